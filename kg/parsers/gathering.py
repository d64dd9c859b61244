"""Gatherings: organised events of many, with those who came, spoke, chaired and organised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Role, Status
from kg.parsers.frame import Frame
from kg.parsers.line import Group, Hit, Line
from kg.parsers.missed import Miss

ORDINAL = re.compile(
    r"(?:\d+(?:st|nd|rd|th)|(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|eleventh|twelfth|thirteenth|"
    r"fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth))$",
    re.IGNORECASE,
)
MODIFIERS = frozenset(
    "plenary panel annual regular special informal extraordinary emergency joint business economic high-level "
    "ministerial international inaugural opening closing "
    "trilateral press news photo official gala state signing jubilee scientific think-tank working virtual "
    "online expert investment trade regional academic "
    "general youth women's media cultural video".split()
)
INSTITUTION = re.compile(
    r"\b(?:council|heads|ministers|committee|commission|leaders|club|secretaries|chiefs|forum|group|board|"
    r"states|speakers|members|presidents)\b",
    re.IGNORECASE,
)
ACTOR_EVENTS = frozenset(
    (
        "council assembly congress dialogue convention games festival fair competition event gathering parade expo "
        "debate exhibition marathon"
    ).split()
)
SOCIAL = frozenset({"reception", "banquet", "luncheon", "dinner", "ceremony", "briefing"})
DELEGATES = re.compile(r"\b(?:delegations?|delegates|representatives) (?:coming |came )?(?:from|of)\b")
PRESENT = re.compile(
    r"\b(?:among (?:those|the) (?:present|guests|participants|attendees|dignitaries|delegates)|those present|"
    r"(?:was|were) also present|"
    r"participants (?:include|included|were|are)|(?:was|were) (?:also )?attended by|expected at the table|in "
    r"attendance (?:was|were)|took part in it)\b",
    re.IGNORECASE,
)
SPEECHES = re.compile(
    r"\b(?:(?:speeches|remarks|addresses|statements|presentations|reports) (?:were|was) (?:given|made|delivered|"
    r"presented) by|word of welcome .{0,60}by|"
    r"speakers (?:include|included|were|are)|those who (?:addressed|spoke)|among the speakers (?:was|were)|"
    r"(?:was|were) addressed by|heard (?:from )?|"
    r"(?:also )?took the floor)\b",
    re.IGNORECASE,
)
RIGHT_STOP = frozenset(
    "in at on that which who will was were is are has have had from to by with during under and as after before "
    "between held opened took".split()
)


@dataclass(frozen=True, slots=True)
class Event:
    """An event named in a sentence."""

    first: int
    last: int
    name: str
    head: str
    bare: bool
    definite: bool


def events(line: Line) -> list[Event]:
    """The events a sentence names, from left to right."""
    found: list[Event] = []
    i = 0
    while i < len(line.tokens):
        event = _event(line, i) if i not in line.quoted else None
        if event and not (found and event.first < found[-1].last):
            found.append(event)
            i = event.last
        else:
            i += 1
    return found


def _event(line: Line, i: int) -> Event | None:
    word = line.lowers[i]
    if not (line.lexicon.has("event_head", word) or word.startswith("expo-")):
        if not (line.lexicon.has("named_meeting", word) and _institutional(line, i)):
            return None
    following = line.lowers[i + 1] if i + 1 < len(line.tokens) else ""
    if line.lexicon.has("event_head", following) or line.lexicon.has("named_meeting", following):
        return None
    if line.lexicon.has("venue_head", following) and not line.lexicon.has("event_head", following):
        return None
    if following == "talks" or (word == "summit" and i and line.lowers[i - 1] in ("informal", "bilateral", "virtual")):
        return None
    if any(m.first <= i < m.last and m.kind == "person" for m in line.sentence.mentions) or (
        word == "ceremony" and line.lowers[i - 1] == "signing"
    ):
        return None
    first = _left(line, i)
    last, title = _right(line, i)
    if title:
        return Event(first, last, title, word, False, False)
    words = line.tokens[first:last]
    bare = first == i and last == i + 1
    name = " ".join(t.text for t in words).replace(" 's", "'s").replace(" '", "'").replace("( ", "(").replace(" )", ")")
    if bare and (word in ACTOR_EVENTS or word in ("council", "assembly", "congress", "dialogue")):
        return None
    if word in ("council", "assembly", "congress") and not _convenes(line, last):
        return None
    before = line.lowers[first - 1] if first else ""
    return Event(first, last, name, word, bare, before in ("the", "this", "that"))


def _institutional(line: Line, i: int) -> bool:
    """ "Meeting of the Council", "Defence Ministers' Meeting", "sixth meeting", "plenary session"."""
    after = " ".join(line.lowers[i + 1 : i + 9])
    if after.startswith(("of the ", "of sco", "of heads", "of ministers", "of ")) and INSTITUTION.search(
        after.split(",")[0]
    ):
        return True
    before = line.tokens[max(0, i - 3) : i]
    if not before:
        return False
    if ORDINAL.match(before[-1].lower) or (
        len(before) > 1 and ORDINAL.match(before[-2].lower) and before[-1].lower in ("joint", "high-level", "informal")
    ):
        return True
    if before[-1].lower in ("plenary", "panel", "council", "inaugural", "ministerial", "chg", "chs"):
        return True
    return (
        line.tokens[i].cap
        and before[-1].text in ("'",)
        and INSTITUTION.search(before[-2].lower if len(before) > 1 else "") is not None
    )


def _convenes(line: Line, last: int) -> bool:
    """Whether a council is spoken of as something that meets, not as a body."""
    after = line.lowers[last : last + 6]
    return bool(
        {"convene", "convenes", "met", "meets", "meet", "session", "meeting", "hold", "gather"} & set(after)
    ) or after[:1] == ("in",)


def _left(line: Line, i: int) -> int:
    first = i
    while first > 0:
        token = line.tokens[first - 1]
        word = token.lower
        if word in ("the", "a", "an") or token.text in (",", ".", ";", ":", "(", ")", '"', "–", "—"):
            break
        owner = token.text in ("'s", "'") and first > 1 and line.tokens[first - 2].cap
        if (
            owner
            and token.text == "'s"
            and any(m.last == first - 1 and m.kind in ("person", "state") for m in line.sentence.mentions)
        ):
            break
        mention = next((m for m in line.sentence.mentions if m.first < first <= m.last and m.kind == "person"), None)
        if mention:
            break
        if (
            owner
            or (token.cap and token.text[:1].isalpha() and not _opener(line, first - 1))
            or word in MODIFIERS
            or ORDINAL.match(word)
        ) or (
            word in ("and", "of", "&")
            and first >= 2
            and line.tokens[first - 2].cap
            and line.tokens[first].cap
            and word != "and"
        ):
            first -= 1
        else:
            break
    return first


def _opener(line: Line, j: int) -> bool:
    return j == 0 and line.lexicon.has("function", line.lowers[j])


def _right(line: Line, i: int) -> tuple[int, str | None]:
    j = i + 1
    if (
        j < len(line.tokens)
        and line.tokens[j].text in (",", ":")
        and j + 1 < len(line.tokens)
        and line.tokens[j + 1].text == '"'
    ):
        j += 1
    if j < len(line.tokens) and line.tokens[j].text == '"' and j not in line.quoted:
        close = next((k for k in range(j + 1, min(j + 26, len(line.tokens))) if line.tokens[k].text == '"'), None)
        if close and line.tokens[j + 1].cap:
            inner = line.reading.text[line.tokens[j + 1].start : line.tokens[close - 1].end].rstrip(",.")
            return close + 1, inner
    if (
        j < len(line.tokens)
        and line.tokens[j].cap
        and line.lowers[i] in ("session", "event", "exhibition", "forum", "conference", "seminar", "debate")
        and not line.tokens[i].cap
    ):
        end = _title_end(line, j)
        if end - j >= 3:
            return end, line.reading.text[line.tokens[j].start : line.tokens[end - 1].end]
    if (j < len(line.tokens) and line.lowers[j] == "of" and line.lexicon.has("named_meeting", line.lowers[i])) or (
        j < len(line.tokens)
        and line.lowers[j] in ("of", "on", "about")
        and line.lowers[i] in ("council", "session", "exhibition", "assembly")
    ):
        return _complement_end(line, j), None
    if (
        j + 2 < len(line.tokens)
        and line.lowers[j] == "of"
        and line.lowers[i] in ("summit", "conference", "forum")
        and line.tokens[j + 1].lower == "the"
        and line.tokens[j + 2].cap
    ):
        return _complement_end(line, j), None
    return j, None


def _title_end(line: Line, j: int) -> int:
    end = j
    while end < len(line.tokens) and (
        line.tokens[end].cap
        or line.lowers[end] in ("of", "and", "the", "for", "in", "to", "from", "on", "with", "a", "'s")
    ):
        end += 1
    while end > j and not line.tokens[end - 1].cap:
        end -= 1
    return end


def _complement_end(line: Line, j: int) -> int:
    end = j + 1
    while end < len(line.tokens):
        token = line.tokens[end]
        word = token.lower
        if token.text in (",", ".", ";", ":", '"', "–", "—"):
            following = line.tokens[end + 1 : end + 3]
            if (
                token.text == ","
                and following
                and following[0].cap
                and any(w in line.lowers[end + 1 : end + 8] for w in ("and",))
                and any(m.first == end + 1 and m.kind == "state" for m in line.sentence.mentions)
            ):
                end += 1
                continue
            break
        if token.text == "(":
            close = next((k for k in range(end, min(end + 6, len(line.tokens))) if line.tokens[k].text == ")"), None)
            if close is None or any(t.text.isdigit() for t in line.tokens[end:close]):
                break
            end = close + 1
            continue
        if any(d.first <= end < d.last for d in line.sentence.dates):
            break
        if any(h.first == end and h.trigger.type == "Gathering" for h in line.hits):
            break
        if word in RIGHT_STOP and not (
            word in ("in", "to", "on", "and")
            and end + 1 < len(line.tokens)
            and (
                (word == "in" and line.lowers[end + 1] == "charge")
                or word == "and"
                or (word == "to" and line.tokens[end + 1].cap)
            )
        ):
            break
        if word == "and" and not (
            end + 1 < len(line.tokens)
            and (
                line.tokens[end + 1].cap
                or line.lexicon.has("portfolio", line.lowers[end + 1])
                or line.lowers[end + 1] in ("the", "government", "state")
            )
        ):
            break
        end += 1
    return end


# -- frames ----------------------------------------------------------------------------------------------


def parse(line: Line) -> Iterator[Frame | Miss]:
    """The gatherings a sentence tells of, with those said to have been there."""
    if line.sentence.kind == "question":
        return
    named = events(line)
    for event in named:
        frame = _frame(line, event, named)
        for entity, role in _people(line, event, named):
            frame.add(entity, role, line.index)
        frame.anaphoric = event.bare and event.definite and event.head not in SOCIAL
        told = _occurs(line, event)
        placed = _place_of(line, event)
        dated = _dated(line, event) if not event.bare else None
        if not frame.parts and not told and not placed and not dated:
            if not frame.anaphoric:
                yield Miss(line.index, event.first, event.last, "an event is named, but not where, when or with whom")
            continue
        if frame.status is None:
            yield Miss(line.index, event.first, event.last, "denied, or only thought of")
            continue
        yield frame
    yield from _present(line, named)
    if not named and DELEGATES.search(line.text):
        frame = Frame("Gathering", line.index, 0, name="", anaphoric=True)
        for entity in _delegations(line):
            frame.add(entity, "participant", line.index)
        if frame.parts:
            yield frame


def _present(line: Line, named: list[Event]) -> Iterator[Frame]:
    """Those of a gathering told before: "Among those present were …", "Speeches were given by …", lists of either."""
    speaking, present = SPEECHES.search(line.text), PRESENT.search(line.text)
    if not (speaking or present):
        return
    role: Role = "speaker" if speaking else "participant"
    match = speaking or present
    at = next((n for n, t in enumerate(line.tokens) if match and t.end - line.sentence.start >= match.end()), 0)
    mentions = list(line.listed()) if line.text.rstrip().endswith((":", "are", "were", "included")) else []
    mentions += [m for g in line.groups if g.first >= at for m in g.mentions]
    frame = Frame("Gathering", line.index, at, name="", anaphoric=True)
    for mention in mentions:
        for entity in mention.members if mention.entity is None else (mention.entity,):
            if line.reading.entities[entity].kind == "person" or (
                mention.kind == "state" and "from" not in line.lowers[at : mention.first]
            ):
                frame.add(entity, role, line.index)
    if frame.parts:
        yield frame


def _frame(line: Line, event: Event, named: list[Event]) -> Frame:
    verb = _occurrence(line, event)
    at = verb.first if verb else event.first
    place = _place_of(line, event)
    city, country, venue = line.places(event.last)
    status: Status | None = line.status(at) or line.status(event.first)
    frame = Frame(
        "Gathering", line.index, event.first, status or "held", name=event.name,
        date=_dated(line, event), inherits=True,
    )  # fmt: skip
    if place:
        frame.city, frame.country, frame.venue = place
    elif verb or _social(event) or (len(named) == 1 and len({p.city for p in line.sentence.places if p.city}) == 1):
        frame.city, frame.country, frame.venue = city, country, venue
    if event.head == "briefing" and "press" not in event.name.lower():
        frame.confidence -= 0.1
    if re.search(r"\b(?:video|videoconference|virtual|virtually|online)\b", line.clause(event.first), re.IGNORECASE):
        frame.mode = "video"
        frame.city = frame.country = None
    if re.search(
        r"\b(?:upcoming|forthcoming|next|ahead of|preparations? for|prepare for)\b", line.lead_in(event.first, 5)
    ):
        frame.status = "planned"
    return frame


def _social(event: Event) -> bool:
    return event.head in SOCIAL


def _occurrence(line: Line, event: Event) -> Hit | None:
    """The verb that says the event takes place: it follows the event, or "to hold", "will host" precede it."""
    for hit in line.found("Gathering", "occur"):
        gap = line.lowers[event.last : hit.first]
        if hit.first >= event.last and len(gap) <= 24 and ";" not in gap:
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


def _occurs(line: Line, event: Event) -> bool:
    hit = _occurrence(line, event)
    return hit is not None and bool(line.sentence.dates or line.sentence.places or not event.bare)


def _place_of(line: Line, event: Event) -> tuple[str | None, str | None, str | None] | None:
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
    if not city and not venue and not country:
        return None
    return city, country, venue


def _dated(line: Line, event: Event) -> str | None:
    if not line.sentence.dates:
        return None
    near = [d for d in line.sentence.dates if abs(d.first - event.last) <= (25 if len(line.sentence.dates) > 1 else 45)]
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


def _people(line: Line, event: Event, named: list[Event]) -> Iterator[tuple[int, Role]]:
    for shape, role in (("attend", "participant"), ("speak", "speaker"), ("chair", "host")):
        for hit in line.found("Gathering", shape):
            group = _actor_of(line, hit, event, named, shape)
            for entity in _presence(line, group):
                yield entity, role  # type: ignore[misc]
    company = line.after(event.last, "with", reach=2)
    for entity in _presence(line, company):
        yield entity, "participant"
    for j in range(len(line.tokens) - 1):
        if line.lowers[j : j + 2] == ("participation", "of") and j < event.first and event is named[0]:
            for entity in _presence(line, line.after(j + 1, "of", reach=1)):
                yield entity, "participant"
    chair = re.search(r"under the (?:chairmanship|presidency) of|chaired by|presided over by|hosted by", line.text)
    if chair:
        at = next((n for n, t in enumerate(line.tokens) if t.start - line.sentence.start >= chair.end() - 3), None)
        group = next((g for g in line.groups if at is not None and 0 <= g.first - at <= 3), None)
        for entity in group.entities if group else ():
            yield entity, "host"
    for hit in line.found("Gathering", "organise"):
        group = line.after(hit.last - 1, "by", "with", reach=2)
        for entity in group.entities if group else ():
            yield entity, "organiser"
    for mention in line.sentence.mentions:
        sent = mention.text.endswith(" delegation") or line.lowers[mention.last : mention.last + 1] == ("delegation",)
        if (
            sent
            and mention.kind in ("organisation", "state")
            and mention.entity is not None
            and event is named[0]
            and mention.last <= event.first
        ):
            yield mention.entity, "participant"
    if DELEGATES.search(line.text) and (event is named[0]):
        for entity in _delegations(line):
            yield entity, "participant"


def _delegations(line: Line) -> Iterator[int]:
    start = next(
        (n for n, w in enumerate(line.lowers) if w in ("delegation", "delegations", "delegates", "representatives")), 0
    )
    for mention in line.sentence.mentions:
        if mention.kind == "state" and mention.entity is not None and mention.first > start:
            yield mention.entity


def _presence(line: Line, group: Group | None) -> list[int]:
    if group is None:
        return []
    return [e for e in group.entities if e is not None]


def _actor_of(line: Line, hit: Hit, event: Event, named: list[Event], shape: str) -> Group | None:
    """The group that attends, addresses or chairs this event, by where verb and event stand."""
    others = [e for e in named if e is not event]
    if hit.last <= event.first:
        gap = line.lowers[hit.last : event.first]
        blocked = any(hit.last <= o.first < event.first for o in others) and not (
            event.first > 0 and line.lowers[event.first - 1] in ("a", "an") and "," in gap
        )
        if len(gap) > (9 if shape != "speak" else 6) or ";" in gap or blocked:
            return None
        if hit.trigger.words[-1] == "by":
            return None
        if (
            shape == "speak"
            and hit.trigger.words[-1] in ("spoke", "talked", "told", "proposed", "outlined", "presented", "delivered")
            and not ({"at", "during", "in", "to"} & set(gap))
        ):
            return None
        return line.subject(hit.first)
    if hit.first >= event.last:
        gap = line.lowers[event.last : hit.first]
        if line.lowers[hit.last : hit.last + 1] == ("by",) and len(gap) <= 16 and ";" not in gap:
            return line.object(hit.last, 6)
        circumstance = line.lowers[max(0, event.first - 3) : event.first]
        if (
            shape == "speak"
            and {"at", "during", "in", "addressing", "where"} & set((*circumstance, *gap[:2]))
            and len(gap) <= 24
        ):
            subject = line.subject(hit.first)
            if subject and subject.first >= event.last:
                return subject
    return None
