"""Runs the W3C's tests of the SPARQL 1.1 Protocol against `kg serve`: python tests/protocol.py FOLDER

FOLDER holds the ``manifest.ttl`` of ``sparql/sparql11/protocol`` in the repository w3c/rdf-tests, and its data. Tests
of queries must go as the manifest says. Updates must be refused (4xx), and leave the data as they were.
Exit status 1 where one fails.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from serving import Response, Server, serving

from kg.store import GraphDir
from kg.vocab import DEFAULT_BASE, Minter

MF: Final = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT: Final = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT: Final = rdflib.Namespace("http://www.w3.org/2011/content#")
DATA: Final = "http://kasei.us/2009/09/sparql/data/"
"""Before the names of the graphs that the tests ask about."""
ALL: Final = "CONSTRUCT { ?s ?g ?o } { GRAPH ?g { ?s ?p ?o } }"
BOOLEAN: Final = ("application/sparql-results+json", "application/sparql-results+xml")
MEDIA: Final = {
    "boolean": BOOLEAN,
    "tabular": (*BOOLEAN, "text/csv", "text/tab-separated-values"),
    "RDF": ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"),
}


@dataclass(frozen=True)
class Request:
    """One request of a test, and what should come of it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: frozenset[str]
    form: str | None
    boolean: bool | None

    @property
    def updates(self) -> bool:
        """Whether it would change something."""
        content = self.path.encode() + (self.body or b"")
        return "application/sparql-update" in self.headers.values() or b"update=" in content


@dataclass(frozen=True)
class Case:
    """A test of the manifest."""

    name: str
    requests: tuple[Request, ...]
    faults: list[str] = field(default_factory=list)

    @property
    def updates(self) -> bool:
        """Whether it is one of updates."""
        return any(request.updates for request in self.requests)


def cases(folder: Path) -> list[Case]:
    """The tests of a manifest, in its order."""
    graph = rdflib.Graph().parse(folder / "manifest.ttl", format="turtle")
    entries = Collection(graph, next(graph.objects(predicate=MF.entries)))
    return [Case(str(entry).rpartition("#")[2], tuple(_requests(graph, entry))) for entry in entries]


def _requests(graph: rdflib.Graph, entry: rdflib.term.Node) -> Iterator[Request]:
    for node in Collection(graph, graph.value(graph.value(entry, MF.action), HT.requests)):
        body, response, headers = graph.value(node, HT.body), graph.value(node, HT.resp), graph.value(node, HT.headers)
        text = None
        if body is not None:
            encoding = str(graph.value(body, CNT.characterEncoding))
            text = str(graph.value(body, CNT.chars)).encode(encoding)
        form, boolean = graph.value(response, MF.expectedFormat), graph.value(response, MF.expectedBoolean)
        yield Request(
            str(graph.value(node, HT.methodName)),
            str(graph.value(node, HT.absolutePath)),
            _headers(graph, headers),
            text,
            frozenset(str(status).rpartition("StatusCode")[2][0] for status in graph[response : MF.expectedStatus]),
            None if form is None else str(form),
            None if boolean is None else bool(boolean.toPython()),
        )


def _headers(graph: rdflib.Graph, listed: rdflib.term.Node | None) -> dict[str, str]:
    nodes = [] if listed is None else Collection(graph, listed)
    return {str(graph.value(each, HT.fieldName)): str(graph.value(each, HT.fieldValue)) for each in nodes}


def build(folder: Path, directory: Path) -> None:
    """A graph directory with the tests' data in their graphs, published."""
    canonical = ox.NamedNode(Minter(DEFAULT_BASE).canonical_graph)
    with GraphDir.open(directory, create=True) as graph:
        for file in sorted(folder.glob("*.nt")):
            name = ox.NamedNode(f"{DATA}{file.stem}.rdf")
            triples = ox.parse(path=file, format=ox.RdfFormat.N_TRIPLES)
            graph.replace(name, [ox.Quad(t.subject, t.predicate, t.object, name) for t in triples])
        only = ox.NamedNode("https://a.example/only")
        graph.rewrite([ox.Quad(only, only, only, canonical)], "as-given")
        graph.publish()


def run(case: Case, server: Server) -> list[str]:
    """What is wrong with how a server takes a test; nothing where all is well."""
    faults = []
    for request in case.requests:
        if case.updates and not request.updates:
            continue  # asks whether the update did what it should
        response = server.send(request.method, request.path, request.body, request.headers)
        wanted = frozenset("4") if request.updates else request.statuses
        if str(response.status)[0] not in wanted:
            faults.append(f"{request.method} {request.path}: {response.status} {response.text.strip()}")
        else:
            faults += _faults(request, response)
    return faults


def _faults(request: Request, response: Response) -> Iterator[str]:
    if request.form is None or request.updates:
        return
    if response.media not in MEDIA[request.form]:
        yield f"{response.media} is not {request.form}"
    elif request.boolean is not None:
        if response.media.endswith("json"):
            answer = json.loads(response.body)["boolean"]
        else:
            answer = ElementTree.fromstring(response.body).findtext("{*}boolean") == "true"
        if answer is not request.boolean:
            yield f"the answer is {answer}"


def main(folder: Path) -> int:
    """Runs all tests and prints a table of them; gives the exit status."""
    with tempfile.TemporaryDirectory() as temporary:
        directory = Path(temporary) / "graph"
        build(folder, directory)
        with serving(directory) as server:
            before = sorted(server.ask(ALL, "application/n-triples").body.splitlines())
            assert len(before) >= len(list(folder.glob("*.nt")))
            found = []
            for case in cases(folder):
                faults = run(case, server)
                if sorted(server.ask(ALL, "application/n-triples").body.splitlines()) != before:
                    faults.append("the data have changed")
                found.append((case, faults))
    for case, faults in found:
        kind = "update" if "update" in case.name else "query"
        right = "refused" if "update" in case.name else "as it says"
        print(f"{case.name:<40} {kind:<7} {'; '.join(faults) or right}")
    failed = sum(bool(faults) for _, faults in found)
    print(f"{len(found)} tests, {failed} failed")
    return 1 if failed or not found else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python tests/protocol.py FOLDER")
    sys.exit(main(Path(sys.argv[1])))
