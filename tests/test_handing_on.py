"""What goes on into Gephi, R and papers: read back by other tools, it is what the graph holds."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
from pathlib import Path

import igraph
import networkx as nx
import pytest
import sample
from lxml import etree

from kg.cli import main
from kg.errors import OutputError
from kg.export import TIES, export, write_bundle, write_gephi
from kg.export.bundle import dictionary
from kg.network import Network, read
from kg.projection import project, two_mode

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("gexf.rng")))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.graph(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def network(graph: Path) -> Network:
    return read(graph)


def expected(network: Network, tied: str) -> nx.Graph:
    return two_mode(network) if tied == "events" else project(network, tied)


def text(graph: Path, fmt: str, tied: str) -> str:
    return "".join(export(graph, fmt, tied=tied))


def ends(graph: nx.Graph, edges) -> set:
    return {tuple(edge) if graph.is_directed() else frozenset(edge) for edge in edges}


@pytest.mark.parametrize("tied", TIES)
def test_gexf_is_as_its_schema_says(graph: Path, tied: str):
    SCHEMA.assertValid(etree.fromstring(text(graph, "gexf", tied).encode()))


@pytest.mark.parametrize("tied", TIES)
@pytest.mark.parametrize(("fmt", "reader"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_networkx_reads_the_same_network(graph: Path, network: Network, fmt: str, reader, tied: str):
    wanted, found = expected(network, tied), reader(io.BytesIO(text(graph, fmt, tied).encode()))
    assert set(found) == set(wanted)
    assert ends(wanted, found.edges) == ends(wanted, wanted.edges)
    assert nx.get_node_attributes(found, "label") == nx.get_node_attributes(wanted, "label")
    for one, other, tie in wanted.edges(data=True):
        assert found.edges[one, other].get("weight", 1) == pytest.approx(tie.get("weight", 1))


@pytest.mark.parametrize("tied", TIES)
def test_igraph_reads_the_same_network(graph: Path, network: Network, tmp_path: Path, tied: str):
    (tmp_path / "network.graphml").write_text(text(graph, "graphml", tied), encoding="utf-8")
    wanted, found = expected(network, tied), igraph.Graph.Read_GraphML(str(tmp_path / "network.graphml"))
    assert found.is_directed() == wanted.is_directed()
    names = found.vs["id"]
    assert set(names) == set(wanted)
    assert ends(wanted, ((names[edge.source], names[edge.target]) for edge in found.es)) == ends(wanted, wanted.edges)
    if tied != "events" and wanted.number_of_edges():
        assert sum(found.es["weight"]) == pytest.approx(wanted.size(weight="weight"))


def test_spells_are_the_days_of_what_is_dated(graph: Path, network: Network):
    found = nx.read_gexf(io.BytesIO(text(graph, "gexf", "events").encode()))
    for event in network.events:
        spells = [(event.earliest, event.latest)] if event.earliest else None
        assert found.nodes[event.iri].get("spells") == spells
        for tie in event.participants:
            assert found.edges[tie.agent, event.iri].get("spells") == spells
    met = nx.read_gexf(io.BytesIO(text(graph, "gexf", "presence").encode()))
    alimov = next(iri for iri, agent in network.agents.items() if agent.label == "Rashid Alimov")
    orlova = next(iri for iri, agent in network.agents.items() if agent.label == "Lena Orlova")
    assert ("2017-03-02", "2017-03-02") in met.nodes[alimov]["spells"]
    assert met.edges[alimov, orlova]["spells"][0] == ("2016-03-11", "2016-03-11")


def test_spells_that_overlap_are_one():
    from kg.export.networks import _merged

    assert _merged([("2017-03-02", "2017-03-04"), ("2017-03-01", "2017-03-02"), ("2018-01-01", "2018-01-01")]) == [
        ("2017-03-01", "2017-03-04"),
        ("2018-01-01", "2018-01-01"),
    ]


@pytest.mark.parametrize("tied", TIES)
def test_gephi_gets_nodes_and_edges(graph: Path, network: Network, tmp_path: Path, tied: str):
    nodes_file, edges_file = write_gephi(graph, tmp_path / "gephi", tied=tied)
    nodes, edges = (list(csv.DictReader(file.open(encoding="utf-8", newline=""))) for file in (nodes_file, edges_file))
    wanted = expected(network, tied)
    assert [node["Id"] for node in nodes] == list(wanted)
    assert ends(wanted, ((edge["Source"], edge["Target"]) for edge in edges)) == ends(wanted, wanted.edges)
    assert {edge["Type"] for edge in edges} <= {"Directed" if tied == "interviews" else "Undirected"}
    assert sum(float(edge["Weight"]) for edge in edges) == pytest.approx(wanted.size(weight="weight"))
    if tied == "presence":
        labels = {node["Id"]: node["Label"] for node in nodes}
        times = {frozenset((labels[e["Source"]], labels[e["Target"]])): e["Timeset"] for e in edges}
        assert times[frozenset(("Rashid Alimov", "Lena Orlova"))].startswith("<[2016-03-11, 2016-03-11]; [")


def test_ties_are_of_networks_alone(graph: Path):
    with pytest.raises(OutputError, match="ttl is no network: leave out --tied, or choose graphml, gexf or gephi"):
        export(graph, "ttl", tied="presence")


def test_a_bundle_is_whole_and_explains_itself(graph: Path, network: Network, tmp_path: Path):
    files = {str(path.relative_to(tmp_path / "b")): path for path in write_bundle(graph, tmp_path / "b")}
    columns = set()
    for name, path in files.items():
        if name.endswith(".csv") and name != "dictionary.csv":
            header = next(csv.reader(path.open(encoding="utf-8", newline="")))
            columns |= {(path.stem, column) for column in header}
    assert columns == {(row["table"], row["column"]) for row in csv.DictReader(dictionary().splitlines())}
    provenance = json.loads(files["provenance.json"].read_text(encoding="utf-8"))
    bodies = {claims.document.id: claims.document.body for claims in sample.documents()}
    assert {d["id"]: d["sha256"] for d in provenance["documents"]} == {
        doc: hashlib.sha256(body.encode()).hexdigest() for doc, body in bodies.items()
    }
    readme = files["README.md"].read_text(encoding="utf-8")
    assert f"{len(network.events)} interactions" in readme
    assert "$" not in readme
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "b", capture_output=True, text=True, check=True
    )
    assert len(checked.stdout.splitlines()) == len(files) - 1


def test_a_bundle_keeps_the_words_of_documents_to_itself(graph: Path, tmp_path: Path):
    words = "Good reporting builds bridges between our peoples."
    assert not any(words in path.read_text(encoding="utf-8") for path in write_bundle(graph, tmp_path / "silent"))
    told = write_bundle(graph, tmp_path / "told", quotes="full")
    assert any(words in path.read_text(encoding="utf-8") for path in told)


def test_the_same_graph_gives_the_same_bundle(graph: Path, tmp_path: Path):
    first, second = ([path.read_bytes() for path in write_bundle(graph, tmp_path / name)] for name in "ab")
    assert first == second


def test_folders_are_named(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for fmt in ("gephi", "bundle"):
        with pytest.raises(SystemExit) as status:
            main(["export", "--format", fmt, "--graph", str(graph)])
        assert status.value.code == 2
        assert f"{fmt} is several files: name a folder with -o" in capsys.readouterr().err
    (tmp_path / "taken").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        write_bundle(graph, tmp_path / "taken")
