"""Looks for what is left of a name: in every byte of every file of a folder, and in what is packed there.

A name is looked for as it is, in small letters, without accents, as the part of an IRI, and its letters taken apart; in
UTF-8 and UTF-16, percent-encoded and as JSON escapes it.
"""

from __future__ import annotations

import gzip
import io
import sqlite3
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from kg.naming import fold
from kg.vocab import slug


def patterns(words: Iterable[str]) -> frozenset[bytes]:
    """The bytes, in small letters, as which a word may be left."""
    found: set[bytes] = set()
    for word in words:
        for form in {word, fold(word), slug(word), *(unicodedata.normalize(n, word) for n in ("NFC", "NFD"))}:
            lower = form.lower()
            found |= {lower.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")}
            found |= {quote(lower).lower().encode(), quote(form).lower().encode()}
            found |= {lower.encode("ascii", "backslashreplace"), form.encode("ascii", "backslashreplace").lower()}
    return frozenset(found)


def traces(place: Path, words: Iterable[str]) -> list[str]:
    """The files of a folder, or the file, in whose name or bytes, or in what is packed in it, a word is left."""
    looked_for = patterns(words)
    files = [place] if place.is_file() else [each for each in place.rglob("*") if each.is_file()]
    assert files, place
    found = [str(each) for each in files if in_bytes(str(each.relative_to(place.parent)).encode(), looked_for)]
    return found + [
        f"{each} ({where})" for each in files for where, data in _contents(each) if in_bytes(data, looked_for)
    ]


def in_bytes(data: bytes, looked_for: Iterable[bytes]) -> bool:
    """Whether bytes hold any of the patterns, in capital or small letters."""
    lower = data.lower() + data.decode("utf-8", "ignore").lower().encode()
    return any(each in lower for each in looked_for)


def _contents(file: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of a file, and of what is packed in it."""
    data = file.read_bytes()
    yield "as it is", data
    if data.startswith(b"SQLite format 3"):
        yield from _cells(file)
    elif data.startswith(b"\x1f\x8b"):
        yield "unpacked", gzip.decompress(data)
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name, name.encode() + packed.read(name)


def _cells(file: Path) -> Iterator[tuple[str, bytes]]:
    """The values of all tables of a database, unpacked where they are packed."""
    with sqlite3.connect(file) as base:
        for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in base.execute(f"SELECT * FROM {table}"):
                for cell in row:
                    if isinstance(cell, bytes):
                        yield table, cell
                        try:
                            yield f"{table}, unpacked", zlib.decompress(cell)
                        except zlib.error:
                            continue
