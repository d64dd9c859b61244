"""Meetings told without a word for them: by their topic, their partner, their place or their end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.parsers import modality
from kg.parsers.events import MEALS, TALKED_OVER
from kg.parsers.frame import Frame
from kg.parsers.groups import Group
from kg.parsers.line import Line
from kg.parsers.parties import SEPARATE, different_offices, has_person, people
from kg.patterns import Pattern

REMOTELY = re.compile(
    r"(?:.{0,25}\. )?(?:By (?:tele)?phone|(?:Over|On) the (?:tele)?phone|"
    r"(?:By|Over a|On a|Via) video[ -]?(?:link|call|conference)?)\b,?|Online,",
    re.IGNORECASE,
)
CALLED_OFF = Pattern(
    r"\b(?:the|this) (?:meeting|talks|conversation|call)\b.{0,30}\b(?:called off|cancell?ed|scrapped)\b", re.IGNORECASE
)
DISCUSSING = frozenset(
    "discussed exchanged told thanked informed reviewed briefed congratulated talked spoke agreed considered "
    "explored".split()
)
AT_MEETING = Pattern(
    r"\b(?:at|during|in|over) (?:a|an|their|his|her) (?:[\w-]+ ){0,2}(?:meeting|talks|conversation|lunch|dinner|"
    r"breakfast)\b|\bover (?:a )?(?:lunch|dinner|breakfast|tea|coffee)\b|\bat talks in\b",
    re.IGNORECASE,
)
ANOTHER = re.compile(
    r"In (?:another|a separate|a further|a different|a second) (?:meeting|engagement|talk|encounter)\b"
)
PHONE_TALK = re.compile(r"(?:In|During) (?:a|their|his|her|the) (?:\w+ )?(?:tele)?phone (?:call|conversation|talk)\b")
GIVING = frozenset({"host", "hosts", "hosted", "hosting", "gave", "gives"})
HONOUR = frozenset({"honour", "honor"})
NEAR = 12
"""Words behind a meal within which it is told in whose honour it is."""
GUESTS = 3
"""So many named guests of a reception are received; of more it is a gathering."""
TOOK_PLACE = Pattern(
    r"\"?(?:(?:During|At|In|After|Following) )?(?:The|This|Their) (?:\w+ )?"
    r"(?P<noun>meeting|talks|conversation|negotiations|encounter|audience|discussions|consultations)"
    r"(?: (?:was|were|has been|is|are) (?:being )?(?:held|hosted)|"
    r" (?:will|(?:is|are) (?:(?:due|expected|scheduled|set|slated) )?to) (?:be (?:held|hosted)|take place)|"
    r" (?:took|takes|is taking|are taking) place|"
    r", (?:(?:which|that) (?:was|were) )?(?:held|hosted)|, (?:which|that) (?:took|takes) place)\b",
    re.IGNORECASE,
)
THEIRS = Pattern(
    r"\b(?:[Tt]heir|[Tt]he two(?: \w+)?[’']s?) (?:(?:very )?(?:most )?[\w-]+ )?"
    r"(?:meeting|talks|encounter|negotiations|(?:tele)?phone (?:call|conversation)|video ?call|conversation)\b"
)
HOLDING = frozenset("held hold had have began begin opened ended concluded continued resumed".split())
"""Before "their talks" they say of whom: "the presidents held their first meeting"."""
SAME_DAY = re.compile(
    r"(?:(?:On )?(?:the|that) same day|(?:Later|Earlier)(?: (?:in|on) the day)?|(?:Later |Earlier )?in the "
    r"(?:morning|afternoon|evening)|"
    r"On the (?:first|second|third|last) day|The (?:following|next) day)\b",
    re.IGNORECASE,
)
THEY_MET = re.compile(
    r"(?:When|As|After|Before|Since) (?:they|the two(?: \w+)?|both(?: \w+)?)(?: \w+)? "
    r"(?:met|spoke|talked|conferred|held talks)\b[^,]*,"
)
AFTER_TALKS = re.compile(
    r"(?:After|Following|Before|Ahead of|At the end of|During|In the course of) (?:the|their) (?:[\w-]+ ){0,2}"
    r"(?:talks|meeting|negotiations|conversation|tête-à-tête)\b[^,]*,"
)
SIDES = frozenset({"sides", "parties", "delegations"})
AFTER_ALL = Pattern(r" (?:following|after) (?:the|their) (?:[\w-]+ )?(?:talks|negotiations|consultations)\b")
"""What closes who signed: "… signed a roadmap following the talks in Rome"."""
IN_TALKS = re.compile(
    r"(?:During|In the course of|At|In|Throughout) (?:the|their|these) (?:[\w-]+ ){0,3}?(?:talks|negotiations)\b"
    r"[^.;:]*?, (?=(?:the |both )(?:\w+ )?(?:presidents|heads|leaders|sides|parties|(?:prime |foreign )?ministers)\b)",
    re.IGNORECASE,
)
SIDES_LED = Pattern(
    r"\b(?:negotiators|delegations|teams|officials|experts|sides|parties|diplomats),? "
    r"(?:led|headed)(?: respectively)? by\b",
    re.IGNORECASE,
)
MEETING_VERBS = frozenset(
    "met held wrapped concluded completed finished finalised finalized began opened started resumed ended discussed "
    "agreed gathered conferred convened".split()
)
OVER = re.compile(r"Over (?:a |an )?(?:[\w-]+ )?(?:breakfast|lunch|dinner|tea|coffee)\b")
TREATED = frozenset("discussed considered addressed examined explored reviewed raised".split())
BODIES = frozenset({"countries", "nations", "governments", "sides", "parties", "it"})
"""Plurals that mean whole states and not those who talk for them."""
DUE = frozenset({"due", "scheduled", "slated", "planned"})
TALKING = frozenset("talked spoke discussed met exchanged reviewed went conferred".split())


def discussed(line: Line) -> Iterator[Frame]:
    """ "A and B discussed trade by phone", "A discussed it with B in Rome on Monday": a talk told by its topic."""
    for i, word in enumerate(line.lowers):
        if word not in DISCUSSING or line.status(i) is None or i in line.quoted:
            continue
        rest = " ".join(line.lowers[i : min(i + 24, _due(line, i))])
        mode = modality.mode(rest)
        subject = line.subject(i)
        partner = line.after(i, "with", reach=16) or (
            line.object(i + 1, 2) if word in ("told", "thanked", "informed", "congratulated") else None
        )
        told = (
            mode is not None
            or ANOTHER.match(line.text)
            or AT_MEETING.search(rest)
            or PHONE_TALK.match(line.text)
            or OVER.match(line.text)
        )
        entities = list(dict.fromkeys([*people(line, subject), *people(line, partner)]))
        if len(entities) < 2 or not _can_talk(line, entities, subject if told else None):
            continue
        views = line.lowers[i : i + 2] == ("exchanged", "views") and any(d.first <= 2 for d in line.sentence.dates)
        behind = line.reading.behind(line.sentence)
        held = behind is not None and TOOK_PLACE.match(line.reading.text[behind.start : behind.end])
        there = word in ("discussed", "exchanged") and bool(views or held or _dated_there(line, i, partner))
        if not told and not there and not (len(entities) == 2 and _placed_there(line, i, partner, entities)):
            continue
        that = line.lowers.index("that", i) if "that" in line.lowers[i:] else len(line.lowers)
        told_that = range(min(that, _due(line, i)))
        city, country, venue = line.places(i, told_that)
        mode = mode or ("phone" if PHONE_TALK.match(line.text) else None)
        one = people(line, subject)
        apart = len(one) == 1 and SEPARATE.search(rest) is not None
        for others in [[e] for e in entities[1:]] if apart else [entities[len(one) :]]:
            frame = Frame("Meeting", line.index, i, line.status(i) or "held", mode=mode or "in-person")
            frame.date = line.date(i, told_that)
            if mode is None:
                frame.city, frame.country, frame.venue = city, country, venue
            for entity in (*one, *others):
                frame.add(entity, "participant", line.index)
            yield frame
        return


def _due(line: Line, i: int) -> int:
    """Where begins when a topic is to come: "briefed B on the summit, / due to be held online on 5 May"."""
    opens = (k for k in range(i, len(line.lowers)) if line.lowers[k] in DUE and line.lowers[k - 1] == ",")
    return next(opens, len(line.lowers))


def _can_talk(line: Line, entities: list[int], office: Group | None) -> bool:
    """Whether all are persons, or the office-holders of states whom a plural means: "the ministers of A and B"."""
    kinds = {line.reading.entities[e].kind for e in entities}
    nameless = office is not None and any(m.kind == "group" and m.name not in BODIES for m in office.mentions)
    return kinds == {"person"} or (nameless and kinds <= {"person", "state"})


def _dated_there(line: Line, i: int, partner: Group | None) -> bool:
    """Whether a date is said of the verb at token i and not of its topic: before it, or behind the partner."""
    return SAME_DAY.match(line.text) is not None or any(
        i - 8 <= d.first < (partner.first if partner else i) or (partner and 0 <= d.first - partner.last <= 4)
        for d in line.sentence.dates
    )


def _placed_there(line: Line, i: int, partner: Group | None, pair: list[int]) -> bool:
    """Whether a city and a day right behind the verb's partner or topic say where two of different offices talked."""
    start = partner.last if partner else i
    cities = [p for p in line.sentence.places if p.city and p.preposition in ("in", "at") and p.first >= start]
    days = [d for d in line.sentence.dates if d.first >= start]
    if not cities or not days or min(abs(days[0].first - cities[0].last), abs(cities[0].first - days[0].last)) > 2:
        return False
    topic = line.lowers[start : min(cities[0].first, days[0].first)]
    event = any(line.lexicon.has(c, w) for w in topic for c in ("event_head", "document_head", "named_meeting"))
    near = set(topic) <= {"in", "at", "on"} if partner else {",", ";", "that"}.isdisjoint(topic)
    return near and not event and different_offices(line, pair)


