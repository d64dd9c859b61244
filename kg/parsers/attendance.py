"""Who was at a gathering and how: those who spoke, chaired, organised, attended, in its sentence and the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Role
from kg.parsers import modality
from kg.parsers.events import Event
from kg.parsers.frame import Frame
from kg.parsers.groups import Group, Hit
from kg.parsers.line import Line

DELEGATES = re.compile(r"\b(?:delegations?|delegates|representatives) (?:coming |came )?(?:from|of)\b")
HEAD = r"^(?!.*(?:vice|deputy)).*"
HELD_BY = {
    "heads of state": re.compile(HEAD + "president|^king|^emir", re.IGNORECASE),
    "presidents": re.compile(HEAD + "president", re.IGNORECASE),
    "leaders": re.compile(HEAD + "(?:president|prime minister|chancellor)", re.IGNORECASE),
    "heads of government": re.compile(HEAD + "(?:prime minister|premier|chancellor)", re.IGNORECASE),
    "foreign ministers": re.compile(HEAD + "foreign (?:affairs )?minister|minister (?:of|for) foreign", re.IGNORECASE),
    "ministers": re.compile(HEAD + "minister", re.IGNORECASE),
}
OFFICE = re.compile(
    r"\b(heads of state|heads of government|foreign ministers|presidents|leaders|ministers)\b", re.IGNORECASE
)
PRESENT = re.compile(
    r"\b(?:among (?:those|the) (?:present|guests|participants|attendees|dignitaries|delegates)|those present|"
    r"(?:was|were) also present|"
    r"participants (?:include|included|were|are)|(?:was|were) (?:also )?attended by|expected at the table|"
    r"around the table|in attendance (?:was|were)|took part in it|"
    r"at the head of (?:the|their) (?:\w+ ){0,2}delegations? (?:was|were|stood|came)|^from .{3,60} came|"
    r"beside (?:him|her|them) (?:sat|was|were))\b",
    re.IGNORECASE,
)
SPEECHES = re.compile(
    r"\b(?:(?:speeches|remarks|addresses|statements|presentations|reports) (?:were|was|will be) "
    r"(?:given|made|delivered|presented) by|word of welcome .{0,60}by|"
    r"speakers (?:[\w ]{0,20})?(?:include|included|were|are)|those who (?:addressed|spoke)|"
    r"among the speakers (?:was|were)|"
    r"(?:was|were) addressed by|heard (?:from )?|"
    r"(?:also )?took the floor)\b",
    re.IGNORECASE,
)
GIVING = re.compile(
    r"\b(?:gave|made|delivered|presented) (?:their |\w+ )?"
    r"(?:presentations|speeches|reports|remarks|addresses|statements|lectures|papers)\b"
)
SPEECH = re.compile(
    r"\b(?:in|during|opening) (?:his|her|their) (?:\w+[- ]){0,3}?(?:speech|speeches|remarks|address|statement|report|"
    r"presentation|lecture)\b|\b(?:speakers|took the floor|floor was)\b",
    re.IGNORECASE,
)
AMONG = re.compile(
    r"\b(?:are|were|was|is) (?:also )?(?:among|in|an?) (?:the |those )?(?:[\w-]+ )?(?:participants|guests?|"
    r"attendees|present|attendance|"
    r"dignitaries|delegates|speakers)\b|\b(?:were|was|are) (?:also )?present\b|\balso (?:attended|participated|"
    r"took part)\b"
    r"|\bexpected at the table\b|\baround the table\b",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"\b(?:led|headed|heads|leads|heading|leading) (?:the|a|an|his|her) (?:[\w-]+ ){0,3}delegation\b", re.IGNORECASE
)
OPENING = re.compile(
    r"(?:[\w,]+ ){0,4}?(?:(?:speaking|talking) (?:[\w ]+ )?(?:at|in|during|to)|"
    r"addressing|opening|closing|inaugurating|"
    r"(?:in|during) (?:his|her|their) (?:[\w-]+ ){0,3}(?:speech|remarks|address|statement|report|presentation)"
    r"(?: at| to| during)?|at)(?: the| a| an)?$"
)
TALKS = re.compile(
    r"\b(?:the|these|this|their) (?:meeting|talks|conversation|negotiations|discussions|audience|call)\b", re.I
)
EVENT = re.compile(
    r"\b(?:in|at) it\b|\b(?:the|this|that) (?:[\w-]+ ){0,3}?(?:forum|conference|event|ceremony|session|summit|"
    r"exhibition|gathering|reception|"
    r"seminar|symposium|congress|workshop|webinar|round ?table|dinner|banquet|assembly|festival|expo|briefing|"
    r"plenary)\b",
    re.IGNORECASE,
)
AFTER: dict[str, Role] = {
    "speaker_after": "speaker",
    "host_after": "host",
    "organiser_after": "organiser",
    "participant_after": "participant",
}
BEFORE: dict[str, Role] = {"speak": "speaker", "chair": "host", "attend": "participant"}
"""The first role told of somebody stands: without the event's name behind it, the word that says more goes first."""
ATTENDING: dict[str, Role] = {"attend": "participant", "speak": "speaker", "chair": "host"}
SPOKEN = frozenset("speech lecture address report presentation remarks keynote talk statement interview".split())
WEAK = frozenset("told talked proposed outlined presented opened gave represent represented represents".split())
PRESS = re.compile(r"\b(?:(?:press|news|media) (?:conference|briefing)|briefing)\b", re.IGNORECASE)
BOUND = frozenset(
    "was were is are be came comes come went flew flies travelled traveled travels arrived arrives landed took takes "
    "brought brings gathered".split()
)
DOING: dict[str, Role] = {
    "delivering": "speaker", "giving": "speaker", "speaking": "speaker", "addressing": "speaker", "chairing": "host",
    "presiding": "host", "attending": "participant", "participating": "participant", "representing": "participant",
}  # fmt: skip
SAYING = frozenset(
    "said told announced stated noted declared added stressed informed replied explained confirmed".split()
)


