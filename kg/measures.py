"""Measures of where agents stand in a network, and with what they were computed.

===========  ========================================================================================================
events       events an agent took part in
partners     agents it is tied to
strength     sum of the weights of its ties
degree       partners / (n - 1) (Freeman 1978)
betweenness  share of the shortest paths between others that lead through it, unweighted (Freeman 1977, Brandes 2001)
closeness    1 / mean distance to those within reach, times their share of all others (Wasserman and Faust 1994)
eigenvector  entry of the leading eigenvector of the weights, of length 1, within the largest group (Bonacich 1972)
pagerank     PageRank of the weights, damping 0.85 (Page and others 1999)
constraint   how much its ties lead to people tied to each other, of the weights; low for a broker (Burt 1992, 2004)
core         largest k such that it has k ties among those of whom this is true as well (Seidman 1983)
community    number of its community (Louvain on the weights, Blondel and others 2008), 1 for the largest
===========  ========================================================================================================
"""

from __future__ import annotations

import importlib.metadata
import random
import statistics
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import networkx as nx
import numpy as np
import scipy
from scipy.sparse import csgraph
from scipy.sparse.linalg import eigsh

from kg import brokerage, clustering, distances, sampling
from kg.errors import QueryError

Scores = Mapping[str, float | None]

MEASURES: Final = (
    *("events", "partners", "strength", "degree", "betweenness", "closeness", "eigenvector", "pagerank"),
    *("constraint", "core", "community"),
)
RANKING: Final = tuple(measure for measure in MEASURES if measure != "community")
"""Measures that say more and less, and not just which."""
_UNDIRECTED: Final = frozenset({"eigenvector", "constraint", "core", "community"})
EXACT_TO: Final = 2000
"""Agents up to which betweenness and closeness are exact unless said otherwise."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much to compute: exact to so many agents, from so many sampled ones above that, with which seed.

    ``fast`` takes exact betweenness and closeness from rustworkx. ``tell`` is told how far it is.
    """

    exact_to: int = EXACT_TO
    samples: int = 500
    seed: int = 0
    fast: bool = False
    tell: Callable[[str], None] = field(default=lambda _: None)

    def sampled(self, graph: nx.Graph) -> int | None:
        """How many agents to sample of a graph; None for all (and always for a directed one, which are small)."""
        return None if len(graph) <= max(self.exact_to, self.samples) or graph.is_directed() else self.samples

    def backend(self) -> str | None:
        """The name that networkx knows the fast engine by; QueryError where it is wanted and not installed."""
        if not self.fast:
            return None
        if "rustworkx" not in nx.utils.backends.backends:
            raise QueryError("the fast engine is not installed: pip install 'sco-kg[fast]', or leave out --fast")
        return "rustworkx"


@dataclass(frozen=True, slots=True)
class Measured:
    """Scores of each agent by measure, the standard error of a sampled betweenness, and notes on how they came."""

    scores: Mapping[str, Scores]
    errors: Scores | None
    notes: tuple[str, ...]


def measure(graph: nx.Graph, wanted: Collection[str], effort: Effort) -> Measured:
    """The wanted MEASURES of a projection's graph; None where one is undefined."""
    group, group_note = _largest_group(graph)
    backend, sampled = effort.backend(), effort.sampled(graph)
    scores: dict[str, Scores] = {}
    errors: Scores | None = None
    # The graph does not change here, so that what was made of it for one measure may serve the next.
    with nx.config(warnings_to_ignore={"cache"}):
        for name in MEASURES:
            if name not in wanted:
                continue
            if len(graph) > effort.exact_to:
                effort.tell(name)
            if name in _UNDIRECTED and graph.is_directed():
                scores[name] = dict.fromkeys(graph)
            elif name == "betweenness":
                scores[name], errors = _betweenness(graph, sampled, effort, backend)
            elif name == "closeness":
                scores[name] = _closeness(graph, sampled, effort.seed, backend)
            elif name == "eigenvector":
                scores[name] = dict.fromkeys(graph) | _eigenvector(group)
            else:
                scores[name] = _SIMPLE[name](graph, effort.seed)
    return Measured(scores, errors, tuple(_notes(graph, wanted, sampled, errors, effort, group_note)))


