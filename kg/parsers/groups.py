"""What a line is made of for the parsers: actors named side by side, and triggers found."""

from __future__ import annotations

from kg.lexicon import Trigger
from kg.syntax import Mention, Value


class Group(Value, frozen=True):
    """Actors named side by side: "A, B and C"."""

    first: int
    last: int
    mentions: tuple[Mention, ...]

    @property
    def entities(self) -> tuple[int, ...]:
        """The entities they refer to, in order, each once."""
        found: list[int] = []
        for mention in self.mentions:
            found += mention.members if mention.entity is None else (mention.entity,)
        return tuple(dict.fromkeys(found))


class Hit(Value, frozen=True):
    """A trigger found in a sentence: tokens first to last."""

    trigger: Trigger
    first: int
    last: int
