"""Analysis reports: tables over the network that say what they were drawn from and how."""

from __future__ import annotations

import html
import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Unpack

import networkx as nx
import numpy as np
from scipy.sparse import csgraph
from scipy.sparse.linalg import eigsh

from kg import table
from kg.errors import QueryError
from kg.network import Event, Network
from kg.projection import Selection, co_participation
from kg.table import Table, Value

Scores = Mapping[str, float | None]

MEASURES: Final = ("events", "partners", "strength", "degree", "betweenness", "closeness", "eigenvector", "pagerank")
BRIEF: Final = ("events", "partners", "strength", "betweenness")
"""Measures shown where there is little room."""


@dataclass(frozen=True, slots=True)
class Report:
    """A table under a title; its notes say what it was drawn from and how.

    ``brief`` are the columns that fit a terminal, shown as ``table``; all of them if empty.
    """

    title: str
    table: Table
    brief: tuple[str, ...] = ()


def centrality(
    network: Network,
    *,
    by: str = "strength",
    top: int | None = None,
    exact_to: int = 2000,
    samples: int = 500,
    seed: int = 0,
    **selection: Unpack[Selection],
) -> Report:
    """Who is central among those who were at the same events, ranked by one of MEASURES.

    ``selection`` is what ``co_participation`` takes. Betweenness and closeness are exact up to ``exact_to``
    agents, above that estimated from ``samples`` of them; the notes say which. Agents of one score share a rank,
    written ``2=``. ``top`` keeps the first rows only. QueryError for an unknown measure.
    """
    if by not in MEASURES:
        raise QueryError(f"cannot rank by {by!r}: choose one of {', '.join(MEASURES)}")
    graph = co_participation(network, **selection)
    sampled = None if len(graph) <= exact_to else min(samples, len(graph))
    group, eigenvector_note = _largest_group(graph)
    scores = _scores(graph, group, sampled, seed)
    ranks = _ranks(scores[by])
    names = _names(graph)
    order = sorted(graph, key=lambda agent: (_descending(scores[by][agent]), names[agent].casefold(), agent))
    rows = [
        (ranks[agent], names[agent], node["kind"], *(_rounded(scores[m][agent]) for m in MEASURES), *seen)
        for agent in order[:top]
        for node in [graph.nodes[agent]]
        for seen in [(node["first"], node["last"])]
    ]
    shown = f"; the first {len(rows)} of {len(graph)} shown" if len(rows) < len(graph) else ""
    how = f"estimated from {sampled} sampled agents (seed {seed})" if sampled else "exact"
    notes = (
        _coverage_note(network),
        _selection_note(network, graph, selection),
        f"Rank: by {by}; agents of the same score share a rank" + shown,
        "Strength: an event of n agents adds 1/(n-1) to each of its pairs (Newman weights), 1 to each agent in company",
        "Degree, betweenness, closeness: unweighted, every tie one step; eigenvector, pagerank: Newman weights",
        f"Betweenness and closeness: {how}; closeness is scaled by the share of agents within reach",
        eigenvector_note,
    )
    columns = ("rank", "name", "kind", *MEASURES, "first seen", "last seen")
    brief = ("rank", "name", "kind", *(m for m in MEASURES if m in (*BRIEF, by)))
    return Report("Centrality", Table(columns, tuple(rows), notes=notes), brief)


def coverage(network: Network) -> Report:
    """What the graph rests on: documents and the interactions they tell of, by publisher."""
    of_publisher = {document.id: document.publisher for document in network.documents}
    publishers = sorted(set(of_publisher.values()), key=lambda name: (name is None, name))
    rows = []
    for publisher in publishers:
        dates = [d.published for d in network.documents if d.publisher == publisher]
        told = [e for e in network.events if publisher in {of_publisher[s.document.id] for s in e.evidence}]
        status = Counter(event.status for event in told)
        counts = [status[word] for word in ("held", "planned", "cancelled")]
        first, last = _span(dates)
        rows.append((publisher, len(dates), first, last, *counts, sum(e.earliest is None for e in told)))
    columns = ("publisher", "documents", "first", "last", "held", "planned", "cancelled", "undated")
    notes = (_coverage_note(network), "Interactions told by several publishers count for each of them")
    return Report("Coverage", Table(columns, tuple(rows), notes=notes))


