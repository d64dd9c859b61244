"""How many interactions of which kind fell into which year, quarter or month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final, Literal, Unpack

from kg.errors import QueryError
from kg.model import INTERACTION_TYPES
from kg.network import Network
from kg.projection import present_at
from kg.report.pairs import plural
from kg.report.sheet import ABSENCE, Chart, Report, coverage_note, events_note, single
from kg.selection import Filters, described, selected

Unit = Literal["year", "quarter", "month"]
UNITS: Final[tuple[Unit, ...]] = ("year", "quarter", "month")
_UNDATED: Final = "undated"


def timeline(network: Network, *, unit: Unit = "year", **filters: Unpack[Filters]) -> Report:
    """A row a year, quarter or month from the first to the last, also those of which nothing is told.

    What is dated less precisely, or not at all, has a row of its own at the end. QueryError for another unit, and as
    ``selected``.
    """
    if unit not in UNITS:
        raise QueryError(f"no unit {unit!r}: choose {', '.join(UNITS)}")
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    people: defaultdict[str, set[str]] = defaultdict(set)
    used = list(selected(network, **filters))
    for event in used:
        when = _when(event.earliest, event.latest, unit)
        kinds[when][event.type] += 1
        people[when].update(present_at(network, event))
    published = Counter(_when(d.published, d.published, unit) for d in network.documents)
    wider = f"not to the {unit}"
    dated = sorted(when for when in kinds if when not in (wider, _UNDATED))
    shown = [*(_all(dated[0], dated[-1], unit) if dated else ()), *(w for w in (wider, _UNDATED) if w in kinds)]
    rows = [
        (
            when,
            sum(kinds[when].values()),
            *(kinds[when][kind] for kind in INTERACTION_TYPES),
            len(people[when]),
            None if when in (wider, _UNDATED) else published[when],
        )
        for when in shown
    ]
    notes = (
        coverage_note(network),
        events_note(network, used, described(filters)),
        f"By {unit}; persons: different ones who were there; published: documents published then",
        ABSENCE,
    )
    series = {plural(kind): tuple(float(kinds[when][kind]) for when in shown) for kind in INTERACTION_TYPES}
    chart = Chart(f"Interactions by {unit}", tuple(shown), series, "columns")
    columns = (unit, "events", *map(plural, INTERACTION_TYPES), "persons", "published")
    return single("Timeline", notes, columns, rows, brief=columns[:-1], chart=chart)


def every_month(first: str, last: str) -> list[str]:
    """The months from one to another: ``2017-11``, ``2017-12``, ``2018-01``."""
    return list(_all(first, last, "month"))


def _when(earliest: str | None, latest: str | None, unit: Unit) -> str:
    """The unit in which something lies: ``2017``, ``2017-Q1``, ``2017-03``."""
    if earliest is None or latest is None:
        return _UNDATED
    first, last = _unit(earliest, unit), _unit(latest, unit)
    return first if first is not None and first == last else f"not to the {unit}"


def _unit(day: str, unit: Unit) -> str | None:
    """The unit of a day, month or year; None where it is not that precise."""
    if unit == "year":
        return day[:4]
    if len(day) < 7:
        return None
    return day[:7] if unit == "month" else f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def _all(first: str, last: str, unit: Unit) -> Iterator[str]:
    """Every unit from the first to the last."""
    per_year = {"year": 1, "quarter": 4, "month": 12}[unit]

    def number(when: str) -> int:
        year, _, part = when.partition("-")
        return int(year) * per_year + (int(part.lstrip("Q")) - 1 if part else 0)

    for n in range(number(first), number(last) + 1):
        year, part = divmod(n, per_year)
        yield {"year": f"{year:04}", "quarter": f"{year:04}-Q{part + 1}", "month": f"{year:04}-{part + 1:02}"}[unit]
