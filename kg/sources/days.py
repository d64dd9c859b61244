"""The day in what a page gives as a date: "2017-03-24T10:00:00+06:00", "Fri, 24 Mar 2017", "March 24, 2017"."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d\d)[-/.](?P<day>\d\d)(?!\d)",
        r"(?<!\d)(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+{_MONTH}[\s,.-]+(?P<year>\d{{4}})(?!\d)",
        rf"(?<![a-z]){_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})(?!\d)",
    )
)
_COARSE = re.compile(r"\s*(?P<year>\d{4})(?:-(?P<month>\d\d))?\s*")
_EARLIEST = 1900
_UNSET = date(1970, 1, 1)
"""What a page shows whose date was never set."""


def day_in(text: str) -> str | None:
    """The first day of a text as ``2017-03-24``; its month or year where it gives no more; None where there is none.

    "03/04/2017" is two days to two readers, so it is none.
    """
    text = text[:200]
    for form in _FORMS:
        if match := form.search(text):
            named = match.groupdict()
            month = int(named["month"]) if "month" in named else _MONTHS.index(named["name"].lower()) + 1
            return _real(int(named["year"]), month, int(named["day"]))
    if match := _COARSE.fullmatch(text):
        real = _real(int(match["year"]), int(match["month"] or 1), 1)
        return real and real[: 7 if match["month"] else 4]
    return None


def _real(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if found.year >= _EARLIEST and found != _UNSET else None
