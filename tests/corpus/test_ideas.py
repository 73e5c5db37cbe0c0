from __future__ import annotations

import pytest

pd = pytest.importorskip("pandas")

from cbmatch.corpus.ideas import COLUMNS, LANGUAGES, load_ideas
from cbmatch.resources import root

pytestmark = pytest.mark.training
ROW = ["x-1-01", 1, None, None, "topic", "actor", "note", "regular", "LV FI", 620000, 30, "en", "long", "An idea."]


def write(folder, name="x", *rows, columns=COLUMNS):
    pd.DataFrame(rows, columns=columns).to_csv(folder / f"{name}.csv", index=False)


def row(**values):
    return [values.get(column, old) for column, old in zip(COLUMNS, ROW, strict=True)]


def test_good_ideas(tmp_path):
    write(tmp_path, "x", row(), row(language="lv", length="short"))
    write(tmp_path, "y", row(idea="y-0-01", objective=0, near=3))
    table = load_ideas(tmp_path)
    assert len(table) == 3
    assert table["hand"].tolist() == ["x", "x", "y"]
    assert table["near"].tolist()[2] == 3


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row(objective=8)], "objective"),
        ([row(objective=-1)], "objective"),
        ([row(language="de")], "language"),
        ([row(length="middle")], "length"),
        ([row(text="")], "empty text"),
        ([row(text="   ")], "empty text"),
        ([row(), row(text="Another.")], "two texts"),
        ([row(), row(objective=2, language="lv")], "two labels"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, rows, said):
    write(tmp_path, "x", *rows)
    with pytest.raises(ValueError, match=said):
        load_ideas(tmp_path)


def test_the_file_is_named(tmp_path):
    write(tmp_path, "broken", row(objective=9))
    with pytest.raises(ValueError, match=r"broken\.csv"):
        load_ideas(tmp_path)


def test_an_idea_in_two_files(tmp_path):
    write(tmp_path, "x", row())
    write(tmp_path, "y", row(language="lv"))
    with pytest.raises(ValueError, match="two files"):
        load_ideas(tmp_path)


def test_other_columns_and_no_files(tmp_path):
    with pytest.raises(ValueError, match="no idea file"):
        load_ideas(tmp_path)
    write(tmp_path, "x", ["x-1-01", "An idea."], columns=["idea", "text"])
    with pytest.raises(ValueError, match="columns"):
        load_ideas(tmp_path)


def test_the_corpus_itself():
    table = load_ideas(root() / "corpus" / "ideas")
    assert set(table["language"]) == set(LANGUAGES)
    assert set(table["objective"]) == set(range(8))
    short = table[table["length"] == "short"].groupby("idea")["language"].nunique()
    assert (short == 6).all(), "every idea has a one-liner in all six languages"
    assert table["idea"].str.startswith(tuple(f"{hand}-" for hand in set(table["hand"]))).all()
