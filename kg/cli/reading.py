"""Reading documents without keeping anything: extract."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import click

from kg import pipeline, records
from kg.cli.options import (
    access,
    access_options,
    format_option,
    min_confidence_option,
    said,
    source_options,
    sources_argument,
)
from kg.cli.output import put
from kg.cli.shell import DONE, REFUSED, say
from kg.model import Claims
from kg.records import Record
from kg.sources import Skipped
from kg.table import Table, Value, render
from kg.vocab import Minter

Found = Callable[[Claims], list[Record]]


def _interactions(claims: Claims) -> list[Record]:
    return [records.interaction_record(claims, each, Minter()) for each in claims.interactions]


def _posts(claims: Claims) -> list[Record]:
    return [records.post_record(claims, each) for each in claims.posts]


def _documents(claims: Claims) -> list[Record]:
    return [records.document_record(claims)]


FOUND: dict[str, Found] = {"interactions": _interactions, "posts": _posts, "documents": _documents}
COLUMNS = {
    "interactions": ("document", "type", "status", "date", "place", "name", "participants"),
    "posts": ("document", "person", "post", "of"),
    "documents": ("document", "published", "publisher", "language", "interactions", "posts", "unread"),
    "missed": ("document", "trigger", "reason", "evidence"),
}
"""What a table shows of each kind of record."""


@click.command()
@sources_argument
@click.option(
    "--what", type=click.Choice(list(FOUND)), default="interactions", show_default=True, help="What to print."
)
@format_option("jsonl", "table")
@min_confidence_option
@click.option("--missed", is_flag=True, help="Print instead the sentences with a trigger that gave no record, and why.")
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Read with N processes."
)
@access_options
@source_options
def extract(
    sources: tuple[str, ...],
    what: str,
    fmt: str,
    min_confidence: float,
    missed: bool,
    jobs: int,
    fetch: bool,
    largest: float,
    published: str | None,
    publisher: str | None,
    language: str | None,
) -> int:
    """Reads documents and prints what it finds.

    One record each; nothing is kept. A SOURCE is a file (.txt, .md, .html, .pdf, .docx, .jsonl), a folder, a glob,
    - for standard input (plain text), or, with --fetch, an address.

    \b
    Example:
      kg extract seeds/ --format table
      kg extract report.pdf --published 2017-03-24 --what posts
      kg extract https://example.org/news/1 --fetch
    """
    kind = "missed" if missed else what
    find = records.missed_records if missed else FOUND[what]
    counts: Counter[str] = Counter()
    options, allowed = said(published, publisher, language), access(fetch, largest, say)
    read = _told(pipeline.extract(sources, options, access=allowed, jobs=jobs), counts)
    found = (record for claims in read for record in find(claims) if record.get("confidence", 1) >= min_confidence)
    if fmt == "table":
        put(_table(COLUMNS[kind], found), None)
    else:
        put((json.dumps(record, ensure_ascii=False) + "\n" for record in found), None)
    if not counts["read"]:
        return REFUSED
    say(summary(counts["read"], counts["unread"], counts["skipped"]))
    return DONE


def summary(documents: int, unread: int, skipped: int) -> str:
    """How many documents there were, and what was not taken in: ``5 documents, 1 not read, 2 skipped``."""
    parts = [f"{documents} document{'' if documents == 1 else 's'}"]
    parts += [f"{unread} not read"] if unread else []
    parts += [f"{skipped} skipped"] if skipped else []
    return ", ".join(parts)


def _told(items: Iterable[Claims | Skipped], counts: Counter[str]) -> Iterator[Claims]:
    """The claims, with what was skipped or not read told and counted on the way."""
    for item in items:
        if isinstance(item, Skipped):
            counts["skipped"] += 1
            say(f"{item.file}: {item.reason}")
            continue
        counts["read"] += 1
        if item.unread:
            counts["unread"] += 1
            say(f"{item.document.id}: not read: {item.unread}")
        yield item


def _table(columns: tuple[str, ...], found: Iterable[Record]) -> str:
    rows = tuple(tuple(_cell(_called(record)[column]) for column in columns) for record in found)
    return render(Table(columns, rows), "table")


def _called(record: Record) -> Record:
    """The record, a signing under the title of what was signed."""
    return {**record, "name": record["agreement"]["title"]} if record.get("agreement") else record


def _cell(value: object) -> Value:
    """A field of a record in one cell: names of participants, the parts of a place."""
    if isinstance(value, list):
        return "; ".join(each["name"] for each in value)
    if isinstance(value, dict):
        return ", ".join(part for part in (value["venue"], value["city"], value["country"]) if part) or None
    return value if isinstance(value, str | int | float | bool) else None
