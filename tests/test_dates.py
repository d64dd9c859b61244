"""What expressions of time mean: a table of them, and what holds for any text."""

from __future__ import annotations

import string
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader import read

from kg import edtf
from kg.reading.anchor import Anchor, Tense
from kg.reading.dates import find

WEDNESDAY = "2024-05-15"

NAMED_DAYS = """
on 3 May 2024                       2024-05-03
on May 3, 2024                      2024-05-03
on the 3rd of May 2024              2024-05-03
on 3rd of May, 2024                 2024-05-03
3 of May 2024                       2024-05-03
May 3rd, 2024                       2024-05-03
3 MAY 2024                          2024-05-03
3 May, 2024                         2024-05-03
on 3 May 2024 at 10:00              2024-05-03
2024, May 3                         2024-05-03
2017, September 6–7                 2017-09-06/2017-09-07
3 Sept. 2019                        2019-09-03
Oct 7, 2021                         2021-10-07
June 5, 1996                        1996-06-05
2024-05-03                          2024-05-03
03.05.2024                          2024-05-03
3.5.2024                            2024-05-03
29 February 2024                    2024-02-29
on 6-7 September 2017               2017-09-06/2017-09-07
on 6 and 7 September 2017           2017-09-06/2017-09-07
from 6 to 7 September 2017          2017-09-06/2017-09-07
between 6 and 7 September 2017      2017-09-06/2017-09-07
September 6–7, 2017                 2017-09-06/2017-09-07
May 1st to 3rd, 2024                2024-05-01/2024-05-03
on the 3rd and 4th of May 2024      2024-05-03/2024-05-04
from September 6 until September 9, 2017   2017-09-06/2017-09-09
30 September to 2 October 2017      2017-09-30/2017-10-02
from 28 February till 1 March 2024  2024-02-28/2024-03-01
30 December 2017 – 2 January 2018   2017-12-30/2018-01-02
December 30 to January 2, 2018      2017-12-30/2018-01-02
"""

NAMED_PERIODS = """
in March 2016                       2016-03
in March of 2016                    2016-03
May, 2024                           2024-05
in May 2019                         2019-05
Sept. 2019                          2019-09
March–May 2017                      2017-03/2017-05
from March to May 2017              2017-03/2017-05
in early March 2017                 2017-03-01/2017-03-10
at the beginning of March 2017      2017-03-01/2017-03-10
11-Mar-2016                         2016-03-11
2016/03/11                          2016-03-11
5 & 6 March 2017                    2017-03-05/2017-03-06
5, 6 and 7 March 2017               2017-03-05/2017-03-07
from the 5th to the 7th of March 2017   2017-03-05/2017-03-07
on Tuesday (7 March 2017)           2017-03-07
in mid-March 2017                   2017-03-11/2017-03-20
in the middle of March 2017         2017-03-11/2017-03-20
in late March 2017                  2017-03-21/2017-03-31
at the end of February 2024         2024-02-21/2024-02-29
in the first week of March 2017     2017-03-01/2017-03-07
in the last week of March 2017      2017-03-25/2017-03-31
in the first half of March 2017     2017-03-01/2017-03-15
in the second half of 2018          2018-07/2018-12
in the third quarter of 2018        2018-07/2018-09
in the spring of 2018               2018-03/2018-05
in summer 2018                      2018-06/2018-08
in the autumn of 2018               2018-09/2018-11
fall of 2018                        2018-09/2018-11
in the winter of 2018               2018-12/2019-02
in 2016                             2016
since 2016                          2016
during 2016                         2016
in late 2018                        2018
(2016)                              2016
"""

