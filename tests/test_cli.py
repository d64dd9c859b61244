"""The command line as a person and a script use it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import sample
from click.testing import CliRunner, Result

import kg
from kg.cli import COMMANDS, main
from kg.cli.shell import Shell
from kg.errors import InputError
from kg.store import GraphDir
from kg.vocab import DIP

ROOT = Path(__file__).parent.parent
SEEDS = str(ROOT / "seeds")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PRESS_CLUB = "2017-03-02-sco-press-club-president"
REPORT = "On 2 March 2017, SCO Secretary-General Rashid Alimov met with Andrei Kirillov in Beijing.\n"


def run(*args: object, stdin: str | None = None, status: int = 0) -> Result:
    """A command that is to end with a status, without a traceback."""
    result = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)
    assert result.exit_code == status, f"{result.stderr}\n{result.exception!r}"
    return result


INTERRUPTED = """class Named:
    def __set_name__(self, owner, name):
        raise {error}

class Owner:
    name = Named()
"""


@pytest.mark.parametrize(("error", "status", "said"), [("KeyboardInterrupt", 2, "kg: stopped"), ("ValueError", 1, "")])
def test_stopped_while_a_class_is_being_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: str, status: int, said: str
) -> None:
    (tmp_path / f"stopped_by_{error}.py").write_text(INTERRUPTED.format(error=error))
    monkeypatch.syspath_prepend(tmp_path)
    result = CliRunner().invoke(Shell(commands_in={"read": f"stopped_by_{error}"}), ["read"])
    assert (result.exit_code, result.stderr.strip()) == (status, said)


def records(*args: object, stdin: str | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*args, stdin=stdin).stdout.splitlines()]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the seeds, to be read only."""
    directory = tmp_path_factory.mktemp("cli") / "graph"
    run("build", SEEDS, "--graph", directory)
    return directory


# Help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_and_a_place_in_the_readme(name: str) -> None:
    text = run(name, "--help").stdout
    example = text.partition("Example:")[2]
    assert f"kg {name}" in example
    assert f"| `kg {name}" in README


def test_the_command_alone_tells_what_there_is() -> None:
    text = run().stdout
    assert all(f"\n  {name} " in text for name in COMMANDS)


@pytest.mark.parametrize(
    "args",
    [["nothing"], ["extract"], ["query"], ["query", "ASK {}", "--name", "agreements"], ["report", "nothing"],
     ["export"], ["query", "ASK {}", "--set", "who=x"], ["query", "--name", "agreements", "--set", "who"]],
)  # fmt: skip
def test_wrong_usage_is_told_in_one_line(args: list[str]) -> None:
    result = run(*args, status=2)
    assert result.stdout == ""
    assert result.stderr.startswith("kg: ")
    assert result.stderr.count("\n") == 1


# extract

KEYS = [
    "id", "document", "type", "class", "status", "mode", "name", "within", "date", "reported", "place", "participants",
    "agreement", "topics", "quotations", "evidence", "evidence_start", "evidence_end", "confidence",
]  # fmt: skip


def test_extract_gives_one_record_an_interaction_with_its_words() -> None:
    found = records("extract", SEEDS)
    assert {record["document"] for record in found} == {path.stem for path in Path(SEEDS).glob("*.txt")}
    for record in found:
        body = (Path(SEEDS) / f"{record['document']}.txt").read_text(encoding="utf-8")
        assert list(record) == KEYS
        assert body[record["evidence_start"] : record["evidence_end"]] == record["evidence"]
        assert record["id"].startswith(f"https://w3id.org/sco-kg/id/claim/{record['document']}/")
        assert list(record["place"]) == ["city", "country", "venue"]
        for participant in record["participants"]:
            assert list(participant) == ["id", "name", "mention", "aliases", "kind", "role", "capacity", "of"]
        for quotation in record["quotations"]:
            assert list(quotation) == ["speaker", "quote", "start", "end", "question", "topics", "mentions"]
            assert body[quotation["start"] : quotation["end"]] == quotation["quote"]
    ids = [record["id"] for record in found]
    assert len(set(ids)) == len(ids)
    assert {record["within"] for record in found} - {None} <= set(ids)


