"""The quads of a document's graph back to its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, cast

import pyoxigraph as ox

from kg.model import (
    INTERACTION_TYPES,
    Agreement,
    Claims,
    Document,
    Evidence,
    Interaction,
    Kind,
    Mode,
    Participant,
    Place,
    PostClaim,
    Quotation,
    Role,
    Status,
)
from kg.store.record import Quads
from kg.triples.terms import AGENT_CLASSES, Term, clean, document_graph
from kg.vocab import DCTERMS, DIP, OA, ORG, RDF, RDFS, SCHEMA, SKOS, Minter, word


def read_claims(store: Quads, minter: Minter, document_id: str) -> Claims:
    """The claims of one document of the store, as ``kept`` gives them; KeyError if there is none."""
    return _ClaimReader(store, minter, clean(document_id)).claims()


def document_ids(store: Quads, minter: Minter) -> frozenset[str]:
    """The ids of all documents of a store."""
    documents = store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(DIP.Document))
    return frozenset(minter.document_id(cast(ox.NamedNode, quad.subject).value) for quad in documents)


def unread(store: Quads) -> list[tuple[str, str]]:
    """The documents that are kept without being read, by id, and why; sorted."""
    found = []
    for quad in store.quads_for_pattern(None, ox.NamedNode(DIP.unread), None):
        ids = store.quads_for_pattern(quad.subject, ox.NamedNode(DCTERMS.identifier), None)
        found.append((cast(Term, next(iter(ids)).object).value, cast(Term, quad.object).value))
    return sorted(found)


class _ClaimReader:
    def __init__(self, store: Quads, minter: Minter, document_id: str) -> None:
        self.source = minter.document(document_id)
        self.values: dict[tuple[str, str], list[Term]] = defaultdict(list)
        self.kinds: dict[str, list[str]] = defaultdict(list)
        for quad in store.quads_for_pattern(None, None, None, document_graph(minter, document_id)):
            subject, value = cast(ox.NamedNode, quad.subject).value, cast(Term, quad.object)
            self.values[subject, quad.predicate.value].append(value)
            if quad.predicate.value == RDF.type:
                self.kinds[value.value].append(subject)
        if (self.source, DIP.sha256) not in self.values:
            raise KeyError(f"no document {document_id!r} in the graph")

    def claims(self) -> Claims:
        claimed = self._in_order(self.kinds[DIP.Claim])
        posts = set(self.kinds[ORG.Membership])
        return Claims(
            document=self._document(),
            interactions=tuple(self._interaction(node) for node in claimed if node not in posts),
            posts=tuple(self._post(node) for node in claimed if node in posts),
            unread=self._text(self.source, DIP.unread),
        )

    def _document(self) -> Document:
        return Document(
            id=self._only(self.source, DCTERMS.identifier),
            body=self._only(self.source, DIP.text),
            title=self._text(self.source, DCTERMS.title),
            publisher=self._text(self.source, DCTERMS.publisher),
            published=self._text(self.source, DCTERMS.issued),
            url=self._text(self.source, DCTERMS.source),
            language=self._text(self.source, DCTERMS.language),
            rights=self._text(self.source, DCTERMS.rights),
            owner=self._text(self.source, DCTERMS.rightsHolder),
        )

    def _interaction(self, node: str) -> Interaction:
        classes = set(self._all(node, RDF.type)) - {DIP.Claim}
        type_ = next(t for t in INTERACTION_TYPES if DIP.term(t) in classes)
        exact = classes - {DIP.term(type_)}
        mode, within = self._text(node, DIP.mode), self._text(node, DIP.within)
        return Interaction(
            key=self._only(node, DCTERMS.identifier),
            type=type_,
            status=cast(Status, word(self._only(node, DIP.status))),
            evidence=self._evidence(node),
            confidence=float(self._only(node, DIP.confidence)),
            cls=_local_name(exact.pop()) if exact else None,
            mode=cast(Mode, word(mode)) if mode else None,
            name=self._text(node, DIP.name),
            date=self._text(node, DIP.date),
            place=self._place(node),
            participants=tuple(map(self._participant, self._in_order(self._all(node, DIP.participation)))),
            agreement=self._agreement(node),
            topics=_set(map(word, self._all(node, DIP.topic))),
            quotations=tuple(map(self._quotation, self._in_order(self._all(node, DIP.quotation)))),
            within=self._only(within, DCTERMS.identifier) if within else None,
        )

    def _participant(self, node: str) -> Participant:
        agent, of = self._only(node, DIP.agent), self._text(node, DIP.onBehalfOf)
        kind = self._kind(agent)
        assert kind is not None  # as written
        return Participant(
            name=self._only(agent, RDFS.label),
            kind=kind,
            role=cast(Role, word(self._only(node, DIP.role))),
            evidence=self._evidence(node),
            capacity=self._text(node, DIP.capacity),
            of=self._only(of, RDFS.label) if of else None,
            of_kind=self._kind_of(of),
            mention=self._text(node, RDFS.label),
            aliases=_set(self._all(node, SKOS.altLabel)),
        )

    def _place(self, node: str) -> Place:
        place = self._text(node, DIP.place)
        if place is None:
            return Place()
        return Place(
            city=self._text(place, SCHEMA.addressLocality),
            country=self._text(place, SCHEMA.addressCountry),
            venue=self._text(place, RDFS.label),
        )

    def _agreement(self, node: str) -> Agreement | None:
        agreement = self._text(node, DIP.agreement)
        if agreement is None:
            return None
        return Agreement(
            title=self._only(agreement, DCTERMS.title),
            kind=word(self._only(agreement, DIP.kind)),
            parties=self._labels(agreement, DIP.party),
        )

    def _quotation(self, node: str) -> Quotation:
        return Quotation(
            speaker=self._only(self._only(node, DIP.speaker), RDFS.label),
            evidence=self._evidence(node),
            question=self._text(node, DIP.question),
            topics=_set(map(word, self._all(node, DIP.topic))),
            mentions=self._labels(node, DIP.mentions),
        )

    def _post(self, node: str) -> PostClaim:
        of = self._text(node, ORG.organization)
        return PostClaim(
            person=self._only(self._only(node, ORG.member), RDFS.label),
            post=self._text(node, DIP.capacity),
            of=self._only(of, RDFS.label) if of else None,
            evidence=self._evidence(node),
            of_kind=self._kind_of(of),
            start=self._text(node, SCHEMA.startDate),
            end=self._text(node, SCHEMA.endDate),
            aliases=_set(self._all(node, SKOS.altLabel)),
        )

    def _evidence(self, node: str) -> Evidence:
        selectors = self._all(self._only(node, DIP.evidence), OA.hasSelector)
        quote = next(s for s in selectors if (s, OA.exact) in self.values)
        position = next(s for s in selectors if (s, OA.start) in self.values)
        return Evidence(
            start=int(self._only(position, OA.start)),
            end=int(self._only(position, OA.end)),
            quote=self._only(quote, OA.exact),
        )

    def _kind(self, agent: str) -> Kind | None:
        classes = self._all(agent, RDF.type)
        return next((kind for kind, class_ in AGENT_CLASSES.items() if class_ in classes), None)

    def _kind_of(self, agent: str | None) -> Literal["organisation", "state"] | None:
        return cast(Literal["organisation", "state"] | None, self._kind(agent) if agent else None)

    def _labels(self, node: str, predicate: str) -> tuple[str, ...]:
        return _set(self._only(agent, RDFS.label) for agent in self._all(node, predicate))

    def _in_order(self, nodes: Iterable[str]) -> list[str]:
        return sorted(nodes, key=lambda node: int(self._only(node, SCHEMA.position)))

    def _all(self, node: str, predicate: str) -> list[str]:
        return [value.value for value in self.values.get((node, predicate), ())]

    def _text(self, node: str, predicate: str) -> str | None:
        return next(iter(self._all(node, predicate)), None)

    def _only(self, node: str, predicate: str) -> str:
        return self.values[node, predicate][0].value


def _local_name(iri_: str) -> str:
    return iri_.rpartition("#")[2]


def _set(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
