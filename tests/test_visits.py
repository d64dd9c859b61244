"""Visits: who travelled where, when, and whether it has happened."""

from __future__ import annotations

import pytest
from reader import BRANDT, MINISTER, OTHERS, SAIDOV, Actor, found, names, one, parts, summary, told

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
    ("{a} will travel to Islamabad on 3 June 2024 to inaugurate a school.", "planned", "2024-06-03", "Islamabad"),
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


TOURS = [
    ("{a} will travel to Chile and Peru from 3 to 7 June 2024.",
     {("CL", "2024-06-03/2024-06-07"), ("PE", "2024-06-03/2024-06-07")}),
    ("{a} visited Kenya (3 May), Uganda (5 May) and Rwanda (7 May).",
     {("KE", "2024-05-03"), ("UG", "2024-05-05"), ("RW", "2024-05-07")}),
    ("{a} will embark on a tour of Kenya, Uganda and Rwanda on 3 June 2024.",
     {("KE", "2024-06-03"), ("UG", None), ("RW", None)}),
    ("{a} returned on 3 May 2024 from a tour of Kenya and Uganda.", {("KE", None), ("UG", None)}),
    ("{a} visited Almaty and Astana on 3-5 May 2024.", {("KZ", "2024-05-03/2024-05-05")}),
]  # fmt: skip


@pytest.mark.parametrize(("template", "stops"), TOURS)
def test_each_country_of_a_tour_is_a_visit(template, stops):
    visits = found(told(template, a=SAIDOV), "Visit")
    assert len(visits) == len(stops)
    assert {(v.place.country, v.date) for v in visits} == stops


def test_a_list_of_stops_ends_where_others_act():
    text = told("During {a}'s visit to New Delhi in March 2024, Uzbekistan and India signed a treaty.", a=SAIDOV)
    assert [v.place.city for v in found(text, "Visit")] == ["New Delhi"]


ALONG = [
    "{a} visited Islamabad on 3 May 2024. He was accompanied by Rector of Harbour University Elena Kruglova.",
    "{a} visited Islamabad on 3 May 2024. Rector of Harbour University Elena Kruglova accompanied the minister.",
    "{a}, accompanied by Rector of Harbour University Elena Kruglova, visited Islamabad on 3 May 2024.",
    "{a} visited Islamabad on 3 May 2024 with a delegation including Rector of Harbour University Elena Kruglova.",
]


@pytest.mark.parametrize("template", ALONG)
def test_who_travels_along_is_a_visitor(template):
    assert names(one(told(template, a=SAIDOV), "Visit"), "visitor") == {"Bakhtiyor Saidov", "Elena Kruglova"}


HOSTS = [
    "{a} arrived in Tirana on 3 May 2024. Albanian Prime Minister Edi Rama received him at the airport.",
    "{a} arrived in Tirana on 3 May 2024. At the airport he was met by Albanian Prime Minister Edi Rama.",
    "{a} arrived in Tirana on 3 May 2024, where he was welcomed at the airport by Albanian Prime Minister Edi Rama.",
    "{a} arrived in Tirana on 3 May 2024 at the invitation of Albanian Prime Minister Edi Rama.",
]


@pytest.mark.parametrize("template", HOSTS)
def test_who_meets_a_guest_at_the_airport_or_invited_him_is_the_host(template):
    visit = one(told(template, a=SAIDOV), "Visit")
    assert (names(visit, "visitor"), names(visit, "host")) == ({"Bakhtiyor Saidov"}, {"Edi Rama"})


def test_the_guests_own_ambassador_is_no_host():
    text = (
        "Finnish President Alexander Stubb arrived in Nairobi on 3 May 2024. At the airport he was met by Kenyan "
        "Foreign Minister Musalia Mudavadi and the Finnish Ambassador, Anna Virtanen."
    )
    visit = one(text, "Visit")
    assert (names(visit, "host"), names(visit, "participant")) == ({"Musalia Mudavadi"}, {"Anna Virtanen"})


@pytest.mark.parametrize(
    ("template", "status"),
    [
        ("{a}'s visit to Japan has been postponed.", "cancelled"),
        ("The Foreign Ministry said that {a} had to cancel his visit to Japan.", "cancelled"),
        ("The visit of {a} to Japan, which is planned for the autumn, was discussed.", "planned"),
        ("{a} is currently visiting Japan.", "held"),
    ],
)
def test_whether_a_visit_takes_place_may_be_told_behind_it(template, status):
    visit = one(told(template, a=SAIDOV), "Visit")
    assert (visit.status, visit.place.country) == (status, "JP")


