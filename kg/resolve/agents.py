"""Mentions to agents: which names of which documents are one person, organisation or state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.authority import Authority
from kg.claimed import ClaimedAgents, Named, party, speaker
from kg.facts import Agent, Basis, Words
from kg.judgements import Judgement
from kg.model import Claims, Evidence, Kind
from kg.naming import fold
from kg.resolve.clusters import Clusters
from kg.resolve.judged import apart_and_together
from kg.resolve.lists import Listed, find
from kg.resolve.names import person_keys
from kg.vocab import Minter


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
    states: set[str] = field(default_factory=set)
    """Codes of the states the person is said to act for."""


@dataclass(slots=True)
class _Known:
    """What tells two groups of one name apart."""

    listed: set[str]
    states: set[str]

    def learn(self, other: _Known) -> None:
        self.listed |= other.listed
        self.states |= other.states

    def agrees(self, other: _Known) -> bool:
        """Whether nothing says that they are two: not two listed people, not servants of two states."""
        listed = self.listed | other.listed
        apart = self.states and other.states and not self.states & other.states
        return len(listed) <= 1 and (bool(listed) or not apart)


@dataclass(frozen=True, slots=True)
class Resolved:
    """All agents, and which of them each claimed agent is, by the IRIs of both."""

    agents: dict[str, Agent]
    iris: dict[str, str]
    listed: dict[str, Listed]
    """What the authority lists know of an agent, by its IRI."""


def resolve_agents(
    documents: Sequence[tuple[Claims, ClaimedAgents]],
    authority: Authority,
    judgements: Sequence[Judgement],
    minter: Minter,
) -> Resolved:
    """Groups the mentions of documents, which are in their canonical order, into agents."""
    told = [mention for claims, named in documents for mention in _mentions(claims, named, authority)]
    mentions = _recognised(told, authority)
    candidates = [{m.claim, minter.canonical_of(m.claim, m.named.kind or "organisation")} for m in mentions]
    apart, together = apart_and_together(candidates, judgements)
    known = [_Known({m.listed.id} if m.listed else set(), set(m.states)) for m in mentions]
    clusters = Clusters(len(mentions), apart, lambda kept, gone: known[kept].learn(known[gone]))
    for a, b in together:
        clusters.join(a, b)
    clusters.join_by_key([_keys(mention) for mention in mentions], lambda a, b: known[a].agrees(known[b]))
    agents: dict[str, Agent] = {}
    iris: dict[str, str] = {}
    listed: dict[str, Listed] = {}
    for group in clusters.groups():
        members = [mentions[n] for n in group]
        entry = next((m.listed for m in members if m.listed), None)
        agent = _agent(members, entry, minter)
        if agent.iri in agents:  # two groups of one listed agent, kept apart by a judgement
            entry, agent = None, _agent(members, None, minter)
        agents[agent.iri] = agent
        iris.update((m.claim, agent.iri) for m in members)
        if entry:
            listed[agent.iri] = entry
    return Resolved({iri: _placed(agent, listed, agents, minter) for iri, agent in agents.items()}, iris, listed)


def _mentions(claims: Claims, agents: ClaimedAgents, authority: Authority) -> Iterator[Mention]:
    """What a document says of each agent that it names."""
    mentions: dict[Named, Mention] = {}

    def tell(named: Named, evidence: Evidence, aliases: Sequence[str] = (), default: Kind | None = None) -> Mention:
        if named not in mentions:
            entry = find(authority, named)
            kind = entry.kind if entry else named.kind or default
            mentions[named] = Mention(agents.iris[named], claims.document.id, named, kind, entry)
        mention = mentions[named]
        mention.kind = mention.kind or default
        mention.aliases.update(aliases)
        mention.evidence.append(evidence)
        return mention

    def tell_with_employer(named: Named, evidence: Evidence, aliases: Sequence[str], of: Named | None) -> None:
        person = tell(named, evidence, aliases)
        if of is not None:
            employer = tell(of, evidence, default="organisation")
            if employer.kind == "state":
                person.states.add(employer.listed.id if employer.listed else fold(of.name))

    for i in claims.interactions:
        for p in i.participants:
            of = None if p.of is None else Named(p.of_kind, p.of)
            tell_with_employer(Named(p.kind, p.name), p.evidence, p.aliases, of)
        for name in i.agreement.parties if i.agreement else ():
            tell(party(agents, name), i.evidence)
        for q in i.quotations:
            tell(speaker(agents, q.speaker), q.evidence)
            for name in q.mentions:
                tell(agents.named(name), q.evidence)
    for post in claims.posts:
        of = None if post.of is None else Named(post.of_kind, post.of)
        tell_with_employer(Named("person", post.person), post.evidence, post.aliases, of)
    return iter(mentions.values())


def _recognised(mentions: Sequence[Mention], authority: Authority) -> list[Mention]:
    """The mentions whose kind is told, or known from the lists or other documents where a name is only mentioned."""
    people = {key for m in mentions if m.kind == "person" for key in person_keys(m.named.name)}
    organisations = {fold(m.named.name) for m in mentions if m.kind == "organisation"}
    for mention in mentions:
        if mention.kind is None:
            mention.listed = find(authority, Named("person", mention.named.name))
            if mention.listed or not people.isdisjoint(person_keys(mention.named.name)):
                mention.kind = "person"
            elif fold(mention.named.name) in organisations:
                mention.kind = "organisation"
    return [mention for mention in mentions if mention.kind is not None]


def _keys(mention: Mention) -> list[tuple[str, str, str]]:
    """What two mentions of one agent share; none for a bare last name, which may be anybody's."""
    kind = str(mention.kind)
    keys = [(kind, "listed", mention.listed.id)] if mention.listed else []
    if mention.kind == "person":
        return [*keys, *((kind, "name", key) for key in person_keys(mention.named.name))]
    name = fold(mention.named.name)
    return keys or ([(kind, "name", name)] if name else [])


def _agent(members: Sequence[Mention], listed: Listed | None, minter: Minter) -> Agent:
    kind = members[0].kind
    assert kind is not None  # the others are not recognised
    own = {minter.canonical_of(m.claim, m.named.kind or "organisation"): None for m in members}
    if listed and kind == "state":
        iri = minter.state(listed.id)
    elif listed and kind == "organisation":
        iri = minter.listed_organisation(listed.id)
    else:
        iri = next(iter(own))
    names = Counter(m.named.name for m in members)
    name = listed.name if listed else names.most_common(1)[0][0]  # of equals, the first
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


def _placed(agent: Agent, listed: dict[str, Listed], agents: dict[str, Agent], minter: Minter) -> Agent:
    """The agent with the organisation that it is part of, where that occurs too."""
    entry = listed.get(agent.iri)
    whole = minter.listed_organisation(entry.part_of) if entry and entry.part_of else None
    return replace(agent, part_of=whole) if whole in agents else agent