def test_several_processes_give_the_same_bytes() -> None:
    sources = (SEEDS, str(ROOT / "tests/gold/none"))
    assert run("extract", *sources, "--jobs", "3").stdout == run("extract", *sources).stdout


def test_extract_reads_standard_input() -> None:
    (meeting,) = records("extract", "-", "--published", "2017-03-03", stdin=REPORT)
    assert (meeting["document"], meeting["type"], meeting["date"]) == ("stdin", "Meeting", "2017-03-02")
    assert meeting["reported"] == "2017-03-03"
    assert {participant["name"] for participant in meeting["participants"]} == {"Rashid Alimov", "Andrei Kirillov"}


def test_extract_gives_posts_and_documents() -> None:
    posts = records("extract", SEEDS, "--what", "posts")
    assert list(posts[0]) == ["document", "person", "post", "of", "start", "end"]
    assert {"Rashid Alimov", "Andrei Kirillov"} <= {post["person"] for post in posts}
    documents = records("extract", SEEDS, "--what", "documents")
    assert [(d["document"], d["published"], d["unread"]) for d in documents][:2] == [
        (PRESS_CLUB, "2017-03-02", None),
        ("2017-03-24-kazinform-cooperation-agreement", "2017-03-24", None),
    ]


def test_extract_tells_what_it_passed_over() -> None:
    text = "The ministers met to discuss trade.\n" + REPORT
    missed = records("extract", "-", "--missed", stdin=text)
    assert all(text[m["evidence_start"] : m["evidence_end"]] == m["evidence"] and m["reason"] for m in missed)
    assert not any("Kirillov" in m["evidence"] for m in missed)


@pytest.mark.parametrize("what", ["interactions", "posts", "documents"])
def test_extract_can_be_read_as_a_table(what: str) -> None:
    text = run("extract", "-", "--what", what, "--format", "table", stdin=REPORT).stdout
    assert text.startswith("document")
    assert "stdin" in text


def test_extract_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("extract", "-", stdin=REPORT)
    assert list(tmp_path.iterdir()) == []


# build, status, remove


def test_build_says_what_it_did_on_stderr_alone(tmp_path: Path) -> None:
    result = run("build", "-", "--graph", tmp_path / "graph", stdin=REPORT)
    assert result.stdout == ""
    assert "1 added; the graph holds 1 document, 1 interaction, 2 persons" in result.stderr


