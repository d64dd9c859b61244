"""Meetings: every way to tell one, with every way to introduce those who met."""

from __future__ import annotations

import pytest
from reader import BRANDT, MINISTER, OTHERS, SAIDOV, Actor, claims, found, names, one, parts, summary, told

from kg.model import Place

TASHKENT = Place("Tashkent", "UZ")

# {a} meets {b}; the roles of both.
TALKS = [
    ("{a} met with {b} in Tashkent on 3 May 2024.", "participant", "participant"),
    ("{a} met {b} in Tashkent on 3 May 2024.", "participant", "participant"),
    ("{b} met {a} in Tashkent on 3 May 2024.", "participant", "participant"),
    ("{a} and {b} met in Tashkent on 3 May 2024.", "participant", "participant"),
    ("{a} has met with {b} in Tashkent (3 May 2024).", "participant", "participant"),
    ("On 3 May 2024, {a} held talks with {b} in Tashkent.", "participant", "participant"),
    ("On 3 May 2024, {a} met in Tashkent with {b}.", "participant", "participant"),
    ("In Tashkent on 3 May 2024, {a} sat down with {b}.", "participant", "participant"),
    ("In Tashkent, {a} conferred with {b} on 3 May 2024.", "participant", "participant"),
    ("{a} had a meeting with {b} in Tashkent on 3 May 2024.", "participant", "participant"),
    ("{a} held a bilateral meeting with {b} in Tashkent on 3 May 2024.", "participant", "participant"),
    ("A meeting between {a} and {b} took place in Tashkent on 3 May 2024.", "participant", "participant"),
    ("Negotiations between {a} and {b} began in Tashkent on 3 May 2024.", "participant", "participant"),
    ("On 3 May 2024 a meeting was held between {a} and {b} in Tashkent.", "participant", "participant"),
    ("During a meeting with {b} in Tashkent on 3 May 2024, {a} spoke of trade.", "participant", "participant"),
    ("{a} received {b} in Tashkent on 3 May 2024.", "host", "participant"),
    ("{a} hosted {b} in Tashkent on 3 May 2024.", "host", "participant"),
    ("{b} was received by {a} in Tashkent on 3 May 2024.", "host", "participant"),
    ("On 3 May 2024, {b} was received in Tashkent by {a}.", "host", "participant"),
    ("{b} paid a courtesy call on {a} in Tashkent on 3 May 2024.", "host", "participant"),
    ("{b} called on {a} in Tashkent on 3 May 2024.", "host", "participant"),
]
REMOTE = [
    ("{a} had a telephone conversation with {b} on 3 May 2024.", "phone"),
    ("{a} spoke by phone with {b} on 3 May 2024.", "phone"),
    ("A telephone conversation took place between {a} and {b} on 3 May 2024.", "phone"),
    ("On 3 May 2024, {a} held a phone call with {b}.", "phone"),
    ("{a} held talks by video link with {b} on 3 May 2024.", "video"),
    ("{a} and {b} met online on 3 May 2024.", "video"),
]
AHEAD = [
    ("{a} will meet with {b} in Tashkent on 3 June 2024.", "planned"),
    ("{a} plans to meet {b} in Tashkent on 3 June 2024.", "planned"),
    ("{a} is to hold talks with {b} in Tashkent on 3 June 2024.", "planned"),
    ("{a} is scheduled to meet {b} in Tashkent on 3 June 2024.", "planned"),
    ("On 3 June 2024, {a} will receive {b} in Tashkent.", "planned"),
    ("A meeting between {a} and {b} will take place in Tashkent on 3 June 2024.", "planned"),
    ("{a} cancelled a meeting with {b} in Tashkent on 3 June 2024.", "cancelled"),
    ("The meeting between {a} and {b} planned for 3 June 2024 in Tashkent was cancelled.", "cancelled"),
]


def case_id(value: object) -> str:
    return value.words if isinstance(value, Actor) else str(value)


@pytest.mark.parametrize("a", MINISTER, ids=case_id)
@pytest.mark.parametrize(("template", "role_a", "role_b"), TALKS)
def test_a_meeting_is_told_in_many_ways(template, role_a, role_b, a):
    for b in OTHERS:
        text = told(template, a=a, b=b)
        meeting = one(text, "Meeting")
        assert (meeting.status, meeting.mode, meeting.date, meeting.place) == (
            "held",
            "in-person",
            "2024-05-03",
            TASHKENT,
        ), text
        assert parts(meeting) == {a.part(role_a), b.part(role_b)}, text


@pytest.mark.parametrize("b", OTHERS, ids=case_id)
@pytest.mark.parametrize(("template", "mode"), REMOTE)
def test_calls_and_video_talks_have_their_mode(template, mode, b):
    text = told(template, a=SAIDOV, b=b)
    meeting = one(text, "Meeting")
    assert (meeting.status, meeting.mode, meeting.date, meeting.place) == ("held", mode, "2024-05-03", Place()), text
    assert parts(meeting) == {SAIDOV.part("participant"), b.part("participant")}, text


@pytest.mark.parametrize("b", OTHERS, ids=case_id)
@pytest.mark.parametrize(("template", "status"), AHEAD)
def test_what_is_planned_or_cancelled_is_not_held(template, status, b):
    text = told(template, a=SAIDOV, b=b)
    meeting = one(text, "Meeting")
    assert (meeting.status, meeting.date, meeting.place) == (status, "2024-06-03", TASHKENT), text
    assert {(name, capacity, of) for name, _, capacity, of in parts(meeting)} == {
        (actor.name, actor.capacity, actor.of) for actor in (SAIDOV, b)
    }, text


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("on Friday", "2024-05-10"),
        ("yesterday", "2024-05-14"),
        ("today", "2024-05-15"),
        ("last week", "2024-05-06/2024-05-12"),
        ("in March 2016", "2016-03"),
        ("in April", "2024-04"),
        ("in late April 2024", "2024-04-21/2024-04-30"),
        ("on 6-7 May 2024", "2024-05-06/2024-05-07"),
        ("in 2019", "2019"),
        ("on 3 May", "2024-05-03"),
        ("on May 3, 2024", "2024-05-03"),
    ],
)
@pytest.mark.parametrize(
    "template", ["{{a}} met with {{b}} in Tashkent {when}.", "{Upper}, {{a}} met with {{b}} in Tashkent."]
)
def test_the_date_may_stand_first_or_last(template, when, date):
    text = told(template.format(when=when, Upper=when[0].upper() + when[1:]), a=SAIDOV, b=BRANDT)
    meeting = one(text, "Meeting")
    assert (meeting.date, meeting.place, names(meeting)) == (date, TASHKENT, {SAIDOV.name, BRANDT.name}), summary(
        meeting
    )


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("in Beijing", Place("Beijing", "CN")),
        ("in New York", Place("New York", "US")),
        ("in St. Petersburg", Place("St. Petersburg", "RU")),
        ("in Astana, Kazakhstan", Place("Astana", "KZ")),
        ("in Germany", Place(None, "DE")),
        ("at the SCO Secretariat in Beijing", Place("Beijing", "CN", "SCO Secretariat")),
    ],
)
def test_where_they_met(where, place):
    assert one(told(f"{{a}} met with {{b}} {where} on 3 May 2024.", a=SAIDOV, b=BRANDT), "Meeting").place == place


def test_news_without_a_day_has_no_date():
    meeting = one(told("{a} has met with {b} in Tashkent, the press service reports.", a=SAIDOV, b=BRANDT), "Meeting")
    assert meeting.date is None


def test_without_a_day_of_publication_relative_dates_stay_unknown():
    meeting = one(told("{a} met with {b} in Tashkent on Friday.", a=SAIDOV, b=BRANDT), "Meeting", published=None)
    assert meeting.date is None


def test_those_of_different_offices_were_met_one_by_one():
    text = (
        "Uzbek Foreign Minister Bakhtiyor Saidov met with Ambassador of Japan Takashi Hatori, Ambassador of France"
        " Aurelia Bouchez and Harbour Bank Chairman Karl Brandt in Tashkent on Friday."
    )
    meetings = found(text, "Meeting")
    guests = ["Takashi Hatori", "Aurelia Bouchez", "Karl Brandt"]
    assert sorted(map(names, meetings), key=sorted) == sorted(({SAIDOV.name, guest} for guest in guests), key=sorted)
    assert {(m.date, m.place) for m in meetings} == {("2024-05-10", TASHKENT)}


def test_a_joint_talk_of_several_is_one_meeting():
    text = (
        "Uzbek Foreign Minister Bakhtiyor Saidov held a trilateral meeting with Harbour Bank Chairman Karl Brandt and"
        " UN Deputy Secretary-General Amina Mohammed in Tashkent on Friday."
    )
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Karl Brandt", "Amina Mohammed"}


def test_a_delegation_without_a_named_head_stands_for_its_state():
    meeting = one(
        "Uzbek Foreign Minister Bakhtiyor Saidov received a Pakistani delegation in Tashkent on Friday.", "Meeting"
    )
    assert {(p.name, p.kind) for p in meeting.participants} == {("Bakhtiyor Saidov", "person"), ("Pakistan", "state")}


def test_an_event_told_twice_is_one():
    text = (
        "Saidov meets Brandt in Tashkent\n\n"
        "Uzbek Foreign Minister Bakhtiyor Saidov met with Harbour Bank Chairman Karl Brandt in Tashkent on Friday.\n\n"
        "At the meeting, Mr. Saidov thanked Mr. Brandt for his help."
    )
    meeting = one(text, "Meeting")
    assert names(meeting) == {"Bakhtiyor Saidov", "Karl Brandt"}
    assert meeting.date == "2024-05-10"


