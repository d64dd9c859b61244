"""What the graph knows of one person, organisation, state, interaction or document, as plain data with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from kg import edtf, lookup
from kg.errors import QueryError
from kg.model import INTERACTION_TYPES
from kg.query import Graph
from kg.vocab import DCTERMS, DIP, OA, ORG, PROV, RDF, RDFS, SCHEMA, SKOS

Details = dict[str, Any]
"""Ready for JSON; ``kind`` says what it is about: person, organisation, state, interaction or document."""

_UNKNOWN: Final = ""
_WHOLE: Final[Mapping[str, slice]] = {}


def details(graph: Graph, name: str, *, text: bool = False) -> Details:
    """What the graph knows of what a name means: a document's id, an IRI or its part after the base, or a name.

    A document's text is given where ``text`` is set. QueryError where nothing or several things could be meant.
    """
    node = _meant(graph, name)
    reader = Reader(graph)
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


class Reader:
    """Reads resources of the canonical graph (and a document's text from its own), by their IRIs.

    Of a list that ``parts`` names only that part is read; ``totals`` then says how long it is.
    """

    def __init__(self, graph: Graph, parts: Mapping[str, slice] = _WHOLE) -> None:
        self.graph = graph
        self.totals: dict[str, int] = {}
        self._parts = parts

    def agent(self, node: str) -> Details:
        """Names, posts, interactions from the newest to the oldest (undated last), and speech that mentions it."""
        graph = self.graph
        own = graph.subjects(DIP.agent, node) + graph.subjects(DIP.onBehalfOf, node)
        events = {event for part in own for event in graph.subjects(DIP.participation, part)}
        wholes = graph.values(node, ORG.subOrganizationOf)
        return {
            "kind": self._kind(node),
            "iri": node,
            "name": self.label(node),
            "aliases": graph.values(node, SKOS.altLabel),
            "code": self.one(node, DIP.iso),
            "part_of": [self.label(whole) for whole in wholes],
            "part_of_iris": wholes,
            "posts": self.part("posts", self._posts(graph.subjects(ORG.member, node))),
            "members": self.part("members", self._posts(graph.subjects(ORG.organization, node))),
            "interactions": [self._seen_by(node, event) for event in self.part("interactions", self.in_time(events))],
            "presumed": self.summaries("presumed", self._presumed(node)),
            "mentioned": self.speech("mentioned", graph.subjects(DIP.mentions, node)),
        }

    def part(self, name: str, whole: Sequence[Any]) -> list[Any]:
        """The part of a list that is asked for."""
        self.totals[name] = len(whole)
        return list(whole[self._parts.get(name, slice(None))])

    def in_time(self, events: Iterable[str]) -> list[str]:
        """Interactions from the newest to the oldest, the undated last; of one day by label and IRI."""
        dated = ({"iri": each, "label": self.label(each), "date": self.one(each, DIP.date)} for each in events)
        return [str(each["iri"]) for each in _newest_first(dated)]

    def summaries(self, name: str, events: Iterable[str]) -> list[Details]:
        """A list of interactions in brief, in this order."""
        return list(map(self.summary, self.part(name, self.in_time(events))))

    def speech(self, name: str, quotations: Iterable[str]) -> list[Details]:
        """A list of quotations, by document and position."""
        return self.part(name, sorted(map(self.quotation, quotations), key=_position))

    def _presumed(self, node: str) -> list[str]:
        """The interactions in which a person must have taken part by a post that is named alone."""
        parts = self.graph.subjects(DIP.presumedAgent, node)
        return sorted({event for part in parts for event in self.graph.subjects(DIP.participation, part)})

    def interaction(self, node: str) -> Details:
        """Every field, who took part, what was signed and said, and the words of each source."""
        graph = self.graph
        return {
            "kind": "interaction",
            **self.summary(node),
            "mode": _word(self.one(node, DIP.mode)),
            "topics": [_word(topic) for topic in graph.values(node, DIP.topic)],
            "confidence": _number(self.one(node, DIP.confidence)),
            "within": [{"iri": whole, "label": self.label(whole)} for whole in graph.values(node, DIP.within)],
            "contains": self.summaries("contains", graph.subjects(DIP.within, node)),
            "participants": self._participants(graph.values(node, DIP.participation)),
            "agreements": [self.agreement(each) for each in graph.values(node, DIP.agreement)],
            "quotations": self.speech("quotations", graph.values(node, DIP.quotation)),
            "evidence": self.part("evidence", self.evidence(node)),
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
            "language": self.one(node, DCTERMS.language),
            "owner": self.one(node, DCTERMS.rightsHolder),
            "rights": self.one(node, DCTERMS.rights),
            "sha256": self.one(node, DIP.sha256),
            "unread": next(iter(graph.values(node, DIP.unread, claimed=True)), None),
            "interactions": self.summaries("interactions", of_class.get(DIP.Interaction, ())),
            "posts": [_read_from(post, node) for post in self._posts(of_class.get(ORG.Membership, ()))],
            "quotations": len(of_class.get(DIP.Quotation, ())),
        }
        return found | {"text": next(iter(graph.values(node, DIP.text, claimed=True)), "")} if text else found

    def summary(self, node: str) -> Details:
        """An interaction in one line."""
        classes = self.graph.values(node, RDF.type)
        place = self.one(node, DIP.place)
        return {
            "iri": node,
            "label": self.label(node),
            "type": next((type_ for type_ in INTERACTION_TYPES if DIP.term(type_) in classes), "Interaction"),
            "name": self.one(node, DIP.name) or self._title_signed(node),
            "date": self.one(node, DIP.date),
            "status": _word(self.one(node, DIP.status)),
            "place": self.place(place) if place else None,
            "place_iri": place,
        }

    def _title_signed(self, node: str) -> str | None:
        signed = self.one(node, DIP.agreement)
        return self.one(signed, DCTERMS.title) if signed else None

    def _seen_by(self, agent: str, event: str) -> Details:
        """An interaction as one of its participants sees it."""
        graph, parts = self.graph, set(self.graph.values(event, DIP.participation))
        own = {p for p in parts if agent in graph.values(p, DIP.agent) + graph.values(p, DIP.onBehalfOf)}
        return {
            **self.summary(event),
            "as": self._participants(own),
            "with": self._participants(parts - own),
            "evidence": self.evidence(event),
        }

    def _participants(self, parts: Iterable[str]) -> list[Details]:
        return sorted(map(self._participant, parts), key=lambda p: (p["name"], p["role"] or _UNKNOWN))

    def _participant(self, part: str) -> Details:
        agent = self.one(part, DIP.agent)
        return {
            "iri": agent,
            "name": self.label(agent) if agent else _UNKNOWN,
            "role": _word(self.one(part, DIP.role)),
            "capacity": self.one(part, DIP.capacity),
            "of": self._label_at(part, DIP.onBehalfOf),
            "of_iri": self.one(part, DIP.onBehalfOf),
            "presumed": self._label_at(part, DIP.presumedAgent),
            "presumed_iri": self.one(part, DIP.presumedAgent),
        }

    def agreement(self, node: str) -> Details:
        """What was agreed, and who is bound by it."""
        parties, signatories = self.graph.values(node, DIP.party), self.graph.values(node, DIP.signatory)
        return {
            "iri": node,
            "title": self.one(node, DCTERMS.title),
            "type": _word(self.one(node, DIP.kind)),
            "parties": sorted(map(self.label, parties)),
            "parties_iris": sorted(parties, key=self.label),
            "signatories": sorted(map(self.label, signatories)),
            "signatories_iris": sorted(signatories, key=self.label),
        }

    def quotation(self, node: str) -> Details:
        """What was said, by whom, and whom it names."""
        mentions = self.graph.values(node, DIP.mentions)
        return {
            "iri": node,
            "speaker": self._label_at(node, DIP.speaker),
            "speaker_iri": self.one(node, DIP.speaker),
            "question": self.one(node, DIP.question),
            "words": self.one(node, DIP.text),
            "mentions": sorted(map(self.label, mentions)),
            "mentions_iris": sorted(mentions, key=self.label),
            "evidence": self.evidence(node),
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
            "person_iri": self.one(node, ORG.member),
            "post": self.one(node, DIP.capacity),
            "post_iri": self.one(node, ORG.role),
            "of": self._label_at(node, ORG.organization),
            "of_iri": self.one(node, ORG.organization),
            "listed": self.one(node, DCTERMS.source),
            "from": self.one(node, SCHEMA.startDate),
            "until": self.one(node, SCHEMA.endDate),
            "evidence": self.evidence(node),
        }

    def place(self, node: str) -> str:
        """A place by its venue, city and country."""
        parts = (self.label(node), self.one(node, SCHEMA.addressLocality), self.one(node, SCHEMA.addressCountry))
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def _document(self, node: str) -> Details:
        return {
            "iri": node,
            "id": self.one(node, DCTERMS.identifier),
            "title": self.one(node, DCTERMS.title),
            "publisher": self.one(node, DCTERMS.publisher),
            "published": self.one(node, DCTERMS.issued),
            "url": self.one(node, DCTERMS.source),
        }

    def evidence(self, node: str) -> list[Details]:
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
            **self._document(self.one(node, OA.hasSource) or node),
            "spot": node,
            "words": selected(OA.exact),
            "start": int(selected(OA.start) or 0),
            "end": int(selected(OA.end) or 0),
        }

    def _kind(self, node: str) -> str:
        classes = self.graph.values(node, RDF.type)
        return "person" if DIP.Person in classes else "state" if DIP.State in classes else "organisation"

    def label(self, node: str) -> str:
        """What a resource is called."""
        return self.one(node, RDFS.label) or self.graph.short(node)

    def _label_at(self, node: str, predicate: str) -> str | None:
        target = self.one(node, predicate)
        return self.label(target) if target else None

    def one(self, node: str, predicate: str) -> str | None:
        """The first value of a property."""
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
