"""Visits: who travelled where, when, and whether it has happened."""

from __future__ import annotations

import pytest
from reader import MINISTER, OTHERS, SAIDOV, Actor, found, names, one, parts, summary, told

from kg.model import Place

HELD = [
    ("{a} visited Islamabad on 3 May 2024.", "Islamabad"),
    ("{a} arrived in Islamabad on 3 May 2024.", "Islamabad"),
    ("On 3 May 2024, {a} arrived in Islamabad on a working visit.", "Islamabad"),
    ("{a} made a working trip to Islamabad on 3 May 2024.", "Islamabad"),
    ("{a} travelled to Islamabad on 3 May 2024.", "Islamabad"),
    ("{a} concluded his visit to Islamabad on 3 May 2024.", "Islamabad"),
    ("{a} paid an official visit to Pakistan on 3 May 2024.", None),
    ("On 3 May 2024, {a} began a state visit to Pakistan.", None),
    ("{a} visited Pakistan on 3 May 2024.", None),
    ("{a}'s visit to Pakistan began on 3 May 2024.", None),
]
OTHERWISE = [
    ("{a} will visit Islamabad on 3 June 2024.", "planned", "2024-06-03", "Islamabad"),
    ("{a} will pay an official visit to Pakistan on 3-5 June 2024.", "planned", "2024-06-03/2024-06-05", None),
    ("{a} is scheduled to pay an official visit to Pakistan in June.", "planned", "2024-06", None),
    ("{a} plans to visit Pakistan in June.", "planned", "2024-06", None),
    ("{a}'s visit to Pakistan, planned for 3 June 2024, was cancelled.", "cancelled", "2024-06-03", None),
    ("{a} has cancelled his visit to Pakistan.", "cancelled", None, None),
]


@pytest.mark.parametrize("a", [*MINISTER, *OTHERS], ids=lambda a: a.words)
@pytest.mark.parametrize(("template", "city"), HELD)
def test_a_visit_is_told_in_many_ways(template, city, a):
    text = told(template, a=a)
    visit = one(text, "Visit")
    assert (visit.status, visit.date, visit.place) == ("held", "2024-05-03", Place(city, "PK")), text
    assert parts(visit) == {a.part("visitor")}, text


@pytest.mark.parametrize("a", [*MINISTER, *OTHERS], ids=lambda a: a.words)
@pytest.mark.parametrize(("template", "status", "date", "city"), OTHERWISE)
def test_planned_and_cancelled_visits(template, status, date, city, a):
    text = told(template, a=a)
    visit = one(text, "Visit")
    assert (visit.status, visit.date, visit.place) == (status, date, Place(city, "PK")), text
    assert parts(visit) == {a.part("visitor")}, text


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("on Friday", "2024-05-10"),
        ("last week", "2024-05-06/2024-05-12"),
        ("on 3-5 May 2024", "2024-05-03/2024-05-05"),
        ("from 30 April to 2 May 2024", "2024-04-30/2024-05-02"),
        ("in March 2016", "2016-03"),
        ("in 2016", "2016"),
        ("in the autumn of 2018", "2018-09/2018-11"),
    ],
)
def test_how_long_a_visit_lasted(when, date):
    assert one(told(f"{{a}} paid a state visit to China {when}.", a=SAIDOV), "Visit").date == date


def test_a_visit_that_goes_on_is_no_plan():
    visit = one(told("{a} is on a three-day visit to Pakistan.", a=SAIDOV), "Visit")
    assert (visit.status, visit.place.country) == ("held", "PK")


def test_a_delegation_travels_with_its_head():
    text = "A delegation of the Harbour Bank led by Karl Brandt, Chairman of its Board, visited Tashkent on Friday."
    assert "Karl Brandt" in names(one(text, "Visit"), "visitor")


def test_an_institution_can_be_visited():
    visit = one(told("{a} visited the SCO Secretariat in Beijing on 3 May 2024.", a=SAIDOV), "Visit")
    assert (visit.place.city, visit.place.country) == ("Beijing", "CN")


