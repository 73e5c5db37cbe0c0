from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("sklearn")
pytest.importorskip("scipy")
pytest.importorskip("pandas")
pytest.importorskip("joblib")

from cbmatch.ranking.lexical import ngrams
from cbmatch.ranking.model import Combination
from cbmatch.ranking.rank import plausible_set, rank
from cbmatch.training.calibrate import (
    TARGET_COVERAGE,
    combine,
    fit_combination,
    fit_coverage,
    fit_scope,
    scope_features,
    scope_probabilities,
)
from cbmatch.training.lexical import ngram_matrix
from cbmatch.training.scores import Scores, raw_scores
from tests.conftest import tiny_ranking, unit_rows

pytestmark = pytest.mark.training
RNG = np.random.default_rng(1)


def noisy_scores(count=600):
    objective = RNG.integers(1, 8, count)
    truth = np.eye(7)[objective - 1]
    head = truth * 2 + RNG.normal(size=(count, 7))
    results = truth * 0.1 + 0.05 * RNG.normal(size=(count, 7)) + 0.5
    memory = np.column_stack(
        [RNG.normal(size=count) * 0.05 + 0.3, truth * 0.1 + 0.05 * RNG.normal(size=(count, 7)) + 0.3]
    )
    words = RNG.integers(3, 120, count)
    lexical = np.column_stack([truth + RNG.normal(size=(count, 7)), RNG.normal(size=count)])
    return Scores(head, results, memory, RNG.normal(size=count), lexical), words, objective


def test_training_and_answering_compute_the_same():
    model, vectors = tiny_ranking(), unit_rows(np.random.default_rng(4), 12)
    words = np.array([1, 3, 8, 24, 25, 30, 60, 120, 200, 300, 5, 7])
    scores = raw_scores(model, vectors, ngram_matrix([ngrams("shore power")] * len(vectors)))
    together = combine(scores, words, model.combination)
    features = scope_features(scores, together)
    in_scope = scope_probabilities(features, model.scope)
    for row, vector in enumerate(vectors):
        answer = rank(model, vector, int(words[row]), "shore power")
        assert together[row] == pytest.approx(answer.probabilities, abs=1e-5)
        assert in_scope[row] == pytest.approx(answer.in_scope, abs=1e-5)


def test_combination_learns_that_a_view_is_for_long_texts():
    scores, words, objective = noisy_scores(2000)
    noise = RNG.normal(size=scores.head.shape)
    scores = replace(scores, head=np.where(words[:, None] > 40, scores.head, noise))
    fitted = fit_combination(scores, words, objective, np.ones(len(words)))
    assert fitted.slopes[0] > max(fitted.slopes[1], 0.1)


def test_a_fitted_combination_beats_a_neutral_one():
    scores, words, objective = noisy_scores()
    fitted = fit_combination(scores, words, objective, np.ones(len(words)))
    neutral = Combination((1.0, 0.0, 0.0, 0.0), (0.0,) * 4, (0.0,) * 7, (0.0,) * 7)

    def loss(weights):
        own = combine(scores, words, weights)[np.arange(len(words)), objective - 1]
        return -np.log(own).mean()

    assert loss(fitted) < loss(neutral)
    assert fit_combination(scores, words, objective, np.ones(len(words))) == fitted


def test_scope_turns_few_fitting_texts_away():
    inside = RNG.random(800) < 0.7
    features = np.column_stack([inside * 2 + RNG.normal(size=800), RNG.normal(size=(800, 3))])
    weights = fit_scope(features, inside, np.ones(800))
    probability = scope_probabilities(features, weights)
    assert ((probability >= 0) & (probability <= 1)).all()
    assert (probability[inside] < weights.threshold).mean() <= 0.02
    assert probability[inside].mean() > probability[~inside].mean()


def test_coverage_reaches_its_target():
    scores, words, objective = noisy_scores(3000)
    weights = fit_combination(scores, words, objective, np.ones(len(words)))
    probabilities = combine(scores, words, weights)
    half = len(words) // 2
    threshold = fit_coverage(probabilities[:half], objective[:half], np.ones(half))
    sets = [plausible_set(row, threshold) for row in probabilities[half:]]
    covered = np.mean([label in members for label, members in zip(objective[half:], sets, strict=True)])
    assert covered >= TARGET_COVERAGE - 0.02
    assert np.mean([len(members) for members in sets]) < 5


def test_coverage_of_sure_and_of_no_answers():
    sure = np.full((50, 7), 0.001)
    sure[:, 2] = 0.994
    assert fit_coverage(sure, np.full(50, 3), np.ones(50)) == pytest.approx(0.5)
    assert fit_coverage(sure[:0], np.array([], int), np.ones(0)) == TARGET_COVERAGE
    assert fit_coverage(sure, np.full(50, 7), np.ones(50)) <= 0.9999
