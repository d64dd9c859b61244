"""Claims to quads of their document's graph and back, and facts to quads of the canonical graph.

What is kept of claims is said by ``kept``: all but what is no statement of the document (the path
it was read from, sentences that gave nothing).
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal, TypeVar, cast

import pyoxigraph as ox

from kg import edtf
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
from kg.vocab import DCTERMS, DIP, EDTF, OA, ORG, RDF, RDFS, SCHEMA, SKOS, XSD, Minter, concept, slug, word

Term = ox.NamedNode | ox.Literal
T = TypeVar("T")

_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
_CLASS: dict[Kind, str] = {"person": DIP.Person, "organisation": DIP.Organisation, "state": DIP.State}


def clean(text: str) -> str:
    """Text as RDF can hold it: U+FFFD for each NUL and lone surrogate, so that positions stay."""
    return _UNWRITABLE.sub("\ufffd", text)


def kept(claims: Claims) -> Claims:
    """What the graph keeps of claims, in the form in which ``read_claims`` gives it.

    Text is ``clean``; aliases, topics, mentions and parties are sets, given sorted; a class equal to
    the type is no more than the type; origin and missed sentences are no statements and are dropped.
    """

    def sets(participant: Participant) -> Participant:
        return dataclasses.replace(participant, aliases=_set(participant.aliases))

    def interaction(i: Interaction) -> Interaction:
        return dataclasses.replace(
            i,
            cls=None if i.cls == i.type else i.cls,
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


def claim_quads(claims: Claims, minter: Minter, reader: str | None = None) -> list[ox.Quad]:
    """The quads of a document's graph; ``reader`` names the version of the rules that read it.

    Raises ValueError for claims that contradict themselves: two interactions of one key, or one
    within a key that is none; KeyError for a word that is no word of its scheme.
    """
    writer = _ClaimWriter(kept(claims), minter)
    writer.document(reader)
    for position, interaction in enumerate(writer.claims.interactions, start=1):
        writer.interaction(interaction, position)
    for position, post in enumerate(writer.claims.posts, start=1):
        writer.post(post, position)
    return writer.graph.quads


def read_claims(store: ox.Store, minter: Minter, document_id: str) -> Claims:
    """The claims of one document of the store, as ``kept`` gives them; KeyError if there is none."""
    return _ClaimReader(store, minter, clean(document_id)).claims()


def document_graph(minter: Minter, document_id: str) -> ox.NamedNode:
    """The name of the graph that holds a document's claims."""
    return ox.NamedNode(minter.document_graph(clean(document_id)))


# Terms


def iri(value: str) -> ox.NamedNode:
    return ox.NamedNode(value)


def text(value: str | None) -> ox.Literal | None:
    return None if value is None else ox.Literal(clean(value))


def typed(value: object, datatype: str) -> ox.Literal:
    return ox.Literal(str(value), datatype=iri(datatype))


class GraphWriter:
    """Collects the quads of one named graph; what is None is not said."""

    def __init__(self, graph: ox.NamedNode) -> None:
        self.name = graph
        self.quads: list[ox.Quad] = []

    def add(self, subject: str, predicate: str, *values: Term | None) -> None:
        """Says one predicate of a subject, once a value."""
        for value in values:
            if value is not None:
                self.quads.append(ox.Quad(iri(subject), iri(predicate), value, self.name))

    def link(self, subject: str, predicate: str, *targets: str | None) -> None:
        """Says that a subject stands in a relation to other resources."""
        self.add(subject, predicate, *(iri(target) for target in targets if target is not None))

    def document(self, subject: str, document: Document) -> None:
        """What is known of a document, without its text."""
        self.link(subject, RDF.type, DIP.Document)
        self.add(subject, DCTERMS.identifier, text(document.id))
        self.add(subject, DCTERMS.title, text(document.title))
        self.add(subject, DCTERMS.publisher, text(document.publisher))
        self.add(subject, DCTERMS.issued, _issued(document.published))
        self.add(subject, DCTERMS.source, _address(document.url))
        self.add(subject, DCTERMS.language, text(document.language))
        self.add(subject, DIP.sha256, text(document.sha256))

    def dates(self, subject: str, bounds: edtf.Bounds | None) -> None:
        """Both bounds of a date, or neither."""
        if bounds is not None:
            self.add(subject, DIP.earliest, typed(bounds.earliest.isoformat(), XSD.date))
            self.add(subject, DIP.latest, typed(bounds.latest.isoformat(), XSD.date))

    def evidence(self, subject: str, source: str, evidence: Evidence, minter: Minter) -> None:
        """The words a claim rests on: an oa:SpecificResource with its two selectors."""
        quote, position = minter.selector(subject, "quote"), minter.selector(subject, "position")
        self.link(subject, RDF.type, OA.SpecificResource)
        self.link(subject, OA.hasSource, source)
        self.link(subject, OA.hasSelector, quote, position)
        self.link(quote, RDF.type, OA.TextQuoteSelector)
        self.add(quote, OA.exact, text(evidence.quote))
        self.link(position, RDF.type, OA.TextPositionSelector)
        self.add(position, OA.start, typed(evidence.start, XSD.integer))
        self.add(position, OA.end, typed(evidence.end, XSD.integer))


def _issued(published: str | None) -> ox.Literal | None:
    datatypes = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
    if published is None or edtf.bounds(published) is None or not re.fullmatch(r"[0-9-]+", published):
        return text(published)
    return typed(published, datatypes[len(published)])


