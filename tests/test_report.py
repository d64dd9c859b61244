"""Reports: scores against graphs whose answers are known, and what a report says of itself."""

from __future__ import annotations

import csv
import html
import io
import itertools
import json
import re
from html.parser import HTMLParser

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import DOCUMENT, event, meetings, network

from kg.errors import QueryError
from kg.network import AgentInfo, DocumentInfo, Network, Source
from kg.report import (
    FORMATS,
    RANKING,
    Effort,
    Report,
    centrality,
    communities,
    coverage,
    only,
    pairs,
    render,
    states,
    timeline,
    topics,
)

STAR = meetings("ab", "ac", "ad", "ae")
PATH = meetings("ab", "bc", "cd", "de")
BRIDGE = meetings("ab", "ac", "bc", "cd", "de", "df", "ef")


def scores(report: Report, measure: str) -> dict[object, object]:
    return {row["name"]: row[measure] for row in report.table.records()}


def notes(report: Report) -> str:
    return "\n".join(report.notes)


def test_star():
    report = centrality(STAR)
    rows = report.table.records()
    assert rows[0] == {
        "rank": "1",
        "name": "a",
        "kind": "person",
        "events": 4,
        "partners": 4,
        "strength": 4,
        "degree": 1,
        "betweenness": 1,
        "closeness": 1,
        "eigenvector": 0.707107,
        "pagerank": pytest.approx(0.475676, abs=1e-6),
        "constraint": 0.25,
        "core": 1,
        "community": 1,
        "first seen": None,
        "last seen": None,
    }
    assert [row["rank"] for row in rows[1:]] == ["2="] * 4
    assert {row["closeness"] for row in rows[1:]} == {round(4 / 7, 6)}
    assert {row["eigenvector"] for row in rows[1:]} == {0.353553}


def test_path():
    report = centrality(PATH, by="betweenness")
    assert scores(report, "betweenness") == {"c": 0.666667, "b": 0.5, "d": 0.5, "a": 0, "e": 0}
    assert list(scores(report, "rank").values()) == ["1", "2=", "2=", "4=", "4="]
    assert scores(report, "closeness")["c"] == round(4 / 6, 6)
    assert scores(report, "degree") == {"c": 0.5, "b": 0.5, "d": 0.5, "a": 0.25, "e": 0.25}


def test_two_cliques_with_a_bridge():
    report = centrality(BRIDGE, by="betweenness")
    # Six of the ten pairs without the end of the bridge lie on either side of it.
    assert scores(report, "betweenness") == {"c": 0.6, "d": 0.6, "a": 0, "b": 0, "e": 0, "f": 0}
    assert [row["name"] for row in report.table.records()] == ["c", "d", "a", "b", "e", "f"]


def test_a_crowd_weighs_no_more_than_a_talk():
    report = centrality(network(event("summit", *"abcd"), event("talk", *"ab")))
    assert scores(report, "strength") == {"a": 2, "b": 2, "c": 1, "d": 1}
    assert scores(report, "partners") == {"a": 3, "b": 3, "c": 3, "d": 3}
    eigenvector = scores(report, "eigenvector")
    assert eigenvector["a"] > eigenvector["c"]


@given(st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1, max_size=4), min_size=1, max_size=10))
def test_scores_are_those_of_networkx(guests):
    events = network(*(event(str(n), *sorted(who)) for n, who in enumerate(guests)))
    graph = nx.Graph()
    graph.add_nodes_from(agent for who in guests for agent in who)
    graph.add_edges_from((a, b) for who in guests for a in who for b in who if a < b)
    report = centrality(events)
    assert scores(report, "betweenness") == pytest.approx(nx.betweenness_centrality(graph), abs=1e-6)
    assert scores(report, "closeness") == pytest.approx(nx.closeness_centrality(graph), abs=1e-6)
    assert sum(scores(report, "pagerank").values()) == pytest.approx(1, abs=1e-4)
    ranked = [row["strength"] for row in report.table.records()]
    assert ranked == sorted(ranked, reverse=True)


@given(st.permutations(["ab", "bc", "cd", "ce", "fg"]))
def test_the_order_of_events_changes_nothing(pairs):
    assert centrality(meetings(*pairs)) == centrality(meetings("ab", "bc", "cd", "ce", "fg"))


