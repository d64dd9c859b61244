"""The account of a document, from its claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg import edtf
from kg.claimed import ClaimedAgents, Named, party, speaker
from kg.edtf import Bounds
from kg.model import Claims, Evidence, Interaction, Kind, Participant, Quotation
from kg.resolve.accounts import NOBODY, Account, Holding, Naming, Pact, Saying, Spot, Taking, Tie, Told
from kg.resolve.bodies import Bodies, state_of
from kg.resolve.frequency import is_frequent
from kg.resolve.lists import Listed, Lists
from kg.resolve.offices import office
from kg.resolve.stamps import stamp
from kg.vocab import Minter


def account(claims: Claims, mark: str, lists: Lists, bodies: Bodies, minter: Minter) -> Account:
    """What a document says, from its claims as people left them."""
    return _Accountant(claims, lists, bodies, minter).account(mark)


@dataclass(slots=True)
class _Known:
    """What is gathered of an agent."""

    number: int
    kind: Kind | None
    listed: Listed | None
    evidence: list[Evidence] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    ties: dict[tuple[str, frozenset[str]], set[int]] = field(default_factory=dict)

    def serves_others(self, name: str) -> bool:
        """Whether somebody of a name that many bear serves others than the listed bearer of that name did."""
        served = {of for of, _ in self.ties}
        return self.listed is not None and bool(served) and served.isdisjoint(self.listed.of) and is_frequent(name)


class _Accountant:
    def __init__(self, claims: Claims, lists: Lists, bodies: Bodies, minter: Minter) -> None:
        self._claims, self._lists, self._bodies = claims, lists, bodies
        self._agents = ClaimedAgents.of(claims, minter)
        self._published = edtf.bounds(claims.document.published)
        self._known: dict[Named, _Known] = {}

    def account(self, mark: str) -> Account:
        told = tuple(map(self._told, self._claims.interactions))
        held = tuple(self._held())
        named = tuple(self._naming(named, known) for named, known in self._known.items())
        return Account(self._claims.document.id, self._claims.document.published, mark, named, told, held)

    def _told(self, i: Interaction) -> Told:
        called = i.name or (i.agreement.title if i.agreement else "")
        who = " and ".join(p.name for p in i.participants[:2])
        return Told(
            key=i.key,
            type=i.type,
            status=i.status,
            spot=_spot(i.evidence),
            confidence=i.confidence,
            label=", ".join(filter(None, (i.type, called or who, i.date))),
            called=_called_after(self._bodies.with_ids(called), self._claims.document.publisher, self._bodies),
            city=self._bodies.city(i.place.city),
            place=i.place,
            cls=i.cls,
            mode=i.mode,
            name=i.name,
            date=i.date,
            within=i.within,
            topics=i.topics,
            takings=tuple(self._taking(p, edtf.bounds(i.date)) for p in i.participants),
            pact=self._pact(i),
            sayings=tuple(self._saying(q) for q in i.quotations),
        )

    def _taking(self, p: Participant, when: Bounds | None) -> Taking:
        who = self._tell(Named(p.kind, p.name), p.evidence, p.aliases)
        of = None if p.of is None else Named(p.of_kind, p.of)
        told = frozenset() if p.kind == "person" else office(self._bodies.with_ids(p.evidence.quote))
        return Taking(
            who.number,
            self._tie(who, of, p.capacity, when, p.evidence),
            p.role,
            p.capacity,
            _spot(p.evidence),
            tuple(sorted(told)),
        )

    def _pact(self, i: Interaction) -> Pact | None:
        if i.agreement is None:
            return None
        parties = (self._tell(party(self._agents, name), i.evidence).number for name in i.agreement.parties)
        return Pact(i.agreement.title, i.agreement.kind, tuple(parties))

    def _saying(self, q: Quotation) -> Saying:
        who = self._tell(speaker(self._agents, q.speaker), q.evidence)
        mentions = (self._tell(self._agents.named(name), q.evidence).number for name in q.mentions)
        return Saying(who.number, tuple(mentions), _spot(q.evidence), stamp(*q.evidence.quote.split()))

    def _held(self) -> Iterator[Holding]:
        for post in self._claims.posts:
            who = self._tell(Named("person", post.person), post.evidence, post.aliases)
            of = None if post.of is None else Named(post.of_kind, post.of)
            served = self._tie(who, of, post.post, _term(post.start, post.end), post.evidence)
            yield Holding(who.number, served, post.post, post.start, post.end, _spot(post.evidence))

    def _tell(
        self, named: Named, evidence: Evidence, aliases: Sequence[str] = (), default: Kind | None = None
    ) -> _Known:
        """What is gathered of an agent, with these words on it."""
        if named not in self._known:
            entry = self._lists.find(named)
            kind = entry.kind if entry else named.kind or default
            self._known[named] = _Known(len(self._known), kind, entry)
        known = self._known[named]
        known.kind = known.kind or default
        known.aliases.update(aliases)
        known.evidence.append(evidence)
        return known

    def _tie(self, person: _Known, of: Named | None, post: str | None, when: Bounds | None, evidence: Evidence) -> int:
        """Notes whom somebody serves; the number of that agent."""
        if of is None:
            return NOBODY
        employer = self._tell(of, evidence, default="organisation")
        as_of = when or self._published
        years = {as_of.earliest.year, as_of.latest.year} if as_of else set()
        person.ties.setdefault(self._served(employer.listed, of.name, post), set()).update(years)
        return employer.number

    def _served(self, listed: Listed | None, name: str, post: str | None) -> tuple[str, frozenset[str]]:
        """Whom somebody serves, and as what: a body of a state is the state, a body of a body is the whole."""
        if listed:
            return listed.part_of or listed.id, office(post)
        key = self._bodies.key(name)
        state = state_of(key)
        return (state, office(f"{post or ''} {key}")) if state else (key, office(post))

    def _naming(self, named: Named, known: _Known) -> Naming:
        served = sorted((of, sorted(told), sorted(years)) for (of, told), years in known.ties.items())
        return Naming(
            claim=self._agents.iris[named],
            named=named,
            kind=known.kind,
            listed=known.listed is not None and not (known.kind == "person" and known.serves_others(named.name)),
            spot=_spot(min(known.evidence)),
            aliases=tuple(sorted(known.aliases)),
            ties=tuple(Tie(of, tuple(told), tuple(years)) for of, told, years in served),
        )


def _called_after(name: str, publisher: str | None, bodies: Bodies) -> str:
    """What a gathering is called; where it names no body or state, the body that publishes: "the Samarkand summit"."""
    known = bodies.with_ids(publisher or "").split()
    return name if "=" in name or not name or not known or not known[0].startswith("=") else f"{known[0]} {name}"


def _term(start: str | None, end: str | None) -> Bounds | None:
    """The days that a stated term covers; open ends are left out."""
    spans = [span for span in (edtf.bounds(start), edtf.bounds(end)) if span is not None]
    return Bounds(min(s.earliest for s in spans), max(s.latest for s in spans)) if spans else None


def _spot(evidence: Evidence) -> Spot:
    return Spot(evidence.start, evidence.end)
