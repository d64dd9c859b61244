"""Statements of a real graph that show a term: as Turtle, with names below the base IRI where IRIs would be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

from kg.reference.vocabulary import Vocabulary, short
from kg.vocab import DEFAULT_BASE, XSD

_PLAIN: Final = {URIRef(XSD.string), URIRef(XSD.integer), URIRef(XSD.decimal)}


def of_class(vocabulary: Vocabulary, cls: Node) -> str:
    """What a graph says of one resource of a class, rather a fact than a claim; empty where there is none."""
    graph = vocabulary.examples
    members = sorted(graph.subjects(RDF.type, cls), key=lambda node: (_claimed(node), -len(list(graph[node])), node))
    return _block(vocabulary, members[0], sorted(graph[members[0]], key=_place)) if members else ""


def of_property(vocabulary: Vocabulary, prop: Node) -> str:
    """One statement with a property, rather of a fact than of a claim; empty where there is none."""
    graph = vocabulary.examples
    statements = sorted(graph.subject_objects(prop), key=lambda pair: (_claimed(pair[0]), len(str(pair[1])), str(pair)))
    return _block(vocabulary, statements[0][0], [(prop, statements[0][1])]) if statements else ""


def _claimed(node: Node) -> bool:
    return str(node).startswith(f"{DEFAULT_BASE}claim/")


def _place(statement: tuple[Node, Node]) -> tuple[bool, str, str]:
    """Types first, then by name."""
    predicate, value = statement
    return predicate != RDF.type, short(predicate), str(value)


def _block(vocabulary: Vocabulary, subject: Node, statements: Iterable[tuple[Node, Node]]) -> str:
    """A resource and its statements, one property a line."""
    values: dict[str, list[str]] = {}
    for predicate, value in statements:
        values.setdefault("a" if predicate == RDF.type else short(predicate), []).append(_written(value))
    lines = [f"    {predicate} {', '.join(each)}" for predicate, each in values.items()]
    if len(lines) == 1:
        return f"{short(subject)} {lines[0].strip()} ."
    return f"{short(subject)}\n" + " ;\n".join(lines) + " ."


def _written(value: Node) -> str:
    if not isinstance(value, Literal):
        return short(value)
    text = str(value)
    if value.datatype in _PLAIN and re.fullmatch(r"-?\d+(\.\d+)?", text) and str(value.datatype) != XSD.string:
        return text
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    typed = value.datatype is not None and str(value.datatype) != XSD.string
    return f"{quoted}^^{short(value.datatype)}" if typed and value.datatype is not None else quoted


def of_type(vocabulary: Vocabulary, cls: Node) -> str:
    """That one resource is of a class; empty where there is none."""
    members = sorted(vocabulary.examples.subjects(RDF.type, cls), key=str)
    return _block(vocabulary, members[0], [(RDF.type, cls)]) if members else ""
