"""Who is central in a network, by any measure, and how that changed since the period before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Unpack

import networkx as nx

from kg.collection import without_collection
from kg.errors import QueryError
from kg.measures import MEASURES, RANKING, Effort, Scores, measure
from kg.network import Network
from kg.projection import COUNTED, Selection, Tied, project
from kg.report.sheet import (
    ABSENCE,
    Chart,
    Report,
    count,
    coverage_note,
    descending,
    events_note,
    ranks,
    rounded,
    single,
)
from kg.selection import Period, described
from kg.table import Value

BRIEF: Final = ("events", "partners", "strength", "betweenness")
"""Measures shown where there is little room."""
_BARS: Final = 20
_WAYS: Final[Mapping[Tied, str]] = {
    "presence": "tied by being at the same interaction; one of n agents adds 1/(n-1) to each of its pairs (Newman"
    " weights), 1 to each agent in company",
    "agreements": "tied by being party to the same agreement; one of n parties adds 1/(n-1) to each of its pairs",
    "interviews": "tied from who asked to who answered, an interview adding 1 in all; the outlet stands for an"
    " interviewer who is not named",
}


@without_collection()
def centrality(
    network: Network,
    *,
    by: str = "strength",
    tied: Tied = "presence",
    measures: Collection[str] = MEASURES,
    top: int | None = None,
    effort: Effort | None = None,
    **selection: Unpack[Selection],
) -> Report:
    """Who is central among those tied in one of the ways TIED, ranked by one of RANKING.

    ``selection`` is what ``co_participation`` takes. Agents of one score share a rank, written ``2=``. ``top`` keeps
    the first rows only. With a ``period`` of two ends, ``before`` is the score in the period before, of the same
    length. QueryError for an unknown measure, and for a selection that the network does not know or that has no meaning
    for these ties.
    """
    if by not in RANKING:
        raise QueryError(f"cannot rank by {by!r}: choose one of {', '.join(RANKING)}")
    if unknown := [name for name in measures if name not in MEASURES]:
        raise QueryError(f"no measure {unknown[0]!r}: choose from {', '.join(MEASURES)}")
    wanted = [name for name in MEASURES if name in measures or name == by]
    effort = effort or Effort()
    graph = project(network, tied, selection)
    measured = measure(graph, wanted, effort)
    agents = list(graph)
    ranking = _ranking(measured.scores[by], by, agents)
    before, before_note = _before(network, tied, selection, by, effort)
    labels, rank = network.names(), ranks(ranking)
    order = sorted(agents, key=lambda agent: (descending(ranking[agent]), labels[agent].casefold(), agent))
    errors = {"betweenness error": measured.errors} if measured.errors else {}
    scores: dict[str, Scores] = {**{name: measured.scores[name] for name in wanted}, **errors}
    columns = ("rank", "name", "kind", *scores, *(["before", "change"] if before is not None else ()))
    rows = [
        (
            rank[agent],
            labels[agent],
            graph.nodes[agent]["kind"],
            *(rounded(score[agent]) for score in scores.values()),
            *(_change(measured.scores[by][agent], before, agent) if before is not None else ()),
            *(graph.nodes[agent][when] for when in ("first", "last")),
        )
        for agent in order[:top]
    ]
    notes = (
        coverage_note(network),
        _network_note(graph, tied, selection),
        _drawn_note(network, graph, selection),
        f"Rank: by {by}; agents of the same score share a rank" + _shown(len(rows), len(agents)),
        f"Ties: agents are {_WAYS[tied]}",
        *measured.notes,
        *([before_note] if before_note else []),
        ABSENCE,
    )
    brief = (
        "rank",
        "name",
        "kind",
        *(m for m in wanted if m in (*BRIEF, by)),
        *(["change"] if before is not None else ()),
    )
    return single(
        "Centrality", notes, (*columns, "first seen", "last seen"), rows, brief=brief,
        chart=_chart(by, [(labels[a], measured.scores[by][a]) for a in order]),
    )  # fmt: skip


def _ranking(scores: Scores, by: str, agents: Sequence[str]) -> Scores:
    """Scores of which the highest is the first: a broker has a low constraint."""
    sign = -1 if by == "constraint" else 1
    return {agent: None if (score := scores[agent]) is None else sign * score for agent in agents}


def _before(
    network: Network, tied: Tied, selection: Selection, by: str, effort: Effort
) -> tuple[Scores | None, str | None]:
    """Scores in the period before, and a note on it; None where the period is open."""
    earlier = previous(selection.get("period"))
    if earlier is None:
        return None, None
    graph = project(network, tied, {**selection, "period": earlier})
    scores = measure(graph, [by], effort).scores[by]
    return scores, f"Change: of {by}, against the period before, {earlier[0]} to {earlier[1]}; new: not seen in it"


def previous(period: Period | None) -> Period | None:
    """The period just before one, of as many whole months or else days; None where an end is open.

    ``2017-01-01 … 2017-12-31`` follows ``2016-01-01 … 2016-12-31``.
    """
    if period is None or period[0] is None or period[1] is None:
        return None
    first, last = date.fromisoformat(period[0]), date.fromisoformat(period[1])
    try:
        eve, after = first - timedelta(days=1), last + timedelta(days=1)
        if first.day == after.day == 1:
            months = (after.year - first.year) * 12 + after.month - first.month
            year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
            start = date(year, month + 1, 1)
        else:
            start = first - (after - first)
    except (OverflowError, ValueError):  # before the year 1
        return None
    return start.isoformat(), eve.isoformat()


def _change(score: float | None, before: Scores, agent: str) -> tuple[Value, Value]:
    if agent not in before:
        return None, "new"
    earlier = before[agent]
    change = None if score is None or earlier is None else rounded(score - earlier)
    return rounded(earlier), change


def _network_note(graph: nx.Graph, tied: Tied, selection: Selection) -> str:
    kinds = selection.get("kinds")
    acting = selection.get("acting", "self") == "for"
    who = " and ".join(f"{kind}s" for kind in sorted(kinds or COUNTED["for" if acting else "self"]))
    who = f"{who}, persons counted for whom they act" if acting else who
    who = {"agreements": "parties", "interviews": "who asked and who answered"}.get(tied, who)
    agents, ties = count(len(graph), "agent"), count(graph.number_of_edges(), "tie")
    return f"Network: {agents} ({who}), {nx.number_of_isolates(graph)} of them without a tie; {ties}"


def _drawn_note(network: Network, graph: nx.Graph, selection: Selection) -> str:
    used = {event for _, events in graph.nodes(data="events") for event in events}
    choices = described(selection) + (["bilateral only"] if selection.get("bilateral_only") else [])
    return events_note(network, (event for event in network.events if event.iri in used), choices)


def _shown(shown: int, of: int) -> str:
    return f"; the first {shown} of {of} shown" if shown < of else ""


def _chart(by: str, scores: Sequence[tuple[str, float | None]]) -> Chart:
    known = [(name, float(score)) for name, score in scores if score is not None][:_BARS]
    return Chart(by.capitalize(), tuple(name for name, _ in known), {by: tuple(score for _, score in known)})
