"""When and where, as the text around an event tells it: the main line, what lies behind it and what is ahead."""

from __future__ import annotations

import pytest
from reader import found, read

from kg.model import Interaction

NURTLEU = "Foreign Minister of Kazakhstan Murat Nurtleu"
SAIDOV = "Foreign Minister of Uzbekistan Bakhtiyor Saidov"
FIDAN = "Foreign Minister of Türkiye Hakan Fidan"
BRAZE = "Foreign Minister of Latvia Baiba Braže"
BAYRAMOV = "Foreign Minister of Azerbaijan Jeyhun Bayramov"

When = tuple[str, str | None, str | None]
"""Status, date and city."""


def with_(text: str, name: str) -> list[When]:
    """Status, date and city of the meetings in which somebody takes part, in the order of the text."""
    return [_when(i) for i in found(text, "Meeting") if any(p.name == name for p in i.participants)]


def _when(interaction: Interaction) -> When:
    return interaction.status, interaction.date, interaction.place.city


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        (
            f"On 13 May, {NURTLEU} arrived in Riga. At noon he met {BRAZE}. In the afternoon Nurtleu met {FIDAN}.",
            "Hakan Fidan", ("held", "2024-05-13", "Riga"),
        ),
        (
            f"On arrival at the airport on Monday morning {NURTLEU} was met by officials in Riga.\n\nHe met {BRAZE}.",
            "Baiba Braže", ("held", "2024-05-13", "Riga"),
        ),
        (
            f"{SAIDOV} is on a visit to Tokyo on 12–14 May. Saidov met {BRAZE}.",
            "Baiba Braže", ("held", "2024-05-12/2024-05-14", "Tokyo"),
        ),
        (
            f"{SAIDOV} began a visit to Seoul on Monday. On Tuesday he met {FIDAN}.",
            "Hakan Fidan", ("held", "2024-05-14", "Seoul"),
        ),
        (
            f"On the first day of his visit to Rome on 12–14 May {SAIDOV} met {BRAZE}.\n\n"
            f"On the last day Saidov met {FIDAN}.",
            "Hakan Fidan", ("held", "2024-05-14", "Rome"),
        ),
        (
            f"Visit of {SAIDOV} to Samarkand, 9 May 2024\n\n{SAIDOV} met with {BRAZE}.",
            "Baiba Braže", ("held", "2024-05-09", "Samarkand"),
        ),
        (
            f"{SAIDOV} met {FIDAN} in Astana on Monday.\n\nLater in the day, Saidov met {BRAZE}.",
            "Baiba Braže", ("held", "2024-05-13", "Astana"),
        ),
    ],
)  # fmt: skip
def test_the_line_carries_its_day_and_place(text: str, name: str, told: When):
    assert with_(text, name) == [told]


