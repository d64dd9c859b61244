"""The ties of a graph as a matrix, made once for all that is reckoned from it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse import csgraph, csr_array

Numbers = np.ndarray[Any, np.dtype[np.intp]]


class Ties:
    """A row and a column for each of a graph's agents, in its order; nobody is tied to themselves.

    Where ties lead one way they do so from the row to the column.
    """

    def __init__(self, graph: nx.Graph) -> None:
        self._graph = graph
        self.agents: list[str] = list(graph)

    @cached_property
    def weights(self) -> Any:
        """The weight of each tie."""
        row = {agent: n for n, agent in enumerate(self.agents)}
        first = np.cumsum([0, *(len(ties) for _, ties in self._graph.adjacency())])
        to = np.fromiter((row[other] for _, ties in self._graph.adjacency() for other in ties), int, first[-1])
        weights = (tie["weight"] for _, ties in self._graph.adjacency() for tie in ties.values())
        return csr_array((np.fromiter(weights, float, first[-1]), to, first), shape=(len(row), len(row)))

    @cached_property
    def either_way(self) -> Any:
        """The weight of each tie, whichever way it leads, in both its places."""
        return self.weights + self.weights.T if self._graph.is_directed() else self.weights

    @cached_property
    def steps(self) -> Any:
        """One for each tie, whichever way it leads, in both its places."""
        steps = self.either_way.copy()
        steps.data[:] = 1
        return steps

    @cached_property
    def partners(self) -> Numbers:
        """With how many each has a tie."""
        partners: Numbers = np.diff(self.steps.indptr)
        return partners

    @cached_property
    def groups(self) -> Numbers:
        """The number of each agent's connected group."""
        numbers: Numbers = csgraph.connected_components(self.steps, directed=False)[1]
        return numbers

    @cached_property
    def largest(self) -> list[Numbers]:
        """The rows of the largest connected group, or of each of those that are equally large; none without a tie."""
        sizes = np.bincount(self.groups) if self.agents else np.zeros(0, dtype=int)
        most = int(sizes.max(initial=0))
        return [np.flatnonzero(self.groups == number) for number in np.flatnonzero(sizes == most)] if most > 1 else []
