"""How sure it is that two things are one, and why."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

IMPOSSIBLE: Final = -20.0
"""What speaks against two being one so that nothing can outweigh it."""

Sign = tuple[float, str]
"""What a circumstance adds to the log odds that two are one, and the circumstance in words."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The log odds that two are one, and what speaks for it and against."""

    odds: float
    reasons: tuple[str, ...]

    @classmethod
    def of(cls, signs: Iterable[Sign]) -> Verdict:
        """What several signs say together; nothing more is asked after one that nothing can outweigh."""
        odds, reasons = 0.0, []
        for weight, reason in signs:
            if weight <= IMPOSSIBLE:
                return cls(IMPOSSIBLE, (reason,))
            if weight:
                odds += weight
                reasons.append(reason)
        return cls(odds, tuple(reasons))

    @property
    def score(self) -> float:
        """The chance that they are one, 0 to 1."""
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds)))), 3)
