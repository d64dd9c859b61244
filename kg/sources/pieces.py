"""Sources as pieces: one document each, where it lies, small and fit to be handed to another process.

Two passes are made. The first learns the ids alone, so that nothing has been done where two documents have one; the
second gives the pieces, one by one. What can be read only once, standard input or a pipe, is in its piece.
"""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final, cast
from unicodedata import category

from kg.errors import InputError
from kg.sources import places
from kg.sources.discover import PACKED, Found, find
from kg.sources.jsonlines import lines, read_line
from kg.sources.manifest import metadata_of, read_manifest
from kg.sources.types import UNKNOWN, Access, Metadata, Skipped

ONE_A_LINE: Final = ".jsonl"
ONE_A_ROW: Final = ".parquet"
OF_MANY: Final = (ONE_A_LINE, ONE_A_LINE + PACKED, ONE_A_ROW)
"""The endings of files that hold many documents, each with an id of its own."""
_BAD_ID: Final = "its id holds characters that are no text: rename it"


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes of a file, from ``start`` on; all of them where ``length`` is None."""

    place: str
    start: int = 0
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a Parquet file; ``version`` tells the file from one that takes its place."""

    place: str
    version: str
    number: int


@dataclass(frozen=True, slots=True)
class Page:
    """Where bytes were fetched from, and the encoding that the server said."""

    url: str
    charset: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """One document: the id it goes by, what messages call it, how it is read, and where its bytes are, or they.

    ``line`` is its number in a file of many; ``listed`` is what the manifest of its folder tells.
    """

    id: str
    name: str
    ending: str
    content: Span | Row | bytes
    line: int | None = None
    listed: Metadata = UNKNOWN
    page: Page | None = None


def pieces(sources: Iterable[str | Path], endings: Iterable[str], access: Access) -> Iterator[Piece | Skipped]:
    """The documents of sources in a fixed order, and what gives none, with the reason.

    Raises InputError, at once, where two documents have one id; both are named. An address is fetched when its turn
    has come.
    """
    taken = _Taken(list(find(sources, tuple(endings))), access)
    taken.check_ids()
    return taken.pieces()