# What was past and what is to come, seen from Wednesday 15 May 2024.
PAST = """
on 6 September                      2023-09-06
on 15 May                           2024-05-15
on 20 May                           2023-05-20
March 12                            2024-03-12
1-2 June                            2023-06-01/2023-06-02
in June                             2023-06
in May                              2024-05
in April                            2024-04
at the beginning of March           2024-03-01/2024-03-10
in March this year                  2024-03
in March of this year               2024-03
in March of last year               2023-03
last March                          2024-03
last May                            2023-05
last December                       2023-12
last summer                         2023-06/2023-08
last autumn                         2023-09/2023-11
last winter                         2023-12/2024-02
in the autumn                       2023-09/2023-11
in the first half of this year      2024-01/2024-06
on Friday                           2024-05-10
on Wednesday                        2024-05-15
on Tuesday                          2024-05-14
on Monday evening                   2024-05-13
on Tuesday (14 May)                 2024-05-14
on Monday of last week              2024-05-06
over the weekend                    2024-05-11/2024-05-12
last weekend                        2024-05-11/2024-05-12
last Friday                         2024-05-10
last Wednesday                      2024-05-08
this Monday                         2024-05-13
today                               2024-05-15
this morning                        2024-05-15
yesterday                           2024-05-14
last night                          2024-05-14
the day before yesterday            2024-05-13
two days ago                        2024-05-13
two weeks ago                       2024-05
three months ago                    2024-02
six months ago                      2023-11
a year ago                          2023
3 years ago                         2021
last week                           2024-05-06/2024-05-12
this week                           2024-05-13/2024-05-19
last month                          2024-04
earlier this month                  2024-05
last year                           2023
earlier this year                   2024
"""

FUTURE = """
on 6 September                      2024-09-06
on 15 May                           2024-05-15
on 20 May                           2024-05-20
on 6-7 September                    2024-09-06/2024-09-07
on 30 and 31 May                    2024-05-30/2024-05-31
in June                             2024-06
in April                            2025-04
in late June                        2024-06-21/2024-06-30
it may be held in June              2024-06
this June                           2024-06
next June                           2024-06
next March                          2025-03
in June next year                   2025-06
this summer                         2024-06/2024-08
next autumn                         2024-09/2024-11
in the autumn                       2024-09/2024-11
in the first quarter of next year   2025-01/2025-03
at the end of this year             2024
on Friday                           2024-05-17
on Wednesday                        2024-05-15
next Monday                         2024-05-20
next Wednesday                      2024-05-22
tonight                             2024-05-15
tomorrow                            2024-05-16
next week                           2024-05-20/2024-05-26
later this week                     2024-05-13/2024-05-19
next month                          2024-06
next year                           2025
later this year                     2024
"""

NOTHING = """
29 February 2023
31 April 2024
32 May 2024
31.04.2024
00.05.2024
2024-13-01
7-6 September 2017
at 10:30
12 percent
1.5 million
2016 delegates
he may visit
march to the palace
prices fall
spring water
in the 1990s
"""

UNANCHORED = """
on 6 September
in June
on Friday
today
yesterday
last week
last year
two years ago
last March
next summer
"""


def rows(table: str) -> list[tuple[str, str]]:
    """The expression and the date of each line: the date is its last word."""
    lines = [line.rsplit(maxsplit=1) for line in table.split("\n") if line]
    return [(words, meaning) for words, meaning in lines]


def dates(text: str, published: str | None = WEDNESDAY, tense: Tense = "past", context: str | None = None) -> list[str]:
    return [found.edtf for found in find(text, 0, len(text), Anchor.of(published), tense, context)]


@pytest.mark.parametrize(("text", "meaning"), rows(NAMED_DAYS + NAMED_PERIODS))
def test_a_date_with_its_year_means_the_same_whenever_it_is_said(text, meaning):
    assert dates(text, None, "past") == dates(text, WEDNESDAY, "future") == [meaning]


@pytest.mark.parametrize(("text", "meaning"), rows(PAST))
def test_in_the_past_tense_the_nearest_date_behind_is_meant(text, meaning):
    assert dates(text, tense="past") == [meaning]


@pytest.mark.parametrize(("text", "meaning"), rows(FUTURE))
def test_in_the_future_tense_the_nearest_date_ahead_is_meant(text, meaning):
    assert dates(text, tense="future") == [meaning]


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
@pytest.mark.parametrize("tense", ["past", "future"])
def test_impossible_dates_and_other_numbers_are_no_dates(text, tense):
    assert dates(text, tense=tense) == []


@pytest.mark.parametrize("text", UNANCHORED.strip().splitlines())
@pytest.mark.parametrize("tense", ["past", "future"])
def test_without_a_day_of_publication_a_relative_date_means_nothing(text, tense):
    assert dates(text, None, tense) == []


