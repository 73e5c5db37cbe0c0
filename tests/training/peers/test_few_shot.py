from __future__ import annotations

import numpy as np

from cbmatch.training.peers.few_shot import pick


def test_a_few_of_each_objective_and_no_idea_twice(lesson):
    chosen = pick(lesson.labels, lesson.groups, 16, 0)
    assert np.bincount(lesson.labels[chosen])[1:].tolist() == [16] * 7
    assert len(set(lesson.groups[chosen])) == len(chosen)
    assert chosen.tolist() == pick(lesson.labels, lesson.groups, 16, 0).tolist()
    assert chosen.tolist() != pick(lesson.labels, lesson.groups, 16, 1).tolist()
