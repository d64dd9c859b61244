"""Who travels along, and who meets the guests: visitors and hosts of a visit that is told beside or before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import load
from kg.parsers.frame import Frame
from kg.parsers.groups import Group
from kg.parsers.line import Line
from kg.patterns import Pattern
from kg.syntax import Reading

LEADING = load().words("leading")
AIRPORT = Pattern(
    r"\b(?:airports?|airbase|air base|airfield|railway station|(?:on|upon) (?:his |her |their )?arrival|"
    r"welcoming ceremony)\b",
    re.IGNORECASE,
)
MET_THERE = Pattern(
    r"\bmet (?:him|her|them|the (?:\w+ )?(?:guests?|delegation)) (?:\w+ ){0,4}?(?=air(?:port|base|field)\b)"
)
"""Who meets a guest off his plane only welcomes him: "A met him at the airport"."""
ENVOY = Pattern(
    r"(?:[Hh]igh [Cc]ommissioner|(?:\S+ )*?[Aa]mbassador|[Hh]ead of (?:the )?(?:[Mm]ission|[Dd]elegation))\b"
)
ACCOMPANYING = frozenset({"accompanied", "accompany", "accompanies", "accompanying"})
DELEGATION = Pattern(
    r"\b[Dd]elegation (?:is|was|will be|is being|,) ?(?:led|headed) by\b|"
    r"\b(?:[Dd]elegation|[Ee]ntourage)\b.{0,60}?\b(?:includes?|included|including|comprises?|comprised|comprising|"
    r"consists? of|"
    r"consisted of|consisting of|is made up of|made up of|is composed of|composed of)\b"
)
TRAVELLING = re.compile(
    r"Accompanying .{3,60}? on (?:the|his|her|this) (?:\w+ )?(?:visit|trip|tour) (?:was|were|are|is)\b"
)
"""What opens the list of who travels along: "Accompanying A on the visit were B and C"."""
ALSO_OF_IT = re.compile(r"(?:It|They) (?:also )?(?:includes?|included|comprises?|comprised)\b")
LISTING = frozenset({",", ";", "and", "as", "well", "the", "also", "by", "with", "his", "her", "their", "including"})
"""What stands between those who travel together: "by A, as well as his B"."""


def travelling_along(line: Line) -> Iterator[Frame]:
    """ "He was accompanied by A", "A will accompany him", "the delegation includes A": of the visit told before."""
    for i in range(1, len(line.lowers) - 1):
        joining = line.lowers[i - 2 : i + 2] == ("will", "be", "joined", "by")
        visitor = line.subject(i) if line.lowers[i] in ACCOMPANYING or joining else None
        if visitor is None or not persons(line, visitor):
            continue
        passive = line.lowers[i - 1] in ("was", "were", "is", "are", "be") and line.lowers[i + 1] == "by"
        company = _by(line, i + 1) if passive else line.object(i + 1, 3)
        if company is None:
            continue
        if passive:
            behind = [e for g in line.groups if g.first >= company.first for e in g.entities]
            yield _joining(line, i, [*persons(line, visitor), *behind])
        elif persons(line, company):
            before = [e for g in line.groups if g.last <= visitor.last for e in g.entities]
            yield _joining(line, i, [*persons(line, company), *before])
    if (match := DELEGATION.search(line.text) or _goes_on(line) or TRAVELLING.match(line.text)) is not None:
        at = line.token_at(match.end() - 1)
        frame = _joining(line, at, [e for g in line.groups if g.first >= at for e in g.entities])
        if frame.parts:
            yield frame


def _goes_on(line: Line) -> re.Match[str] | None:
    """Who else is of a delegation told just before: "It also includes A and B"."""
    before = line.reading.sentences[line.index - 1] if line.index else None
    told = before is not None and "delegation" in line.reading.text[before.start : before.end].lower()
    return ALSO_OF_IT.match(line.text) if told else None


def _by(line: Line, by: int) -> Group | None:
    """Who accompanies: "by A", "by his wife, B, and C"."""
    behind = (g for g in line.groups if 0 < g.first - by <= 7)
    return line.after(by, "by", reach=1) or next(behind, None)


def accompanying(line: Line) -> Iterator[int]:
    """Those by whom the visitors of this sentence are accompanied: "A, accompanied by B and C, arrived in …"."""
    if "accompanied" in line.lowers:
        last = line.after(line.lowers.index("accompanied"), "by", reach=3)
    elif "alongside" in line.lowers:
        last = line.after(line.lowers.index("alongside"), "alongside", reach=1)
    else:
        return
    for group in line.groups if last else ():
        if last is None or group.first < last.first:
            continue
        if group is not last and not set(line.lowers[last.last : group.first]) <= LISTING:
            return
        yield from persons(line, group)
        last = group


def welcomed(line: Line) -> Iterator[Frame]:
    """Those who meet or see off a guest, as hosts of the visit told before."""
    frame = Frame("Visit", line.index, 0, anaphoric=True)
    for host in _welcoming(line):
        frame.add(host, "host", line.index)
    if frame.parts:
        yield frame


def _welcoming(line: Line) -> Iterator[int]:
    """Those who meet or see off a guest at the airport: "was welcomed at the airport by A and B", "A received him"."""
    if not AIRPORT.search(line.text):
        return
    if (met := MET_THERE.search(line.text)) is not None:
        yield from persons(line, line.subject(line.token_at(met.start())) or Group(0, 0, ()))
    for hit in line.found("Visit", "welcome"):
        by = next((j for j in range(hit.last, len(line.lowers)) if line.lowers[j] == "by"), None)
        if by is not None and line.lowers[hit.first] != "received":
            for group in line.groups:
                yield from persons(line, group) if group.first > by else ()
        elif by is None and (host := line.subject(hit.first)) is not None:
            yield from persons(line, host)


def own_people(reading: Reading, visit: Frame) -> None:
    """Makes who serves the visitors' own state no host, and who serves the state visited no visitor.

    Their own ambassador is at the airport as well; "when A came, B accompanied him to Lima".
    """
    home = {e.name for e in reading.entities if e.kind == "state" and e.country == visit.country}
    there = {e for e in visit.having("visitor") if any(p.of in home for p in reading.entities[e].posts)}
    if visit.country and there < visit.having("visitor"):
        visit.parts = [p for p in visit.parts if p.entity not in there or p.role != "visitor"]
    states = {p.of for e in visit.having("visitor") for p in reading.entities[e].posts if p.of_kind == "state"}
    for part in visit.parts:
        if part.role == "host" and any(p.of in states for p in reading.entities[part.entity].posts):
            part.role = "participant"


def persons(line: Line, group: Group) -> list[int]:
    """The persons of a group."""
    return [e for e in group.entities if line.reading.entities[e].kind == "person"]


def named_behind(line: Line, group: Group | None) -> Group | None:
    """Who holds the post that a group tells: "the visit of the leader of the X people, A, to Y"."""
    if group is None or group.entities:
        return group
    near = (g for g in line.groups if 0 < g.first - group.last <= 3 and line.lowers[g.first - 1] == ",")
    return next((g for g in near if persons(line, g)), group)


def posted(line: Line, visitor: Group) -> bool:
    """Whether somebody's mission is his embassy: "the ambassador begins his mission in X"."""
    return any(ENVOY.match(p.title) for e in visitor.entities for p in line.reading.entities[e].posts)