def test_build_again_changes_nothing_and_prune_takes_out_what_is_gone(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("one", "two"):
        (tmp_path / "in" / f"{name}.txt").write_text(REPORT, encoding="utf-8")
    directory = tmp_path / "graph"
    run("build", tmp_path / "in", "--graph", directory)
    first = sample.published(directory)
    run("build", tmp_path / "in", "--graph", directory)
    assert sample.published(directory) == first
    (tmp_path / "in" / "two.txt").unlink()
    run("build", tmp_path / "in", "--graph", directory)
    assert sample.published(directory) == first
    run("build", tmp_path / "in", "--graph", directory, "--prune")
    assert documents_in(directory) == ["one"]


def test_remove_takes_documents_out(graph: Path, tmp_path: Path) -> None:
    shutil.copytree(graph, tmp_path / "graph")
    run("remove", PRESS_CLUB, "--graph", tmp_path / "graph")
    assert PRESS_CLUB not in documents_in(tmp_path / "graph")
    assert len(documents_in(tmp_path / "graph")) == 4
    assert "nothing-of-this-id" in run("remove", "nothing-of-this-id", "--graph", tmp_path / "graph", status=2).stderr


def test_status_tells_what_is_in_the_graph(graph: Path) -> None:
    text = run("status", "--graph", graph).stdout
    assert all(word in text for word in ("5", "SCO Secretariat", "2017-03-02", "2024-02-07", "Meeting", "held"))


def documents_in(directory: Path) -> list[str]:
    query = "SELECT ?id { ?document a dip:Document ; dcterms:identifier ?id } ORDER BY ?id"
    return [row["id"] for row in json.loads(run("query", query, "--format", "json", "--graph", directory).stdout)]


# Asking


def test_query_answers_in_every_format(graph: Path) -> None:
    query = 'SELECT ?name { ?person a dip:Person ; rdfs:label ?name FILTER(?name = "Rashid Alimov") }'
    assert json.loads(run("query", query, "--graph", graph, "--format", "json").stdout) == [{"name": "Rashid Alimov"}]
    assert run("query", query, "--graph", graph, "--format", "csv").stdout.splitlines() == ["name", "Rashid Alimov"]
    assert "| Rashid Alimov |" in run("query", query, "--graph", graph, "--format", "markdown").stdout
    assert "Rashid Alimov" in run("query", query, "--graph", graph).stdout


def test_what_a_query_constructs_is_turtle(graph: Path) -> None:
    query = 'CONSTRUCT { ?person a dip:Person } WHERE { ?person a dip:Person ; rdfs:label "Rashid Alimov" }'
    text = run("query", query, "--graph", graph).stdout
    assert "@prefix dip: " in text
    assert text.count(" a dip:Person") == 1
    assert "turtle" in run("query", query, "--graph", graph, "--format", "csv", status=2).stderr


def test_query_reads_a_file_and_standard_input(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "ask.rq").write_text("ASK { ?meeting a dip:Meeting }", encoding="utf-8")
    for source, stdin in (str(tmp_path / "ask.rq"), None), ("-", "ASK { ?meeting a dip:Meeting }"):
        answer = run("query", "--file", source, "--graph", graph, "--format", "json", stdin=stdin).stdout
        assert json.loads(answer) == [{"answer": True}]


def test_named_questions_take_their_parameters(graph: Path) -> None:
    answer = run(
        "query", "--name", "interactions-of", "--set", "who=Rashid Alimov", "--graph", graph, "--format", "csv"
    )
    dates = [row["date"] for row in csv.DictReader(io.StringIO(answer.stdout))]
    assert "2017-03-02" in dates
    assert "who" in run("query", "--name", "interactions-of", "--graph", graph, status=2).stderr
    assert "did you mean" in run("query", "--name", "interaction-of", "--graph", graph, status=2).stderr


def test_a_single_word_is_the_name_of_a_question(graph: Path) -> None:
    given = ("--graph", graph, "--set", "kind=treaty", "--format", "json")
    assert run("query", "agreements", *given).stdout == run("query", "--name", "agreements", *given).stdout
    assert "did you mean agreements or " in run("query", "agreement", "--graph", graph, status=2).stderr


def test_that_nothing_fits_is_said(graph: Path) -> None:
    asked = run("query", "agreements", "--set", "since=2023", "--graph", graph)
    assert "kg: nothing in the graph fits\n" in asked.stderr
    reported = run("report", "pairs", "--period", "2012", "--graph", graph)
    assert reported.stderr.startswith("kg: nothing in the graph fits: kg report timeline tells")


def test_what_is_wrong_with_a_query_is_told(graph: Path) -> None:
    for query in (
        "SELECT ?x { ?x",
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }",
    ):
        assert run("query", query, "--graph", graph, status=2).stderr.startswith("kg: ")


def test_questions_are_listed_and_told_one_by_one() -> None:
    listed = json.loads(run("questions", "--format", "json").stdout)
    assert {
        "interactions-of",
        "agreements",
        "interviews",
        "post-holders",
        "gathering",
        "pair",
        "planned",
        "evidence",
    } <= {row["question"] for row in listed}
    for row in listed:
        assert f"kg query {row['question']}" in run("questions", row["question"]).stdout


@pytest.mark.parametrize("what", ["Rashid Alimov", "Russia", "Kazinform", PRESS_CLUB])
def test_show_tells_of_one_thing_with_its_evidence(graph: Path, what: str) -> None:
    text = run("show", what, "--graph", graph).stdout
    assert what in text
    assert re.search(r"“.+” .+\[2017-[\w-]+:\d+-\d+\]", text)


