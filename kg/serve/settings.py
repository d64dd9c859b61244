"""What a server is set up with: where it listens, whom it lets in, and how much each query may take."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

from kg.quotes import Quotes

PATIENCE: Final = 10.0
"""Seconds in which a client must have sent the head of a request, and again its body."""
STALLED: Final = 30.0
"""Seconds in which a client must take what waits for it, some ten kilobytes at the least."""
CONNECTIONS: Final = 1000
"""How many may be open at once; those that come on top are closed."""
LONGEST_HEAD: Final = 64 * 1024
"""Bytes of the longest request line with its headers; a query by GET is within them."""
SMALL: Final = 64 * 1024
"""Bytes up to which an answer goes from process to process as it is; a larger one in a file. Also of common bodies."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and addresses; sizes in bytes, times in seconds."""

    host: str = "127.0.0.1"
    port: int = 8000
    url: str | None = None
    """Under which it is known outside, as behind a proxy; without a slash at its end."""
    timeout: float = 30
    """Of one query; and how long one may wait for its turn."""
    memory: int = 1000 * 1_000_000
    """Of one worker, all told: the graph alone takes up to 200 MB."""
    workers: int = 2 * (os.cpu_count() or 1)
    """How many queries are answered at a time: more than there are processors, so that short ones pass by long ones."""
    queue: int = 64
    """How many may wait for their turn."""
    largest_result: int = 100 * 1_000_000
    largest_query: int = 200 * 1000
    cors: tuple[str, ...] = ()
    """Origins whose pages may ask; ``*`` for all."""
    quotes: Quotes = "full"
    """How much of the sources' words is served."""
    log: bool = False
    """Whether each request is told on stderr."""
