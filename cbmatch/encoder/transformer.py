"""Any sentence-transformers model as an encoder (training and comparison; extra `train`)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from cbmatch.encoder.base import Encoding
from cbmatch.errors import MissingExtraError


class TransformerEncoder:
    """Wraps ``SentenceTransformer``; prompts named ``query`` and ``passage`` are used where the model has them."""

    def __init__(self, model: Any, name: str, fingerprint: str) -> None:
        self._model = model
        self.name = name
        self.dim = int(model.get_sentence_embedding_dimension())
        self.fingerprint = fingerprint

    @classmethod
    def load(cls, directory: Path, threads: int = 1) -> TransformerEncoder:
        """Load a saved model; its fingerprint is a hash of its weight files."""
        try:
            import torch
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise MissingExtraError(
                "this model needs sentence-transformers", "Install it: pip install 'cbmatch[train]'."
            ) from error
        torch.set_num_threads(threads)
        digest = hashlib.sha256()
        for path in sorted(directory.rglob("*.safetensors")):
            digest.update(path.read_bytes())
        model = SentenceTransformer(str(directory), device="cpu")
        return cls(model, directory.name, digest.hexdigest()[:16])

    def encode_many(self, texts: Sequence[str], kind: str = "query", batch_size: int = 32) -> np.ndarray:
        """Unit vectors, shape (texts, dim)."""
        prompt = self._model.prompts.get(kind, "")
        vectors: np.ndarray = self._model.encode(
            list(texts), prompt=prompt, batch_size=batch_size, normalize_embeddings=True, show_progress_bar=False
        )
        return vectors

    def encode_query(self, text: str) -> Encoding:
        """Encode an idea; the vector is its own single part (no spans)."""
        return self._single(text, "query")

    def encode_passage(self, text: str) -> Encoding:
        """Encode a project summary or a result sentence."""
        return self._single(text, "passage")

    def _single(self, text: str, kind: str) -> Encoding:
        vector = self.encode_many([text], kind)[0]
        return Encoding(vector, vector[None, :], ((-1, -1),))
