"""How well the reading does, against documents annotated by hand, field by field.

Annotated and found interactions of a document are aligned one to one. Each filled field of an annotated interaction
is a slot to be recalled, each of a found one a slot to be right; an interaction without a partner loses all of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.evaluate.alignment import Alignment, align
from kg.evaluate.figures import Figure, interval, total
from kg.evaluate.reliability import Judged, judged, reliability
from kg.evaluate.rows import Annotated, Post, Record, Row, document_name, interaction_row, post_row, read_gold
from kg.evaluate.run import Run, read_run
from kg.evaluate.slots import SLOTS, agreed_posts

__all__ = [
    "Annotated", "Evaluation", "Figure", "Judged", "Run",
    "document_name", "evaluate", "read_gold", "read_run", "reliability",
]  # fmt: skip

T = TypeVar("T", Row, Post)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures, and behind them: interactions missed, those found without being annotated, and how sure each was."""

    run: Run
    missed: tuple[Row, ...]
    spurious: tuple[Row, ...]
    judged: tuple[Judged, ...] = ()


def evaluate(gold: Sequence[Annotated], interactions: Iterable[Record], posts: Iterable[Record]) -> Evaluation:
    """How far interaction and post records agree with annotated documents.

    Records of documents that are not annotated do not count; of an annotated document without records all is missed.
    """
    rows = _by_document(interaction_row(document_name(each["document"]), each) for each in interactions)
    holdings = _by_document(post_row(document_name(each["document"]), each) for each in posts)
    documents = [align(each.rows, rows[each.document]) for each in gold]
    counted = [_count(each) for each in documents]
    run = Run(
        documents=len(gold),
        slots={slot.name: total(figures[n] for figures in counted) for n, slot in enumerate(SLOTS)},
        interval=interval([total(figures) for figures in counted]),
        posts=total(_count_posts(each.posts, holdings[each.document]) for each in gold),
        types=_count_types(documents),
    )
    return Evaluation(
        run,
        missed=tuple(row for each in documents for row in each.missed),
        spurious=tuple(row for each in documents for row in each.spurious),
        judged=judged(documents),
    )


def _by_document(items: Iterable[T]) -> defaultdict[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for item in items:
        found[item.document].append(item)
    return found


def _count(document: Alignment) -> list[Figure]:
    """The figure of each slot in one document."""
    return [
        Figure(
            gold=sum(map(slot.filled, document.gold)),
            found=sum(map(slot.filled, document.found)),
            right=sum(map(slot.agreed, document.matches)),
        )
        for slot in SLOTS
    ]


def _count_posts(gold: Sequence[Post], found: Sequence[Post]) -> Figure:
    return Figure(len(gold), len(found), agreed_posts(gold, found))


def _count_types(documents: Iterable[Alignment]) -> dict[str, Figure]:
    """The figure of the interactions of each type, by name."""
    figures: defaultdict[str, list[Figure]] = defaultdict(list)
    for each in documents:
        for match in each.matches:
            figures[match.gold.type].append(Figure(gold=1, found=1, right=1))
        for row in each.missed:
            figures[row.type].append(Figure(gold=1))
        for row in each.spurious:
            figures[row.type].append(Figure(found=1))
    return {name: total(found) for name, found in sorted(figures.items())}
