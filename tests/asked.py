"""How long named questions take, beside the engine alone and rdflib's own: python tests/asked.py [QUADS]

A graph of so many quads (by default a million) is made of the studied texts, and each named question is asked of it,
with who and what is busiest there. Five times are told: that of ``kg.questions.answer``, all that one who asks waits
for (names looked up, query, table), and that of pyoxigraph alone (the same query of the same quads, all rows fetched),
both with the graph on disk and in memory; and that of rdflib with its own store in memory. Before them, how soon the
graph is open, beside the same N-Quads loaded into pyoxigraph, and the memory of each. What takes rdflib longer than
``--wait S`` seconds (by default 100) is given up; ``--wait 0`` leaves it out. ``--graph DIR`` keeps the graph, or asks
the one that is there; ``--only NAME`` asks one question. Times of questions are of CPU, those that share an engine take
turns, and medians are told, so that what else the machine does shows little. The first question of a graph goes through
its names, which is told apart.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import platform
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any, Final, cast

import corpus
import pyoxigraph as ox
import rdflib

from kg import export, lookup, pipeline, query, questions, store
from kg.errors import QueryError
from kg.vocab import ONTOLOGY, RDFS, XSD

BUSIEST: Final[Mapping[str, str]] = {
    "person": "?event dip:participant ?it . ?it a dip:Person",
    "partner": "?event dip:participant ?person, ?it . ?it a dip:Person FILTER(?it != ?person)",
    "state": "?event dip:participation/(dip:agent|dip:onBehalfOf) ?it . ?it a dip:State",
    "neighbour": "?event dip:participant ?state, ?it . ?it a dip:State FILTER(?it != ?state)",
    "body": "?event dip:participation/dip:onBehalfOf ?it FILTER NOT EXISTS { ?it a dip:State }",
    "signatory": "?part dip:role role:signatory ; dip:agent ?it . ?it a dip:Person",
    "interviewee": "?part dip:role role:interviewee ; dip:agent ?it",
    "outlet": "?part dip:role role:outlet ; dip:agent ?it",
    "speaker": "?quotation dip:speaker ?it",
    "topic": "?event dip:topic ?it",
    "city": "?event dip:place/schema:addressLocality ?it",
    "country": "?event a dip:Visit ; dip:place/schema:addressCountry ?code . ?it dip:iso ?code",
    "gathering": "?event dip:within ?whole . ?whole dip:name ?it",
    "full": "?it dip:participation ?part",
    "day": "?event a dip:Meeting ; dip:earliest ?it ; dip:latest ?it",
    "publisher": "?document dcterms:publisher ?it",
}
"""What is chosen from the graph: that of which there is most, the first of its equals; one may use those before it."""

ASKED: Final[tuple[tuple[str, Mapping[str, str]], ...]] = (
    ("about-topic", {"topic": "topic"}),
    ("agreements", {"party": "state"}),
    ("agreements-between", {"one": "state", "other": "neighbour"}),
    ("announced", {"who": "person"}),
    ("busiest", {}),
    ("cancelled", {}),
    ("delegations", {"event": "full"}),
    ("differing-accounts", {}),
    ("evidence", {"of": "person"}),
    ("gathering", {"name": "gathering"}),
    ("gatherings", {}),
    ("hosts", {"who": "person"}),
    ("interactions-of", {"who": "person"}),
    ("interview-turns", {"who": "interviewee"}),
    ("interviews", {"who": "interviewee"}),
    ("least-sure", {}),
    ("meetings-between-dates", {"since": "day", "until": "day"}),
    ("outlets", {}),
    ("overdue", {"day": "day"}),
    ("pair", {"one": "person", "other": "partner"}),
    ("participants-by-organisation", {"of": "body"}),
    ("partners-of", {"who": "person"}),
    ("places-of", {"who": "person"}),
    ("planned", {"who": "person"}),
    ("post-holders", {"day": "day", "in": "state"}),
    ("posts-of", {"who": "person"}),
    ("signatories", {"in": "state"}),
    ("single-source", {"who": "person"}),
    ("sources", {"publisher": "publisher"}),
    ("states-met", {"one": "state"}),
    ("topics-of", {"who": "person"}),
    ("undated", {}),
    ("visits", {"to": "country"}),
    ("where", {"place": "city"}),
    ("who-said", {"who": "speaker"}),
)
"""Each question, and what of the above it is asked with."""

QUADS_A_DOCUMENT: Final = 1000
RUNS: Final = 5
FAILED: Final = -1
"""Rows of a question that rdflib cannot answer."""
SPAWN: Final = multiprocessing.get_context("spawn")
FORK: Final = multiprocessing.get_context("fork")

Given = dict[str, str]


@dataclass
class Timed:
    """One question: what it was asked with, the query that was run, its rows, and seconds."""

    name: str
    given: Given
    sparql: str
    rows: int
    disk: float
    raw_disk: float
    answer: float
    raw: float
    rdflib: float | None = None
    """None where it was given up."""
    rdflib_rows: int | None = None


# In processes of their own, for the memory of each


def built(directory: Path, file: Path, quads: int) -> int:
    """Makes a graph of at least so many quads, where there is none, and the same as N-Quads; how many they are."""
    documents, found = max(quads // QUADS_A_DOCUMENT, 1), 0
    there = (directory / store.MARKER).exists()
    while found < quads:
        if not there:
            pipeline.build_claims(corpus.claims(documents), directory)
        with file.open("w", encoding="utf-8", newline="") as out:
            found = sum(out.write(line) > 0 for line in export.export(directory, "nq"))
        documents += documents // 10 + 1
        quads = 0 if there else quads
    return found


def opened(directory: Path, file: Path, how: str) -> tuple[float, int]:
    """Seconds until a graph can be asked, loaded by the engine alone or by the package, and the memory that took."""
    start = time.perf_counter()
    kept = loaded(file) if how == "engine alone" else query.open(directory, in_memory=how == "in memory")
    seconds = time.perf_counter() - start
    assert kept is not None
    return seconds, peak()


def asked(directory: Path, file: Path, only: str | None) -> list[Timed]:
    """Each question asked of the package and of the engine alone in turn, as often as tells a median."""
    disk, graph, bare = query.open(directory), query.open(directory, in_memory=True), loaded(file)
    known = dict(chosen(graph))
    first = seconds(lambda: lookup.agent(disk, known["person"]))
    print(f"names of a graph gone through: {1000 * first:.0f} ms", flush=True)
    return [
        turns(disk, graph, bare, name, {key: known[value] for key, value in given.items()})
        for name, given in ASKED
        if only in (None, name)
    ]


def peak() -> int:
    """Megabytes that this process has had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


