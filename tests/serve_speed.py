"""How fast `kg serve` answers, beside the engine's own server: python tests/serve_speed.py [--graph DIR] [--seconds S]

Both serve the same snapshot, and are asked the same named questions (``asked.py``), and one that gives next to nothing,
by one client and by eight at a time, each on a connection that stays open. They take turns, three times over; told are
requests a second, and the time that half of the requests and 99 of 100 took at most. The engine's own server sends what
it finds as it goes; `kg serve` checks each query, asks it in a process of its own, and sends no answer before it is
whole. Without ``--graph`` a graph of 2000 made-up documents is built first. Needs ``pip install oxigraph``.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Final
from urllib.parse import urlencode

import asked
import corpus
from serving import serving

from kg import pipeline, query, questions, store

DOCUMENTS: Final = 2000
ROUNDS: Final = 3
SMALL: Final = "SELECT ?event { ?event a dip:Meeting } LIMIT 1"

Address = tuple[str, int, str]


def main() -> None:
    """Reads the command line, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, metavar="DIR")
    parser.add_argument("--only", choices=("small", "questions"))
    parser.add_argument("--seconds", type=float, default=5, metavar="S")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        directory = given.graph or Path(folder, "graph")
        if given.graph is None:
            pipeline.build_claims(corpus.claims(DOCUMENTS), directory)
        compare(directory, given.seconds, given.only)


def compare(directory: Path, seconds: float, only: str | None) -> None:
    """Asks both servers, and prints what came of it."""
    graph = query.open(directory)
    known = dict(asked.chosen(graph))
    queries = {
        name: query.whole(graph, questions.filled(graph, name, {key: known[value] for key, value in wants.items()}))
        for name, wants in asked.ASKED
    }
    print(f"{platform.platform()}, {os.cpu_count()} cores, {len(graph.store)} quads, {len(queries)} questions")
    print(f"{'':<34} {'requests/s':>10} {'p50 ms':>8} {'p99 ms':>8}")
    with serving(directory) as ours, engine(directory) as its:
        default = urlencode({"default-graph-uri": graph.canonical.value})
        servers = {"kg serve": (ours.host, ours.port, "/sparql"), "oxigraph": (*its, f"/query?{default}")}
        differing = [name for name, text in queries.items() if len({answer(at, text) for at in servers.values()}) > 1]
        print(f"left out, as oxigraph has no dataset of one default graph and all named ones: {', '.join(differing)}")
        queries = {name: text for name, text in queries.items() if name not in differing}
        small = {"small": query.whole(graph, SMALL)}
        for what, texts in (("small", small), ("questions", queries)):
            for clients in (1, 8) if only in (None, what) else ():
                times: dict[str, list[list[float]]] = {name: [] for name in servers}
                for _ in range(ROUNDS):
                    for name, at in servers.items():
                        times[name].append(load(at, list(texts.values()), clients, seconds))
                rates = [report(f"{what}, {clients} at a time: {n}", each, seconds) for n, each in times.items()]
                print(f"{'':<34} {rates[0] / rates[1]:>10.2f} of oxigraph's", flush=True)


def report(name: str, rounds: list[list[float]], seconds: float) -> float:
    """Prints one row; gives the requests a second."""
    rate = median(len(times) / seconds for times in rounds)
    every = list(itertools.chain.from_iterable(rounds))
    print(
        f"{name:<34} {rate:>10.1f} {1000 * median(every):>8.2f} {1000 * quantiles(every, n=100)[98]:>8.2f}", flush=True
    )
    return rate


def load(at: Address, texts: list[str], clients: int, seconds: float) -> list[float]:
    """Seconds that each request took, of so many clients that ask for so long."""
    times: list[float] = []
    until = time.perf_counter() + seconds
    threads = [threading.Thread(target=ask, args=(at, texts, number, until, times)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def ask(at: Address, texts: list[str], seed: int, until: float, times: list[float]) -> None:
    """One client, which asks all questions again and again, in an order of its own."""
    host, port, path = at
    connection = http.client.HTTPConnection(host, port)
    order = random.Random(seed)
    while time.perf_counter() < until:
        for text in order.sample(texts, len(texts)):
            start = time.perf_counter()
            post(connection, path, text)
            times.append(time.perf_counter() - start)
            if time.perf_counter() > until:
                break
    connection.close()


def post(connection: http.client.HTTPConnection, path: str, text: str) -> bytes:
    """The answer to a query in JSON."""
    headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
    connection.request("POST", path, text.encode(), headers)
    response = connection.getresponse()
    body = response.read()
    assert response.status == 200, body
    return body


def answer(at: Address, text: str) -> str:
    """The rows of an answer, in a form that can be compared."""
    host, port, path = at
    found = json.loads(post(http.client.HTTPConnection(host, port), path, text))
    return json.dumps(sorted(json.dumps(row, sort_keys=True) for row in found["results"]["bindings"]))


@contextmanager
def engine(directory: Path) -> Iterator[tuple[str, int]]:
    """The engine's own server, on the snapshot that is published."""
    host, port = "127.0.0.1", 17878
    program = Path(sys.executable).with_name("oxigraph")
    location = str(store.snapshot(directory))
    process = subprocess.Popen(
        [program, "serve-read-only", "--location", location, "--bind", f"{host}:{port}"], stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            try:
                post(http.client.HTTPConnection(host, port), "/query", "SELECT * {}")
                break
            except OSError:
                time.sleep(0.1)
        yield host, port
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
