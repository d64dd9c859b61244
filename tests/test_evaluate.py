"""Figures of small annotated documents that can be counted by hand."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import main
from kg.errors import InputError
from kg.evaluate import Evaluation, Figure, evaluate, read_gold
from kg.evaluate.figures import interval, total
from kg.evaluate.wording import alike, fold, same_evidence, same_name, same_post

Record = dict[str, Any]
Judge = Callable[..., Evaluation]

PERFECT = (1.0, 1.0, 1.0)


def person(name: str, **more: object) -> Record:
    return {"name": name, "kind": "person", "role": "participant", "capacity": None, "of": None} | more


def interaction(type: str, *participants: Record, **more: object) -> Record:
    return {"type": type, "status": "held", "participants": list(participants)} | more


ANA = person("Ana Petrova", capacity="Deputy Minister of Transport", of="Kyrgyzstan")
IVO = person("Ivo Novak", capacity="President", of="Rail Union", role="host")
MEETING = interaction(
    "Meeting",
    ANA,
    IVO,
    mode="in-person",
    date="2020-05-04",
    place={"city": "Osh", "country": "KG", "venue": None},
    evidence="Ana Petrova met Ivo Novak in Osh",
)
SIGNING = interaction(
    "Signing",
    date="2020-05",
    agreement={"title": "Memorandum on Rail Tariffs", "kind": "memorandum", "parties": ["Rail Union", "UN"]},
    evidence="the Memorandum on Rail Tariffs was signed",
)
FORUM = interaction("Gathering", name="Osh Transport Forum", evidence="at the Osh Transport Forum")


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Evaluates rows found in one document against its annotation."""

    def judged(
        gold: list[Record], found: list[Record], posts: tuple[list[Record], list[Record]] = ([], [])
    ) -> Evaluation:
        annotate(tmp_path, "doc", gold, posts[0])
        return evaluate(
            read_gold(tmp_path),
            [{"document": "folder/doc", **row} for row in found],
            [{"document": "doc", **post} for post in posts[1]],
        )

    return judged


def annotate(folder: Path, name: str, interactions: list[Record], posts: list[Record] | None = None) -> None:
    said = {"id": name, "interactions": interactions, "posts": posts or []}
    (folder / f"{name}.json").write_text(json.dumps(said), encoding="utf-8")


def counts(figure: Figure) -> tuple[int, int, int]:
    return figure.gold, figure.found, figure.right


def shares(figure: Figure) -> tuple[float, float, float]:
    return figure.precision, figure.recall, figure.f1


# Figures


def test_shares_of_counts() -> None:
    assert shares(Figure(gold=4, found=2, right=1)) == (0.5, 0.25, pytest.approx(1 / 3))
    assert shares(Figure()) == shares(Figure(gold=3)) == shares(Figure(found=3)) == (0, 0, 0)
    assert total([Figure(1, 2, 0), Figure(3, 4, 2)]) == Figure(4, 6, 2)
    assert total([]) == Figure()


def test_the_annotation_itself_is_perfect(judge: Judge) -> None:
    result = judge([MEETING, SIGNING, FORUM], [FORUM, MEETING, SIGNING])
    assert {name for name, figure in result.run.slots.items() if figure.gold and shares(figure) != PERFECT} == set()
    assert result.missed == result.spurious == ()
    assert result.run.interval == (1, 1)
    assert {name: counts(figure) for name, figure in result.run.types.items()} == {
        "Gathering": (1, 1, 1), "Meeting": (1, 1, 1), "Signing": (1, 1, 1),
    }  # fmt: skip


def test_each_filled_field_is_a_slot(judge: Judge) -> None:
    slots = judge([MEETING, SIGNING, FORUM], []).run.slots
    assert {name: figure.gold for name, figure in slots.items()} == {
        "interaction": 3, "participant": 2, "role": 2, "kind": 2, "capacity": 2, "of": 2, "mode": 1, "name": 1,
        "date": 2, "city": 1, "country": 1, "venue": 0, "status": 3, "agreement": 1, "agreement kind": 1, "parties": 2,
        "evidence": 3,
    }  # fmt: skip


