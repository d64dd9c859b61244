"""Who was at an event told before: "Among those present were …", "A took the floor", "B presided"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Role
from kg.parsers import modality
from kg.parsers.cues import (
    AFTER,
    AMONG,
    BEFORE,
    DELEGATES,
    SPEECH,
    led_to,
    named_from,
    opens_list,
    persons,
    presence,
    seated,
)
from kg.parsers.frame import Frame
from kg.parsers.groups import Group, Hit
from kg.parsers.introduced import introduced
from kg.parsers.line import Line
from kg.parsers.roll import named_of, senders
from kg.patterns import Pattern

SPEECH_NOUNS = (
    r"(?:speech|speeches|remarks|address|addresses|statements?|presentations?|reports?|lectures?|papers?|keynotes?|"
    r"toasts?|talks|greetings?|message|messages|words)"
)

GIVING = Pattern(
    rf"\b(?:gave|made|delivered|presented|read out) (?:[\w'-]+ ){{0,5}}?{SPEECH_NOUNS}\b|"
    r"\b(?:addressed|welcomed|greeted|congratulated|thanked|told) (?:the |those |all )?(?:\w+ )?"
    r"(?:participants|audience|gathering|guests|attendees|delegates|assembled|gathered|present|plenary)\b|"
    r"\b(?:will|would|is to|are to) (?:also |then )?(?:address(?=[.,;])|"
    r"speak(?=[.,;]| to the (?:delegates|participants)))|"
    r"\btook the floor\b|"
    r"\b(?:also|each|both|then) spoke\b(?! (?:with|to)\b)|"
    r"\bspoke (?:of the|about the|on the occasion|as (?:well|an? (?:\w+ )?(?:guest|speaker|observer))|too)\b|"
    r"\bproposed a toast\b|\bmoderated (?:the|a) (?:[\w-]+ )?(?:discussion|debate|panel|session)\b",
    re.IGNORECASE,
)

GUESTS = Pattern(
    r"\brepresented (?=(?:the )?(?-i:[A-Z]))|"
    r"\b(?:led|headed|heads|leads|will lead|will head) (?:the |a |an |their |both |his |her )?(?:[\w'-]+ ){0,4}"
    r"(?:delegations?|team|side|one)\b(?! to (?!(?:the|this|these) (?:[\w-]+ ){0,2}"
    r"(?:meetings?|sessions?|events?|conference|summit|forum|talks|consultations)\b))|"
    r"(?<!\bwas )(?<!\bwere )\b(?:attended|attends?|participated|participates?|(?:took|takes?) part|sat in|looked on)"
    r"(?: (?:as|too|also|by|via|virtually|online|remotely)\b|[.,;])|"
    r"\b(?:was|were|is|are|being) (?:also |both |each )?(?:represented\b(?! by\b)|"
    r"(?:on|in) (?:stage|hand|attendance)\b|(?:on|in|at) the (?:panel|stage|room|hall|audience|table)\b)|"
    r"\b(?:was|were|is|are) (?:also )?(?:the )?(?:chief |special )?(?:guests?(?: of honou?r)?) (?:on|at|of)\b|"
    r"\bgraced the\b|\bcut the ribbon\b|\bunveiled\b|"
    r"\bjoined (?:him|her|them|both) for\b|"
    r"\b(?:was|were|sat|stood) (?:also )?(?:at (?:his|her|their) side|in the room|on hand|"
    r"alongside (?=the |him|her|[A-Z]))",
    re.IGNORECASE,
)

TURNS = r"(?:for|on) (?:his|her|their) part|in (?:his|her|their) turn|in turn|on (?:his|her|their) side|in reply"
TURN = Pattern(rf"(?:{TURNS}),? (?:the )?", re.IGNORECASE)
TURN_ASIDE = re.compile(rf", (?:{TURNS}) ,")
"""What says that somebody spoke after another: "for her part"."""

OPENING = re.compile(
    r"(?:Officially |Formally )?(?:Opening|Closing|Concluding|Inaugurating|Addressing|Launching|Summing up|"
    r"(?:Speaking|Talking) (?:at|during|in|on)) (?:the|this) (?:[\w-]+ ){0,4}?[a-z-]+"
    r"(?: (?:on|in|at|of) [^,]{2,50})?, (?:the )?"
)
"""What somebody does while saying what follows: "Opening the dialogue, A said …"."""

LEADING = frozenset({"led", "headed"})
SIDES = frozenset({"side", "delegation", "team", "one"})
PASSED = frozenset({"also", "then", "further", ","})
CLOSE = ('"', "”", "'", "’")
"""The marks that end what is quoted before who said it."""

SUBJECTS: tuple[tuple[Pattern, Role], ...] = ((GIVING, "speaker"), (GUESTS, "participant"))

TOLD = frozenset({"Meeting", "Visit", "Interview", "Signing"})
"""Kinds of interaction of which a sentence with a remark may tell instead."""

TALKS = Pattern(
    r"\b(?:the|these|this|their|both) (?:[\w-]+ )?"
    r"(?:meetings?|talks|conversations?|negotiations|consultations|discussions|audience|call|lunch|dinner|breakfast)\b",
    re.IGNORECASE,
)

EVENT = Pattern(
    r"\b(?:in|at) it\b|\b(?:the|this|that) (?:[\w-]+ ){0,3}?(?:forum|conference|event|ceremony|session|summit|"
    r"exhibition|gathering|reception|occasion|"
    r"seminar|symposium|congress|workshop|webinar|round ?table|dinner|banquet|assembly|festival|expo|briefing|"
    r"plenary|dialogue|proceedings|moot|conclave|discussion|debate|panel|retreat|lecture|hearing|launch)\b",
    re.IGNORECASE,
)


DAY = len("2025-07-15")
OF_SIGNING = Pattern(r"(?:The|This) signing\b")
"""What opens who saw a document signed: they were not at the talks told before."""


def present(line: Line) -> Iterator[Frame]:
    """Those of an event told before: "Among those present were …", "In her speech, A …", "B also attended it"."""
    if OF_SIGNING.match(line.text):
        return
    roles: dict[int, Role] = {}
    for entity, role in told(line):
        if role != "speaker" or line.reading.entities[entity].kind != "organisation":
            roles.setdefault(entity, role)
    frame = Frame("Gathering", line.index, 0, name="", anaphoric=True)
    frame.status = "planned" if modality.PLANNED.search(line.text) else "held"
    talks, event = TALKS.search(line.text), _noun(line)
    frame.takes = ("Gathering", "Meeting")
    if event or "speaker" in roles.values():
        frame.takes = ("Gathering", "Meeting") if event in ("ceremony", "occasion") else ("Gathering",)
        frame.noun = event
    elif talks and (noun := talks.group().lower().split()[-1]) in ("meeting", "meetings"):
        frame.noun = "both" if f"both {noun}" in line.text.lower() else noun
    elif talks:
        frame.takes, frame.noun = ("Meeting",), noun
    for entity, role in roles.items():
        frame.add(entity, role, line.index)
    for match in _taken_up(line, EVENT if event else TALKS):
        _set(line, frame, line.token_at(match.end()))
    for entity in _partner(line) if frame.parts and not event else ():
        frame.type, frame.takes = "Meeting", ("Meeting",)
        frame.add(entity, "participant", line.index)
    if frame.parts:
        yield frame


def _set(line: Line, frame: Frame, at: int) -> None:
    """Gives a frame the day and place that stand right behind its noun: "chaired the meeting / in X on 3 May"."""
    end = at
    while at and end < len(line.lowers) and (line.light(end) or line.lowers[end] in ("in", "on", "at", "the")):
        end += 1
    days = [d.edtf for d in line.sentence.dates if at <= d.first < end and len(d.edtf) >= DAY]
    places = [p for p in line.sentence.places if at <= p.first < end and p.city and p.preposition in ("in", "at")]
    frame.date = next(iter(days), None)
    if places:
        frame.city, frame.country, frame.venue = places[0].city, places[0].country, places[0].venue


def remarks(line: Line) -> Iterator[Frame]:
    """Who says something right after an event is told: "Minister A stressed the need for trade"."""
    speaker = _remarking(line)
    many = speaker is not None and any(m.kind == "group" for m in speaker.mentions)  # "the ministers noted"
    if speaker is not None and not many and line.sentence.kind == "paragraph":
        frame = Frame("Gathering", line.index, 0, name="", anaphoric=True, remark=True)
        for entity in persons(line, speaker):
            frame.add(entity, "speaker", line.index)
        if frame.parts:
            yield frame


def _remarking(line: Line) -> Group | None:
    """Who a sentence says something of: "A also noted …", "For his part, B said …", "C, in turn, praised …"."""
    found = _said_by(line)
    speaker, said = found or (None, 0)
    if speaker is None or any(_tells(h, speaker) for h in line.hits if h.first != said or len(h.trigger.words) > 1):
        return None
    return speaker


def _said_by(line: Line) -> tuple[Group, int] | None:
    """The first actor with the verb of saying behind it, or who is named behind what is quoted."""
    opening = TURN.match(line.text)
    start = line.token_at(opening.end()) if opening else 0
    for speaker in line.groups:
        if start <= speaker.first <= start + 2:
            aside = TURN_ASIDE.match(" ".join(line.lowers[speaker.last : speaker.last + 8]))
            at = speaker.last + (len(aside.group().split()) if aside else 0)
            verb = next((n for n, w in enumerate(line.lowers[at : at + 3], at) if w not in PASSED), at)
            if any(line.lexicon.has("remark_verb", w) for w in line.lowers[verb : verb + 1]):
                return speaker, verb
            break
    for i in range(1, len(line.tokens)):
        if line.lowers[i] == "said" and line.tokens[i - 1].text in CLOSE:
            return next(((g, i) for g in line.groups if g.first in (i + 1, i + 2)), None)
    return None


def _tells(hit: Hit, speaker: Group) -> bool:
    """Whether a trigger outside the speaker's post tells of talks, a visit, a signing or an interview."""
    return hit.trigger.type in TOLD and not speaker.first <= hit.first < speaker.last


