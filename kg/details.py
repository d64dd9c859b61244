"""What the graph knows of one person, organisation, state, interaction or document, as plain data with its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from kg import edtf, lookup
from kg.errors import QueryError
from kg.model import INTERACTION_TYPES
from kg.query import Graph
from kg.vocab import DCTERMS, DIP, OA, ORG, PROV, RDF, RDFS, SCHEMA, SKOS

Details = dict[str, Any]
"""Ready for JSON; ``kind`` says what it is about: person, organisation, state, interaction or document."""

_UNKNOWN: Final = ""


def details(graph: Graph, name: str, *, text: bool = False) -> Details:
    """What the graph knows of what a name means: a document's id, an IRI or its part after the base, or a name.

    A document's text is given where ``text`` is set. QueryError where nothing or several things could be meant.
    """
    node = _meant(graph, name)
    reader = _Reader(graph)
    classes = set(graph.values(node, RDF.type))
    if DIP.Document in classes:
        return reader.document(node, text)
    if text:
        raise QueryError(f"{name!r} is no document, and only documents have a text")
    if DIP.Interaction in classes:
        return reader.interaction(node)
    if classes & {DIP.Person, DIP.Organisation}:
        return reader.agent(node)
    raise QueryError(
        f"{name!r} is neither a person, organisation, state, interaction nor document of the graph:"
        f" kg query 'DESCRIBE <{node}>' gives what is said of it"
    )


def _meant(graph: Graph, name: str) -> str:
    """The resource that a name means; of a claim the fact that follows from it, of a part the interaction it is of."""
    node = lookup.anything(graph, name)
    if DIP.Claim in graph.values(node, RDF.type, claimed=True):
        node = next(iter(graph.subjects(PROV.wasDerivedFrom, node)), node)
    for part_of in (DIP.participation, DIP.agreement, DIP.quotation):
        node = next(iter(graph.subjects(part_of, node)), node)
    return node


class _Reader:
    """Reads resources of the canonical graph (and a document's text from its own)."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def agent(self, node: str) -> Details:
        """Names, posts, interactions from the newest to the oldest (undated last), and speech that mentions it."""
        graph = self.graph
        own = graph.subjects(DIP.agent, node) + graph.subjects(DIP.onBehalfOf, node)
        events = {event for part in own for event in graph.subjects(DIP.participation, part)}
        return {
            "kind": self._kind(node),
            "iri": node,
            "name": self._label(node),
            "aliases": graph.values(node, SKOS.altLabel),
            "code": self._one(node, DIP.iso),
            "part_of": [self._label(whole) for whole in graph.values(node, ORG.subOrganizationOf)],
            "posts": self._posts(graph.subjects(ORG.member, node)),
            "members": self._posts(graph.subjects(ORG.organization, node)),
            "interactions": _newest_first(self._seen_by(node, event) for event in events),
            "presumed": _newest_first(map(self._summary, self._presumed(node))),
            "mentioned": sorted(map(self._quotation, graph.subjects(DIP.mentions, node)), key=_position),
        }

    def _presumed(self, node: str) -> list[str]:
        """The interactions in which a person must have taken part by a post that is named alone."""
        parts = self.graph.subjects(DIP.presumedAgent, node)
        return sorted({event for part in parts for event in self.graph.subjects(DIP.participation, part)})

    def interaction(self, node: str) -> Details:
        """Every field, who took part, what was signed and said, and the words of each source."""
        graph = self.graph
        return {
            "kind": "interaction",
            **self._summary(node),
            "mode": _word(self._one(node, DIP.mode)),
            "topics": [_word(topic) for topic in graph.values(node, DIP.topic)],
            "confidence": _number(self._one(node, DIP.confidence)),
            "within": [{"iri": whole, "label": self._label(whole)} for whole in graph.values(node, DIP.within)],
            "contains": _newest_first(map(self._summary, graph.subjects(DIP.within, node))),
            "participants": self._participants(graph.values(node, DIP.participation)),
            "agreements": [self._agreement(each) for each in graph.values(node, DIP.agreement)],
            "quotations": sorted(map(self._quotation, graph.values(node, DIP.quotation)), key=_position),
            "evidence": self._evidence(node),
        }

    def document(self, node: str, text: bool) -> Details:
        """What is known of it, what was read from it, and on request its text."""
        graph = self.graph
        resting = {
            thing for words in graph.subjects(OA.hasSource, node) for thing in graph.subjects(DIP.evidence, words)
        }
        of_class: dict[str, list[str]] = {}
        for thing in sorted(resting):
            for class_ in graph.values(thing, RDF.type):
                of_class.setdefault(class_, []).append(thing)
        found = {
            "kind": "document",
            **self._document(node),
            "language": self._one(node, DCTERMS.language),
            "sha256": self._one(node, DIP.sha256),
            "unread": next(iter(graph.values(node, DIP.unread, claimed=True)), None),
            "interactions": _newest_first(map(self._summary, of_class.get(DIP.Interaction, ()))),
            "posts": [_read_from(post, node) for post in self._posts(of_class.get(ORG.Membership, ()))],
            "quotations": len(of_class.get(DIP.Quotation, ())),
        }
        return found | {"text": next(iter(graph.values(node, DIP.text, claimed=True)), "")} if text else found

    def _summary(self, node: str) -> Details:
        classes = self.graph.values(node, RDF.type)
        place = self._one(node, DIP.place)
        return {
            "iri": node,
            "label": self._label(node),
            "type": next((type_ for type_ in INTERACTION_TYPES if DIP.term(type_) in classes), "Interaction"),
            "name": self._one(node, DIP.name) or self._title_signed(node),
            "date": self._one(node, DIP.date),
            "status": _word(self._one(node, DIP.status)),
            "place": self._place(place) if place else None,
        }

    def _title_signed(self, node: str) -> str | None:
        signed = self._one(node, DIP.agreement)
        return self._one(signed, DCTERMS.title) if signed else None

    def _seen_by(self, agent: str, event: str) -> Details:
        """An interaction as one of its participants sees it."""
        graph, parts = self.graph, set(self.graph.values(event, DIP.participation))
        own = {p for p in parts if agent in graph.values(p, DIP.agent) + graph.values(p, DIP.onBehalfOf)}
        return {
            **self._summary(event),
            "as": self._participants(own),
            "with": self._participants(parts - own),
            "evidence": self._evidence(event),
        }

    def _participants(self, parts: Iterable[str]) -> list[Details]:
        return sorted(map(self._participant, parts), key=lambda p: (p["name"], p["role"] or _UNKNOWN))

    def _participant(self, part: str) -> Details:
        agent = self._one(part, DIP.agent)
        return {
            "iri": agent,
            "name": self._label(agent) if agent else _UNKNOWN,
            "role": _word(self._one(part, DIP.role)),
            "capacity": self._one(part, DIP.capacity),
            "of": self._label_at(part, DIP.onBehalfOf),
            "presumed": self._label_at(part, DIP.presumedAgent),
        }

    def _agreement(self, node: str) -> Details:
        return {
            "iri": node,
            "title": self._one(node, DCTERMS.title),
            "type": _word(self._one(node, DIP.kind)),
            "parties": sorted(map(self._label, self.graph.values(node, DIP.party))),
            "signatories": sorted(map(self._label, self.graph.values(node, DIP.signatory))),
        }

    def _quotation(self, node: str) -> Details:
        return {
            "iri": node,
            "speaker": self._label_at(node, DIP.speaker),
            "question": self._one(node, DIP.question),
            "words": self._one(node, DIP.text),
            "mentions": sorted(map(self._label, self.graph.values(node, DIP.mentions))),
            "evidence": self._evidence(node),
        }

    def _posts(self, memberships: Iterable[str]) -> list[Details]:
        """Posts by the beginning of their term, those without one last."""
        return sorted(
            map(self._post, memberships),
            key=lambda p: (p["from"] is None, p["from"] or _UNKNOWN, p["person"], p["of"] or _UNKNOWN, p["iri"]),
        )

    def _post(self, node: str) -> Details:
        return {
            "iri": node,
            "person": self._label_at(node, ORG.member) or _UNKNOWN,
            "post": self._one(node, DIP.capacity),
            "of": self._label_at(node, ORG.organization),
            "listed": self._one(node, DCTERMS.source),
            "from": self._one(node, SCHEMA.startDate),
            "until": self._one(node, SCHEMA.endDate),
            "evidence": self._evidence(node),
        }

    def _place(self, node: str) -> str:
        parts = (self._label(node), self._one(node, SCHEMA.addressLocality), self._one(node, SCHEMA.addressCountry))
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def _document(self, node: str) -> Details:
        return {
            "iri": node,
            "id": self._one(node, DCTERMS.identifier),
            "title": self._one(node, DCTERMS.title),
            "publisher": self._one(node, DCTERMS.publisher),
            "published": self._one(node, DCTERMS.issued),
            "url": self._one(node, DCTERMS.source),
        }

    def _evidence(self, node: str) -> list[Details]:
        """The words a fact rests on, those of the earliest published document first."""
        return sorted(
            map(self._words, self.graph.values(node, DIP.evidence)),
            key=lambda e: (e["published"] is None, e["published"] or _UNKNOWN, e["id"] or _UNKNOWN, e["start"]),
        )

    def _words(self, node: str) -> Details:
        selectors = self.graph.values(node, OA.hasSelector)

        def selected(predicate: str) -> str | None:
            return next((text for each in selectors for text in self.graph.values(each, predicate)), None)

        return {
            **self._document(self._one(node, OA.hasSource) or node),
            "words": selected(OA.exact),
            "start": int(selected(OA.start) or 0),
            "end": int(selected(OA.end) or 0),
        }

    def _kind(self, node: str) -> str:
        classes = self.graph.values(node, RDF.type)
        return "person" if DIP.Person in classes else "state" if DIP.State in classes else "organisation"

    def _label(self, node: str) -> str:
        return self._one(node, RDFS.label) or self.graph.short(node)

    def _label_at(self, node: str, predicate: str) -> str | None:
        target = self._one(node, predicate)
        return self._label(target) if target else None

    def _one(self, node: str, predicate: str) -> str | None:
        return next(iter(self.graph.values(node, predicate)), None)


def _newest_first(interactions: Iterable[Details]) -> list[Details]:
    """By their last day, those without a date last; of one day by label and IRI."""
    alphabetic = sorted(interactions, key=lambda i: (i["label"], i["iri"]))
    return sorted(alphabetic, key=lambda i: _last_day(i["date"]), reverse=True)


def _read_from(fact: Details, document: str) -> Details:
    """A fact with the words of one document alone."""
    return fact | {"evidence": [words for words in fact["evidence"] if words["iri"] == document]}


def _last_day(date: str | None) -> str:
    span = edtf.bounds(date)
    return span.latest.isoformat() if span else _UNKNOWN


def _position(quotation: Details) -> tuple[str, int]:
    for words in quotation["evidence"]:
        return str(words["id"]), int(words["start"])
    return _UNKNOWN, 0


def _word(concept: str | None) -> str | None:
    """The last part of a concept's IRI."""
    return None if concept is None else concept.rpartition("/")[2]


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)
