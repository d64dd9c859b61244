"""A graph on a SPARQL server is the graph that it is in a folder: built, changed, read and broken off like it.

The servers are real: Oxigraph's, and Virtuoso with its Digest authentication.
"""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
import sample
from servers import LOST, PASSWORD, ROWS, SERVERS, Server, Taken, between, free_port, reply
from test_questions import TYPICAL

from kg import describe, export, judgements, network, pipeline, query, questions, status, store, validate
from kg.errors import GraphError, QueryError
from kg.model import Claims
from kg.query import Graph
from kg.store import GraphDir, client
from kg.store.address import Address, address_of
from kg.view import render
from kg.vocab import DCTERMS, PREFIXES, Minter

SEEDS = Path(__file__).parent.parent / "seeds"
BASES = (f"https://example.org/{n}/id/" for n in itertools.count())
"""A graph of its own for each test on a server that they share."""
RESULTS = {"Content-Type": "application/sparql-results+json", "Server": "Oxigraph/0"}
NO_ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[]}}'


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as started:
        yield started


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that asks for no password, where it is all the same which it is."""
    with SERVERS["oxigraph"](tmp_path_factory.mktemp("plain")) as started:
        yield started


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that asks for one."""
    with SERVERS["virtuoso"](tmp_path_factory.mktemp("digest")) as started:
        yield started


