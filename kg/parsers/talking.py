"""Talks told by who speaks to whom: "Talking to B, who called on him, A said …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.parsers.frame import Frame
from kg.parsers.line import Line
from kg.parsers.parties import asked_by, has_person, headed, people
from kg.parsers.talkers import main_subject
from kg.patterns import Pattern

TALKING = re.compile(
    r"(?:[A-Z][A-Z ]+: ?)?(?:While )?(?:talking|speaking|conversing|interacting) (?:to|with)\b", re.IGNORECASE
)
CALLED_ON = Pattern(r"\bwho (?:called|paid (?:a |him |her )?(?:\w+ )?call) on\b")
MESSAGE = Pattern(
    r"\b(?:message|letter|invitation)\b.{0,120}?\b(?:delivered|conveyed|handed over|handed|presented) "
    r"(?:to .{3,60} )?by\b",
    re.IGNORECASE,
)
"""What an envoy brings: "The message was delivered by B"."""
GOT = frozenset({"received", "receives"})
SENT = frozenset({"delegation", "delegations", "mission"})


def talking(line: Line) -> Iterator[Frame]:
    """ "Talking to B, A said …", "Talking to a delegation of Peru led by B, who called on him, A stressed …"."""
    match = TALKING.match(line.text)
    at = line.token_at(match.end()) if match else 0
    partner = next((g for g in line.groups if at <= g.first <= at + 6), None) if match else None
    gap = line.lowers[at : partner.first] if partner else ()
    if partner is None or any(line.lexicon.has("press_noun", word) for word in gap):
        return
    if not (has_person(line, partner) or SENT & {*gap, *line.lowers[partner.first : partner.last]}):
        return
    partner = headed(line, partner) or partner
    speaker = main_subject(line, partner)
    others, one = people(line, partner), people(line, speaker)
    if len(one) != 1 or not has_person(line, speaker) or one[0] in others or asked_by(line, others):
        return
    frame = Frame("Meeting", line.index, at, "held", mode=line.mode(at), date=line.date(at))
    if frame.mode == "in-person":
        frame.city, frame.country, frame.venue = line.places(at)
    frame.add(one[0], "host" if CALLED_ON.search(line.text) else "participant", line.index)
    for entity in others:
        frame.add(entity, "participant", line.index)
    yield frame


def delivered(line: Line) -> Iterator[Frame]:
    """ "A received a letter from the King, delivered by B", "A received a letter. The letter was delivered by B"."""
    match = MESSAGE.search(line.text)
    by = line.token_at(match.end() - 2) if match else len(line.tokens)
    near = (g for g in line.groups if by < g.first <= by + 6 and not g.mentions[-1].possessive)
    bearers = next(near, None)
    if bearers is None or not has_person(line, bearers):
        return
    got = next((i for i, word in enumerate(line.lowers) if word in GOT), None)
    taker = line.subject(got) if got is not None else line.salient() if _told_before(line) else None
    hosts = people(line, taker)[:1]
    if not hosts or not has_person(line, taker) or hosts[0] in bearers.entities:
        return
    verb = got or 0
    frame = Frame("Meeting", line.index, verb, "held", mode="in-person", date=line.date(verb))
    frame.city, frame.country, frame.venue = line.places(verb)
    frame.add(hosts[0], "host", line.index)
    for entity in people(line, bearers):
        frame.add(entity, "participant", line.index)
    yield frame


def _told_before(line: Line) -> bool:
    """Whether the sentence before tells that somebody received something."""
    before = line.reading.sentences[line.index - 1] if line.index else None
    return before is not None and bool(GOT & {t.lower for t in before.tokens})
