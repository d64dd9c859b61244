"""The five documents of the package: their texts, what is read from them, and what an analyst would enter."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from kg import pipeline, records
from kg.authority import Authority
from kg.evaluate import Evaluation, evaluate, read_gold
from kg.evaluate.alignment import Match, align
from kg.evaluate.rows import Row, interaction_row
from kg.evaluate.slots import SLOTS
from kg.model import Claims
from kg.vocab import Minter

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "seeds"
GOLD = Path(__file__).parent / "gold" / "seeds"

CLUB = "2017-03-02-sco-press-club-president"
KAZINFORM = "2017-03-24-kazinform-cooperation-agreement"
FORUM = "2017-09-07-eastern-economic-forum"
TASS = "2017-12-tass-interview-alimov"
BAKU = "2024-02-07-khalid-taimur-akram"

FIELDS = tuple(slot for slot in SLOTS if slot.name != "evidence")
"""What a row says; of several sentences that tell an event any may be quoted."""

CORE: Mapping[str, int] = {CLUB: 2, KAZINFORM: 1, FORUM: 4, TASS: 1, BAKU: 1}
"""How many interactions each document is about; its annotation begins with them."""


def read(folder: Path, authority: Authority | None = None) -> dict[str, Claims]:
    """What the documents of a folder claim, by id; nothing may be skipped."""
    found = {}
    for item in pipeline.extract([folder], authority=authority):
        assert isinstance(item, Claims), item
        found[item.document.id] = item
    return found


@cache
def claims() -> Mapping[str, Claims]:
    """What the five documents claim, by id, read once."""
    return read(FOLDER)


def rows(read: Mapping[str, Claims]) -> dict[str, list[Row]]:
    """The interactions that documents claim, by id, as they are compared with annotations."""
    return {
        id: [interaction_row(id, records.interaction_record(told, each, Minter())) for each in told.interactions]
        for id, told in read.items()
    }


def score(read: Iterable[Claims]) -> Evaluation:
    """How far what was read agrees with the annotation."""
    told, minter = list(read), Minter()
    return evaluate(
        read_gold(GOLD),
        [records.interaction_record(each, i, minter) for each in told for i in each.interactions],
        [records.post_record(each, post) for each in told for post in each.posts],
    )


def core_faults(found: Mapping[str, list[Row]]) -> list[str]:
    """What is wrong in the interactions that the documents are about: a line for each field that differs."""
    faults = []
    for gold in read_gold(GOLD):
        matches = {match.gold: match for match in align(gold.rows, found[gold.document]).matches}
        for row in gold.rows[: CORE[gold.document]]:
            wrong = _wrong(matches[row]) if row in matches else ["not found"]
            faults += [f"{row}: {field}" for field in wrong]
    return faults


def _wrong(match: Match) -> list[str]:
    """The fields in which a match differs: what the annotation fills must be there, and nobody too many."""
    wrong = [slot.name for slot in FIELDS if slot.agreed(match) < slot.filled(match.gold)]
    if len(match.found.participants) > len(match.agents):
        wrong.append("participant too many")
    if match.found.date != match.gold.date:
        wrong.append(f"date {match.found.date}")
    return wrong


def renamed(folder: Path, names: Mapping[str, str]) -> None:
    """Copies the documents into a folder under other names, with their manifest."""
    with (FOLDER / "manifest.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, listed[0].keys())
        writer.writeheader()
        for row in listed:
            id = row["file"].removesuffix(".txt")
            shutil.copyfile(FOLDER / row["file"], folder / f"{names[id]}.txt")
            writer.writerow(row | {"file": f"{names[id]}.txt"})
