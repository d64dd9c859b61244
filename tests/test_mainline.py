"""When and where, as the text around an event tells it: the main line, what lies behind it and what is ahead."""

from __future__ import annotations

import pytest
from reader import found

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
