"""What holds for any text: words that are in it, no fall over noise, the same claims every time; and who is who."""

from __future__ import annotations

import importlib.resources

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader import BRANDT, LISTS, OTHERS, SAIDOV, claims, names, one, read, told

from kg import lexicon, parsers, reading
from kg.model import INTERACTION_TYPES, MODES, STATUSES, Claims, Document

TEMPLATES = [
    "{a} met with {b} in Tashkent on 3 May 2024.",
    "{b} was received by {a} at the SCO Secretariat in Beijing on Friday.",
    "{a} spoke by phone with {b} yesterday.",
    "{a} will visit Islamabad on 3-4 June.",
    "{a}, {b} and the Harbour Bank took part in the 5th Harbour Economic Forum in Astana in June 2017.",
    "On the sidelines of the Harbour Economic Forum, {a} held talks with {b}.",
    "A memorandum of understanding was signed by {a} and {b} in Tashkent in March 2016.",
    "Uzbekistan signed a trade agreement with Pakistan.",
    "In an interview with Kazinform, {a} said: “Trade will grow.”",
    "“We are friends,” {b} said.",
    "During the visit, he met with Pakistani Foreign Minister Ishaq Dar.",
    "The two ministers discussed trade; both sides signed the Tashkent Declaration.",
    "The following documents were signed:\n- Memorandum on Trade;\n- Protocol on Visas between China and Pakistan.",
    "Interviewed by Karl Brandt",
    "Question: How has trade grown?\n\nAnswer: Trade has doubled.",
    "TASHKENT, May 3 – {a} arrived in Tashkent.",
    "Talks in Tashkent",
]
NOISE = [
    "\u00a0",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " \u200b",
    "\0",
    "😀",
    "\ufeff",
    "\u202e",
    "e\u0301",
    "((",
    '"',
    "“",
    "…",
    " — ",
    "|",
]

