"""Communities of large networks, found in a quicker way than networkx', are as good as those."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import clustering
from kg.measures import EXACT_TO, Effort, louvain, measure
from kg.ties import Ties


def found(graph: nx.Graph, seed: int = 0) -> list[set[int]]:
    nx.set_edge_attributes(graph, 1.0, "weight")
    ties = Ties(graph)
    return [{ties.agents[n] for n in members} for members in clustering.louvain(ties.weights, seed)]


def test_cliques_in_a_ring_are_communities():
    cliques = [set(range(first, first + 6)) for first in range(0, 60, 6)]
    assert sorted(found(nx.ring_of_cliques(10, 6)), key=min) == cliques


def test_who_has_no_tie_is_alone():
    assert found(nx.empty_graph(3)) == [{0}, {1}, {2}]
    assert found(nx.empty_graph(0)) == []


@pytest.mark.parametrize(
    "graph",
    [
        nx.karate_club_graph(),
        nx.les_miserables_graph(),
        nx.planted_partition_graph(12, 40, 0.3, 0.01, seed=1),
        nx.barabasi_albert_graph(1500, 4, seed=1),
    ],
    ids=["karate", "misérables", "planted", "hubs"],
)
def test_modularity_is_that_of_networkx(graph):
    graph = nx.convert_node_labels_to_integers(nx.Graph(graph.edges))
    expected = nx.community.modularity(graph, nx.community.louvain_communities(graph, weight=None, seed=0), weight=None)
    assert nx.community.modularity(graph, found(graph), weight=None) > expected - 0.02


@given(st.integers(1, 30), st.data())
def test_everybody_is_in_one_community_and_within_reach_of_it(size, data):
    pair = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda pair: pair[0] < pair[1])
    pairs = data.draw(st.lists(pair, unique=True)) if size > 1 else []
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(size))
    communities = found(graph)
    assert sorted(agent for group in communities for agent in group) == list(range(size))
    apart = list(nx.connected_components(graph))
    assert all(any(group <= reach for reach in apart) for group in communities)


def test_large_networks_are_grouped_so_whatever_their_order_and_the_report_says_it():
    graph = nx.ring_of_cliques(EXACT_TO // 5, 6)
    graph = nx.relabel_nodes(graph, {node: f"agent {node}" for node in graph})
    nx.set_edge_attributes(graph, 1.0, "weight")
    backwards = nx.Graph()
    backwards.add_nodes_from(reversed(list(graph)))
    backwards.add_edges_from((other, one, tie) for one, other, tie in reversed(list(graph.edges(data=True))))
    groups = louvain(Ties(graph), 0)
    assert groups == louvain(Ties(backwards), 0)
    assert nx.community.modularity(graph, groups) > 0.9
    assert any("looking again only at" in note for note in measure(graph, ["community"], Effort()).notes)
