"""Where an event was: cities and venues, those of the lists and those that only the words around them show."""

from __future__ import annotations

import pytest
from reader import SAIDOV, found, one, told

MET = "{a} met Karl Brandt"


@pytest.mark.parametrize(
    ("where", "venue"),
    [
        ("at the Federal Chancellery on Monday", "Federal Chancellery"),
        ("in the Government Administration in Tbilisi", "Government Administration"),
        ("at the Department of State", "Department of State"),
        ("at the Central Election Commission", "Central Election Commission"),
        ("at the League's headquarters in Cairo", "League's headquarters"),
        ("at the headquarters of the Customs Union in Minsk", "headquarters of the Customs Union"),
        ("at the presidential palace", "presidential palace"),
        ("in the Kremlin on Monday", "Kremlin"),
        ("at 14 Harbour Street on Monday", "14 Harbour Street"),
        ("at Bellevue in Berlin", "Bellevue"),
        ("at North Block on Monday", "North Block"),
        ("at the Royal Diwan this morning", "Royal Diwan"),
        ("at Schloss Hohenfels", "Schloss Hohenfels"),
        ("at Maison Lenoir de Quinty", "Maison Lenoir de Quinty"),
        ("at the Sailors' Village", "Sailors' Village"),
        ("at the Quai d'Orsay this afternoon", "Quai d'Orsay"),
        (", Harbour Buildings (photographers only)", "Harbour Buildings"),
    ],
)
def test_a_venue_is_known_by_its_noun_or_stands_behind_at(where, venue):
    assert one(told(f"{MET} {where}.", a=SAIDOV), "Meeting").place.venue == venue


@pytest.mark.parametrize(
    "where",
    [
        "at the Security Council",
        "at the Samarkand Forum",
        "at CAREC",
        "at ministerial level",
        "at the invitation of the Chamber",
        "at the Embassy's request",
        "in October",
        "at the Third Foreign Ministers' Meeting",
    ],
)
def test_events_and_levels_are_no_venues(where):
    meetings = found(told(f"{MET} {where}.", a=SAIDOV), "Meeting")
    assert [m.place.venue for m in meetings] in ([], [None])


def test_measures_aimed_at_something_are_at_no_venue():
    text = told(f"{MET} and discussed measures aimed at Strengthening Trust in Tashkent.", a=SAIDOV)
    assert one(text, "Meeting").place.venue is None


@pytest.mark.parametrize(
    ("where", "city", "country"),
    [
        ("in Mexico City on Monday", "Mexico City", "MX"),
        ("in Kazakhstan's capital Astana", "Astana", "KZ"),
        ("in Washington, D.C., on Monday", "Washington", "US"),
        ("in Cambridge, Canada, on Monday", "Cambridge", "CA"),
        ("in the southern port city of Karachi", "Karachi", "PK"),
        ("in the resort town of Sharm el-Sheikh, Egypt", "Sharm el-Sheikh", "EG"),
        ("in Khorezm region", None, "UZ"),
        ("in Narviksund on Monday", "Narviksund", None),
        ("in Narviksund, Norway, on Monday", "Narviksund", "NO"),
        ("in the town of Narviksund", "Narviksund", None),
        ("on the island of Narvikholm", "Narvikholm", None),
        ("in Central Asia", None, None),
        ("in Xinjiang on Monday", None, None),
        ("in Narviksund format talks", None, None),
        ("in Arabic", None, None),
    ],
)
def test_a_city_is_listed_or_shown_by_the_words_around_it(where, city, country):
    place = one(told(f"{MET} {where}.", a=SAIDOV), "Meeting").place
    assert (place.city, place.country) == (city, country)


def test_a_place_may_open_the_sentence():
    text = told("On Monday in Narviksund, {a} met Karl Brandt.", a=SAIDOV)
    assert one(text, "Meeting").place.city == "Narviksund"


def test_subjects_with_capitals_are_no_towns():
    text = told(f"{MET} and discussed cooperation in Science and Education.", a=SAIDOV)
    assert one(text, "Meeting").place.city is None


def test_a_house_is_no_person_though_it_looks_like_one():
    meeting = one(told("Over lunch at Schloss Hohenfels, {a} met Karl Brandt.", a=SAIDOV), "Meeting")
    assert {p.name for p in meeting.participants} == {"Bakhtiyor Saidov", "Karl Brandt"}


def test_a_city_is_no_person_of_whose_name_it_has_a_word():
    text = told("Deputy Prime Minister of Viet Nam Tran Hong Ha met {a} in Ha Noi on Monday.", a=SAIDOV)
    meeting = one(text, "Meeting")
    assert (meeting.place.city, len(meeting.participants)) == ("Ha Noi", 2)
