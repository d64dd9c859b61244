"""A query asked within one graph, as a server is asked it, means what it means of that graph as the default graph."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import sample

from kg import query, questions, validate
from kg.errors import QueryError
from kg.query import Graph
from kg.sparql import TOKEN, declarations, within
from kg.vocab import PREFIXES


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return query.open(sample.graph(tmp_path_factory.mktemp("sample")), in_memory=True)


@pytest.mark.parametrize(
    "sparql",
    [
        *(question.sparql for question in questions.questions()),
        *(check.sparql for check in validate.checks()),
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p 'WHERE {' } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "# {\nASK { ?s ?p '}' . GRAPH ?g { ?s ?p ?o } }",
        "ASK { GRAPH ?g { ?s a dip:Document } FILTER NOT EXISTS { GRAPH ?g { ?s a dip:State } } }",
        "SELECT ?s { ?s a dip:Person { SELECT ?s { ?s ?p ?o FILTER EXISTS { ?s a dip:State } } } } ORDER BY ?s LIMIT 3",
        "SELECT ?s { ?s a ?t } VALUES ?t { dip:Person dip:State }",
        "SELECT (STR(?s) AS ?t) { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(*) < 3)",
        "SELECT * { OPTIONAL { graph $a # { GRAPH ?b {\n{ ?s a dip:Document . } } ?s ?p ?o GRAPH ?b {?s a ?c} }",
    ],
)  # fmt: skip
def test_within_a_graph_a_query_means_what_it_means_of_it(graph: Graph, sparql: str) -> None:
    own = f'?g = {graph.canonical} || STRSTARTS(STR(?g), "{graph.minter.document_graph("")}")'
    prefixes = {"dip": PREFIXES["dip"]}
    inside = graph.store.query(within(sparql, graph.canonical.value, own), prefixes=prefixes)
    expected = graph.store.query(sparql, prefixes=prefixes, default_graph=graph.canonical)
    assert shown(inside) == shown(expected)


def shown(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> list[str]:
    return [str(bool(found))] if isinstance(found, ox.QueryBoolean) else sorted(map(str, found))


def test_graphs_that_are_not_own_are_left_out(graph: Graph) -> None:
    asked = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a dip:Document } }"
    found = [
        query.run(graph, within(asked, graph.canonical.value, own)).rows[0][0]  # type: ignore[union-attr]
        for own in ("true", f"?g = {graph.canonical}", "false")
    ]
    assert found == [2 * len(sample.documents()), len(sample.documents()), 0]


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT (EXISTS { ?x ?y ?z } AS ?e) { GRAPH ?g { } }",
        "SELECT ?s { GRAPH ?g { ?s ?p ?o } } GROUP BY ?s HAVING (EXISTS { ?s a dip:State })",
        "SELECT ?s { GRAPH ?g { ?s ?p ?o } } ORDER BY EXISTS { ?s a dip:State }",
        "DESCRIBE ?s { GRAPH ?g { ?s ?p ?o } }",
        "DESCRIBE <http://a>",
    ],
)
def test_what_cannot_be_said_is_refused(sparql: str) -> None:
    with pytest.raises(QueryError, match="cannot be asked of a server"):
        within(sparql, "http://graph")


def test_prefixes_that_are_used_and_not_declared_are_declared() -> None:
    tokens = list(TOKEN.finditer("PREFIX b: <http://mine/> SELECT * { ?s a:x b:y ; <c:z> 'd:z' } # e:z"))
    known = {letter: f"http://{letter}/" for letter in "abcde"}
    assert declarations(tokens, known) == "PREFIX a: <http://a/>\n"
