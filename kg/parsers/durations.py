"""How long a visit lasts, and the days beside it that are not its own."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg import edtf
from kg.parsers.line import Line
from kg.patterns import Pattern

DAYS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
DURATION = Pattern(
    rf"\b({'|'.join(DAYS)}|[2-9])(?:-days?\b|[ ]days?\b(?! (?:ago|after|later|earlier|before|of)))", re.IGNORECASE
)
YEAR = re.compile(r"(?:19|20)\d\d")
EVE = Pattern(r"\b(?:ahead of|on the eve of|in advance of)(?: [\w'-]+){0,6}$", re.IGNORECASE)
"""What is said before a visit to come: "in an interview ahead of his state visit to X"."""
AHEAD = Pattern(
    r"(?:On|During|In|At|As part of|While on)\b[^,]{3,80}, "
    r"(?:(?!said|says|noted|stressed|told|that)[^,\s]+ ){1,8}?(?:will|shall) "
)
COMING = frozenset({"upcoming", "forthcoming", "planned"})


def of_release(line: Line, i: int) -> bool:
    """Whether the day in a headline is that of the release: "No: 8, 19 May 2023, Press Release Regarding the Visit"."""
    before = [d for d in line.sentence.dates if d.last <= i]
    behind = [d for d in line.sentence.dates if d.first > i]
    return line.sentence.kind == "heading" and bool(before) and not behind and "release" in line.lowers[:i]


def lasting(day: str | None, text: str, over: bool) -> str | None:
    """The interval of a visit whose first (or, where it is ``over``, last) day and length are told."""
    match = DURATION.search(text)
    if day is None or len(day) != 10 or match is None:
        return day
    length = match.group(1).lower()
    days = int(length) if length.isdigit() else DAYS.index(length) + 2
    other = (date.fromisoformat(day) + timedelta((1 - days) if over else (days - 1))).isoformat()
    return f"{other}/{day}" if over else f"{day}/{other}"


def coming(line: Line, i: int) -> bool:
    """Whether a visit is only announced: "announced his upcoming visit", "spoke ahead of his visit"."""
    return bool(COMING & set(line.lowers[max(0, i - 3) : i])) or EVE.search(line.lead_in(i, 7)) is not None


def opens_ahead(line: Line, i: int) -> bool:
    """Whether a visit opens what is still to come: "On the last leg of his tour in X, A will meet B"."""
    return AHEAD.match(line.text) is not None and i < line.lowers.index(",")


def of_year(line: Line, i: int) -> str | None:
    """The year before a visit: "his 2016 visit to X", "the 2019 state visit"."""
    small = (k for k in range(i - 1, max(-1, i - 4), -1) if not line.tokens[k].text.islower())
    k = next(small, 0)
    dated = any(d.first <= k < d.last for d in line.sentence.dates)
    return line.lowers[k] if YEAR.fullmatch(line.lowers[k]) and not dated else None


def to_come(line: Line, i: int) -> bool:
    """Whether the day of a visit lies behind that of publication."""
    when, now = edtf.bounds(line.date(i)), edtf.bounds(line.reading.published)
    return when is not None and now is not None and when.earliest > now.latest
