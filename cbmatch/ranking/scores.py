"""The three views of an idea, as numbers for each objective. Shared by answering and training."""

from __future__ import annotations

import numpy as np

from cbmatch.ranking.model import Array, RankingModel

REFERENCE_WORDS = 30


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


def sharpness(words: int, exponent: float) -> float:
    """How much surer a longer text makes the answer; 1 at `REFERENCE_WORDS` words."""
    return float((min(max(words, 3), 200) / REFERENCE_WORDS) ** exponent)


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))