def _partner(line: Line) -> list[int]:
    """With whom the talks were that somebody came to: "the talks with A were attended by B"."""
    behind = (line.token_at(m.end() - 1) for m in _taken_up(line, TALKS))
    partners = (line.after(at, "with", reach=1) for at in behind if at)
    return next((persons(line, p) for p in partners if p), [])


def _noun(line: Line) -> str | None:
    """The noun by which a sentence takes up an event, outside names and posts: "forum" of "addressed the forum"."""
    return next((m.group().lower().split()[-1] for m in _taken_up(line, EVENT)), None)


def _taken_up(line: Line, pattern: Pattern) -> Iterator[re.Match[str]]:
    for match in pattern.finditer(line.text):
        at = line.token_at(match.end()) - 1
        if not any(m.first <= at < m.last and m.kind != "group" for m in line.sentence.mentions):
            yield match


def told(line: Line) -> Iterator[tuple[int, Role]]:
    """Everyone whom a sentence without an event of its own says was there."""
    if (opening := OPENING.match(line.text)) and (_noun(line) or TALKS.search(opening.group())):
        at = line.token_at(opening.end())
        yield from ((e, "speaker") for g in line.groups if g.first in (at, at - 1) for e in persons(line, g))
    for i, word in enumerate(line.lowers):
        if (word == "joined" or line.lexicon.has("along", word)) and (agents := line.agent(i + 1, 6)) is not None:
            joined = [line.subject(i)] if word == "joined" else []
            company = [*filter(None, joined), *(g for g in line.groups if g.first >= agents.first)]
            yield from ((e, "participant") for g in company for e in persons(line, g))
        if word == "sent" and (envoy := line.object(i + 1, 1)) is not None and envoy.last < len(line.tokens):
            alone = line.tokens[envoy.last].text in (".", ",", ";", "and")
            yield from ((e, "participant") for e in (persons(line, envoy) if alone else ()))
    for pattern, role in SUBJECTS:
        for at in (line.token_at(match.start()) for match in pattern.finditer(line.text)):
            if not _talks_told(line, at) and not modality.denied(line.lead_in(at, 4)):
                present = (*_doing(line, at), *named_of(line, at), *_other_side(line, at))
                yield from ((entity, role) for entity in present)
    yield from introduced(line)
    signed = any(line.found("Signing", "verb"))
    for shape, role in AFTER.items():
        for hit in line.found("Gathering", shape):
            if signed and hit.trigger.words[-2:] == ("presence", "of"):
                continue  # "documents were signed in the presence of A": a witness
            if hit.trigger.words[0] == "welcomed" and persons(line, line.subject(hit.first)):
                continue  # "A was welcomed by B at the airport"
            if led_to(line, hit) is not None:
                yield from ((entity, role) for entity in named_from(line, hit.last, role))
            elif opens_list(line):
                yield from ((m.entity, role) for m in line.listed() if m.entity is not None)
    yield from ((entity, "host") for group in _presiding(line) for entity in persons(line, group))
    among, speech = AMONG.search(line.text), SPEECH.search(line.text)
    if match := among or speech:
        at = line.token_at(match.start())
        spoken: Role = "speaker" if speech or "speakers" in (among.group() if among else "") else "participant"
        subject = _doing(line, at) if among else persons(line, line.subject(at)) or _said_there(line, match)
        yield from ((entity, spoken) for entity in subject or named_from(line, at, spoken))
        if among and opens_list(line):
            yield from ((m.entity, spoken) for m in line.listed() if m.entity is not None)
    about = next(iter([*_taken_up(line, EVENT), *_taken_up(line, TALKS)]), None)
    for shape, role in BEFORE.items() if about else ():
        for hit in line.found("Gathering", shape):
            near = about and -3 <= about.start() - (line.tokens[hit.last - 1].end - line.sentence.start) <= 30
            if near and not modality.denied(line.lead_in(hit.first, 4)):
                yield from ((entity, role) for entity in (*_doing(line, hit.first), *named_of(line, hit.first)))
                beside = line.after(line.token_at(about.end()), "with", "alongside", reach=3) if about else None
                together = shape != "speak" or {"together", "along", "alongside"} & set(line.lowers)
                there: Role = "participant" if shape == "speak" else role
                yield from ((entity, there) for entity in (persons(line, beside) if together else ()))