def test_meetings_on_different_days_are_different_meetings():
    text = (
        "Uzbek Foreign Minister Bakhtiyor Saidov met with Harbour Bank Chairman Karl Brandt in Tashkent on 3 May 2024."
        " They had also met in Beijing on 6 March 2023."
    )
    meetings = found(text, "Meeting")
    assert [(m.date, m.place.city) for m in meetings] == [("2024-05-03", "Tashkent"), ("2023-03-06", "Beijing")]
    assert {frozenset(names(m)) for m in meetings} == {frozenset({"Bakhtiyor Saidov", "Karl Brandt"})}


def test_a_pronoun_and_a_surname_are_the_one_introduced_before():
    text = (
        "Uzbek Foreign Minister Bakhtiyor Saidov arrived in Beijing on 3 May 2024.\n\n"
        "On 4 May 2024, he met with Harbour Bank Chairman Karl Brandt.\n\n"
        "On 5 May 2024, Saidov held talks with UN Deputy Secretary-General Amina Mohammed."
    )
    first, second = found(text, "Meeting")
    assert parts(first) >= {("Bakhtiyor Saidov", "participant", "Foreign Minister", "Uzbekistan")}
    assert names(first) == {"Bakhtiyor Saidov", "Karl Brandt"}
    assert names(second) == {"Bakhtiyor Saidov", "Amina Mohammed"}


def test_a_talk_on_the_margins_is_within_its_event():
    text = told(
        "On the sidelines of the Harbour Economic Forum in Tashkent on 3 May 2024, {a} met with {b}.",
        a=SAIDOV,
        b=BRANDT,
    )
    (forum,), (meeting,) = found(text, "Gathering"), found(text, "Meeting")
    assert meeting.within == forum.key
    assert names(meeting) == names(forum) == {SAIDOV.name, BRANDT.name}


NOTHING = """
Karl Brandt did not meet Lena Orlova in Tashkent on 3 May 2024.
Karl Brandt never met Lena Orlova in Tashkent.
Foreign Minister Lena Orlova has never met Karl Brandt.
Foreign Minister Lena Orlova denied having met Karl Brandt on Friday.
Karl Brandt refused to meet Foreign Minister Lena Orlova.
Karl Brandt failed to meet Lena Orlova.
It is denied that Karl Brandt met Lena Orlova in Tashkent on Friday.
There was no telephone conversation between Karl Brandt and Lena Orlova.
Without meeting Karl Brandt, Lena Orlova left.
If Karl Brandt met Lena Orlova, trade would grow.
Had Karl Brandt met Lena Orlova, trade would have grown.
Karl Brandt could meet Lena Orlova one day.
Karl Brandt might have met Lena Orlova had he come.
Karl Brandt hopes to meet Lena Orlova.
Karl Brandt should meet Lena Orlova as soon as possible.
Karl Brandt is ready to meet Lena Orlova.
Analysts wonder whether Karl Brandt met Lena Orlova.
Karl Brandt proposed a meeting with Lena Orlova.
Karl Brandt called for a meeting between Pakistan and India.
Germany called on Greece to act.
The United Nations called on Pakistan and India to show restraint.
Foreign Minister Lena Orlova called upon Germany to lift the sanctions.
The bank must meet the needs of Uzbekistan.
The contacts between Uzbekistan and Pakistan are regular.
President Shavkat Mirziyoyev sent condolences to President of Pakistan Asif Ali Zardari.
President Shavkat Mirziyoyev congratulated President of Pakistan Asif Ali Zardari on Friday.
President Shavkat Mirziyoyev sent a telegram to President of Pakistan Asif Ali Zardari on 3 May 2024.
Foreign Minister Lena Orlova received the Order of Friendship.
Foreign Minister Lena Orlova received a degree from Harbour University.
The bank received 5 million dollars from Germany on Friday.
Gold met resistance at 2,000 dollars in London on Friday.
The Shanghai market opened lower on Friday.
Oil prices closed higher in London on Friday after the talks in Vienna.
The two rivers meet near Tashkent.
Lena Orlova held shares in the Harbour Bank.
Lena Orlova and Karl Brandt share an interest in trade.
Lena Orlova addressed the problem of water in Tashkent.
Lena Orlova was born in Tashkent on 3 May 1960.
"""


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_denials_wishes_and_other_senses_of_the_words_are_no_meetings(text):
    assert list(map(summary, found(text))) == []


INTRODUCED = [
    ("the Minister of Trade of Latvia, His Excellency Janis Vitols", ("Janis Vitols", "Minister of Trade", "Latvia")),
    ("Prime Minister of Malaysia Dato' Seri Hassan Tun Razak", ("Hassan Tun Razak", "Prime Minister", "Malaysia")),
    ("A.Yu. Petrov, Deputy Minister of Trade of Russia", ("A.Yu. Petrov", "Deputy Minister of Trade", "Russia")),
    ("Lieutenant General Sir John Wells", ("John Wells", None, None)),
]


@pytest.mark.parametrize(("words", "person"), INTRODUCED)
def test_styles_ranks_and_initials_are_neither_name_nor_post(words, person):
    text = told("{a} met " + words + ", in Tashkent on 3 May 2024.", a=SAIDOV)
    name, capacity, of = person
    assert (name, "participant", capacity, of) in parts(one(text, "Meeting"))


def test_each_minister_of_the_two_countries_is_for_his_own():
    text = (
        "With Ivo Novak of Czechia and Ana Petrova of Bulgaria looking on, the two countries' trade ministers, "
        "Jan Brod and Petya Ilieva, held talks in Tashkent on 3 May 2024."
    )
    assert {(p.name, p.of) for i in found(text) for p in i.participants} >= {
        ("Jan Brod", "Czechia"),
        ("Petya Ilieva", "Bulgaria"),
    }


def test_who_led_the_sides_met_not_the_states():
    text = told(
        "Consultations between Uzbekistan and Pakistan took place in Tashkent on 3 May 2024, co-chaired by {a} and "
        "Pakistan's Minister of Trade Ali Khan.",
        a=SAIDOV,
    )
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Ali Khan"}


def test_partners_behind_the_same_preposition_were_all_met():
    text = told("{a} met with {b} and then with the Mayor of Tashkent Jan Brod on 3 May 2024.", a=SAIDOV, b=BRANDT)
    assert [names(each) - {"Bakhtiyor Saidov"} for each in found(text)] == [{"Karl Brandt"}, {"Jan Brod"}]


def test_talks_of_an_announced_series_have_its_day_and_place():
    text = told("{a} held several meetings in Islamabad on 3 May 2024.\n\nHe met with {b}.", a=SAIDOV, b=BRANDT)
    meeting = one(text, "Meeting")
    assert (meeting.date, meeting.place) == ("2024-05-03", Place("Islamabad", "PK"))


def test_a_joint_press_conference_after_talks_of_two_is_theirs():
    text = told(
        "{a} met with {b} in Islamabad on 3 May 2024.\n\nAt a joint press conference, Saidov praised trade.",
        a=SAIDOV,
        b=BRANDT,
    )
    (gathering,) = found(text, "Gathering")
    assert names(gathering, "speaker") == {"Bakhtiyor Saidov", "Karl Brandt"}
    assert (gathering.date, gathering.place.city) == ("2024-05-03", "Islamabad")


ACTIVE = [
    "{a} met {b} in Tashkent on 3 May 2024 and later called on Pakistan's Minister of Trade Ali Khan.",
    "{a} met {b} on 3 May 2024 before calling on Pakistan's Minister of Trade Ali Khan.",
    "{a}, who heads a commission, met {b} on 3 May 2024, then called on Pakistan's Minister of Trade Ali Khan.",
    "{a}, at the invitation of Lena Orlova, met {b} on 3 May 2024 and called on Pakistan's Minister of Trade Ali Khan.",
]


@pytest.mark.parametrize("template", ACTIVE)
def test_verbs_joined_to_another_are_said_of_its_subject(template):
    meetings = found(told(template, a=SAIDOV, b=BRANDT), "Meeting")
    assert {frozenset(map(str, names(each))) for each in meetings} == {
        frozenset({"Bakhtiyor Saidov", "Karl Brandt"}),
        frozenset({"Bakhtiyor Saidov", "Ali Khan"}),
    }


@pytest.mark.parametrize(
    "words",
    ["will fly to Rome for talks with {k}", "is due to visit Rome and hold talks with {k}",
     "will visit Rome, go on to Paris and meet {k}", "will meet {k}, whose post was created in 1974"],
)  # fmt: skip
def test_what_hangs_on_something_to_come_is_to_come(words):
    meetings = found(told("{a} " + words.replace("{k}", KHAN) + ".", a=SAIDOV), "Meeting")
    assert [(m.status, m.date, names(m)) for m in meetings] == [("planned", None, {"Bakhtiyor Saidov", "Ali Khan"})]


@pytest.mark.parametrize(
    "words", ["The team met {k} in Rome.", "The mission also met {k} in Rome.", "It met {k} in Rome."]
)
def test_a_team_is_those_who_head_it(words):
    text = told("A delegation of the Harbour Bank, led by {a}, visited Rome on 3 May 2024. ", a=BRANDT)
    (meeting,) = found(text + words.replace("{k}", KHAN), "Meeting")
    assert names(meeting) == {"Karl Brandt", "Ali Khan"}


