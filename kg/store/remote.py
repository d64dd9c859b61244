"""The record of a graph on a SPARQL server: the same named graphs, written in steps that may be broken off anywhere.

A server promises no transaction over several requests. So what is being written is named beforehand in a small graph of
its own (``…/graph/state``), together with what the canonical graph was made of, which is said only once all of it is
there. A build that finds a document's graph named there takes that graph out and reads the document again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store.asking import Remote
from kg.store.client import Client
from kg.store.progress import progress
from kg.vocab import SCHEMA, Minter

LOCK = "lock"
GRAPH_BATCH = (50_000, 20_000_000)
"""The most triples and bytes that are put into a graph at once."""
UPDATE_BATCH = (1_000, 500_000)
"""The most of an update: Virtuoso gives up on some 5,000 lines."""


class Server:
    """The record of a graph directory whose quads are on a server; GraphError where another process writes it."""

    def __init__(self, directory: Path, minter: Minter, client: Client) -> None:
        client.require_writing()
        self.quads = Remote(client, minter)
        self._client, self._minter = client, minter
        self._lock = _locked(directory)
        try:
            self._made_of, writing = progress(self.quads)
            if writing is not None and writing != minter.canonical_graph:
                client.drop(writing)
        except BaseException:
            self.close()
            raise

    @property
    def state(self) -> str | None:
        return self._made_of

    def replace(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        self._tell(writing=graph.value)
        self._put(graph.value, quads)

    def put(self, graph: ox.NamedNode, triples: bytes) -> None:
        self.replace(graph, ox.parse(triples, format=ox.RdfFormat.N_TRIPLES))

    def remove(self, graph: ox.NamedNode) -> None:
        self._tell(writing=graph.value)
        self._client.drop(graph.value)

    def rewrite(self, canonical: Iterable[ox.Quad], state: str) -> None:
        graph, self._made_of = self._minter.canonical_graph, None
        self._tell(writing=graph)
        self._put(graph, canonical)
        self._made_of = state

    def amend(self, gone: Iterable[ox.Quad], new: Iterable[ox.Quad], state: str) -> None:
        graph, self._made_of = self._minter.canonical_graph, None
        self._tell(writing=graph)
        for triples in self._batches(gone, UPDATE_BATCH):
            self._client.update(f"DELETE DATA {{ GRAPH <{graph}> {{\n{triples.decode()}}} }}")
        for triples in self._batches(new, GRAPH_BATCH):
            self._client.add(graph, triples)
        self._made_of = state

    def forget(self) -> None:
        """Does nothing: what a server keeps of what was taken out is its own affair."""

    def publish(self, *, alone: bool) -> None:
        """Says that what readers see is whole; they see all along what is written."""
        self._tell(writing=None)

    def close(self) -> None:
        self._lock.close()

    def _tell(self, *, writing: str | None) -> None:
        """Says what the canonical graph was made of, and what is being written."""
        graph, canonical = self._minter.progress_graph, ox.NamedNode(self._minter.canonical_graph)
        told = []
        if self._made_of is not None:
            told.append(ox.Quad(canonical, ox.NamedNode(SCHEMA.version), ox.Literal(self._made_of)))
        if writing is not None:
            told.append(ox.Quad(canonical, ox.NamedNode(SCHEMA.creativeWorkStatus), ox.NamedNode(writing)))
        self._put(graph, told)

    def _put(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Puts quads in the place of all that a graph holds, in as many requests as they take."""
        batches = self._batches(quads, GRAPH_BATCH)
        self._client.put(graph, next(batches, b""))
        for triples in batches:
            self._client.add(graph, triples)

    def _batches(self, quads: Iterable[ox.Quad], most: tuple[int, int]) -> Iterator[bytes]:
        """N-Triples of so many quads and bytes, or of a single one; GraphError for an IRI that would be cut off."""
        lines: list[bytes] = []
        size = 0
        for quad in quads:
            line = self._line(quad)
            if lines and (len(lines) >= most[0] or size + len(line) > most[1]):
                yield b"".join(lines)
                lines, size = [], 0
            lines.append(line)
            size += len(line)
        if lines:
            yield b"".join(lines)

    def _line(self, quad: ox.Quad) -> bytes:
        longest = self._client.known.longest if self._client.known else None
        for term in (quad.subject, quad.object) if longest else ():
            if isinstance(term, ox.NamedNode) and len(term.value.encode()) > (longest or 0):
                raise GraphError(
                    f"{self._client.address}: {self._client.name} cuts off what is longer than {longest} bytes, as is "
                    f"{term.value[:80]}…: give the document a shorter id"
                )
        return f"{quad.subject} {quad.predicate} {quad.object} .\n".encode()


def _locked(directory: Path) -> sqlite3.Connection:
    """A lock on a directory, which is given back when it is closed or the process ends."""
    try:
        lock = sqlite3.connect(directory / LOCK, timeout=0, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except BaseException:
            lock.close()
            raise
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise GraphError(f"{directory}: another kg build is writing it: wait until that is done") from error
        raise GraphError(f"{directory / LOCK}: cannot be written ({error}): check its permissions and space") from error
    return lock
