"""Frames of a document → its interactions: joined where they tell one event, completed from the scene around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg import edtf
from kg.parsers.company import own_people
from kg.parsers.frame import Frame
from kg.parsers.joining import REMOTE, absorb, antecedent, beside, fills, of_one_title, overlap, same
from kg.parsers.line import Line
from kg.parsers.mainline import FAR
from kg.parsers.scene import complete
from kg.parsers.stops import housed
from kg.parsers.telling import told_as_bygone
from kg.syntax import Reading

TELLING = 2
"""Words of a document's name that do not yet tell which it is: "joint statement"."""


def assemble(reading: Reading, lines: Sequence[Line], frames: list[Frame]) -> list[Frame]:
    """Distinct, completed frames in the order of the text."""
    kept: list[Frame] = []
    _set_bygone(reading, lines, frames)
    _set_planned(reading, frames)
    for frame in frames:
        frame.latest = frame.told = frame.sentence
        frame.weight = _weight(reading, frame)
        frame.ahead = _is_ahead(frame.date, reading.published)
        if frame.again and (talks := _talks_of(frame, kept)) is not None:
            if frame.date is None:
                continue
            frame.parts = [replace(part, sentence=frame.sentence) for part in talks.parts if not part.along]
        known = next((k for k in kept if fills(frame, k)), None)
        known = known or antecedent(frame, kept) or _headlined(reading, frame, kept) or _announced(reading, frame, kept)
        known = known or _called(reading, frame, kept)
        of_all = frame.package or not frame.title
        if known is not None and known.listed and of_all and frame.anaphoric:
            for item in kept:
                if item.listed and item.type == frame.type:
                    absorb(item, frame)
        elif known is not None:
            for event in (known, *beside(known, frame, kept)):
                absorb(event, frame)
        elif not (
            frame.anaphoric
            and (frame.type != "Gathering" or not frame.name)
            and not (frame.title and frame.parts)
            and not (frame.type == "Meeting" and len(frame.parts) > 1)
        ):
            kept.append(frame)
    kept = [f for f in kept if not _unpacked(reading, f, kept)]
    for frame in kept:
        _spoken_for(reading, frame)
    complete(reading, lines, kept)
    joined: list[Frame] = []
    for frame in kept:
        known = next((k for k in joined if same(k, frame)), None)
        if known is not None:
            absorb(known, frame)
        else:
            joined.append(frame)
    for frame in joined:
        if frame.type == "Visit":
            own_people(reading, frame)
            housed(frame, joined)
    return [f for f in joined if _stands(f) and not _only_headline(reading, f, joined)]


def _talks_of(frame: Frame, kept: list[Frame]) -> Frame | None:
    """The talks of two told last before others that are called theirs."""
    return next(
        (k for k in reversed(kept) if k.type == "Meeting" and len(k.core) == 2 and k.status != "cancelled"), None
    )


def _set_bygone(reading: Reading, lines: Sequence[Line], frames: list[Frame]) -> None:
    """Marks what a text looks back to, by its words or its day: "the two last met in Rome", "met in March 2016"."""
    talks = [f for f in frames if f.type == "Meeting" and reading.sentences[f.sentence].kind != "heading"]
    told = {id(f) for f in talks}
    of_old = bool(talks) and _is_far(talks[0].date, reading.published)
    for frame in frames:
        words = frame.type in ("Meeting", "Visit") and told_as_bygone(lines[frame.sentence], frame.trigger)
        frame.bygone = words or (id(frame) in told and not of_old and _is_far(frame.date, reading.published))


def _set_planned(reading: Reading, frames: list[Frame]) -> None:
    """Marks what a day to come says is planned: "he invited A to the meeting of the council on 3 May"."""
    now = edtf.bounds(reading.published)
    for frame in frames if now else ():
        when = edtf.bounds(frame.date)
        if now and when and when.earliest > now.latest and (frame.type, frame.status) == ("Gathering", "held"):
            frame.status = "planned"


def _is_far(date: str | None, published: str | None) -> bool:
    """Whether a day lies long before a text was published."""
    when, now = edtf.bounds(date), edtf.bounds(published)
    return when is not None and now is not None and (now.earliest - when.latest).days > FAR


