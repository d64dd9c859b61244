"""Named questions: SPARQL files with a title, parameters and columns, asked with what a person types.

A file of ``ontology/questions`` is a query that runs as it stands, in any engine. Its header says::

    # title: …
    # description: …
    # param NAME (TYPE): text; default VALUE      no default: must be given; ``default none``: may be left out
    # columns: NAME, …
    # join: NAME, …                               columns whose values are collected into one cell

A parameter fills the line ``VALUES ?_NAME { UNDEF }``, a date also ``VALUES ?_NAME_last { UNDEF }`` with the last
day of its month or year; the line of one that is left out is dropped.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg import edtf, lookup, query, store
from kg.errors import QueryError
from kg.model import INTERACTION_TYPES, KINDS
from kg.query import Graph, Stream
from kg.table import Table, Term, Value
from kg.vocab import DIP, XSD, concept, words

if TYPE_CHECKING:
    import pandas

AGENTS: Final = {"person": ("person",), "organisation": ("organisation",), "state": ("state",), "agent": KINDS}
SCHEMES: Final = {"kind": "agreement-kind", "status": "status", "topic": "topic"}
NUMBERS: Final = {"integer": "[+-]?[0-9]+", "number": r"[+-]?[0-9]+(\.[0-9]+)?"}
TYPES: Final = (*AGENTS, *SCHEMES, *NUMBERS, "actor", "interaction", "resource", "date", "text")
"""What a parameter may take: an ``agent`` is one of the graph, an ``actor`` what kind of agent."""

_HEADER: Final = re.compile(r"# (title|description|columns|join): (.+)")
_PARAM: Final = re.compile(r"# param (\w+) \((\w+)\): (.+?)(?:; default (.+))?")
_SLOT: Final = re.compile(r"^[ \t]*VALUES \?_(\w+) \{ UNDEF \}\n", re.MULTILINE)
_NO_DATE: Final = "FILTER(!BOUND(?date))\n"
"""Leaves out early what has a date, where the date is found beside the slot; elsewhere it holds of everything."""
_SEPARATOR: Final = "; "
_WHEN: Final = ("date", "day", "in", "month", "on", "period", "when", "year")
"""What a person may call a limit of dates."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for; ``default`` is None where there is none."""

    name: str
    type: str
    text: str
    required: bool
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A named question; ``join`` are the columns whose values are collected into one cell."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    join: tuple[str, ...]
    sparql: str


@cache
def questions() -> tuple[Question, ...]:
    """All named questions of the package, by name."""
    folder = files("kg.ontology").joinpath("questions")
    found = {f.name.removesuffix(".rq"): f for f in folder.iterdir() if f.name.endswith(".rq")}
    return tuple(parse(name, file.read_text("utf-8")) for name, file in sorted(found.items()))


def question(name: str) -> Question:
    """The question of a name; QueryError with the nearest names where there is none."""
    known = {q.name: q for q in questions()}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(near)}?" if near else "kg questions lists them"
        raise QueryError(f"no question named {name!r}: {hint}")
    return known[name]


def parse(name: str, text: str) -> Question:
    """A question from its file's text; QueryError where the header is not as it should be."""
    header: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if match := _PARAM.fullmatch(line):
            default = match[4]
            parameters.append(
                Parameter(match[1], match[2], match[3], default is None, None if default == "none" else default)
            )
        elif match := _HEADER.fullmatch(line):
            header[match[1]] = match[2]
    missing = {"title", "description", "columns"} - set(header)
    unknown = [p.type for p in parameters if p.type not in TYPES]
    if missing or unknown:
        wrong = f"no {', '.join(sorted(missing))}" if missing else f"unknown type {', '.join(unknown)}"
        raise QueryError(f"question {name}: {wrong} in its header")
    return Question(
        name,
        header["title"],
        header["description"],
        tuple(parameters),
        _list(header["columns"]),
        _list(header.get("join", "")),
        text,
    )