def present(line: Line) -> Iterator[Frame]:
    """Those of an event told before: "Among those present were …", "In her speech, A …", "B also attended it"."""
    roles: dict[int, Role] = {}
    for entity, role in _told(line):
        roles.setdefault(entity, role)
    frame = Frame("Gathering", line.index, 0, name="", anaphoric=True)
    frame.status = "planned" if modality.PLANNED.search(line.text) else "held"
    talks = TALKS.search(line.text)
    frame.takes = ("Meeting",) if talks and not EVENT.search(line.text) else ("Gathering", "Meeting")
    if talks and talks.group().lower().endswith("meeting") and _held_meeting(line):
        frame.takes = ("Gathering", "Meeting")
    if (event := EVENT.search(line.text)) or "speaker" in roles.values():
        frame.takes = ("Gathering", "Meeting") if event and event.group().endswith("ceremony") else ("Gathering",)
        frame.noun = event.group().lower().split()[-1] if event else None
    for entity, role in roles.items():
        frame.add(entity, role, line.index)
    if frame.parts:
        yield frame


def _held_meeting(line: Line) -> bool:
    """Whether "the meeting" was told of in the sentence before as a gathering: a "18th meeting of …"."""
    before = " ".join(t.lower for s in line.reading.sentences[max(0, line.index - 1) : line.index] for t in s.tokens)
    return (
        re.search(r"\b(?:\d+(?:st|nd|rd|th)|regular|annual|council)\b.{0,60}\bmeeting\b|\bmeeting of\b", before)
        is not None
    )