def test_a_diary_notes_whom_he_meets_whose_it_is():
    text = told("{a} will be in Rome this week. Bakhtiyor Saidov has a full diary:\n\n", a=SAIDOV)
    text += "16 May: Meeting with Mayor of Rome Jan Brod\n17 May: Talks with Rector of Harbour University Ann Lee\n"
    assert [(names(m), m.date, m.status) for m in found(text, "Meeting")] == [
        ({"Bakhtiyor Saidov", "Jan Brod"}, "2024-05-16", "planned"),
        ({"Bakhtiyor Saidov", "Ann Lee"}, "2024-05-17", "planned"),
    ]


def test_what_is_joined_to_something_planned_is_planned():
    text = told("{a} will meet {b} on 20 May 2024, receive the Mayor Jan Brod and attend a fair.", a=SAIDOV, b=BRANDT)
    assert [each.status for each in found(text, "Meeting")] == ["planned", "planned"]


KHAN = "Pakistan's Minister of Trade Ali Khan"

FURTHER = [
    "{a} received {b} on 3 May 2024; then {k}; and finally the Mayor of Tashkent Jan Brod.",
    "{a} called on {b} on 3 May 2024 and then, down the corridor, on {k}. He also met the Mayor of Tashkent Jan Brod.",
    "{a} held talks with {b} on 3 May 2024 and later with {k}. Another talk was with the Mayor of Tashkent Jan Brod.",
]


@pytest.mark.parametrize("template", FURTHER)
def test_partners_without_a_verb_of_their_own_were_met_one_by_one(template):
    meetings = found(told(template.replace("{k}", KHAN), a=SAIDOV, b=BRANDT), "Meeting")
    assert [names(each) - {"Bakhtiyor Saidov"} for each in meetings] == [{"Karl Brandt"}, {"Ali Khan"}, {"Jan Brod"}]


TWO = [
    "Political consultations were held in Tashkent on 3 May 2024. The sides were represented by {a} and {k}.",
    "Talks took place in Tashkent on 3 May 2024. The Uzbek delegation was led by {a}, the Pakistani one by {k}.",
    "The Uzbek side was led by {a} and the Pakistani one by {k}. The talks were held in Tashkent on 3 May 2024.",
    "The meeting, held in Tashkent on 3 May 2024, brought together {a} and {k}.",
    "When they met in Tashkent on 3 May 2024, {a} asked {k} for more trade.",
    "{a} and {k} agreed on a plan at a working lunch in Tashkent on 3 May 2024.",
    "On 3 May 2024 in Tashkent, {a} hosted a working dinner for {k}.",
    "The courtesy call paid by {k} on {a} in Tashkent on 3 May 2024 was the first.",
    "{a} got together with {k} in Tashkent on 3 May 2024.",
    "{a} and {k} discussed trade in Tashkent on 3 May 2024.",
    "{a} told {k} in Tashkent on 3 May 2024 that trade was growing.",
    "{a} told {k} during their meeting in Tashkent on 3 May 2024 that trade was growing.",
    "{a} presented the plan to {k} at a meeting in Tashkent on 3 May 2024.",
    "{a} recalled meeting {k} in Tashkent on 3 May 2024.",
    "Over dinner in Tashkent on 3 May 2024, {a} and {k} discussed trade.",
    "The meeting on 3 May 2024 with {k} was held in Tashkent by {a}.",
    "According to Lena Orlova, {a} and {k} met in Tashkent on 3 May 2024.",
    "The agreement follows talks held in Tashkent on 3 May 2024 between {a} and {k}.",
    "Met {k} in Tashkent on 3 May 2024, {a} wrote on X.",
    "{a} held his first meeting with {k} in Tashkent on 3 May 2024.",
    "From the Uzbek side the talks were joined by {a}, from the Pakistani side by {k}. "
    "The talks took place in Tashkent on 3 May 2024.",
]


LAST_OF_ALL = [
    "{a} met {b} in Doha on 3 May 2024. With {k}, prospects for trade were considered.",
    "{a} met with {b}, {k} and representatives of civil society on 3 May 2024.",
    "{a} was in Tashkent on 3 May 2024. In the morning he met {b}. Talks with {k} focused on transit.",
    "{a} met {b} on 3 May 2024. He also took the opportunity to meet with {k}.",
]


@pytest.mark.parametrize("template", LAST_OF_ALL)
def test_who_is_named_after_another_was_met_as_well(template):
    meetings = found(told(template.replace("{k}", KHAN), a=SAIDOV, b=BRANDT), "Meeting")
    assert [names(each) - {"Bakhtiyor Saidov"} for each in meetings] == [{"Karl Brandt"}, {"Ali Khan"}]


def test_what_was_to_be_is_not_held():
    assert one(told("{a} was to meet {b} in Rome.", a=SAIDOV, b=BRANDT), "Meeting").status == "planned"


def assert_saidov_met_khan(template):
    """The only interaction told is that {a} and {k} met in Tashkent on 3 May 2024."""
    meeting = one(told(template.replace("{k}", KHAN), a=SAIDOV), "Meeting")
    assert names(meeting) == {"Bakhtiyor Saidov", "Ali Khan"}
    assert (meeting.status, meeting.mode, meeting.date, meeting.place.city) == (
        "held",
        "in-person",
        "2024-05-03",
        "Tashkent",
    )


@pytest.mark.parametrize("template", TWO)
def test_who_talked_may_stand_apart_from_the_word_for_it(template):
    assert_saidov_met_khan(template)


def test_after_the_talks_those_who_speak_had_them():
    text = told("Following the talks, {a} and " + KHAN + " made statements.", a=SAIDOV)
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Ali Khan"}


def test_those_who_came_along_took_part():
    text = told("{a}, accompanied by the Mayor of Tashkent Jan Brod, met " + KHAN + " on Friday.", a=SAIDOV)
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Ali Khan", "Jan Brod"}


def test_by_video_link_is_how_they_spoke():
    text = told("By video link, {a} and " + KHAN + " discussed trade on 3 May 2024.", a=SAIDOV)
    assert one(text, "Meeting").mode == "video"


@pytest.mark.parametrize("words", ["{a} and {k} discussed trade.", "{a} discussed energy projects with {k}."])
def test_two_of_different_states_who_discussed_something_talked(words):
    text = told(words.replace("{k}", KHAN) + "\n\nThe meeting took place in Osh on 3 May 2024.", a=SAIDOV)
    meeting = one(text, "Meeting")
    assert (names(meeting), meeting.date, meeting.place.city) == ({"Bakhtiyor Saidov", "Ali Khan"}, "2024-05-03", "Osh")


def test_the_place_of_what_was_discussed_is_not_that_of_the_talk():
    text = told("{a} and " + KHAN + " discussed preparations for the forum in Osh on 3 June 2024.", a=SAIDOV)
    (meeting,) = found(text, "Meeting")
    assert (meeting.date, meeting.place.city) == (None, None)


def test_what_was_discussed_by_phone_is_no_second_talk():
    text = told("{a} spoke by phone with {b} on 3 May 2024. {a} and Karl Brandt discussed trade.", a=SAIDOV, b=BRANDT)
    assert one(text, "Meeting").mode == "phone"


def test_who_attended_was_at_the_talks_told_and_not_at_an_event_to_come():
    text = told(
        "{a} met with "
        + KHAN
        + ". Ali Khan invited Bakhtiyor Saidov to take part in the meeting of the Harbour Council "
        "in Lahore on 3 June 2024.\n\nThe meeting was attended by the Mayor of Tashkent Jan Brod.",
        a=SAIDOV,
    )
    (meeting,) = found(text, "Meeting")
    assert names(meeting) == {"Bakhtiyor Saidov", "Ali Khan", "Jan Brod"}
    assert not any("Jan Brod" in names(gathering) for gathering in found(text, "Gathering"))


def test_the_talks_are_those_called_so_and_not_a_meeting_told_after_them():
    text = told(
        "{a} held talks with " + KHAN + " on 3 May 2024. On the same day, Ali Khan also met with the Mayor of Tashkent "
        "Jan Brod.\n\nDeputy Foreign Minister of Uzbekistan Umid Tosh attended the talks.",
        a=SAIDOV,
    )
    talks, meeting = found(text, "Meeting")
    assert "Umid Tosh" in names(talks)
    assert "Umid Tosh" not in names(meeting)


def test_said_is_a_given_name_too():
    text = told("On 3 May 2024 {a} received the Ambassador of Algeria to Uzbekistan Said Haddad.", a=SAIDOV)
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Said Haddad"}


NOT_MET = [
    "{a} attended the trade fair in Tashkent on 3 May 2024, hosted by {k}.",
    "On arrival at the airport of Tashkent on 3 May 2024, {a} was received by {k}.",
    "After the conversation with the press in Tashkent, a film of {a} and {k} was shown.",
    "{a} and {k} discussed the treaty signed in Tashkent on 3 May 2024.",
    "Online trade between Uzbekistan and Pakistan grew in May 2024, {a} told the paper.",
]


@pytest.mark.parametrize("template", NOT_MET)
def test_hosts_of_events_and_welcomes_off_the_plane_are_no_meetings(template):
    assert list(map(summary, found(told(template.replace("{k}", KHAN), a=SAIDOV), "Meeting"))) == []


