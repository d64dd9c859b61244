"""Rows and columns, and how they are written: aligned text, CSV, JSON, Markdown."""

from __future__ import annotations

import csv
import io
import json
import math
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError

Value = str | int | float | bool | None
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

STREAMED: Final = ("csv", "json")
"""Formats that need not know all rows before the first is written."""
_GAP: Final = 2
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query: ``rows`` of plain values, ``terms`` the same cells as RDF terms (or None).

    ``warnings`` say what may be wrong with the query, ``notes`` what the answer leaves out.
    ``short`` turns an IRI into what a person reads and types.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    terms: tuple[tuple[Term | None, ...], ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    short: Callable[[str], str] = str

    def records(self) -> list[dict[str, Value]]:
        """One dict a row, by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def only(self, columns: tuple[str, ...]) -> Table:
        """Some of the columns, in the order given; a note names those left out."""
        kept = [self.columns.index(column) for column in columns]
        left_out = [column for column in self.columns if column not in columns]
        return replace(
            self,
            columns=columns,
            rows=tuple(tuple(row[n] for n in kept) for row in self.rows),
            terms=tuple(tuple(row[n] for n in kept) for row in self.terms),
            notes=(*self.notes, *([f"Left out here: {', '.join(left_out)}"] if left_out else [])),
        )

    def texts(self) -> list[list[str]]:
        """The cells as one line of text each, IRIs shortened."""
        iris = [[isinstance(term, ox.NamedNode) for term in terms] for terms in self.terms]
        unknown = [False] * len(self.columns)
        return [
            [self.short(str(value)) if iri else one_line(value) for value, iri in zip(row, marks, strict=True)]
            for row, marks in zip(self.rows, iris or [unknown] * len(self.rows), strict=True)
        ]


def render(table: Table, fmt: str, width: int | None = None) -> str:
    """A table as ``table``, ``csv`` (RFC 4180), ``json`` (a list of objects) or ``markdown``, ending in a newline.

    In ``csv``, text that a spreadsheet would run as a formula (it begins with ``= + - @``, a tab or a carriage return)
    gets an apostrophe in front: what a document says is foreign. Who needs such text to the letter takes ``json``.
    ``width`` is that of the terminal for ``table``, in characters; None asks it. QueryError for another format.
    """
    writers: dict[str, Callable[[Table], str]] = {
        "table": lambda table: _aligned(table, width or shutil.get_terminal_size().columns),
        "csv": lambda table: "".join(_csv(table.columns, table.rows)),
        "json": lambda table: "".join(_json(table.columns, table.rows)),
        "markdown": _markdown,
    }
    if fmt not in writers:
        raise QueryError(f"unknown format {fmt!r}: choose {', '.join(writers)}")
    return writers[fmt](table)


def pieces(columns: Sequence[str], rows: Iterable[Sequence[Value]], fmt: str) -> Iterator[str]:
    """Rows as ``csv`` or ``json``, piece by piece as they come; together what ``render`` gives. QueryError else."""
    if fmt not in STREAMED:
        raise QueryError(f"{fmt} cannot be written row by row: choose {' or '.join(STREAMED)}")
    return _csv(columns, rows) if fmt == "csv" else _json(columns, rows)


def tabbed(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """Rows as tab-separated values, each on one line, with the same care for spreadsheets as ``csv``."""
    texts = ([one_line(value) if isinstance(value, str) else value for value in row] for row in rows)
    return _csv(columns, texts, delimiter="\t", lineterminator="\n")


def _csv(
    columns: Sequence[str], rows: Iterable[Sequence[Value]], *, delimiter: str = ",", lineterminator: str = "\r\n"
) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=lineterminator)
    for row in chain([columns], ([_harmless(value) for value in row] for row in rows)):
        writer.writerow(row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _harmless(value: Value) -> str:
    """A value as text that a spreadsheet does not run; numbers stay numbers."""
    text = _text(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA_STARTS) else text


def _json(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """A list of objects, indented as ``json.dumps`` does it."""
    before = "[\n"
    for row in rows:
        record = {column: _json_value(value) for column, value in zip(columns, row, strict=True)}
        text = json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False)
        yield before + "  " + text.replace("\n", "\n  ")
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def _json_value(value: Value) -> Value:
    """JSON knows neither NaN nor infinity."""
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _markdown(table: Table) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells) + " |\n"

    return line(table.columns) + line(["---"] * len(table.columns)) + "".join(map(line, table.texts()))


def _aligned(table: Table, width: int) -> str:
    """Columns side by side; one row below the other where that would break words or take more lines."""
    rows = table.texts()
    columns = [[name, *(row[n] for row in rows)] for n, name in enumerate(table.columns)]
    natural = [max(map(_width, cells)) for cells in columns]
    needed = [max(_width(word) for cell in cells for word in cell.split(" ")) for cells in columns]
    room = width - _GAP * (len(columns) - 1)
    if rows and sum(needed) > room:
        return _stacked(table.columns, rows)
    widths = _fit(natural, needed, room)
    lines = [*_side_by_side(table.columns, widths), *_side_by_side(["-" * wide for wide in widths], widths)]
    for row in rows:
        lines += _side_by_side(row, widths)
    beside, below = "".join(f"{line}\n" for line in lines), _stacked(table.columns, rows)
    return below if rows and sum(natural) > room and _height(below, width) < len(lines) else beside


def _stacked(columns: Sequence[str], rows: list[list[str]]) -> str:
    """One line a filled cell, an empty line between rows."""
    wide = max(map(len, columns))
    return "\n".join(
        "".join(f"{column:<{wide}}  {cell}\n" for column, cell in zip(columns, row, strict=True) if cell)
        for row in rows
    )


def _height(text: str, width: int) -> int:
    """Lines on a terminal, which breaks those that are too long for it."""
    return sum(-(-max(_width(line), 1) // width) for line in text.splitlines())


def _fit(natural: list[int], needed: list[int], room: int) -> list[int]:
    """Widths that sum to at most the room: all have what they need, then the narrowest grow first."""
    widths = list(needed)
    growing = [n for n, wide in enumerate(widths) if wide < natural[n]]
    for _ in range(room - sum(widths)):
        if not growing:
            break
        narrowest = min(growing, key=widths.__getitem__)
        widths[narrowest] += 1
        if widths[narrowest] == natural[narrowest]:
            growing.remove(narrowest)
    return widths


def _side_by_side(cells: Sequence[str], widths: list[int]) -> list[str]:
    columns = [_wrap(cell, wide) for cell, wide in zip(cells, widths, strict=True)]
    height = max(map(len, columns), default=0)
    return [
        (" " * _GAP)
        .join(_pad(lines[n] if n < len(lines) else "", wide) for lines, wide in zip(columns, widths, strict=True))
        .rstrip()
        for n in range(height)
    ]


def _wrap(text: str, width: int) -> list[str]:
    """Lines of at most the width where no word is wider, broken between words."""
    lines = [""]
    for word in text.split(" "):
        candidate = f"{lines[-1]} {word}" if lines[-1] else word
        if _width(candidate) <= width:
            lines[-1] = candidate
        else:
            lines.append(word)
    return lines


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Terminal cells: two for wide East Asian characters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum((unicodedata.east_asian_width(c) in "WF") + 1 for c in text if not unicodedata.combining(c))


def _text(value: Value) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def one_line(value: Value) -> str:
    """A value without line breaks and control characters: what a document says must not steer a terminal."""
    kept = (
        "" if unicodedata.category(c) == "Cf" else " " if unicodedata.category(c) == "Cc" else c for c in _text(value)
    )
    return " ".join("".join(kept).split())
