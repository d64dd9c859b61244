"""All that a graph tells of one person, organisation or state, in tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final, Unpack

from kg import lookup
from kg.details import details
from kg.network import Event, Network, Source, Tie, load
from kg.query import Graph
from kg.quotes import Quotes, cut
from kg.report.sheet import ABSENCE, Chart, Report, Section, coverage_note, events_note, seen
from kg.selection import Filters, described, selected
from kg.table import Table, Value

SECTIONS: Final = ("posts", "interactions", "counterparts", "agreements", "quotations", "sources")
_BARS: Final = 20


def dossier(
    graph: Graph, name: str, *, quotes: Quotes = "full", min_confidence: float = 0.0, **filters: Unpack[Filters]
) -> Report:
    """Posts over time, interactions, counterparts, agreements, quotations and sources of what a name means.

    An organisation or state also has what others did for it. Planned and cancelled interactions are listed, with their
    status, unless ``held_only``; counterparts are those of what was held. QueryError where nobody or several could be
    meant, and as ``selected``.
    """
    iri = lookup.agent(graph, name)
    network = load(graph.store, graph.minter.base)
    filters = {"held_only": False, **filters}
    sure = (e for e in selected(network, **filters) if e.confidence is None or e.confidence >= min_confidence)
    own = [event for event in sure if _parts(event, iri)]
    agent, labels = network.agents[iri], network.names()
    found = details(graph, iri)
    said = [(e, s) for e in network.events for s in e.quotations if s.speaker == iri or iri in s.mentions]
    sections = (
        _posts([*found["posts"], *found["members"]]),
        _interactions(graph, own, iri, labels, quotes),
        _counterparts(own, iri, labels, network),
        _agreements(own, labels),
        _quotations([(e, s) for e, s in said if e in own or s.speaker != iri], labels, quotes),
        _sources(own),
    )
    notes = (
        f"{agent.label} ({agent.kind}), {graph.short(iri)}",
        *([f"Also: {'; '.join(agent.aliases)}"] if agent.aliases else []),
        coverage_note(network),
        events_note(network, own, described(filters)),
        *([f"Part of: {'; '.join(found['part_of'])}"] if found["part_of"] else []),
        "Counterparts: who was at the same held interactions; alone: nobody else was",
        ABSENCE,
    )
    return Report(f"Dossier: {agent.label}", notes, sections)


def _parts(event: Event, agent: str) -> list[Tie]:
    """An agent's own parts in an event, and those of others who acted for it."""
    return [tie for tie in event.participants if agent in (tie.agent, tie.of)]


def _posts(posts: Iterable[Mapping[str, Any]]) -> Section:
    rows = [
        (
            post["person"],
            post["post"],
            post["of"],
            post["from"],
            post["until"],
            post["listed"],
            _joined(words["id"] for words in post["evidence"]),
        )
        for post in posts
    ]
    columns = ("person", "post", "of", "from", "until", "listed", "documents")
    return Section("posts", Table(columns, tuple(dict.fromkeys(rows))), brief=("person", "post", "of", "from", "until"))


def _interactions(
    graph: Graph, events: Iterable[Event], agent: str, labels: Mapping[str, str], quotes: Quotes
) -> Section:
    rows = []
    for event in events:
        parts = _parts(event, agent)
        others = (labels[tie.agent] for tie in event.participants if tie.agent not in {part.agent for part in parts})
        first: Source | None = event.evidence[0] if event.evidence else None
        rows.append(
            (
                event.date,
                event.type,
                event.status,
                event.name or event.agreement,
                _joined((event.venue, event.city, event.country), ", "),
                _joined(_as(tie, agent, labels) for tie in parts),
                _joined(others),
                _joined(source.document.id for source in event.evidence),
                cut(first.quote, quotes) if first else None,
                graph.short(event.iri),
            )
        )
    columns = ("date", "type", "status", "name", "place", "as", "with", "documents", "evidence", "interaction")
    table = Table(columns, tuple(rows))
    return Section("interactions", table, brief=("date", "type", "status", "name", "place", "as", "with"))