def _notes(
    graph: nx.Graph,
    wanted: Collection[str],
    sampled: int | None,
    errors: Scores | None,
    effort: Effort,
    group_note: str,
) -> Iterable[str]:
    if unweighted := [name for name in ("degree", "betweenness", "closeness", "core") if name in wanted]:
        yield f"{', '.join(unweighted).capitalize()}: unweighted, every tie one step; the others by weight"
    if by_path := [name for name in ("betweenness", "closeness") if name in wanted]:
        how = f"estimated from {sampled} sampled agents (seed {effort.seed})" if sampled else "exact"
        scaled = "; closeness is scaled by the share of agents within reach" if "closeness" in wanted else ""
        yield f"{' and '.join(by_path).capitalize()}: {how}{scaled}"
    if errors:
        known = [error for error in errors.values() if error is not None]
        yield (
            "Standard error of betweenness, from the spread over the sample:"
            f" median {statistics.median(known):.2g}, largest {max(known):.2g}"
        )
    if graph.is_directed():
        yield "The network is directed: eigenvector, constraint, core and community are not defined here"
    elif "eigenvector" in wanted:
        yield group_note
    if "community" in wanted and not graph.is_directed():
        quick = ", looking again only at whose ties have moved" if len(graph) > EXACT_TO else ""
        firm = "1 is the largest; kg report communities says how firm they are"
        yield f"Community: Louvain (seed {effort.seed}{quick}), {firm}"
    if "constraint" in wanted and not graph.is_directed():
        yield "Constraint: low for who stands between groups, so ranked from the lowest"
    engine = f"networkx {nx.__version__} on scipy {scipy.__version__}"
    if effort.fast:
        fast = f"rustworkx {importlib.metadata.version('rustworkx')}"
        done = [name for name in ("betweenness", "closeness") if name in wanted and not sampled]
        yield f"Engines: {fast} for {' and '.join(done)}, {engine} for the rest" if done else f"Engine: {engine}"
    else:
        yield f"Engine: {engine}"


def _degree(graph: nx.Graph, _seed: int) -> Scores:
    return {agent: _partners(graph, agent) / (len(graph) - 1) if ties else 0.0 for agent, ties in graph.degree}


def _partners(graph: nx.Graph, agent: str) -> int:
    """With how many an agent has a tie, whichever way it leads."""
    return len(set(nx.all_neighbors(graph, agent)))


def _core(graph: nx.Graph, _seed: int) -> Scores:
    """Core numbers; networkx takes the ties of who is done with out of lists, which is slow where some have many."""
    left = dict(graph.degree)
    shells: list[list[str]] = [[] for _ in range(max(left.values(), default=0) + 1)]
    for agent, ties in left.items():
        shells[ties].append(agent)
    core: dict[str, float | None] = {}
    for k, shell in enumerate(shells):
        for agent in shell:  # which grows: who is left with k ties belongs here as well
            if agent not in core:
                core[agent] = k
                for other in graph[agent]:
                    if other not in core and left[other] > k:
                        left[other] -= 1
                        shells[left[other]].append(other)
    return core


def louvain(graph: nx.Graph, seed: int) -> list[set[str]]:
    """Louvain communities of a graph by weight, the largest first, then by their first IRI; who is alone is one.

    The method looks at agents in an order drawn with the seed from that of their IRIs, so that the order in which
    documents were read changes nothing. Of more than EXACT_TO they are found in a quicker way.
    """
    agents = sorted(graph)
    number = {agent: n for n, agent in enumerate(agents)}
    ties = sorted((*sorted((number[a], number[b])), w) for a, b, w in graph.edges(data="weight"))
    ways = clustering.louvain if len(agents) > EXACT_TO else _networkx_louvain
    found = [{agents[n] for n in members} for members in ways(len(agents), ties, seed)]
    return sorted(found, key=lambda members: (-len(members), min(members)))