def _told(line: Line) -> Iterator[tuple[int, Role]]:
    """Everyone whom a sentence without an event of its own says was there."""
    about = EVENT.search(line.text) or TALKS.search(line.text)
    among, speech = AMONG.search(line.text), SPEECH.search(line.text)
    for i, word in enumerate(line.lowers):
        if word in ("joined", "accompanied") and (agents := line.agent(i + 1, 6)) is not None:
            company = [g for g in line.groups if g.first >= agents.first]
            yield from ((e, "participant") for g in company for e in _persons(line, g))
    if match := GIVING.search(line.text):
        yield from ((entity, "speaker") for entity in _persons(line, line.subject(line.token_at(match.start()))))
    if match := SPEECHES.search(line.text) or PRESENT.search(line.text):
        yield from _following(line, match)
    for shape, role in AFTER.items():
        for hit in line.found("Gathering", shape):
            if _led_to(line, hit) is not None:
                persons = [e for g in _onward(line, hit.last) for e in _presence(g)]
            elif _opens_list(line):
                persons = [m.entity for m in line.listed() if m.entity is not None]
            else:
                persons = []
            yield from ((e, role) for e in persons if line.reading.entities[e].kind == "person")
    yield from ((entity, "participant") for group in _coming(line) for entity in _persons(line, group))
    yield from ((entity, "host") for group in _presiding(line) for entity in _persons(line, group))
    if among or speech:
        match = among or speech
        at = line.token_at(match.start()) if match else 0
        spoken: Role = "speaker" if speech or "speakers" in (among.group() if among else "") else "participant"
        subject = line.subject(at)
        for party in [subject] if subject else _onward(line, at):
            yield from ((entity, spoken) for entity in _persons(line, party))
        if among and _opens_list(line):
            yield from ((m.entity, spoken) for m in line.listed() if m.entity is not None)
    for shape, role in BEFORE.items() if about else ():
        for hit in line.found("Gathering", shape):
            near = about and 0 <= about.start() - (line.tokens[hit.last - 1].end - line.sentence.start) <= 30
            if near and not modality.denied(line.lead_in(hit.first, 4)):
                yield from ((entity, role) for entity in _presence(line.subject(hit.first)))


def _coming(line: Line) -> Iterator[Group | None]:
    """ "A and B attended as well", "A takes part too": of an event told before."""
    for i, word in enumerate(line.lowers):
        end = i + 2 if line.lowers[i : i + 2] in (("took", "part"), ("takes", "part")) else i + 1
        if word not in ("attended", "attend", "participated", "took", "takes") or (word[:2] == "ta" and end == i + 1):
            continue
        if line.lowers[end : end + 1] in ((".",), (";",), ("as",), ("too",), ("also",)) and not line.quoted:
            yield line.subject(i)


def _presiding(line: Line) -> Iterator[Group | None]:
    """ "A presided", "with A and B presiding", "A was in the chair", of an event told before."""
    for i, word in enumerate(line.lowers):
        if word == "presided" and line.lowers[i + 1 : i + 2] not in (("over",), ("at",)):
            yield line.subject(i)
        elif word == "presiding" or line.lowers[i : i + 3] == ("in", "the", "chair"):
            yield _seated(line, i)


def _following(line: Line, match: re.Match[str]) -> Iterator[tuple[int, Role]]:
    """Everyone named behind words that open a list, or in the list below them."""
    role: Role = "speaker" if SPEECHES.search(line.text) else "participant"
    at = next((n for n, t in enumerate(line.tokens) if t.end - line.sentence.start >= match.end()), 0)
    mentions = list(line.listed()) if _opens_list(line) else []
    mentions += [m for g in line.groups if g.first >= at or _took_floor(line, at) for m in g.mentions]
    for mention in mentions:
        for entity in mention.members if mention.entity is None else (mention.entity,):
            if line.reading.entities[entity].kind == "person" or (
                mention.kind == "state" and "from" not in line.lowers[at : mention.first]
            ):
                yield entity, role


def _took_floor(line: Line, at: int) -> bool:
    """Whether those named before the words are the ones who spoke ("X and Y took the floor")."""
    return "took the floor" in " ".join(line.lowers[max(0, at - 4) : at + 1])


