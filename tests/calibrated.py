"""Fits the weights of confidence to the annotated documents that were studied; run as a program, it writes them down.

Logistic regression, so that the chance named is the share that is right. How reliable it is on other documents is told
by leaving out each tenth of them in turn: the weights that judge a document were fitted without it.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import logistic
import numpy as np
from logistic import Array
from measured import GOLD, TEXTS
from reader import LISTS

import kg
from kg import parsers, reading
from kg.evaluate import Annotated, Judged, read_gold, reliability
from kg.evaluate.alignment import align
from kg.evaluate.reliability import right_as_a_whole
from kg.evaluate.rows import interaction_row
from kg.parsers.confidence import ALWAYS, SIGNS, signs
from kg.records import interaction_record
from kg.table import render
from kg.vocab import Minter

WEIGHTS = Path(__file__).parent.parent / "ontology" / "lexicon" / "confidence.csv"
RELIABILITY = GOLD / "reliability.csv"
NAMES = (ALWAYS, *SIGNS)
FOLDS = 10
RIDGE = 2.0
"""How much weights are pulled to 0, so that a sign seen ten times does not decide."""


def sample(text: Path, gold: Annotated) -> list[tuple[list[float], bool]]:
    """The signs of each interaction that is read from a text (1 where there), and whether it is right as a whole."""
    (claims,) = kg.extract(text)
    told, frames, _ = parsers.tell(reading.read(claims.document, LISTS))
    rows = [interaction_row(gold.document, interaction_record(claims, each, Minter())) for each in claims.interactions]
    right = {id(match.found) for match in align(gold.rows, rows).matches if right_as_a_whole(match)}
    there = [set(signs(told, frame)) for frame in frames]
    return [([float(name in each) for name in NAMES], id(row) in right) for each, row in zip(there, rows, strict=True)]


def samples() -> list[list[tuple[list[float], bool]]]:
    """The samples of all annotated documents that were studied, a list each."""
    return [
        sample(folder / f"{gold.document}.txt", gold)
        for name, folder in TEXTS.items()
        for gold in read_gold(GOLD / name)
    ]


def fit(documents: Sequence[Sequence[tuple[list[float], bool]]]) -> Array:
    """The weight of each sign: the most likely, given what was right, with a ridge on all but the first."""
    found = [each for document in documents for each in document]
    there, right = np.array([row for row, _ in found]), np.array([float(each) for _, each in found])
    return logistic.fit(there, right, RIDGE)


def left_out(documents: Sequence[Sequence[tuple[list[float], bool]]]) -> list[Judged]:
    """What is found in each tenth of the documents, judged by weights fitted to the other nine."""
    judged = []
    for fold in range(FOLDS):
        weights = fit([each for n, each in enumerate(documents) if n % FOLDS != fold])
        for row, right in (each for document in documents[fold::FOLDS] for each in document):
            judged.append(Judged(float(1 / (1 + np.exp(-np.array(row) @ weights))), right))
    return judged


def write() -> None:
    """Writes the weights, and how reliable they are on documents that they were not fitted to."""
    documents = samples()
    RELIABILITY.write_text(render(reliability(left_out(documents)), "csv"), encoding="utf-8")
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        rows = ([name, f"{weight:.2f}"] for name, weight in zip(NAMES, fit(documents), strict=True))
        csv.writer(file, lineterminator="\n").writerows([["sign", "weight"], *rows])


if __name__ == "__main__":
    write()
