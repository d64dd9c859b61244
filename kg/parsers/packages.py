"""Packages: documents told one by one in the list below the sentence that says they were signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.parsers import signers
from kg.parsers.about import topic_apart
from kg.parsers.chains import parted
from kg.parsers.frame import Frame, Part
from kg.parsers.instruments import Instrument, instruments
from kg.parsers.line import AUXILIARY, Line
from kg.parsers.title_end import title
from kg.patterns import Pattern
from kg.syntax import Sentence

SIGNED = Pattern(r"\b(?:sign(?:ed|ing|ature)?|exchanged?|concluded|adopted|inked|initialled)\b", re.IGNORECASE)
REACH = 12
"""How many sentences before a heading such as "A. Agreements" may tell that what it lists was signed."""
HOLDING = frozenset("include includes included are were comprise comprised".split())
"""What leads from a package to the documents in it."""
TAKING_UP = frozenset({"them", "these", "they", "follows"})
"""What takes up a package in the words above its list: "Among them:", "These are:"."""
LINKING = frozenset({",", ";", "and", "a", "an", "the", "."})
TOPICAL = frozenset({"on", "concerning", "regarding", "about"})
APART = frozenset({"|", ";", "("})


def within(line: Line) -> bool:
    """Whether a sentence is an item of a list of documents, read with the words that open the list."""
    lead = line.sentence.lead
    if lead is None or _document(line) is None:
        return False
    return _telling(line.at(lead)) is not None


def listed(line: Line, act: Frame) -> Iterator[Frame]:
    """The documents of the list that a sentence opens, each a signing of its own with what the sentence says of all.

    Those of the list right above where it opens none: "The above documents were signed …".
    """
    found = False
    for frame in _below(line, act):
        found = True
        yield frame
    if not found:
        yield from _above(line, act)


def _above(line: Line, act: Frame) -> Iterator[Frame]:
    """The documents of a list that the sentence behind it says were signed."""
    if any(m.first == 0 for m in line.sentence.mentions) or line.sentence.kind == "item":
        return
    items = []
    for index in range(line.index - 1, -1, -1):
        if line.reading.sentences[index].kind != "item":
            break
        items.append(line.at(index))
    for item in reversed(items):
        document = _document(item)
        if document is not None and not within(item):
            yield _signing(item, document, act)


def _below(line: Line, act: Frame) -> Iterator[Frame]:
    _before_whom(line, act)
    for index in range(line.index + 1, len(line.reading.sentences)):
        sentence = line.reading.sentences[index]
        if sentence.lead != line.index:
            if sentence.kind != "item" and not _of_day(sentence):
                return
            continue
        item = line.at(index)
        document = _document(item)
        if document is not None:
            yield _signing(item, document, act)


def _before_whom(line: Line, act: Frame) -> None:
    """Adds who looked on, where the sentence before the opening of a list tells: "A ceremony of signing took place in
    the presence of A and B. The following were signed:".
    """
    before = line.reading.sentences[line.index - 1] if line.index else None
    if act.having("witness") or before is None or before.block != line.sentence.block:
        return
    earlier = line.at(line.index - 1)
    ceremony = {"ceremony", "signing"} & set(earlier.lowers)
    for entity in signers.witnesses(earlier) if ceremony else ():
        act.add(entity, "witness", line.index - 1)


def _of_day(sentence: Sentence) -> bool:
    """Whether a line below the title of a list only says when and where: "(Lima, 3 May 2024)"."""
    return sentence.kind == "heading" and bool(sentence.dates) and not sentence.mentions


def headed(line: Line) -> Iterator[Frame]:
    """The documents below a line that does not say itself that they were signed, as it was told before it."""
    if line.sentence.kind == "item" or not any(s.lead == line.index for s in _next(line)):
        return
    earlier = _telling(line)
    if earlier is None or earlier.index == line.index:
        return
    yield from _below(line, _told_of_all(earlier))


def unfolded(line: Line) -> Iterator[Frame]:
    """The documents that a sentence names of a package told before: "The agreements include A and B"."""
    cue = next((i for i, word in enumerate(line.lowers[:12]) if word in HOLDING), None)
    named = instruments(line)
    chain = parted(line, named, next((n for n in named if cue is not None and cue < n.first <= cue + 5), None))
    whole = any(n.plural and n.generic and n.last <= (cue or 0) for n in named)
    if not chain or not (whole or {"them", "these", "they"} & set(line.lowers[:cue])) or SIGNED.search(line.text):
        return
    for index in range(line.index - 1, max(-1, line.index - 4), -1):
        earlier = line.at(index)
        if SIGNED.search(earlier.text) and any(n.plural for n in instruments(earlier)):
            act = _told_of_all(earlier)
            ends = [n.first for n in chain[1:]] + [len(line.tokens)]
            yield from (_signing(line, document, act, until) for document, until in zip(chain, ends, strict=True))
            return


def _told_of_all(line: Line) -> Frame:
    """What a sentence says of all the documents of a package: when, where and before whom they were signed."""
    at = line.token_at(next(SIGNED.finditer(line.text)).start())
    city, country, venue = line.places(at)
    desk = line.reading.desk
    if desk is not None and city is None and line.here():
        city, country = desk.city, desk.country
    act = Frame("Signing", line.index, at, line.status(at) or "held", date=line.date(at))
    act.city, act.country, act.venue = city, country, venue
    for entity in signers.witnesses(line):
        act.add(entity, "witness", line.index)
    return act


def _next(line: Line) -> tuple[Sentence, ...]:
    return line.reading.sentences[line.index + 1 : line.index + 3]


def _telling(opener: Line) -> Line | None:
    """The line that says that the documents of a list were signed: the one that opens it or one told before.

    Of those before it a heading ("MoUs exchanged during the visit"), or any where the opener only names documents ("A.
    Agreements", "Among them:").
    """
    if SIGNED.search(opener.text):
        return opener
    names = len(opener.tokens) <= 8 and (bool(instruments(opener)) or bool(TAKING_UP & set(opener.lowers)))
    for index in range(opener.index - 1, max(-1, opener.index - REACH), -1):
        kind = opener.reading.sentences[index].kind
        earlier = opener.at(index)
        may = kind == "heading" or (names and (kind != "item" or earlier.lowers[-1] == ":"))
        if may and SIGNED.search(earlier.text) and any(n.plural for n in instruments(earlier)):
            return earlier
    return None


def _document(item: Line) -> Instrument | None:
    """The document that a list item opens with."""
    if item.lowers[:1] == ("the",) and AUXILIARY & set(item.lowers):
        return None
    document = next((n for n in instruments(item) if n.first <= 4), None)
    return None if document is not None and _heads_table(item, document) else document


def _heads_table(item: Line, document: Instrument) -> bool:
    """Whether a row only says what its columns hold: "No. – Document – Signatory"."""
    cells = {t.text for t in item.tokens[document.first : document.last + 1]} & {"–", "—", "|"}
    return bool(cells) and not any(m.kind == "person" for m in item.sentence.mentions)


def _signing(item: Line, document: Instrument, act: Frame, until: int | None = None) -> Frame:
    """The signing of a list item, up to the next one: its own title, parties and signatories, else those of all."""
    alone = until is None
    until = len(item.tokens) if until is None else until
    while item.lowers[until - 1] in LINKING:
        until -= 1
    end = min(_end(item, document), max(document.last, until))
    sides = next((i for i in range(end, until) if item.lowers[i] == "between"), until)  # "between the cities of X"
    outside = list(range(end, sides))
    own = [g for g in item.groups if g.first < until]
    city, country, venue = item.places(end, outside)
    frame = replace(act, sentence=item.index, parts=[], parties=[], anaphoric=False, package=False, listed=True)
    topic = topic_apart(item, document, end + 1) if item.lowers[end : end + 1] == ("signed",) else None
    named = title(item, document.first, end)
    frame.title, frame.kind = f"{named} {topic}" if topic else named, document.kind
    frame.date = item.date(end, outside) or act.date
    if city or country:
        frame.city, frame.country, frame.venue = city, country, venue
    told = [e for g in own if g.first >= end for e in signers.persons(item, g)]
    told += _signed_below(item) if alone else []
    for entity in told:
        frame.add(entity, "signatory", item.index)
    bound = [e for g in own if _binds(item, document, g.first, end) for e in signers.bodies(item, g)]
    for entity in dict.fromkeys(bound):
        frame.add(entity, "party", item.index)
    for part in act.parts:
        if part.role == "witness" or (part.role == "signatory" and not told) or (part.role == "party" and not bound):
            frame.parts += [Part(part.entity, part.role, part.sentence)] if part.entity not in frame.entities else []
    frame.parties = [p.entity for p in frame.parts if p.role == "party"]
    return frame


def _signed_below(item: Line) -> list[int]:
    """Those of a further sentence of an item that says no more than who signed: "Signed by A and B."."""
    following = item.reading.sentences[item.index + 1 : item.index + 2]
    if not following or following[0].block != item.sentence.block:
        return []
    line = item.at(item.index + 1)
    opens = line.lowers[:2] == ("signed", "by") or line.lowers[:1] in (("signatories",), ("signatory",))
    return [e for g in line.groups for e in signers.persons(line, g)] if opens else []


def _binds(item: Line, document: Instrument, at: int, end: int) -> bool:
    """Whether an actor of an item is a party: it stands behind "between" or "with", before topic and signatories."""
    span = item.lowers[document.first : at]
    opened = {k for k in range(document.first, at) if item.lowers[k] == "(" and ")" not in item.lowers[k : k + 5]}
    if at >= len(item.tokens) or not {"between", "with"} & set(span) or "|" in span or opened:
        return False
    if item.lowers[at - 1] == "(":  # the state of a body: "the Institute (Peru)"
        return False
    start = document.first + span.index("between" if "between" in span else "with")
    inside = {i for g in item.groups for i in range(g.first, g.last)}
    topic = TOPICAL & {item.lowers[i] for i in range(start, at) if i not in inside}
    return not topic and (at < end or "between" in span)


def _end(item: Line, document: Instrument) -> int:
    """Where the title of an item ends: before its signatories, or where "between" only adds the states."""
    if item.lowers[document.last : document.last + 1] == ("between",):
        parties = next((g for g in item.groups if g.first > document.last), None)
        if parties and all(item.reading.entities[e].kind == "state" for e in parties.entities):
            return document.last
    for j in range(document.last, len(item.tokens)):
        if _home(item, j):
            continue
        if item.tokens[j].text in APART and (j > document.last or item.tokens[j].text != "("):
            return j
        if item.tokens[j].text in (",", "(", "–", "—") and item.lowers[j + 1 : j + 2] in (
            ("signed",),
            ("by",),
            ("which",),
        ):
            return j
        if (
            item.tokens[j].text == ","
            and item.lowers[j + 1 : j + 2]
            and item.lexicon.has("function", item.lowers[j + 1])
        ):
            return j
        if item.lowers[j + 1 : j + 3] in (("side", ":"), ("signatory", ":")):
            return j
        if item.lowers[j] == "signed" or (item.tokens[j].text in ("(", "–", "—", ":") and _person(item, j + 1)):
            return j
    last = len(item.tokens)
    return last - 1 if item.tokens[last - 1].text in (".", ";", ",") else last


def _home(item: Line, j: int) -> bool:
    """Whether a bracket at token j holds but the state of the body before it: "the Institute (Peru) and"."""
    state = any(m.first == j + 1 and m.kind == "state" for m in item.sentence.mentions)
    return item.lowers[j] == "(" and state and item.lowers[j + 2 : j + 4] == (")", "and")


def _person(item: Line, j: int) -> bool:
    return any(m.first <= j + 1 and m.last > j and m.kind == "person" for m in item.sentence.mentions)
