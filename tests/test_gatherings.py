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
President Ana Ruiz thanked the government of Peru in Lima on Monday for the warm reception of the delegation.
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


FULL_NAMES = [
    "opening ceremony of the 6th World Forum on Intercultural Dialogue",
    "14th session of the Harbour Intergovernmental Commission on Economic Cooperation",
    "third meeting of the Central Asia–China Business and Investment Council",
    "second Central Asia–Harbour foreign ministers' meeting",
    "regional conference on combating corruption",
    "Harbour Forum (HF) leaders' meeting",
    "joint exercise of the Harbour Format",
    "12th edition of the Harbour Expo",
    "Harbour Culture Week",
]


@pytest.mark.parametrize("name", FULL_NAMES)
def test_the_name_of_an_event_is_given_in_full(name):
    gathering = one(
        told("On 3 May 2024, {a} took part in the NAME in Tashkent.".replace("NAME", name), a=SAIDOV), "Gathering"
    )
    assert (gathering.name, gathering.date, gathering.place) == (name, "2024-05-03", TASHKENT)


TITLED = [
    'the round table on "Water for Peace in the Region"',
    'the exhibition entitled "Water for Peace in the Region"',
    'the session of the forum, titled "Water for Peace in the Region,"',
    'the conference under the theme "Water for Peace in the Region"',
]


@pytest.mark.parametrize("event", TITLED)
def test_an_event_is_called_by_its_title(event):
    gathering = one(f"Karl Brandt attended {event} in Tashkent on 3 May 2024.", "Gathering")
    assert (gathering.name, names(gathering)) == ("Water for Peace in the Region", {"Karl Brandt"})


LATER = [
    ("{a} and {b} delivered opening remarks.", "speaker"),
    ("{a} and {b} also spoke on the occasion.", "speaker"),
    ("{a} and {b} welcomed the participants.", "speaker"),
    ("{a} and {b} addressed the gathering.", "speaker"),
    ("Speeches were made by {a} and {b}.", "speaker"),
    ("Speakers at the plenary included {a} and {b}.", "speaker"),
    ("The event was inaugurated by {a} and {b}.", "speaker"),
    ("Taking part in the event were {a} and {b}.", "participant"),
    ("Also in attendance were {a} and {b}.", "participant"),
    ("{a} and {b} were the chief guests on the occasion.", "participant"),
    ("The session was led by {a} and {b}.", "host"),
    ("The participants were greeted by {a} and {b}.", "speaker"),
    ("{a} and {b} attended the proceedings.", "participant"),
]


@pytest.mark.parametrize("b", OTHERS[3:6], ids=lambda b: b.words)
@pytest.mark.parametrize(("sentence", "role"), LATER)
def test_later_sentences_tell_who_was_there(sentence, role, b):
    text = "The Harbour Economic Forum was held in Tashkent on 3 May 2024. " + told(sentence, a=SAIDOV, b=b)
    assert parts(one(text, "Gathering")) == {SAIDOV.part(role), b.part(role)}


SENDERS = [
    ("It was attended by the foreign ministers of Chile, Norway and Ghana.", "participant"),
    ("Representatives of Chile, Norway and Ghana took part in the forum.", "participant"),
    ("Officials from Chile, Norway and Ghana were among the participants.", "participant"),
    ("The forum brought together delegations from Chile (20 people), Norway (12 people) and Ghana.", "participant"),
    ("The forum was attended by the member states Chile, Norway and Ghana.", "participant"),
    ("Ministers from Chile, Norway and Ghana were among the speakers.", "speaker"),
]


@pytest.mark.parametrize(("sentence", "role"), SENDERS)
def test_states_stand_for_their_nameless_people(sentence, role):
    gathering = one(f"The Harbour Economic Forum was held in Tashkent on 3 May 2024. {sentence}", "Gathering")
    assert names(gathering, role) == {"Chile", "Norway", "Ghana"} == names(gathering)


NOBODY = """
Students from Chile, Norway and Ghana sang at the forum.
The forum discussed trade with Chile, Norway and Ghana.
Messages came from Chile, Norway and Ghana.
Karl Brandt met Amina Khan, who then spoke of the old days.
"""


@pytest.mark.parametrize("sentence", NOBODY.strip().splitlines())
def test_who_is_only_spoken_of_was_not_there(sentence):
    text = f"The Harbour Economic Forum was held in Tashkent on 3 May 2024. {sentence}"
    (gathering,) = found(text, "Gathering")
    assert names(gathering) == set()


