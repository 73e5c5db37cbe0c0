"""Every sixth hand-written case: the advice stays as good as it was when the rules were last read against them."""

from __future__ import annotations

import pytest

from cbmatch.resources import root
from cbmatch.training.cases import load_cases, score, shares

pytestmark = pytest.mark.shipped


def test_the_advice_on_hand_written_cases(shipped):
    cases = load_cases(root() / "corpus" / "cases", "develop")[::6]
    assert len(cases) >= 140
    assert {case["language"] for case in cases} == {"en", "lv", "et", "fi", "sv", "ru"}
    figures = shares([score(case, shipped.suggest(case["text"], lang="en", top=1).to_dict()) for case in cases])
    assert figures["format"] >= 0.96
    assert figures["allowed"] >= 0.96
    assert figures["countries_f1"] >= 0.97
    assert figures["budget_total_eur"] >= 0.96
    assert figures["duration_months"] >= 0.94
    assert figures["wrong_checks"] <= 5


def test_a_wrong_answer_is_seen():
    case = {
        "objective": 7, "format": "small", "allowed": ["small"], "countries": ["EE", "LV"], "budget_total_eur": 90000,
        "duration_months": 12, "checks": {"two-countries": "pass", "small-budget": "pass"},
    }  # fmt: skip
    answer = {
        "objectives": [{"number": 6}], "verdict": "clear", "format": {"recommended": "regular", "allowed": ["regular"]},
        "facts": {"countries": ["EE"], "budget_total_eur": 90000, "duration_months": None},
        "checks": [{"id": "two-countries", "status": "fail"}, {"id": "small-budget", "status": "pass"}],
    }  # fmt: skip
    row = score(case, answer)
    assert (row["format"], row["allowed"], row["objective"]) == (False, False, False)
    assert (row["budget_total_eur"], row["duration_months"]) == (True, False)
    assert row["wrong"] == ["two-countries: fail, expected pass"]
    assert shares([row])["countries_f1"] == pytest.approx(0.6667)
