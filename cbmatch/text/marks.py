"""Diacritics put back into a text that was typed without any: "udens attirisana" is read as "ūdens attīrīšana".

The encoder knows the words as they are written; without marks it takes Latvian and Swedish for something else. A
linear model over hashed letter contexts decides for each letter. Trained by ``scripts/build_marks.py``.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from cbmatch.errors import ModelError

BUCKETS = 1 << 19
# Marked letters of each language by the plain letter; letters of loanwords are left out.
LETTERS: Mapping[str, Mapping[str, str]] = {
    "lv": dict(zip("aeiucgklnsz", "āēīūčģķļņšž", strict=True)),
    "et": {"a": "ä", "o": "õö", "u": "ü"},
    "fi": {"a": "ä", "o": "ö"},
    "sv": {"a": "åä", "o": "ö"},
}
# Texts with fewer marked letters than this are taken for typed without; running text has 3 to 10 in 100.
UNMARKED_SHARE = 0.005
_WINDOWS = ((1, 1), (2, 2), (3, 3), (4, 4), (0, 3), (3, 0), (1, 5), (5, 1), (2, 4), (4, 2), (20, 3), (3, 20))
_WORD = re.compile(r"[A-Za-z]{2,40}")


def contexts(word: str, at: int, language: str, marked: str) -> list[int]:
    """Buckets of the windows around letter `at` of the plain, lower-case `word`, and of the whole word."""
    edged = f"<{word}>"
    here, head = at + 1, f"{language}{marked}"
    pieces = [f"{head}{b},{a}{edged[max(0, here - b) : here + a + 1]}" for b, a in _WINDOWS]
    pieces.append(f"{head}{at}{edged}")
    return [zlib.crc32(piece.encode()) % BUCKETS for piece in pieces]


def is_unmarked(text: str, language: str) -> bool:
    """Whether `text` looks typed without the marks that `language` has."""
    marked = set("".join(LETTERS.get(language, {}).values()))
    letters = [char for char in text.lower() if char.isalpha()]
    return bool(marked) and sum(char in marked for char in letters) < UNMARKED_SHARE * len(letters)


@dataclass(frozen=True)
class MarkModel:
    """Weights of shape (BUCKETS,), read from `path` when a text first needs them; without a file nothing changes."""

    path: Path
    _lock: Any = field(default_factory=Lock, repr=False, compare=False)

    @cached_property
    def _loaded(self) -> tuple[NDArray[np.float32], float] | None:
        if not self.path.is_file():
            return None
        try:
            with np.load(self.path, allow_pickle=False) as data:
                return data["weights"].astype(np.float32) * float(data["scale"]), float(data["bias"])
        except (OSError, EOFError, BadZipFile, KeyError, ValueError) as error:
            raise ModelError(f"the mark model {self.path} cannot be read: {error}", "Check --model.") from error

    def restored(self, text: str, language: str) -> str:
        """`text` with its marks, of the same length; unchanged if it has some, or its language none."""
        if not is_unmarked(text, language):
            return text
        with self._lock:  # loaded once, whoever asks first
            loaded = self._loaded
        if loaded is None:
            return text
        weights, bias = loaded
        return _WORD.sub(lambda match: restore_word(match.group(), language, weights, bias), text)


def restore_word(word: str, language: str, weights: NDArray[np.float32], bias: float) -> str:
    """One word with its likeliest marks."""
    lower, letters = word.lower(), list(word)
    for at, plain in enumerate(lower):
        scores = {
            marked: float(weights[contexts(lower, at, language, marked)].sum()) + bias
            for marked in LETTERS[language].get(plain, "")
        }
        best = max(scores, key=lambda marked: scores[marked], default="")
        if best and scores[best] > 0:
            letters[at] = best if word[at].islower() else best.upper()
    return "".join(letters)
