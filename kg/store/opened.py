"""What readers open: the graph of a directory, wherever its quads are, or one on a server that is named by its address.

Where a directory is asked for, an address may be given: ``sparql:http://host:port/…``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store import marker
from kg.store.address import address_of
from kg.store.asking import Remote
from kg.store.client import Client
from kg.store.embedded import state_in
from kg.store.marker import Marker
from kg.store.progress import base_of, progress
from kg.store.record import Quads
from kg.store.snapshots import open_published

Place = str | os.PathLike[str]


def read(directory: Place) -> Quads:
    """The published graph, canonical graph and claims: opened at once, and for reading alone.

    Queries name their default graph: ``store.query(q, default_graph=NamedNode(minter.canonical_graph))``.
    Raises GraphError where the directory is missing, is no graph, was never built to the end, or is damaged; and where
    a server does not answer.
    """
    remote = _remote(directory)
    if remote is None:
        return open_published(Path(directory), read_marker(directory).minter)[1]
    if progress(remote) == (None, None):
        raise GraphError(f"{remote.client.address}: no build of {remote.minter.base} was finished: run kg build")
    return remote


def snapshot(directory: Place) -> Path:
    """The folder that ``read`` opens, its files checked, for other processes to ``reopen``.

    GraphError as there, and for a graph that is on a server.
    """
    known = read_marker(directory)
    if known.store is not None:
        raise GraphError(f"{directory}: its statements are on {known.store}, which answers queries itself")
    return open_published(Path(directory), known.minter)[0]


def load(directory: Place) -> ox.Store:
    """The same, copied into memory: worth its time where much is asked of it."""
    store = ox.Store()
    store.bulk_extend(read(directory))
    return store


def whole(directory: Place) -> ox.Store:
    """The same for who goes through all of it: on disk as it is, or a copy of what is on a server."""
    return at_hand(read(directory))


def at_hand(quads: Quads) -> ox.Store:
    """Quads in an Oxigraph store: as they are, or, of a server, a copy in memory."""
    if isinstance(quads, ox.Store):
        return quads
    store = ox.Store()
    store.bulk_extend(quads)
    return store


def caveat(quads: Quads) -> str | None:
    """Why what a server answers to queries cannot be relied on; None where nothing is known against it."""
    known = quads.client.known if isinstance(quads, Remote) else None
    return known.caveat if known else None


def state(directory: Place) -> str | None:
    """What the published canonical graph was made of; None where none is published, or it cannot be read."""
    try:
        minter, remote = read_marker(directory).minter, _remote(directory)
        if remote is None:
            return state_in(open_published(Path(directory), minter)[1], minter)
        made_of, writing = progress(remote)
        return made_of if writing is None else None
    except GraphError:
        return None


def unfinished(directory: Place) -> bool:
    """Whether a build of a graph on a server is under way, or was broken off: its readers see what is there already."""
    remote = _remote(directory)
    return remote is not None and progress(remote)[1] is not None


def read_marker(directory: Place) -> Marker:
    """What a graph says of itself; GraphError where there is none, or it is of another format."""
    address = address_of(directory)
    if address is None:
        return marker.read_marker(directory)
    client = Client(address)
    return Marker(base_of(client), client.address)


def _remote(directory: Place) -> Remote | None:
    """The graph on a server; None for one that is in its directory."""
    known = read_marker(directory)
    return None if known.store is None else Remote(Client(known.store), known.minter)
