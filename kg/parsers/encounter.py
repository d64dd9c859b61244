"""Meetings told by who was with whom, whatever the verb: what the known ways of telling a meeting have not taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.model import Mode, Role
from kg.parsers import modality
from kg.parsers.clauses import PREPOSITIONS
from kg.parsers.frame import Frame
from kg.parsers.groups import Group
from kg.parsers.line import LIGHT_WORDS, Line
from kg.parsers.parties import each, people, spelled_out
from kg.patterns import Pattern
from kg.syntax import DateMention, PlaceMention, Value

APART = Pattern(
    r"\b(?:semi-?final|match|tournament|goals?|innings|elections?|polls?|votes?|born|condolences|"
    r"(?:wrote|sent|exchanged|addressed)\b.{0,40}\b(?:letters?|messages?|telegrams?)|"
    r"congratulat\w+|appointed|replaced|succeeded|named|elected|treaty|court)\b",
    re.IGNORECASE,
)
"""What people do from afar, or what brings them together without a talk."""
PAST = frozenset(
    "spoke met held sat dined spent went ran found put took taken gone gave rang saw drew struck broke swapped".split()
)
CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")
GUEST = re.compile(r"(?:guests?|visitors?|interlocutors?|callers?)")
HIS_GUESTS = re.compile(
    r"(?:Among )?(?:[Hh]is|[Hh]er) (?:other |first |next )?(?:guests?|interlocutors?|visitors?|callers?|hosts?)\b"
    r"[^,;:]{0,40}\b(?:was|were|included)\b"
)
TURN = Pattern(
    r"\b(?:came (?:first|next|last|second|third|then)|(?:had|has|have) (?:his|her|their) turn|"
    r"(?:next|then|first|last)(?: on the (?:line|list|programme|agenda))? "
    r"(?:came|was|followed|up was|in line was|through the door was|to be received was)|"
    r"turn of|the last of the day's \w+)\b",
    re.IGNORECASE,
)
CALL_ENDS = frozenset({".", ",", ";", "after", "before", "and", "about", "during", "from", "in", "late", "at"})
"""What stands behind somebody who was rung up."""
JOINING = frozenset({"joined", "joins", "join"})
HAVING = frozenset({"had", "has", "have", "gave", "offered", "invited", "asked", "kept", "treated"})
REACH = 14
EVEN: tuple[Role, Role] = ("participant", "participant")
HOSTED: tuple[Role, Role] = ("host", "participant")


class Company(Value, frozen=True):
    """Who is said to have been with whom, and the word that says so."""

    at: int
    one: Group | None
    other: Group | None
    roles: tuple[Role, Role] = EVEN
    mode: Mode | None = None
    anchored: bool = True
    """Whether the day and place of the sentence are its own, and not of the topic."""


HELD = frozenset("held signed adopted reached concluded".split())
"""Participles whose date is of what they are said of."""


def parse(line: Line, found: Sequence[Frame]) -> Iterator[Frame]:
    """The meetings of a sentence that company alone tells; ``found`` is what the text has told so far."""
    if line.sentence.kind == "question":
        return
    taken = [f.entities for f in found if f.sentence == line.index and f.margins is None]
    before = [f.entities for f in found if f.type == "Meeting" and f.sentence != line.index]
    ways = (_by_the_clock, _contacts, _joined, _with_whom, _having, _guests, _in_turn, _spending, _side_by_side)
    for told in (company for way in ways for company in way(line)):
        one = people(line, told.one)
        other = [e for e in people(line, spelled_out(line, told.other)) if e not in one]
        both = {*one, *other}
        status = None if _from_afar(line, told.at) else line.status(told.at)
        if status is None or told.at in line.quoted or len(both) < 2 or any(len(both & t) > 1 for t in taken):
            continue
        if any(line.reading.entities[e].kind != "person" for e in both):
            continue
        if both in before and not _dated(line):
            continue
        taken.append(both)
        apart = told.other is not None and len(one) == 1 and each(line, told.other)
        for partners in [[e] for e in other] if apart else [other]:
            yield _frame(line, told, status, one, partners)


def _dated(line: Line) -> bool:
    """Whether a sentence has a date that is not of another event: "A briefed B on the summit held in May"."""
    return any(not HELD & set(line.lowers[max(0, d.first - 2) : d.first]) for d in line.sentence.dates)


def _from_afar(line: Line, i: int) -> bool:
    """Whether the clause around token i, or one that it hangs on, is about what people do apart from each other."""
    words = (line.tokens[k].text for k in range(len(line.tokens)) if line.spans.rank(i, k) is not None)
    return APART.search(" ".join(words)) is not None


def _frame(line: Line, told: Company, status: str, one: list[int], other: list[int]) -> Frame:
    mode = told.mode or line.mode(told.at) or "in-person"
    frame = Frame("Meeting", line.index, told.at, status, mode=mode, company=True)  # type: ignore[arg-type]
    frame.date = line.date(told.at) if told.anchored else None
    frame.cls = "PhoneCall" if mode == "phone" else None
    if mode == "in-person" and told.anchored:
        frame.city, frame.country, frame.venue = line.places(told.at)
    roles = told.roles if mode == "in-person" else EVEN
    for role, entities in zip(roles, (one, other), strict=True):
        for entity in entities:
            frame.add(entity, role, line.index)
    return frame


def _contacts(line: Line) -> Iterator[Company]:
    """ "A dined with B", "A rang B", "A and B put their heads together"."""
    for hit in line.found("Meeting", "contact", "near_contact", "joint_contact"):
        mode: Mode | None = "phone" if hit.trigger.mode == "phone" else None
        target = line.object(hit.last, 0 if hit.trigger.shape == "near_contact" else REACH)
        if hit.trigger.shape == "joint_contact":
            yield Company(hit.first, line.subject(hit.first), None, mode=mode)
        elif target is not None and not (hit.trigger.words == ("called",) and _calls_names(line, target)):
            yield Company(hit.first, line.subject(hit.first), target, mode=mode)


def _joined(line: Line) -> Iterator[Company]:
    """ "A joined B and C for trilateral consultations"."""
    for i in (k for k, word in enumerate(line.lowers) if word in JOINING):
        target = line.object(i + 1, 2)
        behind = line.lowers[target.last : target.last + 7] if target is not None else ()
        talks = any(target and target.last < h.first < target.last + 7 for h in line.found("Meeting", "noun"))
        if behind[:1] == (",",):
            behind = behind[1:]
        if talks and behind[:1] in (("for",), ("in",)):
            yield Company(i, line.subject(i), target)


def _calls_names(line: Line, target: Group) -> bool:
    """Whether somebody is not rung but given a name: "A called B a liar"."""
    behind = line.lowers[target.last] if target.last < len(line.lowers) else "."
    to = behind == "to" and line.lowers[target.last + 1 : target.last + 2]
    free = behind in CALL_ENDS or line.light(target.last) or bool(to and to[0] in line.lexicon.bare)
    return not free or target.mentions[0].kind == "pronoun"


def _by_the_clock(line: Line) -> Iterator[Company]:
    """ "10:30 A, President of X": a line of the programme of the person whom the text is about."""
    host = line.principal()
    if line.sentence.kind != "item" or CLOCK.match(line.text) is None or host is None or not line.groups:
        return
    group = line.groups[0]
    opening = line.lowers[: group.first]
    if not _named(group) or any(w.isalpha() and w not in ("and", "to", "with", "h.e", "h.e.") for w in opening):
        return
    for mention in group.mentions:
        if mention.entity is not None and mention.entity not in host.entities:
            yield Company(0, host, Group(mention.first, mention.last, (mention,)))


def _with_whom(line: Line) -> Iterator[Company]:
    """ "B, with whom A discussed trade over lunch", "B, whose guest A was"."""
    for i, word in enumerate(line.lowers[:-1]):
        guest = word == "whose" and GUEST.fullmatch(line.lowers[i + 1])
        if not guest and (word, line.lowers[i + 1]) != ("with", "whom"):
            continue
        head = next((g for g in reversed(line.groups) if g.last <= i and i - g.last <= 1), None)
        actor = next((g for g in line.groups if i + 2 <= g.first <= i + 4), None)
        if head is not None and actor is not None:
            yield Company(i, head, actor, HOSTED if guest else EVEN)


def _having(line: Line) -> Iterator[Company]:
    """ "A had B round to his office", "A gave B dinner", "A kept him for an hour"."""
    for i, word in enumerate(line.lowers):
        if word not in HAVING:
            continue
        target = next((g for g in line.groups if i < g.first <= i + 2), None)
        if target is not None and _cue(line, target.last, target.last + 8):
            mode = modality.mode(" ".join(line.lowers[target.last : target.last + 8]))
            yield Company(i, line.subject(i), target, HOSTED, mode)


def _guests(line: Line) -> Iterator[Company]:
    """ "A's guest on Thursday was B", "B was A's guest"."""
    if (match := HIS_GUESTS.match(line.text)) is not None:
        at = line.token_at(match.end() - 1)
        for mention in (m for g in line.groups if g.first >= at for m in g.mentions if m.entity is not None):
            yield Company(at, line.central(), Group(mention.first, mention.last, (mention,)))
    for group, following in pairwise(line.groups):
        between = line.lowers[group.last : following.first]
        if group.mentions[-1].possessive and any(GUEST.fullmatch(w) for w in between[:5]):
            if {"was", "were"} & set(between):
                yield Company(group.last, group, following, HOSTED)
        elif (
            following.mentions[-1].possessive
            and between[-1:] in (("was",), ("were",), ("been",))
            and any(GUEST.fullmatch(w) for w in line.lowers[following.last : following.last + 3])
        ):
            yield Company(following.last, following, group, HOSTED)


def _in_turn(line: Line) -> Iterator[Company]:
    """ "B came first", "then it was the turn of B": of those whom the person of the text sees one after another."""
    if (match := TURN.search(line.text)) is None:
        return
    at = line.token_at(match.start())
    host = line.principal()
    named = [g for g in line.groups if _named(g) and not (host and set(g.entities) & set(host.entities))]
    near = min(named, key=lambda g: min(abs(g.first - at), abs(g.last - at)), default=None)
    if host is not None and near is not None:
        yield Company(at, host, near)


def _spending(line: Line) -> Iterator[Company]:
    """ "A was with B for an hour", "A spent half an hour with B on a video link"."""
    for n, group in enumerate(line.groups):
        if not _acts(line, group):
            continue
        partner = next((g for g in line.groups[n + 1 :] if "with" in line.lowers[g.first - 2 : g.first]), None)
        together = partner is None and len(people(line, group)) == 2
        end = partner.last if partner else group.last
        if (partner is not None and partner.first - group.last <= REACH) or together:
            clause = _clause_end(line, end)
            if _cue(line, group.last, clause) and _of_two(line, [*people(line, group), *people(line, partner)]):
                yield Company(min(group.last, len(line.lowers) - 1), group, partner)


def _side_by_side(line: Line) -> Iterator[Company]:
    """ "A went over the plans with B in Rome", "On Monday A and B thrashed it out": with a day or city of its own, but
    for those who "discussed" something.
    """
    for n, group in enumerate(line.groups):
        verb = _verb(line, group)
        if verb is None or line.subject(verb) is not group:
            continue
        partner = next((g for g in line.groups[n + 1 :] if "with" in line.lowers[g.first - 2 : g.first]), None)
        if partner is not None and partner.first - verb > REACH:
            partner = None
        both = [*people(line, group), *people(line, partner)]
        if not people(line, group) or len(both) != 2 or not _named(group) or not _of_two(line, both):
            continue
        anchored = _anchored(line, verb, partner)
        if anchored or (line.lowers[verb] == "discussed" and any(m.kind == "person" for m in group.mentions)):
            yield Company(verb, group, partner, anchored=anchored)


def _acts(line: Line, group: Group) -> bool:
    """Whether a group is the subject of what follows: no preposition governs it."""
    before = line.lowers[group.first - 1] if group.first else ""
    if line.lowers[group.last : group.last + 1] == ("joined",):
        return False
    acts = before not in PREPOSITIONS and not group.mentions[-1].possessive and _named(group)
    return acts and line.clauses.addressing(group) is None


def _clause_end(line: Line, i: int) -> int:
    """Where the clause that token i is in ends."""
    for j in range(i, len(line.lowers)):
        if line.lowers[j] in (";", ":", "while", "but", "said", "says", "that"):
            return j
    return len(line.lowers)


def _cue(line: Line, first: int, last: int) -> bool:
    """Whether words between two tokens tell of time or table shared: "for an hour", "over lunch", "to his office"."""
    return any(first <= h.first and h.last <= last for h in line.hits if h.trigger.shape == "company")


def _named(group: Group) -> bool:
    return all(m.kind in ("person", "post") for m in group.mentions)


def _anchored(line: Line, verb: int, partner: Group | None) -> bool:
    """Whether a day or a city is said of the verb, not of its topic: before it, or right behind it or the partner."""
    ends = (verb + 1, partner.last if partner else verb + 1)
    marks: list[DateMention | PlaceMention] = [d for d in line.sentence.dates if len(d.edtf) == 10]
    marks += [p for p in line.sentence.places if p.city and p.preposition in ("in", "at")]
    return any(m.last <= verb or any(0 <= m.first - end <= 2 for end in ends) for m in marks)


def _verb(line: Line, group: Group) -> int | None:
    """The verb in the past that follows a group, dates and adverbs between; none that by itself tells no talk (speech,
    state, motion).
    """
    for i in range(group.last, min(group.last + 8, len(line.lowers))):
        word = line.lowers[i]
        if word == "had" and not PAST.isdisjoint(line.lowers[i + 1 : i + 2]):
            continue
        if line.lexicon.has("apart_verb", word) or (word == "took" and line.lowers[i + 1 : i + 2] == ("place",)):
            return None
        if word in PAST or (word.endswith("ed") and len(word) > 4):
            return i
        if not (line.light(i) or word in LIGHT_WORDS or word == ","):
            return None
    return None


def _of_two(line: Line, entities: list[int]) -> bool:
    """Whether people act for different states or bodies, as far as the text tells."""
    owners = [{p.of for p in line.reading.entities[e].posts if p.of} for e in dict.fromkeys(entities)]
    return len(owners) > 1 and not set.intersection(*owners)
