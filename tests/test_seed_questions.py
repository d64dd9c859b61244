"""Every named question, with its exact rows on the documents of the package."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import seed_answers
import seed_overviews
from click.testing import CliRunner
from seed_answers import ALIMOV, EEF, SECRETARIAT, TREATY, Case
from seed_texts import BAKU, CLUB, FOLDER, FORUM, KAZINFORM, TASS

import kg
from kg import pipeline, query, questions
from kg.cli import main
from kg.errors import QueryError
from kg.query import Graph
from kg.table import Value

CASES = [*seed_answers.CASES, *seed_overviews.CASES]
ELSEWHERE = {
    "undated": "asks for nothing, so that it is empty only of another graph",
    "differing-accounts": "asks for nothing, and the seeds contradict each other in nothing",
    "least-sure": "tells of the reading, not of the texts",
}
"""Questions with tests of their own below."""
UNTOLD = {
    "cancelled": "nothing is called off",
    "visits": "nobody is said to travel to a country",
    "hosts": "nobody is said to receive a guest",
}
"""Questions that the seeds have no answer to."""


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("seeds") / "graph"
    pipeline.build([FOLDER], target)
    return target


@pytest.fixture(scope="module")
def graph(directory: Path) -> Graph:
    return query.open(directory)


def ask(graph: Graph, name: str, given: Mapping[str, str], columns: str) -> list[tuple[Value, ...]]:
    """The rows of some columns, no-break spaces of the texts as spaces."""
    records = questions.answer(graph, name, given).records()
    return [tuple(_plain(record[column]) for column in columns.split()) for record in records]


def _plain(value: Value) -> Value:
    return value.replace("\xa0", " ") if isinstance(value, str) else value


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_rows_of_a_question(graph: Graph, case: Case) -> None:
    assert ask(graph, case.question, case.given, case.columns) == list(case.rows)


def test_every_question_is_asked_once_with_and_once_without_an_answer() -> None:
    every = {question.name for question in questions.questions()}
    answered = {case.question for case in CASES if case.rows} | {"interview-turns"}
    empty = {case.question for case in CASES if not case.rows} | {"posts-of"}
    assert answered | UNTOLD.keys() | ELSEWHERE.keys() == empty | ELSEWHERE.keys() == every
    assert not answered & UNTOLD.keys()


def test_the_interactions_of_the_secretary_general_are_in_order(graph: Graph) -> None:
    """As many as the documents are about; the answer also has what they tell in passing."""
    columns = "date type name place counterpart capacity source"
    office = "Secretary-General, SCO"
    wanted = [
        (
            "2016-03-11", "Signing", TREATY, SECRETARIAT,
            "SCO Secretariat (party); Sergei Mikhailov (Director General, TASS, signatory); TASS (party)",
            f"{office}, signatory", CLUB,
        ),
        (
            "2017-03-02", "Meeting", None, SECRETARIAT, "Andrei Kirillov (President, SCO Press Club)", office, CLUB,
        ),
        (
            "2017-03-23", "Signing", "cooperation agreement", "Beijing, CN",
            "Kazinform (party); SCO Secretariat (party); Wang Kaiwen (Deputy Secretary-General, SCO, signatory);"
            " Zhassulan Toiboldin (Deputy General Director, Kazinform, signatory)",
            "Secretary General, SCO, witness", KAZINFORM,
        ),
        (
            EEF, "Gathering", "Eastern Economic Forum", "Russky Island, Vladivostok, RU",
            "China; Japan; North Korea; SCO Secretariat; South Korea", office, FORUM,
        ),
        (
            EEF, "Gathering", "Fostering Cooperation from Lisbon to Vladivostok", "Vladivostok, RU", None,
            f"{office}, speaker", FORUM,
        ),
        (
            EEF, "Gathering", "plenary session", "Vladivostok, RU",
            "Khaltmaagiin Battulga (President, Mongolia); Moon Jae-in (President, South Korea);"
            " Shinzō Abe (Prime Minister, Japan); Vladimir Putin (President, Russia)",
            office, FORUM,
        ),
        (EEF, "Interview", None, "Vladivostok, RU", None, f"{office}, interviewee", FORUM),
        (EEF, "Meeting", None, "Vladivostok, RU", "Maksim Sokolov (Transport Minister, Russia)", office, FORUM),
        (
            None, "Interview", None, None, "Andrei Kirillov (interviewer); TASS (outlet)", f"{office}, interviewee",
            TASS,
        ),
    ]  # fmt: skip
    rows = ask(graph, "interactions-of", {"who": "Rashid Alimov"}, columns)
    assert [row for row in rows if row in wanted] == wanted
    assert len(rows) == len(set(rows))


def test_an_interview_and_its_turns(graph: Graph) -> None:
    columns = "interviewee interviewer outlet turns date source"
    interviews = ask(graph, "interviews", {}, columns)
    assert (ALIMOV, "Andrei Kirillov", "TASS", 12, None, TASS) in interviews
    turns = ask(graph, "interview-turns", {"who": "Alimov"}, "speaker question answer source start")
    body = str(_plain((FOLDER / f"{TASS}.txt").read_text(encoding="utf-8")))
    assert len(turns) == body.count("\nQuestion: ") == 12
    assert {(speaker, source) for speaker, _, _, source, _ in turns} == {("Rashid Alimov", TASS)}
    for _, question, answer, _, _ in turns:
        assert f"\nQuestion: {question}\n\nRashid Alimov: {answer}\n\n" in body
    assert turns == sorted(turns, key=lambda turn: body.index(str(turn[2])))
    assert turns[-1][1] == "By the way, where do you plan to see the New Year in?"


def test_what_no_source_dates(graph: Graph, tmp_path: Path) -> None:
    columns = "type status participant place reported source"
    undated = ask(graph, "undated", {}, columns)
    assert [row for row in undated if row[0] == "Interview"] == [
        (
            "Interview", "held",
            "Andrei Kirillov (interviewer); Rashid Alimov (Secretary-General, SCO, interviewee); TASS (outlet)", None,
            "2017-12", TASS,
        ),
    ]  # fmt: skip
    pipeline.build([FOLDER / f"{BAKU}.txt"], tmp_path / "one")
    assert ask(query.open(tmp_path / "one"), "undated", {}, columns) == []


def test_the_seeds_contradict_each_other_in_nothing(graph: Graph) -> None:
    assert ask(graph, "differing-accounts", {}, "what differ_in") == []


def test_what_is_least_sure_is_what_was_read_so(graph: Graph) -> None:
    read = [found for document in kg.extract(FOLDER) for found in document.interactions]
    for below in ("0.5", "0.6"):
        rows = ask(graph, "least-sure", {"below": below}, "confidence resource")
        assert [sure for sure, _ in rows] == sorted(
            found.confidence for found in read if found.confidence < float(below)
        )
    assert ask(graph, "least-sure", {"below": "0"}, "fact") == []


def test_who_is_not_in_the_graph_is_told(directory: Path) -> None:
    with pytest.raises(QueryError, match="no person named 'Ban Ki-moon' in the graph"):
        kg.ask("posts-of", directory, who="Ban Ki-moon")


def test_a_limit_of_dates_says_what_it_leaves_out(graph: Graph) -> None:
    answer = questions.answer(graph, "pair", {"one": "Alimov", "other": "Kirillov", "since": "2017"})
    assert [row[0] for row in answer.rows] == ["2017-03-02"]
    assert answer.notes == ("1 without a date left out",)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.question in ("interactions-of", "agreements") and case.rows], ids=str
)
def test_the_same_from_python_and_on_the_command_line(directory: Path, case: Case) -> None:
    columns = case.columns.split()
    records = kg.ask(case.question, directory, **case.given)
    assert [tuple(record[column] for column in columns) for record in records] == list(case.rows)
    settings = [part for key, value in case.given.items() for part in ("--set", f"{key}={value}")]
    told = {}
    for fmt in ("json", "csv"):
        command = ["query", "--graph", str(directory), "--name", case.question, *settings, "--format", fmt]
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 0, result.output
        told[fmt] = result.stdout
    assert json.loads(told["json"]) == records
    written = [{key: "" if value is None else str(value) for key, value in record.items()} for record in records]
    assert list(csv.DictReader(io.StringIO(told["csv"]))) == written
