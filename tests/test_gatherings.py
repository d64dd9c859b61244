"""Gatherings: events with a name, those who chaired, spoke and were there, when and where."""

from __future__ import annotations

import pytest
from reader import BRANDT, MINISTER, OTHERS, SAIDOV, found, names, one, parts, summary, told

from kg.model import Place

TASHKENT = Place("Tashkent", "UZ")
FORUM = "Harbour Economic Forum"

ATTENDED = [
    ("{a} attended the Harbour Economic Forum in Tashkent on 3 May 2024.", "participant"),
    ("{a} took part in the Harbour Economic Forum in Tashkent on 3 May 2024.", "participant"),
    ("{a} participated in the Harbour Economic Forum in Tashkent on 3 May 2024.", "participant"),
    ("On 3 May 2024 in Tashkent, {a} attended the Harbour Economic Forum.", "participant"),
    ("{a} addressed the Harbour Economic Forum in Tashkent on 3 May 2024.", "speaker"),
    ("{a} spoke at the Harbour Economic Forum in Tashkent on 3 May 2024.", "speaker"),
    ("On 3 May 2024, {a} delivered a speech at the Harbour Economic Forum in Tashkent.", "speaker"),
    ("{a} chaired the Harbour Economic Forum in Tashkent on 3 May 2024.", "host"),
]
NAMED = [
    "Harbour Economic Forum",
    "5th Harbour Economic Forum",
    "Third Silk Road Conference",
    "SCO Summit",
    "Caspian Expo",
]
OCCURRED = [
    ("The {name} was held in Tashkent on 3-4 May 2024.", "held", "2024-05-03/2024-05-04"),
    ("The {name} took place in Tashkent on 3-4 May 2024.", "held", "2024-05-03/2024-05-04"),
    ("On 3-4 May 2024, the {name} was held in Tashkent.", "held", "2024-05-03/2024-05-04"),
    ("The {name} opened in Tashkent on Friday.", "held", "2024-05-10"),
    ("The {name} will be held in Tashkent on 3 June.", "planned", "2024-06-03"),
    ("The {name} will take place in Tashkent on 3-4 June 2024.", "planned", "2024-06-03/2024-06-04"),
    ("The {name}, planned for 3 June in Tashkent, has been cancelled.", "cancelled", "2024-06-03"),
]


@pytest.mark.parametrize("a", [*MINISTER, *OTHERS], ids=lambda a: a.words)
@pytest.mark.parametrize(("template", "role"), ATTENDED)
def test_who_took_part_and_how(template, role, a):
    text = told(template, a=a)
    gathering = one(text, "Gathering")
    assert (gathering.status, gathering.name, gathering.date, gathering.place) == (
        "held",
        FORUM,
        "2024-05-03",
        TASHKENT,
    )
    assert parts(gathering) == {a.part(role)}, text


@pytest.mark.parametrize("b", OTHERS, ids=lambda b: b.words)
def test_several_who_took_part(b):
    gathering = one(told("{a} and {b} attended the Harbour Economic Forum in Tashkent.", a=SAIDOV, b=b), "Gathering")
    assert parts(gathering) == {SAIDOV.part("participant"), b.part("participant")}


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize(("template", "status", "date"), OCCURRED)
def test_an_event_with_a_name_counts_without_participants(template, status, date, name):
    gathering = one(template.format(name=name), "Gathering")
    assert (gathering.name, gathering.status, gathering.date, gathering.place) == (name, status, date, TASHKENT)
    assert gathering.participants == ()


def test_who_will_attend_is_planned():
    gathering = one(told("{a} will attend the Harbour Economic Forum in Tashkent on 3-4 June.", a=SAIDOV), "Gathering")
    assert (gathering.status, gathering.date) == ("planned", "2024-06-03/2024-06-04")
    assert names(gathering) == {SAIDOV.name}


def test_the_chair_of_a_council_is_its_host():
    text = (
        "The 20th meeting of the Council of Heads of Government took place in Tashkent on 3 May 2024 under the"
        " chairmanship of Uzbek Foreign Minister Bakhtiyor Saidov."
    )
    gathering = one(text, "Gathering")
    assert gathering.name == "20th meeting of the Council of Heads of Government"
    assert parts(gathering) == {SAIDOV.part("host")}


def test_a_seminar_has_its_title_and_organiser():
    text = 'The seminar "Trade and Peace" was organised by the Harbour Bank in Tashkent on 3 May 2024.'
    gathering = one(text, "Gathering")
    assert "Trade and Peace" in (gathering.name or "")
    assert names(gathering, "organiser") == {"Harbour Bank"}


def test_taking_part_by_video_is_its_mode():
    text = told("{a} participated via video link in the Harbour Economic Forum on Friday.", a=SAIDOV)
    assert one(text, "Gathering").mode == "video"


def test_a_reception_has_a_host():
    text = told("{a} hosted a reception in Tashkent on 3 May 2024 for the diplomatic corps.", a=SAIDOV)
    gathering = one(text, "Gathering")
    assert (gathering.date, gathering.place) == ("2024-05-03", TASHKENT)
    assert parts(gathering) == {SAIDOV.part("host")}


def test_later_sentences_fill_the_event():
    text = (
        "The Harbour Economic Forum was held in Tashkent on 3 May 2024.\n\n"
        "The forum was attended by Uzbek Foreign Minister Bakhtiyor Saidov and Harbour Bank Chairman Karl Brandt."
    )
    gathering = one(text, "Gathering")
    assert (gathering.name, gathering.date, gathering.place) == (FORUM, "2024-05-03", TASHKENT)
    assert names(gathering) == {"Bakhtiyor Saidov", "Karl Brandt"}


def test_talks_on_the_sidelines_are_apart_and_within():
    text = told(
        "{a} met with {b} on the sidelines of the Harbour Economic Forum in Tashkent on 3 May 2024.", a=SAIDOV, b=BRANDT
    )
    (gathering,), (meeting,) = found(text, "Gathering"), found(text, "Meeting")
    assert gathering.name == FORUM
    assert meeting.within == gathering.key


NOTHING = """
Uzbekistan called for a conference on water.
The Harbour Economic Forum is important for trade.
The forum of the newspaper is open to all readers.
Karl Brandt chairs the board of the Harbour Bank.
Karl Brandt addressed a letter to the ministry.
Karl Brandt joined the Harbour Bank in 2016.
The exhibition of his feelings surprised Karl Brandt.
"""


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_topics_and_other_senses_of_the_words_are_no_gatherings(text):
    assert list(map(summary, found(text))) == []
