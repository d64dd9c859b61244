"""How long reports on networks of many agents take: networkx alone, with the fast engine, and igraph, in one run.

    python tests/speed.py 1000 10000           the whole report, and exact betweenness by each of the three
    python tests/speed.py --large 100000       what a network of that size allows, betweenness from a sample

The network is made up: meetings of two, three or a few, most of them among those who met before, as in diplomacy.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable
from itertools import combinations

import igraph
import networkx as nx
from networks import event, network

from kg.network import Network
from kg.projection import co_participation
from kg.report import Effort, centrality

LARGE = ("strength", "degree", "pagerank", "core", "betweenness")


def made_up(agents: int, seed: int = 1) -> Network:
    """About 2.5 meetings an agent; who met often meets more often."""
    draw = random.Random(seed)
    ends, newcomers = list(range(min(agents, 10))), iter(range(agents))
    events = []
    for n in range(agents * 5 // 2):
        size = draw.choice((2, 2, 2, 3, 3, 5))
        known = {draw.choice(ends) for _ in range(size - 1)}
        who = sorted(known | {next(newcomers, 0) if n % 5 in (0, 2) else draw.choice(ends)})
        ends += who
        if len(who) > 1:
            events.append(event(f"{n}", *map(str, who)))
    return network(*events)


def timed(what: str, run: Callable[[], object]) -> tuple[float, object]:
    """Seconds of CPU that something takes, printed, and what it gives."""
    start = time.process_time()
    result = run()
    seconds = time.process_time() - start
    print(f"  {what:<44} {seconds:9.2f} s", flush=True)
    return seconds, result


def compared(agents: int) -> None:
    made = made_up(agents)
    _, graph = timed("projection", lambda: co_participation(made))
    assert isinstance(graph, nx.Graph)
    print(f"{len(graph)} agents, {graph.number_of_edges()} ties")
    whole = Effort(exact_to=agents)
    timed("whole report, sampled above 2,000", lambda: centrality(made))
    timed("whole report, exact, fast", lambda: centrality(made, effort=Effort(exact_to=agents, fast=True)))
    with nx.config(warnings_to_ignore={"cache"}):
        fast, scores = timed("betweenness, fast", lambda: nx.betweenness_centrality(graph, backend="rustworkx"))
    plain, expected = timed("betweenness, networkx", lambda: nx.betweenness_centrality(graph))
    other, _ = timed("betweenness, igraph", lambda: igraph.Graph.from_networkx(graph).betweenness())
    assert isinstance(scores, dict)
    assert isinstance(expected, dict)
    off = max(abs(scores[agent] - expected[agent]) for agent in graph)
    print(f"  fast: {plain / fast:.1f} times the speed of networkx, igraph: {plain / other:.1f} times")
    print(f"  largest difference of fast from networkx: {off:.1e}")
    if agents > whole.samples:
        sampled = centrality(made, by="betweenness", measures=["betweenness"], effort=Effort(exact_to=0))
        estimate = {str(row["name"]): float(row["betweenness"]) for row in sampled.table.records()}
        print("  sampled against exact: " + ", ".join(_agreement(estimate, expected)))


def _agreement(estimate: dict[str, float], exact: dict[str, float]) -> list[str]:
    """How many of the exact first N are among the estimated first N, and how often two of them stand the wrong way."""
    told = []
    for first in (10, 100):
        best = sorted(exact, key=lambda agent: -exact[agent])[:first]
        guessed = sorted(estimate, key=lambda agent: -estimate[agent])[:first]
        pairs = [(a, b) for a, b in combinations(best, 2) if exact[a] != exact[b]]
        wrong = sum(estimate[a] <= estimate[b] for a, b in pairs) / len(pairs)
        told.append(f"of the first {first} {len(set(best) & set(guessed))} found, {wrong:.1%} of their pairs inverted")
    return told


def large(agents: int) -> None:
    made = made_up(agents)
    print(f"{agents} agents")
    for measure in LARGE:
        timed(measure, lambda name=measure: centrality(made, by=name, measures=[name]))
    start = time.process_time()
    report = centrality(made, measures=LARGE)
    print(f"  one report of all these: {time.process_time() - start:.0f} s")
    print(*(f"  {note}" for note in report.notes), sep="\n")
    print(f"  memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--large", action="store_true")
    given = parser.parse_args()
    for size in given.sizes:
        (large if given.large else compared)(size)
