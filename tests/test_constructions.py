"""Constructions of the genre by the hundred: who, whom, voice, order, place and day varied, each with every actor."""

from __future__ import annotations

import pytest
from reader import OTHERS, SAIDOV, names, one, parts, told

from kg.model import Place

TASHKENT, ISLAMABAD = Place("Tashkent", "UZ"), Place("Islamabad", "PK")
ACTORS = (SAIDOV, *OTHERS)

TALKS = """
{a} met {b} at the presidential palace in Tashkent on 3 May 2024.
{a} has held a meeting in Tashkent with {b}, on 3 May 2024.
{a} on 3 May 2024 met with {b} in Tashkent.
{a} held a working meeting with {b} in Tashkent on 3 May 2024.
{a} held separate talks with {b} in Tashkent on 3 May 2024.
{a} held one-on-one talks in Tashkent with {b} on 3 May 2024.
{a} had a conversation with {b} in Tashkent on 3 May 2024.
{a} had a brief conversation in Tashkent on 3 May 2024 with {b}.
{a} conducted negotiations with {b} in Tashkent on 3 May 2024.
{a} had talks in Tashkent on 3 May 2024 with {b}.
Talks between {a} and {b} were held in Tashkent on 3 May 2024.
Talks were held in Tashkent on 3 May 2024 between {a} and {b}.
On 3 May 2024, Tashkent hosted talks between {a} and {b}.
Tashkent hosted a meeting between {a} and {b} on 3 May 2024.
A meeting of {a} with {b} took place in Tashkent on 3 May 2024.
A meeting of {a} and {b} was held in Tashkent on 3 May 2024.
The meeting of {a} with {b} was held in Tashkent on 3 May 2024.
On 3 May 2024 in Tashkent a meeting took place between {a} and {b}.
On 3 May 2024 there was a meeting between {a} and {b} in Tashkent.
There was a meeting in Tashkent on 3 May 2024 between {a} and {b}.
{b} met in Tashkent on 3 May 2024 with {a}.
{b} held a courtesy call with {a} in Tashkent on 3 May 2024.
{b} had an audience with {a} in Tashkent on 3 May 2024.
{a} discussed trade with {b} at a meeting in Tashkent on 3 May 2024.
{a} and {b} discussed trade during a meeting in Tashkent on 3 May 2024.
{a} and {b} discussed trade at talks in Tashkent on 3 May 2024.
{a} discussed trade with {b} in Tashkent on 3 May 2024.
{a} and {b} exchanged views on trade at their meeting in Tashkent on 3 May 2024.
Trade was discussed at a meeting between {a} and {b} in Tashkent on 3 May 2024.
Trade was in the focus of talks between {a} and {b} in Tashkent on 3 May 2024.
Trade was the subject of a meeting that {a} had with {b} in Tashkent on 3 May 2024.
Prospects of trade were discussed during the meeting of {a} with {b} in Tashkent on 3 May 2024.
At a meeting with {b} in Tashkent on 3 May 2024, {a} praised the level of ties.
During talks with {b} in Tashkent on 3 May 2024, {a} said trade grows.
While meeting {b} in Tashkent on 3 May 2024, {a} praised trade.
Meeting with {b} in Tashkent on 3 May 2024, {a} praised trade.
{a} said this at a meeting with {b} in Tashkent on 3 May 2024.
{a} made the remarks during a meeting with {b} in Tashkent on 3 May 2024.
"Trade grows," {a} said at a meeting with {b} in Tashkent on 3 May 2024.
In his meeting with {b} in Tashkent on 3 May 2024, {a} praised trade.
Following his meeting with {b} in Tashkent on 3 May 2024, {a} praised the results.
{a}, who met with {b} in Tashkent on 3 May 2024, praised trade.
{a} praised {b}, whom he met in Tashkent on 3 May 2024.
{a} was pleased to meet {b} in Tashkent on 3 May 2024.
{a} had a productive meeting with {b} in Tashkent on 3 May 2024.
{a} exchanged views with {b} in Tashkent on 3 May 2024.
{a} and {b} held the talks in Tashkent on 3 May 2024.
{a} and {b} came together in Tashkent on 3 May 2024 for talks.
{a} and {b} gathered in Tashkent on 3 May 2024 for talks.
{a} came face to face with {b} in Tashkent on 3 May 2024.
{a} held consultations in Tashkent on 3 May 2024 with {b}.
Consultations took place in Tashkent on 3 May 2024 between {a} and {b}.
Political consultations between {a} and {b} took place in Tashkent on 3 May 2024.
{a} took part in a meeting with {b} in Tashkent on 3 May 2024.
{a}'s meeting with {b} took place in Tashkent on 3 May 2024.
{a}'s talks with {b} in Tashkent on 3 May 2024 focused on trade.
{a}'s talks in Tashkent on 3 May 2024 with {b} focused on trade.
{a} and {b} have met in Tashkent to discuss trade on 3 May 2024.
{a}, accompanied by experts, met {b} in Tashkent on 3 May 2024.
A delegation led by {b} met with {a} in Tashkent on 3 May 2024.
{a} met with a delegation led by {b} in Tashkent on 3 May 2024.
{a} meets {b} in Tashkent on 3 May 2024
{a} meets with {b}. The meeting took place in Tashkent on 3 May 2024.
{a} interacted with {b} in Tashkent on 3 May 2024.
{a} opened talks with {b} in Tashkent on 3 May 2024.
{a} concluded talks with {b} in Tashkent on 3 May 2024.
{a} was meeting {b} in Tashkent on 3 May 2024.
{a} and {b} were meeting in Tashkent on 3 May 2024.
The two officials, {a} and {b}, met in Tashkent on 3 May 2024.
Earlier, on 3 May 2024, {a} met {b} in Tashkent.
It was on 3 May 2024 that {a} met {b} in Tashkent.
The talks that {a} held with {b} in Tashkent on 3 May 2024 were fruitful.
{a} held in Tashkent on 3 May 2024 a meeting with {b}.
""".strip().splitlines()

