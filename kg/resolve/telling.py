"""One event out of the reports of it: each value once, the most precise, with all that it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kg import edtf
from kg.authority import Authority
from kg.claimed import ClaimedAgents, Named, party, speaker
from kg.facts import Agent, Basis, Event, Location, Participation, Quote, SignedAgreement, Words
from kg.model import Evidence, Participant, Place, Quotation, Role, Status
from kg.resolve.lists import country
from kg.resolve.reports import Report
from kg.vocab import Kind as ResourceKind
from kg.vocab import Minter

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """A part of a report (a participation, a quotation) with its claim's IRI."""

    claim: str
    report: Report
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes events of reports; ``posts`` gives a post's IRI by organisation and title."""

    minter: Minter
    authority: Authority
    named: dict[str, ClaimedAgents]
    """By document."""
    iris: dict[str, str]
    """Of agents, by claim."""
    agents: dict[str, Agent]
    posts: Callable[[str, str], str]

    def event(self, reports: Sequence[Report], event_of: dict[tuple[str, str], str]) -> Event:
        """The event that reports, in canonical order, tell of; ``event_of`` knows events by document and key."""
        first, latest = reports[0], _latest(reports)
        best = _best_dated(reports)
        iri = self.minter.canonical_of(first.claim, "interaction")
        participations = self._participations(reports)
        agreement = self._agreement(reports, participations)
        name = _first(r.told.name for r in reports)
        around = {event_of.get((r.document, r.told.within)) for r in reports if r.told.within} - {None, iri}
        return Event(
            iri=iri,
            type=first.told.type,
            cls=_first(r.told.cls for r in reports),
            label=self._label(first.told.type, name, agreement, participations, best.told.date),
            status=latest.told.status,
            mode=_first(r.told.mode for r in reports),
            name=name,
            date=best.told.date,
            place=self.place([r.told.place for r in reports]),
            within=tuple(sorted(w for w in around if w is not None)),
            topics=tuple(sorted({topic for r in reports for topic in r.told.topics})),
            confidence=max(r.told.confidence for r in reports),
            participations=participations,
            agreement=agreement,
            quotations=self._quotations(reports),
            basis=self._basis([Told(r.claim, r, r.told.evidence) for r in reports], "interaction"),
        )

    def place(self, places: Iterable[Place]) -> str | None:
        """The IRI of the fullest of places."""
        fullest = max(places, key=lambda p: (bool(p.city) + bool(p.country), bool(p.venue)))
        return self.minter.place(fullest.country, fullest.city, fullest.venue) if fullest else None

    def locations(self, reports: Iterable[Report]) -> tuple[Location, ...]:
        """Every place that is told of, under the first spelling of its name."""
        told: dict[str, list[Report]] = defaultdict(list)
        for report in reports:
            if report.told.place:
                told[self.place([report.told.place]) or ""].append(report)
        return tuple(self._location(iri, told[iri]) for iri in sorted(told))

    def _location(self, iri: str, reports: Sequence[Report]) -> Location:
        place = reports[0].told.place
        label = place.venue or place.city or country(self.authority, place.country or "")
        claims = [self.minter.claim_sole_part(r.document, r.told.key, "place") for r in reports]
        words = {Words(r.document, r.told.evidence) for r in reports}
        return Location(iri, label, Basis(tuple(sorted(claims)), tuple(sorted(words))), place.city, place.country)

    def _participations(self, reports: Sequence[Report]) -> tuple[Participation, ...]:
        """Each agent once a role; "participant" says least and joins what else is known of the agent's role."""
        parts: dict[tuple[str, str], list[tuple[Told, Participant]]] = defaultdict(list)
        for report in reports:
            for n, participant in enumerate(report.told.participants, start=1):
                claim = self.minter.claim_part(report.document, report.told.key, "participation", n)
                agent = self._iri(report.document, Named(participant.kind, participant.name))
                parts[agent, participant.role].append((Told(claim, report, participant.evidence), participant))
        for agent, role in list(parts):
            others = [key for key in parts if key[0] == agent and key[1] != "participant"]
            if role == "participant" and others:
                parts[others[0]] += parts.pop((agent, role))
        return tuple(self._participation(agent, group) for (agent, _), group in parts.items())

    def _participation(self, agent: str, group: Sequence[tuple[Told, Participant]]) -> Participation:
        told = [t for t, _ in group]
        roles: list[Role] = [p.role for _, p in group if p.role != "participant"]
        capacity, of = max(
            ((p.capacity, self._of(t.report.document, p)) for t, p in group),
            key=lambda known: sum(part is not None for part in known),
        )
        return Participation(
            iri=self.minter.canonical_of(told[0].claim, "participation"),
            agent=agent,
            role=roles[0] if roles else "participant",
            told_as=frozenset(t.report.told.status for t in told),
            capacity=capacity,
            on_behalf_of=of,
            post=self.posts(of, capacity) if of and capacity and self.agents[agent].kind == "person" else None,
            basis=self._basis(told, "participation"),
        )

    def _agreement(self, reports: Sequence[Report], participations: Sequence[Participation]) -> SignedAgreement | None:
        telling = [(r, r.told.agreement) for r in reports if r.told.agreement is not None]
        if not telling:
            return None
        told = [
            Told(self.minter.claim_sole_part(r.document, r.told.key, "agreement"), r, r.told.evidence)
            for r, _ in telling
        ]
        named = {self._iri(r.document, party(self.named[r.document], name)) for r, a in telling for name in a.parties}
        return SignedAgreement(
            iri=self.minter.canonical_of(told[0].claim, "agreement"),
            title=telling[0][1].title,
            kind=telling[0][1].kind,
            parties=tuple(sorted(named | {p.agent for p in participations if p.role == "party"})),
            signatories=tuple(sorted(p.agent for p in participations if p.role == "signatory")),
            basis=self._basis(told, "agreement"),
        )

    def _quotations(self, reports: Sequence[Report]) -> tuple[Quote, ...]:
        """What was said, once where several documents quote it to the letter."""
        said: dict[tuple[str, str], list[tuple[Told, Quotation]]] = defaultdict(list)
        for report in reports:
            named = self.named[report.document]
            for n, quotation in enumerate(report.told.quotations, start=1):
                claim = self.minter.claim_part(report.document, report.told.key, "quotation", n)
                who = self._iri(report.document, speaker(named, quotation.speaker))
                key = who, " ".join(quotation.evidence.quote.split())
                said[key].append((Told(claim, report, quotation.evidence), quotation))
        return tuple(self._quote(who, group) for (who, _), group in said.items())

    def _quote(self, who: str, group: Sequence[tuple[Told, Quotation]]) -> Quote:
        told = [t for t, _ in group]
        mentioned = {
            self.iris.get(self.named[t.report.document].iris[self.named[t.report.document].named(name)])
            for t, q in group
            for name in q.mentions
        }
        return Quote(
            iri=self.minter.canonical_of(told[0].claim, "quotation"),
            speaker=who,
            text=told[0].evidence.quote,
            question=_first(q.question for _, q in group),
            topics=tuple(sorted({topic for _, q in group for topic in q.topics})),
            mentions=tuple(sorted(agent for agent in mentioned if agent is not None)),
            basis=self._basis(told, "quotation"),
        )

    def _iri(self, document: str, named: Named) -> str:
        return self.iris[self.named[document].iris[named]]

    def _of(self, document: str, participant: Participant) -> str | None:
        """Whom the participant acts for."""
        return None if participant.of is None else self._iri(document, Named(participant.of_kind, participant.of))

    def _basis(self, told: Sequence[Told], kind: ResourceKind) -> Basis:
        canonical, *others = (self.minter.canonical_of(t.claim, kind) for t in told)
        return Basis(
            claims=tuple(sorted(t.claim for t in told)),
            words=tuple(sorted({Words(t.report.document, t.evidence) for t in told})),
            replaces=tuple(sorted({*others} - {canonical})),
        )

    def _label(
        self,
        type_: str,
        name: str | None,
        agreement: SignedAgreement | None,
        participations: Sequence[Participation],
        date_: str | None,
    ) -> str:
        """What a person calls the event: its name or agreement, else who took part; and when."""
        who = list(dict.fromkeys(self.agents[p.agent].name for p in participations))
        names = ", ".join(who[:3]) + (f" and {len(who) - 3} others" if len(who) > 3 else "")
        what = name or (agreement.title if agreement else "") or names
        label = what if name and type_ == "Gathering" else f"{type_}: {what}" if what else type_
        return f"{label} ({date_})" if date_ else label


def _latest(reports: Sequence[Report]) -> Report:
    """The report published last; one of unknown date is never later than another, and of one day the surer is."""
    surer: dict[Status, int] = {"planned": 0, "cancelled": 1, "held": 2}
    return max(reports, key=lambda r: (r.published.latest if r.published else date.min, surer[r.told.status]))


def _best_dated(reports: Sequence[Report]) -> Report:
    """The report with the most precise date, of equals the first."""
    return min(reports, key=lambda r: span.days if (span := edtf.bounds(r.told.date)) else date.max.toordinal())


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
