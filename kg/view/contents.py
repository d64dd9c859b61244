"""What the page tells of: agents, events, sources and posts as JSON values, each with the number it has in the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from kg.network import DocumentInfo, Event, Network, Source, Speech, Tie
from kg.quotes import Quotes, cut
from kg.selection import told_topics
from kg.view.marking import marks
from kg.view.words import when, years

Json = dict[str, Any]


class Contents:
    """The numbers that agents (``number``), events and documents have in the page, and what is told of each."""

    def __init__(self, network: Network, quotes: Quotes = "full") -> None:
        self.network = network
        self.quotes = quotes
        self.number = {iri: n for n, iri in enumerate(_agents(network))}
        self.events = {event.iri: n for n, event in enumerate(network.events)}
        self.documents = {document.iri: n for n, document in enumerate(network.documents)}
        self.takes_part = {tie.agent for event in network.events for tie in event.participants}

    def data(self) -> Json:
        """``agents``, ``events`` and ``documents`` for the panel, the table and the filters."""
        posts = self._posts()
        return {
            "base": self.network.base,
            "documents": [self._document(document) for document in self.network.documents],
            "agents": [
                _said(
                    iri=iri,
                    name=self.name(iri),
                    kind=self.network.agents[iri].kind,
                    aliases=[a for a in self.network.agents[iri].aliases if a != self.name(iri)],
                    posts=posts.get(iri),
                    drawn=iri in self.takes_part,
                )
                for iri in self.number
            ],
            "events": [self._event(event) for event in self.network.events],
        }

    def name(self, iri: str) -> str:
        """What an agent is called; an IRI that the network does not describe stands for itself."""
        agent = self.network.agents.get(iri)
        return agent.label if agent else iri

    def _event(self, event: Event) -> Json:
        return _said(
            iri=event.iri,
            type=event.type,
            cls=event.cls if event.cls != event.type else None,
            name=event.name,
            status=event.status,
            date=event.date,
            when=when(event.date),
            earliest=event.earliest,
            latest=event.latest,
            place=_said(venue=event.venue, city=event.city, country=event.country),
            mode=event.mode,
            within=self.events.get(event.within or ""),
            topics=list(event.topics),
            told=sorted(told_topics(event)),
            agreement=self._agreement(event),
            confidence=event.confidence,
            weight=weight(event),
            participants=[self._part(tie) for tie in event.participants],
            quotations=[self._speech(speech) for speech in event.quotations] if self.quotes != "none" else [],
            evidence=[self._source(source, event) for source in _reports_first(event)],
        )

    def _agreement(self, event: Event) -> Json | None:
        if event.agreement is None:
            return None
        return _said(
            title=event.agreement,
            kind=event.agreement_kind,
            parties=[self.name(party) for party in event.parties],
        )

    def _part(self, tie: Tie) -> Json:
        return _said(
            agent=self.number[tie.agent],
            role=tie.role,
            expected=tie.expected,
            there=tie.present,
            capacity=tie.capacity,
            of=self.number[tie.of] if tie.of else None,
        )

    def _speech(self, speech: Speech) -> Json:
        return _said(
            speaker=self.name(speech.speaker) if speech.speaker else None,
            text=cut(speech.text, self.quotes),
            question=cut(speech.question, self.quotes) if speech.question else None,
        )

    def _source(self, source: Source, event: Event) -> Json:
        quote = cut(source.quote, self.quotes)
        return _said(
            document=self.documents[source.document.iri],
            quote=quote,
            marks=marks(event, quote, self.network.agents) if quote else [],
        )

    def _document(self, document: DocumentInfo) -> Json:
        return _said(
            id=document.id,
            title=document.title,
            publisher=document.publisher,
            published=when(document.published) if document.published else None,
            issued=document.published,
            url=web_address(document.url),
            owner=document.owner,
            rights=document.rights,
        )

    def _posts(self) -> dict[str, list[Json]]:
        """As what each agent acted, and which posts it is said to have held, with the years, the latest first."""
        spans: defaultdict[str, dict[tuple[str, str], list[str]]] = defaultdict(dict)
        for event in self.network.events:
            for tie in event.participants:
                if tie.capacity or tie.of:
                    key = (tie.capacity or "", self.name(tie.of) if tie.of else "")
                    spans[tie.agent].setdefault(key, []).extend(filter(None, (event.earliest, event.latest)))
        for held in self.network.holdings:
            key = (held.capacity or "", self.name(held.of) if held.of else "")
            spans[held.person].setdefault(key, []).extend(filter(None, (held.earliest, held.latest)))
        return {iri: [_post(*key, days) for key, days in _latest_first(_alike(held))] for iri, held in spans.items()}


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


def involved(event: Event) -> set[str]:
    """Agents of an event, each once whatever the number of their roles."""
    return {tie.agent for tie in event.participants}


def weight(event: Event) -> float:
    """What an event adds to each tie of its n agents: 1 / (n - 1) (Newman), so a talk of two adds 1."""
    return round(1 / max(len(involved(event)) - 1, 1), 4)


def _reports_first(event: Event) -> list[Source]:
    """The sources of an event, those published before it was held (its announcements) last."""

    def announces(source: Source) -> bool:
        published, start = source.document.published or "", event.earliest or ""
        return event.status == "held" and published < start[: len(published)]

    return sorted(event.evidence, key=announces)


def _alike(held: Mapping[tuple[str, str], list[str]]) -> dict[tuple[str, str], list[str]]:
    """Posts that differ in capitals and hyphens alone as one, in the wording most often dated; without those that only
    say for whom, where another says as what."""
    found: dict[tuple[str, str], list[tuple[str, list[str]]]] = {}
    for (capacity, of), days in held.items():
        found.setdefault((capacity.casefold().replace("-", " "), of), []).append((capacity, days))
    named = {of for capacity, of in found if capacity}
    return {
        (max(told, key=lambda each: (len(each[1]), each[0]))[0], of): [day for _, days in told for day in days]
        for (capacity, of), told in found.items()
        if capacity or of not in named
    }


def _latest_first(held: Mapping[tuple[str, str], list[str]]) -> Iterable[tuple[tuple[str, str], list[str]]]:
    by_name = sorted(held.items())
    return sorted(by_name, key=lambda item: max(item[1], default=""), reverse=True)


def _post(capacity: str, of: str, days: list[str]) -> Json:
    return _said(capacity=capacity, of=of, years=years(min(days, default=None), max(days, default=None)))


def _said(**values: Any) -> Json:
    """What is known of something; the page takes what is left out for unknown, empty or not so."""
    return {name: value for name, value in values.items() if value or (value == 0 and value is not False)}
