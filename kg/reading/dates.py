"""Date expressions → EDTF, read against the day of publication and the tense of the clause."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kg.reading.date_patterns import PATTERNS

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


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression: where it stands, what it means, whether it was relative to the publication."""

    start: int
    end: int
    edtf: str
    relative: bool


@dataclass(frozen=True, slots=True)
class Anchor:
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
            return cls(date(parts[0], parts[1], 1), date(parts[0], parts[1], _days(parts[0], parts[1])))
        return cls(date(parts[0], 1, 1), date(parts[0], 12, 31))

    @property
    def day(self) -> date | None:
        """The day, where it is known to the day."""
        return self.earliest if self.earliest == self.latest else None


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _iso(year: int, month: int, day: int | None = None) -> str | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= _days(year, month)):
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def _span(first: str | None, last: str | None) -> str | None:
    if first is None or last is None:
        return None
    return first if first == last else f"{first}/{last}" if first < last else None


def month_year(month: int, anchor: Anchor | None, tense: Tense, day: int | None = None) -> int | None:
    """The year of a month named without one: the nearest one behind, or ahead in the future tense.

    Where no verb says which, a day within the month ahead is meant: a programme, a headline.
    """
    if anchor is None:
        return None
    reference = anchor.earliest if tense == "future" else anchor.latest
    if day and tense == "open" and anchor.day:
        for year in (anchor.day.year, anchor.day.year + 1):
            ahead = _iso(year, month, day)
            if ahead and timedelta(0) < date.fromisoformat(ahead) - anchor.day <= timedelta(30):
                return year
    key = (month, day or 0)
    here = (reference.month, reference.day if day else 0)
    if tense != "future":
        return reference.year if key <= here else reference.year - 1
    return reference.year if key >= here else reference.year + 1


def find(
    text: str, start: int, end: int, anchor: Anchor | None, tense: Tense, context: str | None = None
) -> Iterator[Found]:
    """Date expressions between two positions, longest first at each place, none overlapping.

    ``context`` is the date that "that year", "the next day" lean on. Where the year or day cannot
    be told, nothing is given.
    """
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text, start, end):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            groups = {k: v.lower() for k, v in match.groupdict().items() if v}
            edtf = _meaning(kind, groups, anchor, tense, context)
            taken.append(match.span())
            if edtf:
                relative = kind in {
                    "ago",
                    "weekday",
                    "weekdays",
                    "today",
                    "theday",
                    "sameday",
                    "thatmonth",
                    "ordinal",
                    "period",
                }
                found.append(Found(match.start(), match.end(), edtf, relative))
    yield from sorted(found, key=lambda f: f.start)


def _meaning(kind: str, g: dict[str, str], anchor: Anchor | None, tense: Tense, context: str | None) -> str | None:
    if kind in ("iso", "dotted"):
        return _iso(int(g["y"]), int(g["mo"]), int(g["d"]))
    if kind in ("range", "cross"):
        return _range(g, anchor, tense)
    if kind == "day":
        return _day(g, anchor, tense, context)
    if kind in ("lastweek", "part"):
        return _part(kind, g, anchor, tense)
    if kind in ("half", "quarter"):
        year = int(g["y"]) if "y" in g else _year(g["which"], anchor)
        if year is None:
            return None
        size = 6 if kind == "half" else 3
        index = ["first", "second", "third", "fourth"].index(g["part"])
        return f"{year}-{index * size + 1:02d}/{year}-{(index + 1) * size:02d}"
    if kind == "months":
        return _span(_iso(int(g["y"]), MONTHS[g["m1"]]), _iso(int(g["y"]), MONTHS[g["m2"]]))
    if kind == "month":
        year = int(g["y"]) if "y" in g else _year(g["which"].removesuffix(" year"), anchor, context)
        return _iso(year, MONTHS[g["m"]]) if year else None
    if kind in ("lastmonth", "baremonth"):
        return _bare_month(g, anchor, tense)
    if kind == "season":
        return _season(g, anchor, tense)
    if kind in ("year", "parenyear"):
        return g["y"]
    return _relative(kind, g, anchor, tense, context)


def _range(g: dict[str, str], anchor: Anchor | None, tense: Tense) -> str | None:
    first, second = MONTHS[g["m1"]], MONTHS[g.get("m2", g["m1"])]
    given = g.get("y2") or g.get("y1")
    year = int(given) if given else month_year(first, anchor, tense, int(g["d1"]))
    if year is None:
        return None
    start_year = int(g["y1"]) if "y1" in g else year - 1 if first > second else year
    return _span(_iso(start_year, first, int(g["d1"])), _iso(year, second, int(g["d2"])))