def _address(url: str | None) -> Term | None:
    """A web address as an IRI; whatever else was given as an address, as text."""
    if url is not None and url.startswith(("http://", "https://")):
        try:
            return iri(url)
        except ValueError:  # not an IRI, say for a space in it: kept as it was given
            return text(url)
    return text(url)


# Claims → quads


class _ClaimWriter:
    def __init__(self, claims: Claims, minter: Minter) -> None:
        self.claims = claims
        self.minter = minter
        self.doc = claims.document.id
        self.source = minter.document(self.doc)
        self.graph = GraphWriter(document_graph(minter, self.doc))
        self.kinds = _kinds(claims)
        self.agents: dict[tuple[Kind | None, str], str] = {}
        self.taken: set[str] = set()
        self.keys = {i.key: minter.claim(self.doc, i.key) for i in claims.interactions}
        if len(set(self.keys.values())) < len(claims.interactions):
            raise ValueError(f"{self.doc}: two interactions of one key")

    def document(self, reader: str | None) -> None:
        self.graph.document(self.source, self.claims.document)
        self.graph.add(self.source, DIP.text, text(self.claims.document.body))
        self.graph.add(self.source, DIP.unread, text(self.claims.unread))
        self.graph.add(self.source, SCHEMA.softwareVersion, text(reader))

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
        graph.link(node, ORG.member, self._agent("person", post.person))
        graph.add(node, SKOS.altLabel, *map(text, post.aliases))
        graph.add(node, DIP.capacity, text(post.post))
        graph.link(node, ORG.organization, self._agent(post.of_kind, post.of))
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
        graph.link(part, DIP.agent, self._agent(participant.kind, participant.name))
        graph.link(part, DIP.role, concept("role", participant.role))
        graph.add(part, DIP.capacity, text(participant.capacity))
        graph.link(part, DIP.onBehalfOf, self._agent(participant.of_kind, participant.of))
        graph.add(part, RDFS.label, text(participant.mention))
        graph.add(part, SKOS.altLabel, *map(text, participant.aliases))

    def _agreement(self, i: Interaction, node: str) -> None:
        if i.agreement is not None:
            graph, agreement = self.graph, self.minter.claim_sole_part(self.doc, i.key, "agreement")
            graph.link(node, DIP.agreement, agreement)
            graph.link(agreement, RDF.type, DIP.Agreement)
            graph.add(agreement, DCTERMS.title, text(i.agreement.title))
            graph.link(agreement, DIP.kind, concept("agreement-kind", i.agreement.kind))
            graph.link(agreement, DIP.party, *map(self._named, i.agreement.parties))

    def _quotation(self, i: Interaction, node: str, quotation: Quotation, n: int) -> None:
        graph, part = self.graph, self.minter.claim_part(self.doc, i.key, "quotation", n)
        graph.link(node, DIP.quotation, part)
        graph.link(part, RDF.type, DIP.Quotation)
        self._rests_on(part, quotation.evidence, n)
        graph.link(part, DIP.speaker, self._named(quotation.speaker))
        graph.add(part, DIP.text, text(quotation.evidence.quote))
        graph.add(part, DIP.question, text(quotation.question))
        graph.link(part, DIP.topic, *(concept("topic", topic) for topic in quotation.topics))
        graph.link(part, DIP.mentions, *map(self._named, quotation.mentions))

    def _rests_on(self, node: str, evidence: Evidence, position: int) -> None:
        """What every claim says of itself: its document, its words, and its place among its like."""
        subject = self.minter.evidence(self.doc, evidence.start, evidence.end)
        self.graph.link(node, DIP.document, self.source)
        self.graph.add(node, SCHEMA.position, typed(position, XSD.integer))
        self.graph.link(node, DIP.evidence, subject)
        self.graph.evidence(subject, self.source, evidence, self.minter)

    def _named(self, name: str) -> str | None:
        """The agent of a name, of the kind that the document's other claims give it."""
        return self._agent(self.kinds.get(name), name)

    def _agent(self, kind: Kind | None, name: str | None) -> str | None:
        """The IRI of an agent as this document names it; names of one slug get numbers."""
        if name is None:
            return None
        if (kind, name) not in self.agents:
            node, count = self.minter.claim_agent(self.doc, kind or "organisation", name), 1
            while node in self.taken:
                count += 1
                node = self.minter.claim_agent(self.doc, kind or "organisation", f"{slug(name)} {count}")
            self.taken.add(node)
            self.agents[kind, name] = node
            self.graph.link(node, RDF.type, _CLASS[kind] if kind else None)
            self.graph.add(node, RDFS.label, text(name))
        return self.agents[kind, name]


def _kinds(claims: Claims) -> dict[str, Kind]:
    """The kind of each name that is given one, the first one given."""
    kinds: dict[str, Kind] = {}
    for interaction in claims.interactions:
        for participant in interaction.participants:
            kinds.setdefault(participant.name, participant.kind)
            if participant.of is not None and participant.of_kind is not None:
                kinds.setdefault(participant.of, participant.of_kind)
    for post in claims.posts:
        kinds.setdefault(post.person, "person")
        if post.of is not None and post.of_kind is not None:
            kinds.setdefault(post.of, post.of_kind)
    return kinds


# Quads → claims


class _ClaimReader:
    def __init__(self, store: ox.Store, minter: Minter, document_id: str) -> None:
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
        return next((kind for kind, class_ in _CLASS.items() if class_ in classes), None)

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