def test_a_row_without_a_partner_loses_all_its_slots(judge: Judge) -> None:
    strangers = interaction("Meeting", person("Lin Fang"), person("Omar Said"), date="2020-05-04", evidence="They met")
    result = judge([MEETING], [strangers])
    # Annotated: the meeting, its status and sentence, mode, date, city, country, and five fields of each of two people.
    # Found: the meeting, its status, sentence and date, and three fields of each of two people; no mode.
    assert counts(result.run.all_slots) == (17, 10, 0)
    assert [row.participants[0].names for row in result.missed] == [("Ana Petrova",)]
    assert [str(row) for row in result.spurious] == ["doc: Meeting, 2020-05-04, Lin Fang; Omar Said | They met"]


def test_half_right(judge: Judge) -> None:
    found = MEETING | {"participants": [ANA | {"role": "host"}], "date": "2020-05-05", "status": "planned"}
    run = judge([MEETING], [found]).run
    expected = {
        "participant": (2, 1, 1), "role": (2, 1, 0), "capacity": (2, 1, 1), "date": (1, 1, 0), "status": (1, 1, 0),
        "city": (1, 1, 1),
    }  # fmt: skip
    assert {name: counts(run.slots[name]) for name in expected} == expected
    assert counts(run.all_slots) == (17, 12, 9)


# Which row stands for which


def test_an_annotated_row_is_found_once_only(judge: Judge) -> None:
    result = judge([MEETING], [MEETING, MEETING])
    assert counts(result.run.slots["interaction"]) == (1, 2, 1)
    assert len(result.spurious) == 1
    assert result.missed == ()


def test_the_more_similar_row_is_the_partner(judge: Judge) -> None:
    alone = MEETING | {"participants": [ANA], "evidence": "somebody was there"}
    result = judge([MEETING], [alone, MEETING])
    assert [row.evidence for row in result.spurious] == ["somebody was there"]
    assert result.run.slots["participant"].right == 2


def test_of_two_meetings_of_the_same_people_the_date_decides(judge: Judge) -> None:
    later = MEETING | {"date": "2020-06-01"}
    result = judge([MEETING, later], [later, MEETING])
    assert counts(result.run.slots["date"]) == (2, 2, 2)


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        (MEETING, MEETING | {"type": "Interview"}, False),
        (MEETING, MEETING | {"participants": [ANA, person("A B"), person("C D")]}, False),  # F1 0.4
        (MEETING, MEETING | {"participants": [ANA, person("A B")]}, True),  # F1 0.5
        (MEETING, MEETING | {"participants": []}, False),
        (FORUM, FORUM | {"participants": [ANA]}, True),
        (FORUM | {"participants": [IVO]}, FORUM | {"participants": [ANA]}, True),
        (FORUM, FORUM | {"name": "Asian Games"}, False),
        (FORUM | {"name": None, "date": "2020"}, FORUM | {"name": "Asian Games", "date": "2020"}, True),
        (FORUM | {"date": "2020"}, FORUM | {"name": "Asian Games", "date": "2020", "participants": [ANA]}, False),
        (SIGNING, SIGNING | {"date": None, "participants": [IVO]}, True),
        (SIGNING, SIGNING | {"date": None, "agreement": {"title": "Treaty of Friendship"}}, False),
    ],
)
def test_what_can_be_one_interaction(judge: Judge, gold: Record, found: Record, same: bool) -> None:
    result = judge([gold], [found])
    assert result.run.slots["interaction"].right == same
    assert (len(result.missed), len(result.spurious)) == ((0, 0) if same else (1, 1))


def test_rows_of_other_documents_do_not_count(judge: Judge) -> None:
    assert judge([MEETING], [MEETING | {"document": "other"}]).run.all_slots.found == 0


# Fields of a match


def test_agents_agree_in_role_capacity_and_what_they_act_for(judge: Judge) -> None:
    found = [
        ANA | {"capacity": "Minister of Transport", "of": "Kyrgyz Republic"},
        IVO | {"capacity": "Honorary President", "of": "Road Union", "role": "participant", "kind": "organisation"},
    ]
    slots = judge([MEETING], [MEETING | {"participants": found}]).run.slots
    right = {name: slots[name].right for name in ("participant", "role", "kind", "capacity", "of")}
    assert right == {"participant": 2, "role": 1, "kind": 1, "capacity": 0, "of": 1}


