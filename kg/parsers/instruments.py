"""The documents a sentence names: their titles and kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from kg.parsers.line import AUXILIARY, Line
from kg.remembered import once
from kg.syntax import Value

GENERIC = frozenset(
    "document documents instrument instruments paper papers package agreement agreements deal "
    "accord text memorandum treaty signature signatures".split()
)
"""Nouns that alone take up a document told before."""
NEW = frozenset((word,) for word in ("a", "an", "another", "second", "third"))
"""What stands before a document not told before."""
AMOUNTS = frozenset("million billion dollar dollars euro euros us".split())
LIKENING = frozenset("similar further separate new additional related earlier first".split())
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
LEFT_STOP = frozenset(
    "above aforementioned mentioned said "
    "the a an this that these those his her its their and or with in on by to from at under other another some many "
    "new more million billion dollar dollars worth further similar namely including such both number of".split()
)
COUNTS = frozenset("two three four five six seven eight nine ten eleven twelve fifteen twenty dozen several".split())
VAGUE = frozenset("various multiple numerous".split())
DESCRIBING = frozenset({"joint", "special"})
"""Words that open a title and many a sentence without naming anybody."""
WEAK = frozenset({"plan", "plans", "concept", "strategy", "understanding", "minutes", "framework"})
"""Nouns that are documents only where they are signed, or named with a capital."""
BARE = re.compile(
    r"(?:of (?:understanding|cooperation|intent|consultations))?(?: ?(?:on|for|in) (?:mutual )?cooperation)?",
    re.IGNORECASE,
)
NOUNS = frozenset("exchange exchanges issue issues release pass".split())
"""Verbs of signing that are nouns in a title: "on the exchange of data", "on visa issues"."""
OPENING = frozenset("a an the another".split())
VERBAL = AUXILIARY | {"to", "and", ","}
CONCERNING = (("respect", "to"), ("regard", "to"), ("a", "view"))
"""Behind "with": still what a document is about."""
OCCASIONS = frozenset("margins sidelines fringes occasion presence framework headquarters invitation".split())
"""Behind "on the", "at the": when or where it was signed, no topic."""


class Instrument(Value, frozen=True):
    """A document named in a sentence."""

    first: int
    last: int
    title: str
    kind: str
    generic: bool
    plural: bool


@once
def instruments(line: Line) -> Iterable[Instrument]:
    """The documents a sentence names, from left to right."""
    found: list[Instrument] = []
    i = 0
    while i < len(line.tokens):
        instrument = _instrument(line, i) or (_another(line, i, found[-1]) if found else None)
        if instrument and found and _of_one_count(line, found[-1], instrument):
            instrument = replace(found[-1], last=instrument.last, title=title(line, found[-1].first, instrument.last))
        if instrument:
            while found and instrument.first < found[-1].last:
                found.pop()
            found.append(instrument)
            i = instrument.last
        else:
            i += 1
    return found


def told_before(line: Line) -> Instrument | None:
    """The document named last in the sentences before: what "another" and "theirs" mean."""
    for index in range(line.index - 1, max(-1, line.index - 4), -1):
        named = [n for n in instruments(Line(line.reading, index, line.lexicon)) if not (n.generic or n.plural)]
        if named:
            return named[-1]
    return None


def spelled_before(line: Line, one: Instrument) -> Instrument | None:
    """The full title of a document that a text names by its noun alone: "the Programme"."""
    if " " in one.title or not one.title[:1].isupper() or one.plural:
        return None
    for index in range(line.index - 1, -1, -1):
        text = line.reading.text[line.reading.sentences[index].start : line.reading.sentences[index].end]
        for other in instruments(Line(line.reading, index, line.lexicon)) if one.title in text else ():
            words = other.title.split()
            if len(words) > 1 and one.title in words and words[0][:1].isupper():
                return other
    return None


def _short(line: Line, i: int) -> Instrument | None:
    """A document by the short form that the text gave it: "the Treaty on Fish (TF) …", "signed the / TF"."""
    word = line.tokens[i].text
    short = f"({word})"
    if not (word.isupper() and word.isalpha() and len(word) > 2) or short not in line.reading.text:
        return None
    for index in range(line.index):
        sentence = line.reading.sentences[index]
        if short in line.reading.text[sentence.start : sentence.end]:
            before = Line(line.reading, index, line.lexicon)
            for one in (n for n in instruments(before) if not n.plural and before.tokens[n.first].cap):
                behind = [t.text for t in before.tokens[one.last - 3 : one.last + 3]]
                if ["(", word, ")"] in (behind[:3], behind[3:]):
                    named = one.title.removesuffix(short).rstrip()
                    return Instrument(i, i + 1, named, one.kind, generic=False, plural=False)
    return None


def _instrument(line: Line, i: int) -> Instrument | None:
    head = _head(line, i)
    if head is None:
        return _short(line, i)
    kind, end = head
    word = line.lowers[i]
    if any(m.first <= i < m.last and m.kind == "person" for m in line.sentence.mentions):
        return None
    if word == "notes" and not _exchanged(line, i):
        return None
    signed = any(h.trigger.type == "Signing" and h.trigger.shape == "verb" for h in line.hits)
    important = line.tokens[i].cap or signed
    if (word in WEAK and not important) or (
        word == "framework" and not line.tokens[i].cap and line.lowers[i - 1] != "joint"
    ):
        return None
    told = line.lowers[i if line.lowers[i + 1 : i + 2] == ("of",) else end - 1]  # "an exchange of notes" is one
    plural = told.endswith("s") or word in ("memoranda", "package")
    first, last = _left(line, i, plural), right(line, i, end)
    bare = first == i and last == i + 1 and (word in GENERIC or _taken_up(line, i, kind))
    found = Instrument(first, last, "", kind, bare and not _new(line, i), plural)
    return replace(found, title=title(line, first, last))


def _of_one_count(line: Line, one: Instrument, other: Instrument) -> bool:
    """Whether a number or "several" counts two kinds of documents: "28 agreements / and memoranda of understanding"."""
    first = line.lowers[one.first]
    counted = one.plural and (first in COUNTS or first in VAGUE or first.isdigit())
    own = other.first < len(line.lowers) and line.lowers[other.first] in COUNTS
    return counted and other.plural and not own and line.lowers[one.last : other.first] == ("and",)


def _exchanged(line: Line, i: int) -> bool:
    """Whether notes bind: "signed and exchanged notes", "the Notes were exchanged by A"; not "notes on life"."""
    if line.tokens[i].cap and line.lowers[max(0, i - 1) : i] == ("the",):
        return "exchanged" in line.lowers
    if line.lowers[i - 1 : i] != ("exchanged",):
        return False
    return "signed" in line.lowers[:i] or line.lowers[i + 1 : i + 2] in (("concerning",), ("constituting",))


def _new(line: Line, i: int) -> bool:
    """Whether the noun at token i is said to be another than those told: "a similar agreement", "a second one"."""
    while i > 0 and (
        line.lowers[i - 1] in LIKENING or line.lowers[i - 1] in AMOUNTS or not line.tokens[i - 1].text.isalpha()
    ):
        i -= 1
    return line.lowers[max(0, i - 1) : i] in NEW


def _taken_up(line: Line, i: int, kind: str) -> bool:
    """Whether "the MoU", "the protocol" is a document of its kind told just before by its title."""
    if line.lowers[max(0, i - 1) : i] not in (("the",), ("this",)):
        return False
    for sentence in line.reading.sentences[max(0, line.index - 3) : line.index]:
        lowers = [t.lower for t in sentence.tokens]
        if any(line.lexicon.value("document_head", lowers[j]) == kind for j in range(len(lowers))):
            return True
    return False


def _another(line: Line, i: int, previous: Instrument) -> Instrument | None:
    """ "A memorandum with A and another with B": one more of the same."""
    if line.lowers[i : i + 2] not in (("another", "with"), ("another", "between")):
        return None
    return replace(previous, first=i, last=i + 1, generic=False)


def title(line: Line, first: int, last: int) -> str:
    """The words of some tokens, as the text has them."""
    text = line.reading.text[line.tokens[first].start : line.tokens[last - 1].end]
    return re.sub(r"\s+", " ", text).strip('" ;,')


def _head(line: Line, i: int) -> tuple[str, int] | None:
    """The kind of document that the words from token i on name, and where they end: "letter of intent"."""
    for length in line.lexicon.lengths("document_head", line.lowers[i]):
        kind = line.lexicon.value("document_head", " ".join(line.lowers[i : i + length]))
        if kind is not None:
            return kind, min(i + length, len(line.tokens))
    return None


def _left(line: Line, i: int, plural: bool) -> int:
    first = i
    while first > 0 and i - first < 7 and _describes(line, first - 1):
        first -= 1
    if plural and first > 0 and (line.lowers[first - 1] in COUNTS or line.tokens[first - 1].text.isdigit()):
        first -= 1
    return first


def _describes(line: Line, j: int) -> bool:
    """Whether a token belongs to the title of the document behind it."""
    token, word = line.tokens[j], line.lowers[j]
    if word in ("and", "–", "&"):
        joined = j > 0 and line.tokens[j - 1].cap and line.tokens[j + 1].cap
        return joined and (word == "–" or not _actor(line, j - 1))
    if line.lowers[j : j + 2] == ("-", "year") or line.lowers[j + 1 : j + 3] == ("-", "year"):
        return True
    if token.text[0].isdigit():
        return j > 0 and line.tokens[j - 1].cap and line.tokens[j + 1].cap and "." in token.text
    if not token.text[0].isalpha() or (len(token.text) == 2 and token.text[1] == "."):
        return False
    if word in LEFT_STOP or word in AUXILIARY or word in COUNTS or word == "ago":
        return False
    if word == "exchange" and j > 0 and line.lowers[j - 1] not in VERBAL:
        return True
    if any(h.first <= j < h.last and h.trigger.type == "Signing" for h in line.hits):
        return False
    if any(d.first <= j < d.last for d in line.sentence.dates):
        return False
    if line.lexicon.has("function", word) and word not in DESCRIBING and (j == 0 or not token.cap):
        return False
    return not any(m.first <= j < m.last and m.kind in ("person", "pronoun") for m in line.sentence.mentions)


def _actor(line: Line, j: int) -> bool:
    """Whether a token is the end of the name of a state or body: "Iran and the Agreement"."""
    return any(m.last == j + 1 for m in line.sentence.mentions)


def right(line: Line, i: int, end: int) -> int:
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
    if parties is None or not BARE.fullmatch(title(line, end, j) if j > end else ""):
        return None
    leads = line.lowers[parties.last : parties.last + 1]
    if leads and leads[0] in LINKS and not elsewhere(line, parties.last, j):
        return parties.last
    bodies = all(line.reading.entities[e].kind == "organisation" for e in parties.entities)
    return parties.last if bodies else None


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
        if _head(line, k) is not None:
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
