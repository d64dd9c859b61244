"""Whatever the way to a set of documents, the graph of them is the same to the byte."""

from __future__ import annotations

import dataclasses
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import sample
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sample import published

from kg import judgements, memory, pipeline, store, triples
from kg.claimed import ClaimedAgents
from kg.errors import GraphError, InputError
from kg.judgements import Judgement
from kg.model import Claims
from kg.vocab import DIP, OA, ORG, PROV, RDF, Minter

minter = Minter()
DOCUMENTS = {claims.document.id: claims for claims in sample.documents()}


def from_scratch(claims: list[Claims], directory: Path) -> bytes:
    pipeline.build_claims(claims, directory)
    return published(directory)


def run(program: str, *arguments: object, **environment: str) -> int:
    """Runs a program that knows the package and these tests; its exit status."""
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, check=False, env={**os.environ, **environment, "PYTHONPATH": path}).returncode


def variants(claims: Claims) -> list[Claims]:
    """What may become of a document: other metadata, another date of publication, fewer or other claims."""
    document, told = claims.document, claims.interactions
    return [
        claims,
        dataclasses.replace(claims, document=dataclasses.replace(document, title="Changed", publisher=None)),
        dataclasses.replace(claims, document=dataclasses.replace(document, published="2015-01-01")),
        dataclasses.replace(claims, interactions=(), posts=()),
        dataclasses.replace(claims, interactions=tuple(dataclasses.replace(i, status="cancelled") for i in told)),
        dataclasses.replace(claims, document=dataclasses.replace(document, body=document.body + "More.\n")),
    ]


class AnyWayToTheSameGraph(RuleBasedStateMachine):
    """Adds, changes and removes documents, and compares with one build of what is left."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.graph = self.folder / "graph"
        self.held: dict[str, Claims] = {}

    @rule(
        ids=st.lists(st.sampled_from(sorted(DOCUMENTS)), min_size=1, max_size=4, unique=True),
        choices=st.lists(st.integers(0, 5), min_size=4, max_size=4),
    )
    def add_or_change(self, ids: list[str], choices: list[int]) -> None:
        told = [variants(DOCUMENTS[one])[choice] for one, choice in zip(ids, choices, strict=False)]
        report = pipeline.build_claims(told, self.graph)
        assert set(report.added) == set(ids) - self.held.keys()
        assert set(report.changed) == {c.document.id for c in told if self.held.get(c.document.id, c) != c}
        self.held |= {c.document.id: c for c in told}

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        if self.held:
            gone = data.draw(st.lists(st.sampled_from(sorted(self.held)), min_size=1, unique=True))
            assert pipeline.remove(gone, self.graph).removed == tuple(sorted(gone))
            self.held = {one: claims for one, claims in self.held.items() if one not in gone}

    @rule(data=st.data())
    def prune(self, data: st.DataObject) -> None:
        if self.held:
            left = data.draw(st.lists(st.sampled_from(sorted(self.held)), min_size=1, unique=True))
            report = pipeline.build_claims([self.held[one] for one in left], self.graph, prune=True)
            assert set(report.removed) == self.held.keys() - set(left)
            self.held = {one: self.held[one] for one in left}

    @rule(data=st.data())
    def judge(self, data: st.DataObject) -> None:
        """A person says that two claims are of one thing or of two, or that an interaction is wrong, or otherwise."""
        told = [minter.claim(one, i.key) for one, claims in sorted(self.held.items()) for i in claims.interactions]
        named = [
            iri
            for one in sorted(self.held)
            for iri in ClaimedAgents.of(triples.kept(self.held[one]), minter).iris.values()
        ]
        if told and named:
            answer = data.draw(st.sampled_from(["same", "different", "reject", "correct", "undo"]))
            kind, known = (
                ("interaction", told)
                if answer in ("reject", "correct")
                else data.draw(st.sampled_from([("interaction", told), ("person", named)]))
            )
            a = data.draw(st.sampled_from(known))
            b = {"reject": "", "correct": "status=cancelled"}.get(answer) or data.draw(st.sampled_from(known))
            pipeline.judge(self.graph, [Judgement(kind, a, "" if answer == "reject" else b, answer)])

    def teardown(self) -> None:
        scratch = self.folder / "scratch"
        if self.held and (self.graph / judgements.FILE).exists():
            store.GraphDir.open(scratch, create=True).close()
            shutil.copy(self.graph / judgements.FILE, scratch)
        same = not self.held or published(self.graph) == from_scratch(list(self.held.values()), scratch)
        told = [(each / store.DECISIONS).read_bytes() for each in (self.graph, scratch) if self.held]
        shutil.rmtree(self.folder)
        assert same
        assert len(set(told)) <= 1


TestAnyWayToTheSameGraph = AnyWayToTheSameGraph.TestCase
TestAnyWayToTheSameGraph.settings = settings(max_examples=30, stateful_step_count=8)


SHUFFLED = """
import random, sys
from pathlib import Path
import sample
from kg import pipeline
documents = list(sample.documents())
random.Random(int(sys.argv[2])).shuffle(documents)
pipeline.build_claims(documents, Path(sys.argv[1]))
"""


KILLED = """
import os, sys
from pathlib import Path
import sample
from kg import pipeline
def documents():
    yield from sample.documents()[:3]
    os._exit(9)