RECEPTIONS = """
{b} was received in Tashkent on 3 May 2024 by {a}.
{b} was welcomed by {a} in Tashkent on 3 May 2024.
{b} was hosted by {a} in Tashkent on 3 May 2024.
{b} paid a farewell call on {a} in Tashkent on 3 May 2024.
{b} made a courtesy call on {a} in Tashkent on 3 May 2024.
{a} granted an audience to {b} in Tashkent on 3 May 2024.
{b} was granted an audience by {a} in Tashkent on 3 May 2024.
{a} welcomed {b} to Tashkent on 3 May 2024.
{a} welcomed {b} at the ministry in Tashkent on 3 May 2024.
{a} together with experts received {b} in Tashkent on 3 May 2024.
A delegation headed by {b} was received by {a} in Tashkent on 3 May 2024.
{a} received a delegation headed by {b} in Tashkent on 3 May 2024.
{a} hosted {b} for talks in Tashkent on 3 May 2024.
""".strip().splitlines()

CALLS = """
A telephone call between {a} and {b} took place on 3 May 2024.
{a} received a phone call from {b} on 3 May 2024.
{a} had a call with {b} on 3 May 2024.
{a} telephoned {b} on 3 May 2024.
{a} spoke over the phone with {b} on 3 May 2024.
{a} spoke to {b} on the phone on 3 May 2024.
{a} and {b} spoke by telephone on 3 May 2024.
{a} and {b} talked over the phone on 3 May 2024.
{a} and {b} had a phone conversation on 3 May 2024.
{a} held a telephone call with {b} on 3 May 2024.
At the initiative of the German side, a telephone conversation took place on 3 May 2024 between {a} and {b}.
On 3 May 2024 a telephone conversation of {a} with {b} took place.
In a phone call with {b} on 3 May 2024, {a} praised trade.
In a phone conversation on 3 May 2024, {a} and {b} discussed trade.
{a} discussed trade with {b} by phone on 3 May 2024.
{a} discussed trade over the phone with {b} on 3 May 2024.
""".strip().splitlines()

