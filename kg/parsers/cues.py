"""Words of attendance and who they lead to: what both ways of reading who was there build on."""

from __future__ import annotations

import re

from kg.model import Role
from kg.parsers.groups import Group, Hit
from kg.parsers.line import Line
from kg.parsers.roll import roll
from kg.patterns import Pattern

DELEGATES = Pattern(r"\b(?:delegations?|delegates|representatives) (?:coming |came )?(?:from|of)\b")

SPEECH = Pattern(
    r"\b(?:in|during|opening) (?:his|her|their) (?:\w+[- ]){0,3}?(?:speech|speeches|remarks|address|statement|report|"
    r"presentation|lecture|intervention)\b|\b(?:took the floor|floor was)\b",
    re.IGNORECASE,
)

AMONG = Pattern(
    r"\b(?:are|were|was|is) (?:also )?(?:among|in|an?) (?:the |those )?(?:[\w-]+ )?(?:participants|guests?|"
    r"attendees|present|attendance|"
    r"dignitaries|delegates|speakers|gathering)\b|\b(?:were|was|are) (?:also )?present\b|"
    r"\balso (?:attended|participated|took part)\b"
    r"|\b(?:were|was) (?:also )?associated with (?:the|him|her)\b|\bexpected at the table\b|\baround the table\b",
    re.IGNORECASE,
)

AFTER: dict[str, Role] = {
    "speaker_after": "speaker",
    "host_after": "host",
    "organiser_after": "organiser",
    "participant_after": "participant",
}

SAT_IN = Pattern(
    r"\b(?:(?:take|takes|took|taken|taking) part in|participat\w+ in|(?:sit|sits|sat|sitting) in on|"
    r"attend(?:s|ed|ing)?|join(?:s|ed|ing)?|present (?:at|during)) (?:the|these|those|their|both) (?:[\w-]+ ){0,2}"
    r"(?:meetings?|talks|conversations?|negotiations|consultations|discussions|audience|call|lunch|dinner|breakfast)\b",
    re.IGNORECASE,
)
"""Who comes to talks told before: "A sat in on the talks with B"."""
ATTENDED = Pattern(
    r"^(?:The|These|Their|His|Her|Both) (?:[\w-]+ ){0,2}(?:meetings?|talks|conversations?|negotiations|consultations|"
    r"discussions|audience|call|lunch|dinner|breakfast)\b(?= (?:with [^,;]{3,80} )?(?:was|were) (?:also )?"
    r"(?:attended|joined) by)"
)

CLAUSES = frozenset("while where when after before because but whereas that which discussed".split())

OPENING = 4
"""Words within which a participle opens a sentence."""

BEFORE: dict[str, Role] = {"speak": "speaker", "chair": "host", "attend": "participant"}
"""The first role told of somebody stands: without the event's name behind it, the word that says more goes first."""


def reach(line: Line, i: int, role: Role) -> int:
    """Where what is listed from token i on ends: at the next word of attendance or clause, else with the sentence.

    Those for whom somebody hosts or speaks do neither: "hosted by A for the heads of B and C", nor those of the clause
    behind: "Hosted by A, the summit gathered B and C".
    """
    cues = [h.first for shape in AFTER for h in line.found("Gathering", shape) if h.first > i]
    clauses = [
        n
        for n in range(i, len(line.tokens))
        if line.lowers[n] in CLAUSES or (line.lowers[n] == "for" and role != "participant")
    ]
    if i <= OPENING and role != "participant":
        inside = {k for m in line.sentence.mentions for k in range(m.first, m.last)}
        opens = (n for n in range(i, len(line.tokens) - 1) if line.lowers[n] == "," and not {n, n + 1} & inside)
        clauses += [n for n in opens if line.lowers[n + 1] in ("the", "this", "it")][:1]
    return min([*cues, *clauses], default=len(line.tokens))


def named_from(line: Line, i: int, role: Role) -> list[int]:
    """Everyone listed from token i on who was there in a role."""
    return list(roll(line, i, reach(line, i, role)))


def sat_in(line: Line) -> int | None:
    """The token behind talks told before to which somebody comes: "A took part in the talks", "the talks were attended
    by A".
    """
    match = SAT_IN.search(line.text) or ATTENDED.search(line.text)
    anew = line.sentence.dates or line.sentence.places
    return None if match is None or anew else line.token_at(match.end() - 1) or len(line.tokens)


def opens_list(line: Line) -> bool:
    """Whether a sentence leads to a list below it."""
    return line.text.rstrip().endswith((":", " are", " were", " included", " with"))


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


def presence(group: Group | None) -> tuple[int, ...]:
    """The entities of a group, none where there is no group."""
    return group.entities if group else ()


def persons(line: Line, group: Group | None) -> list[int]:
    """The persons of a group."""
    return [entity for entity in presence(group) if line.reading.entities[entity].kind == "person"]
