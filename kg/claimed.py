"""The agents that one document names, each with its IRI among the document's claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Claims, Kind
from kg.vocab import Minter, slug


@dataclass(frozen=True, slots=True)
class Named:
    """An agent as a document names it; ``kind`` is None where no claim tells it."""

    kind: Kind | None
    name: str


@dataclass(frozen=True, slots=True)
class ClaimedAgents:
    """Which agents a document names, in the order of its claims, and their IRIs."""

    kinds: dict[str, Kind]
    iris: dict[Named, str]

    @classmethod
    def of(cls, claims: Claims, minter: Minter) -> ClaimedAgents:
        """The agents of a document's claims; names that give one IRI are numbered."""
        kinds = _kinds(claims)
        iris: dict[Named, str] = {}
        taken: set[str] = set()
        for named in _names(claims, kinds):
            if named not in iris:
                iri, count = _iri(claims, minter, named, named.name), 1
                while iri in taken:
                    count += 1
                    iri = _iri(claims, minter, named, f"{slug(named.name)} {count}")
                taken.add(iri)
                iris[named] = iri
        return cls(kinds, iris)

    def named(self, name: str, otherwise: Kind | None = None) -> Named:
        """The agent of a name, of the kind that the claims give it."""
        return Named(self.kinds.get(name, otherwise), name)


def speaker(agents: ClaimedAgents, name: str) -> Named:
    """Who speaks is a person where nothing else is told."""
    return agents.named(name, "person")


def party(agents: ClaimedAgents, name: str) -> Named:
    """Who is bound by an agreement is an organisation where nothing else is told."""
    return agents.named(name, "organisation")


def _iri(claims: Claims, minter: Minter, named: Named, name: str) -> str:
    return minter.claim_agent(claims.document.id, named.kind or "organisation", name)


def _kinds(claims: Claims) -> dict[str, Kind]:
    """The kind of each name that is given one, the first one given."""
    kinds: dict[str, Kind] = {}
    for named in _participants_and_holders(claims):
        if named.kind is not None:
            kinds.setdefault(named.name, named.kind)
    return kinds


def _names(claims: Claims, kinds: dict[str, Kind]) -> Iterator[Named]:
    """Every agent that a claim refers to, with repetitions."""
    agents = ClaimedAgents(kinds, {})
    yield from _participants_and_holders(claims)
    for interaction in claims.interactions:
        if interaction.agreement is not None:
            yield from (party(agents, name) for name in interaction.agreement.parties)
        for quotation in interaction.quotations:
            yield speaker(agents, quotation.speaker)
            yield from (agents.named(name) for name in quotation.mentions)


def _participants_and_holders(claims: Claims) -> Iterator[Named]:
    for interaction in claims.interactions:
        for participant in interaction.participants:
            yield Named(participant.kind, participant.name)
            if participant.of is not None:
                yield Named(participant.of_kind, participant.of)
    for post in claims.posts:
        yield Named("person", post.person)
        if post.of is not None:
            yield Named(post.of_kind, post.of)
