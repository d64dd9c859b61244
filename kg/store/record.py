"""What a graph is read from and written to, wherever its quads are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import pyoxigraph as ox

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Quads(Protocol):
    """What readers need: an Oxigraph store has it, and gives it its meaning."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,
        graph_name: ox.NamedNode | None = None,
        /,
    ) -> Iterator[ox.Quad]: ...

    def query(self, query: str, /, *, prefixes: dict[str, str] | None = None, default_graph: Any = None) -> Answer: ...

    def __iter__(self) -> Iterator[ox.Quad]: ...


class Record(Protocol):
    """What the one writer of a graph needs. What a method acknowledged survives; GraphError for what cannot be done."""

    @property
    def quads(self) -> Quads:
        """All that was written, for reading."""

    @property
    def state(self) -> str | None:
        """What the canonical graph was made of; None where it was not made to the end."""

    def replace(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        """Puts quads in the place of all that a named graph holds."""

    def put(self, graph: ox.NamedNode, triples: bytes) -> None:
        """The same, of triples that are written already: N-Triples, sorted."""

    def remove(self, graph: ox.NamedNode) -> None:
        """Takes out a named graph with all that it holds."""

    def rewrite(self, canonical: Iterable[ox.Quad], state: str) -> None:
        """Puts this canonical graph in the place of any that is there; ``state`` says of what it was made."""

    def amend(self, gone: Iterable[ox.Quad], new: Iterable[ox.Quad], state: str) -> None:
        """Takes quads out of the canonical graph and puts others in; its state is the one given."""

    def forget(self) -> None:
        """Leaves no words of what was taken out, as far as that can be done from here."""

    def publish(self, *, alone: bool) -> None:
        """Shows readers what was written; ``alone``: and nothing older."""

    def close(self) -> None:
        """Writes what is pending and lets others write."""
