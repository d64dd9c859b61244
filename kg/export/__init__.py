"""The graph for other tools: RDF, network formats, tables and records; the same graph gives the same bytes.

``ttl`` and ``jsonld`` hold the canonical graph, ``trig`` and ``nq`` the claims of each document too.
``graphml`` and ``gexf`` hold a network, by default of agents and interactions, tied where an agent had a part in one.
``csv`` is the table of interactions, ``jsonl`` one record an interaction, ``events`` a row a pair of actors, as event
data has them. ``write_tables``, ``write_gephi`` and
``write_bundle`` fill a folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from kg.errors import OutputError
from kg.export import events, networks, rdf, records
from kg.export.bundle import bundle
from kg.export.networks import TIES, Ties
from kg.export.records import TABLES
from kg.export.source import Graph
from kg.quotes import Quotes
from kg.table import render

__all__ = [
    "FORMATS",
    "NETWORK_FORMATS",
    "RDF_FORMATS",
    "TABLES",
    "TIES",
    "Ties",
    "export",
    "write_bundle",
    "write_gephi",
    "write_tables",
]

FORMATS: Final[Mapping[str, Callable[[Graph, Quotes], Iterator[str]]]] = {
    "ttl": rdf.turtle,
    "trig": rdf.trig,
    "nq": rdf.nquads,
    "jsonld": rdf.jsonld,
    "graphml": networks.graphml,
    "gexf": networks.gexf,
    "csv": records.interactions_csv,
    "jsonl": records.jsonl,
    "events": events.events,
}

RDF_FORMATS: Final = frozenset({"ttl", "trig", "nq", "jsonld"})
"""Those that hold the whole graph."""

NETWORK_FORMATS: Final = {"graphml": networks.graphml, "gexf": networks.gexf}
"""Those that hold a network, whose ties can be chosen."""


def export(
    directory: str | os.PathLike[str],
    fmt: str,
    *,
    quotes: Quotes = "full",
    min_confidence: float = 0.0,
    tied: Ties | None = None,
) -> Iterator[str]:
    """A graph directory in one of FORMATS, in pieces, to be written as UTF-8 with the line ends as they are.

    ``quotes`` says how much of the sources' words goes along; whole documents go with ``full`` alone (in
    ``trig`` and ``nq``). What was read with less than ``min_confidence`` is left out of networks, tables and records.
    ``tied``, one of TIES, says what a network is of. GraphError where there is no graph; OutputError for an unknown
    format, for RDF with a ``min_confidence``, and for ties of what is no network.
    """
    if fmt not in FORMATS:
        raise OutputError(f"unknown format {fmt!r}: choose {', '.join(FORMATS)}")
    if min_confidence and fmt in RDF_FORMATS:
        raise OutputError(
            f"{fmt} is the whole graph: leave out --min-confidence, and choose by dip:confidence in SPARQL"
        )
    graph = Graph.read(directory, min_confidence)
    if tied is None:
        return FORMATS[fmt](graph, quotes)
    if fmt not in NETWORK_FORMATS:
        raise OutputError(f"{fmt} is no network: leave out --tied, or choose {', '.join(NETWORK_FORMATS)} or gephi")
    return NETWORK_FORMATS[fmt](graph, quotes, tied)


def write_tables(
    directory: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    quotes: Quotes = "full",
    min_confidence: float = 0.0,
) -> list[Path]:
    """Writes a graph directory as CSV tables into a folder, made where it is missing; their paths.

    GraphError where there is no graph; OutputError where the folder cannot be written.
    """
    network = Graph.read(directory, min_confidence).network()
    return _written(folder, ((f"{name}.csv", render(table(network, quotes), "csv")) for name, table in TABLES.items()))


def write_gephi(
    directory: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    quotes: Quotes = "full",
    min_confidence: float = 0.0,
    tied: Ties = "presence",
) -> list[Path]:
    """Writes a network as ``nodes.csv`` and ``edges.csv``, as Gephi imports them, into a folder; their paths.

    GraphError and OutputError as ``write_tables``.
    """
    network = Graph.read(directory, min_confidence).network()
    tables = {"nodes": networks.nodes(network, quotes, tied), "edges": networks.edges(network, quotes, tied)}
    return _written(folder, ((f"{name}.csv", render(table, "csv")) for name, table in tables.items()))


def write_bundle(
    directory: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    quotes: Quotes = "none",
    min_confidence: float = 0.0,
) -> list[Path]:
    """Writes data, dictionary, provenance, licence note and checksums into a folder; their paths.

    What was read with less than ``min_confidence`` is left out of tables and networks; ``graph.ttl`` is whole.
    GraphError and OutputError as ``write_tables``.
    """
    return _written(folder, bundle(Graph.read(directory, min_confidence), quotes))


def _written(folder: str | os.PathLike[str], contents: Iterable[tuple[str, str]]) -> list[Path]:
    """Writes files of these names and contents below a folder."""
    paths = []
    for name, content in contents:
        path = Path(folder) / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="")
        except OSError as error:
            raise OutputError(
                f"{path}: cannot be written ({error.strerror or error}): choose another folder"
            ) from error
        paths.append(path)
    return paths
