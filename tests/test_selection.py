"""Which interactions an analysis looks at."""

from __future__ import annotations

import pytest
from networks import DOCUMENT, event, network

from kg.errors import QueryError
from kg.network import DocumentInfo, Source, Speech
from kg.selection import described, selected

BAY = DocumentInfo("document/b", "b", "B", "Bay Wire", "2017-05")
SAID = Speech("a", "We trade.", None, ("trade-and-economy",), (), ())
EVENTS = network(
    event("talk", "a", city="Beijing", country="CN", venue="SCO Secretariat", topics=("security",)),
    event("visit", "a", type="Visit", city="Tashkent", country="UZ", quotations=(SAID,)),
    event("plan", "a", status="planned", country="CN", evidence=(Source(BAY, 0, 4, "They"),)),
    event("call", "a"),
    documents=[DOCUMENT, BAY],
)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["talk", "visit", "call"]),
        ({"held_only": False}, ["talk", "visit", "plan", "call"]),
        ({"types": ["Visit"]}, ["visit"]),
        ({"types": []}, ["talk", "visit", "call"]),
        ({"topics": ["security"]}, ["talk"]),
        ({"topics": ["trade-and-economy"]}, ["visit"]),
        ({"places": ["beijing"]}, ["talk"]),
        ({"places": ["sco secretariat"]}, ["talk"]),
        ({"places": ["UZ"]}, ["visit"]),
        ({"places": ["Uzbekistan", "Beijing"]}, ["talk", "visit"]),
        ({"places": ["China"], "held_only": False}, ["talk", "plan"]),
        ({"sources": ["Bay Wire"], "held_only": False}, ["plan"]),
        ({"sources": ["a"]}, ["talk", "visit", "call"]),
        ({"sources": ["a"], "types": ["Visit"], "places": ["CN"]}, []),
    ],
)
def test_filters(filters, expected):
    assert [e.iri for e in selected(EVENTS, **filters)] == expected


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"topics": ["securty"]}, "'securty' is no topic .did you mean security"),
        ({"places": ["Bejing"]}, "nothing in the graph is placed at 'Bejing' .did you mean Beijing"),
        ({"places": ["Kazakhstan"]}, "nothing in the graph is placed at 'Kazakhstan'"),
        ({"sources": ["Bay Wir"]}, "no document or publisher 'Bay Wir' in the graph .did you mean Bay Wire"),
    ],
)
def test_what_is_not_there_is_told(filters, message):
    with pytest.raises(QueryError, match=message):
        list(selected(EVENTS, **filters))


def test_filters_in_words():
    assert described({}) == ["held only", "all types", "all dates"]
    assert described({"held_only": False, "types": ["Visit"], "period": (None, "2017-12-31"), "places": ["CN"]}) == [
        "also planned and cancelled",
        "Visit",
        "from the first to 2017-12-31",
        "at CN",
    ]
