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
    name = words.text("batch.summary")
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    title = book.add_format({"bold": True, "font_size": 16})
    sheet.set_column(0, 0, 48)
    sheet.set_column(1, 3, 13)
    sheet.hide_gridlines(2)
    at = 0

    def row(label: str, *values: Any, style: Any = wrapped) -> int:
        """One line of a table; rows must be written downwards. Labels come from data and stay texts."""
        nonlocal at
        for column, value in enumerate((xlsx_cell(label), *values)):
            if isinstance(value, str):
                sheet.write_string(at, column, value, style)
            else:
                sheet.write_number(at, column, value, style)
        at += 1
        return at - 1

    row(name, style=title)
    at += 1
    kinds = [xlsx_cell(programme.text(f"format.{kind}.name", language)) for kind in FORMATS]
    head = row(words.text("batch.objective"), *kinds, words.text("batch.total"), style=bold)
    for objective in programme.objectives:
        label = f"{objective.number}  {programme.text(f'objective.{objective.number}.name', language)}"
        counts = [tally.placed[objective.number, kind] for kind in FORMATS]
        last = row(label, *counts, sum(counts))
    for other in NOT_PLACED:
        row(words.text(f"batch.{other}"), "", "", tally.others[other])
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    for column, colour in enumerate(FORMATS.values(), 1):
        series = {"name": [name, head, column], "categories": [name, head + 1, 0, last, 0]}
        values = [name, head + 1, column, last, column]
        chart.add_series({**series, "values": values, "fill": {"color": colour}, "gap": 60})
    _dress(chart, words.text("batch.chart_objectives"))
    chart.set_legend({"position": "bottom"})
    sheet.insert_chart(0, 5, chart, {"x_scale": 1.7, "y_scale": 1.5})

    at += 1
    head = row(words.text("batch.language"), words.text("batch.total"), style=bold)
    last = head
    for code, count in sorted(tally.languages.items(), key=lambda item: (-item[1], item[0])):
        known = code in programme.languages
        last = row(words.text(f"language.{code}") if known else code, count)
    if last > head:
        chart = book.add_chart({"type": "bar"})
        series = {"categories": [name, head + 1, 0, last, 0], "values": [name, head + 1, 1, last, 1]}
        chart.add_series({**series, "fill": {"color": LANGUAGE_COLOUR}, "data_labels": {"value": True}, "gap": 60})
        _dress(chart, words.text("batch.chart_languages"))
        chart.set_legend({"none": True})
        sheet.insert_chart(23, 5, chart, {"x_scale": 1.7})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)


def _dress(chart: Any, title: str) -> None:
    """Title, and the first line of the table on top as in the table."""
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#D0D5DA"}}, "num_format": "0"})
