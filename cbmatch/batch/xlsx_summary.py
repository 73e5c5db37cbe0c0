"""The summary sheet: ideas per objective and project type, languages, and charts that the spreadsheet draws itself."""

from __future__ import annotations

from typing import Any

from cbmatch.batch.cells import xlsx_cell
from cbmatch.batch.tally import NOT_PLACED, Tally
from cbmatch.batch.view import View
from cbmatch.locales import catalogue
from cbmatch.recommender import FALLBACK_LANGUAGE

FORMATS = {"regular": "#1F3B57", "small": "#E0A030"}
LANGUAGE_COLOUR = "#2E7D6B"
CHART_COLUMN, SECOND_CHART_ROW = 5, 23

Line = tuple[str, list[int]]


def write_summary(book: Any, tally: Tally, view: View) -> None:
    """Add the sheet, in the language asked for, or else in that of most ideas.

    Parameters
    ----------
    book : xlsxwriter.Workbook
    tally : Tally
    view : View
    """
    programme = view.programme
    language = view.lang
    if language == "auto":
        language = tally.main_language(programme.languages, FALLBACK_LANGUAGE)
    words = catalogue(language)
    page = _Page(book, words.text("batch.summary"))

    kinds = [programme.text(f"format.{kind}.name", language) for kind in FORMATS]
    objectives: list[Line] = []
    for item in programme.objectives:
        counts = [tally.placed[item.number, kind] for kind in FORMATS]
        name = programme.text(f"objective.{item.number}.name", language)
        objectives.append((f"{item.number}  {name}", [*counts, sum(counts)]))
    page.header([words.text("batch.objective"), *kinds, words.text("batch.total")])
    page.chart(0, words.text("batch.chart_objectives"), objectives, list(FORMATS.values()))
    page.lines(objectives)
    for other in NOT_PLACED:
        page.line(words.text(f"batch.{other}"), ["", "", tally.others[other]])

    page.at += 1
    ordered = sorted(tally.languages.items(), key=lambda item: (-item[1], item[0]))
    known = {code: words.text(f"language.{code}") for code in programme.languages}
    languages: list[Line] = [(known.get(code, code), [count]) for code, count in ordered]
    page.header([words.text("batch.language"), words.text("batch.total")])
    if languages:
        page.chart(SECOND_CHART_ROW, words.text("batch.chart_languages"), languages, [LANGUAGE_COLOUR])
    page.lines(languages)


class _Page:
    """The sheet, written downwards. Labels come from data: they are disarmed and written as texts."""

    def __init__(self, book: Any, name: str) -> None:
        self._book, self._name, self.at = book, name, 0
        self._sheet = book.add_worksheet(name)
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._right = book.add_format({"bold": True, "bottom": 1, "align": "right"})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._sheet.set_column(0, 0, 48)
        self._sheet.set_column(1, 3, 22)
        self._sheet.hide_gridlines(2)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 1)
        self._sheet.write_string(0, 0, name, book.add_format({"bold": True, "font_size": 16}))
        self.at = 2

    def header(self, labels: list[str]) -> None:
        """Names of the columns."""
        for column, label in enumerate(labels):
            self._sheet.write_string(self.at, column, xlsx_cell(label), self._right if column else self._bold)
        self.at += 1

    def lines(self, lines: list[Line]) -> None:
        """The body of a table."""
        for label, values in lines:
            self.line(label, list(values))

    def line(self, label: str, values: list[Any]) -> None:
        """One line; an empty text leaves its cell empty."""
        self._sheet.write_string(self.at, 0, xlsx_cell(label), self._wrapped)
        for column, value in enumerate(values, 1):
            if value != "":
                self._sheet.write_number(self.at, column, value, self._wrapped)
        self.at += 1

    def chart(self, at: int, title: str, lines: list[Line], colours: list[str]) -> None:
        """Stacked bars of the table whose header was just written; one colour a column.

        Names of series are cells, never texts: a text that begins with "=" would be a formula here.
        """
        name, first, last = self._name, self.at, self.at + len(lines) - 1
        chart = self._book.add_chart({"type": "bar", "subtype": "stacked"})
        for column, colour in enumerate(colours, 1):
            chart.add_series(
                {
                    "name": [name, first - 1, column],
                    "categories": [name, first, 0, last, 0],
                    "values": [name, first, column, last, column],
                    "categories_data": [xlsx_cell(label) for label, _ in lines],
                    "values_data": [values[column - 1] for _, values in lines],
                    "fill": {"color": colour},
                    "gap": 60,
                }
            )
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})  # the first line on top, as in the table
        grid = {"visible": True, "line": {"color": "#D0D5DA"}}
        chart.set_x_axis({"major_gridlines": grid, "num_format": "0", "label_position": "high"})
        chart.set_legend({"position": "bottom"} if len(colours) > 1 else {"none": True})
        self._sheet.insert_chart(at, CHART_COLUMN, chart, {"x_scale": 1.7, "y_scale": 1.5 if len(colours) > 1 else 1})