def test_show_prints_the_body_that_positions_count(graph: Path) -> None:
    body = (Path(SEEDS) / f"{PRESS_CLUB}.txt").read_text(encoding="utf-8")
    assert run("show", PRESS_CLUB, "--text", "--graph", graph).stdout == body


def test_show_says_when_there_is_no_such_thing(graph: Path) -> None:
    assert "Nobody Atall" in run("show", "Nobody Atall", "--graph", graph, status=2).stderr


# Handing on


@pytest.mark.parametrize("fmt", ["table", "csv", "json", "markdown", "html"])
def test_report_comes_in_every_format(graph: Path, tmp_path: Path, fmt: str) -> None:
    run("report", "centrality", "--format", fmt, "--graph", graph, "-o", tmp_path / "report")
    text = (tmp_path / "report").read_text(encoding="utf-8")
    assert "Rashid Alimov" in text
    assert run("report", "centrality", "--format", fmt, "--graph", graph).stdout.splitlines() == text.splitlines()


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.html", "<!DOCTYPE html>"), ("a.HTM", "<!DOCTYPE html>"), ("a.csv", "one,other,"), ("a.json", "{"),
     ("a.md", "# Pairs"), ("a.txt", "Pairs\n"), ("a", "Pairs\n")],
)  # fmt: skip
def test_a_file_is_written_in_the_format_of_its_ending(graph: Path, tmp_path: Path, name: str, begins: str) -> None:
    run("report", "pairs", "--graph", graph, "-o", tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_the_format_that_is_named_goes_before_the_ending(graph: Path, tmp_path: Path) -> None:
    run("report", "pairs", "--graph", graph, "-o", tmp_path / "pairs.html", "--format", "csv")
    assert (tmp_path / "pairs.html").read_text(encoding="utf-8").startswith("one,other,")


def test_states_without_those_who_act_for_them_are_told_as_such(graph: Path) -> None:
    alone = run("report", "centrality", "--kind", "State", "--graph", graph)
    assert "kg: only what the texts name itself is counted: --for" in alone.stderr
    assert " agents (states), " in alone.stdout
    acting = run("report", "centrality", "--kind", "state", "--for", "--graph", graph)
    assert not acting.stderr
    assert " agents (states, persons counted for whom they act), " in acting.stdout


def test_centrality_fits_a_terminal_and_is_whole_in_csv(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    _, _, ranking = run("report", "centrality", "--graph", graph).stdout.rpartition("\n\n")
    header, _, first, *rest = ranking.splitlines()
    assert header.split() == ["rank", "name", "kind", "events", "partners", "strength", "betweenness"]
    assert first.split()[:3] == ["1", "Rashid", "Alimov"]
    assert len(rest) == 9
    whole = list(csv.DictReader(io.StringIO(run("report", "centrality", "--format", "csv", "--graph", graph).stdout)))
    assert len(whole) > 10
    assert {"degree", "closeness", "eigenvector", "pagerank", "first seen", "last seen"} <= set(whole[0])


def ranked(graph: Path, *options: str) -> list[dict[str, Any]]:
    rows = json.loads(run("report", "centrality", *options, "--format", "json", "--graph", graph).stdout)["rows"]
    assert isinstance(rows, list)
    return rows


def test_centrality_is_drawn_from_what_is_asked_for(graph: Path) -> None:
    everyone = ranked(graph)
    assert {row["kind"] for row in everyone} == {"person"}
    assert [row["name"] for row in ranked(graph, "--top", "2")] == [row["name"] for row in everyone[:2]]
    by_events = [row["events"] for row in ranked(graph, "--by", "events")]
    assert by_events == sorted(by_events, reverse=True)
    for period in ("2024", "2018/..", "2024-02/2024-03"):
        names = {row["name"] for row in ranked(graph, "--period", period)}
        assert "Khalid Taimur Akram" in names
        assert "Rashid Alimov" not in names
    assert "Khalid Taimur Akram" not in {row["name"] for row in ranked(graph, "--period", "../2017")}
    assert max(row["partners"] for row in ranked(graph, "--bilateral-only")) < max(row["partners"] for row in everyone)
    assert {row["kind"] for row in ranked(graph, "--for", "--kind", "organisation")} == {"organisation"}
    assert "SCO" in {row["name"] for row in ranked(graph, "--for")}
    assert len(ranked(graph, "--type", "Interview")) < len(everyone)
    assert len(ranked(graph, "--all", "--kind", "state", "--kind", "person")) > len(everyone)


REPORTS = {
    "communities": ["communities"],
    "pairs": ["pairs", "--tied", "agreements"],
    "states": ["states", "--all"],
    "timeline": ["timeline", "--by", "month", "--period", "2017"],
    "topics": ["topics", "--place", "Beijing"],
    "coverage": ["coverage"],
    "dossier": ["dossier", "Rashid Alimov", "--quotes", "none"],
    "interviews": ["centrality", "--tied", "interviews"],
}


@pytest.mark.parametrize("arguments", REPORTS.values(), ids=REPORTS)
@pytest.mark.parametrize("fmt", ["table", "csv", "json", "markdown", "html"])
def test_every_report_says_what_it_rests_on(graph: Path, arguments: list[str], fmt: str) -> None:
    written = run("report", *arguments, "--format", fmt, "--graph", graph).stdout
    if fmt == "csv":
        assert len(list(csv.reader(io.StringIO(written)))) > 1 or arguments[0] == "states"
    else:
        assert "Coverage: 5 documents" in written
        assert "absence of a report is not absence of contact" in written


def test_whom_the_secretary_general_met_is_in_his_dossier(graph: Path) -> None:
    written = run(
        "report",
        "dossier",
        "Rashid Alimov",
        "--period",
        "2017",
        "--section",
        "counterparts",
        "--format",
        "csv",
        "--graph",
        graph,
    )
    counterparts = {row["name"]: row for row in csv.DictReader(io.StringIO(written.stdout))}
    assert "Andrei Kirillov" in counterparts
    assert "Khalid Taimur Akram" not in counterparts


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["centrality", "--place", "Atlantis"], "nothing in the graph is placed at 'Atlantis'"),
        (["centrality", "--source", "Nobody"], "no document or publisher 'Nobody'"),
        (["centrality", "--tied", "agreements", "--kind", "person"], "agreements tie whom they name"),
        (["centrality", "--for", "--kind", "person"], "leave out --kind person"),
        (["dossier", "Nobody Atall"], "Nobody Atall"),
        (["topics", "--topic", "weather"], "'weather' is not one of"),
    ],
)
def test_what_no_report_can_be_drawn_from_is_told(graph: Path, arguments: list[str], message: str) -> None:
    assert message in run("report", *arguments, "--graph", graph, status=2).stderr