VIDEO = """
{a} spoke via videoconference with {b} on 3 May 2024.
{a} held a videoconference with {b} on 3 May 2024.
{a} held an online meeting with {b} on 3 May 2024.
{a} met virtually with {b} on 3 May 2024.
A virtual meeting between {a} and {b} was held on 3 May 2024.
{a} and {b} held a meeting via video link on 3 May 2024.
{a} met via video link with {b} on 3 May 2024.
""".strip().splitlines()

COMPANY = """
{a} put his head together with {b} in Tashkent on 3 May 2024.
{a} dined with {b} in Tashkent on 3 May 2024.
{a} compared notes with {b} in Tashkent on 3 May 2024.
{a} found time for {b} in Tashkent on 3 May 2024.
{a} sat across the table from {b} in Tashkent on 3 May 2024.
{a} went over the plans with {b} in Tashkent on 3 May 2024.
On 3 May 2024 in Tashkent {a} went through the plans with {b}.
{a} was with {b} for an hour in Tashkent on 3 May 2024.
{a} spent half an hour with {b} in Tashkent on 3 May 2024.
{a} and {b} spent an hour together in Tashkent on 3 May 2024.
{a} and {b} had lunch together in Tashkent on 3 May 2024.
{a} and {b} swapped views in Tashkent on 3 May 2024.
{a} and {b} shared a table in Tashkent on 3 May 2024.
Over a working breakfast in Tashkent on 3 May 2024 {a} and {b} went through the plans.
{b} with whom {a} discussed trade over lunch in Tashkent on 3 May 2024, praised the plans.
{a} went to see {b} in Tashkent on 3 May 2024.
{a} chatted with {b} in Tashkent on 3 May 2024.
{a} negotiated with {b} in Tashkent on 3 May 2024.
{a} consulted with {b} in Tashkent on 3 May 2024.
{a} had a word with {b} in Tashkent on 3 May 2024.
""".strip().splitlines()

ENTERTAINED = """
{a} had {b} to his office in Tashkent on 3 May 2024.
{a} had {b} round to his house in Tashkent on 3 May 2024.
{a} had {b} over for tea in Tashkent on 3 May 2024.
{a} gave {b} an hour of his time in Tashkent on 3 May 2024.
{a} gave {b} 40 minutes of his time in Tashkent on 3 May 2024.
{b} was {a}'s guest in Tashkent on 3 May 2024.
""".strip().splitlines()

RUNG = """
{a} rang {b} on 3 May 2024.
{a} was on the line with {b} on 3 May 2024.
{a} was on the telephone with {b} on 3 May 2024.
{a} had {b} on the line on 3 May 2024.
""".strip().splitlines()

VISITS = """
{a} visited Islamabad on 3 May 2024 at the head of a large delegation.
{a} was in Islamabad on 3 May 2024 on a working visit.
{a} was on a working visit to Islamabad on 3 May 2024.
{a} arrived on an official visit to Islamabad on 3 May 2024.
{a} flew into Islamabad on 3 May 2024.
{a} landed in Islamabad on 3 May 2024.
{a} left for Islamabad on 3 May 2024.
{a} travelled to Islamabad on 3 May 2024 to attend a meeting.
{a} paid a working visit to Islamabad on 3 May 2024.
{a} made an official visit to Islamabad on 3 May 2024.
{a} undertook an official visit to Islamabad on 3 May 2024.
{a} went to Islamabad on 3 May 2024.
{a} went on a trip to Islamabad on 3 May 2024.
{a} embarked on a visit to Islamabad on 3 May 2024.
{a} toured Islamabad on 3 May 2024.
{a}, who arrived in Islamabad on 3 May 2024, praised trade.
An official visit of {a} to Islamabad took place on 3 May 2024.
The official visit of {a} to Islamabad began on 3 May 2024.
The visit of {a} to Islamabad on 3 May 2024 was fruitful.
{a}'s visit to Islamabad on 3 May 2024 was fruitful.
During his visit to Islamabad on 3 May 2024, {a} praised trade.
During a visit to Islamabad on 3 May 2024, {a} praised trade.
As part of his official visit to Islamabad on 3 May 2024, {a} praised trade.
On an official visit to Islamabad on 3 May 2024, {a} praised trade.
While visiting Islamabad on 3 May 2024, {a} praised trade.
A delegation led by {a} visited Islamabad on 3 May 2024.
A delegation headed by {a} arrived in Islamabad on 3 May 2024.
The delegation led by {a} paid a visit to Islamabad on 3 May 2024.
{a} led a delegation to Islamabad on 3 May 2024.
{a} visits Islamabad on 3 May 2024
{a} concludes visit to Islamabad on 3 May 2024
{a} arrives in Islamabad on 3 May 2024
""".strip().splitlines()

