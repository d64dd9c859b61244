"""Claims to the quads of their document's graph."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, TypeVar, cast

import pyoxigraph as ox

from kg import edtf
from kg.claimed import ClaimedAgents, Named, party, speaker
from kg.model import Claims, Evidence, Interaction, Kind, Participant, Place, PostClaim, Quotation
from kg.store.record import Quads
from kg.triples.terms import AGENT_CLASSES, GraphWriter, clean, document_graph, text, typed
from kg.vocab import DCTERMS, DIP, EDTF, ORG, RDF, RDFS, SCHEMA, SKOS, XSD, Minter, concept

T = TypeVar("T")

TEXTS: Final = (
    *(DIP.text, DIP.name, DIP.capacity, DIP.question, RDFS.label, SKOS.altLabel, SCHEMA.addressLocality),
    *(DCTERMS.identifier, DCTERMS.title, DCTERMS.publisher, DCTERMS.source, DCTERMS.rights, DCTERMS.rightsHolder),
)
"""What says, in the graph of a document, words of it or about it, less those that are part of others."""
_MARK = SCHEMA.softwareVersion
"""Says of a document what it said when it was written, by which rules, in one mark."""


def kept(claims: Claims) -> Claims:
    """What the graph keeps of claims, in the form in which ``read_claims`` gives it.

    Text is ``clean``; aliases, topics, mentions and parties are sets, given sorted; a class equal to
    the type is no more than the type; a place of nothing is none. Dropped are the origin and the
    missed sentences, which are no statements of the document.
    """

    def sets(participant: Participant) -> Participant:
        return dataclasses.replace(participant, aliases=_set(participant.aliases))

    def interaction(i: Interaction) -> Interaction:
        return dataclasses.replace(
            i,
            cls=None if i.cls == i.type else i.cls,
            place=i.place or Place(),
            participants=tuple(map(sets, i.participants)),
            agreement=i.agreement and dataclasses.replace(i.agreement, parties=_set(i.agreement.parties)),
            topics=_set(i.topics),
            quotations=tuple(
                dataclasses.replace(q, topics=_set(q.topics), mentions=_set(q.mentions)) for q in i.quotations
            ),
        )

    claims = _cleaned(claims)
    return dataclasses.replace(
        claims,
        document=dataclasses.replace(claims.document, origin=None),
        interactions=tuple(map(interaction, claims.interactions)),
        posts=tuple(dataclasses.replace(p, aliases=_set(p.aliases)) for p in claims.posts),
        missed=(),
    )


def claim_quads(claims: Claims, minter: Minter, mark: str | None = None) -> list[ox.Quad]:
    """The quads of a document's graph; ``mark`` says of what they were made, for ``marks``.

    Raises ValueError for claims that contradict themselves: two interactions of one key, or one
    within a key that is none; KeyError for a word that is no word of its scheme.
    """
    return _quads(kept(claims), minter, mark)


def _quads(claims: Claims, minter: Minter, mark: str | None) -> list[ox.Quad]:
    writer = _ClaimWriter(claims, minter)
    writer.document(mark)
    writer.named_agents()
    for position, interaction in enumerate(writer.claims.interactions, start=1):
        writer.interaction(interaction, position)
    for position, post in enumerate(writer.claims.posts, start=1):
        writer.post(post, position)
    return writer.graph.quads


def claim_triples(claims: Claims, minter: Minter, mark: str | None = None) -> bytes:
    """The same of claims as they are ``kept``, as sorted N-Triples: without the name of the graph.

    Raises what ``claim_quads`` raises.
    """
    quads = _quads(claims, minter, mark)
    return "\n".join(sorted(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads)).encode()


def claim_lines(claims: Claims, minter: Minter) -> str:
    """The same as N-Quads, sorted, a line each, to be kept by others; raises what ``claim_quads`` raises."""
    quads = claim_quads(claims, minter)
    return "".join(sorted(f"{q.subject} {q.predicate} {q.object} {q.graph_name} .\n" for q in quads))


def mark(claims: Claims, rules: str) -> str:
    """What tells whether a graph has a document as it is: a digest of it, of what it says, and of the rules of writing.

    Not of the rules of reading: by others it may say the same.
    """
    told = dataclasses.replace(claims, document=dataclasses.replace(claims.document, origin=None), missed=())
    return hashlib.sha256(repr((rules, told)).encode("utf-8", "backslashreplace")).hexdigest()


def marks(store: Quads, minter: Minter) -> dict[str, str]:
    """The mark of each document of a store, by the document's id."""
    found = store.quads_for_pattern(None, ox.NamedNode(_MARK), None)
    return {
        minter.document_id(cast(ox.NamedNode, quad.subject).value): cast(ox.Literal, quad.object).value
        for quad in found
    }


