"""The pool of past and funded projects, searched by meaning."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cbmatch.ranking.model import Array

# Cosines of centred vectors of real pairs lie in this band; this spreads them over 0-1 in the same order.
LOWEST, HIGHEST = 0.0, 0.8
HOME_BONUS = 0.05
IDEAS = 5
NAME_WORDS = 3  # a shorter word than this names nothing
_WORD = re.compile(r"\w+")


def towards_ideas(vector: Array, ideas: Array) -> Array:
    """The query moved half way to the ideas nearest to it (pseudo-relevance feedback, after Rocchio 1971).

    Ideas exist in six languages and say what people want; project summaries are English and say what institutions
    do. The model card tells how many more projects of the right objective this brings.

    Parameters
    ----------
    vector : ndarray of float32, shape (dim,)
        Unit length.
    ideas : ndarray of float32, shape (ideas, dim)

    Returns
    -------
    ndarray of float32, shape (dim,)
        Unit length.
    """
    nearest = ideas[np.argsort(-(ideas @ vector), kind="stable")[:IDEAS]].mean(axis=0)
    moved = vector + nearest / np.float32(np.linalg.norm(nearest) or 1.0)
    return np.asarray(moved / np.float32(np.linalg.norm(moved) or 1.0), np.float32)


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

    def named(self, query: str) -> np.ndarray:
        """Which projects have all words of `query` in their acronym or title, shape (projects,)."""
        words = {word for word in _WORD.findall(query.casefold()) if len(word) >= NAME_WORDS}
        names = (_WORD.findall(f"{item['acronym']} {item['title']}".casefold()) for item in self.facts)
        return np.array([bool(words) and words.issubset(name) for name in names], bool)

    def nearest(
        self, vector: Array, top: int, mask: np.ndarray | None = None, first: np.ndarray | None = None
    ) -> list[Found]:
        """The `top` projects nearest to `vector`, the programme's own with a small bonus.

        Only those of `mask` if given; those of `first` before all others.
        """
        cosine = self.vectors @ vector
        score = cosine + HOME_BONUS * self.home
        if first is not None:
            score = score + 2.0 * first
        if mask is not None:
            score = np.where(mask, score, -np.inf)
        found: dict[str, Found] = {}
        for i in np.argsort(-score, kind="stable"):
            if len(found) == top or not np.isfinite(score[i]):
                break
            # The export lists a project once for each country of its lead partners.
            found.setdefault(self.facts[i]["title"].casefold(), Found(self.facts[i], float(cosine[i])))
        return list(found.values())