def test_a_preposition_said_twice_parts_those_who_were_met():
    text = told("{a} paid courtesy calls on Prime Minister Ann Lee of Fiji and on President Bo Kim of Fiji.", a=SAIDOV)
    assert [names(each) - {"Bakhtiyor Saidov"} for each in found(text, "Meeting")] == [{"Ann Lee"}, {"Bo Kim"}]


def test_a_state_behind_and_leads_to_its_president():
    text = "Talks between Bakhtiyor Saidov and Fiji President Bo Kim took place in Tashkent on 3 May 2024."
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Bo Kim"}


def test_who_is_called_is_not_the_caller():
    text = told("{a} spoke of trade on Friday. Yesterday he received a telephone call from {b}.", a=SAIDOV, b=BRANDT)
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Karl Brandt"}


@pytest.mark.parametrize(
    ("where", "city", "venue"),
    [
        ("at the JW Marriott Hotel, Ankara on 3 May 2024", "Ankara", "JW Marriott Hotel"),
        ("at Hyderabad House, New Delhi, on 3 May 2024", "New Delhi", "Hyderabad House"),
    ],
)
def test_a_city_may_stand_behind_its_venue(where, city, venue):
    meeting = one(f"{SAIDOV.words} met Turkish Foreign Minister Hakan Fidan {where}.", "Meeting")
    assert (meeting.place.city, meeting.place.venue) == (city, venue)


@pytest.mark.parametrize("full", ["Economic Cooperation Organization", "Economic Cooperation Organisation"])
def test_a_body_goes_by_its_long_name_as_the_text_spells_it(full):
    text = (
        f"The Secretary General of the {full} (ECO) Asad Khan met Turkish Foreign Minister Hakan Fidan on 3 May 2024."
    )
    assert full in {part[3] for part in parts(one(text, "Meeting"))}


# {a} and {k} met; the Mayor of Tashkent Jan Brod was with them.
ALONG = [
    "{a} met {k} in Tashkent on 3 May 2024. The Mayor of Tashkent Jan Brod also sat in.",
    "{a} met {k} in Tashkent on 3 May 2024. The Mayor of Tashkent Jan Brod sat in on the talks with Mr Khan.",
    "{a} met {k} in Tashkent on 3 May 2024. The Mayor of Tashkent Jan Brod took part in the talks as well.",
    "{a} met {k} in Tashkent on 3 May 2024. On the Uzbek side was the Mayor of Tashkent Jan Brod.",
    "{a} met {k} in Tashkent on 3 May 2024. The Mayor of Tashkent Jan Brod was at his side.",
    "{a} met {k} in Tashkent on 3 May 2024. The Mayor of Tashkent Jan Brod sat alongside the Minister.",
    "{a} meets {k}\n\n{a} met {k} in Tashkent on 3 May 2024. Also present was the Mayor of Tashkent Jan Brod.",
    "{a} meets {k}\n\n{a}, accompanied by the Mayor of Tashkent Jan Brod, met {k} in Tashkent on 3 May 2024.",
    "{a} met {k} on the sidelines of the Harbour Summit in Tashkent on 3 May 2024. The Mayor of Tashkent Jan Brod took "
    "part as well.",
    "{a} received {k} in Tashkent on 3 May 2024. The Mayor of Tashkent Jan Brod was present on the occasion.",
    "{a} held talks with {k} in Tashkent on 3 May 2024, in which the Mayor of Tashkent Jan Brod also took part.",
    "{a} held talks with {k} in Tashkent on 3 May 2024. The Mayor of Tashkent Jan Brod and senior officials of the "
    "Trade Ministry were associated with the minister at the talks.",
    "{a} received {k} in Tashkent on 3 May 2024. Jan Brod, Mayor of Tashkent, attended the reception.",
    "{a} received {k} in Tashkent on 3 May 2024. He invited him to the conference in Oslo next spring. The Mayor of "
    "Tashkent Jan Brod was also present on the occasion.",
]


@pytest.mark.parametrize("template", ALONG)
def test_who_else_was_at_talks_joins_those_who_met(template):
    meetings = found(told(template.replace("{k}", KHAN), a=SAIDOV), "Meeting", published="2024-05-04")
    assert [names(each) for each in meetings] == [{"Bakhtiyor Saidov", "Ali Khan", "Jan Brod"}]


def test_who_was_at_the_meetings_was_at_each():
    text = told("{a} met {b} on 3 May 2024. The same day he received " + KHAN + ". ", a=SAIDOV, b=BRANDT)
    text += "The meetings were attended by the Mayor of Tashkent Jan Brod."
    assert all("Jan Brod" in names(each) for each in found(text, "Meeting"))


def test_who_came_to_the_talks_with_one_was_not_at_those_with_another():
    text = told("{a} had separate meetings with {b} and " + KHAN + " on 3 May 2024. ", a=SAIDOV, b=BRANDT)
    text += "The Mayor of Tashkent Jan Brod joined the talks with Mr Khan."
    assert [names(each) for each in found(text, "Meeting")] == [
        {"Bakhtiyor Saidov", "Karl Brandt"},
        {"Bakhtiyor Saidov", "Ali Khan", "Jan Brod"},
    ]


ANYWHERE = [
    "{a} met {b} in Rome on 3 May 2024 and {k} in Paris on 4 May 2024.",
    "{a} met in Rome on 3 May 2024 with {b} and in Paris on 4 May 2024 with {k}.",
    "{a} held talks in Rome on 3 May 2024 with {b} and in Paris on 4 May 2024 with {k}.",
]


@pytest.mark.parametrize("template", ANYWHERE)
def test_each_partner_was_met_where_and_when_is_said_beside_him(template):
    meetings = found(told(template.replace("{k}", KHAN), a=SAIDOV, b=BRANDT), "Meeting")
    assert [(names(m) - {"Bakhtiyor Saidov"}, m.date, m.place.city) for m in meetings] == [
        ({"Karl Brandt"}, "2024-05-03", "Rome"),
        ({"Ali Khan"}, "2024-05-04", "Paris"),
    ]


def test_those_at_the_top_of_a_state_are_met_one_by_one():
    text = told("{a} met President of Fiji Bo Kim and Prime Minister of Fiji Ann Lee on Friday.", a=SAIDOV)
    assert [names(each) - {"Bakhtiyor Saidov"} for each in found(text, "Meeting")] == [{"Bo Kim"}, {"Ann Lee"}]


def test_many_heads_of_offices_of_a_state_are_met_one_by_one():
    text = (
        "In Fiji {a} met on Friday with President of Fiji Bo Kim, Foreign Minister of Fiji Ann Lee and Trade Minister "
    )
    meetings = found(told(text + "of Fiji Jo Bay.", a=SAIDOV), "Meeting")
    assert [names(each) - {"Bakhtiyor Saidov"} for each in meetings] == [{"Bo Kim"}, {"Ann Lee"}, {"Jo Bay"}]


@pytest.mark.parametrize(
    "words",
    [
        "The meeting took place at the Harbour Palace in Oslo",
        "During the meeting, which took place at the Harbour Palace in Oslo, they spoke of roads in Rome",
        "In the meeting, held at the Harbour Palace in Oslo, they spoke of roads in Rome",
    ],
)
def test_where_talks_took_place_may_be_told_after_them(words):
    meeting = one(told("{a} met {b} on 3 May 2024. ", a=SAIDOV, b=BRANDT) + words + ".", "Meeting")
    assert meeting.place == Place("Oslo", "NO", "Harbour Palace")


def test_separate_calls_with_counterparts_are_each_a_call():
    text = "Foreign Minister of Peru Ana Ruiz discussed trade in separate phone calls with her Fijian and Omani "
    text += "counterparts. In one, Fiji's Foreign Minister Bo Kim spoke of fish, in the other Omani Foreign Minister "
    meetings = found(text + "Ali Nasser of oil.", "Meeting")
    assert [names(each) - {"Ana Ruiz"} for each in meetings] == [{"Bo Kim"}, {"Ali Nasser"}]


def test_of_a_minister_nobody_names_the_state_of_the_ministry_that_speaks_stands():
    text = "Foreign Minister of Peru Ana Ruiz will have talks with External Affairs Minister on 5 May 2024."
    meeting = one(text, "Meeting", publisher="Ministry of External Affairs, India")
    assert names(meeting) == {"Ana Ruiz", "India"}


def test_a_meal_that_follows_talks_is_theirs():
    text = told("{a} met {b} in Oslo on 3 May 2024, which was followed by a working lunch. ", a=SAIDOV, b=BRANDT)
    meetings = found(text + "He also called on " + KHAN + ".", "Meeting")
    assert [names(each) for each in meetings] == [{"Bakhtiyor Saidov", "Karl Brandt"}, {"Bakhtiyor Saidov", "Ali Khan"}]


def test_an_envoy_called_by_his_post_hands_over_his_letters():
    text = "Ambassador of Fiji Bo Kim met {a} on Friday. The Ambassador presented his Letters of Credence to President "
    assert names(found(told(text + "Ana Ruiz of Peru.", a=SAIDOV), "Meeting")[1]) == {"Bo Kim", "Ana Ruiz"}


# Ways to name the partner: a title that is no post, an office in words without capitals before a comma.
PARTNER = [
    "{a} met Grand Mufti of Fiji Emin Sadri in Tashkent on Friday.",
    "{a} met with the head of the national cyber authority, Emin Sadri, in Tashkent on Friday.",
    "{a} conferred for more than two hours with Emin Sadri in Tashkent on Friday.",
    "{a} and Emin Sadri, who met in Tashkent on Friday when Mr Sadri asked for help, get along.",
]


