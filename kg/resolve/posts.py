"""Posts, and who held them when: the terms that documents or the authority list state, and no others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg import edtf
from kg.authority import Authority
from kg.facts import Basis, Membership, Post, Words
from kg.resolve.accounts import NOBODY, Account, Holding
from kg.resolve.acts import Act, Share
from kg.resolve.agents import Resolved
from kg.resolve.offices import office
from kg.vocab import Minter, slug

_Term = tuple[str | None, str | None, str | None]
"""Start, end, and the public source of a listed term."""


@dataclass(slots=True)
class PostIndex:
    """Names posts: one IRI for each post of each organisation or state, after the first title that it is given."""

    minter: Minter
    resolved: Resolved
    labels: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    """Whose post it is, by the post's IRI."""
    offices: dict[tuple[str, frozenset[str]], str] = field(default_factory=dict)
    """Posts by whose they are and the telling words of their titles."""

    def iri(self, of: str, title: str) -> str:
        """The IRI of an agent's post of this title, or of another wording of it."""
        told = office(title)
        if told and (of, told) in self.offices:
            return self.offices[of, told]
        agent = self.resolved.agents[of]
        name, count = agent.listed.id if agent.listed else agent.name, 1
        iri = self.minter.post(name, title)
        while self.of.setdefault(iri, of) != of:  # two organisations of one name
            count += 1
            iri = self.minter.post(f"{name} {count}", title)
        self.labels.setdefault(iri, f"{title} of {agent.name}")
        self.titles.setdefault(iri, title)
        return self.offices.setdefault((of, told), iri) if told else iri


@dataclass(frozen=True, slots=True)
class Held:
    """A post as one document gives it to a person, its agents resolved."""

    claim: str
    words: Words
    told: Holding
    member: str
    organization: str | None
    post: str | None


def held_posts(account: Account, resolved: Resolved, index: PostIndex, minter: Minter) -> Iterator[Held]:
    """The posts that a document gives to persons."""
    for n, told in enumerate(account.held, start=1):
        of = None if told.of == NOBODY else resolved.of(account, told.of)
        post = index.iri(of, told.post) if of and told.post else None
        words = Words(account.document, told.spot.start, told.spot.end)
        claim = minter.claim_post(account.document, n)
        yield Held(claim, words, told, resolved.of(account, told.who), of, post)


def memberships(
    held: Sequence[Held], authority: Authority, resolved: Resolved, index: PostIndex, minter: Minter
) -> tuple[Membership, ...]:
    """Who held what: one for each person, post and term."""
    groups: dict[tuple[str, str | None, str | None], list[Held]] = defaultdict(list)
    for one in _with_organization(held):
        groups[one.member, one.organization, one.post or _title(one)].append(one)
    listed = _listed_terms(authority, resolved, index, minter)
    made = [m for key, group in groups.items() for m in _of_one_post(group, listed.pop(key, []), minter)]
    made += [term for terms in listed.values() for term in terms]
    return tuple(sorted(made, key=lambda m: m.iri))


def post(iri: str, given: Sequence[Membership], taken: Sequence[tuple[Act, Sequence[Share]]], index: PostIndex) -> Post:
    """A post, with all who are said to hold it at some time: by memberships, or by acting in it."""
    claims = {claim for term in given for claim in term.basis.claims}
    claims |= {share.claim(index.minter) for _, shares in taken for share in shares}
    words = {words for term in given for words in term.basis.words}
    words |= {share.words for _, shares in taken for share in shares}
    holders = {term.member for term in given} | {act.agent for act, _ in taken if act.person}
    basis = Basis(tuple(sorted(claims)), tuple(sorted(words)))
    return Post(iri, index.labels[iri], index.of[iri], tuple(sorted(holders)), basis)


def _with_organization(held: Sequence[Held]) -> Iterator[Held]:
    """The posts, those told without whose post it is joined to the only post of that title that the person has."""
    known: dict[tuple[str, str | None], dict[tuple[str, str | None], None]] = defaultdict(dict)
    for one in held:
        if one.organization is not None:
            known[one.member, _title(one)][one.organization, one.post] = None
    for one in held:
        fitting = list(known[one.member, _title(one)]) if one.organization is None and one.told.post else []
        yield replace(one, organization=fitting[0][0], post=fitting[0][1]) if len(fitting) == 1 else one


def _title(one: Held) -> str | None:
    return slug(one.told.post) if one.told.post else None


def _of_one_post(group: Sequence[Held], listed: Sequence[Membership], minter: Minter) -> list[Membership]:
    """The memberships of one person in one post, one a term.

    What a document states joins the listed term that it fits; what states no term joins the only term there is.
    """
    terms: dict[_Term, list[int]] = {(m.start, m.end, m.source): [] for m in listed}
    timeless: list[int] = []
    for n, one in enumerate(group):
        if one.told.start is None and one.told.end is None:
            timeless.append(n)
        else:
            fitting = [m for m in listed if _fits(one.told, m)]
            term = (fitting[0].start, fitting[0].end, fitting[0].source) if len(fitting) == 1 else None
            terms.setdefault(term or (one.told.start, one.told.end, None), []).append(n)
    if timeless:
        only = next(iter(terms)) if len(terms) == 1 else (None, None, None)
        terms.setdefault(only, []).extend(timeless)
    told = [
        _membership([group[n] for n in sorted(numbers)], term, minter) for term, numbers in terms.items() if numbers
    ]
    return told + [m for m in listed if not terms[m.start, m.end, m.source]]


def _fits(told: Holding, term: Membership) -> bool:
    """Whether what a document states of a term lies within another."""
    stated = [span for span in (edtf.bounds(told.start), edtf.bounds(told.end)) if span is not None]
    return bool(stated) and term.bounds is not None and all(term.bounds.overlaps(span) for span in stated)


def _membership(group: Sequence[Held], term: _Term, minter: Minter) -> Membership:
    first, *others = (minter.canonical_of(one.claim, "membership") for one in group)
    start, end, source = term
    return Membership(
        iri=first,
        member=group[0].member,
        organization=group[0].organization,
        post=group[0].post,
        capacity=group[0].told.post,
        start=start,
        end=end,
        source=source,
        basis=Basis(
            claims=tuple(sorted(one.claim for one in group)),
            words=tuple(sorted({one.words for one in group})),
            replaces=tuple(sorted(others)),
        ),
    )


def _listed_terms(
    authority: Authority, resolved: Resolved, index: PostIndex, minter: Minter
) -> dict[tuple[str, str | None, str | None], list[Membership]]:
    """The terms that the authority list gives to persons whom documents name, by person, organisation and post."""
    listed = {agent.listed.id: agent for agent in resolved.agents.values() if agent.listed and agent.kind == "person"}
    terms: dict[tuple[str, str | None, str | None], list[Membership]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for term in authority.terms:
        counts[term.person] += 1
        member, of = listed.get(term.person), minter.listed_organisation(term.of)
        if member is not None and of in resolved.agents:
            membership = Membership(
                iri=minter.membership(f"authority/{term.person}", counts[term.person]),
                member=member.iri,
                organization=of,
                post=index.iri(of, term.post),
                capacity=term.post,
                start=term.start,
                end=term.end,
                source=term.source,
                basis=replace(member.agent(minter, None).basis, replaces=()),  # the words that name the person
            )
            terms[member.iri, of, membership.post].append(membership)
    return terms
