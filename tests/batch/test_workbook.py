"""The .xlsx output: what a person sees, formulas disarmed, the same bytes each time."""

import re
import warnings
import zipfile
from dataclasses import replace

import pytest

from cbmatch.batch.tally import Tally
from cbmatch.locales.catalogue import LANGUAGES, catalogue

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")
GOOD = "Ostas Rīgā un Turku samazina barības vielu noplūdi jūrā"


@pytest.fixture
def made(tmp_path, batch):
    def make(text, *words):
        path = tmp_path / "in.csv"
        path.write_text(text, "utf-8")
        output = tmp_path / "out.xlsx"
        assert batch(path, "--text-column", "idea", "--output", output, *words)[0] == 0
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl knows no bars of 2010
            return output, openpyxl.load_workbook(output)

    return make


def test_header_stays_widths_bars_and_colours(made):
    _, book = made(f"id,idea\n1,{GOOD}\n2,\n")
    sheet = book.worksheets[0]
    header = {cell.value: cell for cell in sheet[1]}
    assert sheet.freeze_panes == "B2"
    assert header["idea"].font.bold
    assert sheet.column_dimensions[header["idea"].column_letter].width > 50
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet[2][header["probability"].column - 1].number_format == "0%"
    rules = {str(found.sqref): {rule.type for rule in found.rules} for found in sheet.conditional_formatting}
    for name in ("probability", "second_probability", "in_scope_probability"):
        letter = header[name].column_letter
        assert rules[f"{letter}2:{letter}3"] == {"dataBar"}
    letter = header["verdict"].column_letter
    assert rules[f"{letter}2:{letter}3"] == {"cellIs"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_summary_in_the_language_asked_for_with_charts(made, programme, language):
    output, book = made(f"idea\n{GOOD}\n{GOOD} vēlreiz\n\nx,y\n", "--lang", language)
    answers, summary = book.worksheets
    assert summary.title == catalogue(language).text("batch.summary")
    rows = {row[0]: row[1:] for row in summary.iter_rows(values_only=True) if row[0]}
    names = [f"{o.number}  {programme.text(f'objective.{o.number}.name', language)}" for o in programme.objectives]
    assert set(names) <= set(rows)
    others = [rows[catalogue(language).text(f"batch.{key}")][2] for key in ("out_of_scope", "too_short", "error")]
    assert sum(rows[name][2] for name in names) + sum(others) == answers.max_row - 1
    assert all(rows[name][0] + rows[name][1] == rows[name][2] for name in names)
    assert others[2] == 1
    with zipfile.ZipFile(output) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 2
    assert charts[0].count("<c:ser>") == 2  # regular and small
    assert catalogue(language).text("batch.chart_objectives") in charts[0]
    assert catalogue(language).text("batch.chart_languages") in charts[1]


def test_no_cell_is_a_formula_labels_too(made):
    attack = '=HYPERLINK("http://example.org")'
    doubled = attack.replace('"', '""')
    output, book = made(f'"{doubled}",idea,@x\n"{doubled}","=1+1 {GOOD}",+371\n-2,{GOOD},\n')
    with zipfile.ZipFile(output) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(re.search(r"<f[ >]", archive.read(name).decode()) for name in sheets)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][1:4] == [f"'{attack}", "idea", "'@x"]
    assert [cell.value for cell in sheet[2]][1:4] == [f"'{attack}", f"'=1+1 {GOOD}", "'+371"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_labels_of_a_programme_are_texts_too(tmp_path, programme):
    """A programme folder is data from somewhere: its names must not run either."""
    import xlsxwriter

    from cbmatch.batch.view import View
    from cbmatch.batch.xlsx_summary import write_summary

    texts = {
        **programme.texts,
        "en": {**programme.texts["en"], "objective.1.name": "=1+1", "format.small.name": "=2+2"},
    }
    path = tmp_path / "summary.xlsx"
    with xlsxwriter.Workbook(path) as book:
        write_summary(book, Tally(), View(0, "en", replace(programme, texts=texts)))
    values = [cell for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row if cell.value]
    assert "'=2+2" in [cell.value for cell in values]
    assert all(cell.data_type != "f" for cell in values)


def test_own_output_is_an_input(made, start, tmp_path, lines):
    output, _ = made(f"id,idea\n1,{GOOD}\n")
    process = start(output, "--text-column", "idea", "--output", tmp_path / "again.jsonl")
    _, err = process.communicate()
    assert (process.returncode, b"Warning" in err) == (0, False)
    assert len(lines(tmp_path / "again.jsonl")) == 1


def test_dates_numbers_and_odd_values_from_a_workbook(tmp_path, batch):
    import datetime

    path, output = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    book = openpyxl.Workbook()
    moment = datetime.datetime(2026, 5, 4, 10, 30)
    book.active.append(["idea", "when", "day", "true", "much"])
    book.active.append([GOOD, moment, datetime.date(2026, 5, 4), True, 1.5])
    book.save(path)
    assert batch(path, "--text-column", "idea", "--output", output)[0] == 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = openpyxl.load_workbook(output)
    row = [cell.value for cell in found.worksheets[0][2]]
    assert row[1:6] == [GOOD, moment, datetime.datetime(2026, 5, 4), True, 1.5]


def test_main_language_of_a_tally():
    tally = Tally()
    assert tally.main_language(LANGUAGES, "en") == "en"
    answer = {"verdict": "clear", "objective": 4, "format": "small"}
    for language in ("ru", "fi", "fi", "xx", "xx", "xx"):
        tally.add({**answer, "language": language})
    tally.add(dict.fromkeys((*answer, "language")))
    assert tally.main_language(LANGUAGES, "en") == "fi"
    assert tally.placed[4, "small"] == 6
    assert tally.others["error"] == 1
