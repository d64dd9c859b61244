"""SPARQL on a graph directory: what a query names without GRAPH is the canonical graph, each statement once."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate, chain, pairwise
from typing import Any, Final

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore

from kg import store
from kg.errors import QueryError
from kg.sparql import TOKEN, declarations, keywords
from kg.store import Quads
from kg.table import Table, Term, Value, render
from kg.vocab import DIP, ONTOLOGY, PREFIXES, XSD, Minter, word

__all__ = ["Graph", "Stream", "Table", "Triples", "Value", "open", "open_dataset", "render", "run", "stream"]

# Looked for in the bare text: telling strings and comments from the rest as the engine does would
# be the weaker guard, as the engine reads "<" by its context. What this refuses in vain is a string
# or comment that spells out a whole SERVICE clause.
_BLANK: Final = r"(?:\s|\#[^\r\n]*+[\r\n])*+"
_TARGET: Final = r"(?:<[^<>{}\s]*+>|[?$]\w++|[^\s{}<>:\#]*+:(?:[^\s{}<>\#\\]|\\.)*+)"
_SERVICE: Final = re.compile(rf"service{_BLANK}(?:silent{_BLANK})?{_TARGET}{_BLANK}\{{", re.IGNORECASE)
_UPDATES: Final = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])
_LONGEST: Final = 1_000_000
"""Characters of the longest query that is answered."""
_DEEPEST: Final = 200
"""How many brackets may be open at once: the engine reads them by recursion, and its stack is small."""
_FORMS: Final = frozenset(["BASE", "PREFIX", "VERSION", "SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
"""What a query begins with."""
KNOWN: Final = PREFIXES | {
    scheme: f"{ONTOLOGY}/{scheme}/" for scheme in ("agreement-kind", "mode", "role", "status", "topic")
}
"""The prefixes that a query need not declare: those of the vocabulary, and of the ontology's concepts (status:held)."""
_POSITION: Final = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_NUMBERS: Final = frozenset(XSD.__getattr__(n) for n in ("decimal", "double", "float"))
Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_STRING, _INTEGER, _BOOLEAN = XSD.string, XSD.integer, XSD.boolean


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph, canonical graph and claims, for reading."""

    store: Quads
    minter: Minter
    kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What was worked out from all of it once, for whoever asks again."""

    @property
    def canonical(self) -> ox.NamedNode:
        """The graph that queries see as their default graph."""
        return ox.NamedNode(self.minter.canonical_graph)

    def values(self, subject: str, predicate: str, *, claimed: bool = False) -> list[str]:
        """What a predicate of a resource leads to, in order; in the canonical graph, or in all where ``claimed``."""
        where = None if claimed else self.canonical
        quads = self.store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, where)
        return sorted({quad.object.value for quad in quads if not isinstance(quad.object, ox.Triple)})

    def subjects(self, predicate: str, target: str | ox.Literal) -> list[str]:
        """What leads by a predicate to a resource or literal in the canonical graph, in order."""
        node = target if isinstance(target, ox.Literal) else ox.NamedNode(target)
        quads = self.store.quads_for_pattern(None, ox.NamedNode(predicate), node, self.canonical)
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def short(self, iri: str) -> str:
        """An IRI as a person reads it and may type it: its part after the base, or prefix:name."""
        if iri.startswith(self.minter.base):
            return iri.removeprefix(self.minter.base)
        for prefix, start in PREFIXES.items():
            if iri.startswith(start):
                return f"{prefix}:{iri.removeprefix(start)}"
        return iri


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs, by their IRIs, that a query is asked of in place of the canonical graph and all named ones."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to CONSTRUCT or DESCRIBE, each triple once, in order."""

    triples: tuple[ox.Triple, ...]
    warnings: tuple[str, ...] = ()

    def text(self, fmt: str = "turtle") -> str:
        """The triples as ``turtle`` or ``ntriples``; QueryError for another format."""
        if fmt not in ("turtle", "ntriples"):
            raise QueryError(f"CONSTRUCT and DESCRIBE give triples: write them as turtle or ntriples, not {fmt}")
        lines = "".join(f"{triple} .\n" for triple in self.triples)
        if fmt == "ntriples":
            return lines
        prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if f"<{iri}" in lines}
        turtle = ox.serialize(self.triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
        return (turtle or b"").decode("utf-8")


@dataclass(frozen=True, slots=True)
class Stream:
    """The answer to a SELECT, row by row: ``terms`` can be gone through once, and may raise QueryError on the way."""

    columns: tuple[str, ...]
    terms: Iterator[tuple[Term | None, ...]]
    warnings: tuple[str, ...] = ()

    @property
    def rows(self) -> Iterator[tuple[Value, ...]]:
        """The same as plain values."""
        return (tuple(map(value, row)) for row in self.terms)


def open(directory: str | os.PathLike[str], *, in_memory: bool = False) -> Graph:
    """The published graph of a directory, for reading; in memory where much is asked of it. GraphError for none."""
    opened = store.load(directory) if in_memory else store.read(directory)
    return Graph(opened, store.read_marker(directory).minter)


def open_dataset(directory: str | os.PathLike[str], *, in_memory: bool = False) -> rdflib.Dataset:
    """The same as an rdflib Dataset on the embedded store: prefixes bound, the canonical graph its default graph.

    Claims are in its named graphs. Hand its ``query`` text: prepared queries fall back to rdflib's own slow engine.
    On disk it is for reading alone; ``in_memory`` it is a copy, which may be changed, as is that of a server.
    """
    opened = store.load(directory) if in_memory else store.whole(directory)
    dataset = rdflib.Dataset(store=OxigraphStore(store=opened))
    canonical = store.read_marker(directory).minter.canonical_graph
    dataset.default_graph = rdflib.Graph(dataset.store, rdflib.URIRef(canonical))
    for prefix, iri in KNOWN.items():
        dataset.bind(prefix, iri, replace=True)
    return dataset


def run(graph: Graph, sparql: str) -> Table | Triples:
    """The answer to a query: a Table for SELECT and ASK (one cell, ``answer``), Triples for CONSTRUCT and DESCRIBE.

    The prefixes of the vocabulary are known; a query's own PREFIX wins, and so does its FROM. Raises QueryError for
    updates, for SERVICE, for a query longer or deeper nested than any person's, and for what is not SPARQL, with the
    line and column.
    """
    answer = stream(graph, sparql)
    if not isinstance(answer, Stream):
        return answer
    terms = tuple(answer.terms)
    plain: dict[Term | None, Value] = {term: value(term) for term in set(chain.from_iterable(terms))}
    rows = tuple(tuple(map(plain.__getitem__, row)) for row in terms)
    return Table(answer.columns, rows, terms, answer.warnings, short=graph.short)


def stream(graph: Graph, sparql: str) -> Stream | Table | Triples:
    """As ``run``, but the rows of a SELECT come as they are found, and are never all in memory."""
    checked, caveat = check(sparql), store.caveat(graph.store)
    warnings = (*checked.warnings, *([caveat] if caveat else []))
    with checked.answering():
        result = checked.ask(graph)
        if isinstance(result, ox.QueryBoolean):
            answer = bool(result)
            return Table(("answer",), ((answer,),), ((ox.Literal(answer),),), warnings, short=graph.short)
        if isinstance(result, ox.QueryTriples):
            return Triples(tuple(sorted(set(result), key=str)), warnings)
    columns = tuple(variable.value for variable in result.variables)
    return Stream(columns, _solutions(result, checked), warnings)


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that reads alone, of this graph alone, and is of a size that the engine can bear."""

    sparql: str
    tokens: list[re.Match[str]] = field(repr=False)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What it names of our vocabulary that is not in it."""
        return tuple(_unknown_terms(self.tokens))

    def ask(self, graph: Graph, *, dataset: Dataset | None = None, base: str | None = None) -> Result:
        """What the engine answers, to be gone through within ``answering``; ``base`` resolves relative IRIs."""
        canonical = None if "FROM" in keywords(self.tokens) else graph.canonical
        if dataset is None and base is None:
            return graph.store.query(self.sparql, prefixes=KNOWN, default_graph=canonical)
        engine = store.at_hand(graph.store)
        if dataset is None:
            return engine.query(self.sparql, base_iri=base, prefixes=KNOWN, default_graph=canonical)
        default, named = _nodes(dataset.default), _nodes(dataset.named)
        return engine.query(self.sparql, base_iri=base, prefixes=KNOWN, default_graph=[*default], named_graphs=[*named])

    @contextmanager
    def answering(self) -> Iterator[None]:
        """What the engine says against it, as a QueryError that a person can mend it by."""
        try:
            yield
        except SyntaxError as error:
            raise QueryError(_explain(self.sparql, str(error), self.tokens)) from error
        except (RuntimeError, OSError, ValueError) as error:
            raise QueryError(f"the query cannot be answered: {error}") from error


def check(sparql: str) -> Checked:
    """A query that may be asked; QueryError as ``run`` raises it, but for what only the engine's reading shows."""
    if len(sparql) > _LONGEST:
        raise QueryError(f"the query is too long: {len(sparql)} characters, where {_LONGEST} are the most")
    tokens = list(TOKEN.finditer(sparql))
    _refuse(sparql, keywords(tokens))
    if sum(map(sparql.count, "{([")) > _DEEPEST and _depth(sparql) > _DEEPEST:
        raise QueryError(f"the query is nested too deep: more than {_DEEPEST} brackets are open at once")
    return Checked(sparql, tokens)


def _nodes(graphs: tuple[str, ...]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(graph) for graph in graphs]
    except ValueError as error:
        raise QueryError(f"this names no graph, as it is no IRI: {error}") from error


def _solutions(found: ox.QuerySolutions, checked: Checked) -> Iterator[tuple[Term | None, ...]]:
    with checked.answering():
        for solution in found:
            yield tuple(solution)


def whole(graph: Graph, sparql: str) -> str:
    """A query as another engine needs it: with the prefixes that it uses, and its default graph in a comment.

    Raises QueryError for what ``run`` refuses.
    """
    stream(Graph(ox.Store(), graph.minter), sparql)  # asks an empty graph: all that is wrong with a query shows there
    tokens = list(TOKEN.finditer(sparql))
    words = keywords(tokens)
    default = "" if "FROM" in words else f"# default graph: <{graph.canonical.value}>\n"
    return f"{default}{declarations(tokens, KNOWN)}{sparql.rstrip()}\n"


def literal(text: str) -> ox.Literal:
    """Text as a literal; QueryError where it holds what is no character, such as bytes that were not UTF-8."""
    try:
        return ox.Literal(text)
    except ValueError as error:
        raise QueryError(f"{text!r} is not all text: type it in UTF-8") from error


def value(term: Term | None) -> Value:
    """A term as a plain value: IRIs, dates and text as str, numbers and booleans as what they are."""
    if term is None or isinstance(term, ox.Triple):
        return None if term is None else str(term)
    if not isinstance(term, ox.Literal):
        return term.value
    datatype = term.datatype.value
    if datatype == _STRING:
        return term.value
    try:
        if datatype == _INTEGER:
            return int(term.value)
        if datatype in _NUMBERS:
            return float(Decimal(term.value.replace("INF", "Infinity")))
    except (ValueError, ArithmeticError):  # "many"^^xsd:integer is possible in RDF: shown as it is
        return term.value
    return term.value in ("true", "1") if datatype == _BOOLEAN else term.value


def _refuse(sparql: str, words: list[str]) -> None:
    if _SERVICE.search(sparql):
        raise QueryError("SERVICE is not allowed: a query sees this graph and nothing else")
    keyword = next((w for w in words if w not in ("BASE", "PREFIX", "VERSION")), "")
    if keyword in _UPDATES:
        raise QueryError(f"{keyword} is an update, and queries only read: change the graph with kg build and kg remove")


def _depth(sparql: str) -> int:
    """How many brackets are open at once outside strings, comments and IRIs."""
    bare = TOKEN.sub(lambda token: " " if token["comment"] or token["text"] or token["iri"] else token[0], sparql)
    return max(accumulate(1 if bracket in "{([" else -1 for bracket in re.findall(r"[][(){}]", bare)), default=0)


def _unknown_terms(tokens: list[re.Match[str]]) -> Iterator[str]:
    """What a query names of our vocabulary that is not in it, each once, with the nearest term."""
    prefixes = _prefixes(tokens)
    known = {iri.removeprefix(PREFIXES["dip"]) for iri in DIP}
    named = dict.fromkeys(
        prefixes.get(token["prefix"], "") + token["local"] if token["local"] else token["iri"]
        for token in tokens
        if token["local"] or token["iri"]
    )
    for iri in named:
        name = iri.removeprefix(PREFIXES["dip"])
        if name != iri and name and name not in known:
            nearest = difflib.get_close_matches(name, known, n=1, cutoff=0) or [""]
            yield f"dip:{name} is no term of the ontology; the nearest is dip:{nearest[0]}"
        elif re.fullmatch(rf"{ONTOLOGY}/[^/]+/.+", iri):
            try:
                word(iri)
            except KeyError:
                yield f"<{iri}> is no concept of the ontology"


def _prefixes(tokens: list[re.Match[str]]) -> dict[str, str]:
    """The prefixes that hold in a query: ours, and its own."""
    return KNOWN | {
        token["prefix"]: following["iri"]
        for token, following in pairwise(tokens)
        if token["prefix"] is not None and not token["local"] and following["iri"] is not None
    }


def _explain(sparql: str, message: str, tokens: list[re.Match[str]]) -> str:
    """A syntax error in one line: where, what, and the line itself."""
    match = _POSITION.match(message)
    if match is None:
        return f"not SPARQL: {message}"
    first = next((token["word"] for token in tokens if token["word"]), "")
    if first and first.upper() not in _FORMS:
        return (
            f"not SPARQL, which begins with SELECT or the like: {first} …: kg questions lists questions without SPARQL"
        )
    prefixes = _prefixes(tokens)
    unknown = next((token for token in tokens if token["prefix"] is not None and token["prefix"] not in prefixes), None)
    number = sparql.count("\n", 0, unknown.start()) + 1 if unknown else int(match[1])
    line = [*sparql.split("\n"), ""][number - 1]
    if unknown:
        column = unknown.start() - sparql.rfind("\n", 0, unknown.start())
        problem = f"unknown prefix {unknown['prefix']!r}"
    else:
        column = len(line.encode()[: int(match[2]) - 1].decode(errors="ignore")) + 1  # the engine counts bytes
        problem = "not understood here or just before"  # and tells how far it looked
    if "unbound" in match[3]:
        problem = "SELECT names a variable that is neither grouped nor aggregated"
    return f"line {number}, column {column}: {problem}: {line.strip()}"
