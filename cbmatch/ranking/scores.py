"""The views of an idea, as numbers for each objective. Shared by answering and training."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cbmatch.ranking.model import Array, Combination, RankingModel

REFERENCE_WORDS = 30
WORDS_RANGE = (3, 200)


def nearest_mean(similarity: Array, labels: np.ndarray, label: int, neighbours: int) -> float:
    """Mean of the `neighbours` highest similarities among the items of one label (0.0 if there are none)."""
    own = similarity[labels == label]
    if not len(own):
        return 0.0
    count = min(neighbours, len(own))
    return float(np.partition(own, -count)[-count:].mean())


def head_logits(model: RankingModel, vector: Array) -> Array:
    """Logits of the linear head, shape (objectives,)."""
    return np.asarray(model.head_weights @ vector + model.head_bias, np.float32)


def result_scores(model: RankingModel, vector: Array) -> Array:
    """Highest cosine to the descriptions of each objective, shape (objectives,)."""
    similarity = model.result_vectors @ vector
    return np.array(
        [nearest_mean(similarity, model.result_labels, n, 1) for n in range(1, model.objectives + 1)], np.float32
    )


def memory_scores(model: RankingModel, vector: Array) -> Array:
    """Mean cosine to the nearest ideas and projects, shape (1 + objectives,); index 0 is "none of these"."""
    similarity = model.memory_vectors @ vector
    return np.array(
        [
            nearest_mean(similarity, model.memory_labels, label, model.neighbours)
            for label in range(model.objectives + 1)
        ],
        np.float32,
    )


def log_length(words: int | np.ndarray) -> np.ndarray:
    """Logarithm of the number of words over `REFERENCE_WORDS`, within `WORDS_RANGE`."""
    return np.asarray(np.log(np.clip(words, *WORDS_RANGE) / REFERENCE_WORDS))


def brevity_divisor(start: float, slope: float, length: np.ndarray) -> np.ndarray:
    """What the logits of texts of this `log_length` are divided by; see `Combination.brevity`."""
    return np.asarray(1 + np.exp(-start - slope * length))


def combined_logits(weights: Combination, views: Sequence[np.ndarray], words: int | np.ndarray) -> np.ndarray:
    """Weighted sum of the four views, drawn in for short texts.

    Parameters
    ----------
    views : sequence of 4 arrays, shape (objectives,) or (texts, objectives)
        In the order of `Combination.weights`.
    words : int or ndarray, shape (texts,)
        Lengths of the texts.

    Returns
    -------
    ndarray of float64, shape of one view
    """
    longer = log_length(words)[..., None]
    logits = np.array(weights.bias) + longer * np.array(weights.bias_slopes)
    for view, weight, slope in zip(views, weights.weights, weights.slopes, strict=True):
        logits = logits + weight * np.exp(slope * longer) * view
    start, slope = weights.brevity
    return np.asarray(logits / brevity_divisor(start, slope, longer), np.float64)


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))
