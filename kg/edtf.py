"""When an EDTF date begins and ends, and how precise it is.

Read are levels 0 and 1 of the standard as far as a report of events needs them: days, months,
years, intervals, seasons (``2017-21`` spring … ``2017-24`` winter), unspecified digits
(``2017-XX``, ``201X``) and the marks ``?``, ``~``, ``%``, which say how sure a date is and do not
move it. Anything else (open intervals, times of day, free text) has no bounds.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade"]

PRECISIONS: tuple[Precision, ...] = ("day", "month", "season", "year", "decade")
"""From the finest to the coarsest."""

_DATE = re.compile(
    r"(?P<year>\d{3}[\dX])(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?P<day>0[1-9]|[12]\d|3[01]|XX))?)?[?~%]?",
    re.ASCII,
)
_SEASON_STARTS = {"21": 3, "22": 6, "23": 9, "24": 12}


@dataclass(frozen=True, slots=True, order=True)
class Bounds:
    """The first and the last day a date can mean, both included."""

    earliest: date
    latest: date

    def overlaps(self, other: Bounds) -> bool:
        """Whether there is a day within both."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    @property
    def days(self) -> int:
        """How many days they hold."""
        return (self.latest - self.earliest).days + 1


@lru_cache(maxsize=4096)  # asked for in every comparison of two events
def bounds(edtf: str | None) -> Bounds | None:
    """The first and last day of an EDTF date; None for one that is unknown, open or not EDTF."""
    ends = [_single(part) for part in edtf.split("/")] if edtf else []
    if not 1 <= len(ends) <= 2 or ends[0] is None or ends[-1] is None:
        return None
    first, last = ends[0][0], ends[-1][0]
    return Bounds(first.earliest, last.latest) if first.earliest <= last.latest else None


@lru_cache(maxsize=4096)
def precision(edtf: str | None) -> Precision | None:
    """How finely a date is given (an interval: its coarser end); None where it has no bounds."""
    if edtf is None or bounds(edtf) is None:
        return None
    given = [end[1] for end in map(_single, edtf.split("/")) if end is not None]
    return max(given, key=PRECISIONS.index)


def within_month(edtf: str | None) -> bool:
    """Whether a date is known at least to the month."""
    return precision(edtf) in ("day", "month")


def is_day(edtf: str | None) -> bool:
    """Whether a date is one day."""
    span = bounds(edtf)
    return span is not None and span.days == 1


def finest(dates: list[str]) -> str | None:
    """The date that says most: the fewest days, of equals the first; None where none has bounds."""
    spans = [(span.days, n) for n, text in enumerate(dates) if (span := bounds(text)) is not None]
    return dates[min(spans)[1]] if spans else None


def _single(text: str) -> tuple[Bounds, Precision] | None:
    """One date without a slash."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year < date.min.year:
        return None
    if "X" in year:
        return (_months(first_year, 1, last_year, 12), "decade") if month is None else None
    if month is None or month == "XX":
        return (_months(first_year, 1, first_year, 12), "year") if day in (None, "XX") else None
    if month in _SEASON_STARTS:
        return _season(first_year, _SEASON_STARTS[month]) if day is None else None
    if day is None or day == "XX":
        return _months(first_year, int(month), first_year, int(month)), "month"
    try:
        exact = date(first_year, int(month), int(day))
    except ValueError:  # 30 February
        return None
    return Bounds(exact, exact), "day"


def _season(year: int, start: int) -> tuple[Bounds, Precision] | None:
    """Three months from the start; a winter ends in the February after."""
    end = start + 2
    if end <= 12:
        return _months(year, start, year, end), "season"
    return (_months(year, start, year + 1, end - 12), "season") if year < date.max.year else None


def _months(year: int, month: int, last_year: int, last_month: int) -> Bounds:
    last_day = calendar.monthrange(last_year, last_month)[1]
    return Bounds(date(year, month, 1), date(last_year, last_month, last_day))
