"""Regular expressions that look for a word first: most sentences have none of those without which nothing matches.

Python tries an expression that ignores case at each character, which takes a hundred times as long as to look for a
word. The words are found in the expression itself, so that nobody has to keep them beside it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from re import _constants as codes  # type: ignore[attr-defined]  # what is public has no way to look into one
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

_MOST: Final = 256
"""An expression that needs one of more words than that is tried at once."""
_LONG: Final = 5
"""From so many letters a word stands for those around it."""
_NOTHING: Final = frozenset({codes.AT, codes.ASSERT, codes.ASSERT_NOT})
"""What matches no character by itself."""
_REPEATS: Final = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})

Words = frozenset[str]


class Pattern:
    """A compiled expression that is searched for only in texts that have one of the words it needs."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Raises re.error for what is no expression."""
        self._re = re.compile(pattern, flags)
        self._words = tuple(sorted(words(pattern, flags) or [""]))
        self.match, self.fullmatch = self._re.match, self._re.fullmatch

    @property
    def pattern(self) -> str:
        return self._re.pattern

    @property
    def flags(self) -> int:
        return self._re.flags

    def may_be_in(self, text: str) -> bool:
        """Whether a text has a word without which nothing matches; of one that has, nothing is known."""
        folded = text.lower() if text.isascii() else _folded(text)
        for word in self._words:  # noqa: SIM110 -- any() takes twice as long, and this is asked a million times
            if word in folded:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match between two positions."""
        return self._re.search(text, start, end) if self.may_be_in(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches between two positions, one after the other."""
        return self._re.finditer(text, start, end) if self.may_be_in(text) else iter(())


def words(pattern: str, flags: int = 0) -> Words | None:
    """Words, in small letters, of which each match of an expression has one; None where no such words are known."""
    return _either([_sequence(parser.parse(pattern, flags))])[1]


def _folded(text: str) -> str:
    """A text in which letters are the same that an expression which ignores case takes for the same."""
    return text.casefold().replace("ı", "i")


def _sequence(parts: Iterable[tuple[Any, Any]]) -> tuple[Words | None, Words | None]:
    """All that parts one after the other match, where that is but a few words, and words that any match has."""
    run: Words = frozenset({""})
    found: list[Words] = []
    whole = True
    for code, value in parts:
        if code in _NOTHING:
            continue
        exact, needed = _part(code, value)
        if exact is not None and len(run) * len(exact) <= _MOST:
            run = frozenset(one + other for one in run for other in exact)
            continue
        whole = False
        found += [run, *([needed] if needed else [])]
        run = exact or frozenset({""})
    return (run if whole else None), _best([*found, run])


def _part(code: Any, value: Any) -> tuple[Words | None, Words | None]:
    """The same of one part of an expression."""
    if code is codes.LITERAL:
        one = _letter(value)
        return one, one
    if code is codes.IN and all(kind is codes.LITERAL for kind, _ in value):
        letters = [_letter(each) for _, each in value]
        exact = frozenset().union(*(each for each in letters if each)) if all(letters) else None
        return exact, exact
    if code is codes.SUBPATTERN:
        return _sequence(value[-1])
    if code is codes.ATOMIC_GROUP:
        return _sequence(value)
    if code is codes.BRANCH:
        return _either([_sequence(each) for each in value[1]])
    if code in _REPEATS:
        least, most, repeated = value
        exact, needed = _sequence(repeated)
        if (least, most) == (0, 1) and exact is not None:
            return exact | {""}, None
        return (exact if (least, most) == (1, 1) else None), (needed if least else None)
    return None, None


def _either(branches: list[tuple[Words | None, Words | None]]) -> tuple[Words | None, Words | None]:
    exacts = [exact for exact, _ in branches if exact is not None]
    needs = [needed for _, needed in branches if needed is not None]
    exact = frozenset().union(*exacts) if len(exacts) == len(branches) else None
    return exact, _best([frozenset().union(*needs)]) if len(needs) == len(branches) else None


def _best(found: list[Words]) -> Words | None:
    """Of several sets of words, of each of which a match has one, the one that most texts have nothing of."""
    fewest = [frozenset(map(_telling, words)) for words in found]
    least = [frozenset(w for w in words if not any(other in w for other in words - {w})) for words in fewest]
    best = max(least, key=lambda words: (min(_LONG, *map(len, words)), -len(words)))
    return None if "" in best or len(best) > _MOST else best


def _telling(words: str) -> str:
    """Of several words that stand together the longest, which is seldom found without them: one that many have."""
    longest = max(words.split(" "), key=len)
    return longest if len(longest) >= _LONG else words


def _letter(code: int) -> Words | None:
    """A letter as it is in a folded text; None of those that may become several there."""
    return frozenset({chr(code).lower()}) if code < 128 else None