def _other_side(line: Line, i: int) -> Iterator[int]:
    """Who leads another side without a verb: "A led the Peruvian side and / B the Chilean side"."""
    mentions = [m for m in line.sentence.mentions if m.first > i]
    for person, side in pairwise(mentions) if line.lowers[i] in LEADING else ():
        sent = SIDES & set(line.lowers[side.first : side.last])
        if person.kind == "person" and person.entity is not None and side.first <= person.last + 1 and sent:
            yield person.entity


def _said_there(line: Line, match: re.Match[str]) -> list[int]:
    """Who speaks, not to whom: of "In his address, A informed the ministers about the plan" only A."""
    at = line.token_at(match.end())
    opens = match.start() == 0 and line.lowers[at : at + 1] == (",",)
    return persons(line, next((g for g in line.groups if g.first >= at), None)) if opens else []


def _talks_told(line: Line, i: int) -> bool:
    """Whether the words before token i tell talks: "he met A, who then spoke of peace" says nothing of an event."""
    return any(h.first < i for h in line.found("Meeting", "verb", "guest", "contact"))


def _doing(line: Line, i: int) -> list[int]:
    """Who does what the verb at token i says: its subject, or those whose nameless people do it."""
    return list(dict.fromkeys([*senders(line, i), *presence(line.subject(i))]))


def _presiding(line: Line) -> Iterator[Group | None]:
    """ "A presided", "A chaired", "with A and B presiding", "A was in the chair", of an event told before."""
    for i, word in enumerate(line.lowers):
        alone = line.lowers[i + 1 : i + 2] in ((".",), (";",), (",",))
        if (word == "presided" and line.lowers[i + 1 : i + 2] not in (("over",), ("at",))) or (
            word == "chaired" and alone
        ):
            yield line.subject(i)
        elif word == "presiding" or line.lowers[i : i + 3] == ("in", "the", "chair"):
            yield seated(line, i)


def delegations(line: Line) -> Iterator[Frame]:
    """The states whose delegations came to the gathering told before."""
    if not DELEGATES.search(line.text):
        return
    frame = Frame("Gathering", line.index, 0, name="", anaphoric=True)
    for entity in senders(line, len(line.tokens)):
        frame.add(entity, "participant", line.index)
    if frame.parts:
        yield frame