def test_an_agent_is_known_by_any_of_its_names(judge: Judge) -> None:
    renamed = person("Anna P.", mention="Mme Petrova", aliases=["the envoy", "PETROVA, Ana"])
    slots = judge([MEETING], [MEETING | {"participants": [renamed, IVO]}]).run.slots
    assert slots["participant"].right == 2
    flood = person("Anna P.", aliases=["a", "b", "c", "d", "e", "Ana Petrova"])
    slots = judge([MEETING], [MEETING | {"participants": [flood, IVO]}]).run.slots
    assert slots["participant"].right == 1, "only a few other names count"


def test_agreements_agree_in_title_kind_and_parties(judge: Judge) -> None:
    agreement = {"title": "memorandum on the rail tariffs", "kind": "agreement", "parties": ["United Nations", "Osh"]}
    slots = judge([SIGNING], [SIGNING | {"agreement": agreement}]).run.slots
    assert [counts(slots[name]) for name in ("agreement", "agreement kind", "parties")] == [
        (1, 1, 1),
        (1, 1, 0),
        (2, 2, 1),
    ]


def test_mode_is_that_of_meetings_and_name_that_of_gatherings(judge: Judge) -> None:
    slots = judge([FORUM | {"mode": "video"}, MEETING | {"name": "a talk"}], []).run.slots
    assert (slots["mode"].gold, slots["name"].gold) == (1, 1)


def test_places_and_an_unsaid_status(judge: Judge) -> None:
    gold = {key: value for key, value in MEETING.items() if key != "status"}
    found = MEETING | {"place": {"city": "Bishkek", "country": "kg", "venue": "Town Hall"}}
    slots = judge([gold], [found]).run.slots
    assert {name: slots[name].right for name in ("city", "country", "venue", "status")} == {
        "city": 0, "country": 1, "venue": 0, "status": 1,
    }  # fmt: skip


POST = {"person": "Ana Petrova", "post": "Deputy Minister of Transport", "of": "Kyrgyzstan"}


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        (POST, POST, True),
        (POST, POST | {"of": "Kyrgyz Republic", "person": "Mrs Petrova Ana"}, True),
        (POST, POST | {"of": None}, False),
        (POST, POST | {"post": None}, False),
        (POST, POST | {"post": "Minister of Transport"}, False),
        (POST | {"of": None}, POST, True),
        (POST | {"post": None}, POST | {"post": None}, True),
        (POST | {"post": None}, POST, False),
    ],
)
def test_posts(judge: Judge, gold: Record, found: Record, right: bool) -> None:
    assert counts(judge([], [], ([gold], [found])).run.posts) == (1, 1, right)


# Wordings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shanghai Cooperation Organization", "the SCO"),
        ("H.E. Dr. José Pérez", "jose perez"),
        ("Republic of Kazakhstan", "Kazakhstan"),
        ("Türkiye", "Turkey"),
        ("Organisation for Security and Cooperation in Europe", "OSCE"),
        ("Secretariat of the Shanghai Cooperation Organisation", "SCO Secretariat"),
        ("Youth Organizations", "youth organisations"),
    ],
)
def test_spellings_of_one_thing_are_folded(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


def test_every_form_of_an_alias_can_be_met() -> None:
    text = files("kg.ontology").joinpath("lexicon", "comparison.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["class"] == "alias"]
    assert len(rows) > 10
    for row in rows:
        assert {fold(form) for form in row["forms"].split("|")} == {row["value"]}


@given(st.text())
def test_folding_passes_over_punctuation_and_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == folded.strip()
    assert fold(f" “{text}”, ") == folded
    assert fold(None) == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Petrova Ana", "Ana Petrova", True),
        ("Dmitri Mezentsev", "Dmitry Mezentsev", False),  # 0.83 of a word
        ("Konstantin Kosachev", "Konstantin Kosachyov", False),
        ("Abdulaziz Kamilov", "Abdulazis Kamilov", False),
        ("Kassym-Jomart Tokayev", "Kassymjomart Tokayev", False),
        ("Aleksandr Lukashenko", "Aleksandar Lukashenko", True),
        ("Zhang Ming", "Zang Ming", False),
        ("Petrova", "Ana Petrova", False),
    ],
)
def test_names_agree_but_for_order_and_slips(one: str, other: str, same: bool) -> None:
    assert same_name([one], [other]) == same == same_name([other, "x"], ["y", one])


