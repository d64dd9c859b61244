"""What the reader makes of the annotated documents and of the probes; run as a program, it writes that down."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from reader import LISTS

import kg
from kg import parsers, reading
from kg.evaluate import evaluate, read_gold
from kg.model import Document
from kg.records import interaction_record, post_record
from kg.vocab import Minter

HERE = Path(__file__).parent
GOLD = HERE / "gold"
FIGURES = GOLD / "figures.csv"
HEADER = ["set", "figure", "precision", "recall", "F1"]
STUDIED = tuple("open more fresh signed same varied desks wires bureaus bulletins dailies gazettes columns".split())
TEXTS = {"seeds": HERE.parent / "seeds", **{name: GOLD / name for name in STUDIED}}
"""The sets that were studied; those set aside are not run by a test."""
RIGHT = HERE / "probes" / "right.txt"
PROBES = [
    json.loads(line)
    for name in ("first", "second", "third")
    for line in (HERE / "probes" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
]


def figures(name: str) -> list[list[str]]:
    """Every figure of a set, a row each: precision, recall and F1 to the third decimal."""
    claims = list(kg.extract(sorted(TEXTS[name].glob("*.txt"))))
    minter = Minter()
    run = evaluate(
        read_gold(GOLD / name),
        (interaction_record(each, found, minter) for each in claims for found in each.interactions),
        (post_record(each, post) for each in claims for post in each.posts),
    ).run
    shown = {**run.slots, "all slots": run.all_slots, "posts": run.posts, **run.types}
    return [
        [name, figure, *(f"{value:.3f}" for value in (each.precision, each.recall, each.f1))]
        for figure, each in shown.items()
    ]


def expected(probe: dict[str, Any]) -> list[str]:
    """The interactions of a probe as annotated, comparable with what was found."""
    places = ({**each, "place": {key: each[key] for key in ("city", "country", "venue")}} for each in probe["expect"])
    return sorted(_told(each, [tuple(part) for part in each["participants"]]) for each in places)


def found(probe: dict[str, Any]) -> list[str]:
    """The interactions that are read from a probe."""
    document = Document(probe["id"], probe["text"], published=probe["published"])
    claims = parsers.parse(reading.read(document, LISTS))
    records = (interaction_record(claims, each, Minter()) for each in claims.interactions)
    parts = ("name", "role", "capacity", "of")
    return sorted(_told(each, [tuple(p[key] for key in parts) for p in each["participants"]]) for each in records)


def _told(each: dict[str, Any], participants: list[tuple[str | None, ...]]) -> str:
    said = (each.get(key) for key in ("type", "status", "mode", "name", "date"))
    where = (each["place"][key] for key in ("city", "country", "venue"))
    return str((*said, *where, *sorted(participants, key=str)))


def write() -> None:
    """Writes the figures, and the probes that are read wholly."""
    with FIGURES.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *(row for name in TEXTS for row in figures(name))])
    right = (probe["id"] for probe in PROBES if found(probe) == expected(probe))
    RIGHT.write_text("".join(f"{each}\n" for each in sorted(right)), encoding="utf-8")


if __name__ == "__main__":
    write()