def _is_ahead(date: str | None, published: str | None) -> bool:
    """Whether a day lies behind that of publication."""
    when, now = edtf.bounds(date), edtf.bounds(published)
    return when is not None and now is not None and when.earliest > now.latest


def _spoken_for(reading: Reading, frame: Frame) -> None:
    """Takes the states of talks out where a later sentence names who spoke for them."""
    kinds = {p.entity: reading.entities[p.entity].kind for p in frame.parts}
    states = [p for p in frame.parts if kinds[p.entity] == "state" and p.sentence == frame.sentence]
    later = [p for p in frame.parts if kinds[p.entity] == "person" and p.sentence > frame.sentence]
    if frame.type == "Meeting" and len(states) > 1 and len(later) >= len(states):
        frame.parts = [p for p in frame.parts if p not in states]


def _headlined(reading: Reading, frame: Frame, kept: list[Frame]) -> Frame | None:
    """The event of the headline, where the text's first event is of its kind: "eighth conference", the forum "…"."""
    if (
        frame.type != "Gathering"
        or frame.anaphoric
        or any(k.type == "Gathering" and not _only_above(reading, k) for k in kept)
    ):
        return None
    fits = [k for k in kept if k.type == "Gathering" and k.head == frame.head and not (k.date or k.city)]
    return fits[0] if len(fits) == 1 and fits[0].status == frame.status else None


def _called(reading: Reading, frame: Frame, kept: list[Frame]) -> Frame | None:
    """The talks that only the headline told, of a call: "A and B hold talks" often stands above what was one."""
    if frame.type != "Meeting" or frame.mode not in REMOTE or reading.sentences[frame.sentence].kind == "heading":
        return None
    talks = (k for k in kept if k.type == "Meeting" and k.mode == "in-person" and _only_above(reading, k))
    return next((k for k in talks if k.core == frame.core and k.status == frame.status and not k.date), None)


def _announced(reading: Reading, frame: Frame, kept: list[Frame]) -> Frame | None:
    """The signing that only the headline told: the text's first one between the same parties, by its own name."""
    if frame.type != "Signing" or frame.anaphoric or reading.sentences[frame.sentence].kind == "heading":
        return None
    signings = [k for k in kept if k.type == "Signing"]
    if not signings or not all(_only_above(reading, k) for k in signings):
        return None
    known = next((k for k in signings if set(k.parties) & set(frame.parties) or of_one_title(k, frame)), None)
    if known is None or known.status != frame.status or _clash(known, frame):
        return None
    if not known.having("signatory") <= frame.having("signatory"):
        return None
    apart = set(known.parties) - set(frame.parties) and set(frame.parties) - set(known.parties)
    if apart and not of_one_title(known, frame):
        return None
    known.title, known.kind, known.package = frame.title, frame.kind, frame.package
    return known


def _clash(a: Frame, b: Frame) -> bool:
    """Whether day, place or kind say that two signings are not one."""
    days = a.date and b.date and not overlap(a.date, b.date)
    return bool(
        days or (a.city and b.city and a.city != b.city) or (a.kind != b.kind and "agreement" not in (a.kind, b.kind))
    )


def _only_above(reading: Reading, frame: Frame) -> bool:
    return reading.sentences[frame.latest].kind == "heading"


def _unpacked(reading: Reading, package: Frame, frames: list[Frame]) -> bool:
    """Whether a package ("two documents were signed") is told one by one: those stand for it, then and there."""
    if not package.package:
        return False
    told = _unpacking(package, frames)
    if len(told) < 2 and not any(f.listed for f in told):
        return False
    for frame in told:
        bound, others = set(package.parties), set(frame.parties) - set(package.parties)
        of_all = not others or not (bound or any(reading.entities[e].kind != "state" for e in others))
        unsigned = of_all and not frame.having("signatory")
        for part in package.parts:
            if part.role == "witness" or (part.role == "signatory" and unsigned):
                frame.add(part.entity, part.role, part.sentence)
        frame.date = frame.date or package.date
        if frame.city is None and frame.country is None:
            frame.city, frame.country, frame.venue = package.city, package.country, package.venue
        for part in package.parts if not frame.parties else ():
            frame.add(part.entity, part.role, part.sentence)
        frame.parties = frame.parties or list(package.parties)
    return True


