"""The sample is sound, and each fault planted in a copy of it is found by the check that is meant for it."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
import sample

from kg import query, store
from kg.validate import Finding, checks, validate
from kg.vocab import PREFIXES, Minter

CANONICAL = Minter().canonical_graph
CLUB_GRAPH = Minter().document_graph(sample.CLUB)
MEETING = Minter().interaction(sample.CLUB, "meeting-1")
SIGNING = Minter().interaction(sample.SIGNING, "signing-1")
FORUM = Minter().interaction(sample.CLUB, "gathering-2")
TALK = Minter().interaction(sample.FORUM, "meeting-2")
VISIT = Minter().interaction(sample.FORUM, "visit-3")
INTERVIEW = Minter().interaction(sample.INTERVIEW, "interview-1")
ORLOVA = Minter().person(sample.SIGNING, "Lena Orlova")
ALIMOV = Minter().person(sample.SIGNING, "Rashid Alimov")
AGREEMENT = Minter().agreement(sample.SIGNING, "signing-1")
BERG = Minter().person(sample.INTERVIEW, "Tomas Berg")
PART = Minter().participation(sample.CLUB, "meeting-1", 2)
QUOTATION = Minter().quotation(sample.CLUB, "meeting-1", 1)
WORDS_MET, WORDS_SAID = Minter().evidence(sample.CLUB, 31, 177), Minter().evidence(sample.CLUB, 195, 245)
WORDS_TALK = Minter().evidence(sample.FORUM, 96, 195)
CLAIM = Minter().claim(sample.CLUB, "meeting-1")
ROLE, STATUS = "https://w3id.org/sco-kg/ontology/role/", "https://w3id.org/sco-kg/ontology/status/"

SOURCE_SHAPE = rdflib.URIRef("http://www.w3.org/ns/shacl#sourceShape")


def change(graph: str, old: str, new: str) -> str:
    """An update that puts one pattern of a graph in the place of another."""
    return f"WITH <{graph}> DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {old} }}"


def without(old: str, graph: str = CANONICAL) -> str:
    """An update that takes a pattern out of a graph."""
    return change(graph, old, "")


def also(new: str, graph: str = CANONICAL) -> str:
    """An update that says something more in a graph."""
    return f"INSERT DATA {{ GRAPH <{graph}> {{ {new} }} }}"


SHAPES = [
    ("interaction-label", MEETING, without(f"<{MEETING}> rdfs:label ?o")),
    ("interaction-status", MEETING, also(f"<{MEETING}> dip:status <{STATUS}cancelled>")),
    ("interaction-date", MEETING, change(CANONICAL, f"<{MEETING}> dip:date ?o", f"<{MEETING}> dip:date '2017-03-02'")),
    (
        "interaction-bounds-order",
        MEETING,
        change(CANONICAL, f"<{MEETING}> dip:latest ?o", f"<{MEETING}> dip:latest '2017-03-01'^^xsd:date"),
    ),
    ("both-bounds-or-neither", MEETING, without(f"<{MEETING}> dip:latest ?o")),
    ("interaction-evidence", MEETING, without(f"<{MEETING}> dip:evidence ?o")),
    ("interaction-derivation", MEETING, without(f"<{MEETING}> prov:wasDerivedFrom ?o")),
    (
        "interaction-confidence",
        MEETING,
        change(CANONICAL, f"<{MEETING}> dip:confidence ?o", f"<{MEETING}> dip:confidence 1.5"),
    ),
    ("interaction-place", MEETING, also(f"<{MEETING}> dip:place <{MEETING}/nowhere>")),
    ("interaction-type", MEETING, without(f"<{MEETING}> a dip:Meeting")),
    ("interaction-within", TALK, also(f"<{TALK}> dip:within <{MEETING}/nothing>")),
    ("participation-agent", PART, also(f"<{PART}> dip:agent <{ALIMOV}>")),
    ("participation-role", PART, without(f"<{PART}> dip:role ?o")),
    ("participation-interaction", PART, also(f"<{TALK}> dip:participation <{PART}>")),
    ("agreement-title", AGREEMENT, without(f"<{AGREEMENT}> dcterms:title ?o")),
    ("agreement-kind", AGREEMENT, without(f"<{AGREEMENT}> dip:kind ?o")),
    ("agreement-interaction", AGREEMENT, without(f"<{SIGNING}> dip:agreement ?o")),
    ("quotation-speaker", QUOTATION, without(f"<{QUOTATION}> dip:speaker ?o")),
    ("quotation-text", QUOTATION, without(f"<{QUOTATION}> dip:text ?o")),
    ("agent-label", ORLOVA, without(f"<{ORLOVA}> rdfs:label ?o")),
    ("state-code", Minter().state("KZ"), also(f"<{Minter().state('KZ')}> dip:iso 'kaz'")),
    (
        "membership-member",
        Minter().membership(sample.INTERVIEW, 2),
        without(f"<{Minter().membership(sample.INTERVIEW, 2)}> org:member ?o"),
    ),
    ("document-hash", Minter().document(sample.FORUM), without(f"<{Minter().document(sample.FORUM)}> dip:sha256 ?o")),
    (
        "evidence-words",
        WORDS_TALK,
        without(f"<{WORDS_TALK}/quote> oa:exact ?o"),
    ),
    (
        "evidence-start",
        WORDS_TALK,
        without(f"<{WORDS_TALK}/position> oa:start ?o"),
    ),
    (
        "evidence-source",
        WORDS_TALK,
        without(f"<{WORDS_TALK}> oa:hasSource ?o"),
    ),
]

QUERIES = [
    ("blank-node", CANONICAL, also("[] rdfs:comment 'nobody'")),
    (
        "held-after-publication",
        CLAIM,
        change(
            CLUB_GRAPH,
            f"<{CLAIM}> dip:date ?d ; dip:earliest ?e ; dip:latest ?l",
            f"<{CLAIM}> dip:date '2018-12-31'^^edtf:EDTF ; dip:earliest '2018-12-31'^^xsd:date ;"
            " dip:latest '2018-12-31'^^xsd:date",
        ),
    ),
    ("shortcut-without-participation", MEETING, also(f"<{MEETING}> dip:participant <{Minter().state('KZ')}>")),
    ("participation-without-shortcut", MEETING, without(f"<{MEETING}> dip:participant <{ORLOVA}>")),
    ("shortcut-against-status", VISIT, also(f"<{VISIT}> dip:expectedParticipant <{ALIMOV}>")),
    (
        "post-held-by-two",
        "https://x.example/two",
        also(
            f"<https://x.example/one> a org:Membership ; org:member <{ALIMOV}> ; org:role <https://x.example/post> ;"
            " dip:earliest '2016-01-01'^^xsd:date ; dip:latest '2018-12-31'^^xsd:date ."
            f"<https://x.example/two> a org:Membership ; org:member <{BERG}> ;"
            " org:role <https://x.example/post> ;"
            " dip:earliest '2018-01-01'^^xsd:date ; dip:latest '2020-12-31'^^xsd:date"
        ),
    ),
    (
        "replaced-in-circle",
        "https://x.example/a",
        also("<https://x.example/a> dcterms:isReplacedBy <https://x.example/a>"),
    ),
    (
        "replaced-twice",
        "https://x.example/a",
        also(
            "<https://x.example/a> dcterms:isReplacedBy <https://x.example/b> ."
            f"<https://x.example/b> dcterms:isReplacedBy <{MEETING}>"
        ),
    ),
    (
        "replaced-by-nothing",
        "https://x.example/a",
        also("<https://x.example/a> dcterms:isReplacedBy <https://x.example/b>"),
    ),
    (
        "position-against-words",
        WORDS_MET,
        change(
            CLUB_GRAPH,
            f"<{WORDS_MET}/position> oa:end ?o",
            f"<{WORDS_MET}/position> oa:end 178",
        ),
    ),
    (
        "words-not-in-text",
        WORDS_SAID,
        change(
            CLUB_GRAPH,
            f"<{WORDS_SAID}/quote> oa:exact ?o",
            f"<{WORDS_SAID}/quote> oa:exact 'Good reporting burns bridges between our peoples!!'",
        ),
    ),
    ("agreement-without-party", AGREEMENT, without(f"<{AGREEMENT}> dip:party ?o")),
    (
        "agent-twice",
        MEETING,
        change(
            CANONICAL, f"<{PART}> dip:agent ?o ; dip:role ?r", f"<{PART}> dip:agent <{ALIMOV}> ; dip:role <{ROLE}host>"
        )
        + " ; "
        + without(f"<{MEETING}> dip:participant <{ORLOVA}>"),
    ),
    ("unknown-concept", MEETING, also(f"<{MEETING}> dip:topic <https://w3id.org/sco-kg/ontology/topic/cooking>")),
    ("unknown-term", MEETING, also(f"<{MEETING}> dip:mood 'cordial'")),
    ("claim-without-words", CLAIM, without(f"<{CLAIM}> dip:evidence ?o", CLUB_GRAPH)),
    (
        "words-of-another-document",
        CLAIM,
        change(CLUB_GRAPH, f"<{CLAIM}> dip:document ?o", f"<{CLAIM}> dip:document <{Minter().document(sample.FORUM)}>"),
    ),
    ("derived-from-nothing", MEETING, also(f"<{MEETING}> prov:wasDerivedFrom <{CLAIM}-0>")),
    ("within-itself", FORUM, also(f"<{FORUM}> dip:within <{TALK}>")),
    (
        "interview-without-interviewee",
        INTERVIEW,
        change(CANONICAL, f"?part dip:role <{ROLE}interviewee>", f"?part dip:role <{ROLE}participant>"),
    ),
    (
        "signing-without-agreement",
        SIGNING,
        without(f"<{SIGNING}> dip:agreement ?a . ?a ?p ?o") + " ; " + without("?old dcterms:isReplacedBy ?o"),
    ),
    ("bounds-without-date", MEETING, without(f"<{MEETING}> dip:date ?o")),
    (
        "date-outside-gathering",
        TALK,
        change(
            CANONICAL,
            f"<{TALK}> dip:date ?d ; dip:earliest ?e ; dip:latest ?l",
            f"<{TALK}> dip:date '2017-05-31'^^edtf:EDTF ; dip:earliest '2017-05-31'^^xsd:date ;"
            " dip:latest '2017-05-31'^^xsd:date",
        ),
    ),
]

# What one fault brings with it besides its own finding.
ALSO = {
    "interaction-status": {"shortcut-against-status"},
    "participation-agent": {"agent-twice"},
    "participation-role": {"participation-without-shortcut", "shortcut-without-participation"},
    "participation-interaction": {"participation-without-shortcut"},
    "agreement-interaction": {"signing-without-agreement"},
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.graph(tmp_path_factory.mktemp("validate"))


def planted(sound: Path, folder: Path, update: str) -> list[Finding]:
    """What is found in a copy of a graph after an update of its record."""
    shutil.copytree(sound, folder / "graph")
    with store.GraphDir.open(folder / "graph") as graph:
        graph.record.update(update, prefixes=PREFIXES)
        assert set(graph.record) != set(store.read(sound)), "the fault was not planted"
        graph.publish()
    return validate(folder / "graph")


def test_the_sample_is_sound(sound: Path) -> None:
    assert validate(sound) == []


@pytest.mark.parametrize(("check", "focus", "update"), SHAPES + QUERIES, ids=[case[0] for case in SHAPES + QUERIES])
def test_a_fault_is_found_by_its_check(sound: Path, tmp_path: Path, check: str, focus: str, update: str) -> None:
    findings = planted(sound, tmp_path, update)
    assert (check, focus) in {(found.check, found.focus) for found in findings}
    assert {found.check for found in findings} - {check} <= ALSO.get(check, set())


def test_every_check_has_a_fault_planted_for_it() -> None:
    assert sorted(case[0] for case in QUERIES) == [check.name for check in checks()]


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_a_check_runs_as_it_stands_and_fills_its_message(check) -> None:
    columns = [variable.value for variable in ox.Store().query(check.sparql).variables]
    assert "focus" in columns
    check.problem.format_map(dict.fromkeys(columns, ""))


def test_a_finding_names_document_sentence_and_remedy(sound: Path, tmp_path: Path) -> None:
    (found,) = planted(sound, tmp_path, without(f"<{AGREEMENT}> dip:party ?o"))
    assert (found.severity, found.document) == ("warning", sample.SIGNING)
    assert found.words is not None
    assert found.words.startswith("Rashid Alimov, Secretary-General of the Shanghai")
    assert found.message == (
        f"agreement/{sample.SIGNING}/signing-1 has no party: look in its sentence for who is bound by it"
        f" ({sample.SIGNING}: “{found.words}”)"
    )


def test_the_gravest_come_first(sound: Path, tmp_path: Path) -> None:
    update = without(f"<{AGREEMENT}> dip:party ?o") + " ; " + without(f"<{MEETING}> rdfs:label ?o")
    assert [found.severity for found in planted(sound, tmp_path, update)] == ["violation", "warning"]


def test_claims_have_the_shape_that_is_published_for_them(sound: Path) -> None:
    graph = query.open(sound)
    quads = graph.store.quads_for_pattern(None, None, None, ox.NamedNode(CLUB_GRAPH))
    data = rdflib.Graph().parse(data="".join(f"{quad.triple} .\n" for quad in quads), format="nt11")
    assert claim_findings(data) == set()
    data.remove((rdflib.URIRef(CLAIM), rdflib.URIRef(PREFIXES["dip"] + "document"), None))
    assert claim_findings(data) == {"claim-document"}


def claim_findings(data: rdflib.Graph) -> set[str]:
    """The shapes of claims that a document's graph does not have."""
    shapes = rdflib.Graph().parse(data=files("kg.ontology").joinpath("shapes.ttl").read_text("utf-8"), format="turtle")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    names = (str(shape).partition("#")[2] for shape in results.objects(None, SOURCE_SHAPE))
    return {name for name in names if name.startswith("claim-")}
