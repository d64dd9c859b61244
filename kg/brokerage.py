"""Constraint: how much the ties of each lead to people tied to each other, summed up triangle by triangle.

A product of the matrix of weights, as networkx computes it, holds all pairs who have somebody in common; where a few
know nearly everybody, these are nearly all pairs, which for a hundred thousand agents no machine can hold. Only pairs
who are tied count, and the triangles of a network are few. They are found from the member with the fewest ties, of
whose ties only those to members with more are looked at, so that nobody has many (Chiba and Nishizeki 1985).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any, Final

import numpy as np

_BLOCK: Final = 1 << 19
"""Pairs of ties looked at at once; some dozen numbers are in memory for each."""

Floats = np.ndarray[Any, np.dtype[np.float64]]
Places = np.ndarray[Any, np.dtype[np.int64]]


def constraint(weights: Any) -> Floats:
    """Burt's constraint of each row of a symmetric matrix of weights; 0 for who has no tie. Nobody is tied to itself.

    An agent's constraint is the sum, over its contacts, of the square of what it has put into them: the share of its
    weight that their tie has, and that share of those of other contacts which these have put into this one.
    """
    order = np.argsort(np.diff(weights.indptr), kind="stable")
    ties = weights[order][:, order]
    ties.sort_indices()
    rows = np.repeat(np.arange(len(order)), np.diff(ties.indptr))
    share = ties.data / ties.sum(axis=1)[rows]
    put = share.copy()
    for sides in _triangles(rows, ties.indices.astype(np.int64), ties.indptr):
        for one, other, between in permutations(range(3)):
            through = share[sides[one, between]] * share[sides[between, other]]
            put += np.bincount(sides[one, other], through, minlength=len(put))
    found = np.zeros(len(order))
    found[order] = np.bincount(rows, put**2, minlength=len(order))
    return found


def _triangles(rows: Places, columns: Places, starts: Places) -> Iterator[dict[tuple[int, int], Places]]:
    """All triangles of a symmetric matrix, some at a time: between which of its corners a side leads, and its places.

    Places are those of the matrix's entries, given in order by row and column.
    """
    width = len(starts)
    keys = rows * width + columns
    back = np.searchsorted(keys, columns * width + rows)
    ahead = np.flatnonzero(columns > rows)
    after = starts[rows[ahead] + 1] - 1 - ahead
    seen = np.cumsum(after)
    pairs = int(seen[-1]) if len(seen) else 0
    for block in np.split(np.arange(len(ahead)), np.searchsorted(seen, np.arange(_BLOCK, pairs, _BLOCK))):
        short = np.repeat(ahead[block], after[block])
        long = short + 1 + np.arange(len(short)) - np.repeat(np.cumsum(after[block]) - after[block], after[block])
        wanted = columns[short] * width + columns[long]
        across = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        closed = keys[across] == wanted
        short, long, across = short[closed], long[closed], across[closed]
        yield {
            **{(0, 1): short, (0, 2): long, (1, 2): across},
            **{(1, 0): back[short], (2, 0): back[long], (2, 1): back[across]},
        }