def test_the_guests_of_a_host_take_part():
    text = told("{a} hosted the presidents of Chile and Ghana at the Harbour Economic Forum in Tashkent.", a=SAIDOV)
    (gathering,) = found(text, "Gathering")
    assert names(gathering, "host") == {"Bakhtiyor Saidov"}
    assert names(gathering, "participant") == {"Chile", "Ghana"}


def test_a_co_chair_behind_the_event_is_a_host():
    gathering = one(
        told("{a} co-chaired the Harbour Economic Forum on 3 May with {b}.", a=SAIDOV, b=BRANDT), "Gathering"
    )
    assert names(gathering, "host") == {"Bakhtiyor Saidov", "Karl Brandt"}


PUT_OFF = [
    ("The Harbour Economic Forum, scheduled for 3 June in Tashkent, has been postponed.", "cancelled"),
    ("The Harbour Economic Forum in Tashkent has been postponed to 3 June 2024.", "planned"),
]


@pytest.mark.parametrize(("text", "status"), PUT_OFF)
def test_an_event_put_off_is_planned_only_with_a_new_day(text, status):
    gathering = one(text, "Gathering")
    assert (gathering.status, gathering.date) == (status, "2024-06-03")


def test_it_takes_up_the_event_named_before():
    text = "Karl Brandt spoke of the preparations for the Harbour Economic Forum. It opens in Tashkent on 3 June."
    gathering = one(text, "Gathering")
    assert (gathering.name, gathering.status, gathering.date, gathering.place) == (
        FORUM,
        "planned",
        "2024-06-03",
        TASHKENT,
    )


@pytest.mark.parametrize(
    "name",
    [
        "Reception Commemorating the 50th Anniversary of Harbour Relations",
        "16th Harbour-Chile intergovernmental consultations",
        "Senior Officials Meeting",
        "first meeting of a working group on ports",
        "community event",
        "meeting of Group of 20 foreign ministers",
    ],
)
def test_events_that_go_by_their_matter_or_number_have_a_name(name):
    article = "a" if name == "community event" else "the"
    gathering = one(told(f"{{a}} attended {article} {name} in Tashkent on 3 May 2024.", a=SAIDOV), "Gathering")
    assert gathering.name == name


RELATED = [
    ("{a}, speaking at the Harbour Economic Forum in Tashkent on 3 May, said trade would grow.", "speaker"),
    ("Trade grew after the Harbour Economic Forum in Tashkent, at which {a} spoke on 3 May.", "speaker"),
    ("Trade grew after the Harbour Economic Forum, which {a} hosted in Tashkent on 3 May.", "host"),
    ("{a} will travel to the Harbour Economic Forum, which {a} plans to attend in Tashkent on 3 June.", "participant"),
]


@pytest.mark.parametrize(("template", "role"), RELATED)
def test_clauses_around_an_event_tell_who_was_there(template, role):
    (gathering,) = found(told(template, a=SAIDOV), "Gathering")
    assert names(gathering, role) == {"Bakhtiyor Saidov"}


def test_who_attends_and_then_says_something_speaks():
    text = told("{a} and {b} attended the Harbour Economic Forum in Tashkent on 3 May. ", a=SAIDOV, b=BRANDT)
    gathering = one(text + "Mr. Saidov stressed the need for trade.", "Gathering")
    assert (names(gathering, "speaker"), names(gathering, "participant")) == ({"Bakhtiyor Saidov"}, {"Karl Brandt"})


def test_bodies_that_hold_an_event_with_others_organise_it():
    text = (
        "The Harbour Institute, in collaboration with the Lagoon University, held the Harbour Economic Forum in "
        "Tashkent on 3 May 2024."
    )
    assert names(one(text, "Gathering"), "organiser") == {"Harbour Institute", "Lagoon University"}


TALKS = """
Saidov held a summit with Karl Brandt of the Harbour Bank in Tashkent.
He had a working session with his counterpart in Tashkent on 3 May.
Australia became the first Dialogue Partner of the body in 1974.
They held their first meeting in Tashkent in May.
"""


@pytest.mark.parametrize("text", TALKS.strip().splitlines())
def test_talks_of_two_are_no_gatherings(text):
    assert found(text, "Gathering") == []


FORUM_HELD = "The Harbour Economic Forum was held in Tashkent on 3 May 2024. "
LED_TO = [
    ("Other participants in the forum: {a}; {b}.", "participant"),
    ("In attendance: {a}; {b}.", "participant"),
    ("Also present in the hall were {a} and {b}.", "participant"),
    ("Taking part in its work were {a} and {b}.", "participant"),
    ("Also taking the floor were {a} and {b}.", "speaker"),
    ("Those who spoke: {a}, {b}.", "speaker"),
    ("Closing remarks came from {a} and {b}.", "speaker"),
    ("Among the speakers at the plenary were {a} and {b}.", "speaker"),
]