sentences = st.builds(
    lambda template, a, b: told(template, a=a, b=b),
    st.sampled_from(TEMPLATES),
    st.sampled_from([SAIDOV, *OTHERS]),
    st.sampled_from(OTHERS),
)
published = st.sampled_from([None, "2024", "2024-05", "2024-05-15", "2016-02-29"])
publishers = st.none() | st.sampled_from(
    ["SCO Secretariat", "Ministry of Foreign Affairs of Pakistan", "Kazinform", "😀", ""]
)
anything = st.text(st.characters(exclude_categories=()), max_size=400)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Sentences in any order, with odd things between them and in the midst of them."""
    body = ""
    for sentence in draw(st.lists(sentences, max_size=6)):
        for _ in range(draw(st.integers(0, 2))):
            at = draw(st.integers(0, len(sentence)))
            sentence = sentence[:at] + draw(st.sampled_from(NOISE)) + sentence[at:]
        body += sentence + draw(st.sampled_from([" ", "\n", "\n\n", "\r\n\r\n", "\u00a0 ", ""]))
    return body


@st.composite
def documents(draw: st.DrawFn) -> Document:
    return Document("any", draw(texts() | anything), published=draw(published), publisher=draw(publishers))


def claimed(document: Document) -> Claims:
    return parsers.parse(reading.read(document, LISTS), LISTS)


def check(said: Claims) -> None:
    """What every user of claims relies on."""
    body = said.document.body
    for evidence in [*said.evidence(), *(missed.evidence for missed in said.missed)]:
        assert 0 <= evidence.start < evidence.end <= len(body)
        assert body[evidence.start : evidence.end] == evidence.quote
    keys = [interaction.key for interaction in said.interactions]
    assert len(set(keys)) == len(keys)
    for interaction in said.interactions:
        assert interaction.type in INTERACTION_TYPES
        assert interaction.status in STATUSES
        assert interaction.mode in (None, *MODES)
        assert 0 <= interaction.confidence <= 1
        assert interaction.within is None or interaction.within in set(keys) - {interaction.key}
        assert all(participant.name.strip() for participant in interaction.participants)
        agents = [(participant.name, participant.role) for participant in interaction.participants]
        assert len(set(agents)) == len(agents)
        if interaction.agreement:
            parties = {p.name for p in interaction.participants if p.role == "party"}
            assert set(interaction.agreement.parties) <= parties


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_every_claim_rests_on_words_of_the_body_whatever_the_text(document):
    check(claimed(document))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_a_document_read_twice_says_the_same(document):
    assert claimed(document) == claimed(document)


@settings(max_examples=60)
@given(documents())
def test_a_reading_keeps_to_its_text(document):
    read = reading.read(document, LISTS)
    assert len(read.text) == len(document.body)
    end = 0
    for sentence in read.sentences:
        assert end <= sentence.start < sentence.end <= len(read.text)
        end = sentence.end
        for token in sentence.tokens:
            assert read.text[token.start : token.end] == token.text
        for mention in sentence.mentions:
            assert 0 <= mention.first < mention.last <= len(sentence.tokens)
            assert sentence.start <= mention.start < mention.end <= sentence.end
            assert mention.entity is None or mention.entity < len(read.entities)
            assert all(member < len(read.entities) for member in mention.members)
        for place in [*sentence.dates, *sentence.places]:
            assert 0 <= place.first < place.last <= len(sentence.tokens)


REPEATED = [
    "( ",
    "“",
    "Minister of ",
    "met with ",
    "and ",
    "1, ",
    "1-",
    "\n",
    "\0",
    "😀",
    "May ",
    "Lena Orlova, ",
    "He said ",
]


@pytest.mark.parametrize("unit", REPEATED)
def test_long_runs_of_one_thing_are_read_to_their_end(unit):
    """A pattern that backtracks over them would never end."""
    check(claims(unit * (4_000 // len(unit))))


def test_the_seeds_rest_on_their_words():
    seeds = [seed for seed in importlib.resources.files("kg.seeds").iterdir() if seed.name.endswith(".txt")]
    assert len(seeds) == 5
    for seed in seeds:
        said = claims(seed.read_text(encoding="utf-8"), published=None)
        check(said)
        assert said.interactions


def test_a_document_in_another_language_is_kept_unread():
    said = claimed(Document("ru", "Встреча состоялась.", language="ru"))
    assert said.unread == "language ru"
    assert said.interactions == said.posts == said.missed == ()


@pytest.mark.parametrize("language", [None, "en", "en-GB", "EN"])
def test_english_is_read(language):
    said = claimed(Document("en", told("{a} met with {b}.", a=SAIDOV, b=BRANDT), language=language))
    assert said.unread is None
    assert [i.type for i in said.interactions] == ["Meeting"]


@pytest.mark.parametrize("body", ["", " ", "\n\n", "\0", "...", "😀", "-", "“”"])
def test_a_text_without_words_says_nothing(body):
    said = claims(body)
    assert said.interactions == said.posts == ()


def test_a_dateline_gives_the_day_of_the_text_where_nothing_else_does():
    text = told("TASHKENT, May 15, 2024 – {a} met with {b} on Friday.", a=SAIDOV, b=BRANDT)
    assert read(text, published=None).published == "2024-05-15"
    assert one(text, "Meeting", published=None).date == "2024-05-10"
    assert one(text, "Meeting", published=None).place.city is None  # the desk's city is not the event's


def test_the_day_that_a_collection_sets_before_a_text_is_that_of_its_publication():
    text = told(" date 2024-05-15 Minister {a} met with {b} on Friday.", a=SAIDOV, b=BRANDT)
    assert read(text, published=None).published == "2024-05-15"
    assert one(text, "Meeting", published=None).date == "2024-05-10"


def test_posts_are_claimed_of_whoever_is_introduced():
    said = claims("Lena Orlova, Director-General of the Harbour Bank, thanked Pakistan's Foreign Minister Ishaq Dar.")
    assert {(post.person, post.post, post.of) for post in said.posts} == {
        ("Lena Orlova", "Director-General", "Harbour Bank"),
        ("Ishaq Dar", "Foreign Minister", "Pakistan"),
    }


def test_two_posts_held_at_once_are_two_claims():
    said = claims("Pakistan's Deputy Prime Minister and Foreign Minister Ishaq Dar spoke of trade.")
    assert [(post.person, post.post, post.of) for post in said.posts] == [
        ("Ishaq Dar", "Deputy Prime Minister", "Pakistan"),
        ("Ishaq Dar", "Foreign Minister", "Pakistan"),
    ]


@pytest.mark.parametrize("b", OTHERS, ids=lambda b: b.words)
def test_the_fullest_name_is_the_name_and_others_are_aliases(b):
    surname = b.name.split()[-1] if b.name != "Yoon Suk Yeol" else "Yoon"
    text = told("{a} met with {b} in Tashkent on 3 May 2024.", a=SAIDOV, b=b)
    meeting = one(f"{text}\n\nSaidov thanked Mr. {surname} for his help.", "Meeting")
    assert names(meeting) == {SAIDOV.name, b.name}


def test_a_headline_in_capitals_spells_no_name_or_post():
    text = "FOREIGN MINISTER LENA ORLOVA ARRIVES IN ROME\n\nForeign Minister Lena Orlova arrived in Rome on Monday."
    assert {(p.person, p.post) for p in claims(text).posts} == {("Lena Orlova", "Foreign Minister")}


def test_persons_of_one_surname_stay_apart():
    text = (
        "Uzbek Foreign Minister Bakhtiyor Saidov met with Harbour Bank Chairman Karl Brandt on 3 May 2024.\n\n"
        "German Ambassador Anna Brandt attended the Harbour Economic Forum in Tashkent on 4 May 2024."
    )
    meeting, forum = claims(text).interactions
    assert names(meeting) == {"Bakhtiyor Saidov", "Karl Brandt"}
    assert names(forum) == {"Anna Brandt"}


def test_what_has_a_trigger_and_gives_nothing_is_reported_with_a_reason():
    said = claims("Karl Brandt did not meet Lena Orlova.")
    assert said.interactions == ()
    assert [missed.evidence.quote for missed in said.missed] == ["Karl Brandt did not meet Lena Orlova."]
    assert all(missed.trigger and missed.reason for missed in said.missed)


def test_the_lexicon_has_triggers_for_every_kind_of_interaction():
    triggers = [trigger for found in lexicon.load().triggers.values() for trigger in found]
    assert {trigger.type for trigger in triggers} == set(INTERACTION_TYPES)
    assert {trigger.mode for trigger in triggers} <= {None, *MODES}


def test_of_two_triggers_the_longer_is_tried_first():
    for found in lexicon.load().triggers.values():
        assert [len(t.words) for t in found] == sorted((len(t.words) for t in found), reverse=True)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("President Vladimir Putin met Prime Minister Narendra Modi in Tianjin.", "Russia"),
        ("Foreign Minister Sergey Lavrov spoke in Beijing.", "Russia"),
        ("Secretary-General Zhang Ming opened the meeting in Tashkent.", "SCO"),
        ("Secretary-General Antonio Guterres arrived in Samarkand.", "UN"),
        ("Chairman Sergey Lavrov spoke in Beijing.", None),
    ],
)
def test_a_bare_post_of_a_known_office_holder_is_of_his_state_or_body(text, owner):
    assert read(text).entities[0].posts[0].of == owner


def test_what_the_text_says_of_an_office_holder_stands_above_the_lists():
    posts = read("President of Belarus Vladimir Putin met guests.").entities[0].posts
    assert [(p.title, p.of) for p in posts] == [("President", "Belarus")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Lavrov met Jaishankar in Moscow on 3 May 2024.", {"Lavrov", "Jaishankar"}),
        ("Erdogan and Xi held talks in Astana on 3 May 2024.", {"Erdogan", "Xi"}),
        ("PUTIN MEETS MODI IN SOCHI", {"PUTIN", "MODI"}),
    ],
)
def test_the_best_known_are_read_by_the_surname_alone(text, who):
    assert names(one(text, "Meeting")) == who


@pytest.mark.parametrize(("office", "plural"), [("Minister of Trade", "ministers"), ("Speaker", "Speakers")])
def test_a_plural_of_an_office_means_those_who_hold_it_before_their_deputies(office, plural):
    text = (
        f"Anna Brandt, {office} of Peru, held talks with Karl Orlov, {office} of Kenya. Deputy {office} Ivan Sokol and "
        f"Ambassador Peter Grau also attended. Thereafter the two {plural} signed a protocol."
    )
    signing = next(i for i in claims(text).interactions if i.type == "Signing")
    assert {p.name for p in signing.participants if p.role == "signatory"} == {"Anna Brandt", "Karl Orlov"}


def test_a_surname_alone_takes_no_post_from_the_lists_where_the_text_gives_another_full_name():
    text = "Minister of Trade Boris Karimov met guests in Tashkent. President Karimov left."
    karimov = read(text).entities[0]
    assert karimov.name == "Boris Karimov"
    assert all(post.of is None for post in karimov.posts)


@pytest.mark.parametrize("body", ["Heydar Aliyev Foundation", "Nazarbayev University", "Karl Brandt Institute"])
def test_a_body_called_by_a_person_is_no_person(body):
    assert names(one(f"The {body} hosted a conference in Baku on 3 May 2024.", "Gathering")) == {body}


def test_a_delegation_list_says_whose_the_ministers_are():
    text = "The delegations were led by:\n\nChina – Yang Jia, Minister of Trade;\nKenya – Amos Kip, Minister of Trade."
    posts = {e.name: e.posts[0].of for e in read(text, publisher="Ministry of Trade of Peru").entities if e.posts}
    assert posts == {"Yang Jia": "China", "Amos Kip": "Kenya"}
