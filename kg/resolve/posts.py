"""Posts, and who held them when: the terms that documents or the authority list state, and no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.authority import Authority
from kg.authority import Term as ListedTerm
from kg.claimed import ClaimedAgents, Named
from kg.facts import Basis, Event, Membership, Post, Words
from kg.model import Claims, PostClaim
from kg.resolve.agents import Resolved
from kg.vocab import Minter, slug


@dataclass(slots=True)
class PostIndex:
    """Names posts: one IRI for each title (by its slug) of each organisation or state."""

    minter: Minter
    resolved: Resolved
    labels: dict[str, str] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    """Whose post it is, by the post's IRI."""

    def iri(self, of: str, title: str) -> str:
        """The IRI of an agent's post of this title."""
        agent, listed = self.resolved.agents[of], self.resolved.listed.get(of)
        name, count = listed.id if listed else agent.name, 1
        iri = self.minter.post(name, title)
        while self.of.setdefault(iri, of) != of:  # two organisations of one name
            count += 1
            iri = self.minter.post(f"{name} {count}", title)
        self.labels.setdefault(iri, f"{title} of {agent.name}")
        return iri


@dataclass(frozen=True, slots=True)
class Held:
    """A post as one document gives it to a person, its agents resolved."""

    claim: str
    document: str
    told: PostClaim
    member: str
    organization: str | None
    post: str | None


def held_posts(
    claims: Claims, agents: ClaimedAgents, resolved: Resolved, index: PostIndex, minter: Minter
) -> Iterator[Held]:
    """The posts that a document gives to persons."""
    for n, told in enumerate(claims.posts, start=1):
        member = resolved.iris[agents.iris[Named("person", told.person)]]
        of = None if told.of is None else resolved.iris[agents.iris[Named(told.of_kind, told.of)]]
        post = index.iri(of, told.post) if of and told.post else None
        yield Held(minter.claim_post(claims.document.id, n), claims.document.id, told, member, of, post)


def memberships(
    held: Iterable[Held], authority: Authority, resolved: Resolved, index: PostIndex, minter: Minter
) -> tuple[Membership, ...]:
    """Who held what: one for each person, post and stated term; what states no term joins the only term there is."""
    groups: dict[tuple[str, str | None, str | None], dict[tuple[str | None, str | None], list[Held]]] = {}
    for one in held:
        what = one.post or (slug(one.told.post) if one.told.post else None)
        terms = groups.setdefault((one.member, one.organization, what), {})
        terms.setdefault((one.told.start, one.told.end), []).append(one)
    made: list[Membership] = []
    listed = _listed_terms(authority, resolved, index, minter)
    for (member, _, what), terms in groups.items():
        own = listed.pop((member, what), []) if what else []
        made += _of_one_post(terms, own, minter)
    for rest in listed.values():
        made += rest
    return tuple(sorted(made, key=lambda m: m.iri))


def posts(events: Sequence[Event], terms: Sequence[Membership], index: PostIndex) -> tuple[Post, ...]:
    """Every post that was named, with all who are said to hold it at some time."""
    holders: dict[str, set[str]] = defaultdict(set)
    bases: dict[str, list[Basis]] = defaultdict(list)
    for membership in terms:
        if membership.post:
            holders[membership.post].add(membership.member)
            bases[membership.post].append(membership.basis)
    for event in events:
        for part in event.participations:
            if part.post:
                holders[part.post].add(part.agent)
                bases[part.post].append(part.basis)
    return tuple(
        Post(iri, index.labels[iri], index.of[iri], tuple(sorted(holders[iri])), _together(bases[iri]))
        for iri in sorted(holders)
    )


def _of_one_post(
    terms: dict[tuple[str | None, str | None], list[Held]], listed: Sequence[Membership], minter: Minter
) -> list[Membership]:
    """The memberships of one person in one post."""
    stated = [_membership(group, *term, minter) for term, group in terms.items() if term != (None, None)]
    timeless = terms.get((None, None), [])
    if not timeless:
        return [*stated, *listed]
    alone = _membership(timeless, None, None, minter)
    if len(stated) + len(listed) != 1:
        return [alone, *stated, *listed]
    if stated:
        return [_joined(stated[0], alone)]
    return [replace(alone, start=listed[0].start, end=listed[0].end)]


def _membership(group: Sequence[Held], start: str | None, end: str | None, minter: Minter) -> Membership:
    first, *others = (minter.canonical_of(one.claim, "membership") for one in group)
    return Membership(
        iri=first,
        member=group[0].member,
        organization=group[0].organization,
        post=group[0].post,
        capacity=group[0].told.post,
        start=start,
        end=end,
        basis=Basis(
            claims=tuple(sorted(one.claim for one in group)),
            words=tuple(sorted({Words(one.document, one.told.evidence) for one in group})),
            replaces=tuple(sorted(others)),
        ),
    )


def _joined(stated: Membership, timeless: Membership) -> Membership:
    basis = _together([stated.basis, timeless.basis])
    replaces = {*stated.basis.replaces, *timeless.basis.replaces, timeless.iri}
    return replace(stated, basis=replace(basis, replaces=tuple(sorted(replaces))))


def _listed_terms(
    authority: Authority, resolved: Resolved, index: PostIndex, minter: Minter
) -> dict[tuple[str, str | None], list[Membership]]:
    """The terms that the authority list gives to persons whom documents name, by person and post."""
    people = {entry.id: iri for iri, entry in resolved.listed.items() if entry.kind == "person"}
    terms: dict[tuple[str, str | None], list[Membership]] = defaultdict(list)
    for n, term in enumerate(authority.terms, start=1):
        member, of = people.get(term.person), minter.listed_organisation(term.of)
        if member is not None and of in resolved.agents:
            post = index.iri(of, term.post)
            terms[member, post].append(_by_list(term, n, member, of, post, resolved, minter))
    return terms


def _by_list(
    term: ListedTerm, n: int, member: str, of: str, post: str, resolved: Resolved, minter: Minter
) -> Membership:
    """A term of office by the list; it rests on the words that name the person."""
    named = replace(resolved.agents[member].basis, replaces=())
    return Membership(
        iri=minter.membership(f"authority/{term.person}", n),
        member=member,
        organization=of,
        post=post,
        capacity=term.post,
        start=term.start,
        end=term.end,
        basis=named,
    )


def _together(bases: Iterable[Basis]) -> Basis:
    """All claims and words of several; what they stand for is not theirs together."""
    bases = list(bases)
    return Basis(
        claims=tuple(sorted({claim for basis in bases for claim in basis.claims})),
        words=tuple(sorted({words for basis in bases for words in basis.words})),
    )
