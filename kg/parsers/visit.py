"""Visits: a person or delegation travels to a country, city or institution, said as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.model import Status
from kg.parsers.frame import Frame
from kg.parsers.groups import Group
from kg.parsers.line import Line
from kg.parsers.missed import Miss
from kg.syntax import Mention, PlaceMention

CALLED_OFF = re.compile(
    r"\b(?:the|this|his|her) (?:trip|visit|tour)\b.{0,30}\b(?:called off|cancell?ed|scrapped)\b", re.IGNORECASE
)
INVITED = re.compile(
    r"\b(?:at the invitation of|as (?:a|the) guest of|invitation (?:from|of)|guest of honou?r of)\b", re.IGNORECASE
)
AIRPORT = re.compile(r"\b(?:airport|airbase|air base|on arrival|upon arrival|welcoming ceremony)\b", re.IGNORECASE)
ACCEPTED = re.compile(r"\b(?:accepted|gratefully received|with gratitude|with pleasure)\b", re.IGNORECASE)
DURING = re.compile(
    r"(?:while )?(?:during|on|as part of|in the course of|within|upon|at the end of) (?:his|her|their|a|an|the)\b"
)
DAYS = ("two", "three", "four", "five", "six", "seven")
DURATION = re.compile(rf"\b({'|'.join(DAYS)}|[2-9])-day\b", re.IGNORECASE)
ENDING = frozenset("concluded concludes completed wound wrapped ended ends finished left returned".split())
CARRYING = frozenset("took takes taken brought brings carried kept".split())
STAYS = frozenset({"mission", "stay", "stop", "stopover"})
"""What is a visit only with its place behind it: a mission may be an embassy."""
CONVEYING = frozenset("conveyed conveys extended extends renewed renews reiterated handed passed sent".split())
PRESENT = frozenset("leaves goes travels flies heads begins starts".split())
"""What in a report of the day is still to come: "leaves for Rome on Friday"."""
COMPANY = re.compile(
    r"\b[Dd]elegation\b.{0,60}?\b(?:includes?|included|comprises?|comprised|consists? of|consisted of|is made up of)\b"
)
NOUNS = frozenset({"visit", "visits", "tour", "tours", "trip", "trips"})
KINDS = frozenset(
    "state working private return courtesy familiarisation friendly brief short first second third next last "
    "previous recent foreign coming upcoming one two three four five".split()
)
OPENERS = frozenset("the a an his her their its this that 's ' another".split())
MOTION = frozenset(
    "arrived arrives arrive landed flew flies travelled traveled travels travel goes leaves left departed heads "
    "headed flown came".split()
)


def parse(line: Line) -> Iterator[Frame | Miss]:
    """The visits a sentence tells of."""
    if line.sentence.kind == "question":
        return
    if CALLED_OFF.search(line.text):
        yield Frame("Visit", line.index, 0, "cancelled", anaphoric=True)
    yield from _welcomed(line)
    seen = False
    yield from _invited(line)
    yield from _taken(line)
    yield from _in_company(line)
    for hit in line.found("Visit", "verb"):
        if hit.first in line.quoted or (seen and hit.trigger.words[0] in MOTION) or _is_noun(line, hit.first):
            continue
        target = _target(line, hit.last)
        visitor = line.subject(hit.first) or _while(line, hit.first)
        if target is None or not _travellers(line, visitor):
            continue
        frame = _made(line, hit.first, visitor, target)
        if isinstance(frame, Frame):
            seen = True
        yield frame
    for hit in line.found("Visit", "noun"):
        if hit.first in line.quoted or seen:
            continue
        yield from _nominal(line, hit.first, hit.last)


def _is_noun(line: Line, i: int) -> bool:
    """Whether "visit" or "tours" at token i is a noun: "the state visit", "Putin's visits", "his two tours"."""
    if line.lowers[i] not in NOUNS:
        return False
    j = i - 1
    while j >= 0 and i - j < 5 and (line.lowers[j] in KINDS or line.lowers[j].endswith(("-day", "ed", "al"))):
        j -= 1
    return j >= 0 and line.lowers[j] in OPENERS


def _taken(line: Line) -> Iterator[Frame | Miss]:
    """ "The trip took him to X", "Wednesday takes A to X", "talks kept B in X until Friday"."""
    for i, word in enumerate(line.lowers):
        if word not in CARRYING or i in line.quoted:
            continue
        visitor = next((g for g in line.groups if i < g.first <= i + 2), None)
        if visitor is None or not _travellers(line, visitor) or line.lowers[visitor.last : visitor.last + 1] == (",",):
            continue
        if any(g.last <= i and g.last >= i - 3 and _is_person(line, g) for g in line.groups):
            continue
        target = _target(line, visitor.last)
        if target is not None and target.preposition in (("in", "at") if word == "kept" else ("to",)):
            frame = _made(line, i, visitor, target)
            if isinstance(frame, Frame) and word == "takes":
                frame.status = "planned"
            yield frame


def _in_company(line: Line) -> Iterator[Frame]:
    """ "He was accompanied by A and B", "the delegation includes A and B": visitors of the visit told before."""
    for i in range(1, len(line.lowers) - 1):
        if line.lowers[i : i + 2] != ("accompanied", "by") or line.lowers[i - 1] not in ("was", "were", "is", "be"):
            continue
        visitor, company = line.subject(i), line.after(i, "by", reach=3)
        if visitor is None or company is None or not _is_person(line, visitor):
            continue
        frame = Frame("Visit", line.index, i, line.status(i) or "held", anaphoric=True)
        for entity in (*visitor.entities, *(e for g in line.groups if g.first >= company.first for e in g.entities)):
            if line.reading.entities[entity].kind == "person":
                frame.add(entity, "visitor", line.index)
        yield frame
    if (match := COMPANY.search(line.text)) is not None:
        at = line.token_at(match.end() - 1)
        frame = Frame("Visit", line.index, at, "held", anaphoric=True)
        for entity in (e for g in line.groups if g.first >= at for e in g.entities):
            if line.reading.entities[entity].kind == "person":
                frame.add(entity, "visitor", line.index)
        if frame.parts:
            yield frame


def _is_person(line: Line, group: Group) -> bool:
    return any(line.reading.entities[e].kind == "person" for e in group.entities)


def _while(line: Line, i: int) -> Group | None:
    """The subject behind an opening "While visiting X, A …"."""
    if i or line.lowers[0] not in ("while", "when", "upon"):
        return None
    return next((g for g in line.groups if g.first > i and line.lowers[g.first - 1] == ","), None)


def _invited(line: Line) -> Iterator[Frame]:
    """An invitation that was accepted: a visit that is planned, the inviter its host."""
    if not ACCEPTED.search(line.text) and not ACCEPTED.search(line.following()):
        return
    at = next((i for i, w in enumerate(line.lowers) if w in ("invited", "invitation")), None)
    inviter, guest = _invitation(line, at) if at is not None else (None, None)
    if inviter is None or not _travellers(line, guest) or guest is None:
        return
    to = next((i for i, w in enumerate(line.lowers) if w in ("visit", "to") and i > guest.last), guest.last)
    place = next((t for i in range(to, min(to + 9, len(line.lowers))) if (t := _target(line, i)) is not None), None)
    country = next(
        (p.of for e in inviter.entities for p in line.reading.entities[e].posts if p.of_kind == "state"), None
    )
    code = next((e.country for e in line.reading.entities if e.kind == "state" and e.name == country), None)
    frame = Frame("Visit", line.index, at or 0, "planned", inherits=False)
    frame.city, frame.country = (place.city, place.country) if place else (None, code)
    for entity in guest.entities:
        frame.add(entity, "visitor", line.index)
    for entity in inviter.entities:
        frame.add(entity, "host", line.index)
    yield frame


def _invitation(line: Line, at: int) -> tuple[Group | None, Group | None]:
    """Who invited whom: "A invited B", "A conveyed to B an invitation", "B's invitation to A"."""
    if line.lowers[at] == "invited":
        return line.subject(at), line.object(at + 1)
    conveyed = next((i for i in range(at - 1, -1, -1) if line.lowers[i] in CONVEYING), None)
    if conveyed is None:
        return None, None
    inviter = line.subject(conveyed)
    guest = line.after(conveyed, "to", reach=2) or line.after(at, "to", reach=1) or line.object(conveyed + 1, 3)
    if guest is None and inviter is not None:
        others = [m for m in _talking(line) if m.entity not in inviter.entities]
        guest = Group(others[0].first, others[0].last, (others[0],)) if len(others) == 1 else None
    return inviter, guest


def _talking(line: Line) -> list[Mention]:
    """The persons of the sentences just before, each once: those between whom an invitation passes."""
    seen: dict[int, Mention] = {}
    for sentence in line.reading.sentences[max(0, line.index - 3) : line.index + 1]:
        for mention in sentence.mentions:
            if mention.entity is not None and line.reading.entities[mention.entity].kind == "person":
                seen[mention.entity] = mention
    return list(seen.values())


def _welcomed(line: Line) -> Iterator[Frame]:
    """Those who meet a guest at the airport: hosts of the visit told before."""
    if not AIRPORT.search(line.text):
        return
    for hit in line.found("Visit", "welcome"):
        frame = Frame("Visit", line.index, hit.first, anaphoric=True)
        for group in line.groups:
            for entity in group.entities if group.first >= hit.last else ():
                if line.reading.entities[entity].kind == "person":
                    frame.add(entity, "host", line.index)
        if frame.parts:
            yield frame


def _nominal(line: Line, first: int, last: int) -> Iterator[Frame | Miss]:
    called_on = line.after(last, "to", reach=1)
    whom = called_on is not None and called_on.mentions[0].kind in ("person", "post", "pronoun")
    if called_on and whom and not any(last <= p.first < called_on.first for p in line.sentence.places):
        return
    owner = next((g for g in line.groups if g.mentions[-1].possessive and 0 <= first - g.last - 1 <= 4), None)
    target = _target(line, last) if line.lowers[last : last + 1] in (("to",), ("in",), ("here",)) else None
    light = next((h for h in line.found("Visit", "light") if h.last <= first and first - h.last <= 6), None)
    leads = light is not None and light.trigger.words[0].startswith(("lead", "led", "head"))
    if leads != (line.lowers[first] == "delegation") or (leads and line.lowers[last : last + 1] != ("to",)):
        light = None
    if (line.lowers[first] == "delegation" and light is None) or (line.lowers[first] in STAYS and target is None):
        return
    of_group = line.after(last, "of", reach=2) or (_by(line, last) if target else None)
    visitor = owner or of_group or (line.subject(light.first) if light else None)
    if visitor is None and {"on", "for"} & set(line.lowers[max(0, first - 5) : first]):
        visitor = line.subject(first)
        there = [
            p
            for p in line.sentence.places
            if p.last <= first and first - p.last <= 12 and p.preposition in ("in", "at")
        ]
        target = target or (there[-1] if there else None)
    if visitor is None and target is not None and any(True for _ in line.found("Meeting", "occur")):
        visitor = line.principal()
    if of_group and target is None and line.after_comma(of_group.last) == "to":
        target = _target(line, of_group.last + 1)
    if visitor is None and first <= 9 and DURING.match(" ".join(line.lowers[:first])):
        visitor = next((g for g in line.groups if g.first > last and line.lowers[g.first - 1] in (",", "the")), None)
    if visitor is None and {"his", "her"} & set(line.lowers[max(0, first - 5) : first]):
        visitor = _his(line, first)
    dated = owner is not None and any(d.first >= last for d in line.sentence.dates)
    if not _travellers(line, visitor) or (target is None and light is None and not dated):
        return
    if target is None:
        target = next((p for p in line.sentence.places if p.first > last), None) or line.scene()
    if target is None:
        return
    yield _made(line, light.first if light else first, visitor, target)


def _by(line: Line, last: int) -> Group | None:
    """Whose visit it is: "the visit to X in January by A"; only when and where stand between."""
    for j in range(last, min(last + 12, len(line.lowers))):
        if line.lowers[j] == "by":
            return line.after(j, "by", reach=1)
        if line.lowers[j] in (",", ";", "and", "that", "who"):
            return None
    return None


def _his(line: Line, first: int) -> Group | None:
    """Whose "his visit" at token ``first`` is: he who is spoken of near it, the subject, or whom the text is about."""
    he = [
        g for g in line.groups if g.mentions[0].kind == "pronoun" and g.mentions[0].name in ("he", "she") and g.entities
    ]
    if he:
        return min(he, key=lambda g: abs(g.first - first))
    subject = line.subject(first)
    if subject is not None and _is_person(line, subject):
        return subject
    behind = (g for g in line.groups if g.first > first and line.lowers[g.first - 1] in (",", "the"))
    return next((g for g in behind if _is_person(line, g)), None) or line.central()


def _made(line: Line, i: int, visitor: Group | None, target: PlaceMention) -> Frame | Miss:
    status: Status | None = line.status(i)
    if status == "held" and re.search(r"\baccept\w* (?:an|the|his|her) invitation to$", line.lead_in(i)):
        status = "planned"
    if status is None or visitor is None:
        return Miss(line.index, i, i + 1, "denied, or only thought of")
    if line.lowers[i] in PRESENT and status == "held":
        status = "planned"
    frame = Frame(
        "Visit", line.index, i, status, date=line.date(i), city=target.city, country=target.country, venue=target.venue
    )
    frame.date = _lasting(frame.date, line.text, _over(line, i))
    for entity in _inviters(line):
        if entity not in visitor.entities:
            frame.add(entity, "host", line.index)
    persons = [e for e in visitor.entities if line.reading.entities[e].kind == "person"] or list(visitor.entities)
    for entity in persons:
        frame.add(entity, "visitor", line.index)
    if "accompanied" in line.lowers and (company := line.after(line.lowers.index("accompanied"), "by", reach=3)):
        for entity in company.entities:
            frame.add(entity, "visitor", line.index)
    return frame


def _over(line: Line, i: int) -> bool:
    """Whether the visit told at token i ends on the day that is named: "wound up", "whose visit concludes today"."""
    if line.lowers[i] in ENDING:
        return True
    rest = line.lowers[i + 1 : i + 14]
    end = next((n for n, w in enumerate(rest) if w in ENDING or rest[n : n + 4] == ("drew", "to", "a", "close")), None)
    return end is not None and not ({",", ";", "and"} & set(rest[:end]))


def _inviters(line: Line) -> Iterator[int]:
    """Who invited: "at the invitation of A", "as a guest of A"."""
    match = INVITED.search(line.text)
    if match is None:
        return
    at = next((n for n, t in enumerate(line.tokens) if t.end - line.sentence.start >= match.end()), None)
    group = next((g for g in line.groups if at is not None and 0 <= g.first - at <= 4), None)
    yield from group.entities if group else ()


def _lasting(day: str | None, text: str, over: bool) -> str | None:
    """The interval of a visit whose first (or, where it is ``over``, last) day and length are told."""
    match = DURATION.search(text)
    if day is None or len(day) != 10 or match is None:
        return day
    length = match.group(1).lower()
    days = int(length) if length.isdigit() else DAYS.index(length) + 2
    other = (date.fromisoformat(day) + timedelta((1 - days) if over else (days - 1))).isoformat()
    return f"{other}/{day}" if over else f"{day}/{other}"


def _target(line: Line, i: int) -> PlaceMention | None:
    """The place that follows a word of travel at once."""
    for place in line.sentence.places:
        if i <= place.first <= i + 5 and not any(w in (",", ";", "and") for w in line.lowers[i : place.first]):
            return place
    for mention in line.sentence.mentions:
        if (
            mention.kind == "organisation"
            and i <= mention.first <= i + 2
            and i
            and line.lowers[i - 1].startswith(("visit", "tour"))
        ):
            inside = next((p for p in line.sentence.places if mention.first <= p.first <= mention.last + 3), None)
            return PlaceMention(
                mention.first,
                mention.last,
                inside.city if inside else None,
                inside.country if inside else None,
                mention.name,
            )
        if (
            mention.kind == "state"
            and i <= mention.first <= i + 3
            and mention.entity is not None
            and not mention.possessive
        ):
            return PlaceMention(mention.first, mention.last, country=line.reading.entities[mention.entity].country)
    return None


def _travellers(line: Line, group: Group | None) -> bool:
    """Whether a group can travel: persons, or a delegation of a state or body."""
    if group is None:
        return False
    if any(line.reading.entities[e].kind == "person" for e in group.entities):
        return True
    if any(m.kind == "post" and m.entity is not None for m in group.mentions):
        return True
    near = line.lowers[max(0, group.first - 4) : group.last + 2]
    return bool({"delegation", "mission", "team"} & set(near)) and bool(group.entities)
