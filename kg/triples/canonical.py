"""Facts to the quads of the canonical graph, which queries see."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

import pyoxigraph as ox

from kg import edtf
from kg.facts import (
    Agent,
    Basis,
    Event,
    Fact,
    Facts,
    Location,
    Membership,
    Participation,
    Post,
    Quote,
    SignedAgreement,
    Source,
)
from kg.model import PRESENT_ROLES
from kg.store.record import Quads
from kg.triples.terms import AGENT_CLASSES, GraphWriter, text, typed
from kg.vocab import DCTERMS, DIP, EDTF, OA, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, XSD, Minter, concept

_PARTS = frozenset(ox.NamedNode(part) for part in (DIP.participation, DIP.agreement, DIP.quotation, OA.hasSelector))
"""What leads from a fact to the resources that are told of with it alone."""
_SOURCE, _REPLACED = ox.NamedNode(OA.hasSource), ox.NamedNode(DCTERMS.isReplacedBy)


def canonical_quads(facts: Facts, minter: Minter) -> list[ox.Quad]:
    """The whole canonical graph; of a document all but its text."""
    kinds = (facts.documents, facts.agents, facts.places, facts.events, facts.posts, facts.memberships)
    return [quad for kind in kinds for fact in kind for quad in fact_quads(fact, minter)]


def fact_quads(fact: Fact, minter: Minter) -> list[ox.Quad]:
    """The part of the canonical graph that is of one fact; no two facts share a subject."""
    writer = _FactWriter(minter)
    match fact:
        case Source():
            writer.source(fact)
        case Agent():
            writer.agent(fact)
        case Location():
            writer.place(fact)
        case Event():
            writer.event(fact)
        case Post():
            writer.post(fact)
        case Membership():
            writer.membership(fact)
    return writer.graph.quads


def written_quads(store: Quads, iri: str, minter: Minter) -> set[ox.Quad]:
    """The quads of a fact as a store holds them, as ``fact_quads`` gave them once."""
    graph = ox.NamedNode(minter.canonical_graph)
    found: set[ox.Quad] = set()
    nodes = [ox.NamedNode(iri)]
    nodes += [cast(ox.NamedNode, q.subject) for q in store.quads_for_pattern(None, _SOURCE, nodes[0], graph)]
    for node in nodes:
        own = list(store.quads_for_pattern(node, None, None, graph))
        found.update(own, store.quads_for_pattern(None, _REPLACED, node, graph))
        nodes += [cast(ox.NamedNode, quad.object) for quad in own if quad.predicate in _PARTS]
    return found


class _FactWriter:
    def __init__(self, minter: Minter) -> None:
        self.minter = minter
        self.graph = GraphWriter(ox.NamedNode(minter.canonical_graph))

    def source(self, source: Source) -> None:
        """A document, and the words in it that facts rest on."""
        self.graph.document(source.iri, source.document)
        for evidence in source.evidence:
            node = self.minter.evidence(source.document.id, evidence.start, evidence.end)
            self.graph.evidence(node, source.iri, evidence, self.minter)

    def agent(self, agent: Agent) -> None:
        graph = self.graph
        graph.link(agent.iri, RDF.type, AGENT_CLASSES[agent.kind])
        if agent.kind == "state":
            graph.link(agent.iri, RDF.type, DIP.Organisation)
        graph.add(agent.iri, RDFS.label, text(agent.name))
        graph.add(agent.iri, SKOS.altLabel, *map(text, agent.aliases))
        graph.add(agent.iri, DIP.iso, text(agent.code))
        graph.link(agent.iri, ORG.subOrganizationOf, agent.part_of)
        self._basis(agent.iri, agent.basis)

    def place(self, place: Location) -> None:
        self.graph.link(place.iri, RDF.type, DIP.Place)
        self.graph.add(place.iri, RDFS.label, text(place.label))
        self.graph.add(place.iri, SCHEMA.addressLocality, text(place.city))
        self.graph.add(place.iri, SCHEMA.addressCountry, text(place.country))
        self._basis(place.iri, place.basis)

    def event(self, event: Event) -> None:
        graph, node = self.graph, event.iri
        graph.link(node, RDF.type, DIP.Interaction, DIP.term(event.type), DIP.term(event.cls) if event.cls else None)
        graph.add(node, RDFS.label, text(event.label))
        graph.link(node, DIP.status, concept("status", event.status))
        graph.link(node, DIP.mode, concept("mode", event.mode) if event.mode else None)
        graph.add(node, DIP.name, text(event.name))
        graph.add(node, DIP.date, typed(event.date, EDTF) if event.date is not None else None)
        graph.dates(node, edtf.bounds(event.date))
        graph.link(node, DIP.place, event.place)
        graph.link(node, DIP.within, *event.within)
        graph.link(node, DIP.topic, *(concept("topic", topic) for topic in event.topics))
        graph.add(node, DIP.confidence, typed(f"{Decimal(str(event.confidence)):f}", XSD.decimal))
        for part in event.participations:
            self._participation(event, part)
        if event.agreement is not None:
            self._agreement(event, event.agreement)
        for quote in event.quotations:
            self._quote(event, quote)
        self._basis(node, event.basis)

    def post(self, post: Post) -> None:
        self.graph.link(post.iri, RDF.type, ORG.Post)
        self.graph.add(post.iri, RDFS.label, text(post.label))
        self.graph.link(post.iri, ORG.postIn, post.of)
        self.graph.link(post.iri, ORG.heldBy, *post.holders)
        self._basis(post.iri, post.basis)

    def membership(self, membership: Membership) -> None:
        graph, node = self.graph, membership.iri
        graph.link(node, RDF.type, ORG.Membership)
        graph.link(node, ORG.member, membership.member)
        graph.link(node, ORG.organization, membership.organization)
        graph.link(node, ORG.role, membership.post)
        graph.add(node, DIP.capacity, text(membership.capacity))
        graph.add(node, SCHEMA.startDate, typed(membership.start, EDTF) if membership.start is not None else None)
        graph.add(node, SCHEMA.endDate, typed(membership.end, EDTF) if membership.end is not None else None)
        graph.dates(node, membership.bounds)
        graph.add(node, DCTERMS.source, text(membership.source))
        self._basis(node, membership.basis)

    def _participation(self, event: Event, part: Participation) -> None:
        graph, node = self.graph, part.iri
        graph.link(event.iri, DIP.participation, node)
        graph.link(node, RDF.type, DIP.Participation)
        graph.link(node, DIP.agent, part.agent)
        graph.link(node, DIP.role, concept("role", part.role))
        graph.add(node, DIP.capacity, text(part.capacity))
        graph.link(node, DIP.onBehalfOf, part.on_behalf_of)
        graph.link(node, DIP.post, part.post)
        if part.presumed is not None:
            graph.link(node, DIP.presumedAgent, part.presumed.agent)
            graph.add(node, DIP.confidence, typed(f"{Decimal(str(part.presumed.confidence)):f}", XSD.decimal))
        if part.role in PRESENT_ROLES:
            # Who was only expected is no participant of what was then held without a word of them.
            if event.status == "held" and "held" in part.told_as:
                graph.link(event.iri, DIP.participant, part.agent)
            elif event.status == "planned":
                graph.link(event.iri, DIP.expectedParticipant, part.agent)
        self._basis(node, part.basis)

    def _agreement(self, event: Event, agreement: SignedAgreement) -> None:
        graph, node = self.graph, agreement.iri
        graph.link(event.iri, DIP.agreement, node)
        graph.link(node, RDF.type, DIP.Agreement)
        graph.add(node, DCTERMS.title, text(agreement.title))
        graph.add(node, RDFS.label, text(agreement.title))
        graph.link(node, DIP.kind, concept("agreement-kind", agreement.kind))
        graph.link(node, DIP.party, *agreement.parties)
        graph.link(node, DIP.signatory, *agreement.signatories)
        self._basis(node, agreement.basis)

    def _quote(self, event: Event, quote: Quote) -> None:
        graph, node = self.graph, quote.iri
        graph.link(event.iri, DIP.quotation, node)
        graph.link(node, RDF.type, DIP.Quotation)
        graph.link(node, DIP.speaker, quote.speaker)
        graph.add(node, DIP.text, text(quote.text))
        graph.add(node, DIP.question, text(quote.question))
        graph.link(node, DIP.topic, *(concept("topic", topic) for topic in quote.topics))
        graph.link(node, DIP.mentions, *quote.mentions)
        self._basis(node, quote.basis)

    def _basis(self, node: str, basis: Basis) -> None:
        """The claims and words a fact rests on, and the IRIs it stands for."""
        self.graph.link(node, PROV.wasDerivedFrom, *basis.claims)
        for words in basis.words:
            self.graph.link(node, DIP.evidence, self.minter.evidence(words.document, words.start, words.end))
        for other in basis.replaces:
            self.graph.link(other, DCTERMS.isReplacedBy, node)
