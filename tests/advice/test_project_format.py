from __future__ import annotations

import pytest

from cbmatch.advice.project_format import recommend_format
from cbmatch.text.duration import duration
from cbmatch.text.facts import Facts
from cbmatch.text.money import total_budget


def answer(make_context, best, text="idea", small=0.5, **more):
    facts = Facts(budget=total_budget(text), duration=duration(text))
    second = best % 7 + 1
    return recommend_format(make_context(best=best, second=second, text=text, facts=facts, small=small, **more))


@pytest.mark.parametrize("best", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("text", ["idea", "total budget 150 000 EUR, 12 months", "total budget 3 000 000 EUR"])
def test_objectives_1_to_5_are_regular_only(make_context, best, text):
    found = answer(make_context, best, text, small=0.99)
    assert (found.recommended, found.allowed) == ("regular", ("regular",))
    assert found.probability > 0.9
    assert "6, 7" in " ".join(found.reasons)


@pytest.mark.parametrize("best", [6, 7])
@pytest.mark.parametrize(
    ("text", "recommended", "allowed"),
    [
        ("total budget 213 550 EUR", "small", ("regular", "small")),
        ("total budget 150 000 EUR, 12 months", "small", ("regular", "small")),
        ("total budget 214 000 EUR", "regular", ("regular",)),
        ("total budget 3 000 000 EUR", "regular", ("regular",)),
        ("the project lasts 19 months", "regular", ("regular",)),
        ("total budget 150 000 EUR, 24 months", "regular", ("regular",)),
        ("total budget 3 000 000 EUR, 12 months", "regular", ("regular",)),
        ("the project lasts 12 months", "small", ("regular", "small")),
    ],
)
def test_limits_decide(make_context, best, text, recommended, allowed):
    found = answer(make_context, best, text)
    assert (found.recommended, found.allowed) == (recommended, allowed)
    assert 0.5 <= found.probability <= 1
    assert found.reasons


@pytest.mark.parametrize("best", [6, 7])
@pytest.mark.parametrize(("small", "recommended"), [(0.9, "small"), (0.1, "regular")])
def test_without_facts_the_text_decides(make_context, best, small, recommended):
    found = answer(make_context, best, small=small)
    assert found.recommended == recommended
    assert found.probability == pytest.approx(0.9)
    assert found.allowed == ("regular", "small")
    assert found.reasons


def test_more_than_any_project_may_cost_is_said(make_context):
    for best in (1, 7):
        found = answer(make_context, best, "total budget 9 000 000 EUR")
        assert found.recommended == "regular"
        assert any("9" in reason and "4" in reason for reason in found.reasons)


@pytest.mark.parametrize("language", ["en", "lv", "et", "fi", "sv", "ru"])
def test_reasons_in_every_language(make_context, programme, language):
    for text in ("idea", "total budget 150 000 EUR, 12 months", "total budget 9 000 000 EUR, 30 months"):
        for best in (5, 6, 7):
            found = answer(make_context, best, text, answer=language)
            assert found.name == programme.text(f"format.{found.recommended}.name", language)
            assert all(reason and "{" not in reason for reason in found.reasons)
            assert found.source
