"""Which column holds the ideas, and what the columns of the answer are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from cbmatch.batch.rows import Row
from cbmatch.errors import UsageError

SAMPLE_ROWS = 100
TEXT_WORDS = 4  # a column whose cells have at least as many words (median) looks like text


def find_text_column(columns: Sequence[str], rows: Iterable[Row], wanted: str | None) -> int:
    """Position of the text column.

    Raises
    ------
    UsageError
        If the wanted column is missing or doubled, or if none was told and not exactly one looks like text.
    """
    listed = ", ".join(repr(name) for name in columns)
    if wanted is not None:
        found = [n for n, name in enumerate(columns) if name == wanted]
        found = found or [n for n, name in enumerate(columns) if name.casefold() == wanted.strip().casefold()]
        if len(found) != 1:
            what = "is no column" if not found else "is the name of several columns"
            raise UsageError(f"{wanted!r} {what}", f"Give --text-column one of: {listed}.")
        return found[0]
    if len(columns) == 1:
        return 0
    sample = [row.cells for row in islice(rows, SAMPLE_ROWS) if row.error is None]
    texts = [n for n in range(len(columns)) if _looks_like_text([cells[n] for cells in sample])]
    if len(texts) == 1:
        return texts[0]
    if texts:
        reason = f"columns {', '.join(repr(columns[n]) for n in texts)} all look like text"
    else:
        reason = "no column looks like text"
    raise UsageError(reason, f"Give --text-column one of: {listed}.")


def _looks_like_text(cells: list[Any]) -> bool:
    words = sorted(len(cell.split()) for cell in cells if isinstance(cell, str) and cell.strip())
    return bool(words) and words[len(words) // 2] >= TEXT_WORDS


def unique_names(names: Iterable[str], taken: Iterable[str] = (), prefix: str = "") -> tuple[str, ...]:
    """Names that differ from each other and from `taken`, by `prefix` or by a number behind."""
    used = set(taken)
    result = []
    for name in names:
        chosen, number = name, 1
        while chosen in used:
            number += 1
            chosen = f"{prefix}{chosen}" if prefix else f"{name}_{number}"
        used.add(chosen)
        result.append(chosen)
    return tuple(result)
