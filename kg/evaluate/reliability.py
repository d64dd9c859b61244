"""Whether confidence can be relied on: of the interactions read with a confidence of 0.7, are seven in ten right?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from kg.evaluate.alignment import Alignment, Match
from kg.table import Table

BINS: Final = 5


class Judged(NamedTuple):
    """A found interaction: how likely it was said to be right, and whether it is."""

    confidence: float
    right: bool


def right_as_a_whole(match: Match) -> bool:
    """Whether a found row has the annotated status, nobody who was not there, and no other day."""
    gold, found = match.gold, match.found
    same_day = found.date is None or found.date == gold.date
    return gold.status == found.status and same_day and len(match.agents) == len(found.participants)


def judged(documents: Iterable[Alignment]) -> tuple[Judged, ...]:
    """All found interactions that have a confidence, in the order of the documents."""
    return tuple(
        Judged(row.confidence, right)
        for each in documents
        for row, right in (
            *((match.found, right_as_a_whole(match)) for match in each.matches),
            *((row, False) for row in each.spurious),
        )
        if row.confidence is not None
    )


def reliability(found: Iterable[Judged]) -> Table:
    """A row for each fifth of the scale: how many interactions, their mean confidence, the share that is right."""
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for each in found:
        bins[min(int(each.confidence * BINS), BINS - 1)].append(each)
    return Table(
        ("confidence", "interactions", "predicted", "right"),
        tuple((f"{n / BINS:.1f} to {(n + 1) / BINS:.1f}", len(part), *_means(part)) for n, part in enumerate(bins)),
    )


def _means(part: list[Judged]) -> tuple[float | None, float | None]:
    if not part:
        return None, None
    confidence, right = (sum(values) / len(part) for values in zip(*part, strict=True))
    return round(confidence, 2), round(right, 2)
