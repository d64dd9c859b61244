"""`kg serve` as its clients meet it: over HTTP, as a process of its own."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st
from serving import KG, Server, ended, serving

from kg import pipeline, query
from kg.serve.negotiation import ROWS, TRIPLES, choose
from kg.store import GraphDir
from kg.vocab import DEFAULT_BASE, DIP, RDF, SD, VOID, XSD, Minter

LIMIT = 2
"""Seconds that a query may take here."""
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MEETINGS = "SELECT ?event { ?event a dip:Meeting } ORDER BY ?event"
ALL = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
CANONICAL = Minter(DEFAULT_BASE).canonical_graph
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.graph(tmp_path_factory.mktemp("serve"))


@pytest.fixture(scope="module")
def server(directory: Path) -> Iterator[Server]:
    options = ["--timeout", LIMIT, "--memory", 400, "--workers", 2, "--largest-result", 1, "--largest-query", 20]
    with serving(directory, *map(str, options), "--cors", "https://page.example") as running:
        yield running


@pytest.fixture(scope="module")
def graph(directory: Path) -> query.Graph:
    return query.open(directory)


def meetings(graph: query.Graph) -> list[tuple[str, ...]]:
    found = query.run(graph, MEETINGS)
    assert isinstance(found, query.Table)
    assert found.rows
    return [(str(iri),) for (iri,) in found.rows]


# What is asked, and how


def test_the_three_ways_to_ask_give_one_answer(server: Server, graph: query.Graph) -> None:
    by_get = server.ask(MEETINGS)
    by_form = server.send("POST", "/sparql", urlencode({"query": MEETINGS}).encode(), FORM)
    direct = server.send("POST", "/sparql", MEETINGS.encode(), DIRECT)
    said = {"Content-Type": "application/SPARQL-query; charset=UTF-8"}
    with_charset = server.send("POST", "/sparql/", MEETINGS.encode(), said)
    for answer in (by_get, by_form, direct, with_charset):
        assert (answer.status, answer.media) == (200, "application/sparql-results+json")
        assert answer.rows == meetings(graph)


def test_rows_come_in_every_format_that_is_asked_for(server: Server, graph: query.Graph) -> None:
    expected = meetings(graph)
    for media in ("application/sparql-results+json", "application/json"):
        answer = server.ask(MEETINGS, media)
        assert (answer.media, answer.rows) == (media, expected)
    for media in ("application/sparql-results+xml", "application/xml", "text/xml"):
        answer = server.ask(MEETINGS, media)
        found = [(uri.text,) for uri in ElementTree.fromstring(answer.body).iterfind(".//{*}uri")]
        assert (answer.media, found) == (media, expected)
    table = server.ask(MEETINGS, "text/csv")
    assert list(csv.reader(table.text.splitlines())) == [["event"], *map(list, expected)]
    tabs = server.ask(MEETINGS, "text/tab-separated-values")
    assert tabs.text.splitlines() == ["?event", *(f"<{iri}>" for (iri,) in expected)]
    assert table.headers["content-type"] == "text/csv; charset=utf-8"


def test_yes_and_no_come_in_every_format_of_rows(server: Server) -> None:
    yes = "ASK { ?event a dip:Meeting }"
    assert json.loads(server.ask(yes).body)["boolean"] is True
    assert json.loads(server.ask("ASK { ?event a dip:Claim }").body)["boolean"] is False
    xml = ElementTree.fromstring(server.ask(yes, "application/sparql-results+xml").body)
    assert xml.findtext("{*}boolean") == "true"
    for media in ("text/csv", "text/tab-separated-values"):
        answer = server.ask(yes, media)
        assert (answer.media, answer.text.strip()) == (media, "true")


@pytest.mark.parametrize("asked", [ALL, "DESCRIBE ?s { ?s ?p ?o }"])
def test_triples_come_in_every_format_that_is_asked_for(server: Server, graph: query.Graph, asked: str) -> None:
    canonical = graph.store.quads_for_pattern(None, None, None, graph.canonical)
    expected = {quad.triple for quad in canonical}
    formats = {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
    }
    for media, fmt in formats.items():
        answer = server.ask(asked, media)
        found = [q.triple for q in ox.parse(answer.body, format=fmt)]
        assert (answer.status, answer.media) == (200, media)
        assert set(found) == expected
        assert len(found) == len(expected)
    assert "dip:participant" in server.ask(asked).text


def test_what_fits_no_format_is_told_so_and_what_there_is(server: Server) -> None:
    for accept in ("image/png", "text/csv;q=0", "text/html"):
        answer = server.ask(MEETINGS, accept)
        assert answer.status == 406
        assert "text/csv" in answer.text
    assert server.ask(MEETINGS, "text/turtle").status == 406
    assert server.ask(ALL, "text/csv").status == 406
    assert server.send("GET", "/void", headers={"Accept": "text/csv"}).status == 406


def test_the_better_liked_format_is_chosen(server: Server) -> None:
    cases = {
        "text/csv;q=0.5, application/sparql-results+xml;q=0.9": "application/sparql-results+xml",
        "*/*;q=0.1, text/csv": "text/csv",
        "text/csv, */*": "text/csv",
        "text/*": "text/csv",
        "application/sparql-results+json;q=0, */*": "application/sparql-results+xml",
        "text/turtle, text/tab-separated-values;q=0.2": "text/tab-separated-values",
        "*/*": "application/sparql-results+json",
        "nonsense": "application/sparql-results+json",
    }
    assert {accept: server.ask(MEETINGS, accept).media for accept in cases} == cases
    assert "Accept" in server.ask(MEETINGS).headers["vary"].split(", ")


@given(st.lists(st.tuples(st.sampled_from([*ROWS, "text/*", "*/*", "image/png"]), st.integers(0, 10))))
def test_nothing_is_chosen_that_is_not_accepted(wanted: list[tuple[str, int]]) -> None:
    accept = ", ".join(f"{media};q={tenths / 10}" for media, tenths in wanted)
    chosen = choose(accept, tuple(ROWS))
    liked = {media for media, tenths in wanted if tenths}
    if chosen is not None and wanted:
        assert liked & {chosen, f"{chosen.partition('/')[0]}/*", "*/*"}
    if liked & set(ROWS) and not any(tenths == 0 for _, tenths in wanted):
        assert chosen is not None
    assert choose("", tuple(TRIPLES)) == "text/turtle"


@given(st.text())
def test_whatever_is_accepted_it_is_read(accept: str) -> None:
    assert choose(accept, tuple(ROWS)) in (None, *ROWS)


# Of which graphs


def test_the_canonical_graph_is_asked_and_claims_are_in_graphs(server: Server) -> None:
    assert server.ask("ASK { ?claim a dip:Claim }").text.endswith('"boolean":false}')
    assert server.ask("ASK { GRAPH ?g { ?claim a dip:Claim } }").text.endswith('"boolean":true}')


def test_the_request_chooses_graphs_before_the_query_does(server: Server, graph: query.Graph) -> None:
    club, forum = (graph.minter.document_graph(name) for name in (sample.CLUB, sample.FORUM))
    documents = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
    asked = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def count(iri: str) -> list[tuple[str, ...]]:
        return [(str(len(list(graph.store.quads_for_pattern(None, None, None, ox.NamedNode(iri))))),)]

    assert server.ask(asked, default_graph_uri=club).rows == count(club)
    assert server.ask(asked.replace("{", f"FROM <{forum}> {{", 1)).rows == count(forum)
    assert server.ask(asked.replace("{", f"FROM <{forum}> {{", 1), default_graph_uri=club).rows == count(club)
    assert server.ask(asked, default_graph_uri=[club, forum]).rows[0] > count(club)[0]
    assert server.ask(asked, named_graph_uri=club).rows == [("0",)]
    assert server.ask(documents, named_graph_uri=[club, forum]).rows == sorted([(club,), (forum,)])
    assert server.ask(documents, default_graph_uri=club).rows == []
    assert server.ask(documents.replace("{", f"FROM NAMED <{club}> {{", 1)).rows == [(club,)]
    assert server.ask(documents.replace("{", f"FROM NAMED <{club}> {{", 1), named_graph_uri=forum).rows == [(forum,)]
    assert server.ask(asked, default_graph_uri="https://nowhere.example/").rows == [("0",)]
    posted = server.send("POST", f"/sparql?{urlencode({'default-graph-uri': club})}", asked.encode(), DIRECT)
    assert posted.rows == count(club)
    assert server.ask(asked, default_graph_uri="no graph").status == 400


def test_relative_addresses_are_below_the_endpoint(server: Server) -> None:
    answer = server.ask("CONSTRUCT { <a> <b> <c> } {}", "application/n-triples")
    start = f"http://{server.host}:{server.port}"
    assert answer.text == f"<{start}/a> <{start}/b> <{start}/c> .\n"


# What is refused


def refused(server: Server, status: int, *words: str, **request: str) -> None:
    """Asks, and expects one line of plain text with these words."""
    answer = server.ask(**request)
    assert answer.status == status
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.count("\n") == 1
    assert answer.text.endswith("\n")
    assert [word for word in words if word not in answer.text] == []


def test_a_mistake_is_shown_where_it_is(server: Server) -> None:
    refused(server, 400, "line 2, column 5", query="SELECT * {\n?s }")
    refused(server, 400, "unknown prefix 'ex'", query="SELECT * { ?s a ex:Thing }")
    refused(server, 400, "kg questions", query="who met whom?")
    refused(server, 400, "not understood", query="")


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <a:a> <a:a> 1 }", "DROP ALL", "LOAD <http://127.0.0.1/>", "PREFIX a: <a:> CLEAR ALL"]
)
def test_updates_are_refused_however_they_come(server: Server, graph: query.Graph, update: str) -> None:
    refused(server, 400, "is an update", query=update)
    said = {"Content-Type": "application/sparql-update"}
    assert server.send("POST", "/sparql", update.encode(), said).status == 403
    assert server.send("POST", "/sparql", urlencode({"update": update}).encode(), FORM).status == 403
    assert server.send("GET", f"/sparql?{urlencode({'update': update})}").status == 403
    assert server.send("POST", "/update", update.encode(), said).status == 404
    assert server.ask(MEETINGS).rows == meetings(graph)


def test_what_is_no_request_of_the_protocol_is_refused(server: Server) -> None:
    encoded = urlencode({"query": "ASK {}"}).encode()
    assert server.send("POST", "/sparql", encoded).status == 415
    assert server.send("POST", "/sparql", b"ASK {}", {"Content-Type": "text/plain"}).status == 415
    utf16 = {"Content-Type": "application/sparql-query; charset=UTF-16"}
    assert server.send("POST", "/sparql", "ASK {}".encode("utf-16"), utf16).status == 415
    assert server.send("POST", "/sparql", b"ASK {}", DIRECT | {"Content-Encoding": "gzip"}).status == 415
    assert server.send("POST", "/sparql", b'ASK { ?s ?p "\xff" }', DIRECT).status == 400
    assert server.send("GET", "/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FF%22%7D").status == 400
    assert server.send("GET", "/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D").status == 400
    assert server.send("POST", "/sparql?query=ASK%20%7B%7D", b"ASK {}", DIRECT).status == 400
    assert server.send("POST", "/sparql", b"other=1", FORM).status == 400
    assert server.send("GET", "/sparql?default-graph-uri=a:b").status == 400
    assert server.send("GET", "/sparql?" + "a=b&" * 1001).status == 400


def test_methods_that_are_not_for_asking_are_refused_with_those_that_are(server: Server) -> None:
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "QUERY"):
        answer = server.send(method, "/sparql", b"ASK {}", DIRECT)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    options = server.send("OPTIONS", "/sparql")
    assert (options.status, options.headers["allow"], options.body) == (204, "GET, HEAD, POST, OPTIONS", b"")
    assert server.send("POST", "/void", b"").status == 405


def test_head_is_get_without_what_was_got(server: Server) -> None:
    whole = server.ask(MEETINGS)
    path = f"/sparql?{urlencode({'query': MEETINGS})}"
    head = server.send("HEAD", path)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.body))
    assert server.send("HEAD", "/sparql?query=nonsense").status == 400


def test_pages_of_elsewhere_may_ask_only_where_that_was_allowed(server: Server) -> None:
    path = f"/sparql?{urlencode({'query': MEETINGS})}"
    allowed = server.send("GET", path, headers={"Origin": "https://page.example"})
    assert allowed.headers["access-control-allow-origin"] == "https://page.example"
    other = server.send("GET", path, headers={"Origin": "https://other.example"})
    assert "access-control-allow-origin" not in other.headers
    asks = {"Origin": "https://page.example", "Access-Control-Request-Method": "POST"}
    assert server.send("OPTIONS", "/sparql", headers=asks).status == 200
    assert server.send("OPTIONS", "/sparql", headers=asks | {"Origin": "https://other.example"}).status == 400


def test_all_that_is_sent_tells_browsers_to_run_none_of_it(server: Server) -> None:
    answers = [
        server.ask(MEETINGS),
        server.ask("nonsense"),
        server.send("GET", "/nowhere"),
        server.send("GET", "/void"),
    ]
    answers.append(server.send("GET", "/sparql", headers={"Host": "evil.example"}))
    assert [answer.status for answer in answers] == [200, 400, 404, 200, 421]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert "server" not in answer.headers


# Within limits


def test_a_query_that_takes_too_long_is_stopped_and_the_next_is_answered(server: Server, graph: query.Graph) -> None:
    start = time.monotonic()
    answer = server.ask(LONG)
    assert answer.status == 503
    assert f"{LIMIT} seconds" in answer.text
    assert int(answer.headers["retry-after"]) > 0
    assert LIMIT <= time.monotonic() - start < LIMIT + 2
    assert server.ask(MEETINGS).rows == meetings(graph)


def test_a_query_that_needs_too_much_memory_is_stopped_and_the_next_is_answered(
    directory: Path, graph: query.Graph
) -> None:
    doubled = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(40))
    queries = (
        f'SELECT (STRLEN(?a40) AS ?n) {{ BIND("abcdefgh" AS ?a0) {doubled} }}',
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i",
    )
    with serving(directory, "--workers", "1", "--timeout", "60", "--memory", "300") as server:
        for hungry in queries:
            answer = server.ask(hungry)
            assert (answer.status, "300 MB" in answer.text) == (507, True)
            assert server.ask(MEETINGS).rows == meetings(graph)


def test_an_answer_that_is_too_large_is_refused_and_not_cut(server: Server) -> None:
    row = 'SELECT ("0123456789" AS ?x) { ?a ?b ?c . ?d ?e ?f } LIMIT '
    whole = server.ask(f"{row} 30000", "text/csv")
    assert (whole.status, whole.text.split()) == (200, ["x"] + ["0123456789"] * 30000)
    answer = server.ask(f"{row} 90000", "text/csv")
    assert (answer.status, "larger than 1 MB" in answer.text) == (507, True)
    assert server.ask("CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }").status == 507


def test_a_query_that_is_too_long_is_refused(server: Server) -> None:
    comment = "#" + "x" * 19_000 + "\nASK {}"
    assert server.send("POST", "/sparql", comment.encode(), DIRECT).status == 200
    long = "#" + "x" * 21_000 + "\nASK {}"
    assert server.send("POST", "/sparql", long.encode(), DIRECT).status == 413
    assert server.send("POST", "/sparql", urlencode({"query": long}).encode(), FORM).status == 413
    announced = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n"
    assert b" 413 " in server.raw(announced + b"Content-Type: application/sparql-query\r\n\r\n")


def test_only_so_many_may_wait(directory: Path) -> None:
    with (
        serving(directory, "--timeout", "4", "--workers", "1", "--queue", "2") as server,
        ThreadPoolExecutor(8) as clients,
    ):
        start = time.monotonic()
        answers = list(clients.map(lambda _: (server.ask(LONG), time.monotonic() - start), range(8)))
        turned_away = [answer for answer, seconds in answers if "too many" in answer.text and seconds < 2]
        assert len(turned_away) == 5
        assert all(answer.status == 503 and "retry-after" in answer.headers for answer, _ in answers)
        assert server.ask("ASK {}").status == 200


def test_what_nobody_waits_for_is_stopped(directory: Path) -> None:
    with serving(directory, "--timeout", "60", "--workers", "1") as server:
        request = f"GET /sparql?query={quote(LONG)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        for _ in range(3):
            with socket.create_connection((server.host, server.port)) as connection:
                connection.sendall(request)
                time.sleep(0.3)
        start = time.monotonic()
        assert server.ask("ASK {}").status == 200
        assert time.monotonic() - start < 10


# What is served


def test_a_graph_that_is_published_anew_is_the_one_that_is_asked(tmp_path: Path) -> None:
    directory = tmp_path / "graph"
    documents = sample.documents()
    pipeline.build_claims(documents[:1], directory)
    count = "SELECT (COUNT(*) AS ?n) { ?d a dip:Document }"
    with serving(directory, "--workers", "1", "--timeout", "5") as server:
        assert server.ask(count).rows == [("1",)]
        assert "void:documents 1 " in server.send("GET", "/void").text
        for number in (2, 3, 4):
            pipeline.build_claims(documents[:number], directory)
            assert server.ask(count).rows == [(str(number),)]
            assert f"void:documents {number} " in server.send("GET", "/void").text
        assert server.ask(LONG).status == 503
        assert server.ask(count).rows == [("4",)]


def test_nobody_notices_that_a_graph_is_published(tmp_path: Path) -> None:
    directory = tmp_path / "graph"
    documents = sample.documents()
    pipeline.build_claims(documents[:1], directory)
    count = "SELECT (COUNT(*) AS ?n) { ?d a dip:Document }"
    done = threading.Event()

    def ask(server: Server) -> list[int]:
        found = []
        while not done.is_set():
            answer = server.ask(count)
            assert answer.status == 200, answer.text
            found.append(int(answer.rows[0][0]))
        return found

    with serving(directory, "--workers", "2") as server, ThreadPoolExecutor(4) as clients:
        asking = [clients.submit(ask, server) for _ in range(4)]
        try:
            for number in range(2, len(documents)):
                pipeline.build_claims(documents[:number], directory)
        finally:
            done.set()
        for each in asking:
            found = each.result()
            assert found == sorted(found)
            assert found[0] == 1
            assert found[-1] > 1


def test_one_that_is_damaged_is_not_taken_up(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    with serving(directory, "--workers", "1") as server:
        before = server.ask(MEETINGS).rows
        with GraphDir.open(directory) as graph:
            graph.publish()
        name, _, _ = (directory / "snapshot").read_text().partition(" ")
        (directory / "snapshot").write_text(f"{name} 00000000\n")
        assert server.ask(MEETINGS).rows == before
        server.process.send_signal(signal.SIGTERM)
        _, told = server.process.communicate(timeout=20)
    assert "the graph of before is still served" in told
    assert "damaged" in told


def test_a_graph_that_was_taken_out_is_let_go_of_though_nobody_asks(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    with serving(directory, "--workers", "1") as server:
        with GraphDir.open(directory) as graph:
            graph.publish(alone=True)
        for _ in range(200):
            if not any("snapshot-1" in file for pid in server.processes for file in opened(pid)):
                break
            time.sleep(0.1)
        else:
            pytest.fail("the snapshot of before is still open")
        assert server.ask(MEETINGS).status == 200


def opened(pid: int) -> list[str]:
    try:
        return [os.readlink(file) for file in Path(f"/proc/{pid}/fd").iterdir()]
    except OSError:
        return []


def test_the_service_describes_itself(server: Server, graph: query.Graph) -> None:
    endpoint = f"http://{server.host}:{server.port}/sparql"
    for media, fmt in (("text/turtle", ox.RdfFormat.TURTLE), ("application/rdf+xml", ox.RdfFormat.RDF_XML)):
        answer = server.send("GET", "/sparql", headers={"Accept": media})
        assert (answer.status, answer.media) == (200, media)
        store = ox.Store()
        store.load(answer.body, format=fmt)
        prefixes = {"sd": SD.Service.removesuffix("Service"), "void": VOID.Dataset.removesuffix("Dataset")}
        found = store.query(
            "SELECT ?endpoint ?name ?size { ?service a sd:Service ; sd:endpoint ?endpoint ; sd:defaultDataset ?all ."
            " ?all sd:defaultGraph ?default ; sd:namedGraph [ sd:name ?name ; sd:graph ?default ] ."
            " ?default void:triples ?size }",
            prefixes=prefixes,
        )
        size = len(list(graph.store.quads_for_pattern(None, None, None, graph.canonical)))
        assert [tuple(term.value for term in row) for row in found] == [(endpoint, CANONICAL, str(size))]


def test_the_data_set_is_described(server: Server, graph: query.Graph) -> None:
    answer = server.send("GET", "/.well-known/void")
    assert answer.body == server.send("GET", "/void").body
    store = ox.Store()
    store.load(answer.body, format=ox.RdfFormat.TURTLE)
    void = {"void": VOID.Dataset.removesuffix("Dataset"), "xsd": XSD.string.removesuffix("string")}
    told = store.query("SELECT ?n { ?part void:class <" + DIP.Meeting + "> ; void:entities ?n }", prefixes=void)
    assert [int(row["n"].value) for row in told] == [len(meetings(graph))]
    whole = store.query(
        "SELECT ?uri { ?data a void:Dataset ; void:sparqlEndpoint ?uri ; void:triples ?n }", prefixes=void
    )
    assert [row["uri"].value for row in whole] == [f"http://{server.host}:{server.port}/sparql"]
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in store)
    assert RDF.type in {quad.predicate.value for quad in store}


def test_behind_a_proxy_it_goes_by_the_proxys_name(directory: Path) -> None:
    with serving(directory, "--workers", "1", "--url", "https://graph.example.org/kg/") as server:
        answer = server.send("GET", "/sparql", headers={"Host": "graph.example.org"})
        assert "sd:endpoint <https://graph.example.org/kg/sparql>" in answer.text
        assert server.send("GET", "/sparql", headers={"Host": "other.example.org"}).status == 421
        assert server.send("GET", "/sparql", headers={"Host": f"localhost:{server.port}"}).status == 200


# As a process


def test_it_ends_when_told_to_and_leaves_nothing_behind(directory: Path) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        with serving(directory, "--workers", "1") as server:
            assert server.ask("ASK {}").status == 200
            running = server.processes
            assert len(running) >= 4
            server.process.send_signal(number)
            _, told = server.process.communicate(timeout=20)
            assert (server.process.returncode, told) == (0, "")
            assert gone(running)


def test_what_is_being_asked_when_it_ends_is_told_so(directory: Path) -> None:
    with (
        serving(directory, "--workers", "1", "--timeout", "60") as server,
        ThreadPoolExecutor(2) as clients,
    ):
        asking = [clients.submit(server.ask, LONG) for _ in range(2)]
        time.sleep(0.5)
        server.process.send_signal(signal.SIGTERM)
        _, told = server.process.communicate(timeout=20)
        assert (server.process.returncode, told) == (0, "")
        for each in asking:
            assert (each.result().status, "stopped" in each.result().text) == (503, True)


def test_its_workers_end_with_it_even_where_it_is_killed(directory: Path) -> None:
    with serving(directory, "--workers", "1", "--timeout", "1") as server:
        running = server.processes
        with socket.create_connection((server.host, server.port)) as connection:
            connection.sendall(f"GET /sparql?query={quote(LONG)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            time.sleep(0.3)
            server.process.kill()
            server.process.wait()
        assert gone(running)


def test_workers_that_were_killed_are_replaced(directory: Path) -> None:
    with serving(directory, "--workers", "2") as server:
        for _ in range(2):
            killed = server.processes[1:]
            for pid in killed:
                os.kill(pid, signal.SIGKILL)
            assert gone(killed)
            assert server.ask("ASK {}").status == 200
            assert server.ask(MEETINGS).status == 200


def gone(processes: list[int]) -> bool:
    """Whether all of them end soon."""
    for _ in range(200):
        if all(map(ended, processes)):
            return True
        time.sleep(0.1)
    return False


def test_requests_are_told_only_where_that_was_asked_for(directory: Path) -> None:
    for options, expected in (((), False), (("--log",), True)):
        with serving(directory, "--workers", "1", *options) as server:
            server.ask("ASK {}")
            server.raw(b"nonsense\r\n\r\n")
            server.process.send_signal(signal.SIGTERM)
            _, told = server.process.communicate(timeout=20)
            assert ("GET /sparql?query=ASK" in told) is expected
            assert expected or told == ""


def test_what_hinders_it_is_said_in_one_line(directory: Path, server: Server, tmp_path: Path) -> None:
    for options, words in (
        (["--graph", str(tmp_path)], "not a graph"),
        (["--graph", str(directory), "--port", str(server.port)], "choose another --host or --port"),
        (["--graph", str(directory), "--host", "no.such.host.invalid"], "choose another --host or --port"),
    ):
        run = subprocess.run([*KG, "serve", *options], capture_output=True, text=True, timeout=60)
        assert run.returncode == 2
        assert run.stderr.count("\n") == 1
        assert words in run.stderr


def test_beyond_this_machine_it_warns(directory: Path) -> None:
    with serving(directory, "--workers", "1", "--host", "0.0.0.0") as server:
        assert "can be reached from other machines" in server.told


def test_without_the_extra_it_says_what_to_install(directory: Path, tmp_path: Path) -> None:
    for missing in ("uvicorn", "starlette"):
        folder = tmp_path / missing
        folder.mkdir()
        (folder / f"{missing}.py").write_text(f"raise ModuleNotFoundError('no', name='{missing}')\n")
        path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
        run = subprocess.run(
            [*KG, "serve", "--graph", str(directory)],
            capture_output=True, text=True, timeout=60, env=os.environ | {"PYTHONPATH": path},
        )  # fmt: skip
        assert (run.returncode, run.stderr) == (2, f"kg: {missing} is missing: pip install 'sco-kg[serve]'\n")


def test_a_graph_on_a_disk_that_cannot_be_written_is_served(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    shutil.rmtree(directory / "store")
    for path in [*directory.rglob("*"), directory]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with serving(directory, "--workers", "1") as server:
            assert server.ask(MEETINGS).rows
    finally:
        for path in [directory, *directory.rglob("*")]:
            path.chmod(0o755)
