"""Facts that are made when they are asked for, each with a stamp by which it is seen whether it must be made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.facts import Agent, Event, Fact, Facts, Location, Membership, Post, Source
from kg.resolve.decisions import decision
from kg.resolve.families import Settlement

F = TypeVar("F", bound=Fact, covariant=True)


@dataclass(frozen=True, slots=True)
class Draft(Generic[F]):
    """A fact to be; two drafts of one IRI and stamp make the same fact."""

    iri: str
    stamp: str
    make: Callable[[], F]


@dataclass(frozen=True, slots=True)
class Drafts:
    """All facts to be, each kind in a fixed order, and what is known before they are made."""

    documents: Sequence[Draft[Source]]
    agents: Sequence[Draft[Agent]]
    places: Sequence[Draft[Location]]
    events: Sequence[Draft[Event]]
    posts: Sequence[Draft[Post]]
    memberships: Sequence[Draft[Membership]]
    decisions: Sequence[bytes]
    """As they are written down, sorted."""
    settlement: Settlement
    counts: Mapping[str, int]
    """How many there are of each kind of thing."""

    def __iter__(self) -> Iterator[Draft[Fact]]:
        for kind in (self.documents, self.agents, self.places, self.events, self.posts, self.memberships):
            yield from kind

    def facts(self) -> Facts:
        """All facts, made."""
        return Facts(
            documents=tuple(draft.make() for draft in self.documents),
            agents=tuple(draft.make() for draft in self.agents),
            places=tuple(draft.make() for draft in self.places),
            events=tuple(draft.make() for draft in self.events),
            posts=tuple(draft.make() for draft in self.posts),
            memberships=tuple(draft.make() for draft in self.memberships),
            decisions=tuple(map(decision, self.decisions)),
        )
