"""What the last build took for one or for two, and why, as far as it still stands."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg import store
from kg.lookup import resource
from kg.query import Graph
from kg.table import one_line
from kg.vocab import OA


@dataclass(frozen=True, slots=True)
class Told:
    """A resource as one document tells of it."""

    iri: str
    name: str
    document: str
    words: str

    def __str__(self) -> str:
        """Its name and document."""
        return f"{one_line(self.name)} [{one_line(self.document)}]"


@dataclass(frozen=True, slots=True)
class Decided:
    """That two were taken for one or not, with the chance that they are, and what each is in the graph."""

    kind: str
    told: tuple[Told, Told]
    now: tuple[str, str]
    """The canonical resources of the two, which are the same where they are one."""
    same: bool
    chance: float
    reasons: tuple[str, ...]


def decisions(
    graph: Graph, directory: str | os.PathLike[str], about: Collection[str] | None = None
) -> Iterator[Decided]:
    """The decisions that hold: not those that what is known of others has settled otherwise.

    With ``about`` those alone that are about one of these resources, as a document tells of it. Raises GraphError
    where what the build noted is damaged.
    """
    for each in store.read_decisions(directory):
        if about is not None and each["a"] not in about and each["b"] not in about:
            continue
        one, other = resource(graph, each["a"]), resource(graph, each["b"])
        if one is None or other is None or (one == other) != each["same"]:
            continue
        first, second = (
            Told(iri, name, words["document"], _quoted(graph, words))
            for iri, name, words in zip((each["a"], each["b"]), each["names"], each["words"], strict=True)
        )
        yield Decided(each["kind"], (first, second), (one, other), each["same"], each["score"], tuple(each["reasons"]))


def _quoted(graph: Graph, words: Mapping[str, Any]) -> str:
    """The words of a document that stand at a place in it."""
    spot = graph.minter.evidence(words["document"], words["start"], words["end"])
    selectors = graph.values(spot, OA.hasSelector)
    return next((quote for each in selectors for quote in graph.values(each, OA.exact)), "")