def with_first(line: Line) -> Iterator[Frame]:
    """ "With A, B talked about …", "With A, trade was discussed": the partner opens the sentence."""
    if line.lowers[:1] != ("with",) or not line.groups or line.groups[0].first > 2:
        return
    partner, subject = line.groups[0], line.groups[1] if len(line.groups) > 1 else None
    near = range(subject.last, min(subject.last + 4, len(line.lowers))) if subject else ()
    verb = next((i for i in near if line.lowers[i] in TALKING), None)
    if verb is None:
        verb, subject = _said_to_be(line, partner), line.central()
    if (
        verb is None
        or subject is None
        or not (has_person(line, partner) and has_person(line, subject))
        or line.status(verb) is None
    ):
        return
    frame = Frame("Meeting", line.index, verb, line.status(verb) or "held", mode="in-person", date=line.date(verb))
    frame.city, frame.country, frame.venue = line.places(verb)
    for entity in (*people(line, subject), *people(line, partner)):
        frame.add(entity, "participant", line.index)
    yield frame


def _said_to_be(line: Line, partner: Group) -> int | None:
    """The verb that says what was talked about: "With A, prospects for trade were considered"."""
    for i in range(partner.last + 1, len(line.lowers) - 1):
        if line.lowers[i] in TREATED and line.lowers[i - 1] in ("was", "were"):
            other = any(v < i - 1 for v in line.clauses.verbs if v > partner.last)
            return None if other or line.lowers[partner.last] != "," or line.lowers[i + 1] == "by" else i
    return None


