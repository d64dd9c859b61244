"""Requests that mean harm to `kg serve`: each is answered in time, and the next honest one as if nothing had been."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import sample
from serving import Server, resident, serving

LIMIT = 2
"""Seconds that a query may take here."""
SPARE = 4
"""Seconds in which a query that is stopped must have been answered, as must all that is no query; busy machines are."""
MEMORY = 400
"""Megabytes of a worker."""
DIRECT = {"Content-Type": "application/sparql-query"}


@dataclass
class Trap:
    """A port of this machine that nobody may come to."""

    port: int
    visitors: list[object] = field(default_factory=list)


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        trap = Trap(listening.getsockname()[1])

        def welcome() -> None:
            while True:
                try:
                    connection, address = listening.accept()
                except OSError:
                    return
                trap.visitors.append(address)
                connection.close()

        threading.Thread(target=welcome, daemon=True).start()
        yield trap
        listening.shutdown(socket.SHUT_RDWR)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    directory = sample.graph(tmp_path_factory.mktemp("hostile"))
    options = ["--timeout", LIMIT, "--memory", MEMORY, "--workers", 2, "--largest-result", 1, "--largest-query", 200]
    with serving(directory, *map(str, options)) as running:
        assert honest(running) == 4
        yield running


def honest(server: Server) -> int:
    """How many meetings there are, which is told at once."""
    start = time.monotonic()
    answer = server.ask("SELECT ?event { ?event a dip:Meeting }")
    assert answer.status == 200
    assert time.monotonic() - start < SPARE
    return len(answer.rows)


def unharmed(server: Server, trap: Trap) -> None:
    assert server.process.poll() is None
    assert honest(server) == 4
    assert server.memory < 150_000_000
    assert all(resident(pid) < MEMORY * 1_000_000 for pid in server.processes)
    assert trap.visitors == []


# Queries

MANY = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
GROWN = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(60))
QUERIES = {
    "count of a product": f"SELECT (COUNT(*) AS ?n) {{ {MANY} }}",
    "distinct rows of a product": f"SELECT DISTINCT ?a ?f ?i ?l {{ {MANY} }}",
    "a product in order": f"SELECT * {{ {MANY} }} ORDER BY ?l DESC(?a)",
    "a product in no order": f"SELECT * {{ {MANY} }} ORDER BY RAND()",
    "a product in groups": f"SELECT ?a ?f (COUNT(DISTINCT ?l) AS ?n) {{ {MANY} }} GROUP BY ?a ?f ?i",
    "a product in one word": f"SELECT (GROUP_CONCAT(STR(?l)) AS ?x) {{ {MANY} }}",
    "a product that nothing fits": f"ASK {{ {MANY} FILTER(STRLEN(STR(?a)) + STRLEN(STR(?l)) < 0) }}",
    "a product far behind": f"SELECT * {{ {MANY} }} OFFSET 99999999999 LIMIT 1",
    "a product as triples": f"CONSTRUCT {{ ?a ?b ?l . ?d ?e ?i }} {{ {MANY} }}",
    "a product of graphs": "ASK { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?j ?k ?l } FILTER(?a = 1) }",
    "a product of unions": "SELECT (COUNT(*) AS ?n) {" + "{ ?a ?b ?c } UNION { ?d ?e ?f } " * 2 + MANY + "}",
    "products in optionals": f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c OPTIONAL {{ {MANY} }} OPTIONAL {{ ?x ?y ?z }} }}",
    "products taken off": f"SELECT (COUNT(*) AS ?n) {{ {MANY} MINUS {{ ?x ?y ?l . ?z ?v ?w . ?u ?t ?s }} }}",
    "paths of any kind": "SELECT (COUNT(*) AS ?n) { ?a (<a:b>|!<a:b>|^(<a:b>|!<a:b>))* ?b . ?c (<a:b>|!<a:b>)* ?d }",
    "paths of paths": "SELECT (COUNT(*) AS ?n) { ?a ((((<a:b>|!<a:b>)*)*)*)* ?b . ?b ((((<a:b>|!<a:b>)*)*)*)* ?c }",
    "paths after paths": "SELECT (COUNT(*) AS ?n) { ?a " + "/".join(["(!<a:b>|^!<a:b>)?"] * 60) + " ?b }",
    "paths that are optional": "SELECT * { ?a (!<a:b>)? ?b . ?c (!<a:b>)? ?d . ?e (!<a:b>)? ?f . ?g (!<a:b>)? ?h }",
    "a path of a thousand steps": "ASK { ?a " + "/".join(["!<a:b>"] * 1000) + " ?b }",
    "a path of ten thousand ways": "ASK { ?a " + "|".join(["<a:b>"] * 10_000) + " ?b }",
    "a pattern that repeats": 'SELECT * { ?a ?b ?c FILTER REGEX(STR(?c), "((((a{1,99}){1,99}){1,99}){1,99})$") }',
    "a pattern that goes back": f'SELECT * {{ {MANY} FILTER REGEX(CONCAT(STR(?a), STR(?l)), "^(([a-z])+.)+[A-Z]+$") }}',
    "a long pattern": f'SELECT * {{ ?a ?b ?c FILTER REGEX(STR(?c), "{"(a|b)*" * 15_000}") }}',
    "text put in place of text": f'SELECT (REPLACE(?a30, "a", ?a30) AS ?x) {{ BIND("aaaa" AS ?a0) {GROWN} }}',
    "text that doubles": f'SELECT (STRLEN(?a60) AS ?n) {{ BIND("abcdefgh" AS ?a0) {GROWN} }}',
    "text that doubles in a sum": f"SELECT (SUM(STRLEN(?a28)) AS ?n) {{ ?s ?p ?o BIND(STR(?o) AS ?a0) {GROWN} }}",
    "numbers beyond all": f"SELECT (1{'0' * 5000} * 1{'0' * 5000} AS ?n) (1e999999 AS ?m) (1 / 0 AS ?o) {{}}",
    "many values": "SELECT * { VALUES ?a {" + " 1" * 30_000 + "} VALUES ?b {" + " 1" * 30_000 + "} }",
    "many columns": "SELECT " + " ".join(f"(1 AS ?v{n})" for n in range(9000)) + " {}",
    "many prefixes": "".join(f"PREFIX p{n}: <a:{n}> " for n in range(8000)) + "ASK {}",
    "many unions": "SELECT (COUNT(*) AS ?n) {" + " UNION ".join(["{ ?a ?b ?c . ?d ?e ?f }"] * 5000) + "}",
    "many optionals": "SELECT * { ?a ?b ?c " + "OPTIONAL { ?a ?x ?y } " * 5000 + "}",
    "many conditions": "ASK { ?a ?b ?c FILTER(" + " || ".join(["?a = 1"] * 15_000) + ") }",
    "a long sum": "SELECT (" + "+".join(["1"] * 90_000) + " AS ?n) {}",
    "many denials": "ASK { FILTER(" + "!" * 150_000 + "true) }",
    "deep groups": "ASK " + "{" * 50_000 + "}" * 50_000,
    "deep brackets": "SELECT (" + "(" * 90_000 + "1" + ")" * 90_000 + " AS ?n) {}",
    "deep queries": "SELECT * {" * 8000 + "}" * 8000,
    "deep lists": "ASK { ?a ?b " + "(" * 90_000 + ")" * 90_000 + " }",
    "deep denials": "ASK { ?a ?b ?c " + "FILTER NOT EXISTS { ?a ?b ?c " * 150 + "}" * 150 + " }",
    "names of nobody": "ASK { ?a " + "/".join(f"dip:nobody{n}" for n in range(9000)) + " ?b }",
    "an open text": 'ASK { ?a ?b """' + '\\"' * 90_000 + " }",
    "an open comment": "ASK { #" + "SERVICE <a:b> " * 10_000,
    "blanks before a word": "SERVICE" + " \t#\n" * 40_000,
    "all that there is": "DESCRIBE * { ?a ?b ?c . ?d ?e ?f }",
    "no text at all": "\x00\ufffe\u202e" * 1000,
}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_answered_in_time(server: Server, trap: Trap, name: str) -> None:
    start = time.monotonic()
    answer = server.send("POST", "/sparql", QUERIES[name].encode(), DIRECT)
    assert time.monotonic() - start < LIMIT + SPARE
    assert answer.status in (200, 400, 503, 507)
    if answer.status != 200:
        assert answer.text.count("\n") == 1
    unharmed(server, trap)


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE <{}> {{ ?s ?p ?o }}",
        "SERVICE SILENT <{}> {{ ?s ?p ?o }}",
        "service\n#x\nsilent#<\n<{}>{{?s ?p ?o}}",
        "BIND(<{}> AS ?x) SERVICE ?x {{ ?s ?p ?o }}",
        "{{ SELECT * {{ OPTIONAL {{ SERVICE <{}> {{ ?s ?p ?o }} }} }} }}",
        "GRAPH <{}> {{ ?s ?p ?o }}",
    ],
)
@pytest.mark.parametrize("form", ["SELECT * {}", "ASK {}", "CONSTRUCT {{ ?s ?p ?o }} {}"])
def test_no_query_makes_it_go_out(server: Server, trap: Trap, pattern: str, form: str) -> None:
    query = form.replace("{{", "{").replace("}}", "}")
    group = "{ " + pattern.format(f"http://127.0.0.1:{trap.port}/") + " }"
    answer = server.ask(query.removesuffix("{}") + group)
    assert answer.status == (200 if pattern.startswith("GRAPH") else 400)
    unharmed(server, trap)