def _as(tie: Tie, agent: str, labels: Mapping[str, str]) -> str:
    """In which capacity an agent, or who acted for it, took part: ``host, Secretary-General, SCO``."""
    who = None if tie.agent == agent else labels[tie.agent]
    whose = labels[tie.of] if tie.of is not None and tie.of != agent else None
    return ", ".join(filter(None, (who, None if tie.role == "participant" else tie.role, tie.capacity, whose)))


def _counterparts(events: Iterable[Event], agent: str, labels: Mapping[str, str], network: Network) -> Section:
    met: defaultdict[str, list[Event]] = defaultdict(list)
    alone: Counter[str] = Counter()
    roles: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for event in events:
        own = {tie.agent for tie in _parts(event, agent) if tie.present}
        if event.status != "held" or not own:
            continue
        others = {tie.agent: tie for tie in event.participants if tie.present and tie.agent not in own}
        for other, tie in others.items():
            met[other].append(event)
            alone[other] += len(others) == 1
            roles[other].update(dict.fromkeys(filter(None, [_as(tie, other, labels)])))
    order = sorted(met, key=lambda other: (-len(met[other]), labels[other].casefold()))
    rows = tuple(
        (labels[o], network.agents[o].kind, len(met[o]), alone[o], *seen(met[o]), _joined(roles[o])) for o in order
    )
    bars = order[:_BARS]
    chart = Chart(
        "Events together", tuple(labels[o] for o in bars), {"events": tuple(float(len(met[o])) for o in bars)}
    )
    columns = ("name", "kind", "events", "alone", "first", "last", "as")
    return Section("counterparts", Table(columns, rows), chart=chart)


def _agreements(events: Iterable[Event], labels: Mapping[str, str]) -> Section:
    rows = [
        (
            event.date,
            event.status,
            event.agreement,
            event.agreement_kind,
            _joined(labels[party] for party in event.parties),
            _joined(
                f"{labels[tie.agent]} for {labels[tie.of]}" if tie.of else labels[tie.agent]
                for tie in event.participants
                if tie.role == "signatory"
            ),
            _joined(source.document.id for source in event.evidence),
        )
        for event in events
        if event.type == "Signing"
    ]
    columns = ("date", "status", "title", "kind", "parties", "signatories", "documents")
    brief = ("date", "status", "title", "parties", "signatories")
    return Section("agreements", Table(columns, tuple(rows)), brief=brief)


def _quotations(said: Iterable[tuple[Event, Any]], labels: Mapping[str, str], quotes: Quotes) -> Section:
    rows = [
        (
            event.date,
            labels[speech.speaker] if speech.speaker else None,
            cut(speech.text, quotes),
            _joined(speech.topics),
            _joined(labels[agent] for agent in speech.mentions),
            _joined(f"{source.document.id}:{source.start}-{source.end}" for source in speech.evidence),
        )
        for event, speech in said
    ]
    columns = ("date", "speaker", "words", "topics", "mentions", "source")
    return Section("quotations", Table(columns, tuple(rows)), brief=("date", "speaker", "words"))


def _sources(events: Iterable[Event]) -> Section:
    documents = {source.document.id: source.document for event in events for source in event.evidence}
    told = Counter(name for e in events for name in {source.document.id for source in e.evidence})
    order = sorted(documents.values(), key=lambda d: (d.published or "~", d.id))
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (d.id, d.publisher, d.published, told[d.id], d.title, d.url) for d in order
    )
    columns = ("document", "publisher", "published", "interactions", "title", "url")
    return Section("sources", Table(columns, rows), brief=columns[:4])


def _joined(values: Iterable[str | None], by: str = "; ") -> str | None:
    return by.join(dict.fromkeys(filter(None, values))) or None
