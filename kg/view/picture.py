"""What is drawn of a network, held by pyvis: a node an agent, a tie a pair, each in its place and with its measures."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property
from itertools import combinations
from typing import Any, Final

import networkx as nx
from pyvis.edge import Edge
from pyvis.network import Network as Drawing
from pyvis.node import Node

from kg.measures import Effort, louvain, measure
from kg.model import Kind
from kg.ties import Ties
from kg.view.contents import Contents, Json, involved, weight
from kg.view.layout import Box, place, place_between
from kg.view.words import wrapped

SHAPES: Final[Mapping[Kind, str]] = {"person": "dot", "organisation": "square", "state": "diamond"}
OPENS_WITH: Final = 120
"""How many agents the page draws until it is asked for more: the busiest, whose names have room."""
FULL_SIZE_UP_TO: Final = 60
"""Nodes up to which they are drawn in full size; more of them are drawn smaller."""
MEASURED: Final = ("partners", "strength", "betweenness")
EFFORT: Final = Effort(exact_to=200, samples=200)
SMALLEST_COMMUNITY: Final = 3
EVENT_SIZE: Final = 7.0
CORNER: Final = 1.3
"""How much farther the corners of a square reach than its sides."""


class Picture:
    """The drawing of what the page tells of."""

    def __init__(self, contents: Contents) -> None:
        self.network = contents.network
        self.number = contents.number
        self.name = contents.name
        counted = (event for event in self.network.events if event.status != "cancelled")
        self._busy = Counter(iri for event in counted for iri in involved(event))
        self.drawn = [iri for iri in self.number if iri in contents.takes_part]
        self._core = sorted(self.drawn, key=lambda iri: (-self._busy[iri], self.number[iri]))[:OPENS_WITH]

    def drawing(self) -> Drawing:
        """Nodes with place, shape, size and measures, and one edge a pair with the numbers of its ``events``."""
        drawing = Drawing(directed=True)  # whose own ways of adding look through all nodes each time
        sizes = self._sizes()
        labels = [wrapped(self.name(iri)) for iri in self.drawn]
        points = self._points(sizes, labels)
        scores, communities = self._scores(), self._communities()
        for iri, size, label, (x, y) in zip(self.drawn, sizes, labels, points, strict=True):
            kind = self.network.agents[iri].kind
            own = {"measures": scores[iri], "community": communities.get(iri)}
            node = Node(self.number[iri], SHAPES[kind], label or " ", group=kind, size=size, x=x, y=y, **own)
            drawing.nodes.append(node.options)
        for (a, b), events in self._pairs.items():
            announced = [n for n in events if self._only_announced(n, {a, b})]
            drawing.edges.append(Edge(a, b, True, arrows="", events=events, announced=announced).options)
        return drawing

    def about(self, drawing: Drawing) -> Json:
        """What the page has to know of the drawing: with how many it opens, and where each event stands."""
        number = {node["id"]: n for n, node in enumerate(drawing.nodes)}
        groups = [[number[self.number[iri]] for iri in sorted(involved(event))] for event in self.network.events]
        members = [group for group in groups if group]
        points = [(node["x"], node["y"]) for node in drawing.nodes]
        room = [CORNER * node["size"] for node in drawing.nodes]
        found = iter(place_between(members, points, room, EVENT_SIZE))
        return {
            "opens_with": OPENS_WITH,
            "estimated": ["betweenness"] if EFFORT.sampled(self._graph) else [],
            "events": [next(found) if group else None for group in groups],
        }

    def _sizes(self) -> list[float]:
        """The radius of each node by its interactions; in the core's proportions however many there are beside it."""
        shrink = max(math.sqrt(FULL_SIZE_UP_TO / max(min(len(self.drawn), OPENS_WITH), FULL_SIZE_UP_TO)), 0.4)
        return [round((8 + 4.5 * math.sqrt(self._busy[iri])) * shrink, 1) for iri in self.drawn]

    def _points(self, sizes: list[float], labels: list[str]) -> list[tuple[int, int]]:
        core = {n for n, iri in enumerate(self.drawn) if iri in set(self._core)}
        boxes = [
            _box(size, label if n in core else "") for n, (size, label) in enumerate(zip(sizes, labels, strict=True))
        ]
        index = {self.number[iri]: n for n, iri in enumerate(self.drawn)}
        return place(boxes, [(index[a], index[b]) for a, b in self._pairs], core)

    @cached_property
    def _pairs(self) -> dict[tuple[int, int], list[int]]:
        """The numbers of the events that each pair of agents shares."""
        pairs: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for n, event in enumerate(self.network.events):
            for a, b in combinations(sorted(self.number[iri] for iri in involved(event)), 2):
                pairs[a, b].append(n)
        return dict(sorted(pairs.items()))

    @cached_property
    def _graph(self) -> Any:
        """The ties of all that was not cancelled, with Newman weights, between agents by IRI."""
        graph: Any = nx.Graph()
        graph.add_nodes_from(self.drawn)
        iris = list(self.number)
        weights = [0.0 if event.status == "cancelled" else weight(event) for event in self.network.events]
        for (a, b), events in self._pairs.items():
            if strength := sum(weights[n] for n in events):
                graph.add_edge(iris[a], iris[b], weight=strength)
        return graph

    def _scores(self) -> dict[str, dict[str, float]]:
        """MEASURED by agent, in the whole network and whatever is filtered later."""
        found = measure(self._graph, MEASURED, EFFORT).scores if self.drawn else {}
        return {iri: {name: round(found[name].get(iri) or 0.0, 5) for name in MEASURED} for iri in self.drawn}

    def _communities(self) -> dict[str, int]:
        """The number of each agent's community, from 0 for the largest; none for those of very small ones."""
        found = louvain(Ties(self._graph), EFFORT.seed)
        return {iri: n for n, group in enumerate(found) if len(group) >= SMALLEST_COMMUNITY for iri in group}

    def _only_announced(self, event: int, pair: set[int]) -> bool:
        """Whether an event was held, but one of the pair is only named in its announcement."""
        ties = self.network.events[event].participants
        sure = {self.number[tie.agent] for tie in ties if not tie.expected}
        return not pair <= sure


def _box(size: float, label: str) -> Box:
    """The room of a node with its label, estimated: the browser's font and zoom are not known here."""
    lines = label.split("\n") if label else []
    width = max([2 * size, *(8.2 * len(line) for line in lines)])
    text = 16 * len(lines) + 4 if lines else 0
    return Box(width + 12, 2 * size + text + 10, size + text + 5)
