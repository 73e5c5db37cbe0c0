from __future__ import annotations

import pytest

pd = pytest.importorskip("pandas")

from cbmatch.training.card import robustness_table
from cbmatch.training.checklist import Examiner, examine, held_out_ideas, rates, trained_ideas
from cbmatch.training.perturb import INVARIANCE
from tests.conftest import ROOT

pytestmark = pytest.mark.training
IDEAS = pd.DataFrame(
    {
        "text": ["Three ports share shore power. It is good. We like it.", "Udens attīrīšana Rīgā"],
        "language": ["en", "lv"],
        "length": ["long", "short"],
        "objective": [5, 4],
    }
)


def test_only_changed_texts_are_counted(recommender):
    examiner = Examiner(recommender, IDEAS)
    assert len(examiner.invariance("none", lambda text, language, rng: text)) == 0
    records = examiner.invariance("one", lambda text, language, rng: text + "!" if language == "lv" else text)
    assert [record["language"] for record in records] == ["lv"]


def test_another_first_objective_is_seen(recommender):
    numbers = {
        recommender.suggest(text, top=0).objectives[0].number: text for text in map(str.lower, map(chr, range(97, 123)))
    }
    (_, usual), (_, other) = list(numbers.items())[:2]
    ideas = IDEAS.assign(text=[usual, usual])
    assert not any(r["held"] for r in Examiner(recommender, ideas).invariance("x", lambda *_: other))


def test_rates_by_language_and_length():
    made = [
        {"language": "en", "length": "long", "held": True},
        {"language": "en", "length": "short", "held": False},
        {"language": "lv", "length": "short", "held": False},
    ]
    assert rates(made) == {
        "texts": 3,
        "held": 0.3333,
        "by_language": {"en": 0.5, "lv": 0.0},
        "by_length": {"long": 1.0, "short": 0.0},
    }
    assert rates([])["held"] is None


def test_a_second_country_passes_on_any_model(recommender):
    records = Examiner(recommender, IDEAS).second_country()
    assert [record["held"] for record in records] == [True, True]
    assert all(record["text"] not in set(IDEAS["text"]) for record in records)


def test_all_figures_and_their_table(recommender):
    told: list[str] = []
    figures = examine(recommender, IDEAS, lambda name, part: told.append(name))
    assert told == [*INVARIANCE, "all", "key_sentence", "larger_budget", "second_country"]
    assert figures["invariance"]["no_diacritics"]["texts"] == 1
    shown = robustness_table({"held_out": figures, "trained_on": figures})
    assert shown.count("\n") > len(told)


def test_ideas_of_both_sets():
    held, trained = held_out_ideas(ROOT / "corpus"), trained_ideas(ROOT / "corpus")
    assert not set(held["idea"]) & set(trained["idea"])
    assert (trained.groupby(["hand", "objective"])["idea"].nunique() == 3).all()
    assert set(trained["objective"]) == set(range(1, 8))
