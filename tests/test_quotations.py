"""What was said: direct speech and the turns of interviews and press conferences, in whole texts of many houses.

In the texts under ``probes`` a line "@@ publisher | day" opens each, and what somebody says stands as "{{who|words}}".
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reader import claims, found

from kg.parsers.speech import quoted

PROBES = Path(__file__).parent / "probes"
SAID = re.compile(r"\{\{([^|{}]+)\|(.*?)\}\}", re.S)


def probes(name: str) -> list[object]:
    """Each marked text of a file, with its publisher and day."""
    texts = []
    for part in re.split(r"^@@ ", (PROBES / name).read_text(encoding="utf-8"), flags=re.M)[1:]:
        head, _, text = part.partition("\n")
        publisher, published = head.split(" | ")
        texts.append(pytest.param(text.strip() + "\n", publisher, published, id=publisher))
    return texts


def bare(words: str) -> str:
    """Words without the comma or full stop that may stand before or behind the closing mark."""
    return words.strip().rstrip(",.")


@pytest.mark.parametrize(("text", "publisher", "published"), probes("quotations.txt"))
def test_direct_speech_is_given_to_who_said_it_and_nothing_else_is_speech(text, publisher, published):
    plain = SAID.sub(r"\2", text)
    said = [q for i in found(plain, publisher=publisher, published=published) for q in i.quotations]
    assert sorted((q.speaker, bare(q.evidence.quote)) for q in said) == sorted(
        (who, bare(words)) for who, words in SAID.findall(text)
    )
    assert all(plain[q.evidence.start : q.evidence.end] == q.evidence.quote for q in said)


@pytest.mark.parametrize(("text", "publisher", "published"), probes("turns.txt"))
def test_every_answer_is_whole_and_follows_its_question(text, publisher, published):
    plain = SAID.sub(r"\2", text)
    said = [q for i in found(plain, publisher=publisher, published=published) for q in i.quotations]
    assert [(q.speaker, q.evidence.quote) for q in said] == SAID.findall(text)
    assert all(q.question and plain.find(q.question) < q.evidence.start for q in said)


PRESS = "Joint press conference of Prime Minister of Albania Edi Rama and President of Serbia Aleksandar Vučić\n\n"


def test_those_who_answer_the_press_speak_at_the_press_conference():
    text = (
        PRESS
        + "Reuters: Will you meet again?\n\nEdi Rama: In May.\n\nTanjug: Where?\n\nAleksandar Vučić: In Belgrade.\n"
    )
    (conference,) = found(text, "Gathering")
    assert conference.name == "Joint press conference"
    assert [(p.name, p.role, p.of) for p in conference.participants] == [
        ("Edi Rama", "speaker", "Albania"), ("Aleksandar Vučić", "speaker", "Serbia"),
    ]  # fmt: skip
    assert [(q.speaker, q.question) for q in conference.quotations] == [
        ("Edi Rama", "Will you meet again?"), ("Aleksandar Vučić", "Where?"),
    ]  # fmt: skip


def test_speech_belongs_to_the_interaction_told_last():
    text = (
        "Prime Minister of Albania Edi Rama met President of Serbia Aleksandar Vučić in Tirana on 3 May 2024. "
        '"We shall build the road together," Mr Rama said.\n\n'
        "On 5 May 2024 Rama met Prime Minister of Greece Kyriakos Mitsotakis in Athens. "
        '"Here the sea divides us and joins us," he said.\n'
    )
    assert [(i.date, [q.evidence.quote for q in i.quotations]) for i in found(text, "Meeting")] == [
        ("2024-05-03", ["We shall build the road together,"]),
        ("2024-05-05", ["Here the sea divides us and joins us,"]),
    ]


LINES = [
    "Venue: Harbour Hall, Second Floor.\n\nDress Code: Business.\n\nPhoto Credit: Press Service.",
    "The minister praised the “Crossroads of Peace” and the “most ambitious plan of the decade”.",
    "“Peace and Friendship” was the motto, Mr Rama said.",
]


@pytest.mark.parametrize("lines", LINES)
def test_labels_of_no_person_titles_and_scare_quotes_are_no_speech(lines):
    text = "Prime Minister of Albania Edi Rama met President of Serbia Aleksandar Vučić in Tirana on 3 May 2024.\n\n"
    assert [q for i in found(text + lines) for q in i.quotations] == []


@pytest.mark.parametrize("opening", ['"a ', "“a ", "'a ", "«a „b "])
def test_marks_that_only_open_are_no_speech_however_many(opening):
    assert list(quoted(opening * 20_000)) == []


def test_each_of_very_many_quotations_has_its_speaker():
    speakers = ["Orlova", "Brandt"]
    said = [f'"Trade grows well in case {n} for all of us," {speakers[n % 2]} said.' for n in range(400)]
    text = "\n\n".join(["Foreign Minister Lena Orlova met Upland Minister Karl Brandt on 3 May 2024.", *said])
    (meeting,) = claims(text).interactions
    assert [q.speaker.split()[-1] for q in meeting.quotations] == speakers * 200