pipeline.build_claims(documents(), Path(sys.argv[1]))
"""


@pytest.mark.parametrize(("hash_seed", "order"), [("0", 1), ("12345", 2)])
def test_neither_hash_seed_nor_order_matters(tmp_path: Path, hash_seed: str, order: int) -> None:
    assert run(SHUFFLED, tmp_path / "other", order, PYTHONHASHSEED=hash_seed) == 0
    assert published(tmp_path / "other") == published(sample.graph(tmp_path))


def test_a_build_broken_off_leaves_the_last_graph_and_is_resumed(tmp_path: Path) -> None:
    directory = tmp_path / "graph"
    documents = list(sample.documents())
    pipeline.build_claims(documents[:2], directory)
    before = published(directory)

    def breaks_off() -> Iterator[Claims]:
        yield from documents[2:4]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.build_claims(breaks_off(), directory)
    assert published(directory) == before
    assert len(store.read(directory)) > 0

    report = pipeline.build_claims(documents, directory)
    assert set(report.unchanged) == {c.document.id for c in documents[:4]}
    assert set(report.added) == {c.document.id for c in documents[4:]}
    assert published(directory) == from_scratch(documents, tmp_path / "scratch")


def test_what_was_taken_in_before_the_process_died_is_not_read_again(tmp_path: Path) -> None:
    assert run(KILLED, tmp_path / "graph") == 9
    with pytest.raises(GraphError, match="run kg build again"):
        store.read(tmp_path / "graph")
    report = pipeline.build_claims(sample.documents(), tmp_path / "graph")
    assert set(report.unchanged) == {c.document.id for c in sample.documents()[:3]}
    assert published(tmp_path / "graph") == from_scratch(list(sample.documents()), tmp_path / "scratch")


def test_a_build_that_could_not_begin_keeps_no_other_from_it(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    (directory / judgements.FILE).write_text("kind,a,b,answer\nperson,a,b,maybe\n", encoding="utf-8")
    with pytest.raises(InputError, match="'maybe' is none of") as kept:  # as a notebook keeps the last error
        pipeline.build_claims(sample.documents(), directory)
    (directory / judgements.FILE).unlink()
    assert len(pipeline.build_claims(sample.documents(), directory).unchanged) == len(sample.documents())
    assert kept.tb is not None


def test_a_build_without_changes_changes_nothing(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    before = published(directory)
    report = pipeline.build_claims(sample.documents(), directory)
    assert (report.added, report.changed, report.removed) == ((), (), ())
    assert set(report.unchanged) == DOCUMENTS.keys()
    assert published(directory) == before


@pytest.mark.parametrize("harm", ["gone", "damaged", "of other rules", "of another state", "without families"])
def test_what_a_build_remembers_decides_nothing(tmp_path: Path, harm: str) -> None:
    directory = sample.graph(tmp_path)
    file = directory / memory.FILE
    change = {
        "of other rules": "UPDATE known SET value = 'x' WHERE name = 'rules'",
        "of another state": "UPDATE known SET value = 'x' WHERE name = 'state'",
        "without families": "DELETE FROM family",
    }
    sample.harmed(file, harm, change)
    changed = variants(DOCUMENTS[sample.FORUM])[2]
    pipeline.build_claims([changed], directory)
    others = [claims for one, claims in DOCUMENTS.items() if one != sample.FORUM]
    assert published(directory) == from_scratch([*others, changed], tmp_path / "scratch")


def test_what_is_remembered_may_be_damaged_anywhere(tmp_path: Path) -> None:
    before, directory = sample.graph(tmp_path), tmp_path / "harmed"
    changed = variants(DOCUMENTS[sample.FORUM])[2]
    others = [claims for one, claims in DOCUMENTS.items() if one != sample.FORUM]
    wanted = from_scratch([*others, changed], tmp_path / "scratch")
    content = (before / memory.FILE).read_bytes()
    for page in range(0, len(content), 4096):
        shutil.copytree(before, directory)
        damaged = content[:page] + random.Random(page).randbytes(4096) + content[page + 4096 :]
        (directory / memory.FILE).write_bytes(damaged)
        pipeline.build_claims([changed], directory)
        assert published(directory) == wanted
        shutil.rmtree(directory)


def test_a_record_of_another_graph_beside_what_is_remembered_is_seen(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    shutil.rmtree(directory / store.RECORD)
    pipeline.build_claims(list(DOCUMENTS.values())[:3], directory)
    assert published(directory) == from_scratch(list(DOCUMENTS.values())[:3], tmp_path / "scratch")


def test_unchanged_documents_are_not_read_again(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in ("one", "two"):
        (source / f"{name}.txt").write_text(f"This is the text of document {name}.\n", encoding="utf-8")
    read: list[str] = []

    def reader(document):
        read.append(document.id)
        return Claims(document)

    first = pipeline.build([source], tmp_path / "graph", read=reader)
    assert (set(first.added), sorted(read)) == ({"one", "two"}, ["one", "two"])
    read.clear()
    (source / "two.txt").write_text("Now it says this.\n", encoding="utf-8")
    second = pipeline.build([source], tmp_path / "graph", read=reader)
    assert (second.unchanged, second.changed, read) == (("one",), ("two",), ["two"])
    (source / "one.txt").unlink()
    assert pipeline.build([source], tmp_path / "graph", read=reader).removed == ()
    assert pipeline.build([source], tmp_path / "graph", read=reader, prune=True).removed == ("one",)


def test_sources_without_documents_leave_no_trace(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    report = pipeline.build([tmp_path / "empty.txt"], tmp_path / "graph")
    assert report.documents == 0
    assert [file for file, _ in report.skipped] == [str(tmp_path / "empty.txt")]
    assert not (tmp_path / "graph").exists()


def test_removing_what_is_not_there_is_refused_whole(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    before = published(directory)
    with pytest.raises(InputError, match="no such thing"):
        pipeline.remove([sample.FORUM, "no such thing"], directory)
    assert published(directory) == before
    with pytest.raises(GraphError, match="no such graph"):
        pipeline.remove([sample.FORUM], tmp_path / "nowhere")


def test_every_fact_leads_to_claims_and_words(tmp_path: Path) -> None:
    directory = sample.graph(tmp_path)
    graph = store.read(directory)
    canonical = ox.NamedNode(store.read_marker(directory).minter.canonical_graph)
    bodies = {
        q.subject.value: q.object.value
        for q in graph.quads_for_pattern(None, ox.NamedNode(DIP.text), None)
        if q.graph_name != canonical
    }
    checked = 0
    for class_ in (DIP.Interaction, DIP.Participation, DIP.Agreement, DIP.Quotation, ORG.Post, ORG.Membership):
        nodes = [
            q.subject for q in graph.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(class_), canonical)
        ]
        assert nodes, class_
        for node in nodes:
            claims = [
                q.object for q in graph.quads_for_pattern(node, ox.NamedNode(PROV.wasDerivedFrom), None, canonical)
            ]
            assert claims, node
            assert all(list(graph.quads_for_pattern(claim, None, None)) for claim in claims)
            spans = list(_spans(graph, node, canonical))
            assert spans, node
            for document, start, end, exact in spans:
                assert bodies[document][start:end] == exact
                checked += 1
    assert checked > 40


def _spans(graph: ox.Store, node: ox.NamedNode, canonical: ox.NamedNode) -> Iterator[tuple[str, int, int, str]]:
    rows = graph.query(
        f"""SELECT ?document ?start ?end ?exact WHERE {{
          {node} <{DIP.evidence}> ?words . ?words <{OA.hasSource}> ?document ;
            <{OA.hasSelector}> [ <{OA.exact}> ?exact ] , [ <{OA.start}> ?start ; <{OA.end}> ?end ] }}""",
        default_graph=canonical,
    )
    for row in rows:
        yield row["document"].value, int(row["start"].value), int(row["end"].value), row["exact"].value
