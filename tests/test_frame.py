from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

pd = pytest.importorskip("pandas")

from cbmatch.errors import UsageError
from cbmatch.frame import COLUMNS

IDEAS = [
    "Three ports in Finland and Estonia want shore power, 2 million euros, 30 months",
    "",
    "Vecie tīkli kļūst par dziju",
]


@pytest.fixture
def table():
    return pd.DataFrame({"who": list("abc"), "idea": IDEAS}, index=[7, 7, "x"])


def test_rows_are_the_answers(recommender, table):
    found = recommender.suggest_frame(table, "idea")
    assert list(found.columns) == list(COLUMNS)
    assert found.index.equals(table.index)
    for at in (0, 2):
        answer, row = recommender.suggest(IDEAS[at]), found.iloc[at]
        best = answer.objectives[0]
        assert (row["objective"], row["probability"], row["objective_name"]) == (
            best.number,
            best.probability,
            best.name,
        )
        assert (row["verdict"], row["format"]) == (answer.verdict, answer.format.recommended)
        assert row["in_scope_probability"] == answer.in_scope_probability
        assert row["plausible"].split() == [str(item.number) for item in answer.objectives if item.plausible]
        assert pd.isna(row["error"])
    assert (found.iloc[0]["countries"], found.iloc[0]["budget_total_eur"], found.iloc[0]["duration_months"]) == (
        "FI EE",
        2e6,
        30,
    )


def test_it_joins_the_table_it_came_from(recommender, table):
    table.index = range(3)
    joined = table.join(recommender.suggest_frame(table, "idea", lang="fi"))
    assert len(joined) == 3
    assert joined.loc[0, "language"] == "en", "the language of the idea, not that of the answer"
    assert joined.groupby("verdict")["probability"].mean().notna().all()


def test_a_row_without_an_idea_keeps_its_error(recommender):
    rows = ["", None, np.nan, pd.NA, 5, "\ud800", IDEAS[0]]
    found = recommender.suggest_frame(pd.DataFrame({"idea": rows}), "idea")
    assert found["error"].notna().tolist() == [True] * 6 + [False]
    assert found["error"].iloc[0].startswith("empty-idea: ")
    others = found.drop(columns="error")
    assert others.iloc[:6].isna().all(axis=None)
    assert found["objective"].dtype == "Int64"


def test_an_empty_table(recommender):
    found = recommender.suggest_frame(pd.DataFrame({"idea": []}), "idea")
    assert (len(found), list(found.columns)) == (0, list(COLUMNS))


@pytest.mark.parametrize("column", ["nothing", "twice", None])
def test_columns_that_are_not_there(recommender, column):
    table = pd.DataFrame([["a", "b", "c"]], columns=["idea", "twice", "twice"])
    with pytest.raises(UsageError, match="no one column") as caught:
        recommender.suggest_frame(table, column)
    assert "idea" in caught.value.hint


def test_other_misuse(recommender, table):
    with pytest.raises(UsageError, match="DataFrame"):
        recommender.suggest_frame(table["idea"], "idea")
    with pytest.raises(UsageError, match="'de'"):
        recommender.suggest_frame(table, "idea", lang="de")


def test_without_pandas_the_mend_is_told(recommender, table, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(Exception, match=r"cbmatch\[analysis\]") as caught:
        recommender.suggest_frame(table, "idea")
    assert caught.value.code == "missing-extra"


def test_answering_imports_no_pandas_and_no_sklearn():
    code = (
        "import sys, cbmatch.recommender, cbmatch.cli.suggest; print({'pandas', 'sklearn', 'scipy'} & set(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
