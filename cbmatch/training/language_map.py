"""Fitting the language maps on the one-liners that every idea has in all six languages. Labels play no part."""

from __future__ import annotations

import numpy as np

from cbmatch.ranking.language_map import LanguageMaps
from cbmatch.training.dataset import Dataset

# Pull of each map towards the identity: weaker pulls begin to learn single ideas by heart.
RIDGE = 10.0


def fit_language_maps(data: Dataset, languages: tuple[str, ...], ridge: float = RIDGE) -> LanguageMaps:
    """Ridge regression of the mean over an idea's languages on its vector in one language, around the identity."""
    table = data.table
    short = table[(table["source"] == "idea") & (table["length"] == "short")]
    rows = short.assign(position=short.index).pivot(index="group", columns="language", values="position")
    rows = rows[list(languages)].dropna().astype(int)
    by_language = [data.vectors[rows[language].to_numpy()] for language in languages]
    means = np.stack([vectors.mean(axis=0) for vectors in by_language])
    centred = [vectors - mean for vectors, mean in zip(by_language, means, strict=True)]
    target = np.mean(centred, axis=0)
    near_identity = ridge * np.eye(data.vectors.shape[1])
    maps = [
        np.linalg.solve(vectors.T @ vectors + near_identity, vectors.T @ target + near_identity) for vectors in centred
    ]
    return LanguageMaps(languages, means.astype(np.float32), np.stack(maps).astype(np.float32))


def mapped(data: Dataset, maps: LanguageMaps) -> Dataset:
    """The dataset with the language taken out of every vector."""
    return Dataset(data.table, maps.apply_rows(data.vectors, data.table["language"].tolist()), data.ngrams)
