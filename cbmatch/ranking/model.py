"""The arrays and numbers of a trained model, as the ranking functions need them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cbmatch.ranking.lexical import LexicalView

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Combination:
    """How the three views of an idea are weighed; fitted on out-of-fold scores.

    Attributes
    ----------
    head, results, memory : float
        Weights of the linear head's logits, of the cosine to the objectives' result descriptions and of
        the cosine to the nearest ideas and projects.
    bias : tuple of float
        One for each objective.
    length : float
        Exponent of the sharpness in the number of words: logits are multiplied by (words / 30) ** length.
    lexical : float
        Weight of the lexical view's logits.
    """

    head: float
    results: float
    memory: float
    bias: tuple[float, ...]
    length: float
    lexical: float = 0.0


@dataclass(frozen=True, slots=True)
class ScopeWeights:
    """Logistic model of "one of the seven fits": weights of its scores, intercept, threshold on the probability."""

    head: float
    memory: float
    sharpness: float
    intercept: float
    threshold: float
    lexical: float = 0.0


@dataclass(frozen=True, slots=True)
class RankingModel:
    """Everything `rank` reads.

    Attributes
    ----------
    head_weights : ndarray, shape (objectives, dim)
        Multinomial logistic regression over the objectives.
    head_bias : ndarray, shape (objectives,)
    scope_weights : ndarray, shape (dim,)
        Logistic regression of in scope against none.
    scope_bias : float
    result_vectors : ndarray, shape (descriptions, dim)
        Unit vectors of the objectives' descriptions; `result_labels` names the objective of each.
    memory_vectors : ndarray, shape (ideas and projects, dim)
        Unit vectors; `memory_labels` 0-7, where 0 is "none of these".
    neighbours : int
        How many nearest of each objective are averaged.
    coverage_short, coverage_long : float
        Cumulated probability that makes a set plausible, for texts under and over `short_words` words.
    lexical : LexicalView
        Linear model over the words' character n-grams.
    """

    head_weights: Array
    head_bias: Array
    scope_weights: Array
    scope_bias: float
    result_vectors: Array
    result_labels: NDArray[np.int64]
    memory_vectors: Array
    memory_labels: NDArray[np.int64]
    combination: Combination
    scope: ScopeWeights
    neighbours: int
    coverage_short: float
    coverage_long: float
    short_words: int
    lexical: LexicalView

    @property
    def objectives(self) -> int:
        """Number of objectives."""
        return len(self.head_bias)
