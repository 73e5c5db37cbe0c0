from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.ranking.rank import plausible_set, rank
from cbmatch.ranking.scores import memory_scores, nearest_mean, result_scores, sharpness, softmax
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


def test_sharpness():
    assert sharpness(30, 0.4) == 1
    assert sharpness(0, 0.4) == sharpness(3, 0.4) < 1 < sharpness(60, 0.4)
    assert sharpness(9999, 0.4) == sharpness(200, 0.4)
    assert sharpness(77, 0) == 1
