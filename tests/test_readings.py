"""What is kept of readings spares an analysis, decides nothing, and is gone with its document."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sample
from sample import published

from kg import authority, forgetting, parsers, pipeline, reading, readings, sources
from kg.errors import GraphError
from kg.model import Document
from kg.reader import analysed
from kg.rules import Rules

SEEDS = Path(__file__).parents[1] / "seeds"
LISTS = authority.load()
HERE = Rules.here()
PARSING = Rules("other", HERE.analysis, HERE.graph)
ANALYSIS = Rules("another", "another", HERE.graph)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "texts"))


@pytest.fixture
def analyses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that are analysed, as they are."""
    found: list[str] = []
    analyse = reading.read

    def told(document: Document, lists: authority.Authority) -> object:
        found.append(document.id)
        return analyse(document, lists)

    monkeypatch.setattr(reading, "read", told)
    return found


@pytest.fixture
def by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Rules], None]:
    return lambda rules: monkeypatch.setattr(Rules, "here", lambda: rules)


def rows(graph: Path) -> Iterator[tuple[str, bytes | None]]:
    with sqlite3.connect(graph / readings.FILE) as base:
        yield from base.execute("SELECT document, content FROM reading")


@pytest.mark.parametrize(
    ("file", "same"),
    [
        ("kg/parsers/visit.py", {"analysis", "graph"}),
        ("kg/reading/names.py", {"graph"}),
        ("ontology/lexicon/triggers.csv", {"graph"}),
        ("ontology/authority/people.csv", set()),
        ("kg/model.py", set()),
        ("kg/resolve/events.py", set()),
    ],
)
def test_a_change_of_a_file_is_a_change_of_the_rules_that_it_may_decide(file: str, same: set[str]) -> None:
    before, after = (Rules.of({"kg/patterns.py": "1", file: state}) for state in ("1", "2"))
    assert {part for part in ("all", "analysis", "graph") if getattr(before, part) == getattr(after, part)} == same


def test_the_rules_of_this_installation_are_of_three_kinds() -> None:
    assert len({HERE.all, HERE.analysis, HERE.graph}) == 3


def test_an_analysed_text_is_the_same_when_it_is_taken_out_again() -> None:
    for document in sources.load([SEEDS]):
        assert isinstance(document, Document)
        told = analysed(document, LISTS)
        assert told is not None
        assert readings.unpacked(readings.packed(told), document) == told


def test_by_other_rules_of_parsing_no_text_is_analysed_again(
    texts: Path, tmp_path: Path, analyses: list[str], by: Callable[[Rules], None]
) -> None:
    graph = tmp_path / "graph"
    first = pipeline.build([texts], graph)
    before = published(graph)
    assert sorted(analyses) == sorted(first.added)
    analyses.clear()
    by(PARSING)
    assert set(pipeline.build([texts], graph).unchanged) == set(first.added)
    assert (analyses, published(graph)) == ([], before)
    by(ANALYSIS)
    assert set(pipeline.build([texts], graph).unchanged) == set(first.added)
    assert (sorted(analyses), published(graph)) == (sorted(first.added), before)


