"""The roll: whom a stretch of a sentence names as there, persons and those who sent somebody without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.parsers.line import Line
from kg.syntax import Mention

BETWEEN = frozenset({",", "and", "the", "&", "both", "as", "well", "also", "a", "an"})
REACH = 6
MEMBERS = frozenset({"countries", "states", "members", "member", "nations", "family"})
"""What is of a body without being it: "envoys from SCO countries"."""


def roll(line: Line, first: int, last: int) -> Iterator[int]:
    """Everyone named from one token to another: "A, the ministers of B and C, and representatives of D"."""
    told: set[int] = set()
    for mention in line.sentence.mentions:
        if not first <= mention.first < last or mention.possessive or not _there(line, mention, first):
            continue
        for entity in mention.members if mention.entity is None else (mention.entity,):
            if entity not in told:
                told.add(entity)
                yield entity


def _there(line: Line, mention: Mention, first: int) -> bool:
    """Whether a mention stands for somebody who was there: a state or body only where it is listed or sent somebody."""
    if mention.kind not in ("state", "organisation"):
        return True
    if _labels(line, mention) or _aside(line, mention):
        return False
    if {"delegation", "delegations"} & {*mention.text.lower().split(), *line.lowers[mention.last : mention.last + 1]}:
        return True
    j = mention.first - 1
    while j >= 0 and (line.lowers[j] in BETWEEN or line.tokens[j].text == ")" or _of_another(line, j)):
        j = _opening(line, j) - 1
    if j < first or _sent(line, j):
        return True
    if line.tokens[j].text in ("(", ":", "–"):
        j -= 1
    return line.lexicon.has("listing", line.lowers[j]) or _named(line, j)


def _labels(line: Line, mention: Mention) -> bool:
    """Whether a state only says for whom somebody is there: "from Peru – A; from Chile – B", "Peru by A"."""
    mark = line.tokens[mention.last].text if mention.last < len(line.tokens) else ""
    named = any(m.first == mention.last + 1 and m.kind == "person" for m in line.sentence.mentions)
    return mark in ("–", "—", "-", ":", "by") and named


def _aside(line: Line, mention: Mention) -> bool:
    """Whether a body is only cited, or others are of it: "…, Kazinform reports", "envoys from SCO countries", "Security
    Council secretaries"."""
    behind = line.lowers[mention.last : mention.last + 1]
    cited = bool(behind) and any(line.lexicon.has(c, behind[0]) for c in ("reporting", "sent"))
    return mention.kind == "organisation" and (cited or bool(MEMBERS & set(behind)))


def _opening(line: Line, j: int) -> int:
    """Where brackets that close at token j open, else j: "Norway (249 people), Sweden"."""
    closed = line.tokens[j].text == ")"
    return next((k for k in range(j, max(j - 8, -1), -1) if line.tokens[k].text == "("), j) if closed else j


def _sent(line: Line, j: int) -> bool:
    """Whether the preposition at token j stands behind those who were sent: "officials from", not "students from"."""
    sent = [k for k in range(max(0, j - REACH), j) if line.lexicon.has("sent", line.lowers[k])]
    return line.lowers[j] in ("of", "from") and bool(sent) and not _taken(line, sent[-1])


def _named(line: Line, j: int) -> bool:
    """Whether token j ends somebody else of the same list."""
    return any(m.first <= j < m.last for m in line.sentence.mentions)


def _of_another(line: Line, j: int) -> bool:
    """Whether token j is part of another state or body in the same list."""
    return any(m.first <= j < m.last and m.kind in ("state", "organisation") for m in line.sentence.mentions)


def _taken(line: Line, k: int) -> bool:
    """Whether the plural at token k has its members already: "the ministers of A and B"."""
    return any(m.first <= k < m.last and m.kind == "group" and m.members for m in line.sentence.mentions)


def senders(line: Line, last: int) -> Iterator[int]:
    """Those whose nameless people do what the verb at token ``last`` says: "Officials from A and B took part"."""
    behind = (n for n in range(last - 1) if line.lowers[n] in ("of", "from") and _sent(line, n))
    start = next(behind, None)
    if start is None or any(m.kind == "person" for m in line.sentence.mentions if start < m.first < last):
        return
    end = start + 1
    for mention in line.sentence.mentions:
        gap = re.sub(r"\( .{0,40}? \)", "", " ".join(line.lowers[end : mention.first]))
        if mention.first >= end and set(gap.split()) <= BETWEEN:
            end = mention.last
    closing = any(line.clauses.joins_persons(k) for k in range(max(0, start - REACH), start))
    kinds = ("state",) if closing else ("state", "organisation")  # "A, B and officials of the ministry were present"
    yield from (e for e in roll(line, start, min(end, last)) if line.reading.entities[e].kind in kinds)


def named_of(line: Line, verb: int) -> Iterator[int]:
    """Those named of many who do what a verb says: "some sixty leaders, including A and B, attended"."""
    pairs = (("among", "them"), ("such", "as"))
    opening = [j for j in range(verb) if line.lowers[j] == "including" or line.lowers[j - 1 : j + 1] in pairs]
    if opening and not any(opening[-1] < v < verb and not line.light(v) for v in line.clauses.verbs):
        envoys = any(line.lexicon.has("sent", w) for w in line.lowers[: opening[-1]])  # "envoys, including of Peru"
        kinds = ("person", "state") if envoys else ("person",)
        yield from (e for e in roll(line, opening[-1] + 1, verb) if line.reading.entities[e].kind in kinds)