@pytest.mark.parametrize(
    "between",
    [
        "The two had last met in early March in New Delhi.",
        f"Fidan had met {BRAZE} in Munich in February.",
        f"The ministers recalled the visit of {BAYRAMOV} to Samarkand in June 2023.",
        f"Earlier this year, Fidan met with {BAYRAMOV} in Vilnius.",
        f"{SAIDOV} and {BAYRAMOV} signed a programme of cooperation in Bishkek in May last year.",
        "They will see each other at the summit in Kazan from 22 to 24 October.",
        "Saidov is to visit Moscow next month.",
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_what_is_told_beside_the_line_gives_it_nothing(between: str, gap: str):
    text = f"{SAIDOV} met {FIDAN} in Astana on Monday.{gap}{between}{gap}Saidov also met {NURTLEU}."
    assert with_(text, "Murat Nurtleu") == [("held", "2024-05-13", "Astana")]


def test_what_lies_behind_may_share_its_day_and_place():
    text = f"In 2019 {SAIDOV} visited Bishkek. There he met {BAYRAMOV}. On Monday Saidov met {FIDAN} in Tashkent."
    assert with_(text, "Jeyhun Bayramov") == [("held", "2019", "Bishkek")]
    assert with_(text, "Hakan Fidan") == [("held", "2024-05-13", "Tashkent")]


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        (
            f"{SAIDOV}, who visited Tehran in November, met {FIDAN} in Astana on Monday.",
            "Hakan Fidan", ("held", "2024-05-13", "Astana"),
        ),
        (
            f"On 12 May {SAIDOV} met {BRAZE} in Tbilisi, and on 13 May he travelled to Yerevan to meet {FIDAN}.",
            "Hakan Fidan", ("held", "2024-05-13", "Yerevan"),
        ),
        (
            f"{SAIDOV} met {FIDAN} in Astana on 13 May, the ministry said on Tuesday.",
            "Hakan Fidan", ("held", "2024-05-13", "Astana"),
        ),
        (
            f"On Sunday {SAIDOV} met {FIDAN} in Astana, while {BRAZE} was received in Rome by {BAYRAMOV}.",
            "Hakan Fidan", ("held", "2024-05-12", "Astana"),
        ),
        (
            f"{SAIDOV} met {FIDAN} on Monday. In Rome on Sunday he had received {BRAZE}.",
            "Baiba Braže", ("held", "2024-05-12", "Rome"),
        ),
        (
            f"{SAIDOV} met {FIDAN} in Astana on 12 May and left for Yerevan on Tuesday.",
            "Hakan Fidan", ("held", "2024-05-12", "Astana"),
        ),
        (
            f"{SAIDOV} visited Astana on Sunday, and after holding talks with {FIDAN}, flew to Yerevan on Monday.",
            "Hakan Fidan", ("held", "2024-05-12", "Astana"),
        ),
    ],
)  # fmt: skip
def test_each_clause_has_its_own_day_and_place(text: str, name: str, told: When):
    assert with_(text, name) == [told]


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        (
            f"{SAIDOV} will visit Budapest on 20 May, where he will hold talks with {FIDAN}.",
            "Hakan Fidan", ("planned", "2024-05-20", "Budapest"),
        ),
        (
            f"{SAIDOV} arrived in Tehran on Tuesday. He is expected to meet {FIDAN} on Thursday.",
            "Hakan Fidan", ("planned", "2024-05-16", "Tehran"),
        ),
        (
            f"Next week {SAIDOV} will travel to Amman. He met {FIDAN} on 13 May.",
            "Hakan Fidan", ("held", "2024-05-13", None),
        ),
    ],
)  # fmt: skip
def test_plans_and_what_was_held_keep_apart(text: str, name: str, told: When):
    assert with_(text, name) == [told]


def test_fresh_news_without_a_day_has_none():
    text = f"TASHKENT, May 15. /Uzinfo/. {SAIDOV} met {FIDAN}, the ministry said."
    assert with_(text, "Hakan Fidan") == [("held", None, None)]


@pytest.mark.parametrize(
    ("name", "city", "country"),
    [
        ("the Antalya Diplomacy Forum", "Antalya", "TR"),
        ("the Samarkand summit", "Samarkand", "UZ"),
        ("the Munich Security Conference", "Munich", "DE"),
    ],
)
def test_a_city_in_the_name_of_an_event_is_its_place(name: str, city: str, country: str):
    (event,) = found(f"{SAIDOV} took part in {name} on 12 May.", "Gathering")
    assert (event.place.city, event.place.country) == (city, country)


@pytest.mark.parametrize("place", ["the Grand Hotel, Ankara on 8 May", "the Grand Hotel, Ankara today"])
def test_a_city_behind_a_venue_is_the_place(place: str):
    assert [i.place.city for i in found(f"{SAIDOV} met {FIDAN} at {place}.", "Meeting")] == ["Ankara"]


def test_where_somebody_is_based_is_no_place_of_the_event():
    text = f"{SAIDOV} met the head of a bank based in London and {FIDAN} on Monday."
    assert all(i.place.city is None for i in found(text, "Meeting"))