def test_what_other_rules_of_parsing_find_is_taken_in(
    texts: Path, tmp_path: Path, analyses: list[str], by: Callable[[Rules], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = tmp_path / "graph"
    pipeline.build([texts], graph)
    analyses.clear()
    by(PARSING)
    monkeypatch.setattr(parsers, "PARSERS", parsers.PARSERS[:2])
    report = pipeline.build([texts], graph)
    assert report.changed
    assert analyses == []
    pipeline.build([texts], tmp_path / "scratch")
    assert published(graph) == published(tmp_path / "scratch")


def test_a_changed_text_is_analysed_by_any_rules(
    texts: Path, tmp_path: Path, analyses: list[str], by: Callable[[Rules], None]
) -> None:
    graph = tmp_path / "graph"
    pipeline.build([texts], graph)
    changed = min(texts.glob("*.txt"))
    with changed.open("a", encoding="utf-8") as file:
        file.write("\nOn 3 May 2018, President Ana Roe of Peru met President Bo Chen of Chile in Lima.\n")
    for rules in (HERE, PARSING):
        analyses.clear()
        by(rules)
        assert len(pipeline.build([texts], graph).changed) == (rules is HERE)
        assert len(analyses) == (rules is HERE)
    pipeline.build([texts], tmp_path / "scratch")
    assert published(graph) == published(tmp_path / "scratch")


@pytest.mark.parametrize("harm", ["gone", "damaged", "of another shape", "torn", "of another text", "without marks"])
def test_what_is_kept_decides_nothing(texts: Path, tmp_path: Path, by: Callable[[Rules], None], harm: str) -> None:
    graph = tmp_path / "graph"
    added = pipeline.build([texts], graph).added
    before, file = published(graph), graph / readings.FILE
    change = {
        "of another shape": "ALTER TABLE reading RENAME COLUMN mark TO sign",
        "torn": "UPDATE reading SET content = substr(content, 1, 100)",
        "of another text": "UPDATE reading SET source = 'x', content = (SELECT min(content) FROM reading)",
        "without marks": "UPDATE reading SET mark = ''",
    }
    sample.harmed(file, harm, change)
    by(PARSING)
    assert set(pipeline.build([texts], graph).unchanged) == set(added)
    assert published(graph) == before
    assert {id for id, content in rows(graph) if content} == set(added)


def test_what_is_damaged_anywhere_begins_anew(tmp_path: Path) -> None:
    many = {f"document {n}": readings.Read(f"source {n}", f"mark {n}", bytes([n]) * 3000) for n in range(40)}
    whole = readings.Readings(tmp_path, HERE)
    for id, read in many.items():
        whole.put(id, read)
    whole.close()
    content = (tmp_path / readings.FILE).read_bytes()
    for page in range(0, len(content), 4096):
        damaged = content[:page] + random.Random(page).randbytes(4096) + content[page + 4096 :]
        for doing in ("get", "put", "tidy"):
            (tmp_path / readings.FILE).write_bytes(damaged)
            if doing == "tidy":
                readings.tidy(tmp_path, many, texts=False)
                continue
            kept = readings.Readings(tmp_path, HERE)
            for id, read in many.items():
                if doing == "put":
                    kept.put(id, read)
                found = kept.get(id)
                assert found is None or found.source == read.source
            kept.close()


def test_a_disk_that_is_full_when_the_last_of_it_is_written_is_told(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    kept, (soft, hard) = readings.Readings(tmp_path, HERE), resource.getrlimit(resource.RLIMIT_FSIZE)
    kept.put("a", readings.Read("a", "a", bytes(100_000)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(GraphError, match=r"readings\.sqlite: cannot be written"):
            kept.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_nothing_stays_of_a_document_that_is_removed(texts: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    one, *others = pipeline.build([texts], graph).added
    pipeline.remove([one], graph)
    assert {id for id, _ in rows(graph)} == set(others)
    min(texts.glob("*.txt")).unlink()
    pipeline.build([texts], graph, prune=True)
    assert len(list(rows(graph))) == len(list(texts.glob("*.txt")))


def test_no_text_stays_analysed_where_somebody_is_forgotten(
    texts: Path, tmp_path: Path, by: Callable[[Rules], None]
) -> None:
    graph = tmp_path / "graph"
    pipeline.build([texts], graph)
    assert all(content for _, content in rows(graph))
    size = (graph / readings.FILE).stat().st_size
    pipeline.judge(graph, [forgetting.judgement(graph, ["Rashid Alimov"])])
    assert not any(content for _, content in rows(graph))
    assert (graph / readings.FILE).read_bytes().count(0) > size / 2
    by(PARSING)
    pipeline.build([texts], graph)
    assert not any(content for _, content in rows(graph))


def test_of_a_text_that_is_not_read_no_analysis_is_kept(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Language: ru\n\nВстреча прошла в Москве.\n", encoding="utf-8")
    first = pipeline.build([tmp_path / "text.txt"], tmp_path / "graph")
    assert pipeline.build([tmp_path / "text.txt"], tmp_path / "graph").unchanged == first.added
    assert list(rows(tmp_path / "graph")) == [("text", None)]
