"""The named questions as forms: what one may ask, the answer as a page or to be loaded down, names as one types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pyoxigraph as ox

from kg import lookup
from kg.errors import QueryError
from kg.model import INTERACTION_TYPES, KINDS
from kg.query import Graph, whole
from kg.questions import AGENTS, NUMBERS, SCHEMES, Parameter, Question, answer, filled, question
from kg.serve.pages import rendering
from kg.serve.pages.addresses import Addresses, web
from kg.serve.pages.rendering import MOST, part, turn
from kg.table import Table, Value, render
from kg.vocab import words

FORMATS: Final = {"csv": "text/csv", "json": "application/json"}
"""In what an answer can be loaded down."""
_DOCUMENTS: Final = frozenset(["source", "other_source", "reported", "announced"])
"""Columns of ids of documents, perhaps several in a cell."""
_SUGGESTED: Final = 15


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a form asks for it: ``way`` is choice, agent, date, number or text."""

    parameter: Parameter
    way: str
    choices: tuple[str, ...]
    kinds: str
    """Of agents, separated by blanks."""
    value: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a cell: text, and where it leads; ``away`` if that is not on this server."""

    text: str
    address: str | None = None
    away: bool = False


def ask(graph: Graph, asked: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """A question's page, with its answer where all that it needs is ``given``; as CSV or JSON if ``format`` says so.

    Raises QueryError where that format cannot be given.
    """
    addresses, given = Addresses(graph.minter.base, asked["root"]), asked["given"]
    one = question(asked["name"])
    typed = {p.name: given[p.name].strip() for p in one.parameters if given.get(p.name, "").strip()}
    fmt = given.get("format")
    if fmt is not None:
        if fmt not in FORMATS:
            raise QueryError(f"an answer is written as {' or '.join(FORMATS)}, not as {fmt}")
        said = {"status": 200, "media": FORMATS[fmt], "file": f"{one.name}.{fmt}"}
        return said, render(answer(graph, one.name, typed), fmt).encode("utf-8", "replace")
    asking = "ask" in given or bool(typed) or not any(p.required for p in one.parameters)
    table: Table | None = None
    reason, options, mistaken = "", dict[str, str](), ""
    try:
        table = answer(graph, one.name, typed) if asking else None
    except lookup.AmbiguousError as error:
        options = error.options
        reason = f"“{error.typed}” could be one of {len(options)}: choose, or give more of the name"
        mistaken = next((name for name, text in typed.items() if text == error.typed), "")
    except QueryError as error:
        reason = str(error)
        mistaken = next((name for name in typed if reason.startswith(f"{name}: ")), "")
    shown = table and _window(table, given)
    page = rendering.page(
        "question.html",
        addresses,
        question=one,
        fields=[_field(each, given.get(each.name, "")) for each in one.parameters],
        typed=typed,
        called=_called(graph, one, typed),
        reason=reason,
        options=dict(list(options.items())[:MOST]),
        mistaken=mistaken,
        table=table,
        rows=[_row(graph, addresses, shown, n) for n in range(len(shown.rows))] if shown else [],
        numeric=_numeric(shown) if shown else (),
        turn=turn("page", given, len(table.rows), "answer") if table else None,
        sparql=whole(graph, filled(graph, one.name, typed)) if table else "",
        short=graph.short,
    )
    return {"status": 400 if reason else 200, "media": "text/html"}, page


def suggest(graph: Graph, asked: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Names that could be meant by what is typed so far, as JSON: each with its kind and IRI."""
    given = asked["given"]
    kinds = [kind for kind in given.get("kinds", "").split() if kind in KINDS] or KINDS
    found = lookup.alike(graph, given.get("q", "")[:200], kinds, _SUGGESTED)
    names = [{"name": each.name, "kind": each.kind, "iri": each.iri} for each in found]
    return {"status": 200, "media": "application/json"}, json.dumps(names).encode()


def _field(parameter: Parameter, value: str) -> Field:
    kind = parameter.type
    value = value or parameter.default or ""
    if kind in AGENTS:
        return Field(parameter, "agent", (), " ".join(AGENTS[kind]), value)
    choices: tuple[str, ...] = ()
    if kind in SCHEMES:
        choices = words(SCHEMES[kind])
    elif kind == "actor":
        choices = KINDS
    elif kind == "interaction":
        choices = INTERACTION_TYPES
    way = "choice" if choices else "number" if kind in NUMBERS else "date" if kind == "date" else "text"
    return Field(parameter, way, choices, "", value)


def _called(graph: Graph, one: Question, typed: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Who is meant where agents are typed: IRI and name, by parameter."""
    found = {}
    for parameter in one.parameters:
        if parameter.type in AGENTS and parameter.name in typed:
            try:
                iri = lookup.agent(graph, typed[parameter.name], AGENTS[parameter.type])
            except QueryError:
                continue
            found[parameter.name] = iri, lookup.name(graph, iri)
    return found


def _window(table: Table, given: Mapping[str, str]) -> Table:
    shown = part("page", given)
    if shown.start >= len(table.rows):
        shown = slice((max(1, -(-len(table.rows) // MOST)) - 1) * MOST, None)
    return replace(table, rows=table.rows[shown], terms=table.terms[shown])


def _numeric(table: Table) -> tuple[bool, ...]:
    """Which columns hold numbers alone."""
    return tuple(
        any(value is not None for value in column) and all(_is_number(value) for value in column if value is not None)
        for column in zip(*table.rows, strict=True)
    )


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _row(graph: Graph, addresses: Addresses, table: Table, n: int) -> list[list[Piece]]:
    texts = replace(table, rows=table.rows[n : n + 1], terms=table.terms[n : n + 1]).texts()[0]
    return [
        _cell(graph, addresses, column, term, text)
        for column, term, text in zip(table.columns, table.terms[n], texts, strict=True)
    ]


def _cell(graph: Graph, addresses: Addresses, column: str, term: object, text: str) -> list[Piece]:
    if isinstance(term, ox.NamedNode):
        return [Piece(text, addresses.of(term.value))]
    if column in _DOCUMENTS:
        pieces = [Piece(each, _document(graph, addresses, each)) for each in text.split("; ")]
        return [p for each in pieces for p in (Piece("; "), each)][1:]
    if column == "url":
        return [Piece(text, web(text), away=True)]
    return [Piece(text)]


def _document(graph: Graph, addresses: Addresses, id_: str) -> str | None:
    node = ox.NamedNode(graph.minter.document(id_))
    known = next(iter(graph.store.quads_for_pattern(node, None, None, graph.canonical)), None)
    return addresses.of(node.value) if known else None
