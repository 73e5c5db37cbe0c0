"""Short and vague inputs: the calibration must learn that a few words often leave several objectives open.

Each input says which objectives an expert could not rule out from these words alone (0: none may fit). Its weight is
shared among them, so that "something for our harbour" pulls the probabilities of short texts apart, where one-liners
that say what changes would make any short text sure. The views never learn from them. Half of the inputs calibrate,
the other half only measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cbmatch.training.dataset import Dataset
from cbmatch.training.scores import Scores

CALIBRATE, MEASURE = "calibrate", "measure"
OPEN = 3  # from so many objectives on, an answer that is sure claims to know what was not said


@dataclass(frozen=True, slots=True)
class ShortInputs:
    """Raw vectors and n-grams of the inputs (`data`, whose table has language, words and part) and what each may be."""

    data: Dataset
    may: list[tuple[int, ...]]

    def part(self, name: str) -> ShortInputs:
        """The inputs of one part."""
        chosen = (self.data.table["part"] == name).to_numpy()
        return ShortInputs(self.data.part(chosen), [may for may, one in zip(self.may, chosen, strict=True) if one])


def read_short_inputs(folder: Path) -> tuple[pd.DataFrame, list[tuple[int, ...]]]:
    """Every CSV of `folder` (language, may, part, text) as one table; the objectives of each row, likeliest first."""
    table = pd.concat([pd.read_csv(path, dtype=str) for path in sorted(folder.glob("*.csv"))], ignore_index=True)
    may = [tuple(int(number) for number in numbers.split()) for numbers in table["may"]]
    return table.assign(words=table["text"].str.split().str.len()), may


@dataclass(frozen=True, slots=True)
class Shares:
    """Inputs as weighted rows: which row of the scores, its objective (0: none), its weight."""

    rows: np.ndarray
    objective: np.ndarray
    weight: np.ndarray


def shared(may: list[tuple[int, ...]]) -> Shares:
    """Each input once for every objective that it may have, with an equal share of its weight of 1."""
    rows = [(row, objective, 1 / len(choices)) for row, choices in enumerate(may) for objective in choices]
    position, objective, weight = zip(*rows, strict=True)
    return Shares(np.array(position), np.array(objective), np.array(weight))


def _share(values: np.ndarray) -> float | None:
    return round(float(values.mean()), 4) if len(values) else None


def vague_figures(
    may: list[tuple[int, ...]], first: np.ndarray, set_size: np.ndarray, in_scope: np.ndarray, threshold: float
) -> dict[str, Any]:
    """How honest the answers to short inputs are.

    Parameters
    ----------
    first, set_size, in_scope : ndarray, shape (inputs,)
        Likeliest objective, number of plausible ones, probability that any fits.
    threshold : float
        Below it the answer is that none fits.
    """
    sure = (set_size == 1) & (in_scope >= threshold)
    possible = np.array([answer in choices for answer, choices in zip(first, may, strict=True)])
    none = np.array([choices == (0,) for choices in may])
    telling = np.array([len(choices) == 1 for choices in may]) & ~none
    vague = np.array([len(choices) >= OPEN for choices in may])
    two = ~(telling | vague | none)
    return {
        "texts": len(may),
        "telling_right": _share(possible[telling]),
        "telling_sure": _share(sure[telling]),
        "two_possible": _share(possible[two]),
        "vague_sure": _share(sure[vague]),
        "none_turned_away": _share(in_scope[none] < threshold),
    }


@dataclass(frozen=True, slots=True)
class ScoredInputs:
    """Scores of short inputs, their lengths in words, and what each may be."""

    scores: Scores
    words: np.ndarray
    may: list[tuple[int, ...]]
