from __future__ import annotations

import pytest

pd = pytest.importorskip("pandas")

from cbmatch.corpus.keep_export import FACTS, read_export
from cbmatch.corpus.projects import COLUMNS, load_central_baltic, load_keep
from cbmatch.resources import root

pytestmark = pytest.mark.training
FOLDER = root() / "corpus" / "projects"


def test_central_baltic():
    table = load_central_baltic(FOLDER)
    assert list(table.columns) == COLUMNS
    assert table["id"].is_unique
    assert table["objective"].dropna().between(1, 7).all()
    assert table["url"].str.startswith("http").all()


@pytest.mark.parametrize("damage", ["columns", "twice", "summary"])
def test_damaged_central_baltic(tmp_path, damage):
    table = load_central_baltic(FOLDER).head(3)
    if damage == "columns":
        table = table.drop(columns="url")
    elif damage == "twice":
        table = pd.concat([table, table])
    else:
        table = table.assign(summary=None)
    table.to_csv(tmp_path / "central_baltic.csv", index=False)
    with pytest.raises(ValueError, match="central_baltic"):
        load_central_baltic(tmp_path)


def test_keep_labels_only_where_both_readers_agree():
    table = load_keep(FOLDER)
    agreed = table["objective"].notna()
    assert agreed.any()
    assert (table.loc[agreed, "label_a"] == table.loc[agreed, "label_b"]).all()
    assert table.loc[agreed, "objective"].between(0, 7).all()
    assert not {"text", "description", "summary"} & set(table.columns), "no sentence of a description is stored"


def export(tmp_path, **changed):
    names = ["Acronym", "Project Name", "Project Name language 2", "Project Name language 3", "Programme", "Period",
             "Lead Partner", "Country", "Budget", "Project start", "Project end", "Thematic1", "Thematic2", "Thematic3",
             "Website", "Description EN", "Expected Results EN", "Achievements EN", "Description 1",
             "Expected Results 1", "Description 2", "Expected Results 2"]  # fmt: skip
    row = dict.fromkeys(names) | {
        "Acronym": " PORTS ", "Project Name": "Shore power", "Programme": "2014 - 2020 INTERREG Central Baltic",
        "Period": "2014-2020", "Lead Partner": "Port of Turku", "Country": "Finland", "Budget": "1,234.5",
        "Project start": "2015/01/01", "Project end": "2017/12/31", "Thematic1": "Transport",
        "Website": "www.example.org", "Description EN": "Ships  can\nuse electricity. " * 10,
    }  # fmt: skip
    path = tmp_path / "export.xlsx"
    pd.DataFrame([row | changed]).to_excel(path, index=False)
    return path


def test_reading_an_export(tmp_path):
    pytest.importorskip("openpyxl")
    found = read_export(export(tmp_path)).iloc[0]
    assert list(found.index) == [*FACTS, "text"]
    assert (found["row"], found["acronym"], found["country"]) == (2, "PORTS", "FI")
    assert found["budget_total_eur"] == 1234.5
    assert found["programme"] == "INTERREG Central Baltic"
    assert (found["start"], found["end"]) == ("2015-01-01", "2017-12-31")
    assert found["url"] == "https://keep.eu"
    assert found["text"].startswith("Shore power. Ships can use electricity.")


def test_another_table_is_no_export(tmp_path):
    pytest.importorskip("openpyxl")
    pd.DataFrame({"a": [1]}).to_excel(tmp_path / "x.xlsx", index=False)
    with pytest.raises(ValueError, match="not a keep"):
        read_export(tmp_path / "x.xlsx")
