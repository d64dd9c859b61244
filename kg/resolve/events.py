"""Reports to events: which claims of different documents tell of one interaction.

Two reports tell of one event when they are of one type, their dates overlap and are both known at
least to the month, and nothing in them contradicts; and when enough agents are the same. A month
is enough only where just one event fits; two events of one document are never one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher

from kg import edtf
from kg.edtf import Bounds
from kg.judgements import Judgement
from kg.model import Interaction, Status
from kg.naming import fold
from kg.resolve.clusters import Clusters
from kg.resolve.judged import apart_and_together
from kg.vocab import Minter

_LONGEST = 12
"""Months that an event may last and still be looked up by its days."""

_ALIKE = 0.8
"""How similar names of gatherings and titles of agreements are that mean one."""

_Block = tuple[str, date, tuple[str, ...]]
"""Type, day and a trait of the event."""


@dataclass(frozen=True, slots=True)
class Report:
    """One interaction as one document tells it, its agents resolved."""

    claim: str
    document: str
    published: Bounds | None
    told: Interaction
    agents: frozenset[str]
    visitors: frozenset[str]

    @property
    def when(self) -> Bounds | None:
        """When it was, where that is known at least to the month."""
        return edtf.bounds(self.told.date) if edtf.within_month(self.told.date) else None


def same_events(reports: Sequence[Report], judgements: Sequence[Judgement], minter: Minter) -> list[list[Report]]:
    """Groups reports, which are in canonical order, into events."""
    apart, together = apart_and_together(
        [{report.claim, minter.canonical_of(report.claim, "interaction")} for report in reports], judgements
    )
    clusters = Clusters(len(reports), apart)
    for a, b in together:
        clusters.join(a, b)
    common = Counter(agent for report in reports for agent in report.agents)
    seen: dict[_Block, list[int]] = defaultdict(list)
    for n, report in enumerate(reports):
        blocks = list(_blocks(report, common))
        fits: dict[int, float] = {}
        for first in dict.fromkeys(clusters.find(other) for block in blocks for other in seen[block]):
            members = clusters.members(first)
            if clusters.can_join(first, n):
                fits[first] = min(_likeness(reports[other], report) for other in members)
        fits = {first: likeness for first, likeness in fits.items() if likeness > 0}
        if fits and (len(fits) == 1 or edtf.is_day(report.told.date)):
            clusters.join(max(fits, key=lambda first: (fits[first], -first)), n)
        for block in blocks:
            seen[block].append(n)
    return [[reports[n] for n in group] for group in clusters.groups()]


def _blocks(report: Report, common: Mapping[str, int]) -> Iterator[_Block]:
    """Keys of which any two reports of one event share one: only those are compared.

    ``common`` is how many reports name an agent.
    """
    when = report.when
    if when is not None and _months(when) <= _LONGEST:
        traits = _traits(report, common)
        for n in range(when.days):
            day = when.earliest + timedelta(n)
            yield from ((report.told.type, day, trait) for trait in traits)


def _traits(report: Report, common: Mapping[str, int]) -> list[tuple[str, ...]]:
    """What reports of one event and day share one of, by what ``_likeness`` asks for."""
    place = report.told.place
    match report.told.type:
        case "Gathering":
            return [(fold(place.city),)] if place.city else []
        case "Visit":
            return [(place.country, visitor) for visitor in sorted(report.visitors)] if place.country else []
        case "Signing":
            return [(agent,) for agent in sorted(report.agents)]
        case "Meeting" | "Interview":
            # Who shares two agents shares one besides the commonest, whose many meetings need no look.
            return [(agent,) for agent in sorted(report.agents, key=lambda agent: (common[agent], agent))[:-1]]


def _months(when: Bounds) -> int:
    """How many months a span begins, ends or lies in."""
    first, last = (day.year * 12 + day.month for day in (when.earliest, when.latest))
    return last - first + 1


def _likeness(a: Report, b: Report) -> float:
    """How well two reports agree on one event, 0 to 1; 0 where they cannot be of one."""
    if a.document == b.document or a.told.type != b.told.type or _contradict(a, b):
        return 0.0
    match a.told.type:
        case "Gathering":
            return _similar(a.told.name, b.told.name) if a.told.place.city and b.told.place.city else 0.0
        case "Visit":
            known = a.told.place.country and b.told.place.country
            return _overlap(a.agents, b.agents) if known and a.visitors & b.visitors else 0.0
        case "Signing":
            enough = 1 if _same_title(a, b) else 2
            return _overlap(a.agents, b.agents) if len(a.agents & b.agents) >= enough else 0.0
        case "Meeting" | "Interview":
            # One agent in common is no sign: who meets two on one day has two meetings.
            return _overlap(a.agents, b.agents) if len(a.agents & b.agents) >= 2 else 0.0


def _contradict(a: Report, b: Report) -> bool:
    """Whether dates, places, modes, statuses or titles of two reports cannot be of one event."""
    when, other = a.when, b.when
    return (
        when is None
        or other is None
        or not when.overlaps(other)
        or _differ(a.told.mode, b.told.mode)
        or _differ(a.told.place.country, b.told.place.country)
        or _differ(a.told.place.city and fold(a.told.place.city), b.told.place.city and fold(b.told.place.city))
        or not _status_follows(a, b)
        or (_differ(_agreement_kind(a), _agreement_kind(b)) and not _same_title(a, b))
    )


def _same_title(a: Report, b: Report) -> float:
    """Likeness of the titles of what was signed; 0 where one is unknown or they are too unlike."""
    signed, other = a.told.agreement, b.told.agreement
    return _similar(signed.title, other.title) if signed and other else 0.0


def _agreement_kind(report: Report) -> str | None:
    return report.told.agreement.kind if report.told.agreement else None


def _status_follows(a: Report, b: Report) -> bool:
    """What was cancelled was not held; what was held is not planned afterwards."""
    statuses: dict[Status, Report] = {a.told.status: a, b.told.status: b}
    if "held" not in statuses or len(statuses) == 1:
        return True
    planned = statuses.get("planned")
    if planned is None or planned.published is None or statuses["held"].published is None:
        return planned is not None
    return planned.published.earliest <= statuses["held"].published.latest


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """F1 of the agents in common; 0 below a half."""
    f1 = 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0
    return f1 if f1 >= 0.5 else 0.0


def _similar(a: str | None, b: str | None) -> float:
    """Likeness of two names; 0 where one is unknown or they are too unlike."""
    if not a or not b:
        return 0.0
    x, y = fold(a), fold(b)
    ratio = 1.0 if x == y else SequenceMatcher(None, x, y, autojunk=False).ratio()
    return ratio if ratio >= _ALIKE and _numbers(x) == _numbers(y) else 0.0


def _numbers(name: str) -> set[str]:
    """The figures in a name: the 17th council is not the 18th."""
    return {word for word in name.split() if any(c.isdigit() for c in word)}
