"""The graph as a network of agents and events: what reports, exports and the page draw on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import InteractionType, Kind, Mode, Role, Status


@dataclass(frozen=True, slots=True)
class AgentInfo:
    """A person, organisation or state: its IRI, kind, name, and other names sorted."""

    iri: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A source; ``id`` as the contract defines it, ``published`` an ISO day, month or year."""

    iri: str
    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Words that something rests on: ``body[start:end] == quote`` in the document."""

    document: DocumentInfo
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Tie:
    """An agent's part in an event: ``agent`` and ``of`` (whom it acted for) are IRIs of the network's agents."""

    agent: str
    role: Role
    capacity: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """Words spoken at an event; ``speaker`` and ``mentions`` are IRIs of agents."""

    speaker: str | None
    text: str
    question: str | None
    topics: tuple[str, ...]
    mentions: tuple[str, ...]
    evidence: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One canonical interaction.

    ``type`` is one of the five kinds, ``cls`` the exact class; ``date`` is EDTF, ``earliest`` and
    ``latest`` ISO days (both or neither); ``within`` is the IRI of another event; ``evidence`` is
    ordered by publication (unknown last), document and position.
    """

    iri: str
    type: InteractionType
    cls: str
    status: Status
    label: str
    name: str | None = None
    date: str | None = None
    earliest: str | None = None
    latest: str | None = None
    city: str | None = None
    country: str | None = None
    venue: str | None = None
    mode: Mode | None = None
    within: str | None = None
    topics: tuple[str, ...] = ()
    agreement: str | None = None
    agreement_kind: str | None = None
    parties: tuple[str, ...] = ()
    confidence: float | None = None
    participants: tuple[Tie, ...] = ()
    quotations: tuple[Speech, ...] = ()
    evidence: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """Agents by IRI, events by date (undated last) then IRI, and the documents they come from."""

    agents: Mapping[str, AgentInfo]
    events: tuple[Event, ...]
    documents: tuple[DocumentInfo, ...]