def _coverage_note(network: Network) -> str:
    dates = [document.published for document in network.documents]
    first, last = _span(dates)
    period = f", published {first} to {last}" if first else ""
    undated = dates.count(None)
    publishers = len({document.publisher for document in network.documents} - {None})
    without = f" ({undated} without a date)" if undated else ""
    return f"Coverage: {_count(len(dates), 'document')} of {_count(publishers, 'publisher')}{period}{without}"


def _selection_note(network: Network, graph: nx.Graph, selection: Selection) -> str:
    used = {event for _, events in graph.nodes(data="events") for event in events}
    events = [event for event in network.events if event.iri in used]
    kinds = selection.get("kinds")
    acting = selection.get("acting", "self") == "for"
    start, end = selection.get("period") or (None, None)
    choices = [
        "held only" if selection.get("held_only", True) else "also planned and cancelled",
        " and ".join(sorted(selection.get("types") or ())) or "all types",
        f"from {start or 'the first'} to {end or 'the last'}" if start or end else "all dates",
        *(["bilateral only"] if selection.get("bilateral_only") else []),
        f"{_undated(events)} of them undated",
    ]
    who = "organisations and states, persons counted for whom they act" if acting else "persons"
    who = f"{who} ({', '.join(sorted(kinds))} only)" if kinds else who
    agents, ties = _count(len(graph), "agent"), _count(graph.number_of_edges(), "tie")
    drawn = f"{len(events)} of {_count(len(network.events), 'interaction')} ({', '.join(choices)})"
    return f"Network: {agents} ({who}), {nx.number_of_isolates(graph)} of them without a tie; {ties}; from {drawn}"


def _undated(events: Iterable[Event]) -> int:
    return sum(event.earliest is None for event in events)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _span(dates: Iterable[str | None]) -> tuple[str | None, str | None]:
    known = [date for date in dates if date is not None]
    return min(known, default=None), max(known, default=None)


def _scores(graph: nx.Graph, group: nx.Graph, sampled: int | None, seed: int) -> dict[str, Scores]:
    """Every measure of every agent; None where a measure is undefined."""
    return {
        "events": {agent: len(events) for agent, events in graph.nodes(data="events")},
        "partners": dict(graph.degree),
        "strength": dict(graph.degree(weight="weight")),
        "degree": {agent: partners / (len(graph) - 1) if partners else 0.0 for agent, partners in graph.degree},
        "betweenness": nx.betweenness_centrality(graph, k=sampled, seed=seed),
        "closeness": _closeness(graph, sampled, seed),
        "eigenvector": dict.fromkeys(graph) | _eigenvector(group),
        "pagerank": nx.pagerank(graph, max_iter=1000, tol=1e-10),  # every digit shown is right
    }


def _largest_group(graph: nx.Graph) -> tuple[nx.Graph, str]:
    """The connected group that eigenvector centrality ranks (empty if there is none), and a note that says so."""
    components = sorted(nx.connected_components(graph), key=len, reverse=True)
    if not components or len(components[0]) < 2:
        return nx.Graph(), "Eigenvector: undefined, nobody has a tie"
    largest = [component for component in components if len(component) == len(components[0])]
    if len(largest) > 1:
        return nx.Graph(), f"Eigenvector: undefined, {len(largest)} separate groups are equally large"
    group = nx.Graph()
    group.add_edges_from(graph.edges(filter(largest[0].__contains__, graph), data=True))  # in the graph's order
    if len(components) == 1:
        return group, "Eigenvector: all agents are connected"
    return group, f"Eigenvector: within the largest connected group ({len(group)} agents), undefined outside it"


def _eigenvector(group: nx.Graph) -> dict[str, float | None]:
    """Eigenvector centrality, of length 1; Lanczos, because power iteration crawls where a network is long and thin."""
    if not group:
        return {}
    _, vectors = eigsh(nx.to_scipy_sparse_array(group, dtype=float), k=1, which="LA", v0=np.ones(len(group)))
    return dict(zip(group, map(abs, vectors[:, 0].tolist()), strict=True))


