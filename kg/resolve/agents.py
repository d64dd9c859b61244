"""Mentions to agents: which names of which documents are one person, organisation or state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.facts import Agent, Basis, Decision, Words
from kg.judgements import Judgement
from kg.model import Kind
from kg.resolve.accounts import Account
from kg.resolve.bodies import Bodies
from kg.resolve.clusters import Clusters
from kg.resolve.judged import apart_and_together
from kg.resolve.lists import Listed, Lists
from kg.resolve.mentions import Mention, mentions
from kg.resolve.same_people import People
from kg.vocab import Minter


@dataclass(frozen=True, slots=True)
class Individual:
    """One person, organisation or state, with all its mentions in canonical order."""

    iri: str
    kind: Kind
    name: str
    mentions: tuple[Mention, ...]
    listed: Listed | None

    def agent(self, minter: Minter, part_of: str | None) -> Agent:
        """All that is known of it."""
        own = {_own(mention, minter) for mention in self.mentions}
        names = {m.name for m in self.mentions} | {alias for m in self.mentions for alias in m.naming.aliases}
        spots = ((m.account.document, m.naming.spot) for m in self.mentions)
        return Agent(
            iri=self.iri,
            kind=self.kind,
            name=self.name,
            aliases=tuple(sorted({*names, *(self.listed.names if self.listed else ())} - {self.name})),
            code=self.listed.id if self.listed and self.kind == "state" else None,
            part_of=part_of,
            basis=Basis(
                claims=tuple(sorted(m.naming.claim for m in self.mentions)),
                words=tuple(sorted(Words(document, spot.start, spot.end) for document, spot in spots)),
                replaces=tuple(sorted(own - {self.iri})),
            ),
        )


@dataclass(frozen=True, slots=True)
class Resolved:
    """All agents, and which of them each claimed agent is, by the IRIs of both."""

    agents: Mapping[str, Individual]
    iris: Mapping[str, str]
    decisions: tuple[Decision, ...] = ()

    def of(self, account: Account, number: int) -> str:
        """The agent of a number in an account."""
        return self.iris[account.named[number].claim]

    def whole(self, agent: Individual, minter: Minter) -> str | None:
        """The body that a listed body is part of, where documents name that too."""
        if agent.listed is None or agent.listed.part_of is None:
            return None
        whole = minter.listed_organisation(agent.listed.part_of)
        return whole if whole in self.agents else None


def resolve_agents(
    accounts: Sequence[Account], lists: Lists, judgements: Sequence[Judgement], minter: Minter, bodies: Bodies
) -> Resolved:
    """Groups the mentions of documents, which are in their canonical order, into agents."""
    told = mentions(accounts, lists, bodies)
    apart, together = apart_and_together(
        ({m.naming.claim, _own(m, minter), *_listed_iri(m.listed, minter)} for m in told), judgements
    )
    people = People(told)
    clusters = Clusters(range(len(told)), apart, people.joined)
    for a, b in together:
        clusters.join(a, b)
    _join_bodies(clusters, told, bodies)
    people.join(clusters)
    agents: dict[str, Individual] = {}
    iris: dict[str, str] = {}
    for group in clusters.groups():
        members = tuple(told[n] for n in group)
        agent = _individual(members, next((m.listed for m in members if m.listed), None), minter)
        if agent.iri in agents:  # two groups of one listed agent, kept apart by a judgement
            agent = _individual(members, None, minter)
        agents[agent.iri] = agent
        iris.update((m.naming.claim, agent.iri) for m in members)
    decisions = [
        Decision(
            kind="person",
            a=_own(told[made.a], minter),
            b=_own(told[made.b], minter),
            same=made.same,
            score=made.verdict.score,
            reasons=made.verdict.reasons,
            names=(told[made.a].name, told[made.b].name),
            words=(_words(told[made.a]), _words(told[made.b])),
        )
        for made in people.decisions
    ]
    return Resolved(agents, iris, tuple(sorted(decisions)))


def _own(mention: Mention, minter: Minter) -> str:
    """The IRI of an agent that is named nowhere else."""
    return minter.canonical_of(mention.naming.claim, mention.naming.named.kind or "organisation")


def _words(mention: Mention) -> Words:
    return Words(mention.account.document, mention.naming.spot.start, mention.naming.spot.end)


def _join_bodies(clusters: Clusters, told: Sequence[Mention], bodies: Bodies) -> None:
    """Joins what are names of one organisation or state."""
    keys = [[] if m.kind == "person" else _keys(m, bodies) for m in told]
    clusters.join_by_key(keys, lambda _a, _b: True)


def _keys(mention: Mention, bodies: Bodies) -> list[tuple[str, str, str]]:
    """What two mentions of one organisation or state share."""
    kind = str(mention.kind)
    if mention.listed:
        return [(kind, "listed", mention.listed.id)]
    key = bodies.key(mention.name)
    return [(kind, "name", key)] if key else []


def _individual(members: tuple[Mention, ...], listed: Listed | None, minter: Minter) -> Individual:
    kind = members[0].kind
    assert kind is not None  # the others are not recognised
    iri = next(iter([*_listed_iri(listed, minter), _own(members[0], minter)]))
    name = listed.name if listed and listed.known_for else _usual(Counter(m.name for m in members))
    return Individual(iri, kind, name, members, listed)


def _listed_iri(listed: Listed | None, minter: Minter) -> list[str]:
    """The IRI of a listed state or organisation; persons have none of the lists' making."""
    match listed:
        case Listed("state", id):
            return [minter.state(id)]
        case Listed("organisation", id):
            return [minter.listed_organisation(id)]
    return []


def _usual(names: Counter[str]) -> str:
    """The name that most documents use, a full one before a bare last name; of equals the first."""
    return max(names, key=lambda name: (" " in name.strip(), names[name]))
