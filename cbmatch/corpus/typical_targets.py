"""Typical targets of comparable past projects, from what the project list states; nothing is estimated.

Two kinds of numbers can be compared with an indicator of today: how many partners a project had (organisations that
cooperate across borders), and numbers of firms or people in the targets that a project published.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

FEWEST = 3  # projects; fewer are anecdotes
FIRMS = r"(?:SMEs|companies|enterprises|start-ups|firms|teams)"
PEOPLE = r"(?:people|persons|participants|migrants|students|pupils|developers|process leaders|mentors|specialists)"
# Numbers of today's indicators are compared with this: partners, or the first number before one of these words.
MEASURES: dict[str, str | None] = {
    "po1-rco87": None,
    "po3-rco87": None,
    "po4-rco87": None,
    "po5-rco87": None,
    "po6-rco87": None,
    "po7-rco87": None,
    "po1-rco01": FIRMS,
    "po1-rco04": FIRMS,
    "po2-rco01": FIRMS,
    "po2-rco04": FIRMS,
    "po6-people": PEOPLE,
}
_TARGETS = re.compile(r"Targets: (.*?)(?: Results: |$)", re.DOTALL)


def stated(summary: str, unit: str) -> float | None:
    """First number before `unit` in the targets of a project; the middle of a range."""
    found = _TARGETS.search(summary)
    pattern = rf"(?<![\d.,])(\d{{1,3}}(?:,\d{{3}})*)(?:[-–](\d+))? (?:[a-z-]+ ){{0,4}}?{unit}\b"
    match = re.search(pattern, found[1]) if found else None
    if match is None:
        return None
    low = float(match[1].replace(",", ""))
    return (low + float(match[2])) / 2 if match[2] else low


def spread(values: list[float]) -> dict[str, int] | None:
    """Quartiles and number of projects, None if there are too few."""
    if len(values) < FEWEST:
        return None
    low, median, high = np.percentile(values, [25, 50, 75])
    return {"low": round(low), "median": round(median), "high": round(high), "projects": len(values)}


def typical_targets(projects: pd.DataFrame, objective_of: dict[str, int]) -> dict[str, dict[str, Any]]:
    """Spread for each indicator and project type that at least `FEWEST` projects speak of.

    Parameters
    ----------
    projects : DataFrame
        The programme's own projects: objective, format, partner_count, summary.
    objective_of : dict
        Objective of each indicator.
    """
    found: dict[str, dict[str, Any]] = {}
    for indicator, unit in MEASURES.items():
        own = projects[projects["objective"] == objective_of[indicator]]
        for kind in ("regular", "small"):
            part = own[own["format"] == kind]
            if unit is None:
                values = [float(value) for value in part["partner_count"].dropna()]
            else:
                values = [value for text in part["summary"] if (value := stated(text, unit)) is not None]
            figures = spread(values)
            if figures:
                found.setdefault(indicator, {})[kind] = figures
    return found
