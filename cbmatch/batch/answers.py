"""One answered row as a line of the work file, and as cells of a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cbmatch.errors import CbmatchError
from cbmatch.recommendation import Brief, plain
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


def flat(answer: Brief) -> dict[str, Any]:
    """The cells of `ANSWER_COLUMNS` for one decision."""
    return {**plain(answer), "plausible": " ".join(map(str, answer.plausible))}


@dataclass(frozen=True, slots=True)
class Asked:
    """One row on its way to an answer: its number (from 1), the cell with the idea, or why it is unreadable."""

    number: int
    cell: Any
    error: CbmatchError | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The verdict (or ``error`` or ``internal``) for the summary, and one line of JSON for the work file."""

    verdict: str
    line: bytes


@dataclass(frozen=True, slots=True)
class Answering:
    """What answers depend on beside the row; the same on every machine that answers.

    Attributes
    ----------
    lang : str
    today : date
        The day for which calls are looked at: that on which the run began, also when it is resumed later.
    whole : bool
        Whether the whole recommendation is kept (a .jsonl output) or only the cells of a table.
    """

    lang: str
    today: date
    whole: bool


def answer_asked(answering: Answering, recommender: Recommender, rows: Iterable[Asked]) -> list[Answered]:
    """Answer some rows, in order."""
    return [_answer(answering, recommender, row) for row in rows]


def _answer(answering: Answering, recommender: Recommender, row: Asked) -> Answered:
    try:
        if row.error is not None:
            raise row.error
        text = "" if row.cell is None else row.cell
        if answering.whole:
            answer = recommender.suggest(text, answering.lang, today=answering.today)
            verdict, body = answer.verdict, {"recommendation": answer.to_dict()}
        else:
            decision = recommender.brief(text, answering.lang)
            verdict, body = decision.verdict, {"answer": flat(decision)}
    except CbmatchError as error:
        return Answered("error", _line({"row": row.number, "error": error.to_dict()}))
    except Exception as error:  # one row must not take the others with it; the exit status tells
        told = {"code": INTERNAL, "message": f"{type(error).__name__}: {error}", "hint": "Please report this text."}
        return Answered(INTERNAL, _line({"row": row.number, "error": told}))
    return Answered(verdict, _line({"row": row.number, **body}))


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
