"""Documents taken into a graph directory, one transaction each, as they come from whoever read them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from kg import store, triples
from kg.model import Claims
from kg.store import GraphDir
from kg.vocab import Minter


@dataclass(frozen=True, slots=True)
class Taken:
    """A document on its way into a graph: its statements (N-Triples), None where the graph has them already.

    ``notes`` are for the person.
    """

    id: str
    triples: bytes | None
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, claims: Claims, minter: Minter, mark: str, notes: tuple[str, ...] = ()) -> Taken:
        """What a document says, as a graph holds it; ``mark`` says of what it was read."""
        return cls(triples.clean(claims.document.id), triples.claim_triples(claims, minter, mark), notes)


class Taking:
    """A graph directory that documents are taken into; made with the first one where there is none. A context manager.

    Entering raises GraphError where it is no graph, or another process writes it.
    """

    def __init__(self, directory: str | os.PathLike[str], base: str | None, place: str | None) -> None:
        """``place`` is the address of a server that is to hold the quads; the base may be set of a new graph alone."""
        self.directory = Path(directory)
        self.before: Mapping[str, str] = {}
        """The marks of the documents that were there, by id."""
        self._base, self._place = base, place
        self._graph: GraphDir | None = None

    def __enter__(self) -> Taking:
        found = store.planned(self.directory, self._base, self._place)
        self.minter = found.minter
        if store.is_graph(self.directory):
            # One that is to move to a server moves with the first document, so that without any nothing is done.
            self._open(self._place if found.store else None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._graph is not None:
            self._graph.close()

    def take(self, document: Taken) -> str:
        """Takes one document in where it is new or changed; what became of it: added, changed or unchanged."""
        graph = self.graph
        if document.triples is None:
            return "unchanged"
        graph.put(triples.document_graph(graph.minter, document.id), document.triples)
        return "changed" if document.id in self.before else "added"

    @property
    def graph(self) -> GraphDir:
        """The graph, open, and made where there was none."""
        if self._graph is None or self._moves:
            if self._graph is not None:
                self._graph.close()
            self._open(self._place)
        assert self._graph is not None
        return self._graph

    def _open(self, place: str | None) -> None:
        self._graph = GraphDir.open(self.directory, create=True, base=self._base, store=place)
        self._moves = place != self._place
        self.before = triples.marks(self._graph.record, self._graph.minter)
