"""Which words of a quotation say what was read from it: who, as what, where, when, and what it was called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.network import AgentInfo, Event
from kg.view.words import spellings

Mark = tuple[int, int]
SHORTEST = 2
"""Letters of the shortest name that is marked."""


def marks(event: Event, quote: str, agents: Mapping[str, AgentInfo]) -> list[Mark]:
    """Spans of the quote (first position, and the one after the last), in order, none within another."""
    names = sorted({n for n in _names(event, agents) if len(n) >= SHORTEST}, key=lambda name: (-len(name), name))
    found: list[Mark] = []
    for name in names:
        found += [span for span in _spans(name, quote) if not any(_overlap(span, other) for other in found)]
    return sorted(found)


def _spans(name: str, quote: str) -> Iterator[Mark]:
    """Where a name stands in a quote as a word of its own."""
    start = quote.find(name)
    while start >= 0:
        end = start + len(name)
        if not quote[start - 1 : start].isalnum() and not quote[end : end + 1].isalnum():
            yield start, end
        start = quote.find(name, end)


def _overlap(one: Mark, other: Mark) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _names(event: Event, agents: Mapping[str, AgentInfo]) -> Iterator[str]:
    """What an event's participants, their posts, its place, day and title are called; the longest match wins."""
    for tie in event.participants:
        for iri in (tie.agent, tie.of):
            if iri is not None and iri in agents:
                yield from (agents[iri].label, *agents[iri].aliases)
        yield from _given(tie.mention, tie.capacity)
        yield from tie.aliases
    yield from _given(event.name, event.agreement, event.city, event.venue)
    for iri in event.parties:
        if iri in agents:
            yield from (agents[iri].label, *agents[iri].aliases)
    yield from spellings(event.date)


def _given(*names: str | None) -> Iterable[str]:
    return (name for name in names if name)
