"""Training of the language identifier from frequency lists, lexicons and the project's own ideas."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.linear_model import SGDClassifier

from cbmatch.building.vocabulary import frequent_words, lexicon_words
from cbmatch.text.cleaning import without_marks
from cbmatch.text.language import ngram_counts

SUPPORTED = ("en", "lv", "et", "fi", "sv", "ru")
OTHERS = ("lt", "pl", "de", "da", "nb", "uk", "fr", "es", "nl", "it", "cs")
SAMPLES = 1500
OTHER_SAMPLES = 500


def word_sampler(language: str, ideas: pd.DataFrame, rng: random.Random) -> list[str]:
    """A long list of words in which frequent ones are frequent (Zipf), to draw pseudo texts from."""
    words = frequent_words(language, 20_000)
    if not words:  # Estonian: no frequency list, so running text gives the frequent words
        running = " ".join(ideas.loc[ideas["language"] == language, "text"]).split()
        return rng.sample(sorted(lexicon_words(language)), 20_000) + running * (1 + 40_000 // max(1, len(running)))
    weights = [1 / (rank + 10) for rank in range(len(words))]
    return rng.choices(words, weights, k=60_000) + words


def training_texts(ideas: pd.DataFrame, seed: int = 0) -> tuple[list[str], list[str]]:
    """Texts and their languages: pseudo texts of 2-25 words, ideas, and both without diacritics."""
    rng = random.Random(seed)
    texts, languages = [], []
    for language in (*SUPPORTED, *OTHERS):
        words = word_sampler(language, ideas, rng)
        for _ in range(SAMPLES if language in SUPPORTED else OTHER_SAMPLES):
            texts.append(" ".join(rng.choices(words, k=rng.randint(2, 25))))
            languages.append(language)
    for text, language in zip(ideas["text"], ideas["language"], strict=True):
        start = rng.randint(0, max(0, len(text) - 200))
        texts.append(text[start : start + rng.randint(30, 400)])
        languages.append(language)
    plain = rng.sample(range(len(texts)), len(texts) // 4)
    texts += [without_marks(texts[i]) for i in plain]
    languages += [languages[i] for i in plain]
    return texts, languages


def build_language(ideas: pd.DataFrame, target: Path) -> float:
    """Fit on ideas of four fifths, report accuracy on the rest, refit on all, save; returns the accuracy."""
    groups = sorted(set(ideas["idea"]))
    random.Random(1).shuffle(groups)
    held = ideas["idea"].isin(groups[: len(groups) // 5])

    def fit(part: pd.DataFrame) -> SGDClassifier:
        texts, languages = training_texts(part)
        features = np.stack([ngram_counts(text) for text in texts])
        model = SGDClassifier(loss="log_loss", alpha=3e-6, max_iter=60, random_state=0)
        return model.fit(features, languages)

    trial = fit(ideas[~held])
    rest = ideas[held]
    accuracy = float((trial.predict(np.stack([ngram_counts(t) for t in rest["text"]])) == rest["language"]).mean())
    model = fit(ideas)
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        target,
        languages=np.array(model.classes_),
        weights=np.ascontiguousarray(model.coef_.astype(np.float16)),
        bias=model.intercept_.astype(np.float32),
    )
    return accuracy
