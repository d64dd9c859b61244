"""What a report is: sections of rows, under notes that say what they were drawn from and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from kg.network import Event, Network
from kg.table import Table, Value

ABSENCE: Final = "What no document tells is not here: absence of a report is not absence of contact"


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a section: numbers by label, one series or several side by side (``stacked`` on each other)."""

    title: str
    labels: tuple[str, ...]
    series: Mapping[str, tuple[float, ...]]
    kind: Literal["bars", "columns"] = "bars"


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading; ``brief`` are the columns that fit a terminal, all of them if empty."""

    name: str
    table: Table
    brief: tuple[str, ...] = ()
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Sections under a title; its notes say what it was drawn from and how."""

    title: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def table(self) -> Table:
        """The rows of the first section."""
        return self.sections[0].table

    def section(self, name: str) -> Section:
        """The section of a name; KeyError where there is none."""
        return next(each for each in self.sections if each.name == name)


def single(
    title: str,
    notes: Iterable[str],
    columns: Iterable[str],
    rows: Iterable[tuple[Value, ...]],
    *,
    brief: Iterable[str] = (),
    chart: Chart | None = None,
) -> Report:
    """A report of one section."""
    table = Table(tuple(columns), tuple(rows))
    return Report(title, tuple(notes), (Section(title.lower(), table, tuple(brief), chart),))


def coverage_note(network: Network) -> str:
    """How many documents, of whom, from when to when."""
    dates = [document.published for document in network.documents]
    first, last = span(dates)
    period = f", published {first} to {last}" if first else ""
    undated = dates.count(None)
    publishers = len({document.publisher for document in network.documents} - {None})
    without = f" ({undated} without a date)" if undated else ""
    return f"Coverage: {count(len(dates), 'document')} of {count(publishers, 'publisher')}{period}{without}"


def events_note(network: Network, events: Iterable[Event], choices: Iterable[str]) -> str:
    """Which interactions a report was drawn from."""
    used = list(events)
    undated = sum(event.earliest is None for event in used)
    choices = ", ".join((*choices, f"{undated} of them undated"))
    return f"Drawn from {len(used)} of {count(len(network.events), 'interaction')} ({choices})"


def count(number: int, noun: str) -> str:
    """``1 tie``, ``2 ties``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def span(dates: Iterable[str | None]) -> tuple[str | None, str | None]:
    """The first and the last of what is known."""
    known = [date for date in dates if date is not None]
    return min(known, default=None), max(known, default=None)


def seen(events: Iterable[Event]) -> tuple[str | None, str | None]:
    """The dates of the first and the last dated event, as precise as they are known."""
    dated = [event for event in events if event.earliest and event.latest]
    if not dated:
        return None, None
    return min(dated, key=lambda e: e.earliest or "").date, max(dated, key=lambda e: e.latest or "").date


def descending(score: float | None) -> float:
    """Sorts high scores first and unknown ones last; what differs by rounding errors alone is the same."""
    return float("inf") if score is None else -round(score, 9)


def ranks(scores: Mapping[str, float | None]) -> dict[str, Value]:
    """Ranks as ``1``, ``2=``, ``2=``, ``4``; None for an unknown score."""
    keys = sorted(map(descending, scores.values()))
    shared = Counter(keys)
    first = {key: n for n, key in reversed(list(enumerate(keys, start=1)))}
    return {
        agent: None if score is None else f"{first[key]}{'=' if shared[key] > 1 else ''}"
        for agent, score in scores.items()
        for key in [descending(score)]
    }


def rounded(value: Value, digits: int = 6) -> Value:
    """What is left of a score without the noise of floating point; counts and words stay as they are."""
    return round(value, digits) if isinstance(value, float) else value
