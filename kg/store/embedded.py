"""The record of a graph on disk, in Oxigraph: each method that changes it does so in one transaction."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store import snapshots
from kg.store.files import told, writing
from kg.store.journal import Journal
from kg.vocab import Minter

RECORD = "store"
_IN_MEMORY: Final = 64_000_000
"""Bytes of statements after which what was put is written: till then it is in memory, and sorted there."""
_AT_ONCE: Final = 50_000
"""Quads that are sorted in memory together."""


class Embedded:
    """The record in a graph directory; GraphError where it is damaged, cannot be written, or another writes it."""

    def __init__(self, directory: Path, minter: Minter) -> None:
        self.directory = directory
        self.minter = minter
        self._quads = _opened(directory)
        self._unwritten = 0
        with writing(directory):
            self._waiting = Journal(directory)
            """New graphs that are written together: files of many are made in half the time that each alone takes."""
            try:
                self._write()  # what a process that was killed has left
            except SyntaxError as error:
                path = self._waiting.path
                raise GraphError(f"{path}: damaged ({told(error)}): remove it and build again") from error

    @property
    def quads(self) -> ox.Store:
        """The database, with all that was put."""
        if self._waiting:
            with writing(self.directory):
                self._write()
        return self._quads

    @property
    def state(self) -> str | None:
        return state_in(self.quads, self.minter)

    def replace(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        self.put(graph, "\n".join(sorted(map(_triple, quads))).encode())

    def put(self, graph: ox.NamedNode, triples: bytes) -> None:
        with writing(self.directory):
            if graph in self._waiting:
                self._write()
            if self._quads.contains_named_graph(graph):
                self._quads.update(f"DROP GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{\n{triples.decode()}\n}} }}")
                self._unwritten += len(triples)
            else:
                self._waiting.add(graph, triples)
            if self._waiting.size + self._unwritten > _IN_MEMORY:
                self._write()
                self._quads.flush()
                self._unwritten = 0

    def remove(self, graph: ox.NamedNode) -> None:
        with writing(self.directory):
            self.quads.remove_graph(graph)

    def rewrite(self, canonical: Iterable[ox.Quad], state: str) -> None:
        """As said; where a graph is there the record is made anew: to take it out by statements takes far longer."""
        if self.quads.contains_named_graph(ox.NamedNode(self.minter.canonical_graph)):
            self._renew(state, canonical)
            return
        with writing(self.directory):
            _extend(self.quads, canonical)
            self.quads.add_graph(ox.NamedNode(self.minter.state_graph(state)))
            self.quads.optimize()  # else it is tidied up beside whatever comes next

    def amend(self, gone: Iterable[ox.Quad], new: Iterable[ox.Quad], state: str) -> None:
        graph = ox.NamedNode(self.minter.canonical_graph)
        less, more = ("\n".join(sorted(map(_triple, quads))) for quads in (gone, new))
        marks = f"CREATE GRAPH <{self.minter.state_graph(state)}>"
        if self.state:
            marks = f"DROP GRAPH <{self.minter.state_graph(self.state)}> ; {marks}"
        with writing(self.directory):
            self.quads.update(
                f"DELETE DATA {{ GRAPH {graph} {{\n{less}\n}} }} ;"
                f" INSERT DATA {{ GRAPH {graph} {{\n{more}\n}} }} ; {marks}"
            )

    def forget(self) -> None:
        """Writes the record anew: a database never forgets the words by itself."""
        self._renew(self.state)

    def publish(self, *, alone: bool) -> None:
        snapshots.publish(self.directory, self.quads, alone=alone)

    def close(self) -> None:
        if "_quads" in vars(self):  # else it could not be opened again
            try:
                with writing(self.directory):
                    self.quads.flush()
                    self._waiting.close()
            finally:
                del self._quads

    def _write(self) -> None:
        """Writes the graphs that wait."""
        if self._waiting:
            self._quads.bulk_load(self._waiting.quads(), format=ox.RdfFormat.N_QUADS)
            self._waiting.clear()

    def _renew(self, state: str | None, canonical: Iterable[ox.Quad] | None = None) -> None:
        """Puts a copy of the record in its place, with another canonical graph where one is given."""
        given = None if canonical is None else ox.NamedNode(self.minter.canonical_graph)
        record, fresh, old = (self.directory / name for name in (RECORD, f"{RECORD}.new", f"{RECORD}.old"))
        with writing(self.directory):
            for left in (fresh, old):
                shutil.rmtree(left, ignore_errors=True)
            store = ox.Store(fresh)
            _extend(store, chain((quad for quad in self.quads if quad.graph_name != given), canonical or ()))
            if state:
                store.add_graph(ox.NamedNode(self.minter.state_graph(state)))
            store.flush()
            del store, self._quads
            try:
                record.rename(old)
                fresh.rename(record)
            finally:
                self._quads = _opened(self.directory)
            shutil.rmtree(old)


def _extend(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    left = iter(quads)
    while some := list(islice(left, _AT_ONCE)):
        store.bulk_extend(some)


def state_in(store: ox.Store, minter: Minter) -> str | None:
    """The state is the name of a graph that holds nothing: one transaction changes it with what it is said of."""
    prefix = minter.state_graph("")
    names = (graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    return next((name.removeprefix(prefix) for name in names if name.startswith(prefix)), None)


def _triple(quad: ox.Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object} ."


def _opened(path: Path) -> ox.Store:
    old = path / f"{RECORD}.old"
    try:
        if old.is_dir() and not (path / RECORD).exists():  # ``forget`` was broken off between its two steps
            old.rename(path / RECORD)
        return ox.Store(path / RECORD)
    except OSError as error:
        if "lock hold by" in str(error) or "While lock file" in str(error):
            raise GraphError(f"{path}: another kg build is writing it: wait until that is done") from error
        if any(reason in str(error) for reason in ("Read-only file system", "Permission denied", "No space left")):
            raise GraphError(f"{path}: cannot be written ({told(error)}): check its permissions and space") from error
        raise _unusable(path, error) from error
    except (RuntimeError, ValueError) as error:  # so pyoxigraph tells of files that are damaged
        raise _unusable(path, error) from error


def _unusable(path: Path, error: Exception) -> GraphError:
    return GraphError(f"{path / RECORD}: cannot be opened ({told(error)}): move {path} away and build again")
