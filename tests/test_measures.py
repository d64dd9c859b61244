"""Measures on networks whose values are published, and the formulas by hand where none are."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import event, meetings, network

from kg import brokerage, distances, sampling
from kg.errors import QueryError
from kg.measures import measure
from kg.network import Event, Network
from kg.projection import affiliation, co_participation
from kg.report import MEASURES, Effort, centrality
from kg.report.communities import rand_index
from kg.ties import Ties


def families() -> Network:
    """Marriages among Florentine families (Padgett and Ansell 1993), one event a tie."""
    ties = nx.florentine_families_graph().edges
    return network(*(event(f"{n}", one, other) for n, (one, other) in enumerate(ties)))


def southern_women() -> Network:
    """Davis, Gardner and Gardner's women of Old City, 1941, and the events they were at."""
    graph = nx.davis_southern_women_graph()
    return network(*(event(name, *sorted(graph[name])) for name in graph.graph["bottom"]))


def scores(of: Network, measure: str) -> dict[object, object]:
    return {row["name"]: row[measure] for row in centrality(of).table.records()}


# Wasserman and Faust 1994, chapter 5 (without the Pucci, who married into none of the others); Jackson 2008, chapter 2.
FAMILIES = {
    "betweenness": {"Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Strozzi": 0.103, "Pazzi": 0.0},
    "closeness": {"Medici": 0.560, "Ridolfi": 0.500, "Albizzi": 0.483, "Tornabuoni": 0.483, "Pazzi": 0.286},
    "degree": {"Medici": 0.429, "Guadagni": 0.286, "Strozzi": 0.286, "Acciaiuoli": 0.071},
    "eigenvector": {"Medici": 0.430, "Strozzi": 0.356, "Guadagni": 0.289},
}


@pytest.mark.parametrize(("measure", "published"), FAMILIES.items(), ids=FAMILIES)
def test_florentine_families(measure, published):
    found = scores(families(), measure)
    assert {name: found[name] for name in published} == pytest.approx(published, abs=0.0006)


def test_women_met_as_often_as_breiger_counted():
    graph = co_participation(southern_women())
    # Breiger 1974, table of ties between persons.
    counts = {("Evelyn Jefferson", "Laura Mandeville"): 6, ("Evelyn Jefferson", "Theresa Anderson"): 7}
    counts |= {("Laura Mandeville", "Brenda Rogers"): 6, ("Olivia Carleton", "Flora Price"): 2}
    assert {pair: graph.edges[pair]["count"] for pair in counts} == counts
    assert not graph.has_edge("Laura Mandeville", "Olivia Carleton")


# Borgatti and Everett 1997, table of normalized centrality in two-mode data.
WOMEN = {
    "degree": {"E8": 0.78, "E9": 0.67, "Nora Fayette": 0.57, "Evelyn Jefferson": 0.57, "Ruth DeSand": 0.29},
    "closeness": {"E8": 0.85, "E9": 0.79, "Nora Fayette": 0.80, "Evelyn Jefferson": 0.80},
    "betweenness": {"E8": 0.24, "E9": 0.23, "Nora Fayette": 0.11, "Evelyn Jefferson": 0.10, "E1": 0.00},
}


@pytest.mark.parametrize(("measure", "published"), WOMEN.items(), ids=WOMEN)
def test_southern_women(measure, published):
    graph = affiliation(southern_women())
    women = [node for node, side in graph.nodes(data="bipartite") if side == 0]
    found = getattr(nx.bipartite, f"{measure}_centrality")(graph, women)
    assert {name: found[name] for name in published} == pytest.approx(published, abs=0.006)


def test_strength_of_the_women_is_the_number_of_their_events():
    found = scores(southern_women(), "strength")
    assert found["Evelyn Jefferson"] == 8
    assert found["Flora Price"] == 2


def test_newman_weights_are_those_of_networkx():
    graph, davis = co_participation(southern_women()), nx.davis_southern_women_graph()
    expected = nx.bipartite.collaboration_weighted_projected_graph(davis, davis.graph["top"])
    assert {frozenset(pair[:2]): pair[2] for pair in graph.edges(data="weight")} == pytest.approx(
        {frozenset(pair[:2]): pair[2] for pair in expected.edges(data="weight")}
    )