def _onward(line: Line, i: int) -> list[Group]:
    """The groups from token i on, to the next word of attendance."""
    cues = [h.first for shape in AFTER for h in line.found("Gathering", shape) if h.first > i]
    return [g for g in line.groups if g.first >= i and not any(i < cue < g.first for cue in cues)]


def attending(line: Line, event: Event, named: list[Event]) -> Iterator[tuple[int, Role]]:
    """Those whom the sentence of an event says were there, each with a role."""
    told = dict.fromkeys(_attending(line, event, named))
    yield from told
    if len(named) == 1:
        known = {entity for entity, _ in told}
        yield from ((entity, role) for entity, role in _cued(line, event) if entity not in known)


def _cued(line: Line, event: Event) -> Iterator[tuple[int, Role]]:
    """Groups that a word of attendance leads to ("in the presence of A") or that do what attendants do."""
    for shape, role in AFTER.items():
        for hit in line.found("Gathering", shape):
            listed = _onward(line, hit.last) if hit.first >= event.last and ";" in line.lowers[hit.last :] else []
            for entity in dict.fromkeys(e for g in [_led_to(line, hit), *listed] for e in _presence(g)):
                if role == "organiser" or line.reading.entities[entity].kind == "person" or _holder(line, hit, entity):
                    yield entity, role
    yield from ((entity, "speaker") for group in _saying(line, event) for entity in _persons(line, group))
    yield from ((entity, "participant") for entity in _persons(line, _bound_for(line, event)))
    if match := AMONG.search(line.text) or LEADING.search(line.text):
        at = line.token_at(match.start())
        if at < event.first:
            yield from ((entity, "participant") for entity in _persons(line, line.subject(at)))
    for shape, role in BEFORE.items():
        for hit in line.found("Gathering", shape):
            if (
                hit.first < event.first
                and not modality.denied(line.lead_in(hit.first, 4))
                and hit.trigger.words[0] not in WEAK
                and not any(m.first == hit.first for m in line.found("Meeting", "verb"))
            ):
                yield from ((entity, role) for entity in _persons(line, line.subject(hit.first)))


def _bound_for(line: Line, event: Event) -> Group | None:
    """Who was in a place for the event: "A was in Samarkand for the summit", "it took him to Da Nang for the forum"."""
    if "for" not in line.lowers[max(0, event.first - 2) : event.first]:
        return None
    words = line.lowers[: event.first]
    at = max((n for n, w in enumerate(words) if w in BOUND), default=None)
    if at is None or {";", "that", "said"} & set(words[at:]) or modality.denied(line.lead_in(at, 4)):
        return None
    carried = next((g for g in line.groups if at < g.first <= at + 2), None)
    bound = carried if words[at] in ("took", "takes", "brought", "brings") else line.subject(at)
    sent = bound is not None and any((m.name or "").startswith("delegation") for m in bound.mentions)
    return None if sent else bound


def _holder(line: Line, hit: Hit, entity: int) -> bool:
    """Whether a state stands for its nameless office-holder: "attended by the prime ministers of A and B"."""
    group = _led_to(line, hit)
    return group is not None and any(m.kind == "group" and entity in m.members for m in group.mentions)


def _saying(line: Line, event: Event) -> Iterator[Group | None]:
    """Who says something at the event: "A said at it", "Addressing it, A said", "A told it that …"."""
    before = line.lowers[max(0, event.first - 3) : event.first]
    opening = " ".join(line.lowers[: event.first])
    if OPENING.match(opening) and any(w in SAYING or w.endswith(("ed", "s")) for w in line.lowers[event.last :]):
        behind = (g for g in line.groups if g.first >= event.last)
        yield next((g for g in behind if g.first == event.last or line.lowers[g.first - 1] in (",", "the")), None)
        return
    for i in range(max(0, event.first - 14), event.first):
        gap = line.lowers[i + 1 : event.first]
        if (line.lowers[i] == "told" and len(gap) <= 2) or (
            line.lowers[i] in SAYING and {"at", "during", "addressing"} & set(before) and "that" not in gap
        ):
            yield line.subject(i)