def test_no_graph_is_fetched(server: Server, trap: Trap) -> None:
    address = f"http://127.0.0.1:{trap.port}/"
    assert server.ask(f"SELECT * FROM <{address}> FROM NAMED <{address}> {{ ?s ?p ?o }}").rows == []
    assert server.ask("SELECT * { ?s ?p ?o }", default_graph_uri=address, named_graph_uri=address).rows == []
    assert server.ask(f"LOAD <{address}>").status == 400
    assert server.ask(f"DESCRIBE <{address}>").status == 200
    unharmed(server, trap)


# Requests

ASK = f"/sparql?{urlencode({'query': 'ASK {}'})}".encode()
HOST = b"Host: localhost\r\n"
POST = b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Type: application/sparql-query\r\n"
SPOILT = {
    "above the root": (b"GET /../../../etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n", b"404"),
    "above the root, in code": (b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n", b"404"),
    "above the root, twice in code": (b"GET /sparql/%252e%252e%252fkg.json HTTP/1.1\r\n" + HOST + b"\r\n", b"404"),
    "back slashes": (b"GET /sparql\\..\\kg.json HTTP/1.1\r\n" + HOST + b"\r\n", b"404"),
    "a slash in code": (b"GET /sparql%2f..%2fkg.json HTTP/1.1\r\n" + HOST + b"\r\n", b"404"),
    "two slashes": (b"GET //evil.example/sparql HTTP/1.1\r\n" + HOST + b"\r\n", b"404"),
    "nothing in a path": (b"GET /sparql%00.html HTTP/1.1\r\n" + HOST + b"\r\n", b"404"),
    "another server": (b"GET http://evil.example/sparql HTTP/1.1\r\n" + HOST + b"\r\n", b"404"),
    "a way through": (b"CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + b"\r\n", b"404"),
    "all of it": (b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n", b"404"),
    "another name": (b"GET " + ASK + b" HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"421"),
    "two names": (b"GET " + ASK + b" HTTP/1.1\r\n" + HOST + HOST + b"\r\n", b"400"),
    "no name": (b"GET " + ASK + b" HTTP/1.1\r\n\r\n", b"400"),
    "no name, as in old times": (b"GET " + ASK + b" HTTP/1.0\r\n\r\n", b"421"),
    "a name with a path": (b"GET " + ASK + b" HTTP/1.1\r\nHost: localhost/@evil\r\n\r\n", b"421"),
    "a name that is markup": (b"GET /void HTTP/1.1\r\nHost: <script>\r\n\r\n", b"421"),
    "another name from a proxy": (b"GET " + ASK + b" HTTP/1.1\r\n" + HOST + b"X-Forwarded-Host: evil\r\n\r\n", b"200"),
    "a header in the address": (b"GET " + ASK + b"%0d%0aX-Evil:%201 HTTP/1.1\r\n" + HOST + b"\r\n", b"400"),
    "a header in a header": (b"GET " + ASK + b" HTTP/1.1\r\n" + HOST + b"Accept: a\rX-Evil: 1\r\n\r\n", b"400"),
    "a header that is folded": (b"GET " + ASK + b" HTTP/1.1\r\n" + HOST + b"Accept:\r\n text/csv\r\n\r\n", b"200"),
    "a header of nothing": (b"GET " + ASK + b" HTTP/1.1\r\n" + HOST + b"Accept: \x00\r\n\r\n", b"400"),
    "a long header": (b"GET " + ASK + b" HTTP/1.1\r\n" + HOST + b"Accept: " + b"a" * 200_000 + b"\r\n\r\n", b"400"),
    "a list without end": (
        b"GET " + ASK + b" HTTP/1.1\r\n" + HOST + b"Accept: " + b"a/b," * 15_000 + b"\r\n\r\n",
        b"406",
    ),
    "many headers": (b"GET " + ASK + b" HTTP/1.1\r\n" + HOST + b"A: b\r\n" * 50_000 + b"\r\n", b"400"),
    "a long address": (b"GET /sparql?query=" + b"a" * 200_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", b"400"),
    "two lengths": (POST + b"Content-Length: 6\r\nContent-Length: 60\r\n\r\nASK {}", b"400"),
    "a length below zero": (POST + b"Content-Length: -1\r\n\r\nASK {}", b"400"),
    "a length beyond all": (POST + b"Content-Length: 999999999999999\r\n\r\nASK {}", b"413"),
    "a length and pieces": (POST + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"4"),
    "pieces of no size": (POST + b"Transfer-Encoding: chunked\r\n\r\nevil\r\n\r\n", b"400"),
    "other pieces": (POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", b"400"),
    "packed": (POST + b"Content-Encoding: gzip\r\nContent-Length: 6\r\n\r\nASK {}", b"415"),
    "too long in pieces": (
        POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"100000\r\n" + b"a" * 0x100000 + b"\r\n",
        b"413",
    ),
    "a socket of the web": (
        b"GET /sparql HTTP/1.1\r\n" + HOST + b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        b"200",
    ),
    "a method of one's own": (b"EVIL /sparql HTTP/1.1\r\n" + HOST + b"\r\n", b"405"),
    "no method": (b" /sparql HTTP/1.1\r\n" + HOST + b"\r\n", b"400"),
    "no version": (b"GET /sparql\r\n\r\n", b"400"),
    "a version to come": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"4"),
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)) + b"\r\n\r\n", b"400"),
    "a query that is half there": (b"GET /sparql?query=ASK%20%7 HTTP/1.1\r\n" + HOST + b"\r\n", b"400"),
    "a page of the disk": (b"GET /sparql?query=file:///etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n", b"400"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_request_does_no_harm(server: Server, trap: Trap, name: str) -> None:
    content, status = SPOILT[name]
    start = time.monotonic()
    received = server.raw(content)
    assert time.monotonic() - start < SPARE
    head = received.partition(b"\r\n\r\n")[0]
    assert head.startswith((b"HTTP/1.1 " + status, b"HTTP/1.0 " + status))
    assert b"evil" not in head.lower()
    assert b"root:" not in received
    assert b'"base"' not in received
    assert b"x-content-type-options: nosniff" in head
    unharmed(server, trap)


def test_answers_do_not_mix_where_requests_come_together(server: Server, trap: Trap) -> None:
    one, other = (f"/sparql?{urlencode({'query': f'SELECT ({n} AS ?n) {{}}'})}".encode() for n in (1111, 2222))
    requests = b"".join(b"GET " + path + b" HTTP/1.1\r\n" + HOST + b"\r\n" for path in (one, other, one))
    with socket.create_connection((server.host, server.port), timeout=20) as connection:
        connection.sendall(requests)
        received = b""
        while received.count(b"}]}}") < 3:
            received += connection.recv(65536)
    assert [part[:4] for part in received.split(b'"value":"')[1:]] == [b"1111", b"2222", b"1111"]
    unharmed(server, trap)


def test_whoever_speaks_tls_is_sent_away(server: Server, trap: Trap) -> None:
    context = ssl.create_default_context()
    with socket.create_connection((server.host, server.port), timeout=20) as connection, pytest.raises(OSError):  # noqa: PT011
        context.wrap_socket(connection, server_hostname="localhost")
    unharmed(server, trap)


def test_those_who_tarry_are_sent_away_and_keep_nobody_waiting(server: Server, trap: Trap) -> None:
    """Heads and bodies that come byte by byte, many at a time; answers that are asked for and not taken."""
    large = quote("SELECT ?a ?f { ?a ?b ?c . ?d ?e ?f } LIMIT 3000")
    first = b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\n" + HOST
    starts = [first, POST + b"Content-Length: 100\r\n\r\n", b"", first + b"\r\n" + first]

    def tarry(start: bytes) -> float:
        begun = time.monotonic()
        with socket.create_connection((server.host, server.port)) as connection:
            try:
                connection.sendall(start)
                connection.settimeout(1)
                for _ in range(40):
                    connection.sendall(b"A" if start else b"")
                    try:
                        if not connection.recv(65536):
                            break
                    except TimeoutError:
                        pass
            except ConnectionError:
                pass
        return time.monotonic() - begun

    greedy = []
    for _ in range(20):
        connection = socket.create_connection((server.host, server.port))
        connection.sendall((f"GET /sparql?query={large} HTTP/1.1\r\n".encode() + HOST + b"\r\n") * 50)
        greedy.append(connection)
    with ThreadPoolExecutor(120) as clients:
        waits = [clients.submit(tarry, start) for start in starts * 30]
        while not all(wait.done() for wait in waits):
            unharmed(server, trap)
            time.sleep(0.2)
    assert all(wait.result() < 25 for wait in waits)
    for connection in greedy:
        connection.close()
    unharmed(server, trap)


def test_large_answers_that_nobody_takes_do_not_pile_up(server: Server, trap: Trap) -> None:
    large = "SELECT ?a ?f { ?a ?b ?c . ?d ?e ?f } LIMIT 3000"
    assert len(server.ask(large).body) > 300_000
    request = f"GET /sparql?query={quote(large)} HTTP/1.1\r\n".encode() + HOST + b"\r\n"
    with ExitStack() as greedy:
        for _ in range(30):
            connection = greedy.enter_context(socket.create_connection((server.host, server.port)))
            connection.sendall(request * 50)  # more than lies between a server and a client that does not read
        until = time.monotonic() + 20
        while (refused := server.ask(large)).status == 200 and time.monotonic() < until:
            unharmed(server, trap)
        assert (refused.status, "retry-after" in refused.headers) == (503, True)
        unharmed(server, trap)
    until = time.monotonic() + 20
    while server.ask(large).status != 200:
        assert time.monotonic() < until


def test_many_hostile_queries_at_a_time_leave_it_as_it_was(server: Server, trap: Trap) -> None:
    queries = ["count of a product", "text that doubles", "a product in order", "deep groups", "paths of paths"]
    with ThreadPoolExecutor(20) as clients:
        send = [clients.submit(server.send, "POST", "/sparql", QUERIES[name].encode(), DIRECT) for name in queries * 4]
        statuses = {each.result().status for each in send}
    assert statuses <= {400, 503, 507}
    unharmed(server, trap)


def test_files_of_answers_are_gone(server: Server, trap: Trap) -> None:
    for pid in server.processes:
        assert [name for name in files_held(pid) if "deleted" in name] == []
    unharmed(server, trap)


def files_held(pid: int) -> Iterator[str]:
    """What a process has open, besides what it is given; what it closes meanwhile is not."""
    for fd in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            if int(fd.name) > 2:
                yield str(fd.readlink())
