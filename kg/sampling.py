"""Betweenness estimated from a sample of agents, all of a batch at once.

Networkx follows one agent after the other in Python, which for a hundred thousand agents takes a quarter of an hour;
products of a sparse matrix with a column an agent do the same in a minute. The method is that of Brandes (2001) with
sources drawn without replacement (Brandes and Pich 2007).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, Final

import networkx as nx
import numpy as np

_BATCH: Final = 32
"""Agents at once: so many columns of numbers are in memory, some five times over."""

Array = np.ndarray[Any, np.dtype[np.float64]]


def betweenness(
    graph: nx.Graph, samples: int, seed: int, tell: Callable[[str], None]
) -> tuple[dict[str, float], dict[str, float]]:
    """Normalised betweenness of an undirected graph's agents by so many sources, and its standard error.

    An agent's score is the mean, over the sources other than itself, of the share of their shortest paths to all others
    that leads through it; from all agents it is the exact score, with an error of 0.
    """
    n = len(graph)
    matrix = nx.to_scipy_sparse_array(graph, weight=None, format="csr", dtype=float)
    sources = sorted(random.Random(seed).sample(range(n), samples))
    total, squares = np.zeros(n), np.zeros(n)
    for first in range(0, samples, _BATCH):
        tell(f"betweenness, {first} of {samples} sampled agents")
        through = _dependencies(matrix, sources[first : first + _BATCH]) / max(n - 2, 1)
        total += through.sum(axis=1)
        squares += (through**2).sum(axis=1)
    others = np.full(n, float(samples))
    others[sources] -= 1  # a source is on no path from itself
    mean = total / np.maximum(others, 1)
    variance = np.maximum(squares / np.maximum(others, 1) - mean**2, 0) * others / np.maximum(others - 1, 1)
    left_out = 1 - others / max(n - 1, 1)
    error = np.sqrt(variance / np.maximum(others, 1) * np.maximum(left_out, 0))
    return dict(zip(graph, mean.tolist(), strict=True)), dict(zip(graph, error.tolist(), strict=True))


def _dependencies(matrix: Any, sources: list[int]) -> Array:
    """For each agent (row) and source (column), over how many agents' worth of shortest paths from there it stands."""
    columns = np.arange(len(sources))
    paths = np.zeros((matrix.shape[0], len(sources)))
    paths[sources, columns] = 1
    steps = np.full(paths.shape, -1, dtype=np.int32)
    steps[sources, columns] = 0
    reached, far = paths, 0
    while reached.any():
        reached = np.where(steps < 0, matrix @ reached, 0)
        far += 1
        steps[reached > 0] = far
        paths = paths + reached
    through = np.zeros(paths.shape)
    for step in range(far - 1, 0, -1):
        ends = np.where(steps == step, (1 + through) / np.where(paths > 0, paths, 1), 0)
        through += np.where(steps == step - 1, paths * (matrix @ ends), 0)
    through[sources, columns] = 0
    return through