def _opens_list(line: Line) -> bool:
    """Whether a sentence leads to a list below it."""
    return line.text.rstrip().endswith((":", "are", "were", "included"))


def _led_to(line: Line, hit: Hit) -> Group | None:
    """The group right behind a word of attendance, small words between."""
    for group in line.groups:
        gap = line.lowers[hit.last : group.first]
        if group.first >= hit.last and len(gap) <= 4 and not ({";", "."} & set(gap)):
            return group
    return None


def _attending(line: Line, event: Event, named: list[Event]) -> Iterator[tuple[int, Role]]:
    for shape, role in ATTENDING.items():
        for hit in line.found("Gathering", shape):
            if modality.denied(line.lead_in(hit.first, 4)):
                continue
            group = _actor_of(line, hit, event, named, shape)
            if group is None and line.sentence.kind == "item" and hit.first <= 4 and not line.subject(hit.first):
                group = line.principal()
            for entity in _presence(group):
                yield entity, role
    for entity in _members(line, event):
        yield entity, "participant"
    if PRESS.search(event.name):
        yield from ((entity, "speaker") for entity in _presence(_before_press(line, event)))
    for preposition in ("with", "between"):
        for entity in _presence(line.after(event.last, preposition, reach=2)):
            yield entity, "participant"
    for j in range(len(line.tokens) - 1):
        if line.lowers[j : j + 2] == ("participation", "of") and event is named[0]:
            for entity in _presence(line.after(j + 1, "of", reach=1)):
                yield entity, "participant"
    for mention in line.sentence.mentions:
        owned = line.lowers[mention.last : mention.last + 2] in ((("'s", "chairmanship"), ("'s", "presidency")))
        if mention.kind == "state" and owned and mention.entity is not None and event is named[0]:
            yield mention.entity, "host"
    for j in range(len(line.tokens) - 2):
        if line.lowers[j : j + 3] == ("in", "the", "chair") and event is named[0] and (group := _seated(line, j)):
            for entity in group.entities:
                yield entity, "host"
    chair = re.search(r"under the (?:chairmanship|presidency) of|chaired by|presided over by|hosted by", line.text)
    if chair:
        at = next((n for n, t in enumerate(line.tokens) if t.start - line.sentence.start >= chair.end() - 3), None)
        group = next((g for g in line.groups if at is not None and 0 <= g.first - at <= 3), None)
        for entity in group.entities if group else ():
            yield entity, "host"
    yield from _holding(line, event)
    yield from _accompanying(line)
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
        for entity in _sending(line):
            yield entity, "participant"


def _holding(line: Line, event: Event) -> Iterator[tuple[int, Role]]:
    """Who holds an event: bodies organise it, states take part ("A and B will hold the first meeting of …")."""
    for hit in line.found("Meeting", "light"):
        holds = hit.trigger.words[0].startswith(("hold", "held")) and 0 <= event.first - hit.last <= 3
        subject = line.subject(hit.first) if holds and not modality.denied(line.lead_in(hit.first, 4)) else None
        if subject is None or any(m.kind not in ("organisation", "state") for m in subject.mentions):
            continue
        kinds = [(e, line.reading.entities[e].kind) for e in subject.entities]
        if len(kinds) > 1 or kinds[0][1:] == ("organisation",):
            yield from ((e, "organiser" if kind == "organisation" else "participant") for e, kind in kinds)


def _accompanying(line: Line) -> Iterator[tuple[int, Role]]:
    """ "…, with A delivering the opening address", "with B chairing": what a participle says of those beside."""
    for i, word in enumerate(line.lowers):
        if word not in DOING:
            continue
        doer = next((g for g in line.groups if g.last <= i <= g.last + 1), None)
        if doer is not None and "with" in line.lowers[max(0, doer.first - 2) : doer.first]:
            yield from ((entity, DOING[word]) for entity in _persons(line, doer))


