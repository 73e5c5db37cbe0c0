from __future__ import annotations

import json

import numpy as np
import pytest

from cbmatch.errors import ModelError
from cbmatch.persistence.layout import ModelLayout
from cbmatch.persistence.load import load_model
from cbmatch.persistence.save import save_model
from tests.conftest import DIM, pool_facts, tiny_maps, tiny_ranking, unit_rows


def save(folder, golden=(), seed=0):
    save_model(
        folder, "again", tiny_ranking(seed), tiny_maps(), np.zeros(DIM, np.float32), 0.0, pool_facts(),
        unit_rows(np.random.default_rng(2), 12), {"name": "hashing", "fingerprint": f"hashing-{DIM}"}, {}, list(golden),
    )  # fmt: skip


def test_saving_over_a_model_replaces_it_and_leaves_nothing_else(tiny_copy):
    before = load_model(tiny_copy).name
    save(tiny_copy, seed=1)
    assert load_model(tiny_copy).name != before
    assert sorted(path.name for path in tiny_copy.iterdir()) == ["encoder", "language", "recommender"]


def test_saving_twice_gives_the_same_hash(tiny_copy):
    names = []
    for _ in range(2):
        save(tiny_copy)
        names.append(load_model(tiny_copy).name)
    assert names[0] == names[1]


def test_arrays_come_back(tiny_copy):
    save(tiny_copy)
    saved, loaded = tiny_ranking(), load_model(tiny_copy).ranking
    np.testing.assert_array_equal(loaded.head_weights, saved.head_weights)
    np.testing.assert_array_equal(loaded.memory_labels, saved.memory_labels)
    np.testing.assert_allclose(loaded.memory_vectors, saved.memory_vectors, atol=1e-3)
    assert loaded.combination == saved.combination
    assert loaded.scope == saved.scope
    assert (loaded.coverage_short, loaded.short_words) == (saved.coverage_short, saved.short_words)


def test_a_model_that_answers_otherwise_is_not_saved(tiny_copy):
    layout = ModelLayout(tiny_copy)
    before = layout.description.read_bytes()
    wild = np.full(DIM, np.nan, np.float32)
    with pytest.raises((ModelError, ValueError)):
        save(tiny_copy, [{"text": "an idea", "words": 2, "vector": wild[:3]}])
    assert layout.description.read_bytes() == before
    assert sorted(path.name for path in tiny_copy.iterdir()) == ["encoder", "language", "recommender"]


def test_golden_answers_are_stored(tiny_copy):
    vector = unit_rows(np.random.default_rng(5), 1)[0]
    save(tiny_copy, [{"text": "an idea", "words": 2, "vector": vector}])
    golden = json.loads(ModelLayout(tiny_copy).description.read_text("utf-8"))["golden"]
    assert golden[0]["text"] == "an idea"
    assert sum(golden[0]["probabilities"]) == pytest.approx(1, abs=1e-4)
