"""Who talks where a noun tells of talks: between whom, whose, with whom, by whom led."""

from __future__ import annotations

from kg.parsers.groups import Group, Hit
from kg.parsers.line import AUXILIARY, Line
from kg.parsers.parties import as_group, has_person, people
from kg.patterns import Pattern
from kg.syntax import Mention

AT_A = Pattern(r"\b(?:during|at|in) (?:a|an|their|his|her)(?: [\w-]+)?$")
ARTICLES = frozenset({"a", "the", "another", "this", "his", "her", "their"})
LOOSE = frozenset({"conference", "summit", "summits"})
TOGETHER = (("brought", "together"), ("brings", "together"))
LED_BY = tuple((word, "by") for word in ("led", "headed", "chaired", "co-chaired"))
UTTERED = frozenset("said made told given done put".split())
"""Participles that do not end as most do: "the remark was made by A at a meeting with B"."""
OFFICIALS = frozenset("officials representatives delegations negotiators experts ministers diplomats delegates".split())


def theirs(line: Line, hit: Hit) -> Group | None:
    """The two of whom a dated talk is told in passing: "A spoke with B, following up on their 26 May call"."""
    day = next((d for d in line.sentence.dates if d.last == hit.first), None)
    if day is None or line.lowers[day.first - 1 : day.first] != ("their",):
        return None
    named = [m for g in line.groups if g.last < day.first for m in g.mentions if m.kind == "person"]
    two = len({m.entity for m in named}) == 2
    return Group(named[0].first, named[-1].last, tuple(named)) if two else None


def owner_of(line: Line, hit: Hit) -> Group | None:
    """ "Alimov's meeting with …": the actor whose meeting it is."""
    for group in line.groups:
        if (
            group.mentions[-1].possessive
            and 0 <= hit.first - group.last - 1 <= 4
            and group.mentions[-1].kind in ("person", "post")
        ):
            return group
    return None


def call_on(line: Line, hit: Hit) -> tuple[Group, Group] | None:
    """Guest and host of a call told with a noun: "the courtesy call paid by A on B", "A's courtesy call on B"."""
    if hit.trigger.words[-1] != "call" or len(hit.trigger.words) < 2 or hit.trigger.mode:
        return None
    guest = owner_of(line, hit) or line.after(hit.last, "by", "of", "from", reach=3)
    host = line.after(guest.last if guest else hit.last, "on", "to", "upon", reach=8)
    if guest is None and host is not None:
        guest = line.after(host.last, "by", reach=1)  # "a courtesy call on B by A"
    if guest is None and host is not None:
        arranged = any(True for _ in line.found("Meeting", "occur"))  # "a call on B has been scheduled"
        guest = line.subject(hit.first) or main_subject(line, host) or (line.principal() if arranged else None)
    return (guest, host) if guest and host else None


def during(line: Line, hit: Hit) -> tuple[Group, Group] | None:
    """Who said something to whom at a meeting: "A told B during their meeting", "A showed it to B at a meeting"."""
    if AT_A.search(" ".join(line.lowers[max(0, hit.first - 3) : hit.first])) is None:
        return None
    partner = next((g for g in reversed(line.groups) if g.last <= hit.first), None)
    verb = line.clauses.addressing(partner) if partner else None
    subject = line.subject(verb) if verb is not None else None
    if partner is None or subject is None or not (has_person(line, partner) and has_person(line, subject)):
        return None
    return subject, partner


def said_by(line: Line, hit: Hit) -> Group | None:
    """By whom something was said or done at a talk: "this was stated by A at a meeting with B"."""
    for i in range(hit.first - 1, 0, -1):
        if line.lowers[i] in (";", "that", "who", "which", "while", "but") or i in line.clauses.verbs:
            return None
        if line.lowers[i] == "by":
            before = (w for k, w in enumerate(line.lowers[:i]) if not (line.light(k) or w == ","))
            said = [*before][-1:]
            if not any(w.endswith("ed") or w in UTTERED for w in said):
                return None
            agent = line.after(i, "by", reach=1)
            return agent if has_person(line, agent) else None
    return None


