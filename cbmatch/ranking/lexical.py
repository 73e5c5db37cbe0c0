"""The words themselves as a view of their own: a linear model over hashed character n-grams.

The encoder knows meanings and is weaker in the smaller languages; n-grams know "reoves", "notekūdeņ" and "sadam" as
they stand, and share stems across inflections. Together they err half as often as either.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cbmatch.text.cleaning import without_marks

BUCKETS = 1 << 15
MAX_CHARACTERS = 6000
SIZES = (3, 4, 5)
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def ngram_codes(text: str) -> NDArray[np.uint16]:
    """Sorted buckets of the words and their n-grams (with word edges), each once.

    Words with diacritics also count without them: many people type that way.
    """
    codes: set[int] = set()
    words = set(_NOT_LETTERS.sub(" ", text[:MAX_CHARACTERS].lower()).split())
    for word in words | {without_marks(word) for word in words if not word.isascii()}:
        data = f"<{word}>".encode("utf-8", "replace").decode("utf-8")
        codes.add(zlib.crc32(data.encode()) % BUCKETS)
        for size in SIZES:
            codes.update(zlib.crc32(data[at : at + size].encode()) % BUCKETS for at in range(len(data) - size + 1))
    return np.array(sorted(codes), np.uint16)


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
        codes = ngram_codes(text)
        values = self.rarity[codes]
        length = float(np.linalg.norm(values))
        if not length:
            return self.bias
        return np.asarray(self.weights[:, codes] @ (values / np.float32(length)) + self.bias, np.float32)
