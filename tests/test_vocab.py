"""IRIs are valid whatever the id, distinct for distinct ids, and terms are only those of the ontology."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import model, vocab
from kg.vocab import DIP, Minter, concept, slug, superclasses, word, words

MINTER = Minter()
HOSTILE = [
    "a> <b",
    'say "hi"',
    "..",
    ".",
    "a/../b",
    "line\nbreak",
    "tab\t",
    "a%20b",
    "a b",
    "été",
    "\ud800",
    "{x}|^`\\",
    "",
]

ids = st.one_of(st.sampled_from(HOSTILE), st.text(), st.text(alphabet="./%ab 2E"))
keys = st.builds("{}-{}".format, st.sampled_from(["meeting", "signing"]), st.integers(0, 9))


def parse(iri: str) -> str:
    """The IRI as a reader of N-Quads and of Turtle with a base gets it."""
    (quad,) = ox.parse(f"<{iri}> a <{iri}> .", format=ox.RdfFormat.TURTLE, base_iri="https://example.org/deep/er")
    (again,) = ox.parse(f"<{iri}> <{iri}> <{iri}> .", format=ox.RdfFormat.N_TRIPLES)
    assert quad.subject == again.subject
    return quad.subject.value


def minted(doc: str, key: str, name: str) -> list[str]:
    return [
        MINTER.document(doc),
        MINTER.document_graph(doc),
        MINTER.claim(doc, key),
        MINTER.claim_part(doc, key, "participation", 1),
        MINTER.claim_sole_part(doc, key, "agreement"),
        MINTER.claim_agent(doc, "person", name),
        MINTER.claim_post(doc, 2),
        MINTER.evidence(doc, 3, 14),
        MINTER.selector(MINTER.evidence(doc, 3, 14), "quote"),
        MINTER.interaction(doc, key),
        MINTER.participation(doc, key, 1),
        MINTER.agreement(doc, key),
        MINTER.quotation(doc, key, 1),
        MINTER.person(doc, name),
        MINTER.organisation(doc, name),
        MINTER.unlisted_state(doc, name),
        MINTER.membership(doc, 2),
        MINTER.post(name, name),
        MINTER.place("CN", name, name),
        MINTER.listed_organisation(name),
        MINTER.state(name),
    ]


@given(doc=ids, key=ids, name=ids)
def test_every_minted_iri_is_read_back_as_it_was_written(doc: str, key: str, name: str) -> None:
    for iri in minted(doc, key, name):
        assert parse(iri) == iri


@given(doc=ids, other=ids, key=keys)
def test_distinct_ids_give_distinct_iris(doc: str, other: str, key: str) -> None:
    if doc != other:
        for mint in (MINTER.document, MINTER.document_graph, lambda d: MINTER.claim(d, key)):
            assert mint(doc) != mint(other)
        assert MINTER.claim("doc", doc) != MINTER.claim("doc", other)


@given(doc=ids, key=keys)
def test_no_two_resources_of_one_document_share_an_iri(doc: str, key: str) -> None:
    iris = minted(doc, key, "Jane Roe")
    assert len(set(iris)) == len(iris)


@given(doc=ids, key=ids, name=ids, n=st.integers(0, 99))
def test_a_claim_leads_to_its_canonical_iri(doc: str, key: str, name: str, n: int) -> None:
    of = MINTER.canonical_of
    assert of(MINTER.claim(doc, key), "interaction") == MINTER.interaction(doc, key)
    assert of(MINTER.claim_part(doc, key, "participation", n), "participation") == MINTER.participation(doc, key, n)
    assert of(MINTER.claim_part(doc, key, "quotation", n), "quotation") == MINTER.quotation(doc, key, n)
    assert of(MINTER.claim_sole_part(doc, key, "agreement"), "agreement") == MINTER.agreement(doc, key)
    assert of(MINTER.claim_agent(doc, "person", name), "person") == MINTER.person(doc, name)
    assert of(MINTER.claim_agent(doc, "organisation", name), "organisation") == MINTER.organisation(doc, name)
    assert of(MINTER.claim_agent(doc, "state", name), "state") == MINTER.unlisted_state(doc, name)
    assert of(MINTER.claim_post(doc, n), "membership") == MINTER.membership(doc, n)


def test_a_claim_of_another_kind_or_base_has_no_canonical_iri() -> None:
    with pytest.raises(ValueError, match="no claim of kind person"):
        MINTER.canonical_of(MINTER.claim_post("doc", 1), "person")
    with pytest.raises(ValueError, match="no claim below"):
        MINTER.canonical_of("https://example.org/claim/doc/meeting-1", "interaction")


def test_the_iris_of_the_contract() -> None:
    doc = "2017-03-02-sco-press-club-president"
    assert MINTER.claim(doc, "meeting-133") == f"https://w3id.org/sco-kg/id/claim/{doc}/meeting-133"
    assert MINTER.document("2017/march/a b") == "https://w3id.org/sco-kg/id/document/2017/march/a%20b"
    assert MINTER.canonical_graph == "https://w3id.org/sco-kg/id/graph/canonical"
    assert MINTER.place("CN", "Beijing", "SCO Secretariat").endswith("/id/place/cn/beijing/sco-secretariat")
    assert MINTER.place("CN").endswith("/id/place/cn")
    assert MINTER.place(None, None, "UN Headquarters").endswith("/id/place/_/_/un-headquarters")
    assert MINTER.post("sco", "Secretary-General").endswith("/id/post/sco/secretary-general")
    assert MINTER.state("KZ").endswith("/id/state/KZ")
    assert Minter("https://example.org/").document("a") == "https://example.org/document/a"


def test_a_place_of_which_nothing_is_known_is_an_error() -> None:
    with pytest.raises(ValueError, match="needs a country"):
        MINTER.place(None)


@pytest.mark.parametrize("base", ["https://example.org/id", "not an iri/", "<x>/"])
def test_a_base_that_cannot_start_an_iri_is_an_error(base: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the wording for a broken IRI is the parser's
        Minter(base)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rashid Alimov", "rashid-alimov"),
        ("Shinzō Abe", "shinzo-abe"),
        ("Côte d'Ivoire", "cote-divoire"),
        ("Secretary-General", "secretary-general"),
        ("  SCO\u00a0Secretariat ", "sco-secretariat"),
        ("Рашид Алимов", "рашид-алимов"),
        ("?!", "u3f21"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_a_slug_is_never_empty_and_safe(text: str) -> None:
    assert slug(text)
    assert slug(f"  {text} ") == slug(text) or not text.strip()
    assert parse(MINTER.base + slug(text)) == MINTER.base + slug(text)


def test_the_ontology_is_closed() -> None:
    assert DIP.Meeting == "https://w3id.org/sco-kg/ontology#Meeting"
    assert DIP.term("date") == "https://w3id.org/sco-kg/ontology#date"
    assert DIP.Meeting in set(DIP)
    with pytest.raises(AttributeError, match="meting"):
        _ = DIP.meting
    with pytest.raises(KeyError, match="meting"):
        DIP.term("meting")


def test_classes_lead_up_to_their_superclasses() -> None:
    assert superclasses(DIP.Meeting) == (DIP.Interaction,)
    assert superclasses(DIP.State) == (DIP.Organisation,)
    assert superclasses(DIP.Interaction) == ()


def test_concepts_go_to_words_and_back() -> None:
    assert concept("role", "signatory") == "https://w3id.org/sco-kg/ontology/role/signatory"
    for scheme in ("role", "status", "mode", "agreement-kind", "topic"):
        assert [word(concept(scheme, w)) for w in words(scheme)] == list(words(scheme))
    for bad in (lambda: concept("role", "boss"), lambda: words("boss"), lambda: word(DIP.Meeting)):
        with pytest.raises(KeyError):
            bad()


def test_the_model_and_the_ontology_speak_the_same_words() -> None:
    assert words("status") == model.STATUSES
    assert words("mode") == model.MODES
    assert set(words("role")) == set(model.Role.__args__)  # type: ignore[attr-defined]
    for name in model.INTERACTION_TYPES:
        assert superclasses(DIP.term(name)) == (DIP.Interaction,)


def test_prefixes_are_ready_for_sparql() -> None:
    query = vocab.SPARQL_PREFIXES + "ASK { ?x a dip:Meeting ; rdfs:label ?l ; oa:hasSource ?s ; sem:hasPlace ?p }"
    assert bool(ox.Store().query(query)) is False
