"""Date expressions → EDTF, read against the day of publication and the tense of the clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.reading.anchor import MONTHS, SEASONS, Anchor, Tense, days, iso, month_year, span
from kg.reading.date_patterns import CUES, NEEDED, PATTERNS
from kg.reading.relative_dates import relative
from kg.syntax import Value

OF_A_CALENDAR = frozenset({"range", "cross", "day", "lastweek", "part", "baremonth"})
"""What only lacks its year: "on 5 March" where the text has told of 3 March 2020."""
OF_A_DAY = frozenset({"theday", "sameday", "ago"})
"""What leans on a day: "the next day", "two days earlier"."""


RELATIVE = frozenset("ofmonth ago weekday weekdays today theday sameday thatmonth ordinal period".split())
"""What is said from where the text stands."""

LEADING = 40
"""So many characters of an expression may stand before what none is without: "at the beginning of last / May"."""

Expression = tuple[str, re.Match[str]]
"""A date expression: the kind of its shape, and its words."""


class Found(Value, frozen=True):
    """A date expression: where it stands, what it means, whether it was relative to the publication."""

    start: int
    end: int
    edtf: str
    relative: bool


def find(
    text: str,
    start: int,
    end: int,
    anchor: Anchor | None,
    tense: Tense,
    context: str | None = None,
    day: str | None = None,
) -> Iterator[Found]:
    """Date expressions between two positions, from left to right, none overlapping.

    ``context`` is the date that "that year" leans on, ``day`` that of "the next day", "later in the day" (the same
    where it is not given). Where the year or day cannot be told, nothing is given.
    """
    return read(expressions(text, start, end), anchor, tense, context, day)


def expressions(text: str, start: int, end: int) -> list[Expression]:
    """The shapes of dates between two positions, from left to right, none overlapping, whatever they mean."""
    cues = list(CUES.finditer(text, start, end))
    there = {cue.lastgroup for cue in cues}
    first = max(start, cues[0].start() - LEADING) if cues else end
    found: list[Expression] = []
    for kind, pattern in PATTERNS if cues else ():
        if there.issuperset(NEEDED[kind]):
            for match in pattern.finditer(text, first, end):
                if not any(other.start() < match.end() and match.start() < other.end() for _, other in found):
                    found.append((kind, match))
    return sorted(found, key=lambda each: each[1].start())


def read(
    shapes: Iterable[Expression],
    anchor: Anchor | None,
    tense: Tense,
    context: str | None = None,
    day: str | None = None,
) -> Iterator[Found]:
    """What date expressions mean, as ``find`` gives it."""
    for kind, match in shapes:
        groups = {k: v.lower() for k, v in match.groupdict().items() if v}
        year = Anchor.of(context[:4]) if anchor is None and context and kind in OF_A_CALENDAR else anchor
        edtf = _meaning(kind, groups, year, tense, (day or context) if kind in OF_A_DAY else context)
        if edtf:
            yield Found(match.start(), match.end(), edtf, kind in RELATIVE)


def _meaning(kind: str, g: dict[str, str], anchor: Anchor | None, tense: Tense, context: str | None) -> str | None:
    if kind in ("iso", "dotted"):
        return iso(int(g["y"]), int(g["mo"]), int(g["d"]))
    if kind in ("range", "cross"):
        return _range(g, anchor, tense)
    if kind == "day":
        return _day(g, anchor, tense, context)
    if kind in ("lastweek", "part"):
        return _part(kind, g, anchor, tense)
    if kind == "ofmonth":
        return _of_month(g, anchor, tense)
    if kind in ("half", "quarter"):
        year = int(g["y"]) if "y" in g else _year(g["which"], anchor)
        if year is None:
            return None
        size = 6 if kind == "half" else 3
        index = ["first", "second", "third", "fourth"].index(g["part"].replace("last", "fourth"))
        return f"{year}-{index * size + 1:02d}/{year}-{(index + 1) * size:02d}"
    if kind == "months":
        return span(iso(int(g["y"]), MONTHS[g["m1"]]), iso(int(g["y"]), MONTHS[g["m2"]]))
    if kind == "month":
        year = int(g["y"]) if "y" in g else _year(g["which"].removesuffix(" year"), anchor, context)
        return iso(year, MONTHS[g["m"]]) if year else None
    if kind in ("lastmonth", "baremonth"):
        return _bare_month(g, anchor, tense)
    if kind == "season":
        return _season(g, anchor, tense)
    if kind in ("year", "parenyear"):
        return str(int(g["y"]))
    return relative(kind, g, anchor, tense, context)


def _range(g: dict[str, str], anchor: Anchor | None, tense: Tense) -> str | None:
    first, second = MONTHS[g["m1"]], MONTHS[g.get("m2", g["m1"])]
    given = g.get("y2") or g.get("y1")
    by_end = tense == "future" or first > second  # what is under way is not of next year
    told = (second, int(g["d2"])) if by_end else (first, int(g["d1"]))
    year = int(given) if given else month_year(told[0], anchor, tense, told[1])
    if year is None:
        return None
    start_year = int(g["y1"]) if "y1" in g else year - 1 if first > second else year
    return span(iso(start_year, first, int(g["d1"])), iso(year, second, int(g["d2"])))


def _day(g: dict[str, str], anchor: Anchor | None, tense: Tense, context: str | None) -> str | None:
    month, day = MONTHS[g["m"]], int(g["d"])
    if "y" in g:
        return iso(int(g["y"]), month, day)
    if "that" in g:
        year = _year(g["that"].split()[0] if g["that"] != "the same year" else "that", anchor, context)
    else:
        year = month_year(month, anchor, tense, day)
    return iso(year, month, day) if year else None


def _part(kind: str, g: dict[str, str], anchor: Anchor | None, tense: Tense) -> str | None:
    month = MONTHS[g["m"]]
    year = int(g["y"]) if "y" in g else month_year(month, anchor, tense)
    if year is None:
        return None
    last = days(year, month)
    if kind == "lastweek":
        if "ten" in g:
            first, end = {"first": (1, 10), "second": (11, 20)}.get(g["which"], (21, last))
            return span(iso(year, month, first), iso(year, month, end))
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
    return span(iso(year, month, first), iso(year, month, end))


def _of_month(g: dict[str, str], anchor: Anchor | None, tense: Tense) -> str | None:
    """ "The last week of this month", "early next month"."""
    if anchor is None:
        return None
    index = anchor.latest.year * 12 + anchor.latest.month - 1 + {"last": -1, "this": 0, "next": 1}[g["whose"]]
    name = next(name for name, number in MONTHS.items() if number == index % 12 + 1)
    return _part("part" if "part" in g else "lastweek", {**g, "m": name, "y": str(index // 12)}, anchor, tense)


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
            return span(iso(year - 1, month), iso(year, month)) if anchor.latest.month - month < 2 else iso(year, month)
        return iso(year, month)
    if which in ("this", "next"):
        found = month_year(month, anchor, "future") if which == "next" else anchor.latest.year
        return iso(found, month) if found else None
    found = month_year(month, anchor, tense)
    return iso(found, month) if found else None


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
