"""States two by two and year by year, as statistics programs take them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Final, Unpack

from kg import authority
from kg.model import INTERACTION_TYPES
from kg.network import AgentInfo, Event, Network
from kg.projection import parties, present_at
from kg.report.pairs import plural
from kg.report.sheet import ABSENCE, Report, count, coverage_note, events_note, single
from kg.selection import Filters, described, selected
from kg.table import Value

_SIDES: Final = ("organisation", "state")


def states(network: Network, **filters: Unpack[Filters]) -> Report:
    """One row for two states and a year in which they met, with ISO 3166-1 codes and counts by type.

    A state is at an event through whoever acts for it or for a body of it; ``agreements`` counts those that both are
    party to. An event that is not known to lie in one year is left out, which a note says. QueryError as ``selected``.
    """
    counts: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    used: list[Event] = []
    undated = 0
    for event in selected(network, **filters):
        there = _states(network, present_at(network, event, "for", _SIDES))
        bound = _states(network, parties(event))
        if max(len(there), len(bound)) < 2:
            continue
        used.append(event)
        year = _year(event)
        if year is None:
            undated += 1
            continue
        for one, other in combinations(there, 2):
            counts[one, other, year].update(["events", event.type, *(["alone"] if len(there) == 2 else [])])
        for one, other in combinations(bound, 2):
            counts[one, other, year]["agreements"] += 1
    columns = ("state1", "iso2_1", "iso3_1", "state2", "iso2_2", "iso3_2", "year")
    counted = ("events", "alone", *INTERACTION_TYPES, "agreements")
    rows = [
        (
            *_described(network.agents[one]),
            *_described(network.agents[other]),
            int(year),
            *(row[what] for what in counted),
        )
        for (one, other, year), row in counts.items()
    ]
    rows.sort(key=lambda row: (str(row[2]), str(row[5]), row[6]))
    notes = (
        coverage_note(network),
        events_note(network, used, described(filters)),
        f"{count(len(rows), 'dyad-year')}; {count(undated, 'interaction')} not known to lie in one year left out",
        "A state takes part through whoever acts for it; events: both were there; alone: nobody else was;"
        " agreements: both are party",
        "Pairs without a row: nothing is told of them in that year. " + ABSENCE,
    )
    named = ("events", "alone", *map(plural, INTERACTION_TYPES), "agreements")
    brief = ("iso3_1", "iso3_2", "year", "events", "alone", "meetings", "visits", "agreements")
    return single("States", notes, (*columns, *named), rows, brief=brief)


def _states(network: Network, agents: Iterable[str]) -> list[str]:
    """The states among agents, or of which they are bodies, by code."""
    found = {state for agent in agents for state in [_state(network, agent)] if state is not None}
    return sorted(found, key=lambda state: (network.agents[state].code or "~", state))


def _state(network: Network, agent: str) -> str | None:
    """The state that an agent is, or is a body of; None for an international organisation."""
    seen: set[str] = set()
    while agent in network.agents and agent not in seen:
        seen.add(agent)
        info = network.agents[agent]
        if info.kind == "state":
            return agent
        if info.part_of is None:
            return None
        agent = info.part_of
    return None


def _described(state: AgentInfo) -> tuple[Value, ...]:
    known = authority.load().state(state.label)
    return state.label, state.code, known.code3 if known is not None and known.code == state.code else None


def _year(event: Event) -> str | None:
    """The year in which an event certainly lies."""
    if event.earliest is None or event.latest is None or event.earliest[:4] != event.latest[:4]:
        return None
    return event.earliest[:4]
