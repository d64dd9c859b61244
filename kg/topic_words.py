"""The topics that the words of a text point to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.patterns import Pattern


class TopicWords:
    """Topics by their words: whole words in any case, those in capitals only so; ``*`` stands for any ending."""

    def __init__(self, topics: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._topics = [(topic, _pattern(words)) for topic, words in topics]

    def named_in(self, text: str) -> tuple[str, ...]:
        """The topics whose words a text has, in the order in which they were given."""
        return tuple(topic for topic, words in self._topics if words.search(text))


def _pattern(words: Iterable[str]) -> Pattern:
    parts = []
    for word in words:
        stem = re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
        parts.append(stem if word.isupper() else f"(?i:{stem})")
    return Pattern(rf"\b(?:{'|'.join(parts)})\b")
