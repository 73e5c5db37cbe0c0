from __future__ import annotations

import numpy as np
import pytest

from cbmatch.training.peers.base import Lesson

DIM = 14


@pytest.fixture
def lesson() -> Lesson:
    """Twenty ideas of three texts for each objective; each objective has a direction and a word of its own."""
    rng = np.random.default_rng(0)
    labels = np.repeat(np.arange(1, 8), 60)
    centres = np.eye(7, DIM)
    vectors = centres[labels - 1] + 0.25 * rng.normal(size=(len(labels), DIM))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    texts = [f"teema{label} sana{rng.integers(30)} sana{rng.integers(30)}" for label in labels]
    groups = np.arange(len(labels)) // 3
    return Lesson(texts, labels, groups, vectors.astype(np.float32), centres.astype(np.float32), np.arange(1, 8))
