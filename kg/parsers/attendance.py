"""Who was at a gathering and how, by the sentence that names it: who spoke, chaired, organised, attended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import either, load
from kg.model import Role
from kg.parsers import modality
from kg.parsers.cues import AFTER, AMONG, BEFORE, DELEGATES, led_to, named_from, opens_list, persons, presence, seated
from kg.parsers.events import Event
from kg.parsers.groups import Group, Hit
from kg.parsers.guests import guests_of, joined_by
from kg.parsers.introduced import introduced
from kg.parsers.line import Line
from kg.parsers.relative import of_clause
from kg.parsers.roll import named_of, roll, senders
from kg.parsers.title import whose_words
from kg.patterns import Pattern

HEAD = r"^(?!.*(?:vice|deputy)).*"

HELD_BY = {
    "heads of state": re.compile(HEAD + "president|^king|^emir", re.IGNORECASE),
    "presidents": re.compile(HEAD + "president", re.IGNORECASE),
    "leaders": re.compile(HEAD + "(?:president|prime minister|chancellor)", re.IGNORECASE),
    "heads of government": re.compile(HEAD + "(?:prime minister|premier|chancellor)", re.IGNORECASE),
    "foreign ministers": re.compile(HEAD + "foreign (?:affairs )?minister|minister (?:of|for) foreign", re.IGNORECASE),
    "ministers": re.compile(HEAD + "minister", re.IGNORECASE),
}

OFFICE = Pattern(
    r"\b(heads of state|heads of government|foreign ministers|presidents|leaders|ministers)\b", re.IGNORECASE
)

LED = load().words("leading")
"""Verbs before a delegation that somebody named leads: he came, not only his state."""
LEADING = Pattern(
    rf"\b(?:{either('leading')}) (?:the|a|an|his|her) (?:[\w-]+ ){{0,3}}delegation\b",
    re.IGNORECASE,
)

OPENING = re.compile(
    r"(?:[\w,]+ ){0,4}?(?:(?:speaking|talking) (?:[\w ]+ )?(?:at|in|during|to)|"
    r"addressing|opening|closing|inaugurating|"
    r"(?:in|during) (?:his|her|their) (?:[\w-]+ ){0,3}(?:speech|remarks|address|statement|report|presentation)"
    r"(?: at| to| during)?|at)(?: the| a| an)?$"
)

ATTENDING: dict[str, Role] = {"attend": "participant", "speak": "speaker", "chair": "host"}

TABLES = frozenset("reception banquet dinner luncheon lunch breakfast".split())
"""What is given for guests."""
GIVEN = (("given",), ("hosted",), ("offered",))

SKIPPED = frozenset({"on", "in", "at", "together", "jointly", ","})
NOT_BEFORE = frozenset("is are was were be been after before while when by and in on of also both now".split())
"""Words before a participle that is not said of a noun: "is / attending", "after / attending"."""
FAR = 30
"""Words between an event and those said to be there beyond which they are at something else."""

SPOKEN = frozenset("speech lecture address report presentation remarks keynote talk statement interview".split())

WEAK = frozenset("told talked proposed outlined presented opened gave represent represented represents".split())

PRESS = Pattern(r"\b(?:(?:press|news|media) (?:conference|briefing)|briefing)\b", re.IGNORECASE)

BOUND = frozenset(
    "was were is are be came comes come went flew flies travelled traveled travels arrived arrives landed took takes "
    "brought brings gathered met meets meet gather gathers gathering convened convene assembled".split()
)

DOING: dict[str, Role] = {
    "delivering": "speaker", "giving": "speaker", "speaking": "speaker", "addressing": "speaker", "chairing": "host",
    "presiding": "host", "attending": "participant", "participating": "participant", "representing": "participant",
}  # fmt: skip

ASKED = Pattern(r"\b(?:an?|the|his|her) invitation\b[^;]{0,160} to $")
"""What leads to what others are to do: "A handed over an invitation to / attend the forum"."""
OUTSIDE = Pattern(r"\b(?:ahead of|before|prior to|on the eve of|after|following)(?: the| a| an| his| her| its)?$")
"""What leads to an event that is not yet or no longer: "A spoke to B ahead of the summit"."""

OFFERS = frozenset("offer offers proposal readiness willingness intention decision plan plans initiative".split())

SAYING = frozenset(
    "said told announced stated noted declared added stressed informed replied explained confirmed".split()
)


def attending(line: Line, event: Event, named: list[Event]) -> Iterator[tuple[int, Role]]:
    """Those whom the sentence of an event says were there, each with a role."""
    told = dict.fromkeys(_attending(line, event, named))
    if PRESS.search(event.name):
        told = dict.fromkeys((entity, "speaker" if role == "host" else role) for entity, role in told)
    yield from told
    if len(named) == 1:
        known = {entity for entity, _ in told}
        yield from ((entity, role) for entity, role in _cued(line, event) if entity not in known)


def _cued(line: Line, event: Event) -> Iterator[tuple[int, Role]]:
    """Groups that a word of attendance leads to ("in the presence of A") or that do what attendants do."""
    for shape, role in AFTER.items():
        for hit in line.found("Gathering", shape):
            if hit.first - event.last <= FAR and led_to(line, hit) is not None:
                spare = _within(line, event)
                yield from ((entity, role) for entity in named_from(line, hit.last, role) if entity not in spare)
            elif hit.last == len(line.tokens) - 1 and opens_list(line):
                yield from ((m.entity, role) for m in line.listed() if m.entity is not None)
    yield from introduced(line)
    yield from ((entity, "speaker") for group in _saying(line, event) for entity in persons(line, group))
    yield from ((entity, "participant") for entity in persons(line, _bound_for(line, event)))
    if match := AMONG.search(line.text) or LEADING.search(line.text):
        at = line.token_at(match.start())
        if at < event.first:
            yield from ((entity, "participant") for entity in persons(line, line.subject(at)))
    for shape, role in BEFORE.items():
        for hit in line.found("Gathering", shape):
            if (
                hit.first < event.first
                and not modality.denied(line.lead_in(hit.first, 4))
                and hit.trigger.words[0] not in WEAK
                and _right_behind(line, hit) is None
                and not OUTSIDE.search(line.lead_in(event.first, 5))
                and not ASKED.search(line.text[: line.tokens[hit.first].start - line.sentence.start])
                and not any(m.first == hit.first for m in line.found("Meeting", "verb"))
            ):
                yield from ((entity, role) for entity in persons(line, line.subject(hit.first)))


def _within(line: Line, event: Event) -> set[int | None]:
    """Those who only give an event its name: "the participation of A in the Harbour Council summit"."""
    return {m.entity for m in line.sentence.mentions if event.first <= m.first < event.last and m.kind != "person"}


def _bound_for(line: Line, event: Event) -> Group | None:
    """Who was in a place for the event: "A was in Samarkand for the summit", "it took him to Da Nang for the forum"."""
    if "for" not in line.lowers[max(0, event.first - 2) : event.first]:
        return None
    words = line.lowers[: event.first]
    at = max((n for n, w in enumerate(words) if w in BOUND), default=None)
    if at is None or {";", "that", "said"} & set(words[at:]) or modality.denied(line.lead_in(at, 4)):
        return None
    carried = next((g for g in line.groups if at < g.first <= at + 2), None)
    bound = carried if words[at] in ("took", "takes", "brought", "brings") else line.subject(at)
    sent = bound is not None and any((m.name or "").startswith("delegation") for m in bound.mentions)
    return None if sent else bound


def _saying(line: Line, event: Event) -> Iterator[Group | None]:
    """Who says something at the event: "A said at it", "Addressing it, A said", "A's remarks at it"."""
    if line.lowers[event.first - 1 : event.first] in (("at",), ("a",), ("the",)):
        yield whose_words(line)
    before = line.lowers[max(0, event.first - 3) : event.first]
    opening = " ".join(line.lowers[: event.first])
    if OPENING.match(opening) and any(w in SAYING or w.endswith(("ed", "s")) for w in line.lowers[event.last :]):
        behind = (g for g in line.groups if g.first >= event.last)
        yield next((g for g in behind if g.first == event.last or line.lowers[g.first - 1] in (",", "the")), None)
        return
    for i in range(max(0, event.first - 14), event.first):
        gap = line.lowers[i + 1 : event.first]
        if (line.lowers[i] == "told" and len(gap) <= 2) or (
            line.lowers[i] in SAYING and {"at", "during", "addressing"} & set(before) and "that" not in gap
        ):
            yield line.subject(i)


def _attending(line: Line, event: Event, named: list[Event]) -> Iterator[tuple[int, Role]]:
    yield from of_clause(line, event, named)
    for shape, role in ATTENDING.items():
        for hit in line.found("Gathering", shape):
            if modality.denied(line.lead_in(hit.first, 4)):
                continue
            ends = _right_behind(line, hit)
            group = _actor_of(line, hit, event, named, shape) if ends is None else ends.get(hit.first)
            if group is None and line.sentence.kind == "item" and hit.first <= 4 and not line.subject(hit.first):
                group = line.principal()
            does: Role = "organiser" if "organi" in hit.trigger.words[-1] else role
            many = named_of(line, hit.first) if 0 <= event.first - hit.last <= 9 else ()
            for entity in (*presence(group), *many):
                yield entity, does
    for entity in (*_members(line, event), *joined_by(line, event)):
        yield entity, "participant"
    yield from _hosted(line, event)
    if PRESS.search(event.name):
        yield from ((entity, "speaker") for entity in persons(line, _before_press(line, event)))
    for entity in presence(_together(line, event)):
        yield entity, "host" if _co_chaired(line, event) else "participant"
    for j in range(len(line.tokens) - 1):
        if line.lowers[j : j + 2] == ("participation", "of") and event is named[0]:
            for entity in presence(line.after(j + 1, "of", reach=1)):
                yield entity, "participant"
    for mention in line.sentence.mentions:
        owned = line.lowers[mention.last : mention.last + 2] in ((("'s", "chairmanship"), ("'s", "presidency")))
        of_body = line.lowers[mention.last + 2 : mention.last + 3] in (("of",), ("in",))
        if mention.kind == "state" and owned and not of_body and mention.entity is not None and event is named[0]:
            yield mention.entity, "host"
    for j in range(len(line.tokens) - 2):
        if line.lowers[j : j + 3] == ("in", "the", "chair") and event is named[0] and (group := seated(line, j)):
            for entity in group.entities:
                yield entity, "host"
    chair = re.search(r"under the (?:chairmanship|presidency) of|chaired by|presided over by|hosted by", line.text)
    if chair:
        at = next((n for n, t in enumerate(line.tokens) if t.start - line.sentence.start >= chair.end() - 3), None)
        group = next((g for g in line.groups if at is not None and 0 <= g.first - at <= 3), None)
        for entity in group.entities if group else ():
            yield entity, "host"
    yield from _holding(line, event)
    yield from _accompanying(line, event)
    for hit in line.found("Gathering", "organise"):
        group = line.after(hit.last - 1, "by", "with", reach=2)
        for entity in group.entities if group else ():
            yield entity, "host" if "hosted" in hit.trigger.words else "organiser"
    for mention in line.sentence.mentions:
        sent = mention.text.endswith(" delegation") or line.lowers[mention.last : mention.last + 1] == ("delegation",)
        if (
            sent
            and not LED & set(line.lowers[max(0, mention.first - 3) : mention.first + 1])
            and mention.kind in ("organisation", "state")
            and mention.entity is not None
            and event is named[0]
            and mention.last <= event.first
        ):
            yield mention.entity, "participant"
    if DELEGATES.search(line.text) and (event is named[0]):
        for entity in senders(line, len(line.tokens)):
            yield entity, "participant"


def offering(line: Line, event: Event) -> Group | None:
    """Who is ready to host an event: "the offer of Peru to host the forum", "Peru's readiness to host the summit"."""
    for hit in line.found("Gathering", "chair"):
        if line.lowers[hit.first - 1 : hit.first] != ("to",) or not 0 <= event.first - hit.last <= 3:
            continue
        for m in (m for m in line.sentence.mentions if m.entity is not None and m.last < hit.first):
            before = line.lowers[m.first - 2 : m.first] if m.first > 1 else ()
            of_offer = m.last == hit.first - 1 and before[1:] == ("of",) and before[0] in OFFERS
            own = m.possessive and hit.first - m.last <= 4 and OFFERS & set(line.lowers[m.last : hit.first])
            if of_offer or own:
                return Group(m.first, m.last, (m,))
    return None


def _hosted(line: Line, event: Event) -> Iterator[tuple[int, Role]]:
    """Who hosts whom for an event: "A hosted the presidents of B and C at the first summit"."""
    yield from ((entity, "host") for entity in presence(offering(line, event)))
    for hit in line.found("Gathering", "chair"):
        guests = line.object(hit.last, 6)
        if guests is None or not hit.trigger.words[-1].startswith("host") or guests.last > event.first:
            continue
        last = max(m.last for m in line.sentence.mentions if guests.first <= m.first < event.first)
        if {"at", "for", "to"} & set(line.lowers[last : event.first]) and event.first - last <= 8:
            yield from ((entity, "host") for entity in presence(line.subject(hit.first)))
            yield from ((entity, "participant") for entity in roll(line, guests.first, event.first))
    yield from ((entity, "participant") for entity in guests_of(line, event))
    for hit in line.found("Gathering", "host_after"):
        guests = line.after(hit.last, "for", reach=12)
        yield from ((entity, "participant") for entity in presence(guests))
    laid = event.name.lower().split()[-1] in TABLES
    if laid and line.lowers[event.last : event.last + 1] in GIVEN:  # "a luncheon given in honour of A by B"
        yield from ((entity, "host") for entity in presence(line.agent(event.last)))
    if event.bare and laid:  # "hosted a reception in Rome on 3 May for A"
        yield from ((entity, "participant") for entity in persons(line, _guests(line, event)))


def _guests(line: Line, event: Event) -> Group | None:
    """For whom a dinner or reception is given; only when and where stand between."""
    at = event.last
    while at < len(line.tokens) and (line.light(at) or line.lowers[at] in SKIPPED):
        at += 1
    return line.after(at, "for", reach=1)


def _together(line: Line, event: Event) -> Group | None:
    """Those with whom an event is held: "the forum on 3 May with A", "the talks between B and C"."""
    at = event.last
    while at < len(line.tokens) and at - event.last < 12 and (line.light(at) or line.lowers[at] in SKIPPED):
        at += 1
    return line.after(at, "with", "between", "alongside", reach=2)


def _co_chaired(line: Line, event: Event) -> bool:
    """Whether one presides together with those named behind the event: "co-chaired the forum with A"."""
    return any(w.startswith(("co-chair", "co-host")) for w in line.lowers[: event.first])


def _only_agreed(line: Line, verb: int) -> bool:
    """Whether an event is arranged, and not held, by those named: "A and B agreed to / hold the first meeting"."""
    before = line.lowers[max(0, verb - 2) : verb]
    return before[1:] == ("to",) and before[0] not in ("are", "were", "is", "was", "due", "set", "going")


def _holding(line: Line, event: Event) -> Iterator[tuple[int, Role]]:
    """Who holds an event: bodies organise it, states take part ("A and B will hold the first meeting of …")."""
    for hit in line.found("Meeting", "light"):
        holds = hit.trigger.words[0].startswith(("hold", "held")) and 0 <= event.first - hit.last <= 3
        subject = line.subject(hit.first) if holds and not modality.denied(line.lead_in(hit.first, 4)) else None
        if subject is None or len({m.kind in ("organisation", "state") for m in subject.mentions}) != 1:
            continue
        kinds = [(e, line.reading.entities[e].kind) for e in subject.entities]
        enough = 2 if event.bare or _only_agreed(line, hit.first) else 1
        persons = sum(kind == "person" for _, kind in kinds)
        if len(kinds) > enough and persons and all(kind != "organisation" for _, kind in kinds):
            yield from ((e, "participant") for e, _ in kinds)
            continue
        if kinds and "person" not in {kind for _, kind in kinds} and (len(kinds) > 1 or kinds[0][1] == "organisation"):
            yield from ((e, "organiser" if kind == "organisation" else "participant") for e, kind in kinds)


def _accompanying(line: Line, event: Event) -> Iterator[tuple[int, Role]]:
    """ "…, with A delivering the opening address", "B, speaking at it, …": what a participle says of those beside."""
    for i, word in enumerate(line.lowers):
        if word not in DOING:
            continue
        doer = next((g for g in line.groups if g.last <= i <= g.last + 1), None)
        if doer is None:
            continue
        beside = "with" in line.lowers[max(0, doer.first - 2) : doer.first]
        if beside or (line.lowers[doer.last] == "," and 0 <= event.first - i <= 5):
            yield from ((entity, DOING[word]) for entity in persons(line, doer))


def _before_press(line: Line, event: Event) -> Group | None:
    """Who speaks to the press: "A held a briefing", "A told a briefing", "At her briefing, A said"."""
    for hit in line.found("Meeting", "light"):
        if 0 <= event.first - hit.last <= 2:
            return line.subject(hit.first)
    told = next((i for i, w in enumerate(line.lowers[: event.first]) if w in SAYING and event.first - i <= 14), None)
    if told is not None:
        return line.subject(told)
    at = {"at", "during", "in", "addressing"} & set(line.lowers[max(0, event.first - 3) : event.first])
    saying = any(w in SAYING for w in line.lowers[event.last :])
    return next((g for g in line.groups if g.first >= event.last), None) if at and saying else None


def _right_behind(line: Line, hit: Hit) -> dict[int, Group] | None:
    """Groups by where they end, if a participle says something of who stands right before it: "envoys / attending"."""
    before = line.lowers[hit.first - 1] if hit.first else ""
    participle = hit.trigger.words[0].endswith("ing") and hit.first not in line.clauses.verbs
    if not participle or not before.isalpha() or before in NOT_BEFORE:
        return None
    return {g.last: g for g in line.groups}


def _members(line: Line, event: Event) -> Iterator[int]:
    """Those whose meeting the event's name says it is: "meeting of the heads of state of A, B and C".

    The holders of the office that the text names, else the states.
    """
    office = OFFICE.search(event.name)
    states = [m for m in line.sentence.mentions if m.kind == "state" and event.first < m.first < event.last + 1]
    if office is None or len(states) < 2:
        return
    wanted = HELD_BY[office.group(1).lower()]
    for mention in states:
        entities = enumerate(line.reading.entities)
        holders = [
            n
            for n, e in entities
            if e.kind == "person" and any(p.of == mention.name and wanted.search(p.title) for p in e.posts)
        ]
        yield from holders[:1] or ([] if mention.entity is None else [mention.entity])


def _actor_of(line: Line, hit: Hit, event: Event, named: list[Event], shape: str) -> Group | None:
    """The group that attends, addresses or chairs this event, by where verb and event stand."""
    others = [e for e in named if e is not event]
    if hit.last <= event.first:
        gap = line.lowers[hit.last : event.first]
        between = [o for o in others if hit.last <= o.first < event.first]
        joined = bool(between) and set(line.lowers[between[-1].last : event.first]) <= {"and", ",", "the", "a", "an"}
        blocked = between and not joined and not (line.lowers[event.first - 1] in ("a", "an") and "," in gap)
        if joined:
            gap = line.lowers[hit.last : between[0].first]
        if len(gap) > (9 if shape != "speak" else 6) or ";" in gap or blocked:
            return None
        if hit.trigger.words[-1] == "by" or (hit.trigger.words == ("gave",) and SPOKEN & set(gap)):
            return None
        if (
            shape == "speak"
            and hit.trigger.words[-1] in ("spoke", "talked", "told", "proposed", "outlined", "presented", "delivered")
            and not ({"at", "during", "in", "to"} & set(gap))
        ):
            return None
        return line.subject(hit.first)
    if hit.first >= event.last:
        gap = line.lowers[event.last : hit.first]
        if line.lowers[hit.last : hit.last + 1] == ("by",) and len(gap) <= 16 and ";" not in gap:
            return line.object(hit.last, 6)
        circumstance = line.lowers[max(0, event.first - 3) : event.first]
        if (
            shape == "speak"
            and {"at", "during", "in", "addressing", "where"} & {*circumstance, *gap[:2]}
            and len(gap) <= 24
        ):
            subject = line.subject(hit.first)
            if subject and subject.first >= event.last:
                return subject
    return None
