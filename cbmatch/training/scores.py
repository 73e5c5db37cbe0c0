"""The raw scores of held-out texts, computed with the same functions as when answering."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

from cbmatch.ranking.model import RankingModel
from cbmatch.ranking.scores import head_logits, memory_scores, result_scores
from cbmatch.training.dataset import Dataset
from cbmatch.training.fit import FitSettings, fit_views


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of n texts: head and results (n, objectives), memory (n, 1 + objectives), scope (n,)."""

    head: np.ndarray
    results: np.ndarray
    memory: np.ndarray
    scope: np.ndarray

    def part(self, mask: np.ndarray) -> Scores:
        """The rows where `mask` is true."""
        return Scores(self.head[mask], self.results[mask], self.memory[mask], self.scope[mask])


@dataclass(frozen=True, slots=True)
class FoldVectors:
    """Vectors of all texts and of all result descriptions by one fold's encoder."""

    texts: np.ndarray
    results: np.ndarray


def raw_scores(model: RankingModel, vectors: np.ndarray) -> Scores:
    """Scores of `vectors` under `model`."""
    return Scores(
        np.stack([head_logits(model, vector) for vector in vectors]),
        np.stack([result_scores(model, vector) for vector in vectors]),
        np.stack([memory_scores(model, vector) for vector in vectors]),
        vectors @ model.scope_weights + model.scope_bias,
    )


def folds(data: Dataset, count: int, seed: int = 0) -> np.ndarray:
    """Fold number of each row; all texts of a group are in one fold, classes spread evenly."""
    fold = np.zeros(len(data.table), np.int64)
    splitter = StratifiedGroupKFold(count, shuffle=True, random_state=seed)
    key = data.table["objective"].astype(str) + data.table["source"]
    for number, (_, held) in enumerate(splitter.split(data.vectors, key, data.table["group"])):
        fold[held] = number
    return fold


def out_of_fold(
    data: Dataset,
    fold: np.ndarray,
    result_vectors: np.ndarray,
    result_labels: np.ndarray,
    settings: FitSettings,
    tuned: dict[int, FoldVectors] | None = None,
) -> Scores:
    """Scores of every text by a model that has seen nothing of its idea.

    Parameters
    ----------
    tuned : dict, optional
        For a fine-tuned encoder: the vectors by the encoder that was tuned without that fold.
    """
    parts: dict[int, Scores] = {}
    for number in np.unique(fold):
        here, results = data, result_vectors
        if tuned is not None:
            here, results = Dataset(data.table, tuned[int(number)].texts), tuned[int(number)].results
        held = fold == number
        model = fit_views(here.part(~held), results, result_labels, settings)
        parts[int(number)] = raw_scores(model, here.vectors[held])
    first = parts[int(fold[0])]
    joined = Scores(*(np.zeros((len(fold), *getattr(first, name).shape[1:])) for name in Scores.__slots__))
    for number, scores in parts.items():
        for name in Scores.__slots__:
            getattr(joined, name)[fold == number] = getattr(scores, name)
    return joined
