"""Packages: documents told one by one in the list below the sentence that says they were signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.parsers import signers
from kg.parsers.frame import Frame, Part
from kg.parsers.instruments import Instrument, instruments, title
from kg.parsers.line import Line

SIGNED = re.compile(r"\b(?:sign(?:ed|ing|ature)?|exchanged?|concluded|adopted|inked|initialled)\b", re.IGNORECASE)
REACH = 12
"""How many sentences before a heading such as "A. Agreements" may tell that what it lists was signed."""
APART = frozenset({"|", ";", "("})


def within(line: Line) -> bool:
    """Whether a sentence is an item of a list of documents, read with the words that open the list."""
    lead = line.sentence.lead
    if lead is None or _document(line) is None:
        return False
    opener = Line(line.reading, lead, line.lexicon)
    return SIGNED.search(opener.text) is not None or _heads(opener)


def listed(line: Line, act: Frame) -> Iterator[Frame]:
    """The documents of the list that a sentence opens, each a signing of its own with what the sentence says of all."""
    for index in range(line.index + 1, len(line.reading.sentences)):
        sentence = line.reading.sentences[index]
        if sentence.lead != line.index:
            if sentence.kind != "item":
                return
            continue
        item = Line(line.reading, index, line.lexicon)
        document = _document(item)
        if document is not None:
            yield _signing(item, document, act)


def headed(line: Line) -> Iterator[Frame]:
    """The documents under a heading that only says what they are ("A. Agreements"), signed as told before it."""
    if not _heads(line):
        return
    for index in range(line.index - 1, max(-1, line.index - REACH), -1):
        earlier = Line(line.reading, index, line.lexicon)
        if (
            earlier.sentence.kind != "item"
            and SIGNED.search(earlier.text)
            and any(n.plural for n in instruments(earlier))
        ):
            at = earlier.token_at(next(SIGNED.finditer(earlier.text)).start())
            city, country, venue = earlier.places(at)
            act = Frame("Signing", index, at, date=earlier.date(at), city=city, country=country, venue=venue)
            for entity in signers.witnesses(earlier):
                act.add(entity, "witness", index)
            yield from listed(line, act)
            return


def _heads(line: Line) -> bool:
    """Whether a short line only names documents: "A. MoUs and agreements", "Documents:"."""
    if line.sentence.kind == "item" or len(line.tokens) > 8 or SIGNED.search(line.text):
        return False
    following = line.reading.sentences[line.index + 1 : line.index + 3]
    return any(s.lead == line.index for s in following) and any(n.plural for n in instruments(line))


def _document(item: Line) -> Instrument | None:
    """The document that a list item opens with."""
    return next((n for n in instruments(item) if n.first <= 4), None)


def _signing(item: Line, document: Instrument, act: Frame) -> Frame:
    """The signing of a list item: its own title, parties and signatories, else those of all."""
    end = _end(item, document)
    outside = list(range(end, len(item.tokens)))
    city, country, venue = item.places(end, outside)
    frame = replace(act, sentence=item.index, parts=[], parties=[], anaphoric=False, package=False, listed=True)
    frame.title, frame.kind = title(item, document.first, end), document.kind
    frame.date = item.date(end, outside) or act.date
    if city or country:
        frame.city, frame.country, frame.venue = city, country, venue
    told = [e for g in item.groups if g.first >= end for e in signers.persons(item, g)]
    for entity in told:
        frame.add(entity, "signatory", item.index)
    bound = [e for g in item.groups if _binds(item, document, g.first, end) for e in signers.bodies(item, g)]
    for entity in dict.fromkeys(bound):
        frame.add(entity, "party", item.index)
    for part in act.parts:
        if part.role == "witness" or (part.role == "signatory" and not told) or (part.role == "party" and not bound):
            frame.parts += [Part(part.entity, part.role, part.sentence)] if part.entity not in frame.entities else []
    frame.parties = [p.entity for p in frame.parts if p.role == "party"]
    return frame


def _binds(item: Line, document: Instrument, at: int, end: int) -> bool:
    """Whether an actor of an item is a party: it stands behind "between" or "with", before the signatories."""
    span = item.lowers[document.first : at]
    return (
        at < len(item.tokens)
        and bool({"between", "with"} & set(span))
        and (at < end or "between" in span)
        and not ({"|", "("} & set(span))
    )


def _end(item: Line, document: Instrument) -> int:
    """Where the title of an item ends: before its signatories, or where "between" only adds the states."""
    if item.lowers[document.last : document.last + 1] == ("between",):
        parties = next((g for g in item.groups if g.first > document.last), None)
        if parties and all(item.reading.entities[e].kind == "state" for e in parties.entities):
            return document.last
    for j in range(document.last, len(item.tokens)):
        if item.tokens[j].text in APART and (j > document.last or item.tokens[j].text != "("):
            return j
        if item.tokens[j].text in (",", "(", "–", "—") and item.lowers[j + 1 : j + 2] in (
            ("signed",),
            ("by",),
            ("which",),
        ):
            return j
        if item.lowers[j] == "signed" or (item.tokens[j].text in ("(", "–", "—", ":") and _person(item, j + 1)):
            return j
    last = len(item.tokens)
    return last - 1 if item.tokens[last - 1].text in (".", ";", ",") else last


def _person(item: Line, j: int) -> bool:
    return any(m.first <= j + 1 and m.last > j and m.kind == "person" for m in item.sentence.mentions)
