"""Where the title of a document ends: what it is about, the parties that it names, and what is told of it no more."""

from __future__ import annotations

import re

from kg.lexicon import load
from kg.parsers.line import AUXILIARY, Line

LINKS = frozenset(
    "of on for concerning about regarding in granting amending establishing extending fixing creating against until "
    "governing ending regulating exempting abolishing waiving lifting defining settling delimiting demarcating banning "
    "prohibiting renewing protecting restoring".split()
)
"""What leads on from a document to what it is about."""
SMALL = LINKS | frozenset("and to with the a an & between under".split())
DANGLING = frozenset({",", "aimed", "aiming", "such", "designed", "intended"})
"""What closes no title: "an agreement on friendship / aimed at"."""
STOPS = frozenset(
    "was were is are will been has have had signed inked adopted concluded by that which who at after during when "
    "where while also took here today yesterday as following whose bearing whereby this".split()
)
COUNTS = frozenset("two three four five six seven eight nine ten eleven twelve fifteen twenty dozen several".split())
DESCRIBING = frozenset({"joint", "special"})
"""Words that open a title and many a sentence without naming anybody."""
BARE = re.compile(
    r"(?:of (?:understanding|cooperation|intent|consultations))?(?: ?(?:on|for|in) (?:mutual )?cooperation)?",
    re.IGNORECASE,
)
WHOSE = frozenset("the our both their these two three respective".split())
PARTIES = frozenset("ministries governments secretariats academies parliaments chambers universities agencies".split())
"""Plurals that stand for the parties in a title: "between the two ministries for 2019-2020"."""
NOUNS = frozenset("exchange exchanges issue issues release pass".split())
"""Verbs of signing that are nouns in a title: "on the exchange of data", "on visa issues"."""
OPENING = frozenset("a an the another".split())
CONCERNING = (("respect", "to"), ("regard", "to"), ("a", "view"))
"""Behind "with": still what a document is about."""
OCCASIONS = load().words("aside") | frozenset("occasion presence framework headquarters invitation".split())
"""Behind "on the", "at the": when or where it was signed, no topic."""


def title(line: Line, first: int, last: int) -> str:
    """The words of some tokens, as the text has them."""
    text = line.reading.text[line.tokens[first].start : line.tokens[last - 1].end]
    return re.sub(r"\s+", " ", text).strip('" ;,')


def head(line: Line, i: int) -> tuple[str, int] | None:
    """The kind of document that the words from token i on name, and where they end: "letter of intent"."""
    for length in line.lexicon.lengths("document_head", line.lowers[i]):
        kind = line.lexicon.value("document_head", " ".join(line.lowers[i : i + length]))
        if kind is not None:
            return kind, min(i + length, len(line.tokens))
    return None


def end_of(line: Line, i: int, end: int) -> int:
    """Where the title of the document with its head at token i ends."""
    if line.lowers[end : end + 1] == ("(",) and ")" in line.lowers[end + 1 : end + 4]:
        end += line.lowers[end + 1 : end + 4].index(")") + 2
    capital = line.tokens[i].cap
    j = end
    while j < len(line.tokens) and j - i < 40:
        word, token = line.lowers[j], line.tokens[j]
        if j == end and token.text == "," and line.lowers[j + 1 : j + 2] == ("on",):
            j += 1
            continue
        if _shortened(line, j):
            j += 3
            continue
        if j == end and not (word in LINKS or word == "between" or (capital and word == "to")):
            break
        if j == i + 1 and _for_side(line, j):
            break
        if token.text == "(" and ")" in line.lowers[j + 1 : j + 4]:
            j += line.lowers[j + 1 : j + 4].index(")") + 2
            continue
        if word in STOPS or token.text in (".", ";", ":", '"', "(", ")", "|"):
            break
        if word == "between" and not token.cap:
            beyond = _parties_inside(line, end, j)
            if beyond is None:
                break
            j = beyond
            continue
        if token.text == "," and not _enumerates(line, j, capital):
            break
        if word not in NOUNS and any(
            h.first == j and h.trigger.type == "Signing" and h.trigger.shape != "noun" for h in line.hits
        ):
            break
        if _other_begins(line, j) or elsewhere(line, j, end) or _signed_by(line, j):
            break
        j += 1
    while j > end and (line.lowers[j - 1] in SMALL or line.lowers[j - 1] in DANGLING):
        j -= 1
    return j


def _shortened(line: Line, end: int) -> bool:
    """Whether commas hold the short form of a document's name: "a Memorandum of Understanding, MoU, on trade"."""
    run = line.tokens[end : end + 3]
    marks = len(run) == 3 and run[0].text == run[2].text == ","
    return marks and run[1].cap and sum(c.isupper() for c in run[1].text) > 1


