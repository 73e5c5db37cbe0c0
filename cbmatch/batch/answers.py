"""One answered row as a line of the work file, and as cells of a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cbmatch.batch.rows import Row
from cbmatch.errors import CbmatchError
from cbmatch.recommendation import Recommendation
from cbmatch.recommender import Recommender

ANSWER_COLUMNS: dict[str, type] = {
    "verdict": str,
    "objective": int,
    "objective_name": str,
    "probability": float,
    "second_objective": int,
    "second_probability": float,
    "plausible": str,
    "in_scope_probability": float,
    "format": str,
    "language": str,
    "error_code": str,
    "error_message": str,
}
INTERNAL = "internal"


def flat(answer: Recommendation) -> dict[str, Any]:
    """The cells of `ANSWER_COLUMNS` for one recommendation."""
    best, second = answer.objectives[0], answer.objectives[1] if len(answer.objectives) > 1 else None
    return {
        "verdict": answer.verdict,
        "objective": best.number,
        "objective_name": best.name,
        "probability": best.probability,
        "second_objective": second.number if second else None,
        "second_probability": second.probability if second else None,
        "plausible": " ".join(str(item.number) for item in answer.objectives if item.plausible),
        "in_scope_probability": answer.in_scope_probability,
        "format": answer.format.recommended,
        "language": answer.idea.language,
    }


def answer_row(
    recommender: Recommender, number: int, row: Row, column: int, lang: str, whole: bool
) -> tuple[str, bytes]:
    """Answer one row.

    Parameters
    ----------
    number : int
        Row number, from 1.
    column : int
        Position of the text column.
    whole : bool
        Whether the whole recommendation is kept (a .jsonl output) or only the cells of a table.

    Returns
    -------
    tuple of str and bytes
        The verdict, or ``error`` or ``internal``, for the summary; one line of JSON.
    """
    try:
        if row.error is not None:
            raise row.error
        text = row.cells[column]
        answer = recommender.suggest("" if text is None else text, lang)
    except CbmatchError as error:
        return "error", _line({"row": number, "error": error.to_dict()})
    except Exception as error:  # one row must not take the others with it; the exit status tells
        told = {"code": INTERNAL, "message": f"{type(error).__name__}: {error}", "hint": "Please report this text."}
        return INTERNAL, _line({"row": number, "error": told})
    body = {"recommendation": answer.to_dict()} if whole else {"answer": flat(answer)}
    return answer.verdict, _line({"row": number, **body})


def _line(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "replace")


def table_cells(line: bytes) -> list[Any]:
    """The cells of `ANSWER_COLUMNS` from a line of the work file."""
    entry = json.loads(line)
    cells = entry.get("answer") or {
        "error_code": entry["error"]["code"],
        "error_message": " ".join(f"{entry['error']['message']}. {entry['error']['hint']}".split()),
    }
    return [cells.get(name) for name in ANSWER_COLUMNS]
