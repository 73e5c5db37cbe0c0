"""A small synthetic dataset whose objectives are directions in a few dimensions."""

from __future__ import annotations

import numpy as np
import pytest

DIM = 16
LANGUAGES = ("en", "lv", "et", "fi", "sv", "ru")


@pytest.fixture(scope="session")
def synthetic():
    """160 ideas with a one-liner in each language and 40 texts of an export; 0 is "none of these"."""
    pd = pytest.importorskip("pandas")
    pytest.importorskip("sklearn")
    pytest.importorskip("joblib")
    from cbmatch.ranking.lexical import ngrams as ngrams_of
    from cbmatch.training.dataset import Dataset
    from cbmatch.training.lexical import ngram_matrix

    rng = np.random.default_rng(0)
    centres = rng.normal(size=(8, DIM)) * 1.2
    places = rng.normal(size=(len(LANGUAGES), DIM)) * 0.5
    rows, vectors = [], []

    def add(group, objective, source, language, length, words, weight, idea):
        place = places[LANGUAGES.index(language)]
        rows.append((group, objective, source, source, language, length, words, weight))
        vectors.append(idea + place + 0.25 * rng.normal(size=DIM))

    for number in range(160):
        objective = number % 8
        idea = centres[objective] + 0.7 * rng.normal(size=DIM)
        for language in LANGUAGES:
            add(f"a-{number}", objective, "idea", language, "short", int(rng.integers(5, 20)), 1 / 7, idea)
        add(f"a-{number}", objective, "idea", "en", "long", int(rng.integers(40, 120)), 1 / 7, idea)
    for number in range(40):
        objective = number % 8
        idea = centres[objective] + 0.9 * rng.normal(size=DIM)
        add(f"keep-{number}", objective, "keep", "en", "long", 100, 1.0, idea)
    columns = ["group", "objective", "source", "hand", "language", "length", "words", "weight"]
    matrix = np.array(vectors, np.float32)
    ngrams = ngram_matrix([ngrams_of(f"{group[0]}{rng.integers(40)} word{objective}") for group, objective, *_ in rows])
    table = pd.DataFrame(rows, columns=columns)
    return Dataset(table, matrix / np.linalg.norm(matrix, axis=1, keepdims=True), ngrams)


@pytest.fixture(scope="session")
def descriptions(synthetic):
    """Two descriptions of each objective in each language."""
    from cbmatch.training.scores import Descriptions

    table = synthetic.table
    vectors, labels, languages = [], [], []
    for language in LANGUAGES:
        for number in range(1, 8):
            chosen = (table["objective"] == number) & (table["language"] == language) & (table["length"] == "short")
            vectors += list(synthetic.vectors[chosen.to_numpy()][:2])
            labels += [number, number]
            languages += [language, language]
    return Descriptions(np.array(vectors), np.array(labels), languages, LANGUAGES)


@pytest.fixture(scope="session")
def trained(synthetic, descriptions):
    from cbmatch.training.fit import FitSettings
    from cbmatch.training.pipeline import train

    return train(synthetic, descriptions, FitSettings(head_c=1.0, scope_c=1.0))
