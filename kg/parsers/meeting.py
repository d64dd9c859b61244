"""Meetings: named parties talk with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import either
from kg.model import Role
from kg.parsers import modality, told
from kg.parsers.clauses import PREPOSITIONS
from kg.parsers.company import MET_THERE
from kg.parsers.credentials import CREDENTIALS, ENVOY, credentials
from kg.parsers.cues import SPEECH, opens_list, sat_in
from kg.parsers.frame import Frame
from kg.parsers.groups import Group, Hit
from kg.parsers.line import SMALL, Line
from kg.parsers.missed import Miss
from kg.parsers.opened import sides
from kg.parsers.parties import as_group, has_person, meetings, onward, people
from kg.parsers.talkers import owner_of
from kg.parsers.talking import delivered, talking
from kg.parsers.talks import talks
from kg.patterns import Pattern

SPEAKING = frozenset("spoke speaks talked interacted engaged speak spoken to due".split())
SPORT = Pattern(r"\b(?:semi-?finals?|final match|in the final|World Cup|tournament|innings|goals?|match)\b")
AIRPORT = Pattern(r"\bair(?:port|base|field)\b", re.IGNORECASE)
ARRIVING = Pattern(r"\b(?:on|upon) (?:his |her |their )?arrival\b", re.IGNORECASE)
OPENING = frozenset(
    {"", ",", "while", "when", "upon", "after", "of", "recalled", "remembered", "since", "before", "for", "by"}
)
"""What may stand before "meeting" as a participle: "recalled meeting B", "before meeting B"."""
WRITING = frozenset((w,) for w in "wrote said posted tweeted noted reported writes says posts".split())
FIRST = frozenset({"first", "next", "last"})
ASIDE = Pattern(rf"\bon the (?:{either('aside')}) of\b")
CHAIRED = (("chaired", "by"), ("presided", "by"), ("moderated", "by"))
BE = frozenset({"was", "were", "be", "been", "being", "is", "are"})


def parse(line: Line) -> Iterator[Frame | Miss]:
    """The meetings a sentence tells of."""
    if line.sentence.kind == "question":
        return
    joined = sat_in(line)
    for hit in line.found("Meeting", "verb", "host", "guest"):
        if hit.first not in line.quoted and joined not in (hit.last, hit.last - 1):
            yield from _verbal(line, hit)
    yield from credentials(line)
    for hit in line.found("Meeting", "noun"):
        yield from _participle(line, hit)
    yield from told.took_place(line)
    yield from told.discussed(line)
    yield from told.their_own(line)
    yield from told.remotely(line)
    yield from told.beforehand(line)
    yield from told.with_first(line)
    yield from told.in_talks(line)
    yield from told.signed_after(line)
    yield from told.led(line)
    yield from told.called_off(line)
    yield from told.given_for(line)
    yield from sides(line)
    yield from talking(line)
    yield from delivered(line)
    for hit in line.found("Meeting", "noun"):
        if hit.first not in line.quoted and joined != hit.last and not _calls_on(line, hit):
            yield from talks(line, hit)


def _verbal(line: Line, hit: Hit) -> Iterator[Frame | Miss]:
    passive = hit.trigger.shape in ("host", "guest") and _passive(line, hit)
    welcome = hit.trigger.words[0] == "met" and MET_THERE.search(line.text)
    if welcome or SPORT.search(line.text) or _meets_thing(line, hit) or _receives_else(line, hit, passive):
        return
    if hit.trigger.words[0] in SPEAKING and not _addresses(line, hit):
        return
    status = line.status(hit.first)
    if status is None:
        yield Miss(line.index, hit.first, hit.last, "denied, or only thought of")
        return
    subject = owner_of(line, hit) if line.lowers[hit.first - 1 : hit.first] == ("'s",) else None  # "A's call on B"
    subject = subject or _first_of_all(line, hit) or line.subject(hit.first)
    subject = subject or _behind_gerund(line, hit) or _unsaid(line, hit)
    if line.lowers[hit.first - 1 : hit.first] == ("to",) and not has_person(line, subject):
        subject = _traveller(line, hit) or subject
    if passive:
        agent = line.agent(hit.last) or _house(line, hit)
        yield from meetings(
            line,
            hit,
            status,
            agent,
            subject,
            "host" if hit.trigger.shape == "host" else "participant",
            "participant" if hit.trigger.shape == "host" else "host",
        )
        return
    target = line.object(hit.last)
    if target is not None and (line.lowers[target.first - 2 : target.first] in CHAIRED or _in_the_chair(line, target)):
        target = None  # "it met, chaired by A", "it met, with A in the chair"
    if "whom" in line.lowers[max(0, hit.first - 8) : hit.first]:
        whom = hit.first - 1 - line.lowers[: hit.first][::-1].index("whom")
        target = next((g for g in reversed(line.groups) if g.last <= whom and whom - g.last <= 1), target)
        target = target if target is None or target.entities else line.subject(whom)
        subject = next((g for g in line.groups if whom < g.first and g.last <= hit.first), subject)
    if (target is None or not target.entities) and opens_list(line):
        target = as_group(line.listed()) or target
    roles: tuple[Role, Role] = ("participant", "participant")
    if hit.trigger.shape == "host":
        roles = ("host", "participant")
    elif hit.trigger.shape == "guest":
        roles = ("participant", "host")
        if target is None or _urged(line, hit, target):
            return
        if not any(m.kind in ("person", "post", "pronoun") for m in target.mentions):
            return
    yield from meetings(line, hit, status, subject, target, *roles)
    yield from onward(line, hit, status, subject, target, *roles)


def _calls_on(line: Line, hit: Hit) -> bool:
    """Whether a noun of talks is a verb here: "A will call on B and hold talks with C"."""
    verbal = (h for h in line.found("Meeting", "guest") if h.first == hit.first and h.last > hit.last)
    return hit.first in line.clauses.verbs and any(verbal)


def _in_the_chair(line: Line, group: Group) -> bool:
    """Whether those of a group preside: "with A and B in the chair"."""
    return ("in", "the", "chair") in (line.lowers[k : k + 3] for k in (group.last, group.last + 1))


def _receives_else(line: Line, hit: Hit, passive: bool) -> bool:
    """Whether a host welcomes a step, letters or an event, or meets somebody off a plane: no talk."""
    if hit.trigger.shape != "host":
        return False
    if AIRPORT.search(line.text) or (CREDENTIALS.search(line.text) and ENVOY.search(line.text)):
        return True
    if passive and ARRIVING.search(line.text):
        return True
    welcomed = hit.trigger.words[0].startswith("welcom")
    if passive and welcomed and "whose" in line.lowers[max(0, hit.first - 5) : hit.first]:
        return True  # "whose report was welcomed by A"
    if not passive:
        return (welcomed and bool(SPEECH.search(line.text))) or not _receives_person(line, hit)
    if not hit.trigger.words[0].startswith("host"):
        return False
    guest = line.subject(hit.first)
    helped = bool(BE & set(line.lowers[max(0, hit.first - 2) : hit.first]))
    near = guest is not None and (helped or hit.first - guest.last <= 1)
    return not near or not has_person(line, guest) or not has_person(line, line.agent(hit.last))


def _unsaid(line: Line, hit: Hit) -> Group | None:
    """Whom an entry of a diary is of: "3 June: Received A"."""
    opens = all(line.light(i) or line.lowers[i] in (":", "–", "-", ".") for i in range(hit.first))
    return line.principal() if line.sentence.kind == "item" and opens else None


def _traveller(line: Line, hit: Hit) -> Group | None:
    """Who goes somewhere to meet people: "A will visit Peru, Chile and Brazil to meet with B"."""
    journeys = (h for h in line.found("Visit", "verb") if h.first < hit.first)
    travellers = (line.subject(h.first) for h in journeys)
    return next((g for g in travellers if has_person(line, g)), None)


def _first_of_all(line: Line, hit: Hit) -> Group | None:
    """ "The first to meet with A was B": who is named last is the subject."""
    if not hit.first or line.lowers[hit.first - 1] != "to" or not FIRST & set(line.lowers[: hit.first - 1]):
        return None
    return next((g for g in line.groups if g.first > hit.last and line.lowers[g.first - 1] in ("was", "is")), None)


def _participle(line: Line, hit: Hit) -> Iterator[Frame | Miss]:
    """ "Meeting" as a participle: "…, meeting B there", "While meeting B, A said", "the pleasure of meeting B"."""
    before = line.lowers[hit.first - 1] if hit.first else ""
    if hit.trigger.words != ("meeting",) or before not in OPENING:
        return
    target = line.object(hit.last, 1)
    if target is None or target.first - hit.last > 1 or not line.status(hit.first):
        return
    subject = line.subject(hit.first) or next((g for g in line.groups if g.first > target.last), None)
    yield from meetings(line, hit, "held", subject, target, "participant", "participant")


def _behind_gerund(line: Line, hit: Hit) -> Group | None:
    """The subject of the clause behind an opening without one: "Receiving B, A said …", "Met B today, A wrote"."""
    if any(g.last <= hit.first for g in line.groups):
        return None
    if hit.trigger.words[0].endswith("ing"):
        return next((g for g in line.groups[1:] if line.lowers[g.first - 1] == ","), None)
    if not all(w in ('"', ",") or line.light(i) for i, w in enumerate(line.lowers[: hit.first])):
        return None
    return next((g for g in line.groups[1:] if line.lowers[g.last : g.last + 1] in WRITING), None)


def _meets_thing(line: Line, hit: Hit) -> bool:
    """ "Met their targets", "meets the needs": nobody is met."""
    if hit.trigger.words[0] not in ("met", "meet", "meets") or len(hit.trigger.words) > 1:
        return False
    after = line.lowers[hit.last : hit.last + 1]
    if (
        hit.first
        and line.lowers[hit.first - 1] in ("be", "been", "being", "is", "are")
        and line.object(hit.last, 1) is None
    ):
        return True
    if after in (("by",), ("at",)) and hit.trigger.words[0] == "met":
        return len(people(line, line.subject(hit.first))) < 2
    group = line.object(hit.last, 4)
    return after in (("their",), ("its",), ("the",), ("these",), ("our",), ("all",)) and group is None


def _passive(line: Line, hit: Hit) -> bool:
    """ "Was received by", and the participle of headlines ("Secretary-General received by the Head of State")."""
    helped = bool(BE & set(line.lowers[max(0, hit.first - 4) : hit.first]))
    if line.lowers[hit.last : hit.last + 1] == ("by",):
        return True
    return helped and (line.agent(hit.last) or _house(line, hit)) is not None


def _house(line: Line, hit: Hit) -> Group | None:
    """The body that receives where no person does: "representatives of A were received at the Supreme Court"."""
    host = line.after(hit.last, "at", reach=3) if hit.trigger.words[-1] == "received" else None
    bodies = host is not None and all(m.kind == "organisation" for m in host.mentions)
    return host if bodies else None


def _urged(line: Line, hit: Hit, target: Group) -> bool:
    """ "Called on Greece to act" asks for something; "called on A to congratulate him" tells of a visit."""
    between = line.lowers[hit.last : target.first]
    apart = hit.trigger.words[-1] in ("on", "upon") and any(w not in SMALL for w in between)
    asked = line.lowers[target.last : target.last + 1] == ("to",)
    paid = has_person(line, target) and any(
        line.lexicon.has("caller_verb", w) for w in line.lowers[target.last + 1 : target.last + 2]
    )
    return (asked and not paid) or apart


def _addresses(line: Line, hit: Hit) -> bool:
    """Whether somebody is spoken with: "spoke with B", or "A and B spoke by phone" with nobody after."""
    if len(hit.trigger.words) == 1 or hit.trigger.words[-1] in ("phone", "telephone"):
        subject = line.subject(hit.first)
        after = line.lowers[hit.last] if hit.last < len(line.lowers) else "."
        spoken = len(hit.trigger.words) > 1 and after in ("on", "in", "to", "about", "and", "earlier")
        closes = (
            spoken
            or after in (",", ".", "again")
            or (
                after in ("by", "over", "via")
                and modality.mode(" ".join(line.lowers[hit.last : hit.last + 4])) is not None
            )
            or any(d.first == hit.last + (after == "on") for d in line.sentence.dates)
            or hit.last in line.lengths
            or (after == "in" and "format" in line.lowers[hit.last : hit.last + 5])
            or (after in ("about", "on") and ASIDE.search(line.text) is not None)
        )
        return closes and subject is not None and len(people(line, subject)) == 2
    target = line.object(hit.last, 6)
    kinds = ("person", "post") if hit.trigger.words[-1] == "to" else ("person", "post", "pronoun")
    return target is not None and any(m.kind in kinds for m in target.mentions)


def _receives_person(line: Line, hit: Hit) -> bool:
    """Whether what is received or hosted is a person or a delegation, not a report or a forum."""
    target = line.object(hit.last, 14)
    between = line.lowers[hit.last : target.first] if target else ()
    near = ("to", "in", "at", ".", "on", "", *(() if PREPOSITIONS & set(between) else ("for",)))
    if hit.trigger.words[-1].startswith("welcome") and (target is None or line.after_comma(target.last) not in near):
        return False
    named = ("event_head", "named_meeting")
    if "from" in between or any(line.lexicon.has(c, w) for c in named for w in between):  # "received a letter from A"
        return False
    if target is None:
        return False
    first = target.mentions[0]
    several = first.kind == "group" and first.name == "others" and not hit.trigger.words[0].startswith("host")
    several = several and bool(first.members)  # "received the ambassadors of A and B"
    return (
        several
        or first.kind in ("person", "post", "pronoun")
        or bool({"delegation", "delegations"} & set(line.lowers[hit.last : hit.last + 8]))
    )
