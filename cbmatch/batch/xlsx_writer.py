"""A workbook that a person reads: answers with a frozen header, bars and colours, and a summary with charts.

Rows are streamed: XlsxWriter's constant-memory mode. The same rows give the same bytes.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import xlsxwriter

from cbmatch.batch.answers import ANSWER_COLUMNS
from cbmatch.batch.cells import as_text, xlsx_cell
from cbmatch.batch.tally import Tally
from cbmatch.batch.view import View
from cbmatch.batch.xlsx_summary import write_summary
from cbmatch.errors import OutputError

STEADY = datetime.datetime(1980, 1, 1)  # the hour of writing must not show: a resumed run gives the same bytes
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
TEXT_WIDTH, OTHER_WIDTH = 60, 18
WIDTHS = {"objective_name": 42, "error_message": 60, "verdict": 14}  # others: as wide as their names
LINE_POINTS, MOST_LINES = 15, 10
BARS = {
    "probability": "#9FD3C4",
    "second_probability": "#C9D1D8",
    "in_scope_probability": "#A9C7E8",
}  # pale: the number is read on them
COLOURS = {"clear": "#D7EFE3", "close": "#FFF0C8", "out_of_scope": "#E3E6EA", "too_short": "#E3E6EA"}
ERROR_COLOUR = "#F8D7DA"
_OPTIONS = {
    "constant_memory": True,
    # Texts stay texts, whatever they begin with.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


class Workbook:
    """An .xlsx file in the making; a context manager.

    Parameters
    ----------
    target : Path
    number, theirs, ours
        Names of the number column, the input's columns and the answer's.
    view : View
    """

    def __init__(self, target: Path, number: str, theirs: tuple[str, ...], ours: tuple[str, ...], view: View) -> None:
        self._width = 1 + len(theirs) + len(ours)
        if self._width > MOST_COLUMNS:
            raise OutputError(f"an .xlsx sheet holds at most {MOST_COLUMNS:,} columns", "Write .csv or .jsonl instead.")
        self._view, self._tally, self._rows = view, Tally(), 0
        self._book = xlsxwriter.Workbook(str(target), _OPTIONS)
        self._book.set_properties({"created": STEADY})
        self._sheet = self._book.add_worksheet("cbmatch")
        self._first = 1 + len(theirs)  # column of the first answer cell
        top = {"valign": "top"}
        self._plain = self._book.add_format({**top, "indent": 1})
        self._wrapped = self._book.add_format({**top, "text_wrap": True})
        self._centred = self._book.add_format({**top, "align": "center"})
        self._percent = self._book.add_format({**top, "num_format": "0%"})
        self._dates = {
            datetime.datetime: self._book.add_format({**top, "num_format": "yyyy-mm-dd hh:mm"}),
            datetime.date: self._book.add_format({**top, "num_format": "yyyy-mm-dd"}),
            datetime.time: self._book.add_format({**top, "num_format": "hh:mm:ss"}),
        }
        self._formats = [self._plain] * self._width
        self._formats[1 + view.column] = self._wrapped
        self._begin((number, *theirs, *ours))

    def __enter__(self) -> Workbook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._shade()
            write_summary(self._book, self._tally, self._view)
            self._book.close()
        else:
            self._book.fileclosed = True  # half a workbook is none

    def _begin(self, names: tuple[str, ...]) -> None:
        """Widths, header, and what stays in sight while the reader scrolls."""
        self._sheet.set_column(0, self._first - 1, OTHER_WIDTH)
        self._sheet.set_column(0, 0, 7)
        self._sheet.set_column(1 + self._view.column, 1 + self._view.column, TEXT_WIDTH)
        for column, name in enumerate(ANSWER_COLUMNS, self._first):
            self._sheet.set_column(column, column, WIDTHS.get(name, max(10, len(name) + 2)))
            if name in BARS:
                self._formats[column] = self._percent
            elif name in ("objective_name", "error_message"):
                self._formats[column] = self._wrapped
            elif ANSWER_COLUMNS[name] is int:
                self._formats[column] = self._centred
        head = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3B57", "text_wrap": True, "valign": "vcenter"}
        header = self._book.add_format(head)
        self._sheet.set_row(0, 32)
        for column, name in enumerate(names):
            self._sheet.write_string(0, column, xlsx_cell(name), header)
        self._sheet.freeze_panes(1, 1)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)

    def add(self, position: int, cells: list[Any], answer: list[Any]) -> None:
        """The next row."""
        self._rows = position
        if position >= MOST_ROWS:
            most = f"{MOST_ROWS - 1:,}"
            raise OutputError(f"an .xlsx sheet holds at most {most} rows", "Write .csv, .jsonl or .parquet instead.")
        self._tally.add(dict(zip(ANSWER_COLUMNS, answer, strict=True)))
        # Not every program fits the height of wrapped texts by itself.
        lines = max(_lines(as_text(cells[self._view.column])), _lines(as_text(answer[-1])))
        self._sheet.set_row(position, LINE_POINTS * min(lines, MOST_LINES))
        for column, value in enumerate((position, *cells, *answer)):
            self._cell(position, column, xlsx_cell(value))

    def _cell(self, row: int, column: int, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, str):
            self._sheet.write_string(row, column, value, self._formats[column])
        elif isinstance(value, bool):
            self._sheet.write_boolean(row, column, value, self._formats[column])
        elif isinstance(value, (int, float)):
            self._sheet.write_number(row, column, value, self._formats[column])
        elif isinstance(value, datetime.time) or value.year >= 1900:
            self._sheet.write_datetime(row, column, value, self._dates[type(value)])
        else:  # spreadsheets begin in 1900
            self._sheet.write_string(row, column, value.isoformat(), self._formats[column])

    def _shade(self) -> None:
        """Bars for probabilities, colours for verdicts, filters."""
        last = max(self._rows, 1)
        self._sheet.autofilter(0, 0, last, self._width - 1)
        columns = {name: self._first + n for n, name in enumerate(ANSWER_COLUMNS)}
        for name, colour in BARS.items():
            bar = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": colour}
            scale = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
            self._sheet.conditional_format(1, columns[name], last, columns[name], bar | scale)
        for verdict, colour in COLOURS.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{verdict}"'}
            paint = self._book.add_format({"bg_color": colour})
            self._sheet.conditional_format(1, columns["verdict"], last, columns["verdict"], rule | {"format": paint})
        paint = self._book.add_format({"bg_color": ERROR_COLOUR})
        there = {"type": "no_blanks", "format": paint}
        self._sheet.conditional_format(1, columns["error_code"], last, columns["error_message"], there)


def _lines(text: str) -> int:
    """How many lines a wrapped text takes, about."""
    return sum(len(part) // TEXT_WIDTH + 1 for part in text[: TEXT_WIDTH * MOST_LINES].split("\n"))
