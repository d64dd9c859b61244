"""The graph that is handed on, and how much of its sources' words goes along."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, cast

import pyoxigraph as ox

from kg import store
from kg.network import Network, confident, load
from kg.quotes import Quotes, cut
from kg.vocab import DIP, OA, Minter


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph in memory, how its resources are named, and how sure its network's events are to be."""

    store: ox.Store
    minter: Minter
    min_confidence: float = 0.0

    @classmethod
    def read(cls, directory: str | os.PathLike[str], min_confidence: float) -> Graph:
        return cls(store.whole(directory), store.read_marker(directory).minter, min_confidence)

    def value(self, subject: str, predicate: str) -> str | None:
        """The value of a property that has one at most, in any graph."""
        quads = self.store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, None)
        return min((cast(ox.Literal, quad.object).value for quad in quads), default=None)

    def network(self) -> Network:
        return confident(load(self.store, self.minter.base), self.min_confidence)

    def canonical(self, quotes: Quotes) -> list[ox.Triple]:
        """The canonical graph, sorted."""
        quads = self.store.quads_for_pattern(None, None, None, ox.NamedNode(self.minter.canonical_graph))
        return sorted((quad.triple for quad in shown(self.store, quads, quotes)), key=str)

    def everything(self, quotes: Quotes) -> list[ox.Quad]:
        """All graphs, sorted as the lines of N-Quads are."""
        return sorted(shown(self.store, self.store, quotes), key=str)


def shown(store: ox.Store, quads: Iterable[ox.Quad], quotes: Quotes) -> Iterator[ox.Quad]:
    """Quads of a store with as much of the sources' words as may be shown."""
    if quotes == "full":
        yield from quads
        return
    documents = {q.subject for q in store.quads_for_pattern(None, ox.NamedNode(DIP.sha256), None, None)}
    for quad in quads:
        if quad.predicate.value not in _WORDS:
            yield quad
        elif quad.subject not in documents:
            words = cut(cast(ox.Literal, quad.object).value, quotes)
            if words is not None:
                yield ox.Quad(quad.subject, quad.predicate, ox.Literal(words), quad.graph_name)


_WORDS: Final = frozenset([OA.exact, DIP.text, DIP.question])
"""Properties whose values are words of a source."""
