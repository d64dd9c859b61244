"""Signings: what was signed, by whom, for whom, between which parties."""

from __future__ import annotations

import pytest
from reader import BRANDT, MINISTER, OTHERS, SAIDOV, found, names, one, parts, summary, told

from kg.model import Place

TASHKENT = Place("Tashkent", "UZ")

BY_PERSONS = [
    ("{a} and {b} signed a memorandum of understanding in Tashkent on 3 May 2024.", "held"),
    ("A memorandum of understanding was signed by {a} and {b} in Tashkent on 3 May 2024.", "held"),
    ("On 3 May 2024 in Tashkent, {a} and {b} signed a memorandum of understanding.", "held"),
    ("On 3 May 2024, a memorandum of understanding was signed in Tashkent by {a} and {b}.", "held"),
    ("{a} and {b} will sign a memorandum of understanding in Tashkent on 3 June 2024.", "planned"),
    ("A memorandum of understanding is to be signed by {a} and {b} in Tashkent on 3 June 2024.", "planned"),
]
INSTRUMENTS = [
    ("a trade agreement", "trade agreement", "agreement"),
    ("the Treaty on Trade", "Treaty on Trade", "treaty"),
    ("a Memorandum of Understanding", "Memorandum of Understanding", "memorandum"),
    ("a protocol on visas", "protocol on visas", "protocol"),
    ("a joint declaration", "joint declaration", "declaration"),
    ("a joint communique", "joint communique", "communique"),
    ("a joint statement", "joint statement", "statement"),
    ("a contract", "contract", "contract"),
    ("a cooperation programme", "cooperation programme", "programme"),
]
BY_PARTIES = [
    ("{p} and {q} signed {x} in Tashkent on 3 May 2024.", "held", "2024-05-03"),
    ("{p} signed {x} with {q} in Tashkent on 3 May 2024.", "held", "2024-05-03"),
    ("{x} between {p} and {q} was signed in Tashkent on 3 May 2024.", "held", "2024-05-03"),
    ("On 3 May 2024, {p} and {q} signed {x} in Tashkent.", "held", "2024-05-03"),
    ("{p} and {q} will sign {x} in Tashkent on 3 June 2024.", "planned", "2024-06-03"),
    ("{x} between {p} and {q} will be signed in Tashkent on 3 June 2024.", "planned", "2024-06-03"),
]
BODIES = ("the Harbour Bank", "Harbour University", "the SCO Secretariat")
PARTIES = [
    ("Uzbekistan", "Pakistan"),
    ("the Harbour Bank", "Harbour University"),
    ("the SCO Secretariat", "the Harbour Bank"),
    ("the Republic of Kazakhstan", "China"),
]


@pytest.mark.parametrize("a", MINISTER, ids=lambda a: a.words)
@pytest.mark.parametrize(("template", "status"), BY_PERSONS)
def test_who_signed(template, status, a):
    for b in OTHERS:
        text = told(template, a=a, b=b)
        signing = one(text, "Signing")
        date = "2024-05-03" if status == "held" else "2024-06-03"
        assert (signing.status, signing.date, signing.place) == (status, date, TASHKENT), text
        assert {part for part in parts(signing) if part[1] == "signatory"} == {a.part("signatory"), b.part("signatory")}
        assert names(signing, "party") == {a.of, b.of}, text
        assert signing.agreement is not None
        assert (signing.agreement.title, signing.agreement.kind) == ("memorandum of understanding", "memorandum")


@pytest.mark.parametrize(("words", "title", "kind"), INSTRUMENTS)
@pytest.mark.parametrize(("template", "status", "date"), BY_PARTIES)
def test_what_was_signed_between_whom(template, status, date, words, title, kind):
    for p, q in PARTIES:
        text = template.format(p=p, q=q, x=words)
        signing = one(text[0].upper() + text[1:], "Signing")
        assert (signing.status, signing.date, signing.place) == (status, date, TASHKENT), text
        expected = {name.removeprefix("the ").removeprefix("Republic of ") for name in (p, q)}
        assert names(signing, "party") == names(signing) == expected, text
        assert signing.agreement is not None
        bare = " on " not in title.lower() and "{x} between" in template and {p, q} <= set(BODIES)
        named = f"{title} between {p} and {q}" if bare else title
        assert (signing.agreement.title, signing.agreement.kind) == (named, kind), text
        assert set(signing.agreement.parties) == expected, text


def test_persons_sign_for_the_parties_that_the_instrument_names():
    between = "between Uzbekistan and the Harbour Bank"
    text = told(f"{{a}} and {{b}} signed a memorandum of understanding {between} on 3 May 2024.", a=SAIDOV, b=BRANDT)
    signing = one(text, "Signing")
    assert names(signing, "signatory") == {SAIDOV.name, BRANDT.name}
    assert names(signing, "party") == {"Uzbekistan", "Harbour Bank"}


def test_each_document_of_a_list_is_signed_by_itself():
    text = (
        "The following documents were signed in Tashkent on 3 May 2024:\n"
        "- Memorandum on Trade between Uzbekistan and Pakistan;\n"
        "- Protocol on Visas between Uzbekistan and Pakistan.\n"
    )
    signings = found(text)
    assert [(s.type, s.date, s.place) for s in signings] == [("Signing", "2024-05-03", TASHKENT)] * 2
    assert [s.agreement.title for s in signings if s.agreement] == ["Memorandum on Trade", "Protocol on Visas"]
    assert all(names(s, "party") == {"Uzbekistan", "Pakistan"} for s in signings)


PRESIDENTS = "President Sadyr Japarov of Kyrgyzstan and President Emomali Rahmon of Tajikistan"
TALKS = f"{PRESIDENTS} held talks in Batken on 3 May 2024."
SEVERAL = [
    ("The sides signed a treaty on borders and a protocol on water.", ["treaty on borders", "protocol on water"]),
    ("A treaty on borders and a protocol on water were signed.", ["treaty on borders", "protocol on water"]),
    (
        "The sides signed five documents, including the Treaty on Borders, a roadmap and a memorandum on water.",
        ["Treaty on Borders", "roadmap", "memorandum on water"],
    ),
    (
        "The following were signed: Treaty on Borders; Programme of Exchanges for 2024-2026; and Protocol on Water.",
        ["Treaty on Borders", "Programme of Exchanges for 2024-2026", "Protocol on Water"],
    ),
    (
        "The sides signed a treaty on borders; a protocol on water; and a plan.",
        ["treaty on borders", "protocol on water", "plan"],
    ),
    (
        "Two documents were signed. They are a treaty on borders and a protocol on water, signed after the talks.",
        ["treaty on borders", "protocol on water"],
    ),
    ("The talks ended with the signing of a joint statement.", ["joint statement"]),
    ("Twelve documents were signed after the talks.", ["Twelve documents"]),
    (
        "The following documents were signed:\n- Treaty on Borders;\n- Protocol on Water.\n",
        ["Treaty on Borders", "Protocol on Water"],
    ),
]


@pytest.mark.parametrize(("text", "titles"), SEVERAL)
def test_documents_named_together_are_each_signed_by_those_who_met(text, titles):
    signings = found(f"{TALKS} {text}", "Signing")
    assert [s.agreement.title for s in signings if s.agreement] == titles
    for signing in signings:
        assert (signing.date, signing.place.city) == ("2024-05-03", "Batken")
        assert names(signing, "party") == {"Kyrgyzstan", "Tajikistan"}


LOOKED_ON = [
    f"{PRESIDENTS} witnessed the signing of a treaty on borders in Batken on 3 May 2024.",
    f"A treaty on borders was signed in Batken on 3 May 2024 in the presence of {PRESIDENTS}.",
    f"A treaty on borders was signed in Batken on 3 May 2024, with {PRESIDENTS} looking on.",
    f"A border treaty of the two states was signed in Batken on 3 May 2024, witnessed by {PRESIDENTS}.",
]


@pytest.mark.parametrize("text", LOOKED_ON)
def test_those_who_look_on_are_witnesses_and_their_states_the_parties(text):
    signing = one(text, "Signing")
    assert names(signing, "witness") == {"Sadyr Japarov", "Emomali Rahmon"}
    assert names(signing, "party") == {"Kyrgyzstan", "Tajikistan"}


