"""Fitting the parts of a `RankingModel` with scikit-learn."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from cbmatch.ranking.model import Combination, RankingModel, ScopeWeights
from cbmatch.training.dataset import Dataset
from cbmatch.training.lexical import fit_lexical

OBJECTIVES = 7


@dataclass(frozen=True, slots=True)
class FitSettings:
    """Regularisation and neighbourhood; chosen by grouped cross-validation (see ``scripts/evaluate.py``)."""

    head_c: float = 10.0
    scope_c: float = 10.0
    neighbours: int = 5
    short_words: int = 25


NEUTRAL = Combination((1.0, 0.0, 0.0, 0.0), (0.0,) * 4, (0.0,) * OBJECTIVES, (0.0,) * OBJECTIVES)
NEUTRAL_SCOPE = ScopeWeights(head=1.0, memory=0.0, sharpness=0.0, intercept=0.0, threshold=0.5)


def group_means(data: Dataset) -> tuple[np.ndarray, np.ndarray]:
    """One unit vector for each group (idea or project) and its label."""
    codes, groups = data.table["group"].factorize()
    sums = np.zeros((len(groups), data.vectors.shape[1]), np.float32)
    np.add.at(sums, codes, data.vectors)
    sums /= np.linalg.norm(sums, axis=1, keepdims=True)
    labels = np.zeros(len(groups), np.int64)
    labels[codes] = data.table["objective"]
    return sums, labels


def fit_views(
    data: Dataset, result_vectors: np.ndarray, result_labels: np.ndarray, settings: FitSettings
) -> RankingModel:
    """Fit head, scope and memory on `data`; combination and thresholds stay neutral."""
    objective = data.table["objective"].to_numpy()
    weight = data.table["weight"].to_numpy()
    inside = objective > 0
    head = LogisticRegression(C=settings.head_c, max_iter=5000)
    head.fit(data.vectors[inside], objective[inside], sample_weight=_balanced(objective[inside], weight[inside]))
    scope = LogisticRegression(C=settings.scope_c, max_iter=5000)
    scope.fit(data.vectors, inside, sample_weight=_balanced(inside, weight))
    memory, labels = group_means(data)
    lexical = fit_lexical(
        data.ngrams, objective, _balanced(objective[inside], weight[inside]), _balanced(inside, weight)
    )
    return RankingModel(
        # Copies in C order: coef_ is Fortran-ordered, which some formats scramble silently.
        head_weights=np.ascontiguousarray(head.coef_, np.float32),
        head_bias=np.ascontiguousarray(head.intercept_, np.float32),
        scope_weights=np.ascontiguousarray(scope.coef_[0], np.float32),
        scope_bias=float(scope.intercept_[0]),
        result_vectors=result_vectors,
        result_labels=result_labels,
        memory_vectors=memory,
        memory_labels=labels,
        combination=NEUTRAL,
        scope=NEUTRAL_SCOPE,
        neighbours=settings.neighbours,
        coverage_short=0.95,
        coverage_long=0.95,
        short_words=settings.short_words,
        lexical=lexical,
    )


def _balanced(labels: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weights under which each class counts the same and the total stays as it was."""
    values, codes = np.unique(labels, return_inverse=True)
    totals = np.bincount(codes, weights=weight)
    return np.asarray(weight * (weight.sum() / len(values)) / totals[codes])


def with_calibration(
    model: RankingModel, combination: Combination, scope: ScopeWeights, coverage: tuple[float, float]
) -> RankingModel:
    """The same model with fitted combination, scope and coverage thresholds."""
    return replace(model, combination=combination, scope=scope, coverage_short=coverage[0], coverage_long=coverage[1])
