"""Calibration on out-of-fold scores: combination of the views, scope probability, plausible sets."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from cbmatch.ranking.model import Combination, ScopeWeights
from cbmatch.ranking.scores import brevity_divisor, combined_logits, log_length, softmax
from cbmatch.training.fit import OBJECTIVES
from cbmatch.training.scores import Scores

TARGET_COVERAGE = 0.95
# Penalties on the squares of what depends on length and of the biases: without a reason both stay 0.
SLOPE, BIAS = 1e-3, 1e-4
VIEWS = 4
MAX_TURNED_AWAY, MARGIN = 0.02, 0.75  # on new texts a little more than on those of the fit
# Real users write other things than the corpus holds, and there the fitted probabilities are too high (measured on
# real projects retold as rough ideas, kept outside the repository). Logits are drawn in by this factor: on the
# written ideas the probabilities are then a little low, on new ones nearer the truth.
MODESTY = 0.95


def combine(scores: Scores, words: np.ndarray, weights: Combination) -> np.ndarray:
    """Probabilities of the objectives, shape (n, objectives)."""
    return softmax(combined_logits(weights, scores.views, words))


def fit_combination(scores: Scores, words: np.ndarray, objective: np.ndarray, weight: np.ndarray) -> Combination:
    """Minimise the weighted log loss over the texts in scope (`objective` 1-7)."""

    ends = np.cumsum([VIEWS, VIEWS, OBJECTIVES])
    longer, views = log_length(words), scores.views
    rows = np.arange(len(objective))

    def unpack(x: np.ndarray, factor: float = 1.0) -> Combination:
        logged, slopes, bias, bias_slopes = np.split(x, ends)
        numbers = (factor * np.exp(logged), slopes, factor * bias, factor * bias_slopes)
        return Combination(*(tuple(np.round(part, 5).tolist()) for part in numbers))

    def loss(x: np.ndarray) -> tuple[float, np.ndarray]:
        logged, slopes, bias, bias_slopes = np.split(x, ends)
        logits = bias + longer[:, None] * bias_slopes
        parts = [
            np.exp(log + slope * longer)[:, None] * view for view, log, slope in zip(views, logged, slopes, strict=True)
        ]
        probabilities = softmax(logits + sum(parts))
        share = weight / weight.sum()
        fit = -(share * np.log(np.maximum(probabilities[rows, objective - 1], 1e-12))).sum()
        probabilities[rows, objective - 1] -= 1
        pull = probabilities * share[:, None]
        per_view = [(pull * part).sum(axis=1) for part in parts]
        gradient = [part.sum() for part in per_view]
        gradient += [(part * longer).sum() for part in per_view]
        gradient += [*pull.sum(axis=0), *(pull * longer[:, None]).sum(axis=0)]
        penalty = np.where(np.arange(len(x)) < VIEWS, 0.0, np.where(np.arange(len(x)) < 2 * VIEWS, SLOPE, BIAS))
        return float(fit + (penalty * x**2).sum()), np.array(gradient) + 2 * penalty * x

    start = np.concatenate([np.log([1.0, 5.0, 10.0, 0.5]), np.zeros(VIEWS + 2 * OBJECTIVES)])
    bounds = [(-4, 5)] * VIEWS + [(-1, 1)] * VIEWS + [(-2, 2)] * 2 * OBJECTIVES
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return unpack(found.x, MODESTY)


def fit_brevity(
    scores: Scores, words: np.ndarray, objective: np.ndarray, weight: np.ndarray, weights: Combination
) -> Combination:
    """The same combination with the factor that draws in the logits of short texts; the order never changes.

    Parameters
    ----------
    scores, words, objective, weight
        Texts in scope, vague inputs among them: one row for each objective that such an input may have.
    """
    logits, longer = combined_logits(weights, scores.views, words), log_length(words)
    rows = np.arange(len(objective))

    def loss(x: np.ndarray) -> float:
        factor = 1 / MODESTY / brevity_divisor(x[0], x[1], longer)
        probabilities = softmax(logits * factor[:, None])
        return float(-(weight * np.log(np.maximum(probabilities[rows, objective - 1], 1e-12))).sum())

    start, slope = minimize(loss, [2.0, 1.0], method="Nelder-Mead").x
    return weights._replace(brevity=(round(float(start), 4), round(float(slope), 4)))


def scope_features(scores: Scores, probabilities: np.ndarray) -> np.ndarray:
    """The four inputs of the scope probability, shape (n, 4)."""
    margin = scores.memory[:, 1:].max(axis=1) - scores.memory[:, 0]
    return np.column_stack([scores.scope, margin, probabilities.max(axis=1), scores.lexical[:, -1]])


def fit_scope(
    features: np.ndarray, inside: np.ndarray, weight: np.ndarray, typed: np.ndarray | None = None
) -> ScopeWeights:
    """Logistic model; the threshold turns away at most `MAX_TURNED_AWAY` of the fitting texts.

    How many of the texts that people type fit none is not known, and the corpus holds few of them. So the intercept is
    lowered until the threshold stands at one half, as if there were more: "none fits" then means less than one half.
    `typed` marks the texts that count for the threshold: what users type, not descriptions of projects.
    """
    model = LogisticRegression(C=100.0, max_iter=5000).fit(features, inside, sample_weight=weight)
    scores = model.decision_function(features)[inside if typed is None else inside & typed]
    lowest = float(np.quantile(scores, MAX_TURNED_AWAY * MARGIN))
    shift, threshold = max(lowest, 0.0), 1 / (1 + np.exp(-min(lowest, 0.0)))
    a, b, c, d = (round(float(value), 5) for value in model.coef_[0])
    return ScopeWeights(a, b, c, round(float(model.intercept_[0]) - shift, 5), round(float(threshold), 5), d)


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
