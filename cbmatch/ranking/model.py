"""The arrays and numbers of a trained model, as the ranking functions need them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cbmatch.ranking.lexical import LexicalView

Array = NDArray[np.float32]


class Combination(NamedTuple):
    """How the four views of an idea are weighed, which depends on its length; fitted on out-of-fold scores.

    Attributes
    ----------
    weights : tuple of 4 floats
        Of the linear head's logits, of the cosine to the objectives' result descriptions, of the cosine to the
        nearest ideas and projects, and of the lexical view's logits, for a text of `REFERENCE_WORDS` words.
    slopes : tuple of 4 floats
        Each weight is multiplied by (words / REFERENCE_WORDS) ** slope.
    bias : tuple of float
        One for each objective, for a text of `REFERENCE_WORDS` words.
    bias_slopes : tuple of float
        What is added to each bias for every factor e in the number of words.
    brevity : tuple of 2 floats
        a and b of 1 / (1 + exp(-(a + b ln(words / REFERENCE_WORDS)))), by which all logits are multiplied: a few words
        leave more open than many, whatever they sound like. With a = 50 the logits stay as they are.
    """

    weights: tuple[float, ...]
    slopes: tuple[float, ...]
    bias: tuple[float, ...]
    bias_slopes: tuple[float, ...]
    brevity: tuple[float, ...] = (50.0, 0.0)


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