def leading(line: Line, first: int) -> Group | None:
    """Who leads the delegation that goes on the visit at token ``first``: "A will lead the B delegation on a visit"."""
    team = next((k for k in range(first - 1, max(0, first - 8), -1) if line.lowers[k] in ("delegation", "team")), None)
    if team is None or any(k in line.clauses.verbs for k in range(team + 1, first)):
        return None
    verb = next((k for k in range(team - 1, max(0, team - 9), -1) if line.lowers[k] in LEADING), None)
    leader = line.subject(verb) if verb is not None else None
    return leader if leader is not None and persons(line, leader) else None


def can_travel(line: Line, group: Group | None) -> bool:
    """Whether a group can travel: persons, or a delegation of a state or body."""
    if group is None:
        return False
    if persons(line, group) or any(m.kind == "post" and m.entity is not None for m in group.mentions):
        return True
    near = line.lowers[max(0, group.first - 4) : group.last + 2]
    return bool({"delegation", "mission", "team"} & set(near)) and bool(group.entities)


def _joining(line: Line, i: int, along: list[int]) -> Frame:
    frame = Frame("Visit", line.index, i, line.status(i) or "held", anaphoric=True)
    for entity in along:
        if line.reading.entities[entity].kind == "person":
            frame.add(entity, "visitor", line.index)
    return frame