@pytest.mark.parametrize(
    ("template", "date"),
    [
        ("{a}'s visit to Japan began on 3 May 2024 and lasts two days.", "2024-05-03/2024-05-04"),
        ("{a} returned on 3 May 2024 from a three-day visit to Japan.", "2024-05-01/2024-05-03"),
    ],
)
def test_the_days_of_a_visit_are_counted_from_its_start_or_end(template, date):
    assert one(told(template, a=SAIDOV), "Visit").date == date


TOLD_BEFORE = [
    ("{a} spoke of Japan. He last visited the country in March 2024.", None, "JP", "2024-03"),
    ("{a} spoke of talks in Nairobi. He travelled there on 3 May 2024.", "Nairobi", "KE", "2024-05-03"),
    ("The port of Osaka is to grow. {a} had visited in March 2024.", "Osaka", "JP", "2024-03"),
    ("Talks were held in Osaka with {a}. The news of it arrived on 3 May 2024.", None, None, None),
    ("Talks were held in Osaka. {a} had flown in on 3 May 2024.", "Osaka", "JP", "2024-05-03"),
    ("Talks were held in Osaka. {a} arrived on 3 May 2024.", "Osaka", "JP", "2024-05-03"),
]


@pytest.mark.parametrize(("template", "city", "country", "date"), TOLD_BEFORE)
def test_where_a_journey_led_may_have_been_told_before(template, city, country, date):
    visits = found(told(template, a=SAIDOV), "Visit")
    assert [(v.place.city, v.place.country, v.date) for v in visits] == [(city, country, date)] * (country is not None)


WHOSE = [
    "He recalled the visit of Vice Premier He Lifeng to Islamabad in July 2023.",
    "He recalled the visit to Islamabad of Vice Premier He Lifeng in July 2023.",
    "The tour that took Vice Premier He Lifeng to Islamabad in July 2023 was short.",
    "In July 2023 Vice Premier He Lifeng came to Islamabad.",
]


@pytest.mark.parametrize("text", WHOSE)
def test_a_visitor_may_be_called_he(text):
    visit = one(text, "Visit")
    assert (names(visit, "visitor"), visit.place.city, visit.date) == ({"He Lifeng"}, "Islamabad", "2023-07")


@pytest.mark.parametrize(
    "template",
    [
        "{a} was in Japan on a working visit in March 2024.",
        "{a} spoke. One of his last journeys as minister was to Japan in March 2024.",
        "Trade grew. The visit followed that of {a} to Japan in March 2024.",
    ],
)
def test_visits_of_the_background(template):
    visit = one(told(template, a=SAIDOV), "Visit")
    assert (names(visit, "visitor"), visit.place.country, visit.date) == ({"Bakhtiyor Saidov"}, "JP", "2024-03")


def test_the_visit_before_is_not_that_of_the_report():
    text = told("{a} is on a visit to Japan. He last visited the country in March 2019.", a=SAIDOV)
    assert [v.date for v in found(text, "Visit")] == [None, "2019-03"]


def test_a_further_stop_joined_by_and_is_of_the_same_traveller():
    text = told("{a} will visit Peru on 3 June 2024 and will thereafter be in Japan on 5 June.", a=SAIDOV)
    assert [(v.place.country, v.date) for v in found(text, "Visit")] == [("PE", "2024-06-03"), ("JP", "2024-06-05")]


def test_cities_of_one_country_in_a_list_are_one_stop_there():
    text = told("{a} travelled to Osaka, Kobe and Tokyo in March 2024.", a=SAIDOV)
    assert [(v.place.city, v.place.country) for v in found(text, "Visit")] == [(None, "JP")]


def test_a_visitor_may_be_accompanied_by_his_wife_and_others():
    text = (
        "Malaysian Prime Minister Anwar Ibrahim will visit Japan on 3 June 2024. Anwar will be accompanied by "
        "his wife, Wan Azizah Wan Ismail, and Foreign Minister Zambry Abdul Kadir."
    )
    assert names(one(text, "Visit"), "visitor") == {"Anwar Ibrahim", "Wan Azizah Wan Ismail", "Zambry Abdul Kadir"}