@pytest.fixture(autouse=True)
def environment(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one needs to write to the server of the test, and nothing else; waiting takes no time."""
    for name in ("USER", "PASSWORD", "TOKEN", "TIMEOUT"):
        monkeypatch.delenv(f"KG_STORE_{name}", raising=False)
    monkeypatch.setattr(client, "WAITS", (0.0, 0.0, 0.0))
    for fixture in ("server", "digest"):
        if fixture in request.fixturenames:
            for name, value in request.getfixturevalue(fixture).environment.items():
                monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def held(server: Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[Graph, Graph]:
    """The sample in a folder, and on the server."""
    folder, base = tmp_path_factory.mktemp("held"), next(BASES)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.environment.items():
            patch.setenv(name, value)
        pipeline.build_claims(sample.documents(), folder / "here", base=base)
        pipeline.build_claims(sample.documents(), folder / "there", base=base, store=server.address)
        return query.open(folder / "here"), query.open(folder / "there")


def quads(place: Path | str) -> list[str]:
    return list(export.export(place, "nq"))


def kg(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from kg.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)


def port_of(server: Server) -> int:
    port = urlsplit(server.address.removeprefix("sparql:")).port
    assert port is not None
    return port


def test_both_servers_are_asked() -> None:
    assert set(SERVERS) == {"oxigraph", "virtuoso"}


# The same graph


def test_the_same_statements_to_the_letter(server: Server, tmp_path: Path) -> None:
    base, address = next(BASES), server.address
    here = pipeline.build_claims(sample.documents(), tmp_path / "here", base=base)
    there = pipeline.build_claims(sample.documents(), tmp_path / "there", base=base, store=address)
    assert there == here
    expected = quads(tmp_path / "here")
    assert len(expected) > 1000
    assert quads(tmp_path / "there") == quads(f"{address},base={base}") == expected
    left = sorted(entry.name for entry in (tmp_path / "there").iterdir())
    assert left == ["decisions.jsonl", "kg.json", "last-build.json", "lock", "memory.sqlite"]


def test_every_change_leaves_what_it_leaves_in_a_folder(server: Server, tmp_path: Path) -> None:
    base, documents = next(BASES), sample.documents()
    steps: list[tuple[tuple[Claims, ...], bool]] = [
        (documents[:4], False),
        (documents, False),  # more
        ((sample.forum(),), False),  # nothing new
        (documents[1:], True),  # without the first
        (documents[:2], True),
    ]
    for claims, prune in steps:
        here = pipeline.build_claims(claims, tmp_path / "here", base=base, prune=prune)
        there = pipeline.build_claims(claims, tmp_path / "there", base=base, prune=prune, store=server.address)
        assert there == here
        assert quads(tmp_path / "there") == quads(tmp_path / "here")
    gone = documents[0].document.id
    for folder in ("here", "there"):
        assert pipeline.remove([gone], tmp_path / folder).removed == (gone,)
    assert quads(tmp_path / "there") == quads(tmp_path / "here")
    assert not any(gone in quad for quad in quads(tmp_path / "there"))


def test_an_answer_of_a_person_changes_it_as_it_changes_a_folder(server: Server, tmp_path: Path) -> None:
    base = next(BASES)
    pipeline.build_claims(sample.documents(), tmp_path / "here", base=base)
    pipeline.build_claims(sample.documents(), tmp_path / "there", base=base, store=server.address)
    event = next(iter(network.read(tmp_path / "here").events)).iri
    answer = judgements.Judgement("interaction", event, "", "reject")
    for folder in ("here", "there"):
        pipeline.judge(tmp_path / folder, [answer])
    assert quads(tmp_path / "there") == quads(tmp_path / "here")
    assert event not in {each.iri for each in network.read(tmp_path / "there").events}


def test_a_document_that_changed_is_read_again(server: Server, tmp_path: Path) -> None:
    file, base = tmp_path / "note.txt", next(BASES)
    address = f"{server.address},base={base}"
    for text in ("On 2 March 2017, Ann Lee met Bo Li in Astana.\n", "On 3 March 2017, Ann Lee met Bo Li in Minsk.\n"):
        file.write_text(text, encoding="utf-8")
        pipeline.build([file], tmp_path / "here", base=base)
        report = pipeline.build([file], tmp_path / "there", store=address)
        assert quads(address) == quads(tmp_path / "here")
    assert report.changed == ("note",)
    assert pipeline.build([file], tmp_path / "there").unchanged == ("note",)


def test_text_of_every_kind_comes_back_as_it_was(server: Server, tmp_path: Path) -> None:
    texts = [
        "", " at both ends ", "a\nb\tc\"\\\r", "кириллица 中文 😀 e\u0301", "ж" * 100_000, "\u00a0\u2028\x01\x7f\ufffd",
        "null", "1", "true", "2017-03-02", "&amp;<b>it's</b>", "{ ?s ?p ?o }", "'''", '"""',
    ]  # fmt: skip
    typed = [
        ox.Literal(text, datatype=ox.NamedNode(PREFIXES[prefix] + name))
        for text, prefix, name in [
            ("1.0", "xsd", "decimal"), ("0.97", "xsd", "decimal"), ("0.00001", "xsd", "decimal"),
            ("7", "xsd", "integer"), ("2017-03-02", "xsd", "date"), ("0999-12-31", "xsd", "date"),
            ("2017", "xsd", "gYear"), ("2017-03", "xsd", "gYearMonth"),
            ("2017-03?/2017-04~", "edtf", "EDTF"), ("XXXX-24", "edtf", "EDTF"),
        ]
    ]  # fmt: skip
    addresses = ["http://a/b%20c", "http://a/é/ж;b,c(d)'e?z=1&w=2#x", "http://a/$%2F", f"http://a/{'l' * 1700}"]
    minter = Minter(next(BASES))
    graph, p = ox.NamedNode(minter.document_graph("a")), ox.NamedNode(DCTERMS.title)
    objects = [*map(ox.Literal, texts), *typed, *map(ox.NamedNode, addresses)]
    written = {ox.Quad(ox.NamedNode(f"http://s/{n}"), p, term, graph) for n, term in enumerate(objects)}
    written |= {ox.Quad(ox.NamedNode(address), p, ox.Literal("x"), graph) for address in addresses}
    with GraphDir.open(tmp_path / "graph", create=True, base=minter.base, store=server.address) as directory:
        directory.replace(graph, written)
        assert set(directory.record.quads_for_pattern(None, None, None, graph)) == written
        for term in objects[4:]:
            found = directory.record.quads_for_pattern(None, p, term)
            assert ox.Quad(ox.NamedNode(f"http://s/{objects.index(term)}"), p, term, graph) in set(found)
        directory.replace(graph, [next(iter(written))])
        assert len(list(directory.record.quads_for_pattern(None, None, None, graph))) == 1


