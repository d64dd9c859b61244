"""The graph as a network of agents and events: what reports, exports and the page draw on.

``load`` reads a graph; ``co_participation`` and ``two_mode`` make networkx graphs of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, cast
from urllib.parse import unquote

import networkx as nx
import pyoxigraph as ox

from kg.model import INTERACTION_TYPES, PRESENT_ROLES, InteractionType, Kind, Mode, Role, Status
from kg.vocab import DCTERMS, DEFAULT_BASE, DIP, OA, RDF, RDFS, SCHEMA, SKOS, Minter, superclasses, word


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


Period = tuple[str | None, str | None]
"""First and last ISO day, both included; None where it is open."""

Acting = Literal["self", "for"]
_COUNTED: Mapping[Acting, tuple[Kind, ...]] = {"self": ("person",), "for": ("organisation", "state")}

Attribute = str | float | bool | None
"""What a node or a tie of a networkx graph can be said to have."""


def load(store: ox.Store, base: str = DEFAULT_BASE) -> Network:
    """The network of a store's canonical graph; ``base`` is the IRI that its resources are named below.

    The order of everything follows from the graph's content alone.
    """
    return _Reader(store, Minter(base)).network()


def co_participation(
    network: Network,
    *,
    held_only: bool = True,
    acting: Acting = "self",
    kinds: Collection[Kind] | None = None,
    types: Collection[InteractionType] | None = None,
    bilateral_only: bool = False,
    period: Period | None = None,
) -> nx.Graph:
    """Who was at the same events: agents, tied by ``weight``, ``count`` and ``events`` (their IRIs).

    Only roles of presence count. An event of n agents adds 1/(n-1) to the weight of each of its pairs (Newman
    weighting), so that everyone's weights sum up to the number of their events in company. ``acting="for"``
    puts the organisation or state a person acted for in the person's place; ``kinds`` are persons by default, then
    organisations and states. ``bilateral_only`` takes events of exactly two such agents, ``period`` those that may
    lie in it, which no undated event does. Nodes have ``label``, ``kind``, ``events``, and ``first`` and ``last`` (ISO
    days or None); those who met nobody are there too.
    """
    counted = kinds or _COUNTED[acting]
    graph = nx.Graph()
    for event in selected(network, held_only=held_only, types=types, period=period):
        present = _present(network, event, acting, counted)
        if bilateral_only and len(present) != 2:
            continue
        for agent in present:
            _add_to_node(graph, network.agents[agent], event)
        for one, other in combinations(present, 2):
            _add_to_edge(graph, one, other, event, 1 / (len(present) - 1))
    return graph


def selected(
    network: Network,
    *,
    held_only: bool = True,
    types: Collection[InteractionType] | None = None,
    period: Period | None = None,
) -> Iterator[Event]:
    """The events of these types that may lie in the period (undated ones only where no period is asked for)."""
    for event in network.events:
        counts = event.status == "held" or not held_only
        if counts and (types is None or event.type in types) and (period is None or in_period(event, period)):
            yield event


def in_period(event: Event, period: Period) -> bool:
    """Whether an event is dated and may lie in the period."""
    if event.earliest is None or event.latest is None:
        return False
    start, end = period
    return (start is None or start <= event.latest) and (end is None or event.earliest <= end)


def two_mode(network: Network) -> nx.Graph:
    """Agents (``bipartite`` 0) and all events (1), tied where an agent has any role, also an absent one.

    Attributes are plain strings and numbers, absent where unknown, so that any format can hold them. A tie has
    ``roles`` (joined by ``; ``), ``capacity``, ``of`` (a name) and ``present``.
    """
    graph = nx.Graph()
    for agent in network.agents.values():
        graph.add_node(agent.iri, bipartite=0, label=agent.label, kind=agent.kind)
    for event in network.events:
        graph.add_node(event.iri, bipartite=1, **_known(_event_attributes(event)))
        ties: defaultdict[str, list[Tie]] = defaultdict(list)
        for tie in event.participants:
            ties[tie.agent].append(tie)
        for agent_iri, own in ties.items():
            graph.add_edge(agent_iri, event.iri, **_known(_tie_attributes(network, own)))
    return graph


def _present(network: Network, event: Event, acting: Acting, kinds: Collection[Kind]) -> tuple[str, ...]:
    """Agents of these kinds who were at an event, each once, in the order of the text."""
    there = [tie for tie in event.participants if tie.role in PRESENT_ROLES]
    if acting == "for":
        agents = [tie.of if network.agents[tie.agent].kind == "person" else tie.agent for tie in there]
    else:
        agents = [tie.agent for tie in there]
    return tuple(dict.fromkeys(a for a in agents if a is not None and network.agents[a].kind in kinds))


def _add_to_node(graph: nx.Graph, agent: AgentInfo, event: Event) -> None:
    if agent.iri not in graph:
        graph.add_node(agent.iri, label=agent.label, kind=agent.kind, events=[], first=None, last=None)
    node = graph.nodes[agent.iri]
    node["events"].append(event.iri)
    node["first"] = min(filter(None, (node["first"], event.earliest)), default=None)
    node["last"] = max(filter(None, (node["last"], event.latest)), default=None)


def _add_to_edge(graph: nx.Graph, one: str, other: str, event: Event, weight: float) -> None:
    if not graph.has_edge(one, other):
        graph.add_edge(one, other, weight=0.0, count=0, events=[])
    edge = graph.edges[one, other]
    edge["weight"] += weight
    edge["count"] += 1
    edge["events"].append(event.iri)


def _event_attributes(event: Event) -> dict[str, Attribute]:
    return {
        "label": event.label,
        "kind": "event",
        "type": event.type,
        "status": event.status,
        "mode": event.mode,
        "date": event.date,
        "earliest": event.earliest,
        "latest": event.latest,
        "city": event.city,
        "country": event.country,
        "venue": event.venue,
        "within": event.within,
        "topics": "; ".join(event.topics) or None,
        "agreement": event.agreement,
        "confidence": event.confidence,
    }


def _tie_attributes(network: Network, ties: list[Tie]) -> dict[str, Attribute]:
    def joined(values: Iterator[str | None]) -> str | None:
        return "; ".join(dict.fromkeys(filter(None, values))) or None

    return {
        "roles": joined(tie.role for tie in ties),
        "capacity": joined(tie.capacity for tie in ties),
        "of": joined(network.agents[tie.of].label for tie in ties if tie.of is not None),
        "present": any(tie.role in PRESENT_ROLES for tie in ties),
    }


def _known(attributes: Mapping[str, Attribute]) -> dict[str, Attribute]:
    return {name: value for name, value in attributes.items() if value is not None}


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
        )

    def _instances(self, *classes: str) -> list[str]:
        found: set[str] = set()
        for cls in classes:
            quads = self._store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(cls), self._graph)
            found.update(cast(ox.NamedNode, quad.subject).value for quad in quads)
        return sorted(found, key=_natural)

    def _all(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Every value of a property, as a string, sorted."""
        quads = self._store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, self._graph)
        return tuple(sorted({cast(ox.Literal, quad.object).value for quad in quads}, key=_natural))

    def _one(self, subject: str | None, predicate: str) -> str | None:
        """The value of a property that has one at most."""
        return next(iter(self._all(subject, predicate)), None) if subject is not None else None

    def _words(self, subject: str, predicate: str) -> tuple[str, ...]:
        return tuple(map(word, self._all(subject, predicate)))

    def _word(self, subject: str | None, predicate: str) -> str | None:
        concept = self._one(subject, predicate)
        return word(concept) if concept is not None else None

    def _agent(self, iri: str) -> AgentInfo:
        classes = self._all(iri, RDF.type)
        kind: Kind = "state" if DIP.State in classes else "organisation" if DIP.Organisation in classes else "person"
        return AgentInfo(iri, kind, self._one(iri, RDFS.label) or iri, self._all(iri, SKOS.altLabel))

    def _event(self, iri: str) -> Event:
        cls = max(self._all(iri, RDF.type), key=lambda c: (len(superclasses(c)), c))
        lineage = [c.rpartition("#")[2] for c in (cls, *superclasses(cls))]
        agreement, place = self._one(iri, DIP.agreement), self._one(iri, DIP.place)
        confidence = self._one(iri, DIP.confidence)
        return Event(
            iri,
            type=next(kind for kind in INTERACTION_TYPES if kind in lineage),
            cls=lineage[0],
            status=cast(Status, self._word(iri, DIP.status)),
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
            participants=tuple(map(self._tie, self._all(iri, DIP.participation))),
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

    def _tie(self, iri: str) -> Tie:
        agent, role = self._one(iri, DIP.agent), self._word(iri, DIP.role)
        return Tie(cast(str, agent), cast(Role, role), self._one(iri, DIP.capacity), self._one(iri, DIP.onBehalfOf))

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
            return next(filter(None, (self._one(selector, predicate) for selector in selectors)))

        document = self._document(cast(str, self._one(iri, OA.hasSource)))
        return Source(document, int(selected_by(OA.start)), int(selected_by(OA.end)), selected_by(OA.exact))

    def _document(self, iri: str) -> DocumentInfo:
        return DocumentInfo(
            iri,
            unquote(iri.removeprefix(self._minter.document("")), errors="surrogatepass"),
            title=self._one(iri, DCTERMS.title),
            publisher=self._one(iri, DCTERMS.publisher),
            published=self._one(iri, DCTERMS.issued),
            url=self._one(iri, DCTERMS.source),
        )


def _publication(document: DocumentInfo) -> tuple[str, str]:
    """Sorts documents by publication, unknown last."""
    return document.published or "~", document.id


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """Sorts numbers within text by their value: /2 before /10; texts alike in that (2, 02) still have an order."""
    parts = re.split(r"(\d+)", text)
    return *((int(part), "") if part.isdecimal() else (-1, part) for part in parts), (-2, text)