@pytest.mark.parametrize(
    ("headline", "body", "status"),
    [
        ("Bakhtiyor Saidov leaves for Tokyo", "{a} left for Tokyo on Monday.", "held"),
        ("Bakhtiyor Saidov starts visit to Japan", "{a} arrived in Tokyo on Monday on an official visit.", "held"),
        ("Bakhtiyor Saidov to visit Tokyo", "{a} will visit Tokyo next month.", "planned"),
    ],
)
def test_the_text_says_whether_the_visit_of_the_headline_has_begun(headline, body, status):
    assert one(f"{headline}\n\n{told(body, a=SAIDOV)}", "Visit").status == status


def test_what_was_done_where_a_visitor_came_from_was_done_there():
    text = told(
        "{a} came to Tokyo on 3 May 2024 from Nairobi, where he met Kenyan Foreign Minister Musalia Mudavadi.", a=SAIDOV
    )
    assert [(m.place.city, m.place.country) for m in found(text, "Meeting")] == [("Nairobi", "KE")]


def test_a_house_visited_during_a_stay_is_a_visit_of_its_own():
    text = told(
        "{a} arrived in Kigali on 3 May 2024. He later visited the Kigali Genocide Memorial.",
        a=SAIDOV,
    )
    assert [(v.place.city, v.place.venue, v.date) for v in found(text, "Visit")] == [
        ("Kigali", None, "2024-05-03"),
        ("Kigali", "Kigali Genocide Memorial", "2024-05-03"),
    ]


def test_an_invitation_accepted_behind_talks_is_from_him_who_was_talked_with():
    text = (
        "Canadian Prime Minister Mark Carney met French President Emmanuel Macron in Paris on 3 May 2024. "
        "The French President accepted the invitation to visit Canada."
    )
    (visit,) = found(text, "Visit")
    assert (visit.status, names(visit, "visitor"), names(visit, "host")) == (
        "planned", {"Emmanuel Macron"}, {"Mark Carney"},
    )  # fmt: skip


TO_PAKISTAN = "Karl Brandt, Chairman of the Harbour Bank, visited Pakistan on 3 May 2024. "
THITHER = [
    ("{a} travelled there in March 2019.", "held", "2019-03"),
    ("{a} visited in March 2019.", "held", "2019-03"),
    ("{a} had toured the country in March 2019.", "held", "2019-03"),
    ("{a} was to have visited in March 2019.", "cancelled", "2019-03"),
]


@pytest.mark.parametrize(("template", "status", "date"), THITHER)
def test_a_visit_leads_to_the_place_told_before(template, status, date):
    _, visit = found(TO_PAKISTAN + told(template, a=SAIDOV), "Visit")
    assert (visit.status, visit.date, visit.place) == (status, date, Place(None, "PK"))
    assert names(visit) == {SAIDOV.name}


@pytest.mark.parametrize(
    "sentence", ["{a} was born there in 1974.", "{a} visited the old walls.", "{a} lived there in 2019."]
)
def test_who_is_there_otherwise_pays_no_visit(sentence):
    assert len(found(TO_PAKISTAN + told(sentence, a=SAIDOV), "Visit")) == 1


def test_a_visit_may_be_told_as_what_a_talk_was_during():
    (visit,) = found(told("{a} met {b} during a working visit to Oslo on 3 May 2024.", a=SAIDOV, b=BRANDT), "Visit")
    assert (names(visit), visit.place.city) == ({"Bakhtiyor Saidov"}, "Oslo")


def test_who_briefs_somebody_on_his_trip_made_it():
    text = told("{a} briefed {b} on the outcome of his recent trip to Oslo.", a=SAIDOV, b=BRANDT)
    assert names(found(text, "Visit")[0]) == {"Bakhtiyor Saidov"}


def test_the_day_of_a_release_is_not_that_of_the_visit_it_is_on():
    text = told("No: 8, 3 May 2024, Press Release Regarding the Visit of {a} to Oslo\n\n", a=SAIDOV)
    visit = one(text + told("{a} will pay a visit to Oslo on 5 May 2024.", a=SAIDOV), "Visit", published="2024-05-03")
    assert (visit.status, visit.date) == ("planned", "2024-05-05")


