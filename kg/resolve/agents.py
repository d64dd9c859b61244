"""Mentions to agents: which names of which documents are one person, organisation or state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.authority import Authority
from kg.claimed import ClaimedAgents
from kg.facts import Agent, Basis, Decision, Words
from kg.judgements import Judgement
from kg.model import Claims
from kg.resolve.bodies import Bodies
from kg.resolve.clusters import Clusters
from kg.resolve.judged import apart_and_together
from kg.resolve.lists import Listed
from kg.resolve.mentions import Mention, mentions
from kg.resolve.same_people import People
from kg.vocab import Minter


@dataclass(frozen=True, slots=True)
class Resolved:
    """All agents, and which of them each claimed agent is, by the IRIs of both."""

    agents: dict[str, Agent]
    iris: dict[str, str]
    listed: dict[str, Listed]
    """What the authority lists know of an agent, by its IRI."""
    decisions: tuple[Decision, ...] = ()


def resolve_agents(
    documents: Sequence[tuple[Claims, ClaimedAgents]],
    authority: Authority,
    judgements: Sequence[Judgement],
    minter: Minter,
    bodies: Bodies,
) -> Resolved:
    """Groups the mentions of documents, which are in their canonical order, into agents."""
    told = mentions(documents, authority, bodies)
    own = [minter.canonical_of(m.claim, m.named.kind or "organisation") for m in told]
    known_as = [{m.claim, iri, *_listed_iri(m.listed, minter)} for m, iri in zip(told, own, strict=True)]
    apart, together = apart_and_together(known_as, judgements)
    people = People(told)
    clusters = Clusters(len(told), apart, people.joined)
    for a, b in together:
        clusters.join(a, b)
    _join_bodies(clusters, told, bodies)
    people.join(clusters)
    agents: dict[str, Agent] = {}
    iris: dict[str, str] = {}
    listed: dict[str, Listed] = {}
    for group in clusters.groups():
        members = [told[n] for n in group]
        entry = next((m.listed for m in members if m.listed), None)
        agent = _agent(members, entry, minter)
        if agent.iri in agents:  # two groups of one listed agent, kept apart by a judgement
            entry, agent = None, _agent(members, None, minter)
        agents[agent.iri] = agent
        iris.update((m.claim, agent.iri) for m in members)
        if entry:
            listed[agent.iri] = entry
    decisions = [
        Decision(
            kind="person",
            a=own[made.a],
            b=own[made.b],
            same=made.same,
            score=made.verdict.score,
            reasons=made.verdict.reasons,
            names=(told[made.a].named.name, told[made.b].named.name),
            words=tuple(Words(told[n].document, min(told[n].evidence)) for n in (made.a, made.b)),
        )
        for made in people.decisions
    ]
    return Resolved(
        {iri: _placed(agent, listed, agents, minter) for iri, agent in agents.items()},
        iris,
        listed,
        tuple(sorted(decisions)),
    )


def _join_bodies(clusters: Clusters, told: Sequence[Mention], bodies: Bodies) -> None:
    """Joins what are names of one organisation or state."""
    keys = [[] if m.kind == "person" else _keys(m, bodies) for m in told]
    clusters.join_by_key(keys, lambda _a, _b: True)


def _keys(mention: Mention, bodies: Bodies) -> list[tuple[str, str, str]]:
    """What two mentions of one organisation or state share."""
    kind = str(mention.kind)
    if mention.listed:
        return [(kind, "listed", mention.listed.id)]
    key = bodies.key(mention.named.name)
    return [(kind, "name", key)] if key else []


def _agent(members: Sequence[Mention], listed: Listed | None, minter: Minter) -> Agent:
    kind = members[0].kind
    assert kind is not None  # the others are not recognised
    own = {minter.canonical_of(m.claim, m.named.kind or "organisation"): None for m in members}
    iri = next(iter([*_listed_iri(listed, minter), *own]))
    names = Counter(m.named.name for m in members)
    name = listed.name if listed and listed.known_for else _usual(names)
    aliases = {*names, *(alias for m in members for alias in m.aliases), *(listed.names if listed else ())}
    return Agent(
        iri=iri,
        kind=kind,
        name=name,
        aliases=tuple(sorted(aliases - {name})),
        code=listed.id if listed and kind == "state" else None,
        basis=Basis(
            claims=tuple(sorted(m.claim for m in members)),
            words=tuple(sorted(Words(m.document, min(m.evidence)) for m in members)),
            replaces=tuple(sorted(own.keys() - {iri})),
        ),
    )


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


def _placed(agent: Agent, listed: dict[str, Listed], agents: dict[str, Agent], minter: Minter) -> Agent:
    """The agent with the organisation that it is part of, where that occurs too."""
    entry = listed.get(agent.iri)
    whole = minter.listed_organisation(entry.part_of) if entry and entry.part_of else None
    return replace(agent, part_of=whole) if whole in agents else agent