def _before_press(line: Line, event: Event) -> Group | None:
    """Who speaks to the press: "A held a briefing", "A told a briefing", "At her briefing, A said"."""
    for hit in line.found("Meeting", "light"):
        if 0 <= event.first - hit.last <= 2:
            return line.subject(hit.first)
    told = next((i for i, w in enumerate(line.lowers[: event.first]) if w in SAYING and event.first - i <= 14), None)
    if told is not None:
        return line.subject(told)
    at = {"at", "during", "in", "addressing"} & set(line.lowers[max(0, event.first - 3) : event.first])
    saying = any(w in SAYING for w in line.lowers[event.last :])
    return next((g for g in line.groups if g.first >= event.last), None) if at and saying else None


def _members(line: Line, event: Event) -> Iterator[int]:
    """Those whose meeting the event's name says it is: "meeting of the heads of state of A, B and C".

    The holders of the office that the text names, else the states.
    """
    office = OFFICE.search(event.name)
    states = [m for m in line.sentence.mentions if m.kind == "state" and event.first < m.first < event.last + 1]
    if office is None or len(states) < 2:
        return
    wanted = HELD_BY[office.group(1).lower()]
    for mention in states:
        entities = enumerate(line.reading.entities)
        holders = [
            n
            for n, e in entities
            if e.kind == "person" and any(p.of == mention.name and wanted.search(p.title) for p in e.posts)
        ]
        yield from holders[:1] or ([] if mention.entity is None else [mention.entity])


def _seated(line: Line, j: int) -> Group | None:
    """Who is "in the chair": the group right before, "with" or "was" between."""
    for group in reversed(line.groups):
        if group.last <= j and j - group.last <= 3:
            return group
    return None


def _sending(line: Line) -> Iterator[int]:
    start = next(
        (n for n, w in enumerate(line.lowers) if w in ("delegation", "delegations", "delegates", "representatives")), 0
    )
    for mention in line.sentence.mentions:
        if mention.kind == "state" and mention.entity is not None and mention.first > start:
            yield mention.entity


def _presence(group: Group | None) -> tuple[int, ...]:
    return group.entities if group else ()


def _persons(line: Line, group: Group | None) -> list[int]:
    return [entity for entity in _presence(group) if line.reading.entities[entity].kind == "person"]


def _actor_of(line: Line, hit: Hit, event: Event, named: list[Event], shape: str) -> Group | None:
    """The group that attends, addresses or chairs this event, by where verb and event stand."""
    others = [e for e in named if e is not event]
    if hit.last <= event.first:
        gap = line.lowers[hit.last : event.first]
        between = [o for o in others if hit.last <= o.first < event.first]
        joined = bool(between) and set(line.lowers[between[-1].last : event.first]) <= {"and", ",", "the", "a", "an"}
        blocked = between and not joined and not (line.lowers[event.first - 1] in ("a", "an") and "," in gap)
        if joined:
            gap = line.lowers[hit.last : between[0].first]
        if len(gap) > (9 if shape != "speak" else 6) or ";" in gap or blocked:
            return None
        if hit.trigger.words[-1] == "by" or (hit.trigger.words == ("gave",) and SPOKEN & set(gap)):
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
        if shape in ("chair", "attend") and {"which", "that", "where"} & set(gap[:2]):
            inner = [g for g in line.groups if event.last < g.first and g.last <= hit.first]
            return inner[-1] if inner and len(gap) <= 10 else None
        circumstance = line.lowers[max(0, event.first - 3) : event.first]
        if (
            shape == "speak"
            and {"at", "during", "in", "addressing", "where"} & {*circumstance, *gap[:2]}
            and len(gap) <= 24
        ):
            subject = line.subject(hit.first)
            if subject and subject.first >= event.last:
                return subject
    return None


def delegations(line: Line) -> Iterator[Frame]:
    """The states whose delegations came to the gathering told before."""
    if not DELEGATES.search(line.text):
        return
    frame = Frame("Gathering", line.index, 0, name="", anaphoric=True)
    for entity in _sending(line):
        frame.add(entity, "participant", line.index)
    if frame.parts:
        yield frame