def test_a_further_city_is_not_where_the_visit_to_a_country_led():
    text = told("{a} paid a visit to India on 3-5 May 2024. He also visited Agra before departing.", a=SAIDOV)
    assert one(text, "Visit").place == Place(None, "IN")


def test_who_is_abroad_on_days_that_are_told_pays_a_visit():
    visit = one(told("{a} is in Oslo on 3-5 May 2024 to speak of trade.", a=SAIDOV), "Visit")
    assert (visit.status, visit.date, visit.place.city) == ("held", "2024-05-03/2024-05-05", "Oslo")


@pytest.mark.parametrize("words", ["was in Oslo for the Harbour Summit on 3 May 2024", "is in Oslo a man of note"])
def test_who_is_somewhere_for_an_event_pays_no_visit(words):
    assert not found(told("{a} " + words + ".", a=SAIDOV), "Visit")


def test_nobody_visits_the_state_he_acts_for():
    text = "Karl Brandt visited Uzbekistan on 3 May 2024. " + told("{a} had visited the country in 2019.", a=SAIDOV)
    assert len(found(text, "Visit")) == 1


def test_cities_side_by_side_are_stops_of_one_journey():
    visits = found(told("{a} will make a working trip to Kampala and Nairobi on 2-5 June.", a=SAIDOV), "Visit")
    assert [v.place for v in visits] == [Place("Kampala", "UG"), Place("Nairobi", "KE")]


def test_a_second_leg_has_a_day_of_its_own():
    visits = found(told("Tomorrow {a} will travel to Oslo, and on Friday leaves for Rome.", a=SAIDOV), "Visit")
    assert [(v.date, v.place) for v in visits] == [
        ("2024-05-16", Place("Oslo", "NO")),
        ("2024-05-17", Place("Rome", "IT")),
    ]


@pytest.mark.parametrize("name", ["He Lifeng", "To Lam", "An Byong-gwang"])
def test_a_surname_may_be_a_small_word(name):
    assert names(one(f"Vice Premier {name} visited Islamabad on 3 May 2024.", "Visit")) == {name}


def test_those_of_a_delegation_told_after_it_are_visitors():
    text = (
        "A delegation of the Harbour Council is on a working visit to Nicaragua from 3 to 5 May 2024. "
        "The delegation is headed by Karl Brandt. It also includes Anna Lindqvist and Piet Vermeer."
    )
    assert {"Karl Brandt", "Anna Lindqvist", "Piet Vermeer"} <= names(one(text, "Visit"), "visitor")


def test_who_is_received_for_a_visit_is_the_visitor():
    text = told("{a} received {b} in Bern on 3 May 2024 for an official working visit.", a=SAIDOV, b=BRANDT)
    assert [names(each) for each in found(text, "Visit")] == [{"Karl Brandt"}]


def test_who_thanks_for_the_welcome_was_the_guest():
    text = told("{a} thanked {b} for the warm welcome during his visit to Rome in March 2024.", a=SAIDOV, b=BRANDT)
    assert names(one(text, "Visit")) == {"Bakhtiyor Saidov"}


@pytest.mark.parametrize(
    "opening",
    ["As part of his working visit to Italy", "On 3 May, within the framework of the official visit to Italy"],
)
def test_what_opens_with_a_visit_is_done_by_the_visitor(opening):
    text = f"{opening}, " + told("{a} met with Trade Minister Carla Rossi.", a=SAIDOV)
    assert names(found(text, "Visit")[0]) == {"Bakhtiyor Saidov"}


def test_of_two_who_talk_the_one_from_abroad_arrived():
    text = told("Talks were held between {a} and {b}, who arrived in Tashkent on a state visit.", a=SAIDOV, b=BRANDT)
    assert names(found(text, "Visit")[0]) == {"Karl Brandt"}


def test_a_visitor_may_come_together_with_a_spouse():
    text = told("{a}, together with his spouse Lola Saidova, has arrived in Rome on an official visit.", a=SAIDOV)
    assert names(one(text, "Visit")) == {"Bakhtiyor Saidov", "Lola Saidova"}


def test_what_should_be_recalled_was_done():
    assert one("It should be recalled that Karl Brandt visited Latvia in July 2017.", "Visit").date == "2017-07"


