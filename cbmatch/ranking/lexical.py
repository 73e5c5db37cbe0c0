"""The words themselves as a view of their own: a linear model over hashed character n-grams.

The encoder knows meanings and is weaker in the smaller languages; n-grams know "reoves", "notekūdeņ" and "sadam" as
they stand, and share stems across inflections. Together they err half as often as either.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cbmatch.text.cleaning import without_marks
from cbmatch.text.ngrams import hashed_ngrams

BUCKETS = 1 << 15
MAX_CHARACTERS = 6000
SIZES = (3, 4, 5)
_NOT_LETTERS = re.compile(r"[\W\d_]+")


class NGrams(NamedTuple):
    """Buckets that a text fills (sorted, each once) and how often, at most 255 times each."""

    codes: NDArray[np.uint16]
    counts: NDArray[np.uint8]


def ngrams(text: str) -> NGrams:
    """Buckets of the words and their n-grams (with word edges).

    Words with diacritics also count without them: many people type that way.
    """
    words = Counter(_NOT_LETTERS.sub(" ", text[:MAX_CHARACTERS].lower()).split())
    for word in [word for word in words if not word.isascii()]:
        words[without_marks(word)] += words[word]
    filled: Counter[int] = Counter()
    for word, count in words.items():
        for bucket in hashed_ngrams(word, SIZES, BUCKETS):
            filled[bucket] += count
    codes = sorted(filled)
    return NGrams(np.array(codes, np.uint16), np.array([min(filled[code], 255) for code in codes], np.uint8))


def damped(counts: NDArray[np.uint8]) -> NDArray[np.float32]:
    """A word that stands twice says more than one that stands once, but not twice as much."""
    return np.asarray(1 + np.log(counts.astype(np.float32)), np.float32)


@dataclass(frozen=True, slots=True)
class LexicalView:
    """Weights over buckets.

    Attributes
    ----------
    rarity : ndarray, shape (BUCKETS,)
        Inverse document frequency of each bucket.
    weights : ndarray, shape (objectives + 1, BUCKETS)
        One row for each objective; the last row tells fitting texts from those that fit none.
    bias : ndarray, shape (objectives + 1,)
    """

    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def logits(self, text: str) -> NDArray[np.float32]:
        """Scores of `text`, shape (objectives + 1,)."""
        codes, counts = ngrams(text)
        values = self.rarity[codes] * damped(counts)
        length = float(np.linalg.norm(values))
        if not length:
            return self.bias
        return np.asarray(self.weights[:, codes] @ (values / np.float32(length)) + self.bias, np.float32)
