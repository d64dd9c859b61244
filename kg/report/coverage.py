"""What a graph rests on: whose documents, from when, and where there are none."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from kg.network import Network
from kg.report.sheet import ABSENCE, Chart, Report, Section, coverage_note, span
from kg.report.timeline import every_month
from kg.table import Table


def coverage(network: Network) -> Report:
    """Documents and the interactions they tell of, by publisher and by month, and the months of which there is none.

    The months are those from the first to the last document; a document dated to the year lies in none.
    """
    sections = (_publishers(network), *_months(network))
    notes = (coverage_note(network), "Interactions told by several publishers count for each of them", ABSENCE)
    return Report("Coverage", notes, sections)


def _publishers(network: Network) -> Section:
    of_publisher = {document.id: document.publisher for document in network.documents}
    publishers = sorted(set(of_publisher.values()), key=lambda name: (name is None, name))
    rows = []
    for publisher in publishers:
        dates = [d.published for d in network.documents if d.publisher == publisher]
        told = [e for e in network.events if publisher in {of_publisher[s.document.id] for s in e.evidence}]
        status = Counter(event.status for event in told)
        counts = [status[word] for word in ("held", "planned", "cancelled")]
        rows.append((publisher, len(dates), *span(dates), *counts, sum(e.earliest is None for e in told)))
    columns = ("publisher", "documents", "first", "last", "held", "planned", "cancelled", "undated")
    brief = ("publisher", "documents", "first", "last", "held", "planned", "undated")
    return Section("publishers", Table(columns, tuple(rows)), brief)


def _months(network: Network) -> tuple[Section, Section]:
    published = Counter(d.published[:7] for d in network.documents if d.published and len(d.published) >= 7)
    happened = Counter(
        e.earliest[:7] for e in network.events if e.earliest and e.latest and e.earliest[:7] == e.latest[:7]
    )
    months = every_month(min(published), max(published)) if published else []
    rows = [(month, published[month], happened[month]) for month in months]
    chart = Chart(
        "Documents by month", tuple(months), {"documents": tuple(float(published[m]) for m in months)}, "columns"
    )
    gaps = []
    for empty, run in groupby(months, key=lambda month: not published[month]):
        gap = list(run)
        if empty:
            gaps.append((gap[0], gap[-1], len(gap)))
    return (
        Section("months", Table(("month", "documents", "interactions"), tuple(rows)), chart=chart),
        Section("gaps", Table(("from", "until", "months"), tuple(gaps))),
    )