def test_who_signs_stands_behind_those_in_whose_presence():
    text = f"In the presence of {PRESIDENTS}, {SAIDOV.words} and {BRANDT.words} signed a loan agreement on 3 May 2024."
    signing = one(told(text), "Signing")
    assert names(signing, "witness") == {"Sadyr Japarov", "Emomali Rahmon"}
    assert names(signing, "signatory") == {SAIDOV.name, BRANDT.name}


def test_list_items_name_their_own_parties_and_signatories():
    text = (
        f"{PRESIDENTS} met in Batken on 3 May 2024. The following documents were signed in their presence:\n"
        "- Memorandum between the Academy of Sciences of Kyrgyzstan and the Library of Tajikistan on archives;\n"
        f"- Protocol on Water (signed by {SAIDOV.words} and {BRANDT.words}).\n"
    )
    memorandum, protocol = found(text, "Signing")
    assert memorandum.agreement is not None
    assert protocol.agreement is not None
    assert memorandum.agreement.title.startswith("Memorandum between the Academy of Sciences")
    assert memorandum.agreement.title.endswith("on archives")
    assert names(memorandum, "party") == {"Academy of Sciences of Kyrgyzstan", "Library of Tajikistan"}
    assert protocol.agreement.title == "Protocol on Water"
    assert names(protocol, "signatory") == {SAIDOV.name, BRANDT.name}


WORDINGS = [
    "The treaty that {a} and {b} signed in Tashkent on 3 May 2024 is in force.",
    "The treaty, which {a} and {b} signed in Tashkent on 3 May 2024, is in force.",
    "Signing a treaty in Tashkent on 3 May 2024, {a} and {b} spoke of trust.",
    "{a} and {b} put pen to paper on a treaty in Tashkent on 3 May 2024.",
    "A treaty bearing the signatures of {a} and {b} was made public in Tashkent on 3 May 2024.",
    "A treaty was adopted by {a} and {b} in Tashkent on 3 May 2024.",
    "{a} signed, together with {b}, a treaty in Tashkent on 3 May 2024.",
    "The signing of the treaty in Tashkent on 3 May 2024 by {a} and {b} was shown live.",
    "The ceremony of signing of a treaty by {a} and {b} took place in Tashkent on 3 May 2024.",
]


@pytest.mark.parametrize("template", WORDINGS)
def test_wordings_that_name_who_signs(template):
    signing = one(told(template, a=SAIDOV, b=BRANDT), "Signing")
    assert (signing.date, signing.place) == ("2024-05-03", TASHKENT)
    assert names(signing, "signatory") == {SAIDOV.name, BRANDT.name}
    assert names(signing, "party") == {SAIDOV.of, BRANDT.of}


def test_each_signs_for_his_side():
    text = (
        "The Agreement on Visas between Kazakhstan and Malta was inked in Valletta on 3 May 2024. "
        "Kazakh Foreign Minister Murat Nurtleu put his signature on behalf of Kazakhstan, "
        "while Maltese Foreign Minister Ian Borg signed for Malta."
    )
    signing = one(text, "Signing")
    assert names(signing, "signatory") == {"Murat Nurtleu", "Ian Borg"}
    assert names(signing, "party") == {"Kazakhstan", "Malta"}


TITLES = [
    ("the Enhanced Partnership and Cooperation Agreement", "Enhanced Partnership and Cooperation Agreement"),
    ("a Protocol to the Science and Technology Agreement", "Protocol to the Science and Technology Agreement"),
    ("a protocol amending the convention on taxes", "protocol amending the convention on taxes"),
    ("a letter of intent on Arctic research", "letter of intent on Arctic research"),
    ("a treaty on friendship, trade and goodwill", "treaty on friendship, trade and goodwill"),
    ("a memorandum of understanding (MoU) on minerals", "memorandum of understanding (MoU) on minerals"),
    ("a 15-year contract for gas", "15-year contract for gas"),
    ("an exchange of notes on grant aid", "exchange of notes on grant aid"),
    ("the Roadmap for Cooperation for 2024-2026", "Roadmap for Cooperation for 2024-2026"),
    (
        "the Agreement between the Government of Uzbekistan and the Government of Pakistan on Visas",
        "Agreement between the Government of Uzbekistan and the Government of Pakistan on Visas",
    ),
]


@pytest.mark.parametrize(("words", "title"), TITLES)
def test_titles_as_the_text_has_them(words, title):
    signing = one(f"Uzbekistan and Pakistan signed {words} in Tashkent on 3 May 2024.", "Signing")
    assert signing.agreement is not None
    assert signing.agreement.title == title
    assert names(signing, "party") == {"Uzbekistan", "Pakistan"}


@pytest.mark.parametrize("who", [f"{SAIDOV.words} and {BRANDT.words}", "Uzbekistan and Pakistan"])
def test_what_is_adopted_counts_as_signed(who):
    signing = one(f"{who} adopted a joint communique in Tashkent on 3 May 2024.", "Signing")
    assert signing.agreement is not None
    assert (signing.agreement.title, signing.agreement.kind) == ("joint communique", "communique")
    assert (signing.date, signing.place) == ("2024-05-03", TASHKENT)


def test_what_was_signed_long_ago_counts_where_the_text_says_when():
    signing = one("The agreement signed between Uzbekistan and Pakistan in March 2016 remains in force.", "Signing")
    assert (signing.status, signing.date, names(signing)) == ("held", "2016-03", {"Uzbekistan", "Pakistan"})


NOTHING = """
Uzbek Foreign Minister Bakhtiyor Saidov did not sign the agreement on trade.
Uzbekistan did not sign the Treaty on Trade.
Uzbekistan refused to sign the Treaty on Trade with Pakistan.
The Harbour Bank has no plans to sign an agreement with Pakistan.
A draft agreement between Uzbekistan and Pakistan is being prepared.
Parliament ratified the agreement between Uzbekistan and Pakistan on Friday.
Uzbek Foreign Minister Bakhtiyor Saidov and Harbour Bank Chairman Karl Brandt discussed signing an agreement on trade.
Experts discussed the treaty signed by others.
The EU and Pakistan concluded work on a free trade agreement on 3 May 2024.
The programme was concluded by a luncheon on Friday.
The leaders welcomed the signing of the agreement on trade.
Germany signed off on the budget on Friday.
Lena Orlova signed the visitors' book in Tashkent on Friday.
President Shavkat Mirziyoyev signed a decree on trade on Friday.
"""


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_drafts_ratifications_and_decrees_are_no_signings(text):
    assert list(map(summary, found(text, "Signing"))) == []


PACKAGES = [
    "The following documents were signed in Tashkent on 3 May 2024:\n"
    "1. Agreement on Visas between the Government of Uzbekistan and the Government of Pakistan "
    "(signed by Uzbek Foreign Minister Bakhtiyor Saidov and Pakistani Foreign Minister Ishaq Dar).\n"
    "2. Memorandum on Trade between the Government of Uzbekistan and the Government of Pakistan.\n",
    "Uzbekistan and Pakistan signed two documents in Tashkent on 3 May 2024, including an Agreement on Visas and a "
    "Memorandum on Trade.\n",
    "An Agreement on Visas and a Memorandum on Trade between Uzbekistan and Pakistan were signed "
    "in Tashkent on 3 May 2024.",
    "Uzbekistan and Pakistan signed an Agreement on Visas and a Memorandum on Trade in Tashkent on 3 May 2024.",
]


@pytest.mark.parametrize("text", PACKAGES)
def test_a_package_is_as_many_signings_as_documents_are_named(text):
    signings = found(text)
    titles = [s.agreement.title.split(" between ")[0] for s in signings if s.agreement]
    assert titles == ["Agreement on Visas", "Memorandum on Trade"]
    assert [(s.date, s.place) for s in signings] == [("2024-05-03", TASHKENT)] * 2
    assert all(names(s, "party") == {"Uzbekistan", "Pakistan"} for s in signings)


def test_the_signers_in_parentheses_are_those_of_that_document_alone():
    first, second = found(PACKAGES[0])
    assert names(first, "signatory") == {"Bakhtiyor Saidov", "Ishaq Dar"}
    assert names(second, "signatory") == set()


WITNESSED = [
    "{a} and {b} witnessed the signing of a Treaty on Trade between Uzbekistan and Pakistan in Tashkent on 3 May 2024.",
    "A Treaty on Trade between Uzbekistan and Pakistan was signed in Tashkent on 3 May 2024 "
    "in the presence of {a} and {b}.",
]


