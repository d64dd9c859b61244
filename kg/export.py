"""The graph for other tools: RDF, network formats, tables and records; the same graph gives the same bytes.

``ttl`` and ``jsonld`` hold the canonical graph, ``trig`` and ``nq`` the claims of each document too.
``graphml`` and ``gexf`` hold agents and interactions, tied where an agent had a part in one.
``csv`` is the table of interactions (``write_tables`` writes all tables), ``jsonl`` one record an interaction.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, cast

import networkx as nx
import pyoxigraph as ox
import rdflib

from kg import store
from kg.errors import OutputError
from kg.network import Event, Network, Speech, Tie, confident, load
from kg.projection import two_mode
from kg.quotes import Quotes, cut
from kg.table import Table, render
from kg.vocab import DIP, OA, PREFIXES, XSD, Minter

Record = dict[str, Any]


def export(
    directory: str | os.PathLike[str], fmt: str, *, quotes: Quotes = "full", min_confidence: float = 0.0
) -> Iterator[str]:
    """A graph directory in one of FORMATS, in pieces, to be written as UTF-8 with the line ends as they are.

    ``quotes`` says how much of the sources' words goes along; whole documents go with ``full`` alone (in
    ``trig`` and ``nq``). What was read with less than ``min_confidence`` is left out of networks, tables and records.
    GraphError where there is no graph; OutputError for an unknown format, or RDF with a ``min_confidence``.
    """
    if fmt not in FORMATS:
        raise OutputError(f"unknown format {fmt!r}: choose {', '.join(FORMATS)}")
    if min_confidence and fmt in RDF_FORMATS:
        raise OutputError(
            f"{fmt} is the whole graph: leave out --min-confidence, and choose by dip:confidence in SPARQL"
        )
    return FORMATS[fmt](_Graph.read(directory, min_confidence), quotes)


def write_tables(
    directory: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    quotes: Quotes = "full",
    min_confidence: float = 0.0,
) -> list[Path]:
    """Writes a graph directory as CSV tables into a folder, made where it is missing; their paths.

    GraphError where there is no graph; OutputError where the folder cannot be written.
    """
    network = _Graph.read(directory, min_confidence).network()
    paths = []
    for name, table in TABLES.items():
        path = Path(folder) / f"{name}.csv"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(render(table(network, quotes), "csv"), encoding="utf-8", newline="")
        except OSError as error:
            raise OutputError(
                f"{path}: cannot be written ({error.strerror or error}): choose another folder"
            ) from error
        paths.append(path)
    return paths


@dataclass(frozen=True, slots=True)
class _Graph:
    """A graph in memory, how its resources are named, and how sure its network's events are to be."""

    store: ox.Store
    minter: Minter
    min_confidence: float = 0.0

    @classmethod
    def read(cls, directory: str | os.PathLike[str], min_confidence: float) -> _Graph:
        return cls(store.read(directory), store.read_marker(directory).minter, min_confidence)

    def network(self) -> Network:
        return confident(load(self.store, self.minter.base), self.min_confidence)

    def canonical(self, quotes: Quotes) -> list[ox.Triple]:
        """The canonical graph, sorted."""
        quads = self.store.quads_for_pattern(None, None, None, ox.NamedNode(self.minter.canonical_graph))
        return sorted((quad.triple for quad in self._shown(quads, quotes)), key=str)

    def everything(self, quotes: Quotes) -> list[ox.Quad]:
        """All graphs, sorted as the lines of N-Quads are."""
        return sorted(self._shown(self.store, quotes), key=str)

    def _shown(self, quads: Iterable[ox.Quad], quotes: Quotes) -> Iterator[ox.Quad]:
        """The quads with as much of the sources' words as may be shown."""
        if quotes == "full":
            yield from quads
            return
        documents = {q.subject for q in self.store.quads_for_pattern(None, ox.NamedNode(DIP.sha256), None, None)}
        for quad in quads:
            if quad.predicate.value not in _WORDS:
                yield quad
            elif quad.subject not in documents:
                words = cut(cast(ox.Literal, quad.object).value, quotes)
                if words is not None:
                    yield ox.Quad(quad.subject, quad.predicate, ox.Literal(words), quad.graph_name)


_WORDS: Final = frozenset([OA.exact, DIP.text, DIP.question])
"""Properties whose values are words of a source."""


# RDF


