"""Fitting the lexical view, and the n-grams of texts as a sparse matrix."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from cbmatch.ranking.lexical import BUCKETS, LexicalView, NGrams, damped

REGULARISATION = 300.0  # an idea's weight is shared by its texts, so each text weighs about a seventh
ITERATIONS = 300


def ngram_matrix(texts: Sequence[NGrams]) -> sparse.csr_matrix:
    """One row for each text, its damped counts in the buckets that it fills; shape (texts, BUCKETS)."""
    ends = np.cumsum([0, *(len(text.codes) for text in texts)])
    columns = np.concatenate([np.zeros(0, np.int64), *(text.codes for text in texts)]).astype(np.int64)
    values = np.concatenate([np.zeros(0, np.float32), *(damped(text.counts) for text in texts)])
    return sparse.csr_matrix((values, columns, ends), shape=(len(texts), BUCKETS))


def rarity_of(ngrams: sparse.csr_matrix, weight: np.ndarray | None = None) -> np.ndarray:
    """Inverse document frequency of each bucket, shape (BUCKETS,); a text counts as its `weight`, 1 unless told."""
    counted = np.ones(ngrams.shape[0]) if weight is None else weight
    documents = np.asarray((ngrams > 0).T @ counted).ravel()
    return np.asarray(np.log((counted.sum() + 1) / (documents + 1)) + 1)


def weighted(ngrams: sparse.csr_matrix, rarity: np.ndarray) -> sparse.csr_matrix:
    """Rows of unit length, buckets weighted by their rarity."""
    scaled = ngrams.multiply(rarity[None, :]).tocsr()
    lengths = np.sqrt(np.asarray(scaled.multiply(scaled).sum(axis=1)).ravel())
    return sparse.diags(1.0 / np.where(lengths > 0, lengths, 1.0)) @ scaled


def fit_lexical(
    ngrams: sparse.csr_matrix, objective: np.ndarray, head_weight: np.ndarray, scope_weight: np.ndarray
) -> LexicalView:
    """Multinomial logistic regression over the objectives, binary one for "any of them"."""
    rarity = rarity_of(ngrams)
    features = weighted(ngrams, rarity)
    inside = objective > 0
    head = LogisticRegression(C=REGULARISATION, max_iter=ITERATIONS)
    head.fit(features[inside], objective[inside], sample_weight=head_weight)
    scope = LogisticRegression(C=REGULARISATION, max_iter=ITERATIONS)
    scope.fit(features, inside, sample_weight=scope_weight)
    weights = np.ascontiguousarray(np.concatenate([head.coef_, scope.coef_]), np.float32)
    bias = np.concatenate([head.intercept_, scope.intercept_]).astype(np.float32)
    return LexicalView(rarity.astype(np.float32), weights, bias)


def lexical_scores(view: LexicalView, ngrams: sparse.csr_matrix) -> np.ndarray:
    """Scores of many texts, shape (texts, objectives + 1)."""
    return np.asarray(weighted(ngrams, view.rarity) @ view.weights.T + view.bias)