@pytest.mark.parametrize("template", WITNESSED)
def test_who_looks_on_is_a_witness_and_signs_nothing(template):
    signing = one(template.format(a=SAIDOV.words, b=BRANDT.words), "Signing")
    assert signing.agreement is not None
    assert signing.agreement.title == "Treaty on Trade"
    assert names(signing, "witness") == {SAIDOV.name, BRANDT.name}
    assert names(signing, "signatory") == set()


def test_signatures_told_in_the_next_sentence_are_those_of_the_document():
    text = (
        "A Treaty on Trade between Uzbekistan and the Harbour Bank was signed in Tashkent on 3 May 2024. "
        f"The signatures were affixed by {SAIDOV.words} and by {BRANDT.words}."
    )
    signing = one(text, "Signing")
    assert names(signing, "signatory") == {SAIDOV.name, BRANDT.name}


def test_an_indefinite_document_is_a_new_one():
    text = (
        "Uzbekistan and Pakistan signed a treaty on trade in Tashkent on 3 May 2023. "
        "On 4 April 2024 Uzbekistan and Pakistan signed a second agreement in Islamabad."
    )
    assert [s.date for s in found(text)] == ["2023-05-03", "2024-04-04"]


def test_an_undated_signing_takes_no_day_of_what_was_long_ago():
    text = (
        f"{PRESIDENTS} met in Batken on 3 May 2024. They had last met in Bishkek on 4 June 2021.\n\n"
        "After the talks the sides signed a treaty on borders."
    )
    (signing,) = found(text, "Signing")
    assert (signing.date, signing.place.city) == ("2024-05-03", "Batken")


def test_an_undated_signing_follows_the_talks_whose_company_was_told_between():
    text = (
        f"{PRESIDENTS} held talks in Batken on 3 May 2024.\n\n"
        "The talks were attended by Kyrgyz Foreign Minister Jeenbek Kulubaev.\n\n"
        "Following the talks, the sides signed a treaty on borders."
    )
    (signing,) = found(text, "Signing")
    assert (signing.date, signing.place.city) == ("2024-05-03", "Batken")


UNLISTED = [
    ("Vexogas and Lorbank signed a contract in Tashkent on 3 May 2024.", {"Vexogas", "Lorbank"}),
    ("A contract between Vexogas and Lorbank was signed in Tashkent on 3 May 2024.", {"Vexogas", "Lorbank"}),
    ("Port of Tessel and the Harbour Bank signed a contract on 3 May 2024.", {"Port of Tessel", "Harbour Bank"}),
    ("Kazakhstan Railways, Georgian Railway and Vexogas will sign a deal in Baku on 3 June 2024.",
     {"Kazakhstan Railways", "Georgian Railway", "Vexogas"}),
    ("In May 2024, Vexogas signed a deal with Tessel Marine Trading.", {"Vexogas", "Tessel Marine Trading"}),
    ("Azerbaijan's Vexogas and Türkiye's Lorpet signed a deal in Baku on 3 May 2024.", {"Vexogas", "Lorpet"}),
    ("Vexogas from Kyrgyzstan and the Uzbek company Dover Lane signed a contract on 3 May 2024.",
     {"Vexogas", "Dover Lane"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parties"), UNLISTED)
def test_bodies_that_no_list_knows_are_parties_where_they_sign(text, parties):
    signing = one(f"The day was busy. {text}", "Signing")
    assert names(signing, "party") == parties
    assert {p.kind for p in signing.participants} == {"organisation"}


@pytest.mark.parametrize(
    "text",
    [
        "Bakhtiyor Saidov and Karl Brandt signed a contract in Tashkent on 3 May 2024.",
        "A contract was signed in Tashkent on 3 May 2024 by Bakhtiyor Saidov and Karl Brandt.",
    ],
)
def test_persons_named_without_posts_are_no_bodies(text):
    assert names(one(text, "Signing"), "signatory") == {"Bakhtiyor Saidov", "Karl Brandt"}


MINISTERS = f"{SAIDOV.words} and {BRANDT.words}"
TOLD_AFTER = [
    "The signatories were {who}.",
    "The signing was carried out by {who}.",
    "The agreement was penned by {who}.",
]


@pytest.mark.parametrize("template", TOLD_AFTER)
def test_who_signed_may_be_told_after_what_was_signed(template):
    text = (
        "A trade agreement between Uzbekistan and Germany was signed in Tashkent on 3 May 2024. "
        f"{template.format(who=MINISTERS)} A first agreement on trade was signed by the parties in 1995."
    )
    signing, earlier = found(text, "Signing")
    assert (signing.date, names(signing, "signatory")) == ("2024-05-03", {SAIDOV.name, BRANDT.name})
    assert (earlier.date, names(earlier, "signatory")) == ("1995", set())


def test_what_needs_no_verb_of_its_own_is_signed_as_what_stands_before_it():
    text = (
        "The Air Services Agreement was signed in Tashkent on 3 May 2024 by "
        f"{SAIDOV.words} and {BRANDT.words}; the health agreement by Uzbek Health Minister Amrillo Inoyatov."
    )
    first, second = found(text, "Signing")
    assert names(first, "signatory") == {SAIDOV.name, BRANDT.name}
    assert (second.agreement.title, names(second, "signatory")) == ("health agreement", {"Amrillo Inoyatov"})


UNFOLDED = [
    "They include a memorandum on tourism, a treaty on borders and a contract on railways.",
    "Among them were a memorandum on tourism; a treaty on borders; and a contract on railways.",
    "The agreements are a memorandum on tourism, a treaty on borders and a contract on railways.",
]


@pytest.mark.parametrize("text", UNFOLDED)
def test_the_documents_of_a_package_may_be_named_in_the_next_sentence(text):
    before = (
        "Uzbekistan and Pakistan signed three agreements in Tashkent on 3 May 2024 in the presence of Imran Qureshi."
    )
    signings = found(f"{before} {text}", "Signing")
    assert [s.agreement.title for s in signings] == [
        "memorandum on tourism",
        "treaty on borders",
        "contract on railways",
    ]
    for signing in signings:
        assert (signing.date, signing.place, signing.status) == ("2024-05-03", TASHKENT, "held")
        assert names(signing, "party") == {"Uzbekistan", "Pakistan"}
        assert names(signing, "witness") == {"Imran Qureshi"}


def test_a_list_may_stand_above_the_words_that_its_documents_were_signed():
    text = (
        "List of Outcomes\n\n"
        "1. Memorandum of Understanding between Universiti Tessel and the Harbour Bank on Student Exchange.\n\n"
        "2. Agreement between the Government of Malaysia and the Government of Qatar on Taxes.\n\n"
        "The above documents were exchanged in Tashkent on 3 May 2024."
    )
    first, second = found(text, "Signing")
    assert names(first, "party") == {"Universiti Tessel", "Harbour Bank"}
    assert names(second, "party") == {"Malaysia", "Qatar"}
    assert (first.date, second.place) == ("2024-05-03", TASHKENT)


def test_the_headline_and_the_text_tell_one_signing():
    text = (
        "Uganda, Rwanda ink deal on electricity\n\n"
        "Uganda and Rwanda on Wednesday inked a power purchase agreement, the ministry said."
    )
    assert one(text, "Signing").agreement.title == "power purchase agreement"


@pytest.mark.parametrize(
    "text",
    [
        "Uzbekistan and Pakistan exchanged the instruments of ratification of the Treaty on Trade on 3 May 2024.",
        "President Shavkat Mirziyoyev signed on 3 May 2024 a law ratifying the agreement on water with Pakistan.",
        "The Convention on Extradition between Uzbekistan and Pakistan entered into force on 3 May 2024.",
    ],
)
def test_ratification_and_entry_into_force_are_no_signings(text):
    assert found(text, "Signing") == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Uzbekistan and Pakistan entered into a codeshare agreement on 3 May 2024.", "codeshare agreement"),
        ("Uzbekistan and Pakistan put their names to an academic exchange programme on 3 May 2024.",
         "academic exchange programme"),
        ("The sides signed, on 3 May 2024 at the seat of the Academy in Tashkent, a treaty with Pakistan.", "treaty"),
    ],
)  # fmt: skip
def test_wordings_of_signing_and_where_titles_end(text, title):
    assert one(f"The day was busy. {text}", "Signing").agreement.title == title


def test_a_title_ends_where_the_occasion_begins():
    text = "Uzbekistan and Pakistan signed a treaty on trade on the margins of the Harbour Forum on 3 May 2024."
    assert [s.agreement.title for s in found(text) if s.agreement] == ["treaty on trade"]


@pytest.mark.parametrize(("verb", "parties"), [("signed another with Georgia", {"Georgia"}), ("signed theirs", set())])
def test_another_document_is_one_like_the_last(verb, parties):
    text = (
        "Uzbekistan and Pakistan signed a memorandum on trade in Tashkent on 3 May 2023. "
        f"Kazakhstan and China {verb} in Astana in April 2024."
    )
    first, second = found(text, "Signing")
    assert (second.agreement.title, second.date) == (first.agreement.title, "2024-04")
    assert names(second, "party") == {"Kazakhstan", "China", *parties}


def test_an_item_may_say_in_a_second_sentence_who_signed():
    text = (
        "Following the talks in Tashkent on 3 May 2024, the following instruments were signed:\n\n"
        "(1) Agreement between the Government of Uzbekistan and the Government of Germany on Taxes. "
        f"Signed by {SAIDOV.words} and {BRANDT.words}.\n\n"
        "(2) Memorandum between the Harbour Bank and Lorbank.\n\n"
        "The memorandum is the first of its kind."
    )
    first, second = found(text, "Signing")
    assert names(first, "signatory") == {SAIDOV.name, BRANDT.name}
    assert (names(second, "signatory"), names(second, "party")) == (set(), {"Harbour Bank", "Lorbank"})


def test_documents_named_side_by_side_were_each_signed_on_their_day():
    text = (
        "Saudi Arabia and Iran welcomed the Security Agreement signed on 17 April 2001 and "
        "the General Agreement on Trade signed on 27 May 1998."
    )
    assert [(s.agreement.title, s.date) for s in found(text, "Signing")] == [
        ("Security Agreement", "2001-04-17"),
        ("General Agreement on Trade", "1998-05-27"),
    ]


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("Uzbekistan and Germany hope to sign the Partnership Agreement on 3 June 2024.", True),
        ("Uzbekistan and Germany look forward to the signing of the Partnership Agreement on 3 June 2024.", True),
        ("Uzbekistan and Germany hope to sign the Partnership Agreement soon.", False),
        ("Uzbekistan and Germany hope to sign an agreement on 3 June 2024.", False),
        ("Uzbekistan and Germany signed no agreement on 3 May 2024.", False),
    ],
)
def test_what_is_hoped_for_by_name_and_day_is_planned(text, planned):
    assert [s.status for s in found(text, "Signing")] == ["planned"] * planned


