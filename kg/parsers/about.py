"""What a document is about, said apart from it: "an agreement was signed on visas", "a pact with A on trade"."""

from __future__ import annotations

from kg.parsers.instruments import Instrument
from kg.parsers.line import Line
from kg.parsers.title_end import COUNTS, elsewhere, end_of, title

TOPICAL = frozenset({"on", "for", "concerning", "regarding"})
BETWEEN = frozenset("with between by and the , both".split())
"""What stands between a document, the word of signing and the topic, beside those who sign."""


def topic_apart(line: Line, one: Instrument, start: int) -> str | None:
    """What a document is about, said apart from it: "an agreement was signed with A on visas", "… by B on trade".

    ``start`` is the token where what stands between begins: the verb's end, or the document's.
    """
    if one.plural or (TOPICAL | {"in", "between"}) & set(line.lowers[one.first : one.last]):
        return None
    told = {i for g in line.groups for i in range(g.first, g.last)}
    j = start
    while j < len(line.tokens) and (
        j in told or ((line.light(j) or _stands_between(line, j)) and not _leads(line, j))
    ):  # of "signed by the Minister for Foreign Affairs A" no topic is told
        j += 1
    if j >= len(line.tokens) or not _leads(line, j):
        return None
    end = end_of(line, j, j)
    return title(line, j, end) if end > j + 1 else None


def _stands_between(line: Line, j: int) -> bool:
    return line.lowers[j] in BETWEEN or line.lexicon.has("calendar", line.lowers[j])


def _leads(line: Line, j: int) -> bool:
    """Whether token j leads to what a document is about, not to when, where or for whom it was signed."""
    if line.lowers[j] not in TOPICAL or elsewhere(line, j, j) or j + 1 >= len(line.tokens):
        return False
    behind = next((m for m in line.sentence.mentions if j < m.first <= j + 2), None)
    if behind is not None and {"side", "part"} & set(line.lowers[behind.last - 1 : behind.last + 2]):
        return False
    acts = behind is not None and behind.kind in ("person", "state", "organisation")
    return line.lowers[j] == "on" or not (acts or line.lowers[j + 1].isdigit() or line.lowers[j + 1] in COUNTS)
