"""Dates and labels as a reader says them."""

from __future__ import annotations

import calendar
import re

_DATE = re.compile(r"(?P<year>[\dX]{4})(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?(?P<mark>[?~%]?)")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_MARKS = {"": "{}", "?": "{} (uncertain)", "~": "about {}", "%": "about {} (uncertain)"}


def when(edtf: str | None) -> str:
    """An EDTF date in words with its precision; what is not understood is given as it stands.

    >>> when("2016-03"), when("2017-09-06/2017-09-07"), when("2016-11/2017-11"), when(None)
    ('March 2016', '6–7 September 2017', 'between November 2016 and November 2017', 'date not stated')
    """
    if not edtf:
        return "date not stated"
    first, slash, last = edtf.partition("/")
    return _interval(first, last) if slash else _single(edtf)


def spellings(edtf: str | None) -> list[str]:
    """How a text may write a day, or the first and last of several; nothing for what is less exact than a month.

    >>> spellings("2017-03-02")
    ['2 March 2017', 'March 2, 2017', '2 March', 'March 2', 'March 2017']
    """
    days = [_DATE.fullmatch(part) for part in (edtf or "").split("/")]
    return [words for day in days if day for words in _spelled(day)]


def _spelled(date: re.Match[str]) -> list[str]:
    year, month, day = date["year"], date["month"] or "", date["day"] or ""
    if "X" in year + month or not 1 <= int(month or 0) <= 12:
        return []
    name = calendar.month_name[int(month)]
    if not day.isdecimal():
        return [f"{name} {year}"]
    n = int(day)
    return [f"{n} {name} {year}", f"{name} {n}, {year}", f"{n} {name}", f"{name} {n}", f"{name} {year}"]


def years(first: str | None, last: str | None) -> str:
    """The years from one ISO day to another: ``2017``, ``2016–2018``, or nothing where one is unknown."""
    if first is None or last is None:
        return ""
    return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"


def wrapped(label: str, width: int = 18) -> str:
    """A label on at most three lines of about ``width`` characters; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    lines = [shortened(line, 2 * width) for line in lines]
    return "\n".join(lines if len(lines) <= 3 else [*lines[:2], lines[2] + " …"])


def shortened(text: str, length: int) -> str:
    """The beginning of a text, cut between words where it can be, with an ellipsis where something is left out."""
    if len(text) <= length:
        return text
    cut = text[:length].rsplit(None, 1)[0] if re.search(r"\s", text[:length].strip()) else text[:length]
    return cut.rstrip(" ,;:–-") + "…"


def _single(edtf: str) -> str:
    match = _DATE.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day = match["year"], match["month"], match["day"]
    words = f"{year.replace('X', '0')}s" if "X" in year else year
    if month in _SEASONS:
        words = f"{_SEASONS[month]} {year}"
    elif month and month != "XX" and 1 <= int(month) <= 12:
        words = f"{calendar.month_name[int(month)]} {year}"
        if day and day != "XX":
            words = f"{int(day)} {words}"
    return _MARKS[match["mark"]].format(words)


def _interval(first: str, last: str) -> str:
    """Days close together as a span, anything coarser as a time between."""
    if first == last:
        return _single(first)
    one, two = _DATE.fullmatch(first), _DATE.fullmatch(last)
    if one is None or two is None:
        return f"{first}/{last}"
    if not (_exact(one) and _exact(two)):
        return f"between {_single(first)} and {_single(last)}"
    if (one["year"], one["month"]) == (two["year"], two["month"]):
        return f"{int(one['day'])}–{_single(last)}"
    if one["year"] == two["year"]:
        return f"{_single(first).removesuffix(' ' + one['year'])} – {_single(last)}"
    return f"{_single(first)} – {_single(last)}"


def _exact(match: re.Match[str]) -> bool:
    """Whether a date names a day without a mark of doubt."""
    return bool(match["day"]) and match["day"] != "XX" and not match["mark"]
