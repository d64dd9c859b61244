"""Whether a graph is sound: SHACL shapes on the canonical graph, and checks, one query each, on all of it.

A file of ``ontology/checks`` is a query that gives one row a finding, with its ``?focus``. Its header says::

    # title: …
    # severity: violation | warning | info
    # problem: what is wrong with the focus; {name} stands for the row's ?name
    # solution: what to do about it
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Final, Literal, cast

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib import SH

from kg import query, store
from kg.query import Graph
from kg.table import Table
from kg.vocab import ONTOLOGY

Severity = Literal["violation", "warning", "info"]

SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")
"""From the gravest to the slightest."""

_HEADER: Final = re.compile(r"^# (title|severity|problem|solution): (.+)$", re.MULTILINE)
_WHERE_FROM: Final = """
SELECT ?name ?words WHERE {
  GRAPH ?graph {
    { VALUES ?focus { UNDEF } ?focus dip:evidence ?evidence }
    UNION { VALUES ?part { UNDEF } ?focus dip:participation|dip:agreement|dip:quotation ?part ; dip:evidence ?evidence }
    UNION { VALUES ?evidence { UNDEF } ?evidence oa:hasSource ?document }
    ?evidence oa:hasSource/dcterms:identifier ?name ; oa:hasSelector/oa:exact ?words .
  }
}
ORDER BY ?name ?words LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something amiss with a resource (``focus``, an IRI): ``message`` says what, where it was read and what to do."""

    severity: Severity
    check: str
    focus: str
    message: str
    document: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One query and how its rows read."""

    name: str
    title: str
    severity: Severity
    problem: str
    solution: str
    sparql: str


def checks() -> tuple[Check, ...]:
    """The checks of the package, by name."""
    folder = files("kg.ontology").joinpath("checks")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".rq")), key=lambda f: f.name)
    return tuple(_check(f.name.removesuffix(".rq"), f.read_text("utf-8")) for f in found)


def validate(directory: str | os.PathLike[str]) -> list[Finding]:
    """All that is amiss in a graph directory, the gravest first; empty if it is sound. GraphError if it is no graph."""
    loaded = store.load(directory)
    _add_ontology(loaded)
    graph = Graph(loaded, store.read_marker(directory).minter)
    findings = [_located(graph, finding) for finding in (*_shapes(graph), *_queries(graph))]
    return sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), f.check, f.focus, f.message))


def _queries(graph: Graph) -> Iterator[Finding]:
    for check in checks():
        table = query.run(graph, check.sparql)
        assert isinstance(table, Table)
        for row, texts in zip(table.records(), table.texts(), strict=True):
            problem = check.problem.format_map(dict(zip(table.columns, texts, strict=True)))
            yield Finding(check.severity, check.name, str(row["focus"]), f"{problem}: {check.solution}")


def _shapes(graph: Graph) -> Iterator[Finding]:
    """What SHACL says of the canonical graph: one finding a shape and focus."""
    data = rdflib.Graph()
    quads = graph.store.quads_for_pattern(None, None, None, graph.canonical)
    data.parse(data=b"".join(f"{q.triple} .\n".encode() for q in quads), format="nt11")
    shapes = rdflib.Graph().parse(data=files("kg.ontology").joinpath("shapes.ttl").read_bytes(), format="turtle")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    found = set()
    for result in cast(rdflib.Graph, results).subjects(rdflib.RDF.type, SH.ValidationResult):
        severity, shape, focus, message = (
            str(cast(rdflib.Graph, results).value(result, predicate))
            for predicate in (SH.resultSeverity, SH.sourceShape, SH.focusNode, SH.resultMessage)
        )
        found.add(Finding(_severity(severity), re.split("[#/]", shape)[-1], focus, message))
    yield from found


def _located(graph: Graph, finding: Finding) -> Finding:
    """A finding with the document and the words that its focus was read from, where it has any."""
    name = graph.short(finding.focus)
    try:
        focus = str(ox.NamedNode(finding.focus))
    except ValueError:  # a blank node's label
        return replace(finding, message=f"{name} {finding.message}")
    table = query.run(graph, _WHERE_FROM.replace("UNDEF", focus))
    assert isinstance(table, Table)
    if not table.rows:
        return replace(finding, message=f"{name} {finding.message}")
    document, words = map(str, table.rows[0])
    source = f"{document}: “{table.texts()[0][1]}”"
    return replace(finding, message=f"{name} {finding.message} ({source})", document=document, words=words)


def _add_ontology(loaded: ox.Store) -> None:
    """The ontology as a named graph of the loaded copy, for checks that ask what it knows."""
    text = files("kg.ontology").joinpath("diplomacy.ttl").read_bytes()
    loaded.load(text, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY))


def _severity(word: str) -> Severity:
    """Ours by a word that ends in its name; ValueError for any other."""
    for severity in SEVERITIES:
        if word.lower().endswith(severity):
            return severity
    raise ValueError(f"{word!r} is no severity")


def _check(name: str, text: str) -> Check:
    header = dict(_HEADER.findall(text))
    missing = {"title", "severity", "problem", "solution"} - set(header)
    if missing:
        raise ValueError(f"check {name}: no {', '.join(sorted(missing))} in its header")
    return Check(name, header["title"], _severity(header["severity"]), header["problem"], header["solution"], text)