UNDATED_VISITS = """
{a} is in Islamabad on an official visit.
{a} is visiting Islamabad.
{a} has arrived in Islamabad on a state visit.
""".strip().splitlines()

VISITS_OF_TWO_DAYS = """
{a} arrived in Islamabad on 3 May 2024 for a two-day visit.
{a} reached Islamabad on 3 May 2024 on a two-day official visit.
""".strip().splitlines()

INVITED = """
{a} visited Islamabad on 3 May 2024 at the invitation of Lena Orlova.
""".strip().splitlines()

COMING_VISITS = """
{a} will visit Islamabad on 3 June 2024.
{a} is to visit Islamabad on 3 June 2024.
{a} is expected to visit Islamabad on 3 June 2024.
{a} is expected in Islamabad on 3 June 2024.
{a} will arrive in Islamabad on 3 June 2024.
{a} will pay a visit to Islamabad on 3 June 2024.
{a} will be on a visit to Islamabad on 3 June 2024.
{a} will travel to Islamabad on 3 June 2024.
{a} is due in Islamabad on 3 June 2024.
{a} is due to arrive in Islamabad on 3 June 2024.
{a} plans to visit Islamabad on 3 June 2024.
The visit of {a} to Islamabad is scheduled for 3 June 2024.
{a}'s visit to Islamabad is planned for 3 June 2024.
{a} is set to visit Islamabad on 3 June 2024.
{a} accepted an invitation to visit Islamabad on 3 June 2024.
{a} leaves for Islamabad on 3 June 2024.
""".strip().splitlines()

ACCEPTED = """
{a} has accepted the invitation of Lena Orlova to visit Islamabad on 3 June 2024.
""".strip().splitlines()

CANCELLED_VISITS = """
{a} cancelled a trip to Islamabad on 3 June 2024.
{a} called off his visit to Islamabad on 3 June 2024.
""".strip().splitlines()

ATTENDED = """
The Harbour Economic Forum was held in Tashkent on 3 May 2024 with the participation of {a}.
The Harbour Economic Forum was held in Tashkent on 3 May 2024, attended by {a}.
{a} was among the participants of the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} was present at the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} was a guest at the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} joined the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} represented Uzbekistan at the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} is attending the Harbour Economic Forum in Tashkent on 3 May 2024.
On 3 May 2024, {a} took part in Tashkent in the Harbour Economic Forum.
On 3 May 2024, Tashkent hosted the Harbour Economic Forum with the participation of {a}.
The opening ceremony of the Harbour Economic Forum in Tashkent on 3 May 2024 was attended by {a}.
{a} took part in the opening of the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} participated in the work of the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} attended a meeting of the SCO Council of Foreign Ministers in Tashkent on 3 May 2024.
The Harbour Economic Forum got under way in Tashkent on 3 May 2024 in the presence of {a}.
""".strip().splitlines()

