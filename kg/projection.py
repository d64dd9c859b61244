"""Networkx graphs of a network: who was at the same events, who signed what with whom, who interviewed whom.

In each of them a node is an agent's IRI, with ``label``, ``kind``, ``events`` (IRIs) and ``first`` and ``last``, the
dates of its first and last dated event (EDTF or None); a tie has ``weight``, ``count`` and ``events``. The order is
that of the network's events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Final, Literal, Unpack, cast

import networkx as nx

from kg.errors import QueryError
from kg.model import Kind
from kg.network import AgentInfo, Event, Network, Tie
from kg.selection import Filters, selected

Acting = Literal["self", "for"]
COUNTED: Mapping[Acting, tuple[Kind, ...]] = {"self": ("person",), "for": ("organisation", "state")}
"""Which agents are counted unless one says."""


class Selection(Filters, total=False):
    """The parameters of ``co_participation``, for who passes them on."""

    acting: Acting
    kinds: Collection[Kind] | None
    bilateral_only: bool


Tied = Literal["presence", "agreements", "interviews"]
TIED: Final[tuple[Tied, ...]] = ("presence", "agreements", "interviews")
"""What can tie agents: being at the same interactions, being party to the same agreements, asking and answering."""

Attribute = str | float | bool | None
"""What a node or a tie of a networkx graph can be said to have."""


def project(network: Network, tied: Tied, selection: Selection | None = None) -> nx.Graph:
    """The graph of one of TIED; QueryError for a selection that has no meaning there."""
    selection = selection or Selection()
    if tied == "presence":
        return co_participation(network, **selection)
    if selection.get("kinds") or selection.get("bilateral_only") or selection.get("acting", "self") != "self":
        raise QueryError(f"{tied} tie whom they name: leave out kinds, acting for, and bilateral only")
    filters = cast(Filters, {key: value for key, value in selection.items() if key in Filters.__annotations__})
    return agreements(network, **filters) if tied == "agreements" else interviews(network, **filters)


def co_participation(
    network: Network,
    *,
    acting: Acting = "self",
    kinds: Collection[Kind] | None = None,
    bilateral_only: bool = False,
    **filters: Unpack[Filters],
) -> nx.Graph:
    """Who was at the same events; only roles of presence count.

    An event of n agents adds 1/(n-1) to the weight of each of its pairs (Newman weighting), so that everyone's weights
    sum up to the number of their events in company. ``acting="for"`` puts the organisation or state a person acted
    for in the person's place; ``kinds`` are persons by default, then organisations and states. ``bilateral_only``
    takes events of exactly two such agents. Those who met nobody are there too.
    """
    graph = nx.Graph()
    for event in selected(network, **filters):
        present = present_at(network, event, acting, kinds)
        if not bilateral_only or len(present) == 2:
            _tie_all(graph, network, event, present)
    return _with_seen(graph, network)


def agreements(network: Network, **filters: Unpack[Filters]) -> nx.Graph:
    """Who is party to the same agreements: each of n parties adds 1/(n-1) to the weight of each of its pairs."""
    graph = nx.Graph()
    for event in selected(network, **filters):
        if event.type == "Signing":
            _tie_all(graph, network, event, parties(event))
    return _with_seen(graph, network)


def interviews(network: Network, **filters: Unpack[Filters]) -> nx.DiGraph:
    """Who interviewed whom, from who asked to who answered; the outlet stands for an interviewer who is not named.

    An interview adds 1, shared alike among its pairs of one who asked and one who answered.
    """
    graph = nx.DiGraph()
    for event in selected(network, **filters):
        if event.type != "Interview":
            continue
        asking = _of_role(event, "interviewer") or _of_role(event, "outlet")
        answering = _of_role(event, "interviewee")
        pairs = [(one, other) for one, other in product(asking, answering) if one != other]
        for agent in dict.fromkeys((*asking, *answering)):
            _add_to_node(graph, network.agents[agent], event)
        for one, other in pairs:
            _add_to_edge(graph, one, other, event, 1 / len(pairs))
    return _with_seen(graph, network)


def affiliation(
    network: Network, *, acting: Acting = "self", kinds: Collection[Kind] | None = None, **filters: Unpack[Filters]
) -> nx.Graph:
    """Agents (``bipartite`` 0) and the events they were at (1), which have ``label`` and ``kind`` "event"."""
    graph = nx.Graph()
    for event in selected(network, **filters):
        present = present_at(network, event, acting, kinds)
        if present:
            graph.add_node(event.iri, bipartite=1, label=event.label, kind="event", events=[event.iri])
        for agent in present:
            _add_to_node(graph, network.agents[agent], event)
            graph.nodes[agent]["bipartite"] = 0
            graph.add_edge(agent, event.iri, weight=1.0, count=1, events=[event.iri])
    return _with_seen(graph, network)


def present_at(
    network: Network, event: Event, acting: Acting = "self", kinds: Collection[Kind] | None = None
) -> tuple[str, ...]:
    """The agents who were at an event (or for whom those who were acted), each once, in the order of the text."""
    there = [tie for tie in event.participants if tie.present]
    if acting == "for":
        agents = [tie.of if network.agents[tie.agent].kind == "person" else tie.agent for tie in there]
    else:
        agents = [tie.agent for tie in there]
    counted = kinds or COUNTED[acting]
    return tuple(dict.fromkeys(a for a in agents if a is not None and network.agents[a].kind in counted))


def parties(event: Event) -> tuple[str, ...]:
    """Who is bound by what was signed: the agreement's parties."""
    return event.parties or _of_role(event, "party")


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


def _of_role(event: Event, role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tie.agent for tie in event.participants if tie.role == role))


def _tie_all(graph: nx.Graph, network: Network, event: Event, agents: Sequence[str]) -> None:
    """Adds an event that ties each of these agents to each other."""
    for agent in agents:
        _add_to_node(graph, network.agents[agent], event)
    for one, other in combinations(agents, 2):
        _add_to_edge(graph, one, other, event, 1 / (len(agents) - 1))


def _add_to_node(graph: nx.Graph, agent: AgentInfo, event: Event) -> None:
    if agent.iri not in graph:
        graph.add_node(agent.iri, label=agent.label, kind=agent.kind, events=[])
    graph.nodes[agent.iri]["events"].append(event.iri)


def _with_seen(graph: nx.Graph, network: Network) -> nx.Graph:
    """The graph, its nodes with the dates on which they were first and last seen."""
    dated = {event.iri: event for event in network.events if event.earliest and event.latest}
    for _, node in graph.nodes(data=True):
        events = [dated[iri] for iri in node["events"] if iri in dated]
        node["first"] = min(events, key=lambda e: e.earliest or "").date if events else None
        node["last"] = max(events, key=lambda e: e.latest or "").date if events else None
    return graph


def _add_to_edge(graph: nx.Graph, one: str, other: str, event: Event, weight: float) -> None:
    edge = graph.get_edge_data(one, other)
    if edge is None:
        graph.add_edge(one, other, weight=weight, count=1, events=[event.iri])
        return
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
