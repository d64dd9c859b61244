"""The reference of the ontology has every term, and what it says is what ontology/ and a real graph say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import exemplified
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH, SKOS, URIRef

from kg import mappings
from kg.reference import page, rules
from kg.reference.contents import contents
from kg.reference.diagram import diagram
from kg.reference.vocabulary import anchor, vocabulary
from kg.vocab import DEFAULT_BASE, DIP, ONTOLOGY

TERMS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
SHAPES = (SH.NodeShape, SH.PropertyShape)


class Read(HTMLParser):
    """Ids and links of a page, and the text of each element that has an id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if identifier := named.get("id"):
            self.ids.append(identifier)
        self.links += [value for name, value in attrs if name == "href" and value]
        self.fetched += [value for name, value in attrs if name in ("src", "srcset", "data") and value]
        if tag == "link":
            self.fetched.append(str(named))
        if tag not in ("meta", "input", "br", "path", "rect"):
            self._open.append((tag, named.get("id")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, identifier in self._open:
            if identifier:
                self.texts[identifier] = self.texts.get(identifier, "") + data


@pytest.fixture(scope="module")
def html() -> str:
    return page()


@pytest.fixture(scope="module")
def read(html: str) -> Read:
    return Read(html)


def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(str(files("kg.ontology").joinpath("diplomacy.ttl")), format="turtle")


def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(str(files("kg.ontology").joinpath("shapes.ttl")), format="turtle")


@pytest.mark.parametrize("kind", TERMS, ids=lambda kind: kind.rpartition("#")[2])
def test_every_class_and_property_has_an_entry_by_its_fragment(read: Read, kind: URIRef) -> None:
    graph = ontology()
    terms = set(graph.subjects(RDF.type, kind))
    assert len(terms) > 8
    for term in terms:
        told = read.texts[str(term).removeprefix(f"{ONTOLOGY}#")]
        for said in (RDFS.label, SKOS.definition, SKOS.example):
            assert str(graph.value(term, said)) in told
        assert str(term) in told


def test_every_list_and_word_has_an_entry(read: Read) -> None:
    graph = ontology()
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 50
    for concept in concepts:
        told = read.texts[str(concept).removeprefix(f"{ONTOLOGY}/")]
        assert str(graph.value(concept, SKOS.definition)) in told
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        assert f"{str(scheme).removeprefix(ONTOLOGY)}/".removeprefix("/") in read.ids


def test_every_shape_has_an_entry_with_what_it_tells(read: Read) -> None:
    graph = shapes()
    named = {shape for kind in SHAPES for shape in graph.subjects(RDF.type, kind)}
    assert len(named) > 50
    for shape in named:
        told = read.texts[f"shape-{str(shape).rpartition('#')[2]}"]
        assert str(graph.value(shape, SH.message, default="")) in told
        owners = {shape, *graph.subjects(SH.property, shape)}
        classes = {cls for owner in owners for cls in graph.objects(owner, SH.targetClass)}
        assert classes
        for cls in classes:
            assert re.split("[#/]", str(cls))[-1] in told


def test_every_constraint_can_be_said() -> None:
    structure = {SH.property, SH.path, SH.targetClass, SH.message, SH.inversePath, SH["or"], SH.minCount, SH.maxCount}
    used = {p for p in shapes().predicates() if str(p).startswith(str(SH))}
    assert used <= {*structure, *rules._WORDS}


def test_what_is_asked_is_said_as_the_shapes_ask_it() -> None:
    said = {rule.name: ", ".join(rule.asks) for rule in rules.rules(vocabulary())}
    assert said["interaction-status"] == "exactly one, a concept of the scheme status"
    assert said["participation-agent"] == "exactly one, a dip:Person or a dip:Organisation"
    assert said["evidence-start"] == "exactly one, of type xsd:integer, 0 or more"
    assert said["interaction-bounds-order"] == "at most one, of type xsd:date, not after dip:latest"
    assert said["both-bounds-or-neither"] == (
        "at least one dip:earliest and at least one dip:latest or none dip:earliest and none dip:latest"
    )


def test_every_mapping_is_told_where_its_term_is(read: Read) -> None:
    assert len(mappings.mappings()) > 50
    for mapping in mappings.mappings():
        told = " ".join(read.texts[anchor(URIRef(mapping.subject))].split())
        assert mapping.code in told
        assert mapping.label in told
        assert mapping.see_also in read.links or mapping.iri in read.links


def test_links_lead_somewhere_and_no_id_is_there_twice(read: Read) -> None:
    assert [name for name, times in Counter(read.ids).items() if times > 1] == []
    assert [link for link in read.links if link.startswith("#") and link[1:] not in read.ids] == []
    assert all(link.startswith(("#", "http://", "https://")) for link in read.links)


def test_nothing_is_fetched(read: Read, html: str) -> None:
    assert read.fetched == []
    assert "default-src 'none'" in unescape(html)
    assert not re.search(r"url\((?!#)|@import", html)


def test_it_tells_of_its_version(html: str) -> None:
    header = dict(contents(vocabulary()).header)
    assert header["IRI of this version"] == f"{ONTOLOGY}/{header['Version']}"
    assert all(text in html for text in (header["Version"], header["Made by"], header["Licence"]))


def test_it_does_not_depend_on_the_hash_seed() -> None:
    script = "import hashlib; from kg.reference import page; print(hashlib.sha256(page().encode()).hexdigest())"
    hashes = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert hashes[0] == hashes[1]


def test_the_command_writes_it(tmp_path: Path, html: str) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-m", "kg.reference", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert run(str(tmp_path / "out" / "ontology.html")).returncode == 0
    assert (tmp_path / "out" / "ontology.html").read_text(encoding="utf-8") == html
    assert "Usage: python -m kg.reference FILE.html" in run().stderr
    assert f"{tmp_path}: it cannot be written" in run(str(tmp_path)).stderr


# The picture


def test_the_picture_has_a_line_for_each_link_between_classes() -> None:
    drawn = diagram(vocabulary())
    lines = {(box.title, line.text) for box in drawn.boxes for line in box.lines if line.path}
    agents = "Person, Organisation, State"
    assert {("Interaction", "participation"), ("Participation", "agent"), ("Agreement", "party")} <= lines
    assert len(lines) == len(drawn.words) - 1, "all but within, which leads from interaction to interaction"
    assert f"Agreement: signatory leads to {agents}" in drawn.words
    in_boxes = {line.text for box in drawn.boxes for line in box.lines}
    assert in_boxes == {term.rpartition("#")[2] for term in DIP if term.rpartition("#")[2][0].islower()}


def test_the_boxes_of_the_picture_stand_apart_and_within_it() -> None:
    drawn = diagram(vocabulary())
    for one in drawn.boxes:
        assert 0 <= one.x < drawn.width
        assert one.y + one.height <= drawn.height
        for other in drawn.boxes:
            beside = one.x != other.x
            assert one is other or beside or one.y + one.height < other.y or other.y + other.height < one.y


# The examples


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    return exemplified.build(tmp_path_factory.mktemp("seeds"))


def test_every_example_is_a_statement_of_the_seeds(seeds: ox.Store) -> None:
    text = exemplified.EXAMPLES.read_text(encoding="utf-8")
    examples = {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)}
    assert len(examples) > 300
    assert examples - {quad.triple for quad in seeds} == set(), "make examples writes them anew"


def test_every_term_that_the_seeds_use_has_an_example(seeds: ox.Store, read: Read) -> None:
    used = {quad.predicate.value for quad in seeds}
    used |= {quad.object.value for quad in seeds.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), None)}
    told = contents(vocabulary())
    shown = {entry.iri for entry in (*told.classes, *told.properties) if entry.statements}
    assert shown == (used & set(DIP)) - exemplified.CHANGING
    meeting = next(entry for entry in told.classes if entry.name == "dip:Meeting").statements
    assert meeting.splitlines()[:2] == [
        "<interaction/2017-03-02-sco-press-club-president/meeting-154>",
        "    a dip:Interaction, dip:Meeting ;",
    ]
    assert '    dip:date "2017-03-02"^^edtf:EDTF ;' in meeting
    assert meeting in read.texts["Meeting"]


def test_an_example_is_turtle(seeds: ox.Store) -> None:
    told = contents(vocabulary())
    prefixes = [*vocabulary().ontology.namespaces()]
    head = f"@base <{DEFAULT_BASE}> .\n" + "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes)
    triples = {quad.triple for quad in seeds}
    shown = [entry.statements for entry in (*told.classes, *told.properties) if entry.statements]
    shown += [term.statement for term in told.foreign if term.statement]
    assert len(shown) > 60
    for text in shown:
        parsed = [quad.triple for quad in ox.parse(head + text, format=ox.RdfFormat.TURTLE)]
        assert parsed
        assert set(parsed) <= triples, text