def _day(g: dict[str, str], anchor: Anchor | None, tense: Tense, context: str | None) -> str | None:
    month, day = MONTHS[g["m"]], int(g["d"])
    if "y" in g:
        return _iso(int(g["y"]), month, day)
    if "that" in g:
        year = _year(g["that"].split()[0] if g["that"] != "the same year" else "that", anchor, context)
    else:
        year = month_year(month, anchor, tense, day)
    return _iso(year, month, day) if year else None


def _part(kind: str, g: dict[str, str], anchor: Anchor | None, tense: Tense) -> str | None:
    month = MONTHS[g["m"]]
    year = int(g["y"]) if "y" in g else month_year(month, anchor, tense)
    if year is None:
        return None
    last = _days(year, month)
    if kind == "lastweek":
        first, end = {"first": (1, 7), "second": (8, 14), "third": (15, 21), "last": (last - 6, last)}[g["which"]]
    else:
        word = g["part"].removeprefix("the ").split()[0]
        halves = {"first": (1, 15), "second": (16, last)}
        thirds = {
            "early": (1, 10),
            "beginning": (1, 10),
            "mid": (11, 20),
            "middle": (11, 20),
            "late": (21, last),
            "end": (21, last),
        }
        first, end = (halves | thirds)[word]
    return _span(_iso(year, month, first), _iso(year, month, end))


def _year(which: str, anchor: Anchor | None, context: str | None = None) -> int | None:
    if which in ("that", "the same"):
        return int(context[:4]) if context else None
    if anchor is None:
        return None
    return anchor.latest.year + {"last": -1, "this": 0, "next": 1}[which.split()[0]]


def _bare_month(g: dict[str, str], anchor: Anchor | None, tense: Tense) -> str | None:
    if anchor is None:
        return None
    month = MONTHS[g["m"]]
    which = g.get("which", "")
    if which in ("last", "this past", "the past"):
        year = anchor.latest.year if month < anchor.latest.month else anchor.latest.year - 1
        if which == "last" and year == anchor.latest.year:
            # "Last November" said in December may be last month's or last year's; nothing settles it.
            return (
                _span(_iso(year - 1, month), _iso(year, month))
                if anchor.latest.month - month < 2
                else _iso(year, month)
            )
        return _iso(year, month)
    if which in ("this", "next"):
        found = month_year(month, anchor, "future") if which == "next" else anchor.latest.year
        return _iso(found, month) if found else None
    found = month_year(month, anchor, tense)
    return _iso(found, month) if found else None


def _season(g: dict[str, str], anchor: Anchor | None, tense: Tense) -> str | None:
    first, last = SEASONS[g["season"]]
    which = g.get("which")
    if not which and not {"y", "this"} & g.keys() and g.get("the") is None:
        return None
    if "y" in g:
        year: int | None = int(g["y"])
    elif "this" in g:
        year = _year(g["this"], anchor)
    elif anchor is None:
        return None
    elif which == "next" or (which is None and tense == "future"):
        year = anchor.earliest.year + (anchor.earliest.month > first)
    elif which == "this":
        year = anchor.latest.year
    else:
        year = anchor.latest.year - (anchor.latest.month <= last if first < last else 1)
    if year is None:
        return None
    end_year = year if first < last else year + 1
    return f"{year}-{first:02d}/{end_year}-{last:02d}"


def _shift_months(day: date, months: int) -> str:
    index = day.year * 12 + day.month - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _relative(kind: str, g: dict[str, str], anchor: Anchor | None, tense: Tense, context: str | None) -> str | None:
    if kind == "theday":
        return _neighbour(g["word"], anchor, context)
    if kind == "ago":
        return _ago(g, anchor, context)
    if kind == "sameday":
        return context if context and len(context) == 10 else None
    if kind == "thatmonth":
        return _same_month(g, context)
    if kind == "ordinal":
        return _ordinal(g, anchor, tense, context)
    if anchor is None:
        return None
    if kind == "today":
        if anchor.day is None:
            return None
        shift = {
            "yesterday": -1,
            "last night": -1,
            "tomorrow": 1,
            "the day after tomorrow": 2,
            "the day before yesterday": -2,
        }.get(g["word"], 0)
        return (anchor.day + timedelta(shift)).isoformat()
    if kind == "weekday":
        return _weekday(g, anchor, tense)
    if kind == "weekdays":
        return _weekdays(g, anchor, tense)
    return _period(g, anchor)


