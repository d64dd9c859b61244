"""One event out of the reports of it: each value once, the most precise, with all that it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kg.authority import Authority
from kg.facts import Basis, Event, Location, Participation, Presumed, Quote, SignedAgreement, Words
from kg.model import Claims, Quotation, Status
from kg.resolve.accounts import Saying
from kg.resolve.acts import Act, Share, acts
from kg.resolve.agents import Resolved
from kg.resolve.lists import country
from kg.resolve.outlines import Outline, first, place
from kg.resolve.reports import Report
from kg.vocab import Kind as ResourceKind
from kg.vocab import Minter


class Settled(NamedTuple):
    """What other events say of an act: the post that it was, and who held it where none is named."""

    post: str | None
    presumed: Presumed | None = None


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes events of their reports; ``said`` gives a document's claims, for what is quoted from it."""

    minter: Minter
    authority: Authority
    resolved: Resolved
    said: Callable[[str], Claims]

    def event(
        self, outline: Outline, reports: Sequence[Report], settled: Sequence[Settled], within: Iterable[str]
    ) -> Event:
        """The event of some reports, with what is settled of each act in it, and the events that it was part of."""
        told = [report.told for report in reports]
        acted = zip(acts(reports), settled, strict=True)
        parts = tuple(self._participation(act, shares, more) for (act, shares), more in acted)
        return Event(
            iri=outline.iri,
            type=outline.type,
            cls=first(each.cls for each in told),
            label=outline.label(self.resolved),
            status=_latest(reports).told.status,
            mode=first(each.mode for each in told),
            name=outline.name,
            date=outline.date,
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

    def _participation(self, act: Act, shares: Sequence[Share], settled: Settled) -> Participation:
        told = [(share.claim(self.minter), share.words) for share in shares]
        return Participation(
            iri=self.minter.canonical_of(told[0][0], "participation"),
            agent=act.agent,
            role=act.role,
            told_as=frozenset(share.report.told.status for share in shares),
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
            question=first(q.question for _, _, _, q in group),
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


def _latest(reports: Sequence[Report]) -> Report:
    """The report published last; one of unknown date is never later than another, and of one day the surer is."""
    surer: dict[Status, int] = {"planned": 0, "cancelled": 1, "held": 2}
    return max(reports, key=lambda r: (r.published.latest if r.published else date.min, surer[r.told.status]))