@pytest.mark.parametrize(
    ("text", "published", "tense", "meaning"),
    [
        ("tomorrow", "2024-12-31", "future", "2025-01-01"),
        ("yesterday", "2024-03-01", "past", "2024-02-29"),
        ("last month", "2024-01-10", "past", "2023-12"),
        ("next month", "2024-12-10", "future", "2025-01"),
        ("on Sunday", "2024-01-01", "past", "2023-12-31"),
        ("last week", "2024-01-03", "past", "2023-12-25/2023-12-31"),
        ("in December", "2024-01-10", "past", "2023-12"),
        ("in January", "2024-12-10", "future", "2025-01"),
        ("last year", "2024", "past", "2023"),
        ("last November", "2017-12", "past", "2016-11/2017-11"),
    ],
)
def test_relative_dates_cross_months_and_years(text, published, tense, meaning):
    assert dates(text, published, tense) == [meaning]


@pytest.mark.parametrize("text", ["today", "on Friday", "last week", "two weeks ago"])
def test_a_publication_known_to_the_month_gives_no_days(text):
    assert dates(text, "2024-05") == []


@pytest.mark.parametrize(
    ("text", "context", "meaning"),
    [
        ("in May of that year", "2016-03-11", "2016-05"),
        ("on 3 May that year", "2016-03", "2016-05-03"),
        ("the next day", "2016-02-28", "2016-02-29"),
        ("the following day", "2016-12-31", "2017-01-01"),
        ("the previous day", "2016-03-01", "2016-02-29"),
        ("the same day", "2016-03-01", "2016-03-01"),
        ("that evening", "2016-03-01", "2016-03-01"),
        ("that October", "2016-03-01", "2016-10"),
        ("that month", "2016-03-01", "2016-03"),
        ("two days later", "2016-02-28", "2016-03-01"),
        ("three months earlier", "2016-02-28", "2015-11"),
        ("a year later", "2016-02-28", "2017"),
        ("on the 16th,", "2016-02-28", "2016-02-16"),
        ("from the 20th to the 22nd.", "2016-02-28", "2016-02-20/2016-02-22"),
    ],
)
def test_some_dates_lean_on_the_one_before(text, context, meaning):
    assert dates(text, context=context) == [meaning]


def test_dates_of_a_sentence_come_in_its_order_and_keep_their_words():
    text = "After talks on 3 May 2024 and a call in June 2023, they met again yesterday."
    found = list(find(text, 0, len(text), Anchor.of(WEDNESDAY), "past"))
    assert [(text[f.start : f.end].lower(), f.edtf, f.relative) for f in found] == [
        ("3 may 2024", "2024-05-03", False),
        ("june 2023", "2023-06", False),
        ("yesterday", "2024-05-14", True),
    ]


def test_only_the_part_asked_for_is_read():
    text = "on 3 May 2024 and on 7 June 2024"
    assert [f.edtf for f in find(text, 14, len(text), None, "past")] == ["2024-06-07"]


PIECES = [
    *"on in the of last this next early mid late week month year ago two second 12 3 31 30th 2024 1999 May".split(),
    *"February Sept. march Friday summer to and - – , ( ) . today tomorrow 2024-05-03 31.12.2023 29.02.2023".split(),
    *["end of", "first half of", "that year", "the next day", "quarter of"],
]
phrases = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
anchors = st.none() | st.dates(date(1950, 1, 1), date(2090, 1, 1)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)
tenses = st.sampled_from(["past", "future"])


@given(phrases | st.text(max_size=80) | st.text(string.digits + " -/.,:", max_size=30), anchors, tenses)
def test_whatever_is_found_is_a_date_of_words_in_the_text(text, published, tense):
    end = 0
    for found in find(text, 0, len(text), Anchor.of(published), tense):
        assert end <= found.start < found.end <= len(text)  # in order, within the text, none upon another
        assert edtf.bounds(found.edtf) is not None
        end = found.end


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), anchors, tenses)
def test_every_day_is_read_back_from_every_way_to_write_it(day, published, tense):
    for form in (
        "{:%Y-%m-%d}",
        "on {0.day} {0:%B %Y}",
        "on {0:%B} {0.day}, {0:%Y}",
        "{:%d.%m.%Y}",
        "{0.day} {0:%b}. {0:%Y}",
    ):
        text = form.format(day)
        assert dates(text, published, tense) == [day.isoformat()], text


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(1, 12), tenses)
def test_a_bare_month_is_within_a_year_of_the_publication(published, month, tense):
    name = date(2000, month, 1).strftime("%B")
    (meaning,) = dates(f"in {name}", published.isoformat(), tense)
    span = edtf.bounds(meaning)
    assert span is not None
    assert span.earliest.month == month
    if tense == "past":
        assert published - timedelta(366) < span.earliest <= published
    else:
        assert published <= span.latest < published + timedelta(366 + 31)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 6), tenses)
