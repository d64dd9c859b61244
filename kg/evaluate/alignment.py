"""Which found interaction stands for which annotated one: one to one, the most similar first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from kg.evaluate.rows import Agent, Row
from kg.evaluate.wording import alike, same_name

T = TypeVar("T")

_ENOUGH: Final = 0.5
"""The least F1 of the names of those who took part, where the rows have no other label in common."""
_ONE_LABEL: Final = 0.5
_ONE_DATE: Final = 0.4
_SAME_LABEL: Final = 0.7


@dataclass(frozen=True)
class Match:
    """An annotated row and the found row that stands for it."""

    gold: Row
    found: Row

    @cached_property
    def agents(self) -> list[tuple[Agent, Agent]]:
        """Who takes part in both."""
        return pair_up(self.gold.participants, self.found.participants, same_agent)

    @property
    def parties(self) -> list[tuple[Agent, Agent]]:
        """Whom the agreements of both bind."""
        return pair_up(self.gold.parties, self.found.parties, same_agent)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The rows of one document: those that have a partner, and those of either side that have none."""

    matches: tuple[Match, ...]
    missed: tuple[Row, ...]
    spurious: tuple[Row, ...]

    @property
    def gold(self) -> tuple[Row, ...]:
        """All annotated rows."""
        return (*(match.gold for match in self.matches), *self.missed)

    @property
    def found(self) -> tuple[Row, ...]:
        """All found rows."""
        return (*(match.found for match in self.matches), *self.spurious)


def align(gold: Sequence[Row], found: Sequence[Row]) -> Alignment:
    """Which rows of one document tell of the same interaction; of equally similar ones the later are paired first."""
    values = ((similarity(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(found))
    partners: dict[int, int] = {}
    for value, i, j in sorted(values, reverse=True):
        if value > 0 and i not in partners and j not in partners.values():
            partners[i] = j
    return Alignment(
        matches=tuple(Match(gold[i], found[j]) for i, j in sorted(partners.items())),
        missed=tuple(row for i, row in enumerate(gold) if i not in partners),
        spurious=tuple(row for j, row in enumerate(found) if j not in partners.values()),
    )


def similarity(gold: Row, found: Row) -> float:
    """0 where two rows cannot tell of one interaction; else above 0, the more the better they agree."""
    if gold.type != found.type:
        return 0.0
    labelled = alike(gold.name, found.name, _SAME_LABEL) or alike(gold.agreement, found.agreement, _SAME_LABEL)
    base = _likeness(gold, found, labelled)
    if base is None:
        return 0.0
    return base + (0.1 * (gold.date == found.date) + 0.05 * labelled + 0.05 * (gold.status == found.status))


def pair_up(gold: Sequence[T], found: Sequence[T], same: Callable[[T, T], bool]) -> list[tuple[T, T]]:
    """One-to-one pairs of what is the same, each with the first partner that is free."""
    free, pairs = list(found), []
    for one in gold:
        place = next((n for n, other in enumerate(free) if same(one, other)), None)
        if place is not None:
            pairs.append((one, free.pop(place)))
    return pairs


def same_agent(gold: Agent, found: Agent) -> bool:
    """Whether two agents go by one name."""
    return same_name(gold.names, found.names)


def _likeness(gold: Row, found: Row, labelled: bool) -> float | None:
    """How far those who took part are the same; where a side names nobody, the label or the date must do."""
    if gold.participants and found.participants:
        hits = len(pair_up(gold.participants, found.participants, same_agent))
        f1 = 2 * hits / (len(gold.participants) + len(found.participants))
        by_label = labelled and (hits > 0 or gold.type == "Gathering")
        return f1 if f1 >= _ENOUGH or by_label else None
    if labelled:
        return _ONE_LABEL
    nobody = not gold.participants and not found.participants
    return _ONE_DATE if nobody and gold.date and gold.date == found.date else None
