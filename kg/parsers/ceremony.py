"""What is said of a signing after it was told: who signed, and who spoke or looked on at the ceremony."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.parsers import packages, signers
from kg.parsers.frame import Frame
from kg.parsers.line import Line
from kg.patterns import Pattern

TOOK_PLACE = Pattern(
    r"^(?:the|this) (?:\w+ ){0,2}(?:signing|signature)(?: (?:ceremony|event|of the \w+))?"
    r"(?: (?:took place|was held|was organi[sz]ed|happened|came)|, (?:which was )?held)\b",
    re.IGNORECASE,
)


def told_after(line: Line) -> Iterator[Frame]:
    """Who had to do with the signing told before."""
    yield from _took_place(line)
    yield from _looked_on(line)
    yield from _signatories(line)
    yield from _watched(line)


def _took_place(line: Line) -> Iterator[Frame]:
    """When and where the document told before was signed: "The signing took place in Lima, witnessed by A"."""
    told = TOOK_PLACE.search(line.text)
    if told is None:
        return
    at = line.token_at(told.end() - 1)
    frame = Frame("Signing", line.index, at, date=line.date(at), anaphoric=True)
    frame.city, frame.country, frame.venue = line.places(at)
    for entity in signers.witnesses(line):
        frame.add(entity, "witness", line.index)
    yield frame


def _watched(line: Line) -> Iterator[Frame]:
    """Who looked on at the signing told just before: "A looked on", "the ceremony was attended by B and C"."""
    seen, behind = signers.WATCHED.search(line.text), signers.SEEN_THERE.search(line.text)
    told = behind or seen
    if told is None or any(h.trigger.type == "Signing" and h.trigger.shape == "verb" for h in line.hits):
        return
    before = line.reading.sentences[max(0, line.index - 2) : line.index]
    if not any(packages.SIGNED.search(line.reading.text[s.start : s.end]) for s in before):
        return
    at = line.token_at(told.start() if behind is None else behind.end() - 1)
    frame = Frame("Signing", line.index, at, anaphoric=True)
    for entity in signers.persons(line, line.object(at, 8) if behind else line.subject(at)):
        frame.add(entity, "witness", line.index)
    if frame.parts:
        yield frame


def _looked_on(line: Line) -> Iterator[Frame]:
    """Those who speak at the ceremony of a signing told before: its witnesses."""
    if not signers.CEREMONY.search(line.text):
        return
    at = next(n for n, w in enumerate(line.lowers) if w == "ceremony")
    group = line.subject(at) or next((g for g in line.groups if g.first > at), None)
    frame = Frame("Signing", line.index, at, anaphoric=True)
    for entity in signers.persons(line, group):
        frame.add(entity, "witness", line.index)
    if frame.parts:
        yield frame


def _signatories(line: Line) -> Iterator[Frame]:
    """Who signed the document told before: "The signatories were A and B", "the signing was performed by A and B"."""
    told = signers.SIGNED_BY.search(line.text)
    if told is None:
        return
    at = line.token_at(told.end() - 1)
    frame = Frame("Signing", line.index, at, anaphoric=True)
    looking = list(signers.witnesses(line))
    for entity in (e for g in line.groups if g.first >= at for e in signers.persons(line, g)):
        frame.add(entity, "witness" if entity in looking else "signatory", line.index)
    for entity in looking:
        frame.add(entity, "witness", line.index)
    if frame.parts:
        yield frame
