"""Corpora in the shape of real ones, of any length, the same for the same seed: the studied texts, and nothing else.

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
from itertools import chain, count, islice, repeat
from pathlib import Path
from typing import Any, Final

from kg import authority, sources
from kg.model import Claims, Document
from kg.reader import read_document

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


def texts(length: int, seed: int = 0) -> Iterator[Document]:
    """So many documents, to be read by the reader."""
    return (told.document for told in _told(Claims, length, seed))


def claims(length: int, seed: int = 0) -> Iterator[Claims]:
    """What the same documents say: each text is read once, and what it says moved as its words are."""
    return _told(_read, length, seed)


def moved(value: Any, years: int) -> Any:
    """The same with every year moved, in texts, dates and names."""
    if isinstance(value, str):
        return _YEAR.sub(lambda year: str(int(year[0]) + years), value)
    if isinstance(value, tuple):
        return tuple(moved(each, years) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [each.name for each in dataclasses.fields(value) if each.name not in _KEPT]
        return replace(value, **{name: moved(getattr(value, name), years) for name in names})
    return value


def _told(read: Callable[[Document], Claims], length: int, seed: int) -> Iterator[Claims]:
    return islice(_rounds(read, random.Random(seed)), length)


def _rounds(read: Callable[[Document], Claims], dice: random.Random) -> Iterator[Claims]:
    """Round after round of the texts, in another order each, with those who tell again."""
    studied = _studied()
    publishers = sorted({document.publisher for document in studied if document.publisher})
    ids, first = count(), count(1)
    for years in chain.from_iterable(repeat(MOVES)):
        for document in dice.sample(studied, len(studied)):
            one = moved(read(document), years)
            yield _named(one, id=f"{next(ids):07}-{document.id}")
            if next(first) % TOLD_AGAIN == 0:
                others = [each for each in publishers if each != document.publisher]
                for publisher in dice.sample(others, TELLERS):
                    yield _named(one, id=f"{next(ids):07}-again", publisher=publisher, url=None)


def _named(told: Claims, **known: str | None) -> Claims:
    return replace(told, document=replace(told.document, **known))


@cache
def _studied() -> tuple[Document, ...]:
    loaded = list(sources.load([GOLD / folder / "*.txt" for folder in STUDIED]))
    documents = tuple(each for each in loaded if isinstance(each, Document))
    assert len(documents) == len(loaded)
    return documents


@cache
def _read(document: Document) -> Claims:
    return read_document(document, _lists())


@cache
def _lists() -> authority.Authority:
    return authority.load()
