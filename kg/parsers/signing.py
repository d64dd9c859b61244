"""Signings: an instrument is signed or adopted by parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Status
from kg.parsers.frame import Frame
from kg.parsers.groups import Group, Hit
from kg.parsers.instruments import Instrument, instruments
from kg.parsers.line import AUXILIARY, Line
from kg.parsers.missed import Miss

ADOPTABLE = frozenset("declaration communique statement programme charter protocol memorandum treaty agreement".split())
WITNESS = re.compile(
    r"\b(?:witnessed|in the presence of|looked on|attended the signing|present at the signing)\b", re.IGNORECASE
)
OFFICE_NOUNS = frozenset(
    "leaders presidents ministers heads state government premiers speakers chairmen governors chancellors ambassadors "
    "secretaries envoys statesmen diplomats pair two men women".split()
)
"""Plurals of persons, who sign themselves; the last word counts ("the heads of government")."""
CEREMONY = re.compile(r"\b(?:at|during|attended|addressing .{0,40}at) the (?:signing )?ceremony\b", re.IGNORECASE)


def parse(line: Line) -> Iterator[Frame | Miss]:
    """The signings a sentence tells of."""
    if line.sentence.kind == "question":
        return
    named = instruments(line)
    used: set[int] = set()
    for hit in sorted(line.found("Signing", "verb", "adopt"), key=lambda h: h.trigger.words[0].startswith("initial")):
        if hit.trigger.words[0] == "sealed" and not named:
            continue
        instrument, passive = _target(line, hit, named)
        if instrument is not None and instrument.first in used and passive and line.agent(hit.last, 2) is not None:
            instrument = replace(instrument, generic=True)
        elif instrument is None or instrument.first in used:
            continue
        if hit.trigger.shape == "adopt" and (
            instrument.kind not in ADOPTABLE
            or (
                hit.trigger.words[0] in ("issued", "released", "passed", "endorsed")
                and instrument.kind not in ("communique", "declaration", "programme")
            )
            or hit.first in line.quoted
        ):
            continue
        if (
            hit.trigger.words[0].startswith(("exchange", "seal", "conclud"))
            and instrument.generic
            and len(hit.trigger.words) == 1
            and not (passive and line.after(hit.last, "between", reach=4))
        ):
            continue
        used.add(instrument.first)
        if instrument.plural and line.text.rstrip().endswith(":"):
            listed = list(_listed(line, hit.first, line.status(hit.first) or "held"))
            if listed:
                yield from listed
                continue
        yield from _verbal(line, hit, instrument, passive)
    yield from _witnessed(line)
    for hit in line.found("Signing", "noun"):
        yield from _nominal(line, hit, named, used)


def _witnessed(line: Line) -> Iterator[Frame]:
    """Those who speak at the ceremony of a signing told before: its witnesses."""
    if not CEREMONY.search(line.text):
        return
    at = next(n for n, w in enumerate(line.lowers) if w == "ceremony")
    group = line.subject(at) or next((g for g in line.groups if g.first > at), None)
    frame = Frame("Signing", line.index, at, anaphoric=True)
    for entity in group.entities if group else ():
        if line.reading.entities[entity].kind == "person":
            frame.add(entity, "witness", line.index)
    if frame.parts:
        yield frame


def _listed(line: Line, at: int, status: Status) -> Iterator[Frame]:
    """The documents of a list, each a signing of its own."""
    for index in range(line.index + 1, len(line.reading.sentences)):
        sentence = line.reading.sentences[index]
        if sentence.lead != line.index:
            if sentence.kind != "item":
                return
            continue
        item = Line(line.reading, index, line.lexicon)
        named = [n for n in instruments(item) if n.first <= 4]
        if not named:
            continue
        between = item.after(0, "between", reach=len(item.tokens))
        frame = _frame(line, at, named[0], status)
        frame.sentence, frame.anaphoric, frame.listed = index, False, True
        cut = next(
            (n for n, w in enumerate(item.lowers) if w == "between" and not item.tokens[n].cap), len(item.tokens)
        )
        frame.title = item.reading.text[item.tokens[named[0].first].start : item.tokens[max(cut, 1) - 1].end].rstrip(
            ";., "
        )
        for entity in between.entities if between else ():
            if item.reading.entities[entity].kind != "person":
                frame.add(entity, "party", index)
                frame.parties.append(entity)
        yield frame


def _target(line: Line, hit: Hit, named: list[Instrument]) -> tuple[Instrument | None, bool]:
    after = [
        n
        for n in named
        if hit.last <= n.last - 1
        and n.first >= hit.last
        and n.first - hit.last <= 9
        and not ({";", "by"} & set(line.lowers[hit.last : n.first]))
    ]
    before = [n for n in named if n.last <= hit.first]
    helped = bool(
        AUXILIARY & set(line.lowers[max(0, hit.first - 3) : hit.first]) & {"was", "were", "been", "be", "is", "are"}
    )
    if before and not after and _relative(line, before[-1], hit):
        return before[-1], False
    if helped and before:
        return before[-1], True
    if after and not helped:
        return after[0], False
    if before and 0 <= hit.first - before[-1].last <= 3:
        return before[-1], True
    if before and line.lowers[hit.first - 1] == "," and _between_only(line, before[-1].last, hit.first - 1):
        return before[-1], True
    if helped and not before and (pronoun := _it(line, hit)) is not None:
        return pronoun, True
    return (before[-1], True) if before and helped else (None, False)


def _between_only(line: Line, first: int, last: int) -> bool:
    """Whether nothing but whose it is stands between two tokens: "the treaty between A and B, signed in …"."""
    named = {i for g in line.groups for i in range(g.first, g.last)}
    gap = [i for i in range(first, last) if i not in named]
    return bool(named) and len(gap) <= 4 and {line.lowers[i] for i in gap} <= {"between", "of", "with", "and", "the"}


def _relative(line: Line, instrument: Instrument, hit: Hit) -> bool:
    """ "The treaty that A and B signed", "the protocol to which they put their names": the signers stand inside."""
    opening = line.lowers[instrument.last : instrument.last + 3]
    pronoun = next((n for n, w in enumerate(opening) if w in ("that", "which")), None)
    if pronoun is None:
        return False
    start = instrument.last + pronoun
    return any(start < g.first <= start + 2 and g.last <= hit.first <= g.last + 6 for g in line.groups)


def _it(line: Line, hit: Hit) -> Instrument | None:
    """ "It was signed by …": the document told before."""
    for i in range(max(0, hit.first - 4), hit.first):
        if line.lowers[i] in ("it", "they", "both") and line.lowers[hit.last : hit.last + 1] == ("by",):
            return Instrument(i, i + 1, line.tokens[i].text, "agreement", True, False)
    return None


def _verbal(line: Line, hit: Hit, instrument: Instrument, passive: bool) -> Iterator[Frame | Miss]:
    status = line.status(hit.first)
    if status is None:
        yield Miss(line.index, hit.first, hit.last, "denied, or only thought of")
        return
    signers = line.after(hit.last, "by", reach=10) if passive else line.subject(hit.first)
    yield from _frames(line, hit.first, instrument, signers, status, passive and hit.trigger.shape == "adopt")


def _nominal(line: Line, hit: Hit, named: list[Instrument], used: set[int]) -> Iterator[Frame | Miss]:
    if line.lowers[hit.last : hit.last + 1] != ("of",):
        return
    instrument = next((n for n in named if hit.last < n.first + 1 <= hit.last + 5), None)
    if instrument is None or instrument.first in used or instrument.generic:
        return
    parties = line.after(instrument.last - 1, "between", "with", "by", reach=6)
    if not parties and not line.sentence.dates:
        yield Miss(line.index, hit.first, hit.last, "a signing is named, but neither when nor by whom")
        return
    if line.status(hit.first) is None and hit.first not in line.quoted:
        yield Miss(line.index, hit.first, hit.last, "denied, or only thought of")
        return
    yield from _frames(line, hit.first, instrument, None, line.status(hit.first) or "held", False)


def _frames(
    line: Line, at: int, instrument: Instrument, signers: Group | None, status: Status, adopted: bool
) -> Iterator[Frame]:
    partners = (
        line.after(instrument.last - 1, "with", reach=12)
        if instrument.last <= at or not signers
        else line.after(instrument.last, "with", reach=3)
    )
    if partners is None and instrument.last <= at:
        partners = line.after(at, "with", reach=4)
    between = line.after(instrument.first, "between", reach=instrument.last - instrument.first + 10)
    if between is None and partners is None and not signers:
        between = line.after(0, "between", reach=instrument.first)
    titled = [
        m
        for m in line.sentence.mentions
        if instrument.first <= m.first < instrument.last
        and m.kind in ("organisation", "state")
        and m.entity is not None
    ]
    inside = (
        [m.entity for m in titled if "between" in line.lowers[instrument.first : m.first]]
        if "between" in line.lowers[instrument.first : instrument.last]
        else []
    )
    if not inside and len(titled) > 1 and all(m.kind == "state" for m in titled):
        inside = [m.entity for m in titled]
    bodies = [e for e in inside if e is not None] or [
        e for g in (between, partners) for e in (g.entities if g else ()) if line.reading.entities[e].kind != "person"
    ]
    apart = instrument.plural and partners is not None and not signers and len(bodies) > 1
    for group in [[b] for b in bodies] if apart else [bodies]:
        frame = _frame(line, at, instrument, status)
        for entity in _for_sides(line, signers) if signers else ():
            if line.reading.entities[entity].kind == "person":
                frame.add(entity, "party" if adopted else "signatory", line.index)
            else:
                frame.add(entity, "party", line.index)
                frame.parties.append(entity)
        for entity in _people_of(line, between if not signers else partners):
            frame.add(entity, "signatory", line.index)
        for entity in _signing_beside(line):
            frame.add(entity, "signatory", line.index)
        for entity in group:
            frame.add(entity, "party", line.index)
            frame.parties.append(entity)
        for entity in _each_by(line, at) if instrument.last <= at or not signers else _on_behalf(line, at):
            frame.add(entity, "signatory", line.index)
        if WITNESS.search(line.text):
            _witnesses(line, frame)
        if not frame.parts:
            for entity in _adopters(line, instrument, at):
                frame.add(entity, "party", line.index)
                frame.parties.append(entity)
        yield frame


def _each_by(line: Line, at: int) -> Iterator[int]:
    """All whom "by" names behind a passive: "on behalf of X by A and on behalf of Y by B"."""
    for j in range(at, len(line.tokens)):
        if line.tokens[j].text == ";":
            return
        group = line.after(j, "by", reach=1) if line.lowers[j] == "by" else None
        yield from _people_of(line, group)


def _signing_beside(line: Line) -> Iterator[int]:
    """ "…, with A and B signing for their governments"."""
    for i, word in enumerate(line.lowers):
        signers = next((g for g in line.groups if g.last == i), None) if word == "signing" else None
        if signers is not None and "with" in line.lowers[max(0, signers.first - 2) : signers.first]:
            yield from _people_of(line, signers)


def _people_of(line: Line, group: Group | None) -> list[int]:
    return [e for e in group.entities if line.reading.entities[e].kind == "person"] if group else []


def _frame(line: Line, at: int, instrument: Instrument, status: Status) -> Frame:
    city, country, venue = line.places(at)
    frame = Frame("Signing", line.index, at, status, date=line.date(at), city=city, country=country, venue=venue)
    frame.title, frame.kind = instrument.title, instrument.kind
    frame.anaphoric = instrument.generic
    return frame


def _for_sides(line: Line, signers: Group) -> tuple[int, ...]:
    """Who signs: persons; where only "the sides" or "officials" do, the states they stand for."""
    if not all(m.kind == "group" and m.name not in OFFICE_NOUNS for m in signers.mentions):
        return signers.entities
    owners = [p.of for e in signers.entities for p in line.reading.entities[e].posts[:1] if p.of]
    found = [n for n, e in enumerate(line.reading.entities) if e.kind != "person" and e.name in owners]
    return tuple(found) or tuple(e for e in signers.entities if line.reading.entities[e].kind != "person")


def _on_behalf(line: Line, at: int) -> Iterator[int]:
    """Persons of later clauses that sign too: "… by A, for X, and by B, for Y"."""
    group = None
    for j in range(at, len(line.tokens) - 1):
        if line.lowers[j] == "and" and line.lowers[j + 1] == "by":
            group = line.after(j + 1, "by", reach=2)
    for entity in group.entities if group else ():
        if line.reading.entities[entity].kind == "person":
            yield entity


def _witnesses(line: Line, frame: Frame) -> None:
    match = WITNESS.search(line.text)
    if not match:
        return
    at = next(n for n, t in enumerate(line.tokens) if t.end - line.sentence.start >= match.start() + 1)
    group = line.subject(at) if match.group().lower() in ("witnessed", "looked on") else line.object(at, 6)
    if group and match.group().lower() in ("witnessed", "looked on"):
        cut = max((n for n, w in enumerate(line.lowers[:at]) if w == ";"), default=-1)
        late = [m.entity for m in group.mentions if m.first > cut and m.entity is not None]
        frame.parts = [p for p in frame.parts if cut < 0 or p.entity not in late]
        group = Group(group.first, group.last, tuple(m for m in group.mentions if m.first > cut))
    for entity in group.entities if group else ():
        if line.reading.entities[entity].kind == "person" and entity not in {
            p.entity for p in frame.parts if p.role == "signatory"
        }:
            frame.add(entity, "witness", line.index)


def _adopters(line: Line, instrument: Instrument, at: int) -> Iterator[int]:
    """The body whose meeting adopts: "passed at the annual meeting of the SCO heads of state"."""
    for mention in sorted(line.sentence.mentions, key=lambda m: (m.key is None, m.first)):
        if (
            mention.kind == "organisation"
            and mention.entity is not None
            and (mention.key is not None or mention.last <= at)
            and not (instrument.first <= mention.first < instrument.last)
        ):
            yield mention.entity
            return
