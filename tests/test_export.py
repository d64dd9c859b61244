"""Exports: what other tools read is what the graph holds, no more of the sources' words than asked for."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
import sample

from kg import pipeline, records, store
from kg.errors import GraphError, OutputError
from kg.export import FORMATS, TABLES, export, write_tables
from kg.model import Claims, Document, Evidence, Interaction, Participant
from kg.network import Network, load
from kg.projection import two_mode
from kg.quotes import SHORT, Quotes, cut
from kg.vocab import DIP, RDF, Minter

CANONICAL = Minter().canonical_graph
BODIES = {claims.document.id: claims.document.body for claims in sample.documents()}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.graph(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def network(graph: Path) -> Network:
    return load(store.read(graph))


def text(graph: Path, fmt: str, quotes: Quotes = "full") -> str:
    return "".join(export(graph, fmt, quotes=quotes))


def lines(graph: Path, quotes: Quotes = "full") -> list[dict]:
    return [json.loads(line) for line in text(graph, "jsonl", quotes).splitlines()]


def canonical(graph: Path) -> set[tuple[str, str, str]]:
    """The canonical graph as the store holds it."""
    quads = store.read(graph).quads_for_pattern(None, None, None, ox.NamedNode(CANONICAL))
    return {(str(q.subject), str(q.predicate), q.object.value) for q in quads}


def plain(triples: rdflib.Graph) -> set[tuple[str, str, str]]:
    return {(f"<{s}>", f"<{p}>", str(o)) for s, p, o in triples}


# RDF


@pytest.mark.parametrize(("fmt", "parser"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_canonical_graph_is_read_whole_by_rdflib(graph: Path, fmt: str, parser: str, monkeypatch):
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    parsed = rdflib.Graph().parse(data=text(graph, fmt), format=parser)
    assert plain(parsed) == canonical(graph)


def test_turtle_and_jsonld_say_the_same(graph: Path):
    turtle = rdflib.Graph().parse(data=text(graph, "ttl"), format="turtle")
    assert set(turtle) == set(rdflib.Graph().parse(data=text(graph, "jsonld"), format="json-ld"))


@pytest.mark.parametrize(("fmt", "parser"), [("trig", "trig"), ("nq", "nquads")])
def test_all_graphs_are_read_whole_by_rdflib(graph: Path, fmt: str, parser: str):
    parsed = rdflib.Dataset()
    parsed.parse(data=text(graph, fmt), format=parser)
    quads = list(parsed.quads())
    names = {str(name) for *_, name in quads}
    assert names == {CANONICAL, *(Minter().document_graph(doc) for doc in BODIES)}
    assert len(quads) == len(store.read(graph))
    assert set(BODIES.values()) <= {str(o) for _, p, o, _ in quads if str(p) == DIP.text}


def test_nquads_with_all_words_are_the_snapshot(graph: Path):
    assert text(graph, "nq").encode("utf-8") == sample.published(graph)


# Networks


@pytest.mark.parametrize(("fmt", "read"), [("graphml", nx.parse_graphml), ("gexf", nx.read_gexf)])
def test_networks_are_read_again_by_networkx(graph: Path, network: Network, fmt: str, read):
    written = text(graph, fmt)
    parsed = read(written if fmt == "graphml" else io.BytesIO(written.encode()))
    expected = two_mode(network)
    assert set(parsed) == set(expected)
    assert {frozenset(edge) for edge in parsed.edges} == {frozenset(edge) for edge in expected.edges}
    for node, data in expected.nodes(data=True):
        assert data.items() <= parsed.nodes[node].items()
    for a, b, data in expected.edges(data=True):
        assert data.items() <= parsed.edges[a, b].items()


def test_gexf_does_not_tell_when_it_was_written(graph: Path):
    assert "lastmodified" not in text(graph, "gexf")


def test_characters_that_xml_forbids_are_left_out(tmp_path: Path):
    body = "Ann\x0b met Bob\x1f & <Co>\ufffe.\n"
    evidence = Evidence.of(body, 0, len(body) - 1)
    people = [Participant(name, "person", "participant", evidence) for name in ("Ann\x0bO", "Bob <\x1f&>")]
    meeting = Interaction("meeting-1", "Meeting", "held", evidence, 0.5, participants=tuple(people))
    pipeline.build_claims([Claims(Document("note", body), (meeting,))], tmp_path / "graph")
    for parsed in (
        nx.parse_graphml(text(tmp_path / "graph", "graphml")),
        nx.read_gexf(io.BytesIO(text(tmp_path / "graph", "gexf").encode())),
    ):
        labels = set(nx.get_node_attributes(parsed, "label").values())
        assert {"AnnO", "Bob <&>"} <= labels
        assert "Ann met Bob & <Co>." in nx.get_node_attributes(parsed, "evidence").values()


# Records and tables


def test_a_record_is_an_interaction_with_its_first_source(graph: Path):
    minter = Minter()
    [record] = [r for r in lines(graph) if r["id"] == minter.interaction(sample.CLUB, "meeting-1")]
    alimov, orlova = record["participants"]
    assert {**record, "participants": None, "quotations": None} == {
        "id": minter.interaction(sample.CLUB, "meeting-1"),
        "document": sample.CLUB,
        "type": "Meeting",
        "class": "Meeting",
        "status": "held",
        "mode": "in-person",
        "name": None,
        "within": None,
        "date": "2017-03-02",
        "reported": "2017-03-02",
        "place": {"city": "Beijing", "country": "CN", "venue": "SCO Secretariat"},
        "participants": None,
        "agreement": None,
        "topics": ["information-and-media"],
        "quotations": None,
        "evidence": sample.press_club().interactions[0].evidence.quote,
        "evidence_start": sample.press_club().interactions[0].evidence.start,
        "evidence_end": sample.press_club().interactions[0].evidence.end,
        "confidence": 0.97,
    }
    assert {name: alimov[name] for name in ("name", "mention", "aliases", "kind", "role", "capacity")} == {
        "name": "Rashid Alimov",
        "mention": "Rashid Alimov",
        "aliases": ["Mr Alimov"],
        "kind": "person",
        "role": "host",
        "capacity": "Secretary-General",
    }
    assert (orlova["mention"], orlova["capacity"], orlova["of"]) == ("Lena Orlova", "President", "Harbour Press Club")
    [quotation] = record["quotations"]
    assert (quotation["speaker"], quotation["quote"], quotation["question"]) == (
        "Rashid Alimov",
        "Good reporting builds bridges between our peoples.",
        None,
    )


def test_records_have_the_keys_of_what_extract_prints(graph: Path):
    club = sample.press_club()
    extracted = records.interaction_record(club, club.interactions[0], Minter())
    for record in lines(graph):
        assert list(record) == list(extracted)
        assert list(record["place"]) == list(extracted["place"])
        assert all(list(part) == list(extracted["participants"][0]) for part in record["participants"])
        assert all(list(said) == list(extracted["quotations"][0]) for said in record["quotations"])
    assert {tuple(r["agreement"]) for r in lines(graph) if r["agreement"]} == {("title", "kind", "parties")}


def test_every_record_is_an_interaction_once(graph: Path, network: Network):
    ids = [record["id"] for record in lines(graph)]
    assert ids == [event.iri for event in network.events]
    instances = {s for s, p, o in canonical(graph) if (p, o) == (f"<{RDF.type}>", DIP.Interaction)}
    assert {f"<{iri}>" for iri in ids} == instances
    assert len(ids) == len(set(ids))


def test_positions_lead_to_the_words(graph: Path):
    for record in lines(graph):
        body = BODIES[record["document"]]
        assert body[record["evidence_start"] : record["evidence_end"]] == record["evidence"]
        for said in record["quotations"]:
            assert body[said["start"] : said["end"]] == said["quote"]


def test_csv_is_the_table_of_interactions(graph: Path, tmp_path: Path):
    written = text(graph, "csv")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert [row["id"] for row in rows] == [record["id"] for record in lines(graph)]
    write_tables(graph, tmp_path / "tables")
    assert (tmp_path / "tables" / "interactions.csv").read_bytes() == written.encode()


def test_tables_hold_everything_once(graph: Path, network: Network, tmp_path: Path):
    paths = write_tables(graph, tmp_path / "out" / "tables")
    assert [path.stem for path in paths] == list(TABLES)
    tables = {path.stem: list(csv.DictReader(path.open(encoding="utf-8", newline=""))) for path in paths}
    assert {name: len(rows) for name, rows in tables.items()} == {
        "interactions": len(network.events),
        "participations": sum(len(event.participants) for event in network.events),
        "agents": len(network.agents),
        "quotations": 3,
        "documents": len(BODIES),
    }
    ids = {row["id"] for row in tables["agents"]}
    assert {row["id"] for row in tables["participations"]} <= ids
    assert {row["document"] for row in tables["interactions"]} <= {row["id"] for row in tables["documents"]}


def test_a_spreadsheet_runs_nothing_from_a_document(tmp_path: Path):
    body = '=HYPERLINK("x") met Bob.\n'
    evidence = Evidence.of(body, 0, len(body) - 1)
    people = [Participant(name, "person", "participant", evidence) for name in ('=HYPERLINK("x")', "Bob")]
    meeting = Interaction("meeting-1", "Meeting", "held", evidence, 0.5, participants=tuple(people))
    pipeline.build_claims([Claims(Document("note", body), (meeting,))], tmp_path / "graph")
    for path in write_tables(tmp_path / "graph", tmp_path / "tables"):
        cells = itertools.chain(*csv.reader(path.open(encoding="utf-8", newline="")))
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert '''"'=HYPERLINK(""x"") met Bob."''' in text(tmp_path / "graph", "csv")


# How much of the sources' words goes along


def runs(words: str, length: int) -> set[str]:
    """Every run of so many words."""
    split = words.split()
    return {" ".join(split[n : n + length]) for n in range(len(split) - length + 1)}


@pytest.mark.parametrize("fmt", FORMATS)
def test_no_words_of_the_documents_without_quotes(graph: Path, fmt: str):
    said = {run for body in BODIES.values() for run in runs(body, 6)}
    assert said & runs(text(graph, fmt, "full").replace('"', " "), 6)
    assert not said & runs(text(graph, fmt, "none").replace('"', " "), 6)


@pytest.mark.parametrize("fmt", FORMATS)
def test_only_first_words_with_short_quotes(graph: Path, fmt: str):
    said = {run for body in BODIES.values() for run in runs(body, SHORT + 1)}
    assert not said & runs(text(graph, fmt, "short").replace('"', " ").replace("…", " … "), SHORT + 1)
    assert "…" in text(graph, fmt, "short")


def test_positions_stay_without_quotes(graph: Path):
    for full, none in zip(lines(graph), lines(graph, "none"), strict=True):
        for record in (full, none):
            record["evidence"] = None
            record["quotations"] = [{**said, "quote": None, "question": None} for said in record["quotations"]]
        assert full == none


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("one two", "one two"),
        (" ".join("abcdefghijkl"), " ".join("abcdefghijkl")),
        (" ".join("abcdefghijklm"), " ".join("abcdefghijkl") + "…"),
        ("a\n\nb " + "c " * 20, "a\n\nb" + " c" * 10 + "…"),
        ("", ""),
    ],
)
def test_short_quotes_keep_the_first_twelve_words(words: str, expected: str):
    assert cut(words, "short") == expected
    assert cut(words, "full") == words
    assert cut(words, "none") is None


# The same graph, the same bytes


def test_exports_do_not_depend_on_the_hash_seed(graph: Path):
    script = (
        "import sys, hashlib; from kg.export import FORMATS, export\n"
        "for fmt in FORMATS:\n"
        "    print(fmt, hashlib.sha256(''.join(export(sys.argv[1], fmt)).encode()).hexdigest())\n"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script, str(graph)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) == len(FORMATS)


# What cannot be done


def test_unknown_format_is_named(graph: Path):
    with pytest.raises(OutputError, match="unknown format 'rdf': choose ttl, trig, nq, jsonld"):
        export(graph, "rdf")


@pytest.mark.parametrize("fmt", FORMATS)
def test_what_is_no_graph_is_named(tmp_path: Path, fmt: str):
    with pytest.raises(GraphError, match="no-graph"):
        export(tmp_path / "no-graph", fmt)


def test_a_folder_that_cannot_be_written_is_named(graph: Path, tmp_path: Path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputError, match="taken"):
        write_tables(graph, tmp_path / "taken")