def _networkx_louvain(size: int, ties: Iterable[tuple[int, int, float]], seed: int) -> Iterable[Collection[int]]:
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from(ties)
    found: list[set[int]] = nx.community.louvain_communities(graph, weight="weight", seed=seed) if graph else []
    return found


def _community(graph: nx.Graph, seed: int) -> Scores:
    numbers = {agent: n for n, found in enumerate(louvain(graph, seed), start=1) for agent in found}
    return {agent: numbers[agent] if graph.degree[agent] else None for agent in graph}


_SIMPLE: Final[Mapping[str, Callable[[nx.Graph, int], Scores]]] = {
    "events": lambda graph, _: {agent: len(events) for agent, events in graph.nodes(data="events")},
    "partners": lambda graph, _: {agent: _partners(graph, agent) for agent in graph},
    "strength": lambda graph, _: dict(graph.degree(weight="weight")),
    "degree": _degree,
    "pagerank": lambda graph, _: nx.pagerank(graph, max_iter=1000, tol=1e-10),  # every digit shown is right
    "constraint": lambda graph, _: brokerage.constraint(graph),
    "core": _core,
    "community": _community,
}


def _betweenness(
    graph: nx.Graph, sampled: int | None, effort: Effort, backend: str | None
) -> tuple[Scores, Scores | None]:
    """Betweenness, with its standard error where it is estimated from a sample."""
    if sampled is None:
        return nx.betweenness_centrality(graph, backend=backend), None
    return sampling.betweenness(graph, sampled, effort.seed, effort.tell)


def _largest_group(graph: nx.Graph) -> tuple[nx.Graph, str]:
    """The connected group that eigenvector centrality ranks (empty if there is none), and a note that says so."""
    if graph.is_directed():
        return nx.Graph(), ""
    components = sorted(nx.connected_components(graph), key=len, reverse=True)
    if not components or len(components[0]) < 2:
        return nx.Graph(), "Eigenvector: undefined, nobody has a tie"
    largest = [component for component in components if len(component) == len(components[0])]
    if len(largest) > 1:
        return nx.Graph(), f"Eigenvector: undefined, {len(largest)} separate groups are equally large"
    group = nx.Graph()
    group.add_edges_from(graph.edges(filter(largest[0].__contains__, graph), data=True))  # in the graph's order
    if len(components) == 1:
        return group, "Eigenvector: all agents are connected"
    return group, f"Eigenvector: within the largest connected group ({len(group)} agents), undefined outside it"


def _eigenvector(group: nx.Graph) -> dict[str, float | None]:
    """Eigenvector centrality, of length 1; Lanczos, because power iteration crawls where a network is long and thin."""
    if not group:
        return {}
    _, vectors = eigsh(nx.to_scipy_sparse_array(group, dtype=float), k=1, which="LA", v0=np.ones(len(group)))
    return dict(zip(group, map(abs, vectors[:, 0].tolist()), strict=True))


def _closeness(graph: nx.Graph, sampled: int | None, seed: int, backend: str | None) -> Scores:
    """Closeness from the mean distance to all (or sampled) agents within reach; None where none of them is.

    In a directed graph distances are those towards the agent, as networkx counts them.
    """
    if not graph:
        return {}
    if sampled is None and (backend or graph.is_directed()):
        found: Scores = nx.closeness_centrality(graph, backend=backend)
        return found
    everyone = range(len(graph))
    ends = everyone if sampled is None else random.Random(seed).sample(everyone, sampled)
    matrix = nx.to_scipy_sparse_array(graph, weight=None, format="csr")
    totals, counts = distances.totals(matrix, ends)
    _, groups = csgraph.connected_components(matrix)
    others = (np.bincount(groups)[groups] - 1).tolist()
    return {
        agent: 0.0 if not other else None if not count else other / (len(graph) - 1) * count / total
        for agent, other, count, total in zip(graph, others, counts.tolist(), totals.tolist(), strict=True)
    }
