"""What the scene around an event gives it: its date, its place, the gathering or visit it was part of, its parties."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import edtf
from kg.model import Role
from kg.parsers.frame import Frame
from kg.parsers.joining import overlap
from kg.parsers.line import Line
from kg.parsers.mainline import MainLine
from kg.parsers.within import block_of, on_margins, within
from kg.patterns import Pattern
from kg.syntax import Reading

JOINT_PRESS = re.compile(r"joint (?:press|news|media) ")

ATTENDANTS = Pattern(
    r"\b(?:participants|leaders|presidents|heads of (?:state|government|delegations?)|ministers)"
    r"(?: (?:in|of) the [\w ]+?)? (?:have |also |then |unanimously |jointly )*(?:adopted|signed|approved|endorsed)\b",
    re.IGNORECASE,
)
"""Those who sign as they sit together: "The participants adopted a statement"."""
ADOPTED = frozenset({"declaration", "communique", "charter"})
"""What a body adopts as a whole."""
LONG_AGO = 300
"""Days before publication that no word of the future means."""


def complete(reading: Reading, lines: Sequence[Line], frames: list[Frame]) -> None:
    """Dates and places that the scene gives: the gathering or visit around a talk, the line of the text."""
    scenes = [f for f in frames if f.type in ("Gathering", "Visit") and (f.date or f.city)]
    for frame in frames:
        if frame.date is None and frame.inherits:
            frame.date = reading.sentences[frame.sentence].headed
        if frame.type != "Interview":
            within(reading, frame, scenes)
        elif not frame.turns:
            within(reading, frame, [scene for scene in scenes if scene.status == frame.status])
    MainLine(reading, lines, frames).tell()
    for n, frame in enumerate(frames):
        if frame.within:
            _inherit(frame, frame.within)
        elif frame.type == "Gathering" and frame.inherits and not frame.date and not frame.city:
            _inherit_visit(frame, scenes)
        if frame.type == "Gathering" and frame.status == "held" and frame.name and frame.name.islower():
            _beside_talks(reading, frame, frames[:n])
        _place_of_report(reading, frame)
        if frame.type == "Signing":
            _assembled(reading, frame, frames[:n])
            _of_members(reading, frame, frames)
            _bind(reading, frame, [*frames[n + 1 : n + 2], *frames[:n]])
    on_margins(reading, frames)
    for frame in frames:
        if frame.type == "Visit":
            _place_of_visit(frame, frames)
    for frame in frames:
        _represented(reading, frame)
        _place_of_company(reading, frame, frames)
        _settle_status(frame, reading.published)


def _settle_status(frame: Frame, published: str | None) -> None:
    """What is dated after publication is planned, what is dated before it was held; cancelled stays cancelled."""
    _until_published(frame, published)
    when, now = edtf.bounds(frame.date), edtf.bounds(published)
    if when and now and frame.status != "cancelled":
        if when.earliest > now.latest:
            frame.status = "planned"
        elif frame.status == "planned" and (now.earliest - when.latest).days > LONG_AGO:
            frame.date = None  # of something else: "will renew the pact of 1974"
        elif when.latest < now.earliest:
            frame.status = "held"


def _beside_talks(reading: Reading, frame: Frame, earlier: list[Frame]) -> None:
    """A dinner or press conference without a name of its own has day and city of the talks just before, and if "joint",
    the two who talked.
    """
    talks = next((f for f in reversed(earlier) if f.type == "Meeting" and f.status == "held"), None)
    if talks is None or talks.mode in ("phone", "video") or block_of(reading, frame) - block_of(reading, talks) > 4:
        return
    if not frame.entities & talks.entities:
        return
    if frame.inherits and frame.date is None and frame.city is None:
        _inherit(frame, talks)
    persons = [e for e in sorted(talks.core) if reading.entities[e].kind == "person"]
    if JOINT_PRESS.match(frame.name or "") and len(persons) == len(talks.core) == 2 and len(frame.parts) == 1:
        for entity in persons:
            frame.add(entity, "speaker", frame.sentence)


def _until_published(frame: Frame, published: str | None) -> None:
    """What is told as done in a report of a scene's first day was done on that day."""
    when, now = edtf.bounds(frame.date), edtf.bounds(published)
    if frame.type not in ("Meeting", "Signing") or frame.status != "held" or not (when and now):
        return
    if now.days == 1 and when.days <= 10 and when.earliest == now.latest < when.latest:
        frame.date = published


