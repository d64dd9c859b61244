"""A trigger that gave no record, with the reason, for ``kg extract --missed``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Miss:
    """Where a trigger stood (sentence and tokens) and why nothing came of it."""

    sentence: int
    first: int
    last: int
    reason: str