# What is asked, and how long it takes


def loaded(file: Path) -> ox.Store:
    bare = ox.Store()
    bare.bulk_load(path=file, format=ox.RdfFormat.N_QUADS)
    return bare


def chosen(graph: query.Graph) -> Iterator[tuple[str, str]]:
    """What is busiest in a graph, by name, as a person would type it; nothing of a kind that it has none of."""
    before: dict[str, str] = {}
    for name, pattern in BUSIEST.items():
        known = "".join(
            f"VALUES ?{one} {{ {term} }} " for one, term in before.items() if re.search(rf"\?{one}\b", pattern)
        )
        found = query.run(
            graph, f"SELECT ?it {{ {known} {pattern} }} GROUP BY ?it ORDER BY DESC(COUNT(*)) STR(?it) LIMIT 1"
        )
        assert isinstance(found, query.Table)
        if not found.terms:
            continue
        ((term,),) = found.terms
        assert term is not None
        before[name] = str(term)
        yield name, typed(graph, term)


def typed(graph: query.Graph, term: query.Term) -> str:
    """A term as a person types it: by its name where that tells it from all others."""
    if not isinstance(term, ox.NamedNode):
        return str(query.value(term))
    if term.value.startswith(ONTOLOGY):
        return term.value.rpartition("/")[2]
    for label in graph.values(term.value, RDFS.label):
        try:
            if lookup.anything(graph, label) == term.value:
                return label
        except QueryError:
            pass
    return graph.short(term.value)


