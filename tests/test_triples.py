"""What documents claim survives the way into the graph and back, to the letter."""

from __future__ import annotations

import dataclasses
from typing import Any

import claims as strategies
import pyoxigraph as ox
import pytest
import sample
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import authority, triples
from kg.model import Claims, Document
from kg.resolve import resolve
from kg.vocab import DIP, OA, PROV, RDF, Minter

MINTER = Minter()
LISTS = authority.load()


def stored(*claims: Claims) -> ox.Store:
    store = ox.Store()
    for one in claims:
        store.extend(triples.claim_quads(one, MINTER, "rules 1"))
    return store


def reloaded(store: ox.Store) -> ox.Store:
    """The store after the way through a file."""
    other = ox.Store()
    other.load(ox.serialize(store, format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS)
    return other


@given(strategies.claims())
def test_claims_come_back_as_they_were_written(claims: Claims) -> None:
    store = reloaded(stored(claims))
    assert triples.read_claims(store, MINTER, claims.document.id) == triples.kept(claims)


@given(strategies.claims())
def test_what_is_kept_is_kept_for_good(claims: Claims) -> None:
    kept = triples.kept(claims)
    assert triples.kept(kept) == kept
    assert len(kept.document.body) == len(claims.document.body)
    assert all(kept.document.body[e.start : e.end] == e.quote for e in kept.evidence())


@given(strategies.claims())
def test_documents_share_no_statement_and_no_blank_node(claims: Claims) -> None:
    other = dataclasses.replace(claims, document=dataclasses.replace(claims.document, id=claims.document.id + "x"))
    mine, theirs = triples.claim_quads(claims, MINTER), triples.claim_quads(other, MINTER)
    assert {q.graph_name for q in mine} == {triples.document_graph(MINTER, claims.document.id)}
    subjects = {q.subject for q in mine}
    assert all(isinstance(node, ox.NamedNode) for node in subjects)
    assert subjects.isdisjoint(q.subject for q in theirs)


@pytest.mark.parametrize("claims", sample.documents(), ids=lambda c: c.document.id)
def test_sample_documents_come_back_whole(claims: Claims) -> None:
    back = triples.read_claims(stored(*sample.documents()), MINTER, claims.document.id)
    assert back == triples.kept(claims)
    assert len(back.interactions) == len(claims.interactions)
    assert back.document == claims.document


@settings(max_examples=60)
@given(st.lists(strategies.claims(), max_size=3, unique_by=lambda c: triples.clean(c.document.id)))
def test_whatever_documents_claim_becomes_facts_that_rest_on_their_words(documents: list[Claims]) -> None:
    kept = [triples.kept(claims) for claims in documents]
    facts = resolve(kept, LISTS, (), MINTER)
    spots = {s.document.id: {(each.start, each.end) for each in s.evidence} for s in facts.documents}
    for source in facts.documents:
        for evidence in source.evidence:
            assert source.document.body[evidence.start : evidence.end] == evidence.quote
    resting = [*facts.events, *facts.memberships, *facts.posts, *facts.places, *facts.agents]
    resting += [part for event in facts.events for part in (*event.participations, *event.quotations)]
    for fact in resting:
        assert fact.basis.claims
        assert fact.basis.words
        for words in fact.basis.words:
            assert (words.start, words.end) in spots[words.document]
    iris = [fact.iri for fact in resting]
    assert len(iris) == len(set(iris))
    claimed = {q.subject.value for claims in kept for q in triples.claim_quads(claims, MINTER)}
    for quad in triples.canonical_quads(facts, MINTER):
        assert isinstance(quad.subject, ox.NamedNode)
        if quad.predicate.value == PROV.wasDerivedFrom:
            assert quad.object.value in claimed


def test_a_document_is_written_only_as_it_is() -> None:
    claims = sample.press_club()
    document = claims.document

    def of(**changed: Any) -> Claims:
        return dataclasses.replace(claims, document=dataclasses.replace(document, **changed))

    mark = triples.mark(claims, "rules 1")
    store = ox.Store()
    store.extend(triples.claim_quads(claims, MINTER, mark))
    assert triples.marks(store, MINTER) == {document.id: mark}
    assert triples.mark(of(origin="elsewhere.txt"), "rules 1") == mark
    for changed in (
        of(body=document.body + "More.\n"),
        of(title=None),
        of(published="2017-03-03"),
        of(id="another"),
        of(body="\ud800"),
        dataclasses.replace(claims, interactions=claims.interactions[1:]),
        dataclasses.replace(claims, posts=claims.posts[1:]),
    ):
        assert triples.mark(changed, "rules 1") != mark
    assert triples.mark(claims, "rules 2") != mark


def test_an_unknown_document_is_no_document() -> None:
    with pytest.raises(KeyError, match="nobody"):
        triples.read_claims(stored(sample.forum()), MINTER, "nobody")


def test_claims_that_contradict_themselves_are_refused() -> None:
    claims = sample.forum()
    first, second, third = claims.interactions
    twice = dataclasses.replace(claims, interactions=(first, first))
    adrift = dataclasses.replace(claims, interactions=(dataclasses.replace(second, within="nothing"), third))
    with pytest.raises(ValueError, match="two interactions of one key"):
        triples.claim_quads(twice, MINTER)
    with pytest.raises(ValueError, match="no interaction of the document"):
        triples.claim_quads(adrift, MINTER)


def test_every_claim_leads_to_its_words() -> None:
    store = stored(*sample.documents())
    rows = store.query(
        f"""SELECT ?claim ?body ?exact ?start ?end WHERE {{
          ?claim <{DIP.evidence}> ?words . ?words <{OA.hasSource}> ?document ;
            <{OA.hasSelector}> [ <{OA.exact}> ?exact ] , [ <{OA.start}> ?start ; <{OA.end}> ?end ] .
          ?document <{DIP.text}> ?body }}""",
        use_default_graph_as_union=True,
    )
    checked = 0
    for row in rows:
        start, end = int(row["start"].value), int(row["end"].value)
        assert row["body"].value[start:end] == row["exact"].value
        checked += 1
    told = sum(1 for c in sample.documents() for _ in c.evidence())
    assert checked == told


def test_unread_documents_are_listed_with_the_reason() -> None:
    store = stored(*sample.documents())
    assert triples.unread(store) == [(sample.UNREAD, "language ru")]
    assert triples.document_ids(store, MINTER) == {c.document.id for c in sample.documents()}


def test_an_address_that_is_none_stays_text() -> None:
    spaced = Claims(Document("d", "", url="http://a b"))
    assert triples.read_claims(stored(spaced), MINTER, "d").document.url == "http://a b"


def test_claims_are_apart_from_the_canonical_graph() -> None:
    store = stored(*sample.documents())
    assert ox.NamedNode(MINTER.canonical_graph) not in set(store.named_graphs())
    assert not list(store.quads_for_pattern(None, ox.NamedNode(PROV.wasDerivedFrom), None))
    assert not list(store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(DIP.Interaction)))
