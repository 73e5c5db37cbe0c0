"""Calibration on out-of-fold scores: combination of the views, scope probability, plausible sets."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from cbmatch.ranking.model import Combination, ScopeWeights
from cbmatch.ranking.scores import REFERENCE_WORDS, softmax
from cbmatch.training.fit import OBJECTIVES
from cbmatch.training.scores import Scores

TARGET_COVERAGE = 0.95
BIAS_PENALTY = 0.5
MAX_TURNED_AWAY = 0.02
# Real users write other things than the corpus holds, and there the fitted probabilities are too high (measured on
# real projects retold as rough ideas, kept outside the repository). Logits are drawn in by this factor: on the
# written ideas the probabilities are then a little low, on new ones nearer the truth.
MODESTY = 0.85


LENGTH_POSITION = 3  # in the vector of unknowns: head, results, memory, length, lexical, biases


def length_factor(words: np.ndarray, exponent: float) -> np.ndarray:
    """Vectorised `cbmatch.ranking.scores.sharpness`, shape (n, 1)."""
    return np.asarray((np.clip(words, 3, 200)[:, None] / REFERENCE_WORDS) ** exponent)


def combine(scores: Scores, words: np.ndarray, weights: Combination) -> np.ndarray:
    """Probabilities of the objectives, shape (n, objectives)."""
    logits = weights.head * scores.head + weights.results * scores.results + weights.memory * scores.memory[:, 1:]
    logits = logits + weights.lexical * scores.lexical[:, :-1]
    return softmax((logits + np.array(weights.bias)) * length_factor(words, weights.length))


def fit_combination(scores: Scores, words: np.ndarray, objective: np.ndarray, weight: np.ndarray) -> Combination:
    """Minimise the weighted log loss over the texts in scope (`objective` 1-7)."""

    def unpack(x: np.ndarray) -> Combination:
        return Combination(
            float(x[0]), float(x[1]), float(x[2]), tuple(float(b) for b in x[5:]), float(x[3]), float(x[4])
        )

    def loss(x: np.ndarray) -> float:
        probabilities = combine(scores, words, unpack(x))
        own = probabilities[np.arange(len(objective)), objective - 1]
        data = -(weight * np.log(np.maximum(own, 1e-9))).sum() / weight.sum()
        return float(data + BIAS_PENALTY * (x[5:] ** 2).mean() * 0.01)

    start = np.array([1.0, 5.0, 10.0, 0.1, 0.5] + [0.0] * OBJECTIVES)
    bounds = [(0, 20), (0, 100), (0, 200), (-0.5, 0.8), (0, 20)] + [(-2, 2)] * OBJECTIVES
    found = minimize(loss, start, method="L-BFGS-B", bounds=bounds)
    fitted = found.x * np.where(np.arange(len(found.x)) == LENGTH_POSITION, 1.0, MODESTY)
    return unpack(np.round(fitted, 5))


def scope_features(scores: Scores, probabilities: np.ndarray) -> np.ndarray:
    """The four inputs of the scope probability, shape (n, 4)."""
    margin = scores.memory[:, 1:].max(axis=1) - scores.memory[:, 0]
    return np.column_stack([scores.scope, margin, probabilities.max(axis=1), scores.lexical[:, -1]])


def fit_scope(
    features: np.ndarray, inside: np.ndarray, weight: np.ndarray, typed: np.ndarray | None = None
) -> ScopeWeights:
    """Logistic model; the threshold turns away at most `MAX_TURNED_AWAY` of the fitting texts.

    `typed` marks the texts that count for the threshold: what users type, not descriptions of projects.
    """
    model = LogisticRegression(C=100.0, max_iter=5000).fit(features, inside, sample_weight=weight)
    probability = model.predict_proba(features)[:, 1]
    threshold = float(np.quantile(probability[inside if typed is None else inside & typed], MAX_TURNED_AWAY * 0.6))
    a, b, c, d = (round(float(value), 5) for value in model.coef_[0])
    return ScopeWeights(a, b, c, round(float(model.intercept_[0]), 5), round(min(threshold, 0.5), 5), d)


def scope_probabilities(features: np.ndarray, weights: ScopeWeights) -> np.ndarray:
    """Vectorised scope probability, shape (n,)."""
    score = features @ np.array([weights.head, weights.memory, weights.sharpness, weights.lexical]) + weights.intercept
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(score, -40, 40))))


def fit_coverage(probabilities: np.ndarray, objective: np.ndarray, weight: np.ndarray) -> float:
    """Smallest cumulated probability whose sets hold the true objective `TARGET_COVERAGE` of the time.

    The conformal score of a text is the probability mass in front of its true objective; a set grows
    until its mass reaches the threshold, so it holds the truth when that mass is below it.
    """
    if not len(objective):
        return TARGET_COVERAGE
    order = np.argsort(-probabilities, axis=1, kind="stable")
    cumulated = np.cumsum(np.take_along_axis(probabilities, order, axis=1), axis=1)
    rank = np.argmax(order == (objective - 1)[:, None], axis=1)
    before = np.where(rank > 0, np.take_along_axis(cumulated, np.maximum(rank - 1, 0)[:, None], axis=1)[:, 0], 0.0)
    by_score = np.argsort(before)
    reached = np.cumsum(weight[by_score]) / weight.sum()
    need = min(1.0, TARGET_COVERAGE + 0.005)  # a little more than asked: the estimate itself is uncertain
    position = min(int(np.searchsorted(reached, need)), len(by_score) - 1)
    return round(float(min(max(before[by_score[position]] + 1e-6, 0.5), 0.9999)), 5)
