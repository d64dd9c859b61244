"""Names that thousands bear, by which alone nobody is known."""

from __future__ import annotations

from functools import lru_cache

from kg.naming import fold
from kg.resolve.vocabulary import words


@lru_cache(maxsize=1 << 16)
def is_frequent(name: str) -> bool:
    """Whether many people must be expected to bear a name."""
    frequent = words("frequent_name")
    parts = [part for part in fold(name).split() if len(part) > 1]
    return all(part in frequent for part in parts)
