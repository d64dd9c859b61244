"""What interactions and what was said at them are about."""

from __future__ import annotations

from collections import Counter
from typing import Final, Unpack

from kg.network import Network
from kg.projection import present_at
from kg.report.sheet import ABSENCE, Chart, Report, count, coverage_note, events_note, seen, single
from kg.selection import Filters, described, selected, told_topics
from kg.vocab import words

_LEADING: Final = 3


def topics(network: Network, **filters: Unpack[Filters]) -> Report:
    """A row a topic of the scheme that anything is about, the most frequent first. QueryError as ``selected``.

    ``said`` counts quotations about it, ``persons`` those who were there, ``who most`` those who were there most often.
    """
    used = list(selected(network, **filters))
    labels = network.names()
    rows = []
    for topic in words("topic"):
        about = [event for event in used if topic in told_topics(event)]
        if not about:
            continue
        there = Counter(agent for event in about for agent in present_at(network, event))
        most = sorted(there, key=lambda agent: (-there[agent], labels[agent].casefold()))[:_LEADING]
        said = sum(topic in speech.topics for event in about for speech in event.quotations)
        who = "; ".join(f"{labels[agent]} ({there[agent]})" for agent in most)
        rows.append((topic, len(about), said, len(there), *seen(about), who))
    rows.sort(key=lambda row: (-int(row[1] or 0), str(row[0])))
    without = sum(not told_topics(event) for event in used)
    notes = (
        coverage_note(network),
        events_note(network, used, described(filters)),
        f"{count(without, 'interaction')} of no topic of the scheme; one of several counts for each",
        ABSENCE,
    )
    columns = ("topic", "events", "said", "persons", "first", "last", "who most")
    chart = Chart(
        "Interactions", tuple(str(row[0]) for row in rows), {"events": tuple(float(row[1] or 0) for row in rows)}
    )
    brief = ("topic", "events", "said", "persons", "who most")
    return single("Topics", notes, columns, rows, brief=brief, chart=chart)