def test_a_weekday_is_within_a_week_of_the_publication(published, weekday, tense):
    name = date(2024, 5, 13 + weekday).strftime("%A")
    (meaning,) = dates(f"on {name}", published.isoformat(), tense)
    day = date.fromisoformat(meaning)
    assert day.weekday() == weekday
    assert 0 <= (published - day if tense == "past" else day - published).days < 7


@pytest.mark.parametrize(
    ("text", "tense", "meaning"),
    [
        ("from Wednesday to Friday", "future", "2024-05-15/2024-05-17"),
        ("from Monday to Wednesday", "past", "2024-05-13/2024-05-15"),
        ("which starts on Thursday and lasts until Saturday", "past", "2024-05-16/2024-05-18"),
        ("opened on Monday and continues until Friday", "past", "2024-05-13/2024-05-17"),
        ("on the 9th,", "past", "2024-05-09"),
        ("on the 20th,", "past", "2024-04-20"),
        ("on the 3rd,", "future", "2024-06-03"),
    ],
)
def test_days_named_without_their_month_or_week_are_the_nearest(text, tense, meaning):
    assert dates(text, tense=tense) == [meaning]


@pytest.mark.parametrize("text", ["on the 16th anniversary", "from the 20th century on", "the same day of the week"])
def test_ordinals_of_other_things_are_no_days(text):
    assert dates(text) == []


def test_a_year_on_a_line_of_its_own_dates_what_stands_below_it():
    text = "2021\n\n1 May. In Batken guns fell silent.\n\n2022\n\n16 September. Shelling along the line."
    assert [d.edtf for s in read(text).sentences for d in s.dates] == ["2021-05-01", "2022-09-16"]


def test_in_a_diary_each_date_on_a_line_of_its_own_holds_until_the_next():
    text = "1 May\nA met B.\n\n2 May\nA met C.\n\nA met D.\n\n3 May\nA met E."
    headed = {read(text).text[s.start : s.end]: s.headed for s in read(text).sentences}
    assert [headed[f"A met {x}."] for x in "BCDE"] == ["2024-05-01", "2024-05-02", "2024-05-02", "2024-05-03"]


def test_without_a_day_of_publication_a_day_is_of_the_year_told_before():
    assert dates("On 5 May he met her.", None, context="2020-03-03") == ["2020-05-05"]
    assert dates("He met her yesterday.", None, context="2020-03-03") == []


@pytest.mark.parametrize("day", ["Updated: Feb 16,2019 8:11 AM", "14 / February / 2019", "Thursday 14/Feb/2019 18:16"])
def test_days_as_heads_of_pages_write_them(day):
    told = [d.edtf for s in read(f"A headline\n\n{day}\n\nShe came.", published=None).sentences for d in s.dates]
    assert told in (["2019-02-16"], ["2019-02-14"])


def test_the_day_of_a_statement_is_not_that_of_what_it_says():
    text = "Minister Ruiz is scheduled to meet Minister Daud, says a statement released by the ministry on May 12."
    assert [d for s in read(text).sentences for d in s.dates] == []
    assert [d.edtf for s in read("They signed a statement on May 12.").sentences for d in s.dates] == ["2024-05-12"]


def test_the_day_of_a_numbered_release_and_the_years_of_a_plan_date_nothing():
    assert dates_of("No: 8, 19 May 2023, Press Release Regarding the Visit of Minister Ruiz\n\nShe came.") == []
    assert dates_of("They discussed a road map for the period from 2019 to 2021.") == []


def test_a_dateline_may_give_the_day_first():
    told = read("10 December 2018, Lima, Peru - Minister Ruiz met Minister Daud yesterday.", published=None)
    assert (told.published, told.desk and told.desk.city) == ("2018-12-10", "Lima")
    assert [d.edtf for s in told.sentences for d in s.dates] == ["2018-12-09"]


def dates_of(text):
    return [d.edtf for s in read(text).sentences for d in s.dates]


def test_the_day_on_which_a_statement_told_it_is_not_the_day_of_a_visit_to_come():
    text = "The ministry said in a statement on Monday that Minister Ruiz will meet Minister Daud."
    assert [d for s in read(text).sentences for d in s.dates] == []