def test_a_visit_and_the_talks_during_it_are_two_interactions():
    text = (
        "Uzbek Foreign Minister Bakhtiyor Saidov paid an official visit to Islamabad on 3-4 May 2024.\n\n"
        "During the visit, he met with Pakistani Foreign Minister Ishaq Dar."
    )
    (visit,), (meeting,) = found(text, "Visit"), found(text, "Meeting")
    assert names(visit, "visitor") == {"Bakhtiyor Saidov"}
    assert names(meeting) == {"Bakhtiyor Saidov", "Ishaq Dar"}
    assert meeting.date == visit.date == "2024-05-03/2024-05-04"
    assert meeting.within == visit.key


def test_two_visitors_travel_together():
    text = told("{a} and {b} visited Islamabad on 3 May 2024.", a=SAIDOV, b=Actor("Karl Brandt", "Karl Brandt"))
    assert names(one(text, "Visit"), "visitor") == {"Bakhtiyor Saidov", "Karl Brandt"}


NOTHING = """
Foreign Minister Lena Orlova did not visit Islamabad on Friday.
Foreign Minister Lena Orlova has never visited Pakistan.
Foreign Minister Lena Orlova has no plans to visit Pakistan.
Foreign Minister Lena Orlova was invited to visit Pakistan.
Foreign Minister Lena Orlova declined an invitation to visit Pakistan.
Foreign Minister Lena Orlova hopes to visit Pakistan.
If Foreign Minister Lena Orlova visited Pakistan, trade would grow.
Tourists visited Samarkand in large numbers in 2023.
The number of visits to Uzbekistan grew by 10 percent in 2023.
"""


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_denials_wishes_and_tourists_are_no_visits(text):
    assert list(map(summary, found(text))) == []


TOLD_IN_PASSING = [
    ("The ministers recalled President Vladimir Putin's state visit to Kazakhstan in November 2023.", "Vladimir Putin"),
    ("The sides noted the official visit to Kazakhstan in November 2023 by Hungarian Foreign Minister Péter Szijjártó.",
     "Péter Szijjártó"),
    ("Pakistani Foreign Minister Ishaq Dar recalled that during his visit to Kazakhstan in November 2023 he had "
     "spoken of transit.", "Ishaq Dar"),
    ("On the first day of his state visit to Kazakhstan in November 2023, President Vladimir Putin laid a wreath.",
     "Vladimir Putin"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "visitor"), TOLD_IN_PASSING)
def test_a_visit_told_in_passing_is_of_him_whose_it_is(text, visitor):
    visit = one(text, "Visit")
    assert (names(visit, "visitor"), visit.date, visit.place.country) == ({visitor}, "2023-11", "KZ")


@pytest.mark.parametrize(
    "words",
    ["will be in Tashkent on 20 May", "will proceed to Tashkent on 20 May", "leaves for Tashkent on 20 May",
     "will travel on to Tashkent on 20 May"],
)  # fmt: skip
def test_who_is_to_be_somewhere_pays_a_visit(words):
    visit = one(f"Hungarian Foreign Minister Péter Szijjártó {words}.", "Visit")
    assert (visit.status, visit.date, visit.place.city) == ("planned", "2024-05-20", "Tashkent")


def test_those_of_whom_the_delegation_consists_are_visitors():
    text = (
        "President of Türkiye Recep Tayyip Erdoğan will pay a visit to China on 20 May. "
        "The delegation will include Foreign Minister Hakan Fidan."
    )
    assert names(one(text, "Visit"), "visitor") == {"Recep Tayyip Erdoğan", "Hakan Fidan"}


def test_an_invitation_conveyed_and_accepted_is_a_visit_to_come():
    text = (
        "President Sadyr Japarov conveyed to President of Iran Masoud Pezeshkian an invitation to pay a visit "
        "to Kyrgyzstan, which was accepted with thanks."
    )
    visit = one(text, "Visit")
    assert (visit.status, visit.place.country) == ("planned", "KG")
    assert (names(visit, "visitor"), names(visit, "host")) == ({"Masoud Pezeshkian"}, {"Sadyr Japarov"})
