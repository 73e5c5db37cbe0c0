"""Pictures of the model card, as SVG that is the same for the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

BINS = 10
FEWEST = 15  # a bin with fewer texts says nothing


@contextmanager
def _axes(target: Path, x: str, y: str) -> Iterator[Any]:
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    # Text stays text (searchable, small); ids and date would otherwise differ in every run.
    with pyplot.rc_context({"svg.hashsalt": "cbmatch", "svg.fonttype": "none", "font.size": 9}):
        figure, axes = pyplot.subplots(figsize=(5, 3.6), layout="constrained")
        yield axes
        axes.set_xlabel(x)
        axes.set_ylabel(y)
        axes.grid(alpha=0.3)
        axes.legend(frameon=False)
        target.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(target, metadata={"Date": None})
        pyplot.close(figure)


def reliability(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Mean confidence and share of right answers in bins of equal width that hold enough texts."""
    edges = np.clip((rows["confidence"].to_numpy() * BINS).astype(int), 0, BINS - 1)
    grouped = rows.groupby(edges)
    enough = grouped.size() >= FEWEST
    return grouped["confidence"].mean()[enough].to_numpy(), grouped["top1"].mean()[enough].to_numpy()


def risk_coverage(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Share of texts answered, surest first, and share of wrong first answers among them."""
    right = rows.sort_values("confidence", ascending=False, kind="stable")["top1"].to_numpy(float)
    count = np.arange(1, len(right) + 1)
    return count / len(right), 1 - np.cumsum(right) / count


def draw_reliability(kinds: Mapping[str, pd.DataFrame], target: Path) -> None:
    """Right answers against the probability that was said, one line for each kind of text."""
    with _axes(target, "probability said for the first answer", "share of right first answers") as axes:
        axes.plot([0, 1], [0, 1], color="0.6", linestyle=":", label="perfectly calibrated")
        for name, rows in kinds.items():
            axes.plot(*reliability(rows), marker="o", markersize=3, label=f"{name} ({len(rows)})")


def draw_risk_coverage(kinds: Mapping[str, pd.DataFrame], target: Path) -> None:
    """Wrong answers among the surest texts, one line for each kind of text."""
    with _axes(target, "share of texts answered, surest first", "share of wrong first answers") as axes:
        for name, rows in kinds.items():
            axes.plot(*risk_coverage(rows), label=f"{name} ({len(rows)})")


def draw_growth(curves: Mapping[str, Sequence[Mapping[str, float]]], target: Path) -> None:
    """Accuracy on held-back hands against the number of ideas trained on (logarithmic)."""
    with _axes(target, "ideas trained on", "first answer right, held-back hands") as axes:
        for name, points in curves.items():
            axes.plot([point["ideas"] for point in points], [point["top1"] for point in points], marker="o", label=name)
        axes.set_xscale("log", base=2)
        axes.xaxis.set_major_formatter("{x:.0f}")