@pytest.mark.parametrize("period", ["soon", "2017/2016", "../..", "2017/2018/2019", "../2017/2018", "/", ""])
def test_what_is_no_period_is_told(graph: Path, period: str) -> None:
    result = run("report", "centrality", "--period", period, "--graph", graph, status=2)
    assert "is no period: write 2017" in result.stderr


def test_view_writes_one_page(graph: Path, tmp_path: Path) -> None:
    run("view", "--graph", graph, "-o", tmp_path / "new" / "view.html")
    page = (tmp_path / "new" / "view.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") or page.startswith("<!doctype html>")
    assert "Rashid Alimov" in page


@pytest.mark.parametrize("fmt", ["ttl", "trig", "nq", "jsonld", "graphml", "gexf", "csv", "jsonl"])
def test_export_comes_in_every_format(graph: Path, tmp_path: Path, fmt: str) -> None:
    run("export", "--format", fmt, "--graph", graph, "-o", tmp_path / "export")
    assert "Alimov" in (tmp_path / "export").read_text(encoding="utf-8")


def test_csv_to_a_folder_is_all_tables(graph: Path, tmp_path: Path) -> None:
    run("export", "--format", "csv", "--graph", graph, "-o", f"{tmp_path / 'tables'}/")
    names = {"interactions.csv", "participations.csv", "agents.csv", "quotations.csv", "documents.csv"}
    assert {path.name for path in (tmp_path / "tables").iterdir()} == names
    told = run("export", "--format", "csv", "--graph", graph, "-o", tmp_path / "tables").stderr
    assert all(name in told for name in names)
    result = run("export", "--format", "ttl", "--graph", graph, "-o", tmp_path / "tables", status=2)
    assert str(tmp_path / "tables") in result.stderr