def test_agreements_of_one_name_with_others_are_others():
    text = (
        "Germany and Uzbekistan signed the Partnership Agreement in Tashkent on 3 May 2024. "
        "The Partnership Agreement between Germany and Georgia was signed in Berlin."
    )
    assert [names(s, "party") for s in found(text, "Signing")] == [{"Germany", "Uzbekistan"}, {"Germany", "Georgia"}]


def test_all_in_whose_presence_it_is_signed_look_on():
    text = (
        "Uzbekistan and Germany signed a trade agreement in Tashkent on 3 May 2024 in the presence of "
        f"Uzbek Energy Minister Olim Tashmatov, {SAIDOV.words} and {BRANDT.words}."
    )
    assert names(one(text, "Signing"), "witness") == {"Olim Tashmatov", SAIDOV.name, BRANDT.name}


SIGNED = "Uzbekistan and Germany signed a trade agreement in Tashkent on 3 May 2024."


@pytest.mark.parametrize(
    "sentence", ["{who} looked on.", "{who} witnessed the signing.", "{who}, among others, were present."]
)
def test_who_looked_on_may_be_told_after_the_signing(sentence):
    signing = one(f"{SIGNED} {sentence.format(who=f'{SAIDOV.words} and {BRANDT.words}')}", "Signing")
    assert names(signing, "witness") == {SAIDOV.name, BRANDT.name}


def test_each_side_may_sign_without_a_verb_of_its_own():
    text = (
        "The following documents were signed in Tashkent on 3 May 2024 by Uzbekistan and Germany:\n\n"
        "- Memorandum on tourism;\n\n- Memorandum on education.\n\n"
        f"{SAIDOV.words} signed for Uzbekistan, and {BRANDT.words} for his country."
    )
    for signing in found(text, "Signing"):
        assert names(signing, "signatory") == {SAIDOV.name, BRANDT.name}


def test_those_named_behind_a_plural_and_its_states_sign():
    text = (
        "A declaration was signed in Tashkent on 3 May 2024 by Bakhtiyor Saidov and the then foreign ministers of "
        "Georgia and Pakistan, Ilia Darchiani and Ishaq Dar."
    )
    assert names(one(text, "Signing"), "signatory") == {"Bakhtiyor Saidov", "Ilia Darchiani", "Ishaq Dar"}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("the Harbour Free Trade Area 3.0 Upgrade Protocol", "Harbour Free Trade Area 3.0 Upgrade Protocol"),
        ("a second agreement, on the reduction of forces,", "agreement, on the reduction of forces"),
        ("an agreement, on Friday,", "agreement"),
    ],
)
def test_titles_with_numbers_and_topics_behind_a_comma(words, title):
    assert one(f"Uzbekistan and Pakistan signed {words} in Tashkent.", "Signing").agreement.title == title


def test_the_noun_that_says_what_a_body_is_belongs_to_it():
    text = (
        "A memorandum was signed in Tashkent on 3 May 2024 between the JIA business association and the Harbour Bank."
    )
    assert names(one(text, "Signing"), "party") == {"JIA", "Harbour Bank"}


@pytest.mark.parametrize(
    "text",
    [
        "They recalled the health agreement which the two countries signed in Tashkent in 2017.",
        "The health agreement that the two countries signed in 2017 is in force.",
    ],
)
def test_the_two_told_of_before_sign(text):
    signing = one(f"Trade grows between Uzbekistan and Germany. {text}", "Signing")
    assert (signing.date, names(signing, "party")) == ("2017", {"Uzbekistan", "Germany"})


def test_a_document_named_twice_in_apposition_is_one():
    text = "The oldest pact of its kind, the Visiting Forces Agreement with Germany, was signed in Tashkent in 1998."
    assert one(text, "Signing").agreement.title == "Visiting Forces Agreement"


def test_a_document_named_by_its_noun_alone_has_the_title_told_before():
    text = (
        "The Harbour Programme for Central Asia 2022-2026 is a framework for the region. "
        f"The Programme was signed in Tashkent on 3 May 2024 by {SAIDOV.words} and {BRANDT.words}."
    )
    assert one(text, "Signing").agreement.title == "Harbour Programme for Central Asia 2022-2026"


def test_one_person_may_sign_the_like_with_several():
    text = (
        f"{SAIDOV.words} and {BRANDT.words} signed a trade agreement in Tashkent on 3 May 2024. "
        "Saidov and Georgian Foreign Minister Ilia Darchiani signed a trade agreement in Tashkent on 3 May 2024."
    )
    assert [names(s, "party") for s in found(text, "Signing")] == [{"Uzbekistan", BRANDT.of}, {"Uzbekistan", "Georgia"}]


BELOW = [
    "The Protocol was signed by:\n\nFor the Republic of Peru: Ana Roe, Minister of Energy\n"
    "For Chile: Juan Poe, Deputy Minister of Trade\n",
    "Signed by:\n- Ana Roe, Minister of Energy of Peru\n- Juan Poe, Deputy Minister of Trade of Chile\n",
    "The Protocol was signed by:\n\nOn behalf of Peru – Ana Roe, Minister of Energy\n"
    "on the part of Chile – Juan Poe, Deputy Minister of Trade\n",
]


@pytest.mark.parametrize("text", BELOW)
def test_those_of_the_lines_below_sign_each_for_the_side_that_opens_the_line(text):
    signing = one(f"A Protocol on Energy was signed in Tashkent on 3 May 2024.\n\n{text}", "Signing")
    assert {part for part in parts(signing) if part[1] == "signatory"} == {
        ("Ana Roe", "signatory", "Minister of Energy", "Peru"),
        ("Juan Poe", "signatory", "Deputy Minister of Trade", "Chile"),
    }
    assert names(signing, "party") == {"Peru", "Chile"}


