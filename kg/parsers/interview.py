"""Interviews: a person answers a journalist or an outlet."""

from __future__ import annotations

from collections.abc import Iterator

from kg.parsers.frame import Frame
from kg.parsers.groups import Hit
from kg.parsers.line import Line
from kg.parsers.missed import Miss
from kg.syntax import Mention, Reading

SPEAKING = frozenset({"speaking", "talking", "spoke", "talked"})
UNNAMED = frozenset("reporters journalists newsmen media correspondents".split())
SMALL = frozenset("the local state some a group of accompanying national foreign".split())
CONFERENCE = frozenset("conference briefing stakeout".split())
"""What is told there is told at a gathering."""


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
        yield from _nominal(line, hit.first, hit.last)
    for hit in line.found("Interview", "answer"):
        subject = line.subject(hit.first)
        asked = _outlet(line, hit.last)
        if asked is None:
            asked = _medium(line, hit.last)
        if subject and asked is not None:
            yield _frame(line, hit.first, subject.entities[:1], asked, *_media(line, hit.last, 8))
    yield from _asked(line)
    yield from _told(line)


def _asked(line: Line) -> Iterator[Frame]:
    """ "A of the BBC interviewed B"."""
    for hit in line.found("Interview", "ask"):
        asker, answerer = line.subject(hit.first), line.object(hit.last, 3)
        passive = line.lowers[hit.first - 1 : hit.first] in (("was",), ("were",), ("been",), ("be",), ("being",))
        persons = [e for e in answerer.entities if line.reading.entities[e].kind == "person"] if answerer else []
        if asker and persons and not passive and hit.first not in line.quoted and line.status(hit.first) is not None:
            yield _frame(line, hit.first, (persons[0],), *asker.entities, *_media(line, asker.first - 3, 4))


def _told(line: Line) -> Iterator[Frame]:
    """ "A told Xinhua that …", "speaking to reporters in B, A said"; "A told reporters" may be a remark anywhere."""
    if CONFERENCE & set(line.lowers) or any(h.trigger.shape in ("noun", "answer") for h in _hits(line)):
        return
    for hit in line.found("Interview", "tell"):
        speaker = _speaker(line, hit.first)
        if speaker is None or hit.first in line.quoted or line.status(hit.first) is None:
            continue
        outlets = _media(line, hit.last, 5)
        if outlets:
            yield _frame(line, hit.first, (speaker,), outlets[0])
        elif hit.trigger.words[0] in SPEAKING and _unnamed(line, hit.last):
            yield _frame(line, hit.first, (speaker,))


def _hits(line: Line) -> list[Hit]:
    return [h for h in line.hits if h.trigger.type == "Interview"]


def _unnamed(line: Line, i: int) -> bool:
    """Whether those at token i are journalists without a name: "reporters", "the local media"."""
    word = next((w for w in line.lowers[i : i + 4] if w not in SMALL), None)
    return word in UNNAMED


def _media(line: Line, i: int, reach: int) -> list[int]:
    """The media that are named from token i on: those of one list."""
    found: list[int] = []
    last = i + reach
    for mention in line.sentence.mentions:
        if i <= mention.first < last and mention.entity is not None and _is_medium(line, mention):
            found.append(mention.entity)
            last = mention.last + 4
    return list(dict.fromkeys(found))


def _is_medium(line: Line, mention: Mention) -> bool:
    """Whether a body is known as a medium or called as one: "Xinhua", "Czech Radio"."""
    if mention.kind != "organisation" or mention.entity is None:
        return False
    known = line.reading.entities[mention.entity]
    words = known.name.lower().split()
    called = any(line.lexicon.has("medium_word", word) for word in (words[0], words[-1]))
    return called or bool({known.name, *known.aliases} & line.reading.media)


def _speaker(line: Line, i: int) -> int | None:
    """Who speaks: the subject of the verb at token i, that of the main clause behind an opening, or whom one quotes."""
    group = line.subject(i)
    if i <= 3 and group is None:
        group = next((g for g in line.groups if g.first and line.lowers[g.first - 1] == ","), None)
    if group is None and "quoted" in line.lowers[:i]:
        group = line.object(line.lowers.index("quoted") + 1, 3)
    persons = [e for e in group.entities if line.reading.entities[e].kind == "person"] if group else []
    return persons[0] if len(persons) == 1 else None


def _main_clause(line: Line, first: int, last: int) -> tuple[int, ...]:
    """Who speaks in "In an interview with B, A …" and "A said in an interview with B": there B is who asked."""
    if not {"in", "during"} & set(line.lowers[max(0, first - 5) : first]):
        return ()
    subject = line.subject(first)
    behind = [g for g in line.groups if g.first > last and line.lowers[g.first - 1] in (",", "the")]
    groups = behind if line.lowers[:1] in (("in",), ("during",)) else [subject] if subject else []
    persons = (e for g in groups for e in g.entities if line.reading.entities[e].kind == "person")
    return tuple(persons)[:1]


def _nominal(line: Line, first: int, last: int) -> Iterator[Frame | Miss]:
    with_group = line.after(last, "with", reach=3)
    to_group = line.after(last, "to", "for", reach=12)
    by_group = line.after(last, "of", reach=2)
    main = tuple(e for e in _main_clause(line, first, last) if with_group is None or e not in with_group.entities)
    speaker: tuple[int, ...] = ()
    outlets: list[int] = []
    for group in (with_group, to_group):
        for entity in group.entities if group else ():
            kind = line.reading.entities[entity].kind
            if kind == "organisation":
                outlets.append(entity)
            elif group is with_group and kind == "person" and not main and not _journalist(line.reading, entity):
                speaker = (entity,)
            elif kind == "person":
                outlets.append(entity)
    subject = line.subject(first)
    speaker = speaker or main
    if not speaker and by_group:
        speaker = tuple(e for e in by_group.entities if line.reading.entities[e].kind == "person")[:1]
    if not speaker and subject:
        persons = tuple(e for e in subject.entities if line.reading.entities[e].kind == "person")
        if not persons:
            outlets += [e for e in subject.entities if line.reading.entities[e].kind == "organisation"]
        speaker = persons[:1]
    if not speaker and outlets and (central := _main_person(line.reading)) is not None:
        speaker = (central,)
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
        yield Miss(line.index, first, last, "nobody is named who answers")
        return
    if line.status(first) is None:
        yield Miss(line.index, first, last, "denied, or only thought of")
        return
    asked = [e for e in dict.fromkeys((*outlets, *_media(line, last, 14))) if e not in speaker]
    asked = [e for e in asked if not line.lexicon.has("outlet_noun", line.reading.entities[e].name.lower())]
    people = [e for e in asked if line.reading.entities[e].kind == "person"]
    media = [e for e in asked if e not in people]
    for askers in [[*people, *media[:1]]] if people or len(media) < 2 else [[medium] for medium in media]:
        yield _frame(line, first, speaker, *askers)


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
