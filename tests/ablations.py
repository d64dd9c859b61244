"""What each part of the reading brings: the F1 of all slots (and of posts) with the part taken out.

Run as a program, it prints the table as Markdown: ``python tests/ablations.py FOLDER…``, annotated folders, by default
those that were studied and are not hard on purpose.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any
from unittest.mock import patch

from measured import GOLD

from kg import authority, parsers, reading, sources
from kg.authority import Authority
from kg.evaluate import Run, evaluate, read_gold
from kg.model import Document
from kg.records import interaction_record, post_record
from kg.vocab import Minter

NAMES = ("people", "terms", "office_holders", "organisations", "agencies")


def nothing(*_args: Any, **_more: Any) -> Iterator[Any]:
    """Finds nothing."""
    return iter(())


def none(*_args: Any, **_more: Any) -> None:
    """Does nothing."""


PARTS: dict[str, tuple[tuple[str, Any], ...]] = {
    "nothing": (),
    "those at an event, told in its sentence": (("kg.parsers.gathering.attending", nothing),),
    "those at an event, told after it": (
        ("kg.parsers.gathering.present", nothing),
        ("kg.parsers.gathering.remarks", nothing),
        ("kg.parsers.gathering.told", nothing),
        ("kg.parsers.gathering.delegations", nothing),
    ),
    "day and place by the line of the text": (("kg.parsers.scene.MainLine.tell", none),),
    "all that the scene gives": (("kg.parsers.assemble.complete", none),),
    "meetings told by company alone": (("kg.parsers.encounter.parse", nothing),),
    "taking up an event told before": (("kg.parsers.assemble.antecedent", none),),
    "pronouns": (("kg.reading.linking.Linking._meant", none),),
    "bare posts: whose, by publisher, host and place": (("kg.reading.belonging.Belonging.states", lambda *_: {}),),
    "offices in the plural": (("kg.reading.offices", nothing),),
    "posts told by a verb": (("kg.reading.linking.Linking._told", none),),
}
"""By what is taken out, what stands in for it."""
LISTS = "the lists of people and organisations"


@contextmanager
def without(part: str) -> Iterator[None]:
    """The reading without one of its parts."""
    with ExitStack() as stack:
        for name, substitute in PARTS[part]:
            stack.enter_context(patch(name, substitute))
        yield


def bare() -> Authority:
    """The authority lists without the names of people and organisations."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "authority"
        shutil.copytree(str(files("kg.ontology") / "authority"), copy)
        for name in NAMES:
            path = copy / f"{name}.csv"
            with path.open(encoding="utf-8", newline="") as file:
                header = next(csv.reader(file))
            path.write_text(",".join(header) + "\n", encoding="utf-8")
        return authority.load(copy)


def run(folder: Path, lists: Authority) -> Run:
    """How well the texts of an annotated folder are read."""
    documents = sources.load(sorted(folder.glob("*.txt")))
    claims = [parsers.parse(reading.read(each, lists), lists) for each in documents if isinstance(each, Document)]
    minter = Minter()
    return evaluate(
        read_gold(folder),
        [interaction_record(each, found, minter) for each in claims for found in each.interactions],
        [post_record(each, post) for each in claims for post in each.posts],
    ).run


def row(part: str, folders: list[Path], lists: Authority) -> str:
    """A row of the table: the figures of each folder."""
    figures = (run(folder, lists) for folder in folders)
    return " | ".join([f"| {part}", *(f"{each.all_slots.f1:.3f} ({each.posts.f1:.3f})" for each in figures)]) + " |"


def main(folders: list[Path]) -> None:
    """Prints the table, a row a part."""
    lists = authority.load()
    print(" | ".join(["| without", *(folder.name for folder in folders)]), "|")
    print("| --- " * (len(folders) + 1) + "|")
    for part in PARTS:
        with without(part):
            print(row(part, folders, lists), flush=True)
    print(row(LISTS, folders, bare()))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [GOLD / name for name in ("open", "more", "fresh", "signed")])