def test_a_sentence_is_no_name() -> None:
    sentence = "Ana Petrova of the Ministry of Transport who came to Osh by rail yesterday"
    assert not same_name([sentence], [sentence])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Minister of Foreign Affairs", "Minister for Foreign Affairs", True),
        ("Foreign Minister", "Minister of Foreign Affairs", True),
        ("Head of the Regional Office", "Head of Regional Office", True),
        ("Deputy Minister of Transport", "Minister of Transport", False),
        ("Prime Minister", "Minister", False),
        ("Minister of Transport", "Ministry of Transport", False),
        ("President, Rail Union", "President", False),
        ("President", None, False),
        ("the", "the", False),
    ],
)
def test_posts_agree_in_rank_head_and_most_words(one: str, other: str | None, same: bool) -> None:
    assert same_post(one, other) == same


def test_titles_are_alike_to_a_degree() -> None:
    assert alike("Osh Transport Forum", "the Transport Forum of Osh", 1.0)
    assert alike("Osh Transport Forum", "Transport Forum", 0.8)
    assert not alike("Osh Transport Forum", "Transport Forum", 0.9)
    assert not alike("Osh Transport Forum", None, 0.0)


def test_evidence_holds_most_words_and_is_no_document() -> None:
    assert same_evidence("Ana met Ivo in Osh", "On Monday, Ana met with Ivo.")
    assert not same_evidence("Ana met Ivo in Osh", "On Monday, Ana spoke.")
    assert not same_evidence("Ana met Ivo", "Ana met Ivo. " + "And so on. " * 90)
    assert not same_evidence(None, "Ana met Ivo")
    assert not same_evidence("Ana met Ivo", None)


# The interval


def test_the_interval_is_always_the_same_and_holds_most_draws() -> None:
    documents = [Figure(10, 10, right) for right in (2, 4, 5, 6, 8, 9)]
    low, high = interval(documents)
    assert (low, high) == interval(documents)
    assert 0.2 < low < total(documents).f1 < high < 0.9
    assert interval([Figure(4, 4, 2)]) == (0.5, 0.5)
    assert interval([]) == (0, 0)


# Gold folders