def _closeness(graph: nx.Graph, sampled: int | None, seed: int) -> Scores:
    """Closeness from the mean distance to all (or sampled) agents within reach; None where none of them is."""
    if not graph:
        return {}
    everyone = range(len(graph))
    ends = everyone if sampled is None else random.Random(seed).sample(everyone, sampled)
    matrix = nx.to_scipy_sparse_array(graph, weight=None)
    distances = csgraph.shortest_path(matrix, unweighted=True, indices=list(ends))
    distances[np.isinf(distances)] = 0  # out of reach, as the agent itself is
    totals, counts = distances.sum(axis=0), np.count_nonzero(distances, axis=0)
    _, groups = csgraph.connected_components(matrix)
    others = (np.bincount(groups)[groups] - 1).tolist()
    return {
        agent: 0.0 if not other else None if not count else other / (len(graph) - 1) * count / total
        for agent, other, count, total in zip(graph, others, counts.tolist(), totals.tolist(), strict=True)
    }


def _rounded(value: Value, digits: int = 6) -> Value:
    """What is left of a score without the noise of floating point; counts and words stay as they are."""
    return round(value, digits) if isinstance(value, float) else value


def _names(graph: nx.Graph) -> dict[str, str]:
    """Labels, with the IRI where two agents share one."""
    labels: dict[str, str] = dict(graph.nodes(data="label"))
    shared = Counter(labels.values())
    return {agent: label if shared[label] == 1 else f"{label} <{agent}>" for agent, label in labels.items()}


def _descending(score: float | None) -> float:
    """Sorts high scores first and unknown ones last; what differs by rounding errors alone is the same."""
    return float("inf") if score is None else -round(score, 9)


def _ranks(scores: Scores) -> dict[str, Value]:
    """Ranks as ``1``, ``2=``, ``2=``, ``4``; None for an unknown score."""
    keys = sorted(map(_descending, scores.values()))
    first, shared = {key: keys.index(key) + 1 for key in set(keys)}, Counter(keys)
    return {
        agent: None if score is None else f"{first[key]}{'=' if shared[key] > 1 else ''}"
        for agent, score in scores.items()
        for key in [_descending(score)]
    }


# How reports are written

FORMATS: Final = ("table", "csv", "json", "markdown", "html")


def render(report: Report, fmt: str, width: int | None = None) -> str:
    """A report in one of FORMATS, ending in a newline; QueryError for another.

    ``csv`` is the rows alone, so that any program can read it; ``html`` is a page that fetches nothing. Scores have
    six decimals in ``csv`` and ``json``, three elsewhere.
    """
    if fmt not in FORMATS:
        raise QueryError(f"unknown format {fmt!r}: choose {', '.join(FORMATS)}")
    if fmt == "csv":
        return table.render(report.table, fmt)
    if fmt == "json":
        content = {"title": report.title, "notes": report.table.notes, "rows": report.table.records()}
        return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    shown = replace(report, table=_to_read(report.table))
    if fmt == "html":
        return _page(shown)
    rows = shown.table.only(shown.brief) if fmt == "table" and shown.brief else shown.table
    heading, bullet = ("# ", "- ") if fmt == "markdown" else ("", "")
    notes = (bullet + note for note in rows.notes)
    return "\n".join([heading + shown.title, "", *notes, "", table.render(rows, fmt, width)])


def _to_read(exact: Table) -> Table:
    """The rows with as many digits as a person compares; programs get more of them."""
    return replace(exact, rows=tuple(tuple(_rounded(cell, 3) for cell in row) for row in exact.rows))


def _page(report: Report) -> str:
    escaped = [[html.escape(cell) for cell in row] for row in report.table.texts()]
    return _PAGE.format(
        title=html.escape(report.title),
        notes="".join(f"<li>{html.escape(note)}</li>\n" for note in report.table.notes),
        head="".join(f"<th scope=col>{html.escape(column)}</th>" for column in report.table.columns),
        rows="".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in escaped),
    )


_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 1rem/1.4 system-ui, sans-serif; margin: 2rem; color: #222; background: #fff }}
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums }}
th, td {{ padding: .25rem .6rem; border-bottom: 1px solid #ccc; text-align: left }}
th {{ position: sticky; top: 0; background: #fff }}
</style>
</head>
<body>
<h1>{title}</h1>
<ul>
{notes}</ul>
<table>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}</tbody>
</table>
</body>
</html>
"""
