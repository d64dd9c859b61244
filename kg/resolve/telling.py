"""One event out of the reports of it: each value once, the most precise, with all that it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kg.authority import Authority
from kg.facts import Basis, Event, Location, Participation, Presumed, Quote, SignedAgreement, Words
from kg.model import Claims, Place, Quotation, Status
from kg.resolve.accounts import Saying
from kg.resolve.acts import Act
from kg.resolve.agents import Resolved
from kg.resolve.lists import country
from kg.resolve.reports import Report
from kg.vocab import Kind as ResourceKind
from kg.vocab import Minter

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scene:
    """The reports of one event, in canonical order, and who acted in it by them."""

    iri: str
    reports: Sequence[Report]
    acts: Sequence[Act]
    date: str | None

    @classmethod
    def of(cls, reports: Sequence[Report], acts: Sequence[Act], minter: Minter) -> Scene:
        """The event is dated by its most precise report, of equals the first."""
        best = min(reports, key=lambda r: r.when.days if r.when else date.max.toordinal())
        return cls(minter.canonical_of(reports[0].claim, "interaction"), reports, acts, best.told.date)

    def label(self, resolved: Resolved) -> str:
        """What a person calls it: its name or agreement, else who took part; and when."""
        told = [report.told for report in self.reports]
        type_, name = told[0].type, _first(each.name for each in told)
        who = list(dict.fromkeys(resolved.agents[act.agent].name for act in self.acts))
        names = ", ".join(who[:3]) + (f" and {len(who) - 3} others" if len(who) > 3 else "")
        what = name or _first(each.pact.title for each in told if each.pact) or names
        label = what if name and type_ == "Gathering" else f"{type_}: {what}" if what else type_
        return f"{label} ({self.date})" if self.date else label


@dataclass(frozen=True, slots=True)
class Settled:
    """What other events say of an act: the post that it was, and who held it where none is named."""

    post: str | None
    presumed: Presumed | None = None


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes events of scenes; ``said`` gives a document's claims, for what is quoted from it."""

    minter: Minter
    authority: Authority
    resolved: Resolved
    said: Callable[[str], Claims]

    def event(self, scene: Scene, settled: Sequence[Settled], within: Iterable[str]) -> Event:
        """The event of a scene, with what is settled of each of its acts, and the events that it was part of."""
        reports, told = scene.reports, [report.told for report in scene.reports]
        parts = tuple(self._participation(act, more) for act, more in zip(scene.acts, settled, strict=True))
        return Event(
            iri=scene.iri,
            type=told[0].type,
            cls=_first(each.cls for each in told),
            label=scene.label(self.resolved),
            status=_latest(reports).told.status,
            mode=_first(each.mode for each in told),
            name=_first(each.name for each in told),
            date=scene.date,
            place=place([each.place for each in told], self.minter),
            within=tuple(within),
            topics=tuple(sorted({topic for each in told for topic in each.topics})),
            confidence=max(each.confidence for each in told),
            participations=parts,
            agreement=self._agreement(reports, parts),
            quotations=self._quotations(reports),
            basis=self._basis([(r.claim, r.words) for r in reports], "interaction"),
        )

    def location(self, iri: str, reports: Sequence[Report]) -> Location:
        """A place, under the first spelling of its name."""
        where = reports[0].told.place
        label = where.venue or where.city or country(self.authority, where.country or "")
        claims = (self.minter.claim_sole_part(r.document, r.told.key, "place") for r in reports)
        basis = Basis(tuple(sorted(claims)), tuple(sorted({r.words for r in reports})))
        return Location(iri, label, basis, where.city, where.country)

    def _participation(self, act: Act, settled: Settled) -> Participation:
        told = [(share.claim(self.minter), share.words) for share in act.shares]
        return Participation(
            iri=self.minter.canonical_of(told[0][0], "participation"),
            agent=act.agent,
            role=act.role,
            told_as=frozenset(share.report.told.status for share in act.shares),
            capacity=act.capacity,
            on_behalf_of=act.of,
            post=settled.post,
            presumed=settled.presumed,
            basis=self._basis(told, "participation"),
        )

    def _agreement(self, reports: Sequence[Report], parts: Sequence[Participation]) -> SignedAgreement | None:
        telling = [(r, r.told.pact) for r in reports if r.told.pact is not None]
        if not telling:
            return None
        claims = [(self.minter.claim_sole_part(r.document, r.told.key, "agreement"), r.words) for r, _ in telling]
        named = {self.resolved.of(r.account, number) for r, pact in telling for number in pact.parties}
        return SignedAgreement(
            iri=self.minter.canonical_of(claims[0][0], "agreement"),
            title=telling[0][1].title,
            kind=telling[0][1].kind,
            parties=tuple(sorted(named | {p.agent for p in parts if p.role == "party"})),
            signatories=tuple(sorted(p.agent for p in parts if p.role == "signatory")),
            basis=self._basis(claims, "agreement"),
        )

    def _quotations(self, reports: Sequence[Report]) -> tuple[Quote, ...]:
        """What was said, once where several documents quote it to the letter."""
        said: dict[tuple[str, str], list[tuple[Report, int, Saying, Quotation]]] = defaultdict(list)
        for report in reports:
            for n, (saying, quotation) in enumerate(self._sayings(report), start=1):
                who = self.resolved.of(report.account, saying.speaker)
                said[who, saying.words].append((report, n, saying, quotation))
        return tuple(self._quote(who, group) for (who, _), group in said.items())

    def _sayings(self, report: Report) -> list[tuple[Saying, Quotation]]:
        """What a report quotes, with the words."""
        if not report.told.sayings:
            return []
        (told,) = (i for i in self.said(report.document).interactions if i.key == report.told.key)
        return list(zip(report.told.sayings, told.quotations, strict=True))

    def _quote(self, who: str, group: Sequence[tuple[Report, int, Saying, Quotation]]) -> Quote:
        told = [
            (
                self.minter.claim_part(r.document, r.told.key, "quotation", n),
                Words(r.document, s.spot.start, s.spot.end),
            )
            for r, n, s, _ in group
        ]
        mentioned = {self.resolved.iris.get(r.account.named[m].claim) for r, _, s, _ in group for m in s.mentions}
        return Quote(
            iri=self.minter.canonical_of(told[0][0], "quotation"),
            speaker=who,
            text=group[0][3].evidence.quote,
            question=_first(q.question for _, _, _, q in group),
            topics=tuple(sorted({topic for _, _, _, q in group for topic in q.topics})),
            mentions=tuple(sorted(agent for agent in mentioned if agent is not None)),
            basis=self._basis(told, "quotation"),
        )

    def _basis(self, told: Sequence[tuple[str, Words]], kind: ResourceKind) -> Basis:
        canonical, *others = (self.minter.canonical_of(claim, kind) for claim, _ in told)
        return Basis(
            claims=tuple(sorted(claim for claim, _ in told)),
            words=tuple(sorted({words for _, words in told})),
            replaces=tuple(sorted({*others} - {canonical})),
        )


def place(places: Iterable[Place], minter: Minter) -> str | None:
    """The IRI of the fullest of places; None where none is told."""
    fullest = max(places, key=lambda p: (bool(p.city) + bool(p.country), bool(p.venue)))
    return minter.place(fullest.country, fullest.city, fullest.venue) if fullest else None


def _latest(reports: Sequence[Report]) -> Report:
    """The report published last; one of unknown date is never later than another, and of one day the surer is."""
    surer: dict[Status, int] = {"planned": 0, "cancelled": 1, "held": 2}
    return max(reports, key=lambda r: (r.published.latest if r.published else date.min, surer[r.told.status]))


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