@pytest.mark.parametrize("b", OTHERS, ids=lambda b: b.words)
@pytest.mark.parametrize(("template", "role"), LED_TO)
def test_words_of_presence_lead_to_who_was_there(template, role, b):
    text = FORUM_HELD + told(template, a=SAIDOV, b=b).replace(",.", ".")
    assert names(one(text, "Gathering"), role) == {SAIDOV.name, b.name}, text


@pytest.mark.parametrize(
    "sentence",
    [
        "Not present were {a} and {b}.",
        "The speakers were critical of {a}.",
        "He conveyed greetings from {a}.",
        "The guests were told of plans by the Harbour Bank.",
    ],
)
def test_words_of_presence_that_lead_to_nobody(sentence):
    assert names(one(FORUM_HELD + told(sentence, a=SAIDOV, b=BRANDT), "Gathering")) == set()


CLAUSES = [
    ("the 5th Harbour Forum in Tashkent in June, which {a} plans to attend", "planned", "participant"),
    (
        "the 5th Harbour Forum in Tashkent, to be held from 3 to 4 June, in which {a} will take part",
        "planned",
        "participant",
    ),
    ("the 5th Harbour Forum, held in Tashkent on 3 and 4 May, which {a} hosted and co-chaired", "held", "host"),
    ("the 5th Harbour Forum in Tashkent in May, at which {a} gave a speech", "held", "speaker"),
    ("the 5th Harbour Forum in Tashkent, which {a} will open on 3 June", "planned", "speaker"),
]


@pytest.mark.parametrize(("clause", "status", "role"), CLAUSES)
def test_a_clause_says_who_was_at_the_event_before_it(clause, status, role):
    gathering = one(told(f"The two spoke of {clause}.", a=SAIDOV), "Gathering")
    assert (gathering.name, names(gathering, role)) == ("5th Harbour Forum", {SAIDOV.name})
    assert gathering.status == status


COMMISSION = "The 13th session of the Harbour Trade Commission was held in Tashkent on 3 May 2024. "
EDITIONS = [
    ("The previous one took place in Vienna in October 2023.", "held", "2023-10", "Vienna"),
    ("The previous session took place in Vienna in October 2023.", "held", "2023-10", "Vienna"),
    ("The next round is planned for 2025 in Vienna.", "planned", "2025", "Vienna"),
    ("The edition planned for 2021 in Vienna was called off.", "cancelled", "2021", "Vienna"),
]


@pytest.mark.parametrize(("sentence", "status", "date", "city"), EDITIONS)
def test_another_edition_goes_by_the_name_of_the_event(sentence, status, date, city):
    first, other = found(COMMISSION + sentence, "Gathering")
    assert (first.name, other.name) == (f"13th {other.name}", "session of the Harbour Trade Commission")
    assert (other.status, other.date) == (status, date)
    assert other.place is not None
    assert other.place.city == city


def test_what_is_called_off_is_not_the_edition_before():
    text = COMMISSION + "The previous one was held in Vienna in 2019, and the edition planned for 2021 was called off."
    assert [(g.status, g.date) for g in found(text, "Gathering")][1:] == [("held", "2019"), ("cancelled", "2021")]


def test_a_previous_meeting_of_two_is_no_edition():
    text = told(
        "On 3 May 2024 {a} met {b} in Tashkent. Their previous meeting took place in Oslo in 2023.", a=SAIDOV, b=BRANDT
    )
    assert found(text, "Gathering") == []


@pytest.mark.parametrize(
    "opening", ['The meeting "Water for Peace"', 'A panel titled "Water for Peace"', 'A lecture, "Water for Peace",']
)
def test_a_common_noun_with_a_title_is_an_event(opening):
    gathering = one(
        told(f"{opening} was held in Tashkent on 3 May 2024, with {{a}} delivering the opening address.", a=SAIDOV),
        "Gathering",
    )
    assert (gathering.name, names(gathering)) == ("Water for Peace", {SAIDOV.name})


WAS_THERE = [
    "{a} and {b} took part by video link.",
    "{a} and {b} attended as observers.",
    "{a} and {b} were on the panel.",
    "{a} led the Uzbek delegation. {b} headed the team of the bank.",
]


@pytest.mark.parametrize("sentence", WAS_THERE)
def test_who_was_there_is_told_in_a_sentence_of_its_own(sentence):
    gathering = one(FORUM_HELD + told(sentence, a=SAIDOV, b=BRANDT), "Gathering")
    assert names(gathering, "participant") == {SAIDOV.name, BRANDT.name}