def test_constraint_by_hand():
    # Burt 1992: of three who all meet, each has put (1/2 + 1/2 · 1/2)² into each of two contacts.
    assert set(scores(meetings("ab", "bc", "ca"), "constraint").values()) == {round(2 * 0.75**2, 6)}
    # A broker between two who never meet: (1/2)² twice; they have put all into one.
    broker = scores(meetings("ab", "bc"), "constraint")
    assert broker == {"b": 0.5, "a": 1, "c": 1}
    assert [row["name"] for row in centrality(meetings("ab", "bc"), by="constraint").table.records()] == ["b", "a", "c"]


def test_core_numbers_by_hand():
    clique_with_a_tail = meetings("ab", "ac", "ad", "bc", "bd", "cd", "de")
    assert scores(clique_with_a_tail, "core") == {"a": 3, "b": 3, "c": 3, "d": 3, "e": 1}


def test_communities_of_two_cliques_with_a_bridge():
    found = scores(meetings("ab", "ac", "bc", "cd", "de", "df", "ef"), "community")
    assert found == {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2}


def test_who_met_nobody_has_no_community_and_no_constraint():
    alone = network(event("speech", "a"), event("talk", *"bc"))
    assert scores(alone, "community")["a"] is None
    assert scores(alone, "constraint")["a"] is None


def test_rand_index_by_hand():
    halves, thirds = [set("abc"), set("def")], [set("ab"), set("cd"), set("ef")]
    assert rand_index(halves, halves) == 1
    # Hubert and Arabie 1985: 2 pairs together in both, 6 and 3 in each, 15 in all.
    assert rand_index(halves, thirds) == pytest.approx((2 - 6 * 3 / 15) / ((6 + 3) / 2 - 6 * 3 / 15))
    assert rand_index([set("abcd")], [set("abcd")]) == 1


def test_only_the_measures_asked_for_are_computed():
    report = centrality(families(), measures=["core"], by="partners")
    assert report.table.columns == ("rank", "name", "kind", "partners", "core", "first seen", "last seen")
    assert not any("Eigenvector" in note or "Betweenness" in note for note in report.notes)
    with pytest.raises(QueryError, match="no measure 'fame': choose from events, partners"):
        centrality(families(), measures=["fame"])


def dated(name: str, year: int, *who: str) -> Event:
    return event(name, *who, date=f"{year}", earliest=f"{year}-01-01", latest=f"{year}-12-31")


def test_change_against_the_period_before():
    talks = network(dated("x", 2016, *"ab"), dated("y", 2017, *"ab"), dated("z", 2017, *"ac"))
    report = centrality(talks, period=("2017-01-01", "2017-12-31"))
    rows = {row["name"]: (row["before"], row["change"]) for row in report.table.records()}
    assert rows == {"a": (1, 1), "b": (1, 0), "c": (None, "new")}
    assert any("against the period before, 2016-01-01 to 2016-12-31" in note for note in report.notes)
    assert "change" not in centrality(talks, period=("2017-01-01", None)).table.columns


def test_the_fast_engine_gives_the_same():
    plain, fast = centrality(families()), centrality(families(), effort=Effort(fast=True))
    assert fast.table.rows == plain.table.rows
    assert any(note.startswith("Engines: rustworkx") and "betweenness and closeness" in note for note in fast.notes)


def test_nothing_falls_back_quietly(monkeypatch):
    monkeypatch.setattr(nx.utils.backends, "backends", {"networkx": None})
    with pytest.raises(QueryError, match=r"not installed: pip install 'sco-kg\[fast\]'"):
        centrality(families(), effort=Effort(fast=True))


def test_every_measure_has_its_formula_in_the_documentation():
    import kg.measures as module

    told = defaultdict(bool, {line.split("  ")[0].strip(): True for line in (module.__doc__ or "").splitlines()})
    assert all(told[measure] for measure in MEASURES)


