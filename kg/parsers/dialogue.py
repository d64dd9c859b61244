"""Interviews in questions and answers, and direct quotations with their speakers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.model import Evidence, Quotation
from kg.parsers.frame import Frame
from kg.syntax import Reading, Sentence

QUOTE = re.compile(
    r'(?<![^\s(\[])"(?=\S)((?:[^"\n]|\n(?!\s*\n)|\n\s*\n\s*"(?=\S)){24,3000}[^"\s])"(?!\w)|'
    r"(?<![^\s(\[])'(?=[A-Z])((?:[^'\n]|'(?=\w)){24,1500}[,.!?])'(?!\w)"
)
"""Speech between marks; over paragraphs each opens with a mark again and only the last one closes."""
BRIEFING = re.compile(r"\b(?:briefing|press conference|news conference)\b", re.IGNORECASE)
SAID = re.compile(
    r"\b(?:said|says|stressed|noted|added|pointed out|stated|told|emphasi[sz]ed|underlined|explained|remarked|"
    r"continued|concluded|observed|recalled|declared|"
    r"expressed|according to|went on|commented|assured|argued|wrote)\b",
    re.IGNORECASE,
)


def interview_of_turns(reading: Reading) -> Frame | None:
    """The interview that a text in questions and answers is, or None."""
    if not reading.turns or BRIEFING.search(reading.text[:600]):
        return None
    first = next((n for n, s in enumerate(reading.sentences) if s.start >= reading.turns[0].question[0]), 0)
    speaker = _speaker(reading)
    if speaker is None:
        return None
    frame = Frame("Interview", first, 0, turns=True, inherits=False)
    frame.add(speaker, "interviewee", first)
    asker = _bearer(reading, next((t.asker for t in reading.turns if t.asker), None))
    for asked in (reading.byline, asker):
        if asked is not None and asked != speaker:
            person = reading.entities[asked].kind == "person"
            frame.add(asked, "interviewer" if person else "outlet", first)
    return frame


def printed(reading: Reading, frames: Sequence[Frame]) -> None:
    """Gives an interview in questions and answers that names no outlet the medium that prints it."""
    for frame in frames:
        publisher = reading.document.publisher
        if not frame.turns or frame.having("outlet") or publisher not in reading.media:
            continue
        for n, entity in enumerate(reading.entities):
            if entity.kind == "organisation" and publisher in (entity.name, *entity.aliases):
                frame.add(n, "outlet", frame.sentence)


def _speaker(reading: Reading) -> int | None:
    """Who answers: the label before the answers, else the person named first before the questions, but the author."""
    labelled = _bearer(reading, next((t.speaker for t in reading.turns if t.speaker), None))
    if labelled is not None and reading.entities[labelled].kind == "person":
        return labelled
    for sentence in reading.sentences:
        if sentence.start >= reading.turns[0].question[0]:
            break
        for mention in sentence.mentions:
            if mention.kind == "person" and mention.entity not in (None, reading.byline):
                return mention.entity
    return None


def _bearer(reading: Reading, label: str | None) -> int | None:
    """Whom a label before a turn means, by name, surname or initials: "Lena Orlova", "ORLOVA", "L.O."."""
    if label is None:
        return None
    said = label.casefold()
    initials = re.sub(r"[^\w]", "", label)
    for n, entity in enumerate(reading.entities):
        names = {name.casefold() for name in (entity.name, *entity.aliases)}
        if said in names:
            return n
        if entity.kind == "person" and said.split()[-1] == entity.name.casefold().split()[-1]:
            return n
    for n, entity in enumerate(reading.entities):
        if initials.isupper() and len(initials) > 1 and initials == "".join(w[0] for w in entity.name.split()):
            return n
    return None


def quotations(
    reading: Reading, frames: Sequence[Frame], topics: Callable[[str], tuple[str, ...]]
) -> dict[int, tuple[Quotation, ...]]:
    """What was said at each frame (by its place in the list): the turns of an interview, the direct quotations.

    A quotation falls to the last interaction told before it that its speaker took part in.
    """
    said: dict[int, tuple[Quotation, ...]] = {}
    for n, frame in enumerate(frames):
        if frame.turns and reading.turns:
            said[n] = tuple(_turn(reading, k, frame, topics) for k in range(len(reading.turns)))
    if reading.turns:
        return said
    for speaker, start, end in _direct(reading):
        occasion = _occasion(reading, frames, speaker, start)
        if occasion is not None:
            evidence = Evidence.of(reading.document.body, start, end)
            about = topics(reading.text[start:end]), _mentions(reading, start, end)
            said[occasion] = (
                *said.get(occasion, ()),
                Quotation(reading.entities[speaker].name, evidence, None, *about),
            )
    return said


def _occasion(reading: Reading, frames: Sequence[Frame], speaker: int, start: int) -> int | None:
    """The frame told last before a position in which the speaker took part."""
    best: tuple[int, int] | None = None
    for n, frame in enumerate(frames):
        if frame.status != "held" or frame.type == "Visit" or speaker not in frame.entities:
            continue
        told = [s for s in {frame.evidence, *(p.sentence for p in frame.parts)} if reading.sentences[s].start <= start]
        if told and (best is None or max(told) > best[0]):
            best = (max(told), n)
    return best[1] if best else None


def _turn(reading: Reading, n: int, frame: Frame, topics: Callable[[str], tuple[str, ...]]) -> Quotation:
    turn = reading.turns[n]
    body = reading.document.body
    speaker = next(p.entity for p in frame.parts if p.role == "interviewee")
    start, end = turn.answer
    return Quotation(
        reading.entities[speaker].name, Evidence.of(body, start, end), body[turn.question[0] : turn.question[1]],
        topics(reading.text[turn.question[0] : end]), _mentions(reading, start, end),
    )  # fmt: skip


def _mentions(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """Whom a stretch of speech names, each once, in order."""
    found = []
    for sentence in reading.sentences:
        if sentence.end > start and sentence.start < end:
            for m in sentence.mentions:
                if (
                    m.entity is not None
                    and m.start >= start
                    and m.end <= end
                    and m.kind in ("person", "organisation", "state")
                ):
                    found.append(reading.entities[m.entity].name)
    return tuple(dict.fromkeys(found))


def _direct(reading: Reading) -> list[tuple[int, int, int]]:
    """Speaker, start and end of each direct quotation whose speaker is told beside it."""
    found: list[tuple[int, int, int]] = []
    for match in QUOTE.finditer(reading.text):
        inside = [s for s in reading.sentences if s.start < match.end() and s.end > match.start()]
        speaker = _told(reading, inside, match.start(), match.end())
        if speaker is None and found and _resumed(reading.text, found[-1][2], match.start()):
            speaker = found[-1][0]
        if speaker is not None:
            said = 1 if match.group(1) else 2
            found.append((speaker, match.start(said), match.end(said)))
    return found


def _resumed(text: str, end: int, start: int) -> bool:
    """Whether speech goes on behind a word of saying: '"…," he said. "…"'."""
    between = text[end:start]
    return len(between) <= 60 and "\n\n" not in between and SAID.search(between) is not None


def _told(reading: Reading, sentences: list[Sentence], start: int, end: int) -> int | None:
    if not sentences:
        return None
    before = reading.text[max(sentences[0].start, start - 200) : start]
    after = reading.text[end : min(sentences[-1].end + 1, end + 160)]
    if not (SAID.search(before) or SAID.search(after) or before.rstrip().endswith(":")):
        return None
    outside = [
        m
        for s in sentences
        for m in s.mentions
        if m.entity is not None and reading.entities[m.entity].kind == "person" and (m.end <= start or m.start >= end)
    ]
    if not outside:
        return None
    nearest = min(outside, key=lambda m: start - m.end if m.end <= start else m.start - end)
    return nearest.entity
