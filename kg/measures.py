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
import math
import random
import statistics
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import networkx as nx
import numpy as np
import scipy
from scipy.sparse.linalg import eigsh

from kg import brokerage, clustering, distances, sampling
from kg.errors import QueryError
from kg.ties import Ties

Scores = Mapping[str, float | None]

MEASURES: Final = (
    *("events", "partners", "strength", "degree", "betweenness", "closeness", "eigenvector", "pagerank"),
    *("constraint", "core", "community"),
)
RANKING: Final = tuple(measure for measure in MEASURES if measure != "community")
"""Measures that say more and less, and not just which."""
_UNDIRECTED: Final = frozenset({"eigenvector", "constraint", "core", "community"})
_DAMPING: Final = 0.85
_CLOSE: Final = 1e-10
"""By how much a PageRank may change on average where it is taken to be settled."""
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
    ties, backend, sampled = Ties(graph), effort.backend(), effort.sampled(graph)
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
                scores[name], errors = _betweenness(graph, ties, sampled, effort, backend)
            elif name == "closeness":
                scores[name] = _closeness(graph, ties, sampled, effort.seed, backend)
            elif name == "eigenvector":
                scores[name] = dict.fromkeys(graph) | _eigenvector(ties)
            elif name == "community":
                scores[name] = _community(ties, effort.seed)
            elif name == "events":
                scores[name] = {agent: len(events) for agent, events in graph.nodes(data="events")}
            else:
                scores[name] = _SIMPLE[name](ties)
    return Measured(scores, errors, tuple(_notes(graph, ties, wanted, sampled, errors, effort)))


def _notes(
    graph: nx.Graph,
    ties: Ties,
    wanted: Collection[str],
    sampled: int | None,
    errors: Scores | None,
    effort: Effort,
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
        yield _group_note(ties)
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


def _degree(ties: Ties) -> Scores:
    return _told(ties, ties.partners / max(len(ties.agents) - 1, 1))


def _pagerank(ties: Ties) -> Scores:
    """PageRank by power iteration, until every digit shown is right; who gives to nobody gives to all alike."""
    if not ties.agents:
        return {}
    size, given = len(ties.agents), ties.weights.sum(axis=1)
    share = np.divide(1, given, out=np.zeros(size), where=given > 0)
    rank, change = np.full(size, 1 / size), math.inf
    while change > size * _CLOSE:  # which shrinks to 0.85 of itself each time, and more
        passed_on = ties.weights.T @ (rank * share) + rank[given == 0].sum() / size
        before, rank = rank, _DAMPING * passed_on + (1 - _DAMPING) / size
        change = abs(rank - before).sum()
    return _told(ties, rank)


def _core(ties: Ties) -> Scores:
    """Core numbers; networkx takes the ties of who is done with out of lists, which is slow where some have many."""
    left, first = ties.partners.tolist(), ties.steps.indptr.tolist()
    shells: list[list[int]] = [[] for _ in range(max(left, default=0) + 1)]
    for agent, number in enumerate(left):
        shells[number].append(agent)
    core: list[int | None] = [None] * len(left)
    for k, shell in enumerate(shells):
        for agent in shell:  # which grows: who is left with k ties belongs here as well
            if core[agent] is None:
                core[agent] = k
                for other in ties.steps.indices[first[agent] : first[agent + 1]].tolist():
                    if core[other] is None and left[other] > k:
                        left[other] -= 1
                        shells[left[other]].append(other)
    return dict(zip(ties.agents, core, strict=True))


def _told(ties: Ties, scores: Any) -> Scores:
    """Scores in the order of the agents, by agent; None for those who have none (NaN)."""
    return {agent: None if score != score else score for agent, score in zip(ties.agents, scores.tolist(), strict=True)}


def louvain(ties: Ties, seed: int) -> list[set[str]]:
    """Louvain communities of a graph by weight, the largest first, then by their first IRI; who is alone is one.

    The method looks at agents in an order drawn with the seed from that of their IRIs, so that the order in which
    documents were read changes nothing. Of more than EXACT_TO they are found in a quicker way.
    """
    order = sorted(range(len(ties.agents)), key=ties.agents.__getitem__)
    weights = ties.weights[order][:, order]
    weights.sort_indices()
    ways = clustering.louvain if len(order) > EXACT_TO else _networkx_louvain
    found = [{ties.agents[order[n]] for n in members} for members in ways(weights, seed)]
    return sorted(found, key=lambda members: (-len(members), min(members)))


def _networkx_louvain(weights: Any, seed: int) -> Iterable[Collection[int]]:
    graph = nx.from_scipy_sparse_array(weights)
    found: list[set[int]] = nx.community.louvain_communities(graph, weight="weight", seed=seed) if graph else []
    return found


def _community(ties: Ties, seed: int) -> Scores:
    numbers = {agent: n for n, found in enumerate(louvain(ties, seed), start=1) for agent in found}
    return {agent: numbers[agent] if many else None for agent, many in zip(ties.agents, ties.partners, strict=True)}


_SIMPLE: Final[Mapping[str, Callable[[Ties], Scores]]] = {
    "partners": lambda ties: _told(ties, ties.partners),
    "strength": lambda ties: _told(ties, ties.either_way.sum(axis=1)),
    "degree": _degree,
    "pagerank": _pagerank,
    "constraint": lambda ties: _told(ties, np.where(ties.partners > 0, brokerage.constraint(ties.weights), np.nan)),
    "core": _core,
}


def _betweenness(
    graph: nx.Graph, ties: Ties, sampled: int | None, effort: Effort, backend: str | None
) -> tuple[Scores, Scores | None]:
    """Betweenness, with its standard error where it is estimated from a sample."""
    if sampled is None:
        return nx.betweenness_centrality(graph, backend=backend), None
    scores, errors = sampling.betweenness(ties.steps, sampled, effort.seed, effort.tell)
    return _told(ties, scores), _told(ties, errors)


def _group_note(ties: Ties) -> str:
    """Which connected group eigenvector centrality ranks."""
    match ties.largest:
        case []:
            return "Eigenvector: undefined, nobody has a tie"
        case [group] if len(group) == len(ties.agents):
            return "Eigenvector: all agents are connected"
        case [group]:
            return f"Eigenvector: within the largest connected group ({len(group)} agents), undefined outside it"
        case several:
            return f"Eigenvector: undefined, {len(several)} separate groups are equally large"


def _eigenvector(ties: Ties) -> dict[str, float | None]:
    """Eigenvector centrality in the largest group, of length 1; Lanczos, because power iteration crawls where a network
    is long and thin."""
    if len(ties.largest) != 1:
        return {}
    (group,) = ties.largest
    _, vectors = eigsh(ties.weights[group][:, group], k=1, which="LA", v0=np.ones(len(group)))
    return dict(zip((ties.agents[n] for n in group), map(abs, vectors[:, 0].tolist()), strict=True))


def _closeness(graph: nx.Graph, ties: Ties, sampled: int | None, seed: int, backend: str | None) -> Scores:
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
    totals, counts = distances.totals(ties.steps, ends)
    others = (np.bincount(ties.groups)[ties.groups] - 1).tolist()
    return {
        agent: 0.0 if not other else None if not count else other / (len(graph) - 1) * count / total
        for agent, other, count, total in zip(graph, others, counts.tolist(), totals.tolist(), strict=True)
    }
