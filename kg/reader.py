"""What is done with one document wherever it is read: it is loaded and read, to be told or to be kept in a graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from kg import authority as authorities
from kg import readings, triples
from kg.authority import Authority
from kg.model import Claims, Document
from kg.readings import Known, Read
from kg.rules import Rules
from kg.sources import Loader, Piece, Skipped
from kg.syntax import Reading
from kg.taking import Before, Taken
from kg.vocab import Minter
from kg.withheld import Withheld

LANGUAGES_READ: Final = frozenset({"en"})

T = TypeVar("T")

Reads = Callable[[Document], Claims]


def read_document(document: Document, authority: Authority) -> Claims:
    """Everything a document says, as far as its language is read."""
    reading = analysed(document, authority)
    return understood(document, reading)


def analysed(document: Document, authority: Authority) -> Reading | None:
    """The analysed text of a document; None of one whose language is not read."""
    from kg import reading  # half of all that is imported, and whoever has others read needs none of it

    language = (document.language or "en").split("-")[0].lower()
    return reading.read(document, authority) if language in LANGUAGES_READ else None


def understood(document: Document, reading: Reading | None) -> Claims:
    """What a document says whose text was analysed."""
    from kg import parsers

    return Claims(document, unread=f"language {document.language}") if reading is None else parsers.parse(reading)


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """What was made of what one document says; ``unread`` is why it was not read, ``notes`` are for the person."""

    id: str
    made: T
    unread: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Teller(Generic[T]):
    """Reads a piece of the sources, and tells what ``make`` makes of it."""

    loader: Loader
    make: Callable[[Claims], T]
    authority: Authority | None

    def __call__(self, item: Piece | Skipped) -> Told[T] | Skipped:
        notes: list[str] = []
        document = item if isinstance(item, Skipped) else self.loader.load(item, notes.append)
        if isinstance(document, Skipped):
            return document
        claims = read_document(document, self.authority or authorities.load())
        return Told(document.id, self.make(claims), claims.unread, tuple(notes))


@dataclass(frozen=True, slots=True)
class Taker:
    """Reads a piece of the sources for a graph, as far as the graph does not have what it says."""

    loader: Loader
    minter: Minter
    rules: Rules
    withheld: Withheld
    read: Reads | None
    """What stands in for the package's own reading."""

    def __call__(self, given: tuple[Piece | Skipped, Before]) -> Taken | Skipped:
        notes: list[str] = []
        item, before = given
        document = item if isinstance(item, Skipped) else self.loader.load(item, notes.append)
        if isinstance(document, Skipped):
            return document
        return replace(self._taken(document, before), notes=tuple(notes))

    def _taken(self, document: Document, before: Before) -> Taken:
        id, source = self.withheld.id(triples.clean(document.id)), readings.source(document)
        known = before.known if before.known and before.known.source == source else None
        if known and known.current and self.withheld.holds(before.mark, known.mark):
            return Taken(id, None)
        claims, new = self._claims(document, known)
        read = Read(source, triples.mark(claims, self.rules.graph), new)
        if self.withheld.holds(before.mark, read.mark):
            return Taken(id, None, read=read)
        return replace(Taken.of(claims, self.minter, read.mark, self.withheld), read=read)

    def _claims(self, document: Document, known: Known | None) -> tuple[Claims, bytes | None]:
        """What a document says, and its analysed text where that is new and may be kept."""
        if self.read:
            return self.read(document), None
        reading = readings.unpacked(known.analysed, document) if known and known.analysed else None
        if reading is not None:
            return understood(document, reading), None
        reading = analysed(document, authorities.load())
        # Of somebody who is withheld a text tells more than the claims, which are searched for the names.
        keeps = reading is not None and not self.withheld.persons
        return understood(document, reading), readings.packed(reading) if reading and keeps else None
