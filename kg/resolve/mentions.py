"""What each document says of the agents that it names: all that tells who they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg import edtf
from kg.authority import Authority
from kg.claimed import ClaimedAgents, Named, party, speaker
from kg.edtf import Bounds
from kg.model import Claims, Evidence, Kind
from kg.resolve.bodies import Bodies, state_of
from kg.resolve.frequency import is_frequent
from kg.resolve.lists import Listed, find
from kg.resolve.names import person_keys
from kg.resolve.offices import office

Tie = tuple[str, frozenset[str]]
"""Whom a person serves (a state's code, or the key of a body) and in which office, by its telling words."""


@dataclass(slots=True)
class Mention:
    """An agent as one document names it, with all that this document says of its identity."""

    claim: str
    document: str
    named: Named
    kind: Kind | None
    listed: Listed | None
    aliases: set[str] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)
    ties: dict[Tie, set[int]] = field(default_factory=dict)
    """With the years as of which the document tells of them."""


def mentions(documents: Sequence[tuple[Claims, ClaimedAgents]], authority: Authority, bodies: Bodies) -> list[Mention]:
    """All mentions of documents whose kind is told, or known from the lists or from other documents."""
    told = [mention for claims, named in documents for mention in _of_document(claims, named, authority, bodies)]
    return _recognised(told, authority, bodies)


def _of_document(claims: Claims, agents: ClaimedAgents, authority: Authority, bodies: Bodies) -> Iterator[Mention]:
    """What a document says of each agent that it names."""
    found: dict[Named, Mention] = {}
    published = edtf.bounds(claims.document.published)

    def tell(named: Named, evidence: Evidence, aliases: Sequence[str] = (), default: Kind | None = None) -> Mention:
        if named not in found:
            entry = find(authority, named)
            kind = entry.kind if entry else named.kind or default
            found[named] = Mention(agents.iris[named], claims.document.id, named, kind, entry)
        mention = found[named]
        mention.kind = mention.kind or default
        mention.aliases.update(aliases)
        mention.evidence.append(evidence)
        return mention

    def tie(person: Mention, of: Named | None, post: str | None, when: Bounds | None, evidence: Evidence) -> None:
        """Notes whom somebody serves."""
        if of is not None:
            employer = tell(of, evidence, default="organisation")
            as_of = when or published
            years = {as_of.earliest.year, as_of.latest.year} if as_of else set()
            person.ties.setdefault(_tie(employer, post, bodies), set()).update(years)

    for i in claims.interactions:
        for p in i.participants:
            person = tell(Named(p.kind, p.name), p.evidence, p.aliases)
            of = None if p.of is None else Named(p.of_kind, p.of)
            tie(person, of, p.capacity, edtf.bounds(i.date), p.evidence)
        for name in i.agreement.parties if i.agreement else ():
            tell(party(agents, name), i.evidence)
        for q in i.quotations:
            tell(speaker(agents, q.speaker), q.evidence)
            for name in q.mentions:
                tell(agents.named(name), q.evidence)
    for post in claims.posts:
        of = None if post.of is None else Named(post.of_kind, post.of)
        holder = tell(Named("person", post.person), post.evidence, post.aliases)
        tie(holder, of, post.post, _term(post.start, post.end), post.evidence)
    for mention in found.values():
        if mention.listed and mention.kind == "person" and _is_namesake(mention, mention.listed):
            mention.listed = None
    return iter(found.values())


def _is_namesake(mention: Mention, listed: Listed) -> bool:
    """Whether somebody of a name that many bear serves others than the listed bearer of that name did."""
    served = {of for of, _ in mention.ties}
    return bool(served) and served.isdisjoint(listed.of) and is_frequent(mention.named.name)


def _tie(employer: Mention, post: str | None, bodies: Bodies) -> Tie:
    """Whom somebody serves: a body of a state is the state, a body of a body is the whole."""
    if employer.listed:
        return employer.listed.part_of or employer.listed.id, office(post)
    key = bodies.key(employer.named.name)
    state = state_of(key)
    return (state, office(f"{post or ''} {key}")) if state else (key, office(post))


def _term(start: str | None, end: str | None) -> Bounds | None:
    """The days that a stated term covers; open ends are left out."""
    spans = [span for span in (edtf.bounds(start), edtf.bounds(end)) if span is not None]
    return Bounds(min(s.earliest for s in spans), max(s.latest for s in spans)) if spans else None


def _recognised(found: Sequence[Mention], authority: Authority, bodies: Bodies) -> list[Mention]:
    """The mentions whose kind is told, or known from the lists or other documents where a name is only mentioned."""
    people = {key for m in found if m.kind == "person" for key in person_keys(m.named.name)}
    organisations = {bodies.key(m.named.name) for m in found if m.kind == "organisation"}
    for mention in found:
        if mention.kind is None:
            mention.listed = find(authority, Named("person", mention.named.name))
            if mention.listed or not people.isdisjoint(person_keys(mention.named.name)):
                mention.kind = "person"
            elif bodies.key(mention.named.name) in organisations:
                mention.kind = "organisation"
    return [mention for mention in found if mention.kind is not None]