def test_states_that_were_represented_took_part():
    gathering = one(FORUM_HELD + "Kenya, Uganda and Rwanda were represented.", "Gathering")
    assert names(gathering, "participant") == {"Kenya", "Uganda", "Rwanda"}


def test_those_named_of_many_attended():
    text = "Some sixty leaders, including {a} and {b}, attended the Harbour Economic Forum in Tashkent on 3 May 2024."
    gathering = one(told(text, a=SAIDOV, b=BRANDT), "Gathering")
    assert names(gathering, "participant") == {SAIDOV.name, BRANDT.name}


ALONE = [
    ("{a} chaired.", {"host"}),
    ("{a} looked on as an observer.", {"participant"}),
    ("Guests from ten countries, among them {a}, took part by video link.", {"participant"}),
    ("{a} did not attend.", set()),
    ("Uzbekistan sent {a}.", {"participant"}),
    ("Uzbekistan sent {a} to jail.", set()),
]


@pytest.mark.parametrize(("sentence", "roles"), ALONE)
def test_a_sentence_without_the_event_tells_who_was_there(sentence, roles):
    gathering = one(FORUM_HELD + told(sentence, a=SAIDOV), "Gathering")
    assert {p.role for p in gathering.participants} == roles


REMARKS = [
    "Opening the forum, {a} called on all to trade more.",
    "Summing up the discussion, {a} announced a new plan.",
    "{a}, for his part, said that trade was growing.",
    "For his part, {a} noted the growth of trade.",
    "In turn, {a} stressed the growth of trade.",
    "{a} called for more trade.",
    '"We need more trade," said {a}.',
]


@pytest.mark.parametrize("sentence", REMARKS)
def test_who_says_something_right_after_an_event_spoke_at_it(sentence):
    text = "The Harbour Economic Forum was held in Tashkent on 3 May 2024. " + told(sentence, a=SAIDOV)
    assert parts(one(text, "Gathering")) == {SAIDOV.part("speaker")}


def test_who_says_something_of_an_event_told_beside_talks_was_not_there():
    text = (
        "Karl Brandt met Anna Lindqvist in Tashkent on 3 May 2024. "
        "The Harbour Economic Forum was held in Rome on 1 May. Piet Vermeer noted the growth of trade."
    )
    (gathering,) = found(text, "Gathering")
    assert "Piet Vermeer" not in names(gathering)


def test_the_next_edition_is_not_the_one_that_was_held():
    text = (
        "SKOPJE, 7 September 2023 – Leaders of Serbia, Albania and North Macedonia met in Skopje on Thursday for the "
        "Harbour Forum. President of Serbia Milan Jovanovic praised it. "
        "The next forum will be held in Tirana in December."
    )
    held, planned = found(text, "Gathering")
    assert (held.status, held.place.city, names(held)) == (
        "held", "Skopje", {"Milan Jovanovic", "Albania", "North Macedonia"},
    )  # fmt: skip
    assert (planned.status, planned.place.city, names(planned)) == ("planned", "Tirana", set())


def test_both_who_talked_speak_at_their_joint_press_conference():
    text = (
        "Foreign Minister of Norway Karl Brandt met his Chilean counterpart Anna Lindqvist in Oslo on 3 May 2024. "
        "At a joint press conference after their meeting, Brandt said trade would grow. "
        "The meeting was also attended by Deputy Foreign Minister Piet Vermeer."
    )
    (press,) = found(text, "Gathering")
    assert names(press, "speaker") == {"Karl Brandt", "Anna Lindqvist"}


HOLDING = [
    (
        "Foreign Minister of Norway Karl Brandt hosted his colleagues from Chile and Ghana, Anna Lindqvist and "
        "Piet Vermeer, for the Harbour Economic Forum in Tashkent on 3 May 2024.",
        {"Karl Brandt", "Anna Lindqvist", "Piet Vermeer"},
    ),
    ("{a} and {b} held the fourth Harbour Forum in Tashkent on 3 May 2024.", {SAIDOV.name, BRANDT.name}),
    ("{a} closed the Harbour Economic Forum in Tashkent on 3 May 2024.", {SAIDOV.name}),
    (
        "The Harbour Economic Forum was held in Tashkent on 3 May 2024. Taking part in it were heads of the special "
        "services of Chile, Norway and Ghana.",
        {"Chile", "Norway", "Ghana"},
    ),
    (
        "The Harbour Economic Forum was held in Tashkent on 3 May 2024. The Norwegian delegation was headed by Deputy "
        "Minister Karl Brandt, the Chilean one by Deputy Minister Anna Lindqvist.",
        {"Karl Brandt", "Anna Lindqvist"},
    ),
    (
        "On the sidelines of the 55th session of the Harbour Council, the African Union, in partnership with UNESCO, "
        "held the Harbour Economic Forum in Tashkent on 3 May 2024.",
        {"African Union", "UNESCO"},
    ),
]


