"""Figures for metrics.json: accuracy, calibration, coverage, scope; each text counts, groups never mix."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score

from cbmatch.ranking.rank import plausible_set

BINS = 10


def calibration_error(confidence: np.ndarray, correct: np.ndarray, bins: int = BINS) -> float:
    """Expected calibration error of the top answer, equal-width bins."""
    edges = np.clip((confidence * bins).astype(int), 0, bins - 1)
    total = 0.0
    for number in range(bins):
        inside = edges == number
        if inside.any():
            total += inside.mean() * abs(confidence[inside].mean() - correct[inside].mean())
    return float(total)


def answers(table: pd.DataFrame, probabilities: np.ndarray, in_scope: np.ndarray, coverage: np.ndarray) -> pd.DataFrame:
    """One row for each text: what was answered, and whether it was right.

    `coverage` holds the plausible-set threshold that applies to each text.
    """
    order = np.argsort(-probabilities, axis=1, kind="stable") + 1
    sets = [plausible_set(row, threshold) for row, threshold in zip(probabilities, coverage, strict=True)]
    truth = table["objective"].to_numpy()
    return table.assign(
        first=order[:, 0],
        top1=order[:, 0] == truth,
        top2=(order[:, :2] == truth[:, None]).any(axis=1),
        confidence=probabilities.max(axis=1),
        covered=[label in members for label, members in zip(truth, sets, strict=True)],
        set_size=[len(members) for members in sets],
        in_scope=in_scope,
    )


def _share(values: pd.Series) -> float | None:
    return round(float(values.mean()), 4) if len(values) else None


def objective_figures(rows: pd.DataFrame) -> dict[str, Any]:
    """Figures of texts whose objective is 1-7."""
    if not len(rows):
        return {"texts": 0}
    return {
        "texts": len(rows),
        "ideas": int(rows["group"].nunique()),
        "top1": _share(rows["top1"]),
        "top2": _share(rows["top2"]),
        "ece": round(calibration_error(rows["confidence"].to_numpy(), rows["top1"].to_numpy()), 4),
        "coverage": _share(rows["covered"]),
        "mean_set_size": round(float(rows["set_size"].mean()), 3),
    }


def scope_figures(rows: pd.DataFrame, threshold: float) -> dict[str, Any]:
    """How well texts that fit none are told from those that fit."""
    inside = rows["objective"] > 0
    return {
        "fitting": int(inside.sum()),
        "none": int((~inside).sum()),
        "auroc": round(float(roc_auc_score(inside, rows["in_scope"])), 4) if inside.nunique() == 2 else None,
        "ece": round(calibration_error(rows["in_scope"].to_numpy(), inside.to_numpy()), 4),
        "none_caught": _share(rows.loc[~inside, "in_scope"] < threshold),
        "fitting_turned_away": _share(rows.loc[inside, "in_scope"] < threshold),
    }


def same_in_all_languages(rows: pd.DataFrame, length: str) -> float | None:
    """Share of ideas whose texts of one length get the same first answer in all six languages."""
    chosen = rows[rows["length"] == length]
    per_idea = chosen.groupby("group")["first"].agg(["nunique", "size"])
    full = per_idea[per_idea["size"] == 6]
    return round(float((full["nunique"] == 1).mean()), 4) if len(full) else None


def report(rows: pd.DataFrame, threshold: float) -> dict[str, Any]:
    """Everything about one set of answers, by length, language, objective, hand and source."""
    fitting = rows[rows["objective"] > 0]
    ideas = fitting[fitting["source"] == "idea"]
    by_language = {name: objective_figures(part) for name, part in ideas.groupby("language")}
    shares = [figures["top1"] for figures in by_language.values()]
    confusion = pd.crosstab(ideas["objective"], ideas["first"]).reindex(
        index=range(1, 8), columns=range(1, 8), fill_value=0
    )
    return {
        "written": objective_figures(ideas),
        "written_long": objective_figures(ideas[ideas["length"] == "long"]),
        "written_short": objective_figures(ideas[ideas["length"] == "short"]),
        "real_export": objective_figures(fitting[fitting["source"] == "keep"]),
        "past_projects": objective_figures(fitting[fitting["source"] == "past"]),
        "by_language": by_language,
        "language_gap": round(max(shares) - min(shares), 4) if shares else None,
        "by_objective": {str(name): objective_figures(part) for name, part in ideas.groupby("objective")},
        "by_hand": {name: objective_figures(part) for name, part in ideas.groupby("hand")},
        "same_answer_in_six_languages": same_in_all_languages(ideas, "short"),
        "confusion": confusion.to_numpy().tolist(),
        "scope_written": scope_figures(rows[rows["source"] == "idea"], threshold),
        "scope_real": scope_figures(rows[rows["source"] == "keep"], threshold),
    }
