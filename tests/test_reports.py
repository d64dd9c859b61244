"""Reports beside centrality: their rows, by hand."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path

import pytest
import sample
from networks import DOCUMENT, event, meetings, network

from kg import query
from kg.errors import QueryError
from kg.network import AgentInfo, DocumentInfo, Event, Tie
from kg.report import SECTIONS, communities, coverage, dossier, pairs, render, states, timeline, topics
from kg.report.centrality import previous
from kg.report.plot import drawn
from kg.report.sheet import Chart

SCO = AgentInfo("sco", "organisation", "SCO")
KZ = AgentInfo("kz", "state", "Kazakhstan", code="KZ")
CN = AgentInfo("cn", "state", "China", code="CN")
OFFICE = AgentInfo("office", "organisation", "Office", part_of="cn")


def dated(iri: str, date: str, *who: str | Tie, **details: object) -> Event:
    first, _, last = date.partition("/")
    return event(iri, *who, date=date, earliest=first, latest=last or first, **details)


def rows(report, *columns: str):
    return [tuple(row[column] for column in columns) for row in report.table.records()]


def test_pairs_by_weight():
    talks = network(
        dated("summit", "2017-06-08", *"abc", type="Gathering", city="Astana"),
        dated("talk", "2017-03-02", *"cb", city="Beijing"),
        dated("again", "2017-06-09", *"bc", city="Astana"),
    )
    report = pairs(talks)
    assert rows(report, "one", "other", "events", "weight", "alone", "meetings", "gatherings", "first", "last") == [
        ("b", "c", 3, 2.5, 2, 2, 1, "2017-03-02", "2017-06-09"),
        ("a", "b", 1, 0.5, 0, 0, 1, "2017-06-08", "2017-06-08"),
        ("a", "c", 1, 0.5, 0, 0, 1, "2017-06-08", "2017-06-08"),
    ]
    assert rows(report, "places")[0] == ("Astana; Beijing",)
    assert rows(pairs(talks, top=1), "one") == [("b",)]
    assert "3 pairs, the first 1 shown" in " ".join(pairs(talks, top=1).notes)


def test_pairs_of_an_interview_keep_who_asked_first():
    talk = event("talk", Tie("z", "interviewer"), Tie("b", "interviewee"), type="Interview")
    assert rows(pairs(network(talk), tied="interviews"), "one", "other") == [("z", "b")]
    with pytest.raises(QueryError, match="interviews tie whom they name"):
        pairs(network(talk), tied="interviews", bilateral_only=True)


def test_states_two_by_two_and_year_by_year():
    talks = network(
        dated("talk", "2017-03-02", Tie("a", "host", of="kz"), Tie("b", "participant", of="office")),
        dated("summit", "2017-06-08", Tie("a", "host", of="kz"), Tie("sco", "participant"), "cn", type="Gathering"),
        dated("pact", "2018-01-01", Tie("kz", "party"), Tie("cn", "party"), type="Signing"),
        dated("winter", "2017-12-31/2018-01-02", "kz", "cn"),
        event("undated", "kz", "cn"),
        dated("alone", "2017-03-02", "kz", Tie("sco", "participant")),
        agents=[SCO, KZ, CN, OFFICE],
    )
    report = states(talks)
    columns = (
        "iso2_1",
        "iso3_1",
        "state2",
        "iso3_2",
        "year",
        "events",
        "alone",
        "meetings",
        "gatherings",
        "agreements",
    )
    assert rows(report, *columns) == [
        ("CN", "CHN", "Kazakhstan", "KAZ", 2017, 2, 2, 1, 1, 0),
        ("CN", "CHN", "Kazakhstan", "KAZ", 2018, 0, 0, 0, 0, 1),
    ]
    assert "2 dyad-years; 2 interactions not known to lie in one year left out" in report.notes


def test_columns_of_dyads_are_names_in_r_and_stata():
    assert all(column.isidentifier() and len(column) <= 32 for column in states(network()).table.columns)


def test_timeline_has_every_unit_and_a_row_for_what_is_not_that_precise():
    talks = network(
        dated("one", "2016-11-02", *"ab"),
        dated("two", "2017-02-02", *"ab", type="Visit"),
        dated("three", "2017-02-03", *"bc"),
        event("year", "a", date="2017", earliest="2017-01-01", latest="2017-12-31"),
        event("undated", "a"),
    )
    assert rows(timeline(talks), "year", "events", "meetings", "visits", "persons", "published") == [
        ("2016", 1, 1, 0, 2, 0),
        ("2017", 3, 2, 1, 3, 1),
        ("undated", 1, 1, 0, 1, None),
    ]
    assert rows(timeline(talks, unit="month"), "month", "events", "published") == [
        ("2016-11", 1, 0),
        ("2016-12", 0, 0),
        ("2017-01", 0, 0),
        ("2017-02", 2, 0),
        ("not to the month", 1, None),
        ("undated", 1, None),
    ]
    assert [row[0] for row in rows(timeline(talks, unit="quarter"), "quarter")][:2] == ["2016-Q4", "2017-Q1"]
    with pytest.raises(QueryError, match="no unit 'week': choose year, quarter, month"):
        timeline(talks, unit="week")


def test_topics_by_frequency():
    talks = network(
        event("one", *"ab", topics=("security", "trade-and-economy")), event("two", *"bc", topics=("security",)),
        event("three", "a"),
    )  # fmt: skip
    report = topics(talks)
    assert rows(report, "topic", "events", "persons", "who most") == [
        ("security", 2, 3, "b (2); a (1); c (1)"),
        ("trade-and-economy", 1, 2, "a (1); b (1)"),
    ]
    assert "1 interaction of no topic of the scheme; one of several counts for each" in report.notes


def test_coverage_finds_the_months_without_a_document():
    documents = [DOCUMENT, DocumentInfo("c", "c", "C", None, "2017-07-01"), DocumentInfo("d", "d", "D", None, "2017")]
    report = coverage(network(dated("talk", "2017-03-02", *"ab"), documents=documents))
    assert report.section("gaps").table.rows == (("2017-04", "2017-06", 3),)
    assert report.section("months").table.rows[0] == ("2017-03", 1, 1)
    assert coverage(network(documents=())).section("gaps").table.rows == ()


def test_communities_with_what_holds_them_together():
    cliques = meetings("ab", "ac", "bc", "cd", "de", "df", "ef")
    cliques = replace(cliques, events=(*cliques.events, event("alone", "g")))
    cliques = network(*cliques.events)
    report = communities(cliques)
    assert rows(report, "community", "size", "ties", "weight", "inside", "leading members") == [
        (1, 3, 3, 3, 0.75, "c; a; b"),
        (2, 3, 3, 3, 0.75, "d; e; f"),
    ]
    assert [row[1] for row in report.section("members").table.rows] == ["c", "a", "b", "d", "e", "f"]
    told = " ".join(report.notes)
    assert "7 agents, 1 of them without a tie" in told
    # Newman 2004: of 7 ties 3 lie in each, the ends of 14 are 7 and 7.
    assert "Modularity 0.357" in told
    assert "agree with it by 1.00 on average" in told


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (("2017-01-01", "2017-12-31"), ("2016-01-01", "2016-12-31")),
        (("2017-03-01", "2017-03-31"), ("2017-02-01", "2017-02-28")),
        (("2017-01-01", "2017-03-31"), ("2016-10-01", "2016-12-31")),
        (("2017-03-02", "2017-03-03"), ("2017-02-28", "2017-03-01")),
        (("2017-01-01", None), None),
        ((None, "2017-01-01"), None),
        (None, None),
        (("0001-01-01", "0001-12-31"), None),
    ],
)
def test_the_period_before(period, before):
    assert previous(period) == before


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> query.Graph:
    return query.open(sample.graph(tmp_path_factory.mktemp("sample")))


def test_a_dossier_gathers_what_is_told_of_a_person(graph: query.Graph):
    report = dossier(graph, "Rashid Alimov")
    assert tuple(section.name for section in report.sections) == SECTIONS
    posts = report.section("posts").table.records()
    assert ("Secretary-General", "SCO") in {(post["post"], post["of"]) for post in posts}
    met = {row["name"]: row for row in report.section("counterparts").table.records()}
    assert met["Lena Orlova"]["as"] == "signatory; President, Harbour Press Club"
    signed = report.section("agreements").table.records()
    assert signed[0]["title"] == "Memorandum on News Exchange"
    assert "Rashid Alimov for" in str(signed[0]["signatories"])
    sources = {row["document"] for row in report.section("sources").table.records()}
    assert {sample.CLUB, sample.SIGNING} <= sources
    statuses = {row["status"] for row in report.section("interactions").table.records()}
    assert "held" in statuses


def test_a_dossier_of_an_organisation_has_what_others_did_for_it(graph: query.Graph):
    report = dossier(graph, "Harbour Press Club")
    acted = [row["as"] for row in report.section("interactions").table.records()]
    assert any("Lena Orlova" in str(capacity) for capacity in acted)
    assert "Rashid Alimov" in {row["name"] for row in report.section("counterparts").table.records()}


def test_a_dossier_keeps_words_to_itself_when_asked_to(graph: query.Graph):
    words = "Good reporting builds bridges between our peoples."
    assert words in render(dossier(graph, "Rashid Alimov"), "html")
    silent = dossier(graph, "Rashid Alimov", quotes="none")
    assert words not in render(silent, "html")
    assert {row["evidence"] for row in silent.section("interactions").table.records()} == {None}


def test_a_dossier_of_nobody_says_so(graph: query.Graph):
    with pytest.raises(QueryError, match="named 'Nobody Known'"):
        dossier(graph, "Nobody Known")


def test_charts_are_drawn_to_scale():
    drawing = drawn(Chart("Strength", ("a", "b"), {"strength": (4.0, 1.0)}))
    assert drawing is not None
    assert [mark.width / drawing.marks[1].width for mark in drawing.marks] == [4, 1]
    stacked = drawn(Chart("By year", ("2016", "2017"), {"visits": (1.0, 0.0), "meetings": (2.0, 3.0)}, "columns"))
    assert stacked is not None
    visits, meetings_before, meetings_after = stacked.marks
    assert meetings_before.height == pytest.approx(2 * visits.height)
    assert meetings_before.y + meetings_before.height == pytest.approx(visits.y)
    assert meetings_after.height == pytest.approx(3 * visits.height)
    assert [name for _, name in stacked.legend] == ["visits", "meetings"]
    assert drawn(Chart("Nothing", (), {"strength": ()})) is None
    assert drawn(Chart("Zero", ("a",), {"strength": (0.0,)})) is None


def test_a_page_has_its_charts_and_no_script(tmp_path: Path):
    page = render(pairs(meetings("ab", "bc")), "html")
    assert page.count("<rect") == 2
    assert "a - b: 1" in html.unescape(page)
    assert "<script" not in page
