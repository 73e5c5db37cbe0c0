"""Logistic regression: on the vector, and on TF-IDF of words and of letters within words."""

from __future__ import annotations

from pathlib import Path

import joblib
import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, GroupShuffleSplit
from sklearn.pipeline import make_pipeline, make_union

from cbmatch.encoder import load_encoder
from cbmatch.resources import model_folder
from cbmatch.text.cleaning import clean
from cbmatch.training.peers.base import Lesson

STRENGTHS = (3.0, 30.0, 300.0)
FILE = "peer.joblib"  # temporary, of this comparison; nothing shipped is pickled


def best_regression(matrix: np.ndarray | sparse.csr_matrix, lesson: Lesson) -> LogisticRegression:
    """The regularisation with the least log loss on a quarter of the ideas left out, then fitted on all."""
    search = GridSearchCV(
        LogisticRegression(class_weight="balanced", max_iter=200),
        {"C": STRENGTHS},
        scoring="neg_log_loss",
        cv=GroupShuffleSplit(1, test_size=0.25, random_state=0),
    )
    return search.fit(matrix, lesson.labels, groups=lesson.groups).best_estimator_


class TfIdf:
    """A pipeline of scikit-learn."""

    def fit(self, lesson: Lesson, folder: Path) -> None:
        """Fit the features, then the regression."""
        words = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), min_df=2)
        letters = TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(2, 5), min_df=3)
        features = make_union(words, letters).fit(lesson.texts)
        matrix = features.transform(lesson.texts).astype(np.float32)
        joblib.dump(make_pipeline(features, best_regression(matrix, lesson)), folder / FILE)

    def load(self, folder: Path) -> None:
        """Read the pipeline that `fit` saved."""
        self.pipeline = joblib.load(folder / FILE)

    def answer(self, text: str) -> np.ndarray:
        """Probabilities of the objectives."""
        return np.asarray(self.pipeline.predict_proba([text])[0])


class OnVector:
    """The plainest use of an encoder."""

    def fit(self, lesson: Lesson, folder: Path) -> None:
        """Fit on the vectors."""
        joblib.dump(best_regression(lesson.vectors, lesson), folder / FILE)

    def load(self, folder: Path) -> None:
        """Load the shipped encoder and the regression."""
        self.encoder = load_encoder(model_folder() / "encoder")
        self.regression = joblib.load(folder / FILE)

    def answer(self, text: str) -> np.ndarray:
        """Probabilities of the objectives."""
        vector = self.encoder.encode_query(clean(text).text).vector
        return np.asarray(self.regression.predict_proba(vector[None, :])[0])