def test_quotes_can_be_kept_back(graph: Path) -> None:
    words = "In 2016, TASS published"
    for command in (["export", "--format", "trig"], ["export", "--format", "jsonl"], ["view", "-o", "-"]):
        assert words in run(*command, "--graph", graph).stdout
        assert words not in run(*command, "--quotes", "none", "--graph", graph).stdout


def test_a_result_that_cannot_be_written_is_told(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("", encoding="utf-8")
    place = tmp_path / "file.txt" / "view.html"
    for command in (["view"], ["report", "centrality"], ["export", "--format", "ttl"]):
        result = run(*command, "--graph", graph, "-o", place, status=2)
        assert str(place) in result.stderr
        assert result.stderr.count("\n") == 1


# Checks


def test_validate_finds_nothing_on_the_seeds(graph: Path) -> None:
    run("validate", "--graph", graph)


def test_validate_ends_with_status_1_where_something_is_wrong(graph: Path, tmp_path: Path) -> None:
    shutil.copytree(graph, tmp_path / "graph")
    with GraphDir.open(tmp_path / "graph") as changed:
        status = ox.NamedNode(DIP.status)
        canonical = ox.NamedNode(changed.minter.canonical_graph)
        gone = list(changed.record.quads_for_pattern(None, status, None, canonical))
        assert gone
        changed.amend(gone, [], "less")
        changed.publish()
    assert "violation: " in run("validate", "--graph", tmp_path / "graph", status=1).stdout


# What is documented


def test_what_the_demonstration_asks_is_answered(graph: Path) -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    asked = re.findall(r"query ([a-z-]+) --graph \$\(GRAPH\)((?: --set \w+=(?:\"[^\"]*\"|[^\s#]+))*)\n", text)
    assert len(asked) == 3
    for name, settings in asked:
        rows = run("query", name, *shlex.split(settings), "--graph", graph, "--format", "json").stdout
        assert json.loads(rows), f"{name}{settings}"


# As a process, and from Python


def test_a_pipe_that_closes_early_is_no_error() -> None:
    command = f"'{sys.executable}' -c 'from kg.cli import main; main()' extract '{SEEDS}' | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_the_same_from_python(tmp_path: Path) -> None:
    source = Path(SEEDS) / f"{PRESS_CLUB}.txt"
    (claims,) = kg.extract(source)
    assert claims.document.id == PRESS_CLUB
    assert all(claims.document.body[e.start : e.end] == e.quote for e in claims.evidence())
    assert kg.build([source], tmp_path / "graph").added == (PRESS_CLUB,)
    rows = kg.ask("interactions-of", directory=tmp_path / "graph", who="Rashid Alimov")
    assert "2017-03-02" in {row["date"] for row in rows}
    (answer,) = kg.open_graph(tmp_path / "graph").query("SELECT (COUNT(*) AS ?n) { ?document a dip:Document }")
    assert int(answer[0]) == 1


def test_python_is_told_when_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(kg.extract(tmp_path / "missing"))


# Where results go


def test_a_result_goes_to_what_a_link_stands_for(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("real.csv")
    for _ in ("made", "replaced"):
        run("report", "centrality", "--graph", graph, "-o", tmp_path / "link.csv")
        assert (tmp_path / "link.csv").is_symlink()
        assert (tmp_path / "real.csv").read_text(encoding="utf-8").strip()
    assert "cannot be written" in run("report", "centrality", "--graph", graph, "-o", tmp_path, status=2).stderr


def test_a_result_goes_into_a_pipe_and_leaves_it_a_pipe(graph: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        run("report", "centrality", "--graph", graph, "-o", pipe)
        assert os.read(reader, 100)
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]
