"""Sources as pieces: one document each, where it lies, small and fit to be handed to another process.

Two passes are made. The first learns the ids alone, so that nothing has been done where two documents have one; the
second gives the pieces, one by one. What can be read only once, standard input or a pipe, is in its piece.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final
from unicodedata import category

from kg.errors import InputError
from kg.sources.discover import Found, find
from kg.sources.jsonlines import lines, read_line
from kg.sources.manifest import metadata_of, read_manifest
from kg.sources.types import UNKNOWN, Access, Metadata, Skipped

ONE_A_LINE: Final = ".jsonl"
"""The ending of files that hold many documents, each with an id of its own."""
_BAD_ID: Final = "its id holds characters that are no text: rename it"


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes of a file, from ``start`` on; all of them where ``length`` is None."""

    path: str
    start: int = 0
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Where bytes were fetched from, and the encoding that the server said."""

    url: str
    charset: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """One document: the id it goes by, what messages call it, how it is read, and where its bytes are, or they.

    ``line`` is its number in a file of one a line; ``listed`` is what the manifest of its folder tells.
    """

    id: str
    name: str
    ending: str
    content: Span | bytes
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
        self._kept: dict[Path, BinaryIO] = {}

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
            except OSError as error:
                yield Skipped(item.name, f"it cannot be read: {error.strerror}")

    def _check_id(self, id: str) -> None:
        origins = [origin for one, origin in self._ids() if one == id]
        if len(origins) > 1:
            raise InputError(f"{origins[0]} and {origins[1]} would both be document {id!r}: rename one of them")

    def _ids(self) -> Iterator[tuple[str, str]]:
        """The id of each document, and what messages call it."""
        for item in self.found:
            if isinstance(item, Skipped):
                continue
            if item.ending != ONE_A_LINE or item.url:
                yield item.id, item.name
                continue
            try:
                yield from ((each.id, each.name) for each in self._lines(item) if isinstance(each, Piece))
            except (InputError, OSError):  # told in the second pass
                continue

    def _of(self, file: Found) -> Iterator[Piece | Skipped]:
        _check_name(file.name)
        if file.url:
            yield self._fetched(file, file.url)
        elif file.path is None:
            yield Piece(file.id, file.name, file.ending, _stdin().read(self.access.largest + 1))
        elif file.ending == ONE_A_LINE:
            yield from self._lines(file)
        else:
            content = Span(os.path.abspath(file.path)) if _again(file.path) else self._read(file.path)
            yield Piece(file.id, file.name, file.ending, content, listed=self._listed(file.path))

    def _lines(self, file: Found) -> Iterator[Piece | Skipped]:
        """A piece a line; a line that holds no document is told, a file without any is no document."""
        assert file.path is not None
        path, listed, empty = os.path.abspath(file.path), self._listed(file.path), True
        again = _again(file.path)
        with file.path.open("rb") if again else self._copy(file.path) as stream:
            for line in lines(stream, self.access.largest):
                empty = False
                name = f"{file.name}#{line.number}"
                try:
                    id = read_line(line.content, self.access.largest).id or f"{file.id}#{line.number}"
                    check_id(id)
                except InputError as error:
                    yield Skipped(name, str(error))
                    continue
                content = Span(path, line.start, len(line.content)) if again else line.content
                yield Piece(id, name, file.ending, content, line.number, listed)
        if empty:
            raise InputError("there is no text in it")

    def _listed(self, path: Path) -> Metadata:
        return metadata_of(self._manifests(path.parent).get(path.name, {}))

    def _read(self, path: Path) -> bytes:
        with path.open("rb") as stream:
            return stream.read(self.access.largest + 1)

    def _copy(self, path: Path) -> BinaryIO:
        """What comes out of a pipe, in a file without a name, which can be read twice."""
        kept = self._kept.get(path)
        if kept is None:
            kept = self._kept[path] = tempfile.TemporaryFile()  # noqa: SIM115 (kept for the second pass)
            with path.open("rb") as stream:
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


def _again(path: Path) -> bool:
    """Whether a file gives the same again, also to another process; one that is not there is left to its reader."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _stdin() -> BinaryIO:
    if sys.stdin is None:  # as after `kg extract - <&-`
        raise InputError("it is closed: give it a text, or name a file")
    return sys.stdin.buffer