def _for_side(line: Line, j: int) -> bool:
    """Whether "for" at token j tells for whom a document told before is signed: "A signed the memorandum for Peru"."""
    if line.lowers[j] != "for" or line.lowers[max(0, j - 2) : j - 1] != ("the",):
        return False
    side = next((m for m in line.sentence.mentions if m.kind == "state" and j < m.first + 1 <= j + 3), None)
    return side is not None and side.first <= j + 2


def _signed_by(line: Line, j: int) -> bool:
    """Whether a dash at token j leads to who signed: "Agreement on visas – Minister A – Minister B"."""
    return line.tokens[j].text in ("–", "—") and any(
        m.first == j + 1 and m.kind == "person" for m in line.sentence.mentions
    )


def _enumerates(line: Line, j: int, capital: bool) -> bool:
    """Whether a comma belongs to what a document is about: "on friendship, trade and good will"."""
    ahead = line.lowers[j + 1 : j + 5]
    if "and" not in ahead or not line.tokens[j + 1].text[0].isalpha():
        return False
    ahead = ahead[: ahead.index("and") + 2]
    words = [t for t in line.tokens[j + 1 : j - 1 + len(ahead)] if t.text != ","]
    plain = all(t.text.replace("-", "").isalpha() and t.cap == capital for t in words)
    topics = plain and not any(line.lexicon.has("function", t.lower) for t in words)
    return topics and not any(w in STOPS or w in AUXILIARY or w.endswith("ed") for w in ahead)


def _parties_inside(line: Line, end: int, j: int) -> int | None:
    """Where "between A and B" ends that belongs to a title: behind a bare noun, of two bodies or with a topic behind.

    "Agreement between the Governments of A and B on Visas", "memorandum between the Academy and the Institute".
    """
    parties = next((g for g in line.groups if j < g.first <= j + 5 and len(g.entities) > 1), None)
    if not BARE.fullmatch(title(line, end, j) if j > end else ""):
        return None
    if parties is None:
        return _nameless(line, j + 1)
    leads = line.lowers[parties.last : parties.last + 1]
    if leads and leads[0] in LINKS and not elsewhere(line, parties.last, j):
        return parties.last
    bodies = all(line.reading.entities[e].kind == "organisation" for e in parties.entities)
    return parties.last if bodies else None


def _nameless(line: Line, j: int) -> int | None:
    """Where parties end that a title has without their names: "between / our ministries", "the Ministries of Trade"."""
    k = j
    while line.lowers[k : k + 1] and line.lowers[k] in WHOSE:
        k += 1
    while k > j and line.lowers[k : k + 1] and line.lexicon.has("portfolio", line.lowers[k]):
        k += 1  # "the Foreign Ministries"
    if k == j or line.lowers[k : k + 1] == () or line.lowers[k] not in PARTIES:
        return None
    k += 1
    named = [t.cap or t.lower in ("of", "and") for t in line.tokens[k:]]
    k += named.index(False) if False in named else len(named)
    while line.lowers[k - 1] in ("of", "and"):
        k -= 1
    return k


def _other_begins(line: Line, j: int) -> bool:
    """Whether "and" at token j leads to another document: "… on visas and a memorandum"."""
    if line.lowers[j] not in ("and", ","):
        return False
    start = j + 1
    while start < len(line.tokens) and line.lowers[start] in ("and", "to", *OPENING, *COUNTS):
        start += 1
    opened = start > j + 1
    for k in range(start, min(start + 6, len(line.tokens))):
        if line.lowers[k] in SMALL or line.lowers[k] in STOPS or line.tokens[k].text in ".,;":
            return False
        if head(line, k) is not None:
            return opened or (line.tokens[k].cap and (k == start or line.lowers[start] in DESCRIBING))
    return False


def elsewhere(line: Line, j: int, end: int) -> bool:
    """Whether the words from token j on say when, where or with whom it was signed, no more what it is about."""
    word, following = line.lowers[j], line.lowers[j + 1 : j + 3]
    apart = word == "with" and following not in CONCERNING
    if apart or following[:1] == ("behalf",) or (word in ("in", "on", "at") and OCCASIONS & set(following)):
        return True
    if word == "on" and following and line.lexicon.has("calendar", following[0]):
        return True
    span = next((d for d in line.sentence.dates if d.first <= j < d.last), None)
    if span is not None:
        return not ({"for", "period", "years"} & set(line.lowers[max(end, span.first - 3) : span.last]))
    if word in ("in", "at", "on"):
        placed = any(p.first in (j, j + 1, j + 2) for p in line.sentence.places)
        dated = any(d.first in (j, j + 1) for d in line.sentence.dates)
        return placed or dated
    return False