@pytest.mark.parametrize(("text", "there"), HOLDING)
def test_those_who_hold_an_event_and_those_they_hold_it_with_are_there(text, there):
    gathering = next(g for g in found(told(text, a=SAIDOV, b=BRANDT), "Gathering") if "Forum" in (g.name or ""))
    assert names(gathering) == there


def test_a_session_of_talks_is_a_meeting_with_those_who_attend_it():
    text = told("{a} and {b} held a session of official talks in Tashkent on 3 May 2024. ", a=SAIDOV, b=BRANDT)
    text += "The session was attended by Anna Lindqvist."
    assert [x.type for x in (*found(text, "Gathering"), one(text, "Meeting"))] == ["Meeting"]
    assert names(one(text, "Meeting")) == {SAIDOV.name, BRANDT.name, "Anna Lindqvist"}


def test_those_who_are_joined_at_an_event_are_there():
    text = (
        "The Harbour Economic Forum was held in Lima on 3 May 2024. Presidents Ana Ruiz and Ivan Sokol were joined by "
        "Minister Amos Kip of Kenya."
    )
    assert names(one(text, "Gathering")) == {"Ana Ruiz", "Ivan Sokol", "Amos Kip"}


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("President of Peru Ana Ruiz took part today in the Harbour Economic Forum in Lima.", {"Ana Ruiz"}),
        (
            "President of Peru Ana Ruiz took part in the Harbour Economic Forum in Lima. Amos Kip, head of the Harbour "
            "Centre, spoke as a guest.",
            {"Ana Ruiz", "Amos Kip"},
        ),
        (
            "Presidents Ana Ruiz of Peru and Ivan Sokol of Chile had already met in Lima in April, during the Harbour "
            "Economic Forum.",
            {"Ana Ruiz", "Ivan Sokol"},
        ),
    ],
)
def test_those_who_are_said_to_have_come_are_there(text, there):
    (gathering,) = found(text, "Gathering")
    assert names(gathering) == there


@pytest.mark.parametrize(
    ("sentence", "there"),
    [
        (
            "The delegation of Peru was led by Deputy Minister Ana Ruiz, and the delegation of Chile by Ivan Sokol, "
            "Deputy Secretary.",
            {"Ana Ruiz", "Ivan Sokol"},
        ),
        ("The delegation of Peru was led at the event by Deputy Minister Ana Ruiz.", {"Ana Ruiz"}),
        (
            "Also representing their countries were: Ana Ruiz, Ambassador; and, Ivan Sokol, Envoy.",
            {"Ana Ruiz", "Ivan Sokol"},
        ),
        ("Mr. Ivan Sokol, Permanent Secretary, represented Chile.", {"Ivan Sokol"}),
        ("Minister of State Ana Ruiz led her country's delegation to the meeting.", {"Ana Ruiz"}),
        ("Minister Ana Ruiz, the chair, and Secretary General Ivan Sokol would also address.", {"Ivan Sokol"}),
        ("Ambassadors from many countries, including Kenya and Chile, attended the meeting.", {"Kenya", "Chile"}),
        ("Minister Ana Ruiz and several officials were among the gathering.", {"Ana Ruiz"}),
        ("President Ana Ruiz inaugurated the moot.", {"Ana Ruiz"}),
        ("The President of Peru, the President of Chile and President of Kenya participated in it.", {"Peru", "Kenya"}),
        (
            "Joining the event were Security Council Secretaries of Peru Ana Ruiz, of Chile Ivan Sokol, and Amos Kip.",
            {"Ana Ruiz", "Ivan Sokol", "Amos Kip"},
        ),
        (
            "The meeting, chaired by Hana Moss, was attended by:\n\nPeru – President Ana Ruiz\n\nChile – President "
            "Ivan Sokol\n\nThey talked about trade.",
            {"Hana Moss", "Ana Ruiz", "Ivan Sokol"},
        ),
        (
            "The Harbour Council was attended by Ana Ruiz, Minister of Trade of Peru;\n\nthe Honourable Ivan Sokol, "
            "Minister of Trade of Chile.",
            {"Ana Ruiz", "Ivan Sokol"},
        ),
    ],
)
def test_those_who_came_for_their_states_are_there(sentence, there):
    (gathering,) = found(
        f"The sixth meeting of the Harbour Council was held in Lima on 3 May 2024. {sentence}", "Gathering"
    )
    assert there <= names(gathering)


