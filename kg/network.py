"""The graph as a network of agents and events: what reports, exports and the page draw on.

``read`` takes it from a graph directory, ``load`` from a store; ``kg.projection`` makes networkx graphs of it.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NoReturn, cast

import pyoxigraph as ox

from kg import store
from kg.errors import GraphError
from kg.model import INTERACTION_TYPES, PRESENT_ROLES, InteractionType, Kind, Mode, Role, Status
from kg.store import Quads
from kg.vocab import DCTERMS, DEFAULT_BASE, DIP, OA, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, Minter, superclasses, word


@dataclass(frozen=True, slots=True)
class AgentInfo:
    """A person, organisation or state: its IRI, kind, name, and other names sorted.

    ``code`` is a state's two letters (ISO 3166-1), ``part_of`` the IRI of the organisation or state it is a body of.
    """

    iri: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()
    code: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A source; ``id`` as the contract defines it, ``published`` an ISO day, month or year."""

    iri: str
    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    rights: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Words that something rests on: ``body[start:end] == quote`` in the document."""

    document: DocumentInfo
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Tie:
    """An agent's part in an event: ``agent`` and ``of`` (whom it acted for) are IRIs of the network's agents.

    ``mention`` and ``aliases`` are how the first document that tells of it names the agent. ``expected`` is set where
    an event was held, but only its announcement names the agent.
    """

    agent: str
    role: Role
    capacity: str | None = None
    of: str | None = None
    mention: str | None = None
    aliases: tuple[str, ...] = ()
    expected: bool = False

    @property
    def present(self) -> bool:
        """Whether the agent was there (for what is planned: is to be there)."""
        return self.role in PRESENT_ROLES and not self.expected


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
class Holding:
    """A post that somebody held, with the first and last day of its term (both or neither).

    ``person`` and ``of`` (whose post it is) are IRIs of the network's agents.
    """

    person: str
    capacity: str | None = None
    of: str | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """Agents by IRI, events by date (undated last) then IRI, their documents, posts held, and what IRIs begin with."""

    agents: Mapping[str, AgentInfo]
    events: tuple[Event, ...]
    documents: tuple[DocumentInfo, ...]
    base: str = DEFAULT_BASE
    holdings: tuple[Holding, ...] = ()

    def names(self) -> dict[str, str]:
        """What each agent is called; of those called the same also for whom they act most often, or else their IRI."""
        labels = {iri: agent.label for iri, agent in self.agents.items()}
        alike = _repeated(labels)
        acts: dict[str, Counter[str]] = {iri: Counter() for iri in alike}
        for tie in (tie for event in self.events for tie in event.participants if tie.agent in acts and tie.of):
            acts[tie.agent][labels[str(tie.of)]] += 1
        labels |= {iri: f"{labels[iri]} ({acts[iri].most_common(1)[0][0]})" for iri in alike if acts[iri]}
        return labels | {iri: f"{labels[iri]} <{iri.removeprefix(self.base)}>" for iri in _repeated(labels)}


def read(directory: str | os.PathLike[str], *, min_confidence: float = 0.0) -> Network:
    """The network of a graph directory; GraphError where there is none or it is damaged.

    Without the events that were read with less than ``min_confidence``; their agents stay.
    """
    return confident(load(store.read(directory), store.read_marker(directory).base), min_confidence)


def load(graph: Quads, base: str = DEFAULT_BASE) -> Network:
    """The network of a store's canonical graph; ``base`` is the IRI that its resources are named below.

    What is on a server is copied into memory first. The order of everything follows from the graph's content alone.
    """
    return _Reader(store.at_hand(graph), Minter(base)).network()


def confident(network: Network, min_confidence: float) -> Network:
    """A network without the events that were read with less confidence; what is not known to have less stays."""
    events = (e for e in network.events if e.confidence is None or e.confidence >= min_confidence)
    return replace(network, events=tuple(events))


def _repeated(labels: Mapping[str, str]) -> list[str]:
    """The keys of values that several have."""
    shared = Counter(labels.values())
    return [key for key, label in labels.items() if shared[label] > 1]


class _Reader:
    """Looks things up in the canonical graph and puts them together."""

    def __init__(self, store: ox.Store, minter: Minter) -> None:
        self._store = store
        self._minter = minter
        self._graph = ox.NamedNode(minter.canonical_graph)

    def network(self) -> Network:
        agents = {iri: self._agent(iri) for iri in self._instances(DIP.Person, DIP.Organisation, DIP.State)}
        events = map(self._event, self._instances(DIP.Interaction))
        documents = map(self._document, self._instances(DIP.Document))
        return Network(
            agents,
            tuple(sorted(events, key=lambda e: (e.earliest or "~", e.latest or "~", _natural(e.iri)))),
            tuple(sorted(documents, key=_publication)),
            self._minter.base,
            tuple(map(self._holding, self._instances(ORG.Membership))),
        )

    def _instances(self, *classes: str) -> list[str]:
        found: set[str] = set()
        for cls in classes:
            quads = self._store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(cls), self._graph)
            found.update(cast(ox.NamedNode, quad.subject).value for quad in quads)
        return sorted(found, key=_natural)

    def _all(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Every value of a property, as a string, sorted."""
        return self._values(subject, predicate, self._graph)

    def _claimed(self, claim: str, predicate: str) -> tuple[str, ...]:
        """Every value that a claim has, in whichever document's graph it stands."""
        return self._values(claim, predicate, None)

    def _values(self, subject: str, predicate: str, graph: ox.NamedNode | None) -> tuple[str, ...]:
        quads = self._store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, graph)
        return tuple(sorted({cast(ox.Literal, quad.object).value for quad in quads}, key=_natural))

    def _one(self, subject: str | None, predicate: str) -> str | None:
        """The value of a property that has one at most."""
        return next(iter(self._all(subject, predicate)), None) if subject is not None else None

    def _needed(self, subject: str, predicate: str) -> str:
        """The value of a property that everything of its class has; GraphError where it has none."""
        return self._one(subject, predicate) or self._missing(subject, predicate)

    def _missing(self, subject: str, predicate: str) -> NoReturn:
        raise GraphError(f"the graph is damaged ({subject} has no {predicate}): run kg build again")

    def _words(self, subject: str, predicate: str) -> tuple[str, ...]:
        return tuple(map(word, self._all(subject, predicate)))

    def _word(self, subject: str | None, predicate: str) -> str | None:
        concept = self._one(subject, predicate)
        return word(concept) if concept is not None else None

    def _agent(self, iri: str) -> AgentInfo:
        classes = self._all(iri, RDF.type)
        kind: Kind = "state" if DIP.State in classes else "organisation" if DIP.Organisation in classes else "person"
        return AgentInfo(
            iri,
            kind,
            self._one(iri, RDFS.label) or iri,
            self._all(iri, SKOS.altLabel),
            code=self._one(iri, DIP.iso),
            part_of=self._one(iri, ORG.subOrganizationOf),
        )

    def _holding(self, iri: str) -> Holding:
        return Holding(
            self._needed(iri, ORG.member),
            self._one(iri, DIP.capacity),
            self._one(iri, ORG.organization),
            self._one(iri, DIP.earliest),
            self._one(iri, DIP.latest),
        )

    def _event(self, iri: str) -> Event:
        cls = max(self._all(iri, RDF.type), key=lambda c: (len(superclasses(c)), c))
        lineage = [c.rpartition("#")[2] for c in (cls, *superclasses(cls))]
        kind = next((kind for kind in INTERACTION_TYPES if kind in lineage), None)
        agreement, place = self._one(iri, DIP.agreement), self._one(iri, DIP.place)
        confidence = self._one(iri, DIP.confidence)
        return Event(
            iri,
            type=kind or self._missing(iri, RDF.type),
            cls=lineage[0],
            status=cast(Status, word(self._needed(iri, DIP.status))),
            label=self._one(iri, RDFS.label) or iri,
            name=self._one(iri, DIP.name),
            date=self._one(iri, DIP.date),
            earliest=self._one(iri, DIP.earliest),
            latest=self._one(iri, DIP.latest),
            city=self._one(place, SCHEMA.addressLocality),
            country=self._one(place, SCHEMA.addressCountry),
            venue=self._venue(place),
            mode=cast("Mode | None", self._word(iri, DIP.mode)),
            within=self._one(iri, DIP.within),
            topics=self._words(iri, DIP.topic),
            agreement=self._one(agreement, DCTERMS.title),
            agreement_kind=self._word(agreement, DIP.kind),
            parties=self._all(agreement, DIP.party) if agreement is not None else (),
            confidence=float(confidence) if confidence is not None else None,
            participants=self._ties(iri),
            quotations=tuple(map(self._speech, self._all(iri, DIP.quotation))),
            evidence=self._evidence(iri),
        )

    def _venue(self, place: str | None) -> str | None:
        """A place's label, if the place is a venue and not a city or country."""
        label = self._one(place, RDFS.label)
        if place is None or label is None:
            return None
        country, city = self._one(place, SCHEMA.addressCountry), self._one(place, SCHEMA.addressLocality)
        return label if self._minter.place(country, city, label) == place else None

    def _ties(self, event: str) -> tuple[Tie, ...]:
        ties = tuple(map(self._tie, self._all(event, DIP.participation)))
        if self._word(event, DIP.status) != "held":
            return ties
        there = self._all(event, DIP.participant)
        return tuple(replace(tie, expected=tie.present and tie.agent not in there) for tie in ties)

    def _tie(self, iri: str) -> Tie:
        claims = self._all(iri, PROV.wasDerivedFrom)
        first = [claim for claim in claims if self._minter.canonical_of(claim, "participation") == iri] or claims
        return Tie(
            agent=self._needed(iri, DIP.agent),
            role=cast(Role, word(self._needed(iri, DIP.role))),
            capacity=self._one(iri, DIP.capacity),
            of=self._one(iri, DIP.onBehalfOf),
            mention=next((name for claim in first for name in self._claimed(claim, RDFS.label)), None),
            aliases=self._claimed(first[0], SKOS.altLabel) if first else (),
        )

    def _speech(self, iri: str) -> Speech:
        return Speech(
            speaker=self._one(iri, DIP.speaker),
            text=self._one(iri, DIP.text) or "",
            question=self._one(iri, DIP.question),
            topics=self._words(iri, DIP.topic),
            mentions=self._all(iri, DIP.mentions),
            evidence=self._evidence(iri),
        )

    def _evidence(self, iri: str) -> tuple[Source, ...]:
        sources = (self._source(evidence) for evidence in self._all(iri, DIP.evidence))
        return tuple(sorted(sources, key=lambda s: (_publication(s.document), s.start, s.end)))

    def _source(self, iri: str) -> Source:
        selectors = self._all(iri, OA.hasSelector)

        def selected_by(predicate: str) -> str:
            values = (value for selector in selectors for value in self._all(selector, predicate))
            return next(values, None) or self._missing(iri, predicate)

        document = self._document(self._needed(iri, OA.hasSource))
        return Source(document, int(selected_by(OA.start)), int(selected_by(OA.end)), selected_by(OA.exact))

    def _document(self, iri: str) -> DocumentInfo:
        return DocumentInfo(
            iri,
            id=self._one(iri, DCTERMS.identifier) or iri,
            title=self._one(iri, DCTERMS.title),
            publisher=self._one(iri, DCTERMS.publisher),
            published=self._one(iri, DCTERMS.issued),
            url=self._one(iri, DCTERMS.source),
            rights=self._one(iri, DCTERMS.rights),
            owner=self._one(iri, DCTERMS.rightsHolder),
        )


def _publication(document: DocumentInfo) -> tuple[str, str]:
    """Sorts documents by publication, unknown last."""
    return document.published or "~", document.id


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """Sorts numbers within text by their value: /2 before /10; texts alike in that (2, 02) still have an order."""
    parts = re.split(r"(\d+)", text)
    return *((int(part), "") if part.isdecimal() else (-1, part) for part in parts), (-2, text)