class _ClaimWriter:
    def __init__(self, claims: Claims, minter: Minter) -> None:
        self.claims = claims
        self.minter = minter
        self.doc = claims.document.id
        self.source = minter.document(self.doc)
        self.graph = GraphWriter(document_graph(minter, self.doc))
        self.agents = ClaimedAgents.of(claims, minter)
        self.keys = {i.key: minter.claim(self.doc, i.key) for i in claims.interactions}
        if len(set(self.keys.values())) < len(claims.interactions):
            raise ValueError(f"{self.doc}: two interactions of one key")

    def document(self, mark: str | None) -> None:
        self.graph.document(self.source, self.claims.document)
        self.graph.add(self.source, DIP.text, text(self.claims.document.body))
        self.graph.add(self.source, DIP.unread, text(self.claims.unread))
        self.graph.add(self.source, _MARK, text(mark))

    def named_agents(self) -> None:
        for named, node in self.agents.iris.items():
            self.graph.link(node, RDF.type, AGENT_CLASSES[named.kind] if named.kind else None)
            self.graph.add(node, RDFS.label, text(named.name))

    def interaction(self, i: Interaction, position: int) -> None:
        graph, node = self.graph, self.keys[i.key]
        graph.link(node, RDF.type, DIP.Claim, DIP.term(i.type), DIP.term(i.cls) if i.cls else None)
        graph.add(node, DCTERMS.identifier, text(i.key))
        self._rests_on(node, i.evidence, position)
        graph.link(node, DIP.status, concept("status", i.status))
        graph.link(node, DIP.mode, concept("mode", i.mode) if i.mode else None)
        graph.add(node, DIP.name, text(i.name))
        graph.add(node, DIP.date, None if i.date is None else typed(i.date, EDTF))
        graph.dates(node, edtf.bounds(i.date))
        graph.link(node, DIP.topic, *(concept("topic", topic) for topic in i.topics))
        graph.add(node, DIP.confidence, typed(f"{Decimal(str(i.confidence)):f}", XSD.decimal))
        if i.within is not None:
            if i.within not in self.keys:
                raise ValueError(f"{self.doc}: {i.key} is within {i.within}, which is no interaction of the document")
            graph.link(node, DIP.within, self.keys[i.within])
        self._place(i, node)
        for n, participant in enumerate(i.participants, start=1):
            self._participation(i, node, participant, n)
        self._agreement(i, node)
        for n, quotation in enumerate(i.quotations, start=1):
            self._quotation(i, node, quotation, n)

    def post(self, post: PostClaim, n: int) -> None:
        graph, node = self.graph, self.minter.claim_post(self.doc, n)
        graph.link(node, RDF.type, DIP.Claim, ORG.Membership)
        self._rests_on(node, post.evidence, n)
        graph.link(node, ORG.member, self._agent(Named("person", post.person)))
        graph.add(node, SKOS.altLabel, *map(text, post.aliases))
        graph.add(node, DIP.capacity, text(post.post))
        graph.link(node, ORG.organization, self._of(post.of_kind, post.of))
        graph.add(node, SCHEMA.startDate, None if post.start is None else typed(post.start, EDTF))
        graph.add(node, SCHEMA.endDate, None if post.end is None else typed(post.end, EDTF))

    def _place(self, i: Interaction, node: str) -> None:
        if i.place:
            place = self.minter.claim_sole_part(self.doc, i.key, "place")
            self.graph.link(node, DIP.place, place)
            self.graph.link(place, RDF.type, DIP.Place)
            self.graph.add(place, SCHEMA.addressLocality, text(i.place.city))
            self.graph.add(place, SCHEMA.addressCountry, text(i.place.country))
            self.graph.add(place, RDFS.label, text(i.place.venue))

    def _participation(self, i: Interaction, node: str, participant: Participant, n: int) -> None:
        graph, part = self.graph, self.minter.claim_part(self.doc, i.key, "participation", n)
        graph.link(node, DIP.participation, part)
        graph.link(part, RDF.type, DIP.Participation)
        self._rests_on(part, participant.evidence, n)
        graph.link(part, DIP.agent, self._agent(Named(participant.kind, participant.name)))
        graph.link(part, DIP.role, concept("role", participant.role))
        graph.add(part, DIP.capacity, text(participant.capacity))
        graph.link(part, DIP.onBehalfOf, self._of(participant.of_kind, participant.of))
        graph.add(part, RDFS.label, text(participant.mention))
        graph.add(part, SKOS.altLabel, *map(text, participant.aliases))

    def _agreement(self, i: Interaction, node: str) -> None:
        if i.agreement is not None:
            graph, agreement = self.graph, self.minter.claim_sole_part(self.doc, i.key, "agreement")
            graph.link(node, DIP.agreement, agreement)
            graph.link(agreement, RDF.type, DIP.Agreement)
            graph.add(agreement, DCTERMS.title, text(i.agreement.title))
            graph.link(agreement, DIP.kind, concept("agreement-kind", i.agreement.kind))
            graph.link(agreement, DIP.party, *(self._agent(party(self.agents, name)) for name in i.agreement.parties))

    def _quotation(self, i: Interaction, node: str, quotation: Quotation, n: int) -> None:
        graph, part = self.graph, self.minter.claim_part(self.doc, i.key, "quotation", n)
        graph.link(node, DIP.quotation, part)
        graph.link(part, RDF.type, DIP.Quotation)
        self._rests_on(part, quotation.evidence, n)
        graph.link(part, DIP.speaker, self._agent(speaker(self.agents, quotation.speaker)))
        graph.add(part, DIP.text, text(quotation.evidence.quote))
        graph.add(part, DIP.question, text(quotation.question))
        graph.link(part, DIP.topic, *(concept("topic", topic) for topic in quotation.topics))
        graph.link(part, DIP.mentions, *(self._agent(self.agents.named(name)) for name in quotation.mentions))

    def _rests_on(self, node: str, evidence: Evidence, position: int) -> None:
        """What every claim says of itself: its document, its words, and its place among its like."""
        subject = self.minter.evidence(self.doc, evidence.start, evidence.end)
        self.graph.link(node, DIP.document, self.source)
        self.graph.add(node, SCHEMA.position, typed(position, XSD.integer))
        self.graph.link(node, DIP.evidence, subject)
        self.graph.evidence(subject, self.source, evidence, self.minter)

    def _agent(self, named: Named) -> str:
        return self.agents.iris[named]

    def _of(self, kind: Kind | None, name: str | None) -> str | None:
        return None if name is None else self._agent(Named(kind, name))


def _set(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


def _cleaned(value: T) -> T:
    """A value of the model with every text in it clean."""
    if isinstance(value, str):
        return cast(T, clean(value))
    if isinstance(value, tuple):
        return cast(T, tuple(map(_cleaned, value)))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields: Iterator[tuple[str, object]] = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        return dataclasses.replace(value, **{name: _cleaned(part) for name, part in fields})
    return value