@pytest.mark.parametrize(
    "text",
    [
        "The matter was raised at the meeting of Council of Foreign Ministers of the Harbour Community (HC) in Lima on "
        "3 May 2024. Ana Ruiz said that the meeting of the HC Council of Foreign Ministers ended well. The Lima "
        "meeting of the HC Council of Foreign Ministers was attended by Ivan Sokol.",
        "The Extraordinary Meeting of the HC Council was held in Lima on 3 May 2024.\n\nThe Council of the Harbour "
        "Community (HC) held an extraordinary meeting in Lima on 3 May 2024.",
        "The Harbour Ministers' Retreat (HM Retreat) was held in Lima on 3 May 2024. The HM Retreat was attended by "
        "Ana Ruiz. The Retreat is the first gathering of the Harbour Ministers in 2024.",
    ],
)
def test_a_gathering_is_one_though_its_name_is_turned_about(text):
    assert len(found(text, "Gathering")) == 1


def test_an_event_that_opens_a_sentence_on_what_will_be_done_is_to_come():
    text = "At this year's Harbour Council summit in Lima, the leaders will adopt the plan."
    assert one(text, "Gathering").status == "planned"


def test_the_chair_under_whom_a_council_meets_is_its_host():
    text = "The Harbour Council session was held in Lima on 3 May 2024 under the chair of Peruvian Minister Ana Ruiz."
    assert names(one(text, "Gathering"), "host") == {"Ana Ruiz"}


def test_a_medium_that_is_cited_was_not_there():
    text = "The Harbour Council session was held in Lima on 3 May 2024. It was attended by Ana Ruiz, Kazinform reports."
    assert names(one(text, "Gathering")) == {"Ana Ruiz"}


def test_heads_of_states_without_names_are_told_of_in_a_clause():
    text = (
        "On 3 May 2024 the Harbour summit took place in the city of Lima in which the President of the Republic of "
        "Peru, President of the Republic of Chile, President of Kenya and the First President of the Republic of Ghana "
        "participated."
    )
    assert {"Peru", "Chile", "Kenya"} <= names(one(text, "Gathering"))


def test_a_city_that_held_a_meeting_is_where_it_was():
    text = "Lima held the 17th meeting of the Harbour Council on 3 May 2024."
    assert one(text, "Gathering").place == Place("Lima", "PE")


def test_who_leads_a_delegation_is_there_and_not_his_state_too():
    text = "Minister Ana Ruiz, who is leading the Peruvian delegation to the 6th Harbour Forum in Lima, met Ivan Sokol."
    assert [names(g) for g in found(text, "Gathering")] == [{"Ana Ruiz"}]
    assert [names(m) for m in found(text, "Meeting")] == [{"Ana Ruiz", "Ivan Sokol"}]


def test_ministers_who_stress_something_together_give_no_speeches():
    text = (
        "The Harbour Economic Forum was held in Lima on 3 May 2024. It was attended by Prime Ministers Ana Ruiz of "
        "Peru and Ivan Sokol of Chile. The prime ministers stressed the need for trade."
    )
    assert names(one(text, "Gathering"), "speaker") == set()


def test_those_told_something_in_a_speech_do_not_speak():
    text = told(
        "The Harbour Economic Forum was held in Tashkent on 3 May 2024. It was attended by {a} and {b}. "
        "In his address, Secretary General Juan Ruiz informed the ministers about the plan.", a=SAIDOV, b=BRANDT,
    )  # fmt: skip
    assert names(one(text, "Gathering"), "speaker") == {"Juan Ruiz"}


def test_who_participates_in_consultations_called_so_was_there():
    text = "On 3 May 2024, the regular political consultations of Peruvian and Fijian ministers were held in Riga. "
    event = found(text + "Participating in the consultations were Ministers Ana Ruiz and Bo Kim.", "Gathering")[0]
    assert names(event) == {"Ana Ruiz", "Bo Kim"}


def test_who_will_lead_a_delegation_will_be_there():
    text = "Kenya and Peru will hold the fifth round of consultations on 20 May in Lima. "
    text += "Deputy Minister Ana Ruiz will lead the Peruvian delegation."
    assert "Ana Ruiz" in names(found(text, "Gathering")[0])


