"""Those for whom an event is held, and whom somebody joins at it: "hosted a reception for A", "joined A at it"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.parsers.cues import persons
from kg.parsers.events import Event
from kg.parsers.line import Line
from kg.parsers.roll import roll

HOSTING = frozenset("hosted hosts host hosting gave threw laid".split())
ENDS = frozenset("who which where while that during ahead before after ;".split())
JOINING = frozenset("joined joins joining".split())
BE = frozenset("be was were been".split())
THERE = frozenset("at in for during".split())
REACH = 12
"""Words of day and place that may stand between an event and those it is held for."""


def guests_of(line: Line, event: Event) -> Iterator[int]:
    """Those for whom somebody hosts an event: "A hosted a reception in Lima on 3 May for B", "for the leaders of C"."""
    hosting = (h for h in line.found("Gathering", "chair") if HOSTING & {*h.trigger.words})
    if not any(0 <= event.first - h.last <= 3 and line.subject(h.first) is not None for h in hosting):
        return
    at = event.last
    while at < len(line.tokens) and at - event.last < REACH and (line.light(at) or line.lowers[at] in THERE - {"for"}):
        at += 1
    if line.lowers[at : at + 1] == ("for",):
        end = next((n for n in range(at + 1, len(line.tokens)) if line.lowers[n] in ENDS), len(line.tokens))
        yield from roll(line, at + 1, end)


def joined_by(line: Line, event: Event) -> Iterator[int]:
    """Whom somebody joins at an event: "A joined her colleagues B and C at the forum"."""
    for i in range(max(0, event.first - 24), event.first):
        if line.lowers[i] not in JOINING or BE & set(line.lowers[max(0, i - 1) : i]):
            continue
        beside = line.object(i + 1, 6)
        leads = line.lowers[beside.last : event.first] if beside else ()
        if leads and len(leads) <= 4 and leads[0] in THERE and line.subject(i) is not None:
            yield from persons(line, beside)
