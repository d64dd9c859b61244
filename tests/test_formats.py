"""A document gives the same records whether one has it as text, as a site's page, as a PDF or as a Word file."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import formats
import pytest

from kg import authority, records
from kg.model import Document
from kg.reader import read_document
from kg.records import Record
from kg.sources import load
from kg.vocab import Minter

ROOT = Path(__file__).parent.parent
LISTS = authority.load()
POSITIONS = {"id", "document", "within", "start", "end", "evidence_start", "evidence_end"}

MAKERS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "page": (".html", formats.web_page),
    "PDF": (".pdf", formats.pdf),
    "PDF in two columns": (".pdf", lambda document: formats.pdf(document, columns=2)),
    "Word": (".docx", formats.word),
}
STUDIED = (
    *sorted((ROOT / "seeds").glob("*.txt")),
    *(ROOT / "tests" / "gold" / f"{name}.txt" for name in (
        "open/open-01-japan-kazakhstan-call", "open/open-03-modi-rio-meetings", "open/open-05-turkic-week-digest",
        "open/open-06-cis-press-release", "open/open-09-van-klaveren-interview", "more/more-aa-erdogan-china-preview",
        "more/more-dirco-tanzania-bnc", "more/more-mofa-japan-hanoi", "more/more-vna-morning-digest",
        "more/more-sre-washington-migration",
    )),
)  # fmt: skip
WITHOUT = sorted((ROOT / "tests" / "gold" / "none").glob("*.txt"))


def found(document: Document) -> list[Record]:
    """The records of a document without its positions, white space made even."""
    claims = read_document(document, LISTS)
    return [_even(records.interaction_record(claims, each, Minter())) for each in claims.interactions]


def _even(value: object) -> object:
    if isinstance(value, dict):
        return {key: _even(each) for key, each in value.items() if key not in POSITIONS}
    if isinstance(value, list):
        return [_even(each) for each in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def one(path: Path) -> Document:
    (document,) = load([path])
    assert isinstance(document, Document), document
    return document


def made(document: Document, kind: str, folder: Path) -> Document:
    """The document as a file of another kind; what a PDF or Word file cannot tell of it is in the manifest."""
    ending, make = MAKERS[kind]
    path = folder / f"{document.id}{ending}"
    path.write_bytes(make(document))
    if ending != ".html":
        with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as table:
            csv.writer(table).writerows(
                [("file", "publisher", "published"), (path.name, document.publisher, document.published)]
            )
    return one(path)


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("path", STUDIED, ids=lambda path: path.stem)
def test_a_document_gives_the_same_records_in_every_format(path: Path, kind: str, tmp_path: Path) -> None:
    document = one(path) if kind == "page" else formats.printable(one(path))
    other = made(document, kind, tmp_path)
    assert (other.published, other.publisher, other.language) == (document.published, document.publisher, "en")
    assert found(other) == found(replace(document, title=other.title))


@pytest.mark.parametrize("path", WITHOUT, ids=lambda path: path.stem)
def test_a_page_without_an_interaction_gives_none_whatever_its_sidebar_tells(path: Path, tmp_path: Path) -> None:
    page = made(one(path), "page", tmp_path)
    assert found(page) == []
    assert not [line for line in (*formats.OTHER_HEADLINES, formats.CAPTION) if line in page.body]
