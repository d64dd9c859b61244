"""Lines that a reader took from a page, a PDF or a Word file → a body whose blocks the reading sees as they stood.

Blocks stand a blank line apart, so that none is taken for a line that was wrapped; an item has its mark in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from kg.errors import InputError
from kg.sources.plain import check_body

BULLET: Final = "•"
BETWEEN_CELLS: Final = " – "
"""Between the cells of a row: "Kazakhstan – Murat Nurtleu – Minister of Foreign Affairs" is how lists are written."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[\ud800-\udfff]")
"""What no reader sees: places where a word may be broken, marks of direction, controls, halves of characters."""
_MARKED = re.compile(r"\s*(?:[•·▪●◦‣*–—-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s)")
"""A line that has the mark of an item itself."""
_SIDE = re.compile(r"(?:for|on behalf of)\s+(?:and on behalf of\s+)?(?:the\s+)?[A-Z]", re.IGNORECASE)
"""What stands above who signs: "For the Government of the Republic of X"."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or heading, or an item with its mark; of a row of a table also its ``cells``, lines within them."""

    text: str
    mark: str = ""
    cells: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.mark} {self.text}" if self.mark and not _MARKED.match(self.text) else self.text


def tidy(text: str) -> str:
    """The words of a text with one space between them, without what is not seen."""
    return " ".join(_UNSEEN.sub("", text).split())


def row(cells: Iterable[str]) -> Line | None:
    """A row of a table as an item; None where all its cells are empty. A cell may have several lines."""
    told = tuple("\n".join(words for line in cell.split("\n") if (words := tidy(line))) for cell in cells)
    filled = [", ".join(line.rstrip(",;") for line in cell.split("\n")) for cell in told if cell]
    return Line(BETWEEN_CELLS.join(filled), BULLET if len(filled) > 1 else "", told) if filled else None


def body_of(lines: Iterable[Line], title: str | None = None) -> str:
    """The body that lines make, under the title where they do not open with it; InputError where there are none."""
    shown = [str(line) for line in _by_side(list(lines)) if line.text]
    if not shown:
        raise InputError("there is no text in it")
    if title and all(_letters(line) != _letters(title) for line in shown[:3]):
        shown.insert(0, title)
    body = "\n\n".join(shown) + "\n"
    check_body(body)
    return body


def _by_side(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, where who signs stands below each side in a column of its own with an item a side.

    "For X | For Y", "A | B", "Minister | Minister" are "For X – A, Minister" and "For Y – B, Minister".
    """
    n = 0
    while n < len(lines):
        sides = [cell for cell in lines[n].cells if cell]
        if len(sides) < 2 or not all(map(_SIDE.match, sides)):
            yield lines[n]
            n += 1
            continue
        wide, end = len(lines[n].cells), n + 1
        while end < len(lines) and len(lines[end].cells) == wide and not any(map(_SIDE.match, lines[end].cells)):
            end += 1
        for column in zip_longest(*(line.cells for line in lines[n:end]), fillvalue=""):
            side, *signs = [part for cell in column for part in cell.split("\n") if part] or [""]
            if side:
                signed = ", ".join(sign.rstrip(",;") for sign in signs)
                yield Line(side.rstrip(" :") + (BETWEEN_CELLS + signed if signed else ""), BULLET)
        n = end


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