def took_place(line: Line) -> Iterator[Frame]:
    """ "The meeting took place in X on Y", "At the meeting, held in X, A said": place and day of one told before."""
    match = TOOK_PLACE.match(line.text)
    if match is None or line.status(0) is None:
        return
    told = range(len(line.lowers))
    if "," in match.group():
        at = line.token_at(match.end() - 1)
        told = range(at, next((k for k in range(at, len(line.lowers)) if line.lowers[k] == ","), len(line.lowers)))
    verb = told[0]
    frame = Frame("Meeting", line.index, verb, line.status(0) or "held", date=line.date(verb, told), anaphoric=True)
    frame.noun, frame.takes = match["noun"].lower(), ("Meeting",)
    frame.city, frame.country, frame.venue = line.places(verb, told)
    yield frame


def their_own(line: Line) -> Iterator[Frame]:
    """ "Their previous talks took place in X in 2017", "A recalled their meeting in X in 2017", "In their talks, A"."""
    for match in THEIRS.finditer(line.text):
        first, noun = line.token_at(match.start()), line.token_at(match.end()) - 1
        status = line.status(noun)
        behind = (d for d in line.sentence.dates if d.first > noun and line.spans.said_of(noun, noun + 1, d.first))
        date = next((d.edtf for d in behind), None)
        others = line.lowers[noun + 1 : noun + 2] in (("with",), ("between",)) or line.lowers[first - 1] in HOLDING
        if noun in line.quoted or status is None or others or not (date or first <= 1):
            continue
        frame = Frame("Meeting", line.index, noun, status, mode=line.mode(noun), date=date, again=True)
        if frame.mode == "in-person":
            frame.city, frame.country, frame.venue = line.places(noun, range(noun, len(line.lowers)))
        pairs = (_paired(line.at(k)) for k in range(line.index, max(-1, line.index - 3), -1))
        for entity in next((pair for pair in pairs if pair), ()):
            frame.add(entity, "participant", line.index)
        yield frame
        return


