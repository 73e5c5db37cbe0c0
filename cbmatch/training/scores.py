"""The raw scores of held-out texts, computed with the same functions as when answering."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.model_selection import StratifiedGroupKFold

from cbmatch.ranking.model import RankingModel
from cbmatch.ranking.scores import head_logits, memory_scores, result_scores
from cbmatch.training.dataset import Dataset
from cbmatch.training.fit import FitSettings, fit_views
from cbmatch.training.language_map import fit_language_maps, mapped
from cbmatch.training.lexical import lexical_scores


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of n texts: head and results (n, objectives), memory and lexical (n, objectives + 1), scope (n,).

    The first column of `memory` and the last of `lexical` are about "none of these".
    """

    head: np.ndarray
    results: np.ndarray
    memory: np.ndarray
    scope: np.ndarray
    lexical: np.ndarray

    @property
    def views(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """What speaks for each objective, in the order of `Combination.weights`; each of shape (n, objectives)."""
        return self.head, self.results, self.memory[:, 1:], self.lexical[:, :-1]

    def part(self, mask: np.ndarray) -> Scores:
        """The rows where `mask` is true, or of these positions."""
        return Scores(self.head[mask], self.results[mask], self.memory[mask], self.scope[mask], self.lexical[mask])

    def joined(self, other: Scores) -> Scores:
        """These texts and then those of `other`."""
        return Scores(*(np.concatenate([getattr(self, name), getattr(other, name)]) for name in Scores.__slots__))


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Raw vectors of the objectives' result descriptions, with the objective and the language of each."""

    vectors: np.ndarray
    labels: np.ndarray
    languages: list[str]
    programme_languages: tuple[str, ...]


def raw_scores(model: RankingModel, vectors: np.ndarray, ngrams: sparse.csr_matrix) -> Scores:
    """Scores of texts, given as vectors and n-grams, under `model`."""
    return Scores(
        np.stack([head_logits(model, vector) for vector in vectors]),
        np.stack([result_scores(model, vector) for vector in vectors]),
        np.stack([memory_scores(model, vector) for vector in vectors]),
        vectors @ model.scope_weights + model.scope_bias,
        lexical_scores(model.lexical, ngrams),
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
    results: Descriptions,
    settings: FitSettings,
    tuned: dict[int, tuple[np.ndarray, np.ndarray]] | None = None,
) -> Scores:
    """Scores of every text by a model that has seen nothing of its idea.

    Parameters
    ----------
    tuned : dict, optional
        For a fine-tuned encoder: vectors of all texts and of the descriptions by the one tuned without the fold.
    """
    parts: dict[int, Scores] = {}
    for number in np.unique(fold):
        held = fold == number
        raw, described = (data.vectors, results.vectors) if tuned is None else tuned[int(number)]
        raw_data = Dataset(data.table, raw, data.ngrams)
        maps = fit_language_maps(raw_data.part(~held), results.programme_languages)
        here = mapped(raw_data, maps)
        descriptions = maps.apply_rows(described, results.languages)
        model = fit_views(here.part(~held), descriptions, results.labels, settings)
        parts[int(number)] = raw_scores(model, here.vectors[held], here.ngrams[held])
    first = parts[int(fold[0])]
    joined = Scores(*(np.zeros((len(fold), *getattr(first, name).shape[1:])) for name in Scores.__slots__))
    for number, scores in parts.items():
        for name in Scores.__slots__:
            getattr(joined, name)[fold == number] = getattr(scores, name)
    return joined
