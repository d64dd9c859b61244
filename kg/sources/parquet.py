"""Parquet: one document a row, in the columns that a line of JSON Lines has."""

from __future__ import annotations

import datetime
import importlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from kg.errors import InputError
from kg.sources import places
from kg.sources.jsonlines import id_of
from kg.sources.types import METADATA_KEYS

_TEXT, _ID = "text", "id"
_AT_ONCE: Final = 64
"""Rows that are taken from a file at once."""


def ids(place: str) -> Iterator[str | None]:
    """What each row says that its id is, in their order; InputError for a file that holds no documents."""
    file = _file(place)
    has_ids = _ID in file.schema_arrow.names
    for group in range(file.num_row_groups):
        if not has_ids:
            yield from (None for _ in range(file.metadata.row_group(group).num_rows))
            continue
        batches = file.iter_batches(_AT_ONCE * 64, row_groups=[group], columns=[_ID])
        while (batch := _next(batches)) is not None:
            for value in batch.column(0):
                try:
                    yield id_of(value.as_py())
                except (InputError, ValueError):  # told when the row is read
                    yield None


def row(place: str, version: str, number: int) -> dict[str, Any]:
    """A row, by column, with dates as text; the next of a file is at hand where it is asked for by the same process."""
    return _rows(place, version).at(number)


@lru_cache(maxsize=1)
def _rows(place: str, version: str) -> _Rows:
    if places.version(place) != version:
        raise InputError("it was changed while it was read: read it again")
    return _Rows(_file(place))


class _Rows:
    """The rows of a file, read forwards: for one of before, what holds it is read again."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._columns = [name for name in (_TEXT, _ID, *METADATA_KEYS) if name in file.schema_arrow.names]
        self._ends: list[int] = []
        for group in range(file.num_row_groups):
            self._ends.append((self._ends or [0])[-1] + file.metadata.row_group(group).num_rows)
        self._held: Any = ()
        self._first = self._end = 0
        self._batches: Iterator[Any] = iter(())

    def at(self, number: int) -> dict[str, Any]:
        if number < self._first or number >= self._end:
            self._go(next(group for group, end in enumerate(self._ends) if number < end))
        while number >= self._first + len(self._held):
            batch = _next(self._batches)
            if batch is None:  # nothing can be read behind what is broken
                raise InputError("what is before it in this Parquet file cannot be read")
            self._first, self._held = self._first + len(self._held), batch
        held, n = self._held, number - self._first
        try:  # each value by itself: one that is no text harms no other row
            return {
                name: _plain(values[n].as_py()) for name, values in zip(held.schema.names, held.columns, strict=True)
            }
        except ValueError as error:
            raise _broken(error) from error

    def _go(self, group: int) -> None:
        """To the beginning of a group of rows."""
        self._first, self._end, self._held = (0, *self._ends)[group], self._ends[group], ()
        self._batches = self._file.iter_batches(_AT_ONCE, row_groups=[group], columns=self._columns)


def _file(place: str) -> Any:
    try:
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise InputError("to read Parquet takes pyarrow: pip install 'sco-kg[cluster]'") from error
    stream = places.opened(place)
    try:
        file = parquet.ParquetFile(stream)
    except MemoryError:
        raise
    except Exception as error:  # pyarrow has kinds of errors of its own
        raise _broken(error) from error
    if _TEXT not in file.schema_arrow.names:
        raise InputError(f'there is no column "{_TEXT}" in it')
    return file


def _next(batches: Iterator[Any]) -> Any:
    """The next rows, None behind the last; InputError where they cannot be read."""
    try:
        return next(batches, None)
    except MemoryError:
        raise
    except Exception as error:  # pyarrow has kinds of errors of its own
        raise _broken(error) from error


def _broken(error: Exception) -> InputError:
    return InputError(f"this is no Parquet file that can be read ({' '.join(str(error).split())[:80]})")


def _plain(value: object) -> object:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else value