def test_those_who_come_at_an_invitation_are_not_read_with_who_invited():
    text = "At the invitation of Minister of Trade of Peru Ana Ruiz, Minister of Trade of Kenya Ali Daud and Minister "
    text += "of Trade of Fiji Bo Kim will attend the third Harbour Forum in Lima."
    forum = one(text, "Gathering")
    assert names(forum) == {"Ali Daud", "Bo Kim"}


def test_for_whom_a_dinner_is_given_was_there():
    text = "Speaker of Parliament of Peru Ana Ruiz hosted a dinner in Lima on May 10 for Chinese Ambassador Ali Daud."
    event = one(text, "Gathering")
    assert (names(event, "host"), names(event, "participant")) == ({"Ana Ruiz"}, {"Ali Daud"})


def test_for_whom_a_reception_is_given_by_name_was_received():
    text = "Speaker of Parliament of Peru Ana Ruiz hosted a reception in Lima on May 10 for {}."
    talk = one(text.format("Chinese Ambassador Ali Daud"), "Meeting")
    assert (names(talk, "host"), names(talk, "participant")) == ({"Ana Ruiz"}, {"Ali Daud"})
    assert names(one(text.format("the diplomatic corps"), "Gathering"), "host") == {"Ana Ruiz"}


def test_quotation_marks_in_the_name_of_an_event_stand_as_one_writes_them():
    text = "Minister of Trade of Peru Ana Ruiz attended the {} in Lima on Friday."
    for name in ('third "Green Fish" Forum', '"Central Asia + Peru" Summit', 'second "3+3" ministerial conference'):
        assert [g.name for g in found(text.format(name), "Gathering")] == [name]


def test_a_summit_in_one_land_is_none_in_another():
    text = (
        "The president spoke of preparations for the Harbour summit in Peru.\n\nHe praised the declaration adopted at "
    )
    text += "the summit in Rome.\n\nThe sixth Harbour summit, which will be held in Peru in 2026, was discussed."
    told = {(g.place.city, g.place.country) for g in found(text, "Gathering") if g.place}
    assert ("Rome", "PE") not in told


def test_ministerial_is_nobodys_name():
    text = (
        "Minister of Trade of Peru Ana Ruiz met Om Daud on the sidelines of the Expanded Ministerial Meeting on Syria."
    )
    assert all("Ministerial" not in n for i in found(text) for n in names(i))


def test_those_for_whom_somebody_hosts_an_event_are_at_it():
    dinner = one(
        "Kenyan Speaker Om Lee hosted a dinner in Nairobi on 3 May for Peruvian Minister Ana Roe.", "Gathering"
    )
    assert (names(dinner, "host"), names(dinner, "participant")) == ({"Om Lee"}, {"Ana Roe"})
    summit = one(
        "President Om Lee is hosting a summit in Nairobi for the leaders of Chile, Peru and Nepal.", "Gathering"
    )
    assert names(summit, "participant") == {"Chile", "Peru", "Nepal"}
    nobody = one("President Om Lee hosted a forum in Nairobi for Peruvian entrepreneurs on 3 May.", "Gathering")
    assert names(nobody) == {"Om Lee"}


def test_whom_somebody_joins_at_an_event_is_at_it():
    forum = one(
        "Kenyan Minister Ana Roe joined her Chilean and Peruvian counterparts Juan Paz and Om Lee at the third Harbour "
        "Forum in Nairobi on 3 May.",
        "Gathering",
    )
    assert names(forum) == {"Ana Roe", "Juan Paz", "Om Lee"}


@pytest.mark.parametrize(
    "text",
    [
        "Minister Orlova to visit Peru to attend Harbour Council meeting in Lima\n\nLena Orlova is a minister.",
        "Minister Lena Orlova has left Riga for Lima, Peru, to attend the 23rd meeting of the Harbour Council.",
        "Minister Lena Orlova left for Lima this evening to take part in the Harbour Forum.",
    ],
)
def test_an_event_that_somebody_is_on_his_way_to_is_planned(text):
    (event,) = found(text, "Gathering")
    assert (event.status, event.place, names(event)) == ("planned", Place("Lima", "PE"), {"Lena Orlova"})


def test_a_meeting_to_come_is_told_its_day_in_the_next_sentence():
    text = (
        "Minister Lena Orlova will attend the 23rd meeting of the Harbour Council.\n\nThe meeting will be held in Lima"
    )
    (event,) = found(f"{text} on 17 May.")
    assert (event.date, event.place) == ("2024-05-17", Place("Lima", "PE"))