def test_a_visit_that_was_planned_for_a_time_to_come_is_planned():
    assert one(told("{a}'s visit to Italy was planned for this year.", a=SAIDOV), "Visit").status == "planned"


@pytest.mark.parametrize(
    "words",
    [
        "The sides discussed preparations for the visit of {a} to Rome in June.",
        "An agreement was reached on a visit of {a} to Rome in June.",
    ],
)
def test_what_is_prepared_or_agreed_on_is_to_come(words):
    visit = found(told(words, a=SAIDOV), "Visit")[0]
    assert (visit.status, visit.date) == ("planned", "2024-06")


def test_a_delegation_headed_by_somebody_pays_a_visit():
    text = "The delegation of the Harbour Bank headed by Ivan Sokol will pay a visit to Peru in June."
    assert names(one(text, "Visit")) == {"Ivan Sokol"}


@pytest.mark.parametrize(
    ("words", "city"),
    [("is in our country on a state visit", None), ("arrived in our capital on a working visit", "Bishkek"),
     ("arrived in the capital of our country", "Bishkek")],
)  # fmt: skip
def test_our_country_is_that_of_the_agency_that_reports(words, city):
    visit = one(f"Prime Minister of Peru Ana Ruiz {words}.", "Visit", publisher="Kabar")
    assert visit.place == Place(city, "KG")


def test_an_entourage_travels_along_and_since_when_is_not_when():
    text = (
        "President of Kenya Omar Roe arrived in Oslo on Friday. His entourage included Foreign Minister Ali Daud and "
    )
    text += "Adviser Hana Moss. It is President Roe's first visit to Norway since he took office in 2018."
    visit = one(text, "Visit")
    assert (names(visit), visit.date) == ({"Omar Roe", "Ali Daud", "Hana Moss"}, "2024-05-10")


def test_a_visit_announced_is_to_come_and_not_of_the_day_it_was_announced():
    visit = one("On 3 May, President of Kenya Omar Roe announced his upcoming visit to Norway.", "Visit")
    assert (visit.status, visit.date) == ("planned", None)


def test_to_visit_is_no_noun():
    text = "OSLO, May 15. Foreign Minister of Kenya Omar Roe plans to visit Fiji in June, his spokesman Ali Daud said."
    assert [visit.place and visit.place.country for visit in found(text, "Visit")] == ["FJ"]


def test_who_accompanies_a_guest_is_of_his_state_and_his_host_is_no_visitor():
    text = (
        "President of Kenya Omar Roe arrived in Lima on Friday. Accompanying President Roe on the visit were Minister "
    )
    text += "of Trade Ali Daud and Adviser Hana Moss. "
    text += "When Roe last came, President of Peru Ana Ruiz accompanied him to Cusco."
    visit = found(text, "Visit")[0]
    assert parts(visit) >= {("Ali Daud", "visitor", "Minister of Trade", "Kenya")}
    assert names(visit, "visitor") == {"Omar Roe", "Ali Daud", "Hana Moss"}


def test_a_visit_later_this_year_is_to_come():
    text = told(
        "{a} met {b} on 3 May, discussing Fijian President Bo Kim's visit to Peru later this year.", a=SAIDOV, b=BRANDT
    )
    assert found(text, "Visit")[0].status == "planned"


def test_a_visit_ahead_of_which_something_is_done_is_to_come():
    text = "President of Peru Ana Ruiz met with Ivan Sokol on Friday, ahead of her state visit to China."
    assert [(v.status, v.place.country) for v in found(text, "Visit")] == [("planned", "CN")]


def test_who_leads_a_delegation_to_a_meeting_pays_no_visit():
    text = "The Harbour Council met in Lima on 3 May 2024. Minister Ana Ruiz led the Kenyan delegation to the meeting."
    assert found(text, "Visit") == []


@pytest.mark.parametrize("verb", ["plans to pay", "planned to make", "is planned to start", "intends to pay"])
def test_a_visit_that_somebody_plans_is_to_come(verb):
    text = f"President of Peru Ana Ruiz {verb} a state visit to Chile, the ministry said."
    assert one(text, "Visit").status == "planned"


def test_an_earlier_visit_to_the_same_land_is_told_beside_the_last():
    text = "President of Peru Ana Ruiz, who arrived in Chile on Tuesday, last made such a trip to Chile in June 2022."
    assert [v.date for v in found(text, "Visit")] == ["2024-05-14", "2022-06"]