def hosted(line: Line, hit: Hit) -> tuple[Group, Group] | None:
    """Host and guest of a meal: "A hosted a working dinner for B"."""
    hosting = next((h for h in line.found("Meeting", "host") if 0 <= hit.first - h.last <= 3), None)
    guest = line.after(hit.last, "for", "of", reach=3)
    host = line.subject(hosting.first) if hosting else None
    return (host, guest) if host and guest and has_person(line, guest) else None


def audience(line: Line, hit: Hit) -> tuple[Group, Group] | None:
    """Host and guest of an audience: "A granted a farewell audience to B"."""
    guest = line.after(hit.last, "to", reach=1) if hit.trigger.words[-1] == "audience" else None
    host = line.subject(hit.first) if guest else None
    return (host, guest) if host and guest else None


def gathered(line: Line, hit: Hit) -> Group | None:
    """Those whom talks are said to have joined: "the meeting, held in Rome, brought together A and B"."""
    for i in range(hit.last, min(hit.last + 16, len(line.lowers) - 1)):
        if line.lowers[i : i + 2] in TOGETHER:
            group = line.object(i + 2, 3)
            return group if group and has_person(line, group) and len(people(line, group)) > 1 else None
    return None


def officials(line: Line, hit: Hit) -> Group | None:
    """The states whose nameless officials talk: "the meeting in X between senior officials from A, B and C"."""
    behind = line.lowers[hit.last : hit.last + 14]
    start = hit.last + behind.index("between") if "between" in behind else len(line.lowers)
    noun = next((k for k in range(start, min(start + 6, len(line.lowers))) if line.lowers[k] in OFFICIALS), None)
    if noun is None or line.lowers[noun + 1 : noun + 2] not in (("of",), ("from",)):
        return None
    states: list[Mention] = []
    for mention in (m for m in line.sentence.mentions if m.first > noun):
        apart = set(line.lowers[states[-1].last : mention.first]) if states else {"of", "from"}
        if mention.kind != "state" or not apart <= {",", "and", "the", "as", "well", "of", "from"}:
            break
        states.append(mention)
    return as_group(tuple(states))


def led(line: Line, between: Group) -> Group | None:
    """The two persons who led the sides of talks between states: "…, co-chaired by A and B"."""
    if has_person(line, between):
        return None
    for i in range(between.last, len(line.lowers) - 1):
        if line.lowers[i : i + 2] in LED_BY:
            leaders = line.after(i + 1, "by", reach=1)
            return leaders if leaders and len(people(line, leaders)) > 1 and has_person(line, leaders) else None
    return None


def holders(line: Line, hit: Hit) -> tuple[Group, Group] | None:
    """ "The talks that A held with B": the actors of a relative clause behind the noun."""
    follows = line.lowers[hit.last : hit.last + 1]
    first = hit.last + 1 if follows in (("that",), ("which",)) else hit.last
    actor = next((g for g in line.groups if first <= g.first <= first + 1), None)
    light = next((h for h in line.found("Meeting", "light") if actor and 0 <= h.first - actor.last <= 2), None)
    partner = line.after(light.last, "with", reach=12) if light else None
    return (actor, partner) if actor and partner else None


def by_the_way(line: Line, hit: Hit) -> Group | None:
    """The two who agree on something "in a telephone conversation on June 9": the talk is told in passing."""
    opening = line.lowers[max(0, hit.first - 3) : hit.first]
    if hit.trigger.words[-1] in LOOSE or not (
        {"in", "during", "at"} & set(opening) and {"a", "their", "the"} & set(opening)
    ):
        return None
    if not any(0 <= d.first - hit.last <= 3 for d in line.sentence.dates):
        return None
    pairs = [g for g in line.groups if len(people(line, g)) == 2 and has_person(line, g)]
    return min(pairs, key=lambda g: abs(g.first - hit.first), default=None)


def main_subject(line: Line, counterpart: Group | None) -> Group | None:
    """The subject of the main clause after a circumstance: "During talks with B, A said".

    Not who says so of talks that the sentence itself is about: "A meeting with B was called off, C said".
    """
    for group in line.groups:
        if counterpart and group.first > counterpart.last:
            before = line.lowers[group.first - 1]
            if before in (",", "the"):
                about = line.lowers[0] in ARTICLES and (AUXILIARY | {"took"}) & set(
                    line.lowers[counterpart.last : group.first]
                )
                return None if about else group
    return None
