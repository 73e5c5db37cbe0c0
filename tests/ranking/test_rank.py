from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.ranking.model import Combination
from cbmatch.ranking.rank import plausible_set, rank
from cbmatch.ranking.scores import combined_logits, memory_scores, nearest_mean, result_scores, softmax
from tests.conftest import tiny_ranking, unit_rows

MODEL = tiny_ranking()
VECTORS = unit_rows(np.random.default_rng(7), 20)


@pytest.mark.parametrize("words", [0, 1, 24, 25, 200, 10_000])
def test_a_ranking_is_whole(words):
    for vector in VECTORS:
        found = rank(MODEL, vector, words, "shore power in ports")
        assert sum(found.probabilities) == pytest.approx(1, abs=1e-9)
        assert sorted(found.order) == list(range(1, 8))
        chances = [found.probabilities[number - 1] for number in found.order]
        assert chances == sorted(chances, reverse=True)
        assert found.plausible == set(found.order[: len(found.plausible)])
        assert 0 <= found.in_scope <= 1


def test_the_plausible_set_follows_the_coverage_of_the_length():
    coverage = {24: MODEL.coverage_short, 25: MODEL.coverage_long}
    for words, wanted in coverage.items():
        for vector in VECTORS:
            found = rank(MODEL, vector, words, "shore power in ports")
            assert found.plausible == plausible_set(np.array(found.probabilities), wanted)


SHARES = st.lists(st.floats(0.001, 1), min_size=2, max_size=9).map(lambda v: np.array(v) / sum(v))


@given(SHARES, st.floats(0.05, 0.9999))
def test_the_plausible_set_is_the_smallest(shares, coverage):
    found = plausible_set(shares, coverage)
    inside = sorted((shares[number - 1] for number in found), reverse=True)
    others = [share for number, share in enumerate(shares, 1) if number not in found]
    assert inside
    assert sum(inside) >= coverage - 1e-9
    assert sum(inside[:-1]) < coverage + 1e-9
    assert not others or max(others) <= min(inside)


@pytest.mark.parametrize(
    ("shares", "coverage", "wanted"),
    [([0.6, 0.3, 0.1], 0.5, {1}), ([0.6, 0.3, 0.1], 0.6, {1}), ([0.1, 0.3, 0.6], 0.7, {2, 3}), ([1, 0, 0], 0.95, {1}),
     ([0.5, 0.5], 0.9999, {1, 2}), ([0.4, 0.6], 1.0, {1, 2})],
)  # fmt: skip
def test_plausible_sets(shares, coverage, wanted):
    assert plausible_set(np.array(shares), coverage) == wanted


@pytest.mark.parametrize("value", [1e9, -1e9, 0])
def test_extreme_scope_scores_overflow_nothing(value):
    wild = replace(MODEL, scope=replace(MODEL.scope, intercept=value))
    assert 0 <= rank(wild, VECTORS[0], 10, "shore power in ports").in_scope <= 1


def test_extreme_logits_overflow_nothing():
    found = softmax(np.array([1e6, -1e6, 0.0]))
    assert found.tolist() == [1, 0, 0]


def test_nearest_mean():
    similarity, labels = np.array([0.1, 0.9, 0.5, 0.3], np.float32), np.array([1, 1, 1, 2])
    assert nearest_mean(similarity, labels, 1, 2) == pytest.approx(0.7)
    assert nearest_mean(similarity, labels, 2, 5) == pytest.approx(0.3)
    assert nearest_mean(similarity, labels, 3, 5) == 0


def test_views_have_one_score_for_each_objective():
    assert result_scores(MODEL, VECTORS[0]).shape == (7,)
    assert memory_scores(MODEL, VECTORS[0]).shape == (8,)


VIEWS = [np.eye(7)[number] for number in range(4)]


def test_views_are_weighed_by_length():
    weights = Combination((1.0, 2.0, 3.0, 4.0), (0.0, 1.0, -1.0, 0.5), (0.0,) * 6 + (0.5,), (0.0,) * 6 + (1.0,))
    assert combined_logits(weights, VIEWS, 30) == pytest.approx([1, 2, 3, 4, 0, 0, 0.5])
    assert combined_logits(weights, VIEWS, 60) == pytest.approx([1, 4, 1.5, 4 * 2**0.5, 0, 0, 0.5 + np.log(2)])
    assert combined_logits(weights, VIEWS, 0) == pytest.approx(combined_logits(weights, VIEWS, 3))
    assert combined_logits(weights, VIEWS, 9999) == pytest.approx(combined_logits(weights, VIEWS, 200))


def test_few_words_leave_more_open_and_keep_the_order():
    plain = MODEL.combination
    drawn = plain._replace(brevity=(3.0, 2.0))
    for words, share in ((3, 1 / (1 + np.exp(-3 - 2 * np.log(0.1)))), (30, 1 / (1 + np.exp(-3)))):
        before = combined_logits(plain, VIEWS, words)
        assert combined_logits(drawn, VIEWS, words) == pytest.approx(before * share)
    assert softmax(combined_logits(drawn, VIEWS, 3)).max() < softmax(combined_logits(plain, VIEWS, 3)).max()


def test_many_texts_are_weighed_as_one_by_one():
    weights = MODEL.combination
    views = [np.stack([view, 2 * view]) for view in VIEWS]
    both = combined_logits(weights, views, np.array([4, 80]))
    assert both[0] == pytest.approx(combined_logits(weights, VIEWS, 4))
    assert both[1] == pytest.approx(combined_logits(weights, [2 * view for view in VIEWS], 80))
