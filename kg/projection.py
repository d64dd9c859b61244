"""Networkx graphs of a network: who was at the same events, and who had which part in what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from typing import Literal, TypedDict

import networkx as nx

from kg.model import InteractionType, Kind
from kg.network import AgentInfo, Event, Network, Tie

Period = tuple[str | None, str | None]
"""First and last ISO day, both included; None where it is open."""

Acting = Literal["self", "for"]
_COUNTED: Mapping[Acting, tuple[Kind, ...]] = {"self": ("person",), "for": ("organisation", "state")}


class Selection(TypedDict, total=False):
    """The parameters of ``co_participation``, for who passes them on."""

    held_only: bool
    acting: Acting
    kinds: Collection[Kind] | None
    types: Collection[InteractionType] | None
    bilateral_only: bool
    period: Period | None


Attribute = str | float | bool | None
"""What a node or a tie of a networkx graph can be said to have."""


def co_participation(
    network: Network,
    *,
    held_only: bool = True,
    acting: Acting = "self",
    kinds: Collection[Kind] | None = None,
    types: Collection[InteractionType] | None = None,
    bilateral_only: bool = False,
    period: Period | None = None,
) -> nx.Graph:
    """Who was at the same events: agents, tied by ``weight``, ``count`` and ``events`` (their IRIs).

    Only roles of presence count. An event of n agents adds 1/(n-1) to the weight of each of its pairs (Newman
    weighting), so that everyone's weights sum up to the number of their events in company. ``acting="for"``
    puts the organisation or state a person acted for in the person's place; ``kinds`` are persons by default, then
    organisations and states. ``bilateral_only`` takes events of exactly two such agents, ``period`` those that may
    lie in it, which no undated event does. Nodes have ``label``, ``kind``, ``events``, and ``first`` and ``last``, the
    dates of the first and the last dated one (EDTF or None); those who met nobody are there too.
    """
    counted = kinds or _COUNTED[acting]
    graph = nx.Graph()
    for event in selected(network, held_only=held_only, types=types, period=period):
        present = _present(network, event, acting, counted)
        if bilateral_only and len(present) != 2:
            continue
        for agent in present:
            _add_to_node(graph, network.agents[agent], event)
        for one, other in combinations(present, 2):
            _add_to_edge(graph, one, other, event, 1 / (len(present) - 1))
    _add_seen(graph, network)
    return graph


def selected(
    network: Network,
    *,
    held_only: bool = True,
    types: Collection[InteractionType] | None = None,
    period: Period | None = None,
) -> Iterator[Event]:
    """The events of these types that may lie in the period (undated ones only where no period is asked for)."""
    for event in network.events:
        counts = event.status == "held" or not held_only
        if counts and (types is None or event.type in types) and (period is None or in_period(event, period)):
            yield event


def in_period(event: Event, period: Period) -> bool:
    """Whether an event is dated and may lie in the period."""
    if event.earliest is None or event.latest is None:
        return False
    start, end = period
    return (start is None or start <= event.latest) and (end is None or event.earliest <= end)


def two_mode(network: Network) -> nx.Graph:
    """Agents (``bipartite`` 0) and all events (1), tied where an agent has any role, also an absent one.

    Attributes are plain strings and numbers, absent where unknown, so that any format can hold them. A tie has
    ``roles`` (joined by ``; ``), ``capacity``, ``of`` (a name) and ``present``.
    """
    graph = nx.Graph()
    for agent in network.agents.values():
        graph.add_node(agent.iri, bipartite=0, label=agent.label, kind=agent.kind)
    for event in network.events:
        graph.add_node(event.iri, bipartite=1, **_known(_event_attributes(event)))
        ties: defaultdict[str, list[Tie]] = defaultdict(list)
        for tie in event.participants:
            ties[tie.agent].append(tie)
        for agent_iri, own in ties.items():
            graph.add_edge(agent_iri, event.iri, **_known(_tie_attributes(network, own)))
    return graph


def _present(network: Network, event: Event, acting: Acting, kinds: Collection[Kind]) -> tuple[str, ...]:
    """Agents of these kinds who were at an event, each once, in the order of the text."""
    there = [tie for tie in event.participants if tie.present]
    if acting == "for":
        agents = [tie.of if network.agents[tie.agent].kind == "person" else tie.agent for tie in there]
    else:
        agents = [tie.agent for tie in there]
    return tuple(dict.fromkeys(a for a in agents if a is not None and network.agents[a].kind in kinds))


def _add_to_node(graph: nx.Graph, agent: AgentInfo, event: Event) -> None:
    if agent.iri not in graph:
        graph.add_node(agent.iri, label=agent.label, kind=agent.kind, events=[])
    graph.nodes[agent.iri]["events"].append(event.iri)


def _add_seen(graph: nx.Graph, network: Network) -> None:
    dated = {event.iri: event for event in network.events if event.earliest and event.latest}
    for _, node in graph.nodes(data=True):
        events = [dated[iri] for iri in node["events"] if iri in dated]
        node["first"] = min(events, key=lambda e: e.earliest or "").date if events else None
        node["last"] = max(events, key=lambda e: e.latest or "").date if events else None


def _add_to_edge(graph: nx.Graph, one: str, other: str, event: Event, weight: float) -> None:
    if not graph.has_edge(one, other):
        graph.add_edge(one, other, weight=0.0, count=0, events=[])
    edge = graph.edges[one, other]
    edge["weight"] += weight
    edge["count"] += 1
    edge["events"].append(event.iri)


def _event_attributes(event: Event) -> dict[str, Attribute]:
    return {
        "label": event.label,
        "kind": "event",
        "type": event.type,
        "status": event.status,
        "mode": event.mode,
        "date": event.date,
        "earliest": event.earliest,
        "latest": event.latest,
        "city": event.city,
        "country": event.country,
        "venue": event.venue,
        "within": event.within,
        "topics": "; ".join(event.topics) or None,
        "agreement": event.agreement,
        "confidence": event.confidence,
    }


def _tie_attributes(network: Network, ties: list[Tie]) -> dict[str, Attribute]:
    def joined(values: Iterator[str | None]) -> str | None:
        return "; ".join(dict.fromkeys(filter(None, values))) or None

    return {
        "roles": joined(tie.role for tie in ties),
        "capacity": joined(tie.capacity for tie in ties),
        "of": joined(network.agents[tie.of].label for tie in ties if tie.of is not None),
        "present": any(tie.present for tie in ties),
    }


def _known(attributes: Mapping[str, Attribute]) -> dict[str, Attribute]:
    return {name: value for name, value in attributes.items() if value is not None}
