"""Graphs of a few claims, written down in a line each."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kg import pipeline, query
from kg.model import (
    Claims,
    Document,
    Evidence,
    Interaction,
    InteractionType,
    Kind,
    Participant,
    Place,
    Role,
    Status,
)
from kg.query import Graph


class Party(NamedTuple):
    """Who takes part, and for which state."""

    name: str
    of: str | None = None
    role: Role = "participant"
    kind: Kind = "person"


class Story:
    """A document of invented sentences, one for each interaction told."""

    def __init__(self, published: str | None = "2019-01-31") -> None:
        self.published = published
        self.body = ""
        self.told: list[Interaction] = []

    def tell(
        self,
        type_: InteractionType,
        date: str | None,
        *parties: Party,
        status: Status = "held",
        name: str | None = None,
        place: Place | None = None,
        within: str | None = None,
    ) -> None:
        """Adds an interaction, with the key ``type-number``, from 1 on."""
        start = len(self.body)
        self.body += f"{type_} {len(self.told) + 1} of {', '.join(party.name for party in parties)}.\n"
        words = Evidence.of(self.body, start, len(self.body) - 1)
        self.told.append(
            Interaction(
                f"{type_.lower()}-{len(self.told) + 1}", type_, status, words, 0.9, name=name, date=date,
                place=place or Place(), within=within,
                participants=tuple(
                    Participant(p.name, p.kind, p.role, words, of=p.of, of_kind="state" if p.of else None)
                    for p in parties
                ),
            )
        )  # fmt: skip

    def claims(self) -> Claims:
        """All that is told so far."""
        return Claims(Document("story", self.body, published=self.published, language="en"), tuple(self.told))

    def graph(self, folder: Path) -> Graph:
        """A graph of it alone, below a folder."""
        pipeline.build_claims([self.claims()], folder / "graph")
        return query.open(folder / "graph")
