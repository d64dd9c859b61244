"""SPARQL as text: its tokens, the prefixes that a query needs, and a query asked within one graph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from kg.errors import QueryError

TOKEN: Final = re.compile(
    r"""(?P<comment>\#[^\r\n]*)
      | (?P<text>'''(?:[^\\]|\\.)*?''' | \"\"\"(?:[^\\]|\\.)*?\"\"\" | '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*")
      | <(?P<iri>[^\x00-\x20<>"{}|^`\\]*)>
      | (?P<variable>[?$]\w+)
      | (?P<prefix>[^\W\d_][\w.-]*|):(?P<local>(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.|\.(?=[\w:%\\.-]))*)
      | (?P<word>[^\W\d]\w*)""",
    re.VERBOSE | re.DOTALL,
)
_PIECE: Final = re.compile(rf"{TOKEN.pattern} | (?P<bracket>[{{}}()])", TOKEN.flags)


def keywords(tokens: list[re.Match[str]]) -> list[str]:
    """The bare words of a query, in capitals."""
    return [token["word"].upper() for token in tokens if token["word"]]


def declarations(tokens: list[re.Match[str]], prefixes: Mapping[str, str]) -> str:
    """A PREFIX line for each of these prefixes that a query uses and does not declare itself."""
    own = {token["prefix"] for token, following in pairwise(tokens) if token["prefix"] and following["iri"]}
    used = dict.fromkeys(
        token["prefix"] for token in tokens if token["prefix"] in prefixes and token["prefix"] not in own
    )
    return "".join(f"PREFIX {prefix}: <{prefixes[prefix]}>\n" for prefix in used)


def within(sparql: str, graph: str, own: str = "true") -> str:
    """A query whose pattern is matched in one named graph (its IRI), but for what it says of others with GRAPH.

    So that it means the same whatever a server takes for its default graph. ``own`` is what must hold of ?g, each graph
    that a GRAPH with a variable may be. QueryError where that cannot be said.
    """
    start, end, outside = _pattern(sparql)
    if start is None or end is None:
        raise QueryError("DESCRIBE beside GRAPH cannot be asked of a server: use CONSTRUCT")
    if "EXISTS" in outside:
        raise QueryError("EXISTS outside WHERE, beside GRAPH, cannot be asked of a server: BIND it in WHERE")
    pattern = _kept_to(sparql[start:end], own)
    return f"{sparql[:start]}{{ GRAPH <{graph}> {pattern} }}{sparql[end:]}"


def _kept_to(pattern: str, own: str) -> str:
    """A pattern with a condition on the variable of each GRAPH, set behind it in the same group."""
    parts, told = [], 0
    opened: list[str | None] = []
    before: list[re.Match[str]] = []
    for piece in _PIECE.finditer(pattern):
        if piece["comment"]:
            continue
        if piece["bracket"] == "{":
            named = len(before) > 1 and before[-1]["variable"] and (before[-2]["word"] or "").upper() == "GRAPH"
            opened.append(before[-1]["variable"] if named else None)
        elif piece["bracket"] == "}" and opened and (variable := opened.pop()) is not None:
            parts.append(f"{pattern[told : piece.end()]} FILTER({own.replace('?g', variable)})")
            told = piece.end()
        before = [*before[-1:], piece]
    return "".join([*parts, pattern[told:]])


def _pattern(sparql: str) -> tuple[int | None, int | None, set[str]]:
    """Where the group of WHERE begins and ends, and the words outside it."""
    start = end = form = None
    words: set[str] = set()
    for opened, closed, word in _groups(sparql):
        if word is not None:
            words.add(word)
            form = form or (word if word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE") else None)
        elif start is None and not (form == "CONSTRUCT" and "WHERE" not in words and _another(sparql, closed)):
            start, end = opened, closed
    return (None, None, words) if form == "DESCRIBE" else (start, end, words)


def _another(sparql: str, end: int) -> bool:
    """Whether a group follows, so that the one before it was the template of CONSTRUCT."""
    return any(word is None for _, _, word in _groups(sparql[end:]))


def _groups(sparql: str) -> Iterator[tuple[int, int, str | None]]:
    """The outermost groups of a query, and the words between them, with where they begin and end."""
    start, depth, nested = 0, 0, 0
    for piece in _PIECE.finditer(sparql):
        bracket = piece["bracket"]
        if bracket in ("(", ")") and not depth:
            nested += 1 if bracket == "(" else -1
        elif bracket == "{" and (depth or not nested):
            start, depth = (start if depth else piece.start()), depth + 1
        elif bracket == "}" and depth:
            depth -= 1
            if not depth:
                yield start, piece.end(), None
        elif piece["word"] and not depth:
            yield piece.start(), piece.end(), piece["word"].upper()