def test_who_invited_may_be_told_apart_from_the_visit():
    text = "Minister of Trade of Kenya Ali Daud will be on a visit to Peru from tomorrow. The visit will be at the "
    text += "invitation of Foreign Minister of Peru, Ana Ruiz."
    assert names(one(text, "Visit"), "host") == {"Ana Ruiz"}


def test_a_headline_gives_a_post_of_a_body_by_its_short_name_and_the_text_by_its_long_one():
    text = "The SCO Secretary-General visits Harbour University\n\nThe Secretary-General of the Shanghai Cooperation "
    text += "Organisation, Om Daud, visited Harbour University in Rome on Friday."
    visit = one(text, "Visit")
    assert names(visit) == {"Om Daud"}
    assert (visit.place.city, visit.place.venue) == ("Rome", "Harbour University")


def test_who_comes_home_from_a_visit_visits_no_home():
    text = "Prime Minister of Peru Ana Ruiz arrived in Lima on May 13, successfully concluding her trip to Kenya."
    assert [v.place.country for v in found(text, "Visit")] == ["KE"]


def test_a_visit_that_an_arrival_concludes_has_its_host():
    text = "Prime Minister of Peru Ana Ruiz arrived in Lima on May 13, concluding an official visit to Kenya at the "
    text += "invitation of President of Kenya Ali Daud."
    visit = one(text, "Visit")
    assert (visit.place.country, names(visit, "host")) == ("KE", {"Ali Daud"})


HOSTS = "Peruvian Foreign Minister Om Lee, Chilean Foreign Minister Juan Paz and Nepalese Foreign Minister Dev Rai"


@pytest.mark.parametrize(
    "behind",
    [
        f" at the invitation of {HOSTS}.",
        f".\n\nRoe will pay the visits at the invitation of {HOSTS}, a spokesperson said.",
        f".\n\nRoe will visit at the invitation of {HOSTS}.",
        f".\n\nThe visits will take place at the invitation of the respective officials: {HOSTS}.",
    ],
)
def test_each_stop_of_a_journey_has_the_host_of_its_own_country(behind):
    visits = found(f"LIMA, May 13 -- Kenyan Minister Ana Roe will visit Peru, Chile and Nepal on 20-24 May{behind}")
    hosts = {v.place.country: names(v, "host") for v in visits}
    assert hosts == {"PE": {"Om Lee"}, "CL": {"Juan Paz"}, "NP": {"Dev Rai"}}, behind
    assert {(v.type, v.status, v.date) for v in visits} == {("Visit", "planned", "2024-05-20/2024-05-24")}


def test_who_invited_to_a_visit_told_before_is_its_host():
    visit = one(
        "Kenyan Minister Ana Roe will visit Peru on 20 May.\n\n"
        "The visit will take place at the invitation of Peruvian President Om Lee.",
        "Visit",
    )
    assert names(visit, "host") == {"Om Lee"}


def test_on_which_stop_of_a_journey_an_event_is_to_be_is_not_told():
    interactions = found(
        "Kenyan Minister Ana Roe will visit Chile and Nepal on 20-24 May.\n\n"
        "Roe will also attend the third Harbour Forum."
    )
    assert [i.place for i in interactions if i.type == "Gathering"] == [Place(None, None)]


def test_who_sits_in_office_holds_no_sitting():
    visit = one("Ana Roe's visit to Kenya in 2017, as the first sitting Peruvian president to come, was long.", "Visit")
    assert visit.date == "2017"


@pytest.mark.parametrize(
    "told",
    [
        "Kenyan President Ana Roe's 2016 visit to Peru changed much.",
        "Kenyan President Ana Roe's 2016 state visit to Peru was a success.",
        "During her 2016 visit to Peru, Kenyan President Ana Roe opened a school.",
    ],
)
def test_a_visit_named_by_its_year_is_of_that_year(told):
    assert one(told, "Visit").date == "2016"


def test_who_met_a_guest_at_the_airport_is_the_host_of_the_visit():
    visit = one(
        "On Monday Peruvian President Ana Roe arrived in Kenya on a state visit. "
        "Kenya's President Om Lee met her at the airport.",
        "Visit",
    )
    assert names(visit, "host") == {"Om Lee"}


