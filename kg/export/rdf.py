"""RDF: the canonical graph (Turtle, JSON-LD), or the claims of each document too (TriG, N-Quads)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any, cast

import pyoxigraph as ox
import rdflib

from kg.export.source import Graph
from kg.quotes import Quotes
from kg.vocab import PREFIXES, XSD


def turtle(graph: Graph, quotes: Quotes) -> Iterator[str]:
    yield _serialized(graph.canonical(quotes), ox.RdfFormat.TURTLE)


def trig(graph: Graph, quotes: Quotes) -> Iterator[str]:
    yield _serialized(sorted(graph.everything(quotes), key=lambda q: str(q.graph_name)), ox.RdfFormat.TRIG)


def _serialized(statements: Iterable[ox.Triple] | Iterable[ox.Quad], fmt: ox.RdfFormat) -> str:
    return cast(bytes, ox.serialize(statements, format=fmt, prefixes=PREFIXES)).decode()


def nquads(graph: Graph, quotes: Quotes) -> Iterator[str]:
    return (f"{quad} .\n" for quad in graph.everything(quotes))


def jsonld(graph: Graph, quotes: Quotes) -> Iterator[str]:
    """One object a resource, shortened by the ontology's context and sorted, as rdflib keeps no order."""
    triples = rdflib.Graph()
    for triple in graph.canonical(quotes):
        triples.add((_rdflib(triple.subject), _rdflib(triple.predicate), _rdflib(triple.object)))
    text = triples.serialize(format="json-ld", context=_context(), auto_compact=False)
    yield json.dumps(_sorted(json.loads(text)), ensure_ascii=False, indent=1) + "\n"


def _context() -> Any:
    source = files("kg.ontology").joinpath("context.jsonld")
    return json.loads(source.read_text(encoding="utf-8"))["@context"] if source.is_file() else PREFIXES


def _rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.URIRef | rdflib.Literal:
    """A term of the graph, which has no blank nodes, with a number's or date's text as it stands."""
    if isinstance(term, ox.Literal):
        plain = term.language is not None or term.datatype == ox.NamedNode(XSD.string)
        datatype = None if plain else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    return rdflib.URIRef(cast(ox.NamedNode, term).value)


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) if key != "@context" else value[key] for key in sorted(value)}
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=_place)
    return value


def _place(item: Any) -> tuple[str, str]:
    """Sorts resources by their IRI."""
    iri = item.get("id") or item.get("@id", "") if isinstance(item, dict) else ""
    return iri, json.dumps(item, sort_keys=True)
