"""Reader of the packed 4-bit file (magic ``E5S1``): architecture numbers and de-quantised tensors.

Layout, as read from the package's C source: header, unigram pieces, normalisation map, tensor
directory, 64-byte aligned tensors. 4-bit blocks hold 32 weights: one fp16 scale, 16 bytes whose low
nibbles are weights 0-15 and whose high nibbles are weights 16-31, each stored plus 8.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BLOCK = 32
_HEADER = struct.Struct("<4sI7ifi")
_VOCABULARY = struct.Struct("<5iQ")


@dataclass(frozen=True, slots=True)
class Architecture:
    """Sizes of a BERT encoder, as stored in the packed file."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


def _dequantise(raw: np.ndarray, width: int) -> np.ndarray:
    blocks = raw.reshape(-1, 18)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = blocks[:, 2:]
    weights = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8.0
    return (weights * scale).reshape(-1, width)


def read_packed(path: Path) -> tuple[Architecture, dict[str, np.ndarray]]:
    """Read architecture and float32 tensors.

    Returns
    -------
    architecture : Architecture
    tensors : dict of str to ndarray
        Matrices as (outputs, inputs), vectors flat; names as in the file (``l0.q.w``, ``emb.word``...).
    """
    data = path.read_bytes()
    magic, _, hidden, layers, heads, ff, vocabulary, positions, types, epsilon, _ = _HEADER.unpack_from(data)
    if magic != b"E5S1":
        raise RuntimeError(f"{path} is not a packed e5 file (magic {magic!r})")
    at = _HEADER.size
    pieces, _, _, _, _, blob = _VOCABULARY.unpack_from(data, at)
    at += _VOCABULARY.size + (pieces + 1) * 4 + pieces * 4 + blob
    (map_bytes,) = struct.unpack_from("<I", data, at + 4)
    at += 8 + map_bytes
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, numbers, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        raw = np.frombuffer(data, np.uint8, size, offset)
        if size * BLOCK == numbers * 18:
            width = ff if name.endswith("fo.w") else hidden
            tensors[name] = _dequantise(raw, width)
        else:
            tensors[name] = raw.view(np.float32).copy()
    return Architecture(hidden, layers, heads, ff, vocabulary, positions, types, epsilon), tensors
