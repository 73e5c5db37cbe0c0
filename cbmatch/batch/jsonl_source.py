"""One JSON object (or one JSON string) a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cbmatch.batch.encoding import Scan, text_encoding
from cbmatch.batch.rows import Row, Table, bad_row
from cbmatch.errors import FileReadError

HINT = "Write one JSON object with the text column on each line."
PLAIN = "text"  # column of a line that is a bare string


class JsonlSource:
    """A file of JSON lines. Row numbers are line numbers; blank lines at the end do not count.

    Parameters
    ----------
    path : Path
    found : Scan
    """

    def __init__(self, path: Path, found: Scan) -> None:
        self._path, self._encoding = path, text_encoding(found)
        names: dict[str, None] = {}
        for value, _ in self._lines():
            names |= dict.fromkeys(value or ())
        if not names:
            raise FileReadError(f"{path} holds no JSON object", HINT)
        self.table = Table(tuple(names))

    def rows(self) -> Iterator[Row]:
        """Every line."""
        columns = self.table.columns
        for value, problem in self._lines():
            if value is None:
                yield bad_row(problem, HINT, [], len(columns))
            else:
                yield Row([value.get(name) for name in columns])

    def _lines(self) -> Iterator[tuple[dict[str, Any] | None, str]]:
        blank = 0
        with self._path.open(encoding=self._encoding, errors="replace", newline="\n") as handle:
            for line in handle:
                if not line.strip():
                    blank += 1
                    continue
                for _ in range(blank):
                    yield None, "the line is blank"
                blank = 0
                yield _parse(line)


def _parse(line: str) -> tuple[dict[str, Any] | None, str]:
    try:
        value = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None, "the line is not valid JSON"
    if isinstance(value, str):
        return {PLAIN: value}, ""
    return (value, "") if isinstance(value, dict) else (None, "the line is no JSON object")
