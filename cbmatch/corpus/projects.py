"""Past and funded projects: corpus/projects/central_baltic.csv and keep.csv."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

COLUMNS = [
    "id",
    "acronym",
    "title",
    "programme",
    "period",
    "objective",
    "mapping",
    "format",
    "lead_partner",
    "countries",
    "partner_count",
    "budget_total_eur",
    "erdf_eur",
    "start",
    "end",
    "url",
    "summary",
]


def load_central_baltic(folder: Path) -> pd.DataFrame:
    """The 131 projects of the programme itself, with summaries in this project's own words.

    ``objective`` is empty where no objective of 2021-2027 is close; ``mapping`` says how sure it is.
    """
    table = pd.read_csv(folder / "central_baltic.csv", dtype={"objective": "Int64", "start": str, "end": str})
    if list(table.columns) != COLUMNS:
        raise ValueError(f"central_baltic.csv: columns are {list(table.columns)}, expected {COLUMNS}")
    if table["id"].duplicated().any() or table["summary"].isna().any():
        raise ValueError("central_baltic.csv: an id twice, or a project without summary")
    return table


def project_texts(projects: pd.DataFrame) -> pd.Series:
    """Title and summary of each project, as they are encoded."""
    return projects["title"] + ". " + projects["summary"]


def load_keep(folder: Path) -> pd.DataFrame:
    """Facts and both readers' labels of the keep.eu export; ``objective`` only where both agree."""
    table = pd.read_csv(folder / "keep.csv", dtype={"label_a": "Int64", "label_b": "Int64"})
    agreed = table["label_a"].notna() & (table["label_a"] == table["label_b"])
    return table.assign(objective=table["label_a"].where(agreed))
