"""Which reports are worth comparing: those of one time that share who took part, or a word of the name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence, Set
from hashlib import blake2b
from itertools import combinations, islice
from typing import Final

from kg.resolve.kept import Kept
from kg.resolve.reports import Report
from kg.resolve.same_event import PUT_OFF, STAY

_LONGEST: Final = 366
"""Days that a report's date can mean at most to be compared with others."""
_FOREMOST: Final = 4
"""Of how many agents, persons before those whom they serve, the pairs are keys."""

Trait = int
"""A digest of a type of event and of what reports of one such event share: two agents, one, a word of the name, the
city. Two things of one digest, which are hardly met with, are compared in vain."""
Pair = tuple[int, int]


class Traits(Kept, frozen=True):
    """What a report shares with any other of its event, some of it with each, and when that can have been."""

    shared: tuple[Trait, ...] = ()
    """None of a report that fits no time."""
    first: int = 0
    """The first day on which its event can have been as others tell of it, by its ordinal."""
    last: int = 0
    unmoved: int = 0
    """The last day if it was not put off."""


def traits(report: Report) -> Traits:
    """By what it is found to be compared with others."""
    if report.window is None or report.window.days > _LONGEST:
        return Traits()
    first, last = report.window.earliest.toordinal(), report.window.latest.toordinal() + STAY
    may_be_put_off = report.told.type == "Gathering" and report.told.status != "held"
    shared = {_digest((report.told.type, *trait)) for trait in _traits(report)}
    return Traits(tuple(sorted(shared)), first, last + PUT_OFF - STAY if may_be_put_off else last, last)


def pairs(told: Sequence[Traits], wanted: Set[int], apart: Callable[[int, int], bool]) -> Iterator[Pair]:
    """The pairs of reports that share a trait and can have been within days of each other, each once.

    One report at least of each pair is wanted, and the two are ``apart``: of two documents.
    """
    sought = {trait for n in wanted for trait in told[n].shared}
    blocks: dict[Trait, list[tuple[int, int, int, int]]] = defaultdict(list)
    for n, own in enumerate(told):
        for trait in sought.intersection(own.shared):
            blocks[trait].append((own.first, own.last, n, own.unmoved))
    seen: set[Pair] = set()
    for block in blocks.values():
        for pair in _at_one_time(block, wanted):
            if pair not in seen:
                seen.add(pair)
                if apart(*pair):
                    yield pair


def _at_one_time(block: list[tuple[int, int, int, int]], wanted: Container[int]) -> Iterator[Pair]:
    """The pairs of those whose spans overlap, one of each pair being wanted."""
    block.sort()
    for place, (_, latest, n, unmoved) in enumerate(block):
        is_wanted = n in wanted
        for earliest, other_latest, other, other_unmoved in islice(block, place + 1, None):
            if earliest > latest:
                break
            if earliest > unmoved and other_latest != other_unmoved:  # of two that are yet to be, none was put off
                continue
            if is_wanted or other in wanted:
                yield (n, other) if n < other else (other, n)


def _traits(report: Report) -> list[tuple[str, str]]:
    """What any two reports of one event share one of."""
    persons = {part.agent for part in report.parts if part.person}
    agents = sorted(_named(report), key=lambda agent: (agent not in persons, agent))
    match report.told.type:
        case "Meeting":
            return list(combinations(sorted(agents[:_FOREMOST]), 2))
        case "Gathering":
            return _called(report) + ([("city", report.told.city)] if report.told.city else [])
        case "Interview":
            return [("who", part.agent) for part in report.of_role("interviewee")]
        case "Signing":
            return [("who", agent) for agent in agents[:_FOREMOST]] + _called(report)
        case "Visit":
            return [("who", agent) for agent in agents[:_FOREMOST]]


def _called(report: Report) -> list[tuple[str, str]]:
    """The words of a name."""
    return [("name", word) for word in report.told.called.split() if len(word) > 3 or word.startswith("=")]


def _named(report: Report) -> frozenset[str]:
    """Who took part, and whom they served."""
    return report.agents | {part.serves for part in report.parts if part.serves}


def _digest(trait: tuple[str, ...]) -> Trait:
    return int.from_bytes(blake2b("\n".join(trait).encode("utf-8", "surrogatepass"), digest_size=8).digest())
