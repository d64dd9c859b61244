"""What is fuzzed: each target takes bytes, and fails where a promise is broken.

Promised is: no error but those of kg/errors.py, evidence that quotes the body to the letter, quads that are read back
as they were written, dates that are dates, and a time that grows with the input.
"""

from __future__ import annotations

import io
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import docx
import pyoxigraph as ox
from rdflib import Dataset

from kg import authority, edtf, triples
from kg.errors import InputError
from kg.model import Document
from kg.reader import read_document
from kg.reading import dates
from kg.reading.anchor import Anchor
from kg.sources import READERS
from kg.sources.days import day_in
from kg.sources.jsonlines import lines, read_line
from kg.sources.manifest import metadata_of, read_manifest
from kg.sources.plain import check_body, split_front_matter
from kg.sources.types import Metadata
from kg.triples.writing import kept
from kg.vocab import Minter, slug

LEAST: Final = 2.0
EACH: Final = 0.004
"""Seconds of CPU that an input may take: so many, and so many more for each of its bytes."""
LARGEST: Final = 1_000_000
LISTS: Final = authority.load()
MINTER: Final = Minter()


class Slow(AssertionError):
    """An input that took longer than its length allows."""


def check(target: str, data: bytes) -> None:
    """Runs a target over an input; fails where a promise is broken, one of time too."""
    start = time.process_time()
    run(target, data)
    taken = time.process_time() - start
    if taken > LEAST + EACH * len(data):
        raise Slow(f"{taken:.1f} s for {len(data)} bytes")


def run(target: str, data: bytes) -> None:
    """Runs a target over an input; fails where a promise is broken, but for time."""
    told = "read"
    try:
        TARGETS[target](data)
    except InputError as error:
        told = str(error)
    assert told.strip(), "an error without a word"
    assert "\n" not in told, "an error of several lines"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _known(metadata: Metadata) -> None:
    for value in (metadata.title, metadata.publisher, metadata.url, metadata.language):
        assert value is None or value.strip() == value != ""
    assert metadata.published is None or edtf.bounds(metadata.published) is not None


def reader(ending: str) -> Callable[[bytes], None]:
    """The target of a reader: its one document, or a reason."""

    def read(data: bytes) -> None:
        (part,) = READERS[ending](io.BytesIO(data))
        check_body(part.body)
        _known(part.metadata)

    return read


def json_lines(data: bytes) -> None:
    """Lines that are documents, or reasons."""
    for line in lines(io.BytesIO(data), LARGEST):
        with suppress(InputError):
            part = read_line(line.content, LARGEST)
            check_body(part.body)
            _known(part.metadata)


def word(data: bytes) -> None:
    """A Word file whose text is these bytes within its body."""
    stream = io.BytesIO()
    opened, closed = _around()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in _word().items():
            packed.writestr(name, opened + data + closed if name == "word/document.xml" else content)
    reader(".docx")(stream.getvalue())


@cache
def _word() -> Mapping[str, bytes]:
    stream = io.BytesIO()
    docx.Document().save(stream)
    with zipfile.ZipFile(stream) as packed:
        return MappingProxyType({name: packed.read(name) for name in packed.namelist()})


@cache
def _around() -> tuple[bytes, bytes]:
    name = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return b'<w:document xmlns:w="' + name + b'"><w:body>', b"</w:body></w:document>"


def drawn(data: bytes) -> None:
    """A PDF of one page that is drawn as these bytes say."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>/XObject<</X 4 0 R>>>>"
        b"/Contents 4 0 R>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length %d>>stream\n" % len(data) + data + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    file, starts = b"%PDF-1.7\n", []
    for n, each in enumerate(objects, start=1):
        starts.append(len(file))
        file += b"%d 0 obj\n" % n + each + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(file)
    reader(".pdf")(file + b"xref\n0 6\n0000000000 65535 f \n" + table + end)


def manifest(data: bytes) -> None:
    """A manifest of these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "manifest.csv").write_bytes(data)
        for row in read_manifest(Path(folder)).values():
            _known(metadata_of(row))


def front_matter(data: bytes) -> None:
    """Front matter of these bytes."""
    metadata, _ = split_front_matter(f"---\n{_text(data)}\n---\nThe ministers met.")
    _known(metadata)


def days(data: bytes) -> None:
    """A day of a page, and an EDTF date."""
    text = _text(data)
    found = day_in(text)
    assert found is None or edtf.bounds(found) is not None
    span = edtf.bounds(text)
    assert (span is None) == (edtf.precision(text) is None)
    assert span is None or span.earliest <= span.latest


def written_dates(data: bytes) -> None:
    """The dates in a sentence."""
    text = _text(data)
    for anchor, tense in ((None, "past"), (Anchor.of("2017-05-20"), "past"), (Anchor.of("2017"), "future")):
        last = 0
        for found in dates.find(text, 0, len(text), anchor, tense, "2016-05-02"):  # type: ignore[arg-type]
            assert last <= found.start < found.end <= len(text)
            assert edtf.bounds(found.edtf) is not None, found.edtf
            last = found.end


def names(data: bytes) -> None:
    """Ids and names as parts of IRIs."""
    text = triples.clean(_text(data))
    assert slug(text)
    document = MINTER.document(text)
    assert MINTER.document_id(document) == text
    for iri in (document, MINTER.claim(text, text), MINTER.person(text, text), MINTER.place(text, text or "a", "b")):
        ox.NamedNode(iri)
        assert not set('<>"{}|\\^` \n') & set(iri)


def whole(data: bytes) -> None:
    """A text read, parsed, written as N-Quads and read back."""
    body = _text(data)
    check_body(body)
    head = body.split("\n")[0][:80].strip() or None
    document = Document("a b/ü<>", body, head, head, "2017-05-20", "https://example.org/" + body[:20], "en", "a.txt")
    claims = read_document(document, LISTS)
    for evidence in claims.evidence():
        assert body[evidence.start : evidence.end] == evidence.quote != ""
    for one in claims.interactions:
        assert one.date is None or edtf.bounds(one.date) is not None, one.date
        assert all(participant.name.strip() for participant in one.participants)
    quads = triples.claim_quads(claims, MINTER)
    lines = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert lines is not None
    store = ox.Store()
    store.extend(ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    assert set(store) == set(quads)
    assert triples.read_claims(store, MINTER, document.id) == kept(claims)
    if len(data) % 8 == 0:  # rdflib takes as long as all the rest
        other = Dataset()
        other.parse(data=lines.decode(), format="nquads")
        assert len(list(other.quads())) == len(set(quads))


TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = MappingProxyType(
    {
        "whole": whole,
        "plain": reader(".txt"),
        "html": reader(".html"),
        "pdf": reader(".pdf"),
        "drawn": drawn,
        "docx": reader(".docx"),
        "word": word,
        "jsonl": json_lines,
        "manifest": manifest,
        "front": front_matter,
        "days": days,
        "dates": written_dates,
        "names": names,
    }
)
