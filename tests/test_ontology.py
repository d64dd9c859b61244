"""The ontology says of every term what it means, and the JSON-LD context speaks of the same terms."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Final

import exemplified
import pyoxigraph as ox
import pytest
import sample
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import VANN

from kg import store, vocab

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
    terms = {term for triple in ontology for term in triple if isinstance(term, URIRef)}
    spoken_of = {str(term) for term in terms if term.startswith(vocab.PREFIXES["dip"])}
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


def test_the_header_says_who_made_it_and_when(ontology: Graph) -> None:
    header, dcterms = URIRef(vocab.ONTOLOGY), vocab.PREFIXES["dcterms"]
    said = {name: list(ontology.objects(header, URIRef(dcterms + name))) for name in ("creator", "created", "modified")}
    assert [len(values) for values in said.values()] == [1, 1, 1]
    created, modified = said["created"][0], said["modified"][0]
    assert created.datatype == modified.datatype == URIRef(vocab.XSD.date)
    assert created <= modified
    (prefix,) = ontology.objects(header, VANN.preferredNamespacePrefix)
    (namespace,) = ontology.objects(header, VANN.preferredNamespaceUri)
    assert {str(prefix): str(namespace)}.items() <= vocab.PREFIXES.items()


def test_everything_declared_has_a_label_and_a_definition_in_english(ontology: Graph) -> None:
    declared = {s for s in ontology.subjects(RDF.type, None) if s != URIRef(vocab.ONTOLOGY)}
    assert len(declared) > 110
    labels = {s: [*ontology.objects(s, RDFS.label), *ontology.objects(s, SKOS.prefLabel)] for s in declared}
    assert {s for s, found in labels.items() if [label.language for label in found] != ["en"]} == set()
    defined = {s: [text.language for text in ontology.objects(s, SKOS.definition)] for s in declared}
    assert {s for s, languages in defined.items() if languages != ["en"]} == set()


def test_words_are_at_the_top_of_their_scheme(ontology: Graph) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        (scheme,) = ontology.objects(concept, SKOS.inScheme)
        assert set(ontology.objects(concept, SKOS.topConceptOf)) == {scheme}
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology


def test_no_two_terms_have_one_definition(ontology: Graph) -> None:
    told = [str(text) for text in ontology.objects(None, SKOS.definition)]
    assert len(told) == len(set(told))


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[ox.Store]:
    """What the tool writes: of the sample, which has all kinds, and of the seeds."""
    folder = tmp_path_factory.mktemp("stores")
    return [store.read(sample.graph(folder)), exemplified.build(folder / "seeds")]


def test_domains_and_ranges_are_what_graphs_have(ontology: Graph, stores: list[ox.Store]) -> None:
    agent = URIRef(vocab.FOAF.Agent)
    above = Graph() + ontology
    for cls in (vocab.FOAF.Person, vocab.ORG.Organization):  # as FOAF and ORG say
        above.add((URIRef(cls), RDFS.subClassOf, agent))
    concepts = {str(concept) for concept in ontology.subjects(RDF.type, SKOS.Concept)}
    seen = set()
    for graph in stores:
        kinds = _kinds(above, graph)
        for quad in graph:
            prop = URIRef(quad.predicate.value)
            if not prop.startswith(vocab.PREFIXES["dip"]):
                continue
            seen.add(str(prop))
            said = {*ontology.objects(prop, RDFS.domain), *ontology.objects(prop, URIRef(vocab.SCHEMA.domainIncludes))}
            assert {str(cls) for cls in said} & kinds[quad.subject.value], f"domain: {quad}"
            range_ = str(ontology.value(prop, RDFS.range))
            if isinstance(quad.object, ox.Literal):
                assert quad.object.datatype.value == range_, f"range: {quad}"
            elif quad.object.value in concepts:
                assert range_ == str(SKOS.Concept), f"range: {quad}"
            elif quad.object.value in kinds or prop != URIRef(vocab.DIP.mentions):
                # whom a quotation speaks of is described in the canonical graph alone
                assert range_ in kinds[quad.object.value], f"range: {quad}"
    properties = {
        str(s) for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for s in ontology.subjects(RDF.type, kind)
    }
    assert properties - seen == {vocab.DIP.presumedAgent, vocab.DIP.expectedParticipant}


def _kinds(ontology: Graph, graph: ox.Store) -> dict[str, set[str]]:
    """The classes of each resource, with all above them."""
    kinds: dict[str, set[str]] = {}
    for quad in graph.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), None):
        above = ontology.transitive_objects(URIRef(quad.object.value), RDFS.subClassOf)
        kinds.setdefault(quad.subject.value, set()).update(map(str, above))
    return kinds


def test_the_context_has_every_term_that_graphs_use(stores: list[ox.Store]) -> None:
    context = json.loads(files("kg.ontology").joinpath("context.jsonld").read_text(encoding="utf-8"))["@context"]
    named = {_expanded(said) for key, said in context.items() if key not in vocab.PREFIXES and key != "@version"}
    used = {quad.predicate.value for graph in stores for quad in graph} - {str(RDF.type)}
    for graph in stores:
        used |= {q.object.value for q in graph.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), None)}
    outside = {iri for iri in used if iri not in vocab.DIP and iri not in named}
    assert outside == set()


def _expanded(said: str | dict[str, str]) -> str:
    prefix, _, local = (said["@id"] if isinstance(said, dict) else said).partition(":")
    return vocab.PREFIXES.get(prefix, "") + local


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
