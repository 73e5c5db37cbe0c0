from __future__ import annotations

import numpy as np
import pytest

pd = pytest.importorskip("pandas")
pytest.importorskip("sklearn")

from cbmatch.training.metrics import (
    answers,
    calibration_error,
    objective_figures,
    report,
    same_in_all_languages,
    scope_figures,
)

pytestmark = pytest.mark.training
TABLE = pd.DataFrame(
    {
        "group": ["a", "a", "b", "c"],
        "objective": [1, 1, 2, 0],
        "source": ["idea"] * 4,
        "hand": ["x"] * 4,
        "language": ["en", "lv", "en", "en"],
        "length": ["short", "short", "long", "long"],
    }
)
SHARES = np.array([[0.9, 0.05, 0.05, 0, 0, 0, 0], [0.3, 0.6, 0.1, 0, 0, 0, 0], [0.1, 0.8, 0.1, 0, 0, 0, 0],
                   [0.2, 0.2, 0.6, 0, 0, 0, 0]])  # fmt: skip


@pytest.fixture
def judged():
    return answers(TABLE, SHARES, np.array([0.9, 0.8, 0.9, 0.2]), np.array([0.5, 0.5, 0.5, 0.7]))


def test_answers(judged):
    assert judged["first"].tolist() == [1, 2, 2, 3]
    assert judged["top1"].tolist() == [True, False, True, False]
    assert judged["top2"].tolist() == [True, True, True, False]
    assert judged["covered"].tolist() == [True, False, True, False]
    assert judged["set_size"].tolist() == [1, 1, 1, 2]


def test_figures(judged):
    figures = objective_figures(judged[judged["objective"] > 0])
    assert (figures["texts"], figures["ideas"]) == (3, 2)
    assert figures["top1"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["top2"] == 1
    assert objective_figures(judged[:0]) == {"texts": 0}


def test_scope(judged):
    figures = scope_figures(judged, 0.5)
    assert figures["auroc"] == 1
    assert figures["none_caught"] == 1
    assert figures["fitting_turned_away"] == 0


@pytest.mark.parametrize(
    ("confidence", "correct", "error"),
    [([1.0] * 4, [1] * 4, 0), ([1.0] * 4, [0] * 4, 1), ([0.75] * 4, [1, 1, 1, 0], 0), ([0.0, 1.0], [0, 1], 0)],
)
def test_calibration_error(confidence, correct, error):
    assert calibration_error(np.array(confidence), np.array(correct)) == pytest.approx(error, abs=1e-9)


def test_same_in_all_languages():
    rows = pd.DataFrame(
        {"group": ["a"] * 6 + ["b"] * 6 + ["c"], "length": "short", "first": [1] * 6 + [1] * 5 + [2] + [4]}
    )
    assert same_in_all_languages(rows, "short") == 0.5
    assert same_in_all_languages(rows, "long") is None


def test_a_report_of_ideas_only_or_without_texts_that_fit_none(judged):
    try:
        found = report(judged.assign(source=["idea", "idea", "keep", "idea"]), 0.5)
    except ValueError as error:
        pytest.fail(f"one class alone is no reason to lose the report: {error}")
    assert found["written"]["texts"] == 2
    assert np.array(found["confusion"]).shape == (7, 7)
