"""Mentions to agents and reports to events: what documents claim becomes what is the case, each thing once.

A pure function of the claims, the authority lists and the judgements: the order in which documents
come makes no difference.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from kg import edtf
from kg.authority import Authority
from kg.claimed import ClaimedAgents, Named
from kg.facts import Facts
from kg.judgements import Judgement
from kg.model import Claims
from kg.resolve.agents import Resolved, resolve_agents
from kg.resolve.events import Report, same_events
from kg.resolve.judged import rejected
from kg.resolve.names import same_name
from kg.resolve.posts import PostIndex, held_posts, memberships, posts
from kg.resolve.telling import Teller
from kg.vocab import Minter

__all__ = ["resolve", "same_name"]


def resolve(
    claims: Iterable[Claims], authority: Authority, judgements: Sequence[Judgement] = (), minter: Minter | None = None
) -> Facts:
    """Each agent, event, post and place once, from the claims of all documents."""
    minter = minter or Minter()
    ordered = sorted(claims, key=_publication)
    documents = [(_without_rejected(c, judgements, minter), ClaimedAgents.of(c, minter)) for c in ordered]
    resolved = resolve_agents(documents, authority, judgements, minter)
    index = PostIndex(minter, resolved)
    named = {c.document.id: agents for c, agents in documents}
    reports = [report for c, agents in documents for report in _reports(c, agents, resolved, minter)]
    groups = same_events(reports, judgements, minter)
    event_of = {
        (r.document, r.told.key): minter.canonical_of(group[0].claim, "interaction") for group in groups for r in group
    }
    teller = Teller(minter, authority, named, resolved.iris, resolved.agents, index.iri)
    events = tuple(sorted((teller.event(group, event_of) for group in groups), key=lambda e: e.iri))
    held = [one for c, agents in documents for one in held_posts(c, agents, resolved, index, minter)]
    terms = memberships(held, authority, resolved, index, minter)
    return Facts(
        documents=tuple(c.document for c in ordered),
        agents=tuple(resolved.agents[iri] for iri in sorted(resolved.agents)),
        places=teller.locations(reports),
        events=events,
        posts=posts(events, terms, index),
        memberships=terms,
    )


def _publication(claims: Claims) -> tuple[str, str]:
    """Sorts documents by publication, those of unknown date last, then by id."""
    published = edtf.bounds(claims.document.published)
    return (published.earliest.isoformat() if published else "unknown", claims.document.id)


def _reports(claims: Claims, agents: ClaimedAgents, resolved: Resolved, minter: Minter) -> list[Report]:
    document = claims.document
    published = edtf.bounds(document.published)
    reports = []
    for told in claims.interactions:
        parts = [(p, resolved.iris[agents.iris[Named(p.kind, p.name)]]) for p in told.participants]
        reports.append(
            Report(
                claim=minter.claim(document.id, told.key),
                document=document.id,
                published=published,
                told=told,
                agents=frozenset(iri for _, iri in parts),
                visitors=frozenset(iri for p, iri in parts if p.role == "visitor"),
            )
        )
    return reports


def _without_rejected(claims: Claims, judgements: Sequence[Judgement], minter: Minter) -> Claims:
    """The claims less the interactions that somebody judged wrong; what was within them stands alone."""
    wrong = rejected(judgements)
    if not wrong:
        return claims
    doc = claims.document.id
    bad = {
        i.key
        for i in claims.interactions
        if not wrong.isdisjoint({minter.claim(doc, i.key), minter.interaction(doc, i.key)})
    }
    kept = tuple(
        dataclasses.replace(i, within=None if i.within in bad else i.within)
        for i in claims.interactions
        if i.key not in bad
    )
    return dataclasses.replace(claims, interactions=kept)
