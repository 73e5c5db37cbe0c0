"""Taking the language out of a vector.

A multilingual encoder places each language a little apart. For each language a linear map, fitted on ideas that exist
in all six, moves its vectors to where the mean of the idea's languages lies: "none fits" is told better, and the
weaker languages (Estonian above all) gain most. See `cbmatch.training.language_map`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cbmatch.encoder import Encoding
from cbmatch.ranking.model import Array


@dataclass(frozen=True, slots=True)
class LanguageMaps:
    """Mean vector of each language, shape (languages, dim), and its map, shape (languages, dim, dim).

    A text in another language is moved by the mean of the means and not mapped.
    """

    languages: tuple[str, ...]
    means: Array
    maps: Array

    def _moved(self, vectors: Array, language: str, share: float = 1.0) -> Array:
        """Vectors without `share` of the language's mean, mapped; not yet of unit length."""
        if language not in self.languages:
            return np.asarray(vectors - np.float32(share) * self.means.mean(axis=0))
        index = self.languages.index(language)
        return np.asarray((vectors - np.float32(share) * self.means[index]) @ self.maps[index])

    def apply(self, encoding: Encoding, language: str) -> Encoding:
        """The same text without its language; parts still sum to the (unit) vector."""
        parts = self._moved(encoding.parts, language, 1.0 / len(encoding.parts))
        vector = parts.sum(axis=0)
        length = np.float32(np.linalg.norm(vector) or 1.0)
        return Encoding(vector / length, parts / length, encoding.spans, encoding.truncated)

    def apply_rows(self, vectors: Array, languages: list[str]) -> Array:
        """Many vectors, shape (rows, dim), each with its language."""
        spoken = np.array(languages)
        moved = np.zeros_like(vectors, dtype=np.float32)
        for language in np.unique(spoken):
            moved[spoken == language] = self._moved(vectors[spoken == language], str(language))
        length = np.linalg.norm(moved, axis=1, keepdims=True)
        return np.asarray(moved / np.where(length > 0, length, 1.0), np.float32)