def test_many_statements_are_written_and_taken_out_in_parts(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.remote.GRAPH_BATCH", (3000, 1_000_000))
    minter = Minter(next(BASES))
    graph, p = ox.NamedNode(minter.canonical_graph), ox.NamedNode(DCTERMS.title)
    all_ = [ox.Quad(ox.NamedNode(f"http://s/{n}"), p, ox.Literal(f"{n} {'x' * 50}"), graph) for n in range(12_000)]
    with GraphDir.open(tmp_path / "graph", create=True, base=minter.base, store=server.address) as directory:
        directory.rewrite(all_[:8000], "one")
        directory.amend(all_[:6500], all_[8000:], "two")
        directory.publish()
        assert set(directory.record.quads_for_pattern(None, None, None, graph)) == set(all_[6500:])
        assert (directory.state, store.state(tmp_path / "graph")) == ("two", "two")
        directory.rewrite(all_[:10], "three")
        assert set(directory.record.quads_for_pattern(None, None, None, graph)) == set(all_[:10])


# The same answers


@pytest.mark.parametrize("question", questions.questions(), ids=lambda question: question.name)
def test_every_question_is_answered_with_the_same_rows(held: tuple[Graph, Graph], question: questions.Question) -> None:
    here, there = held
    needed = {p.name: TYPICAL[p.type] for p in question.parameters if p.required}
    all_ = needed | {p.name: TYPICAL[p.type] for p in question.parameters if p.type in TYPICAL and p.default is None}
    for given in (needed, all_):
        expected, found = (questions.answer(graph, question.name, given) for graph in (here, there))
        assert (found.rows, found.terms, found.notes) == (expected.rows, expected.terms, expected.notes)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?s ?p ?o { ?s ?p ?o }",
        "SELECT ?name { ?person a dip:Person ; rdfs:label ?name }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?d a dip:Document } FILTER(STRSTARTS(STR(?g), STR(<BASE>))) }",
        "SELECT ?claim ?day { ?it a dip:Interaction ; prov:wasDerivedFrom ?claim GRAPH ?g { ?claim dip:date ?day } }",
        "SELECT ?n { { SELECT (COUNT(?d) AS ?n) { ?d a dip:Document } } GRAPH <BASEgraph/canonical> { ?x dip:iso ?y }}",
        "SELECT ?d FROM <BASEgraph/document/undated%20note> { ?d a dip:Document }",
        "PREFIX a: <http://purl.org/dc/terms/> SELECT ?t { ?d a:title ?t } # { GRAPH",
        'SELECT ?t { ?d dcterms:title ?t FILTER(?t != "GRAPH { \\" }") }',
        "ASK { ?s a dip:Meeting }",
        "ASK { GRAPH ?g { ?s a dip:Nothing } }",
    ],
)
def test_a_query_sees_the_canonical_graph_and_each_statement_once(held: tuple[Graph, Graph], sparql: str) -> None:
    here, there = (query.run(graph, sparql.replace("BASE", graph.minter.base)) for graph in held)
    assert isinstance(here, query.Table)
    assert isinstance(there, query.Table)
    assert there.columns == here.columns
    assert sorted(map(str, there.rows)) == sorted(map(str, here.rows))


@pytest.mark.parametrize(
    "sparql",
    [
        "CONSTRUCT { ?s rdfs:label ?name } WHERE { ?s a dip:Person ; rdfs:label ?name }",
        "CONSTRUCT WHERE { ?s a dip:State ; rdfs:label ?name }",
        "CONSTRUCT { ?s dip:confidence ?sure } { ?it a dip:Interaction GRAPH ?g { ?s dip:confidence ?sure } }",
    ],
)
def test_triples_are_constructed_as_they_are(held: tuple[Graph, Graph], sparql: str) -> None:
    here, there = (query.run(graph, sparql) for graph in held)
    assert isinstance(here, query.Triples)
    assert isinstance(there, query.Triples)
    assert there.triples == here.triples != ()


