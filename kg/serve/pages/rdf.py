"""A resource as RDF: what is said of it and of its parts, and what leads to it, within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

import pyoxigraph as ox

from kg.query import Graph
from kg.vocab import DIP, FOAF, OA, ORG, PREFIXES, RDFS

MOST: Final = 20_000
"""Statements of a description; the rest are left out, and it says so."""
_FORMATS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


def description(graph: Graph, iri: str, address: str, media: str) -> bytes:
    """What the graph says of a resource, in a media type of ``negotiation.TRIPLES``; ``address`` is where it is got."""
    triples = list(islice(_told(graph, iri), MOST))
    here = ox.NamedNode(address)
    about = [ox.Triple(here, ox.NamedNode(FOAF.primaryTopic), ox.NamedNode(iri))]
    if len(triples) == MOST:
        note = f"Only {MOST} statements are given here: ask the SPARQL endpoint for the others"
        about.append(ox.Triple(here, ox.NamedNode(RDFS.comment), ox.Literal(note)))
    text = "".join(f"{triple}\n" for triple in triples)
    prefixes = {prefix: start for prefix, start in PREFIXES.items() if f"<{start}" in text or prefix == "foaf"}
    return ox.serialize([*about, *triples], format=_FORMATS[media], prefixes=prefixes) or b""


def _told(graph: Graph, iri: str) -> Iterator[ox.Triple]:
    """The resource with its parts, then what leads to it, with the interaction or post that this is a part of."""
    seen: set[ox.Triple] = set()
    node = ox.NamedNode(iri)
    where = graph.canonical if any(graph.store.quads_for_pattern(node, None, None, graph.canonical)) else None

    def of(subject: ox.NamedNode, parts: frozenset[str]) -> Iterator[ox.Triple]:
        inner = []
        for quad in graph.store.quads_for_pattern(subject, None, None, where):
            if quad.triple not in seen:
                seen.add(quad.triple)
                yield quad.triple
                if quad.predicate.value in parts and isinstance(quad.object, ox.NamedNode):
                    inner.append(quad.object)
        for each in inner:
            yield from of(each, parts)

    yield from of(node, _PARTS)
    for quad in graph.store.quads_for_pattern(None, None, node, where):
        if isinstance(quad.subject, ox.NamedNode) and quad.triple not in seen:
            seen.add(quad.triple)
            yield quad.triple
            if quad.predicate.value in _LEADING:
                yield from of(quad.subject, _WORDS)
                wholes = graph.store.quads_for_pattern(None, ox.NamedNode(DIP.participation), quad.subject, where)
                yield from (whole.triple for whole in wholes)


_WORDS: Final = frozenset([DIP.evidence, OA.hasSelector])
"""What leads to the words that something rests on."""
_PARTS: Final = _WORDS | {DIP.participation, DIP.quotation, DIP.agreement, DIP.place}
_LEADING: Final = frozenset([DIP.agent, DIP.onBehalfOf, DIP.speaker, ORG.member])
"""What leads to an agent from its part in something: that part is told with it."""
