from __future__ import annotations

import numpy as np
import pytest

from cbmatch.training.peers.vectors import Nearest, ZeroShot, log_loss, nearest_first, per_objective, votes


@pytest.mark.parametrize("kind", [ZeroShot, Nearest])
def test_learns_the_directions(kind, lesson, tmp_path):
    peer = kind()
    peer.fit(lesson, tmp_path)
    with np.load(tmp_path / "peer.npz") as stored:
        peer.arrays = dict(stored)
    rows = np.stack([peer.of_vector(vector) for vector in lesson.vectors])
    right = rows.argmax(axis=1) + 1 == lesson.labels
    np.testing.assert_allclose(rows.sum(axis=1), 1, rtol=1e-5)
    assert right.mean() > 0.8
    assert log_loss(rows, lesson.labels) < np.log(7) / 2


def test_own_texts_of_an_idea_teach_nothing_about_it(lesson, tmp_path):
    """Labels without any pattern: within an idea they agree, and only a leaking fit would trust the nearest one."""
    rng = np.random.default_rng(1)
    chance = rng.integers(1, 8, lesson.groups.max() + 1)[lesson.groups]
    same = lesson.vectors[lesson.groups * 3]  # all texts of an idea have one vector
    Nearest().fit(
        type(lesson)(lesson.texts, chance, lesson.groups, same, lesson.descriptions, lesson.described), tmp_path
    )
    with np.load(tmp_path / "peer.npz") as stored:
        assert int(stored["neighbours"]) > 5


def test_nearer_texts_count_more():
    near, objectives = nearest_first(np.array([[0.5, 0.9, 0.1, 0.5]]), np.array([4, 3, 7, 4]), 3)
    assert near.tolist() == [[0.9, 0.5, 0.5]]
    assert objectives.tolist() == [[3, 4, 4]]
    shares = votes(near, objectives, 0.1)
    assert shares[0].argmax() == 2
    assert votes(near, objectives, 100.0)[0].argmax() == 3
    assert shares[0, 6] == shares[0, 0]


def test_best_description_of_each_objective():
    similarity = np.arange(14.0)
    assert per_objective(similarity, np.tile(np.arange(1, 8), 2)).tolist() == [7, 8, 9, 10, 11, 12, 13]
