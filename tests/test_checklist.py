"""The shipped model on hand-written ideas: the answer stays however the idea is typed, and moves where it should."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

pytest.importorskip("pandas")

from cbmatch.locales.catalogue import LANGUAGES
from cbmatch.training.perturb import INVARIANCE, phrases, with_sentence

pytestmark = [pytest.mark.shipped, pytest.mark.training]
IDEAS = yaml.safe_load((Path(__file__).parent / "checklist_ideas.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def first(shipped):
    return lambda text: shipped.suggest(text, top=0).objectives[0].number


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ideas_are_answered_as_meant(first, language):
    assert {number: first(text) for number, text in IDEAS[language].items()} == {n: n for n in IDEAS[language]}


@pytest.mark.parametrize("name", INVARIANCE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_stays(first, language, name):
    disguised = {
        number: INVARIANCE[name](text, language, random.Random(number)) for number, text in IDEAS[language].items()
    }
    changed = {number: text for number, text in disguised.items() if text != IDEAS[language][number]}
    assert changed or (name == "no_diacritics" and language in ("en", "ru"))
    assert {number: first(text) for number, text in changed.items()} == {number: number for number in changed}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_not_turned_away(shipped, language):
    for pair in phrases()["letters"][language]:
        for text in IDEAS[language].values():
            assert shipped.suggest("\n\n".join((pair[0], text, pair[1])), top=0).verdict != "out_of_scope"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_sentence_does_not_lower_its_objective(shipped, language):
    for number, text in IDEAS[language].items():
        before = shipped.suggest(text, top=0).objectives[0].probability
        result = shipped.programme.text(f"objective.{number}.result", language)
        after = {
            item.number: item.probability for item in shipped.suggest(with_sentence(text, result), top=0).objectives
        }
        assert after[number] >= before - 0.02


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_larger_budget_makes_the_project_regular(shipped, language):
    said = phrases()["budgets"][language]
    for number in (6, 7):
        types = [
            shipped.suggest(
                with_sentence(IDEAS[language][number], said["sentence"].format(amount=said[size])), top=0
            ).format.recommended
            for size in ("small", "large")
        ]
        assert types == ["small", "regular"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_country_lets_the_check_pass(shipped, language):
    said, text = phrases()["countries"][language], IDEAS[language][4].split(". ", 1)[1]

    def status(idea: str) -> str:
        return next(check.status for check in shipped.suggest(idea, top=0).checks if check.id == "two-countries")

    one = with_sentence(text, said["LV"])
    assert status(one) != "pass"
    assert status(with_sentence(one, said["FI"])) == "pass"
