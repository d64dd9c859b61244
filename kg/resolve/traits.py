"""Which reports are worth comparing: those of one time that share who took part, or a word of the name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence, Set
from itertools import combinations, islice
from typing import Final

from kg.resolve.reports import Report
from kg.resolve.same_event import PUT_OFF, STAY

_LONGEST: Final = 366
"""Days that a report's date can mean at most to be compared with others."""
_RAREST: Final = 4
"""Of how many agents, the least often named, the pairs are keys."""

Trait = tuple[str, ...]
"""A type of event, and what reports of one such event share: two agents, one agent, a word of the name, the city."""
Pair = tuple[int, int]
_Span = tuple[int, int, int, int]
"""The first and the last day on which the event of a report can have been as others tell of it, the report, and the
last day if it was not put off."""


def traits(reports: Sequence[Report]) -> list[frozenset[Trait]]:
    """Of each report the traits; any two reports of one event share one. None for a report that fits no time."""
    common = Counter(agent for report in reports for agent in _named(report))
    return [
        frozenset((report.told.type, *trait) for trait in _traits(report, common)) if _is_dated(report) else frozenset()
        for report in reports
    ]


def pairs(reports: Sequence[Report], told: Sequence[frozenset[Trait]], wanted: Set[int]) -> Iterator[Pair]:
    """The pairs of reports of two documents that share a trait and can have been within days of each other, each once.

    One report at least of each pair is wanted.
    """
    sought = {trait for n in wanted for trait in told[n]}
    blocks: dict[Trait, list[_Span]] = defaultdict(list)
    for n in range(len(reports)):
        shared = told[n] & sought
        if shared:
            span = _span(n, reports[n])
            for trait in shared:
                blocks[trait].append(span)
    seen: set[Pair] = set()
    for block in blocks.values():
        for pair in _at_one_time(block, wanted):
            if pair not in seen:
                seen.add(pair)
                if reports[pair[0]].account is not reports[pair[1]].account:
                    yield pair


def _is_dated(report: Report) -> bool:
    return report.window is not None and report.window.days <= _LONGEST


def _span(n: int, report: Report) -> _Span:
    assert report.window is not None
    first, last = report.window.earliest.toordinal(), report.window.latest.toordinal() + STAY
    may_be_put_off = report.told.type == "Gathering" and report.told.status != "held"
    return first, last + PUT_OFF - STAY if may_be_put_off else last, n, last


def _at_one_time(block: list[_Span], wanted: Container[int]) -> Iterator[Pair]:
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


def _traits(report: Report, common: Mapping[str, int]) -> list[tuple[str, str]]:
    """What any two reports of one event share one of; ``common`` is how many reports name an agent."""
    agents = sorted(_named(report), key=lambda agent: (common[agent], agent))
    match report.told.type:
        case "Meeting":
            return list(combinations(sorted(agents[:_RAREST]), 2))
        case "Gathering":
            return _called(report) + ([("city", report.told.city)] if report.told.city else [])
        case "Interview":
            return [("who", part.agent) for part in report.of_role("interviewee")]
        case "Signing":
            return [("who", agent) for agent in agents[:_RAREST]] + _called(report)
        case "Visit":
            return [("who", agent) for agent in agents[:_RAREST]]


def _called(report: Report) -> list[tuple[str, str]]:
    """The words of a name."""
    return [("name", word) for word in report.told.called.split() if len(word) > 3 or word.startswith("=")]


def _named(report: Report) -> frozenset[str]:
    """Who took part, and whom they served."""
    return report.agents | {part.serves for part in report.parts if part.serves}
