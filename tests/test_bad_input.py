"""What goes wrong is told in one clear line that names the file; the rest is done, the store unharmed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sample
from click.testing import CliRunner, Result

from kg.cli import main

GOOD = "On 2 March 2017, SCO Secretary-General Rashid Alimov met with Andrei Kirillov in Beijing.\n"
RUSSIAN = "Генеральный секретарь организации встретился с послом в Пекине, и они обсудили торговлю на 2018 год.\n" * 3


def write(path: str, content: str | bytes = GOOD) -> None:
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode())


def run(*args: str, status: int) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exit_code == status, f"{result.stderr}\n{result.exception!r}"
    return result


BAD = {
    "empty": (b"", "there is no text in it"),
    "Latin-1": ("Le président a été reçu.".encode("latin-1"), "not UTF-8"),
    "binary": (b"\x7fELF\0\0\0\1\2\3\0\0", "not text but binary data"),
}


@pytest.mark.parametrize(("content", "reason"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("command", [["extract"], ["build", "--graph", "graph"]], ids=["extract", "build"])
class TestAFileThatCannotBeRead:
    def test_alone_ends_with_status_2(self, folder: Path, command: list[str], content: bytes, reason: str) -> None:
        write("bad.txt", content)
        result = run(*command, "bad.txt", status=2)
        assert result.stdout == ""
        assert result.stderr.startswith("kg: bad.txt: ")
        assert reason in result.stderr
        assert result.stderr.count("\n") == 1
        assert not Path("graph").exists()

    def test_among_others_is_told_and_the_others_are_read(
        self, folder: Path, command: list[str], content: bytes, reason: str
    ) -> None:
        write("in/bad.txt", content)
        write("in/good.txt")
        result = run(*command, "in", status=0)
        assert f"kg: in/bad.txt: {reason}" in result.stderr.replace("this is ", "")
        assert "1 document" in result.stderr
        assert "1 skipped" in result.stderr


@pytest.mark.parametrize("command", [["extract"], ["build", "--graph", "graph"]], ids=["extract", "build"])
def test_a_missing_or_empty_folder(folder: Path, command: list[str]) -> None:
    Path("empty").mkdir()
    assert run(*command, "missing", status=2).stderr == "kg: missing: there is no such file or folder\n"
    assert run(*command, "empty", status=2).stderr.startswith("kg: empty: there is no document in this folder")
    assert not Path("graph").exists()
    write("good.txt")
    result = run(*command, "good.txt", "missing", status=0)
    assert "kg: missing: there is no such file or folder\n" in result.stderr


@pytest.mark.parametrize("command", [["extract"], ["build", "--graph", "graph"]], ids=["extract", "build"])
def test_two_documents_of_one_id(folder: Path, command: list[str]) -> None:
    write("one/a.txt")
    write("two/a.txt")
    result = run(*command, "one", "two", status=2)
    assert result.stdout == ""
    assert result.stderr == "kg: one/a.txt and two/a.txt would both be document 'a': rename one of them\n"
    assert not Path("graph").exists()


def test_two_lines_of_one_id_leave_nothing_behind(folder: Path) -> None:
    line = json.dumps({"id": "a", "text": GOOD})
    write("twice.jsonl", f"{line}\n{line}\n")
    assert "would both be document 'a'" in run("build", "twice.jsonl", "--graph", "graph", status=2).stderr
    assert not Path("graph").exists()
    write("b.txt")
    run("build", "b.txt", "--graph", "graph", status=0)
    run("build", "twice.jsonl", "--graph", "graph", status=2)
    assert "1 unchanged" in run("build", "b.txt", "--graph", "graph", status=0).stderr
    assert b"document/a" not in sample.published(Path("graph"))


def test_a_place_where_nothing_can_be_written(folder: Path) -> None:
    write("good.txt")
    write("file.txt")
    result = run("build", "good.txt", "--graph", "file.txt/graph", status=2)
    assert result.stderr.startswith("kg: ")
    assert "file.txt/graph" in result.stderr
    assert result.stderr.count("\n") == 1


READING = [["status"], ["show", "x"], ["query", "ASK {}"], ["report", "centrality"], ["view"], ["validate"],
           ["export", "--format", "ttl"], ["remove", "x"]]  # fmt: skip


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_what_is_no_graph_is_refused_and_left_alone(folder: Path, command: list[str]) -> None:
    write("notes/mine.txt")
    for directory, said in (("notes", "not a graph"), ("notes/mine.txt", "not a graph"), ("missing", "no such graph")):
        result = run(*command, "--graph", directory, status=2)
        assert result.stdout == ""
        assert result.stderr.startswith(f"kg: {directory}: {said}")
        assert result.stderr.count("\n") == 1
    assert sorted(os.listdir()) == ["notes"]
    assert os.listdir("notes") == ["mine.txt"]


def test_build_into_what_is_no_graph_is_refused_and_left_alone(folder: Path) -> None:
    write("notes/mine.txt")
    for directory in ("notes", "notes/mine.txt"):
        assert "not a graph" in run("build", "notes", "--graph", directory, status=2).stderr
    assert os.listdir("notes") == ["mine.txt"]
    assert Path("notes/mine.txt").read_text(encoding="utf-8") == GOOD


def test_a_document_in_another_language_is_kept_and_reported(folder: Path) -> None:
    write("in/ru.txt", RUSSIAN)
    write("in/good.txt")
    for command in (["extract", "in"], ["build", "in"]):
        result = run(*command, status=0)
        assert "kg: ru: not read: language ru\n" in result.stderr
        assert "2 documents" in result.stderr
        assert "1 not read" in result.stderr
    listed = run("query", "SELECT ?id { ?d a dip:Document ; dcterms:identifier ?id }", "--format", "csv", status=0)
    assert sorted(listed.stdout.split()) == ["good", "id", "ru"]


def test_a_build_that_fails_leaves_the_graph_as_it_was(folder: Path) -> None:
    write("in/a.txt")
    run("build", "in", status=0)
    before = sample.published(Path("graph"))
    write("more/a.txt", GOOD + GOOD)
    write("bad.txt", b"")
    run("build", "in", "more", status=2)
    run("build", "bad.txt", status=2)
    assert sample.published(Path("graph")) == before
    run("status", status=0)


PROCESS = {
    "a full device": ("ulimit -f 0; exec {} questions > out.txt", "kg: standard output: File too large\n"),
    "a closed stdout": ("exec {} questions >&-", "kg: standard output is closed\n"),
    "a closed stdin": ("exec {} extract - <&-", "kg: standard input: it is closed: give it a text, or name a file\n"),
}


@pytest.mark.parametrize(("command", "told"), PROCESS.values(), ids=PROCESS)
def test_streams_that_cannot_be_used_are_told_in_one_line(folder: Path, command: str, told: str) -> None:
    kg = f"'{sys.executable}' -c 'from kg.cli import main; main()'"
    done = subprocess.run(["sh", "-c", command.format(kg)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, told)


def test_a_name_that_is_not_utf8_is_told_by_a_process(folder: Path) -> None:
    write("in/good.txt")
    Path(os.fsdecode(b"in/caf\xe9.txt")).write_text(GOOD, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", "build", "in"], capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"kg: in/caf\\udce9.txt: its name is not UTF-8: rename it\n" in done.stderr
