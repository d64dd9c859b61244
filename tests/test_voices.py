"""Who says "I": what people tell of themselves in quotations, statements, speeches and answers."""

from __future__ import annotations

import pytest
from reader import claims, found, names

MET = "I met Upland Prime Minister Karl Brandt in Oslo on 3 May 2024."

TEXTS = {
    "quoted before the speaker": '"{met}," Foreign Minister Lena Orlova said.',
    "quoted behind the speaker": 'Foreign Minister Lena Orlova noted: "{met}"',
    "in a long quotation": '"The conversation was good and open and long. {met} We have since gone much further on the '
    'road that we then chose," Foreign Minister Lena Orlova said.',
    "a statement": "Statement by Foreign Minister Lena Orlova at the Harbour Forum\n\nExcellencies,\n\n{met}",
    "an essay": "Why trade matters\n\nBy Ambassador Lena Orlova\n\nTrade is growing.\n\n{met}",
    "a transcript": "Press statements\n\nForeign Minister Lena Orlova: Good morning. {met}\n\n"
    "Secretary-General Jon Aas: Thank you. We agree.",
    "an interview": "Lena Orlova answers questions\n\nForeign Minister Lena Orlova on trade.\n\n"
    "Question: How is trade?\n\nAnswer: It grows. {met}\n\nQuestion: And peace?\n\nAnswer: It comes.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("pronoun", ["I", "We"])
def test_who_speaks_took_part(text, pronoun):
    said = text.replace("{met}", MET.replace("I", pronoun)).replace(".,", ",")
    meetings = [i for i in claims(said).interactions if i.type == "Meeting"]
    assert [(i.date, i.place.city, names(i)) for i in meetings] == [
        ("2024-05-03", "Oslo", {"Lena Orlova", "Karl Brandt"})
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In the letter one reads: I met Upland Prime Minister Karl Brandt in Oslo on 3 May 2024.",
        '"I met Karl Brandt in Oslo on 3 May 2024." Nobody knew who had written it. Minister Lena Orlova was away.',
        'Foreign Minister Lena Orlova spoke about trade. Jon Aas said: "I have never met Karl Brandt in Oslo."',
    ],
)
def test_nobody_is_made_the_speaker(text):
    assert [i for i in claims(text).interactions if i.type == "Meeting"] == []


TALKS = """{title}

15 May 2024 10:00 Harbour House, Oslo

President of Norway Lena Orlova: Mr Prime Minister, welcome. We last met in Riga in March 2023.

Prime Minister of Latvia Karl Brandt: Thank you. We are grateful for the invitation.
"""


@pytest.mark.parametrize("title", ["Meeting with Prime Minister of Latvia Karl Brandt", "Norwegian-Latvian talks"])
def test_a_transcript_tells_of_the_talks_that_it_is_of(title):
    meetings = [i for i in claims(TALKS.format(title=title)).interactions if i.type == "Meeting"]
    both = {"Lena Orlova", "Karl Brandt"}
    assert [(i.date, i.place.city, names(i) & both) for i in meetings] == [
        ("2024-05-15", "Oslo", both),
        ("2023-03", "Riga", both),
    ]


def test_press_statements_are_a_press_conference_of_those_who_speak():
    text = TALKS.format(title="Press statements following the talks")
    (conference,) = (i for i in claims(text).interactions if i.type == "Gathering")
    assert (conference.date, names(conference, "speaker")) == ("2024-05-15", {"Lena Orlova", "Karl Brandt"})


@pytest.mark.parametrize("day", ["Riga, 14 March 2023", "14 March 2023", "14 March 2023 10:00"])
def test_a_day_alone_beside_the_title_of_an_interview_is_its_day(day):
    text = f"""Interview of Minister Lena Orlova with the newspaper Bild

{day}

Question: How is trade?

Lena Orlova: I met Upland Prime Minister Karl Brandt in Oslo on 9 March.

Question: And peace?

ORLOVA: It comes.
"""
    interview, meeting = claims(text, published="2023-03-14").interactions
    assert (interview.date, interview.place.city) == ("2023-03-14", "Riga" if "Riga" in day else None)
    assert (meeting.date, names(meeting)) == ("2023-03-09", {"Lena Orlova", "Karl Brandt"})


TITLE = "Foreign Minister of Peru Ana Ruiz's {words} following talks with Minister of Fiji Ben Lal, Oslo, 3 May 2024"


@pytest.mark.parametrize(
    "words",
    [
        "statement and answers to media questions",
        "remarks",
        "opening remarks and replies to questions from the media at a joint news conference",
    ],
)
def test_the_title_of_a_transcript_says_who_talked_and_who_speaks(words):
    text = (
        TITLE.format(words=words)
        + "\n\nLadies and gentlemen,\n\nI was also received by President of Norway Kari Dahl.\n\n"
        "Question: What of trade?\n\nAna Ruiz: It grows.\n\nQuestion: And of gas?\n\nAna Ruiz: That grows as well."
    )
    first, second = found(text, "Meeting")
    assert (names(first), first.date, first.place.city) == ({"Ana Ruiz", "Ben Lal"}, "2024-05-03", "Oslo")
    assert names(second) == {"Ana Ruiz", "Kari Dahl"}
    assert all(names(g) == {"Ana Ruiz"} for g in found(text, "Gathering"))


def test_a_title_that_ends_in_a_day_dates_the_answers():
    text = (
        "Foreign Minister of Peru Ana Ruiz's answers to media questions, Oslo, 3 May 2024\n\n"
        "Question: What of trade?\n\nAna Ruiz: It grows.\n\nQuestion: And of gas?\n\nAna Ruiz: That grows as well."
    )
    (interview,) = found(text, "Interview")
    assert (interview.date, interview.place.city) == ("2024-05-03", "Oslo")
