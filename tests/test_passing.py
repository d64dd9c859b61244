"""What is told in passing: hopes and requests that are no events, and events beside the one a report is about."""

from __future__ import annotations

import pytest
from reader import found, names, parts

CALL = "President Ana Roe of Chile spoke by phone with President Om Li of Peru on 8 May 2024. "


@pytest.mark.parametrize(
    "told",
    [
        "She voiced support for Peru's discussions with the World Bank.",
        "They noted the continued readiness of Chile and Peru to engage in dialogue with Brazil.",
        "The two leaders called on all parties in Bolivia to engage in a national dialogue.",
        "They urged the neighbours to hold talks with Brazil.",
        "They discussed the statement, endorsed by 14 countries, calling on the rebels to cease their attacks.",
        "Both sides should implement the agreement reached in Doha earlier this year.",
        "The president looks forward to meeting him again.",
        "They spoke of the UN Framework Convention on Climate Change.",
        "The Harbour Dialogue was established in 2017 as a means of cooperation.",
        "The trilateral forum was launched in 2017 at the initiative of Peru.",
        "She congratulated Peruvian Ambassador to Kenya Om Lee on the beginning of his mission in Kenya.",
    ],
)
def test_what_is_asked_for_or_hoped_is_no_event(told):
    assert [(i.type, i.date) for i in found(CALL + told)] == [("Meeting", "2024-05-08")]


def second(told: str):
    """What a sentence behind that of the call tells."""
    events = found(CALL + told)
    assert len(events) == 2
    return next(i for i in events if i.date != "2024-05-08")


@pytest.mark.parametrize(
    ("told", "type_", "date", "city", "who"),
    [
        ("She looks forward to the meeting with President Li in Rome later this month.", "Meeting", "2024-05", "Rome",
         {"Ana Roe", "Om Li"}),
        ("She said that she looks forward to seeing President Li in Madrid on 3 June.", "Meeting", "2024-06-03",
         "Madrid", {"Ana Roe", "Om Li"}),
        ("She has asked Karl Brandt, Jan Moe and Lena Orlova to travel to Lima in the coming days.", "Visit", None,
         "Lima", {"Karl Brandt", "Jan Moe", "Lena Orlova"}),
        ("They discussed what to do in time for the Pacific Leaders Meeting in November.", "Gathering", "2024-11",
         None, set()),
    ],
)  # fmt: skip
def test_what_is_intended_by_time_or_place_is_planned(told, type_, date, city, who):
    event = second(told)
    assert (event.type, event.status, event.date, event.place.city, names(event)) == (type_, "planned", date, city, who)


@pytest.mark.parametrize(
    ("told", "type_", "date", "city", "who"),
    [
        ("They noted the 3 May visit by Vice President Karl Brandt to Lima.", "Visit", "2024-05-03", "Lima",
         {"Karl Brandt"}),
        ("They lauded the historic visit of Pope Linus to Chile earlier this year.", "Visit", "2024", None, {"Linus"}),
        ("The talk followed the engagements between Ministers Karl Brandt and Jan Moe in Bali in April 2024.",
         "Meeting", "2024-04", "Bali", {"Karl Brandt", "Jan Moe"}),
        ("She welcomed the 3 May meeting in Doha between senior officials from Egypt, Jordan and Qatar.", "Meeting",
         "2024-05-03", "Doha", {"Egypt", "Jordan", "Qatar"}),
    ],
)  # fmt: skip
def test_what_others_did_is_theirs(told, type_, date, city, who):
    event = second(told)
    assert (event.type, event.status, event.date, event.place.city, names(event)) == (type_, "held", date, city, who)


def test_a_call_that_this_one_follows_is_another():
    told = (
        "President Ana Roe of Chile spoke on 13 May 2024 with President Om Li of Peru,"
        " following up on their 2 May call."
    )
    assert [(i.date, names(i)) for i in found(told)] == [
        ("2024-05-13", {"Ana Roe", "Om Li"}),
        ("2024-05-02", {"Ana Roe", "Om Li"}),
    ]


def test_a_document_that_was_signed_is_not_signed_by_who_speaks_of_it():
    told = (
        "The presidents took note of the recently signed co-financing agreement between Chilean and Peruvian agencies."
    )
    signing = next(i for i in found(CALL + told) if i.type == "Signing")
    assert (signing.date, names(signing, "signatory")) == (None, set())


def test_what_is_meant_to_be_signed_is_planned():
    told = "They announced their countries' intent to sign the Memorandum of Understanding on Water on 3 June 2024."
    assert [i.status for i in found(CALL + told) if i.type == "Signing"] == ["planned"]


def test_who_helped_with_a_treaty_is_no_party():
    told = "They hailed the Boundary Treaty between Bolivia and Brazil, signed on 3 May 2024 and mediated by Chile."
    signing = next(i for i in found(CALL + told) if i.type == "Signing")
    assert set(signing.agreement.parties) == {"Bolivia", "Brazil"}


@pytest.mark.parametrize("word", ["joined", "accompanied", "flanked"])
def test_who_is_beside_the_caller_takes_part(word):
    beside = f"President Ana Roe of Chile, {word} by Vice President Karl Brandt,"
    (call,) = found(f"{beside} spoke on 8 May 2024 with President Om Li of Peru.")
    assert names(call) == {"Ana Roe", "Karl Brandt", "Om Li"}


def test_a_state_has_one_president():
    (call,) = found("President Ana Roe and President Om Li of Peru spoke on 8 May 2024 about trade.")
    assert parts(call) == {("Ana Roe", "participant", "President", None), ("Om Li", "participant", "President", "Peru")}
    (call,) = found("President Ana Roe of Chile spoke on 8 May 2024 with King Karl III to offer condolences.")
    assert {(name, of) for name, _, _, of in parts(call)} == {("Ana Roe", "Chile"), ("Karl III", None)}


@pytest.mark.parametrize("region", ["Latin America", "South America", "Central America"])
def test_a_part_of_the_world_is_no_state(region):
    met = "Foreign Minister Ana Roe met on 8 May 2024 with Norwegian Foreign Minister Karl Brandt."
    (meeting,) = found(f"{met} They spoke of {region}.")
    assert {of for *_, of in parts(meeting)} == {None, "Norway"}


@pytest.mark.parametrize(
    "told",
    [
        "The Harbour Forum is a non-profit organisation created in 1998 and a platform for experts.",
        "In 2020, the council did not hold its annual conference because of the epidemic.",
        "Kenyan Minister Ana Roe will hold talks with her counterparts.",
    ],
)
def test_what_only_is_or_was_not_held_is_no_event(told):
    assert not found(f"Elvira Kadyrova\n\n{told}"), told
