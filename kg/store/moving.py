"""A graph that has outgrown its directory goes to a server: its quads alone, all else stays where it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store.client import Client
from kg.store.embedded import RECORD, Embedded
from kg.store.marker import Marker, write_marker
from kg.store.remote import Server
from kg.store.snapshots import SNAPSHOT


def move(path: Path, marker: Marker, client: Client) -> Marker:
    """Copies the record of a directory to a server, and takes it out of the directory when all of it is there.

    GraphError where a graph of its base is there already.
    """
    held, there = Embedded(path, marker.minter), Server(path, marker.minter, client)
    try:
        if there.state is not None:
            raise GraphError(f"{client.address}: a graph of {marker.base} is there already: build into a new folder")
        canonical = ox.NamedNode(marker.minter.canonical_graph)
        for graph in held.quads.named_graphs():
            quads = held.quads.quads_for_pattern(None, None, None, graph)
            if isinstance(graph, ox.NamedNode) and graph != canonical and (first := next(quads, None)) is not None:
                there.replace(graph, [first, *quads])
        if held.state is not None:
            there.rewrite(held.quads.quads_for_pattern(None, None, None, canonical), held.state)
            there.publish(alone=True)
    finally:
        there.close()
        held.close()
    moved = Marker(marker.base, client.address)
    write_marker(path, moved)
    for left in (path / RECORD, *path.glob(f"{SNAPSHOT}-*")):
        shutil.rmtree(left, ignore_errors=True)
    (path / SNAPSHOT).unlink(missing_ok=True)
    return moved