def test_what_is_wrong_with_a_query_is_told_as_ever(held: tuple[Graph, Graph]) -> None:
    for sparql in ("SELECT ?x {", "SELECT ?x { ?x foo:bar ?y }", "DELETE WHERE { ?s ?p ?o }", "Who met whom?"):
        told = []
        for graph in held:
            with pytest.raises(QueryError) as error:
                query.run(graph, sparql)
            told.append(str(error.value))
        assert told[0] == told[1]
    for sparql in (
        "DESCRIBE ?d { GRAPH ?g { ?d a dip:Document } }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } } HAVING(EXISTS { ?s ?p ?o })",
    ):
        with pytest.raises(QueryError, match="cannot be asked of a server"):
            query.run(held[1], sparql)


def test_every_other_way_of_reading_gives_the_same(server: Server, tmp_path: Path) -> None:
    base = next(BASES)
    pipeline.build_claims(sample.documents(), tmp_path / "here", base=base)
    pipeline.build_claims(sample.documents(), tmp_path / "there", base=base, store=server.address)
    here, there, address = tmp_path / "here", tmp_path / "there", f"{server.address},base={base}"
    assert status.status(there) == status.status(here)
    assert network.read(there) == network.read(address) == network.read(here)
    assert render(network.read(address)) == render(network.read(here))
    assert validate.validate(address) == validate.validate(here)
    for what in ("Rashid Alimov", "SCO", "Kazakhstan", sample.FORUM, "Memorandum on News Exchange"):
        assert describe.describe(there, what) == describe.describe(here, what)
    for fmt in ("ttl", "csv", "gexf"):
        assert list(export.export(address, fmt)) == list(export.export(here, fmt))
    told = status.status(address).splitlines()
    assert [line for line in told if not line.startswith("last build")] == [
        line for line in status.status(here).splitlines() if not line.startswith("last build")
    ]


def test_commands_take_the_address_in_the_place_of_the_folder(server: Server, tmp_path: Path) -> None:
    base, folder = next(BASES), tmp_path / "graph"
    address = f"{server.address},base={base}"
    made = kg("build", SEEDS, "--graph", folder, "--store", address)
    assert (made.returncode, made.stdout) == (0, "")
    assert "5 added" in made.stderr
    asked = ["query", "posts-of", "--set", "who=Rashid Alimov", "--format", "csv"]
    of_folder, of_server = kg(*asked, "--graph", folder), kg(*asked, "--store", address)
    assert (of_server.returncode, of_folder.returncode) == (0, 0), of_server.stderr
    assert of_server.stdout == of_folder.stdout
    assert of_server.stdout.count("\n") == 2
    for command in (["report", "states"], ["validate"]):
        assert kg(*command, "--store", address).returncode == 0
    both = kg("status", "--graph", folder, "--store", address)
    assert (both.returncode, both.stderr.count("\n")) == (2, 1)


# Who may


