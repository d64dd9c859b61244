"""Files, folders, globs and standard input → documents, with what is known of each.

What is known is taken, in this order, from the caller, the document's own metadata, and ``manifest.csv`` in its
folder; what none of them tells stays unknown, except the language, which the text itself shows. Every ``.md`` file
of a folder counts as a document, a README too; hidden files and ``manifest.csv`` do not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO
from unicodedata import category

from kg.errors import InputError
from kg.model import Document
from kg.sources.discover import Found, find
from kg.sources.jsonlines import read_json_lines
from kg.sources.language import detect
from kg.sources.manifest import metadata_of, read_manifest
from kg.sources.plain import read_plain
from kg.sources.types import UNSAID, Metadata, Part, Skipped, SourceOptions

__all__ = ["READERS", "UNSAID", "Skipped", "SourceOptions", "load"]

Reader = Callable[[BinaryIO], Iterable[Part | Skipped]]
Manifests = Callable[[Path], Mapping[str, Mapping[object, object]]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain,
        ".md": read_plain,
        ".jsonl": read_json_lines,
    }
)
"""The reader of each ending."""

ONE_A_LINE = frozenset({".jsonl"})
"""Endings of files that hold many documents, each with an id of its own."""

NOT_YET = frozenset({".html", ".htm", ".pdf", ".docx"})
"""Endings of documents that are recognised, and named as not read."""


def load(sources: Iterable[str | Path], options: SourceOptions = UNSAID) -> Iterator[Document | Skipped]:
    """The documents of files, folders, globs and ``-``, one by one, and what gave none with the reason.

    Raises InputError where two documents have one id (both files are named), and where options are given for more
    than one document.
    """
    documents = _load(sources, options.metadata())
    return _single(documents) if options else documents


def _load(sources: Iterable[str | Path], said: Metadata) -> Iterator[Document | Skipped]:
    found = list(find(sources, READERS.keys() | NOT_YET))
    origins: dict[str, str] = {}
    for item in found:  # every file before the first is read, so that nothing has been done when two clash
        if isinstance(item, Found) and item.ending in READERS.keys() - ONE_A_LINE:
            _take(origins, item.id, item.name)
    manifests = cache(read_manifest)
    for item in found:
        if isinstance(item, Skipped):
            yield item
            continue
        for document in _read(item, said, manifests):
            if isinstance(document, Document) and item.ending in ONE_A_LINE:
                _take(origins, document.id, document.origin or item.name)
            yield document


def _take(origins: dict[str, str], id: str, origin: str) -> None:
    if id in origins:
        raise InputError(f"{origins[id]} and {origin} would both be document {id!r}: rename one of them")
    origins[id] = origin


def _read(file: Found, said: Metadata, manifests: Manifests) -> Iterator[Document | Skipped]:
    """The documents of one file; whatever is wrong with it or with a line of it is the reason of a Skipped."""
    try:
        _check_name(file.name)
        reader = _reader(file.ending)
        listed = metadata_of(manifests(file.path.parent).get(file.path.name, {})) if file.path else Metadata()
        with file.path.open("rb") if file.path else nullcontext(_stdin()) as stream:
            for part in reader(stream):
                if isinstance(part, Skipped):
                    yield Skipped(file.name + part.file, part.reason)
                else:
                    yield _document(file, part, said.or_else(part.metadata).or_else(listed))
    except InputError as error:
        yield Skipped(file.name, str(error))
    except OSError as error:
        yield Skipped(file.name, f"it cannot be read: {error.strerror}")


def _check_name(name: str) -> None:
    """InputError for bytes that Python could only carry as half surrogate pairs: no output could hold them."""
    if any(category(character) == "Cs" for character in name):
        raise InputError("its name is not UTF-8: rename it")


def _stdin() -> BinaryIO:
    if sys.stdin is None:  # as after `kg extract - <&-`
        raise InputError("it is closed: give it a text, or name a file")
    return sys.stdin.buffer


def _reader(ending: str) -> Reader:
    if ending in NOT_YET:
        raise InputError(f"not read yet: {ending}")
    if ending not in READERS:
        raise InputError(f"{ending or 'no ending'} is none of the endings that are read ({', '.join(READERS)})")
    return READERS[ending]


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