def remotely(line: Line) -> Iterator[Frame]:
    """ "By phone, A and B agreed …", "By video link, A and B discussed …": a talk told by its means."""
    match = REMOTELY.match(line.text)
    if match is None or not line.groups:
        return
    callers = people(line, line.groups[0])
    if len(callers) < 2 or not has_person(line, line.groups[0]):
        return
    mode = modality.mode(match.group()) or "phone"
    cls = "PhoneCall" if mode == "phone" else "VideoCall"
    frame = Frame("Meeting", line.index, 0, line.status(0) or "held", cls=cls, mode=mode, date=line.date(0))
    for entity in callers:
        frame.add(entity, "participant", line.index)
    yield frame


def beforehand(line: Line) -> Iterator[Frame]:
    """ "When they met in Rome in May, A asked B …", "Following the talks, A and B told the press …"."""
    met, after = THEY_MET.match(line.text), AFTER_TALKS.match(line.text)
    match = met or after
    if match is None or line.status(0) is None:
        return
    at = line.token_at(match.end())
    behind = [g for g in line.groups if g.first >= at and has_person(line, g)]
    pair = list(dict.fromkeys(e for g in (behind if met else behind[:1]) for e in people(line, g)))
    if len(pair) != 2 or any(line.reading.entities[e].kind != "person" for e in pair):
        return
    if after and (behind[0].first - at > 2 or line.clauses.verbs & set(range(at))):
        return
    told = behind[0].mentions[0]
    office = "two" in told.text.split() and told.name not in SIDES and "meeting" not in match.group()
    if after and (not (told.kind == "person" or office) or not different_offices(line, pair)):
        return
    frame = Frame("Meeting", line.index, 0, "held", mode=modality.mode(match.group()) or "in-person")
    if met:
        frame.date = line.date(0)
        frame.city, frame.country, frame.venue = line.places(0)
    for entity in pair:
        frame.add(entity, "participant", line.index)
    yield frame


def signed_after(line: Line) -> Iterator[Frame]:
    """ "A and B signed a roadmap following the talks in Rome": the talks of those two who signed."""
    match = AFTER_ALL.search(line.text)
    signed = next(iter(line.found("Signing", "verb")), None) if match else None
    pair = people(line, line.subject(signed.first)) if signed is not None else []
    persons = len(pair) == 2 and all(line.reading.entities[e].kind == "person" for e in pair)
    if match is None or signed is None or not persons or not different_offices(line, pair) or line.status(0) is None:
        return
    at = line.token_at(match.start())
    frame = Frame("Meeting", line.index, at, line.status(signed.first) or "held", mode="in-person", date=line.date(at))
    frame.city, frame.country, frame.venue = line.places(at)
    for entity in pair:
        frame.add(entity, "participant", line.index)
    yield frame