class _Taken:
    """What was found, for both passes."""

    def __init__(self, found: list[Found | Skipped], access: Access) -> None:
        self.found = found
        self.access = access
        self._manifests = cache(read_manifest)
        self._kept: dict[str, BinaryIO] = {}

    def check_ids(self) -> None:
        """InputError where two documents have one id."""
        seen: set[int] = set()
        for id, _ in self._ids():
            number = hash(id)  # a number for each, not its text: there may be millions
            if number in seen:
                self._check_id(id)
            seen.add(number)

    def pieces(self) -> Iterator[Piece | Skipped]:
        for item in self.found:
            if isinstance(item, Skipped):
                yield item
                continue
            try:
                yield from self._of(item)
            except InputError as error:
                yield Skipped(item.name, str(error))
            except (OSError, EOFError, zlib.error) as error:
                yield Skipped(item.name, f"it cannot be read: {getattr(error, 'strerror', None) or error}")

    def _check_id(self, id: str) -> None:
        origins = [origin for one, origin in self._ids() if one == id]
        if len(origins) > 1:
            raise InputError(f"{origins[0]} and {origins[1]} would both be document {id!r}: rename one of them")

    def _ids(self) -> Iterator[tuple[str, str]]:
        """The id of each document, and what messages call it."""
        for item in self.found:
            if isinstance(item, Skipped):
                continue
            if item.ending not in OF_MANY or item.url:
                yield item.id, item.name
                continue
            try:
                yield from ((each.id, each.name) for each in self._of(item) if isinstance(each, Piece))
            except (InputError, OSError, EOFError, zlib.error):  # told in the second pass
                continue

    def _of(self, file: Found) -> Iterator[Piece | Skipped]:
        _check_name(file.name)
        if file.url:
            yield self._fetched(file, file.url)
        elif file.path is None or file.place is None:
            yield Piece(file.id, file.name, file.ending, _stdin().read(self.access.largest + 1))
        elif file.ending == ONE_A_ROW:
            yield from self._rows(file, file.place)
        elif file.ending in OF_MANY:
            yield from self._lines(file, file.place)
        else:
            content = Span(file.place) if places.shared(file.place) else self._read(file.place)
            yield Piece(file.id, file.name, file.ending, content, listed=self._listed(file.path))

    def _lines(self, file: Found, place: str) -> Iterator[Piece | Skipped]:
        """A piece a line; a line that holds no document is told, a file without any is no document."""
        listed, empty = self._listed(file.name), True
        apart = places.shared(place) and not file.ending.endswith(PACKED)
        with places.told(place), self._stream(file, place) as stream:
            for line in lines(stream, self.access.largest):
                empty = False
                name = f"{file.name}#{line.number}"
                try:
                    id = read_line(line.content, self.access.largest).id or f"{file.id}#{line.number}"
                    check_id(id)
                except InputError as error:
                    yield Skipped(name, str(error))
                    continue
                content = Span(place, line.start, len(line.content)) if apart else line.content
                yield Piece(id, name, ONE_A_LINE, content, line.number, listed)
        if empty:
            raise InputError("there is no text in it")

    def _rows(self, file: Found, place: str) -> Iterator[Piece | Skipped]:
        """A piece a row, counted from one as lines are."""
        from kg.sources import parquet

        if not places.shared(place):
            raise InputError(
                "Parquet is read from files and stores that other processes see, not from a pipe or memory"
            )
        listed, version, number = self._listed(file.name), places.version(place), 0
        for number, id in enumerate(parquet.ids(place), start=1):
            yield Piece(
                id or f"{file.id}#{number}",
                f"{file.name}#{number}",
                ONE_A_ROW,
                Row(place, version, number - 1),
                number,
                listed,
            )
        if not number:
            raise InputError("there is no text in it")

    def _listed(self, path: str) -> Metadata:
        folder, name = os.path.split(path)
        return metadata_of(self._manifests(folder).get(name, {}))

    def _read(self, place: str) -> bytes:
        with places.opened(place) as stream:
            return stream.read(self.access.largest + 1)

    @contextmanager
    def _stream(self, file: Found, place: str) -> Iterator[BinaryIO]:
        """The lines of a file, unpacked."""
        with places.opened(place) if places.shared(place) or places.is_url(place) else self._copy(place) as stream:
            yield cast(BinaryIO, gzip.GzipFile(fileobj=stream)) if file.ending.endswith(PACKED) else stream

    def _copy(self, place: str) -> BinaryIO:
        """What comes out of a pipe, in a file without a name, which can be read twice."""
        kept = self._kept.get(place)
        if kept is None:
            kept = self._kept[place] = tempfile.TemporaryFile()  # noqa: SIM115 (kept for the second pass)
            with places.opened(place) as stream:
                while part := stream.read(1 << 20):
                    kept.write(part)
            kept.flush()
        copy = os.fdopen(os.dup(kept.fileno()), "rb")
        copy.seek(0)
        return copy

    def _fetched(self, file: Found, url: str) -> Piece:
        if not self.access.fetch:
            raise InputError("this is an address, and nothing is fetched unasked: give --fetch")
        from kg.sources.fetch import fetch

        taken = fetch(url, self.access.largest)
        return Piece(file.id, file.name, taken.ending, taken.data, page=Page(taken.url, taken.charset))


def check_id(id: str) -> None:
    """InputError for an id that no output could hold."""
    if any(category(character) in ("Cc", "Cs") for character in id):
        raise InputError(_BAD_ID)


def _check_name(name: str) -> None:
    """InputError for bytes that Python could only carry as half surrogate pairs: no output could hold them."""
    if any(category(character) == "Cs" for character in name):
        raise InputError("its name is not UTF-8: rename it")


def _stdin() -> BinaryIO:
    if sys.stdin is None:  # as after `kg extract - <&-`
        raise InputError("it is closed: give it a text, or name a file")
    return sys.stdin.buffer