def test_without_the_password_nothing_is_written(
    digest: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{digest.address},base={next(BASES)}"
    for name, value in (("KG_STORE_PASSWORD", "wrong-word"), ("KG_STORE_USER", "")):
        monkeypatch.setenv(name, value)
        refused = kg("build", SEEDS, "--graph", tmp_path / "graph", "--store", address)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert re.fullmatch(
            r"kg: http://127\.0\.0\.1:\d+/sparql-\S+: answered 401: set KG_STORE_USER .*\n", refused.stderr
        )
        assert "wrong-word" not in refused.stderr
    with pytest.raises(GraphError, match=r"no build of .* was finished"):
        store.read(address)


def test_the_password_is_in_no_file_and_no_message(digest: Server, tmp_path: Path) -> None:
    made = kg("build", SEEDS, "--graph", tmp_path / "graph", "--store", f"{digest.address},base={next(BASES)}")
    assert made.returncode == 0
    files = [file for file in (tmp_path / "graph").rglob("*") if file.is_file()]
    assert len(files) == 6
    assert not [file for file in files if PASSWORD.encode() in file.read_bytes()]
    assert PASSWORD not in made.stderr + made.stdout
    kept = json.loads((tmp_path / "graph" / "kg.json").read_text())["store"]
    assert kept.startswith(digest.address)


@pytest.mark.parametrize(
    "address", ["sparql:http://me:hush-hush@h/x", "sparql:http://h/,update=http://me:hush-hush@h/u"]
)
def test_a_password_in_the_address_is_refused_and_not_repeated(address: str, tmp_path: Path) -> None:
    refused = kg("build", SEEDS, "--graph", tmp_path / "graph", "--store", address)
    assert refused.returncode == 2
    assert "KG_STORE_PASSWORD" in refused.stderr
    assert "hush-hush" not in refused.stderr
    assert not (tmp_path / "graph").exists()


def test_basic_and_bearer_are_given_as_the_server_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str | None] = []

    def basic(handler: BaseHTTPRequestHandler, number: int, body: bytes) -> bool:
        given.append(handler.headers.get("Authorization"))
        if given[-1] is None:
            reply(handler, 401, b"who?", {"WWW-Authenticate": 'Basic realm="r"', "Server": "Oxigraph/0"})
        else:
            reply(handler, 200, NO_ROWS, RESULTS)
        return True

    monkeypatch.setenv("KG_STORE_USER", "me")
    monkeypatch.setenv("KG_STORE_PASSWORD", "pässword")
    with between(None, basic) as url:
        asked = client.Client(Address(url, "u", "d"))
        assert asked.ask("ASK {}").content == NO_ROWS
        assert asked.ask("ASK {}").content == NO_ROWS
    assert given == [None, *2 * ["Basic bWU6cMOkc3N3b3Jk"]]
    given.clear()
    monkeypatch.setenv("KG_STORE_TOKEN", "abc")
    with between(None, basic) as url:
        client.Client(Address(url, "u", "d")).ask("ASK {}")
    assert given == ["Bearer abc"]


# What goes wrong


def test_a_build_broken_off_at_any_step_is_ended_by_the_next(plain: Server, tmp_path: Path) -> None:
    """Each request that writes is refused once, in turn; what was built before stays to be seen until then."""
    base, documents = next(BASES), sample.documents()
    pipeline.build_claims(documents, tmp_path / "here", base=base)
    expected, finished, at = quads(tmp_path / "here"), False, 0
    while not finished:
        base_now, folder = next(BASES), tmp_path / f"graph-{at}"
        wanted = [quad.replace(base, base_now) for quad in expected]
        writes = itertools.count()

        def fails(
            handler: BaseHTTPRequestHandler, _: int, body: bytes, at: int = at, writes: Iterator[int] = writes
        ) -> bool:
            if "/query" in handler.path or handler.command == "GET" or next(writes) != at:
                return False
            reply(handler, 500, b"out of order", {"Server": "Oxigraph/0"})
            return True

        pipeline.build_claims(documents[:2], folder, base=base_now, store=plain.address)
        before = json.loads((folder / "kg.json").read_text())
        with between(port_of(plain), fails) as url:
            (folder / "kg.json").write_text(
                json.dumps(before | {"store": f"sparql:{url}query,update=/update,data=/store"})
            )
            try:
                pipeline.build_claims(documents, folder)
                finished, told = True, ""
            except GraphError as error:
                told = str(error)
            if not finished:
                assert re.fullmatch(rf"{url}\w+: answered 500 \(out of order\)", told)
                if at > 0:  # before it has said that it begins, the server knows nothing of it
                    assert store.unfinished(folder)
                    assert "not finished" in status.status(folder)
                    assert store.state(folder) is None
        (folder / "kg.json").write_text(json.dumps(before))
        pipeline.build_claims(documents, folder)
        assert quads(folder) == sorted(wanted)
        assert not store.unfinished(folder)
        at += 1
    assert at > 12


