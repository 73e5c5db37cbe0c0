from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("matplotlib")
pd = pytest.importorskip("pandas")

from cbmatch.training.plots import draw_growth, draw_reliability, draw_risk_coverage, reliability, risk_coverage

pytestmark = pytest.mark.training
ROWS = pd.DataFrame({"confidence": np.repeat([0.95, 0.55, 0.15], [100, 40, 3]), "top1": [True] * 90 + [False] * 53})


def test_reliability_leaves_thin_bins_out():
    said, right = reliability(ROWS)
    assert said == pytest.approx([0.55, 0.95])
    assert right == pytest.approx([0.0, 0.9])


def test_risk_grows_as_less_sure_texts_are_answered():
    share, risk = risk_coverage(ROWS)
    assert share[-1] == 1
    assert risk[89] == 0
    assert risk[-1] == pytest.approx(53 / 143)


def test_the_same_figures_give_the_same_picture(tmp_path):
    points = [{"ideas": 84, "top1": 0.8}, {"ideas": 168, "top1": 0.9}]
    for name in ("one", "two"):
        draw_reliability({"long": ROWS}, tmp_path / name / "reliability.svg")
        draw_risk_coverage({"long": ROWS}, tmp_path / name / "risk.svg")
        draw_growth({"long": points}, tmp_path / name / "growth.svg")
    for picture in sorted((tmp_path / "one").iterdir()):
        assert picture.read_bytes() == (tmp_path / "two" / picture.name).read_bytes()
        assert b"long" in picture.read_bytes()
