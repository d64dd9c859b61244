"""Logistic regression as the weights in ontology/lexicon are fitted by it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Array = NDArray[np.float64]


def fit(there: Array, right: Array, ridge: float) -> Array:
    """The weight of each column: the most likely, given which rows are right, with a ridge on all but the first."""
    held = np.full(there.shape[1], ridge)
    held[0] = 0

    def loss(weights: Array) -> tuple[float, Array]:
        odds = there @ weights
        chance = 1 / (1 + np.exp(-odds))
        slope = there.T @ (chance - right) + held * weights
        return float(np.sum(np.logaddexp(0, odds) - right * odds) + held @ weights**2 / 2), slope

    return np.asarray(minimize(loss, np.zeros(there.shape[1]), jac=True).x)
