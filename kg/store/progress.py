"""How far a graph on a server is, as told in a small graph of its own, and which graphs are there."""

from __future__ import annotations

from typing import cast

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store.asking import Remote
from kg.store.client import Client
from kg.vocab import SCHEMA, Minter


def progress(quads: Remote) -> tuple[str | None, str | None]:
    """What the canonical graph on a server was made of, and which graph is or was being written; None for neither."""
    canonical, graph = ox.NamedNode(quads.minter.canonical_graph), ox.NamedNode(quads.minter.progress_graph)
    found = quads.quads_for_pattern(canonical, None, None, graph)
    told = {quad.predicate.value: cast(ox.Literal, quad.object).value for quad in found}
    return told.get(SCHEMA.version), told.get(SCHEMA.creativeWorkStatus)


def base_of(client: Client) -> str:
    """The base IRI of the one graph on a server; GraphError where there is none, or which one is not said."""
    if client.address.base is not None:
        return client.address.base
    words = f"VALUES ?said {{ <{SCHEMA.version}> <{SCHEMA.creativeWorkStatus}> }}"
    asked = f"SELECT DISTINCT ?graph ?canonical WHERE {{ {words} GRAPH ?graph {{ ?canonical ?said ?what }} }}"
    rows = Remote(client, Minter()).query(asked)
    assert isinstance(rows, ox.QuerySolutions)
    bases = sorted({base for row in rows if (base := _base(row["graph"], row["canonical"])) is not None})
    if not bases:
        raise GraphError(f"{client.address}: no graph is there: make it with kg build SOURCE… --store {client.address}")
    if len(bases) > 1:
        raise GraphError(f"{client.address}: graphs of {' and '.join(bases)} are there: add ,base=IRI to the address")
    return bases[0]


def _base(graph: object, canonical: object) -> str | None:
    """The base of a graph whose progress is told in one of these names; None where they are something else's."""
    if not isinstance(graph, ox.NamedNode) or not isinstance(canonical, ox.NamedNode):
        return None
    try:
        minter = Minter.of_canonical(canonical.value)
    except ValueError:
        return None
    return minter.base if minter.progress_graph == graph.value else None