def test_a_city_is_no_person_for_an_uprising_named_after_it():
    text = f"{SAIDOV} met {FIDAN} in Warsaw on Monday. They laid flowers for the Warsaw Uprising."
    assert with_(text, "Hakan Fidan") == [("held", "2024-05-13", "Warsaw")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f"{SAIDOV} met {BRAZE} in Riga on Tuesday. On Monday Saidov received {FIDAN}.",
            ("held", "2024-05-13", "Riga"),
        ),
        (
            f"{SAIDOV} met {BRAZE} in Riga on Sunday. On Monday Saidov met {BAYRAMOV}. On Tuesday he saw {FIDAN}.",
            ("held", "2024-05-14", "Riga"),
        ),
        (
            f"{SAIDOV} met {BRAZE} in Riga on Monday. He had talks with {FIDAN} the evening before.",
            ("held", "2024-05-12", "Riga"),
        ),
        (
            f"{SAIDOV} met {BRAZE} in Riga on 3 April. On 13 May Saidov met {FIDAN}.",
            ("held", "2024-05-13", None),
        ),
        (
            f"{BAYRAMOV} met {BRAZE} in Riga on Tuesday. On Monday {SAIDOV} met {FIDAN}.",
            ("held", "2024-05-13", None),
        ),
        (
            f"On 13 May the leaders of the league gathered in Riga. Before the summit, {SAIDOV} met {FIDAN}.",
            ("held", "2024-05-13", "Riga"),
        ),
        (
            f"{SAIDOV} is in Riga today, where he is meeting {FIDAN}.",
            ("held", "2024-05-15", "Riga"),
        ),
    ],
)  # fmt: skip
def test_the_same_people_are_where_they_were_a_day_or_two_apart(text: str, told: When):
    assert with_(text, "Hakan Fidan") == [told]


LIVE = """Live: a day of talks in Riga

{first} {a} arrives in Riga.

{second} Saidov meets {b}.

{third} The talks are over. They last met in Rome on 3 April.
"""


@pytest.mark.parametrize(
    "hours", [("9.05am", "11.30am", "1.15pm"), ("09:05 –", "11:30 –", "13:15 –"), ("8am", "9am", "10am")]
)
def test_the_entries_of_a_live_report_are_of_its_day(hours: tuple[str, str, str]):
    first, second, third = hours
    text = LIVE.format(first=first, second=second, third=third, a=SAIDOV, b=FIDAN)
    assert ("held", "2024-05-15", "Riga") in with_(text, "Hakan Fidan")


@pytest.mark.parametrize(
    ("dateline", "city", "country"),
    [
        ("NEW DELHI, May 15 (PTI) ", "New Delhi", "IN"),
        ("NARVIKSUND, Norway, May 15 – ", "Narviksund", "NO"),
        ("GENEVA, Switzerland (AFP) - ", "Geneva", "CH"),
        ("Berlin (dpa) - ", "Berlin", "DE"),
        ("New Delhi [India], May 15 (ANI): ", "New Delhi", "IN"),
        ("Jeddah (UrduPoint / Pakistan Point News - 15th May, 2024) ", "Jeddah", "SA"),
        (" date 2024-05-15 ST. PETERSBURG, Russia—", "St. Petersburg", "RU"),
        ("Astana. May 15. Interfax - ", "Astana", "KZ"),
        ("NUR-SULTAN. KAZINFORM – ", "Nur-Sultan", "KZ"),
        ("DUSHANBE, 15.05.2024 (Khovar) – ", "Dushanbe", "TJ"),
    ],
)
def test_here_is_the_place_of_the_dateline(dateline: str, city: str, country: str):
    (meeting,) = found(f"{dateline}{SAIDOV} met {FIDAN} here on Tuesday.", "Meeting")
    assert (meeting.place.city, meeting.place.country) == (city, country)


