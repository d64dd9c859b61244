"""A document that takes too long or too much is given up and told, and costs nothing but itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sample import published

from kg.cli import main

GOOD = "On 2 March 2017, SCO Secretary-General Rashid Alimov met with Andrei Kirillov in Beijing.\n"
ENDLESS = GOOD * 25_000
"""A text that is read for many minutes."""
LARGE = "The text goes on.\n" * 2_400_000
SLOW = "reading it takes longer than 6 seconds, and was ended: raise --seconds, or leave it out"
FULL = "reading it takes more memory than 120 MB, and was ended: raise --memory, or leave it out"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8")


def run(*args: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exit_code == status, f"{result.stderr}\n{result.exception!r}"
    return result


@pytest.mark.parametrize(
    ("text", "limit", "reason"),
    [(ENDLESS, ["--seconds", "6"], SLOW), (LARGE, ["--memory", "120"], FULL)],
    ids=["time", "memory"],
)
def test_it_is_told_and_the_others_are_read(folder: Path, text: str, limit: list[str], reason: str) -> None:
    for name in ("a", "c"):
        write(f"in/{name}.txt", GOOD)
    alone = run("extract", "in").stdout
    write("in/b.txt", text)
    result = run("extract", "in", *limit)
    assert result.stderr == f"kg: in/b.txt: {reason}\nkg: 2 documents, 1 skipped\n"
    assert result.stdout == alone
    assert run("extract", "in/b.txt", *limit, status=2).stderr == f"kg: in/b.txt: {reason}\n"


def test_what_the_graph_has_of_it_stays_also_where_others_are_taken_out(folder: Path) -> None:
    for name in ("a", "b", "c"):
        write(f"in/{name}.txt", GOOD.replace("2 March", f"{ord(name) - 90} March"))
    run("build", "in")
    Path("in/c.txt").unlink()
    run("build", "in/a.txt", "in/b.txt", "--graph", "other")
    write("in/b.txt", ENDLESS)
    result = run("build", "in", "--prune", "--seconds", "6")
    assert f"kg: in/b.txt: {SLOW}; what the graph has of it stays\n" in result.stderr
    assert "kg: graph: 1 unchanged, 1 removed, 1 skipped; the graph holds 2 documents" in result.stderr
    assert published(Path("graph")) == published(Path("other"))
    assert "1 skipped" in run("status").stdout
