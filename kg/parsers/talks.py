"""Meetings told with a noun: "talks between A and B", "A held a meeting with B", "at a meeting with B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Role
from kg.parsers import modality
from kg.parsers.cues import opens_list
from kg.parsers.event_names import ORDINAL
from kg.parsers.events import events
from kg.parsers.frame import Frame
from kg.parsers.groups import Group, Hit
from kg.parsers.line import Line
from kg.parsers.missed import Miss
from kg.parsers.opened import opened
from kg.parsers.parties import as_group, has_person, meetings, onward, people
from kg.parsers.talkers import (
    LED_BY,
    LOOSE,
    audience,
    by_the_way,
    call_on,
    during,
    gathered,
    holders,
    hosted,
    led,
    main_subject,
    officials,
    owner_of,
    said_by,
    theirs,
)
from kg.parsers.title import whose_words
from kg.patterns import Pattern

RELATIONS = frozenset("ties relations relationship links bonds cooperation partnership friendship".split())
VAGUE = frozenset(
    "dialogue exchange exchanges contact contacts conference summit summits interaction interactions engagement "
    "engagements".split()
)
"""Talk only with a verb: a dialogue may be one of years."""
NUMBERED = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth annual regular informal ministerial "
    "ministers' ' plenary council".split()
)
BETWEEN_LIGHT = frozenset({"held", "that", "which", "took", "place", "was", "were", "conducted"})
PERFECT = frozenset({"has", "have", "had"})
APART = frozenset(
    "dealt deals coincided ended began opened concluded started accordance compliance relations ties".split()
)
OPENING_TALK = re.compile(r"(?:In|At|During) the (?:[\w-]+ ){0,2}(?:meeting|talks|conversation|call) between\b")
"""What opens the report of talks that were held: "In the meeting between A and B, both spoke of fish"."""
PAPERS = frozenset("plan programme program schedule agenda protocol calendar framework format".split())
NOUN_ENDS = frozenset({"with", "between", ",", ".", "on", "in", "at", "and"})
"""What stands behind a noun: "a bilateral with B"."""
GUEST_FIRST: tuple[Role, Role] = ("participant", "host")
HOST_FIRST: tuple[Role, Role] = ("host", "participant")
FURTHER = frozenset({"another", "further", "second", "third", "last", "separate", "final"})
"""What a sentence opens with that adds a talk to those told before: "Another meeting was with B"."""
BEGAN_WITH = Pattern(
    r"\b(?:visit|trip|tour|stay|day|programme)\b[^.;,]{0,60} (?:began|started|opened|ended|concluded|closed) with\b",
    re.IGNORECASE,
)
"""What talks were part of: "A's visit to X began with a meeting with B"."""
GATHERED_BY = frozenset(
    "council committee heads ministers session commission club forum group board states leaders officials".split()
)


def talks(line: Line, hit: Hit) -> Iterator[Frame | Miss]:
    """The meetings that a noun at ``hit`` tells of."""
    if (
        _purpose(line, hit)
        or _is_round(line, hit)
        or _is_gathering(line, hit)
        or _is_list_word(line, hit)
        or _is_topic(line, hit)
        or _of_others(line, hit)
    ):
        return
    light = _light_verb(line, hit)
    if light is not None and _goes_on(line, hit, light):
        return
    if light is None and (both := theirs(line, hit)) is not None:
        status = line.status(hit.first)
        if status is not None:
            yield from meetings(line, hit, status, both, None, "participant", "participant")
        return
    held_by = holders(line, hit)
    if held_by is not None:
        status = line.status(hit.first)
        if status is not None:
            yield from meetings(line, hit, status, *held_by, "participant", "participant")
        return
    ways = (
        (call_on(line, hit), GUEST_FIRST),
        (hosted(line, hit), HOST_FIRST),
        (audience(line, hit), HOST_FIRST),
    )
    for sides, roles in ways:
        if sides is not None:
            status = line.status(hit.first)
            if status is not None:
                yield from meetings(line, hit, status, *sides, *roles)
            return
    between = (
        line.after(hit.last, "between", reach=_reach(line, hit)) or line.after(hit.last, "of", reach=1)
        if hit.trigger.words[-1] not in ("dialogue", "exchange", "exchanges") or light is None
        else line.after(hit.last, "between", reach=5)
    )
    if between is not None and RELATIONS & set(line.lowers[hit.last : between.first]):
        between = None  # "during the talks, the ties between A and B were reviewed"
    prepositions = ("with", "from", "to") if hit.trigger.words[-1].startswith("call") else ("with",)
    counterpart = line.after(hit.last, *prepositions, reach=10) or line.after(_past_place(line, hit), "with", reach=1)
    if counterpart is not None and APART & set(line.lowers[hit.last : counterpart.first]):
        counterpart = None
    owner = owner_of(line, hit) or _his(line, hit)
    status = line.status(light.first if light else hit.first)
    if line.sentence.kind == "heading" and line.items():
        between, counterpart = None, as_group(line.listed())
        owner = owner or line.after(hit.last, "of", reach=1)
    if between is None and line.lowers[hit.last : hit.last + 2] in LED_BY:
        between = line.after(hit.last, "by", reach=2)
    if between is None and counterpart is None and line.lowers[hit.last : hit.last + 1] in (("held",), ("conducted",)):
        agents = line.agent(hit.last + 1)
        between = agents if agents is not None and has_person(line, agents) else None
    between = between or gathered(line, hit) or officials(line, hit)
    if between and len(between.entities) >= 2:
        pair = led(line, between) or between
        refused = modality.denied(line.lead_in(hit.first, 4)) or modality.NOT_SO.search(line.clause(hit.first))
        if refused or (status is None and not _occurs(line, hit)):
            yield Miss(line.index, hit.first, hit.last, "denied, or only thought of")
            return
        if not _told(line, hit, light, pair):
            yield Miss(line.index, hit.first, hit.last, "a topic, or a habit")
            return
        yield from meetings(line, hit, status or "held", *_two_sides(line, pair), "participant", "participant")
        return
    named = counterpart is not None and counterpart.entities  # "talks with the heads of missions:"
    if not named and (opens_list(line) or (counterpart is None and "following" in line.lowers[: hit.first])):
        counterpart = as_group(line.listed()) or counterpart
    if between and counterpart and between.last < counterpart.first and line.lowers[hit.last : hit.last + 1] == ("of",):
        owner = owner or between
    subject = owner or (
        line.subject(light.first if light else hit.first) if light or _circumstance(line, hit) else None
    )
    if light is None and owner is None and _circumstance(line, hit):
        subject = said_by(line, hit) or subject
    if subject is None and counterpart is not None and light is None and owner is None:
        subject = line.subject(hit.first) or main_subject(line, line.after(hit.last, "with", reach=10))
    if counterpart is None and light and subject and len(subject.entities) == 1:
        # "With B he held consultations"
        opening = line.after(0, "with", reach=2)
        counterpart = opening if opening and opening.last <= subject.first else None
    if counterpart is None and light is None and (told := during(line, hit)) is not None:
        subject, counterpart = told
    if subject is None and counterpart is not None and _occurs(line, hit):
        # "the meeting with A was held by B"
        holder = line.agent(counterpart.last)
        subject = holder if holder is not None and has_person(line, holder) else None
    officers = counterpart is not None and (has_person(line, counterpart) or counterpart.mentions[0].name == "others")
    if subject is None and officers:
        subject = whose_words(line) or _whose(line, hit) or _understood(line, hit, light)
    if counterpart is None and light is None and owner is None:
        passing = by_the_way(line, hit)
        if passing is not None and status is not None:
            yield from meetings(line, hit, status, passing, None, "participant", "participant")
        elif status is not None and _occurs(line, hit):
            yield from opened(line, hit, status, between)
        return
    vague = hit.trigger.words[-1] in VAGUE and light is None and not (hit.trigger.mode and owner and counterpart)
    if vague and not (line.sentence.kind == "item" and hit.first <= 2):
        return
    if counterpart is None and light and subject and len(subject.entities) < 2:
        if status is not None:
            yield from opened(line, hit, status, subject)
        return
    if status is None:
        yield Miss(line.index, hit.first, hit.last, "denied, or only thought of")
        return
    yield from meetings(line, hit, status, subject, counterpart, "participant", "participant")
    yield from onward(line, hit, status, subject, counterpart, "participant", "participant")


def _past_place(line: Line, hit: Hit) -> int:
    """The token behind the day and place of a talk: "consultations at the Ministry in Tashkent on Monday with A"."""
    k = hit.last
    while k < len(line.lowers) and (
        line.light(k) or line.tokens[k].cap or line.lowers[k] in ("at", "the", "of", "and")
    ):
        k += 1
    return k


def _purpose(line: Line, hit: Hit) -> bool:
    """Whether the talks are what somebody is received for: "A hosts B and C for talks"."""
    received = (h for h in line.found("Meeting", "host") if h.first < hit.first)
    return line.lowers[hit.first - 1 : hit.first] == ("for",) and any(
        line.object(h.last) is not None and not line.clauses.verbs & set(range(h.last, hit.first)) for h in received
    )


def _told(line: Line, hit: Hit, light: Hit | None, pair: Group) -> bool:
    """Whether "talks between A and B" took place: when or where is told, or a verb in the past follows."""
    if light or _occurs(line, hit) or line.sentence.dates or line.sentence.places or line.sentence.kind == "heading":
        return True
    if OPENING_TALK.match(line.text):
        return True
    after = line.lowers[pair.last : pair.last + 2]
    return any(w in ("was", "were", "took", "had") or w.endswith("ed") for w in after)


def _two_sides(line: Line, pair: Group) -> tuple[Group, Group | None]:
    """Those between whom talks are told: one group, or a person and the body on the other side ("A and the Bank")."""
    if len(pair.mentions) != 2 or len(people(line, pair)) > 1:
        return pair, None
    one, other = (Group(m.first, m.last, (m,)) for m in pair.mentions)
    return one, other


def _understood(line: Line, hit: Hit, light: Hit | None) -> Group | None:
    """Who is left unsaid: whom a list of meetings or the text is about, or who was spoken of last."""
    if (line.sentence.kind == "item" and (light or hit).first <= 3) or line.noted((light or hit).first):
        return line.principal()
    called_off = hit.first <= 2 and modality.CANCELLED.search(line.clause(hit.first))
    if BEGAN_WITH.search(line.text):
        before = (g for g in line.groups if g.last <= hit.first and has_person(line, g))
        return next(before, None) or line.principal()
    if (
        called_off
        or modality.PROGRAMME.search(line.clause(hit.first))
        or _occurs(line, hit)
        or (line.lowers[max(0, hit.first - 1)] == "the" and line.lowers[hit.last : hit.last + 1] == ("with",))
    ):
        return line.principal()
    again = FURTHER & set(line.lowers[: hit.first]) or _led_on(line, hit)
    return line.salient() if light else line.central() if hit.first == 0 or again else None


def _led_on(line: Line, hit: Hit) -> bool:
    """Whether talks with somebody are what a sentence is about: "In Riga, talks with B focused on transit"."""
    before = range(hit.first)
    opens = all(line.light(k) or line.lowers[k] in ("in", ",", "the", "his", "her") for k in before)
    partner = line.after(hit.last, "with", reach=1)
    return opens and partner is not None and any(partner.last <= v <= partner.last + 2 for v in line.clauses.verbs)


def _is_gathering(line: Line, hit: Hit) -> bool:
    """A numbered or institutional meeting ("16th meeting of the Council") is a gathering with a name of its own."""
    after = line.lowers[hit.last : hit.last + 6]
    after = after[: after.index("with")] if "with" in after else after  # "the meeting of A with the ministers"
    if after[:1] == ("of",) and GATHERED_BY & set(after):
        return True
    before = line.tokens[max(0, hit.first - 2) : hit.first]
    own = line.lowers[max(0, hit.first - 2) : hit.first - 1] in (("his",), ("her",), ("their",), ("our",))
    own = own or line.lowers[max(0, hit.first - 2) : hit.first] in (("an", "informal"), ("a", "regular"))
    if not own and (any(ORDINAL.match(t.lower) for t in before) or (before and before[-1].lower in NUMBERED)):
        return True
    token = line.tokens[hit.first]
    return bool(
        token.cap
        and before
        and before[-1].cap
        and line.sentence.kind not in ("heading",)
        and line.lowers[hit.last : hit.last + 1] != ("with",)
        and not any(m.first <= hit.first - 1 < m.last and m.kind == "person" for m in line.sentence.mentions)
    )


def _reach(line: Line, hit: Hit) -> int:
    """How far behind the noun "between" may stand: further where it is what the sentence is about."""
    if hit.trigger.words[-1] in LOOSE:
        return 5
    k = hit.last
    while k < len(line.lowers) and (line.light(k) or line.lowers[k] in BETWEEN_LIGHT):
        k += 1
    if line.lowers[k : k + 1] == ("between",):
        return k - hit.last + 1
    about = hit.first <= 2 and any(0 <= d.first - hit.last <= 6 for d in line.sentence.dates)
    return 30 if about else 16 if _occurs(line, hit) else 5


def _is_round(line: Line, hit: Hit) -> bool:
    """Whether the noun stands in the name of a numbered event: "the fifth round of political consultations"."""
    around = (e for e in events(line) if e.first <= hit.first < e.last)
    return any(ORDINAL.match(word) for e in around for word in line.lowers[e.first : e.last])


def _is_topic(line: Line, hit: Hit) -> bool:
    """ "A press conference", "the plan of consultations": nobody talks with anybody."""
    before = line.lowers[max(0, hit.first - 2) : hit.first]
    press = hit.trigger.words[-1] == "conference" and bool({"press", "news", "media"} & set(before))
    return press or (before[1:] == ("of",) and before[0] in PAPERS)


def _of_others(line: Line, hit: Hit) -> bool:
    """ "Voiced support for Peru's talks with the Bank": talks of a state or body that is not said to have held them."""
    whose = next((m for m in line.sentence.mentions if 0 < hit.first - m.last <= 3 and m.possessive), None)
    bodies = whose is not None and whose.kind in ("state", "organisation")
    told = _occurs(line, hit) or any(d.first >= hit.last for d in line.sentence.dates)
    return bodies and line.lowers[hit.last : hit.last + 1] == ("with",) and not told


def _is_list_word(line: Line, hit: Hit) -> bool:
    """ "Meeting" as a participle or a modifier ("meeting room", "talks show"), "bilateral" as an adjective."""
    behind = line.lowers[hit.last : hit.last + 1]
    if hit.trigger.words == ("bilateral",):
        return bool(behind) and not NOUN_ENDS & set(behind)
    return hit.trigger.words == ("meeting",) and {"room", "hall", "point", "place", "the"} >= set(behind) > set()


def _does_else(gap: tuple[str, ...]) -> bool:
    """Whether a participle with an object of its own stands behind "has": "has requested a meeting", not "had extended
    talks".
    """
    done = next((n for n, word in enumerate(gap[:2]) if word.endswith("ed") or word == "sought"), None)
    return done is not None and bool({"a", "an", "the", "his", "her", "their", "its", "for"} & set(gap[done + 1 :]))


def _light_verb(line: Line, hit: Hit) -> Hit | None:
    """ "Held", "had" … before the noun with nothing but its modifiers between."""
    best = None
    if hit.trigger.words[-1].startswith("call"):
        taken = next((h for h in line.found("Meeting", "call") if 0 <= hit.first - h.last <= 4), None)
        if taken:
            return taken
    for other in line.found("Meeting", "light"):
        gap = line.lowers[other.last : hit.first]
        if (
            other.last <= hit.first
            and len(gap) <= 7
            and not ({"by", "that", ";", "who"} & set(gap))
            and not (other.trigger.words[0] in PERFECT and _does_else(gap))
            and not any(
                g.first >= other.last and g.last <= hit.first and any(m.kind == "person" for m in g.mentions)
                for g in line.groups
            )
        ):
            best = other
    return best


def _goes_on(line: Line, hit: Hit, light: Hit) -> bool:
    """Whether a dialogue is one that goes on and no talk: "which already have a dialogue in all spheres"."""
    has = light.trigger.words in (("have",), ("has",)) and line.lowers[light.first - 1 : light.first] != ("to",)
    will = {"will", "would", "shall", "should", "to"} & set(line.lowers[max(0, light.first - 3) : light.first])
    return has and not will and hit.trigger.words == ("dialogue",) and not line.sentence.dates


def _occurs(line: Line, hit: Hit) -> bool:
    return any(True for _ in line.found("Meeting", "occur"))


def _his(line: Line, hit: Hit) -> Group | None:
    """ "His first talks were with …": the one spoken of; "During his talks with B, A said": who speaks."""
    before = line.lowers[max(0, hit.first - 3) : hit.first]
    if not {"his", "her"} & set(before) or hit.first > 3:
        return None
    fronted = before[0] in ("during", "in", "at", "after", "following", "recalling", "remembering")
    speaker = main_subject(line, line.after(hit.last, "with", reach=2)) if fronted else None
    return speaker if has_person(line, speaker) else line.salient()


def _whose(line: Line, hit: Hit) -> Group | None:
    """ "It was handed to A during his meeting with B": the person named last before it."""
    if not {"his", "her"} & set(line.lowers[max(0, hit.first - 2) : hit.first]):
        return None
    return next((g for g in reversed(line.groups) if g.last <= hit.first and has_person(line, g)), None)


def _circumstance(line: Line, hit: Hit) -> bool:
    """ "At a meeting with B, A said", "during talks with B"."""
    return bool(
        {"at", "during", "in", "after", "following", "for", "before", "through"}
        & set(line.lowers[max(0, hit.first - 5) : hit.first])
    )
