"""What the reader knows of a document's language: sentences, mentions, dates and who they refer to.

Passes from ``reading`` to ``parsers``. Positions count code points of the document's body; token
indices count within a sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Literal

import msgspec

from kg.model import Document, Kind

MentionKind = Literal["person", "post", "organisation", "state", "group", "pronoun"]
BlockKind = Literal["heading", "paragraph", "item", "furniture", "question", "answer"]


class Value(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What never changes, and so can be made by the million: to the collector of garbage it costs nothing."""


class Token(Value, frozen=True):
    """One word or mark, with where it stands in the body."""

    text: str
    start: int
    end: int
    lower: str
    """The word in lower case, with a hyphen for a dash inside it ("Iran–Peru")."""
    cap: bool
    """Whether it begins with a capital letter."""
    quoted: bool = False
    """Whether it is a name that stands in quotation marks, alone: the "Lukoil" company."""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Token:
        lower = text.lower().replace("–", "-") if len(text) > 1 else text.lower()
        return cls(text, start, end, lower, text[:1].isupper())


class Post(Value, frozen=True):
    """A post as the words give it: title, and the organisation or state it belongs to."""

    title: str
    of: str | None = None
    of_kind: Literal["organisation", "state"] | None = None
    former: bool = False
    """Whether the text says that it is over."""
    implied: bool = False
    """Whether no words, but the publisher or the place, say whose it is."""


class Mention(Value, frozen=True):
    """An actor in a sentence: a named person, a post, an organisation, a state, a group, a pronoun.

    ``first`` and ``last`` are token indices (half open); ``entity`` is the index of the entity it
    refers to in ``Reading.entities``; ``members`` those of a group.
    """

    kind: MentionKind
    first: int
    last: int
    start: int
    end: int
    text: str
    name: str | None = None
    key: str | None = None
    """The name in the authority lists, for a body of them."""
    posts: tuple[Post, ...] = ()
    entity: int | None = None
    members: tuple[int, ...] = ()
    possessive: bool = False
    definite: bool = False


class DateMention(Value, frozen=True):
    """A date expression with its meaning in EDTF, read against the day the text was published."""

    first: int
    last: int
    edtf: str
    relative: bool = False


class PlaceMention(Value, frozen=True):
    """A city, country or venue named as a place."""

    first: int
    last: int
    city: str | None = None
    country: str | None = None
    venue: str | None = None
    preposition: str | None = None


class Sentence(Value, frozen=True):
    """A sentence or list item with all that was recognised in it."""

    start: int
    end: int
    block: int
    kind: BlockKind
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    lead: int | None = None
    """For a list item: the index of the sentence that introduces the list."""
    scene: PlaceMention | None = None
    """The place that opens its paragraph, in a text of several parts."""
    headed: str | None = None
    """The date that a heading above or the opening of the paragraph sets for it."""


class Entity(Value, frozen=True):
    """One agent of a document under its fullest name, with the posts the text gives it."""

    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    country: str | None = None
    """ISO code of a state."""


class PostMention(Value, frozen=True):
    """That the words from start to end give an entity a post."""

    entity: int
    post: Post
    start: int
    end: int


class Turn(Value, frozen=True):
    """A question and the whole answer to it, as spans of the body."""

    question: tuple[int, int]
    answer: tuple[int, int]
    speaker: str | None
    """The label before the answer."""
    asker: str | None = None
    """The label before the question, where it names who asks."""


class Reading(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """A document with its sentences, its agents and the frame of its report."""

    document: Document
    text: str
    """The body with odd spaces and quotation marks made plain, character for character."""
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    post_mentions: tuple[PostMention, ...] = ()
    turns: tuple[Turn, ...] = ()
    statements: tuple[tuple[str, int, int], ...] = ()
    """In a transcript without questions: the label before each statement, its start and end."""
    published: str | None = None
    desk: PlaceMention | None = None
    standing: tuple[str, PlaceMention] | None = None
    """The day and city that stand alone on a line at the top."""
    unread: str | None = None
    byline: int | None = None
    """Entity of the interviewer that a byline names."""
    body: int | None = None
    """Entity of the international organisation that the text names most."""
    cities: tuple[PlaceMention, ...] = ()
    """The cities that the text names as places, each once."""
    seats: dict[str, tuple[str, str | None]] = {}
    """City and country of the bodies whose seat the text names too, by the body's name."""
    media: frozenset[str] = frozenset()
    """The names under which the text speaks of newspapers, agencies and channels."""

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(s.end for s in self.sentences)

    def between(self, start: int, end: int) -> Sequence[Sentence]:
        """The sentences that have a part between two positions."""
        first = last = bisect_right(self._ends, start)
        while last < len(self.sentences) and self.sentences[last].start < end:
            last += 1
        return self.sentences[first:last]

    def behind(self, sentence: Sentence) -> Sentence | None:
        """The sentence that follows one."""
        n = bisect_right(self._ends, sentence.end)
        return self.sentences[n] if n < len(self.sentences) else None

    @cached_property
    def states(self) -> tuple[int, ...]:
        """The states among the entities."""
        return tuple(n for n, entity in enumerate(self.entities) if entity.kind == "state")

    @cached_property
    def surnames(self) -> dict[str, tuple[int, ...]]:
        """The persons by the last word of their names, in lower case."""
        found: dict[str, list[int]] = {}
        for n, entity in enumerate(self.entities):
            if entity.kind == "person":
                found.setdefault(entity.name.lower().split()[-1], []).append(n)
        return {surname: tuple(persons) for surname, persons in found.items()}

    @cached_property
    def principal(self) -> Mention | None:
        """The first mention of the person whom the text is about: the one spoken of in the most, not in lists alone."""
        counts: Counter[int] = Counter()
        first: dict[int, Mention] = {}
        for mention in (m for s in self.sentences for m in s.mentions):
            if mention.kind in ("person", "post") and mention.entity is not None:
                counts[mention.entity] += 1
                first.setdefault(mention.entity, mention)
        outside = {m.entity for s in self.sentences if s.kind != "item" for m in s.mentions}
        told = [entity for entity in counts if entity in outside]
        return first[max(told, key=lambda e: (counts[e], -e))] if told else None
