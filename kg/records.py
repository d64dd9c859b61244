"""What was read as plain records, the product's public shape: one JSON object an interaction, post or document."""

from __future__ import annotations

from typing import Any

from kg.claimed import ClaimedAgents, Named
from kg.model import Agreement, Claims, Interaction, Participant, PostClaim, Quotation
from kg.vocab import Minter

Record = dict[str, Any]


def interaction_record(claims: Claims, interaction: Interaction, minter: Minter) -> Record:
    """An interaction as its document tells it; ids are the IRIs of the document's claims, positions code points."""
    document = claims.document
    within = interaction.within
    agents = ClaimedAgents.of(claims, minter).iris
    return {
        "id": minter.claim(document.id, interaction.key),
        "document": document.id,
        "type": interaction.type,
        "class": interaction.cls or interaction.type,
        "status": interaction.status,
        "mode": interaction.mode,
        "name": interaction.name,
        "within": None if within is None else minter.claim(document.id, within),
        "date": interaction.date,
        "reported": document.published,
        "place": {
            "city": interaction.place.city,
            "country": interaction.place.country,
            "venue": interaction.place.venue,
        },
        "participants": [_participant(each, agents[Named(each.kind, each.name)]) for each in interaction.participants],
        "agreement": _agreement(interaction.agreement),
        "topics": list(interaction.topics),
        "quotations": [_quotation(each) for each in interaction.quotations],
        "evidence": interaction.evidence.quote,
        "evidence_start": interaction.evidence.start,
        "evidence_end": interaction.evidence.end,
        "confidence": interaction.confidence,
    }


def post_record(claims: Claims, post: PostClaim) -> Record:
    """That a person holds a post, as the document tells it."""
    return {
        "document": claims.document.id,
        "person": post.person,
        "post": post.post,
        "of": post.of,
        "start": post.start,
        "end": post.end,
    }


def document_record(claims: Claims) -> Record:
    """A document: what is known of it and how much was read from it; ``unread`` is why nothing was."""
    document = claims.document
    return {
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "language": document.language,
        "rights": document.rights,
        "owner": document.owner,
        "sha256": document.sha256,
        "characters": len(document.body),
        "interactions": len(claims.interactions),
        "posts": len(claims.posts),
        "unread": claims.unread,
    }


def missed_records(claims: Claims) -> list[Record]:
    """The sentences with a trigger that gave no record, in their order, each with the reason."""
    return [
        {
            "document": claims.document.id,
            "trigger": missed.trigger,
            "reason": missed.reason,
            "evidence": missed.evidence.quote,
            "evidence_start": missed.evidence.start,
            "evidence_end": missed.evidence.end,
        }
        for missed in dict.fromkeys(claims.missed)
    ]


def _participant(participant: Participant, iri: str) -> Record:
    return {
        "id": iri,
        "name": participant.name,
        "mention": participant.mention or participant.name,
        "aliases": list(participant.aliases),
        "kind": participant.kind,
        "role": participant.role,
        "capacity": participant.capacity,
        "of": participant.of,
    }


def _agreement(agreement: Agreement | None) -> Record | None:
    if agreement is None:
        return None
    return {"title": agreement.title, "kind": agreement.kind, "parties": list(agreement.parties)}


def _quotation(quotation: Quotation) -> Record:
    return {
        "speaker": quotation.speaker,
        "quote": quotation.evidence.quote,
        "start": quotation.evidence.start,
        "end": quotation.evidence.end,
        "question": quotation.question,
        "topics": list(quotation.topics),
        "mentions": list(quotation.mentions),
    }
