"""What a graph directory promises its writer and its readers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import sample

from kg import pipeline, store
from kg.errors import GraphError
from kg.store import GraphDir
from kg.store.notes import note_decisions
from kg.vocab import DEFAULT_BASE, DIP, RDF

GRAPH = ox.NamedNode("https://a.example/graph")


def quad(text: str, graph: ox.NamedNode = GRAPH) -> ox.Quad:
    return ox.Quad(ox.NamedNode("https://a.example/s"), ox.NamedNode("https://a.example/p"), ox.Literal(text), graph)


def spoil(directory: Path) -> None:
    """Changes a few bytes in the middle of the snapshot's largest file, which opening does not come by."""
    file = max((directory / "snapshot-1").glob("*.sst"), key=lambda file: file.stat().st_size)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x5A
    file.unlink()  # a copy: the record has the same file
    file.write_bytes(content)


def test_what_was_put_is_there_after_opening_again(tmp_path: Path) -> None:
    hostile = 'a "quote" \\u0041 }\n{ \r\n \t \\ é \U0001f600 \u2028'
    with GraphDir.open(tmp_path / "graph", create=True) as graph:
        graph.replace(GRAPH, [quad("before")])
        graph.replace(GRAPH, [quad(hostile), quad("other")])
    with GraphDir.open(tmp_path / "graph") as graph:
        assert set(graph.record) == {quad(hostile), quad("other")}
        graph.remove(GRAPH)
    with GraphDir.open(tmp_path / "graph") as graph:
        assert not list(graph.record)


