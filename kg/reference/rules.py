"""SHACL shapes in words: what a graph is asked of, on which resources, by which path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import rdflib
from rdflib import RDF, SH, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.reference.vocabulary import Vocabulary, anchor, said_of, short
from kg.vocab import ONTOLOGY


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape: the classes it is on, the properties of its path, what it asks, what is told where it fails."""

    name: str
    anchor: str
    classes: tuple[URIRef, ...]
    path: str
    properties: tuple[URIRef, ...]
    asks: tuple[str, ...]
    message: str
    pattern: str = ""


def rules(vocabulary: Vocabulary) -> list[Rule]:
    """Every shape of shapes.ttl that has a name, in the order of names."""
    graph = vocabulary.shapes
    named = {s for kind in (SH.NodeShape, SH.PropertyShape) for s in graph.subjects(RDF.type, kind)}
    return [_rule(graph, shape) for shape in sorted(named, key=str) if isinstance(shape, URIRef)]


def _rule(graph: rdflib.Graph, shape: URIRef) -> Rule:
    owners = {shape, *graph.subjects(SH.property, shape)}
    classes = {cls for owner in owners for cls in graph.objects(owner, SH.targetClass) if isinstance(cls, URIRef)}
    path = graph.value(shape, SH.path)
    return Rule(
        name=short(shape),
        anchor=anchor(shape),
        classes=tuple(sorted(classes)),
        path=_path(graph, path) if path is not None else "",
        properties=tuple(_properties(graph, path)) if path is not None else (),
        asks=tuple(_asked(graph, shape)),
        message=said_of(graph, shape, SH.message),
        pattern=said_of(graph, shape, SH.pattern),
    )


def _path(graph: rdflib.Graph, path: Node) -> str:
    """A path as SPARQL writes it."""
    if (inverse := graph.value(path, SH.inversePath)) is not None:
        return f"^{_path(graph, inverse)}"
    if (path, RDF.first, None) in graph:
        return "/".join(_path(graph, step) for step in Collection(graph, path))
    return short(path)


def _properties(graph: rdflib.Graph, path: Node) -> Iterator[URIRef]:
    steps = Collection(graph, path) if (path, RDF.first, None) in graph else [graph.value(path, SH.inversePath) or path]
    yield from (step for step in steps if isinstance(step, URIRef))


_COUNTS: Final[Mapping[tuple[str, str], str]] = {
    ("", ""): "",
    ("0", ""): "",
    ("", "0"): "none",
    ("1", ""): "at least one",
    ("", "1"): "at most one",
    ("1", "1"): "exactly one",
}

_WORDS: Final[Mapping[Node, Callable[[str], str]]] = {
    SH["class"]: lambda value: f"{'an' if value[0] in 'aeiou' else 'a'} {value}",
    SH.datatype: lambda value: f"of type {value}",
    SH.nodeKind: lambda value: f"an {value.rpartition('#')[2].removesuffix('>')}",
    SH.pattern: lambda value: _matching(value),
    SH.minLength: lambda value: f"at least {value} character{'' if value == '1' else 's'}",
    SH.minInclusive: lambda value: f"{value} or more",
    SH.maxInclusive: lambda value: f"{value} or less",
    SH.lessThanOrEquals: lambda value: f"not after {value}",
}
"""How constraints are said; tests hold that there is one for each that shapes.ttl has."""


def scheme(pattern: str) -> str | None:
    """The concept scheme whose IRIs a pattern asks for; None of other patterns."""
    start = "^" + ONTOLOGY.replace(".", "\\.") + "/"
    return pattern.removeprefix(start).removesuffix("/") if pattern.startswith(start) else None


def _matching(pattern: str) -> str:
    return f"a concept of the scheme {concepts}" if (concepts := scheme(pattern)) else f"matches {pattern}"


def _asked(graph: rdflib.Graph, shape: Node) -> Iterator[str]:
    counts = said_of(graph, shape, SH.minCount), said_of(graph, shape, SH.maxCount)
    if _COUNTS[counts]:
        yield _COUNTS[counts]
    for constraint, said in _WORDS.items():
        for value in sorted(graph.objects(shape, constraint), key=str):
            yield said(short(value) if isinstance(value, URIRef) else str(value))
    for choices in graph.objects(shape, SH["or"]):
        yield " or ".join(_choice(graph, choice) for choice in Collection(graph, choices))


def _choice(graph: rdflib.Graph, choice: Node) -> str:
    """One way in which a shape can be met."""
    own = ", ".join(_asked(graph, choice))
    within = [
        f"{', '.join(_asked(graph, each))} {_path(graph, path)}"
        for each in graph.objects(choice, SH.property)
        if (path := graph.value(each, SH.path)) is not None
    ]
    return " and ".join([*([own] if own and not within else []), *sorted(within)])