def _neighbour(word: str, anchor: Anchor | None, context: str | None) -> str | None:
    base = date.fromisoformat(context) if context and len(context) == 10 else anchor.day if anchor else None
    if base is None:
        return None
    later = "next" in word or "following" in word or "later" in word
    return (base + timedelta(1 if later else -1)).isoformat()


def _ago(g: dict[str, str], anchor: Anchor | None, context: str | None) -> str | None:
    number = int(g["n"]) if g["n"].isdigit() else NUMBERS[g["n"]]
    if g["dir"] != "ago":
        return _from_there(number if g["dir"] not in ("earlier", "before") else -number, g["unit"], anchor, context)
    if anchor is None:
        return None
    if g["unit"] == "day":
        return (anchor.day - timedelta(number)).isoformat() if anchor.day else None
    if g["unit"] == "week":
        # "Two weeks ago" is a round figure: the month that it falls in is what can be told.
        return _shift_months(anchor.day - timedelta(7 * number), 0) if anchor.day else None
    if g["unit"] == "month":
        return _shift_months(anchor.latest, -number)
    return str(anchor.latest.year - number)


def _from_there(number: int, unit: str, anchor: Anchor | None, context: str | None) -> str | None:
    """So many days, months or years from the date told before; weeks are a round figure."""
    if unit == "day" and number == -1:
        return _neighbour("before", anchor, context)
    if context is None:
        return None
    if unit == "day":
        return (date.fromisoformat(context) + timedelta(number)).isoformat() if len(context) == 10 else None
    if unit == "month" and len(context) >= 7:
        return _shift_months(date(int(context[:4]), int(context[5:7]), 1), number)
    return str(int(context[:4]) + number) if unit == "year" else None


def _same_month(g: dict[str, str], context: str | None) -> str | None:
    if context is None:
        return None
    if "m" in g:
        return _iso(int(context[:4]), MONTHS[g["m"]])
    return context[:4] if g["unit"] == "year" else context[:7] if len(context) >= 7 else None


def _ordinal(g: dict[str, str], anchor: Anchor | None, tense: Tense, context: str | None) -> str | None:
    """ "On the 16th", "from the 20th to the 22nd": of the month told before, else of the nearest one."""
    first = int(g["d1"])
    if context and len(context) >= 7:
        year, month = int(context[:4]), int(context[5:7])
    elif anchor and anchor.day:
        month = anchor.day.month
        if tense != "future" and first > anchor.day.day:
            month -= 1
        elif tense == "future" and first < anchor.day.day:
            month += 1
        year, month = anchor.day.year + (month - 1) // 12, (month - 1) % 12 + 1
    else:
        return None
    start = _iso(year, month, first)
    return _span(start, _iso(year, month, int(g["d2"]))) if "d2" in g else start


def _weekday(g: dict[str, str], anchor: Anchor, tense: Tense) -> str | None:
    if anchor.day is None:
        return None
    gap = (anchor.day.weekday() - WEEKDAYS[g["weekday"]]) % 7
    which = g.get("which", "")
    if which == "next" or (tense == "future" and which in ("", "this")):
        ahead = (-gap) % 7
        return (anchor.day + timedelta(ahead or (7 if which == "next" else 0))).isoformat()
    if which in ("last", "past", "this past"):
        return (anchor.day - timedelta(gap or 7)).isoformat()
    return (anchor.day - timedelta(gap)).isoformat()


def _weekdays(g: dict[str, str], anchor: Anchor, tense: Tense) -> str | None:
    """From one weekday to the next of a name: what has begun may still go on."""
    near = _weekday(g, anchor, "future" if "ahead" in g else tense)
    if near is None:
        return None
    gap = timedelta((WEEKDAYS[g["until"]] - WEEKDAYS[g["weekday"]]) % 7)
    return _span(near, (date.fromisoformat(near) + gap).isoformat())


def _period(g: dict[str, str], anchor: Anchor) -> str | None:
    which, unit = g["which"], g["unit"]
    shift = -1 if which in ("last", "the past", "this past") else 1 if which == "next" else 0
    if which == "the same" or "the" in which.split()[-1:]:
        return None
    if unit == "year":
        return str(anchor.latest.year + shift)
    if unit == "month":
        return _shift_months(anchor.latest, shift)
    if anchor.day is None:
        return None
    monday = anchor.day - timedelta(anchor.day.weekday()) + timedelta(7 * shift)
    return _span(monday.isoformat(), (monday + timedelta(6)).isoformat())
