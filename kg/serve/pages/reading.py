"""What a page tells of a resource: as ``kg show`` knows it, with what a page has room for besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from kg.decided import Decided, decisions
from kg.details import Details, Reader
from kg.query import Graph
from kg.questions import AGENTS, Question, answer, questions
from kg.serve.pages.rendering import MOST, part
from kg.vocab import DCTERMS, DIP, OA, ORG, PROV, RDF, RDFS, SCHEMA

LISTS: Final = (
    *("interactions", "presumed", "said", "mentioned", "members", "posts", "contains", "quotations", "evidence"),
    *("partners", "delegates", "leading", "statements", "claims"),
)
"""Lists of which a page shows a part; a parameter of this name says which."""
_PARTNERS, _DELEGATES = "partners-of", "participants-by-organisation"
_NEIGHBOURS: Final = 5000
"""Statements that lead to a resource of which one page after the other can be seen."""

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Told:
    """A resource for its page: the ``template`` that shows it, what that is given, and how long each list is."""

    template: str
    found: Details
    totals: Mapping[str, int]


def told(graph: Graph, iri: str, directory: Path, given: Mapping[str, str]) -> Told | None:
    """What the graph knows of a resource; None for nothing. ``given`` are the parameters of the page."""
    reader = _Reader(graph, {name: part(name, given) for name in LISTS})
    classes = set(graph.values(iri, RDF.type))
    for template, class_, read in (
        ("document.html", DIP.Document, reader.whole_document),
        ("interaction.html", DIP.Interaction, reader.whole_interaction),
        ("agent.html", DIP.Person, reader.whole_agent),
        ("agent.html", DIP.Organisation, reader.whole_agent),
        ("place.html", DIP.Place, reader.whole_place),
        ("post.html", ORG.Post, reader.whole_post),
        ("agreement.html", DIP.Agreement, reader.whole_agreement),
    ):
        if class_ in classes:
            found = read(iri)
            if template in ("interaction.html", "agent.html"):
                found["decisions"] = _decided(graph, iri, directory)
            return Told(template, found, reader.totals)
    found = reader.statements(iri)
    return Told("statements.html", found, reader.totals) if found["known"] else None


def about(question: Question, kind: str) -> str | None:
    """The parameter by which a question is about an agent of a kind; None where it is about none."""
    needed = [p for p in question.parameters if p.required]
    fitting = [p for p in question.parameters if kind in AGENTS.get(p.type, ()) and p.name != "other"]
    if not fitting or any(p != fitting[0] for p in needed):
        return None
    return fitting[0].name


class _Reader(Reader):
    """Reads as ``kg.details`` does, and what else a page shows."""

    def whole_agent(self, node: str) -> Details:
        found = self.agent(node)
        partners = answer(self.graph, _PARTNERS, {"who": node}).records()
        person = found["kind"] == "person"
        delegates = [] if person else answer(self.graph, _DELEGATES, {"of": node}).records()
        asked = [(each, about(each, found["kind"])) for each in questions()]
        return found | {
            "said": self.speech("said", self.graph.subjects(DIP.speaker, node)),
            "partners": self.part("partners", partners),
            "delegates": self.part("delegates", delegates),
            "documents": self._documents(node),
            "questions": [(each, name) for each, name in asked if name],
        }

    def whole_interaction(self, node: str) -> Details:
        found = self.interaction(node)
        claims = self.graph.values(node, PROV.wasDerivedFrom)
        return found | {"name": found["label"], "classes": self._classes(node), "claims": self.part("claims", claims)}

    def whole_document(self, node: str) -> Details:
        found = self.document(node, text=True)
        found["posts"] = self.part("posts", found["posts"])
        name = found["title"] or found["id"]
        return found | {"name": name, "passages": self._passages(node, str(found["text"]))}

    def whole_place(self, node: str) -> Details:
        graph = self.graph
        return {
            "kind": "place",
            "iri": node,
            "name": self.place(node),
            "city": self.one(node, SCHEMA.addressLocality),
            "country": self.one(node, SCHEMA.addressCountry),
            "state": next(iter(self._states(self.one(node, SCHEMA.addressCountry))), None),
            "interactions": self.summaries("interactions", graph.subjects(DIP.place, node)),
            "evidence": self.part("evidence", self.evidence(node)),
        }

    def whole_post(self, node: str) -> Details:
        graph = self.graph
        whole = self.one(node, ORG.postIn)
        in_it = {event for each in graph.subjects(DIP.post, node) for event in graph.subjects(DIP.participation, each)}
        return {
            "kind": "post",
            "iri": node,
            "name": self.label(node),
            "of": self.label(whole) if whole else None,
            "of_iri": whole,
            "members": self.part("members", self._posts(graph.subjects(ORG.role, node))),
            "interactions": self.summaries("interactions", in_it),
        }

    def whole_agreement(self, node: str) -> Details:
        events = self.graph.subjects(DIP.agreement, node)
        return self.agreement(node) | {
            "kind": "agreement",
            "name": self.one(node, DCTERMS.title) or self.label(node),
            "interactions": self.summaries("interactions", events),
            "evidence": self.part("evidence", self.evidence(node)),
        }

    def statements(self, node: str) -> Details:
        """All that is said of a resource in any graph, and what leads to it."""
        try:
            subject = ox.NamedNode(node)
        except ValueError:
            return {"known": False}
        store = self.graph.store
        own = sorted(
            {(q.predicate.value, str(q.object), q.object) for q in store.quads_for_pattern(subject, None, None, None)},
            key=lambda each: each[:2],
        )
        leading = []
        for quad in store.quads_for_pattern(None, None, subject, None):
            if isinstance(quad.subject, ox.NamedNode):
                leading.append((quad.subject.value, quad.predicate.value))
            if len(leading) == _NEIGHBOURS:
                break
        shown = self.part("statements", own)
        return {
            "known": bool(own or leading),
            "kind": "resource",
            "iri": node,
            "name": self.one(node, RDFS.label) or self.graph.short(node),
            "statements": [
                (name, [self._term(term) for _, _, term in each]) for name, each in groupby(shown, lambda each: each[0])
            ],
            "leading": [
                {"iri": iri, "name": self.label(iri), "by": by}
                for iri, by in self.part("leading", sorted(set(leading)))
            ],
            "short": self.graph.short,
        }

    def _term(self, term: Term) -> dict[str, Any]:
        if isinstance(term, ox.NamedNode):
            return {"iri": term.value, "text": self.label(term.value)}
        return {"iri": None, "text": term.value if isinstance(term, ox.Literal) else str(term)}

    def _classes(self, node: str) -> list[str]:
        return [each for each in self.graph.values(node, RDF.type) if each != DIP.Interaction]

    def _states(self, code: str | None) -> list[str]:
        return self.graph.subjects(DIP.iso, ox.Literal(code)) if code else []

    def _documents(self, node: str) -> list[Details]:
        """The documents that name an agent, the earliest first."""
        spots = self.graph.values(node, DIP.evidence)
        documents = dict.fromkeys(source for each in spots for source in self.graph.values(each, OA.hasSource))
        return sorted(map(self._document, documents), key=lambda d: (d["published"] or "~", d["id"] or ""))

    def _passages(self, node: str, text: str) -> list[Details]:
        """A document's text in pieces, each with the facts that rest on it, and those that end with it."""
        spans: list[tuple[int, int, Details]] = []
        numbers: dict[str, int] = {}
        for words in sorted(map(self._words, self.graph.subjects(OA.hasSource, node)), key=lambda w: w["start"]):
            for fact in self.graph.subjects(DIP.evidence, words["spot"]):
                if self._is_told(fact):
                    number = numbers.setdefault(fact, len(numbers) + 1)
                    told = {"iri": fact, "name": self.label(fact), "number": number}
                    spans.append((words["start"], min(words["end"], len(text)), told))
        pieces: list[Details] = []
        open_: list[tuple[int, int, Details]] = []
        edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
        waiting = iter([*spans, (len(text) + 1, 0, {})])
        coming = next(waiting)
        for start, end in pairwise(edges):
            while coming[0] <= start:
                open_.append(coming)
                coming = next(waiting)
            open_ = [span for span in open_ if span[1] > start]
            last = [fact for _, until, fact in open_ if until == end]
            pieces.append({"text": text[start:end], "start": start, "facts": bool(open_), "last": last})
        return pieces

    def _is_told(self, fact: str) -> bool:
        """Whether a fact is one that a text is marked for: what happened, and who held a post."""
        return bool({DIP.Interaction, ORG.Membership} & set(self.graph.values(fact, RDF.type)))


def _decided(graph: Graph, iri: str, directory: Path) -> list[Decided]:
    """Why reports were taken to tell of this one thing, or of another than this."""
    return sorted(decisions(graph, directory, _once(graph, iri)), key=lambda each: (not each.same, -each.chance))[:MOST]


def _once(graph: Graph, iri: str) -> set[str]:
    """A resource and all that it took the place of."""
    found, todo = {iri}, [iri]
    while todo:
        older = set(graph.subjects(DCTERMS.isReplacedBy, todo.pop())) - found
        found |= older
        todo += older
    return found