def test_a_venue_behind_an_aside_is_that_of_the_talks():
    text = f"{SAIDOV} met {FIDAN}, who is on a visit to Uzbekistan on 14–16 May, at the Kuksaroy Palace."
    (meeting,) = found(text, "Meeting")
    assert (meeting.date, meeting.place.venue) == ("2024-05-14/2024-05-16", "Kuksaroy Palace")


def test_listed_documents_are_of_the_day_and_place_of_the_talks():
    text = (
        f"{SAIDOV} and {FIDAN} chaired the ninth session of the joint commission in Riga on 13 May.\n\n"
        "At the close of the session these documents were signed:\n\n"
        "- a memorandum on trade, signed by Karl Brandt and Elena Kruglova;\n"
        "- a protocol on customs, signed by Karl Brandt and Pavel Lind."
    )
    signings = found(text, "Signing")
    assert [_when(s) for s in signings] == [("held", "2024-05-13", "Riga")] * 2


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        (
            f"{SAIDOV} is on a visit to Riga on 14–17 May. He will also meet {FIDAN}.",
            "Hakan Fidan", ("planned", "2024-05-14/2024-05-17", "Riga"),
        ),
        (
            f"{SAIDOV} arrived. He will be in Riga on 20 and 21 May. On the second day he will meet {FIDAN}.",
            "Hakan Fidan", ("planned", "2024-05-21", "Riga"),
        ),
        (
            f"{SAIDOV} visited Kenya, Uganda and Zimbabwe. In Nairobi on 8 May he met {BRAZE}. "
            f"Later Saidov met {FIDAN}. On 10 May he flew to Harare.",
            "Hakan Fidan", ("held", "2024-05-08", "Nairobi"),
        ),
        (
            f"{SAIDOV} visited Riga on 7–9 May. On 8 May he addressed the Baltic Forum.\n\n"
            f"On the last day of the visit, Saidov met {FIDAN}.",
            "Hakan Fidan", ("held", "2024-05-09", "Riga"),
        ),
        (
            f"On 6 March {SAIDOV} visited Riga. The following month he met {FIDAN} in Rome.",
            "Hakan Fidan", ("held", "2024-04", "Rome"),
        ),
    ],
)  # fmt: skip
def test_a_stop_of_a_journey_is_the_one_that_the_text_is_at(text: str, name: str, told: When):
    assert with_(text, name) == [told]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("the council, which convenes in Riga on 8 June", "2024-06-08"),
        ("in two weeks' time Riga hosts the council, from 28 to 29 May", "2024-05-28/2024-05-29"),
        ("the visit, planned for the first ten days of June", "2024-06-01/2024-06-10"),
    ],
)
def test_a_day_soon_to_come_may_be_told_in_the_present(words: str, date: str):
    text = f"{SAIDOV} spoke of {words}."
    assert [d.edtf for s in read(text).sentences for d in s.dates] == [date]


@pytest.mark.parametrize("place", ["Singapore", "Monaco"])
def test_a_city_state_is_city_and_state(place: str):
    (meeting,) = found(f"{SAIDOV} met {FIDAN} in {place} on Monday.", "Meeting")
    assert meeting.place.city == place


def test_the_event_of_a_headline_may_name_its_city():
    text = f"Ministers Take New Course At Samarkand Summit\n\nOn 13 May {SAIDOV} met {FIDAN}."
    assert with_(text, "Hakan Fidan") == [("held", "2024-05-13", "Samarkand")]


def test_an_event_of_the_headline_stands_where_the_text_tells_it():
    text = (
        f"Baltic Forum opens\n\nOn Sunday {BRAZE} was in Vilnius. "
        f"{SAIDOV} addressed the Baltic Forum in Riga on Monday. Then Saidov met {FIDAN}."
    )
    assert with_(text, "Hakan Fidan") == [("held", "2024-05-13", "Riga")]


