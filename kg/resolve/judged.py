"""Judgements as pairs of numbers: what must be one, what must not."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kg.judgements import Judgement

Pairs = list[tuple[int, int]]


def apart_and_together(candidates: Sequence[Set[str]], judgements: Sequence[Judgement]) -> tuple[Pairs, Pairs]:
    """The pairs judged different and those judged the same, of things known by several IRIs each.

    A judgement about what is not (or no longer) told of has no effect.
    """
    numbers = {iri: n for n, iris in reversed(list(enumerate(candidates))) for iri in iris}
    pairs: dict[str, Pairs] = {"different": [], "same": []}
    for judgement in judgements:
        a, b = numbers.get(judgement.a), numbers.get(judgement.b)
        if judgement.answer in pairs and a is not None and b is not None and a != b:
            pairs[judgement.answer].append((a, b))
    return pairs["different"], pairs["same"]


def rejected(judgements: Sequence[Judgement]) -> frozenset[str]:
    """The IRIs of claims (or canonical resources) that are wrong."""
    return frozenset(judgement.a for judgement in judgements if judgement.answer == "reject")
