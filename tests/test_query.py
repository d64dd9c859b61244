"""SPARQL on a graph directory: what a query sees, what is refused, how answers are written."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import sample
from hypothesis import given
from hypothesis import strategies as st

from kg import query
from kg.errors import GraphError, QueryError
from kg.query import Graph, Triples
from kg.table import STREAMED, Table, Value, pieces, render
from kg.vocab import PREFIXES, concept


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.graph(tmp_path_factory.mktemp("query"))


@pytest.fixture(scope="module")
def graph(directory: Path) -> Graph:
    return query.open(directory)


def rows(graph: Graph, sparql: str) -> tuple[tuple[Value, ...], ...]:
    table = query.run(graph, sparql)
    assert isinstance(table, Table)
    return table.rows


def test_a_query_sees_each_fact_once_and_no_claims(graph: Graph) -> None:
    assert rows(graph, "SELECT ?date { ?signing a dip:Signing ; dip:date ?date }") == (("2016-03-11",),)
    assert rows(graph, "ASK { ?claim a dip:Claim }") == ((False,),)


def test_claims_are_reached_by_their_graphs(graph: Graph) -> None:
    told = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?claim a dip:Claim, dip:Signing } }"
    assert rows(graph, told) == ((2,),)


def test_a_query_may_choose_its_own_graphs_among_those_loaded(graph: Graph) -> None:
    document = f"{graph.minter.document_graph(sample.FORUM)}"
    assert rows(graph, f"SELECT ?n FROM <{document}> {{ ?claim a dip:Gathering ; dip:name ?n }}") == (
        ("Harbour Media Forum",),
    )
    assert rows(graph, "SELECT ?s FROM <https://elsewhere.example/> { ?s ?p ?o }") == ()


def test_the_prefixes_are_known_and_a_querys_own_wins(graph: Graph) -> None:
    assert rows(graph, "SELECT ?x { BIND(dip:Meeting AS ?x) }") == ((PREFIXES["dip"] + "Meeting",),)
    assert rows(graph, "SELECT ?x { BIND(role:signatory AS ?x) }") == ((concept("role", "signatory"),),)
    own = "PREFIX dip: <https://other.example/> SELECT ?x { BIND(dip:Meeting AS ?x) }"
    assert rows(graph, own) == (("https://other.example/Meeting",),)


def test_values_are_what_they_say_they_are(graph: Graph) -> None:
    table = query.run(
        graph,
        'SELECT (1 AS ?a) (2.5 AS ?b) (true AS ?c) ("x" AS ?d) ("2017-03-02"^^xsd:date AS ?e) (?none AS ?f)'
        ' ("many"^^xsd:integer AS ?g) ("INF"^^xsd:double AS ?h) (dip:agent AS ?i) {}',
    )
    assert isinstance(table, Table)
    assert table.columns == tuple("abcdefghi")
    expected = (1, 2.5, True, "x", "2017-03-02", None, "many", float("inf"), PREFIXES["dip"] + "agent")
    assert table.rows == (expected,)
    assert table.terms[0][4] == ox.Literal("2017-03-02", datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))
    assert json.loads(render(table, "json"))[0]["h"] == "inf"


def test_construct_and_describe_give_triples_in_order(graph: Graph) -> None:
    found = query.run(graph, "CONSTRUCT { ?p a dip:Person ; rdfs:label ?n } { ?p a dip:Person ; rdfs:label ?n }")
    assert isinstance(found, Triples)
    lines = found.text("ntriples").splitlines()
    assert lines == sorted(set(lines))
    read = rdflib.Graph().parse(data=found.text(), format="turtle")
    assert {str(name) for name in read.objects(None, rdflib.RDFS.label)} == {
        "Alimov", "Rashid Alimov", "Lena Orlova", "Jamshid Karim-Aliev", "Tomas Berg",
    }  # fmt: skip
    with pytest.raises(QueryError, match="turtle or ntriples, not csv"):
        found.text("csv")


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { dip:a dip:b dip:c }",
        "DELETE WHERE { ?s ?p ?o }",
        "# tidy up\nPREFIX x: <https://x.example/>\nclear all",
        "DROP GRAPH <https://w3id.org/sco-kg/id/graph/canonical>",
        "LOAD <https://x.example/data>",
    ],
)
def test_updates_are_refused(graph: Graph, update: str) -> None:
    size = len(graph.store)
    with pytest.raises(QueryError, match="is an update"):
        query.run(graph, update)
    assert len(graph.store) == size


BLANK = st.text(" \n\t", max_size=2) | st.just("# {a} comment\n") | st.just("#' \" <\r")


@given(
    word=st.tuples(*(st.sampled_from(c.lower() + c) for c in "SERVICE")).map("".join),
    silent=st.sampled_from(["", "SILENT", "silent"]),
    blanks=st.tuples(BLANK, BLANK, BLANK),
    target=st.sampled_from(
        ["<http://x.example/sparql>", "?where", "$where", "dip:x", ":x", "dip:a\\#b", "<http://x/#a>"]
    ),
    before=st.sampled_from(["", "1", "true", "?s ?p '''a''' .", "FILTER(?a<'x>' )", "BIND(<http://x/a'b> AS ?c) "]),
)
def test_no_query_may_ask_another_server(
    word: str, silent: str, blanks: tuple[str, str, str], target: str, before: str
) -> None:
    clause = f"{word}{blanks[0]}{silent}{blanks[1] if silent else ''}{target}{blanks[2]}{{ ?a ?b ?c }}"
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        query.run(Graph(ox.Store(), query.Minter()), f"SELECT * {{ {before}{clause} }}")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?s { ?s rdfs:label 'press service' }",
        "SELECT ?s { ?s rdfs:label ?n FILTER(CONTAINS(?n, 'Secret Service')) OPTIONAL { ?s dip:iso ?c } }",
        "SELECT ?s { ?s dip:name ?n FILTER(?n = 'service: x {') }",
        "SELECT ?s { ?s rdfs:label ?service } # SERVICE would be { refused }",
        "ASK { <https://x.example/service> ?p ?service }",
    ],
)
def test_the_word_service_is_no_crime(graph: Graph, sparql: str) -> None:
    query.run(graph, sparql)


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("SELECT ?s {\n  ?s ?p ?o", "line 2, column 11: not understood here or just before: ?s ?p ?o"),
        ("SELECT ?s { ?s foo:bar ?o }", "line 1, column 16: unknown prefix 'foo': SELECT ?s { ?s foo:bar ?o }"),
        ("ASK {}\n\nLIMIT x", "line 3, column 7: not understood here or just before: LIMIT x"),
        ("SELECT ?s { ?s ?p 'Léna' ; foo:bar 1 }", "line 1, column 28: unknown prefix 'foo'"),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "a variable that is neither grouped nor aggregated"),
        ("", "line 1, column 1"),
        ("who met the minister?", "not SPARQL, which begins with SELECT or the like: who …: kg questions lists"),
        ("SELECT (<https://x.example/f>(1) AS ?x) {}", "custom function <https://x.example/f> is not supported"),
    ],
)
def test_what_is_no_sparql_is_told_with_its_place(graph: Graph, sparql: str, told: str) -> None:
    with pytest.raises(QueryError, match=re.escape(told)) as error:
        query.run(graph, sparql)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * " + "{" * 20_000 + "}" * 20_000,
        "SELECT * { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
        "SELECT * { ?s ?p " + "[" * 20_000 + "]" * 20_000 + " }",
    ],
)
def test_a_query_nested_too_deep_is_refused(graph: Graph, sparql: str) -> None:
    with pytest.raises(QueryError, match="nested too deep"):
        query.run(graph, sparql)


def test_a_query_too_long_is_refused(graph: Graph) -> None:
    with pytest.raises(QueryError, match="too long"):
        query.run(graph, "ASK {} #" + " " * 1_000_000)


def test_brackets_in_strings_and_comments_are_not_nesting(graph: Graph) -> None:
    many = "{([" * 300
    assert rows(graph, f"ASK {{ FILTER('{many}' != '') }} # {many}") == ((True,),)
    assert rows(graph, "ASK " + "{" * 100 + "}" * 100) == ((True,),)


def test_a_term_that_the_ontology_does_not_have_is_warned_of(graph: Graph) -> None:
    told = query.run(
        graph,
        f"PREFIX d: <{PREFIXES['dip']}> SELECT * {{ ?x dip:participent ?y ; d:Meetings 'dip:nothing' ;"
        " dip:status <https://w3id.org/sco-kg/ontology/status/done> } # dip:neither",
    )
    assert told.warnings == (
        "dip:participent is no term of the ontology; the nearest is dip:participant",
        "dip:Meetings is no term of the ontology; the nearest is dip:Meeting",
        "<https://w3id.org/sco-kg/ontology/status/done> is no concept of the ontology",
    )
    known = "SELECT * { ?x dip:participant ?y ; dip:status <https://w3id.org/sco-kg/ontology/status/held> }"
    assert query.run(graph, known).warnings == ()


def test_what_is_no_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="nowhere"):
        query.open(tmp_path / "nowhere")


ALL = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"


@pytest.mark.parametrize("fmt", STREAMED)
@pytest.mark.parametrize("sparql", [ALL, "SELECT ?s { ?s a dip:Visit . FILTER(false) }", "SELECT * {}"])
def test_rows_that_come_one_by_one_are_written_as_all_at_once(graph: Graph, fmt: str, sparql: str) -> None:
    table, stream = query.run(graph, sparql), query.stream(graph, sparql)
    assert isinstance(table, Table)
    assert isinstance(stream, query.Stream)
    assert "".join(pieces(stream.columns, stream.rows, fmt)) == query.render(table, fmt)


def test_rows_come_before_all_are_found(graph: Graph) -> None:
    endless = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
    stream = query.stream(graph, endless)
    assert isinstance(stream, query.Stream)
    assert len([next(stream.rows) for _ in range(1000)]) == 1000


@pytest.mark.parametrize("fmt", ["table", "markdown"])
def test_what_has_to_be_aligned_is_not_written_row_by_row(fmt: str) -> None:
    with pytest.raises(QueryError, match="cannot be written row by row: choose csv or json"):
        pieces((), (), fmt)


def test_a_query_is_explained_for_other_engines(graph: Graph) -> None:
    sparql = f"PREFIX x: <{PREFIXES['rdfs']}> SELECT ?n {{ ?p a dip:Person ; x:label|rdfs:label ?n }}"
    told = query.whole(graph, sparql)
    assert told.splitlines()[0] == f"# default graph: <{graph.canonical.value}>"
    found = ox.Store()
    quads = graph.store.quads_for_pattern(None, None, None, graph.canonical)
    found.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    rows = sorted(row["n"].value for row in found.query(told))
    table = query.run(graph, sparql)
    assert isinstance(table, Table)
    assert rows == sorted(str(n) for (n,) in table.rows)
    assert rows


@pytest.mark.parametrize("sparql", ["SELECT * {", "DROP ALL", "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"])
def test_what_is_refused_is_not_explained(graph: Graph, sparql: str) -> None:
    with pytest.raises(QueryError):
        query.whole(graph, sparql)


def test_python_gets_an_rdflib_dataset(directory: Path) -> None:
    dataset = query.open_dataset(directory)
    (row,) = dataset.query("SELECT ?date { ?signing a dip:Signing ; dip:date ?date }")
    assert str(row[0]) == "2016-03-11"
    dip = rdflib.Namespace(PREFIXES["dip"])
    assert len(list(dataset.default_graph.subjects(rdflib.RDF.type, dip.Signing))) == 1
    assert dict(dataset.namespaces())["dip"] == rdflib.URIRef(PREFIXES["dip"])
    (claims,) = dataset.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?claim a dip:Claim, dip:Signing } }")
    assert int(claims[0]) == 2


# Tables

CELLS = st.none() | st.text() | st.integers() | st.booleans()
TABLES = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.tuples(*[CELLS] * n), max_size=5).map(
        lambda rows: Table(tuple(f"column_{i}" for i in range(n)), tuple(rows))
    )
)


@given(TABLES)
def test_csv_comes_back_as_it_went(table: Table) -> None:
    written = render(table, "csv")
    assert written.endswith("\r\n")
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert read == [list(table.columns), *([as_csv(value) for value in row] for row in table.rows)]


def as_csv(value: Value) -> str:
    """A value as text; one that a spreadsheet would run has an apostrophe in front."""
    if isinstance(value, str):
        return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_a_spreadsheet_runs_nothing_and_still_counts() -> None:
    rows = (("=1+1", -1), ("@SUM(A1)", -0.5), ("a = b", 2))
    assert render(Table(("said", "n"), rows), "csv") == "said,n\r\n'=1+1,-1\r\n'@SUM(A1),-0.5\r\na = b,2\r\n"


@given(TABLES)
def test_json_comes_back_as_it_went(table: Table) -> None:
    assert json.loads(render(table, "json")) == table.records()


@given(TABLES)
def test_markdown_keeps_its_columns(table: Table) -> None:
    lines = render(table, "markdown").split("\n")[:-1]
    assert len(lines) == len(table.rows) + 2
    for line in lines:
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == len(table.columns) + 1


@given(TABLES, st.integers(20, 200))
def test_a_table_loses_nothing_and_steers_no_terminal(table: Table, width: int) -> None:
    written = render(table, "table", width)
    assert {c for c in written if unicodedata.category(c) in ("Cc", "Cf")} <= {"\n"}
    plain = "".join(written.split())
    for row in table.texts():
        for cell in row:
            assert set("".join(cell.split())) <= set(plain)


def test_a_table_is_aligned_and_wrapped_to_its_width() -> None:
    table = Table(("who", "what", "n"), (("Lena Orlova", "opened the forum in Astana", 1), ("上海", None, 20)))
    assert render(table, "table", 36) == (
        "who          what                 n\n"
        "-----------  -------------------  --\n"
        "Lena Orlova  opened the forum in  1\n"
        "             Astana\n"
        "上海                              20\n"
    )


def test_a_table_too_wide_for_its_terminal_is_stacked() -> None:
    table = Table(tuple("abcd"), (tuple("x" * 20 for _ in "abcd"), ("y", None, 2, True)))
    assert render(table, "table", 40) == (
        f"a  {'x' * 20}\nb  {'x' * 20}\nc  {'x' * 20}\nd  {'x' * 20}\n\na  y\nc  2\nd  true\n"
    )


def test_columns_keep_their_width_where_there_is_room() -> None:
    table = Table(("a", "participants", "place"), (("x", "Lena Orlova; Tomas Berg", "Astana"),))
    assert render(table, "table", 38).splitlines()[2] == "x  Lena Orlova; Tomas Berg  Astana"


def test_a_table_is_stacked_where_that_takes_fewer_lines() -> None:
    long = "one two three four five six seven"
    few, many = Table(("a", "b", "c"), ((long,) * 3,)), Table(("a", "b", "c"), ((long, 1, 2), (1, 2, 3), (4, 5, 6)))
    assert render(few, "table", 40) == f"a  {long}\nb  {long}\nc  {long}\n"
    assert render(many, "table", 40).splitlines()[0].split() == ["a", "b", "c"]


def test_iris_are_short_for_readers_and_whole_for_machines(graph: Graph) -> None:
    table = query.run(graph, "SELECT ?state ?class { ?state dip:iso 'KZ' ; a ?class FILTER(?class = dip:State) }")
    assert isinstance(table, Table)
    assert render(table, "table", 80).splitlines()[-1] == "state/KZ  dip:State"
    whole = {"state": "https://w3id.org/sco-kg/id/state/KZ", "class": PREFIXES["dip"] + "State"}
    assert json.loads(render(table, "json")) == [whole]


def test_another_format_is_refused() -> None:
    with pytest.raises(QueryError, match="choose table, csv, json, markdown"):
        render(Table((), ()), "xml")
