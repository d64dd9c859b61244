"""Invitations: one that was accepted is a visit to come; who invited is the host."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.parsers.company import can_travel
from kg.parsers.frame import Frame
from kg.parsers.groups import Group
from kg.parsers.line import Line
from kg.parsers.stops import target
from kg.parsers.there import at_home
from kg.patterns import Pattern
from kg.syntax import Mention

INVITED = Pattern(
    r"\b(?:at the invitation of|as (?:a|the) guest of|invitation (?:from|of)|guest of honou?r of|invited by)\b",
    re.IGNORECASE,
)
ACCEPTED = Pattern(r"\b(?:accepted|gratefully received|with gratitude|with pleasure)\b", re.IGNORECASE)
ACCEPTING = frozenset({"accepted", "accepts", "accept"})
TRAVEL = frozenset("visit visits visiting trip trips tour tours journey".split())
REACH = 6
"""Words behind "at the invitation of" within which he who invited is named: "of the respective officials: A and B"."""
CONVEYING = frozenset("conveyed conveys extended extends renewed renews reiterated handed passed sent".split())


def accepted(line: Line) -> Iterator[Frame]:
    """An invitation that was accepted: a visit that is planned, the inviter its host."""
    near = range(line.index, min(line.index + 2, len(line.reading.sentences)))
    if not any(ACCEPTED.search(line.at(index).text) for index in near):
        return
    at = next((i for i, w in enumerate(line.lowers) if w in ("invited", "invitation")), None)
    inviter, guest = _between(line, at) if at is not None else (None, None)
    if at is None or inviter is None or guest is None or not can_travel(line, guest):
        return
    behind = max(at, guest.last if guest.last > at else 0)
    to = next((i for i, w in enumerate(line.lowers) if w in ("visit", "to") and i > behind), behind)
    place = next((t for i in range(to, min(to + 9, len(line.lowers))) if (t := target(line, i)) is not None), None)
    country = next(
        (p.of for e in inviter.entities for p in line.reading.entities[e].posts if p.of_kind == "state"), None
    )
    code = next((e.country for e in line.reading.entities if e.kind == "state" and e.name == country), None)
    frame = Frame("Visit", line.index, at, "planned", date=line.date(to), inherits=False)
    frame.city, frame.country = (place.city, place.country) if place else (None, code)
    for entity in guest.entities:
        frame.add(entity, "visitor", line.index)
    for entity in inviter.entities:
        frame.add(entity, "host", line.index)
    yield frame


def inviters(line: Line, country: str | None = None) -> Iterator[int]:
    """Who invited: "at the invitation of A", "at A's invitation", "as a guest of A"; only those of a country, if one
    is given.
    """
    group: Group | None = None
    if (match := INVITED.search(line.text)) is not None:
        at = line.token_at(match.end())
        group = next((g for g in line.groups if 0 <= g.first - at <= REACH), None)
    elif "invitation" in line.lowers:
        at = line.lowers.index("invitation")
        group = next((g for g in line.groups if g.mentions[-1].possessive and 0 <= at - g.last <= 2), None)
    for entity in group.entities if group else ():
        if country is None or country in at_home(line, [entity]):
            yield entity


def invited(line: Line) -> Iterator[Frame]:
    """Who invited to a visit told before, each to his own country: "The visits are at the invitation of A and B"."""
    match = INVITED.search(line.text)
    at = line.token_at(match.start()) if match else 0
    if not TRAVEL & set(line.lowers[max(0, at - 12) : at]):
        return
    for entity in inviters(line):
        homes = sorted(filter(None, at_home(line, [entity])))
        for country in (*homes, *(() if homes else (None,))):
            frame = Frame("Visit", line.index, at, line.status(at) or "held", country=country, anaphoric=True)
            frame.add(entity, "host", line.index)
            yield frame


def _between(line: Line, at: int) -> tuple[Group | None, Group | None]:
    """Who invited whom: "A invited B", "B accepted A's invitation", "A conveyed to B an invitation"."""
    if line.lowers[at] == "invited":
        return line.subject(at), line.object(at + 1)
    taken = next((i for i in range(at - 1, max(-1, at - 9), -1) if line.lowers[i] in ACCEPTING), None)
    if taken is not None:
        by = line.after(at, "from", "of", "by", "extended", reach=4)
        whose = next((g for g in line.groups if g.mentions[-1].possessive and taken < g.first < at), None)
        guest = line.subject(taken)
        return by or whose or _other(line, guest), guest
    conveyed = next((i for i in range(at - 1, -1, -1) if line.lowers[i] in CONVEYING), None)
    if conveyed is None:
        return None, None
    inviter = line.after(at, "from", "of", reach=2) or line.subject(conveyed)
    guest = line.after(conveyed, "to", reach=2) or line.after(at, "to", reach=1) or line.object(conveyed + 1, 3)
    return inviter, guest or _other(line, inviter)


def _other(line: Line, one: Group | None) -> Group | None:
    """The other of the two persons spoken of just before: between them an invitation passes."""
    others = [m for m in _talking(line) if one is not None and m.entity not in one.entities]
    return Group(others[0].first, others[0].last, (others[0],)) if len(others) == 1 else None


def _talking(line: Line) -> list[Mention]:
    """The persons of the sentences just before, each once: those between whom an invitation passes."""
    seen: dict[int, Mention] = {}
    for sentence in line.reading.sentences[max(0, line.index - 3) : line.index + 1]:
        for mention in sentence.mentions:
            if mention.entity is not None and line.reading.entities[mention.entity].kind == "person":
                seen[mention.entity] = mention
    return list(seen.values())
