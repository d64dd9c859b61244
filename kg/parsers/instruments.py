"""The documents a sentence names: their titles and kinds."""

from __future__ import annotations

import re
from collections import deque

from msgspec.structs import replace

from kg.parsers.line import AUXILIARY, Line
from kg.parsers.title_end import COUNTS, DESCRIBING, end_of, head, title
from kg.remembered import once
from kg.syntax import Reading, Value

GENERIC = frozenset(
    "document documents instrument instruments paper papers package agreement agreements deal "
    "accord text memorandum treaty signature signatures".split()
)
"""Nouns that alone take up a document told before."""
NEW = frozenset((word,) for word in ("a", "an", "another", "second", "third"))
"""What stands before a document not told before."""
AMOUNTS = frozenset("million billion dollar dollars euro euros us".split())
LIKENING = frozenset("similar further separate new additional related earlier first".split())
LEFT_STOP = frozenset(
    "above aforementioned mentioned said "
    "the a an this that these those his her its their and or with in on by to from at under other another some many "
    "new more million billion dollar dollars worth further similar namely including such both number of".split()
)
VAGUE = frozenset("various multiple numerous".split())
WEAK = frozenset({"plan", "plans", "concept", "strategy", "understanding", "minutes", "framework"})
"""Nouns that are documents only where they are signed, or named with a capital."""
VERBAL = AUXILIARY | {"to", "and", ","}
BRACKETED = re.compile(r"\([^\W\d_]{3,}\)")
"""A word that may be the short form of what stands before it."""


class Instrument(Value, frozen=True):
    """A document named in a sentence."""

    first: int
    last: int
    title: str
    kind: str
    generic: bool
    plural: bool


@once
def instruments(line: Line) -> tuple[Instrument, ...]:
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
    return tuple(found)


def told_before(line: Line) -> Instrument | None:
    """The document named last in the sentences before: what "another" and "theirs" mean."""
    for index in range(line.index - 1, max(-1, line.index - 4), -1):
        named = [n for n in instruments(line.at(index)) if not (n.generic or n.plural)]
        if named:
            return named[-1]
    return None


def spelled_before(line: Line, one: Instrument) -> Instrument | None:
    """The full title of a document that a text names by its noun alone: "the Programme"."""
    if " " in one.title or not one.title[:1].isupper() or one.plural:
        return None
    for index in range(line.index - 1, -1, -1):
        text = line.reading.text[line.reading.sentences[index].start : line.reading.sentences[index].end]
        for other in instruments(line.at(index)) if one.title in text else ():
            words = other.title.split()
            if len(words) > 1 and one.title in words and words[0][:1].isupper():
                return other
    return None


class Shortened:
    """The documents that a text gives a short form, learned sentence by sentence: "the Treaty on Fish (TOF)"."""

    def __init__(self, reading: Reading) -> None:
        at = (n for n, s in enumerate(reading.sentences) if BRACKETED.search(reading.text, s.start, s.end))
        self._ahead = deque(at)
        self._known: dict[str, tuple[int, Instrument]] = {}

    def before(self, line: Line, word: str) -> Instrument | None:
        """The document that the sentences before one call by a word."""
        while self._ahead and self._ahead[0] < line.index:  # in order: each may speak of documents shortened before it
            self._learn(line.at(self._ahead.popleft()))
        index, document = self._known.get(word, (line.index, None))
        return document if index < line.index else None

    def _learn(self, line: Line) -> None:
        for one in (n for n in instruments(line) if not n.plural and line.tokens[n.first].cap):
            for at in (one.last - 3, one.last):
                run = [t.text for t in line.tokens[max(0, at) : at + 3]]
                if len(run) == 3 and BRACKETED.fullmatch("".join(run)):
                    named = replace(one, title=one.title.removesuffix(f"({run[1]})").rstrip(), generic=False)
                    self._known.setdefault(run[1], (line.index, named))


shortened = once(Shortened)


def _short(line: Line, i: int) -> Instrument | None:
    """A document by the short form that the text gave it: "the Treaty on Fish (TOF) …", "signed the / TOF"."""
    word = line.tokens[i].text
    told = shortened(line.reading).before(line, word) if len(word) > 2 and word.isupper() else None
    return None if told is None else replace(told, first=i, last=i + 1)


def _instrument(line: Line, i: int) -> Instrument | None:
    named = head(line, i)
    if named is None:
        return _short(line, i)
    kind, end = named
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
    first, last = _left(line, i, plural), end_of(line, i, end)
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