def test_gold_is_read_by_id_without_its_metadata(tmp_path: Path) -> None:
    annotate(tmp_path, "b", [MEETING])
    annotate(tmp_path, "a", [])
    (tmp_path / "a.meta.json").write_text("[]", encoding="utf-8")
    assert [each.document for each in read_gold(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "no JSON"),
        ("[]", "not in the shape"),
        ('{"interactions": [{"status": "held"}]}', "without 'type'"),
        ('{"interactions": [{"type": "Meeting", "date": 2020}]}', "date is 2020"),
        ('{"posts": [{"post": "President"}]}', "without 'person'"),
    ],
)
def test_broken_gold_is_told_with_its_file(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "doc.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=complaint) as raised:
        read_gold(tmp_path)
    assert str(tmp_path / "doc.json") in str(raised.value)


def test_a_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotated document"):
        read_gold(tmp_path)


# The command

TEXT = "On 4 March 2020, SCO Secretary-General Vladimir Norov met with Andrei Kirillov in Beijing.\n"
TOLD = interaction(
    "Meeting",
    person("Vladimir Norov", capacity="Secretary-General", of="SCO"),
    person("Andrei Kirillov"),
    mode="in-person",
    date="2020-03-04",
    place={"city": "Beijing", "country": "CN"},
    evidence=TEXT.strip(),
)
UNTOLD = interaction(
    "Visit", person("Ivo Novak", role="visitor"), date="2020-05", evidence="Ivo Novak\nvisits \x1b Osh"
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """An annotated document with one interaction that the text tells and one that it does not; a second document."""
    folder = tmp_path / "gold"
    folder.mkdir()
    annotate(folder, "told", [TOLD, UNTOLD], [{"person": "Vladimir Norov", "post": "Secretary-General", "of": "SCO"}])
    (folder / "told.txt").write_text(TEXT, encoding="utf-8")
    (folder / "NOTES.md").write_text("Not annotated.\n", encoding="utf-8")
    return folder


def run(*args: object, status: int = 0) -> Result:
    result = CliRunner().invoke(main, ["evaluate", *map(str, args)])
    assert result.exit_code == status, f"{result.stderr}\n{result.exception!r}"
    return result


def rows(text: str) -> dict[str, list[str]]:
    """The lines of a table of figures by their first cell."""
    cells = (line.split("  ") for line in text.splitlines()[4:])
    return {line[0]: [cell.strip() for cell in line[1:] if cell.strip()] for line in cells}


def test_the_command_reads_the_texts_beside_the_gold(gold: Path) -> None:
    result = run(gold)
    assert result.stdout.startswith("documents: 1; interactions: 2 annotated, 1 found; all slots: F1 0.")
    assert rows(result.stdout)["Meeting"] == ["1.000", "1.000", "1.000", "1", "1"]
    assert rows(result.stdout)["Visit"] == ["0.000", "0.000", "0.000", "1", "0"]
    assert rows(result.stdout)["participant"][:2] == ["1.000", "0.667"]
    assert rows(result.stdout)["posts"][1] == "1.000"
    assert result.stderr == ""


def test_verbose_lists_what_was_missed_and_what_was_not_annotated(gold: Path) -> None:
    annotate(gold, "told", [UNTOLD])
    lines = run(gold, "--verbose").stdout.splitlines()
    assert "missed    told: Visit, 2020-05, Ivo Novak | Ivo Novak visits Osh" in lines
    assert f"spurious  told: Meeting, 2020-03-04, Vladimir Norov; Andrei Kirillov | {TEXT.strip()}" in lines


def test_sources_are_told_that_do_not_fit_the_gold(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(TEXT, encoding="utf-8")
    result = run(gold, tmp_path / "other.txt", tmp_path / "none.txt")
    assert rows(result.stdout)["all slots"][-1] == "0"
    assert result.stderr.splitlines() == [
        f"kg: {tmp_path / 'none.txt'}: there is no such file or folder",
        "kg: told: annotated, but not among the sources: all of it counts as missed",
        "kg: 1 document without annotation left out",
    ]


def test_a_bar_decides_the_exit_status(gold: Path) -> None:
    run(gold, "--at-least", "0.5")
    assert run(gold, "--at-least", "0.99", status=1).stdout
    run(gold, "--at-least", "1.5", status=2)


def test_a_run_is_kept_and_compared(gold: Path, tmp_path: Path) -> None:
    kept = tmp_path / "run.json"
    kept.write_text(run(gold, "--format", "json").stdout, encoding="utf-8")
    said = json.loads(kept.read_text(encoding="utf-8"))
    assert said["types"]["Visit"] == {"precision": 0, "recall": 0, "f1": 0, "gold": 1, "found": 0, "right": 0}
    assert said["all slots"]["right"] == sum(figure["right"] for figure in said["slots"].values())
    assert "missed" not in said

    annotate(gold, "told", [TOLD])
    table = rows(run(gold, "--compare", kept).stdout)
    assert table["interaction"] == ["1.000", "1.000", "1.000", "1", "1", "0.667", "+0.333"]
    assert table["Meeting"][-2:] == ["1.000", "+0.000"]
    compared = json.loads(run(gold, "--compare", kept, "--format", "json", "--verbose").stdout)
    assert compared["change of f1"]["interaction"] == pytest.approx(1 / 3)
    assert "Visit" not in compared["change of f1"]
    assert compared["missed"] == compared["spurious"] == []


def test_what_cannot_be_judged_is_refused(gold: Path, tmp_path: Path) -> None:
    assert "ID.json" in run(tmp_path, status=2).stderr
    assert "--format json" in run(gold, "--compare", gold / "told.json", status=2).stderr
    assert run(gold, tmp_path / "none.txt", status=2).stdout == ""
    (gold / "told.txt").unlink()
    assert "name a SOURCE" in run(gold, status=2).stderr
