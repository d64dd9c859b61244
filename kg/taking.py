"""Documents taken into a graph directory, one transaction each, as they come from whoever read them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from kg import judgements, store, triples
from kg.at_hand import AtHand, packed
from kg.model import Claims
from kg.readings import Known, Read, Readings
from kg.rules import Rules
from kg.store import GraphDir
from kg.vocab import Minter
from kg.withheld import Withheld, beginnings


@dataclass(frozen=True, slots=True)
class Taken:
    """A document on its way into a graph: its statements (N-Triples), None where the graph has them already.

    ``told`` are its claims, packed, if they may be put at hand; ``read`` tells how it was read, where it was; ``notes``
    are for the person.
    """

    id: str
    triples: bytes | None
    told: bytes | None = None
    read: Read | None = None
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, claims: Claims, minter: Minter, mark: str, withheld: Withheld) -> Taken:
        """What a document says, less what is withheld, as a graph holds it under its mark."""
        id = withheld.id(triples.clean(claims.document.id))
        kept = triples.kept(claims)
        if not withheld:
            return cls(id, triples.claim_triples(kept, minter, mark), packed(kept))
        applied, by = withheld.applied(kept)
        return cls(id, triples.claim_triples(triples.kept(applied), minter, withheld.marked(mark, by)))


@dataclass(frozen=True, slots=True)
class Before:
    """What a graph has of a document already: its mark, and how it was read."""

    mark: str | None = None
    known: Known | None = None


class Taking:
    """A graph directory that documents are taken into; made with the first one where there is none. A context manager.

    Entering raises GraphError where it is no graph, or another process writes it.
    """

    def __init__(
        self, directory: str | os.PathLike[str], base: str | None, place: str | None, *, given: bool = False
    ) -> None:
        """``place`` is the address of a server that is to hold the quads; the base may be set of a new graph alone.

        ``given`` says that something else reads than this package.
        """
        self.directory = Path(directory)
        self.rules = replace(Rules.here(), all="given", analysis="given") if given else Rules.here()
        self.before: Mapping[str, str] = {}
        """The marks of the documents that were there, by id."""
        self.withheld = Withheld()
        """What people decided that it is not to hold."""
        self._replaced: dict[str, frozenset[str]] = {}
        """Under which ids a document was kept, that is to be kept under another now."""
        self._beginnings: frozenset[str] = frozenset()
        """Those of the ids by which something may be kept under another id; none where nothing was ever withheld."""
        self._base, self._place = base, place
        self._opened = ExitStack()
        self._graph: GraphDir | None = None
        self._readings: Readings | None = None
        self.at_hand: AtHand | None = None
        """What the documents say that were taken in, as far as it may be put aside."""

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
        self._shut()

    def begin(self) -> None:
        """Opens the graph, and makes it where there was none: what it holds is known from then on."""
        _ = self.graph

    def found(self, id: str) -> Before:
        """What is there of the document of a clean id, as it is to be kept."""
        kept = self.withheld.id(id)
        if others := self.withheld.other_ids(id, self._beginnings):
            self._replaced[kept] = others
            return Before()
        return Before(self.before.get(kept), self._readings.get(kept) if self._readings else None)

    def take(self, document: Taken) -> str:
        """Takes one document in where it is new or changed; what became of it: added, changed or unchanged."""
        graph = self.graph
        if document.read is not None and self._readings is not None:
            self._readings.put(document.id, document.read)
        if document.triples is None:
            return "unchanged"
        graph.put(triples.document_graph(graph.minter, document.id), document.triples)
        if document.told is not None and self.at_hand is not None:
            self.at_hand.put(document.id, document.told)
        replaced = self._replaced.get(document.id, frozenset())
        for other in sorted(replaced):
            graph.remove(triples.document_graph(graph.minter, other))
        return "changed" if document.id in self.before or replaced else "added"

    def done(self) -> None:
        """Writes how the documents were read, once all are taken in."""
        if self._readings is not None:
            self._readings.close()

    @property
    def graph(self) -> GraphDir:
        """The graph, open, and made where there was none."""
        if self._graph is None or self._moves:
            self._shut()
            self._open(self._place)
        assert self._graph is not None
        return self._graph

    def _open(self, place: str | None) -> None:
        with ExitStack() as opened:  # whatever cannot be opened or read, others may write the graph again
            graph = GraphDir.open(self.directory, create=True, base=self._base, store=place)
            self._graph = opened.enter_context(graph)
            self._readings = opened.enter_context(closing(Readings(self.directory, self.rules)))
            self.at_hand = opened.enter_context(closing(AtHand(self.directory)))
            self._moves = place != self._place
            self.before = triples.marks(self._graph.record, self._graph.minter)
            self.withheld = Withheld.of(judgements.log(self.directory))
            self._beginnings = beginnings(self.before) if self.withheld.salts else frozenset()
            self._opened = opened.pop_all()

    def _shut(self) -> None:
        self._opened.close()
