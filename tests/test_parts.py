"""What is extracted into files: whole or not at all, in parts of so many documents, as N-Quads that a store takes."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.vocab import DIP, RDF

TEXT = "President Ana Roe of Peru met President Bo Chen of Chile in Lima on {} May 2024.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with five documents below it."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for n in range(1, 6):
        Path(f"in/{n}.txt").write_text(TEXT.format(n), encoding="utf-8")
    return tmp_path


def run(*args: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, ["extract", *args])
    assert result.exit_code == status, f"{result.stderr}\n{result.exception!r}"
    return result


def test_parts_hold_so_many_documents_each_and_together_all() -> None:
    whole = run("in").stdout
    told = run("in", "--part", "2", "-o", "found/", "--jobs", "2")
    assert (told.stdout, told.stderr) == ("", "kg: found: 3 files written\nkg: 5 documents\n")
    parts = [Path("found", f"part-{n:05}.jsonl").read_text(encoding="utf-8") for n in range(3)]
    assert [part.count("\n") for part in parts] == [2, 2, 1]
    assert "".join(parts) == whole
    assert len(list(Path("found").iterdir())) == 3


def test_packed_parts_are_the_same_bytes_each_time() -> None:
    for place in ("one/", "two/"):
        run("in", "--part", "3", "--gzip", "-o", place)
    one, two = (sorted(Path(place).iterdir()) for place in ("one", "two"))
    assert [path.name for path in one] == ["part-00000.jsonl.gz", "part-00001.jsonl.gz"]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
    assert b"".join(gzip.decompress(path.read_bytes()) for path in one).decode() == run("in").stdout


def test_n_quads_are_what_a_graph_holds_of_documents() -> None:
    run("in", "-o", "claims.nq")
    assert Path("claims.nq").read_text(encoding="utf-8") == run("in", "--format", "nq").stdout
    store = ox.Store()
    store.load(path="claims.nq", format=ox.RdfFormat.N_QUADS)
    assert len(list(store.named_graphs())) == 5
    meetings = store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(DIP.Meeting), None)
    assert len(list(meetings)) == 5
    assert "leave out --what" in run("in", "--format", "nq", "--what", "posts", status=2).stderr


def test_parts_of_another_run_are_left_alone() -> None:
    run("in", "-o", "found/")
    before = Path("found/part-00000.jsonl").read_bytes()
    Path("in/1.txt").unlink()
    told = run("in", "-o", "found/", status=2).stderr
    assert told == "kg: found: holds the parts of another run: name another folder, or empty it\n"
    assert Path("found/part-00000.jsonl").read_bytes() == before


def test_where_nothing_is_read_nothing_is_written() -> None:
    run("in", "-o", "found.jsonl")
    before = Path("found.jsonl").read_bytes()
    run("missing", "-o", "found.jsonl", status=2)
    run("missing", "-o", "parts/", status=2)
    assert Path("found.jsonl").read_bytes() == before
    assert not Path("parts").exists()
