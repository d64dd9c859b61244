"""Who signs a document, for whom, and who looks on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.parsers.groups import Group, Hit
from kg.parsers.line import Line
from kg.patterns import Pattern

OFFICE_NOUNS = frozenset(
    "leaders presidents ministers heads state government premiers speakers chairmen governors chancellors ambassadors "
    "secretaries envoys statesmen diplomats pair two men women others".split()
)
"""Plurals of persons, who sign themselves; the last word counts ("the heads of government")."""
SEES = Pattern(
    r"\b(?:witness(?:ed|es|ing)?(?! by)|look(?:ed|s) on|"
    r"(?:was|were) on hand (?:for|at)(?= (?:the |a )?(?:\w+ ){0,4}?(?:signing|exchange|signature))|"
    r"(?:saw|watche?[ds]|oversaw|observed|attended|presided over|present at|took part in)"
    r"(?= (?:the |a )?(?:\w+ ){0,4}?(?:signing|exchange|signature)))\b",
    re.IGNORECASE,
)
"""Who looks on stands before it: "the two leaders witnessed the signing of"."""
SEEN_BY = Pattern(
    r"\b(?:witnessed by|under the witness of|in (?:the )?presence of|attended by|overseen by|"
    r"with the (?:participation|attendance) of)\b",
    re.IGNORECASE,
)
"""Who looks on stands behind it: "in the presence of A and B"."""
SIGNED_BY = Pattern(
    r"\bsignatories (?:to (?:the|it)\b.{0,40} )?(?:were|are|included)\b|\bsigning (?:it|them|the \w+) (?:were|was)\b|"
    r"\b(?:signing|signature|exchange)\b.{0,60} (?:was|were) (?:carried out|performed|conducted|done|made|signed) by\b",
    re.IGNORECASE,
)
"""Who signed stands behind it: "the signatories were"."""
WATCHED = Pattern(
    r"\b(?:(?:witness(?:ed|es)?|watche[ds]|attended) the (?:signing|exchange|(?:\w+ )?ceremony|event)\b(?! of)|"
    r"look(?:ed|s) on\b|watche[ds] (?:from|as)\b|"
    r"(?:was|were) (?:also )?(?:present|in attendance)\b|to witness the (?:signing|ceremony)\b(?! of))",
    re.IGNORECASE,
)
"""Who looks on at a signing told before stands before it."""
SEEN_THERE = Pattern(
    r"\b(?:ceremony|signing|event)\b.{0,120}?\b(?:attended by|in (?:the )?presence of|witnessed by)|"
    r"^(?:also )?(?:present|attending|in attendance)\b.{0,40}?\b(?:was|were)\b",
    re.IGNORECASE,
)
"""Who looks on at a signing told before stands behind it: "the ceremony was attended by", "also present were"."""
LOOKING_ON = Pattern(r"\b(?:as (?:a )?witness(?:es)?|looking on|in attendance)\b", re.IGNORECASE)
"""Who looks on stands before it, behind "with": "with A and B as witnesses"."""
CEREMONY = Pattern(r"\b(?:at|during|attended|addressing .{0,40}at) the (?:signing )?ceremony\b", re.IGNORECASE)
HELPED = frozenset(
    "witnessed attended overseen followed led headed chaired mediated brokered facilitated hosted proposed "
    "backed".split()
)
"""Before "by" and whoever helps a document on its way without signing it."""
AT = (("at",), ("in",), ("to",), ("inside",))
BETWEEN_SIDES = Pattern(r"\bbetween the (?:two )?(?:parties|sides|countries|states|governments)\b")
BESIDE = frozenset({"was", "were", "be", "been", "between", "of", "with", "by"})
"""What says that a number before a verb counts no signers: "between the two secretariats was signed"."""
NUMBERS = {"both": 2, "two": 2, "sides": 2, "parties": 2, "three": 3, "four": 4, "five": 5, "six": 6}
SIDES = frozenset({"side", "part", "government"})


def in_names(line: Line) -> set[int]:
    """The tokens in names of bodies that act, so that a town there is no scene: "Port of Koper signed"."""
    bodies = (m for m in line.sentence.mentions if m.kind == "organisation")
    acting = (m for m in bodies if line.lowers[m.first - 1 : m.first] not in AT)
    return {i for m in acting for i in range(m.first, m.last)}


def persons(line: Line, group: Group | None) -> list[int]:
    """The persons of a group."""
    return [e for e in group.entities if line.reading.entities[e].kind == "person"] if group else []


def named_persons(line: Line, group: Group | None) -> list[int]:
    """The persons of a group that is no plural such as "the parties"."""
    return [] if group and all(m.kind == "group" for m in group.mentions) else persons(line, group)


def bodies(line: Line, group: Group | None) -> list[int]:
    """The states and organisations of a group."""
    return [e for e in group.entities if line.reading.entities[e].kind != "person"] if group else []


def by_name(line: Line, group: Group | None, at: int) -> Group | None:
    """Those named right behind a plural, in its place: "the presidents of / Peru, X, and of Chile, Y, signed"."""
    if group is None or group.entities or group.last >= len(line.lowers) or line.lowers[group.last] != "of":
        return group
    named = [g for g in line.groups if group.last < g.first < g.last <= at and persons(line, g)]
    mentions = tuple(m for g in named for m in g.mentions if m.kind == "person")
    return Group(named[0].first, named[-1].last, mentions) if named else group


def with_first(line: Line, group: Group | None) -> Group | None:
    """All whom a plural introduces, not the last alone: "the ministers of Peru, A, and of Chile, / B, signed"."""
    plurals = [g for g in line.groups if group and g.last <= group.first and g.mentions[-1].kind == "group"]
    if group is None or not plurals or line.lowers[plurals[-1].last] != "of":
        return group
    start = plurals[-1].last
    named = [m for m in line.sentence.mentions if m.kind == "person" and start < m.first < group.last]
    inside = {i for m in line.sentence.mentions if m.kind in ("state", "person") for i in range(m.first, m.last)}
    gap = {line.lowers[i] for i in range(start, group.first) if i not in inside}
    whole = len(named) > len(group.mentions) and gap <= {"of", "and", ",", "the"}
    return Group(named[0].first, named[-1].last, tuple(named)) if whole else group


def past_aside(line: Line, group: Group | None) -> Group | None:
    """The first of two as well, whom an aside parts from the other: "A, who is on a visit, and B signed"."""
    if group is None or line.lowers[max(0, group.first - 2) : group.first] != (",", "and"):
        return group
    for before in line.groups:
        aside = line.lowers[before.last : before.last + 2] == (",", "who") and before.last < group.first
        if aside and persons(line, before):
            return Group(before.first, group.last, (*before.mentions, *group.mentions))
    return group


def agents(line: Line, at: int) -> list[Group]:
    """All whom "by" names behind a participle: "on behalf of X by A and on behalf of Y by B"."""
    found: list[Group] = []
    for j in range(at, len(line.tokens)):
        if line.tokens[j].text in (";", "|") or line.lowers[j] in ("which", "who", "while", "but"):
            break
        if any(h.first == j and h.trigger.type == "Signing" and h.trigger.shape == "verb" for h in line.hits):
            break
        if j > at and line.lowers[j] == "by" and line.lexicon.value("document_head", line.lowers[j - 1]):
            break
        if line.lowers[j] != "by" or line.lowers[j - 1] in HELPED:
            continue
        group = line.after(j, "by", reach=1)
        if group is not None and group not in found:
            found += [group, *_by_name(line, group)]
    return found


def below(line: Line) -> Iterator[Group]:
    """Those of the list that "signed by:" opens, a line each: "For the Republic of X: A, Minister of Trade"."""
    if line.lowers[-2:] != ("by", ":"):
        return
    for index, sentence in enumerate(line.reading.sentences):
        if sentence.lead == line.index:
            yield from (g for g in line.at(index).groups if persons(line, g))


def _by_name(line: Line, group: Group) -> Iterator[Group]:
    """Those named behind a plural: "by the ministers of A and B, Y and Z", "by both countries' ministers, Y and Z"."""
    if group.mentions[-1].kind != "group":
        return
    states = {i for m in line.sentence.mentions if m.kind == "state" for i in range(m.first, m.last)}
    for later in line.groups:
        gap = [line.lowers[i] for i in range(group.last, later.first) if i not in states]
        owned = group.mentions[-1].possessive and 2 < len(gap) < 6 and gap[-2].endswith("s")
        if later.first >= group.last and gap[-1:] == [","] and (owned or set(gap) <= {"of", "and", ",", "the"}):
            if persons(line, later):
                yield later
            return


def further_sides(line: Line, at: int) -> Iterator[int]:
    """Who else signs for a side behind a verb at a token: "A signed for X, and B for her country", "B signed for Y"."""
    for group in line.groups:
        behind = line.lowers[group.last : group.last + 5]
        behind = behind[1:] if behind[:1] == (",",) else behind
        behind = behind[1:] if behind[:1] in (("signed",), ("signs",)) else behind
        for_side = behind[:1] == ("for",) or behind[:3] == ("on", "behalf", "of") or behind[:2] == ("did", "so")
        for_side = for_side or (behind[:1] == ("on",) and "side" in behind[1:])
        if group.first > at and for_side and not {";", "which"} & set(line.lowers[at : group.first]):
            yield from persons(line, group)


def signers(line: Line, group: Group) -> tuple[int, ...]:
    """Who signs: persons; where only "the sides" or "officials" do, the states they stand for."""
    if not all(m.kind == "group" and m.name not in OFFICE_NOUNS for m in group.mentions):
        return (*group.entities, *_unnamed(line, group))
    owners = [p.of for e in group.entities for p in line.reading.entities[e].posts[:1] if p.of]
    found = [n for n, e in enumerate(line.reading.entities) if e.kind != "person" and e.name in owners]
    return tuple(found) or tuple(bodies(line, group))


def _unnamed(line: Line, group: Group) -> list[int]:
    """For whom those sign whom the text gives by their posts alone: "the Secretary General of A"."""
    owners = {p.of for m in group.mentions if m.kind == "post" and m.entity is None for p in m.posts if p.of}
    return [n for n, e in enumerate(line.reading.entities) if e.kind != "person" and owners & {e.name, *e.aliases}]


def beside_signers(line: Line, group: Group | None) -> list[int]:
    """Whose leaders they are who follow by name: "the leaders of A and B, X and Y, signed"."""
    states = {i for m in line.sentence.mentions if m.kind == "state" for i in range(m.first, m.last)}
    for before in line.groups if group else ():
        gap = [line.lowers[i] for i in range(before.last, group.first if group else 0) if i not in states]
        if gap and gap[-1] == "," and set(gap) <= {"of", "and", ",", "the"} and before.mentions[-1].kind == "group":
            return bodies(line, before)
    return []


def signing_beside(line: Line) -> Iterator[int]:
    """ "…, with A and B signing for their governments"."""
    for i, word in enumerate(line.lowers):
        group = next((g for g in line.groups if g.last == i), None) if word == "signing" else None
        if group is not None and "with" in line.lowers[max(0, group.first - 2) : group.first]:
            yield from persons(line, group)


def represented(line: Line) -> Iterator[int]:
    """For whom the words say it is signed: "on behalf of A", "for the B side", "on the C side"."""
    for group in line.groups:
        lead = line.lowers[max(0, group.first - 3) : group.first]
        signed = lead[-2:-1] in (("signed",), ("signs",)) and lead[-1:] == ("for",)
        behalf = signed or lead[-2:] == ("behalf", "of") or lead == ("behalf", "of", "the")
        side = lead[-1:] in (("for",), ("on",)) and SIDES & set(line.lowers[group.last - 1 : group.last + 1])
        if behalf or side:
            yield from bodies(line, group)


def witnesses(line: Line) -> Iterator[int]:
    """The persons who are said to look on at a signing."""
    for match in SEES.finditer(line.text):
        at = line.token_at(match.start())
        yield from _behind_semicolon(line, line.subject(at), at)
    for match in SEEN_BY.finditer(line.text):
        at = line.token_at(match.end() - 1)
        yield from persons(line, line.object(at, 8))
    for match in LOOKING_ON.finditer(line.text):
        at = line.token_at(match.start())
        opened = max((n for n in range(at) if line.lowers[n] == "with"), default=None)
        for group in line.groups if opened is not None else ():
            if opened is not None and opened < group.first and group.last <= at:
                yield from persons(line, group)


def _behind_semicolon(line: Line, group: Group | None, at: int) -> list[int]:
    """The persons of a subject that stand in the clause of the verb at a token."""
    cut = max((n for n, w in enumerate(line.lowers[:at]) if w == ";"), default=-1)
    late = (
        {e for m in group.mentions if m.first > cut for e in ((m.entity,) if m.entity is not None else m.members)}
        if group
        else set()
    )
    return [e for e in persons(line, group) if e in late]


def owner(line: Line, first: int) -> list[int]:
    """Whose document it is: "Chile's agreement with China"."""
    return [
        m.entity
        for m in line.sentence.mentions
        if m.possessive
        and m.entity is not None
        and m.kind in ("state", "organisation")
        and first - 2 <= m.last <= first
    ]


def adopters(line: Line, first: int, last: int, at: int, who: list[Group]) -> Iterator[int]:
    """The body whose meeting or leaders adopt: "passed at the meeting of the SCO ministers", "BRICS leaders"."""
    for mention in sorted(line.sentence.mentions, key=lambda m: (m.key is None, m.first)):
        if (
            mention.kind == "organisation"
            and mention.entity is not None
            and (mention.key is not None or mention.last <= at)
            and not (first <= mention.first < last)
            and line.reading.entities[mention.entity].name not in line.reading.media
            and all(abs(mention.first - g.last) <= 3 or mention.last == g.first for g in who)
        ):
            yield mention.entity
            return


def named_beside(line: Line, first: int, last: int) -> list[int]:
    """The states or bodies of a sentence that no verb has: "under the treaty signed in 1998, A and B cooperate"."""
    for group in line.groups:
        found = bodies(line, group)
        apart = ";" in line.lowers[min(last, group.first) : max(first, group.first)]
        if not apart and not first <= group.first < last and len(found) > 1 and len(found) == len(group.entities):
            return found
    return []


def gerund_signers(line: Line, hit: Hit) -> Group | None:
    """Whose main clause follows: "Signing the memorandum on Sunday, A and B …", "After signing it, they …"."""
    if hit.first > 2:
        return line.subject(hit.first)
    for group in line.groups:
        if group.first > hit.last and line.lowers[group.first - 1] == ",":
            return group
    return None


def meant(line: Line, at: int) -> list[int]:
    """Whom a plural before the verb at a token means: the two bodies spoken of before "the two parliaments signed"."""
    before = line.lowers[max(0, at - 4) : at]
    sides = BETWEEN_SIDES.search(" ".join(line.lowers[max(0, at - 8) : at]))
    named = [w for w in reversed(before) if w in NUMBERS] if not BESIDE & set(before) else []
    number = 2 if sides else NUMBERS[named[0]] if named else None
    states = {"countries", "states", "nations", "governments"} & set(before)
    together: set[int] = set()
    for index in range(line.index - 1, max(-1, line.index - 5), -1) if number else ():
        here = set(_sides(line.at(index)))
        here = {e for e in here if line.reading.entities[e].kind == "state"} if states else here
        together |= here
        if number in (len(here), len(together)):
            return sorted(here if len(here) == number else together)
    return []


def _sides(line: Line) -> Iterator[int]:
    """The states and bodies that act in a sentence, or for which its persons do."""
    for group in line.groups:
        heading = line.sentence.kind == "heading"
        yield from (e for e in bodies(line, group) if not heading or line.reading.entities[e].kind == "state")
        owners = {p.of for e in persons(line, group) for p in line.reading.entities[e].posts[:1] if p.of}
        yield from (n for n, e in enumerate(line.reading.entities) if e.kind != "person" and e.name in owners)
