"""Which interactions an analysis looks at, and how it says so."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypedDict

from kg import authority
from kg.errors import QueryError
from kg.model import InteractionType
from kg.naming import fold
from kg.network import Event, Network
from kg.vocab import words

Period = tuple[str | None, str | None]
"""First and last ISO day, both included; None where it is open."""


class Filters(TypedDict, total=False):
    """The parameters of ``selected``, for who passes them on."""

    held_only: bool
    types: Collection[InteractionType] | None
    period: Period | None
    topics: Collection[str] | None
    places: Collection[str] | None
    sources: Collection[str] | None


def selected(
    network: Network,
    *,
    held_only: bool = True,
    types: Collection[InteractionType] | None = None,
    period: Period | None = None,
    topics: Collection[str] | None = None,
    places: Collection[str] | None = None,
    sources: Collection[str] | None = None,
) -> Iterator[Event]:
    """The events that fit every filter given, in the network's order; of several values of one, any will do.

    ``period`` takes what may lie in it, and nothing undated; ``topics`` are words of the topic scheme; ``places`` a
    city, a venue, or a state by name or code; ``sources`` publishers or documents' ids. QueryError for a topic that is
    none, and for a place or source that the network does not know.
    """
    tests = (
        _status_test(held_only),
        _any_of(types, lambda event: event.type),
        _topic_test(topics),
        _place_test(network, places),
        _source_test(network, sources),
    )
    for event in network.events:
        if all(test(event) for test in tests) and (period is None or in_period(event, period)):
            yield event


def in_period(event: Event, period: Period) -> bool:
    """Whether an event is dated and may lie in the period."""
    if event.earliest is None or event.latest is None:
        return False
    start, end = period
    return (start is None or start <= event.latest) and (end is None or event.earliest <= end)


def described(filters: Filters) -> list[str]:
    """The filters in words, also what is left out unless asked for: ``held only``, ``Meeting``, ``all dates``."""
    start, end = filters.get("period") or (None, None)
    given = [
        ("topic", filters.get("topics")),
        ("at", filters.get("places")),
        ("told by", filters.get("sources")),
    ]
    return [
        "held only" if filters.get("held_only", True) else "also planned and cancelled",
        " and ".join(sorted(filters.get("types") or ())) or "all types",
        f"from {start or 'the first'} to {end or 'the last'}" if start or end else "all dates",
        *(f"{word} {' or '.join(sorted(values))}" for word, values in given if values),
    ]


_Test = Callable[[Event], bool]


def _status_test(held_only: bool) -> _Test:
    return (lambda event: event.status == "held") if held_only else (lambda event: True)


def _any_of(wanted: Collection[str] | None, of: Callable[[Event], str]) -> _Test:
    return (lambda event: of(event) in wanted) if wanted else (lambda event: True)


def _topic_test(topics: Collection[str] | None) -> _Test:
    if not topics:
        return lambda event: True
    known = words("topic")
    for topic in topics:
        if topic not in known:
            raise QueryError(f"{topic!r} is no topic{_nearest(topic, known)}: choose from {', '.join(known)}")
    return lambda event: any(topic in topics for topic in told_topics(event))


def told_topics(event: Event) -> frozenset[str]:
    """The topics of an event and of what was said at it."""
    return frozenset(event.topics).union(*(speech.topics for speech in event.quotations))


def _place_test(network: Network, places: Collection[str] | None) -> _Test:
    if not places:
        return lambda event: True
    known = {name for event in network.events for name in _places(event)}
    wanted = {_place(place) for place in places}
    for place in places:
        if _place(place) not in known:
            shown = {name for event in network.events for name in (event.city, event.country, event.venue) if name}
            raise QueryError(f"nothing in the graph is placed at {place!r}{_nearest(place, shown)}")
    return lambda event: not wanted.isdisjoint(_places(event))


def _place(text: str) -> str:
    """What a person types for a place as ``_places`` has it: a state's name becomes its code."""
    state = authority.load().state(text)
    return text if len(text) == 2 and text.isupper() else state.code if state else fold(text)


def _places(event: Event) -> Iterator[str]:
    yield from (fold(name) for name in (event.city, event.venue) if name)
    if event.country:
        yield event.country


def _source_test(network: Network, sources: Collection[str] | None) -> _Test:
    if not sources:
        return lambda event: True
    known = {name for document in network.documents for name in (document.id, document.publisher) if name}
    for source in sources:
        if source not in known:
            raise QueryError(f"no document or publisher {source!r} in the graph{_nearest(source, known)}")
    return lambda event: any({s.document.id, s.document.publisher} & set(sources) for s in event.evidence)


def _nearest(text: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(text, sorted(known), n=3, cutoff=0.5)
    return f" (did you mean {' or '.join(near)}?)" if near else ""