def turns(disk: query.Graph, graph: query.Graph, bare: ox.Store, name: str, given: Given) -> Timed:
    """One question, asked of all in turn."""
    sparql = questions.filled(graph, name, given)
    fetched = partial(rows_of, bare, sparql, graph.canonical)
    fetched_from_disk = partial(rows_of, disk.store, sparql, graph.canonical)
    rows = fetched()
    assert fetched_from_disk() == rows
    on_disk, alone_on_disk, own, alone = [], [], [], []
    while len(own) < RUNS or (sum(own) < 1 and len(own) < 5 * RUNS):
        on_disk.append(seconds(lambda: questions.answer(disk, name, given)))
        alone_on_disk.append(seconds(fetched_from_disk))
        own.append(seconds(lambda: questions.answer(graph, name, given)))
        alone.append(seconds(fetched))
    return Timed(name, given, sparql, rows, *map(median, (on_disk, alone_on_disk, own, alone)))


def rows_of(bare: ox.Store, sparql: str, canonical: ox.NamedNode) -> int:
    found = bare.query(sparql, default_graph=canonical)
    return len(list(cast(ox.QuerySolutions, found)))


def seconds(run: Callable[[], object]) -> float:
    """Seconds of CPU, so that what else the machine does counts little; a question runs on one core."""
    start = time.process_time()
    run()
    return time.process_time() - start


# rdflib


def in_rdflib(file: Path, canonical: str, queries: list[str], wait: float, told: Connection) -> None:
    """Loads a graph once, and asks each question in a copy of the process that can be killed; tells one by one."""
    gc.disable()
    start = time.perf_counter()
    dataset = rdflib.Dataset()
    contexts: dict[str, rdflib.Graph] = {}
    for quad in ox.parse(path=file, format=ox.RdfFormat.N_QUADS):
        name = quad.graph_name.value
        if name not in contexts:
            contexts[name] = dataset.graph(rdflib.URIRef(name))
        contexts[name].add((term(quad.subject), term(quad.predicate), term(quad.object)))
    dataset.default_graph = contexts[canonical]
    told.send((time.perf_counter() - start, peak()))
    gc.freeze()
    gc.enable()
    for sparql in queries:
        told.send(one_of_rdflib(dataset, sparql, wait))


def term(of: Any) -> rdflib.term.Node:
    if isinstance(of, ox.NamedNode):
        return rdflib.URIRef(of.value)
    plain = of.language is not None or of.datatype.value == XSD.string
    return rdflib.Literal(of.value, lang=of.language, datatype=None if plain else rdflib.URIRef(of.datatype.value))


def one_of_rdflib(dataset: rdflib.Dataset, sparql: str, wait: float) -> tuple[float, int] | None:
    """Seconds and rows, None where it takes too long."""

    def answer(told: Connection) -> None:
        start = time.process_time()
        try:
            rows = len(list(dataset.query(sparql)))
        except Exception as error:  # whatever another engine stumbles over: told, and no figure
            print(f"rdflib fails: {type(error).__name__}: {error}", flush=True)
            rows = FAILED
        told.send((time.process_time() - start, rows))

    here, there = FORK.Pipe(duplex=False)
    copy = FORK.Process(target=answer, args=(there,))
    copy.start()
    there.close()
    found: tuple[float, int] | None = here.recv() if here.poll(wait) else None
    copy.kill()
    copy.join()
    return found


# The telling


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quads", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--graph", type=Path, metavar="DIR")
    parser.add_argument("--only", metavar="NAME")
    parser.add_argument("--wait", type=float, default=100, metavar="S")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(given.graph or Path(folder, "graph"), Path(folder, "graph.nq"), given.quads, given.wait, given.only)


