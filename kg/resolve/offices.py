"""When two wordings of a post are one: "Minister for Foreign Affairs" and "Foreign Minister", but no deputy of it."""

from __future__ import annotations

from functools import lru_cache

from kg.naming import fold
from kg.resolve.vocabulary import words

_ALIKE = 0.6
"""The share of telling words that two wordings of one post have in common at least."""


@lru_cache(maxsize=1 << 16)
def office(post: str | None) -> frozenset[str]:
    """The words that tell a post from others, whatever their order; none for no post."""
    text = words("office_word").put(fold(post or ""))
    filler = words("office_filler")
    return frozenset(word for word in text.split() if word not in filler and not word.startswith("="))


@lru_cache(maxsize=1 << 16)
def same_office(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two posts, by their telling words, may be one; a deputy is not the one that he is the deputy of."""
    rank = words("office_rank")
    if not a or not b or {w for w in a ^ b if w in rank}:
        return False
    return len(a & b) >= _ALIKE * len(a | b) or a < b or b < a


@lru_cache(maxsize=1 << 16)
def held_by_one(told: frozenset[str]) -> bool:
    """Whether a post of a state or body has one holder at a time: its president, but none of its ambassadors."""
    many = words("office_many")
    return bool(told) and not any(word in many for word in told)
