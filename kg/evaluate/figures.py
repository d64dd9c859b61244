"""Precision, recall and F1, and how far they may be chance."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

DRAWS: Final = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """How many things are annotated, how many were found, and how many of these are right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is annotated that was found; 0 where nothing is annotated."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where nothing is right."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(figures: Iterable[Figure]) -> Figure:
    """All counts together."""
    counts = [(each.gold, each.found, each.right) for each in figures]
    return Figure(*map(sum, zip(*counts, strict=True))) if counts else Figure()


def interval(documents: Sequence[Figure]) -> tuple[float, float]:
    """Between which F1 lies in 95 % of sets of documents drawn from these, with replacement.

    Always the same for the same documents in the same order; (0, 0) for none.
    """
    if not documents:
        return 0.0, 0.0
    dice = random.Random(0)
    spread = sorted(total(dice.choice(documents) for _ in documents).f1 for _ in range(DRAWS))
    return spread[DRAWS * 25 // 1000], spread[DRAWS * 975 // 1000]