def _inherit_visit(frame: Frame, scenes: list[Frame]) -> None:
    """What a visit told before gives to an event that its people hold on it: a joint session, a press conference."""
    for scene in reversed(scenes):
        at_it = scene.type == "Visit" and scene.sentence <= frame.sentence and scene.entities & frame.entities
        if at_it and scene.status == frame.status:
            _inherit(frame, scene)
            return


def _represented(reading: Reading, frame: Frame) -> None:
    """Drops the states and bodies whose people are named: a delegation stands for itself only without its head."""
    if frame.type not in ("Meeting", "Visit", "Gathering"):
        return
    persons = [p for part in frame.parts for p in reading.entities[part.entity].posts
               if reading.entities[part.entity].kind == "person"]  # fmt: skip
    acted_for = {p.of for p in persons if p.of}
    frame.parts = [
        part
        for part in frame.parts
        if reading.entities[part.entity].kind == "person"
        or part.role not in ("participant", "visitor")
        or not acted_for & {reading.entities[part.entity].name, *reading.entities[part.entity].aliases}
    ]


def _place_of_visit(visit: Frame, frames: list[Frame]) -> None:
    """The one city where all that is told of a short visit took place: the visit's own."""
    when = edtf.bounds(visit.date)
    if visit.city or when is None or when.days > 3:
        return
    met = [
        f
        for f in frames
        if f is not visit and f.city and f.date and f.status == visit.status and f.entities & visit.entities
        if overlap(f.date, visit.date or "") and (b := edtf.bounds(f.date)) and b.days <= 4
    ]
    cities = {(f.city, f.country) for f in met}
    if len(cities) == 1 and visit.country in (None, met[0].country):
        visit.city, visit.country = met[0].city, met[0].country


def _place_of_company(reading: Reading, frame: Frame, frames: list[Frame]) -> None:
    """The city where the same people were on the same days, or where all else that is told of those days was, if an
    event brought many there or somebody of that state is among them.
    """
    if frame.city or frame.country or frame.mode in ("phone", "video") or frame.type in ("Visit", "Interview"):
        return
    when = edtf.bounds(frame.date)
    if when is None or when.days > 4:
        return
    near = [
        f
        for f in frames
        if f.city and f.date and f.status == frame.status and overlap(f.date, frame.date or "")
        if (b := edtf.bounds(f.date)) and b.days <= 4
    ]
    home = {reading.entities[n].country for n in _states(reading, frame)}
    events = {f.city for f in near if f.type == "Gathering"}
    tied = all(f.country in home or f.city in events for f in near)
    for company in ([f for f in near if f.entities & frame.entities], near if tied else []):
        cities = {f.city for f in company}
        if len(cities) == 1:
            frame.city, frame.country = company[0].city, company[0].country
            return


def _place_of_report(reading: Reading, frame: Frame) -> None:
    """The place that the report implies: "here", "today" at the desk; the seat of a body that is the venue."""
    if frame.city or frame.country or frame.mode in ("phone", "video") or frame.type == "Interview":
        return
    sentence = reading.sentences[frame.sentence]
    if sentence.scene and frame.status == "held":
        frame.city, frame.country = sentence.scene.city, sentence.scene.country
        return
    told = (sentence, reading.sentences[frame.evidence])
    words = " ".join(reading.text[s.start : s.end] for s in told).lower()
    near = frame.status != "planned" or frame.date == reading.published
    today = near and re.search(r"\b(?:today|this (?:morning|afternoon|evening)|\(today\))\b", words)
    if reading.desk and (today or re.search(r"\bhere\b", words)):
        frame.city, frame.country = reading.desk.city, reading.desk.country
    elif frame.venue and frame.venue in reading.seats:
        frame.city, frame.country = reading.seats[frame.venue]
    elif frame.type == "Gathering" and frame.name:
        place = next((p for word in frame.name.split() for p in reading.cities if p.city == word), None)
        if place:
            frame.city, frame.country = place.city, place.country


def _inherit(frame: Frame, scene: Frame) -> None:
    frame.date = frame.date or scene.date
    if scene.tour:
        return  # on which of its stops is not told
    if frame.city is None and frame.country is None and frame.mode not in ("phone", "video"):
        frame.city, frame.country = scene.city, scene.country
        if frame.type == scene.type == "Meeting":
            frame.venue = frame.venue or scene.venue
    elif frame.country is None and frame.city is None:
        frame.country = scene.country


