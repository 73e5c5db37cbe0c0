"""A scikit-learn classifier of texts on the frozen encoder: own labels, own data, the usual tools around it.

Needs the extra ``cbmatch[analysis]``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from cbmatch.errors import CbmatchError, MissingExtraError, UsageError

try:
    from sklearn.base import BaseEstimator, ClassifierMixin
    from sklearn.linear_model import LogisticRegression
    from sklearn.utils.multiclass import check_classification_targets
    from sklearn.utils.validation import _check_sample_weight, check_is_fitted, column_or_1d

    from cbmatch.training.lexical import ITERATIONS, REGULARISATION, ngram_matrix, rarity_of, weighted
except ImportError as error:
    raise MissingExtraError(
        f"ObjectiveClassifier needs {error.name}, which is not installed",
        'Install it: pip install "cbmatch[analysis]".',
    ) from error

from cbmatch.persistence.load import TrainedModel, load_model
from cbmatch.ranking.lexical import ngrams
from cbmatch.resources import model_folder, named_folder
from cbmatch.text.cleaning import calm, clean


class TextInputError(UsageError, ValueError):
    """Input that is no list of texts; a ValueError too, as scikit-learn's tools expect."""


@lru_cache(maxsize=2)
def _model(folder: Path) -> TrainedModel:
    # Kept here and not in the estimator: clones in a cross-validation share one encoder, and pickles stay small.
    return load_model(folder)


class ObjectiveClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Classifies texts in six languages by the vectors of the frozen encoder and by their character n-grams.

    Two logistic regressions are fitted, as for the shipped model; their probabilities are averaged as logarithms.
    Labels may be anything that scikit-learn takes: the seven objectives, or a programme's own.

    Parameters
    ----------
    model : str, Path or None
        Model directory whose encoder and language maps are used; the shipped one unless told.
    C : float
        Inverse regularisation of the regression on vectors.
    lexical : bool
        Whether the regression on n-grams is used too.

    Attributes
    ----------
    classes_ : ndarray, shape (classes,)
    """

    def __init__(self, model: str | Path | None = None, C: float = 10.0, lexical: bool = True) -> None:
        self.model = model
        self.C = C
        self.lexical = lexical

    def fit(self, X: Iterable[str], y: Any, sample_weight: Any = None) -> ObjectiveClassifier:
        """Fit on texts and their labels.

        Parameters
        ----------
        X : list, array, Series or one-column table of str
        y : array-like, shape (texts,)
        sample_weight : array-like, shape (texts,), optional

        Raises
        ------
        TextInputError
            If a text is empty or no text, or there are fewer than two classes.
        """
        texts = self._texts(X, fitting=True)
        if y is None:
            raise TextInputError(
                "fit requires y to be passed, but the target y is None", "Pass one label for each text."
            )
        check_classification_targets(y)
        labels = column_or_1d(y, warn=True)
        if len(labels) != len(texts):
            raise TextInputError(f"{len(texts)} texts, {len(labels)} labels", "Pass one label for each text.")
        self.classes_, codes = np.unique(labels, return_inverse=True)
        if len(self.classes_) < 2:
            raise TextInputError("all texts have 1 class", "At least two classes are needed.")
        weight = None if sample_weight is None else _check_sample_weight(sample_weight, np.zeros((len(texts), 1)))
        self.head_ = LogisticRegression(C=self.C, max_iter=5000).fit(self._vectors(texts), codes, weight)
        if self.lexical:
            grams = ngram_matrix([ngrams(text) for text in texts])
            self.rarity_ = rarity_of(grams, weight)
            words = LogisticRegression(C=REGULARISATION, max_iter=ITERATIONS)
            self.lexical_head_ = words.fit(weighted(grams, self.rarity_), codes, weight)
        return self

    def predict_proba(self, X: Iterable[str]) -> np.ndarray:
        """Probability of each class, shape (texts, classes)."""
        check_is_fitted(self)
        texts = self._texts(X)
        logs = self.head_.predict_log_proba(self._vectors(texts))
        if self.lexical:
            features = weighted(ngram_matrix([ngrams(text) for text in texts]), self.rarity_)
            logs = (logs + self.lexical_head_.predict_log_proba(features)) / 2
        shares = np.exp(logs - logs.max(axis=1, keepdims=True))
        return np.asarray(shares / shares.sum(axis=1, keepdims=True))

    def predict(self, X: Iterable[str]) -> np.ndarray:
        """Likeliest class of each text, shape (texts,)."""
        shares = self.predict_proba(X)
        return np.asarray(self.classes_[shares.argmax(axis=1)])

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array, tags.input_tags.one_d_array, tags.input_tags.string = False, True, True
        return tags

    def _texts(self, X: Iterable[str], fitting: bool = False) -> list[str]:
        """Clean texts of a list, an array, a Series or a table of one column."""
        if isinstance(X, str):
            raise TextInputError("X is one text", "Pass a list of texts: [text].")
        values = X.to_numpy() if hasattr(X, "to_numpy") else X
        if isinstance(values, np.ndarray) and values.ndim != 1:
            if values.ndim != 2 or values.shape[1] != 1:
                raise TextInputError(f"X has the shape {values.shape}", "Pass one text for each row.")
            values = values[:, 0]
        texts = []
        for row, text in enumerate(values):
            try:
                texts.append(calm(clean(text).text))
            except CbmatchError as error:
                raise TextInputError(f"row {row}: {error.message}", error.hint) from error
        if not texts:
            raise TextInputError("there are no texts", "Pass at least one.")
        return texts

    def _vectors(self, texts: list[str]) -> np.ndarray:
        """Unit vectors with the language taken out, as when answering; shape (texts, dim)."""
        loaded = _model(
            Path(model_folder() if self.model is None else named_folder(self.model, TextInputError, "model"))
        )
        rows = []
        for text in texts:
            language, _ = loaded.language.identify(text, loaded.maps.languages)
            rows.append(loaded.maps.apply(loaded.encoder.encode_query(text), language).vector)
        return np.stack(rows)
