"""Excel workbooks, read row by row with openpyxl."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cbmatch.batch.errors import missing_extra
from cbmatch.batch.rows import Row, Table
from cbmatch.errors import FileReadError

MAX_UNPACKED_BYTES = 4_000_000_000


class XlsxSource:
    """The first sheet of a workbook; its first row that is not blank names the columns.

    Parameters
    ----------
    path : Path
    """

    def __init__(self, path: Path) -> None:
        try:
            import openpyxl  # noqa: F401
        except ImportError as error:
            raise missing_extra(".xlsx", "openpyxl") from error
        self._path = path
        try:
            with zipfile.ZipFile(path) as archive:
                if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
                    raise FileReadError(f"{path} unpacks to too much", "Save it as .csv.")
            header = next(self._values(), None)
        except FileReadError:
            raise
        except Exception as error:  # openpyxl raises whatever its parsers raise
            raise FileReadError(f"{path} is damaged or no .xlsx file", "Save it again, or as .csv.") from error
        if header is None:
            raise FileReadError(f"the first sheet of {path} is empty", "Name its columns in the first row.")
        while header and header[-1] is None:
            header.pop()
        names = (str(value).strip() if value is not None else f"column {n}" for n, value in enumerate(header, 1))
        self.table = Table(tuple(names))

    def rows(self) -> Iterator[Row]:
        """Every row below the header; blank rows at the end do not count."""
        width = len(self.table.columns)
        values = self._values()
        next(values)
        for cells in values:
            yield Row([*cells[:width], *([None] * (width - len(cells)))])

    def _values(self) -> Iterator[list[Any]]:
        """Rows from the first that is not blank to the last that is not blank."""
        import openpyxl

        book = openpyxl.load_workbook(self._path, read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file claims about its size is often wrong
            blank: int | None = None
            for cells in sheet.iter_rows(values_only=True):
                if all(value is None for value in cells):
                    blank = None if blank is None else blank + 1
                    continue
                for _ in range(blank or 0):
                    yield []
                blank = 0
                yield list(cells)
        finally:
            book.close()
