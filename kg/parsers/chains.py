"""Documents named side by side: "a treaty on X, an agreement with A and a protocol", "two papers, including"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.parsers.instruments import Instrument
from kg.parsers.line import Line

JOINED = frozenset(
    "a an the and , as well also to another similar ( ) ; two three four five with between of on".split()
) | {'"'}


def beside(line: Line, named: Sequence[Instrument], one: Instrument) -> list[Instrument]:
    """A document and those named behind it as its like: "a treaty on X, an agreement with A and a protocol"."""
    chain = [one]
    for other in named:
        if other.first < chain[-1].last:
            continue
        gap = _gap(line, chain[-1].last, other.first)
        if not _adds(line, chain[-1].last, other.first) and (not gap & {",", "and", ";"} or not gap <= JOINED):
            break
        chain.append(other)
    return chain


def _adds(line: Line, first: int, last: int) -> bool:
    """Whether "as well as", "; and an", the next quotation lead to a document, whatever more is said of the other."""
    added = [w for w in line.lowers[max(first, last - 4) : last] if w not in ("a", "an")]
    apart = added[-3:] == ["as", "well", "as"] and not line.clauses.verbs & set(range(first, last))
    return apart or added[-2:] == [";", "and"] or added[-3:] == ['"', ",", '"']


def before(line: Line, named: Sequence[Instrument], one: Instrument) -> list[Instrument]:
    """A document and those named before it as its like: "a treaty on X and a protocol were signed"."""
    chain = [one]
    for other in reversed([n for n in named if n.last <= one.first]):
        gap = _gap(line, other.last, chain[0].first)
        renamed = len(chain) == 1 and not gap & {
            "and",
            '"',
        }  # "the oldest pact, the Visiting Forces Agreement, was signed"
        joined = _adds(line, other.last, chain[0].first) or (gap & {",", "and"} and gap <= JOINED)
        if not joined or renamed:
            break
        chain.insert(0, other)
    return chain


def spelled_out(line: Line, named: Sequence[Instrument], whole: Instrument) -> list[Instrument]:
    """The documents that a package is said to hold: "five documents, including A and B"; none where it is not said."""
    behind = [n for n in named if n.first >= whole.last]
    for cue in range(whole.last, min(len(line.tokens), whole.last + 30)):
        opens = line.lowers[cue] in ("including", "namely", ":", "–", "—", "-") or line.lowers[cue : cue + 2] == (
            "among",
            "them",
        )
        opens = opens or (
            line.lowers[cue] in ("are", "were") and "among" in line.lowers[max(0, whole.first - 3) : whole.first]
        )
        first = next((n for n in behind if cue < n.first <= cue + 12), None)
        if opens and first is not None:
            return beside(line, named, first) if line.lowers[cue] != ":" else parted(line, named, first)
    return []


def parted(line: Line, named: Sequence[Instrument], first: Instrument | None) -> list[Instrument]:
    """The documents of an enumeration that semicolons part: "A between X and Y; B; and C"."""
    if first is None:
        return []
    chain = beside(line, named, first)
    parts = {0, *(i + 1 for i, word in enumerate(line.lowers) if word == ";")}
    openers = [
        next((n for n in named if start <= n.first <= start + 4), None) for start in parts if start > first.first
    ]
    return sorted({*chain, *(n for n in openers if n is not None)}, key=lambda n: n.first)


def _gap(line: Line, first: int, last: int) -> set[str]:
    """The words between two documents, without those that name whom they are with."""
    named = {i for g in line.groups for i in range(g.first, g.last)}
    return {line.lowers[i] for i in range(first, last) if i not in named}
