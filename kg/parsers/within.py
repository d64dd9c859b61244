"""What an event is part of: the visit it was on, the gathering it was at or on the margins of."""

from __future__ import annotations

import re

from kg import edtf
from kg.lexicon import either
from kg.parsers.frame import Frame
from kg.parsers.joining import overlap
from kg.patterns import Pattern
from kg.syntax import Reading

FAR = 45
"""Days before publication from which on an event is background."""
ASIDE = either("aside")
MARGINS = Pattern(
    rf"\b(?:on|at) the (?:{ASIDE}) of\b|\b(?:with)?in the framework of\b|\bas (?:a )?part of\b|"
    r"\bduring the (?:[\w'-]+ ){0,6}?(?:visit|trip|forum|summit|meeting|session|conference|congress|assembly)\b",
    re.IGNORECASE,
)
ANAPHORIC_MARGINS = Pattern(
    rf"\b(?:on|at) the (?:{ASIDE}) of the "
    r"(event|summit|forum|meeting|conference|session|gathering|assembly|congress)\b",
    re.IGNORECASE,
)


def within(reading: Reading, frame: Frame, scenes: list[Frame]) -> None:
    """Puts an event into the scene that it was part of: the last one told that fits by words, people, day and place."""
    sentence = reading.sentences[frame.sentence]
    words = reading.text[sentence.start : sentence.end]
    if frame.type == "Visit" or frame.within:
        return
    told = frame.latest if sentence.kind == "heading" else frame.sentence
    for scene in reversed(scenes):
        if scene is frame or (
            frame.type == "Gathering" and (scene.type != "Gathering" or not _session_of(frame, scene))
        ):
            continue
        if frame.date and scene.date and not overlap(frame.date, scene.date):
            continue
        if frame.status == "held" and _to_come(reading, scene):
            continue
        if frame.city and scene.city and frame.city != scene.city:
            continue
        if frame.country and scene.country and frame.country != scene.country:
            continue
        told_there = scene.sentence == frame.sentence and MARGINS.search(words)
        if not told_there and (said := ANAPHORIC_MARGINS.search(words)):
            told_there = said if scene is _last_before(reading, frame, scenes, said.group(1).lower()) else None
        there = scene.having("visitor") if scene.type == "Visit" else scene.entities
        shares = bool(there & frame.entities)
        if (
            told_there
            or (
                frame.head in PARTS
                and scene.sentence <= told
                and block_of(reading, frame) - block_of(reading, scene) <= 2
            )
            or (shares and not frame.date and _on_visit(reading, frame, scene) and told >= scene.sentence)
            or (
                shares
                and not frame.date
                and (scene.type, scene.status) == ("Gathering", frame.status)
                and scene.sentence <= told
                and _main_scene(scene, scenes)
            )
        ):
            frame.within = scene
            if told_there and scene.type == "Gathering":
                for part in frame.parts:
                    if part.role not in ("outlet", "interviewer"):
                        scene.add(part.entity, "participant", frame.sentence)
            return


def on_margins(reading: Reading, frames: list[Frame]) -> None:
    """Who is met on the margins of a gathering was at it: those of the talks told from there on, on its days."""
    for scene in frames:
        if scene.margins is None:
            continue
        for talk in frames:
            if talk.type == "Meeting" and talk.status == scene.status and _there(reading, talk, scene):
                for part in talk.parts:
                    if reading.entities[part.entity].kind == "person":
                        scene.add(part.entity, "participant", talk.sentence)


def _there(reading: Reading, talk: Frame, scene: Frame) -> bool:
    """Whether a talk was on the days and at the place of a gathering told before it, with somebody who was there."""
    if talk.sentence < (scene.margins or 0) or talk.mode != "in-person" or not talk.entities & scene.entities:
        return False
    if talk.city and scene.city and talk.city != scene.city:
        return False
    if talk.date and scene.date:
        return overlap(talk.date, scene.date)
    return talk.date is None and block_of(reading, talk) - block_of(reading, scene) <= 4


def _last_before(reading: Reading, frame: Frame, scenes: list[Frame], noun: str) -> Frame | None:
    """The gathering told last before a frame's sentence that a noun may mean: "the forum" is no summit to come."""
    earlier = [s for s in scenes if s.type == "Gathering" and s.sentence < frame.sentence and s.status == frame.status]
    earlier = [s for s in earlier if not _long_ago(reading, s)] or earlier
    called = [s for s in earlier if noun in (s.head, *(s.name or "").lower().split())]
    return max(
        called or [s for s in earlier if noun in ANY_NOUN or s.head is None], key=lambda s: s.latest, default=None
    )


ANY_NOUN = frozenset("event meeting session gathering".split())
"""Nouns that take up a gathering of any name."""
PARTS = frozenset("session panel ceremony briefing debate discussion plenary reception banquet luncheon dinner".split())
"""What is part of a longer event, by its noun."""
WHOLE = r"\b(?:forum|summit|conference|congress|assembly|exhibition|expo|festival|days|week|annual meetings?)\b"


def _long_ago(reading: Reading, scene: Frame) -> bool:
    """Whether a scene is background to the report: over for long before it was published."""
    when, now = edtf.bounds(scene.date), edtf.bounds(reading.published)
    return when is not None and now is not None and (now.earliest - when.latest).days > FAR


def _to_come(reading: Reading, scene: Frame) -> bool:
    """Whether a scene had not begun when the report was published: nothing that was held was part of it."""
    when, now = edtf.bounds(scene.date), edtf.bounds(reading.published)
    return when is not None and now is not None and when.earliest > now.latest


def _session_of(frame: Frame, scene: Frame) -> bool:
    """A session belongs to a forum or summit; nothing to a thing of its own rank."""
    if scene.within is frame or frame.head in ("forum", "summit", "conference"):
        return False
    small = frame.head in PARTS or (frame.date is None and frame.city is None)
    big = scene.head not in PARTS and re.search(WHOLE, (scene.name or "").lower()) is not None
    return small and big


def _on_visit(reading: Reading, frame: Frame, scene: Frame) -> bool:
    """Whether a scene is a visit that an event may have been on: both held or planned, or a plan while it goes on."""
    if scene.type != "Visit":
        return False
    last, now = edtf.bounds(scene.date), edtf.bounds(reading.published)
    goes_on = last is not None and now is not None and last.days > 1 and last.latest >= now.earliest
    return scene.status == frame.status or (goes_on and scene.status == "held" and frame.status == "planned")


def _main_scene(scene: Frame, scenes: list[Frame]) -> bool:
    gatherings = [s for s in scenes if s.type == "Gathering" and s.within is None]
    return bool(gatherings) and max(gatherings, key=lambda s: len(s.parts)) is scene


def block_of(reading: Reading, frame: Frame) -> int:
    """The paragraph of a frame; that of the words that lead to it for an item of a list."""
    sentence = reading.sentences[frame.sentence]
    return reading.sentences[sentence.lead].block if sentence.lead is not None else sentence.block
