"""Cells as spreadsheets may hold them."""

from __future__ import annotations

import json
import re
from typing import Any

# A cell that starts so is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def disarmed(text: str) -> str:
    """`text` with a leading apostrophe where it would be run as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_text(value: Any) -> str:
    """Any value of a cell as text; lists and objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode("utf-8", "replace")
    return str(value)


def csv_cell(value: Any) -> str:
    """A cell of a .csv output; numbers stay numbers, texts are disarmed."""
    if isinstance(value, (int, float)):
        return as_text(value)
    return disarmed(as_text(value).encode("utf-8", "replace").decode("utf-8"))


def xlsx_cell(value: Any) -> Any:
    """A cell of an .xlsx output; numbers, truth values and dates keep their type."""
    import datetime

    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return value if abs(value) < 1e15 else as_text(value)  # also false for NaN
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, (datetime.date, datetime.time)):
        return value
    return disarmed(_ILLEGAL.sub("", as_text(value)))[:32_767]
