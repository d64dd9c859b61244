"""Other editions of an event told before: "the previous one was in Oslo", "the next round is due"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.parsers.event_names import ORDINAL
from kg.parsers.events import Event, events
from kg.parsers.line import Line

OTHER = frozenset("previous last next preceding following forthcoming upcoming coming earlier".split())
DETERMINERS = frozenset("the its their this that a an".split())
NOUNS = frozenset({"one", "edition", "editions"})
"""What stands for any event told before."""
SITTINGS = frozenset("meeting meetings session round sitting".split())
BODIES = frozenset("council commission committee consultations dialogue board group assembly platform".split())
"""What holds meetings, sessions and rounds."""
ONCE = frozenset("press news media briefing ceremony dinner luncheon reception banquet".split())
"""What goes with another event and has no editions of its own."""
BACK = 60
"""Sentences within which the event stands of which another edition is told."""


def with_editions(line: Line) -> list[Event]:
    """The events of a sentence, other editions of those told before under their names."""
    named = events(line)
    found = [_full(line, event, named) for event in named]
    for i, word in enumerate(line.lowers):
        stands = word in NOUNS or (word in SITTINGS and line.lowers[i - 1 : i] and line.lowers[i - 1] in OTHER)
        if not stands or any(e.first <= i < e.last for e in named) or i in line.quoted:
            continue
        first = i - 1 if line.lowers[i - 1] in OTHER or ORDINAL.match(line.lowers[i - 1]) else i
        alone = first == 0 and word.endswith("s")  # "Previous meetings were held in A in 2018 and in B in 2019"
        told = alone or (first and line.lowers[first - 1] in DETERMINERS)
        if told and (first < i or word == "edition"):
            other = _full(line, Event(first, i + 1, word, word, True, True), named)
            found += [] if other.bare else [other]
    return sorted(found, key=lambda e: e.first)


def _full(line: Line, event: Event, named: Sequence[Event]) -> Event:
    """An event told by its order alone under the name of its like: "the next round" of the consultations."""
    words = [w for w in line.lowers[event.first : event.last] if w not in OTHER]
    if words != [event.head] or not _another(line, event):
        return event
    before = _told_before(line, event, named)
    return (
        event
        if before is None
        else replace(event, name=_unnumbered(before.name), head=before.head, bare=False, another=True)
    )


def _another(line: Line, event: Event) -> bool:
    """Whether words set an event apart from that told before: "the next round", "the edition of 2021"."""
    inside = line.lowers[max(0, event.first - 1) : event.last]
    return event.head in NOUNS or any(w in OTHER for w in inside)


def _told_before(line: Line, event: Event, named: Sequence[Event]) -> Event | None:
    """The event told last before of which this may be another edition."""
    lines = (line.at(n) for n in range(line.index - 1, max(-1, line.index - BACK), -1))
    here = [e for e in named if e.last <= event.first]
    for told in (here, *(events(before) for before in lines)):
        for other in reversed(told):
            words = other.name.lower().split()
            recurs = other.head in words and len(words) > 2 and not ONCE & set(words)
            if recurs and _alike(event.head, other.head):
                return other
    return None


def _alike(noun: str, head: str) -> bool:
    if noun in NOUNS or noun.rstrip("s") == head.rstrip("s"):
        return True
    return noun in SITTINGS and head in (BODIES | SITTINGS)


def _unnumbered(name: str) -> str:
    """A name without its number: "16th Harbour consultations"."""
    first, _, rest = name.partition(" ")
    return rest if ORDINAL.match(first) and rest else name
