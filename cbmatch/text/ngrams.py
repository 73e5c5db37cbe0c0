"""Words as hashed n-grams, for the two linear models over characters: which language, which objective."""

from __future__ import annotations

import zlib
from array import array
from functools import lru_cache


@lru_cache(maxsize=16384)  # words come back, in a text and in a table of texts
def hashed_ngrams(word: str, sizes: tuple[int, ...], buckets: int) -> array[int]:
    """Buckets of the word itself and of its n-grams with word edges, as often as they stand in it."""
    data = f"<{word}>".encode("utf-8", "replace").decode("utf-8")
    pieces = [data[at : at + size] for size in sizes for at in range(len(data) - size + 1)]
    return array("H", [zlib.crc32(piece.encode()) % buckets for piece in [data, *pieces]])
