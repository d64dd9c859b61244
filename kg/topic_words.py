"""The topics that the words of a text point to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_LETTERS = 3
"""By so many letters of a word it is told quickly that a text has none of a topic's."""


class TopicWords:
    """Topics by their words: whole words in any case, those in capitals only so; ``*`` stands for any ending."""

    def __init__(self, topics: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._topics = [(topic, _beginnings(words), _pattern(words)) for topic, words in topics]

    def named_in(self, text: str) -> tuple[str, ...]:
        """The topics whose words a text has, in the order in which they were given."""
        begun = {word[:_LETTERS] for word in re.findall(r"\w+", text.lower())}
        may = ((topic, words) for topic, begin, words in self._topics if begin is None or not begin.isdisjoint(begun))
        return tuple(topic for topic, words in may if words.search(text))


def _beginnings(words: Iterable[str]) -> frozenset[str] | None:
    """How the first words begin without which a text has none of these; None where one may begin as any other."""
    first = [re.findall(r"\w+\*?|$", word.lower())[0] for word in words]
    if any(len(word) <= _LETTERS and (not word or word.endswith("*")) for word in first):
        return None
    return frozenset(word[:_LETTERS] for word in first)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    parts = []
    for word in words:
        stem = re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
        parts.append(stem if word.isupper() else f"(?i:{stem})")
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")