def ask(name: str, /, directory: str | os.PathLike[str] = "graph", **params: object) -> list[dict[str, Value]]:
    """The answer to a named question about a graph directory: one dict a row, by column.

    ``kg.ask("interactions-of", who="Alimov", since="2017")``. Raises QueryError and GraphError.
    """
    given = {key: str(given) for key, given in params.items() if given is not None}
    return answer(query.open(directory), name, given).records()


def frame(name: str, /, directory: str | os.PathLike[str] = "graph", **params: object) -> pandas.DataFrame:
    """The same as a pandas DataFrame, with its columns also where there is no row; QueryError without pandas."""
    try:
        import pandas
    except ImportError as error:
        raise QueryError("a frame needs pandas: pip install 'sco-kg[notebooks]'") from error
    given = {key: str(given) for key, given in params.items() if given is not None}
    table = answer(query.open(directory), name, given)
    return pandas.DataFrame(list(table.rows), columns=list(table.columns), dtype=object)


def answer(graph: Graph, name: str, given: Mapping[str, str]) -> Table:
    """The answer to a named question, with its parameters as a person types them.

    A note says how many rows a limit of dates left out for having none. Raises QueryError for an unknown
    question or parameter, one that is missing, or a value that means nothing or several things.
    """
    asked = question(name)
    if store.caveat(graph.store) is not None:  # its rows are to be those of any other graph
        graph = Graph(store.at_hand(graph.store), graph.minter)
    bound = _bind(graph, asked, given)
    table = _answer(graph, asked, bound)
    dates = {p.name for p in asked.parameters if p.type == "date" and p.name in given}
    if not dates or "date" not in table.columns:
        return table
    return replace(table, notes=_undated(_answer(graph, asked, bound, dates)))


def filled(graph: Graph, name: str, given: Mapping[str, str]) -> str:
    """The SPARQL of a named question with its parameters filled in, as ``answer`` runs it; QueryError as there."""
    asked = question(name)
    return _filled(asked, _bind(graph, asked, given))


def _filled(asked: Question, bound: Mapping[str, ox.NamedNode | ox.Literal], lifted: Collection[str] = ()) -> str:
    """The SPARQL with the slots filled; limits of dates that are lifted make room for what has no date."""

    def fill(slot: re.Match[str]) -> str:
        if slot[1].removesuffix("_last") in lifted:
            return _NO_DATE
        term = bound.get(slot[1])
        return "" if term is None else slot[0].replace("UNDEF", str(term))

    return _SLOT.sub(fill, asked.sparql)


def _answer(
    graph: Graph, asked: Question, bound: Mapping[str, ox.NamedNode | ox.Literal], lifted: Collection[str] = ()
) -> Table:
    found = query.stream(graph, _filled(asked, bound, lifted))
    if not isinstance(found, Stream):
        raise QueryError(f"question {asked.name}: a question is a SELECT")
    return _joined(graph, found, asked.join)


def _undated(table: Table) -> tuple[str, ...]:
    """What a limit of dates left out: the interactions without one."""
    date, key = table.columns.index("date"), len(table.columns) - 1
    undated = {row[key] for row in table.rows if row[date] is None}
    return (f"{len(undated)} without a date left out",) if undated else ()


def _joined(graph: Graph, found: Stream, columns: tuple[str, ...]) -> Table:
    """Rows that differ in the columns alone become one, with the distinct values of these sorted in one cell."""
    joins = [found.columns.index(column) for column in columns]
    keys = [n for n in range(len(found.columns)) if n not in joins]
    groups: dict[tuple[Term | None, ...], list[set[Term | None]]] = {}
    for terms in found.terms:  # of which there may be many times as many as rows: no more is made of them than that
        cells = groups.setdefault(tuple([terms[n] for n in keys]), [])
        if not cells:
            cells += [set() for _ in joins]
        for cell, n in zip(cells, joins, strict=True):
            cell.add(terms[n])
    rows: list[tuple[Value, ...]] = []
    all_terms: list[tuple[Term | None, ...]] = []
    for key, cells in groups.items():
        row: list[Term | None] = [None] * len(found.columns)
        for n, term in chain(zip(keys, key, strict=True), zip(joins, map(_cell, cells), strict=True)):
            row[n] = term
        all_terms.append(tuple(row))
        rows.append(tuple(map(query.value, row)))
    return Table(found.columns, tuple(rows), tuple(all_terms), found.warnings, short=graph.short)