@pytest.mark.parametrize("template", PARTNER)
def test_a_partner_is_met_under_any_title_and_for_any_time(template):
    (meeting,) = found(told(template, a=SAIDOV), "Meeting")
    assert (names(meeting), meeting.place.city) == ({"Bakhtiyor Saidov", "Emin Sadri"}, "Tashkent")


@pytest.mark.parametrize("style", ["His Majesty", "His Highness", "His Excellency"])
def test_a_style_alone_means_who_bears_it(style):
    text = (
        "King Salman bin Abdulaziz of Saudi Arabia chaired the cabinet on 14 May 2024. "
        f"{style} also received the Dutch Ambassador to Saudi Arabia, Karl Brandt."
    )
    (meeting,) = found(text, "Meeting")
    assert names(meeting) == {"Salman bin Abdulaziz", "Karl Brandt"}


def test_a_son_named_by_his_father_is_another_person():
    text = (
        "King Abdullah II of Jordan met Dutch Prime Minister Mark Rutte in Amman on 14 May 2024. "
        "Crown Prince Hussein bin Abdullah II attended the meeting."
    )
    assert names(one(text, "Meeting")) == {"Abdullah II", "Mark Rutte", "Hussein bin Abdullah II"}


def test_the_name_of_a_house_ends_before_the_post_of_the_guest():
    text = "Prime Minister Ahmad Al-Sabah of Kuwait received at Bayan Palace Minister of Interior Talal Al-Khaled."
    meeting = one(text, "Meeting")
    assert meeting.place.venue == "Bayan Palace"
    assert ("Talal Al-Khaled", "participant", "Minister of Interior", "Kuwait") in parts(meeting)


def test_a_headline_that_names_a_guest_only_by_his_state_tells_the_same_meeting():
    text = (
        "Bakhtiyor Saidov receives Estonian delegation\n\n"
        "Uzbek Foreign Minister Bakhtiyor Saidov received a delegation led by Speaker of the Riigikogu Lauri Hussar in "
        "Tashkent on 14 May 2024."
    )
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Lauri Hussar"}


# Ways to tell that {a} met {k} in Tashkent on 3 May 2024, and nothing else.
MORE_WAYS = [
    "{a} granted a farewell audience to {k} in Tashkent on 3 May 2024.",
    "{a} had coffee with {k} in Tashkent on 3 May 2024.",
    "{a} had an interaction with {k} in Tashkent on 3 May 2024.",
    "{a} hosted {k} for dinner in Tashkent on 3 May 2024.",
    "{a} hosted {k} for talks in Tashkent on 3 May 2024.",
    "{a} and {k} last saw each other in Tashkent on 3 May 2024.",
    "{a} and {k} sat down in Tashkent on 3 May 2024.",
    "{a} went over the plan with {k} in Tashkent on 3 May 2024.",
    "Negotiators led by {a} and {k} completed the text in Tashkent on 3 May 2024.",
    "In Tashkent on 3 May 2024 {a} told {k} over lunch that prices would fall by August.",
    "Work began when {a} met {k} in Tashkent on 3 May 2024.",
    "The invitation was extended when {a} met {k} in Tashkent on 3 May 2024.",
    "On 3 May 2024 {a} held consultations at the Ministry of Trade in Tashkent with {k}.",
]


@pytest.mark.parametrize("template", MORE_WAYS)
def test_a_meeting_is_told_by_audiences_meals_and_negotiators(template):
    assert_saidov_met_khan(template)


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("{a} called {k} on 3 May 2024.", "phone"),
        ("{a} and {k} spoke for more than an hour on 3 May 2024.", "phone"),
        (
            "{a} had a long exchange with the Minister of Trade of Pakistan, Ali Khan, on 3 May 2024 by video link.",
            "video",
        ),
        ("On 3 May 2024 {a} met {k}, with whom he had spoken by phone in April.", "in-person"),
    ],
)
def test_how_they_spoke_is_said_in_the_clause_of_the_talk(sentence, mode):
    meetings = found(told(sentence.replace("{k}", KHAN), a=SAIDOV), "Meeting")
    assert [(m.mode, m.date) for m in meetings if m.date == "2024-05-03"] == [(mode, "2024-05-03")]


def test_company_at_a_meal_is_named_behind_with():
    text = told(
        "{a} hosted {b} for dinner on Friday, with the Mayor of Tashkent Jan Brod also attending.", a=SAIDOV, b=BRANDT
    )
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Karl Brandt", "Jan Brod"}


def test_bodies_meet_through_nameless_people():
    text = "On 3 May 2024 representatives of the World Bank were received at the Supreme Court of Kazakhstan."
    assert parts(one(text, "Meeting")) == {
        ("Supreme Court of Kazakhstan", "host", None, None),
        ("World Bank", "participant", None, None),
    }


@pytest.mark.parametrize(
    "head",
    ["Secretary-General of the SCO", "SCO Secretary-General", "SCO chief"],
)
def test_a_nameless_head_stands_for_the_body(head: str) -> None:
    meeting = one(f"Uzbek Foreign Minister Bakhtiyor Saidov received the {head} in Tashkent on Friday.", "Meeting")
    assert {(p.name, p.kind) for p in meeting.participants} == {("Bakhtiyor Saidov", "person"), ("SCO", "organisation")}


def test_the_same_two_met_before_as_well():
    text = told("{a} met {b} in Tashkent. ", a=SAIDOV, b=BRANDT)
    text += "They discussed trade. The Minister had met Mr Brandt in Rome in September 2023."
    assert [(m.date, m.place.city) for m in found(text, "Meeting")] == [(None, "Tashkent"), ("2023-09", "Rome")]


def test_a_heading_with_an_infinitive_tells_of_what_is_to_come():
    text = told("{a} to meet {b} in Tashkent\n\nThe weather will be fine in Tashkent.", a=SAIDOV, b=BRANDT)
    assert one(text, "Meeting").status == "planned"


NOBODY = [
    "{a} called {k} a friend of the country on 3 May 2024.",
    "{a} and {k} review how the targets of 3 May 2024 are being met.",
]


@pytest.mark.parametrize("template", NOBODY)
def test_names_given_and_targets_met_are_no_meetings(template):
    assert list(map(summary, found(told(template.replace("{k}", KHAN), a=SAIDOV), "Meeting"))) == []


# The two met on Friday in Tashkent; how they met in April.
BEFORE = [
    ("{a} and {k} had compared notes in April, when they congratulated each other on the holiday.", "in-person"),
    ("{a} and {k} held an informal meeting in April.", "in-person"),
    ("{a} talked with {k} for nearly six hours over dinner in April.", "in-person"),
]


@pytest.mark.parametrize(("sentence", "mode"), BEFORE)
def test_the_time_before_is_a_meeting_of_its_own(sentence, mode):
    text = told("{a} met {k} in Tashkent on Friday. ".replace("{k}", KHAN), a=SAIDOV)
    text += sentence.format(a="Mr Saidov", k="Mr Khan")
    meetings = found(text, "Meeting")
    assert [(m.date, m.mode) for m in meetings] == [("2024-05-10", "in-person"), ("2024-04", mode)]


def test_those_who_join_a_meal_were_there_with_those_who_met():
    text = told("{a} met {b} in Tashkent on Friday. ", a=SAIDOV, b=BRANDT)
    text += "The Mayor of Tashkent Jan Brod and " + KHAN + " joined them for dinner."
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Karl Brandt", "Jan Brod", "Ali Khan"}


def test_those_consulted_one_behind_the_other_were_met_alone():
    text = told("{a} consulted with the Prime Minister of Fiji, Ann Lee, and with " + KHAN + " on trade.", a=SAIDOV)
    assert [names(each) - {"Bakhtiyor Saidov"} for each in found(text, "Meeting")] == [{"Ann Lee"}, {"Ali Khan"}]


def test_a_head_of_state_and_his_minister_are_met_together():
    text = told("{a} met President of Fiji Bo Kim and Foreign Minister of Fiji Ann Lee on Friday.", a=SAIDOV)
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Bo Kim", "Ann Lee"}


@pytest.mark.parametrize("words", ["is not on the programme", "is not planned", "is not foreseen for now"])
def test_a_talk_that_is_not_on_the_programme_is_none(words):
    assert (
        found(told("{a} is in Rome. A separate talk with " + KHAN + f", he says, {words}.", a=SAIDOV), "Meeting") == []
    )


THEIRS = [
    "{a} met {b} in Rome on 3 May 2024. Their previous talks took place in Oslo in May 2021.",
    "{a} met {b} in Rome on 3 May 2024. Saidov recalled their meeting in Oslo in May 2021.",
    "{a} met {b} in Rome on 3 May 2024. Since their last meeting in Oslo in May 2021 trade has grown.",
]


@pytest.mark.parametrize("template", THEIRS)
def test_theirs_is_a_meeting_of_those_who_met(template):
    now, before = found(told(template, a=SAIDOV, b=BRANDT), "Meeting")
    assert (now.place.city, before.place.city, before.date) == ("Rome", "Oslo", "2021-05")
    assert names(now) == names(before)


def test_those_who_agree_may_have_met():
    meeting = one(
        told(
            "{a} and {k} agreed on a plan.".replace("{k}", KHAN) + " In their talks, Mr Khan spoke of trade.", a=SAIDOV
        ),
        "Meeting",
    )
    assert names(meeting) == {"Bakhtiyor Saidov", "Ali Khan"}


