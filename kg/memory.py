"""What a build keeps for the next one, so that only what changed is made anew: the file may be deleted at any time.

Kept are the accounts of documents, each under the stamp of what it was made from; what was settled of their reports
together; and of the facts in the canonical graph the stamps, and of long ones the statements, under the state of that
graph. A memory of other rules or
of another state is worth nothing, and is never taken for more: what it lacks is made again.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType

import msgspec

from kg.errors import GraphError

FILE = "memory.sqlite"
DAMAGED = (sqlite3.DatabaseError, msgspec.MsgspecError, zlib.error, UnicodeDecodeError)
"""What is raised by a memory, or by unpacking what it gives, that is damaged where opening it did not come by."""

_TABLES = """
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS known (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS account (document TEXT PRIMARY KEY, stamp TEXT, content BLOB);
CREATE TABLE IF NOT EXISTS family (number INTEGER PRIMARY KEY, content BLOB, thoughts BLOB);
CREATE TABLE IF NOT EXISTS doubt (number INTEGER PRIMARY KEY, content BLOB);
CREATE TABLE IF NOT EXISTS fact (iri TEXT PRIMARY KEY, stamp TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS long (iri TEXT PRIMARY KEY, statements BLOB);
"""


class Memory:
    """The memory of a graph directory under some rules; a context manager, to be closed."""

    def __init__(self, directory: str | os.PathLike[str], rules: str) -> None:
        """Begins with nothing where the file is missing, damaged or of other rules; GraphError if it cannot be made."""
        self._path = Path(directory) / FILE
        self._rules = rules
        try:
            self._open()
            if self._known("rules") != rules:
                raise sqlite3.DatabaseError("of other rules")
        except sqlite3.DatabaseError:
            self.begin()

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()

    def begin(self) -> None:
        """Begins with nothing; GraphError where that cannot be."""
        try:
            self._base.close()
            for ending in ("", "-journal"):
                self._path.with_name(FILE + ending).unlink(missing_ok=True)
            self._open()
            with self._base:
                self._base.execute("INSERT INTO known VALUES ('rules', ?)", (self._rules,))
        except (sqlite3.Error, OSError, AttributeError) as error:
            raise self._unwritable(error) from error

    def accounts(self) -> dict[str, tuple[str, bytes]]:
        """The stamp and content of each document's account, by its id."""
        rows = self._base.execute("SELECT document, stamp, content FROM account")
        return {document: (stamp, content) for document, stamp, content in rows}

    def facts(self, state: str | None) -> dict[str, str] | None:
        """The stamp of each fact by its IRI, where they are those of a graph in this state."""
        known = state is not None and self._known("state") == state
        return dict(self._base.execute("SELECT iri, stamp FROM fact")) if known else None

    def statements(self, iri: str) -> bytes | None:
        """What was written of a long fact, of a graph whose facts ``facts`` gives; None of others."""
        found = self._base.execute("SELECT statements FROM long WHERE iri = ?", (iri,)).fetchone()
        return None if found is None else bytes(found[0])

    def families(self) -> dict[int, bytes]:
        """Which reports were settled together, and how, by number."""
        return dict(self._base.execute("SELECT number, content FROM family"))

    def thoughts(self, number: int) -> bytes:
        """What was thought of the pairs of reports of a family; KeyError where there is none of this number."""
        found = self._base.execute("SELECT thoughts FROM family WHERE number = ?", (number,)).fetchone()
        if found is None:
            raise KeyError(number)
        return bytes(found[0])

    def doubts(self) -> dict[int, bytes]:
        """What was thought of pairs of reports that are of no one family, by number."""
        return dict(self._base.execute("SELECT number, content FROM doubt"))

    def counts(self, state: str) -> dict[str, int] | None:
        """How many there are of each thing, where that is known of a graph in this state."""
        return dict(json.loads(self._known("counts") or "{}")) if self._known("state") == state else None

    def withheld(self) -> frozenset[str]:
        """The judgements by which all documents of the graph were gone through; unknown ones are gone through again."""
        return frozenset((self._known("withheld") or "").split())

    def keep_withheld(self, judgements: Iterable[str]) -> None:
        """Notes the judgements by which all documents of the graph were gone through."""
        told = " ".join(sorted(judgements))
        try:
            with self._base as base:
                base.execute("INSERT OR REPLACE INTO known VALUES ('withheld', ?)", (told,))
        except sqlite3.OperationalError as error:
            raise self._unwritable(error) from error

    def keep(
        self,
        state: str,
        *,
        accounts: Mapping[str, tuple[str, bytes]],
        gone: Iterable[str],
        facts: Mapping[str, tuple[str, bytes | None]],
        old: Iterable[str] | None,
        families: Iterable[tuple[bytes, bytes]],
        broken_up: Iterable[int],
        doubts: Iterable[bytes],
        cleared: Iterable[int],
        counts: Mapping[str, int],
    ) -> None:
        """Takes in what is new and forgets what is old, of facts all where ``old`` is None: all or nothing."""
        rows = ((document, *account) for document, account in accounts.items())
        told = {"state": state, "counts": json.dumps(counts)}
        try:
            with self._base as base:
                base.executemany("DELETE FROM account WHERE document = ?", ((each,) for each in gone))
                base.executemany("INSERT OR REPLACE INTO account VALUES (?, ?, ?)", rows)
                for table in ("fact", "long"):
                    if old is None:
                        base.execute(f"DELETE FROM {table}")
                    base.executemany(f"DELETE FROM {table} WHERE iri = ?", ((each,) for each in old or ()))
                base.executemany("INSERT INTO fact VALUES (?, ?)", ((iri, stamp) for iri, (stamp, _) in facts.items()))
                long = ((iri, statements) for iri, (_, statements) in facts.items() if statements is not None)
                base.executemany("INSERT INTO long VALUES (?, ?)", long)
                base.executemany("DELETE FROM family WHERE number = ?", ((each,) for each in broken_up))
                base.executemany("INSERT INTO family (content, thoughts) VALUES (?, ?)", families)
                base.executemany("DELETE FROM doubt WHERE number = ?", ((each,) for each in cleared))
                base.executemany("INSERT INTO doubt (content) VALUES (?)", ((each,) for each in doubts))
                base.executemany("INSERT OR REPLACE INTO known VALUES (?, ?)", told.items())
        except sqlite3.OperationalError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: Exception) -> GraphError:
        return GraphError(f"{self._path}: cannot be written ({error}): check its permissions and space")

    def _known(self, name: str) -> str | None:
        found = self._base.execute("SELECT value FROM known WHERE name = ?", (name,)).fetchone()
        return None if found is None else str(found[0])

    def _open(self) -> None:
        self._base = sqlite3.connect(self._path)
        self._base.executescript(_TABLES)
