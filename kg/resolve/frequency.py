"""Names that thousands bear, by which alone nobody is known."""

from __future__ import annotations

from functools import lru_cache

from kg.naming import fold
from kg.resolve.name_lists import frequent
from kg.resolve.vocabulary import words


@lru_cache(maxsize=1 << 16)
def is_frequent(name: str) -> bool:
    """Whether many people must be expected to bear a name."""
    others = words("frequent_name")
    return all(part in frequent() or part in others for part in fold(name).split() if len(part) > 1)