@given(st.lists(st.sampled_from(["ab", "bc", "cd", "de", "ea", "fg", "ac"]), min_size=1))
def test_betweenness_from_a_sample_of_all_is_that_of_networkx(pairs):
    graph = co_participation(network(event("alone", "h"), *meetings(*pairs).events))
    scores, errors = sampling.betweenness(Ties(graph).steps, len(graph), 0, lambda _: None)
    assert scores.tolist() == pytest.approx(list(nx.betweenness_centrality(graph).values()))
    assert not errors.any()


@given(st.lists(st.sampled_from(["ab", "bc", "cd", "de", "ea", "fg", "ac", "abcd", "bdfg", "abcdefg"]), min_size=1))
def test_constraint_and_core_are_those_of_networkx(gatherings):
    graph = co_participation(network(event("alone", "h"), *meetings(*gatherings).events))
    found = measure(graph, ["constraint", "core"], Effort()).scores
    expected = nx.constraint(graph, weight="weight")
    assert found["constraint"].pop("h") is None
    assert found["constraint"] == pytest.approx({agent: expected[agent] for agent in graph if agent != "h"})
    assert found["core"] == nx.core_number(graph)


@given(st.lists(st.sampled_from(["ab", "ba", "bc", "cb", "de", "ea", "fg", "gf", "ac"])), st.booleans())
def test_the_simple_measures_are_those_of_networkx_whichever_way_ties_lead(pairs, directed):
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from("ah")
    graph.add_weighted_edges_from((one, other, len(pairs) / n) for n, (one, other) in enumerate(pairs, start=1))
    found = measure(graph, ["partners", "strength", "degree", "pagerank"], Effort()).scores
    assert found["pagerank"] == pytest.approx(nx.pagerank(graph, max_iter=1000, tol=1e-10))
    assert found["strength"] == pytest.approx(dict(graph.degree(weight="weight")))
    either_way = nx.Graph(graph)
    assert found["partners"] == dict(either_way.degree)
    assert found["degree"] == pytest.approx(nx.degree_centrality(either_way))


def test_constraint_needs_no_memory_for_pairs_who_only_know_the_same():
    known_by_all = nx.star_graph(50_000)
    nx.set_edge_attributes(known_by_all, 1.0, "weight")
    found = measure(known_by_all, ["constraint", "core"], Effort()).scores
    assert found["constraint"][0] == pytest.approx(1 / 50_000)
    assert found["constraint"][1] == 1
    assert set(found["core"].values()) == {1}


def test_triangles_are_found_in_however_many_steps(monkeypatch):
    weights = Ties(co_participation(southern_women())).weights
    at_once = brokerage.constraint(weights)
    monkeypatch.setattr(brokerage, "_BLOCK", 7)
    assert brokerage.constraint(weights) == pytest.approx(at_once)


@given(st.lists(st.sampled_from(["ab", "bc", "cd", "de", "ea", "fg", "ac", "abcd"]), min_size=1), st.data())
def test_distances_are_those_of_networkx(gatherings, data):
    graph = co_participation(network(event("alone", "h"), *meetings(*gatherings).events))
    agents = list(graph)
    ends = data.draw(st.lists(st.sampled_from(range(len(agents))), min_size=1, unique=True))
    far, many = distances.totals(Ties(graph).steps, ends)
    steps = [nx.single_source_shortest_path_length(graph, agents[end]) for end in ends]
    assert far.tolist() == [sum(each.get(agent, 0) for each in steps) for agent in agents]
    assert many.tolist() == [sum(each.get(agent, 0) > 0 for each in steps) for agent in agents]


def test_closeness_of_more_than_are_looked_at_at_once_is_that_of_networkx():
    graph = nx.gnm_random_graph(700, 900, seed=1)
    nx.set_edge_attributes(graph, 1.0, "weight")
    found = measure(graph, ["closeness"], Effort()).scores["closeness"]
    assert found == pytest.approx(nx.closeness_centrality(graph))
