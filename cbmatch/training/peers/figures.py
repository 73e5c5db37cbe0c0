"""From the peers' probabilities to one table."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import minimize_scalar

from cbmatch.training.card import percent, table
from cbmatch.training.metrics import calibration_error
from cbmatch.training.peers.vectors import log_loss

OWN = "cbmatch"
HEADER = (
    "way", "folds", "first right", "one line", "long", "in first two", "calibration error", "after a temperature",
    "training, s", "answer, ms", "memory, MB: training", "answering",
)  # fmt: skip


def tempered(probabilities: np.ndarray, temperature: float) -> np.ndarray:
    """The same order, sharper or blunter."""
    powered = np.maximum(probabilities, 1e-9) ** (1.0 / temperature)
    return np.asarray(powered / powered.sum(axis=1, keepdims=True))


def fit_temperature(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """The temperature that surprises least."""
    found = minimize_scalar(
        lambda log: log_loss(tempered(probabilities, float(np.exp(log))), labels), bounds=(-3, 3), method="bounded"
    )
    return float(np.exp(found.x))


def cross_tempered(parts: dict[int, np.ndarray], labels: dict[int, np.ndarray]) -> dict[int, np.ndarray]:
    """Each fold under the temperature that was fitted on the others."""
    done = {}
    for number, held in parts.items():
        others = [other for other in parts if other != number]
        temperature = fit_temperature(
            np.concatenate([parts[o] for o in others]), np.concatenate([labels[o] for o in others])
        )
        done[number] = tempered(held, temperature)
    return done


def _error(probabilities: np.ndarray, labels: np.ndarray) -> float:
    right = probabilities.argmax(axis=1) + 1 == labels
    return round(calibration_error(probabilities.max(axis=1), right), 4)


def peer_figures(cached: dict[str, Any], held: dict[int, pd.DataFrame], vector_s: float = 0.0) -> dict[str, Any]:
    """Figures of one peer over the folds in `cached`.

    Parameters
    ----------
    cached : dict
        Fold number (as text) -> what the workers wrote.
    held : dict
        Fold number -> the measured rows, in the order of the probabilities.
    vector_s : float
        Seconds for each training text's vector, where the peer needs them.
    """
    numbers = sorted(int(number) for number in cached)
    parts = {number: np.array(cached[str(number)]["probabilities"]) for number in numbers}
    labels = {number: held[number]["objective"].to_numpy() for number in numbers}
    rows = pd.concat([held[number] for number in numbers])
    probabilities, truth = np.concatenate(list(parts.values())), np.concatenate(list(labels.values()))
    order = np.argsort(-probabilities, axis=1, kind="stable") + 1
    right = pd.Series(order[:, 0] == truth, index=rows.index)
    trained = [cached[str(n)]["train_s"] + vector_s * cached[str(n)]["taught"] for n in numbers]
    figures = {
        "folds": len(numbers),
        "texts": len(rows),
        "top1": round(float(right.mean()), 4),
        "top2": round(float((order[:, :2] == truth[:, None]).any(axis=1).mean()), 4),
        "ece": _error(probabilities, truth),
        "ece_tempered": None,
        "top1_by_length": {str(n): round(float(p.mean()), 4) for n, p in right.groupby(rows["length"])},
        "top1_by_language": {str(n): round(float(p.mean()), 4) for n, p in right.groupby(rows["language"])},
        "train_s": round(float(np.median(trained)), 1),
        "answer_ms": round(float(np.median([cached[str(n)]["answer_ms"] for n in numbers])), 2),
        "train_mb": round(max(cached[str(n)]["train_mb"] for n in numbers)),
        "answer_mb": round(max(cached[str(n)]["answer_mb"] for n in numbers)),
    }
    if len(numbers) > 1:
        figures["ece_tempered"] = _error(np.concatenate(list(cross_tempered(parts, labels).values())), truth)
    return figures


def _row(name: str, part: dict[str, Any]) -> list[object]:
    length = part["top1_by_length"]
    return [
        name, "all 5" if part["folds"] > 1 else "first only", percent(part["top1"]), percent(length["short"]),
        percent(length["long"]), percent(part["top2"]), part["ece"], part["ece_tempered"] or "-", part["train_s"],
        part["answer_ms"], part["train_mb"], part["answer_mb"],
    ]  # fmt: skip


def peers_table(figures: dict[str, Any], titles: dict[str, str]) -> str:
    """The table of the README, with what it was measured on: all folds, then the first fold with cbmatch beside."""
    peers = figures["peers"]
    whole = [_row(titles[name], part) for name, part in peers.items() if part["folds"] > 1]
    single = [_row(titles[name], part) for name, part in peers.items() if part["folds"] == 1]
    whole.append(_row("**cbmatch**", figures[OWN]["all"]))
    if single:
        single.append(_row("**cbmatch**", figures[OWN]["first"]))
    count = figures[OWN]["all"]["texts"]
    measured = f"Measured on {count} texts of written ideas, the whole corpus of that day; it may have grown since."
    return f"{measured}\n\n{table(HEADER, whole + single)}"
