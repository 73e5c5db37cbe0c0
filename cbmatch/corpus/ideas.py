"""Ideas written for this project: corpus/ideas/*.csv, one row for each text, one file for each hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

COLUMNS = [
    "idea",
    "objective",
    "near",
    "rule",
    "topic",
    "actor",
    "register",
    "format",
    "countries",
    "budget_total_eur",
    "duration_months",
    "language",
    "length",
    "text",
]
LANGUAGES = ("en", "lv", "et", "fi", "sv", "ru")


def load_ideas(folder: Path) -> pd.DataFrame:
    """Read and check every CSV of `folder`.

    Returns
    -------
    DataFrame
        Columns as in `COLUMNS` plus ``hand`` (the file's name).

    Raises
    ------
    ValueError
        Names the file and what is wrong in it.
    """
    tables = []
    for path in sorted(folder.glob("*.csv")):
        table = pd.read_csv(path, dtype={"countries": str, "rule": str, "near": "Int64"}, keep_default_na=True)
        problem = _problem(table)
        if problem:
            raise ValueError(f"{path}: {problem}")
        tables.append(table.assign(hand=path.stem))
    if not tables:
        raise ValueError(f"{folder}: no idea file (*.csv)")
    ideas = pd.concat(tables, ignore_index=True)
    per_idea = ideas.groupby("idea")[["objective", "hand"]].nunique()
    twice = per_idea.index[(per_idea > 1).any(axis=1)]
    if len(twice):
        raise ValueError(f"ideas with two labels or in two files: {', '.join(twice[:5])}")
    return ideas


def _problem(table: pd.DataFrame) -> str | None:
    if list(table.columns) != COLUMNS:
        return f"columns are {list(table.columns)}, expected {COLUMNS}"
    if not table["objective"].between(0, 7).all():
        return "objective outside 0-7"
    if not table["language"].isin(LANGUAGES).all():
        return f"language outside {LANGUAGES}"
    if not table["length"].isin(["long", "short"]).all():
        return "length is long or short"
    if table["text"].isna().any() or (table["text"].str.strip() == "").any():
        return "empty text"
    if table.duplicated(["idea", "language", "length"]).any():
        return "an idea has two texts of one language and length"
    return None
