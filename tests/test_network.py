"""The sample graph as a network: every event once, as its sources tell it, in a fixed order."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import sample

from kg import network, pipeline, store
from kg.errors import GraphError
from kg.model import Claims, Document, Evidence, Interaction, Participant, Place, Status
from kg.network import Event, Network, Tie
from kg.vocab import DIP, OA, Minter

MINTER = Minter()


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Network:
    return network.read(sample.graph(tmp_path_factory.mktemp("sample")))


def event(read: Network, doc: str, key: str) -> Event:
    return next(event for event in read.events if event.iri == MINTER.interaction(doc, key))


def named(read: Network, tie: Tie) -> tuple[str, str, str | None, str | None]:
    of = read.agents[tie.of].label if tie.of else None
    return read.agents[tie.agent].label, tie.role, tie.capacity, of


def test_events_come_by_date_with_the_undated_last(read: Network):
    assert [(e.date, e.type, e.status) for e in read.events] == [
        ("2016-03-11", "Signing", "held"),
        ("2017-03-02", "Meeting", "held"),
        ("2017-06-08/2017-06-09", "Meeting", "held"),
        ("2017-06-08/2017-06-09", "Gathering", "held"),
        ("2017-07-01", "Meeting", "held"),
        ("2017-07", "Visit", "cancelled"),
        (None, "Interview", "held"),
        (None, "Meeting", "held"),
    ]


def test_a_meeting_in_full(read: Network):
    meeting = event(read, sample.CLUB, "meeting-1")
    assert (meeting.cls, meeting.mode, meeting.confidence) == ("Meeting", "in-person", 0.97)
    assert (meeting.earliest, meeting.latest) == ("2017-03-02", "2017-03-02")
    assert (meeting.venue, meeting.city, meeting.country) == ("SCO Secretariat", "Beijing", "CN")
    assert meeting.topics == ("information-and-media",)
    assert [named(read, tie) for tie in meeting.participants] == [
        ("Rashid Alimov", "host", "Secretary-General", "SCO"),
        ("Lena Orlova", "participant", "President", "Harbour Press Club"),
    ]
    assert meeting.participants[0].aliases == ("Mr Alimov",)
    [speech] = meeting.quotations
    assert speech.text == "Good reporting builds bridges between our peoples."
    assert [read.agents[agent].label for agent in speech.mentions] == ["SCO"]


def test_an_agreement_with_its_parties(read: Network):
    signing = event(read, sample.SIGNING, "signing-1")
    assert (signing.agreement, signing.agreement_kind) == ("Memorandum on News Exchange", "memorandum")
    assert {read.agents[party].label for party in signing.parties} >= {"Harbour Press Club"}
    assert (signing.city, signing.venue) == ("Beijing", None)


def test_evidence_comes_by_publication_and_leads_to_the_words(read: Network):
    bodies = {claims.document.id: claims.document.body for claims in sample.documents()}
    signing = event(read, sample.SIGNING, "signing-1")
    assert [source.document.id for source in signing.evidence] == [sample.SIGNING, sample.CLUB]
    for each in read.events:
        for source in (*each.evidence, *(s for speech in each.quotations for s in speech.evidence)):
            assert bodies[source.document.id][source.start : source.end] == source.quote


def test_what_was_on_the_margins_leads_to_the_gathering(read: Network):
    gathering = next(e for e in read.events if e.name == "Harbour Media Forum")
    talk = event(read, sample.FORUM, "meeting-2")
    assert talk.within == gathering.iri


def test_who_was_only_announced_was_not_there(tmp_path: Path):
    def told(doc: str, published: str, body: str, status: Status, *people: str) -> Claims:
        words = Evidence.of(body, 0, len(body))
        participants = tuple(Participant(name, "person", "speaker", words) for name in people)
        forum = Interaction(
            "gathering-1",
            "Gathering",
            status,
            words,
            0.9,
            name="Bay Forum",
            date="2017-06-09",
            place=Place("Astana", "KZ"),
            participants=participants,
        )
        return Claims(Document(doc, body, published=published), (forum,))

    pipeline.build_claims(
        [
            told(
                "before",
                "2017-05-01",
                "Ann Lee and Bob Roy will speak at the Bay Forum.",
                "planned",
                "Ann Lee",
                "Bob Roy",
            ),
            told("after", "2017-06-10", "Ann Lee spoke at the Bay Forum.", "held", "Ann Lee"),
        ],
        tmp_path / "graph",
    )
    read = network.read(tmp_path / "graph")
    [forum] = read.events
    assert forum.status == "held"
    assert {read.agents[tie.agent].label: tie.present for tie in forum.participants} == {
        "Ann Lee": True,
        "Bob Roy": False,
    }


def test_every_iri_is_an_agent_or_an_event(read: Network):
    events = {each.iri for each in read.events}
    for each in read.events:
        assert each.within is None or each.within in events
        assert set(each.parties) <= set(read.agents)
        assert {tie.agent for tie in each.participants} <= set(read.agents)
        assert {tie.of for tie in each.participants} - {None} <= set(read.agents)


def test_agents_have_kinds_names_and_other_names(read: Network):
    by_name = {agent.label: agent for agent in read.agents.values()}
    assert by_name["Rashid Alimov"].kind == "person"
    assert "Mr Alimov" in by_name["Rashid Alimov"].aliases
    assert by_name["Kazakhstan"].kind == "state"
    assert by_name["Harbour Press Club"].kind == "organisation"


def test_documents_come_by_publication_with_the_unknown_last(read: Network):
    assert [(d.id, d.published) for d in read.documents] == [
        (sample.SIGNING, "2016-03-11"),
        (sample.CLUB, "2017-03-02"),
        (sample.FORUM, "2017-06-09"),
        (sample.CALLED_OFF, "2017-07-03"),
        (sample.INTERVIEW, "2017-12"),
        (sample.UNREAD, "2018"),
        (sample.UNDATED, None),
    ]
    club = next(d for d in read.documents if d.id == sample.CLUB)
    assert (club.title, club.publisher) == ("Press club at the Secretariat", "Harbour News")
    assert club.url == "https://news.example/2017/press-club"


def test_the_order_of_documents_changes_nothing(read: Network, tmp_path: Path):
    pipeline.build_claims(tuple(reversed(sample.documents())), tmp_path / "graph")
    again = network.read(tmp_path / "graph")
    assert again == read
    assert list(again.agents) == list(read.agents)


def test_what_is_no_graph_is_named(tmp_path: Path):
    with pytest.raises(GraphError, match="nothing-here"):
        network.read(tmp_path / "nothing-here")


@pytest.mark.parametrize("gone", [OA.exact, OA.hasSource, OA.start, DIP.status, DIP.role, DIP.agent])
def test_a_graph_that_lost_statements_is_told_to_be_damaged(tmp_path: Path, gone: str):
    graph = store.load(sample.graph(tmp_path))
    lost = list(graph.quads_for_pattern(None, ox.NamedNode(gone), None))
    assert lost
    for quad in lost:
        graph.remove(quad)
    with pytest.raises(GraphError, match=rf"damaged .*{gone}.* run kg build again"):
        network.load(graph)
