"""When dates begin and end, and how precise they are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import edtf


@pytest.mark.parametrize(
    ("text", "first", "last", "fine"),
    [
        ("2017-03-02", "2017-03-02", "2017-03-02", "day"),
        ("2016-02", "2016-02-01", "2016-02-29", "month"),
        ("2017", "2017-01-01", "2017-12-31", "year"),
        ("2017-XX-XX", "2017-01-01", "2017-12-31", "year"),
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("2017-24", "2017-12-01", "2018-02-28", "season"),
        ("2017-09-06/2017-09-07", "2017-09-06", "2017-09-07", "day"),
        ("2016-12/2017", "2016-12-01", "2017-12-31", "year"),
        ("2017-03?", "2017-03-01", "2017-03-31", "month"),
    ],
)
def test_bounds_of_dates(text: str, first: str, last: str, fine: str) -> None:
    span = edtf.bounds(text)
    assert span is not None
    assert (span.earliest.isoformat(), span.latest.isoformat()) == (first, last)
    assert edtf.precision(text) == fine


@pytest.mark.parametrize(
    "text", [None, "", "..", "../2017", "2017/..", "2017-02-30", "2018/2017", "spring", "2017-3", "٢٠١٧"]
)
def test_what_has_no_bounds(text: str | None) -> None:
    assert edtf.bounds(text) is None
    assert edtf.precision(text) is None


@given(st.dates(), st.dates())
def test_bounds_of_days_are_the_days(a: date, b: date) -> None:
    first, last = sorted((a, b))
    span = edtf.bounds(f"{first.isoformat()}/{last.isoformat()}")
    assert span == edtf.Bounds(first, last)
    assert span.days == (last - first).days + 1