@pytest.mark.parametrize("fault", ["busy", "closed", "cut", "lost"])
def test_what_is_out_of_reach_for_a_moment_is_asked_again(plain: Server, tmp_path: Path, fault: str) -> None:
    def now_and_then(handler: BaseHTTPRequestHandler, number: int, body: bytes) -> Taken:
        if number % 3:
            return False
        if fault == "lost":
            return LOST
        if fault == "busy":
            reply(handler, 503, b"busy", {"Retry-After": "0"})
        elif fault == "cut":
            handler.send_response(200)
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
            handler.wfile.write(b'{"head"')
        handler.close_connection = True
        return True

    base = next(BASES)
    pipeline.build_claims(sample.documents(), tmp_path / "here", base=base)
    with between(port_of(plain), now_and_then) as url:
        address = f"sparql:{url}query,update=/update,data=/store"
        pipeline.build_claims(sample.documents(), tmp_path / "there", base=base, store=address)
        assert quads(tmp_path / "there") == quads(tmp_path / "here")


@pytest.mark.parametrize(
    ("status_", "content", "headers", "told"),
    [
        (200, b"<html>Welcome</html>", {"Content-Type": "text/html"}, "answered with text/html, not application/"),
        (200, NO_ROWS[:-20], RESULTS, "its answer cannot be read"),
        (200, b"{}", RESULTS, "its answer cannot be read"),
        (200, b"", {}, "answered with nothing, not"),
        (200, NO_ROWS, RESULTS | {"X-SQL-State": "S1TAT", "X-SQL-Message": "slow"}, r"answered in part \(slow\)"),
        (500, b"<h1>No</h1>\n\x1b[31mall is lost\n" + b"x" * 9000, {}, r"answered 500 \(No \[31mall is lost x+…\)$"),
        (503, b"later", {"Retry-After": "0"}, r"answered 503 \(later\)$"),
        (401, b"<p>who?</p>", {}, "answered 401: set KG_STORE_USER"),
        (404, b"", {}, "answered 404: is that the address"),
        (302, b"", {"Location": "https://elsewhere/"}, "has moved to https://elsewhere/: give that address"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_told_in_one_line(
    status_: int, content: bytes, headers: dict[str, str], told: str, tmp_path: Path
) -> None:
    def answered(handler: BaseHTTPRequestHandler, number: int, body: bytes) -> bool:
        reply(handler, status_, content, headers)
        return True

    with between(None, answered) as url, pytest.raises(GraphError, match=told) as error:
        store.read(f"sparql:{url},update=u,data=d,base={next(BASES)}")
    assert str(error.value).startswith(url)
    assert str(error.value).isprintable()
    assert len(str(error.value)) < 400


def test_a_server_that_is_down_or_too_slow_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = f"sparql:http://127.0.0.1:{free_port()}/"
    refused = kg("build", SEEDS, "--graph", tmp_path / "graph", "--store", nowhere)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert (
        refused.stderr
        == f"kg: {nowhere.removeprefix('sparql:')}: cannot be reached (connection refused): is it running?\n"
    )
    assert not (tmp_path / "graph").exists()

    def slow(handler: BaseHTTPRequestHandler, number: int, body: bytes) -> bool:
        time.sleep(2)
        handler.close_connection = True
        return True

    monkeypatch.setenv("KG_STORE_TIMEOUT", "0.2")
    with between(None, slow) as url, pytest.raises(GraphError, match=r"no answer within 0\.2 s: .*KG_STORE_TIMEOUT"):
        store.read(f"sparql:{url}")
    monkeypatch.setenv("KG_STORE_TIMEOUT", "soon")
    with pytest.raises(GraphError, match="KG_STORE_TIMEOUT: 'soon' is no number of seconds"):
        store.read(nowhere)


def test_a_second_writer_is_told_to_wait(plain: Server, tmp_path: Path) -> None:
    with GraphDir.open(tmp_path / "graph", create=True, base=next(BASES), store=plain.address):
        for open_ in (GraphDir.open, lambda folder: pipeline.build_claims(sample.documents(), folder)):
            with pytest.raises(GraphError, match="another kg build is writing it: wait until that is done"):
                open_(tmp_path / "graph")
    pipeline.build_claims(sample.documents(), tmp_path / "graph")


def test_a_lock_that_cannot_be_taken_is_told(plain: Server, tmp_path: Path) -> None:
    with GraphDir.open(tmp_path / "graph", create=True, base=next(BASES), store=plain.address):
        pass
    (tmp_path / "graph" / "lock").unlink()
    (tmp_path / "graph" / "lock").mkdir()
    with pytest.raises(GraphError, match="lock: cannot be written"):
        GraphDir.open(tmp_path / "graph")


def test_answers_that_virtuoso_cuts_off_are_no_answers(digest: Server, tmp_path: Path) -> None:
    pipeline.build_claims(sample.documents(), tmp_path / "graph", base=next(BASES), store=digest.address)
    graph = query.open(tmp_path / "graph")
    minter = graph.minter
    large, p = ox.NamedNode(minter.document_graph("large")), ox.NamedNode(DCTERMS.title)
    with GraphDir.open(tmp_path / "graph") as directory:
        directory.replace(large, (ox.Quad(large, p, ox.Literal(str(n)), large) for n in range(2 * ROWS)))
        with pytest.raises(GraphError, match=rf"gave {ROWS + 1} of {2 * ROWS} statements: .*ResultSetMaxRows"):
            list(directory.record.quads_for_pattern(None, None, None, large))
    with pytest.raises(GraphError, match=rf"cut off at {ROWS} rows: .*ResultSetMaxRows"):
        query.run(graph, "SELECT ?a { ?a ?b ?c . ?d ?e ?f }")
    assert "Virtuoso answers some queries" in query.run(graph, "ASK {}").warnings[0]


def test_iris_that_virtuoso_cuts_off_are_refused(digest: Server, tmp_path: Path) -> None:
    minter = Minter(next(BASES))
    graph, long = ox.NamedNode(minter.document_graph("a")), ox.NamedNode(f"http://a/{'ж' * 1000}")
    with GraphDir.open(tmp_path / "graph", create=True, base=minter.base, store=digest.address) as directory:
        with pytest.raises(GraphError, match="Virtuoso cuts off what is longer than 1800 bytes"):
            directory.replace(graph, [ox.Quad(long, ox.NamedNode(DCTERMS.title), ox.Literal("x"), graph)])
        assert not list(directory.record.quads_for_pattern(None, None, None, graph))


# Where it is


def test_a_graph_moves_to_a_server_with_all_that_was_in_it(server: Server, tmp_path: Path) -> None:
    folder, base, (first, *rest) = tmp_path / "graph", next(BASES), sample.documents()
    pipeline.build_claims(rest, folder, base=base)
    before = quads(folder)
    pipeline.build_claims([rest[0]], folder, store=server.address)
    assert quads(folder) == quads(f"{server.address},base={base}") == before
    left = sorted(entry.name for entry in folder.iterdir())
    assert left == ["decisions.jsonl", "kg.json", "last-build.json", "lock", "memory.sqlite"]
    pipeline.build_claims([first], folder)
    pipeline.build_claims([first, *rest], tmp_path / "here", base=base)
    assert quads(folder) == quads(tmp_path / "here")
    with pytest.raises(GraphError, match=r"a graph of .* is there already"):
        pipeline.build_claims(rest, tmp_path / "here", store=server.address)
    assert quads(tmp_path / "here") == quads(folder)


def test_a_new_folder_takes_over_what_is_on_the_server(plain: Server, tmp_path: Path) -> None:
    base = next(BASES)
    pipeline.build_claims(sample.documents(), tmp_path / "lost", base=base, store=plain.address)
    before = quads(tmp_path / "lost")
    report = pipeline.build_claims(sample.documents(), tmp_path / "new", base=base, store=plain.address)
    assert len(report.unchanged) == len(sample.documents())
    assert quads(tmp_path / "new") == before


def test_nothing_else_on_the_server_is_read_or_changed(server: Server, tmp_path: Path) -> None:
    """Another graph of ours, in the same words, and what is in the default graph, where there is one."""
    one, other = next(BASES), next(BASES)
    pipeline.build_claims(sample.documents(), tmp_path / "one", base=one, store=server.address)
    before = quads(tmp_path / "one")
    pipeline.build_claims(sample.documents()[:3], tmp_path / "other", base=other, store=server.address)
    pipeline.remove([sample.documents()[0].document.id], tmp_path / "other")
    assert quads(tmp_path / "one") == before
    with pytest.raises(GraphError, match=rf"graphs of .*{one}.* are there: add ,base=IRI to the address"):
        store.read(server.address)


def test_the_one_graph_on_a_server_is_found(tmp_path: Path) -> None:
    with SERVERS["oxigraph"](tmp_path) as alone:
        with pytest.raises(GraphError, match=r"no graph is there: make it with kg build"):
            store.read(alone.address)
        pipeline.build_claims(sample.documents(), tmp_path / "graph", store=alone.address)
        assert quads(alone.address) == quads(tmp_path / "graph")


def test_another_address_than_the_folders_is_no_mistake_that_passes(plain: Server, tmp_path: Path) -> None:
    pipeline.build_claims(sample.documents(), tmp_path / "graph", base=next(BASES), store=plain.address)
    other = "sparql:http://127.0.0.1:1/q,update=u,data=d"
    with pytest.raises(
        GraphError, match=r"its store is sparql:.*, not sparql:.*: if the server has moved, change kg\.json"
    ):
        pipeline.build_claims(sample.documents(), tmp_path / "graph", store=other)


def test_a_server_of_which_nothing_is_known_is_read_but_not_guessed_at(plain: Server, tmp_path: Path) -> None:
    def unnamed(handler: BaseHTTPRequestHandler, number: int, body: bytes) -> bool:
        reply(handler, 200, NO_ROWS, {"Content-Type": "application/sparql-results+json", "Server": "nginx"})
        return True

    with between(None, unnamed) as url:
        with pytest.raises(
            GraphError, match=rf"not known where nginx is written to: give sparql:{url},update=URL,data=URL"
        ):
            pipeline.build_claims(sample.documents(), tmp_path / "graph", store=f"sparql:{url}")
        with pytest.raises(GraphError, match="no graph is there"):
            store.read(f"sparql:{url}")
    assert not (tmp_path / "graph").exists()


def test_addresses() -> None:
    assert address_of("graph") is None
    whole = address_of("sparql:http://h:1/kg/query,update=update,data=/data?x=1,2,base=http://b/")
    assert str(whole) == "sparql:http://h:1/kg/query,update=http://h:1/kg/update,data=http://h:1/data?x=1,2"
    assert whole is not None
    assert whole.base == "http://b/"
    for wrong in (
        "sparql:",
        "sparql:h:1",
        "sparql:file:///etc/passwd",
        "sparql:http://",
        "sparql:http://h/,update=ftp://h",
    ):
        with pytest.raises(GraphError, match="not the address of a server"):
            address_of(wrong)


def test_what_is_missing_to_ask_a_server_is_named() -> None:
    program = "import sys; sys.modules['requests'] = None; from kg.cli import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", program, "status", "--store", "sparql:http://h/"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 2
    assert told.stderr == "kg: sparql:http://h/: to ask a server takes requests: pip install 'sco-kg[remote]'\n"
