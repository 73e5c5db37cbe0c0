"""Vectors of many texts, computed once: a joblib cache keyed by the encoder's fingerprint."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from joblib import Memory, Parallel, delayed

from cbmatch.encoder import Encoder, load_encoder
from cbmatch.text.cleaning import clean

CACHE = Path(".cache/vectors")


def _encode_chunk(encoder: Encoder, texts: Sequence[str]) -> np.ndarray:
    return np.stack([encoder.encode_query(clean(text).text).vector for text in texts])


def _embed(directory: str, fingerprint: str, texts: tuple[str, ...], jobs: int) -> np.ndarray:
    encoder = load_encoder(Path(directory))
    chunks = [texts[at : at + 200] for at in range(0, len(texts), 200)]
    # Threads, not processes: onnxruntime releases the interpreter lock, and one copy of the weights is enough.
    parts = Parallel(n_jobs=jobs, prefer="threads")(delayed(_encode_chunk)(encoder, chunk) for chunk in chunks)
    return np.concatenate(parts).astype(np.float32)


def embed(directory: Path, texts: Sequence[str], cache: Path = CACHE, jobs: int = 2) -> np.ndarray:
    """Unit vectors of `texts` on the query side, shape (texts, dim).

    One text at a time goes through the encoder, exactly as when answering.
    """
    memory = Memory(cache, verbose=0)
    cached = memory.cache(_embed, ignore=["directory", "jobs"])
    fingerprint = load_encoder(directory).fingerprint
    return np.asarray(cached(str(directory), fingerprint, tuple(texts), jobs))