def test_what_was_long_ago_may_go_on_on_that_occasion():
    text = (
        f"{SAIDOV} met {FIDAN} in Riga on Monday. The council was held in Rome on 15 July 2021. "
        f"On that occasion Saidov met {BRAZE}."
    )
    assert with_(text, "Baiba Braže") == [("held", "2021-07-15", "Rome")]


def test_talks_are_not_at_an_event_to_come():
    text = (
        f"{SAIDOV} arrived in Riga on Monday. He addressed the Baltic Forum. {FIDAN} invited Saidov to the Anatolia "
        f"Summit in Izmir on 22 June.\n\nOn the sidelines of the forum Saidov met {BRAZE}."
    )
    assert with_(text, "Baiba Braže") == [("held", "2024-05-13", "Riga")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f"RIGA, May 15 – The leaders of the league gather here. {SAIDOV} met {FIDAN} on Tuesday.",
            ("held", "2024-05-14", "Riga"),
        ),
        (
            f"RIGA, May 15 – {SAIDOV} and others were in good mood, said a spokesman of the embassy here. "
            f"Saidov met {FIDAN} on Tuesday.",
            ("held", "2024-05-14", None),
        ),
    ],
)  # fmt: skip
def test_here_holds_for_what_follows(text: str, told: When):
    assert with_(text, "Hakan Fidan") == [told]


@pytest.mark.parametrize(
    "words", ["Earlier in the day", "Earlier in the morning", "Later in the afternoon", "That evening"]
)
def test_an_hour_of_the_same_day_is_of_the_day_told_before(words: str):
    text = f"Today {SAIDOV} will receive {BRAZE} in Riga. {words} Saidov had talks with {FIDAN}."
    assert with_(text, "Hakan Fidan")[0][1] == "2024-05-15"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("Date: 20 May 2024\n\nVenue: Hotel Astoria, Riga", ("planned", "2024-05-20", "Riga")),
        ("WHEN: Monday, 20 May, 10:30\n\nWHERE: Vilnius", ("planned", "2024-05-20", "Vilnius")),
        ("WHO: Ministers\nWHEN: Monday, 20 May, 10:30\nWHERE: Tallinn", ("planned", "2024-05-20", "Tallinn")),
    ],
)
def test_the_lines_of_an_announcement_give_day_and_place(fields: str, told: When):
    text = f"Round table on transit\n\n{fields}\n\nAfter the round table {SAIDOV} will hold a meeting with {BRAZE}."
    assert with_(text, "Baiba Braže") == [told]


@pytest.mark.parametrize(
    "line",
    [
        "Riga, 15 May 2024",
        "Riga, May 15, 2024",
        "15 May 2024, Riga",
        "May 15, 2024, 14:30, The Castle, Riga",
        "(Riga, 15 May 2024, 17:30)",
    ],
)
def test_a_line_of_city_and_date_is_a_dateline(line: str):
    text = f"The minister receives a guest\n\n{line}\n\n{BRAZE} received {SAIDOV} today."
    assert with_(text, "Baiba Braže") == [("held", "2024-05-15", "Riga")]


@pytest.mark.parametrize("gap", ["; on the same day", ". On the same day", ". The next day"])
def test_the_same_day_of_a_month_is_in_that_month(gap: str):
    text = f"On Monday {SAIDOV} met {FIDAN} in Rome. In October 2023, {SAIDOV} met {BAYRAMOV}{gap} Saidov met {BRAZE}."
    assert with_(text, "Baiba Braže")[0][1] == "2023-10"


def test_an_interview_on_a_visit_is_of_its_days():
    text = f"{SAIDOV} paid a visit to Latvia on 12–14 May. During the visit Saidov gave an interview to the BBC."
    assert [i.date for i in found(text, "Interview")] == ["2024-05-12/2024-05-14"]


def test_where_somebody_arrives_is_where_he_goes_on():
    text = f"On arrival at the Ministry in Riga on Monday, {SAIDOV} saw the guard. He later called on {BRAZE}."
    assert with_(text, "Baiba Braže") == [("held", "2024-05-13", "Riga")]
