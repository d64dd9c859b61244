"""A person's judgement: what is asked, that it holds however the graph is built, and that it goes without a trace."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from pathlib import Path
from typing import Any

import pytest
import sample
from click.testing import CliRunner, Result

from kg import judgements, pipeline
from kg.cli import main
from kg.errors import InputError
from kg.judgements import Judgement
from kg.model import Claims, Document, Evidence, Interaction, Participant, Place, PostClaim

TASHKENT = Place("Tashkent", "UZ")


def talk(document: str, *who: str, day: str | None = "2019-05-14", confidence: float = 0.9) -> Claims:
    """A meeting told by one document of 15 May 2019."""
    body = f"{document}: {' met '.join(who)}."
    words = Evidence.of(body, 0, len(body))
    parts = tuple(Participant(name, "person", "participant", words) for name in who)
    meeting = Interaction("one", "Meeting", "held", words, confidence, date=day, place=TASHKENT, participants=parts)
    return Claims(Document(document, body, published="2019-05-15"), (meeting,))


DOUBTFUL = (
    talk("agency", "Lena Orlovskaya", "Karla Brodt"),
    talk("ministry", "Lena Orlovskaya", "Karla Brodt", day="2019-05-15"),
    talk("journal", "Jan Brod", "Ada Falk", confidence=0.2),
)
LATER = (
    talk("weekly", "Karla Brodt", "Lena Orlovskaya", day="2019-05"),
    talk("yearbook", "Ada Falk", "Karl Brandt"),
    talk("archive", "Jan Brod", "Karl Brandt", day="2018-03-02"),
)


def run(*args: object, stdin: str | None = None, status: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)
    assert result.exit_code == status, f"{result.stderr}\n{result.exception!r}"
    return result


def asked(graph: Path, *args: object) -> list[dict[str, Any]]:
    """The questions that a graph puts."""
    return list(json.loads(run("review", "--graph", graph, "--format", "json", *args).stdout))


def interactions(graph: Path) -> int:
    return (
        int(run("query", "SELECT ?i { ?i a dip:Interaction }", "--graph", graph, "--format", "csv").stdout.count("\n"))
        - 1
    )


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    pipeline.build_claims(DOUBTFUL, tmp_path / "graph")
    return tmp_path / "graph"


def test_what_is_doubtful_is_asked_with_the_words_and_the_reasons(graph: Path) -> None:
    one, other = asked(graph)
    assert (one["question"], one["this"], one["that"]) == (
        "taken for one: are they?",
        "Meeting, Lena Orlovskaya and Karla Brodt, 2019-05-14 [agency]",
        "Meeting, Lena Orlovskaya and Karla Brodt, 2019-05-15 [ministry]",
    )
    assert one["because"] == "2 who took part in both; a day apart; in one city"
    assert 0.5 < one["chance"] < 0.95
    assert one["this-words"] == "agency: Lena Orlovskaya met Karla Brodt."
    assert (other["question"], other["chance"], other["that"]) == ("is it right?", 0.2, None)


def test_what_sources_tell_differently_is_asked_until_it_is_corrected(tmp_path: Path) -> None:
    samarkand = dataclasses.replace(
        DOUBTFUL[0].interactions[0], place=Place("Samarkand", "UZ"), confidence=0.9, key="one"
    )
    other = dataclasses.replace(talk("weekly", "Lena Orlovskaya", "Karla Brodt"), interactions=(samarkand,))
    pipeline.build_claims([DOUBTFUL[0], other], tmp_path / "graph")
    (question,) = asked(tmp_path / "graph")
    assert question["question"] == "its sources contradict each other: which is right?"
    assert [question[side].partition(": ")[2].partition(": ")[2] for side in ("this", "that")] == [
        "city Tashkent [agency]",
        "city Samarkand [weekly]",
    ]
    run("review", "--graph", tmp_path / "graph", "--correct", question["b"], "city=Tashkent")
    assert asked(tmp_path / "graph") == []


def test_questions_that_move_most_come_first(tmp_path: Path) -> None:
    many = [
        talk(f"{day} {paper}", "Jan Brod", "Ada Falk", day=day)
        for day, papers in (("2019-03-02", "abc"), ("2019-03-03", "defg"))
        for paper in papers
    ]
    pipeline.build_claims([*DOUBTFUL, *many], tmp_path / "graph")
    moves = [question["moves"] for question in asked(tmp_path / "graph")]
    assert moves == sorted(moves, reverse=True)
    assert moves[0] > moves[-1] == 1
    assert len(asked(tmp_path / "graph", "--limit", 1)) == 1


def test_a_judgement_holds_when_the_graph_is_built_from_nothing_with_further_documents(graph: Path) -> None:
    assert interactions(graph) == 2
    question = asked(graph)[0]
    run(
        "review", "--graph", graph, "--different", question["a"], question["b"], "--who", "Ann Lee", "--why", "two days"
    )
    assert interactions(graph) == 3
    assert len(asked(graph)) == 1  # what was answered is not asked again
    anew = graph.parent / "anew"
    anew.mkdir()
    pipeline.build_claims([*DOUBTFUL, *LATER], anew / "graph")
    without = interactions(anew / "graph")
    pipeline.build_claims((), anew / "graph")
    (anew / "graph" / judgements.FILE).write_bytes((graph / judgements.FILE).read_bytes())
    pipeline.build_claims([*DOUBTFUL, *LATER], anew / "graph")
    assert interactions(anew / "graph") == without + 1


def test_what_is_taken_back_is_gone_without_a_trace(graph: Path) -> None:
    before, decisions = sample.published(graph), (graph / "decisions.jsonl").read_bytes()
    question = asked(graph)[0]
    run("review", "--graph", graph, "--different", question["a"], question["b"])
    assert sample.published(graph) != before
    run("review", "--graph", graph, "--undo", 1)
    assert sample.published(graph) == before
    assert (graph / "decisions.jsonl").read_bytes() == decisions
    assert asked(graph)[0] == question
    answers = json.loads(run("review", "--graph", graph, "--answered", "--format", "json").stdout)
    assert [(answer["answer"], answer["in force"]) for answer in answers] == [("different", False), ("undo", False)]


def test_answers_are_added_to_the_log_and_never_overwritten(graph: Path) -> None:
    question = asked(graph)[0]
    log = graph / judgements.FILE
    run("review", "--graph", graph, "--different", question["a"], question["b"], "--who", "Ann Lee")
    first = log.read_text(encoding="utf-8")
    run("review", "--graph", graph, "--same", question["b"], question["a"], "--who", "Bo Chen", "--why", "one talk")
    assert log.read_text(encoding="utf-8").startswith(first)
    assert [(j.answer, j.who) for j in judgements.read(graph)] == [("same", "Bo Chen")]  # the last one is in force
    assert interactions(graph) == 2


def test_the_terminal_asks_and_keeps_what_is_answered(graph: Path) -> None:
    keys = "d\ntwo talks\nr\nnobody was there\n"
    told = run("review", "--graph", graph, "--ask", "--who", "Ann Lee", stdin=keys).stderr
    assert "1 of 2: interaction, taken for one: are they?" in told
    assert "“agency: Lena Orlovskaya met Karla Brodt.”" in told
    kept = judgements.read(graph)
    assert sorted((j.answer, j.who, j.why) for j in kept) == [
        ("different", "Ann Lee", "two talks"),
        ("reject", "Ann Lee", "nobody was there"),
    ]
    assert interactions(graph) == 2  # one more, and one fewer
    assert asked(graph) == []
    assert "nothing is open" in run("review", "--graph", graph).stderr


def test_the_terminal_can_be_left_and_questions_passed_over(graph: Path) -> None:
    run("review", "--graph", graph, "--ask", stdin="n\nq\n")
    assert not (graph / judgements.FILE).exists()
    run("review", "--graph", graph, "--ask", stdin="u\nno idea\nq\n")
    assert [j.answer for j in judgements.read(graph)] == ["unsure"]
    assert len(asked(graph)) == 1  # who is unsure is not asked again


def test_answers_come_back_in_a_spreadsheet(graph: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "doubts.csv"
    run("review", "--graph", graph, "--format", "csv", "-o", sheet)
    rows = list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8"))))
    rows[0] |= {"answer": "different", "who": "Ann Lee", "why": "two talks"}
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    run("review", "--graph", graph, "--take", sheet)
    (kept,) = judgements.read(graph)
    assert (kept.answer, kept.who, kept.why) == ("different", "Ann Lee", "two talks")
    assert kept.when
    assert interactions(graph) == 3


@pytest.mark.parametrize(
    ("correction", "line"),
    [
        ("date=2019-05-13", "date 2019-05-13"),
        ("city=Samarkand", "place Samarkand, UZ"),
        ("status=cancelled", "status cancelled"),
        ("date=", "date not known"),
    ],
)
def test_a_fact_is_corrected_and_its_source_left_alone(graph: Path, correction: str, line: str) -> None:
    def shown() -> str:
        return " ".join(run("show", "interaction/journal/one", "--graph", graph).stdout.split())

    before = shown()
    text = run("show", "journal", "--text", "--graph", graph).stdout
    assert line not in before
    run("review", "--graph", graph, "--correct", "interaction/journal/one", correction)
    assert line in shown()
    assert run("show", "journal", "--text", "--graph", graph).stdout == text
    run("review", "--graph", graph, "--undo", 1)
    assert shown() == before


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--same", "interaction/agency/one", "nobody"], "nothing in the graph is 'nobody'"),
        (["--correct", "interaction/agency/one", "date=tomorrow"], "'date=tomorrow' corrects nothing"),
        (["--correct", "interaction/agency/one", "colour=red"], "'colour=red' corrects nothing"),
        (["--undo", "1"], "no answer 1"),
        (["--ask", "--answered"], "one of --ask"),
    ],
)
def test_what_cannot_be_answered_so_is_told(graph: Path, args: list[str], said: str) -> None:
    assert said in run("review", "--graph", graph, *args, status=2).stderr
    assert not (graph / judgements.FILE).exists()


def test_a_log_that_somebody_ended_without_a_new_line_is_not_run_into(tmp_path: Path) -> None:
    (tmp_path / judgements.FILE).write_text("kind,a,b,answer\nperson,x,y,same", encoding="utf-8")
    judgements.add(tmp_path, [Judgement("person", "x", "z", "different")])
    assert [(j.b, j.answer) for j in judgements.log(tmp_path)] == [("y", "same"), ("z", "different")]


def test_what_is_no_judgement_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="corrects nothing"):
        judgements.add(tmp_path, [Judgement("interaction", "x", "mode=telepathy", "correct")])
    assert not (tmp_path / judgements.FILE).exists()


def test_why_two_documents_tell_of_one_person_is_shown(tmp_path: Path) -> None:
    def named(document: str, name: str) -> Claims:
        body = f"{name}, Foreign Minister of Belarus."
        post = PostClaim(name, "Foreign Minister", "Belarus", Evidence.of(body, 0, len(body)), "state")
        return dataclasses.replace(talk(document, name, "Karla Brodt"), posts=(post,))

    pipeline.build_claims([named("agency", "Lena Orlovskaya"), named("weekly", "L. Orlovskaya")], tmp_path / "graph")
    told = run("show", "Lena Orlovskaya", "--graph", tmp_path / "graph").stdout
    assert "Taken for one (1)" in told
    assert "Lena Orlovskaya [agency] and L. Orlovskaya [weekly]: " in told
    assert "one office (foreign minister)" in told


def test_a_post_alone_is_shown_with_who_it_presumably_was(tmp_path: Path) -> None:
    body = "The Foreign Minister of Belarus met Karla Brodt."
    words = Evidence.of(body, 0, len(body))
    parts = (
        Participant("Belarus", "state", "participant", Evidence.of(body, 0, 31)),
        Participant("Karla Brodt", "person", "participant", Evidence.of(body, 36, 47)),
    )
    meeting = Interaction("one", "Meeting", "held", words, 0.9, date="2019-05-14", participants=parts)
    told = "Lena Orlovskaya has been Foreign Minister of Belarus since 2018 and will be until 2020."
    term = PostClaim(
        "Lena Orlovskaya", "Foreign Minister", "Belarus", Evidence.of(told, 0, 15), "state", start="2018", end="2020"
    )
    claims = Claims(Document("agency", body, published="2019-05-15"), (meeting,))
    pipeline.build_claims([claims, Claims(Document("weekly", told), posts=(term,))], tmp_path / "graph")
    shown = run("show", "Karla Brodt", "--graph", tmp_path / "graph").stdout
    assert "with Belarus (presumably Lena Orlovskaya)" in shown
    assert (
        "Presumably in (1)\n  2019-05-14, Meeting, held"
        in run("show", "Lena Orlovskaya", "--graph", tmp_path / "graph").stdout
    )
