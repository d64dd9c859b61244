"""A network as the page's data: agents, events, and what pyvis draws of them (nodes, and one tie for each pair)."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any
from urllib.parse import urlsplit

from pyvis.network import Network as Drawing

from kg.model import Kind
from kg.network import DocumentInfo, Event, Network, Source, Speech, Tie
from kg.quotes import Quotes, cut
from kg.view.layout import Box, place
from kg.view.words import when, wrapped, years

Json = dict[str, Any]

SHAPES: Mapping[Kind, str] = {"person": "dot", "organisation": "square", "state": "diamond"}
LABEL_ALL_UP_TO = 70
LABEL_TOP = 30
"""How many agents are given room for a label: all of a few, else the busiest."""
FULL_SIZE_UP_TO = 60
"""Nodes up to which they are drawn in full size; more of them are drawn smaller."""


class Picture:
    """What is drawn of a network, and the numbers that agents (``number``) and events have in the page."""

    def __init__(self, network: Network, quotes: Quotes = "full") -> None:
        self.network = network
        self.quotes = quotes
        self.number = {iri: n for n, iri in enumerate(_agents(network))}
        self.events = {event.iri: n for n, event in enumerate(network.events)}
        self.documents = {document.iri: n for n, document in enumerate(network.documents)}
        self.takes_part = {tie.agent for event in network.events for tie in event.participants}

    def data(self) -> Json:
        """``agents`` and ``events`` for the panel, the table and the filters, as JSON values."""
        posts = self._posts()
        return {
            "quotes": self.quotes,
            "documents": [self._document(document) for document in self.network.documents],
            "agents": [
                {
                    "iri": iri,
                    "name": self._name(iri),
                    "kind": self.network.agents[iri].kind,
                    "aliases": [a for a in self.network.agents[iri].aliases if a != self._name(iri)],
                    "posts": posts.get(iri, []),
                    "drawn": iri in self.takes_part,
                }
                for iri in self.number
            ],
            "events": [self._event(event) for event in self.network.events],
        }

    def drawing(self) -> Drawing:
        """Nodes with place, shape and size, and one edge a pair with the numbers of its ``events``."""
        drawing = Drawing(directed=True)  # undirected, each new edge is compared with all others
        busy = Counter(iri for event in self.network.events if event.status != "cancelled" for iri in _present(event))
        drawn = [iri for iri in self.number if iri in self.takes_part]
        labelled = set(drawn if len(drawn) <= LABEL_ALL_UP_TO else self._busiest(drawn, busy))
        pairs = self._pairs()
        shrink = min(1.0, math.sqrt(FULL_SIZE_UP_TO / max(len(drawn), 1)))
        sizes = [round((8 + 4.5 * math.sqrt(busy[iri])) * max(shrink, 0.4), 1) for iri in drawn]
        labels = [wrapped(self._name(iri)) for iri in drawn]
        boxes = [
            _box(size, label if iri in labelled else "", 1 / max(shrink, 0.5))
            for iri, size, label in zip(drawn, sizes, labels, strict=True)
        ]
        index = {self.number[iri]: n for n, iri in enumerate(drawn)}
        points = place(boxes, [(index[a], index[b]) for a, b in pairs])
        for iri, size, label, (x, y) in zip(drawn, sizes, labels, points, strict=True):
            kind = self.network.agents[iri].kind
            drawing.add_node(self.number[iri], label or " ", SHAPES[kind], group=kind, size=size, x=x, y=y)
        for (a, b), events in pairs.items():
            announced = [n for n in events if self._only_announced(n, {a, b})]
            drawing.add_edge(a, b, id=f"{a}-{b}", arrows="", events=events, announced=announced)
        return drawing

    def _pairs(self) -> dict[tuple[int, int], list[int]]:
        """The numbers of the events that each pair of agents shares."""
        pairs: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for n, event in enumerate(self.network.events):
            for a, b in combinations(sorted(self.number[iri] for iri in _present(event)), 2):
                pairs[a, b].append(n)
        return dict(sorted(pairs.items()))

    def _only_announced(self, event: int, pair: set[int]) -> bool:
        """Whether an event was held, but one of the pair is only named in its announcement."""
        ties = self.network.events[event].participants
        sure = {self.number[tie.agent] for tie in ties if not tie.expected}
        return not pair <= sure

    def _busiest(self, drawn: list[str], busy: Counter[str]) -> list[str]:
        return sorted(drawn, key=lambda iri: (-busy[iri], self.number[iri]))[:LABEL_TOP]

    def _event(self, event: Event) -> Json:
        return {
            "iri": event.iri,
            "type": event.type,
            "cls": event.cls,
            "label": event.label,
            "name": event.name,
            "status": event.status,
            "date": event.date,
            "when": when(event.date),
            "earliest": event.earliest,
            "latest": event.latest,
            "place": {"venue": event.venue, "city": event.city, "country": event.country},
            "mode": event.mode,
            "within": self.events.get(event.within or ""),
            "topics": list(event.topics),
            "agreement": self._agreement(event),
            "confidence": event.confidence,
            "weight": _weight(event),
            "participants": [self._part(tie) for tie in event.participants],
            "quotations": [self._speech(speech) for speech in event.quotations] if self.quotes != "none" else [],
            "evidence": [self._source(source) for source in _reports_first(event)],
        }

    def _agreement(self, event: Event) -> Json | None:
        if event.agreement is None:
            return None
        return {
            "title": event.agreement,
            "kind": event.agreement_kind,
            "parties": [self._name(party) for party in event.parties],
        }

    def _part(self, tie: Tie) -> Json:
        return {
            "agent": self.number[tie.agent],
            "role": tie.role,
            "expected": tie.expected,
            "capacity": tie.capacity,
            "of": self.number[tie.of] if tie.of else None,
        }

    def _speech(self, speech: Speech) -> Json:
        return {
            "speaker": self._name(speech.speaker) if speech.speaker else None,
            "text": cut(speech.text, self.quotes),
            "question": cut(speech.question, self.quotes) if speech.question else None,
        }

    def _source(self, source: Source) -> Json:
        return {
            "document": self.documents[source.document.iri],
            "quote": cut(source.quote, self.quotes),
            "start": source.start,
            "end": source.end,
        }

    def _document(self, document: DocumentInfo) -> Json:
        return {
            "id": document.id,
            "title": document.title,
            "publisher": document.publisher,
            "published": when(document.published) if document.published else None,
            "url": web_address(document.url),
        }

    def _name(self, iri: str) -> str:
        agent = self.network.agents.get(iri)
        return agent.label if agent else iri

    def _posts(self) -> dict[str, list[Json]]:
        """In which capacities each agent took part, with the years, the latest first."""
        spans: defaultdict[str, dict[tuple[str, str], list[str]]] = defaultdict(dict)
        for event in self.network.events:
            for tie in event.participants:
                if tie.capacity or tie.of:
                    key = (tie.capacity or "", self._name(tie.of) if tie.of else "")
                    days = spans[tie.agent].setdefault(key, [])
                    days += [day for day in (event.earliest, event.latest) if day]
        return {iri: [_post(*key, days) for key, days in _latest_first(held)] for iri, held in spans.items()}


def web_address(url: str | None) -> str | None:
    """The address if a browser may be sent there (http or https), else nothing."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _agents(network: Network) -> list[str]:
    """Agents that took part, or that somebody acted for, in order of IRI."""
    ties = [tie for event in network.events for tie in event.participants]
    return sorted({tie.agent for tie in ties} | {tie.of for tie in ties if tie.of})


