"""The pool of past and funded projects, searched by meaning."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cbmatch.ranking.model import Array

# Cosines of centred vectors of real pairs lie in this band; this spreads them over 0-1 in the same order.
LOWEST, HIGHEST = 0.0, 0.8
HOME_BONUS = 0.05


@dataclass(frozen=True, slots=True)
class Found:
    """One project with its cosine to the query."""

    facts: dict[str, Any]
    cosine: float

    @property
    def similarity(self) -> float:
        """Cosine stretched to 0-1: a rank, not a probability."""
        return float(min(1.0, max(0.0, (self.cosine - LOWEST) / (HIGHEST - LOWEST))))


@dataclass(frozen=True, slots=True)
class ProjectPool:
    """Facts and unit vectors, in the same order; ``home`` marks the programme's own projects."""

    facts: list[dict[str, Any]]
    vectors: Array
    home: np.ndarray

    @classmethod
    def load(cls, vectors: Path, facts: Path) -> ProjectPool:
        """Read both files."""
        items = json.loads(facts.read_text("utf-8"))
        with np.load(vectors, allow_pickle=False) as data:
            matrix = data["vectors"].astype(np.float32)
        if len(items) != len(matrix):
            raise ValueError(f"{len(items)} projects, {len(matrix)} vectors")
        return cls(items, matrix, np.array([bool(item["home"]) for item in items]))

    def nearest(self, vector: Array, top: int, mask: np.ndarray | None = None) -> list[Found]:
        """The `top` projects nearest to `vector`; the programme's own get a small bonus."""
        cosine = self.vectors @ vector
        score = cosine + HOME_BONUS * self.home
        if mask is not None:
            score = np.where(mask, score, -np.inf)
        found: dict[str, Found] = {}
        for i in np.argsort(-score, kind="stable"):
            if len(found) == top or not np.isfinite(score[i]):
                break
            # The export lists a project once for each country of its lead partners.
            found.setdefault(self.facts[i]["title"].casefold(), Found(self.facts[i], float(cosine[i])))
        return list(found.values())
