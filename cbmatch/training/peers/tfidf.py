"""The classic: TF-IDF of words and of letters within words, and logistic regression."""

from __future__ import annotations

from pathlib import Path

import joblib
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, GroupKFold
from sklearn.pipeline import make_pipeline, make_union

from cbmatch.training.peers.base import Lesson

STRENGTHS = (3.0, 30.0, 300.0)


class TfIdf:
    """A pipeline of scikit-learn; the regularisation is chosen by the log loss on ideas left out."""

    def fit(self, lesson: Lesson, folder: Path) -> None:
        """Choose the strength, fit, save (a temporary file of this comparison; nothing shipped is pickled)."""
        words = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), min_df=2)
        letters = TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(2, 5), min_df=3)
        features = make_union(words, letters).fit(lesson.texts)
        matrix = features.transform(lesson.texts).astype(np.float32)
        search = GridSearchCV(
            LogisticRegression(class_weight="balanced", max_iter=200),
            {"C": STRENGTHS},
            scoring="neg_log_loss",
            cv=GroupKFold(3),
        )
        search.fit(matrix, lesson.labels, groups=lesson.groups)
        joblib.dump(make_pipeline(features, search.best_estimator_), folder / "peer.joblib")

    def load(self, folder: Path) -> None:
        """Read the pipeline that `fit` saved."""
        self.pipeline = joblib.load(folder / "peer.joblib")

    def answer(self, text: str) -> np.ndarray:
        """Probabilities of the objectives."""
        return np.asarray(self.pipeline.predict_proba([text])[0])
