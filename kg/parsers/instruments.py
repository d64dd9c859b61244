"""The documents a sentence names: their titles and kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.parsers.line import AUXILIARY, Line

GENERIC = frozenset(
    "document documents paper papers package agreement agreements deal accord text memorandum treaty signature "
    "signatures".split()
)
TITLE_LINKS = frozenset(
    "of on for concerning about regarding in granting between and to with the a an & until under against".split()
)
TITLE_STOP = frozenset(
    "was were is are will been has have had signed inked by that which who at after during when while also took "
    "has".split()
)
LEFT_STOP = frozenset(
    "the a an this that these those his her its their two three four five several number of and or with in on "
    "by to from at under other some many new million billion dollar dollars worth".split()
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A document named in a sentence."""

    first: int
    last: int
    title: str
    kind: str
    generic: bool
    plural: bool


def instruments(line: Line) -> list[Instrument]:
    """The documents a sentence names, from left to right."""
    found: list[Instrument] = []
    i = 0
    while i < len(line.tokens):
        instrument = _instrument(line, i)
        if instrument:
            found.append(instrument)
            i = instrument.last
        else:
            i += 1
    return found


def _instrument(line: Line, i: int) -> Instrument | None:
    word = line.lowers[i]
    kind = line.lexicon.value("document_head", word)
    if kind is None or any(m.first <= i < m.last and m.kind == "person" for m in line.sentence.mentions):
        return None
    if (
        word in ("plan", "concept", "strategy", "program", "programme", "understanding")
        and not line.tokens[i].cap
        and "signed" not in line.lowers
        and word != "programme"
    ):
        return None
    first, last = _left(line, i), _right(line, i)
    title = line.reading.text[line.tokens[first].start : line.tokens[last - 1].end]
    generic = first == i and last == i + 1
    return Instrument(first, last, re.sub(r"\s+", " ", title), kind, generic and word in GENERIC, word.endswith("s"))


def _left(line: Line, i: int) -> int:
    first = i
    while first > 0 and i - first < 6:
        token = line.tokens[first - 1]
        word = token.lower
        if (
            token.text in ('"',)
            or not token.text[:1].isalpha()
            or word in LEFT_STOP
            or word in AUXILIARY
            or token.text in ("'s", "'")
        ):
            break
        if any(h.first <= first - 1 < h.last and h.trigger.type in ("Signing",) for h in line.hits):
            break
        if word == "ago" or any(d.first <= first - 1 < d.last for d in line.sentence.dates):
            break
        if first - 1 == 0 and line.lexicon.has("function", word):
            break
        if any(m.first <= first - 1 < m.last and m.kind in ("person", "pronoun") for m in line.sentence.mentions):
            break
        first -= 1
    return first


def _right(line: Line, i: int) -> int:
    end = i + 1
    cap = line.tokens[i].cap
    if (
        end < len(line.tokens)
        and line.tokens[end].text == "("
        and end + 2 < len(line.tokens)
        and line.tokens[end + 2].text == ")"
    ):
        end += 3
    if end >= len(line.tokens) or line.lowers[end] not in TITLE_LINKS - {
        "and",
        "the",
        "a",
        "an",
        "&",
        "with",
        "to",
        "under",
    }:
        return end
    if line.lowers[end] == "between" and not line.tokens[end].cap:
        return end
    if line.lowers[end] == "in" and not cap and (end + 1 < len(line.tokens) and line.tokens[end + 1].cap):
        return end
    j = end
    while j < len(line.tokens) and j - i < 32:
        token = line.tokens[j]
        word = token.lower
        if word in TITLE_STOP or token.text in (".", ";", ":", '"', "(", ")"):
            break
        if token.text == "," and not (
            j + 1 < len(line.tokens) and line.tokens[j + 1].cap and cap and "and" in line.lowers[j : j + 5]
        ):
            break
        if word == "between" and not token.cap:
            break
        if (
            word in ("in", "at", "with", "on")
            and (j > end or (word == "in" and cap))
            and (
                any(p.first in (j, j + 1, j + 2) for p in line.sentence.places)
                or any(d.first in (j, j + 1) for d in line.sentence.dates)
                or word == "with"
            )
        ):
            break
        if any(d.first <= j < d.last for d in line.sentence.dates):
            break
        j += 1
    while j > i + 1 and line.lowers[j - 1] in TITLE_LINKS:
        j -= 1
    return max(j, i + 1)
