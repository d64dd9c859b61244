"""What readers open of a graph."""

from __future__ import annotations

import os
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store.embedded import state_in
from kg.store.marker import read_marker
from kg.store.snapshots import open_published


def read(directory: str | os.PathLike[str]) -> ox.Store:
    """The published graph, canonical graph and claims: on disk, opened at once, and for reading alone.

    Queries name their default graph: ``store.query(q, default_graph=NamedNode(minter.canonical_graph))``.
    Raises GraphError where the directory is missing, is no graph, was never built to the end, or is damaged.
    """
    return open_published(Path(directory), read_marker(directory).minter)


def load(directory: str | os.PathLike[str]) -> ox.Store:
    """The same, copied into memory: worth its time where much is asked of it."""
    store = ox.Store()
    store.bulk_extend(read(directory))
    return store


def state(directory: str | os.PathLike[str]) -> str | None:
    """What the published canonical graph was made of; None where none is published, or it cannot be read."""
    try:
        return state_in(read(directory), read_marker(directory).minter)
    except GraphError:
        return None
