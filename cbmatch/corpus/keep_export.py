"""Reader of a keep.eu project export (.xlsx): facts, and texts that are used but never stored."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

TEXT_COLUMNS = (
    ("Description EN", "Expected Results EN", "Achievements EN"),
    ("Description 1", "Expected Results 1"),
    ("Description 2", "Expected Results 2"),
)
TITLES = ("Project Name", "Project Name language 2", "Project Name language 3")
MIN_TEXT, MAX_PART, MAX_TEXT = 60, 900, 1800
# fmt: off
COUNTRIES = {
    "Albania": "AL", "Austria": "AT", "Belgium": "BE", "Bosnia and Herzegovina": "BA", "Bulgaria": "BG",
    "Croatia": "HR",
    "Cyprus": "CY", "Czech Republic": "CZ", "Denmark": "DK", "Estonia": "EE", "Finland": "FI", "France": "FR",
    "Germany": "DE", "Greece": "GR", "Hungary": "HU", "Iceland": "IS", "Ireland": "IE", "Italy": "IT", "Latvia": "LV",
    "Liechtenstein": "LI", "Lithuania": "LT", "Luxembourg": "LU", "Macedonia": "MK", "Malta": "MT", "Montenegro": "ME",
    "Netherlands": "NL", "The Netherlands": "NL", "North Macedonia": "MK", "Norway": "NO", "Poland": "PL",
    "Portugal": "PT",
    "Romania": "RO", "Serbia": "RS", "Slovakia": "SK", "Slovenia": "SI", "Spain": "ES", "Sweden": "SE",
    "Switzerland": "CH", "Turkey": "TR", "United Kingdom": "GB", "Northern Ireland": "GB", "Faroe Islands": "FO",
    "Greenland": "GL", "Andorra": "AD", "Russia": "RU",
}
# fmt: on
FACTS = [
    "row",
    "acronym",
    "title",
    "programme",
    "period",
    "lead_partner",
    "country",
    "budget_total_eur",
    "start",
    "end",
    "themes",
    "url",
]


def _first(row: pd.Series, columns: tuple[str, ...]) -> str:
    return next((row[name].strip() for name in columns if isinstance(row[name], str) and row[name].strip()), "")


def project_text(row: pd.Series) -> str:
    """Title and description of one project, English where there is any, in the first language otherwise."""
    for columns in TEXT_COLUMNS:
        parts = [row[name][:MAX_PART] for name in columns if isinstance(row[name], str) and row[name].strip()]
        if sum(map(len, parts)) > MIN_TEXT:
            text = f"{_first(row, TITLES)}. {' '.join(parts)}"
            return re.sub(r"\s+", " ", text)[:MAX_TEXT]
    return _first(row, TITLES)


def _amount(value: object) -> float | None:
    if isinstance(value, (int, float)) and not pd.isna(value):
        return float(value)
    digits = str(value).replace(",", "") if isinstance(value, str) else ""
    return float(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else None


def read_export(path: Path) -> pd.DataFrame:
    """One row for each project: the columns of `FACTS` plus ``text``.

    ``row`` is the row's number in the spreadsheet (the header is row 1).
    """
    raw = pd.read_excel(path)
    missing = {"Programme", "Acronym", "Lead Partner", "Period", "Description EN"} - set(raw.columns)
    if missing:
        raise ValueError(f"{path}: not a keep.eu project export, columns missing: {', '.join(sorted(missing))}")
    themes = raw[["Thematic1", "Thematic2", "Thematic3"]].apply(
        lambda row: "; ".join(value for value in row if isinstance(value, str)), axis=1
    )
    table = pd.DataFrame(
        {
            "row": range(2, len(raw) + 2),
            "acronym": raw["Acronym"].fillna("").str.strip(),
            "title": raw.apply(lambda row: _first(row, TITLES), axis=1),
            "programme": raw["Programme"].str.replace("2014 - 2020 ", "", regex=False),
            "period": raw["Period"],
            "lead_partner": raw["Lead Partner"],
            "country": raw["Country"].map(lambda name: COUNTRIES.get(str(name).title().replace("And", "and"), name)),
            "budget_total_eur": raw["Budget"].map(_amount),
            "start": raw["Project start"].str.replace("/", "-"),
            "end": raw["Project end"].str.replace("/", "-"),
            "themes": themes,
            "url": raw["Website"].where(raw["Website"].astype(str).str.startswith("http"), "https://keep.eu"),
            "text": raw.apply(project_text, axis=1),
        }
    )
    return table
