"""Networks: GraphML and GEXF, and tables of nodes and edges as Gephi takes them.

``tied`` says what the network is of: agents and the interactions they had a part in ("events", also what is planned),
or one of the projections of what was held. Nodes and edges of GEXF and of Gephi's tables have the spells in which they
are dated; what is not dated is always there.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal

import networkx as nx

from kg.export.source import Graph
from kg.network import Event, Network
from kg.projection import TIED, Tied, project, two_mode
from kg.quotes import Quotes, cut
from kg.table import Table, Value

Ties = Tied | Literal["events"]
TIES: Final[tuple[Ties, ...]] = ("events", *TIED)

Spell = tuple[str, str]
"""First and last ISO day."""


def graphml(graph: Graph, quotes: Quotes, tied: Ties = "events") -> Iterator[str]:
    """GraphML, in which a list is text joined by ``; ``."""
    written = io.BytesIO()
    nx.write_graphml_xml(_plain(tied_by(graph.network(), tied, quotes), spells=False), written)
    yield written.getvalue().decode() + "\n"


def gexf(graph: Graph, quotes: Quotes, tied: Ties = "events") -> Iterator[str]:
    """GEXF 1.2 with spells, without the day of writing that networkx adds, and a name that the schema does not know."""
    written = io.BytesIO()
    nx.write_gexf(_plain(tied_by(graph.network(), tied, quotes), spells=True), written)
    yield re.sub(r' lastmodifieddate="[^"]*"|(?<=") name=""', "", written.getvalue().decode(), count=2) + "\n"


def tied_by(network: Network, tied: Ties, quotes: Quotes) -> nx.Graph:
    """The network that ``tied`` means; nodes and ties have ``spells``, interactions the first words they rest on."""
    if tied != "events":
        return _projected(network, tied)
    graph = two_mode(network)
    for event in network.events:
        source = event.evidence[0]
        words = {"document": source.document.id, "evidence": cut(source.quote, quotes)}
        node = graph.nodes[event.iri]
        node.update({name: text for name, text in words.items() if text is not None})
        node["spells"] = _spells([event])
        for agent in graph[event.iri]:
            graph.edges[agent, event.iri]["spells"] = node["spells"]
    for agent in network.agents:
        own = [spell for event in graph[agent] for spell in graph.nodes[event]["spells"]]
        graph.nodes[agent]["spells"] = _merged(own)
    return graph


def _projected(network: Network, tied: Tied) -> nx.Graph:
    """A projection with attributes that any format can hold: ``events`` counts a node's, and names a tie's."""
    graph = project(network, tied)
    events = {event.iri: event for event in network.events}
    for _, node in graph.nodes(data=True):
        node["spells"] = _spells(events[iri] for iri in node["events"])
        node["events"] = len(node["events"])
    for _, _, tie in graph.edges(data=True):
        together = [events[iri] for iri in tie["events"]]
        tie["spells"] = _spells(together)
        tie["types"] = "; ".join(dict.fromkeys(event.type for event in together))
        tie["events"] = "; ".join(tie["events"])
    return graph


def _spells(events: Iterable[Event]) -> list[Spell]:
    return _merged((e.earliest, e.latest) for e in events if e.earliest is not None and e.latest is not None)


def _merged(spells: Iterable[Spell]) -> list[Spell]:
    """Spells in order, those that overlap as one."""
    merged: list[Spell] = []
    for start, end in sorted(set(spells)):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _plain(graph: nx.Graph, *, spells: bool) -> nx.Graph:
    """The network with what is known only, in characters that XML allows."""
    for attributes in _attributes(graph):
        for name, value in list(attributes.items()):
            if value is None or (name == "spells" and not (spells and value)):
                del attributes[name]
            elif isinstance(value, str):
                attributes[name] = _xml(value)
    return graph


def _attributes(graph: nx.Graph) -> list[dict[str, Any]]:
    return [*(data for _, data in graph.nodes(data=True)), *(data for _, _, data in graph.edges(data=True))]


def _xml(text: str) -> str:
    return re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


# Tables for Gephi


def nodes(network: Network, quotes: Quotes, tied: Ties = "presence") -> Table:
    """A row a node, with the columns that Gephi knows (Id, Label, Timeset) first."""
    graph = tied_by(network, tied, quotes)
    rows = [{"Id": n, "Label": data["label"], "Timeset": _timeset(data), **data} for n, data in graph.nodes(data=True)]
    return _table(("Id", "Label", "Timeset"), rows, without=("label", "spells"))


def edges(network: Network, quotes: Quotes, tied: Ties = "presence") -> Table:
    """A row a tie, with the columns that Gephi knows (Source, Target, Type, Weight, Timeset) first."""
    graph = tied_by(network, tied, quotes)
    kind = "Directed" if graph.is_directed() else "Undirected"
    rows = [
        {
            **{"Source": one, "Target": other, "Type": kind, "Weight": tie.get("weight", 1)},
            **{"Timeset": _timeset(tie), **tie},
        }
        for one, other, tie in graph.edges(data=True)
    ]
    return _table(("Source", "Target", "Type", "Weight", "Timeset"), rows, without=("weight", "spells"))


def _timeset(attributes: Mapping[str, Any]) -> str | None:
    """Spells as Gephi writes them: ``<[2017-03-02, 2017-03-02]; [2017-06-08, 2017-06-09]>``."""
    spells = "; ".join(f"[{start}, {end}]" for start, end in attributes["spells"])
    return f"<{spells}>" if spells else None


def _table(first: tuple[str, ...], rows: list[dict[str, Value]], without: tuple[str, ...]) -> Table:
    """Rows with all columns that any of them has."""
    columns = tuple(dict.fromkeys((*first, *(name for row in rows for name in row if name not in without))))
    return Table(columns, tuple(tuple(row.get(column) for column in columns) for row in rows))