@pytest.mark.parametrize(
    "said", ["said the Kenyan Foreign Ministry", "the Kenyan Foreign Ministry said", "officials said"]
)
def test_who_says_it_does_not_take_the_days_of_a_journey(said):
    visits = found(f"Kenyan Minister Ana Roe will visit Peru and Chile on May 20-22, {said}.", "Visit")
    assert {(v.place.country, v.date) for v in visits} == {
        ("PE", "2024-05-20/2024-05-22"),
        ("CL", "2024-05-20/2024-05-22"),
    }


def test_who_leaves_for_a_visit_is_on_its_first_day():
    visit = one("Minister Lena Orlova left for Lima this evening on a two-day visit to Peru.", "Visit")
    assert visit.date == "2024-05-15/2024-05-16"


def test_who_has_arrived_and_is_expected_to_do_more_has_arrived():
    text = (
        "Peruvian President Juan Roe arrived in Kenya on Wednesday and is expected to take part in the Harbour Forum."
    )
    assert [i.status for i in found(text, "Visit")] == ["held"]


def test_a_part_of_the_world_is_no_stop_and_no_place_behind_it_either():
    told = "Minister Ana Roe will embark on her first visit to Central Asia after talks on trade in Vienna on 20 May."
    assert not found(told, "Visit")


def test_a_visit_that_opens_what_is_to_come_is_planned():
    text = "On the last leg of his tour in Kenya, Peruvian President Juan Roe will meet with newly inaugurated Om Lee."
    assert [i.status for i in found(text, "Visit")] == ["planned"]


def test_a_visit_since_which_something_is_has_its_own_year():
    told = (
        "Since his visit to Peru in 2016 and the founding of the club in 2018, Kenyan President Om Lee has been close."
    )
    assert one(told, "Visit").date == "2016"
    assert one("This was Kenyan President Om Lee's first visit to Peru since 2016.", "Visit").date is None


@pytest.mark.parametrize(
    "leaves", ["will leave Lima for Santiago", "left Lima for Santiago", "flew from Lima to Santiago"]
)
def test_who_goes_home_from_abroad_makes_no_visit(leaves):
    assert not found(f"President of Chile Ana Roe {leaves} on Saturday.", "Visit")
    assert one(f"President of Peru Om Li {leaves} on Saturday.", "Visit").place.city == "Santiago"


def test_his_trip_is_not_that_of_who_is_at_home_there():
    told = "President Ana Roe of Chile met Prime Minister Om Li of Peru in Lima as part of her four-day trip to Peru."
    assert [names(v) for v in found(told, "Visit")] == [{"Ana Roe"}]
    guest = "Prime Minister Om Li of Peru met President Ana Roe of Kenya in Nairobi as part of his trip to Kenya."
    assert [names(v) for v in found(guest, "Visit")] == [{"Om Li"}]


@pytest.mark.parametrize("goes", ["for a working visit to Chile", "on an official visit to Chile"])
def test_who_leads_a_delegation_on_a_visit_is_the_visitor(goes):
    told = f"Secretary-General of ASEAN Ana Roe will lead the ASEAN Secretariat delegation {goes} on 12-15 June 2024."
    visit = one(told, "Visit")
    assert (names(visit), visit.status, visit.date) == ({"Ana Roe"}, "planned", "2024-06-12/2024-06-15")
    alone = one(f"The ASEAN Secretariat delegation arrived in Santiago {goes} on 12 May 2024.", "Visit")
    assert names(alone) == {"ASEAN Secretariat"}


def test_the_formers_visit_is_that_of_the_guest():
    told = (
        "Ukrainian Deputy Foreign Minister Dmytro Roe paid a courtesy call on Foreign Secretary of the Philippines "
        "Ted Li on 9 May 2024 as part of the former's working visit to Manila."
    )
    assert [names(v) for v in found(told, "Visit")] == [{"Dmytro Roe"}]


def test_an_office_alone_is_not_that_of_whom_its_holder_sees():
    told = "The Foreign Minister visited Peru and held talks with Foreign Minister Ana Roe on 8 May 2024."
    visits = found(told, "Visit", publisher="Ministry of Foreign Affairs of Kenya")
    assert "Ana Roe" not in {name for v in visits for name in names(v)}
