"""What an encoder is, whatever runs inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


class Token(NamedTuple):
    """One word piece: its id and the characters of the text it stands for (-1, -1 for none)."""

    id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Encoding:
    """One encoded text.

    Attributes
    ----------
    vector : ndarray of float32, shape (dim,)
        Unit length.
    parts : ndarray of float32, shape (tokens, dim)
        Summands of `vector`: ``parts.sum(axis=0)`` equals `vector`, so that the logit of a linear
        head splits exactly over the tokens.
    spans : tuple of (int, int)
        Character span in the text of each part; (-1, -1) for special tokens and the prefix.
    truncated : bool
        Whether the end of the text did not fit.
    """

    vector: Vector
    parts: Vector
    spans: tuple[tuple[int, int], ...]
    truncated: bool = False


class Encoder(Protocol):
    """A text encoder with e5's two sides: what users type, and what is searched."""

    name: str
    dim: int
    fingerprint: str

    def encode_query(self, text: str) -> Encoding:
        """Encode an idea."""
        ...

    def encode_passage(self, text: str) -> Encoding:
        """Encode a project summary or a result sentence."""
        ...
