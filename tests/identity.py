"""How well documents are resolved: which of their agents are one agent, which of their interactions one event.

A folder holds ``ID.txt`` beside ``ID.json``, annotated as any gold is, with one more key in each interaction
(``event``) and in each participant (``agent``): the same word wherever the same is meant. What is measured are pairs of
mentions in two documents: a pair is right where both truth and resolving make one thing of it.

    python tests/identity.py FOLDER [--read] [--errors]

Resolved is what the annotation says, so that nothing but resolving counts; with ``--read`` what the reader makes of the
texts: then what was not read has no partner, and what was read without being annotated does not count.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from kg import authority, records, sources
from kg.claimed import ClaimedAgents, Named
from kg.evaluate.alignment import align
from kg.evaluate.figures import Figure
from kg.evaluate.rows import interaction_row
from kg.facts import Facts
from kg.model import Agreement, Claims, Document, Evidence, Interaction, Participant, Place, PostClaim
from kg.reader import read_document
from kg.resolve import resolve
from kg.vocab import Minter

MINTER = Minter()

Unit = tuple[str, str]
"""A document, and an agent or interaction that it tells of: by name, or by number."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What is one with what: a word for each unit by the truth, and the IRI it was given."""

    truth: Mapping[Unit, str]
    found: Mapping[Unit, str]

    @property
    def figure(self) -> Figure:
        """Pairs of units of two documents."""
        gold, made = set(_pairs(self.truth)), set(_pairs(self.found))
        return Figure(len(gold), len(made), len(gold & made))

    def errors(self) -> Iterator[str]:
        """Each pair that is wrongly one or wrongly two."""
        gold, made = set(_pairs(self.truth)), set(_pairs(self.found))
        for label, pairs in (("two, should be one", gold - made), ("one, should be two", made - gold)):
            yield from sorted(f"{label}: {a[0]}: {a[1]} | {b[0]}: {b[1]}" for a, b in pairs)


