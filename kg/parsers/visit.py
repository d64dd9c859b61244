"""Visits: a person or delegation travels to a country, city or institution, said as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Status
from kg.parsers.company import (
    accompanying,
    can_travel,
    leading,
    named_behind,
    persons,
    posted,
    travelling_along,
    welcomed,
)
from kg.parsers.durations import coming, lasting, of_release, of_year, opens_ahead, to_come
from kg.parsers.frame import Frame
from kg.parsers.groups import Group, Hit
from kg.parsers.invitation import INVITED, accepted, invited, inviters
from kg.parsers.line import Line
from kg.parsers.missed import Miss
from kg.parsers.stops import stops, target, to_event
from kg.parsers.there import at_home, behind_opening, comes_home, from_elsewhere, goes_home, stays, told_before
from kg.patterns import Pattern
from kg.syntax import PlaceMention

CALLED_OFF = Pattern(
    r"\b(?:the|this|his|her) (?:trip|visit|tour)\b.{0,30}\b(?:called off|cancell?ed|scrapped|postponed|put off)\b",
    re.IGNORECASE,
)
POSTPONED = Pattern(
    r"\b(?:(?:was|were|been|is|are) (?:postponed|put off)|postponed (?:his|her|their))\b(?! (?:to|until|till))"
)
WAS_TO = Pattern(r"\b(?:was|were) to have$|\bhad been (?:due|expected|scheduled) to$")
"""What was to come and did not: "he was to have visited on 5 August"."""
AHEAD = Pattern(
    r"^.{0,60}?(?:(?:,|\b(?:which|that)) (?:(?:is|was) )?|(?<!\band )\b(?:is|was) (?:also )?)"
    r"(?:planned|scheduled|slated|expected|due) (?:for|to|in|on)\b|^[^,;]{0,40}?\blater this (?:week|month|year)\b"
)
"""What is said of a visit to come: "his visit to X, which is planned for June"."""
EARLIER = frozenset({"last", "previously", "previous"})
DURING = re.compile(
    r"(?:while )?(?:during|on|as part of|in the course of|(?:with)?in the framework of|within|upon|at the end of) "
    r"(?:his|her|their|a|an|the)\b"
)
ENDING = frozenset("concluded concludes completed wound wrapped ended ends finished left returned".split())
CARRYING = frozenset("took takes taken brought brings carried kept".split())
BACK = frozenset({"back", "returned", "returning", "returns"})
"""What is told of the end of a visit: "returned on Friday from a two-day visit"."""
BEFORE = frozenset({"on", "for", "after", "from", "following"})
"""What leads from a verb of motion or return to a visit: "arrived on a visit", "returned from a trip"."""
THANKING = frozenset("thanked thanks expressed conveyed voiced briefed informed apprised updated".split())
"""Who thanks was the guest, who informs was away: "A thanked B for his visit", "A briefed B on his trip"."""
LINKING = frozenset({"abroad", "paid", "made", "will", "be", "was", "is", "had"})
TOURS = frozenset({"tour", "tours"})
ACCEPTING = Pattern(r"\baccept\w* (?:an|the|his|her) invitation to$")
STAYS = frozenset({"mission", "stay", "stop", "stopover"})
"""What is a visit only with its place behind it: a mission may be an embassy."""
PRESENT = frozenset("leaves goes travels flies heads begins starts".split())
"""What in a report of the day is still to come: "leaves for Rome on Friday"."""
AMID = (("during", "a"), ("during", "an"))
NOUNS = frozenset({"visit", "visits", "tour", "tours", "trip", "trips"})
KINDS = frozenset(
    "state working private return courtesy familiarisation friendly brief short first second third next last "
    "previous recent foreign coming upcoming one two three four five".split()
)
MODALS = frozenset("to will would shall should can could may might must also then".split())
"""Before "visit" where it is a verb."""
OPENERS = frozenset("the a an his her their its this that 's ' another".split())
MOTION = frozenset(
    "arrived arrives arrive landed flew flies travelled traveled travels travel goes leaves left departed heads "
    "headed flown came".split()
)


def parse(line: Line) -> Iterator[Frame | Miss]:
    """The visits a sentence tells of, with those who meet the guests; hosts told apart are of the visit told before."""
    if line.sentence.kind == "question":
        return
    if CALLED_OFF.search(line.text):
        yield Frame("Visit", line.index, 0, "cancelled", anaphoric=True)
    made: list[Frame] = []
    for found in _visits(line):
        if isinstance(found, Frame):
            made.append(found)
        else:
            yield found
    told = bool(made)
    for other in (*travelling_along(line), *welcomed(line)):
        for part in other.parts if told else ():
            made[-1].add(part.entity, part.role, line.index)
        made += [] if told else [other]
    yield from made or invited(line)


def _visits(line: Line) -> Iterator[Frame | Miss]:
    yield from accepted(line)
    yield from _taken(line)
    yield from _visiting(line)
    yield from _that_of(line)
    seen: set[str | None] = set()
    moved = False
    before: Group | None = None
    for hit in line.found("Visit", "verb", "back", "stay"):
        if hit.first in line.quoted or _is_noun(line, hit.first) or _was_agreed(line, hit) or comes_home(line, hit):
            continue
        visitor = line.subject(hit.first) or behind_opening(line, hit.first)
        if before is not None and line.lowers[hit.first - 1] in ("and", "then", ",") and not can_travel(line, visitor):
            visitor = before  # "A will visit X and will then be in Y"
        before = visitor if can_travel(line, visitor) else before
        place = target(line, hit.last) if hit.trigger.shape != "back" else None
        if hit.trigger.shape == "stay":
            place = place if place is not None and stays(line, hit, visitor, place) else None
        else:
            place = place or told_before(line, hit.first, hit.last, visitor)
        if moved and hit.trigger.words[0] in MOTION and not _onward(line, hit.first, place, seen):
            continue
        if place is None or not can_travel(line, visitor) or goes_home(line, hit, visitor, place):
            continue
        for frame in _made(line, hit.first, visitor, place):
            moved = moved or isinstance(frame, Frame)
            seen |= {frame.country} if isinstance(frame, Frame) else set()
            yield frame
    for hit in line.found("Visit", "noun"):
        if hit.first in line.quoted or _is_verb(line, hit.first):
            continue
        for found in _nominal(line, hit.first, hit.last):
            other = isinstance(found, Frame) and (found.country not in {*seen, None} or (found.earlier and found.date))
            if not moved or other:  # "arrived in X on Tuesday; he last made a trip to X in 2022"
                yield found


def _onward(line: Line, i: int, place: PlaceMention | None, seen: set[str | None]) -> bool:
    """Whether a further verb of motion leads on, on a day of its own: "…, and on Thursday leaves for Rome"."""
    dated = any(0 <= i - d.last <= 3 or 0 <= d.first - i <= 6 for d in line.sentence.dates)
    return dated and place is not None and place.country not in seen


def _is_noun(line: Line, i: int) -> bool:
    """Whether "visit" or "tours" at token i is a noun: "the state visit", "Putin's visits", "his two tours"."""
    if line.lowers[i] not in NOUNS:
        return False
    before = line.lowers[i - 1] if i else ""
    if line.lowers[i] in ("visit", "tour") and before not in MODALS and not before.endswith("s"):
        return bool(OPENERS & set(line.lowers[max(0, i - 4) : i]))
    j = i - 1
    while j >= 0 and i - j < 5 and (line.lowers[j] in KINDS or line.lowers[j].endswith(("-day", "ed", "al"))):
        j -= 1
    return j >= 0 and line.lowers[j] in OPENERS


def _is_verb(line: Line, i: int) -> bool:
    """Whether "visit" or "tour" at token i is a verb: "plans to visit X", "will also tour the plant"."""
    before = line.tokens[i - 1].text if i else ""  # "the 3 May visit": a month is no verb
    return line.lowers[i] in ("visit", "tour") and before in MODALS


def _was_agreed(line: Line, hit: Hit) -> bool:
    """ "The deal reached in X": no place is reached."""
    after = line.lowers[hit.last] if hit.last < len(line.lowers) else ""
    return hit.trigger.words == ("reached",) and after in ("in", "at", "on", "by", "with", "between", "during", "to")


def _taken(line: Line) -> Iterator[Frame | Miss]:
    """ "The trip took him to X", "Wednesday takes A to X", "talks kept B in X until Friday"."""
    for i, word in enumerate(line.lowers):
        if word not in CARRYING or i in line.quoted:
            continue
        visitor = next((g for g in line.groups if i < g.first <= i + 2), None)
        if visitor is not None and line.lowers[i + 1] in ("him", "her") and not visitor.entities:
            visitor = _traveller(line, visitor)
        if visitor is None or not can_travel(line, visitor) or line.lowers[visitor.last : visitor.last + 1] == (",",):
            continue
        if any(g.last <= i and g.last >= i - 3 and persons(line, g) for g in line.groups):
            continue
        place = target(line, visitor.last)
        if place is not None and place.preposition in (("in", "at") if word == "kept" else ("to",)):
            for frame in _made(line, i, visitor, place):
                if isinstance(frame, Frame) and word == "takes":
                    frame.status = "planned"
                yield frame


def _traveller(line: Line, pronoun: Group) -> Group | None:
    """Who is meant by "a tour that took him to X": the person named before in the sentence."""
    named = next((g for g in reversed(line.groups) if g.last <= pronoun.first and persons(line, g)), None)
    whom = named or line.central()
    return Group(pronoun.first, pronoun.last, whom.mentions) if whom else None


def _visiting(line: Line) -> Iterator[Frame | Miss]:
    """ "Visiting Foreign Minister A met B in X", "the visiting President A was received here by B"."""
    for i, word in enumerate(line.lowers):
        if word != "visiting" or i in line.quoted:
            continue
        visitor = next((g for g in line.groups if g.first <= i + 1 < g.last), None)
        if visitor is None or visitor.mentions[0].kind != "person":
            continue
        if target(line, i + 1) is None and (place := _there(line)) is not None:
            yield from _made(line, i, visitor, place)


def _that_of(line: Line) -> Iterator[Frame | Miss]:
    """ "The visit follows that of A to X in October 2022"."""
    for i in range(1, len(line.lowers) - 1):
        if line.lowers[i : i + 2] != ("that", "of") or not NOUNS & set(line.lowers[:i]):
            continue
        visitor = line.after(i, "of", reach=2)
        place = target(line, visitor.last) if visitor is not None and can_travel(line, visitor) else None
        if place is not None and place.preposition == "to":
            yield from _made(line, i, visitor, place)


def _there(line: Line) -> PlaceMention | None:
    """Where a sentence says that all this is: "here", or "in X"."""
    inside = next((p for p in line.sentence.places if p.preposition in ("in", "at")), None)
    return inside or (line.scene() if line.here() else None)


def _nominal(line: Line, first: int, last: int) -> Iterator[Frame | Miss]:
    """ "A paid a visit to X", "the visit of A to X", "A's first trip will be to X"."""
    called_on = line.after(last, "to", reach=1)
    whom = called_on is not None and called_on.mentions[0].kind in ("person", "post", "pronoun")
    follows = line.lowers[last + 1 : last + 3] == ("that", "of")  # "A's visit follows that of B to X"
    if follows or (called_on and whom and not any(last <= p.first < called_on.first for p in line.sentence.places)):
        return
    owner = next((g for g in line.groups if g.mentions[-1].possessive and 0 <= first - g.last - 1 <= 4), None)
    of_group = named_behind(line, line.after(last, "of", "by", reach=2)) if line.lowers[first] not in TOURS else None
    light = _light(line, first, last)
    place = _led_to(line, first, last)
    if place is None and of_group is not None and line.after_comma(of_group.last) == "to":
        place = target(line, of_group.last + 1)
    if (line.lowers[first] == "delegation" and light is None) or (line.lowers[first] in STAYS and place is None):
        return
    visitor = (
        owner or of_group or (_by(line, last) if place else None) or (line.subject(light.first) if light else None)
    )
    if visitor is None and BEFORE & set(line.lowers[max(0, first - 5) : first]):
        visitor = _received(line, first) or leading(line, first) or line.subject(first)
        there = (p for p in reversed(line.sentence.places) if p.last <= first and p.preposition in ("in", "at"))
        place = place or next((p for p in there if first - p.last <= 12), None)
        place = place or (line.scene() if line.here() else None)
    if visitor is None and place is not None and any(True for _ in line.found("Meeting", "occur")):
        visitor = line.principal()
    if visitor is None and _during(line, first):
        behind = (g for g in line.groups if g.first > last and line.lowers[g.first - 1] in (",", "the"))
        visitor = next((g for g in behind if can_travel(line, g)), None)
    if visitor is None and place is not None and any(line.lowers[k : k + 2] in AMID for k in range(first - 4, first)):
        visitor = line.subject(first)  # "A met B during a working visit to X"
    if visitor is None and {"his", "her"} & set(line.lowers[max(0, first - 5) : first]):
        visitor = _his(line, first)
    if owner is None and of_group is None:
        visitor = from_elsewhere(line, first, visitor, place)
    if visitor is None and place is not None and line.noted(first):
        visitor = line.principal()
    dates = (d for d in line.sentence.dates if d.first >= last and "since" not in line.lowers[last : d.first])
    dated = owner is not None and any(True for _ in dates)
    if visitor is None or not can_travel(line, visitor) or (place is None and light is None and not dated):
        return
    if line.lowers[first] in STAYS and posted(line, visitor):
        return
    inside = (p for p in line.sentence.places if light and light.first < p.first < first and p.preposition == "in")
    place = place or next(inside, None)  # "was in X on a visit"
    goal = line.tokens[last + 1 : last + 2] if line.lowers[last : last + 1] == ("to",) else ()
    if place is None and any(t.cap for t in goal):
        return  # "a visit to Central Asia": where to is not known
    place = place or next((p for p in line.sentence.places if p.first > last), None)
    told = line.lowers[first - 1] == "the" and INVITED.search(line.text)  # "will pay the visit at the invitation of B"
    place = place or (None if told else line.scene())
    if place is not None:
        yield from _made(line, light.first if light else first, visitor, place)


def _during(line: Line, first: int) -> bool:
    """Whether a visit opens the sentence, perhaps behind a day: "On 4 May, as part of his visit to X, A met B"."""
    opens = next((k for k in range(first) if line.lowers[k] != "on" and not line.light(k)), first)
    opens -= line.lowers[opens - 1 : opens] == ("on",) and line.lowers[opens] in ("his", "her", "a", "an", "the")
    return first - opens <= 9 and DURING.match(" ".join(line.lowers[opens:first])) is not None


def _received(line: Line, first: int) -> Group | None:
    """Who comes where somebody receives: "A received B in Bern for a working visit"."""
    hosting = [h for h in line.found("Meeting", "host") if h.last <= first and line.lowers[h.last] != "by"]
    guest = line.object(hosting[-1].last) if hosting and line.spans.rank(hosting[-1].first, first) == 0 else None
    return guest if guest is not None and guest.last <= first else None


def _light(line: Line, first: int, last: int) -> Hit | None:
    """The verb that a visit is the object of: "paid a visit"; of a delegation only "led a delegation to"."""
    near = (h for h in line.found("Visit", "light") if h.last <= first and first - h.last <= 6)
    light = next((h for h in near if line.lowers[h.last] not in ("by", "to")), None)  # "headed by A plans to pay a"
    leads = light is not None and light.trigger.words[0].startswith(("lead", "led", "head"))
    apart = leads != (line.lowers[first] == "delegation") or (leads and line.lowers[last : last + 1] != ("to",))
    apart = apart or (leads and to_event(line, last))
    return None if apart else light


def _led_to(line: Line, first: int, last: int) -> PlaceMention | None:
    """Where a visit led: "a visit to X", "a tour of X", "the visit paid to X", "his first trip will be to X"."""
    if line.lowers[first] in TOURS and line.lowers[last : last + 1] == ("of",):
        return target(line, last + 1)
    after = next((n for n in range(last, min(last + 4, len(line.lowers))) if line.lowers[n] not in LINKING), last)
    if line.lowers[last : last + 1] == ("as",):  # "his last journey as minister was to X"
        linked = (n for n in range(last + 2, min(last + 8, len(line.lowers))) if line.lowers[n - 1] in ("was", "be"))
        after = next(linked, after)
    return target(line, after) if line.lowers[after : after + 1] in (("to",), ("in",), ("here",)) else None


def _by(line: Line, last: int) -> Group | None:
    """Whose visit it is: "the visit to X in January by A", "the visit to X of A"; only when and where between."""
    for j in range(last, min(last + 12, len(line.lowers))):
        if line.lowers[j] == "by" or (line.lowers[j] == "of" and any(p.last == j for p in line.sentence.places)):
            return line.after(j, "by", "of", reach=1)
        if line.lowers[j] in (",", ";", "and", "that", "who"):
            return None
    return None


def _his(line: Line, first: int) -> Group | None:
    """Whose "his visit" at token ``first`` is: he who is spoken of near it, the subject, or whom the text is about."""
    he = [
        g for g in line.groups if g.mentions[0].kind == "pronoun" and g.mentions[0].name in ("he", "she") and g.entities
    ]
    if he:
        return min(he, key=lambda g: abs(g.first - first))
    subject = line.subject(first)
    if subject is not None and persons(line, subject):
        verb = line.clauses.addressing(subject)
        thanks = line.subject(verb) if verb is not None and line.lowers[verb] in THANKING else None
        return thanks or subject
    behind = (g for g in line.groups if g.first > first and line.lowers[g.first - 1] in (",", "the"))
    return next((g for g in behind if persons(line, g)), None) or line.central()


def _made(line: Line, i: int, visitor: Group | None, place: PlaceMention) -> Iterator[Frame | Miss]:
    """The visits told at token i, one a stop: those of one sentence to Kenya and Uganda are two."""
    status = _status(line, i)
    if status is None or visitor is None:
        yield Miss(line.index, i, i + 1, "denied, or only thought of")
        return
    led = stops(line, place)
    if len(led) > 1 and status == "held" and to_come(line, i):
        status = "planned"
    for n, (stop, day) in enumerate(led):
        frame = Frame("Visit", line.index, i, status, city=stop.city, country=stop.country, venue=stop.venue)
        frame.date = None if of_release(line, i) else _when(line, i, day, n, len(led)) or of_year(line, i)
        frame.earlier = bool(EARLIER & set(line.lowers[max(0, i - 3) : i]))
        frame.tour = len(led) > 1 and day is None
        frame.besides = "also" in line.lowers[max(0, i - 3) : i + 3]
        for entity in inviters(line, stop.country if len(led) > 1 else None):
            if entity not in visitor.entities:
                frame.add(entity, "host", line.index)
        for entity in (*(_away(line, persons(line, visitor), stop) or visitor.entities), *accompanying(line)):
            frame.add(entity, "visitor", line.index)
        yield frame


def _away(line: Line, whom: list[int], stop: PlaceMention) -> list[int]:
    """Those of some persons who are not at home there: of "talks between A and B, who arrived in X" only B."""
    away = [e for e in whom if stop.country not in at_home(line, [e])]
    return away or whom


def _status(line: Line, i: int) -> Status | None:
    """Held, planned or cancelled: "leaves for X" and, in a headline, "A to visit X" are to come."""
    status = line.status(i)
    if POSTPONED.search(line.clause(i)) or WAS_TO.search(line.lead_in(i)):
        return "cancelled"
    if status == "held" and AHEAD.search(line.text[line.tokens[i].end - line.sentence.start :]):
        return "planned"
    if status == "held" and (coming(line, i) or opens_ahead(line, i)):
        return "planned"
    announced = line.sentence.kind == "heading" and line.lowers[i - 1 : i] == ("to",)
    accepts = ACCEPTING.search(line.lead_in(i)) is not None
    leaving = line.lowers[i] in PRESENT and line.sentence.kind != "heading"
    return "planned" if status == "held" and (leaving or announced or accepts) else status


def _when(line: Line, i: int, own: str | None, n: int, stops_: int) -> str | None:
    """When the n-th stop was visited: on its own date, else over the whole journey; a day is its first or last."""
    if own is not None and (stops_ > 1 or "/" in own):
        return own
    day, over = line.date(i, range(i, len(line.lowers)) if coming(line, i) else None), _over(line, i)
    if stops_ > 1 and day is not None and len(day) == 10:
        return day if n == 0 and not over else None
    return lasting(day, line.text, over)


def _over(line: Line, i: int) -> bool:
    """Whether the visit told at token i ends on the day that is named: "wound up", "whose visit concludes today"."""
    if (line.lowers[i] in ENDING and "for" not in line.lowers[i + 1 : i + 3]) or BACK & set(
        line.lowers[max(0, i - 12) : i]
    ):
        return True
    rest = line.lowers[i + 1 : i + 14]
    end = next((n for n, w in enumerate(rest) if w in ENDING or rest[n : n + 4] == ("drew", "to", "a", "close")), None)
    return end is not None and not ({",", ";", "and"} & set(rest[:end]))