def test_a_body_that_opens_the_line_is_whom_the_signatory_acts_for():
    text = (
        "The loan agreement was signed in Tashkent on 3 May 2024 by:\n\n"
        "For the Harbour Bank: Ana Roe, Vice President\nFor Peru: Juan Poe, Minister of Finance\n"
    )
    signing = one(text, "Signing")
    assert ("Ana Roe", "signatory", "Vice President", "Harbour Bank") in parts(signing)
    assert names(signing, "party") == {"Harbour Bank", "Peru"}


@pytest.mark.parametrize(
    "matter", ["Investment Operations Region 1", "Public Sector Clients", "Central and West Asia Department"]
)
def test_a_comma_may_part_a_post_from_its_matter(matter):
    text = (
        f"The agreement was signed in Tashkent on 3 May 2024 by Ana Roe, ADB Vice President, {matter}, and Juan Poe, "
        "Minister of Finance of Peru."
    )
    assert {part for part in parts(one(text, "Signing")) if part[1] == "signatory"} == {
        ("Ana Roe", "signatory", f"Vice President, {matter}", "ADB"),
        ("Juan Poe", "signatory", "Minister of Finance", "Peru"),
    }


def test_a_bank_behind_a_post_is_no_matter_of_it():
    text = "A contract was signed in Tashkent by Ana Roe, ADB Vice President, Harbour Trade Bank, and Juan Poe."
    assert "Harbour Trade Bank" not in {capacity for _, _, capacity, _ in parts(one(text, "Signing"))}


def test_a_unit_without_a_name_belongs_to_the_post():
    text = "The agreement was signed in Tashkent by Deputy Minister Ana Roe and EBRD Head of Office Jon Poe."
    assert ("Jon Poe", "signatory", "Head of Office", "EBRD") in parts(one(text, "Signing"))


@pytest.mark.parametrize("name", ["Prince Omar Institute for Diplomatic Studies", "King Omar University of Science"])
def test_a_body_may_be_named_after_a_prince(name):
    text = f"A memorandum was signed in Tashkent on 3 May 2024 between the Diplomatic Academy of Peru and the {name}."
    assert names(one(text, "Signing"), "party") == {"Diplomatic Academy of Peru", name}


def test_counterparts_are_those_of_like_post():
    text = (
        "The forum in Tashkent on 3 May 2024 was attended by Minister of Transport of Uzbekistan Ana Roe, Minister of "
        "Energy and Transport of Georgia Juan Poe, Minister of Culture of Georgia Ida Loe, and Minister of Transport "
        "of Peru Max Doe. There, Ana Roe held bilateral meetings with her Georgian and Peruvian counterparts."
    )
    assert [names(m) for m in found(text, "Meeting")] == [{"Ana Roe", "Juan Poe"}, {"Ana Roe", "Max Doe"}]


@pytest.mark.parametrize(
    "text",
    [
        "The agreement was signed on behalf of the Peruvian Government by Ambassador Ana Roe and on behalf of the "
        "Government of Chile by Minister of Trade Juan Poe in Tashkent on 3 May 2024.",
        "Peru and Chile signed a pact in Tashkent on 3 May 2024. It was signed for Peru by Ambassador Ana Roe and for "
        "Chile by Minister of Trade Juan Poe.",
        "Under the agreement signed in Tashkent on 3 May 2024 by Ambassador Ana Roe, for Peru, and Minister of Trade "
        "Juan Poe, for Chile, debts are put off.",
        "The protocol was signed on the Peruvian side by Ana Roe, Ambassador, and on the Chilean side by Juan Poe, "
        "Minister of Trade, in Tashkent on 3 May 2024.",
    ],
)
def test_for_whom_each_signs_is_told_beside_the_name(text):
    signing = one(text, "Signing")
    assert {part for part in parts(signing) if part[1] == "signatory"} == {
        ("Ana Roe", "signatory", "Ambassador", "Peru"),
        ("Juan Poe", "signatory", "Minister of Trade", "Chile"),
    }
    assert names(signing, "party") == {"Peru", "Chile"}
    assert found(text, "Meeting") == []


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("An agreement was signed in Tashkent on 3 May 2024 on visa-free travel.", "agreement on visa-free travel"),
        ("Peru signed an agreement with Chile on water in Tashkent on 3 May 2024.", "agreement on water"),
        ("Peru and Chile signed a pact in Tashkent on Friday on the exchange of data.", "pact on the exchange of data"),
        ("A contract was signed by Peru and Chile for the supply of rice.", "contract for the supply of rice"),
        ("The treaty was signed for Peru by Ana Roe and for Chile by Juan Poe.", "treaty"),
        ("A treaty was signed on the Peruvian side by Ana Roe in Tashkent.", "treaty"),
        ("Peru and Chile signed a treaty with Cuba on 3 May 2024.", "treaty"),
    ],
)
def test_what_a_document_is_about_may_stand_apart_from_it(words, title):
    (signing,) = found(f"Peru and Chile met in Tashkent on 3 May 2024. {words}", "Signing")
    assert signing.agreement is not None
    assert signing.agreement.title == title


@pytest.mark.parametrize(
    ("more", "second"),
    [
        (", while Ida Loe and Max Doe signed another on fish.", "protocol on fish"),
        (", while Ida Loe and Max Doe did the same with a programme of exchanges.", "programme of exchanges"),
        (", and Ida Loe and Max Doe a contract on cranes.", "contract on cranes"),
    ],
)
def test_another_pair_may_sign_the_like_in_the_same_sentence(more, second):
    text = "Ministers Ana Roe of Peru and Juan Poe of Chile signed a protocol on rice in Tashkent on 3 May 2024"
    rice, other = found(text + more, "Signing")
    assert rice.agreement is not None
    assert other.agreement is not None
    assert (rice.agreement.title, other.agreement.title) == ("protocol on rice", second)
    assert names(rice, "signatory") == {"Ana Roe", "Juan Poe"}
    assert names(other, "signatory") == {"Ida Loe", "Max Doe"}


def test_documents_of_a_list_that_name_no_parties_are_of_the_states_of_the_others():
    text = (
        "The following documents were signed in Tashkent on 3 May 2024:\n"
        "- Agreement between the Government of Peru and the Government of Chile on Visas;\n"
        "- Joint Statement of the President of Peru and the President of Chile;\n"
        "- Roadmap for cooperation in fisheries.\n"
    )
    assert [names(s, "party") for s in found(text, "Signing")] == [{"Peru", "Chile"}] * 3


def test_a_short_name_takes_up_the_document_of_its_kind():
    text = (
        "Minister Ana Roe of Peru signed a Memorandum of Understanding on Water with Chile's Minister Juan Poe on 3 "
        "May 2024. The MoU was signed in Tashkent."
    )
    signing = one(text, "Signing")
    assert signing.agreement is not None
    assert (signing.agreement.title, signing.place) == ("Memorandum of Understanding on Water", TASHKENT)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ceremony took place in the presence of Ambassador Ida Loe.",
        "The signing was attended by Ambassador Ida Loe.",
        "Also present was Ambassador Ida Loe.",
        "Ambassador Ida Loe attended the ceremony.",
    ],
)
def test_who_looked_on_is_told_in_a_sentence_of_its_own(sentence):
    text = "Ministers Ana Roe of Peru and Juan Poe of Chile signed a treaty in Tashkent on 3 May 2024."
    signing = one(f"{text} {sentence}", "Signing")
    assert names(signing, "witness") == {"Ida Loe"}
    assert names(signing, "signatory") == {"Ana Roe", "Juan Poe"}


def test_what_a_meeting_of_members_adopts_is_theirs():
    text = (
        "The 5th Meeting of the ECO Council of Ministers was held in Tashkent on 3 May 2024. It was attended by Ana "
        "Roe, Foreign Minister of Pakistan, Juan Poe, Foreign Minister of Iran, and Ida Loe, Foreign Minister of "
        "Türkiye. The Tashkent Communiqué was adopted."
    )
    (signing,) = found(text, "Signing")
    assert names(signing, "party") == {"Pakistan", "Iran", "Türkiye"}


