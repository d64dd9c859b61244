"""The ontology says of every term what it means, and the JSON-LD context speaks of the same terms."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Final

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef
from rdflib.compare import isomorphic

from kg import vocab

NAMES: Final = """
    Interaction Meeting Gathering Signing Interview Visit
    CourtesyCall PhoneCall VideoCall CredentialsCeremony Summit NewsConference
    Participation Place Agreement Quotation Person Organisation State Document Claim
    participation agent role capacity post onBehalfOf presumedAgent participant expectedParticipant
    name status mode date earliest latest place within topic agreement kind party signatory
    quotation speaker text question mentions document evidence confidence sha256 unread iso
"""
TERMS: Final = NAMES.split()

SCHEMES: Final = {
    "role": "participant host signatory party interviewer interviewee outlet speaker visitor organiser witness",
    "status": "held planned cancelled",
    "mode": "in-person phone video",
    "agreement-kind": (
        "agreement memorandum treaty declaration communique protocol programme contract charter statement"
    ),
}

EXAMPLE: Final = """
    <https://w3id.org/sco-kg/id/interaction/a/meeting-1> a dip:Meeting, dip:Interaction ;
        rdfs:label "Meeting: Jane Roe (2017-03-02)" ;
        dip:status <https://w3id.org/sco-kg/ontology/status/held> ;
        dip:date "2017-03-02"^^edtf:EDTF ; dip:earliest "2017-03-02"^^xsd:date ; dip:latest "2017-03-02"^^xsd:date ;
        dip:participant <https://w3id.org/sco-kg/id/person/a/jane-roe> ; dip:confidence 0.97 ;
        dip:evidence <https://w3id.org/sco-kg/id/evidence/a/0-9> ;
        prov:wasDerivedFrom <https://w3id.org/sco-kg/id/claim/a/meeting-1> .
    <https://w3id.org/sco-kg/id/evidence/a/0-9/position> a oa:TextPositionSelector ; oa:start 0 ; oa:end 9 .
    <https://w3id.org/sco-kg/id/membership/a/1> a org:Membership ;
        org:role <https://w3id.org/sco-kg/id/post/sco/secretary-general> ; dip:capacity "Secretary-General" .
"""


def dip(name: str) -> URIRef:
    return URIRef(vocab.DIP.term(name))


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(str(files("kg.ontology").joinpath("diplomacy.ttl")), format="turtle")


def test_the_terms_are_those_of_the_contract() -> None:
    assert {iri.removeprefix(vocab.PREFIXES["dip"]) for iri in vocab.DIP} == set(TERMS)


@pytest.mark.parametrize("name", TERMS)
def test_every_term_says_what_it_means(ontology: Graph, name: str) -> None:
    term = dip(name)
    for said in (RDFS.label, SKOS.definition, SKOS.example):
        (text,) = ontology.objects(term, said)
        assert text.language == "en"
        assert len(text) > 1
    assert set(ontology.objects(term, RDFS.isDefinedBy)) == {URIRef(vocab.ONTOLOGY)}
    (kind,) = ontology.objects(term, RDF.type)
    if kind == OWL.Class:
        assert list(ontology.objects(term, RDFS.subClassOf)), "every class is below one of another vocabulary"
    else:
        assert kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        domains = set(ontology.objects(term, RDFS.domain))
        several = set(ontology.objects(term, URIRef(vocab.SCHEMA.domainIncludes)))
        assert (len(domains), bool(several)) in ((1, False), (0, True))
        (range_,) = ontology.objects(term, RDFS.range)
        literal = range_.startswith(vocab.PREFIXES["xsd"]) or str(range_) == vocab.EDTF
        assert literal == (kind == OWL.DatatypeProperty)


def test_every_term_spoken_of_is_declared(ontology: Graph) -> None:
    spoken_of = {str(term) for triple in ontology for term in triple if str(term).startswith(vocab.PREFIXES["dip"])}
    assert spoken_of == set(vocab.DIP)


def test_there_are_no_blank_nodes(ontology: Graph) -> None:
    assert [triple for triple in ontology if any(isinstance(term, BNode) for term in triple)] == []


@pytest.mark.parametrize("prefix", ["sem", "org", "prov", "oa", "schema", "foaf", "skos", "dcterms"])
def test_links_lead_to_other_vocabularies(ontology: Graph, prefix: str) -> None:
    links = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.range, SKOS.closeMatch)
    assert any(o.startswith(vocab.PREFIXES[prefix]) for link in links for o in ontology.objects(None, link))


def test_the_ontology_has_a_version_and_a_licence(ontology: Graph) -> None:
    header = URIRef(vocab.ONTOLOGY)
    (version,) = ontology.objects(header, OWL.versionInfo)
    assert set(ontology.objects(header, OWL.versionIRI)) == {URIRef(f"{vocab.ONTOLOGY}/{version}")}
    for said in ("title", "description", "license"):
        assert len(list(ontology.objects(header, URIRef(f"{vocab.PREFIXES['dcterms']}{said}")))) == 1


def test_the_schemes_are_those_of_the_contract(ontology: Graph) -> None:
    schemes = {str(s).removeprefix(f"{vocab.ONTOLOGY}/") for s in ontology.subjects(RDF.type, SKOS.ConceptScheme)}
    assert schemes == {*SCHEMES, "topic"}
    for scheme, words in SCHEMES.items():
        assert vocab.words(scheme) == tuple(words.split())
    assert len(vocab.words("topic")) == 24


def test_every_concept_says_what_it_means(ontology: Graph) -> None:
    concepts = set(ontology.subjects(RDF.type, SKOS.Concept))
    assert concepts == {
        URIRef(vocab.concept(scheme, word)) for scheme in (*SCHEMES, "topic") for word in vocab.words(scheme)
    }
    for concept in concepts:
        assert [str(n) for n in ontology.objects(concept, SKOS.notation)] == [vocab.word(str(concept))]
        for said in (SKOS.prefLabel, SKOS.definition):
            (text,) = ontology.objects(concept, said)
            assert text.language == "en"


def test_the_context_has_every_term_with_its_range(ontology: Graph) -> None:
    context = json.loads(files("kg.ontology").joinpath("context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert {prefix: context[prefix] for prefix in vocab.PREFIXES} == vocab.PREFIXES
    for name in TERMS:
        entry = context[name] if isinstance(context[name], dict) else {"@id": context[name]}
        assert entry["@id"] == f"dip:{name}"
        range_ = ontology.value(dip(name), RDFS.range)
        if (dip(name), RDF.type, OWL.ObjectProperty) in ontology:
            assert entry["@type"] == "@id"
        elif range_ in (None, URIRef(vocab.XSD.string)):
            assert "@type" not in entry
        else:
            prefix, _, local = entry["@type"].partition(":")
            assert str(range_) == vocab.PREFIXES[prefix] + local


def test_the_context_reads_and_writes_without_loss() -> None:
    context = json.loads(files("kg.ontology").joinpath("context.jsonld").read_text(encoding="utf-8"))
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in vocab.PREFIXES.items())
    graph = Graph().parse(data=prefixes + EXAMPLE, format="turtle")
    written = graph.serialize(format="json-ld", context=context["@context"])
    meeting = next(node for node in json.loads(written)["@graph"] if "Meeting" in node["type"])
    assert meeting["date"] == "2017-03-02"
    assert isomorphic(graph, Graph().parse(data=written, format="json-ld"))
