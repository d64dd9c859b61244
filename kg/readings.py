"""What is kept of the reading of documents, so that by other rules they are read again without a new analysis.

Of each document: of what it was read and by which rules, the mark of what it said, and its analysed text as long as the
rules of analysis stay. Whoever finds nothing here reads anew: the file may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from kg.errors import GraphError
from kg.model import Document
from kg.rules import Rules
from kg.syntax import Reading

FILE: Final = "readings.sqlite"
AT_ONCE: Final = 100
"""Documents after which what is kept is written: what is lost when the power goes is read again."""

# Nothing waits for the disk: what is damaged begins anew, and an analysis that is damaged does not unpack.
_TABLES: Final = """
PRAGMA secure_delete = ON;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS reading
(document TEXT PRIMARY KEY, source TEXT, mark TEXT, rules TEXT, analysis TEXT, content BLOB);
"""


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read: of what, the mark of what it said, and its analysed text, packed, if that is new."""

    source: str
    mark: str
    analysed: bytes | None = None


@dataclass(frozen=True, slots=True)
class Known(Read):
    """What is known of a document from before: its analysed text, if it may be read again by it."""

    current: bool = False
    """Whether it was read by the rules of now, so that the analysed text was not even looked up."""


class Readings:
    """What a graph directory keeps of readings, for those of some rules; to be closed, which writes the last of it."""

    def __init__(self, directory: str | os.PathLike[str], rules: Rules) -> None:
        self._path = Path(directory) / FILE
        self._rules = rules
        self._new = 0
        self._base = _opened(self._path) if self._path.exists() else None

    def get(self, document: str) -> Known | None:
        """What is known of a document by its id."""
        if self._base is None:
            return None
        rules = self._rules
        ask = (
            "SELECT source, mark, rules = ?, CASE WHEN rules <> ? AND analysis = ? THEN content END "
            "FROM reading WHERE document = ?"
        )
        try:
            found = self._base.execute(ask, (rules.all, rules.all, rules.analysis, document)).fetchone()
        except sqlite3.Error:  # damaged, which shows only here
            self._begin()
            return None
        return None if found is None else Known(found[0], found[1], found[3], bool(found[2]))

    def put(self, document: str, read: Read) -> None:
        """Keeps how a document was read; its analysed text stays where there is no new one. GraphError: unwritable."""
        for again in (True, False):
            try:
                return self._put(document, read)
            except sqlite3.Error as error:
                if not again or isinstance(error, sqlite3.OperationalError):
                    raise _unwritable(self._path, error) from error
                self._begin()

    def close(self) -> None:
        """Writes what is left; GraphError where it cannot be written."""
        base, self._base = self._base, None
        if base is not None:
            try:
                base.commit()
            except sqlite3.Error as error:
                raise _unwritable(self._path, error) from error
            finally:
                base.close()

    def _put(self, document: str, read: Read) -> None:
        rules = self._rules
        self._base = self._base or _opened(self._path)
        change = "UPDATE reading SET mark = ?, rules = ? WHERE document = ? AND analysis = ? AND source = ?"
        told = (read.mark, rules.all, document, rules.analysis, read.source)
        if read.analysed is not None or not self._base.execute(change, told).rowcount:
            row = (document, read.source, read.mark, rules.all, rules.analysis, read.analysed)
            self._base.execute("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?)", row)
        self._new += 1
        if self._new % AT_ONCE == 0:
            self._base.commit()

    def _begin(self) -> None:
        """Begins with nothing, in the place of what is damaged."""
        if self._base is not None:
            self._base.close()
        self._base = _emptied(self._path)


def tidy(directory: str | os.PathLike[str], documents: Collection[str], *, texts: bool) -> None:
    """Leaves nothing of documents that are not among some, and no analysed text of any unless ``texts`` may stay."""
    path = Path(directory) / FILE
    if not path.exists():
        return
    base = _opened(path)
    try:
        with base:
            gone = {id for (id,) in base.execute("SELECT document FROM reading")} - set(documents)
            base.executemany("DELETE FROM reading WHERE document = ?", ((each,) for each in gone))
            if not texts:
                base.execute("UPDATE reading SET content = NULL WHERE content IS NOT NULL")
    except sqlite3.OperationalError as error:
        raise _unwritable(path, error) from error
    except sqlite3.DatabaseError:
        base.close()
        base = _emptied(path)
    finally:
        base.close()


def source(document: Document) -> str:
    """A digest of all that is known of a document before it is read."""
    return hashlib.sha256(repr(replace(document, origin=None)).encode("utf-8", "backslashreplace")).hexdigest()


def packed(reading: Reading) -> bytes:
    """An analysed text as it is kept."""
    return zlib.compress(_ENCODER.encode(reading), 1)


def unpacked(content: bytes, document: Document) -> Reading | None:
    """The analysed text of a document; None where what was kept is damaged."""
    try:
        return msgspec.structs.replace(_decoded(zlib.decompress(content)), document=document)
    except (zlib.error, msgspec.DecodeError):
        return None


_ENCODER = msgspec.msgpack.Encoder()
_decoded = msgspec.msgpack.Decoder(Reading).decode


def _opened(path: Path) -> sqlite3.Connection:
    """The database, emptied where it is damaged or of another shape; GraphError where it cannot be made."""
    try:
        return _tried(path)
    except sqlite3.DatabaseError:
        return _emptied(path)


def _emptied(path: Path) -> sqlite3.Connection:
    """The database with nothing in it; GraphError where it cannot be made."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        path.with_name(f"{FILE}-journal").unlink(missing_ok=True)
    try:
        return _tried(path)
    except sqlite3.Error as error:
        raise _unwritable(path, error) from error


def _tried(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path)
    try:
        base.executescript(_TABLES)
        base.execute("SELECT document, source, mark, rules, analysis, content FROM reading LIMIT 1").fetchone()
    except sqlite3.Error:
        base.close()
        raise
    return base


def _unwritable(path: Path, error: Exception) -> GraphError:
    return GraphError(f"{path}: cannot be written ({error}): check its permissions and space")
