"""One vector in, one `Ranking` out."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from cbmatch.ranking.model import Array, RankingModel
from cbmatch.ranking.scores import combined_logits, head_logits, memory_scores, result_scores, softmax


@dataclass(frozen=True, slots=True)
class Ranking:
    """Calibrated answer about one idea.

    Attributes
    ----------
    probabilities : tuple of float
        For objectives 1, 2, ...; they sum to 1.
    order : tuple of int
        Objective numbers, likeliest first.
    plausible : frozenset of int
        Smallest set that holds the true objective at least 95 times in 100.
    in_scope : float
        Probability that any objective fits.
    """

    probabilities: tuple[float, ...]
    order: tuple[int, ...]
    plausible: frozenset[int]
    in_scope: float


def plausible_set(probabilities: np.ndarray, coverage: float) -> frozenset[int]:
    """Fewest objectives, likeliest first, whose probabilities add up to `coverage`."""
    order = np.argsort(-probabilities, kind="stable")
    count = int(np.searchsorted(np.cumsum(probabilities[order]), coverage)) + 1
    return frozenset(int(i) + 1 for i in order[: min(count, len(order))])


def scope_probability(model: RankingModel, vector: Array, memory: Array, sharpest: float, lexical: float) -> float:
    """Probability that one of the objectives fits at all.

    `sharpest` is the highest objective probability: a text that fits none rarely fits one clearly.
    """
    weights = model.scope
    score = (
        weights.head * (float(model.scope_weights @ vector) + model.scope_bias)
        + weights.memory * float(memory[1:].max() - memory[0])
        + weights.sharpness * sharpest
        + weights.lexical * lexical
        + weights.intercept
    )
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, score))))


def rank(model: RankingModel, vector: Array, words: int, text: str) -> Ranking:
    """Rank the objectives for one idea.

    Parameters
    ----------
    vector : ndarray of float32, shape (dim,)
        Unit vector of the idea.
    words : int
        Number of words of the idea.
    text : str
        The idea itself, for the lexical view.
    """
    lexical = model.lexical.logits(text)
    memory = memory_scores(model, vector)
    views = (head_logits(model, vector), result_scores(model, vector), memory[1:], lexical[:-1])
    probabilities = softmax(combined_logits(model.combination, views, words))
    coverage = model.coverage_short if words < model.short_words else model.coverage_long
    order = np.argsort(-probabilities, kind="stable") + 1
    return Ranking(
        tuple(float(p) for p in probabilities),
        tuple(int(n) for n in order),
        plausible_set(probabilities, coverage),
        scope_probability(model, vector, memory, float(probabilities.max()), float(lexical[-1])),
    )