def _paired(line: Line) -> list[int]:
    """The two persons whom a sentence names side by side: "A and his counterpart B"."""
    for group in line.groups:
        persons = [e for e in group.entities if line.reading.entities[e].kind == "person"]
        if len(persons) == 2:
            return persons
    return []


def in_talks(line: Line) -> Iterator[Frame]:
    """ "During the talks, the two presidents discussed …": the talks of those two whom the plural means."""
    match = IN_TALKS.match(line.text)
    status = line.status(0) if match else None
    at = line.token_at(match.end()) if match else 0
    pair = next((people(line, g) for g in line.groups if g.first == at), [])
    persons = len(pair) == 2 and all(line.reading.entities[e].kind == "person" for e in pair)
    if match is None or status is None or not persons or not different_offices(line, pair):
        return
    frame = Frame("Meeting", line.index, 0, status, mode=modality.mode(match.group()) or "in-person")
    frame.date = line.date(0, range(at))
    for entity in pair:
        frame.add(entity, "participant", line.index)
    yield frame


def led(line: Line) -> Iterator[Frame]:
    """ "Negotiators led by A and B wrapped up the text": those at the head of two sides met."""
    match = SIDES_LED.search(line.text)
    leaders = line.after(line.token_at(match.end() - 2), "by", reach=1) if match else None
    if leaders is None or len(people(line, leaders)) != 2 or not different_offices(line, people(line, leaders)):
        return
    verb = min((v for v in line.clauses.verbs if v >= leaders.last), default=None)
    if verb is None or line.status(verb) is None or line.lowers[verb] not in MEETING_VERBS:
        return
    frame = Frame("Meeting", line.index, verb, line.status(verb) or "held", date=line.date(verb))
    frame.mode = line.mode(verb)
    if frame.mode == "in-person":
        frame.city, frame.country, frame.venue = line.places(verb)
    for entity in people(line, leaders):
        frame.add(entity, "participant", line.index)
    yield frame


def called_off(line: Line) -> Iterator[Frame]:
    """ "The meeting was called off": the end of the meeting told before."""
    if CALLED_OFF.search(line.text):
        yield Frame("Meeting", line.index, 0, "cancelled", anaphoric=True)


def given_for(line: Line) -> Iterator[Frame]:
    """ "A hosted a reception in X for Minister B": so agencies of the east tell that somebody was received; "A gave a
    working lunch in honour of B", "a working lunch given for B by A".
    """
    for i, word in enumerate(line.lowers):
        meal = word in TALKED_OVER or (word in MEALS and line.lowers[i - 1 : i] == ("working",))
        status = line.status(i) if (meal or word == "reception") and i not in line.quoted else None
        if status is None:
            continue
        honoured = _honoured(line, i, meal)
        many = honoured is not None and any(m.kind == "group" for m in honoured.mentions)
        host, guests = people(line, _giver(line, i, meal)), [] if many else people(line, honoured)
        kinds = {line.reading.entities[e].kind for e in (*host, *guests)}
        if host and guests and len(guests) <= GUESTS and kinds == {"person"}:
            frame = Frame("Meeting", line.index, i, status, mode="in-person", date=line.date(i))
            frame.city, frame.country, frame.venue = line.places(i)
            for n, entity in enumerate((*host, *guests)):
                frame.add(entity, "host" if n < len(host) else "participant", line.index)
            yield frame


def _giver(line: Line, i: int, meal: bool) -> Group | None:
    """Who gives the reception or meal at a token."""
    if meal and line.lowers[i + 1 : i + 2] == ("given",):
        return line.agent(i + 1)
    verb = next((k for k in range(i - 1, max(-1, i - 4), -1) if line.lowers[k] in GIVING), None)
    return line.subject(verb) if verb is not None else None


def _honoured(line: Line, i: int, meal: bool) -> Group | None:
    """For whom it is given; a reception in somebody's honour is a gathering."""
    near = range(i + 1, min(i + NEAR, len(line.lowers)))
    honour = next((k for k in near if meal and line.lowers[k] in HONOUR), None)
    return line.after(i + 1, "for", reach=10) if honour is None else line.after(honour + 1, "of", reach=1)
