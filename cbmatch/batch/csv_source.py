"""Files separated by commas, semicolons, tabs or bars, with the standard library only."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from cbmatch.batch.encoding import Scan, text_encoding
from cbmatch.batch.rows import Row, Table, bad_row
from cbmatch.errors import FileReadError

DELIMITERS = (",", ";", "\t", "|")
MAX_RECORD = 1_000_000  # characters; longer than any idea: a quotation mark that is never closed
SAMPLE_RECORDS = 50


class _Runaway(Exception):
    """A record goes on past its limit or past the end of the file."""


class _Lines:
    """Lines of a file that can be pushed back, so that one stray quotation mark does not swallow the rest."""

    def __init__(self, handle: io.TextIOBase) -> None:
        self._handle = handle
        self._pushed: deque[str] = deque()
        self.record: list[str] = []
        self._size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._pushed.popleft() if self._pushed else self._handle.readline()
        if line:
            self.record.append(line)
            self._size += len(line)
        if self.record and (not line or (self._size > MAX_RECORD and len(self.record) > 1)):
            raise _Runaway
        if not line:
            raise StopIteration
        return line

    def start(self) -> None:
        """A new record begins."""
        self.record, self._size = [], 0

    def give_back(self) -> str:
        """Keep the first line of the broken record; the others are read again."""
        first, *others = self.record
        self._pushed.extendleft(reversed(others))
        self.start()
        return first


class CsvSource:
    """A delimited text file; delimiter and encoding are found out.

    Parameters
    ----------
    path : Path
    found : Scan
    wanted : str or None
        Name of the text column, if told: it helps to tell the delimiter.
    """

    def __init__(self, path: Path, found: Scan, wanted: str | None) -> None:
        # The limit of the csv module is one for the whole process; a long idea must not be an error.
        csv.field_size_limit(max(csv.field_size_limit(), 64 * MAX_RECORD))
        self._path, self._encoding = path, text_encoding(found)
        text = found.head.decode(self._encoding, "replace")
        self._skip = 1 if text.lstrip("\ufeff").lower().startswith("sep=") else 0
        sample = "".join(text.splitlines(keepends=True)[self._skip :])
        self.delimiter = _delimiter(sample, wanted)
        bom = self._encoding not in ("utf-8",)
        notes: tuple[str, ...] = ()
        if self._encoding == "utf-8" and not found.utf8:
            notes = ("some bytes of the input are not UTF-8; they are read as \ufffd",)
        first = next(self._records(), None)
        if first is None or not any(cell.strip() for cell in first[0]):
            raise FileReadError(f"{path} has no first line with the names of its columns", "Add one.")
        names = tuple(name.strip().lstrip("\ufeff") for name in first[0])
        self.table = Table(names, notes, {"delimiter": self.delimiter, "bom": bom})

    def rows(self) -> Iterator[Row]:
        """Every row after the header; blank lines count only where the table has a single column."""
        width, blank = len(self.table.columns), 0
        records = self._records()
        next(records)
        for cells, broken in records:
            if not cells:
                blank += width == 1
                continue
            for _ in range(blank):
                yield Row([""])
            blank = 0
            yield self._row(cells, broken, width)

    def _row(self, cells: list[str], broken: str | None, width: int) -> Row:
        if broken is not None:
            return bad_row(broken, 'Close the quotation mark, or double it ("").', cells, width)
        if len(cells) > width:
            if width == 1:  # a plain list of sentences: the delimiter is punctuation
                return Row([self.delimiter.join(cells)])
            if any(cell.strip() for cell in cells[width:]):
                message = f"the row has {len(cells)} cells, the first line has {width}"
                return bad_row(message, f"Put texts that hold {self.delimiter!r} in quotation marks.", cells, width)
        return Row([*cells[:width], *([None] * (width - len(cells)))])

    def _records(self) -> Iterator[tuple[list[str], str | None]]:
        with self._path.open(encoding=self._encoding, errors="replace", newline="") as handle:
            lines = _Lines(handle)
            for _ in range(self._skip):
                next(lines, None)
            reader = csv.reader(lines, delimiter=self.delimiter)
            while True:
                lines.start()
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except (_Runaway, csv.Error):
                    line = lines.give_back().rstrip("\r\n")
                    yield line.split(self.delimiter), "a quotation mark is opened and never closed"
                else:
                    yield cells, None


def _delimiter(sample: str, wanted: str | None) -> str:
    """The delimiter under which the first records have the same, largest number of cells."""
    best, best_score = DELIMITERS[0], (False, 0.0, 1)
    for delimiter in DELIMITERS:
        records = []
        try:
            for record in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
                records.append(record)
                if len(records) == SAMPLE_RECORDS:
                    break
        except csv.Error:
            continue
        records = [record for record in records if record]
        if not records or len(records[0]) < 2:
            continue
        width = len(records[0])
        named = wanted is not None and wanted in [name.strip().lstrip("\ufeff") for name in records[0]]
        score = (named, sum(len(record) == width for record in records) / len(records), width)
        if score > best_score:
            best, best_score = delimiter, score
    return best