def _pairs(words: Mapping[Unit, str]) -> Iterator[tuple[Unit, Unit]]:
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit, word in words.items():
        groups[word].append(unit)
    for group in groups.values():
        yield from ((a, b) for a, b in combinations(sorted(group), 2) if a[0] != b[0])


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotated document: its record, and the document it is about."""

    record: dict[str, Any]
    document: Document


def annotations(folder: Path) -> list[Annotation]:
    """All documents of a folder with their annotation."""
    documents = [item for item in sources.load([folder]) if isinstance(item, Document)]
    return [
        Annotation(json.loads(path.read_text(encoding="utf-8")), document)
        for document in documents
        if (path := folder / f"{document.id}.json").exists()
    ]


def annotated_claims(annotation: Annotation) -> Claims:
    """The claims that a faultless reader would make of a document."""
    body = annotation.document.body

    def evidence(words: str | None) -> Evidence:
        start = max(body.find(words or ""), 0)
        return Evidence.of(body, start, start + len(words or ""))

    def kind(of: str | None) -> Any:
        return None if of is None else "state" if authority.load().state(of) else "organisation"

    def interaction(n: int, row: dict[str, Any]) -> Interaction:
        words, place = evidence(row["evidence"]), row.get("place") or {}
        signed = row.get("agreement")
        return Interaction(
            key=f"{n:03}",
            type=row["type"],
            status=row.get("status", "held"),
            evidence=words,
            confidence=1.0,
            mode=row.get("mode"),
            name=row.get("name"),
            date=row.get("date"),
            place=Place(place.get("city"), place.get("country"), place.get("venue")),
            participants=tuple(
                Participant(
                    name=p["name"],
                    kind=p["kind"],
                    role=p["role"],
                    evidence=words,
                    capacity=p.get("capacity"),
                    of=p.get("of"),
                    of_kind=kind(p.get("of")),
                    aliases=tuple(p.get("surface") or ()),
                )
                for p in row["participants"]
            ),
            agreement=Agreement(signed["title"], signed.get("kind") or "agreement", tuple(signed.get("parties") or ()))
            if signed
            else None,
        )

    posts = tuple(
        PostClaim(p["person"], p.get("post"), p.get("of"), evidence(p["person"]), kind(p.get("of")))
        for p in annotation.record.get("posts") or ()
    )
    rows = annotation.record["interactions"]
    return Claims(annotation.document, tuple(interaction(n, row) for n, row in enumerate(rows, start=1)), posts)


class _Units:
    """Units with what they are by the truth and as they were resolved, as they are gathered."""

    def __init__(self) -> None:
        self.true_agents: dict[Unit, str] = {}
        self.true_events: dict[Unit, str] = {}
        self.found_agents: dict[Unit, str] = {}
        self.found_events: dict[Unit, str] = {}

    def both(self) -> tuple[Identity, Identity]:
        """Of agents and of interactions."""
        return Identity(self.true_agents, self.found_agents), Identity(self.true_events, self.found_events)


def annotated(folder: Path) -> tuple[Identity, Identity]:
    """Agents and interactions as resolving tells them apart, of faultless claims."""
    told = annotations(folder)
    claims = [annotated_claims(each) for each in told]
    (agents, events), units = _resolved(claims), _Units()
    for one, claim in zip(told, claims, strict=True):
        document = one.document.id
        for row, interaction in zip(one.record["interactions"], claim.interactions, strict=True):
            unit = document, _label(interaction)
            units.true_events[unit] = row["event"]
            units.found_events[unit] = events[MINTER.claim(document, interaction.key)]
            for p, participant in zip(row["participants"], interaction.participants, strict=True):
                mention = document, p["name"]
                units.true_agents[mention] = p["agent"]
                units.found_agents[mention] = agents[document, Named(participant.kind, participant.name)]
    return units.both()


def read(folder: Path) -> tuple[Identity, Identity]:
    """Agents and interactions as resolving tells them apart, of what the reader makes of the texts.

    What was annotated without being read has no partner; what was read without being annotated does not count.
    """
    told = annotations(folder)
    lists = authority.load()
    claims = [read_document(each.document, lists) for each in told]
    (agents, events), units = _resolved(claims), _Units()
    for one, claim in zip(told, claims, strict=True):
        document, annotation = one.document.id, one.record["interactions"]
        gold = [interaction_row(document, row) for row in annotation]
        rows = [interaction_row(document, records.interaction_record(claim, i, MINTER)) for i in claim.interactions]
        labels = {id(r): f"{n} {r.evidence}"[:90] for n, r in enumerate(gold)}
        for row, r in zip(annotation, gold, strict=True):
            units.true_events[document, labels[id(r)]] = row["event"]
            for p, agent in zip(row["participants"], r.participants, strict=True):
                units.true_agents[document, agent.names[0]] = p["agent"]
        read_as = {id(row): interaction for row, interaction in zip(rows, claim.interactions, strict=True)}
        for match in align(gold, rows).matches:
            interaction = read_as[id(match.found)]
            units.found_events[document, labels[id(match.gold)]] = events[MINTER.claim(document, interaction.key)]
            partner = {id(found): a.names[0] for a, found in match.agents}
            for agent, p in zip(match.found.participants, interaction.participants, strict=True):
                if id(agent) in partner:
                    units.found_agents[document, partner[id(agent)]] = agents[document, Named(p.kind, p.name)]
    return units.both()


def _label(interaction: Interaction) -> str:
    return f"{interaction.key} {interaction.type} {interaction.date} {interaction.evidence.quote}"[:90]


def _resolved(claims: Iterable[Claims]) -> tuple[dict[tuple[str, Named], str], dict[str, str]]:
    """The IRI of each agent by document and name, and of each event by claim."""
    claims = list(claims)
    facts: Facts = resolve(claims, authority.load())
    by_claim = {claim: agent.iri for agent in facts.agents for claim in agent.basis.claims}
    agents = {
        (c.document.id, named): by_claim[iri]
        for c in claims
        for named, iri in ClaimedAgents.of(c, MINTER).iris.items()
        if iri in by_claim
    }
    return agents, {claim: event.iri for event in facts.events for claim in event.basis.claims}


def _said(name: str, identity: Identity) -> str:
    f = identity.figure
    return f"{name:<13} {f.gold:>6} {f.found:>6} {f.right:>6}  P {f.precision:.3f}  R {f.recall:.3f}  F1 {f.f1:.3f}"


if __name__ == "__main__":
    options = set(sys.argv[1:])
    for place in (Path(each) for each in sys.argv[1:] if not each.startswith("-")):
        agents_, events_ = (read if "--read" in options else annotated)(place)
        print(_said("agents", agents_), _said("interactions", events_), sep="\n")
        if "--errors" in options:
            print(*agents_.errors(), *events_.errors(), sep="\n")
