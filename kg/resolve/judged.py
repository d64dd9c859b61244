"""Judgements as resolving takes them: what must be one, what must not, what is wrong, what is right instead."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from typing import Any

from kg.judgements import Judgement
from kg.model import Claims, Interaction
from kg.vocab import Minter

Pairs = list[tuple[int, int]]

_OF_PLACE = ("city", "country", "venue")


def apart_and_together(candidates: Iterable[Set[str]], judgements: Sequence[Judgement]) -> tuple[Pairs, Pairs]:
    """The pairs judged different and those judged the same, of things known by several IRIs each.

    A judgement about what is not (or no longer) told of has no effect.
    """
    if not judgements:
        return [], []
    numbers = {iri: n for n, iris in reversed(list(enumerate(candidates))) for iri in iris}
    pairs: dict[str, Pairs] = {"different": [], "same": []}
    for judgement in judgements:
        a, b = numbers.get(judgement.a), numbers.get(judgement.b)
        if judgement.answer in pairs and a is not None and b is not None and a != b:
            pairs[judgement.answer].append((a, b))
    return pairs["different"], pairs["same"]


def on_claims(judgements: Sequence[Judgement]) -> dict[str, list[Judgement]]:
    """What people said of single interactions, by the document: the interactions' IRIs less their last part."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for each in judgements:
        if each.answer in ("reject", "correct"):
            found[each.a.rpartition("/")[0]].append(each)
    return found


def judged(claims: Claims, judgements: Sequence[Judgement], minter: Minter) -> Claims:
    """The claims as people left them: less the interactions that were rejected, and with what was corrected.

    What was within a rejected interaction stands alone.
    """
    about: dict[str, list[Judgement]] = defaultdict(list)
    for each in judgements:
        about[each.a].append(each)
    if not about:
        return claims
    said = {
        i.key: [
            *about.get(minter.claim(claims.document.id, i.key), ()),
            *about.get(minter.interaction(claims.document.id, i.key), ()),
        ]
        for i in claims.interactions
    }
    wrong = {key for key, answers in said.items() if any(each.answer == "reject" for each in answers)}
    kept = tuple(
        dataclasses.replace(_corrected(i, said[i.key]), within=None if i.within in wrong else i.within)
        for i in claims.interactions
        if i.key not in wrong
    )
    return dataclasses.replace(claims, interactions=kept)


def _corrected(interaction: Interaction, answers: Sequence[Judgement]) -> Interaction:
    """An interaction with what was found to be right of it."""
    values: dict[str, Any] = {}
    for each in answers:
        field, _, value = each.b.partition("=")
        values[field] = value.strip() or None
    place = {field: values.pop(field) for field in _OF_PLACE if field in values}
    return dataclasses.replace(interaction, **values, place=dataclasses.replace(interaction.place, **place))
