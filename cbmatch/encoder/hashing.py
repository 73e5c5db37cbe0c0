"""A tiny encoder for tests: character trigrams hashed into a few dimensions. Needs no weights."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path

import numpy as np

from cbmatch.encoder.base import Encoding

_WORD = re.compile(r"\S+")


class HashingEncoder:
    """Words become sums of signed, hashed trigrams; a text is the mean of its words."""

    def __init__(self, dim: int = 32) -> None:
        self.name = "hashing"
        self.dim = dim
        self.fingerprint = f"hashing-{dim}"

    @classmethod
    def load(cls, directory: Path, threads: int = 1) -> HashingEncoder:
        """Read the number of dimensions from ``hashing.json``."""
        return cls(json.loads((directory / "hashing.json").read_text("utf-8"))["dim"])

    def encode_query(self, text: str) -> Encoding:
        """Encode an idea."""
        words = list(_WORD.finditer(text.lower()))
        parts = np.zeros((max(len(words), 1), self.dim), np.float32)
        for row, match in enumerate(words):
            word = f"^{match.group()}$"
            for at in range(len(word) - 2):
                code = zlib.crc32(word[at : at + 3].encode("utf-8", "surrogatepass"))
                parts[row, code % self.dim] += 1.0 if code & 0x10000 else -1.0
        length = float(np.linalg.norm(parts.sum(axis=0))) or 1.0
        parts /= np.float32(length)
        spans = tuple((match.start(), match.end()) for match in words) or ((-1, -1),)
        return Encoding(parts.sum(axis=0), parts, spans)

    encode_passage = encode_query
