"""Blocks, sentences and words: cut where a reader would cut, and nothing moves by a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.segment import blocks, plain, sentences, tokens

ODD = "\u00a0\u2009\u3000\t\r\u2018\u2019\u201c\u201d\u00ab\u00bb\u2010\u2014\u200b\ufeff\u00ad\0😀é"
WORDS = [
    "The",
    "talks",
    "ended.",
    "Mr.",
    "A.",
    "B.",
    "U.S.",
    "“yes”",
    "«Sana»",
    "Kim's",
    "-",
    "•",
    "1)",
    "a;",
    "\n",
    "\n\n",
    "!",
    "?",
]
texts = st.text(st.characters(exclude_categories=()), max_size=200) | st.lists(
    st.sampled_from([*WORDS, *ODD]), max_size=60
).map(" ".join)


def cut(body: str) -> list[str]:
    """The sentences of a text, block by block, furniture left out."""
    text = plain(body)
    return [text[a:b] for block in blocks(text) if block.kind != "furniture" for a, b in sentences(text, block)]


def kinds(body: str) -> list[str]:
    return [block.kind for block in blocks(plain(body))]


def words(body: str) -> list[str]:
    text = plain(body)
    return [token.text for token in tokens(text, 0, len(text))]


@given(texts)
def test_a_plain_text_is_as_long_as_its_body_and_stays_as_it_is(body):
    text = plain(body)
    assert len(text) == len(body)
    assert plain(text) == text
    assert text.count("\n") == body.count("\n")


def test_a_dash_inside_a_name_parts_no_words() -> None:
    assert words("Iran–Peru Club – in May–June") == ["Iran–Peru", "Club", "–", "in", "May–June"]
    assert words("Deputy Prime Minister–Foreign Minister") == [
        "Deputy",
        "Prime",
        "Minister",
        "–",
        "Foreign",
        "Minister",
    ]


@given(texts)
def test_every_token_is_the_words_at_its_place(body):
    text = plain(body)
    end = 0
    for token in tokens(text, 0, len(text)):
        assert end <= token.start < token.end
        assert text[token.start : token.end] == token.text
        end = token.end


@given(texts)
def test_no_word_is_lost_between_tokens(body):
    text = plain(body)
    left = list(text)
    for token in tokens(text, 0, len(text)):
        left[token.start : token.end] = " " * (token.end - token.start)
    assert "".join(left).replace('"', " ").strip() == ""


@given(texts)
def test_blocks_stand_in_order_and_hold_every_word(body):
    text = plain(body)
    left, end = list(text), 0
    for block in blocks(text):
        assert end <= block.start < block.end
        left[block.start : block.end] = " " * (block.end - block.start)
        end = block.end
    assert "".join(left).strip() == ""


@given(texts)
def test_sentences_stand_in_order_and_hold_every_word_of_their_block(body):
    text = plain(body)
    for block in blocks(text):
        left, end = list(text[block.start : block.end]), block.start
        for a, b in sentences(text, block):
            assert end <= a < b <= block.end
            assert text[a:b].strip() == text[a:b]
            left[a - block.start : b - block.start] = " " * (b - a)
            end = b
        assert len("".join(left).strip()) <= 6  # a bullet, and no more


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Karl Brandt and Dr. Lena Orlova met in Tashkent.",
        "H.E. Mr. Karl Brandt arrived at noon.",
        "The U.S. Ambassador Karl Brandt arrived at noon.",
        "The United States (U.S.) and the United Nations (U.N.) agreed.",
        "J. R. Brandt met A.V. Orlova in the evening.",
        "Gen. Brandt received Lt. Col. Orlov on 3 Sept. 2019.",
        "Harbour Trade Co. Ltd. signed the contract.",
        "The talks began at 10 a.m. and ended at 3 p.m. on Monday.",
        "Under Art. 5 and No. 7 of the treaty, trade grew by 1.5 percent.",
        "The document is dated 03.05.2024 and 7.6.2024.",
        "Prof. Orlova of St. Petersburg spoke, etc. and so on.",
        "Deputy Minister Eng. Karl Brandt and Atty. Lena Orlova were there.",
        "Sen. Brandt, Rep. Smith, Gov. Jones and Amb. Orlova were there.",
    ],
)
def test_abbreviations_and_initials_end_no_sentence(sentence):
    assert cut(sentence) == [sentence]
    assert cut(f"{sentence} Then they parted.") == [sentence, "Then they parted."]


@pytest.mark.parametrize(
    "parts",
    [
        ["They met.", "They parted."],
        ["Did they meet?", "They did!", "So it is said…"],
        ['"We met."', "So he said."],
        ["“We met.”", "“We parted.”"],
        ["They met in 2016.", "In 2017 they parted."],
        ["They met (in private).", "Then they parted."],
        ["The visit ended on 5 May.", "3 documents were signed."],
        ["Élodie met Özil.", "Ömer met Élodie."],
    ],
)
def test_sentences_end_at_full_stops_and_what_closes_after_them(parts):
    assert cut(" ".join(parts)) == [plain(part) for part in parts]


def test_lines_wrapped_by_hand_are_one_sentence():
    lines = [
        "Foreign Minister Lena Orlova met with the Director-General of the",
        "Harbour Bank, Karl Brandt, and discussed with him the plan for the",
        "coming years.",
    ]
    assert cut("\n".join(lines)) == ["\n".join(lines)]
    assert len(blocks("\n".join(lines))) == 1


def test_paragraphs_stay_apart():
    assert cut("They met on Monday.\n\nThey parted on Friday.") == ["They met on Monday.", "They parted on Friday."]
    assert cut("They met on Monday.\nThey parted on Friday.") == ["They met on Monday.", "They parted on Friday."]
    assert cut("They met on Monday.\r\n\r\nThey parted.\r\n") == ["They met on Monday.", "They parted."]


@pytest.mark.parametrize("day", ["27-Jan-2024", "27 January 2024", "January 27, 2024", "Saturday, 27 January 2024"])
def test_a_day_below_a_long_headline_is_a_line_of_its_own(day):
    assert cut(f"The President of the Harbour Bank concludes his visit to Angola\n{day}\nHe left.")[1] == day


def test_lines_too_long_to_be_wrapped_are_paragraphs():
    headline = "Foreign Ministries of Peru and Chile hold a joint session in Lima"
    text = (
        "A joint session of the boards of the foreign ministries of Peru and Chile was held in Lima on Monday, the "
        "press office of the Peruvian ministry said in a statement."
    )
    assert cut(f"{headline}\n{text}\nIt lasted an hour.") == [headline, text, "It lasted an hour."]


def test_a_headline_printed_twice_is_two_lines():
    headline = "The Extraordinary Meeting of the Harbour Council was held in Lima, 13 December 2017"
    assert cut(f"{headline}\n{headline}\n\nThey met.") == [headline, headline, "They met."]


def test_wrapped_lines_that_open_with_a_name_are_no_list_of_persons():
    lines = [
        "Taking part in the event were President of the Islamic Republic of Pakistan",
        "Omar Lodhi, President of the Republic of Peru Ana Ruiz, as well as the envoy",
        "Ivan Sokol, Director of the Harbour Bank.",
    ]
    assert cut("\n".join(lines)) == ["\n".join(lines)]


def test_paragraphs_that_part_one_sentence_are_one():
    body = "It was attended by Ana Ruiz of Peru;\n\nthe Honourable Ivan Sokol of Chile;\n\nand Omar Lodhi.\n\nThey met."
    assert len(cut(body)) == 2


def test_a_line_without_a_full_stop_is_a_heading():
    assert kinds("Talks in Tashkent\n\nThe ministers met on Monday.") == ["heading", "paragraph"]


@pytest.mark.parametrize("bullet", ["•", "-", "–", "—", "*", "▪", "1.", "2)", "(3)", "a)", "iv."])
def test_bullets_are_no_words_of_their_items(bullet):
    body = f"They signed:\n{bullet} the memorandum on trade\n{bullet} the protocol on visas"
    assert kinds(body)[1:] == ["item", "item"]
    assert cut(body) == ["They signed:", "the memorandum on trade", "the protocol on visas"]


@pytest.mark.parametrize(
    "line",
    [
        "Share this page",
        "Read more: Ministers meet in Tashkent",
        "Also read: Ministers meet in Tashkent",
        "Photo: Lena Orlova and Karl Brandt",
        "© 2024 Harbour News",
        "Copyright Harbour News 2024",
        "All rights reserved.",
        "Home | News | Contact",
        "We use cookies to make this page better.",
        "Tags: trade, visas",
        "Министры провели встречу в Ташкенте",
    ],
)
def test_furniture_of_a_page_and_other_scripts_are_not_read(line):
    body = f"The ministers met on Monday.\n\n{line}\n\nThey parted on Friday."
    assert kinds(body) == ["paragraph", "furniture", "paragraph"]
    assert cut(body) == ["The ministers met on Monday.", "They parted on Friday."]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Kazakhstan's minister", ["Kazakhstan", "'s", "minister"]),
        ("the ministers\u2019 talks", ["the", "ministers", "'", "talks"]),
        ("Lena\u00a0Orlova", ["Lena", "Orlova"]),
        ("Secretary-General", ["Secretary-General"]),
        ("O'Brien met N'Golo", ["O'Brien", "met", "N'Golo"]),
        ("1,500 people, 2.5 million", ["1,500", "people", ",", "2.5", "million"]),
        ("on the 3rd, at 10:30", ["on", "the", "3rd", ",", "at", "10:30"]),
        ("the U.S. and Mr. X", ["the", "U.S.", "and", "Mr.", "X"]),
        ("«Kazinform» agency", ["Kazinform", "agency"]),
        ("(SCO)", ["(", "SCO", ")"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_words_and_marks(body, expected):
    assert words(body) == expected


@pytest.mark.parametrize("space", ["\u00a0", "\u2007", "\u202f", "\u2009", "\u200a", "\u3000", "\t"])
def test_odd_spaces_part_words_as_spaces_do(space):
    odd = space.join("On 3 May Lena Orlova met Karl Brandt .".split())
    assert words(odd) == words("On 3 May Lena Orlova met Karl Brandt .")
    assert plain(odd) == "On 3 May Lena Orlova met Karl Brandt ."


@given(st.lists(st.sampled_from(["They met.", "Mr. B left.", "Did she?", '"Yes."']), min_size=1, max_size=8), st.data())
def test_the_space_between_sentences_does_not_matter(parts, data):
    gaps = [data.draw(st.sampled_from([" ", "  ", "\u00a0", " \u00a0 ", "\n\n", "\n \n"])) for _ in parts]
    body = "".join(part + gap for part, gap in zip(parts, gaps, strict=True))
    assert cut(body) == parts
