"""Which language a text is in: a linear model over hashed character n-grams (a few hundred kilobytes).

Well-kept identifiers exist, but they load tens of megabytes or unpickle their model; neither fits a
command that answers in a blink and executes nothing that it loads. Trained by ``scripts/build_language.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from cbmatch.errors import ModelError
from cbmatch.text.ngrams import hashed_ngrams

BUCKETS = 1 << 13
MAX_CHARACTERS = 800
SIZES = (1, 2, 3, 4)
UNSURE = 0.5
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def ngram_counts(text: str) -> NDArray[np.float32]:
    """Damped, normalised counts of the hashed n-grams (1-4 letters, with word edges), shape (BUCKETS,)."""
    counts = np.zeros(BUCKETS, np.float32)
    words = _NOT_LETTERS.sub(" ", text[:MAX_CHARACTERS].lower()).split()
    np.add.at(counts, np.array([code for word in words for code in hashed_ngrams(word, SIZES, BUCKETS)], np.int64), 1.0)
    counts = np.log1p(counts)
    length = float(np.linalg.norm(counts))
    return counts / np.float32(length) if length else counts


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Weights of shape (languages, BUCKETS), bias of shape (languages,)."""

    languages: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    @classmethod
    def load(cls, path: Path) -> LanguageModel:
        """Read ``language.npz``."""
        try:
            with np.load(path, allow_pickle=False) as data:
                languages = tuple(str(name) for name in data["languages"])
                return cls(languages, data["weights"].astype(np.float32), data["bias"].astype(np.float32))
        except (OSError, EOFError, BadZipFile, KeyError, ValueError) as error:
            raise ModelError(f"the language model {path} cannot be read: {error}", "Check --model.") from error

    def probabilities(self, text: str) -> dict[str, float]:
        """Probability of each language."""
        logits = (self.weights @ ngram_counts(text) + self.bias).astype(np.float64)
        shares = np.exp(logits - logits.max())
        return dict(zip(self.languages, (shares / shares.sum()).tolist(), strict=True))

    def supported_share(self, text: str, supported: tuple[str, ...]) -> float:
        """Probability that the text is in one of the `supported` languages."""
        ranked = self.probabilities(text)
        return float(sum(ranked.get(name, 0.0) for name in supported))

    def identify(self, text: str, supported: tuple[str, ...]) -> tuple[str, bool]:
        """Likeliest language and whether it is sure; among `supported` ones unless another is sure."""
        ranked = self.probabilities(text)
        best = max(ranked, key=lambda name: ranked[name])
        if best in supported or ranked[best] >= UNSURE:
            return best, ranked[best] >= UNSURE
        return max(supported, key=lambda name: ranked.get(name, 0.0)), False
