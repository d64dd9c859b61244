"""The day a text was published, and the calendar that its expressions of time are read with."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal

from kg.syntax import Value

Tense = Literal["past", "future", "open"]
"""``open`` where no verb says: headings, programmes."""

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: i for i, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
NUMBERS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"a": 1, "an": 1, "eighteen": 18, "twenty": 20}


class Anchor(Value, frozen=True):
    """The publication, as precisely as it is known."""

    earliest: date
    latest: date

    @classmethod
    def of(cls, published: str | None) -> Anchor | None:
        """From an ISO day, month or year; None from None."""
        if published is None:
            return None
        parts = [int(p) for p in published.split("-")]
        if len(parts) == 3:
            day = date(parts[0], parts[1], parts[2])
            return cls(day, day)
        if len(parts) == 2:
            return cls(date(parts[0], parts[1], 1), date(parts[0], parts[1], days(parts[0], parts[1])))
        return cls(date(parts[0], 1, 1), date(parts[0], 12, 31))

    @property
    def day(self) -> date | None:
        """The day, where it is known to the day."""
        return self.earliest if self.earliest == self.latest else None


def days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def iso(year: int, month: int, day: int | None = None) -> str | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= days(year, month)):
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def span(first: str | None, last: str | None) -> str | None:
    if first is None or last is None:
        return None
    return first if first == last else f"{first}/{last}" if first < last else None


def month_year(month: int, anchor: Anchor | None, tense: Tense, day: int | None = None) -> int | None:
    """The year of a month named without one: the nearest one behind, or ahead in the future tense.

    Where no verb says which, a day within the weeks ahead is meant: a programme, a headline.
    """
    if anchor is None:
        return None
    reference = anchor.earliest if tense == "future" else anchor.latest
    if day and tense == "open" and anchor.day:
        for year in (anchor.day.year, anchor.day.year + 1):
            ahead = iso(year, month, day)
            if ahead and timedelta(0) < date.fromisoformat(ahead) - anchor.day <= timedelta(45):
                return year
    key = (month, day or 0)
    here = (reference.month, reference.day if day else 0)
    if tense != "future":
        return reference.year if key <= here else reference.year - 1
    return reference.year if key >= here else reference.year + 1