def test_eigenvector_is_undefined_outside_the_largest_group():
    report = centrality(meetings("ab", "bc", "xy"), by="eigenvector")
    assert scores(report, "eigenvector") == {"b": 0.707107, "a": 0.5, "c": 0.5, "x": None, "y": None}
    assert list(scores(report, "rank").values()) == ["1", "2=", "2=", None, None]
    assert "within the largest connected group (3 agents), undefined outside it" in notes(report)


def test_eigenvector_is_undefined_for_equal_groups_and_without_ties():
    equal = centrality(meetings("ab", "xy"))
    assert set(scores(equal, "eigenvector").values()) == {None}
    assert "Eigenvector: undefined, 2 separate groups are equally large" in notes(equal)
    assert "Eigenvector: undefined, nobody has a tie" in notes(centrality(network(event("speech", "a"))))


def test_eigenvector_of_a_long_path_is_found():
    persons = [chr(0x4E00 + n) for n in range(200)]
    report = centrality(meetings(*(a + b for a, b in itertools.pairwise(persons))))
    assert min(scores(report, "eigenvector").values()) > 0


def test_an_empty_network_gives_an_empty_report():
    report = centrality(Network({}, (), ()))
    assert report.table.rows == ()
    assert "Coverage: 0 documents of 0 publishers" in notes(report)
    assert all(render(report, fmt) for fmt in FORMATS)


def test_large_networks_are_estimated_and_say_so():
    people = [chr(0x4E00 + n) for n in range(120)]
    ring = meetings(*(a + b for a, b in itertools.pairwise([*people, people[0]])), people[0] + people[60])
    exact, told = centrality(ring), []
    estimated = centrality(ring, effort=Effort(exact_to=50, samples=100, tell=told.append))
    assert "Betweenness and closeness: exact;" in notes(exact)
    assert "estimated from 100 sampled agents (seed 0)" in notes(estimated)
    assert "betweenness, 96 of 100 sampled agents" in told
    assert "betweenness error" not in exact.table.columns
    wrong = {
        name: abs(score - scores(exact, "betweenness")[name]) / scores(estimated, "betweenness error")[name]
        for name, score in scores(estimated, "betweenness").items()
    }
    # The standard error that is given is one: seldom is a score off by more than twice as much.
    assert sum(off > 2 for off in wrong.values()) < 0.2 * len(wrong)
    assert scores(estimated, "closeness") == pytest.approx(scores(exact, "closeness"), rel=0.1)
    fewer = [centrality(ring, effort=Effort(exact_to=50, samples=20, seed=3)) for _ in range(2)]
    assert fewer[0] == fewer[1]
    assert fewer[0] != centrality(ring, effort=Effort(exact_to=50, samples=20, seed=4))


def test_a_network_smaller_than_the_sample_is_computed_whole():
    assert centrality(BRIDGE, effort=Effort(exact_to=5)) == centrality(BRIDGE)


def test_sampled_closeness_is_unknown_out_of_reach_of_the_sample():
    pairs = [chr(0x4E00 + 2 * n) + chr(0x4E01 + 2 * n) for n in range(40)]
    report = centrality(meetings(*pairs), effort=Effort(exact_to=5, samples=10))
    known = [score for score in scores(report, "closeness").values() if score is not None]
    assert set(known) == {round(1 / 79, 6)}
    assert 5 <= len(known) <= 10  # one partner of each that was drawn


def test_top_keeps_the_first_rows_of_the_whole_ranking():
    report = centrality(STAR, top=2)
    assert [row["name"] for row in report.table.records()] == ["a", "b"]
    assert list(scores(report, "rank").values()) == ["1", "2="]
    assert "the first 2 of 5 shown" in notes(report)


def test_namesakes_are_told_apart():
    namesakes = [AgentInfo("person/1", "person", "Wang Wei"), AgentInfo("person/2", "person", "Wang Wei")]
    report = centrality(network(event("talk", "person/1", "person/2"), agents=namesakes))
    assert list(scores(report, "rank")) == ["Wang Wei <person/1>", "Wang Wei <person/2>"]