KILLED = """
import os, signal, sys
import pyoxigraph as ox
from kg.store import GraphDir
graph = GraphDir.open(sys.argv[1], create=True)
for name in "ab":
    node = ox.NamedNode(f"https://a.example/{name}")
    graph.replace(node, [ox.Quad(node, ox.NamedNode("https://a.example/says"), ox.Literal(name * 9), node)])
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_put_survives_a_process_that_is_killed(tmp_path: Path) -> None:
    directory = tmp_path / "graph"
    assert subprocess.run([sys.executable, "-c", KILLED, directory], check=False).returncode < 0
    with (directory / "waiting.nq").open("ab") as file:
        file.write(b'<https://a.example/c> <https://a.example/says> "cut o')
    with GraphDir.open(directory) as graph:
        assert sorted(quad.object.value for quad in graph.record) == ["a" * 9, "b" * 9]
        graph.replace(GRAPH, [quad("after")])
    with GraphDir.open(directory) as graph:
        assert sorted(quad.object.value for quad in graph.record) == ["a" * 9, "after", "b" * 9]
    assert not (directory / "waiting.nq").exists()


def test_what_a_killed_process_began_to_put_is_not_there(tmp_path: Path) -> None:
    directory = tmp_path / "graph"
    GraphDir.open(directory, create=True).close()
    (directory / "waiting.nq").write_bytes(b'<https://a.example/c> <https://a.example/says> "cut o')
    with GraphDir.open(directory) as graph:
        graph.replace(GRAPH, [quad("after")])
    with GraphDir.open(directory) as graph:
        assert list(graph.record) == [quad("after")]


def test_a_damaged_file_of_what_waits_is_named_with_what_to_do(tmp_path: Path) -> None:
    directory = tmp_path / "graph"
    GraphDir.open(directory, create=True).close()
    (directory / "waiting.nq").write_bytes(b"no statement\n#\n")
    with pytest.raises(GraphError, match=r"waiting.nq: damaged .*: remove it and build again"):
        GraphDir.open(directory)
    (directory / "waiting.nq").unlink()
    GraphDir.open(directory).close()


def test_replacing_one_graph_leaves_the_others(tmp_path: Path) -> None:
    other = ox.NamedNode("https://a.example/other")
    with GraphDir.open(tmp_path / "graph", create=True) as graph:
        graph.replace(GRAPH, [quad("mine")])
        graph.replace(other, [quad("yours", other)])
        graph.replace(GRAPH, [])
        assert list(graph.record) == [quad("yours", other)]


def test_readers_see_what_was_published_last(tmp_path: Path) -> None:
    directory = tmp_path / "graph"
    canonical = ox.NamedNode(DEFAULT_BASE + "graph/canonical")
    with GraphDir.open(directory, create=True) as graph:
        graph.replace(GRAPH, [quad("b"), quad("a\nline")])
        graph.rewrite([quad("c", canonical), quad("c", canonical)], "one")
        graph.publish()
        first = store.read(directory)
        assert set(first) == {quad("b"), quad("a\nline"), quad("c", canonical)}
        assert (graph.state, store.state(directory)) == ("one", "one")
        graph.amend([quad("c", canonical)], [quad("d", canonical)], "two")
        assert (graph.state, store.state(directory)) == ("two", "one")
        graph.publish()
        assert set(store.read(directory)) == {quad("b"), quad("a\nline"), quad("d", canonical)}
        assert len(first) == 3, "who opened the last snapshot goes on reading it"
        graph.publish()
    assert sorted(p.name for p in directory.iterdir()) == ["kg.json", "snapshot", "snapshot-2", "snapshot-3", "store"]


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    before = sample.published(directory)
    with GraphDir.open(directory), pytest.raises(GraphError, match="another kg build is writing"):
        pipeline.build_claims(sample.documents()[:1], directory)
    program = "import sys; from kg.store import GraphDir; GraphDir.open(sys.argv[1])"
    with GraphDir.open(directory):
        path = os.pathsep.join(sys.path)
        other = subprocess.run(
            [sys.executable, "-c", program, str(directory)],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
    assert "another kg build is writing" in other.stderr
    assert sample.published(directory) == before


def test_readers_do_not_mind_a_writer(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    before = set(store.read(directory))
    with GraphDir.open(directory) as graph:
        graph.replace(GRAPH, [quad("half a build")])
        assert set(store.read(directory)) == before


def test_queries_see_the_canonical_graph_and_each_statement_once(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    canonical = ox.NamedNode(store.read_marker(directory).minter.canonical_graph)
    rows = store.read(directory).query(
        f"SELECT ?event WHERE {{ ?event a <{DIP.Interaction}> }}", default_graph=canonical
    )
    events = [row["event"].value for row in rows]
    assert len(events) == len(set(events)) == 8
    assert not [e for e in events if "/claim/" in e]


def test_another_base_names_everything_below_it(tmp_path: Path) -> None:
    directory = tmp_path / "graph"
    pipeline.build_claims(sample.documents(), directory, base="https://mine.example/id/")
    assert DEFAULT_BASE.encode() not in sample.published(directory)
    subjects = {q.subject.value for q in store.read(directory)}
    assert all(s.startswith("https://mine.example/id/") for s in subjects)
    pipeline.build_claims(sample.documents()[:1], directory)
    with pytest.raises(GraphError, match=r"its base is https://mine.example/id/"):
        pipeline.build_claims(sample.documents(), directory, base=DEFAULT_BASE)


def test_what_is_no_graph_is_never_written_into(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Dear all\n")
    (tmp_path / "file").write_text("text\n")
    for name in ("letters", "file"):
        with pytest.raises(GraphError, match=f"{name}: not a graph"):
            pipeline.build_claims(sample.documents(), tmp_path / name)
        with pytest.raises(GraphError, match=f"{name}: not a graph"):
            store.read(tmp_path / name)
    assert [p.name for p in (tmp_path / "letters").iterdir()] == ["dear.txt"]
    assert (tmp_path / "file").read_text() == "text\n"


def test_an_empty_folder_can_become_a_graph(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    pipeline.build_claims(sample.documents(), tmp_path / "empty")
    assert len(store.read(tmp_path / "empty")) > 0


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda g: (g / "snapshot").write_text("snapshot-99"), "damaged"),
        (lambda g: (g / "snapshot").write_text(""), "damaged"),
        (lambda g: (g / "snapshot").write_bytes(b"\xff"), "damaged"),
        (lambda g: (g / "snapshot-1" / "CURRENT").write_text("nothing"), "damaged"),
        (lambda g: shutil.rmtree(g / "snapshot-1"), "damaged"),
        (spoil, "damaged .it is not as it was written"),
        (lambda g: (g / "snapshot").unlink(), "run kg build again"),
        (lambda g: (g / "kg.json").write_text("[" * 100_000), "damaged"),
        (lambda g: (g / "kg.json").write_text(json.dumps({"format": True, "base": DEFAULT_BASE})), "another version"),
        (lambda g: (g / "kg.json").write_text("{}"), "damaged"),
        (lambda g: (g / "kg.json").write_text("[]"), "damaged"),
        (lambda g: (g / "kg.json").write_bytes(b"\xff"), "damaged"),
        (lambda g: (g / "kg.json").write_text(json.dumps({"format": 99, "base": DEFAULT_BASE})), "another version"),
        (
            lambda g: (g / "kg.json").write_text(json.dumps({"format": store.FORMAT, "base": "https://b.example/"})),
            "not the graph's",
        ),
        (lambda g: (g / "kg.json").unlink(), "not a graph"),
    ],
)
def test_a_damaged_graph_is_named_with_what_to_do(tmp_path: Path, damage, told: str) -> None:
    directory = sample.graph(tmp_path)
    damage(directory)
    with pytest.raises(GraphError, match=told) as raised:
        store.read(directory)
    assert str(directory) in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "damage",
    [
        lambda g: shutil.rmtree(g / "snapshot-1"),
        lambda g: (g / "snapshot").write_bytes(b"\xff"),
        lambda g: (g / "snapshot").write_text(""),
        lambda g: (g / "snapshot").unlink(),
    ],
)
def test_a_damaged_snapshot_is_made_anew(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    directory = sample.graph(tmp_path)
    before = sample.published(directory)
    damage(directory)
    pipeline.build_claims(sample.documents()[:1], directory)
    assert sample.published(directory) == before


def test_a_copy_of_a_graph_is_one_and_a_damaged_copy_is_told(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    copy = tmp_path / "copy"
    shutil.copytree(directory, copy, copy_function=shutil.copyfile)  # with times of its own
    assert sample.published(copy) == sample.published(directory)
    spoil(copy)
    with pytest.raises(GraphError, match="it is not as it was written"):
        store.read(copy)


def test_a_graph_without_the_times_of_its_files_is_checked_by_their_sums(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    before = sample.published(directory)
    name, *lines = (directory / "snapshot").read_text().splitlines()
    without = (f"{line.split()[0]} {line.split()[-1]}" for line in lines)
    (directory / "snapshot").write_text("\n".join([name, *without, ""]))
    assert sample.published(directory) == before
    spoil(directory)
    with pytest.raises(GraphError, match="it is not as it was written"):
        store.read(directory)


def test_a_missing_graph_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"nowhere: no such graph: make it with kg build"):
        store.read(tmp_path / "nowhere")
    with pytest.raises(GraphError, match="no such graph"):
        GraphDir.open(tmp_path / "nowhere")


def test_the_last_build_is_noted(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    note = store.read_note(directory)
    assert sorted(note["added"]) == sorted(c.document.id for c in sample.documents())
    assert note["not_read"] == [[sample.UNREAD, "language ru"]]
    pipeline.remove([sample.FORUM], directory)
    assert store.read_note(directory)["removed"] == [sample.FORUM]
    assert store.read_note(directory)["added"] == []


def test_documents_text_is_in_their_graph_alone(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    minter = store.read_marker(directory).minter
    documents = store.read(directory).quads_for_pattern(
        None, ox.NamedNode(RDF.type), ox.NamedNode(DIP.Document), ox.NamedNode(minter.canonical_graph)
    )
    texts = store.read(directory).quads_for_pattern(None, ox.NamedNode(DIP.text), None)
    subjects = {q.subject for q in documents}
    assert len(subjects) == 7
    holding = {q.graph_name.value for q in texts if q.subject in subjects}
    assert holding == {minter.document_graph(c.document.id) for c in sample.documents()}


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST-*"])
def test_a_damaged_record_is_named_with_what_to_do(tmp_path: Path, name: str) -> None:
    directory = sample.graph(tmp_path)
    for file in (directory / store.RECORD).glob(name):
        file.write_bytes(b"\xff" * 40)
    with pytest.raises(GraphError, match=r"move .* away and build again") as raised:
        GraphDir.open(directory)
    assert "\n" not in str(raised.value)


def test_a_folder_in_which_the_making_of_a_graph_was_broken_off_can_become_one(tmp_path: Path) -> None:
    (tmp_path / f".{store.MARKER}.tmp").write_text("{")
    GraphDir.open(tmp_path, create=True).close()
    assert store.read_marker(tmp_path).base == DEFAULT_BASE


def test_a_name_that_is_not_utf8_can_be_noted(tmp_path: Path) -> None:
    with GraphDir.open(tmp_path / "graph", create=True) as graph:
        graph.note({"skipped": [os.fsdecode(b"caf\xe9.txt"), "é"]})
    assert store.read_note(tmp_path / "graph") == {"skipped": ["caf\udce9.txt", "é"]}


def test_what_was_decided_of_names_with_any_separator_in_them_is_read_again(tmp_path: Path) -> None:
    noted = [
        {"kind": "interaction", "names": ["a\u2028b", "c\x85d\x0be\r\nf"]},
        {"kind": "person", "names": ["\u2029"]},
    ]
    note_decisions(tmp_path, (json.dumps(each, ensure_ascii=False).encode() for each in noted))
    assert list(store.read_decisions(tmp_path)) == noted


def test_what_was_removed_is_in_no_file_of_the_graph(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "kept.txt").write_text("President Ana Roe of Peru met President Om Li of Chile on 3 May 2024.\n")
    (sources / "gone.txt").write_text("President Zzyxquark Moe of Peru met President Om Li of Chile on 5 May 2024.\n")
    pipeline.build([str(sources)], tmp_path / "graph")
    with_name = [
        file for file in (tmp_path / "graph").rglob("*") if file.is_file() and b"Zzyxquark" in file.read_bytes()
    ]
    assert with_name
    pipeline.remove(["gone"], tmp_path / "graph")
    assert not [f for f in (tmp_path / "graph").rglob("*") if f.is_file() and b"Zzyxquark" in f.read_bytes()]
    pipeline.build([str(sources / "kept.txt")], tmp_path / "other")
    assert sample.published(tmp_path / "graph") == sample.published(tmp_path / "other")


def test_a_removal_that_was_broken_off_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("President Ana Roe of Peru met President Om Li of Chile on 3 May 2024.\n")
    pipeline.build([str(tmp_path / "note.txt")], tmp_path / "graph")
    (tmp_path / "graph" / store.RECORD).rename(tmp_path / "graph" / f"{store.RECORD}.old")
    assert pipeline.build([str(tmp_path / "note.txt")], tmp_path / "graph").unchanged == ("note",)


def test_a_record_is_the_same_however_often_it_is_written_to_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def statements(folder: Path) -> list[str]:
        with GraphDir.open(folder, create=True) as graph:
            for n in range(20):
                graph.put(ox.NamedNode(f"urn:g/{n}"), f'<urn:s> <urn:p> "{n}" .\n'.encode())
            quads = [quad(f"{n}", ox.NamedNode(graph.minter.canonical_graph)) for n in range(20)]
            graph.rewrite(quads[:5], "one")
            graph.rewrite(quads, "two")
            graph.publish()
            return sorted(map(str, graph.record))

    at_once = statements(tmp_path / "at once")
    assert len(at_once) == 20 + 20
    monkeypatch.setattr("kg.store.embedded._IN_MEMORY", 10)
    monkeypatch.setattr("kg.store.embedded._AT_ONCE", 3)
    assert statements(tmp_path / "often") == at_once
    assert sorted(map(str, store.read(tmp_path / "often"))) == at_once
