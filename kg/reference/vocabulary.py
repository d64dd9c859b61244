"""ontology/ as one graph, the names of its terms, and the order in which its files have them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

import rdflib
from rdflib import RDF, RDFS, SKOS, URIRef
from rdflib.term import Node

from kg.vocab import DEFAULT_BASE, ONTOLOGY, PREFIXES, SHAPES

DOMAIN_INCLUDES: Final = URIRef(PREFIXES["schema"] + "domainIncludes")


@dataclass(frozen=True)
class Vocabulary:
    """The ontology and its shapes, each with its text, and statements of a graph that use it."""

    ontology: rdflib.Graph
    shapes: rdflib.Graph
    examples: rdflib.Graph
    order: dict[Node, int] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Vocabulary:
        ontology, order = _parsed("diplomacy.ttl"), dict[Node, int]()
        text = _text("diplomacy.ttl")
        for term in {s for s in ontology.subjects() if isinstance(s, URIRef)}:
            order[term] = max(text.find(f"\n{short(term)} a "), text.find(f"\n<{term}> a "))
        return cls(ontology, _parsed("shapes.ttl"), _parsed("examples.nt"), order)

    def of_kind(self, *kinds: Node) -> list[URIRef]:
        """The terms declared to be of these kinds, in the file's order."""
        found = {s for kind in kinds for s in self.ontology.subjects(RDF.type, kind) if isinstance(s, URIRef)}
        return self.sorted(found)

    def sorted(self, terms: set[URIRef]) -> list[URIRef]:
        """Terms in the file's order, those of other vocabularies after them by name."""
        return sorted(terms, key=lambda term: (self.order.get(term, len(_text("diplomacy.ttl"))), short(term)))

    def text(self, term: Node, said: Node) -> str:
        """What the ontology says of a term in words; empty where it says nothing."""
        return said_of(self.ontology, term, said)

    def label(self, term: Node) -> str:
        return self.text(term, RDFS.label) or self.text(term, SKOS.prefLabel)

    def above(self, cls: Node) -> list[URIRef]:
        """A class and the ontology's own classes above it, nearest first."""
        above = dict.fromkeys(self.ontology.transitive_objects(cls, RDFS.subClassOf))
        return [term for term in above if isinstance(term, URIRef) and is_ours(term)]

    def domains(self, prop: Node) -> set[URIRef]:
        """The classes that a property is of."""
        found = {*self.ontology.objects(prop, RDFS.domain), *self.ontology.objects(prop, DOMAIN_INCLUDES)}
        return {cls for cls in found if isinstance(cls, URIRef)}


@cache
def vocabulary() -> Vocabulary:
    """What is in ontology/, read once."""
    return Vocabulary.read()


def said_of(graph: rdflib.Graph, subject: Node, said: Node) -> str:
    """The one value of a property as text; empty where it has none."""
    value = graph.value(subject, said)
    return "" if value is None else str(value)


def is_ours(term: Node) -> bool:
    """Whether a term has an entry of its own."""
    return str(term).startswith((PREFIXES["dip"], f"{ONTOLOGY}/"))


def short(term: Node) -> str:
    """A term's name with its prefix (``dip:Meeting``, ``role:host``); an IRI of a graph below its base."""
    iri = str(term)
    if iri.startswith(f"{ONTOLOGY}/"):
        scheme, _, word = iri.removeprefix(f"{ONTOLOGY}/").partition("/")
        return f"{scheme}:{word}" if word else scheme
    if iri.startswith(SHAPES):
        return iri.removeprefix(SHAPES)
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return f"<{iri.removeprefix(DEFAULT_BASE)}>"


def anchor(term: Node) -> str:
    """What a term is linked to by: its IRI's fragment, a concept's path (a scheme's with a slash), a shape's name."""
    iri = str(term)
    if iri.startswith(SHAPES):
        return f"shape-{iri.removeprefix(SHAPES)}"
    if iri.startswith(f"{ONTOLOGY}/"):
        path = iri.removeprefix(f"{ONTOLOGY}/")
        return path if "/" in path else f"{path}/"
    return iri.removeprefix(PREFIXES["dip"])


@cache
def _text(name: str) -> str:
    return files("kg.ontology").joinpath(name).read_text(encoding="utf-8")


def _parsed(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=_text(name), format="nt" if name.endswith(".nt") else "turtle")