@pytest.mark.parametrize(
    "done", ["Done at Tashkent on 3 May 2024 in two originals.", "Signed in Tashkent on 3 May 2024"]
)
def test_a_text_may_itself_be_what_was_signed(done):
    text = (
        "Memorandum of Understanding between the Academy of Peru and the Institute of Chile\n\n"
        f"The sides will exchange books and lecturers.\n\n{done}\n\n"
        "For the Academy of Peru\nAna Roe\n\nFor the Institute of Chile\nJuan Poe\n"
    )
    signing = one(text, "Signing")
    assert (signing.date, signing.place) == ("2024-05-03", TASHKENT)
    assert names(signing, "signatory") == {"Ana Roe", "Juan Poe"}
    assert names(signing, "party") == {"Academy of Peru", "Institute of Chile"}


def test_those_who_speak_in_a_declaration_adopted_it():
    text = (
        "Joint declaration on water\n\nWe, the President of Peru, Ana Roe, and the President of Chile, Juan Poe, "
        "will keep rivers clean.\n\nAdopted in Tashkent on 3 May 2024\n"
    )
    signing = one(text, "Signing")
    assert names(signing, "signatory") == {"Ana Roe", "Juan Poe"}
    assert names(signing, "party") == {"Peru", "Chile"}


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("signed and exchanged notes on grant aid in Tashkent on 3 May 2024.", 1),
        ("exchanged notes concerning a loan for roads in Tashkent on 3 May 2024.", 1),
        ("exchanged notes on village life in Tashkent on 3 May 2024.", 0),
        ("exchanged congratulatory letters on 3 May 2024.", 0),
    ],
)
def test_notes_bind_where_they_are_signed_or_concern_something(words, count):
    assert len(found(f"Minister Ana Roe of Peru and Ambassador of Chile Juan Poe {words}", "Signing")) == count


def test_the_other_state_of_the_talks_is_a_party():
    text = (
        "Peru and Chile held talks in Tashkent on 3 May 2024. Presidents Ana Roe of Peru and Ida Loe of Chile met "
        "there. Peru's Minister Juan Poe signed a protocol on rice."
    )
    (signing,) = found(text, "Signing")
    assert names(signing, "party") == {"Peru", "Chile"}


def test_a_bracket_in_a_list_may_hold_the_state_of_a_body():
    text = (
        "The following documents were signed in Tashkent on 3 May 2024:\n"
        "- Protocol between the Harbour Institute (Peru) and the Water Academy (Chile);\n"
        "- Memorandum on rice between the Ministry of Trade (Peru) and the Harbour Bank.\n"
    )
    protocol, memorandum = found(text, "Signing")
    assert names(protocol, "party") == {"Harbour Institute", "Water Academy"}
    assert names(memorandum, "party") == {"Ministry of Trade", "Harbour Bank"}
    assert protocol.agreement is not None
    assert protocol.agreement.title.startswith("Protocol between the Harbour Institute (Peru) and the Water Academy")


@pytest.mark.parametrize(
    ("who", "signatories"),
    [
        ("The participants", {"Ana Ruiz", "Ivan Sokol", "Amos Kip", "Kofi Boateng"}),
        ("The participants in the session also", {"Ana Ruiz", "Ivan Sokol", "Amos Kip", "Kofi Boateng"}),
        ("Other states", set()),
    ],
)
def test_those_at_a_gathering_sign_what_its_participants_adopt(who, signatories):
    text = (
        "The second Consultative Meeting of the Heads of State was held in Lima on 3 May 2024. President of Peru Ana "
        "Ruiz was in the chair.\n\nAt the table were:\n\n– President of Chile Ivan Sokol;\n– President of Kenya Amos "
        f"Kip;\n– President of Ghana Kofi Boateng.\n\n{who} adopted a Joint Statement."
    )
    assert {name for signing in found(text, "Signing") for name in names(signing, "signatory")} == signatories


def test_a_counted_paragraph_may_open_the_list_of_documents():
    text = (
        "2. Foreign Minister of Peru Ana Ruiz met Foreign Minister of Chile Ivan Sokol in Lima on 3 May 2024.\n\n"
        "3. The following documents were signed in the presence of the two Ministers:\n"
        "(i) MoU between the Harbour Institute and the Rural Bank; \n(ii) Programme of Cooperation in Tourism.\n"
    )
    signings = found(text, "Signing")
    assert {s.agreement.title.split()[0] for s in signings if s.agreement} == {"MoU", "Programme"}
    assert all(names(s, "witness") == {"Ana Ruiz", "Ivan Sokol"} for s in signings)


def test_ministries_named_side_by_side_without_articles_are_two():
    text = (
        "Two documents were signed during the visit to Lima on 3 May 2024:\n\n"
        "1. Agreement on Fisheries Cooperation between the Ministry of Production of Peru and Ministry of Fisheries of "
        "Ghana\n\n2. Memorandum of Understanding on Cooperation between Ministry of Foreign Affairs of Peru and "
        "Ministry of Foreign Affairs of Ghana on Diplomatic Training"
    )
    assert [names(s, "party") for s in found(text, "Signing")] == [
        {"Ministry of Production of Peru", "Ministry of Fisheries of Ghana"},
        {"Ministry of Foreign Affairs of Peru", "Ministry of Foreign Affairs of Ghana"},
    ]


def test_a_ministry_in_lower_case_is_a_party():
    signing = one("The ministry of energy of Peru and the Harbour Bank signed a contract on 3 May 2024.", "Signing")
    assert names(signing, "party") == {"ministry of energy of Peru", "Harbour Bank"}


def test_the_short_form_of_a_memorandum_is_no_body():
    text = (
        "On 3 May 2024 the Harbour Bank and the Harbour University signed a Memorandum of Understanding (MOU) on "
        "research and a MOU on training."
    )
    assert [names(s, "party") for s in found(text, "Signing")] == [{"Harbour Bank", "Harbour University"}] * 2


@pytest.mark.parametrize(
    "lead",
    [
        "The five MoUs include-",
        "These are:",
        "List of 5 MoUs signed between Peru and Ghana",
        "Among them:",
    ],
)
def test_a_list_without_marks_has_a_document_a_line(lead):
    text = (
        f"Peru and Ghana signed five MoUs in Lima on 3 May 2024.\n\n{lead}\n\nMoU on Disaster Management\n"
        "MoU signed between the Academy of Peru and the Library of Ghana on digital archives\n"
        "Tripartite MoU on Sports Facilities\n"
    )
    assert [(s.agreement.title, s.date, names(s, "party")) for s in found(text, "Signing") if s.agreement] == [
        ("MoU on Disaster Management", "2024-05-03", {"Peru", "Ghana"}),
        ("MoU on digital archives", "2024-05-03", {"Academy of Peru", "Library of Ghana"}),
        ("Tripartite MoU on Sports Facilities", "2024-05-03", {"Peru", "Ghana"}),
    ]


def test_each_may_sign_a_document_told_before_for_a_state():
    text = (
        "Peru and Ghana signed a memorandum on fisheries on 3 May 2024. Special Envoy Ana Roe signed the memorandum "
        "for Peru and Minister of Fisheries Kofi Doe signed for Ghana."
    )
    signing = one(text, "Signing")
    assert {part for part in parts(signing) if part[1] == "signatory"} == {
        ("Ana Roe", "signatory", "Special Envoy", "Peru"),
        ("Kofi Doe", "signatory", "Minister of Fisheries", "Ghana"),
    }


def test_a_headline_that_names_the_states_tells_the_signing_of_their_bodies():
    text = (
        "Peru and Ghana sign MoU on trade in tropical fruit\n\nThe Peruvian Board of Trade and the Ghana Export Agency "
        "signed a memorandum of understanding (MoU) on trade in tropical fruit in Lima on 3 May 2024."
    )
    signing = one(text, "Signing")
    assert names(signing, "party") >= {"Peruvian Board of Trade", "Ghana Export Agency"}


def test_those_named_behind_their_plural_and_a_state_sign():
    text = (
        "Presidents of Peru Ana Roe and Ghana Kofi Doe signed two documents - the Treaty of Alliance and the Treaty on "
        "Seas."
    )
    assert [(s.agreement.title, names(s, "signatory")) for s in found(text, "Signing") if s.agreement] == [
        ("Treaty of Alliance", {"Ana Roe", "Kofi Doe"}),
        ("Treaty on Seas", {"Ana Roe", "Kofi Doe"}),
    ]


