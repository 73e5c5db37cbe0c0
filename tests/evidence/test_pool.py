from __future__ import annotations

import json

import numpy as np
import pytest

from cbmatch.evidence.projects import HOME_BONUS, ProjectPool, towards_ideas
from tests.conftest import pool_facts, unit_rows

VECTORS = unit_rows(np.random.default_rng(2), 12)


@pytest.fixture
def pool():
    facts = pool_facts()
    return ProjectPool(facts, VECTORS, np.array([item["home"] for item in facts]))


def test_nearest_first(pool):
    found = pool.nearest(VECTORS[4], 5)
    assert found[0].facts["title"] == "Project number 4"
    scores = [item.cosine + HOME_BONUS * item.facts["home"] for item in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= item.similarity <= 1 for item in found)


@pytest.mark.parametrize(("top", "count"), [(0, 0), (1, 1), (12, 12), (99, 12)])
def test_how_many(pool, top, count):
    assert len(pool.nearest(VECTORS[0], top)) == count


def test_mask(pool):
    mask = np.arange(12) < 3
    found = pool.nearest(VECTORS[7], 12, mask)
    assert {item.facts["title"] for item in found} == {f"Project number {number}" for number in range(3)}


def test_named_projects_come_first(pool):
    assert np.flatnonzero(pool.named("proj7, Project")).tolist() == [7]
    far = int(np.argmin(VECTORS @ VECTORS[0]))
    assert pool.nearest(VECTORS[0], 3, first=np.arange(12) == far)[0].facts["title"] == f"Project number {far}"


@pytest.mark.parametrize("query", ["", "of", "7", "harbour cranes"])
def test_words_that_name_no_project(pool, query):
    assert not pool.named(query).any()


def test_towards_ideas_ends_between_the_query_and_the_ideas_near_it():
    moved = towards_ideas(VECTORS[0], VECTORS[1:7])
    assert np.linalg.norm(moved) == pytest.approx(1, abs=1e-5)
    nearest = VECTORS[1:7][np.argsort(-(VECTORS[1:7] @ VECTORS[0]))[:5]].mean(axis=0)
    assert moved @ nearest > VECTORS[0] @ nearest
    assert moved @ VECTORS[0] > VECTORS[0] @ nearest


def test_similarity_keeps_the_order(pool):
    found = sorted(pool.nearest(VECTORS[0], 12), key=lambda item: item.cosine)
    similar = [item.similarity for item in found]
    assert similar == sorted(similar)


def test_loading(tmp_path, pool):
    np.savez(tmp_path / "v.npz", vectors=VECTORS.astype(np.float16))
    (tmp_path / "f.json").write_text(json.dumps(pool_facts()), "utf-8")
    loaded = ProjectPool.load(tmp_path / "v.npz", tmp_path / "f.json")
    assert loaded.home.tolist() == pool.home.tolist()
    assert loaded.vectors.dtype == np.float32
    (tmp_path / "f.json").write_text("[]", "utf-8")
    with pytest.raises(ValueError, match="0 projects, 12 vectors"):
        ProjectPool.load(tmp_path / "v.npz", tmp_path / "f.json")
