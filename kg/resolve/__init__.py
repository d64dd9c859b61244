"""Mentions to agents and reports to events: what documents claim becomes what is the case, each thing once.

A pure function of the claims, the authority lists and the judgements: the order in which documents
come makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg import edtf
from kg.authority import Authority
from kg.claimed import ClaimedAgents, Named
from kg.facts import Facts
from kg.judgements import Judgement
from kg.model import Claims
from kg.resolve.agents import Resolved, resolve_agents
from kg.resolve.bodies import Bodies
from kg.resolve.events import same_events
from kg.resolve.judged import judged
from kg.resolve.names import same_name
from kg.resolve.posts import PostIndex, held_posts, memberships, posts
from kg.resolve.presumed import presume
from kg.resolve.reports import Report, part
from kg.resolve.telling import Teller
from kg.vocab import Minter

__all__ = ["resolve", "same_name"]


def resolve(
    claims: Iterable[Claims], authority: Authority, judgements: Sequence[Judgement] = (), minter: Minter | None = None
) -> Facts:
    """Each agent, event, post and place once, from the claims of all documents."""
    minter = minter or Minter()
    ordered = sorted(claims, key=_publication)
    documents = [(judged(c, judgements, minter), ClaimedAgents.of(c, minter)) for c in ordered]
    bodies = Bodies(authority)
    resolved = resolve_agents(documents, authority, judgements, minter, bodies)
    index = PostIndex(minter, resolved)
    named = {c.document.id: agents for c, agents in documents}
    reports = [report for c, agents in documents for report in _reports(c, agents, resolved, bodies, minter)]
    groups, decisions = same_events(reports, judgements, minter)
    event_of = {
        (r.document, r.told.key): minter.canonical_of(group[0].claim, "interaction") for group in groups for r in group
    }
    teller = Teller(minter, authority, named, resolved.iris, resolved.agents, index.iri)
    events = tuple(sorted((teller.event(group, event_of) for group in groups), key=lambda e: e.iri))
    held = [one for c, agents in documents for one in held_posts(c, agents, resolved, index, minter)]
    terms = memberships(held, authority, resolved, index, minter)
    events = presume(events, terms, index, resolved, bodies)
    return Facts(
        documents=tuple(c.document for c in ordered),
        agents=tuple(resolved.agents[iri] for iri in sorted(resolved.agents)),
        places=teller.locations(reports),
        events=events,
        posts=posts(events, terms, index),
        memberships=terms,
        decisions=tuple(sorted([*resolved.decisions, *decisions])),
    )


def _publication(claims: Claims) -> tuple[str, str]:
    """Sorts documents by publication, those of unknown date last, then by id."""
    published = edtf.bounds(claims.document.published)
    return (published.earliest.isoformat() if published else "unknown", claims.document.id)


def _reports(
    claims: Claims, agents: ClaimedAgents, resolved: Resolved, bodies: Bodies, minter: Minter
) -> Iterator[Report]:
    document = claims.document

    def iri(named: Named) -> str:
        return resolved.iris[agents.iris[named]]

    for told in claims.interactions:
        called = told.name or (told.agreement.title if told.agreement else "")
        yield Report(
            claim=minter.claim(document.id, told.key),
            document=document.id,
            published=edtf.bounds(document.published),
            told=told,
            parts=tuple(
                part(
                    iri(Named(p.kind, p.name)),
                    None if p.of is None else iri(Named(p.of_kind, p.of)),
                    p.capacity,
                    p.role,
                    p.kind == "person",
                )
                for p in told.participants
            ),
            name=_named_after(bodies.with_ids(called), document.publisher, bodies),
            city=bodies.city(told.place.city),
        )


def _named_after(name: str, publisher: str | None, bodies: Bodies) -> str:
    """What a gathering is called; where it names no body or state, the body that publishes: "the Samarkand summit"."""
    known = bodies.with_ids(publisher or "").split()
    return name if "=" in name or not name or not known or not known[0].startswith("=") else f"{known[0]} {name}"