def test_another_document_with_a_name_of_its_own_is_that_one():
    text = (
        "The Harbour Bank and Harbour University signed an agreement on trade on 3 May 2024. The two sides signed "
        "another memorandum between the Harbour Library and the Town Archive on films."
    )
    assert [names(s, "party") for s in found(text, "Signing")] == [
        {"Harbour Bank", "Harbour University"},
        {"Harbour Library", "Town Archive"},
    ]


def test_places_that_a_document_is_to_help_are_not_where_it_was_signed():
    for words in ("to build a road in Togo", "regarding roads, to aid farmers in Togo"):
        (signing,) = found(f"Peru and Ghana signed an agreement {words}.", "Signing")
        assert signing.place is None or signing.place.country is None, words


@pytest.mark.parametrize(
    "after",
    [
        "The signing took place in Lima on 3 May 2024, witnessed by President of Peru Ana Roe.",
        "The signing ceremony was held in Lima on 3 May 2024 in the presence of President of Peru Ana Roe.",
    ],
)
def test_when_and_where_may_be_told_after_the_signing(after):
    signing = one(f"The Harbour Bank and the Port of Arica signed a contract. {after}", "Signing")
    assert (signing.date, signing.place) == ("2024-05-03", Place("Lima", "PE"))
    assert names(signing, "witness") == {"Ana Roe"}


def test_titles_in_quotation_marks_are_each_signed():
    text = (
        "Peru and Ghana held talks in Lima on 3 May 2024. Then the ceremony of signing bilateral documents took place. "
        'These included: "Protocol of the trade commission", "Memorandum between the Chamber of Commerce of Peru and '
        'the Ghana Export Agency on fairs", "Agreement between the Academy of Peru and the Library of Ghana on films".'
    )
    assert [names(s, "party") for s in found(text, "Signing")][1:] == [
        {"Chamber of Commerce of Peru", "Ghana Export Agency"},
        {"Academy of Peru", "Library of Ghana"},
    ]
    text = (
        'On 3 May 2024 the "Treaty on Trade between Peru and Ghana", "Protocol on Films" and "Agreement on Roads" were '
        "signed."
    )
    assert len(found(text, "Signing")) == 3


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (
            "an agreement on duties with respect to income taxes, an agreement on trade and a protocol on roads",
            ["agreement on duties with respect to income taxes", "agreement on trade", "protocol on roads"],
        ),
        (
            "two documents, including a treaty on the border where the line is marked; and an action plan on fisheries",
            ["treaty on the border", "action plan on fisheries"],
        ),
        ("an agreement on friendship, good-neighbourliness, and cooperation", None),
        ("the Peru-Ghana Partnership Priorities", None),
        ("a Joint Letter of Partnership", None),
        ("a framework program of cooperation", None),
    ],
)
def test_more_titles_as_the_text_has_them(words, titles):
    text = f"Peru and Ghana signed {words} on 3 May 2024."
    told = [s.agreement.title for s in found(text, "Signing") if s.agreement]
    assert told == (titles or [words.split(" ", 1)[1]])


def test_an_item_below_a_mark_of_its_own_line():
    text = (
        "Peru and Ghana signed three papers in Lima on 3 May 2024. They include:\n-\nThe Joint Declaration on Trade\n"
        "-\nA Memorandum of Understanding on Tea\n-\nAn Agreement on Roads\nThe ministers then had dinner."
    )
    assert [s.agreement.title for s in found(text, "Signing") if s.agreement] == [
        "Joint Declaration on Trade",
        "Memorandum of Understanding on Tea",
        "Agreement on Roads",
    ]


def test_a_protocol_now_ratified_was_signed_by_those_who_are_named():
    text = "The ratification of the protocol that was signed by Peru and Ghana on 3 May 2024 was reported on Tuesday."
    assert one(text, "Signing").date == "2024-05-03"


def test_a_sum_of_all_the_documents_signed_so_far_is_no_signing():
    assert not found("A total of 113 agreements have been signed between Peru and Ghana to date.", "Signing")


def test_who_met_before_a_signing_did_not_sign():
    text = (
        "The ministries of Peru and Ghana signed a plan of exchanges. The document was signed following a meeting "
        "between Peru's Defence Minister Ana Roe and Ghana's Defence Minister Kofi Doe in Lima on 3 May 2024."
    )
    assert not [s for s in found(text, "Signing") if names(s, "signatory")]


def test_the_two_foreign_ministers_are_those_of_that_post():
    text = (
        "Foreign Minister of Peru Ana Roe met Ghana's Minister of Foreign Affairs Kofi Doe in Lima on 3 May 2024. A "
        "protocol on trade was signed by Trade Minister of Peru Juan Noe and Ghana's Tourism Minister Yaw Coe. The two "
        "foreign ministers also witnessed the signing of a contract between the Harbour Bank and the Port of Arica."
    )
    assert names(found(text, "Signing")[-1], "witness") == {"Ana Roe", "Kofi Doe"}


@pytest.mark.parametrize(
    "second",
    [
        "and Minister for Foreign Affairs of Japan H.E. Mr. Ken Doe signed the Exchange of Notes on behalf of the "
        "Government of Japan",
        "while Minister for Foreign Affairs of Japan Ken Doe signed on behalf of the Government of Japan",
    ],
)
def test_each_signs_on_behalf_of_a_side_in_a_clause_of_its_own(second):
    text = (
        "On 3 May 2024 the Minister of Trade H.E. Ana Roe signed the Exchange of Notes on behalf of the Government of "
        f"Peru {second}."
    )
    signing = one(text, "Signing")
    assert names(signing, "signatory") == {"Ana Roe", "Ken Doe"}
    assert names(signing, "party") == {"Peru", "Japan"}


def test_notes_are_exchanged_between_those_who_sign_them():
    text = (
        "The Notes were exchanged between Peru's Trade Secretary Ana Roe and Japan's Ambassador Ken Doe on 3 May 2024."
    )
    assert names(one(text, "Signing"), "signatory") == {"Ana Roe", "Ken Doe"}


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("28 agreements and memoranda of understanding", ["28 agreements and memoranda of understanding"]),
        ("various agreements and memorandums (MoUs)", ["various agreements and memorandums (MoUs)"]),
        ("seven memoranda and two programmes", ["seven memoranda", "two programmes"]),
        (
            "a Memorandum of Understanding, MoU, and a Bilateral Air Services Agreement, BASA,",
            ["Memorandum of Understanding, MoU", "Bilateral Air Services Agreement, BASA"],
        ),
        (
            "a programme regulating labour movement, and an agreement exempting diplomats from visas",
            ["programme regulating labour movement", "agreement exempting diplomats from visas"],
        ),
    ],
)
def test_what_a_number_counts_is_one_package(words, titles):
    text = f"Peru and Ghana signed {words} in Lima on 3 May 2024."
    assert [s.agreement.title for s in found(text, "Signing") if s.agreement] == titles


def test_those_who_signed_or_saw_a_package_signed_or_saw_each_document():
    text = (
        "Peru's Foreign Minister Ana Roe and Ghana's Foreign Minister Kofi Doe signed two agreements in Lima on 3 May "
        "2024 in the presence of President of Peru Juan Noe. The two sides signed a programme for tourism cooperation. "
        "They also signed an agreement on fisheries."
    )
    assert [(names(s, "signatory"), names(s, "witness")) for s in found(text, "Signing")] == [
        ({"Ana Roe", "Kofi Doe"}, {"Juan Noe"})
    ] * 2


def test_those_before_whose_eyes_others_exchange_documents_sign_nothing():
    text = (
        "Peru and Ghana signed accords on trade on 3 May 2024. President of Peru Ana Roe and Ghana's President Kofi "
        "Doe witnessed the ceremony, as ministers and officials exchanged the documents."
    )
    assert not [s for s in found(text, "Signing") if names(s, "signatory")]


def test_a_decree_that_approves_an_agreement_is_not_the_agreement():
    text = "President of Peru Ana Roe signed decrees approving two agreements signed between Peru and Ghana in 2023."
    assert not [s for s in found(text, "Signing") if names(s, "signatory")]


