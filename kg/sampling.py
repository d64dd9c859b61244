"""Betweenness estimated from a sample of agents, followed a step at a time.

Networkx follows one tie after the other in Python, which for a hundred thousand agents takes a quarter of an hour;
products with the rows of those who were just reached do the same in a quarter of a minute. The method is that of
Brandes (2001) with sources drawn without replacement (Brandes and Pich 2007).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final

import numpy as np

_TOLD: Final = 32
"""After how many agents it is told how far it is."""

Array = np.ndarray[Any, np.dtype[np.float64]]


def betweenness(matrix: Any, samples: int, seed: int, tell: Callable[[str], None]) -> tuple[Array, Array]:
    """Normalised betweenness of a symmetric matrix's rows by so many sources, and its standard error.

    A row's score is the mean, over the sources other than itself, of the share of their shortest paths to all others
    that leads through it; from all rows it is the exact score, with an error of 0. Each entry of the matrix is 1.
    """
    n = matrix.shape[0]
    sources = sorted(random.Random(seed).sample(range(n), samples))
    total, squares = np.zeros(n), np.zeros(n)
    for done, source in enumerate(sources):
        if not done % _TOLD:
            tell(f"betweenness, {done} of {samples} sampled agents")
        through = _dependencies(matrix, source) / max(n - 2, 1)
        total += through
        squares += through**2
    others = np.full(n, float(samples))
    others[sources] -= 1  # a source is on no path from itself
    mean = total / np.maximum(others, 1)
    variance = np.maximum(squares / np.maximum(others, 1) - mean**2, 0) * others / np.maximum(others - 1, 1)
    left_out = 1 - others / max(n - 1, 1)
    return mean, np.sqrt(variance / np.maximum(others, 1) * np.maximum(left_out, 0))


def _dependencies(matrix: Any, source: int) -> Array:
    """For each row, over how many rows' worth of shortest paths from the source it stands."""
    paths, waves = _paths(matrix, source)
    through, share = np.zeros_like(paths), np.zeros_like(paths)
    for (after, _), (before, rows) in pairwise(reversed(waves[1:])):
        share[after] = (1 + through[after]) / paths[after]
        through[before] = paths[before] * (rows @ share)
        share[after] = 0
    return through


def _paths(matrix: Any, source: int) -> tuple[Array, list[tuple[Any, Any]]]:
    """How many shortest paths lead from the source to each row, and who is how many steps away, with their rows."""
    paths, left = np.zeros(matrix.shape[0]), np.ones(matrix.shape[0], dtype=bool)
    wave, waves = np.array([source]), []
    paths[source] = 1
    while len(wave):
        left[wave] = False
        rows = matrix[wave]
        waves.append((wave, rows))
        reached = (rows.T @ paths[wave]) * left
        wave = np.flatnonzero(reached)
        paths[wave] = reached[wave]
    return paths, waves
