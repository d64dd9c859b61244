"""The first page: what the graph holds, and ways in. And the list of questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kg import query
from kg.model import INTERACTION_TYPES, STATUSES
from kg.query import Graph
from kg.questions import Question, questions
from kg.serve.pages import rendering
from kg.serve.pages.addresses import Addresses
from kg.table import Table, Value
from kg.vocab import DIP, word

_COUNTS: Final = "SELECT ?class (COUNT(DISTINCT ?it) AS ?n) { ?it a ?class } GROUP BY ?class"
_KINDS: Final = """SELECT ?type ?status (COUNT(DISTINCT ?it) AS ?n) {
  ?it a dip:Interaction, ?type ; dip:status ?status
} GROUP BY ?type ?status"""
_PUBLISHERS: Final = """SELECT ?publisher (COUNT(*) AS ?n) (MIN(STR(?day)) AS ?first) (MAX(STR(?day)) AS ?last) {
  ?document a dip:Document
  OPTIONAL { ?document dcterms:publisher ?publisher }
  OPTIONAL { ?document dcterms:issued ?day }
} GROUP BY ?publisher ORDER BY DESC(?n) ?publisher"""
_BUSIEST: Final = """SELECT ?agent ?name (COUNT(DISTINCT ?event) AS ?n) {
  ?event dip:participant ?agent . ?agent rdfs:label ?name
} GROUP BY ?agent ?name ORDER BY DESC(?n) ?name LIMIT 12"""
_LATEST: Final = """SELECT ?event ?label ?date {
  ?event a dip:Interaction ; dip:status status:held ; rdfs:label ?label ;
    dip:date ?date ; dip:latest ?last
} ORDER BY DESC(?last) ?label LIMIT 8"""
_PERIOD: Final = "SELECT (MIN(?day) AS ?first) (MAX(?last) AS ?end) { ?it dip:earliest ?day ; dip:latest ?last }"

_MOST: Final = 15
"""Publishers that are named."""

GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Who met whom", ("interactions-of", "partners-of", "pair", "meetings-between-dates", "busiest", "states-met")),
    ("Visits, hosts and places", ("visits", "hosts", "where", "places-of")),
    ("Gatherings and delegations", ("gatherings", "gathering", "delegations", "participants-by-organisation")),
    ("Agreements", ("agreements", "agreements-between", "signatories")),
    ("Posts", ("post-holders", "posts-of")),
    ("What was said", ("who-said", "interviews", "interview-turns", "outlets", "about-topic", "topics-of")),
    ("Announced and called off", ("announced", "planned", "overdue", "cancelled")),
    ("Sources, and how sure it is",
     ("sources", "evidence", "single-source", "least-sure", "differing-accounts", "undated")),
)  # fmt: skip
"""The questions as one looks for them."""


def home(graph: Graph, asked: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The first page."""
    counts = {str(class_): number for class_, number in _rows(graph, _COUNTS)}
    publishers = _rows(graph, _PUBLISHERS)
    days = [str(day) for _, _, *span in publishers for day in span if day is not None]
    (period,) = _rows(graph, _PERIOD)
    page = rendering.page(
        "home.html",
        Addresses(graph.minter.base, asked["root"]),
        counts={name: counts.get(DIP.term(name), 0) for name in _COUNTED},
        documents=counts.get(DIP.Document, 0),
        published=(min(days), max(days)) if days else None,
        publishers=[(name or "not known", number) for name, number, *_ in publishers[:_MOST]],
        more=len(publishers) - _MOST,
        kinds=_kinds(graph),
        statuses=STATUSES,
        busiest=_rows(graph, _BUSIEST),
        latest=_rows(graph, _LATEST),
        period=period,
        base=graph.minter.base,
        groups=grouped(),
    )
    return {"status": 200, "media": "text/html"}, page


def listed(graph: Graph, asked: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The page of all questions."""
    page = rendering.page("questions.html", Addresses(graph.minter.base, asked["root"]), groups=grouped())
    return {"status": 200, "media": "text/html"}, page


def grouped() -> list[tuple[str, list[Question]]]:
    """All questions in their groups; those of none are told last."""
    by_name = {each.name: each for each in questions()}
    groups = [(title, [by_name.pop(name) for name in names if name in by_name]) for title, names in GROUPS]
    return [*groups, *([("Others", list(by_name.values()))] if by_name else [])]


_COUNTED: Final = ("Interaction", "Person", "Organisation", "State", "Agreement", "Place", "Quotation")


def _kinds(graph: Graph) -> list[tuple[str, list[int]]]:
    """How many interactions there are of each kind, by status."""
    numbers: dict[tuple[str, str], int] = {}
    for type_, status, number in _rows(graph, _KINDS):
        numbers[str(type_), word(str(status))] = int(str(number))
    return [(kind, [numbers.get((DIP.term(kind), status), 0) for status in STATUSES]) for kind in INTERACTION_TYPES]


def _rows(graph: Graph, sparql: str) -> tuple[tuple[Value, ...], ...]:
    table = query.run(graph, sparql)
    assert isinstance(table, Table)
    return table.rows