def test_a_report_says_what_it_rests_on():
    other = DocumentInfo("document/b", "b", None, "Bay Wire", "2017-12")
    unknown = DocumentInfo("document/c", "c")
    events = [event("talk", *"ab"), event("plan", *"ab", status="planned"), event("visit", *"ab", type="Visit")]
    report = centrality(network(*events, documents=[DOCUMENT, other, unknown]), types=("Meeting",))
    assert "Coverage: 3 documents of 2 publishers, published 2017-03-02 to 2017-12 (1 without a date)" in notes(report)
    assert "Network: 2 agents (persons), 0 of them without a tie; 1 tie" in notes(report)
    assert "Drawn from 1 of 3 interactions (held only, Meeting, all dates, 1 of them undated)" in notes(report)
    assert "absence of a report is not absence of contact" in notes(report)
    assert "2016-01-01 to the last" in notes(centrality(STAR, period=("2016-01-01", None)))
    assert "bilateral only" in notes(centrality(STAR, bilateral_only=True))
    assert "persons counted for whom they act" in notes(centrality(STAR, acting="for"))


def test_coverage_counts_by_publisher():
    bay = DocumentInfo("document/b", "b", None, "Bay Wire", "2017-12")
    unknown = DocumentInfo("document/c", "c")
    both = (Source(DOCUMENT, 0, 4, "They"), Source(bay, 0, 4, "They"))
    events = [
        event("talk", *"ab", evidence=both, earliest="2017-03-02", latest="2017-03-02"),
        event("plan", "a", evidence=(Source(bay, 5, 9, "plan"),), status="planned"),
    ]
    assert coverage(network(*events, documents=[DOCUMENT, bay, unknown])).table.rows == (
        ("Bay Wire", 1, "2017-12", "2017-12", 1, 1, 0, 1),
        ("Harbour News", 1, "2017-03-02", "2017-03-02", 1, 0, 0, 0),
        (None, 1, None, None, 0, 0, 0, 0),
    )


REPORTS = {
    "centrality": centrality,
    "agreements": lambda network: centrality(network, tied="agreements"),
    "interviews": lambda network: centrality(network, tied="interviews"),
    "communities": communities,
    "pairs": pairs,
    "states": states,
    "timeline": timeline,
    "topics": topics,
    "coverage": coverage,
}


@pytest.mark.parametrize("made", REPORTS.values(), ids=REPORTS)
@pytest.mark.parametrize("drawn_from", [BRIDGE, Network({}, (), ())], ids=["some", "nothing"])
def test_every_report_is_written_in_every_format(made, drawn_from):
    report = made(drawn_from)
    for section in report.sections:
        alone = only(report, section.name)
        written = render(alone, "csv")
        assert next(iter(csv.reader(io.StringIO(written)))) == list(section.table.columns)
        assert len(list(csv.reader(io.StringIO(written)))) == len(section.table.rows) + 1
        assert json.loads(render(alone, "json"))["rows"] == section.table.records()
    for fmt in ("table", "markdown", "html"):
        text = render(report, fmt, 200)
        assert text.endswith("\n")
        assert report.title in text
        assert all(note in (html.unescape(text) if fmt == "html" else text) for note in report.notes)
        assert len(report.sections) == 1 or all(section.name in text for section in report.sections)


def test_json_has_the_sections_by_name():
    written = json.loads(render(coverage(BRIDGE), "json"))
    assert set(written) == {"title", "notes", "sections"}
    assert written["sections"]["publishers"][0]["publisher"] == "Harbour News"


def test_csv_is_one_table():
    with pytest.raises(QueryError, match="several: choose one of publishers, months, gaps"):
        render(coverage(BRIDGE), "csv")
    with pytest.raises(QueryError, match="no section 'weeks': choose publishers, months, gaps"):
        only(coverage(BRIDGE), "weeks")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "onclick", "onerror"}

    def handle_data(self, data):
        if self.tags and self.tags[-1] == "td":
            self.cells.append(data)


def test_html_shows_hostile_names_as_text_and_fetches_nothing():
    name = '<img src=x onerror=alert(1)> & "Co" {title}'
    page = render(centrality(network(event("talk", "a", "b"), agents=[AgentInfo("a", "person", name)])), "html")
    parser = _Page()
    parser.feed(page)
    assert name in parser.cells
    assert "img" not in parser.tags
    assert "script" not in parser.tags
    assert not re.search(r"https?:|url\(|@import", page)


def test_unknown_measure_and_format_are_named():
    with pytest.raises(QueryError, match="cannot rank by 'fame': choose one of events, partners"):
        centrality(STAR, by="fame")
    with pytest.raises(QueryError, match="unknown format 'xlsx': choose table, csv, json, markdown, html"):
        render(centrality(STAR), "xlsx")


@pytest.mark.parametrize("measure", RANKING)
def test_any_measure_can_rank(measure):
    assert centrality(STAR, by=measure).table.records()[0]["name"] == "a"
