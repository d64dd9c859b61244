"""Expressions of time that lean on another day → EDTF: on the publication, or on a date told before."""

from __future__ import annotations

from datetime import date, timedelta

from kg.reading.anchor import MONTHS, NUMBERS, WEEKDAYS, Anchor, Tense, iso, span


def _shift_months(day: date, months: int) -> str:
    index = day.year * 12 + day.month - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def relative(kind: str, g: dict[str, str], anchor: Anchor | None, tense: Tense, context: str | None) -> str | None:
    if kind == "theday":
        return _neighbour(g["word"], anchor, context)
    if kind == "ago":
        return _ago(g, anchor, context)
    if kind == "sameday":
        return context if context and len(context) in (7, 10) else None
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
    return _period(g, anchor, tense)


def _neighbour(word: str, anchor: Anchor | None, context: str | None) -> str | None:
    if context and len(context) == 7:
        return context  # "in May he met A, and the next day B": both in May
    base = date.fromisoformat(context) if context and len(context) == 10 else anchor.day if anchor else None
    if base is None:
        return None
    later = any(each in word for each in ("next", "following", "later", "after"))
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
        return iso(int(context[:4]), MONTHS[g["m"]])
    if "next" in g:
        return _from_there(1, g["unit"], None, context)
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
    start = iso(year, month, first)
    return span(start, iso(year, month, int(g["d2"]))) if "d2" in g else start


def _weekday(g: dict[str, str], anchor: Anchor, tense: Tense) -> str | None:
    if anchor.day is None:
        return None
    if "week" in g:
        return (_monday(anchor.day, _shift(g["week"])) + timedelta(WEEKDAYS[g["weekday"]])).isoformat()
    gap = (anchor.day.weekday() - WEEKDAYS[g["weekday"]]) % 7
    which = g.get("which", "").removeprefix("this ")
    if which in ("next", "coming") or (tense == "future" and which in ("", "this")):
        ahead = (-gap) % 7
        return (anchor.day + timedelta(ahead or (7 if which in ("next", "coming") else 0))).isoformat()
    if which in ("last", "past"):
        return (anchor.day - timedelta(gap or 7)).isoformat()
    return (anchor.day - timedelta(gap)).isoformat()


def _weekdays(g: dict[str, str], anchor: Anchor, tense: Tense) -> str | None:
    """From one weekday to the next of a name: what has begun may still go on."""
    near = _weekday(g, anchor, "future" if "ahead" in g else tense)
    if near is None:
        return None
    gap = timedelta((WEEKDAYS[g["until"]] - WEEKDAYS[g["weekday"]]) % 7)
    return span(near, (date.fromisoformat(near) + gap).isoformat())


def _monday(day: date, weeks: int) -> date:
    """The Monday of the week so many weeks off."""
    return day - timedelta(day.weekday()) + timedelta(7 * weeks)


def _shift(which: str) -> int:
    return -1 if which in ("last", "the past", "this past") else 1 if which == "next" else 0


def _period(g: dict[str, str], anchor: Anchor, tense: Tense) -> str | None:
    """ "Last week", "this month"; "over the weekend" is the last one, or the next in the future tense."""
    which, shift = g["which"], _shift(g["which"])
    if "end" in g and anchor.day is not None:
        behind = which in ("over the", "at the", "during the") and tense != "future" and anchor.day.weekday() < 5
        saturday = _monday(anchor.day, shift - behind) + timedelta(5)
        return span(saturday.isoformat(), (saturday + timedelta(1)).isoformat())
    if "end" in g or which == "the same" or "the" in which.split()[-1:]:
        return None
    if g["unit"] == "year":
        return str(anchor.latest.year + shift)
    if g["unit"] == "month":
        return _shift_months(anchor.latest, shift)
    if anchor.day is None:
        return None
    monday = _monday(anchor.day, shift)
    return span(monday.isoformat(), (monday + timedelta(6)).isoformat())