def _bind(reading: Reading, frame: Frame, around: list[Frame]) -> None:
    """The parties that no words name: whom the signatories act for, or the states of the talks around it."""
    if not frame.parties:
        _parties_of(reading, frame, "signatory")
    if not frame.parties and len(_states(reading, frame)) > 1:
        _parties_of(reading, frame, "witness")
    if not frame.parties:
        _parties_of_context(reading, frame, around)
    if len(frame.parties) == 1 and reading.entities[frame.parties[0]].kind == "state":
        others = [s for s in _states(reading, frame) if s not in frame.parties] or _other_side(reading, frame, around)
        for state in others:
            frame.parties.append(state)
            frame.add(state, "party", frame.sentence)


def _other_side(reading: Reading, frame: Frame, around: list[Frame]) -> list[int]:
    """The other of two states whose people meet or visit beside the signing, where one alone is told as a party."""
    for known in reversed(around):
        states = _states(reading, known)
        if known.type in ("Meeting", "Visit") and known.status == frame.status and len(states) == 2:
            return [s for s in states if s not in frame.parties] if set(frame.parties) <= set(states) else []
    return []


def _assembled(reading: Reading, frame: Frame, before: list[Frame]) -> None:
    """The persons at the gathering told last where "the participants" or "the leaders" sign, whom no name tells."""
    sentence = reading.sentences[frame.sentence]
    session = next((f for f in reversed(before) if f.type == "Gathering"), None)
    if session is None or session.status != frame.status or frame.having("signatory"):
        return
    if ATTENDANTS.search(reading.text[sentence.start : sentence.end]):
        members = [p.entity for p in session.parts if p.role in ("host", "participant")]
        persons = [n for n in members if reading.entities[n].kind == "person"]
        for person in persons if len(persons) > 2 else ():
            frame.add(person, "signatory", frame.sentence)


def _of_members(reading: Reading, frame: Frame, frames: list[Frame]) -> None:
    """The members for the body that adopts, where the text names them at its meeting: "the Communiqué was adopted"."""
    bodies = [p for p in frame.parts if reading.entities[p.entity].kind == "organisation" and p.role == "party"]
    if frame.kind not in ADOPTED or frame.having("signatory") or len(bodies) != len(frame.parties) or len(bodies) > 1:
        return
    sessions = [f for f in frames if f.type == "Gathering" and f.date and frame.date and overlap(f.date, frame.date)]
    session = frame.within if frame.within in sessions else next((f for f in sessions if f.city == frame.city), None)
    members = _states(reading, session) if session is not None else []
    if len(members) > 2:
        frame.parts = [p for p in frame.parts if p not in bodies]
        frame.parties = members
        for member in members:
            frame.add(member, "party", frame.sentence)


def _parties_of(reading: Reading, frame: Frame, role: Role) -> None:
    """Those for whom the signatories sign; where only leaders who look on are named, their states."""
    for part in list(frame.parts):
        if part.role != role:
            continue
        post = next((p for p in reading.entities[part.entity].posts if p.of), None)
        if post is None:
            continue
        for n, entity in enumerate(reading.entities):
            if entity.kind != "person" and post.of in (entity.name, *entity.aliases):
                if n not in frame.parties:
                    frame.parties.append(n)
                    frame.add(n, "party", part.sentence)
                break


def _parties_of_context(reading: Reading, frame: Frame, around: list[Frame]) -> None:
    """Whose document it is where no words say so: of a declaration the body's, else of the states whose people met."""
    if frame.kind in ADOPTED and reading.body is not None:
        frame.parties.append(reading.body)
        frame.add(reading.body, "party", frame.sentence)
        return
    for known in reversed(around):
        if known.type not in ("Meeting", "Signing", "Visit", "Gathering") or known.status != frame.status:
            continue
        states = _states(reading, known)
        if 2 <= len(states) <= 5:
            for state in states:
                frame.parties.append(state)
                frame.add(state, "party", frame.sentence)
            if known.sentence > frame.sentence:
                _inherit(frame, known)
            return


def _states(reading: Reading, frame: Frame) -> list[int]:
    """The states of a frame: its own rows, those that its people act for, and the one that they visit."""
    owners = {
        post.of
        for part in frame.parts
        for post in reading.entities[part.entity].posts[:1]
        if reading.entities[part.entity].kind == "person" and post.of_kind == "state"
    }
    guest = frame.country if frame.type == "Visit" else None
    entities = frame.entities
    return [
        n
        for n in reading.states
        if n in entities
        or reading.entities[n].name in owners
        or (guest is not None and reading.entities[n].country == guest)
    ]
