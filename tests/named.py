"""Fits the weights by which two names are one to pairs of names; run as a program, it writes them down.

Logistic regression on every other pair; the pairs between tell how good it is.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import logistic
import numpy as np
from logistic import Array

from kg.resolve.name_signs import SIGNS, signs
from kg.resolve.name_words import name_of

PAIRS = Path(__file__).parent / "gold" / "names.csv"
WEIGHTS = Path(__file__).parent.parent / "ontology" / "lexicon" / "name_weights.csv"
RIDGE = 0.1


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, and whether they are one person's."""

    kind: str
    same: bool
    one: str
    other: str


def pairs() -> list[Pair]:
    """All annotated pairs."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [Pair(row["kind"], row["same"] == "yes", row["one"], row["other"]) for row in csv.DictReader(file)]


def studied() -> list[Pair]:
    """The half that weights are fitted to."""
    return pairs()[::2]


def held_out() -> list[Pair]:
    """The half that they are judged by."""
    return pairs()[1::2]


def fit(given: Sequence[Pair]) -> Array:
    """The weight of each sign: the most likely, given which pairs are one, with a ridge on all but the first."""
    there = np.array([signs(*sorted((name_of(p.one), name_of(p.other)), key=lambda n: n.words)) for p in given])
    right = np.array([float(p.same) for p in given])
    return logistic.fit(there, right, RIDGE)


def f1(given: Sequence[Pair], score: Callable[[str, str], float], threshold: float) -> float:
    """The harmonic mean of precision and recall of a measure of likeness."""
    found = [score(p.one, p.other) >= threshold for p in given]
    right = sum(f and p.same for f, p in zip(found, given, strict=True))
    return 2 * right / (sum(found) + sum(p.same for p in given))


def write() -> None:
    """Writes the weights."""
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        rows = ([name, f"{weight:.2f}"] for name, weight in zip(SIGNS, fit(studied()), strict=True))
        csv.writer(file, lineterminator="\n").writerows([["sign", "weight"], *rows])


if __name__ == "__main__":
    write()