def _cell(terms: Iterable[Term | None]) -> ox.Literal | None:
    """The texts of terms, sorted; None where there is none."""
    texts = {str(value) for value in map(query.value, terms) if value not in (None, "")}
    return ox.Literal(_SEPARATOR.join(sorted(texts))) if texts else None


def _bind(graph: Graph, asked: Question, given: Mapping[str, str]) -> dict[str, ox.NamedNode | ox.Literal]:
    """The terms that fill a question's slots."""
    names = [p.name for p in asked.parameters]
    for name in given:
        if name not in names:
            year = "; all of a year: since=2017 until=2017" if {"since", "until"} <= {*names} and name in _WHEN else ""
            raise QueryError(f"{asked.name} has no parameter {name!r}: it has {', '.join(names) or 'none'}{year}")
    bound: dict[str, ox.NamedNode | ox.Literal] = {}
    for parameter in asked.parameters:
        text = given.get(parameter.name, parameter.default)
        if text is None and parameter.required:
            raise QueryError(f"{asked.name} needs {parameter.name} ({parameter.type}): {parameter.text}")
        if text is not None:
            bound |= _terms(graph, parameter, text.strip())
    return bound


def _terms(graph: Graph, parameter: Parameter, text: str) -> dict[str, ox.NamedNode | ox.Literal]:
    name, kind = parameter.name, parameter.type
    if not text:
        raise QueryError(f"{name}: nothing given: {parameter.text}")
    if kind in AGENTS:
        return {name: ox.NamedNode(lookup.agent(graph, text, AGENTS[kind]))}
    if kind == "resource":
        return {name: ox.NamedNode(lookup.anything(graph, text))}
    if kind in SCHEMES:
        scheme, word = SCHEMES[kind], "-".join(text.lower().split())
        if word not in words(scheme):
            raise QueryError(f"{name}: {text!r} is no {kind}: choose {', '.join(words(scheme))}")
        return {name: ox.NamedNode(concept(scheme, word))}
    if kind == "actor":
        if text.lower() not in KINDS:
            raise QueryError(f"{name}: {text!r} is no {kind}: choose {', '.join(KINDS)}")
        return {name: query.literal(text.lower())}
    if kind == "interaction":
        if text.capitalize() not in INTERACTION_TYPES:
            raise QueryError(f"{name}: {text!r} is no {kind}: choose {', '.join(INTERACTION_TYPES)}")
        return {name: ox.NamedNode(DIP.term(text.capitalize()))}
    if kind == "date":
        bounds = edtf.bounds(text)
        if bounds is None:
            raise QueryError(f"{name}: {text!r} is no date: write 2017-03-02, 2017-03 or 2017")
        ends = {name: bounds.earliest, f"{name}_last": bounds.latest}
        return {slot: ox.Literal(day.isoformat(), datatype=ox.NamedNode(XSD.date)) for slot, day in ends.items()}
    if kind in NUMBERS:
        if re.fullmatch(NUMBERS[kind], text) is None:
            raise QueryError(f"{name}: {text!r} is no {'whole number' if kind == 'integer' else 'number'}")
        datatype = XSD.integer if kind == "integer" else XSD.decimal
        return {name: ox.Literal(text, datatype=ox.NamedNode(datatype))}
    return {name: query.literal(text)}


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
