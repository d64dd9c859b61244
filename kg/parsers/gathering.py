"""Gatherings: organised events of many, with those who came, spoke, chaired and organised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.lexicon import either
from kg.model import Status
from kg.parsers import modality
from kg.parsers.assembled import COMING, assembled
from kg.parsers.attendance import OUTSIDE, attending, offering
from kg.parsers.editions import with_editions
from kg.parsers.events import Event, events
from kg.parsers.frame import Frame, Part
from kg.parsers.groups import Hit
from kg.parsers.line import Line
from kg.parsers.missed import Miss
from kg.parsers.present import delegations, present, remarks, told
from kg.parsers.series import again
from kg.parsers.told import given_for
from kg.patterns import Pattern
from kg.syntax import PlaceMention

SOCIAL = frozenset({"reception", "banquet", "luncheon", "dinner", "ceremony", "briefing"})

ASIDE = either("aside") + "|wings|corridors"
WITHIN = Pattern(
    rf"\b(?:as (?:a )?part of|(?:with)?in the framework of|(?:on|at|in) the (?:{ASIDE}) of|on the occasion of)"
    r"(?: the| a| an)?$",
    re.IGNORECASE,
)
PUT_OFF = Pattern(r"\b(?:been|was|were|is|are) (?:again )?(?:postponed|put off)\b( (?:to|until|till))?")
"""An event put off to a day that is named is planned for it, else there is none."""
FOUNDED = re.compile(
    r" (?:(?:was|were|is|are|has been|had been) )(?:first |formally |officially |originally )?(?:"
    r"(?:established|founded|created|set up|instituted|conceived|initiated)\b|"
    r"launched (?:in (?:\w+ )?\d{4}|at the initiative|on the initiative|on \w+'s initiative|with the aim|as a)\b)"
    r"| (?:is|was) an? [^.;]{0,60}?(?:established|founded|created|set up|initiated|launched) (?:in|on|by)\b"
)
REGULAR = Pattern(
    r"\b(?:attended|took part in|participated in|held|hosted|chaired|convened)(?: the| its| their)? next$"
)
"""What makes "the next" only one of a series: "A attended the next meeting of the Council"."""
NOT_HELD = Pattern(
    r"\b(?:(?:did|does|do|will|would|could|can)(?: not|n't)|unable to|failed to|without) "
    r"(?:hold|holding|host|hosting|convene|convening|organi[sz]e)\b[^,;]*$"
)
LEFT_FOR = Pattern(
    r"\b(?:left|leaves|departed|departs|set off|set out)\b[^;:]{0,60}? (?:for|to) [^;:]{1,80}?,? to "
    r"(?:attend|participate in|take part in|join|address|chair)(?: the| a| an)?(?: [\w-]+){0,2} ?$"
)
"""What leads to an event that somebody is on his way to."""
FIRST = 5
"""Tokens within which an event opens a sentence."""
OPENS = Pattern(r"^(?:at|during|in) (?:the|this|its)\b", re.IGNORECASE)
WILL = Pattern(r"\b(?:will|is to|are to|(?:is|are) (?:expected|due|set) to)\b")
TELLING = frozenset({"told", "tells", "informed"})
MARGINS = Pattern(rf"\b(?:{ASIDE}) of\b", re.IGNORECASE)


def parse(line: Line) -> Iterator[Frame | Miss]:
    """The gatherings a sentence tells of, with those said to have been there."""
    if line.sentence.kind == "question":
        return
    received = {frame.trigger for frame in given_for(line)}  # "A hosted a reception for B" tells of a talk
    named = [e for e in with_editions(line) if not _founded(line, e) and received.isdisjoint(range(e.first, e.last))]
    around = [event for event in named if WITHIN.search(line.lead_in(event.first, 6))]
    for event in named:
        frame = _frame(line, event, named)
        beside = named if event in around else [other for other in named if other not in around]
        for entity, role in attending(line, event, beside):
            frame.add(entity, role, line.index)
        if event.bare and len(named) == 1 and not OUTSIDE.search(line.lead_in(event.first, 5)):
            for entity, role in told(line):
                frame.add(entity, role, line.index)
        frame.parts = list(_fitting(line, frame))
        if not (frame.city or frame.country):
            frame.country = _hosting_state(line, frame)
        taken_up = event.bare and event.definite and event.head == "reception"  # "During the reception, A spoke"
        frame.anaphoric = (event.bare and event.definite and event.head not in SOCIAL) or taken_up
        frame.takes = ("Gathering", "Meeting") if taken_up else frame.takes
        if frame.anaphoric and not _occurrence(line, event):
            frame.mode = None
            if event.head == "session":  # talks have sessions as well: "a session of talks"
                frame.takes = ("Gathering", "Meeting")
        within = not event.bare and event in around
        if within and MARGINS.search(line.lead_in(event.first, 6)):
            frame.margins = line.index
            for entity in _persons(line):
                frame.add(entity, "participant", line.index)
        occurs = _occurs(line, event) or within
        placed = any(_place_of(line, event))
        listed = line.sentence.headed if line.sentence.kind == "item" else None
        dated = (_dated(line, event) or listed or _titles(line, event)) if not event.bare else None
        if not frame.parts and not occurs and not placed and not dated:
            if not frame.anaphoric:
                yield Miss(line.index, event.first, event.last, "an event is named, but not where, when or with whom")
            continue
        if frame.status is None or NOT_HELD.search(line.lead_in(event.first, 7)):
            yield Miss(line.index, event.first, event.last, "denied, or only thought of")
            continue
        yield frame
        if occurs and not event.bare and (verb := _occurrence(line, event)) is not None:
            yield from again(line, max(verb.last, event.last) - 1, replace(frame, parts=[]))
    if not named:
        yield from assembled(line)
        yield from _goes_on(line)
        there = list(present(line))
        yield from there or remarks(line)
        yield from delegations(line)


def _titles(line: Line, event: Event) -> bool:
    """Whether a heading is the name of an event and no more: "Meeting of the Harbour Council"."""
    whole = event.first <= 1 and event.last >= len(line.tokens) - 1
    return line.sentence.kind == "heading" and line.index == 0 and whole


def _founded(line: Line, event: Event) -> bool:
    """Whether only the founding of what meets is told: "the dialogue was established in 2017"."""
    return FOUNDED.match(line.text[line.tokens[event.last - 1].end - line.sentence.start :]) is not None


def _goes_on(line: Line) -> Iterator[Frame]:
    """When and where the event named just before is: "It opens in Harbour City on 1 October"."""
    hits = list(line.found("Gathering", "occur")) if line.lowers[:1] == ("it",) and line.index else []
    if not hits or hits[0].first > 2 or not (line.sentence.dates or line.sentence.places):
        return
    before = events(line.at(line.index - 1))
    if before and not before[-1].bare:
        at = hits[0]
        frame = Frame("Gathering", line.index, at.first, line.status(at.first) or "held", name=before[-1].name)
        frame.head, frame.date = before[-1].head, line.date(at.first)
        frame.city, frame.country, frame.venue = line.places(at.last)
        yield frame


def _fitting(line: Line, frame: Frame) -> Iterator[Part]:
    """The parts of a frame but those of bodies that speak: their people do."""
    for part in frame.parts:
        if part.role != "speaker" or line.reading.entities[part.entity].kind != "organisation":
            yield part


def _hosting_state(line: Line, frame: Frame) -> str | None:
    """The country of an event that a state hosts: "Peru, which will host the next summit"."""
    hosts = [line.reading.entities[e] for e in frame.having("host")]
    hosted = any(word.startswith("host") for word in line.lowers)
    return hosts[0].country if hosted and len(hosts) == 1 and hosts[0].kind == "state" else None


def _persons(line: Line) -> Iterator[int]:
    """Everyone named in a sentence that tells of talks in the margins of an event: they were at it."""
    for group in line.groups:
        yield from (e for e in group.entities if line.reading.entities[e].kind == "person")


def _frame(line: Line, event: Event, named: list[Event]) -> Frame:
    if TELLING & set(line.lowers[max(0, event.first - 3) : event.first]) and "that" in line.lowers[event.last :][:1]:
        return _heard(line, event)
    verb = _occurrence(line, event)
    at = verb.first if verb else event.first
    status: Status | None = line.status(at) or line.status(event.first)
    if status == "cancelled" and _of_another(line, event, named):
        status = "held"
    frame = Frame(
        "Gathering", line.index, event.first, status or "held", name=event.name,
        date=_dated(line, event), inherits=True, head=event.head, another=event.another,
    )  # fmt: skip
    frame.city, frame.country, frame.venue = _where(line, event, named)
    if modality.VIDEO.search(line.clause(event.first)) and _seen_from_afar(line, event, named):
        frame.mode = "video"
        frame.city = frame.country = None
    if offering(line, event) is not None:
        frame.status = "planned"
    bound = "for" in line.lowers[max(0, event.first - 2) : event.first]
    if bound and re.search(
        r"\b(?:will|is to|are to|due to) (?:be|come|fly|travel)\b",
        line.text[: line.tokens[event.first].start - line.sentence.start],
    ):
        frame.status = "planned"
    if frame.status == "held" and (put_off := PUT_OFF.search(line.clause(event.first))):
        frame.status = "planned" if put_off.group(1) else "cancelled"
    if re.search(
        r"\b(?:upcoming|forthcoming|next|ahead of|on the eve of|"
        r"preparations? for|prepare for|in time for|(?:lead|run)-?up to|"
        r"(?:ready|willing|keen|eager|prepared|wants?|hopes?|wish(?:es)?|offer(?:s|ed)?) to (?:host|hold|convene))\b",
        line.lead_in(event.first, 5),
    ) and not REGULAR.search(line.lead_in(event.first, 5)):
        frame.status = "planned"
    if frame.status == "held" and _is_goal(line, event):
        frame.status = "planned"
        ways = [p for p in line.sentence.places if p.last <= event.first and p.preposition in ("for", "to")]
        if ways and not (frame.city or frame.country):
            frame.city, frame.country = ways[-1].city, ways[-1].country
    if frame.status == "held" and OPENS.search(line.lead_in(event.first, 5)) and WILL.search(_behind(line, event)):
        frame.status = "planned"
    return frame


def _seen_from_afar(line: Line, event: Event, named: list[Event]) -> bool:
    """Whether a video link is one to this event: the last told before it, else the first."""
    at = next((n for n in range(len(line.tokens)) if modality.VIDEO.match(line.lowers[n])), 0)
    before = [e for e in named if e.last <= at]
    return event is (before or named)[-1 if before else 0] or not 0 < at < event.first


def _held_then(line: Line, event: Event, day: int) -> bool:
    """Whether a day is that of an event by a participle of its own: "the summit / held in X on / 3 May"."""
    between = line.lowers[event.last : day]
    return between[:1] in (("held",), ("convened",)) and all(
        line.light(k) or line.lowers[k] in ("held", "convened", "on") for k in range(event.last, day)
    )


def _heard(line: Line, event: Event) -> Frame:
    """An event at which something is said, which tells nothing of it: "A told the conference that X will host B"."""
    day = next((d.edtf for d in line.sentence.dates if d.last <= event.first), None)
    frame = Frame("Gathering", line.index, event.first, name=event.name, date=day, head=event.head)
    place = next((p for p in line.sentence.places if p.last <= event.first and p.preposition in ("in", "at")), None)
    if place is not None:
        frame.city, frame.country, frame.venue = place.city, place.country, place.venue
    return frame


def _is_goal(line: Line, event: Event) -> bool:
    """Whether somebody is only on his way to an event: "A to visit X to attend it", "A has left for X to attend it"."""
    before = line.text[: line.tokens[event.first].start - line.sentence.start]
    if (left := LEFT_FOR.search(before)) is not None:
        day = line.date(line.token_at(left.start()))
        return day is None or day == line.reading.published
    first = next((k for k in range(1, event.first) if line.lowers[k] == "to"), None)
    opens = first is not None and line.groups[:1] and line.groups[0].first <= 2 and line.groups[0].last == first
    doing = line.tokens[first + 1].text if opens and first is not None else ""
    return line.sentence.kind == "heading" and (doing.islower() or doing.lower() in line.lexicon.bare)


def _behind(line: Line, event: Event) -> str:
    """The words of a sentence behind an event that it opens with: "At the summit in Lima, / the leaders will sign"."""
    opens = event.first <= FIRST
    return line.text[line.tokens[event.last - 1].end - line.sentence.start :] if opens else ""


def _of_another(line: Line, event: Event, named: list[Event]) -> bool:
    """Whether what was called off is the event told next: "the last one was in Oslo, that of 2021 was called off"."""
    following = next((e.first for e in named if e.first >= event.last), None)
    own = "" if following is None else " ".join(line.lowers[:following])
    return following is not None and modality.CANCELLED.search(own) is None


def _occurrence(line: Line, event: Event) -> Hit | None:
    """The verb that says the event takes place: it follows the event, or "to hold", "will host" precede it."""
    for hit in line.found("Gathering", "occur"):
        gap = line.lowers[event.last : hit.first]
        if hit.first >= event.last and len(gap) <= 24 and ";" not in gap:
            return hit
        if hit.last <= event.first and hit.trigger.words[-1] in COMING and _bound(line, hit, event):
            return hit
    for hit in line.found("Gathering", "chair"):
        if hit.last <= event.first and event.first - hit.last <= 5:
            return hit
    for hit in line.found("Meeting", "light"):
        if (
            hit.last <= event.first
            and event.first - hit.last <= 3
            and hit.trigger.words[0].startswith(("hold", "held"))
        ):
            return hit
    return None


def _bound(line: Line, hit: Hit, event: Event) -> bool:
    """Whether people come together for an event: "met in Rome on Tuesday for the summit"."""
    between = line.lowers[hit.last : event.first]
    return "for" in between[-2:] and ";" not in between and line.subject(hit.first) is not None


def _occurs(line: Line, event: Event) -> bool:
    hit = _occurrence(line, event)
    return hit is not None and bool(line.sentence.dates or line.sentence.places or not event.bare)


def _where(line: Line, event: Event, named: list[Event]) -> tuple[str | None, str | None, str | None]:
    """City, country and venue of an event: what stands right behind it goes first."""
    city, country, venue = _place_of(line, event)
    if city or country:
        return city, country, venue
    near_city, near_country, near_venue = line.places(event.last)
    if (behind := _place_behind(line, event, named)) is not None:
        return behind.city, behind.country, venue or behind.venue or near_venue
    if near_city and _beyond(line, event, named, near_city):
        return None, None, venue
    alone = len(named) == 1 and len({p.city for p in line.sentence.places if p.city}) == 1
    if alone or event.head in SOCIAL or _occurrence(line, event):
        return near_city, near_country, venue or near_venue
    return None, None, venue


def _beyond(line: Line, event: Event, named: list[Event], city: str) -> bool:
    """Whether a city is that of another event: "hosted the first meeting in May, and the second was held in / Lima"."""
    there = next((p.first for p in line.sentence.places if p.city == city and p.first >= event.last), 0)
    return any(event.last <= e.first < there for e in named)


def _place_of(line: Line, event: Event) -> tuple[str | None, str | None, str | None]:
    """The place that stands right behind the event ("the SCO summit in Astana", "… (1 December 2017, Sochi)")."""
    city = country = venue = None
    end = event.last
    bracket = end < len(line.tokens) and line.tokens[end].text == "("
    for place in line.sentence.places:
        gap = line.lowers[end : place.first]
        near = 0 <= place.first - end <= (8 if bracket else 3) and not any(w in (";", "and", "with", ".") for w in gap)
        if place.first >= end and near:
            city, country, venue = city or place.city, country or place.country, venue or place.venue
            end = place.last
    return city, country, venue


def _place_behind(line: Line, event: Event, named: list[Event]) -> PlaceMention | None:
    """The first place behind an event with no other event between: "the Forum, which X is to host in Y"."""
    following = [e.first for e in named if e.first > event.first]
    for place in line.sentence.places:
        if event.last <= place.first <= event.last + 14 and place.preposition in ("in", "at") and place.city:
            return place if not any(event.last <= f < place.first for f in following) else None
    return None


def _before_aside(line: Line, day: int, event: int) -> bool:
    """Whether a day stands before a clause on somebody that tells of the event as to come: "met / on Monday B, who will
    attend it"."""
    who = next((k for k in range(event - 1, day - 1, -1) if line.lowers[k] == "who"), None)
    return who is not None and line.lowers[who - 1] == "," and line.status(event) == "planned"


def _dated(line: Line, event: Event) -> str | None:
    if not line.sentence.dates:
        return None
    near = [
        d
        for d in line.sentence.dates
        if (d.first <= 1 or abs(d.first - event.last) <= (25 if len(line.sentence.dates) > 1 else 45))
        and line.spans.said_of(event.first, event.last, d.first)
        and not _before_aside(line, d.last, event.first)
        and not any(_held_then(line, other, d.first) for other in events(line) if other.first >= event.last)
    ]
    if not near:
        return None
    after = [d for d in near if d.first >= event.last - 1]
    best = min(after or near, key=lambda d: abs(d.first - event.last))
    lo, hi = sorted((event.last, best.first))
    if ";" in line.lowers[lo:hi]:
        return None
    nested = [
        d
        for d in near
        if (d is not best and len(d.edtf) > len(best.edtf) and d.edtf.startswith(best.edtf))
        or (d.edtf[:7] == best.edtf and len(d.edtf) > 7)
    ]
    return (nested[0] if nested else best).edtf
