"""The evidence pool: facts and vectors of past projects, without a sentence of anybody's text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cbmatch.corpus.projects import load_central_baltic, load_keep, project_texts
from cbmatch.ranking.language_map import LanguageMaps
from cbmatch.training.dataset import KeepTexts
from cbmatch.training.embed import embed


def _clean(value: Any) -> Any:
    return None if value is None or pd.isna(value) else value


def _facts(row: Any, home: bool) -> dict[str, Any]:
    countries = row["countries"] if home else row["country"]
    budget, objective = _clean(row["budget_total_eur"]), _clean(row["objective"])
    return {
        "acronym": _clean(row["acronym"]) or "",
        "title": _clean(row["title"]) or "",
        "programme": row["programme"],
        "period": str(row["period"]),
        "objective": int(objective) if objective else None,
        "countries": str(countries).split() if home and _clean(countries) else [c for c in [_clean(countries)] if c],
        "budget_total_eur": float(budget) if budget is not None else None,
        "lead_partner": _clean(row["lead_partner"]),
        "url": row["url"],
        "home": home,
    }


def build_pool(
    corpus: Path, encoder: Path, stored: KeepTexts, maps: LanguageMaps
) -> tuple[list[dict[str, Any]], np.ndarray]:
    """Facts and unit vectors of the programme's own projects and of the export.

    The programme's own 2014-2020 projects stand in both sources; the export's copy is left out.
    """
    own = load_central_baltic(corpus / "projects")
    vectors = embed(encoder, project_texts(own).tolist())
    keep = load_keep(corpus / "projects")
    keep = keep[~keep["programme"].str.contains("Central Baltic")]
    chosen = stored.vectors[stored.positions(keep["row"])]
    facts = [_facts(row, True) for _, row in own.iterrows()] + [_facts(row, False) for _, row in keep.iterrows()]
    languages = ["en"] * len(own) + keep["language"].tolist()
    return facts, maps.apply_rows(np.concatenate([vectors, chosen]), languages)
