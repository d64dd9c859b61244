"""Lines that a reader took from a page, a PDF or a Word file → a body whose blocks the reading sees as they stood.

Blocks stand a blank line apart, so that none is taken for a line that was wrapped; an item has its mark in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or heading, or an item with its mark."""

    text: str
    mark: str = ""

    def __str__(self) -> str:
        return f"{self.mark} {self.text}" if self.mark and not _MARKED.match(self.text) else self.text


def tidy(text: str) -> str:
    """The words of a text with one space between them, without what is not seen."""
    return " ".join(_UNSEEN.sub("", text).split())


def row(cells: Iterable[str]) -> Line | None:
    """A row of a table as an item; None where all its cells are empty."""
    filled = [words for cell in cells if (words := tidy(cell))]
    return Line(BETWEEN_CELLS.join(filled), BULLET if len(filled) > 1 else "") if filled else None


def body_of(lines: Iterable[Line], title: str | None = None) -> str:
    """The body that lines make, under the title where they do not open with it; InputError where there are none."""
    shown = [str(line) for line in lines if line.text]
    if not shown:
        raise InputError("there is no text in it")
    if title and all(_letters(line) != _letters(title) for line in shown[:3]):
        shown.insert(0, title)
    body = "\n\n".join(shown) + "\n"
    check_body(body)
    return body


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
