"""Groups whose members meet each other more than others, and how firm that grouping is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import comb
from typing import Final, Unpack

import networkx as nx

from kg.measures import Effort, louvain
from kg.network import Network
from kg.projection import Selection, co_participation
from kg.report.sheet import (
    ABSENCE,
    Chart,
    Report,
    Section,
    count,
    coverage_note,
    descending,
    events_note,
    rounded,
)
from kg.selection import described
from kg.table import Table
from kg.ties import Ties

_RUNS: Final = 10
_LEADING: Final = 5
_BARS: Final = 20


def communities(network: Network, *, effort: Effort | None = None, **selection: Unpack[Selection]) -> Report:
    """Louvain communities of who was at the same events: what holds each together, and who belongs to it.

    The notes give modularity, and how far runs with other seeds agree (adjusted Rand index, 1 for the same
    grouping), up to ``effort.exact_to`` agents. Who has no tie belongs to none. QueryError as ``co_participation``.
    """
    effort = effort or Effort()
    graph = co_participation(network, **selection)
    tied = graph.subgraph([agent for agent, ties in graph.degree if ties]).copy() if graph else graph
    found = louvain(Ties(tied), effort.seed)
    labels, strength = network.names(), dict(tied.degree(weight="weight"))
    inside = {agent: _weight_to(tied, agent, members) for members in found for agent in members}
    groups, people = [], []
    for number, members in enumerate(found, start=1):
        order = sorted(members, key=lambda agent: (descending(strength[agent]), labels[agent].casefold(), agent))
        within = sum(inside[agent] for agent in members) / 2
        out = sum(strength[agent] for agent in members) - 2 * within
        leading = "; ".join(labels[agent] for agent in order[:_LEADING])
        ties = tied.subgraph(members).number_of_edges()
        share = rounded(within / (within + out)) if within + out else None
        groups.append((number, len(members), ties, rounded(within), share, _acting(network, tied, members), leading))
        people += [
            (number, labels[a], graph.nodes[a]["kind"], rounded(strength[a]), rounded(inside[a] / strength[a]))
            for a in order
        ]
    used = {event for _, events in graph.nodes(data="events") for event in events}
    notes = (
        coverage_note(network),
        events_note(network, (event for event in network.events if event.iri in used), described(selection)),
        f"Network: {count(len(graph), 'agent')}, {len(graph) - len(tied)} of them without a tie and in no community",
        f"Method: Louvain on Newman weights, resolution 1, seed {effort.seed}, networkx {nx.__version__}",
        *_firmness(tied, found, effort),
        "Inside: the share of the weight of a community's (or member's) ties that stays within the community",
        ABSENCE,
    )
    columns = ("community", "size", "ties", "weight", "inside", "acting for", "leading members")
    chart = Chart("Members", *_sizes(found))
    return Report(
        "Communities",
        notes,
        (
            Section("communities", Table(columns, tuple(groups)), chart=chart),
            Section("members", Table(("community", "name", "kind", "strength", "inside"), tuple(people))),
        ),
    )


def _sizes(found: Sequence[set[str]]) -> tuple[tuple[str, ...], dict[str, tuple[float, ...]]]:
    shown = found[:_BARS]
    return tuple(str(n + 1) for n in range(len(shown))), {"members": tuple(float(len(group)) for group in shown)}


def _weight_to(graph: nx.Graph, agent: str, members: set[str]) -> float:
    return float(sum(tie["weight"] for other, tie in graph[agent].items() if other in members))


def _acting(network: Network, graph: nx.Graph, members: set[str]) -> str:
    """For whom the members of a community acted most often at its events."""
    events = {event for agent in members for event in graph.nodes[agent]["events"]}
    acted = Counter(
        tie.of
        for event in network.events
        if event.iri in events
        for tie in event.participants
        if tie.agent in members and tie.of is not None and tie.present
    )
    order = sorted(acted, key=lambda of: (-acted[of], network.agents[of].label.casefold()))
    return "; ".join(network.agents[of].label for of in order[:3])


def _firmness(graph: nx.Graph, found: Sequence[set[str]], effort: Effort) -> list[str]:
    """How much better than chance the grouping is, and how much of it other seeds find as well."""
    if not graph.number_of_edges():
        return ["Modularity: undefined, nobody has a tie"]
    modularity = nx.community.modularity(graph, found, weight="weight", resolution=1)
    said = f"Modularity {modularity:.3f} (0: no better than chance)"
    if len(graph) > effort.exact_to:
        return [said, f"How firm the grouping is was not computed: above {effort.exact_to} agents it takes long"]
    ties = Ties(graph)
    others = [louvain(ties, effort.seed + run) for run in range(1, _RUNS + 1)]
    agreement = [rand_index(found, other) for other in others]
    return [
        f"{said}; {_RUNS} runs with other seeds agree with it by {sum(agreement) / _RUNS:.2f} on average,"
        f" {min(agreement):.2f} at least (adjusted Rand index, 1: the same grouping)"
    ]


def rand_index(one: Sequence[set[str]], other: Sequence[set[str]]) -> float:
    """The adjusted Rand index of two groupings of the same members: 1 if they are the same, about 0 by chance.

    Hubert and Arabie 1985.
    """
    total = comb(sum(map(len, one)), 2)
    both = sum(comb(len(a & b), 2) for a in one for b in other)
    first, second = sum(comb(len(a), 2) for a in one), sum(comb(len(b), 2) for b in other)
    expected = first * second / total if total else 0.0
    most = (first + second) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)