def _turtle(graph: _Graph, quotes: Quotes) -> Iterator[str]:
    yield _serialized(graph.canonical(quotes), ox.RdfFormat.TURTLE)


def _trig(graph: _Graph, quotes: Quotes) -> Iterator[str]:
    yield _serialized(sorted(graph.everything(quotes), key=lambda q: str(q.graph_name)), ox.RdfFormat.TRIG)


def _serialized(statements: Iterable[ox.Triple] | Iterable[ox.Quad], fmt: ox.RdfFormat) -> str:
    return cast(bytes, ox.serialize(statements, format=fmt, prefixes=PREFIXES)).decode()


def _nquads(graph: _Graph, quotes: Quotes) -> Iterator[str]:
    return (f"{quad} .\n" for quad in graph.everything(quotes))


def _jsonld(graph: _Graph, quotes: Quotes) -> Iterator[str]:
    """One object a resource, shortened by the ontology's context and sorted, as rdflib keeps no order."""
    triples = rdflib.Graph()
    for triple in graph.canonical(quotes):
        triples.add((_rdflib(triple.subject), _rdflib(triple.predicate), _rdflib(triple.object)))
    text = triples.serialize(format="json-ld", context=_context(), auto_compact=False)
    yield json.dumps(_sorted(json.loads(text)), ensure_ascii=False, indent=1) + "\n"


def _context() -> Any:
    source = files("kg.ontology").joinpath("context.jsonld")
    return json.loads(source.read_text(encoding="utf-8"))["@context"] if source.is_file() else PREFIXES


def _rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.URIRef | rdflib.Literal:
    """A term of the graph, which has no blank nodes, with a number's or date's text as it stands."""
    if isinstance(term, ox.Literal):
        plain = term.language is not None or term.datatype == ox.NamedNode(XSD.string)
        datatype = None if plain else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    return rdflib.URIRef(cast(ox.NamedNode, term).value)


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) if key != "@context" else value[key] for key in sorted(value)}
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=_place)
    return value


def _place(item: Any) -> tuple[str, str]:
    """Sorts resources by their IRI."""
    iri = item.get("id") or item.get("@id", "") if isinstance(item, dict) else ""
    return iri, json.dumps(item, sort_keys=True)


# Networks


def _graphml(graph: _Graph, quotes: Quotes) -> Iterator[str]:
    written = io.BytesIO()
    nx.write_graphml_xml(_two_mode(graph.network(), quotes), written)
    yield written.getvalue().decode() + "\n"


def _gexf(graph: _Graph, quotes: Quotes) -> Iterator[str]:
    """Without the day it was written, which networkx adds."""
    written = io.BytesIO()
    nx.write_gexf(_two_mode(graph.network(), quotes), written)
    yield re.sub(r' lastmodifieddate="[^"]*"', "", written.getvalue().decode(), count=1) + "\n"


def _two_mode(network: Network, quotes: Quotes) -> nx.Graph:
    """Agents and interactions with the first words that each rests on, in characters that XML allows."""
    graph = two_mode(network)
    for event in network.events:
        source = event.evidence[0]
        words = {"document": source.document.id, "evidence": cut(source.quote, quotes)}
        graph.nodes[event.iri].update({name: text for name, text in words.items() if text is not None})
    for attributes in [*(data for _, data in graph.nodes(data=True)), *(data for _, _, data in graph.edges(data=True))]:
        attributes.update({name: _xml(value) for name, value in attributes.items() if isinstance(value, str)})
    return graph


def _xml(text: str) -> str:
    return re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


# Records


def _jsonl(graph: _Graph, quotes: Quotes) -> Iterator[str]:
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


# Tables


def _interactions_csv(graph: _Graph, quotes: Quotes) -> Iterator[str]:
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
    rows = ((d.id, d.title, d.publisher, d.published, d.url) for d in network.documents)
    return Table(("id", "title", "publisher", "published", "url"), tuple(rows))


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

FORMATS: Final[Mapping[str, Callable[[_Graph, Quotes], Iterator[str]]]] = {
    "ttl": _turtle,
    "trig": _trig,
    "nq": _nquads,
    "jsonld": _jsonld,
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _interactions_csv,
    "jsonl": _jsonl,
}

RDF_FORMATS: Final = frozenset({"ttl", "trig", "nq", "jsonld"})
"""Those that hold the whole graph."""