def test_theirs_is_no_meeting_of_others():
    text = told(
        "{a} met {b} in Rome on 3 May 2024. The presidents had held their first meeting in Oslo in 2021.",
        a=SAIDOV,
        b=BRANDT,
    )
    assert len(found(text, "Meeting")) == 1


def test_who_is_rung_after_a_meeting_was_not_met_by_phone():
    text = told("{a} met {b} in Rome on 3 May 2024 and discussed it with " + KHAN + " by phone.", a=SAIDOV, b=BRANDT)
    assert [m.mode for m in found(text, "Meeting")] == ["in-person", "phone"]


def test_a_list_of_days_and_cities_tells_of_several_meetings():
    text = told("{a} and {b} met in Oslo in 1999, in Rome in 2002 and in Riga in 2005.", a=SAIDOV, b=BRANDT)
    assert [(m.date, m.place.city) for m in found(text)] == [("1999", "Oslo"), ("2002", "Rome"), ("2005", "Riga")]


def test_since_when_is_not_when():
    assert one(told("{a} met {b} for the first time since May 2021.", a=SAIDOV, b=BRANDT), "Meeting").date is None


@pytest.mark.parametrize("told", ["met separately with", "held talks with", "had meetings with:"])
def test_a_list_below_tells_with_whom_there_were_talks(told):
    text = (
        f"On 3 May 2024 in Lima the President of Peru Ana Ruiz {told}\n\n• President of Chile Ivan Sokol,\n• President "
        "of Kenya Amos Kip."
    )
    assert [names(meeting) for meeting in found(text, "Meeting")] == [
        {"Ana Ruiz", "Ivan Sokol"},
        {"Ana Ruiz", "Amos Kip"},
    ]


def test_what_somebody_is_briefed_on_is_no_second_meeting():
    text = told(
        "{a} met with {b}. {a} briefed {b} on the decisions of the Oslo summit held in May 2022.", a=SAIDOV, b=BRANDT
    )
    assert len(found(text, "Meeting")) == 1


@pytest.mark.parametrize(
    ("publisher", "office", "state"),
    [
        ("Kremlin", "The President", "Russia"),
        ("Government of Russia", "The Prime Minister", "Russia"),
        ("Ministry of Foreign Affairs of Peru", "The Foreign Minister", "Peru"),
    ],
)
def test_a_nameless_head_who_opens_the_text_of_his_own_office_stands_for_his_state(publisher, office, state):
    text = f"{office} had a telephone conversation with {office.removeprefix('The ')} of Fiji Ben Lal."
    assert names(one(text, "Meeting", publisher=publisher)) == {state, "Ben Lal"}


def test_who_led_the_delegation_was_at_no_other_talks():
    text = told(
        "On 3 May, {a} received {b}.\n\nUzbekistan and Malaysia held political consultations in Kuala Lumpur on 4 May. "
        "The Uzbek delegation was led by Deputy Minister Ali Umarov.", a=SAIDOV, b=BRANDT,
    )  # fmt: skip
    assert names(found(text, "Meeting")[0]) == {"Bakhtiyor Saidov", "Karl Brandt"}


def test_meetings_of_one_with_the_ministers_of_several_states_are_one_each():
    text = told(
        "On 4 May, bilateral meetings of {a} with the Ministers of Foreign Affairs of Italy and Peru, Carla Rossi and "
        "Ana Ruiz, took place.", a=SAIDOV,
    )  # fmt: skip
    assert [names(each) for each in found(text, "Meeting")] == [
        {"Bakhtiyor Saidov", "Carla Rossi"},
        {"Bakhtiyor Saidov", "Ana Ruiz"},
    ]


def test_a_meeting_with_a_delegation_is_one_with_its_head():
    text = told("The meeting of {a} with the delegation headed by Ambassador of Norway Lars Berg was held.", a=SAIDOV)
    assert names(found(text, "Meeting")[0]) == {"Bakhtiyor Saidov", "Lars Berg"}


CALLERS = ["to congratulate him on his office.", "to discuss trade.", "to bid him farewell."]


@pytest.mark.parametrize("why", CALLERS)
def test_who_calls_on_somebody_to_say_something_meets_him(why):
    assert names(one(told("On 3 May, {b} called on {a} " + why, a=SAIDOV, b=BRANDT), "Meeting")) == {
        "Bakhtiyor Saidov",
        "Karl Brandt",
    }
    assert found(told("On 3 May, {b} called on {a} to release the crew.", a=SAIDOV, b=BRANDT), "Meeting") == []


def test_nameless_ambassadors_hand_over_their_credentials_for_their_states():
    text = "President of Norway Oleg Roe received new envoys' credentials on Friday. The ambassadors of Fiji, Peru and "
    ceremony = one(text + "Chad handed their letters of credence to the head of state.", "Meeting")
    assert {(p.name, p.kind, p.role) for p in ceremony.participants} == {
        ("Oleg Roe", "person", "host"),
        *((state, "state", "participant") for state in ("Fiji", "Peru", "Chad")),
    }


def test_a_letter_from_somebody_is_no_meeting_with_him():
    assert found(told("On 3 May, {a} received a letter from {b}.", a=SAIDOV, b=BRANDT), "Meeting") == []


def test_ministers_of_two_states_without_names_talk_for_them():
    call = one("Peruvian and Fijian foreign ministers discussed trade during a telephone call on Friday.", "Meeting")
    assert (call.mode, names(call), call.date) == ("phone", {"Peru", "Fiji"}, "2024-05-10")


def test_the_comma_behind_with_whom_somebody_talked_opens_the_clause():
    text = (
        "Foreign Minister Ivo Roe of Norway went to Rome. During his talks with the Peruvian minister, Roe praised her."
    )
    assert [(p.person, p.of) for p in claims(text).posts] == [("Ivo Roe", "Norway")]


# Whom somebody talks to, and not journalists.
TALKING = [
    ("Talking to {b}, who called on him here on 3 May, {a} praised the ties.", {"Bakhtiyor Saidov", "Karl Brandt"}),
    ("While talking to a delegation of Peru led by Ana Ruiz, {a} praised it.", {"Bakhtiyor Saidov", "Ana Ruiz"}),
    ("Talking to reporters before he met {b}, {a} praised the ties.", None),
    ("Talking to TASS correspondent Ivan Orlov, {a} praised the ties.", None),
]


@pytest.mark.parametrize(("template", "met"), TALKING)
def test_who_talks_to_somebody_meets_him(template, met):
    meetings = found(told(template, a=SAIDOV, b=BRANDT), "Meeting")
    assert [names(each) for each in meetings] == ([met] if met else [])


def test_another_talk_of_the_same_day_may_be_told_by_its_topic():
    text = told(
        "{a} met {b} on 3 May. In another meeting, Saidov explored trade with " + KHAN + ".", a=SAIDOV, b=BRANDT
    )
    assert names(found(text, "Meeting")[1]) == {"Bakhtiyor Saidov", "Ali Khan"}


def test_bilateral_talks_with_counterparts_are_one_each():
    text = told("{a} held bilateral talks with his counterparts from Fiji and Peru in Oslo on 3 May.", a=SAIDOV)
    assert [names(each) - {"Bakhtiyor Saidov"} for each in found(text, "Meeting")] == [{"Fiji"}, {"Peru"}]


def test_an_accompanying_delegation_parts_no_list_of_those_present():
    text = told(
        "{a} received {b} on 3 May. Deputy Minister Ali Umarov, the accompanying Fijian delegation, and Fiji's "
        "Ambassador Bo Kim attended the meeting.", a=SAIDOV, b=BRANDT,
    )  # fmt: skip
    assert {"Ali Umarov", "Bo Kim"} < names(one(text, "Meeting"))


def test_when_and_where_may_be_told_behind_what_is_said_of_the_partner():
    meeting = one(
        told("{a} met Karl Brandt, who was elected President of Peru, in Oslo on Friday.", a=SAIDOV), "Meeting"
    )
    assert (meeting.place and meeting.place.city, meeting.date) == ("Oslo", "2024-05-10")


def test_his_talks_are_those_of_whom_the_main_clause_tells():
    text = told(
        "{a} met {b} on 3 May. During his meeting with Fiji's Foreign Minister Bo Kim, Saidov spoke.",
        a=SAIDOV,
        b=BRANDT,
    )
    assert names(found(text, "Meeting")[1]) == {"Bakhtiyor Saidov", "Bo Kim"}


def test_who_accompanied_the_host_was_at_the_meeting():
    text = told(
        "{a} received {b} on 3 May. Accompanying the Minister at the meeting was Adviser Hana Moss.", a=SAIDOV, b=BRANDT
    )
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Karl Brandt", "Hana Moss"}


def test_when_the_topic_is_due_is_not_when_they_talked():
    text = "During their meeting on 3 May, {a} briefed {b} on a summit, due to be held on 9 June."
    meeting = found(told(text, a=SAIDOV, b=BRANDT), "Meeting")[0]
    assert (meeting.status, meeting.mode, meeting.date) == ("held", "in-person", "2024-05-03")


def test_counterparts_named_with_their_states_are_met_one_by_one_beside_another():
    text = (
        "Foreign Minister of Peru Ana Ruiz met with Harbour Council Secretary-General Ivan Sokol, and as well as with "
        "her counterparts from Chile Juan Roe and Kenya Amos Kip on 3 May 2024 in New York."
    )
    met = [parts(m) - {("Ana Ruiz", "participant", "Foreign Minister", "Peru")} for m in found(text, "Meeting")]
    assert met == [
        {("Ivan Sokol", "participant", "Secretary-General", "Harbour Council")},
        {("Juan Roe", "participant", "Foreign Minister", "Chile")},
        {("Amos Kip", "participant", "Foreign Minister", "Kenya")},
    ]


