"""Records as ``kg extract`` gives them, one an interaction of the graph, and tables of the same for spreadsheets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from kg.export.source import Graph
from kg.network import Event, Network, Speech, Tie
from kg.quotes import Quotes, cut
from kg.table import Table, render

Record = dict[str, Any]


def jsonl(graph: Graph, quotes: Quotes) -> Iterator[str]:
    network = graph.network()
    return (json.dumps(_record(network, event, quotes), ensure_ascii=False) + "\n" for event in network.events)


def _record(network: Network, event: Event, quotes: Quotes) -> Record:
    """An interaction; what names a document or its words is the first source."""
    source = event.evidence[0]
    return {
        "id": event.iri,
        "document": source.document.id,
        "type": event.type,
        "class": event.cls,
        "status": event.status,
        "mode": event.mode,
        "name": event.name,
        "within": event.within,
        "date": event.date,
        "reported": source.document.published,
        "place": {"city": event.city, "country": event.country, "venue": event.venue},
        "participants": [_participant(network, tie) for tie in event.participants],
        "agreement": None
        if event.agreement is None
        else {"title": event.agreement, "kind": event.agreement_kind, "parties": _labels(network, event.parties)},
        "topics": event.topics,
        "quotations": [_quotation(network, speech, quotes) for speech in event.quotations],
        "evidence": cut(source.quote, quotes),
        "evidence_start": source.start,
        "evidence_end": source.end,
        "confidence": event.confidence,
    }


def _participant(network: Network, tie: Tie) -> Record:
    agent = network.agents[tie.agent]
    return {
        "id": tie.agent,
        "name": agent.label,
        "mention": tie.mention or agent.label,
        "aliases": tie.aliases,
        "kind": agent.kind,
        "role": tie.role,
        "capacity": tie.capacity,
        "of": _label(network, tie.of),
    }


def _quotation(network: Network, speech: Speech, quotes: Quotes) -> Record:
    return {
        "speaker": _label(network, speech.speaker),
        "quote": cut(speech.text, quotes),
        "start": speech.evidence[0].start,
        "end": speech.evidence[0].end,
        "question": None if speech.question is None else cut(speech.question, quotes),
        "topics": speech.topics,
        "mentions": _labels(network, speech.mentions),
    }


def _label(network: Network, agent: str | None) -> str | None:
    return None if agent is None else network.agents[agent].label


def _labels(network: Network, agents: Iterable[str]) -> list[str]:
    return [network.agents[agent].label for agent in agents]


def interactions_csv(graph: Graph, quotes: Quotes) -> Iterator[str]:
    yield render(_interactions(graph.network(), quotes), "csv")


def _interactions(network: Network, quotes: Quotes) -> Table:
    columns = (
        *("id", "type", "class", "status", "mode", "label", "name", "date", "earliest", "latest"),
        *("city", "country", "venue", "within", "participants", "topics", "agreement", "agreement_kind", "parties"),
        *("confidence", "document", "reported", "evidence", "evidence_start", "evidence_end"),
    )

    def row(event: Event) -> Record:
        return {
            **_record(network, event, quotes),
            **{name: getattr(event, name) for name in ("label", "earliest", "latest", "city", "country", "venue")},
            "participants": _joined(_labels(network, (tie.agent for tie in event.participants))),
            "topics": _joined(event.topics),
            "agreement": event.agreement,
            "agreement_kind": event.agreement_kind,
            "parties": _joined(_labels(network, event.parties)),
        }

    return _table(columns, map(row, network.events))


def _participations(network: Network, quotes: Quotes) -> Table:
    columns = ("interaction", "id", "name", "mention", "aliases", "kind", "role", "capacity", "of")
    ties = ((event, tie) for event in network.events for tie in event.participants)
    rows = ({**_participant(network, tie), "interaction": e.iri, "aliases": _joined(tie.aliases)} for e, tie in ties)
    return _table(columns, rows)


def _agents(network: Network, quotes: Quotes) -> Table:
    rows = ((agent.iri, agent.kind, agent.label, _joined(agent.aliases)) for agent in network.agents.values())
    return Table(("id", "kind", "name", "aliases"), tuple(rows))


def _quotations(network: Network, quotes: Quotes) -> Table:
    columns = ("interaction", "document", "speaker", "quote", "start", "end", "question", "topics", "mentions")

    def row(event: Event, speech: Speech) -> Record:
        record = _quotation(network, speech, quotes)
        lists = {name: _joined(record[name]) for name in ("topics", "mentions")}
        return {**record, **lists, "interaction": event.iri, "document": speech.evidence[0].document.id}

    return _table(columns, (row(event, speech) for event in network.events for speech in event.quotations))


def _documents(network: Network, quotes: Quotes) -> Table:
    columns = ("id", "title", "publisher", "published", "url", "owner", "rights")
    return Table(columns, tuple(tuple(getattr(document, name) for name in columns) for document in network.documents))


def _table(columns: tuple[str, ...], rows: Iterable[Record]) -> Table:
    return Table(columns, tuple(tuple(row[column] for column in columns) for row in rows))


def _joined(names: Iterable[str]) -> str:
    return "; ".join(names)


TABLES: Final[Mapping[str, Callable[[Network, Quotes], Table]]] = {
    "interactions": _interactions,
    "participations": _participations,
    "agents": _agents,
    "quotations": _quotations,
    "documents": _documents,
}
