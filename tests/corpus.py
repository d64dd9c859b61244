"""Corpora in the shape of real ones, of any length, the same for the same seed: made of the studied texts, and nothing else.

The texts are told again and again, each time in another year: every year of a text moves by the same number, digit for
digit, so that words stay where they are. Every seventh document is told again by five others, of the same day.
"""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import Any, Final, TypeVar

from kg import authority, sources
from kg.model import Claims, Document
from kg.pipeline import read_document

GOLD: Final = Path(__file__).parent / "gold"
STUDIED: Final = ("open", "more", "fresh", "signed", "same", "varied")
"""Folders of texts that were studied; the others are not looked at."""
MOVES: Final = (0, *range(-1, -90, -1), *range(1, 70))
"""By how many years a round of the texts is moved; after the last it begins anew."""
TOLD_AGAIN: Final = 7
TELLERS: Final = 5
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_KEPT: Final = frozenset(["key", "within", "origin"])
"""Fields that tell of no time, though a position in them may look like a year."""

T = TypeVar("T")


def texts(length: int, seed: int = 0) -> Iterator[Document]:
    """So many documents, to be read by the reader."""
    return _told(
        length,
        seed,
        lambda number, years: _shifted(_studied()[number], years),
        lambda told, **known: replace(told, **known),
    )


def claims(length: int, seed: int = 0) -> Iterator[Claims]:
    """What the same documents say: each text is read once, and moved as the text is."""

    def renamed(told: Claims, **known: str | None) -> Claims:
        return replace(told, document=replace(told.document, **known))

    return _told(length, seed, lambda number, years: _shifted(_read()[number], years), renamed)


def _told(length: int, seed: int, told: Callable[[int, int], T], renamed: Callable[..., T]) -> Iterator[T]:
    """Round after round of the texts, in another order each, with those who tell again."""
    dice, ids = random.Random(seed), count()
    publishers = sorted({document.publisher for document in _studied() if document.publisher})

    def all_of_them() -> Iterator[T]:
        documents = 0
        for years in _forever(MOVES):
            for number in dice.sample(range(len(_studied())), len(_studied())):
                studied = _studied()[number]
                one = told(number, years)
                yield renamed(one, id=f"{next(ids):07}-{studied.id}")
                documents += 1
                if documents % TOLD_AGAIN == 0:
                    for publisher in dice.sample([each for each in publishers if each != studied.publisher], TELLERS):
                        yield renamed(one, id=f"{next(ids):07}-again", publisher=publisher, url=None)

    return islice(all_of_them(), length)


def _forever(items: tuple[int, ...]) -> Iterator[int]:
    while True:
        yield from items


@cache
def _studied() -> tuple[Document, ...]:
    loaded = list(sources.load([GOLD / folder / "*.txt" for folder in STUDIED]))
    documents = tuple(each for each in loaded if isinstance(each, Document))
    assert len(documents) == len(loaded)
    return documents


@cache
def _read() -> tuple[Claims, ...]:
    lists = authority.load()
    return tuple(read_document(document, lists) for document in _studied())


def _shifted(value: Any, years: int) -> Any:
    """The same with every year moved, in texts, dates and names."""
    if isinstance(value, str):
        return _YEAR.sub(lambda year: str(int(year[0]) + years), value)
    if isinstance(value, tuple):
        return tuple(_shifted(each, years) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        moved = {
            f.name: _shifted(getattr(value, f.name), years) for f in dataclasses.fields(value) if f.name not in _KEPT
        }
        return replace(value, **moved)
    return value