def test_counterparts_without_names_stand_beside_the_one_with_a_name():
    text = told(
        "{a} met his counterparts from Fiji, Peru and Oman on 3 May. Omani Foreign Minister Ali Nasser spoke.", a=SAIDOV
    )
    assert names(found(text, "Meeting")[0]) == {"Bakhtiyor Saidov", "Fiji", "Peru", "Ali Nasser"}


def test_peers_are_counterparts():
    meetings = found(told("{a} met his peers from Fiji and Peru, Bo Kim and Ana Ruiz, on 3 May.", a=SAIDOV), "Meeting")
    assert [names(each) - {"Bakhtiyor Saidov"} for each in meetings] == [{"Bo Kim"}, {"Ana Ruiz"}]


def test_in_the_meeting_between_two_they_met():
    text = told("In the meeting between {a} and {b}, both spoke of fish.", a=SAIDOV, b=BRANDT)
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Karl Brandt"}


def test_who_travels_to_several_states_to_meet_people_is_the_traveller():
    text = told("{a} will visit Fiji, Peru, and Oman on 3-5 June to meet with {b}.", a=SAIDOV, b=BRANDT)
    assert [names(each) for each in found(text, "Meeting")] == [{"Bakhtiyor Saidov", "Karl Brandt"}]


def test_a_minister_is_handed_the_credentials_of_an_envoy():
    text = told("On 3 May, {a} was handed a copy of her credentials by the new Ambassador of Peru, Ana Ruiz.", a=SAIDOV)
    ceremony = one(text, "Meeting")
    assert (names(ceremony, "host"), names(ceremony, "participant")) == ({"Bakhtiyor Saidov"}, {"Ana Ruiz"})


BROUGHT = [
    "On 3 May, {a} received a message from President of Peru Ana Ruiz, delivered by {b}.",
    "On 3 May, {a} received a message from President of Peru Ana Ruiz. The message was delivered by {b}.",
]


@pytest.mark.parametrize("template", BROUGHT)
def test_who_delivers_a_message_is_received(template):
    meeting = one(told(template, a=SAIDOV, b=BRANDT), "Meeting")
    assert (names(meeting, "host"), names(meeting, "participant")) == ({"Bakhtiyor Saidov"}, {"Karl Brandt"})


def test_talks_during_a_visit_were_where_it_led():
    text = told(
        "{a} will visit Fiji and Peru in June. During his visit to Peru, Saidov will meet {b}.", a=SAIDOV, b=BRANDT
    )
    assert found(text, "Meeting")[0].place == Place(None, "PE", None)


def test_who_serves_somebody_is_of_his_state_and_was_met_himself():
    text = "On 3 May, President of Kenya Omar Roe met Peruvian President Ana Ruiz's Special Envoy Bo Kim."
    assert {(p.name, p.of) for p in one(text, "Meeting").participants} == {("Omar Roe", "Kenya"), ("Bo Kim", "Peru")}


def test_his_or_her_adviser_is_of_the_state_of_whom_he_advises():
    text = told("On 3 May, {a} met Prime Minister of Peru Ana Ruiz and her National Security Adviser Bo Kim.", a=SAIDOV)
    posts = {(p.person, p.of) for p in claims(text).posts}
    assert ("Bo Kim", "Peru") in posts


def test_each_side_was_accompanied_by_its_own():
    text = told(
        "{a} met Deputy Foreign Minister of Peru Ana Ruiz on 3 May. Saidov was accompanied by Minister of Energy "
        "Ali Umarov, and Ruiz was accompanied by Deputy Minister of Defense Bo Kim.", a=SAIDOV,
    )  # fmt: skip
    met = {(p.name, p.of) for p in one(text, "Meeting").participants}
    assert {("Ali Umarov", "Uzbekistan"), ("Bo Kim", "Peru")} < met


def test_a_counterpart_from_a_state_may_have_his_post_behind_it():
    text = told("{a} met his counterpart from Peru, Foreign Minister Ana Ruiz, on 3 May.", a=SAIDOV)
    assert names(one(text, "Meeting")) == {"Bakhtiyor Saidov", "Ana Ruiz"}


def test_credentials_that_ambassadors_submit_are_received_by_him_who_receives():
    text = (
        "On 3 May, President Omar Roe of Fiji received credentials submitted by the new Ambassadors of Chad and Peru "
    )
    ceremony = one(text + "to Fiji.", "Meeting")
    assert (names(ceremony, "host"), names(ceremony, "participant")) == ({"Omar Roe"}, {"Chad", "Peru"})


def test_a_meeting_of_one_with_nameless_others_takes_those_who_came_as_well():
    text = told("On 3 May, a meeting was held in Oslo between {a} and the chairs of the committees. ", a=SAIDOV)
    assert names(one(text + KHAN + " also took part in the meeting.", "Meeting")) == {"Bakhtiyor Saidov", "Ali Khan"}


@pytest.mark.parametrize("where", ["at the Harbour Palace Wednesday evening", "on Wednesday at the Harbour Palace"])
def test_where_talks_were_held_may_stand_inside_the_verb(where):
    text = f"Foreign Minister of Peru Ana Ruiz met {where} with Kenyan Foreign Minister Ali Daud."
    meeting = one(text, "Meeting")
    assert names(meeting) == {"Ana Ruiz", "Ali Daud"}
    assert (meeting.date, meeting.place.venue) == ("2024-05-15", "Harbour Palace")


def test_who_will_represent_a_state_was_at_no_talks_that_were_held():
    text = "On Tuesday, President of Peru Ana Ruiz received Kenyan Foreign Minister Ali Daud. The summit will be "
    text += "preceded by a session of the Council of Ministers. Peru will be represented by Minister of Trade Bo Kim."
    assert names(one(text, "Meeting")) == {"Ana Ruiz", "Ali Daud"}


def test_who_receives_a_guest_on_arrival_is_a_host_of_the_visit_and_holds_no_talks():
    text = "President of Kenya Ali Daud arrived in Lima on Friday. On his arrival, he was received by Minister of "
    text += "Trade of Peru Ana Ruiz."
    visit = one(text, "Visit")
    assert (names(visit, "host"), names(visit, "visitor")) == ({"Ana Ruiz"}, {"Ali Daud"})


def test_a_dialogue_that_goes_on_is_no_meeting():
    assert found("Peru and Chile, which already have a constructive dialogue in all spheres, are neighbours.") == []
    assert "Meeting" in {i.type for i in found("Peru and Chile will have a dialogue on fish in Lima on Friday.")}


def test_a_headline_of_states_tells_the_talks_of_their_ministers_below():
    text = (
        "Peru, Kenya foreign ministers meet\n\nPeruvian Foreign Minister Ana Ruiz met with her Kenyan counterpart Ali "
    )
    text += "Daud on Friday."
    assert names(one(text, "Meeting")) == {"Ana Ruiz", "Ali Daud"}


def test_ties_spoken_of_during_talks_are_no_further_talks():
    text = (
        "President of Peru Ana Ruiz met President of Kenya Ali Daud on Friday. During the talks, the ties between the "
    )
    text += "two countries were touched on. The talks were attended by Minister of Trade of Peru Bo Kim."
    assert names(one(text, "Meeting")) == {"Ana Ruiz", "Ali Daud", "Bo Kim"}


def test_a_meeting_of_two_who_are_named_is_no_gathering():
    text = "Both look forward to the meeting of presidents Lee and Roe in May 2025.\n\nOm Lee greeted Ana Roe."
    assert [i.type for i in found(text)] == ["Meeting"]


def test_each_of_several_talks_has_its_own_place():
    text = (
        "Kenyan Minister Ana Roe will hold talks with Peruvian Minister Om Lee, with Minister Juan Paz in Chile, and "
    )
    talks = found(f"{text}with Minister Dev Rai in Nepal.")
    assert {(max(names(i) - {"Ana Roe"}), i.place.country) for i in talks} == {
        ("Om Lee", None),
        ("Juan Paz", "CL"),
        ("Dev Rai", "NP"),
    }
    text = "Minister Ana Roe will meet her peers Om Lee, Juan Paz and Dev Rai, respectively, in Lima, Riga and Rome."
    assert [i.place.city for i in found(text)] == ["Lima", "Riga", "Rome"]


@pytest.mark.parametrize(
    "told",
    [
        "Kenya has requested a meeting between Prime Minister Ana Roe and Adviser Om Lee.",
        "He was asked of the potential meeting between Prime Minister Ana Roe and Adviser Om Lee.",
        "The ministry said that it has no update on the meeting between Prime Minister Ana Roe and Adviser Om Lee.",
    ],
)
def test_what_is_only_asked_for_or_may_be_is_no_meeting(told):
    assert not found(told), told


def test_states_that_meet_in_a_headline_are_their_ministers_below():
    text = "Kenya, Peru foreign ministers meet\n\nKenya's Foreign Minister Ana Roe met with her Peruvian counterpart "
    assert names(one(f"{text}Om Lee.", "Meeting")) == {"Ana Roe", "Om Lee"}


