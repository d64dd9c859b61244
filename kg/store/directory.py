"""The one writer of a graph directory, and how it is opened."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store import notes
from kg.store.address import address_of
from kg.store.client import Client
from kg.store.embedded import Embedded
from kg.store.files import writing
from kg.store.marker import MARKER, Marker, is_free, read_marker, write_marker
from kg.store.moving import move
from kg.store.record import Quads, Record
from kg.store.remote import Server
from kg.store.snapshots import SNAPSHOT
from kg.vocab import DEFAULT_BASE


class GraphDir:
    """The one writer of a graph directory; a context manager, to be closed.

    What a method that changes the record acknowledged survives.
    """

    def __init__(self, directory: Path, marker: Marker, record: Record) -> None:
        self.directory = directory
        self.minter = marker.minter
        self._record = record

    @classmethod
    def open(
        cls,
        directory: str | os.PathLike[str],
        *,
        create: bool = False,
        base: str | None = None,
        store: str | None = None,
    ) -> GraphDir:
        """Opens a graph directory for writing, or makes one where ``create`` is set and nothing is there.

        Its quads are on the server at the address ``store`` (``sparql:URL``), and are moved there from the directory.
        Raises GraphError where it is missing, is not a graph, has another base or store than the one asked
        for, cannot be written, or another process is writing it; and for a server that does not do what it should.
        """
        path = Path(directory)
        client = None if store is None else _server(store)
        base = base or (client.address.base if client else None)
        if create and is_free(path):
            write_marker(path, Marker(base or DEFAULT_BASE, client.address if client else None))
        marker = read_marker(path)
        if base is not None and base != marker.base:
            raise GraphError(
                f"{path}: its base is {marker.base}, not {base}: build with that base, or into another folder"
            )
        if client is not None and marker.store is None:
            marker = move(path, marker, client)
        if marker.store is None:
            return cls(path, marker, Embedded(path, marker.minter))
        if client is not None and str(client.address) != str(marker.store):
            raise GraphError(
                f"{path}: its store is {marker.store}, not {client.address}: if the server has moved, change {MARKER}"
            )
        return cls(path, marker, Server(path, marker.minter, client or Client(marker.store)))

    def __enter__(self) -> GraphDir:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Writes what is pending and gives the lock back."""
        self._record.close()

    @property
    def record(self) -> Quads:
        """What each document claims, and the canonical graph, as they were written."""
        return self._record.quads

    @property
    def state(self) -> str | None:
        """What the canonical graph was made of; None where it was not made to the end."""
        return self._record.state

    def replace(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        """Puts quads in the place of all that a named graph holds."""
        self._record.replace(graph, quads)

    def put(self, graph: ox.NamedNode, triples: bytes) -> None:
        """The same, of triples that are written already: N-Triples, sorted."""
        self._record.put(graph, triples)

    def remove(self, graph: ox.NamedNode) -> None:
        """Takes out a named graph with all that it holds."""
        self._record.remove(graph)

    def rewrite(self, canonical: Iterable[ox.Quad], state: str) -> None:
        """Puts this canonical graph in the place of any that is there; ``state`` says of what it was made."""
        self._record.rewrite(canonical, state)

    def amend(self, gone: Iterable[ox.Quad], new: Iterable[ox.Quad], state: str) -> None:
        """Takes quads out of the canonical graph and puts others in; its state is the one given."""
        self._record.amend(gone, new, state)

    def forget(self) -> None:
        """Leaves no words of what was taken out, also where something was broken off before."""
        self._record.forget()
        with writing(self.directory):
            for left in self.directory.glob(".*"):
                if left.name.startswith(tuple(f".{name}" for name in (MARKER, SNAPSHOT, notes.NOTE, notes.DECISIONS))):
                    shutil.rmtree(left) if left.is_dir() else left.unlink()

    def publish(self, *, alone: bool = False) -> None:
        """Shows readers the record as it is now; ``alone``: and no older one is kept for those just opening it."""
        self._record.publish(alone=alone)

    def note(self, report: Mapping[str, object]) -> None:
        """Keeps what the last build did, for ``read_note``; no part of the graph."""
        notes.note(self.directory, report)

    def note_decisions(self, decisions: Iterable[bytes]) -> None:
        """Keeps why things were taken for one or for two, in JSON, for ``read_decisions``; no part of the graph."""
        notes.note_decisions(self.directory, decisions)


def _server(store: str) -> Client:
    """Who asks the server at an address; GraphError for what is none, or cannot be written to."""
    address = address_of(store)
    if address is None:
        raise GraphError(f"{store}: not the address of a server: write sparql:http://host:port/…")
    client = Client(address)
    client.require_writing()
    return client