def _unpacking(package: Frame, frames: list[Frame]) -> list[Frame]:
    """The signings that may be those of a package: they are listed, or told one after another right behind it."""
    last, found = package.sentence, []
    for frame in frames:
        if frame.type != "Signing" or frame.package or frame is package:
            continue
        near = frame.listed or (frame.sentence > package.sentence and frame.sentence - last <= 3)
        if near and frame.status == package.status and _on_one_day(frame, package):
            found.append(frame)
            last = max(last, frame.sentence)
    return found


def _on_one_day(a: Frame, b: Frame) -> bool:
    return not (a.date and b.date) or overlap(a.date, b.date)


def _weight(reading: Reading, frame: Frame) -> int:
    """How much the sentence of a frame says: a full sentence before a heading, then date, place and people."""
    whole = reading.sentences[frame.sentence].kind != "heading"
    return 3 * whole + bool(frame.date) + bool(frame.city or frame.venue) + min(len(frame.parts), 3)


def _only_headline(reading: Reading, frame: Frame, joined: list[Frame]) -> bool:
    """Whether a heading names in brief an event that the text below tells with its date."""
    told = (reading.sentences[frame.sentence].kind, reading.sentences[frame.latest].kind)
    if told == ("heading", "heading") and frame.type == "Meeting":
        whole = any(_tells_whole(reading, other, frame) for other in joined)
        return not frame.turns and (whole or _told_apart(reading, frame, joined))
    if told == ("heading", "heading") and frame.type == "Visit":
        return any(_sent_by(reading, other, frame) for other in joined)
    if frame.type != "Gathering" or frame.date or told != ("heading", "heading"):
        return False
    return any(f is not frame and f.type == "Gathering" and f.city == frame.city and f.date for f in joined)


def _tells_whole(reading: Reading, below: Frame, headline: Frame) -> bool:
    """Whether a meeting is that of a headline above, with all its people: "Minister A receives Estonian delegation"."""
    # "Peru hosts summit of A, B and C"
    summit = below.type == "Gathering" and headline.head in (below.name or "").lower().split()
    if not (below.type == "Meeting" or summit) or below.sentence <= headline.sentence or _only_above(reading, below):
        return False
    people = {e for e in headline.entities if reading.entities[e].kind == "person"}
    bodies = [reading.entities[e] for e in headline.entities - people]
    acting = {p.of for e in below.entities for p in reading.entities[e].posts}
    remote = {f.mode in ("phone", "video") for f in (below, headline)}
    told = bool(people) or all({b.name, *b.aliases} & acting for b in bodies)  # "Fiji, Peru leaders meet"
    return told and people <= below.entities and len(remote) == 1


def _told_apart(reading: Reading, headline: Frame, joined: list[Frame]) -> bool:
    """Whether the text below tells one by one the talks of a headline: "Minister A meets B, C", with B, then with C."""
    people = {e for e in headline.entities if reading.entities[e].kind == "person"}
    later = (f for f in joined if f.type == "Meeting" and f.sentence > headline.sentence and f.mode == headline.mode)
    below = [f.entities & people for f in later if len(f.entities & people) == len(f.entities) == 2]
    return len(below) > 1 and people == set().union(*below) and bool(people.intersection(*below))


def _sent_by(reading: Reading, below: Frame, headline: Frame) -> bool:
    """Whether a visit is that of a headline's delegation, its head named: "Senate delegation visits Peru"."""
    if below.type != "Visit" or below.sentence <= headline.sentence or below.status != headline.status:
        return False
    sent = [reading.entities[e] for e in headline.having("visitor")]
    acting = {p.of for e in below.having("visitor") for p in reading.entities[e].posts if p.of}
    alone = bool(sent) and all(each.kind != "person" for each in sent)
    return alone and all(any(of == s.name or of.startswith(f"{s.name} ") for of in acting) for s in sent)


def _stands(frame: Frame) -> bool:
    if frame.type == "Meeting":
        return len(frame.parts) >= 2
    if frame.type == "Signing":
        words = (frame.title or "").split()
        told = len(words) > TELLING or any(word[:1].isupper() for word in words[:2])
        return bool(words and frame.parts) and bool(told or frame.date or frame.city or len(frame.parts) > 1)
    if frame.type == "Gathering":
        return bool(frame.parts or frame.date or frame.city or frame.venue)
    return bool(frame.parts)
