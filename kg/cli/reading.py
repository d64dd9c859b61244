"""Reading documents without keeping anything: extract."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

import click

from kg import pipeline, records, triples
from kg.cli.options import (
    access,
    access_options,
    format_option,
    min_confidence_option,
    said,
    source_options,
    sources_argument,
    workers,
    working_options,
)
from kg.cli.output import put, put_parts
from kg.cli.shell import DONE, REFUSED, say
from kg.model import Claims
from kg.reader import Told
from kg.records import Record
from kg.sources import Skipped
from kg.table import Table, Value, render
from kg.vocab import Minter

Found = Callable[[Claims], list[Record]]
T = TypeVar("T")


def _interactions(claims: Claims) -> list[Record]:
    return [records.interaction_record(claims, each, Minter()) for each in claims.interactions]


def _posts(claims: Claims) -> list[Record]:
    return [records.post_record(claims, each) for each in claims.posts]


def _documents(claims: Claims) -> list[Record]:
    return [records.document_record(claims)]


FOUND: dict[str, Found] = {
    "interactions": _interactions,
    "posts": _posts,
    "documents": _documents,
    "missed": records.missed_records,
}
WHAT = ("interactions", "posts", "documents")
COLUMNS = {
    "interactions": ("document", "type", "status", "date", "place", "name", "participants"),
    "posts": ("document", "person", "post", "of"),
    "documents": ("document", "published", "publisher", "language", "interactions", "posts", "unread"),
    "missed": ("document", "trigger", "reason", "evidence"),
}
"""What a table shows of each kind of record."""


@click.command()
@sources_argument
@click.option("--what", type=click.Choice(WHAT), default="interactions", show_default=True, help="What to print.")
@format_option("jsonl", "table", "nq")
@min_confidence_option
@click.option("--missed", is_flag=True, help="Print instead the sentences with a trigger that gave no record, and why.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    is_eager=True,
    help="Write to FILE instead of stdout, or into a folder, as claims/ , in parts.",
)
@click.option(
    "--part",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    metavar="N",
    help="Documents of each file that is written into a folder.",
)
@click.option("--gzip", "packed", is_flag=True, help="Pack the files that are written with -o.")
@working_options
@access_options
@source_options
def extract(
    sources: tuple[str, ...],
    what: str,
    fmt: str,
    min_confidence: float,
    missed: bool,
    output: str | None,
    part: int,
    packed: bool,
    jobs: int,
    cluster: str | None,
    seconds: float,
    memory: float,
    fetch: bool,
    largest: float,
    published: str | None,
    publisher: str | None,
    language: str | None,
) -> int:
    """Reads documents and prints what it finds.

    One record each; no graph is made. A SOURCE is a file (.txt, .md, .html, .pdf, .docx, .jsonl, .jsonl.gz,
    .parquet), a folder, a glob, the URL of a store (s3://…), - for standard input (plain text), or, with --fetch, an
    address. N-Quads (nq) are all that documents claim, each in a graph of its own.

    \b
    Example:
      kg extract seeds/ --format table
      kg extract report.pdf --published 2017-03-24 --what posts
      kg extract https://example.org/news/1 --fetch
      kg extract archive/ --jobs 4 --format nq -o claims/
    """
    kind = "missed" if missed else what
    if fmt == "nq" and (kind != "interactions" or min_confidence):
        raise click.UsageError("nq is all that documents claim: leave out --what, --missed and --min-confidence")
    counts: Counter[str] = Counter()
    options, allowed = said(published, publisher, language), access(fetch, largest, say)
    working = workers(jobs, cluster, seconds, memory, (*pipeline.IMPORTS, __name__))

    def made(make: Callable[[Claims], T]) -> Iterator[T]:
        return _told(pipeline.tell(sources, make, options, access=allowed, workers=working), counts)

    to = None if output is None else Path(output)
    if fmt == "table":
        rows = [row for found in made(partial(_rows, kind, min_confidence)) for row in found]
        texts = iter([render(Table(COLUMNS[kind], tuple(rows)), "table")] if counts["read"] else [])
    else:
        texts = made(_quads if fmt == "nq" else partial(_lines, kind, min_confidence))
    first = next(texts, None)
    if first is None:  # then what an earlier run wrote stays
        return REFUSED
    if output and to is not None and (output.endswith("/") or to.is_dir()):
        parts = put_parts(chain([first], texts), to, f".{fmt}", part, packed=packed)
        say(f"{to}: {parts} file{'' if parts == 1 else 's'} written")
    else:
        put(chain([first], texts), to, packed=packed)
    say(summary(counts["read"], counts["unread"], counts["skipped"]))
    return DONE


def summary(documents: int, unread: int, skipped: int) -> str:
    """How many documents there were, and what was not taken in: ``5 documents, 1 not read, 2 skipped``."""
    parts = [f"{documents} document{'' if documents == 1 else 's'}"]
    parts += [f"{unread} not read"] if unread else []
    parts += [f"{skipped} skipped"] if skipped else []
    return ", ".join(parts)


def _told(items: Iterable[Told[T] | Skipped], counts: Counter[str]) -> Iterator[T]:
    """What was made of each document, with what was skipped or not read told and counted on the way."""
    for item in items:
        if isinstance(item, Skipped):
            counts["skipped"] += 1
            say(f"{item.file}: {item.reason}")
            continue
        counts["read"] += 1
        if item.unread:
            counts["unread"] += 1
            say(f"{item.id}: not read: {item.unread}")
        yield item.made


# What is made of the claims of one document, by whoever reads it


def _records(kind: str, least: float, claims: Claims) -> Iterator[Record]:
    return (record for record in FOUND[kind](claims) if record.get("confidence", 1) >= least)


def _lines(kind: str, least: float, claims: Claims) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in _records(kind, least, claims))


def _quads(claims: Claims) -> str:
    return triples.claim_lines(claims, Minter())


def _rows(kind: str, least: float, claims: Claims) -> list[tuple[Value, ...]]:
    return [
        tuple(_cell(_called(record)[column]) for column in COLUMNS[kind]) for record in _records(kind, least, claims)
    ]


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
