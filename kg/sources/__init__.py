"""Files, folders, globs and standard input → documents, with what is known of each.

What is known is taken, in this order, from the caller, the document's own metadata, and ``manifest.csv`` in its
folder; what none of them tells stays unknown, except the language, which the text itself shows. Every ``.md`` file
of a folder counts as a document, a README too; hidden files and ``manifest.csv`` do not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO
from unicodedata import category

from kg.errors import InputError
from kg.model import Document
from kg.sources.discover import Found, find
from kg.sources.html import read_html
from kg.sources.jsonlines import read_json_lines
from kg.sources.kinds import HEAD, check_kind
from kg.sources.language import detect
from kg.sources.manifest import metadata_of, read_manifest
from kg.sources.pdf import read_pdf
from kg.sources.plain import read_plain
from kg.sources.types import LOCAL, UNSAID, Access, Metadata, Part, Skipped, SourceOptions, check_size
from kg.sources.word import read_word

__all__ = ["LOCAL", "READERS", "UNSAID", "Access", "Skipped", "SourceOptions", "load"]

Reader = Callable[[BinaryIO], Iterable[Part]]
Manifests = Callable[[Path], Mapping[str, Mapping[object, object]]]

ONE_A_LINE = ".jsonl"
"""The ending of files that hold many documents, each with an id of its own."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain,
        ".md": read_plain,
        ".html": read_html,
        ".htm": read_html,
        ".pdf": read_pdf,
        ".docx": read_word,
    }
)
"""The reader of each ending of files that hold one document."""

ENDINGS = (*READERS, ONE_A_LINE)


def load(
    sources: Iterable[str | Path], options: SourceOptions = UNSAID, access: Access = LOCAL
) -> Iterator[Document | Skipped]:
    """The documents of files, folders, globs, addresses and ``-``, one by one, and what gave none with the reason.

    Raises InputError where two documents have one id (both files are named), and where options are given for more
    than one document.
    """
    documents = _load(sources, options.metadata(), access)
    return _single(documents) if options else documents


def _load(sources: Iterable[str | Path], said: Metadata, access: Access) -> Iterator[Document | Skipped]:
    found = list(find(sources, ENDINGS))
    origins: dict[str, str] = {}
    for item in found:  # every file before the first is read, so that nothing has been done when two clash
        if isinstance(item, Found) and (item.url or item.ending in READERS):
            _take(origins, item.id, item.name)
    manifests = cache(read_manifest)
    for item in found:
        if isinstance(item, Skipped):
            yield item
            continue
        for document in _read(item, said, manifests, access):
            if isinstance(document, Document) and item.ending == ONE_A_LINE:
                _take(origins, document.id, document.origin or item.name)
            yield document


def _take(origins: dict[str, str], id: str, origin: str) -> None:
    if id in origins:
        raise InputError(f"{origins[id]} and {origin} would both be document {id!r}: rename one of them")
    origins[id] = origin


def _read(file: Found, said: Metadata, manifests: Manifests, access: Access) -> Iterator[Document | Skipped]:
    """The documents of one file; whatever is wrong with it or with a line of it is the reason of a Skipped."""
    try:
        _check_name(file.name)
        if file.url:
            yield _fetched(file, file.url, said, access)
            return
        listed = metadata_of(manifests(file.path.parent).get(file.path.name, {})) if file.path else Metadata()
        with file.path.open("rb") if file.path else nullcontext(_stdin()) as stream:
            for part in _parts(stream, file.ending, access.largest):
                if isinstance(part, Skipped):
                    yield Skipped(file.name + part.file, part.reason)
                else:
                    yield _document(file, part, said.or_else(part.metadata).or_else(listed))
    except InputError as error:
        yield Skipped(file.name, str(error))
    except OSError as error:
        yield Skipped(file.name, f"it cannot be read: {error.strerror}")


def _parts(stream: BinaryIO, ending: str, largest: int) -> Iterable[Part | Skipped]:
    if ending == ONE_A_LINE:
        return read_json_lines(stream, largest)
    if ending not in READERS:
        raise InputError(f"{ending or 'no ending'} is none of the endings that are read ({', '.join(ENDINGS)})")
    data = stream.read(largest + 1)
    check_size(len(data), largest)
    check_kind(data[:HEAD], ending)
    return READERS[ending](BytesIO(data))


def _fetched(file: Found, url: str, said: Metadata, access: Access) -> Document | Skipped:
    """The document at an address, where it may be fetched; the caller is told what was taken."""
    if not access.fetch:
        raise InputError("this is an address, and nothing is fetched unasked: give --fetch")
    from kg.sources.fetch import fetch

    taken = fetch(url, access.largest)
    check_kind(taken.data[:HEAD], taken.ending)
    reader = partial(read_html, charset=taken.charset) if taken.ending == ".html" else READERS[taken.ending]
    (part,) = reader(BytesIO(taken.data))
    known = said.or_else(part.metadata)
    access.note(
        f"{url}: taken, {len(taken.data)} bytes, {known.title or 'without a title'}, "
        f"{f'published {known.published}' if known.published else 'no day of publication'}"
    )
    return _document(file, part, known.or_else(Metadata(url=taken.url)))


def _check_name(name: str) -> None:
    """InputError for bytes that Python could only carry as half surrogate pairs: no output could hold them."""
    if any(category(character) == "Cs" for character in name):
        raise InputError("its name is not UTF-8: rename it")


def _stdin() -> BinaryIO:
    if sys.stdin is None:  # as after `kg extract - <&-`
        raise InputError("it is closed: give it a text, or name a file")
    return sys.stdin.buffer


def _document(file: Found, part: Part, known: Metadata) -> Document | Skipped:
    line = "" if part.line is None else f"#{part.line}"
    id = part.id or file.id + line
    if any(category(character) in ("Cc", "Cs") for character in id):
        return Skipped(file.name + line, "its id holds characters that are no text: rename it")
    return Document(
        id=id,
        body=part.body,
        title=known.title,
        publisher=known.publisher,
        published=known.published,
        url=known.url,
        language=known.language or detect(part.body),
        rights=known.rights,
        owner=known.owner,
        origin=file.name + line,
    )


def _single(documents: Iterator[Document | Skipped]) -> Iterator[Document | Skipped]:
    """The same, once it is sure that there is no second document."""
    read = []
    for item in documents:
        read.append(item)
        if sum(isinstance(each, Document) for each in read) > 1:
            raise InputError("--published, --publisher and --language are for a single document; here are more")
    yield from read
