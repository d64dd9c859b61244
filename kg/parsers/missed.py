"""A trigger that gave no record, with the reason, for ``kg extract --missed``."""

from __future__ import annotations

from kg.syntax import Value


class Miss(Value, frozen=True):
    """Where a trigger stood (sentence and tokens) and why nothing came of it."""

    sentence: int
    first: int
    last: int
    reason: str