def _present(event: Event) -> set[str]:
    """Agents of an event, each once whatever the number of their roles."""
    return {tie.agent for tie in event.participants}


def _weight(event: Event) -> float:
    """What an event adds to a tie: a talk 1, a gathering of n shares one among n - 1 (Newman)."""
    others = len(_present(event)) - 1
    return round(1 / others, 3) if event.type == "Gathering" and others > 1 else 1.0


def _reports_first(event: Event) -> list[Source]:
    """The sources of an event, those published before it was held (its announcements) last."""

    def announces(source: Source) -> bool:
        published, start = source.document.published or "", event.earliest or ""
        return event.status == "held" and published < start[: len(published)]

    return sorted(event.evidence, key=announces)


def _latest_first(held: Mapping[tuple[str, str], list[str]]) -> Iterable[tuple[tuple[str, str], list[str]]]:
    by_name = sorted(held.items())
    return sorted(by_name, key=lambda item: max(item[1], default=""), reverse=True)


def _post(capacity: str, of: str, days: list[str]) -> Json:
    return {
        "capacity": capacity or None,
        "of": of or None,
        "years": years(min(days, default=None), max(days, default=None)),
    }


def _box(size: float, label: str, enlarged: float) -> Box:
    """The room of a node with its label, estimated: the browser's font and zoom are not known here."""
    lines = label.split("\n") if label else []
    width = max([2 * size, *(8.2 * enlarged * len(line) for line in lines)])
    text = enlarged * (16 * len(lines) + 4) if lines else 0
    return Box(width + 12, 2 * size + text + 10, size + text + 5)
