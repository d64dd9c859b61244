"""Names as writers vary them, and what bears them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

_ALIKE = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ə": "a", "-": " ", "–": " ", "/": " ", "&": " and "}
    | dict.fromkeys("'’‘ʻʼ`´\"“”«»„.,")
)
_SPELLINGS = (("organiz", "organis"), ("center", "centre"), ("programme", "program"), ("saint ", "st "))


class Names(Generic[T]):
    """Names and what bears them; of two bearers of one name the first keeps it."""

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        self._exact: dict[str, T] = {}
        self._folded: dict[str, T] = {}
        for name, bearer in named:
            if name.isupper():
                self._exact.setdefault(name, bearer)
            if not _only_as_written(name):
                self._folded.setdefault(fold(name), bearer)

    def find(self, text: str) -> T | None:
        """What bears a name; a text without a capital letter or a digit is no name."""
        plain = " ".join(text.split())
        plain = plain[4:] if plain.startswith(("The ", "the ")) else plain
        if plain in self._exact:
            return self._exact[plain]
        return self._folded.get(fold(plain)) if is_name(plain) else None


def is_name(text: str) -> bool:
    """Whether a text holds a capital letter or a digit."""
    return any(c.isupper() or c.isdigit() for c in text)


def _only_as_written(name: str) -> bool:
    """Whether a name is an abbreviation so short that another case is another word (US, WHO)."""
    return name.isupper() and sum(c.isalpha() for c in name) < 4


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name less what writers differ in: case, accents, punctuation, the article, British or American spelling."""
    plain = name.casefold()
    if not (plain.isascii() and plain.isalpha()):  # most are one word in plain letters
        plain = " ".join(without_accents(plain).translate(_ALIKE).split()).removeprefix("the ")
    for other, usual in _SPELLINGS:
        plain = plain.replace(other, usual)
    return plain


def without_accents(text: str) -> str:
    """The same letters less what stands over and under them; ligatures and the like as plain letters."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
