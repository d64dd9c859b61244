"""The drafts of all facts, from agents and events as they are told apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from kg.authority import Authority
from kg.facts import Agent, Decision, Event, Location, Membership, Post, Source
from kg.model import Claims
from kg.resolve.accounts import NOBODY, Account
from kg.resolve.acts import Act, acts
from kg.resolve.agents import Individual, Resolved
from kg.resolve.drafts import Draft, Drafts
from kg.resolve.events import Family
from kg.resolve.posts import PostIndex, held_posts, memberships, post
from kg.resolve.presumed import settle
from kg.resolve.reports import Report
from kg.resolve.stamps import stamp
from kg.resolve.telling import Scene, Teller, place
from kg.vocab import Minter

Said = Callable[[str], Claims]
"""Gives the claims of a document by its id."""


class Drafting:
    """All that is known of documents, in canonical order, put together."""

    def __init__(
        self,
        accounts: Sequence[Account],
        resolved: Resolved,
        reports: Sequence[Report],
        groups: Sequence[Sequence[Report]],
        authority: Authority,
        minter: Minter,
        said: Said,
    ) -> None:
        """``groups`` are the reports of each event, in the order of the first of each; ``said`` gives the words."""
        self._accounts, self._resolved, self._reports = accounts, resolved, reports
        self._minter, self._said = minter, said
        self._scenes = [Scene.of(group, acts(group), minter) for group in groups]
        self._index = PostIndex(minter, resolved)
        self._teller = Teller(minter, authority, resolved, said)
        taken = [[self._post(act) for act in scene.acts] for scene in self._scenes]
        held = [one for each in accounts for one in held_posts(each, resolved, self._index, minter)]
        self._terms = memberships(held, authority, resolved, self._index, minter)
        self._settled = settle(self._scenes, taken, self._terms, self._index)

    def drafts(self, decisions: Sequence[Decision], families: Sequence[Family]) -> Drafts:
        """Every fact once; what was decided on the way, and in which families, is only handed on."""
        kinds = Counter(agent.kind for agent in self._resolved.agents.values())
        posts = self._posts()
        return Drafts(
            documents=[self._document(each) for each in self._accounts],
            agents=[self._agent(self._resolved.agents[iri]) for iri in sorted(self._resolved.agents)],
            places=self._places(),
            events=sorted(self._events(), key=lambda draft: draft.iri),
            posts=posts,
            memberships=[Draft(term.iri, stamp(term), partial(_same, term)) for term in self._terms],
            decisions=sorted(decisions, key=lambda made: (made.kind, made.a, made.b)),
            families=families,
            counts={
                "documents": len(self._accounts),
                "interactions": len(self._scenes),
                "persons": kinds["person"],
                "organisations": kinds["organisation"],
                "states": kinds["state"],
                "agreements": sum(any(report.told.pact for report in scene.reports) for scene in self._scenes),
                "quotations": sum(len(set(self._said_in(scene))) for scene in self._scenes),
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
        told: dict[str, list[Report]] = defaultdict(list)
        for report in self._reports:
            if report.told.place:
                told[place([report.told.place], self._minter) or ""].append(report)
        return [self._place(iri, told[iri]) for iri in sorted(told)]

    def _place(self, iri: str, reports: Sequence[Report]) -> Draft[Location]:
        mark = stamp(tuple((report.account.stamp, report.told.key) for report in reports))
        return Draft(iri, mark, partial(self._teller.location, iri, reports))

    def _events(self) -> Iterator[Draft[Event]]:
        event_of = {(r.document, r.told.key): scene.iri for scene in self._scenes for r in scene.reports}
        for scene, settled in zip(self._scenes, self._settled, strict=True):
            around = {event_of.get((r.document, r.told.within)) for r in scene.reports if r.told.within}
            within = tuple(sorted(iri for iri in around if iri is not None and iri != scene.iri))
            told = tuple((r.account.stamp, r.told.key, *self._named(r)) for r in scene.reports)
            mark = stamp(told, scene.label(self._resolved), within, tuple(settled))
            yield Draft(scene.iri, mark, partial(self._teller.event, scene, settled, within))

    def _named(self, report: Report) -> Iterator[str | None]:
        """Whom a report names, by IRI."""
        for number in report.told.named:
            yield None if number == NOBODY else self._resolved.iris.get(report.account.named[number].claim)

    def _said_in(self, scene: Scene) -> Iterator[tuple[str, str]]:
        """What is quoted in an event, by speaker and words."""
        for report in scene.reports:
            for saying in report.told.sayings:
                yield self._resolved.of(report.account, saying.speaker), saying.words

    def _posts(self) -> list[Draft[Post]]:
        """Every post that was named."""
        given: dict[str, list[Membership]] = defaultdict(list)
        taken: dict[str, list[Act]] = defaultdict(list)
        for term in self._terms:
            if term.post:
                given[term.post].append(term)
        for scene, settled in zip(self._scenes, self._settled, strict=True):
            for act, more in zip(scene.acts, settled, strict=True):
                if more.post:
                    taken[more.post].append(act)
        return [self._post_of(iri, given[iri], taken[iri]) for iri in sorted({*given, *taken})]

    def _post_of(self, iri: str, given: Sequence[Membership], taken: Sequence[Act]) -> Draft[Post]:
        shares = tuple(
            (act.agent, share.report.account.stamp, share.report.told.key, share.number)
            for act in taken
            for share in act.shares
        )
        mark = stamp(self._index.labels[iri], self._index.of[iri], tuple(given), shares)
        return Draft(iri, mark, partial(post, iri, given, taken, self._index))


def _same(fact: Membership) -> Membership:
    return fact
