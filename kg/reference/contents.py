"""What the reference says: an entry for each class, property, scheme, concept and shape, and terms not of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from rdflib import OWL, RDF, RDFS, SKOS, URIRef
from rdflib.term import Node

from kg import mappings
from kg.mappings import Mapping
from kg.reference import statements
from kg.reference.rules import Rule, rules, scheme
from kg.reference.vocabulary import Vocabulary, anchor, is_ours, short
from kg.vocab import ONTOLOGY, PREFIXES

PROPERTIES: Final = (OWL.ObjectProperty, OWL.DatatypeProperty)


@dataclass(frozen=True, slots=True)
class Link:
    """A term by its name: ``href`` leads to its entry on the page, or is its IRI."""

    text: str
    href: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of a class, a property or a concept; ``facts`` are words with the terms that they lead to."""

    anchor: str
    iri: str
    name: str
    kind: str
    label: str
    definition: str
    example: str = ""
    facts: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    rules: tuple[Rule, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    statements: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A list of words: concepts in the order in which they are listed."""

    entry: Entry
    concepts: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Foreign:
    """A term of another vocabulary that graphs use, with one statement; empty where the examples have none."""

    name: str
    iri: str
    key: str
    statement: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All of it: ``header`` is what the ontology says of itself, ``rules`` go with the classes they are on."""

    title: str
    description: str
    header: tuple[tuple[str, str], ...]
    classes: tuple[Entry, ...]
    properties: tuple[Entry, ...]
    schemes: tuple[Scheme, ...]
    rules: tuple[tuple[Rule, tuple[Link, ...]], ...]
    foreign: tuple[Foreign, ...]


def contents(vocabulary: Vocabulary) -> Contents:
    """What the reference says of all there is in ontology/."""
    reader = _Reader(vocabulary)
    ontology = URIRef(ONTOLOGY)
    return Contents(
        title=vocabulary.label(ontology),
        description=vocabulary.text(ontology, URIRef(PREFIXES["dcterms"] + "description")),
        header=tuple(_header(vocabulary, ontology)),
        classes=tuple(map(reader.cls, vocabulary.of_kind(OWL.Class))),
        properties=tuple(map(reader.property, vocabulary.of_kind(*PROPERTIES))),
        schemes=tuple(map(reader.scheme, vocabulary.of_kind(SKOS.ConceptScheme))),
        rules=tuple((rule, tuple(reader.links(rule.classes))) for rule in reader.rules),
        foreign=tuple(_foreign(vocabulary)),
    )


def _header(vocabulary: Vocabulary, ontology: URIRef) -> Iterator[tuple[str, str]]:
    dcterms = PREFIXES["dcterms"]
    yield "IRI", ONTOLOGY
    for words, said in (
        ("Version", OWL.versionInfo),
        ("IRI of this version", OWL.versionIRI),
        ("Version before", OWL.priorVersion),
        ("Made by", URIRef(dcterms + "creator")),
        ("First made", URIRef(dcterms + "created")),
        ("Last changed", URIRef(dcterms + "modified")),
        ("Licence", URIRef(dcterms + "license")),
    ):
        if text := vocabulary.text(ontology, said):
            yield words, text
    yield "Prefix", f"dip: <{PREFIXES['dip']}>"


class _Reader:
    """Makes entries."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._graph = vocabulary.ontology
        self.rules = rules(vocabulary)

    def cls(self, cls: URIRef) -> Entry:
        vocabulary, graph = self._vocabulary, self._graph
        above = vocabulary.above(cls)
        properties = vocabulary.of_kind(*PROPERTIES)
        own = {prop for prop in properties if cls in vocabulary.domains(prop)}
        inherited = {prop for prop in properties if set(above[1:]) & vocabulary.domains(prop)} - own
        facts = (
            ("a kind of", graph.objects(cls, RDFS.subClassOf)),
            ("kinds of it", graph.subjects(RDFS.subClassOf, cls)),
            ("close to", graph.objects(cls, SKOS.closeMatch)),
            ("never a", {*graph.objects(cls, OWL.disjointWith), *graph.subjects(OWL.disjointWith, cls)}),
            ("has", own),
            ("inherits", inherited),
            ("is the value of", (prop for prop in properties if graph.value(prop, RDFS.range) in above)),
        )
        asked = [rule for rule in self.rules if cls in rule.classes]
        return self._entry(cls, "class", facts, asked, statements.of_class(vocabulary, cls))

    def property(self, prop: URIRef) -> Entry:
        graph, asked = self._graph, [rule for rule in self.rules if prop in rule.properties]
        schemes = {URIRef(f"{ONTOLOGY}/{name}") for rule in asked if (name := scheme(rule.pattern))}
        facts = (
            ("of", self._vocabulary.domains(prop)),
            ("value", graph.objects(prop, RDFS.range)),
            ("out of the scheme", schemes),
            ("narrower than", graph.objects(prop, RDFS.subPropertyOf)),
            ("close to", graph.objects(prop, SKOS.closeMatch)),
        )
        kind = "link" if (prop, RDF.type, OWL.ObjectProperty) in graph else "text, number or date"
        return self._entry(prop, kind, facts, asked, statements.of_property(self._vocabulary, prop))

    def scheme(self, scheme_: URIRef) -> Scheme:
        members = {s for s in self._graph.subjects(SKOS.inScheme, scheme_) if isinstance(s, URIRef)}
        concepts = (self._entry(each, "concept") for each in self._vocabulary.sorted(members))
        return Scheme(self._entry(scheme_, "scheme"), tuple(concepts))

    def _entry(
        self,
        term: URIRef,
        kind: str,
        facts: Iterable[tuple[str, Iterable[Node]]] = (),
        asked: Iterable[Rule] = (),
        shown: str = "",
    ) -> Entry:
        vocabulary = self._vocabulary
        linked = ((words, tuple(self.links(terms))) for words, terms in facts)
        return Entry(
            anchor=anchor(term),
            iri=str(term),
            name=short(term),
            kind=kind,
            label=vocabulary.label(term),
            definition=vocabulary.text(term, SKOS.definition),
            example=vocabulary.text(term, SKOS.example),
            facts=tuple((words, links) for words, links in linked if links),
            rules=tuple(asked),
            mappings=mappings.of(str(term)),
            statements=shown,
        )

    def links(self, terms: Iterable[Node]) -> Iterator[Link]:
        for term in self._vocabulary.sorted({term for term in terms if isinstance(term, URIRef)}):
            href = f"#{anchor(term)}" if is_ours(term) else str(term)
            yield Link(short(term), href, self._vocabulary.text(term, SKOS.definition))


def _foreign(vocabulary: Vocabulary) -> Iterator[Foreign]:
    """Terms of other vocabularies that the JSON-LD context, which has all that graphs use, gives a name."""
    text = files("kg.ontology").joinpath("context.jsonld").read_text(encoding="utf-8")
    for key, said in json.loads(text)["@context"].items():
        name = said["@id"] if isinstance(said, dict) else str(said)
        prefix, _, local = name.partition(":")
        if prefix in PREFIXES and prefix != "dip" and local and key not in PREFIXES:
            term = URIRef(PREFIXES[prefix] + local)
            shown = statements.of_property(vocabulary, term) or statements.of_type(vocabulary, term)
            yield Foreign(name, str(term), key, shown)