def test_the_second_of_two_editions_has_its_own_number_time_and_place():
    text = "The first meeting of the dialogue was held in Lima in 2017 and the second in Riga in December 2018."
    assert [(i.name, i.date, i.place.city) for i in found(text)] == [
        ("first meeting of the dialogue", "2017", "Lima"),
        ("second meeting of the dialogue", "2018-12", "Riga"),
    ]


def test_what_an_event_is_called_is_no_other_event():
    text = (
        "President Ana Roe opened the Harbour Forum in Lima on 3 May.\n\nThis forum is the first major international "
    )
    assert [i.name for i in found(f"{text}event held this year.")] == ["Harbour Forum"]


def test_the_next_of_a_series_that_was_attended_was_held():
    assert one("Minister Lena Orlova attended the next meeting of the Harbour Council.", "Gathering").status == "held"


def test_who_leads_a_delegation_to_an_event_is_at_it():
    forum = one(
        "Minister Hina Roe will lead a Pakistani delegation to the 4th Harbour Forum in Lima on 17 May.", "Gathering"
    )
    assert "Hina Roe" in names(forum)


def test_the_place_of_the_next_event_is_not_that_of_the_one_before():
    text = "Kenya hosted the first meeting of the Harbour Council on 8 September 2021, and participated in the second"
    first, second = found(f"{text} meeting held in Lima, Peru, in November 2021.")
    assert (first.place.city, second.place.city) == (None, "Lima")


@pytest.mark.parametrize("opening", ["The second", "The inaugural", "The"])
def test_one_article_before_two_words_makes_one_name(opening):
    event = one(
        f"{opening} Chile-Kenya Law Enforcement and Cybersecurity Dialogue was held on 8 May 2024.", "Gathering"
    )
    assert event.name.endswith("Chile-Kenya Law Enforcement and Cybersecurity Dialogue")


def test_what_stands_beside_an_event_is_no_part_of_its_name():
    event = one("Minister Ana Roe of Chile spoke at the Culture Ministry and Harbour Forum on 8 May 2024.", "Gathering")
    assert event.name == "Harbour Forum"
    assert not found("Remarks Before Meeting With Peruvian Foreign Minister Om Li", "Gathering")


@pytest.mark.parametrize("with_", ["with", "along with", "together with"])
def test_with_whom_an_event_told_before_is_chaired(with_):
    text = (
        "The Harbour Dialogue was held in Nairobi on 8 May 2024. Attorney General of Chile Ana Roe co-chaired the "
        f"dialogue {with_} Kenyan Minister Om Li."
    )
    assert names(one(text, "Gathering"), "host") == {"Ana Roe", "Om Li"}


def test_who_talked_on_the_margins_and_says_something_spoke_at_no_event():
    text = (
        "Foreign Minister of Chile Ana Roe met Foreign Minister of Kenya Om Li on the sidelines of the 80th session of "
        "the Harbour Assembly in Lima. Roe emphasized Chile's goodwill."
    )
    event = next(i for i in found(text, "Gathering"))
    assert (names(event, "speaker"), names(event)) == (set(), {"Ana Roe", "Om Li"})
    spoken = found(text.replace("met Foreign Minister of Kenya Om Li on the sidelines of", "attended"), "Gathering")
    assert names(spoken[0], "speaker") == {"Ana Roe"}


def test_what_is_told_to_the_press_is_no_title():
    told = 'Minister Ana Roe of Kenya told a regular press briefing on 8 May 2024, "We welcome the visit of Om Li."'
    assert {i.name for i in found(told, "Gathering")} == {"regular press briefing"}
    titled = 'Minister Ana Roe of Kenya told the harbour forum "Water for Peace" on 8 May 2024 that trade was growing.'
    assert {i.name for i in found(titled, "Gathering")} == {"Water for Peace"}


def test_what_can_be_adopted_at_an_event_is_to_come():
    told = "Ministers work hard so that an accord can be adopted at the 17 August summit meeting of the Harbour Forum."
    assert {(i.type, i.status, i.date) for i in found(told)} == {("Gathering", "planned", "2024-08-17")}


def test_with_whom_somebody_opens_an_event_only_took_part():
    text = (
        "The Harbour Forum was held in Lima on 8 May 2024. Ana Roe opened the forum along with Minister Om Li of Peru."
    )
    event = one(text, "Gathering")
    assert (names(event, "speaker"), names(event, "participant")) == ({"Ana Roe"}, {"Om Li"})


def test_a_title_in_marks_may_close_with_a_point():
    text = 'Minister Ana Roe of Kenya spoke at the plenary session "On the Path to Peace." on 8 May 2024.'
    assert one(text, "Gathering").name == "On the Path to Peace"
