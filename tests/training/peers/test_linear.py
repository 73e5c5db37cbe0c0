from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("sklearn")
pytest.importorskip("joblib")

from cbmatch.training.peers.linear import STRENGTHS, best_regression

pytestmark = pytest.mark.training


def test_strength_is_chosen_on_ideas_left_out(lesson):
    """Labels that only repeat within an idea: the tamest regression surprises least on others."""
    rng = np.random.default_rng(2)
    chance = rng.integers(1, 8, lesson.groups.max() + 1)[lesson.groups]
    same = np.random.default_rng(3).normal(size=(lesson.groups.max() + 1, 60))[lesson.groups]
    patternless = type(lesson)(lesson.texts, chance, lesson.groups, same, lesson.descriptions, lesson.described)
    assert best_regression(same, patternless).get_params()["C"] == min(STRENGTHS)
    found = best_regression(lesson.vectors, lesson)
    assert found.score(lesson.vectors, lesson.labels) > 0.9