def test_an_aside_may_stand_between_two_who_sign():
    text = (
        "Armenian Foreign Minister Ana Roe, who is on a visit to Peru, and Peru's Foreign Minister Ken Doe signed a "
        "protocol on trade in Lima on 3 May 2024."
    )
    assert names(found(text, "Signing")[0], "signatory") == {"Ana Roe", "Ken Doe"}


def test_semicolons_part_documents_whatever_is_said_of_each():
    text = (
        "President of Peru Ana Roe and President of Ghana Kofi Doe witnessed the signing of a memorandum on schools; "
        "an agreement to found a council; a protocol between the Chamber of Lima and the Ghana Board of Trade; and a "
        "programme of exchanges in Lima on 3 May 2024."
    )
    signings = found(text, "Signing")
    assert [names(s, "party") for s in signings][-2:] == [
        {"Chamber of Lima", "Ghana Board of Trade"},
        {"Peru", "Ghana"},
    ]
    assert {(s.date, s.place) for s in signings} == {("2024-05-03", Place("Lima", "PE"))}


def test_another_clause_behind_a_semicolon_signs_nothing():
    text = "Peru and Ghana signed a treaty on seas on 3 May 2024; the agreement on roads entered into force in April."
    assert [s.agreement.title for s in found(text, "Signing") if s.agreement] == ["treaty on seas"]


def test_where_the_ceremony_was_held_may_stand_in_an_aside():
    text = "Peru and Ghana signed an agreement on fish. The signing ceremony, held in Lima on 3 May 2024, marks a step."
    signing = one(text, "Signing")
    assert (signing.date, signing.place) == ("2024-05-03", Place("Lima", "PE"))


def test_the_years_that_a_plan_is_for_are_not_when_it_was_signed():
    text = "On 3 May 2024, Ministers Ana Ruiz of Peru and Ivan Sokol of Chile signed the cooperation plan for 2025/26."
    assert [s.date for s in found(text, "Signing")] == ["2024-05-03"]


def test_who_signed_it_may_open_a_sentence_of_its_own():
    text = (
        "Peru signed a memorandum on nuclear power with Ghana on 3 May 2024. Signing it were Ana Roe, Peru's trade "
        "minister, and Kofi Doe, Ghana's minister of infrastructure."
    )
    assert names(one(text, "Signing"), "signatory") == {"Ana Roe", "Kofi Doe"}


def test_to_formalise_an_agreement_is_to_sign_it():
    text = "President of Peru Ana Roe and Ghana's President Kofi Doe formalised the agreement in Lima on 3 May 2024."
    assert names(found(text, "Signing")[0], "signatory") == {"Ana Roe", "Kofi Doe"}
    assert not found("Peru and Ghana have formalised their ties in trade under the agreement of 2003.", "Signing")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The sides will discuss the trade agreement signed in 2015 between Peru and Chile.", "held"),
        ("Ministers are to review the memorandum signed by Peru and Chile in May 2023.", "held"),
        ("They plan to have the trade agreement signed by Peru and Chile.", "planned"),
        ("It is planned to hold talks in June, to sign a Treaty on Fish between Peru and Chile.", "planned"),
        ("It is envisaged to sign in June a Treaty on Fish between Peru and Chile.", "planned"),
    ],
)
def test_what_was_signed_stays_signed_whatever_is_to_be_done_with_it(text, status):
    assert [s.status for s in found(text, "Signing")] == [status]


def test_a_ministry_of_two_matters_is_one_and_its_signatory_is_not_alone():
    text = "The memorandum was signed by Om Daud, Under-Secretary of the Ministry of Health and Prevention, and Ana "
    text += "Ruiz, Minister of Trade of Peru."
    signing = one(text, "Signing")
    assert names(signing, "signatory") == {"Om Daud", "Ana Ruiz"}
    assert names(signing, "party") == {"Ministry of Health and Prevention", "Peru"}


@pytest.mark.parametrize(
    ("text", "date", "city"),
    [
        ("Today marks the 30th anniversary of the signing of the Treaty on Fish between Peru and Chile.", "1994", None),
        (
            "The talks in Rome on 3 May 2022 marked the 20th anniversary of the signing of the Treaty on Fish between "
            "Peru and Chile.",
            "2002",
            None,
        ),
        (
            "On 3 May 2022 they marked the 20th anniversary of the signing of the Treaty on Fish between Peru and "
            "Chile in Lima in 2002.",
            "2002",
            "Lima",
        ),
    ],
)
def test_a_signing_is_as_old_as_its_anniversary_says(text, date, city):
    signing = found(text, "Signing")[0]
    assert (signing.date, signing.place.city if signing.place else None) == (date, city)


def test_who_heads_the_delegations_that_negotiated_signs_nothing_by_that():
    text = "Peru and Chile signed eight documents on Friday. The documents were signed following talks between "
    text += "delegations headed by President of Peru Ana Ruiz and President of Chile Bo Kim."
    assert names(found(text, "Signing")[0], "signatory") == set()


def test_countries_are_no_organisations_and_no_agencies():
    text = "The Harbour Union (HU) seeks trade with the European Union, BelTA has learned. At the meeting of the "
    text += "Harbour Council in Lima, the Prime Ministers of the five countries adopted the memorandum on trade."
    assert "BelTA" not in {n for i in found(text) for n in names(i)}
    assert not {"Harbour Union", "European Union"} & {n for i in found(text, "Signing") for n in names(i)}


def test_heads_of_members_are_no_organisation():
    text = "Heads of the Harbour Security Organization (HSO) member nations signed a declaration in Lima on Friday."
    assert all("Heads" not in n for i in found(text, "Signing") for n in names(i))


def test_each_side_has_its_signatory_and_a_post_is_no_topic():
    text = (
        "The MoU was signed by H.E Minister of State for Foreign Affairs Ana Ruiz on Peru's side and Director of the "
    )
    text += "Harbour Bank Om Daud on the bank's side."
    signing = one(text, "Signing")
    assert names(signing, "signatory") == {"Ana Ruiz", "Om Daud"}
    assert signing.agreement.title == "MoU"


def test_what_is_signed_on_is_told_behind_those_who_sign():
    text = "The MoU was signed by Ana Ruiz, Minister for Foreign Affairs of Peru, on trade in fish."
    assert one(text, "Signing").agreement.title == "MoU on trade in fish"


@pytest.mark.parametrize("second", ["of Kenya", "Kenya", "of the Republic of Kenya"])
def test_each_minister_named_behind_his_state_signs(second):
    text = f"The foreign ministers of Peru, Ana Ruiz, and {second}, Om Daud, signed a treaty on fish in Lima on Friday."
    signing = one(text, "Signing")
    assert names(signing, "signatory") == {"Ana Ruiz", "Om Daud"}
    assert names(signing, "party") == {"Peru", "Kenya"}


def test_a_document_may_be_told_by_the_short_form_it_was_given():
    text = "The sides discussed the Treaty on Fish and Coasts (TFC). On Friday, Foreign Minister of Peru Ana Ruiz and "
    text += "Foreign Minister of Kenya Om Daud signed the TFC in Lima."
    signing = one(text, "Signing")
    assert (signing.agreement.title, signing.agreement.kind) == ("Treaty on Fish and Coasts", "treaty")
    assert names(signing, "signatory") == {"Ana Ruiz", "Om Daud"}


def test_what_something_is_since_has_its_own_day():
    text = "Since the signing of the Harbour Pact in 1952 and the founding of a club in 1957, Kenya and Peru are close."
    assert one(text, "Signing").date == "1952"


def test_unnamed_documents_told_of_twice_are_one_package():
    text = (
        "India and Bhutan exchanged MoUs on 8 May 2024. The two prime ministers, Ana Roe of India and Om Li of Bhutan, "
        "attended the exchange of a series of Memoranda of Understanding."
    )
    assert [len(i.agreement.parties) for i in found(text, "Signing") if i.agreement] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "India and China signed five agreements and three memorandums on 8 May 2024.",
        "India and China signed MoUs on 8 May 2024. India and Peru signed MoUs on 9 May 2024.",
        "India and China signed two agreements in Delhi on 8 May 2024. India and China signed nine agreements on 9 May "
        "2024.",
    ],
)
def test_packages_of_other_kinds_parties_or_days_stay_apart(text):
    assert len(found(text, "Signing")) == 2
