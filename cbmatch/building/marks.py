"""Training of the model that puts diacritics back, from the project's own ideas, frequency lists and lexicons."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from math import sqrt
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

from cbmatch.building.vocabulary import lexicon_words
from cbmatch.text.cleaning import without_marks
from cbmatch.text.marks import BUCKETS, LETTERS, contexts, restore_word

LISTED_WORDS, LEXICON_WORDS, LEXICON_WEIGHT = 60_000, 40_000, 0.2
OWN_WEIGHT = 2.0
_WORD = re.compile(r"[^\W\d_]{2,40}")


def word_weights(language: str, ideas: pd.DataFrame, seed: int = 0) -> dict[str, float]:
    """Words of `language` and how much each counts: roots of their frequencies, own ideas most."""
    import wordfreq

    weights: defaultdict[str, float] = defaultdict(float)
    own = ideas.loc[ideas["language"] == language, "text"]
    for word, count in Counter(w for text in own for w in _WORD.findall(text.lower())).items():
        weights[word] += OWN_WEIGHT * sqrt(count)
    known = sorted({w for w in map(str, lexicon_words(language)) if w.islower() and _WORD.fullmatch(w)})
    for word in random.Random(seed).sample(known, min(len(known), LEXICON_WORDS * (3 if language == "et" else 1))):
        weights[word] += LEXICON_WEIGHT
    if language in wordfreq.available_languages():
        for word in wordfreq.top_n_list(language, LISTED_WORDS):
            if _WORD.fullmatch(word):
                weights[word] += sqrt(1e6 * wordfreq.word_frequency(word, language))
    return dict(weights)


def samples(language: str, words: dict[str, float]) -> tuple[list[list[int]], list[bool], list[float]]:
    """Contexts, whether the letter is marked, and weight, for each letter that could be."""
    rows: list[list[int]] = []
    labels: list[bool] = []
    weights: list[float] = []
    for word, weight in words.items():
        plain = without_marks(word)
        if len(plain) != len(word) or not plain.isascii():
            continue
        for at, char in enumerate(plain):
            for marked in LETTERS[language].get(char, ""):
                rows.append(contexts(plain, at, language, marked))
                labels.append(word[at] == marked)
                weights.append(weight)
    return rows, labels, weights


def build_marks(ideas: pd.DataFrame, target: Path) -> None:
    """Fit on all languages at once and save as 8-bit weights."""
    codes, labels, weights = [], [], []
    for language in LETTERS:
        part = samples(language, word_weights(language, ideas))
        codes.append(np.array(part[0], np.int32))
        labels += part[1]
        weights += part[2]
    columns = np.concatenate(codes)
    starts = np.arange(0, columns.size + 1, columns.shape[1])
    table = csr_matrix((np.ones(columns.size, np.float32), columns.ravel(), starts), (len(columns), BUCKETS))
    model = SGDClassifier(loss="log_loss", alpha=1e-7, max_iter=8, tol=None, average=False, random_state=0)
    model.fit(table, labels, sample_weight=np.array(weights))
    values = model.coef_[0]
    scale = float(np.quantile(np.abs(values[values != 0]), 0.999)) / 127
    small = np.clip(np.round(values / scale), -127, 127).astype(np.int8)
    np.savez_compressed(target, weights=small, scale=np.float32(scale), bias=np.float32(model.intercept_[0]))


def words_right(ideas: pd.DataFrame, target: Path) -> dict[str, float]:
    """Share of the running words of `ideas` that come back as they were written, by language."""
    with np.load(target, allow_pickle=False) as data:
        weights, bias = data["weights"].astype(np.float32) * float(data["scale"]), float(data["bias"])
    shares = {}
    for language in LETTERS:
        words = [word for text in ideas.loc[ideas["language"] == language, "text"] for word in _WORD.findall(text)]
        right = [restore_word(without_marks(word), language, weights, bias) == word for word in words]
        shares[language] = round(sum(right) / max(1, len(right)), 4)
    return shares
