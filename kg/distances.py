"""How far all are from some, counted for hundreds of these at once: who of them has reached whom is a bit each.

Breadth first, a step at a time (Then and others 2014): an agent is reached by all who have reached a neighbour of it.
One search after the other takes ten times as long, and keeps a number a pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

_AT_ONCE: Final = 512
_WORD: Final = 64

Counts = np.ndarray[Any, np.dtype[np.int64]]
Bits = np.ndarray[Any, np.dtype[np.uint64]]


def totals(matrix: Any, ends: Sequence[int]) -> tuple[Counts, Counts]:
    """For each row of a symmetric matrix the sum of its distances to the ends within reach, and the number of these.

    Itself is none of them. Every entry of the matrix is one step.
    """
    distance, number = (np.zeros(matrix.shape[0], dtype=np.int64) for _ in range(2))
    tied = np.flatnonzero(np.diff(matrix.indptr))
    for first in range(0, len(ends), _AT_ONCE):
        reached = _starting(matrix.shape[0], ends[first : first + _AT_ONCE])
        latest, steps = reached.copy(), 0
        while latest.any():
            steps += 1
            nearer = np.zeros_like(reached)
            nearer[tied] = np.bitwise_or.reduceat(latest[matrix.indices], matrix.indptr[tied], axis=0)
            latest = nearer & ~reached
            reached |= latest
            new = _how_many(latest)
            distance += steps * new
            number += new
    return distance, number


def _starting(size: int, ends: Sequence[int]) -> Bits:
    """Each of the ends reached by itself: a row an agent, a bit an end."""
    reached = np.zeros((size, -(-len(ends) // _WORD)), dtype=np.uint64)
    for n, end in enumerate(ends):
        reached[end, n // _WORD] |= np.uint64(1 << n % _WORD)
    return reached


def _how_many(bits: Bits) -> Counts:
    """The number of bits that are set in each row."""
    some = np.flatnonzero(bits.any(axis=1))
    found = np.zeros(len(bits), dtype=np.int64)
    found[some] = np.unpackbits(bits[some].view(np.uint8), axis=1).sum(axis=1)
    return found
