"""Which persons of a document a name may mean, without going through all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

_LEAST = 4
"""Letters of a word that may be spelled in another way; shorter ones are the same or another word."""


class NameIndex:
    """Persons by the words of their names, and by what two spellings of one word have in common.

    Two words that begin alike and have four of five letters in common, in order, share two letters that stand beside
    each other.
    """

    def __init__(self) -> None:
        self._postings: dict[tuple[str, ...], dict[int, None]] = {}
        self._twofold: set[int] = set()
        """Persons of whose name two words may be spellings of one: "Ali Aly"."""

    def add(self, person: int, words: Sequence[str]) -> None:
        """Puts a person under the folded words of a name."""
        for word in words:
            for key in (*_keys(word), ("begins", word[:1])):
                self._postings.setdefault(key, {})[person] = None
            if len(word) == 1:
                self._postings.setdefault(("initial", word), {})[person] = None
        if len(words) == 1:
            self._postings.setdefault(("alone", words[0]), {})[person] = None
        keys = [key for word in words for key in {*_keys(word), ("begins", word[:1])}]
        if len(set(keys)) < len(keys):
            self._twofold.add(person)

    def near(self, words: Sequence[str]) -> list[int]:
        """The persons whom the folded words of a name may mean, in the order of their numbers."""
        found: set[int] = set()
        for word in words:
            found.update(self._postings.get(("alone", word), ()))
        like = [list(self._like(word)) for word in words]
        if len(words) == 2:  # both are words of the name that is meant, where this has two or more
            few, many = sorted(like, key=lambda postings: sum(map(len, postings)))
            found.update(n for posting in few for n in posting if _in_any(n, many))
        else:  # two words at least are those of the name that is meant, or one is for two
            times = Counter(n for postings in like for n in set().union(*postings))
            found.update(n for n, count in times.items() if count > 1 or len(words) == 1 or n in self._twofold)
        return sorted(found)

    def _like(self, word: str) -> Iterator[dict[int, None]]:
        keys = [*_keys(word), ("initial", word[:1])]
        if len(word) == 1:
            keys.append(("begins", word))
        yield from (self._postings[key] for key in keys if key in self._postings)


def _keys(word: str) -> Iterator[tuple[str, ...]]:
    yield ("is", word)
    if len(word) >= _LEAST:
        yield from ((word[0], pair) for pair in {word[n : n + 2] for n in range(len(word) - 1)})


def _in_any(person: int, postings: Iterable[Container[int]]) -> bool:
    return any(person in posting for posting in postings)
