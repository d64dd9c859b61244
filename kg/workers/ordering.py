"""Work handed out in batches, and its results in the order of the pieces, however long each takes."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Protocol

LONGEST: Final = 8
"""Pieces of a batch; the first ones are shorter, so that all workers have something soon."""
LARGEST: Final = 1_000_000
"""Bytes of the pieces of a batch; a larger piece is a batch by itself."""
AHEAD: Final = 8
"""Batches a worker that are under way, or wait for one before them."""


class Promise(Protocol):
    """What will be the results of a batch."""

    def done(self) -> bool: ...

    def result(self) -> list[Any]: ...


def in_order(
    submit: Callable[[list[bytes]], Promise], pieces: Iterable[Any], workers: Callable[[], int]
) -> Iterator[Any]:
    """The results of pieces, which are pickled and handed to ``submit`` in batches; ``workers`` tells how many work."""
    waiting: deque[Promise] = deque()
    for batch in _batches(pieces, workers):
        waiting.append(submit(batch))
        while waiting and (len(waiting) >= workers() * AHEAD or waiting[0].done()):
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _batches(pieces: Iterable[Any], workers: Callable[[], int]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = given = 0
    for piece in pieces:
        packed = pickle.dumps(piece)
        if batch and size + len(packed) > LARGEST:
            yield batch
            batch, size, given = [], 0, given + 1
        batch.append(packed)
        size += len(packed)
        if len(batch) >= min(LONGEST, 1 + given // workers()):
            yield batch
            batch, size, given = [], 0, given + 1
    if batch:
        yield batch
