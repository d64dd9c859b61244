"""Pairs of agents: how often, at what, when and where they were together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, Unpack

from kg.model import INTERACTION_TYPES
from kg.network import Event, Network
from kg.projection import Selection, Tied, project
from kg.report.sheet import ABSENCE, Chart, Report, count, coverage_note, events_note, rounded, seen, single
from kg.selection import described

_BARS: Final = 20


def pairs(
    network: Network, *, tied: Tied = "presence", top: int | None = None, **selection: Unpack[Selection]
) -> Report:
    """Who was with whom, the strongest tie first; of interviews, who asked and who answered.

    ``alone`` counts the events of just these two. ``selection`` is what ``co_participation`` takes; QueryError as
    there.
    """
    graph = project(network, tied, selection)
    labels = network.names()
    events = {event.iri: event for event in network.events}
    rows = []
    for one, other, tie in graph.edges(data=True):
        first, second = (one, other) if graph.is_directed() else sorted((one, other), key=lambda a: (labels[a], a))
        together = [events[iri] for iri in tie["events"]]
        alone = sum(_present(event) == 2 for event in together)
        types = Counter(event.type for event in together)
        row = (labels[first], labels[second], tie["count"], rounded(tie["weight"]), alone)
        rows.append((*row, *(types[kind] for kind in INTERACTION_TYPES), *seen(together), _places(together)))
    rows.sort(key=lambda row: (-float(row[3] or 0), -int(row[2] or 0), str(row[0]).casefold(), str(row[1]).casefold()))
    shown = rows[:top]
    used = {iri for _, _, tie in graph.edges(data=True) for iri in tie["events"]}
    notes = (
        coverage_note(network),
        events_note(network, (event for event in network.events if event.iri in used), described(selection)),
        f"{count(len(rows), 'pair')}{f', the first {len(shown)} shown' if len(shown) < len(rows) else ''}, by weight:"
        " an event of n adds 1/(n-1) to each of its pairs; alone: events of two",
        ABSENCE,
    )
    columns = ("one", "other", "events", "weight", "alone", *map(plural, INTERACTION_TYPES), "first", "last", "places")
    bars = [(f"{row[0]} - {row[1]}", float(row[3] or 0)) for row in shown[:_BARS]]
    chart = Chart("Weight", tuple(name for name, _ in bars), {"weight": tuple(weight for _, weight in bars)})
    brief = ("one", "other", "events", "weight", "last")
    return single("Pairs", notes, columns, shown, brief=brief, chart=chart)


def plural(kind: str) -> str:
    """A type as the column that counts it: ``meetings``."""
    return f"{kind.lower()}s"


def _places(events: Iterable[Event]) -> str:
    """Where, the most frequent first."""
    places = Counter(place for event in events for place in [event.city or event.country] if place)
    return "; ".join(sorted(places, key=lambda place: (-places[place], place)))


def _present(event: Event) -> int:
    return len({tie.agent for tie in event.participants if tie.present})