def test_a_round_that_a_ministry_hosts_is_no_talk_with_those_who_chair_it():
    text = (
        "The Ministry of Foreign Affairs of Peru hosted the 2nd round of Kenyan-Peruvian consultations co-chaired by "
    )
    assert [i.type for i in found(f"{text}Kenyan Deputy Minister Ana Roe and Peruvian Deputy Minister Om Lee.")] == [
        "Gathering"
    ]


def test_a_spokesperson_is_none_of_the_ministers():
    text = "Foreign Minister Om Lee of Kenya is in Lima.\n\nHua Paz, a spokesperson for the Chinese foreign ministry, "
    talks = found(f"{text}said the three foreign ministers will have an exchange on trust.")
    assert all("Hua Paz" not in names(i) for i in talks)


@pytest.mark.parametrize(
    "told",
    [
        "Kenya has completed preparations for a possible meeting between Adviser Om Lee and Prime Minister Ana Roe.",
        "Kenya has urgently sought a meeting between Adviser Om Lee and Prime Minister Ana Roe.",
    ],
)
def test_who_has_done_something_for_a_meeting_has_not_held_it(told):
    assert not [i for i in found(told, "Meeting") if i.status == "held"]
    assert one("Kenyan President Om Lee had extended talks with Ana Roe.", "Meeting").status == "held"


def test_whom_one_meets_in_his_visit_is_met_there():
    text = (
        "Om Lee arrived in Nairobi on Monday.\n\nIn his visit to Peru, Kenyan President Om Lee met President Ana Roe."
    )
    (talk,) = found(text, "Meeting")
    assert talk.place.country == "PE"


def test_a_president_newly_in_office_is_met_as_any_other():
    talk = one(
        "Peruvian President Juan Roe will hold talks with newly inaugurated President Om Lee of Kenya.", "Meeting"
    )
    assert names(talk) == {"Juan Roe", "Om Lee"}


@pytest.mark.parametrize(
    "said",
    [
        "This was stated by Chilean Foreign Minister Ana Roe during a meeting with her Peruvian counterpart, Om Li,",
        "This was stated today, May 15, by Chilean Foreign Minister Ana Roe at a meeting with Peru's Om Li",
        "The matter was raised by Chilean Foreign Minister Ana Roe at a meeting with Peruvian Minister Om Li",
        "The remark was made by the Foreign Minister of Chile, Ana Roe, during talks with Peruvian Minister Om Li",
    ],
)
def test_by_whom_something_is_said_at_a_meeting_meets(said):
    talk = one(f"{said} in Lima.", "Meeting")
    assert (names(talk), talk.place.city) == ({"Ana Roe", "Om Li"}, "Lima")


def test_by_whom_something_was_made_ready_is_at_no_talk_yet_to_come():
    told = "The report was written by the office of Chilean Minister Ana Roe. It will be put to Peru's Om Li in May."
    assert not found(told, "Meeting")


@pytest.mark.parametrize("noun", ["telephone conversations", "phone calls"])
def test_several_calls_are_one_with_each(noun):
    told = f"President Ana Roe of Chile had {noun} with presidents of Peru Om Li, Brazil Jan Moe and Kenya Karl Brandt."
    assert [names(i) for i in found(told)] == [{"Ana Roe", who} for who in ("Om Li", "Jan Moe", "Karl Brandt")]
    joint = found(told.replace(noun, f"joint {noun}").replace("s with", " with", 1))
    assert [len(i.participants) for i in joint] == [4]


def test_next_steps_after_a_call_leave_it_held():
    told = (
        "Foreign Minister of Chile Ana Roe spoke with Peruvian Foreign Minister Om Li to discuss next steps following "
        "the May 6 call between President Jan Moe of Chile and President Karl Brandt of Peru."
    )
    (call,) = (i for i in found(told, "Meeting") if "Jan Moe" in names(i))
    assert (call.status, call.date, call.mode) == ("held", "2024-05-06", "phone")
    ahead = one("The ministers will meet next week: Ana Roe of Chile is to receive Om Li of Peru on 20 May.", "Meeting")
    assert (ahead.status, ahead.date) == ("planned", "2024-05-20")


@pytest.mark.parametrize("office", ["Prime Minister", "President"])
def test_whose_office_is_only_named_of_another_is_not_who_meets(office):
    told = f"The {office} met with {office} Om Li of Peru and Foreign Minister Jan Moe of Kenya on 9 May 2024."
    assert not found(told, "Meeting")
    known = f"{office} of Chile Ana Roe arrived in Lima on 8 May 2024. {told}"
    assert [names(i) for i in found(known, "Meeting")] == [{"Ana Roe", "Om Li"}, {"Ana Roe", "Jan Moe"}]


def test_who_follows_and_meets_him_too_is_not_met_by_the_first():
    told = (
        "Prime Minister Om Li of Peru will visit Chile on 20 May. Premier Juan Moe will hold talks with Li, and "
        "Karl Brandt, chairman of the Senate Committee, will meet with him."
    )
    talks = {frozenset(names(i)) for i in found(told, "Meeting")}
    assert talks == {frozenset({"Juan Moe", "Om Li"}), frozenset({"Karl Brandt", "Om Li"})}
    both = "Premier Juan Moe held talks with Om Li, and Karl Brandt, chairman of the Senate Committee, on 8 May 2024."
    assert {frozenset(names(i)) for i in found(both, "Meeting")} == {
        frozenset({"Juan Moe", "Om Li"}),
        frozenset({"Juan Moe", "Karl Brandt"}),
    }


def test_a_king_is_not_the_prince_whose_father_bears_his_name():
    told = (
        "King Abdullah of Jordan, accompanied by Crown Prince Ali bin Abdullah, met in Riyadh on Monday with Saudi "
        "Crown Prince Omar bin Salman."
    )
    assert names(one(told, "Meeting")) == {"Abdullah", "Ali bin Abdullah", "Omar bin Salman"}


def test_a_blessing_is_passed_over():
    told = (
        "Prince Omar bin Salman, Crown Prince of Saudi Arabia – may God protect him – received today at the Royal "
        "Court in Riyadh, His Excellency Mr. Li Keming, Premier of China."
    )
    talk = one(told, "Meeting")
    assert (names(talk, "host"), talk.status, talk.place.city) == ({"Omar bin Salman"}, "held", "Riyadh")
    assert not found("Prince Omar bin Salman may receive Premier Li Keming of China in Riyadh.", "Meeting")


def test_where_the_last_meeting_was_this_one_is_not():
    told = (
        "Kenyan President Ana Roe and Peruvian President Om Li met for the fifth time on 8 May 2024, after their last "
        "meeting on the sidelines of the Harbour Forum held in Chile in December 2023."
    )
    places = {i.date: i.place.country for i in found(told, "Meeting")}
    assert places == {"2024-05-08": None, "2023-12": "CL"}


def test_our_first_meeting_is_a_talk():
    text = "Statement by Kenyan Minister Ana Roe\n\nPeruvian Minister Om Li and I just held our first meeting."
    assert names(one(text, "Meeting")) == {"Ana Roe", "Om Li"}


@pytest.mark.parametrize("met", ["met with", "held talks with"])
def test_whom_a_traveller_meets_where_he_goes_is_of_that_state(met):
    text = f"Foreign Minister Juan Moe visited Peru and {met} President Om Li and Trade Minister Ana Roe on 8 May 2024."
    talks = found(text, "Meeting", publisher="Ministry of Foreign Affairs of Kenya")
    assert {(name, of) for i in talks for name, _, _, of in parts(i)} == {
        ("Juan Moe", "Kenya"), ("Om Li", "Peru"), ("Ana Roe", "Peru")
    }  # fmt: skip
    along = "Foreign Minister Juan Moe visited Peru with Trade Minister Om Li on 8 May 2024."
    visit = one(along, "Visit", publisher="Ministry of Foreign Affairs of Kenya")
    assert {of for *_, of in parts(visit)} == {"Kenya"}


def test_an_entry_of_a_calendar_names_its_man_once():
    text = (
        "Commissioners' weekly activities\n\nMonday 20 May 2024\n\nMs Lena Orlova receives Mr Om Li, Minister of "
        "Foreign Affairs of Peru.\n\nMr Andrus Roe in Tallinn, Estonia: meets Ms Ana May, Director of the Harbour "
        "Bank; meets Mr Oliver Lund, CEO of Harbour Rail.\n\nTuesday 21 May 2024\n\nMr Andrus Roe receives Mr Karl "
        "Brandt, founder of Harbour Air.\n\nWednesday 22 May 2024\n\nMr Andrus Roe receives Ms Eva Holm."
    )
    talks = {(i.status, i.date, frozenset(names(i))) for i in found(text, "Meeting")}
    assert talks == {
        ("planned", "2024-05-20", frozenset({"Lena Orlova", "Om Li"})),
        ("planned", "2024-05-20", frozenset({"Andrus Roe", "Ana May"})),
        ("planned", "2024-05-20", frozenset({"Andrus Roe", "Oliver Lund"})),
        ("planned", "2024-05-21", frozenset({"Andrus Roe", "Karl Brandt"})),
        ("planned", "2024-05-22", frozenset({"Andrus Roe", "Eva Holm"})),
    }


def test_what_is_said_behind_a_label_is_no_entry():
    text = (
        "Meeting with Peruvian Minister Om Li\n\nLena Orlova: Welcome to Riga. Trade is growing.\n\n"
        "Om Li: Thank you. We met Karl Brandt; he was kind."
    )
    assert all("Karl Brandt" not in names(i) or "Om Li" in names(i) for i in found(text, "Meeting"))
