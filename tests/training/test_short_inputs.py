from __future__ import annotations

import numpy as np
import pytest

pd = pytest.importorskip("pandas")
pytest.importorskip("sklearn")
pytest.importorskip("joblib")

from cbmatch.training.dataset import Dataset
from cbmatch.training.fit import FitSettings
from cbmatch.training.pipeline import train
from cbmatch.training.short_inputs import (
    CALIBRATE,
    MEASURE,
    ShortInputs,
    read_short_inputs,
    shared,
    vague_figures,
)
from tests.conftest import ROOT

pytestmark = pytest.mark.training


def test_the_corpus_has_both_parts_in_every_language():
    table, may = read_short_inputs(ROOT / "corpus" / "short_inputs")
    assert len(may) == len(table)
    assert all(choices and set(choices) <= set(range(8)) for choices in may)
    counts = table.groupby(["language", "part"]).size()
    assert set(table["language"]) == {"en", "lv", "et", "fi", "sv", "ru"}
    assert set(table["part"]) == {CALIBRATE, MEASURE}
    assert counts.min() >= 20
    assert not table["text"].duplicated().any()


def test_each_input_weighs_one():
    shares = shared([(5,), (4, 3), (7, 6, 0)])
    assert shares.rows.tolist() == [0, 1, 1, 2, 2, 2]
    assert shares.objective.tolist() == [5, 4, 3, 7, 6, 0]
    assert np.bincount(shares.rows, shares.weight) == pytest.approx([1, 1, 1])


def test_figures():
    may = [(5,), (4, 3), (7, 6, 0), (1, 2, 6), (0,), (0,)]
    first, sizes = np.array([5, 3, 7, 1, 2, 2]), np.array([1, 2, 1, 2, 1, 1])
    in_scope = np.array([0.9, 0.9, 0.9, 0.9, 0.1, 0.9])
    assert vague_figures(may, first, sizes, in_scope, 0.5) == {
        "texts": 6,
        "telling_right": 1.0,
        "telling_sure": 1.0,
        "two_possible": 1.0,
        "vague_sure": 0.5,
        "none_turned_away": 0.5,
    }


def test_vague_inputs_make_short_answers_less_sure(synthetic, descriptions, trained):
    """Inputs that look like ideas but leave everything open pull the confidence of short texts down."""
    chosen = (synthetic.table["length"] == "short") & (synthetic.table["objective"] > 0)
    rows = synthetic.part(chosen.to_numpy())
    parts = np.where(np.arange(len(rows.table)) % 2, CALIBRATE, MEASURE)
    inputs = ShortInputs(
        Dataset(rows.table.assign(part=parts), rows.vectors, rows.ngrams), [(1, 2, 3, 4, 5, 6, 7)] * len(rows.table)
    )
    settings = FitSettings(head_c=1.0, scope_c=1.0)
    _, _, metrics, judged = train(synthetic, descriptions, settings, short=inputs)
    before = trained[3]
    brief = (before["length"] == "short") & (before["objective"] > 0)
    assert judged.loc[brief, "confidence"].mean() < before.loc[brief, "confidence"].mean() - 0.05
    assert metrics["short_inputs"]["texts"] == int((parts == MEASURE).sum())
