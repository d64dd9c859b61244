"""Interviews: a person answers a journalist or an outlet."""

from __future__ import annotations

from collections.abc import Iterator

from kg.parsers.frame import Frame
from kg.parsers.line import Line
from kg.parsers.missed import Miss
from kg.syntax import Reading


def parse(line: Line) -> Iterator[Frame | Miss]:
    """The interviews a sentence tells of."""
    if line.sentence.kind in ("question", "answer"):
        return
    for hit in line.found("Interview", "noun"):
        if hit.first in line.quoted and line.tokens[0].text != '"':
            continue
        if line.lowers[hit.last : hit.last + 1] and line.lowers[hit.last] in (
            "panel",
            "room",
            "process",
            "board",
            "request",
        ):
            continue
        yield _nominal(line, hit.first, hit.last)
    for hit in line.found("Interview", "answer"):
        if hit.trigger.words[0] == "sat":
            continue
        subject = line.subject(hit.first)
        asked = _outlet(line, hit.last)
        if asked is None:
            asked = _medium(line, hit.last)
        if subject and asked is not None:
            yield _frame(line, hit.first, subject.entities[:1], asked)


def _nominal(line: Line, first: int, last: int) -> Frame | Miss:
    with_group = line.after(last, "with", reach=3)
    to_group = line.after(last, "to", "for", reach=12)
    by_group = line.after(last, "of", reach=2)
    speaker: tuple[int, ...] = ()
    outlets: list[int] = []
    for group in (with_group, to_group):
        for entity in group.entities if group else ():
            kind = line.reading.entities[entity].kind
            if kind == "organisation":
                outlets.append(entity)
            elif group is with_group and kind == "person" and not _journalist(line.reading, entity):
                speaker = (entity,)
            elif kind == "person":
                outlets.append(entity)
    subject = line.subject(first)
    if not speaker and by_group:
        speaker = tuple(e for e in by_group.entities if line.reading.entities[e].kind == "person")[:1]
    if not speaker and subject:
        persons = tuple(e for e in subject.entities if line.reading.entities[e].kind == "person")
        if not persons:
            outlets += [e for e in subject.entities if line.reading.entities[e].kind == "organisation"]
        speaker = persons[:1]
    if not speaker and outlets and (main := _main_person(line.reading)) is not None:
        speaker = (main,)
    if not speaker:
        later = [
            g
            for g in line.groups
            if g.first > last and any(line.reading.entities[e].kind == "person" for e in g.entities)
        ]
        speaker = tuple(e for g in later[:1] for e in g.entities if line.reading.entities[e].kind == "person")[:1]
    if speaker and subject and not outlets:
        outlets += [e for e in subject.entities if line.reading.entities[e].kind == "organisation"]
    if not speaker:
        return Miss(line.index, first, last, "nobody is named who answers")
    frame = _frame(line, first, speaker, *outlets)
    if line.status(first) is None:
        return Miss(line.index, first, last, "denied, or only thought of")
    return frame


def _main_person(reading: Reading) -> int | None:
    """The person whom a text is about: the one named in the most sentences."""
    counts: dict[int, int] = {}
    for sentence in reading.sentences:
        for entity in {m.entity for m in sentence.mentions if m.entity is not None and m.kind == "person"}:
            counts[entity] = counts.get(entity, 0) + 1
    return max(counts, key=lambda e: (counts[e], -e)) if counts else None


def _journalist(reading: Reading, entity: int) -> bool:
    return any(
        word in p.title.lower()
        for p in reading.entities[entity].posts
        for word in ("correspondent", "journalist", "reporter", "editor", "anchor")
    )


def _outlet(line: Line, i: int) -> int | None:
    group = line.object(i, 6)
    return group.entities[0] if group and group.entities else None


def _medium(line: Line, i: int) -> int | None:
    """The medium of a nameless journalist: "a TASS correspondent"."""
    for mention in line.sentence.mentions:
        if i <= mention.first <= i + 6 and mention.kind == "post" and mention.posts[0].of in line.reading.media:
            owner = mention.posts[0].of
            return next((n for n, e in enumerate(line.reading.entities) if owner in (e.name, *e.aliases)), None)
    return None


def _frame(line: Line, i: int, speaker: tuple[int, ...], *askers: int | None) -> Frame:
    city, country, venue = line.places(i)
    frame = Frame(
        "Interview",
        line.index,
        i,
        line.status(i) or "held",
        date=line.date(i),
        city=city,
        country=country,
        venue=venue,
        inherits=False,
    )
    if city and not any(p.city == city and p.preposition == "in" for p in line.sentence.places):
        frame.city = frame.country = None
    for entity in speaker:
        frame.add(entity, "interviewee", line.index)
    for asker in askers:
        if asker is None or asker in frame.entities:
            continue
        known = line.reading.entities[asker]
        frame.add(asker, "interviewer" if known.kind == "person" else "outlet", line.index)
        if known.kind == "person":
            for post in known.posts:
                body = next(
                    (
                        n
                        for n, e in enumerate(line.reading.entities)
                        if e.kind == "organisation" and post.of and post.of in (e.name, *e.aliases)
                    ),
                    None,
                )
                if body is not None:
                    frame.add(body, "outlet", line.index)
    return frame