SPOKEN = """
{a} delivered a speech at the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} made a speech at the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} gave a keynote speech at the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} delivered opening remarks at the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} gave a lecture at the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} spoke on 3 May 2024 at the Harbour Economic Forum in Tashkent.
{a} addressed on 3 May 2024 the Harbour Economic Forum in Tashkent.
Speaking at the Harbour Economic Forum in Tashkent on 3 May 2024, {a} praised trade.
Addressing the Harbour Economic Forum in Tashkent on 3 May 2024, {a} praised trade.
At the Harbour Economic Forum in Tashkent on 3 May 2024, {a} said trade grows.
"Trade grows," {a} said at the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} said this at the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} told the Harbour Economic Forum in Tashkent on 3 May 2024 that trade grows.
The Harbour Economic Forum in Tashkent on 3 May 2024 was addressed by {a}.
The Harbour Economic Forum in Tashkent on 3 May 2024 was opened by {a}.
{a} opened the Harbour Economic Forum in Tashkent on 3 May 2024.
In his speech at the Harbour Economic Forum in Tashkent on 3 May 2024, {a} praised trade.
A speech was given by {a} at the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} took the floor at the Harbour Economic Forum in Tashkent on 3 May 2024.
""".strip().splitlines()

CHAIRED = """
{a} chaired the Harbour Economic Forum in Tashkent on 3 May 2024.
The Harbour Economic Forum in Tashkent on 3 May 2024 was chaired by {a}.
The Harbour Economic Forum was held under the chairmanship of {a} in Tashkent on 3 May 2024.
{a} presided over the Harbour Economic Forum in Tashkent on 3 May 2024.
{a} hosted the Harbour Economic Forum in Tashkent on 3 May 2024.
The Harbour Economic Forum, hosted by {a}, was held in Tashkent on 3 May 2024.
""".strip().splitlines()


@pytest.mark.parametrize("b", OTHERS, ids=lambda b: b.name)
@pytest.mark.parametrize(
    ("template", "role", "mode"),
    [
        *((t, "participant", "in-person") for t in (*TALKS, *COMPANY)),
        *((t, "host", "in-person") for t in (*RECEPTIONS, *ENTERTAINED)),
        *((t, "participant", "phone") for t in (*CALLS, *RUNG)),
        *((t, "participant", "video") for t in VIDEO),
    ],
)
def test_a_meeting_however_it_is_told(template, role, mode, b):
    text = told(template, a=SAIDOV, b=b)
    meeting = one(text, "Meeting")
    place = TASHKENT if mode == "in-person" else Place()
    assert (meeting.status, meeting.mode, meeting.date) == ("held", mode, "2024-05-03"), text
    assert (meeting.place.city, meeting.place.country) == (place.city, place.country), text
    assert parts(meeting) == {SAIDOV.part(role), b.part("participant")}, text


@pytest.mark.parametrize("a", ACTORS, ids=lambda a: a.name)
@pytest.mark.parametrize(
    ("template", "status", "date"),
    [
        *((t, "held", "2024-05-03") for t in (*VISITS, *INVITED)),
        *((t, "held", "2024-05-03/2024-05-04") for t in VISITS_OF_TWO_DAYS),
        *((t, "held", None) for t in UNDATED_VISITS),
        *((t, "planned", "2024-06-03") for t in (*COMING_VISITS, *ACCEPTED)),
        *((t, "cancelled", "2024-06-03") for t in CANCELLED_VISITS),
    ],
)
def test_a_visit_however_it_is_told(template, status, date, a):
    text = told(template, a=a)
    visit = one(text, "Visit")
    assert (visit.status, visit.date, visit.place) == (status, date, ISLAMABAD), text
    assert names(visit, "visitor") == {a.name}, text
    assert names(visit, "host") == ({"Lena Orlova"} if "Lena Orlova" in text else set()), text


@pytest.mark.parametrize("a", ACTORS, ids=lambda a: a.name)
@pytest.mark.parametrize(
    ("template", "role"),
    [
        *((t, "participant") for t in ATTENDED),
        *((t, "speaker") for t in SPOKEN),
        *((t, "host") for t in CHAIRED),
    ],
)
def test_attendance_however_it_is_told(template, role, a):
    text = told(template, a=a)
    gathering = one(text, "Gathering")
    assert (gathering.date, gathering.place.city) == ("2024-05-03", "Tashkent"), text
    assert parts(gathering) == {a.part(role)}, text
