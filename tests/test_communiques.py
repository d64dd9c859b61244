"""Papers of organisations and states: joint statements, communiqués, digests, what stands in lists and columns."""

from __future__ import annotations

import pytest
from reader import found, names, parts

LEADERS = {
    ("Aram Petrosyan", "participant", "Prime Minister", "Armenia"),
    ("Pavel Sidorenko", "participant", "President", "Belarus"),
    ("Marat Ospanov", "participant", "First Deputy Prime Minister", "Kazakhstan"),
}
VISIT = (
    "At the invitation of President Davron Salimzoda of the Republic of Tajikistan, the President of the Kyrgyz"
    " Republic Azamat Osmonov paid an official visit to Tajikistan on 8-9 May 2024."
)


@pytest.mark.parametrize(
    "lead",
    [
        "On 3 May 2024 a meeting of the Eurasian Council was held in Minsk. Taking part in the meeting of the Council:",
        "On 3 May 2024 a meeting of the Eurasian Council was held in Minsk, with the participation of:",
        "On 3 May 2024 a meeting of the Eurasian Council was held in Minsk. The meeting was attended by:",
    ],
)
@pytest.mark.parametrize(
    "entries",
    [
        "Prime Minister of the Republic of Armenia Aram Petrosyan,\nPresident of the Republic of Belarus Pavel "
        "Sidorenko,\nFirst Deputy Prime Minister of the Republic of Kazakhstan Marat Ospanov.",
        "from the Republic of Armenia - Prime Minister Aram Petrosyan;\nfrom the Republic of Belarus - President Pavel"
        " Sidorenko;\nfrom the Republic of Kazakhstan - First Deputy Prime Minister Marat Ospanov.",
        "Armenia: Prime Minister Aram Petrosyan,\n\nBelarus: President Pavel Sidorenko,\n\n"
        "Kazakhstan: First Deputy Prime Minister Marat Ospanov.",
    ],
)
def test_lines_without_marks_are_a_list(lead, entries):
    (council,) = found(f"{lead}\n\n{entries}\n\nThe participants exchanged views on trade.", "Gathering")
    assert parts(council) == LEADERS


def test_a_list_within_the_sentence_says_for_whom_each_is_there():
    (council,) = found(
        "On 3 May 2024 the 43rd meeting of the Harbour Council was held in Tashkent. The delegations were headed by:"
        " from the Republic of Armenia - Prime Minister Aram Petrosyan, from the Republic of Belarus - President Pavel"
        " Sidorenko, from the Republic of Kazakhstan - First Deputy Prime Minister Marat Ospanov.",
        "Gathering",
    )
    assert parts(council) == LEADERS


@pytest.mark.parametrize("verb", ["The two sides signed:", "The parties signed the following:"])
def test_documents_listed_below_a_bare_verb_are_signed(verb):
    text = f"{VISIT}\n\n{verb}\na) Agreement on Air Services;\nb) Memorandum of Understanding on Tourism."
    assert [i.agreement.title for i in found(text, "Signing")] == [
        "Agreement on Air Services",
        "Memorandum of Understanding on Tourism",
    ]


@pytest.mark.parametrize(
    "told",
    [
        "In the course of the talks, held in an atmosphere of trust, the Heads of State discussed trade.",
        "During the talks, the two presidents exchanged views on energy.",
        "During the official negotiations, the sides confirmed their course.",
    ],
)
@pytest.mark.parametrize("numbers", [("", ""), ("1. ", "2. ")])
def test_talks_told_by_what_was_said_at_them(told, numbers):
    first, second = numbers
    (talk,) = found(f"JOINT STATEMENT\n\n{first}{VISIT}\n\n{second}{told} They noted the growth of trade.", "Meeting")
    assert names(talk) == {"Davron Salimzoda", "Azamat Osmonov"}


def test_the_guest_is_meant_by_his_post_alone():
    text = f"{VISIT} During the visit, the President met with Speaker of Parliament Rustam Nazarov."
    (talk,) = found(text, "Meeting")
    assert names(talk) == {"Azamat Osmonov", "Rustam Nazarov"}


@pytest.mark.parametrize(
    "text",
    [
        "The Programme for 2024 lists:\nroads,\nbridges,\nports.",
        "In the talks of past years, the sides discussed trade.",
        "The chairmanship of the Harbour Council passes to Tajikistan.",
    ],
)
def test_what_only_looks_alike_gives_nothing(text):
    assert not found(text)
