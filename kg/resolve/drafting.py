"""The drafts of all facts, from agents and events as they are told apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from kg.authority import Authority
from kg.facts import Agent, Event, Location, Membership, Post, Source
from kg.model import Claims
from kg.resolve.accounts import Account
from kg.resolve.acts import Act, acts
from kg.resolve.agents import Individual, Resolved
from kg.resolve.decisions import line
from kg.resolve.drafts import Draft, Drafts
from kg.resolve.families import Settlement
from kg.resolve.outlines import Outline
from kg.resolve.posts import PostIndex, held_posts, memberships, post
from kg.resolve.presumed import settle
from kg.resolve.reports import Report, Reports
from kg.resolve.stamps import stamp
from kg.resolve.telling import Settled, Teller
from kg.vocab import Minter

Said = Callable[[str], Claims]
"""Gives the claims of a document by its id."""


class Drafting:
    """All that is known of documents, in canonical order, put together."""

    def __init__(
        self,
        accounts: Sequence[Account],
        resolved: Resolved,
        reports: Reports,
        settlement: Settlement,
        authority: Authority,
        minter: Minter,
        said: Said,
    ) -> None:
        """``said`` gives the words."""
        self._accounts, self._resolved, self._reports = accounts, resolved, reports
        self._minter, self._said = minter, said
        self._settlement, self._events = settlement, settlement.events
        self._index = PostIndex(minter, resolved)
        self._teller = Teller(minter, authority, resolved, said)
        outlines = [event for _, event in self._events]
        taken = [[self._post(act) for act in event.acts] for event in outlines]
        held = [one for each in accounts for one in held_posts(each, resolved, self._index, minter)]
        self._terms = memberships(held, authority, resolved, self._index, minter)
        self._settled = settle(outlines, taken, self._terms, self._index)

    def drafts(self) -> Drafts:
        """Every fact once; what was decided on the way, and how events were settled, is only handed on."""
        decisions = [*map(line, self._resolved.decisions), *self._settlement.decisions]
        kinds = Counter(agent.kind for agent in self._resolved.agents.values())
        posts = self._posts()
        return Drafts(
            documents=[self._document(each) for each in self._accounts],
            agents=[self._agent(self._resolved.agents[iri]) for iri in sorted(self._resolved.agents)],
            places=self._places(),
            events=sorted(self._drafts_of_events(), key=lambda draft: draft.iri),
            posts=posts,
            memberships=[Draft(term.iri, stamp(term), partial(_same, term)) for term in self._terms],
            decisions=sorted(decisions),
            settlement=self._settlement,
            counts={
                "documents": len(self._accounts),
                "interactions": len(self._events),
                "persons": kinds["person"],
                "organisations": kinds["organisation"],
                "states": kinds["state"],
                "agreements": sum(event.signed for _, event in self._events),
                "quotations": sum(event.quotations for _, event in self._events),
                "posts": len(posts),
                "memberships": len(self._terms),
            },
        )

    def _post(self, act: Act) -> str | None:
        """The post in which somebody acted, as far as it is told."""
        return self._index.iri(act.of, act.capacity) if act.of and act.capacity and act.person else None

    def _document(self, each: Account) -> Draft[Source]:
        iri = self._minter.document(each.document)

        def make() -> Source:
            claims = self._said(each.document)
            return Source(iri, claims.document, tuple(claims.evidence()))

        return Draft(iri, each.stamp, make)

    def _agent(self, agent: Individual) -> Draft[Agent]:
        whole = self._resolved.whole(agent, self._minter)
        told = tuple((mention.account.stamp, mention.naming.claim) for mention in agent.mentions)
        listed = agent.listed.id if agent.listed else None
        mark = stamp(agent.kind, agent.name, listed, whole, told)
        return Draft(agent.iri, mark, partial(agent.agent, self._minter, whole))

    def _places(self) -> list[Draft[Location]]:
        """Every place that is told of."""
        told: dict[str, list[int]] = defaultdict(list)
        for numbers, event in self._events:
            for iri, n in event.places:
                told[iri].append(numbers[n])
        return [self._place(iri, sorted(told[iri])) for iri in sorted(told)]

    def _place(self, iri: str, numbers: Sequence[int]) -> Draft[Location]:
        return Draft(iri, stamp(self._marks(numbers)), lambda: self._teller.location(iri, self._told(numbers)))

    def _drafts_of_events(self) -> Iterator[Draft[Event]]:
        claims = self._reports.claims
        event_of = {claims[n]: event.iri for numbers, event in self._events for n in numbers}
        for (numbers, event), settled in zip(self._events, self._settled, strict=True):
            around = {event_of[claim] for claim in event.within if claim in event_of}
            within = tuple(sorted(around - {event.iri}))
            mark = stamp(self._marks(numbers), event.label(self._resolved), within, tuple(settled))
            yield Draft(event.iri, mark, partial(self._event, numbers, event, settled, within))

    def _event(
        self, numbers: Sequence[int], outline: Outline, settled: Sequence[Settled], within: Sequence[str]
    ) -> Event:
        return self._teller.event(outline, self._told(numbers), settled, within)

    def _told(self, numbers: Sequence[int]) -> list[Report]:
        return [self._reports[n] for n in numbers]

    def _marks(self, numbers: Sequence[int]) -> tuple[tuple[str, str], ...]:
        """What changes where anything that a report tells, or whom it names, does."""
        return tuple((self._reports.claims[n], self._reports.marks[n]) for n in numbers)

    def _posts(self) -> list[Draft[Post]]:
        """Every post that was named."""
        given: dict[str, list[Membership]] = defaultdict(list)
        taken: dict[str, list[tuple[Sequence[int], int]]] = defaultdict(list)
        for term in self._terms:
            if term.post:
                given[term.post].append(term)
        for (numbers, _), settled in zip(self._events, self._settled, strict=True):
            for n, more in enumerate(settled):
                if more.post:
                    taken[more.post].append((numbers, n))
        return [self._post_of(iri, given[iri], taken[iri]) for iri in sorted({*given, *taken})]

    def _post_of(
        self, iri: str, given: Sequence[Membership], taken: Sequence[tuple[Sequence[int], int]]
    ) -> Draft[Post]:
        """A post, by the terms and the acts in it: these by the reports of their event, each with its number there."""
        acted = tuple((self._marks(numbers), n) for numbers, n in taken)
        mark = stamp(self._index.labels[iri], self._index.of[iri], tuple(given), acted)
        return Draft(iri, mark, lambda: post(iri, given, [acts(self._told(r))[n] for r, n in taken], self._index))


def _same(fact: Membership) -> Membership:
    return fact
