"""Talks told apart from those who talked: "Consultations were held in Rome. The sides were represented by …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import authority
from kg.model import Status
from kg.parsers import modality
from kg.parsers.frame import Frame
from kg.parsers.groups import Group, Hit
from kg.parsers.line import Line
from kg.parsers.parties import frame_of, people
from kg.patterns import Pattern

PAIR = re.compile(r"[A-Z][a-z]+[-–][A-Z][a-z]+")
"""Whose talks are told in one word: "Kazakh-Slovak", "India-Peru"."""
REACH = 4
"""Tokens before the noun of talks within which it stands."""
INDEFINITE = frozenset({"a", "an", "another"})
SIDES = Pattern(
    r"\b(?:side|delegation|team|part(?:y)?|ministry|ministries|sides|delegations)\b(?: (?:of|from) [^,;]{2,60}?)?"
    r"(?: at the \w+)? (?:was|were|being|is) (?:represented|led|headed|chaired)(?: (?:at|to|in|during) the \w+)? by|"
    r"\b(?:on|from|for) the (?:\w+ ){1,2}side\b.{0,40} by\b",
    re.IGNORECASE,
)


def opened(line: Line, hit: Hit, status: Status, subject: Group | None) -> Iterator[Frame]:
    """Talks of which a sentence gives the day or place and at most one who talked: "A held a meeting in Rome"."""
    before = line.lowers[max(0, hit.first - 4) : hit.first]
    plural = line.lowers[hit.last - 1].endswith("s")
    states = tuple(nations(line, hit))
    new = bool(INDEFINITE & set(before) or states) or (plural and "the" not in before)
    told = line.sentence.dates or line.sentence.places
    if (
        "followed" in before
        or not new
        or not told
        or line.lowers[hit.last - 1] == "meetings"
        or line.sentence.kind != "paragraph"
    ):
        return
    frame = frame_of(line, hit, status)
    frame.opened = True
    for entity in people(line, subject):
        if line.reading.entities[entity].kind == "person":
            frame.add(entity, "participant", line.index)
    for entity in () if frame.parts else states:
        frame.add(entity, "participant", line.index)
    yield frame


def nations(line: Line, hit: Hit) -> Iterator[int]:
    """The two states whose talks an adjective tells: "the regular Kazakh-Slovak political / consultations"."""
    near = (line.tokens[k] for k in range(hit.first - 1, max(-1, hit.first - REACH), -1))
    pair = next((t.text.replace("–", "-").split("-") for t in near if t.cap and PAIR.fullmatch(t.text)), [])
    lists, entities = authority.load(), line.reading.entities
    for word in pair:
        state = lists.state_of_demonym(word) or lists.state(word)
        known = (n for n in line.reading.states if state is not None and entities[n].country == state.code)
        yield from list(known)[:1]


def sides(line: Line) -> Iterator[Frame]:
    """Who spoke for each side: "The Kazakh side was represented by A and the Uzbek one by B"."""
    if SIDES.search(line.text) is None or any(line.found("Signing", "verb")):
        return
    mode = modality.mode(_before(line)) or "in-person"
    frame = Frame("Meeting", line.index, 0, line.status(0) or "held", mode=mode, anaphoric=True)
    frame.takes = ("Meeting", "Gathering")
    leaders = [g for g in line.groups if line.lowers[g.first - 1 : g.first] == ("by",)]
    for leader in leaders:
        for entity in people(line, leader):
            if line.reading.entities[entity].kind == "person":
                frame.add(entity, "participant", line.index)
    if frame.parts:
        yield frame


def _before(line: Line) -> str:
    """The sentence before, which tells that they talked, in small letters."""
    return " ".join(t.lower for s in line.reading.sentences[max(0, line.index - 1) : line.index] for t in s.tokens)
