"""How reports are written: for a terminal, a text, a program, or a browser."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Final

import jinja2

from kg import table
from kg.errors import QueryError
from kg.report.plot import Drawing, drawn
from kg.report.sheet import Report, Section, rounded
from kg.table import Table

FORMATS: Final = ("table", "csv", "json", "markdown", "html")


def render(report: Report, fmt: str, width: int | None = None) -> str:
    """A report in one of FORMATS, ending in a newline.

    ``csv`` is the rows alone, so that any program can read it; ``html`` is a page with charts that fetches nothing.
    Scores have six decimals in ``csv`` and ``json``, three elsewhere. QueryError for another format, and for ``csv`` of
    several sections: a CSV file is one table.
    """
    if fmt not in FORMATS:
        raise QueryError(f"unknown format {fmt!r}: choose {', '.join(FORMATS)}")
    if fmt == "csv":
        if len(report.sections) > 1:
            choices = ", ".join(section.name for section in report.sections)
            raise QueryError(f"a CSV file is one table, and this report has several: choose one of {choices}")
        return table.render(report.table, fmt)
    if fmt == "json":
        return json.dumps(_plain(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return _page(report) if fmt == "html" else _text(report, fmt, width)


def only(report: Report, name: str) -> Report:
    """A report of one of its sections; QueryError where it has none of this name."""
    if name not in [section.name for section in report.sections]:
        raise QueryError(f"no section {name!r}: choose {', '.join(section.name for section in report.sections)}")
    return replace(report, sections=(report.section(name),))


def _plain(report: Report) -> dict[str, object]:
    """A report as JSON has it: ``rows`` of its one section, or the ``sections`` by name."""
    rows = {section.name: section.table.records() for section in report.sections}
    found: dict[str, object] = {"title": report.title, "notes": report.notes}
    return found | ({"rows": report.table.records()} if len(rows) == 1 else {"sections": rows})


def _text(report: Report, fmt: str, width: int | None) -> str:
    heading, subheading, bullet = ("# ", "## ", "- ") if fmt == "markdown" else ("", "", "")
    lines = [heading + report.title, "", *(bullet + note for note in report.notes)]
    for section in report.sections:
        shown = _to_read(section.table)
        rows = shown.only(section.brief) if fmt == "table" and section.brief else shown
        title = [f"{subheading}{section.name} ({len(rows.rows)})", ""] if len(report.sections) > 1 else []
        notes = [bullet + note for note in rows.notes]
        lines += [*notes[: 0 if title else None], "", *title, *(notes if title else [])]
        lines += [table.render(rows, fmt, width).rstrip("\n")] if rows.rows or len(report.sections) == 1 else ["(none)"]
    return "\n".join(lines) + "\n"


def _to_read(exact: Table) -> Table:
    """The rows with as many digits as a person compares; programs get more of them."""
    return replace(exact, rows=tuple(tuple(rounded(cell, 3) for cell in row) for row in exact.rows))


@dataclass(frozen=True, slots=True)
class _Shown:
    """A section as the page's template takes it; of columns and cells it is known whether they are numbers."""

    name: str
    columns: list[tuple[str, bool]]
    rows: list[list[tuple[str, bool]]]
    drawing: Drawing | None


def _page(report: Report) -> str:
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files("kg.report").joinpath("page.html").read_text("utf-8"))
    return template.render(report=report, sections=[_shown(section) for section in report.sections]) + "\n"


def _shown(section: Section) -> _Shown:
    exact = _to_read(section.table)
    numbers = [[_is_number(cell) for cell in row] for row in exact.rows]
    columns = [(name, any(row[n] for row in numbers)) for n, name in enumerate(exact.columns)]
    rows = [list(zip(texts, marks, strict=True)) for texts, marks in zip(exact.texts(), numbers, strict=True)]
    return _Shown(section.name, columns, rows, drawn(section.chart) if section.chart else None)


def _is_number(cell: table.Value) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)