def compare(directory: Path, file: Path, quads: int, wait: float, only: str | None) -> None:
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, ", end="")
    print(f"pyoxigraph {ox.__version__}, rdflib {rdflib.__version__}")
    found = apart(built, directory, file, quads)
    print(f"{found} quads, {file.stat().st_size / 1e6:.0f} MB as N-Quads", flush=True)
    ways = ("engine alone", "in memory", "on disk")
    loads = {way: [] for way in ways}
    for way in ways * 3:
        loads[way].append(apart(opened, directory, file, way))
    for way, each in loads.items():
        took, memory = (median(values) for values in zip(*each, strict=True))
        print(f"open, {way}: {took:.2f} s, {memory:.0f} MB", flush=True)
    every: list[Timed] = apart(asked, directory, file, only)
    if wait:
        here, there = SPAWN.Pipe(duplex=False)
        canonical = store.read_marker(directory).minter.canonical_graph
        child = SPAWN.Process(target=in_rdflib, args=(file, canonical, [each.sparql for each in every], wait, there))
        child.start()
        there.close()
        took, memory = here.recv()
        print(f"rdflib: loaded in {took:.0f} s, {memory} MB", flush=True)
    columns = "".join(f" {name:>10}" for name in ("disk", "engine", "memory", "engine"))
    print(f"{'':<28} {'rows':>7}{columns} {'rdflib':>15}", flush=True)
    for each in every:
        told = here.recv() if wait else None
        each.rdflib, each.rdflib_rows = told or (None, None)
        print(line(each, wait), flush=True)
    summary(every, wait)


def line(one: Timed, wait: float) -> str:
    """A question in a line."""
    slow = f"{1000 * one.rdflib:9.0f} ms" if one.rdflib is not None else f"more than {wait:.0f} s" if wait else ""
    times = (
        f"{'' if one.rdflib is not None else '> '}{(one.rdflib or wait) / one.answer:.0f} times rdflib" if wait else ""
    )
    differ = "" if one.rdflib_rows in (None, one.rows) else f", which finds {one.rdflib_rows} rows"
    if one.rdflib_rows == FAILED:
        slow, times, differ = "fails", "", ""
    own = "".join(f" {1000 * took:>7.1f} ms" for took in (one.disk, one.raw_disk, one.answer, one.raw))
    shares = f"{one.disk / one.raw_disk:.2f} and {one.answer / one.raw:.2f} of the engine"
    return f"{one.name:<28} {one.rows:>7}{own} {slow:>15}   {shares}, {times}{differ}"


def summary(every: Iterable[Timed], wait: float) -> None:
    """The medians, and the worst."""
    ways = {
        "on disk": {each.name: (each.disk, each.raw_disk, each.rdflib or wait) for each in every},
        "in memory": {each.name: (each.answer, each.raw, each.rdflib or wait) for each in every},
    }
    failed = {each.name for each in every if each.rdflib_rows == FAILED}
    for way, took in ways.items():
        shares = {name: own / alone for name, (own, alone, _) in took.items()}
        worst = max(shares, key=lambda name: shares[name])
        print(
            f"{way}: median {median(shares.values()):.2f} of the engine alone, at most {shares[worst]:.2f} ({worst})",
            end="",
        )
        if wait:
            faster = {name: other / own for name, (own, _, other) in took.items() if name not in failed}
            least = min(faster, key=lambda name: faster[name])
            print(
                f"; median {median(faster.values()):.0f} times rdflib, at least {faster[least]:.0f} ({least})", end=""
            )
        print()
    disk = [each.disk / each.answer for each in every]
    print(f"on disk a question takes {median(disk):.2f} times as long in the median, {max(disk):.2f} at most")
    slow = [f"{each.name} ({each.disk:.1f} s, {each.rows} rows)" for each in every if each.disk > 1]
    print(f"more than a second: {', '.join(slow) or 'none'}")


def apart(work: Callable[..., Any], *given: object) -> Any:
    """What a function gives, called in a new process."""
    here, there = SPAWN.Pipe(duplex=False)
    child = SPAWN.Process(target=sent, args=(there, work, given))
    child.start()
    there.close()
    found = here.recv()
    child.join()
    return found


def sent(to: Connection, work: Callable[..., Any], given: tuple[object, ...]) -> None:
    to.send(work(*given))


if __name__ == "__main__":
    main()
