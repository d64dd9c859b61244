"""Pages that other parts of the package make: the interactive one of the graph, and the reference of the ontology."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg import network, store
from kg.query import Graph


def picture(graph: Graph, asked: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The page as ``kg view`` writes it, of the graph in the folder ``whole``, with ``quotes`` as served."""
    from kg import view  # brings in what draws, which no other page needs

    whole = store.reopen(Path(asked["whole"]))
    shown = view.render(network.load(whole, graph.minter.base), quotes=asked["quotes"])
    return {"status": 200, "media": "text/html"}, shown.encode("utf-8", "replace")


def ontology(graph: Graph, asked: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The reference of the ontology."""
    from kg import reference

    return {"status": 200, "media": "text/html"}, reference.page().encode("utf-8")
