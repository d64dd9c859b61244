"""Who was at the same events, and how strongly that ties them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import event, meetings, network

from kg.model import PRESENT_ROLES, Role
from kg.network import AgentInfo, Event, Tie
from kg.projection import affiliation, agreements, co_participation, interviews, two_mode
from kg.selection import Period, in_period

SCO = AgentInfo("sco", "organisation", "SCO")
KAZAKHSTAN = AgentInfo("kz", "state", "Kazakhstan")


def test_newman_weights_by_hand():
    graph = co_participation(network(event("summit", *"abc"), event("talk", *"ab"), event("call", *"ab")))
    assert {(a, b): (w["weight"], w["count"]) for a, b, w in graph.edges(data=True)} == {
        ("a", "b"): (0.5 + 1 + 1, 3),
        ("a", "c"): (0.5, 1),
        ("b", "c"): (0.5, 1),
    }
    assert graph.edges["a", "b"]["events"] == ["summit", "talk", "call"]
    assert graph.nodes["c"]["events"] == ["summit"]


@given(st.lists(st.sets(st.sampled_from("abcdefg")), max_size=12))
def test_strength_is_the_number_of_events_in_company(guests):
    graph = co_participation(network(*(event(str(n), *sorted(who)) for n, who in enumerate(guests))))
    for agent, strength in graph.degree(weight="weight"):
        assert strength == pytest.approx(sum(agent in who and len(who) > 1 for who in guests))


def test_who_met_nobody_is_there():
    graph = co_participation(network(event("speech", Tie("a", "speaker"))))
    assert list(graph) == ["a"]
    assert graph.number_of_edges() == 0


def test_an_agent_of_two_roles_is_one():
    graph = co_participation(network(event("forum", Tie("a", "host"), Tie("a", "speaker"), "b")))
    assert graph.edges["a", "b"]["weight"] == 1
    assert graph.nodes["a"]["events"] == ["forum"]


@pytest.mark.parametrize("role", ["party", "outlet", "organiser"])
def test_an_absent_role_ties_nobody(role: Role):
    assert list(co_participation(network(event("signing", Tie("a", role), "b")))) == ["b"]


@pytest.mark.parametrize("role", sorted(PRESENT_ROLES))
def test_every_role_of_presence_ties(role: Role):
    assert co_participation(network(event("event", Tie("a", role), "b"))).has_edge("a", "b")


def test_who_was_only_announced_was_not_there():
    forum = network(event("forum", "a", "b", Tie("c", "speaker", expected=True)))
    assert list(co_participation(forum)) == ["a", "b"]
    assert two_mode(forum).edges["c", "forum"]["present"] is False


def test_what_was_planned_or_cancelled_counts_only_when_asked_for():
    events = network(
        event("held", *"ab"), event("plan", *"ac", status="planned"), event("off", *"ad", status="cancelled")
    )
    assert list(co_participation(events)) == ["a", "b"]
    assert list(co_participation(events, held_only=False)) == ["a", "b", "c", "d"]


def test_kinds_and_types():
    events = network(event("talk", "a", "kz"), event("visit", "a", "b", type="Visit"), agents=[KAZAKHSTAN])
    assert list(co_participation(events).edges) == [("a", "b")]
    assert list(co_participation(events, kinds=("person", "state")).edges) == [("a", "kz"), ("a", "b")]
    assert list(co_participation(events, types=("Meeting",)).edges) == []


def test_persons_stand_for_whom_they_act():
    events = network(
        event("talk", Tie("a", "host", of="sco"), Tie("b", "host", of="sco"), Tie("c", "participant"), "kz"),
        agents=[SCO, KAZAKHSTAN],
    )
    graph = co_participation(events, acting="for")
    assert {(a, b): w["weight"] for a, b, w in graph.edges(data=True)} == {("sco", "kz"): 1}
    assert graph.nodes["sco"] == {
        "label": "SCO",
        "kind": "organisation",
        "events": ["talk"],
        "first": None,
        "last": None,
    }


def test_bilateral_only_leaves_out_the_crowd():
    graph = co_participation(network(event("summit", *"abc"), event("talk", *"ab")), bilateral_only=True)
    assert [(a, b, w["count"]) for a, b, w in graph.edges(data=True)] == [("a", "b", 1)]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (("2017-06-01", "2017-06-30"), True),
        (("2017-06-09", "2017-12-31"), True),
        (("2017-06-10", None), False),
        ((None, "2017-06-08"), True),
        ((None, "2017-06-07"), False),
        ((None, None), True),
    ],
)
def test_a_period_takes_what_may_lie_in_it(period: Period, expected: bool):
    forum = event("forum", *"ab", date="2017-06-08/2017-06-09", earliest="2017-06-08", latest="2017-06-09")
    assert in_period(forum, period) is expected
    assert bool(co_participation(network(forum), period=period)) is expected


def test_an_undated_event_lies_in_no_period():
    assert not in_period(event("talk", *"ab"), (None, None))
    assert co_participation(network(event("talk", *"ab"))).has_edge("a", "b")


def test_first_and_last_seen_pass_over_the_undated():
    def dated(iri: str, date: str, earliest: str, latest: str) -> Event:
        return event(iri, *"ab", date=date, earliest=earliest, latest=latest)

    graph = co_participation(
        network(
            dated("x", "2017-03-02", "2017-03-02", "2017-03-02"),
            dated("y", "2017", "2017-01-01", "2017-12-31"),
            dated("z", "2016-03", "2016-03-01", "2016-03-31"),
            event("undated", *"ab"),
        )
    )
    # As precise as they are known: not 1 March 2016, not 31 December 2017.
    assert (graph.nodes["a"]["first"], graph.nodes["a"]["last"]) == ("2016-03", "2017")


def test_two_mode_holds_every_part_in_every_event():
    events = network(
        event("signing", Tie("a", "signatory", "Director", "sco"), Tie("a", "speaker"), Tie("sco", "party")),
        event("plan", "a", status="planned", date="2018"),
        agents=[SCO],
    )
    graph = two_mode(events)
    assert graph.edges["a", "signing"] == {
        "roles": "signatory; speaker",
        "capacity": "Director",
        "of": "SCO",
        "present": True,
    }
    assert graph.edges["sco", "signing"] == {"roles": "party", "present": False}
    assert graph.nodes["plan"]["status"] == "planned"
    assert {n for n, side in graph.nodes(data="bipartite") if side == 0} == {"a", "sco"}
    assert all(value is not None for _, data in graph.nodes(data=True) for value in data.values())


def test_the_order_is_that_of_the_events():
    assert list(co_participation(meetings("ca", "ab"))) == ["c", "a", "b"]


TASS = AgentInfo("tass", "organisation", "TASS")


def test_parties_are_tied_by_what_they_agreed():
    signed = network(
        event("pact", Tie("a", "signatory", of="sco"), Tie("sco", "party"), Tie("kz", "party"), Tie("tass", "party")),
        event("memo", Tie("sco", "party"), Tie("kz", "party")),
        event("draft", Tie("sco", "party"), Tie("tass", "party"), status="planned"),
        agents=[SCO, KAZAKHSTAN, TASS],
    )
    signed = replace(signed, events=tuple(replace(e, type="Signing") for e in signed.events))
    graph = agreements(signed)
    assert {(a, b): (tie["weight"], tie["count"]) for a, b, tie in graph.edges(data=True)} == {
        ("sco", "kz"): (1.5, 2),
        ("sco", "tass"): (0.5, 1),
        ("kz", "tass"): (0.5, 1),
    }
    assert list(agreements(signed, held_only=False).edges["sco", "tass"]["events"]) == ["pact", "draft"]


def test_an_interview_leads_from_who_asked_to_who_answered():
    talks = network(
        event("one", Tie("a", "interviewer"), Tie("b", "interviewee"), Tie("tass", "outlet"), type="Interview"),
        event("two", Tie("b", "interviewee"), Tie("tass", "outlet"), type="Interview"),
        event("three", Tie("a", "interviewer"), Tie("b", "interviewee"), Tie("c", "interviewee"), type="Interview"),
        event("four", Tie("c", "interviewee"), type="Interview"),
        event("no", "a", "c"),
        agents=[TASS],
    )
    graph = interviews(talks)
    assert {(a, b): tie["weight"] for a, b, tie in graph.edges(data=True)} == {
        ("a", "b"): 1.5,
        ("tass", "b"): 1,
        ("a", "c"): 0.5,
    }
    assert graph.nodes["c"]["events"] == ["three", "four"]


def test_affiliation_has_those_who_were_there():
    graph = affiliation(network(event("pact", Tie("a", "signatory", of="sco"), Tie("sco", "party")), agents=[SCO]))
    assert list(graph.edges) == [("pact", "a")]
    assert graph.nodes["pact"]["bipartite"] == 1
    assert list(affiliation(network(event("talk", Tie("a", "host", of="sco")), agents=[SCO]), acting="for")) == [
        "talk",
        "sco",
    ]
