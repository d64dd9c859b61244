"""Who was at an event told before: "Among those present were …", "A took the floor", "B presided"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Role
from kg.parsers import modality
from kg.parsers.cues import (
    AFTER,
    AMONG,
    BEFORE,
    DELEGATES,
    SPEECH,
    led_to,
    onward,
    opens_list,
    persons,
    presence,
    seated,
    sending,
)
from kg.parsers.frame import Frame
from kg.parsers.groups import Group
from kg.parsers.line import Line

PRESENT = re.compile(
    r"\b(?:among (?:those|the) (?:present|guests|participants|attendees|dignitaries|delegates)|those present|"
    r"(?:was|were) also present|"
    r"participants (?:include|included|were|are)|(?:was|were) (?:also )?attended by|expected at the table|"
    r"around the table|in attendance (?:was|were)|took part in it|"
    r"at the head of (?:the|their) (?:\w+ ){0,2}delegations? (?:was|were|stood|came)|^from .{3,60} came|"
    r"beside (?:him|her|them) (?:sat|was|were))\b",
    re.IGNORECASE,
)

SPEECHES = re.compile(
    r"\b(?:(?:speeches|remarks|addresses|statements|presentations|reports) (?:were|was|will be) "
    r"(?:given|made|delivered|presented) by|word of welcome .{0,60}by|"
    r"speakers (?:[\w ]{0,20})?(?:include|included|were|are)|those who (?:addressed|spoke)|"
    r"among the speakers (?:was|were)|"
    r"(?:was|were) addressed by|heard (?:from )?|"
    r"(?:also )?took the floor)\b",
    re.IGNORECASE,
)

GIVING = re.compile(
    r"\b(?:gave|made|delivered|presented) (?:their |\w+ )?"
    r"(?:presentations|speeches|reports|remarks|addresses|statements|lectures|papers)\b"
)

TALKS = re.compile(
    r"\b(?:the|these|this|their) (?:meeting|talks|conversation|negotiations|discussions|audience|call)\b", re.I
)

EVENT = re.compile(
    r"\b(?:in|at) it\b|\b(?:the|this|that) (?:[\w-]+ ){0,3}?(?:forum|conference|event|ceremony|session|summit|"
    r"exhibition|gathering|reception|"
    r"seminar|symposium|congress|workshop|webinar|round ?table|dinner|banquet|assembly|festival|expo|briefing|"
    r"plenary)\b",
    re.IGNORECASE,
)


def present(line: Line) -> Iterator[Frame]:
    """Those of an event told before: "Among those present were …", "In her speech, A …", "B also attended it"."""
    roles: dict[int, Role] = {}
    for entity, role in _told(line):
        roles.setdefault(entity, role)
    frame = Frame("Gathering", line.index, 0, name="", anaphoric=True)
    frame.status = "planned" if modality.PLANNED.search(line.text) else "held"
    talks = TALKS.search(line.text)
    frame.takes = ("Meeting",) if talks and not EVENT.search(line.text) else ("Gathering", "Meeting")
    if talks and talks.group().lower().endswith("meeting") and _held_meeting(line):
        frame.takes = ("Gathering", "Meeting")
    if (event := EVENT.search(line.text)) or "speaker" in roles.values():
        frame.takes = ("Gathering", "Meeting") if event and event.group().endswith("ceremony") else ("Gathering",)
        frame.noun = event.group().lower().split()[-1] if event else None
    for entity, role in roles.items():
        frame.add(entity, role, line.index)
    if frame.parts:
        yield frame


def _held_meeting(line: Line) -> bool:
    """Whether "the meeting" was told of in the sentence before as a gathering: a "18th meeting of …"."""
    before = " ".join(t.lower for s in line.reading.sentences[max(0, line.index - 1) : line.index] for t in s.tokens)
    return (
        re.search(r"\b(?:\d+(?:st|nd|rd|th)|regular|annual|council)\b.{0,60}\bmeeting\b|\bmeeting of\b", before)
        is not None
    )


def _told(line: Line) -> Iterator[tuple[int, Role]]:
    """Everyone whom a sentence without an event of its own says was there."""
    about = EVENT.search(line.text) or TALKS.search(line.text)
    among, speech = AMONG.search(line.text), SPEECH.search(line.text)
    for i, word in enumerate(line.lowers):
        if word in ("joined", "accompanied") and (agents := line.agent(i + 1, 6)) is not None:
            company = [g for g in line.groups if g.first >= agents.first]
            yield from ((e, "participant") for g in company for e in persons(line, g))
    if match := GIVING.search(line.text):
        yield from ((entity, "speaker") for entity in persons(line, line.subject(line.token_at(match.start()))))
    if match := SPEECHES.search(line.text) or PRESENT.search(line.text):
        yield from _following(line, match)
    for shape, role in AFTER.items():
        for hit in line.found("Gathering", shape):
            if led_to(line, hit) is not None:
                found = [e for g in onward(line, hit.last) for e in presence(g)]
            elif opens_list(line):
                found = [m.entity for m in line.listed() if m.entity is not None]
            else:
                found = []
            yield from ((e, role) for e in found if line.reading.entities[e].kind == "person")
    yield from ((entity, "participant") for group in _coming(line) for entity in persons(line, group))
    yield from ((entity, "host") for group in _presiding(line) for entity in persons(line, group))
    if among or speech:
        match = among or speech
        at = line.token_at(match.start()) if match else 0
        spoken: Role = "speaker" if speech or "speakers" in (among.group() if among else "") else "participant"
        subject = line.subject(at)
        for party in [subject] if subject else onward(line, at):
            yield from ((entity, spoken) for entity in persons(line, party))
        if among and opens_list(line):
            yield from ((m.entity, spoken) for m in line.listed() if m.entity is not None)
    for shape, role in BEFORE.items() if about else ():
        for hit in line.found("Gathering", shape):
            near = about and 0 <= about.start() - (line.tokens[hit.last - 1].end - line.sentence.start) <= 30
            if near and not modality.denied(line.lead_in(hit.first, 4)):
                yield from ((entity, role) for entity in presence(line.subject(hit.first)))


def _coming(line: Line) -> Iterator[Group | None]:
    """ "A and B attended as well", "A takes part too": of an event told before."""
    for i, word in enumerate(line.lowers):
        end = i + 2 if line.lowers[i : i + 2] in (("took", "part"), ("takes", "part")) else i + 1
        if word not in ("attended", "attend", "participated", "took", "takes") or (word[:2] == "ta" and end == i + 1):
            continue
        if line.lowers[end : end + 1] in ((".",), (";",), ("as",), ("too",), ("also",)) and not line.quoted:
            yield line.subject(i)


def _presiding(line: Line) -> Iterator[Group | None]:
    """ "A presided", "with A and B presiding", "A was in the chair", of an event told before."""
    for i, word in enumerate(line.lowers):
        if word == "presided" and line.lowers[i + 1 : i + 2] not in (("over",), ("at",)):
            yield line.subject(i)
        elif word == "presiding" or line.lowers[i : i + 3] == ("in", "the", "chair"):
            yield seated(line, i)


def _following(line: Line, match: re.Match[str]) -> Iterator[tuple[int, Role]]:
    """Everyone named behind words that open a list, or in the list below them."""
    role: Role = "speaker" if SPEECHES.search(line.text) else "participant"
    at = next((n for n, t in enumerate(line.tokens) if t.end - line.sentence.start >= match.end()), 0)
    mentions = list(line.listed()) if opens_list(line) else []
    mentions += [m for g in line.groups if g.first >= at or _took_floor(line, at) for m in g.mentions]
    for mention in mentions:
        for entity in mention.members if mention.entity is None else (mention.entity,):
            if line.reading.entities[entity].kind == "person" or (
                mention.kind == "state" and "from" not in line.lowers[at : mention.first]
            ):
                yield entity, role


def _took_floor(line: Line, at: int) -> bool:
    """Whether those named before the words are the ones who spoke ("X and Y took the floor")."""
    return "took the floor" in " ".join(line.lowers[max(0, at - 4) : at + 1])


def delegations(line: Line) -> Iterator[Frame]:
    """The states whose delegations came to the gathering told before."""
    if not DELEGATES.search(line.text):
        return
    frame = Frame("Gathering", line.index, 0, name="", anaphoric=True)
    for entity in sending(line):
        frame.add(entity, "participant", line.index)
    if frame.parts:
        yield frame
