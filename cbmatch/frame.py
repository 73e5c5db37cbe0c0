"""A pandas table of ideas answered: one row each, flat columns, the same index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cbmatch.batch.answers import flat as batch_cells
from cbmatch.errors import CbmatchError, MissingExtraError, UsageError

if TYPE_CHECKING:
    import pandas as pd

    from cbmatch.conveniences import Conveniences
    from cbmatch.recommendation import Recommendation

# Column -> pandas dtype; whole numbers that may be missing need pandas' own.
COLUMNS = {
    "verdict": "object",
    "objective": "Int64",
    "objective_name": "object",
    "probability": "float64",
    "second_objective": "Int64",
    "second_probability": "float64",
    "plausible": "object",
    "in_scope_probability": "float64",
    "format": "object",
    "format_probability": "float64",
    "language": "object",
    "countries": "object",
    "budget_total_eur": "float64",
    "duration_months": "Int64",
    "error": "object",
}


def suggest_frame(recommender: Conveniences, table: pd.DataFrame, column: str, lang: str = "auto") -> pd.DataFrame:
    """See `Recommender.suggest_frame`."""
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("tables need pandas", 'Install it: pip install "cbmatch[analysis]".') from error
    if not isinstance(table, pd.DataFrame):
        raise UsageError(f"the table is a {type(table).__name__}, no DataFrame", "Use Series.to_frame() for a Series.")
    if list(table.columns).count(column) != 1:
        there = ", ".join(map(str, table.columns))[:200] or "none"
        raise UsageError(f"there is no one column {column!r}", f"Columns of the table: {there}.")
    rows = [_row(recommender, text, lang) for text in table[column]]
    cells = {name: pd.Series([row.get(name) for row in rows], table.index, kind) for name, kind in COLUMNS.items()}
    return pd.DataFrame(cells, index=table.index)


def _row(recommender: Conveniences, text: Any, lang: str) -> dict[str, Any]:
    # A missing cell (None, NaN, NA) is a float or a pandas value: a row without an idea, like an empty one.
    try:
        return flat(recommender.suggest(text if isinstance(text, str) else "", lang))
    except CbmatchError as error:
        # A language that is not offered is the caller's error, not the row's.
        if isinstance(error, UsageError):
            raise
        return {"error": f"{error.code}: {error}"}


def flat(answer: Recommendation) -> dict[str, Any]:
    """The cells of `COLUMNS` for one recommendation: those of a batch and some more."""
    return {
        **batch_cells(answer.brief()),
        "format_probability": answer.format.probability,
        "countries": " ".join(answer.facts.countries),
        "budget_total_eur": answer.facts.budget_total_eur,
        "duration_months": answer.facts.duration_months,
    }
