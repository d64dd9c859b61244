"""What resolving gives: each agent, event, post and place once, with the claims it rests on.

Resources are known by their canonical IRIs. Everything here is sorted or ordered by what the claims
say, so that equal facts are equal values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.edtf import Bounds, bounds
from kg.model import Document, Evidence, InteractionType, Kind, Mode, Role, Status


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Where the words stand that a fact rests on, by the characters of a document's body."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a fact is in the graph: claims by IRI, their words, and the IRIs it stands for."""

    claims: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agent:
    """A person, organisation or state; ``code`` is a state's ISO 3166-1 alpha-2 code."""

    iri: str
    kind: Kind
    name: str
    basis: Basis
    aliases: tuple[str, ...] = ()
    code: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A place with the finest name known of it."""

    iri: str
    label: str
    basis: Basis
    city: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Presumed:
    """The person who held a post at the time, and the chance that it was that person."""

    agent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Participation:
    """An agent's part in one event; ``told_as`` holds the statuses of the claims that tell of it."""

    iri: str
    agent: str
    role: Role
    basis: Basis
    told_as: frozenset[Status]
    capacity: str | None = None
    on_behalf_of: str | None = None
    post: str | None = None
    presumed: Presumed | None = None
    """Who it was, where the sources name the post alone."""


@dataclass(frozen=True, slots=True)
class SignedAgreement:
    """What was signed, with the agents bound by it and the persons who signed."""

    iri: str
    title: str
    kind: str
    basis: Basis
    parties: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """What was said at an event; agents by IRI."""

    iri: str
    speaker: str
    text: str
    basis: Basis
    question: str | None = None
    topics: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One interaction, however many documents tell of it."""

    iri: str
    type: InteractionType
    label: str
    status: Status
    confidence: float
    basis: Basis
    cls: str | None = None
    mode: Mode | None = None
    name: str | None = None
    date: str | None = None
    place: str | None = None
    within: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    participations: tuple[Participation, ...] = ()
    agreement: SignedAgreement | None = None
    quotations: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """That two resources, by the IRIs of their first claims, were taken for one or not, how surely, and why."""

    kind: Kind | Literal["interaction"]
    a: str
    b: str
    same: bool
    score: float
    """The chance that they are one."""
    reasons: tuple[str, ...] = ()
    names: tuple[str, str] = ("", "")
    """What the documents of the two claims call them."""
    words: tuple[Words, ...] = ()
    """Where the two claims stand."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post of an organisation or state, with those said to hold it at some time."""

    iri: str
    label: str
    of: str
    holders: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Membership:
    """That a person held a post of an organisation or state, or belonged to it."""

    iri: str
    member: str
    basis: Basis
    organization: str | None = None
    post: str | None = None
    capacity: str | None = None
    start: str | None = None
    end: str | None = None
    """EDTF, as a document or the authority list states them."""
    source: str | None = None
    """The public source of a term that the authority list states."""

    @property
    def bounds(self) -> Bounds | None:
        """The first and the last day of the term, where both ends are stated."""
        start, end = bounds(self.start), bounds(self.end)
        return Bounds(start.earliest, end.latest) if start and end and start.earliest <= end.latest else None


@dataclass(frozen=True, slots=True)
class Source:
    """A document, with all words in it that claims rest on."""

    iri: str
    document: Document
    evidence: tuple[Evidence, ...] = ()


Fact = Source | Agent | Location | Event | Post | Membership


@dataclass(frozen=True, slots=True)
class Facts:
    """The whole canonical graph as values."""

    documents: tuple[Source, ...] = ()
    agents: tuple[Agent, ...] = ()
    places: tuple[Location, ...] = ()
    events: tuple[Event, ...] = ()
    posts: tuple[Post, ...] = ()
    memberships: tuple[Membership, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """What resolving took for one or for two; those on one name alone are left out where nothing speaks against it."""
