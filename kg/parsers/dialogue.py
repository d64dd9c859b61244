"""Texts in questions and answers: the interview or press conference that they are, with its turns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from kg import lexicon
from kg.model import Evidence, Quotation
from kg.parsers.frame import Frame
from kg.parsers.line import Line
from kg.parsers.speech import Speech, speeches
from kg.syntax import Reading, Turn

Topics = Callable[[str], tuple[str, ...]]


def of_turns(reading: Reading, lines: Sequence[Line], frames: Sequence[Frame]) -> Frame | None:
    """The interview or press conference that a text in questions and answers is, where no frame tells of it yet."""
    if not reading.turns:
        return None
    first = next((n for n, s in enumerate(reading.sentences) if s.start >= reading.turns[0].question[0]), 0)
    told = next(
        (e for f in frames if f.type == "Interview" and f.sentence < first for e in f.having("interviewee")), None
    )
    answering = answerers(reading, told)
    speakers = dict.fromkeys(entity for entity in answering if entity is not None)
    if not speakers:
        return None
    press = _press_event(reading, lines[:first])
    if press is not None:
        return _conference(lines, frames, press, list(speakers))
    frame = Frame("Interview", first, 0, turns=True, inherits=False)
    for entity in speakers:
        frame.add(entity, "interviewee", first)
    askers = (bearer(reading, label) for label in dict.fromkeys(turn.asker for turn in reading.turns))
    for asked in (reading.byline, *askers):
        if asked is not None and asked not in speakers:
            person = reading.entities[asked].kind == "person"
            frame.add(asked, "interviewer" if person else "outlet", first)
    return frame


def _press_event(reading: Reading, lines: Sequence[Line]) -> tuple[int, re.Match[str]] | None:
    """Where the opening says that the press asked: "Joint press conference of A and B"; an interview says another."""
    for line in lines:
        if match := lexicon.phrases("press_event").search(line.text):
            return line.index, match
        if any(hit.trigger.type == "Interview" for hit in line.hits):
            return None
    return None


def _conference(
    lines: Sequence[Line], frames: Sequence[Frame], press: tuple[int, re.Match[str]], speakers: list[int]
) -> Frame | None:
    """The press conference at which some answered: one that the opening tells of, else a new one under its words."""
    index, match = press
    known = next((f for f in frames if f.type == "Gathering" and f.sentence == index), None)
    line = lines[index]
    i = line.token_at(match.start())
    frame = known or Frame("Gathering", index, i, date=line.date(i), head=match.group().split()[-1].lower())
    if known is None:
        first = i
        while first and line.lexicon.has("event_modifier", line.lowers[first - 1]):
            first -= 1
        frame.name = line.text[line.tokens[first].start - line.sentence.start : match.end()].strip()
    frame.turns, frame.inherits = True, False
    for entity in speakers:
        frame.add(entity, "speaker", index)
    return None if known else frame


def of_statements(reading: Reading, lines: Sequence[Line], frames: Sequence[Frame]) -> Iterator[Frame]:
    """The talks or press conference of whose parties a transcript gives the words: "Meeting with B", "A: …", "B: …"."""
    speakers = list(dict.fromkeys(n for n in stated(reading) if n is not None and reading.entities[n].kind == "person"))
    top = list(takewhile(lambda line: line.sentence.kind == "heading", lines[: 2 * HEAD]))
    beside = _beside(reading, top, speakers)
    speakers = list(dict.fromkeys([*speakers, *beside]))
    sides = {post.of for n in speakers for post in reading.entities[n].posts[:1] if post.of}
    if len(sides) < 2 and len(beside) < 2:
        return
    at = reading.statements[0][1] if reading.statements else len(reading.text)
    first = next((n for n, s in enumerate(reading.sentences) if s.start >= at), len(lines))
    opening = [line for line in lines[:first] if line.sentence.kind == "heading"]
    press = _press_event(reading, opening)
    if press is not None and (conference := _conference(lines, frames, press, speakers)) is not None:
        yield conference
    for line in opening:
        hit = next((h for h in line.found("Meeting", "noun") if "conference" not in h.trigger.words), None)
        told = (f for f in frames if f.type == "Meeting" and f.sentence < first)
        if hit is None or any(set(speakers[:2]) <= f.entities for f in told):
            continue
        frame = Frame("Meeting", line.index, hit.first, mode="in-person", date=line.date(hit.first), inherits=False)
        frame.turns = True
        frame.city, frame.country, frame.venue = line.places(hit.first)
        for entity in speakers:
            frame.add(entity, "participant", line.index)
        _set(frame, reading, lines)
        yield frame
        return


def _beside(reading: Reading, top: Sequence[Line], speakers: Sequence[int]) -> list[int]:
    """Whose words a title gives and with whom: "Remarks With B Before Their Meeting", with A on a line of his own."""
    words = lexicon.phrases("own_words", "press_event")
    for line in top:
        match = words.search(line.text)
        group = line.after(line.token_at(match.start()), "with", reach=LEADING) if match else None
        guests = [e for e in group.entities if reading.entities[e].kind == "person"] if group else []
        if guests:
            alone = (
                m.entity for each in top for m in each.sentence.mentions[:1] if len(each.tokens) == m.last - m.first
            )
            persons = (e for e in alone if e is not None and reading.entities[e].kind == "person")
            author = next((e for e in (*persons, *speakers) if e not in guests), None)
            return [author, *guests] if author is not None else []
    return []


LEADING = 4
"""Tokens between what a title calls the words and with whom they were said: "Remarks to the Press With"."""
HEAD = 6
"""How many sentences from the top may give the day and place of the interview that follows."""


def headed(reading: Reading, lines: Sequence[Line], frames: Sequence[Frame]) -> None:
    """Gives an interview told by its title, and what a transcript is of, the day and city that stand beside it."""
    for frame in frames:
        told = (frame.type == "Interview" or frame.turns) and frame.status == "held"
        if told and frame.sentence < HEAD and (frame.turns or lines[frame.sentence].sentence.kind == "heading"):
            _set(frame, reading, lines)


def _set(frame: Frame, reading: Reading, lines: Sequence[Line]) -> None:
    """Sets an undated frame to the day, and to the city, that stand alone at the top or close the title of a text:
    "Riga, 15 May 2024", "Answers to media questions, Riga, 15 May 2024".
    """
    alone = [line for line in lines[:HEAD] if _is_day(line)][:1] + [*filter(_closed_by_day, lines[:HEAD])][:1]
    day, place = reading.standing or (None, None)
    if alone:
        day = alone[0].sentence.dates[0].edtf
        same_day = (line for line in alone if line.sentence.dates[0].edtf == day)
        there = place if reading.standing and day == reading.standing[0] else None
        place = next((p for line in same_day for p in line.sentence.places if p.city), there)
    if day is not None and frame.date in (None, day):
        frame.date = day
        if frame.city is None and place is not None:
            frame.city, frame.country = place.city, place.country


def _closed_by_day(line: Line) -> bool:
    """Whether a title ends in its one day."""
    days = line.sentence.dates
    ends = len(days) == 1 and len(days[0].edtf) == 10 and days[0].last == len(line.tokens)
    return ends and line.sentence.kind == "heading"


def _is_day(line: Line) -> bool:
    """Whether a line holds a day and no more than an hour and a place: "15 May 2024 10:00 Harbour House, Riga"."""
    spans = [(d.first, d.last) for d in line.sentence.dates] + [(p.first, p.last) for p in line.sentence.places]
    rest = [t for n, t in enumerate(line.tokens) if not any(a <= n < b for a, b in spans)]
    day = [d for d in line.sentence.dates if len(d.edtf) == 10]
    words = [t for t in rest if t.text.isalpha()]
    return len(day) == 1 and len(line.sentence.dates) == 1 and len(words) < 4 and all(t.cap for t in words)


def printed(reading: Reading, frames: Sequence[Frame]) -> None:
    """Gives an interview in questions and answers that names no outlet the medium that prints it."""
    for frame in frames:
        publisher = reading.document.publisher
        interview = frame.type == "Interview" and frame.turns
        if not interview or frame.having("outlet") or publisher not in reading.media:
            continue
        for n, entity in enumerate(reading.entities):
            if entity.kind == "organisation" and publisher in (entity.name, *entity.aliases):
                frame.add(n, "outlet", frame.sentence)


def answerers(reading: Reading, told: int | None) -> list[int | None]:
    """Who answers in each turn; ``told`` is whom the opening tells of."""
    labelled = {turn.speaker: turn for turn in reading.turns}
    known = {label: speaker(reading, turn, told) for label, turn in labelled.items()}
    return [known[turn.speaker] for turn in reading.turns]


def stated(reading: Reading) -> list[int | None]:
    """Whose each statement of a transcript is."""
    known = {label: bearer(reading, label) for label in {label for label, _, _ in reading.statements}}
    return [known[label] for label, _, _ in reading.statements]


def speaker(reading: Reading, turn: Turn, told: int | None) -> int | None:
    """Who answers: the label before the answer, whom the opening tells of, else whom it names first but the author."""
    labelled = bearer(reading, turn.speaker)
    if labelled is not None and reading.entities[labelled].kind == "person":
        return labelled
    if told is not None:
        return told
    for sentence in reading.sentences:
        if sentence.start >= reading.turns[0].question[0]:
            break
        for mention in sentence.mentions:
            if mention.kind == "person" and mention.entity not in (None, reading.byline):
                return mention.entity
    return None


def bearer(reading: Reading, label: str | None) -> int | None:
    """Whom a label before a turn means: "Lena Orlova", "ORLOVA", "L.O.", "Ms Orlova, Director", "The Minister"."""
    if label is None:
        return None
    said = label.split(",")[0].strip().casefold()
    initials = re.sub(r"[^\w]", "", label)
    for n, entity in enumerate(reading.entities):
        if said in {name.casefold() for name in (entity.name, *entity.aliases)}:
            return n
    persons = [(n, entity) for n, entity in enumerate(reading.entities) if entity.kind == "person"]
    for n, entity in persons:
        if said.split()[-1] in {entity.name.casefold().split()[-1], *(alias.casefold() for alias in entity.aliases)}:
            return n
    for n, entity in persons:
        if any(f"{post.title.casefold()} ".startswith(f"{said.removeprefix('the ')} ") for post in entity.posts):
            return n
    for n, entity in enumerate(reading.entities):
        if initials.isupper() and len(initials) > 1 and initials == "".join(w[0] for w in entity.name.split()):
            return n
    return None


def quotations(reading: Reading, frames: Sequence[Frame], topics: Topics) -> dict[int, tuple[Quotation, ...]]:
    """What was said at each frame (by its place in the list): the turns of an interview, the direct quotations.

    A quotation falls to the last interaction told before it that its speaker took part in.
    """
    said: dict[int, list[Quotation]] = {}
    for n, frame in enumerate(frames):
        if frame.turns:
            said[n] = _turns(reading, frame, topics)
    occasions = _Occasions(reading, frames)
    for speech in (*_stated(reading), *speeches(reading)):
        occasion = occasions.of(speech)
        if occasion is not None:
            evidence = Evidence.of(reading.document.body, speech.start, speech.end)
            about = topics(reading.text[speech.start : speech.end]), _mentions(reading, speech.start, speech.end)
            quotation = Quotation(reading.entities[speech.speaker].name, evidence, None, *about)
            said.setdefault(occasion, []).append(quotation)
    return {n: tuple(found) for n, found in said.items()}


def _stated(reading: Reading) -> Iterator[Speech]:
    """The statements of a transcript; all were made at what its opening tells of."""
    for (_, start, end), entity in zip(reading.statements, stated(reading), strict=True):
        if entity is not None and reading.entities[entity].kind == "person":
            yield Speech(entity, start, end, reading.statements[0][1])


class _Occasions:
    """At which frames each person took part, in the order in which the text tells of it."""

    def __init__(self, reading: Reading, frames: Sequence[Frame]) -> None:
        found: dict[int, set[tuple[int, int]]] = {}
        for n, frame in enumerate(frames):
            if frame.status == "held" and frame.type != "Visit":
                told = {frame.evidence, *(p.sentence for p in frame.parts)}
                for entity in frame.entities:
                    found.setdefault(entity, set()).update((reading.sentences[s].start, n) for s in told)
        self.told = {entity: sorted(fits) for entity, fits in found.items()}

    def of(self, speech: Speech) -> int | None:
        """The frame told last before a speech in which the speaker took part, else the first told behind it."""
        fits = self.told.get(speech.speaker, [])
        last = bisect_right(fits, speech.told, key=lambda fit: fit[0]) - 1
        return fits[max(last, 0)][1] if fits else None


def _turns(reading: Reading, frame: Frame, topics: Topics) -> list[Quotation]:
    """The turns of those who answered, each whole, with its question."""
    body = reading.document.body
    found = []
    told = next(iter(frame.having("interviewee")), None)
    for turn, entity in zip(reading.turns, answerers(reading, told), strict=True):
        if entity is None or entity not in frame.entities:
            continue
        start, end = turn.answer
        found.append(
            Quotation(
                reading.entities[entity].name,
                Evidence.of(body, start, end),
                body[turn.question[0] : turn.question[1]],
                topics(reading.text[turn.question[0] : end]),
                _mentions(reading, start, end),
            )
        )
    return found


def _mentions(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """Whom a stretch of speech names, each once, in order."""
    named = (
        reading.entities[m.entity].name
        for s in reading.between(start, end)
        for m in s.mentions
        if m.entity is not None and m.start >= start and m.end <= end and m.kind in ("person", "organisation", "state")
    )
    return tuple(dict.fromkeys(named))
