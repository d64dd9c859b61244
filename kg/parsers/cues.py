"""Words of attendance and who they lead to: what both ways of reading who was there build on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Role
from kg.parsers.groups import Group, Hit
from kg.parsers.line import Line

DELEGATES = re.compile(r"\b(?:delegations?|delegates|representatives) (?:coming |came )?(?:from|of)\b")

SPEECH = re.compile(
    r"\b(?:in|during|opening) (?:his|her|their) (?:\w+[- ]){0,3}?(?:speech|speeches|remarks|address|statement|report|"
    r"presentation|lecture)\b|\b(?:speakers|took the floor|floor was)\b",
    re.IGNORECASE,
)

AMONG = re.compile(
    r"\b(?:are|were|was|is) (?:also )?(?:among|in|an?) (?:the |those )?(?:[\w-]+ )?(?:participants|guests?|"
    r"attendees|present|attendance|"
    r"dignitaries|delegates|speakers)\b|\b(?:were|was|are) (?:also )?present\b|\balso (?:attended|participated|"
    r"took part)\b"
    r"|\bexpected at the table\b|\baround the table\b",
    re.IGNORECASE,
)

AFTER: dict[str, Role] = {
    "speaker_after": "speaker",
    "host_after": "host",
    "organiser_after": "organiser",
    "participant_after": "participant",
}

BEFORE: dict[str, Role] = {"speak": "speaker", "chair": "host", "attend": "participant"}
"""The first role told of somebody stands: without the event's name behind it, the word that says more goes first."""


def onward(line: Line, i: int) -> list[Group]:
    """The groups from token i on, to the next word of attendance."""
    cues = [h.first for shape in AFTER for h in line.found("Gathering", shape) if h.first > i]
    return [g for g in line.groups if g.first >= i and not any(i < cue < g.first for cue in cues)]


def opens_list(line: Line) -> bool:
    """Whether a sentence leads to a list below it."""
    return line.text.rstrip().endswith((":", "are", "were", "included"))


def led_to(line: Line, hit: Hit) -> Group | None:
    """The group right behind a word of attendance, small words between."""
    for group in line.groups:
        gap = line.lowers[hit.last : group.first]
        if group.first >= hit.last and len(gap) <= 4 and not ({";", "."} & set(gap)):
            return group
    return None


def seated(line: Line, j: int) -> Group | None:
    """Who is "in the chair": the group right before, "with" or "was" between."""
    for group in reversed(line.groups):
        if group.last <= j and j - group.last <= 3:
            return group
    return None


def sending(line: Line) -> Iterator[int]:
    """The states behind the first word of delegations: who sent them."""
    start = next(
        (n for n, w in enumerate(line.lowers) if w in ("delegation", "delegations", "delegates", "representatives")), 0
    )
    for mention in line.sentence.mentions:
        if mention.kind == "state" and mention.entity is not None and mention.first > start:
            yield mention.entity


def presence(group: Group | None) -> tuple[int, ...]:
    """The entities of a group, none where there is no group."""
    return group.entities if group else ()


def persons(line: Line, group: Group | None) -> list[int]:
    """The persons of a group."""
    return [entity for entity in presence(group) if line.reading.entities[entity].kind == "person"]
