from __future__ import annotations

import json

import numpy as np
import pytest

pytest.importorskip("sklearn")
pytest.importorskip("pandas")
pytest.importorskip("joblib")

from cbmatch.persistence.load import load_model
from cbmatch.persistence.save import save_model
from cbmatch.ranking.rank import rank
from cbmatch.training.fit import FitSettings, fit_views, group_means
from cbmatch.training.language_map import fit_language_maps, mapped
from cbmatch.training.pipeline import FOLDS, train
from cbmatch.training.scores import folds, out_of_fold, raw_scores
from tests.conftest import pool_facts
from tests.training.conftest import DIM, LANGUAGES

pytestmark = pytest.mark.training


def test_groups_never_cross_folds(synthetic):
    fold = folds(synthetic, FOLDS)
    assert set(fold) == set(range(FOLDS))
    assert (synthetic.table.assign(fold=fold).groupby("group")["fold"].nunique() == 1).all()
    for number in range(FOLDS):
        assert set(synthetic.table["objective"][fold == number]) == set(range(8))
    assert (folds(synthetic, FOLDS) == fold).all()


def test_held_out_texts_do_not_teach(synthetic, descriptions):
    """Turning the labels of one fold upside down changes no score of that fold."""
    fold, settings = folds(synthetic, FOLDS), FitSettings()
    honest = out_of_fold(synthetic, fold, descriptions, settings)
    table = synthetic.table.copy()
    held = fold == 0
    table.loc[held, "objective"] = (table.loc[held, "objective"] + 3) % 8
    changed = out_of_fold(type(synthetic)(table, synthetic.vectors, synthetic.ngrams), fold, descriptions, settings)
    for name in ("head", "results", "memory", "scope"):
        np.testing.assert_allclose(getattr(honest, name)[held], getattr(changed, name)[held], atol=1e-5)
        assert getattr(honest, name).shape[0] == len(table)


def test_training_learns_and_measures(trained, synthetic):
    model, maps, metrics, judged = trained
    assert maps.languages == LANGUAGES
    assert len(judged) == len(synthetic.table)
    assert judged.index.is_monotonic_increasing
    assert metrics["written"]["top1"] > 0.7
    assert metrics["written"]["coverage"] > 0.9
    assert metrics["scope_written"]["auroc"] > 0.7
    assert 0.5 <= model.coverage_long <= model.coverage_short < 1
    json.dumps(metrics, allow_nan=False)


def test_training_twice_gives_the_same(trained, synthetic, descriptions):
    again = train(synthetic, descriptions, FitSettings(head_c=1.0, scope_c=1.0))
    np.testing.assert_array_equal(again[0].head_weights, trained[0].head_weights)
    np.testing.assert_array_equal(again[1].maps, trained[1].maps)
    assert again[0].combination == trained[0].combination
    assert again[0].scope == trained[0].scope
    assert again[2] == trained[2]


def test_views(synthetic, descriptions):
    maps = fit_language_maps(synthetic, LANGUAGES)
    described = maps.apply_rows(descriptions.vectors, descriptions.languages)
    model = fit_views(mapped(synthetic, maps), described, descriptions.labels, FitSettings())
    assert model.head_weights.shape == (7, DIM)
    assert model.head_weights.flags["C_CONTIGUOUS"]
    assert model.scope_weights.shape == (DIM,)
    scores = raw_scores(model, synthetic.vectors[:5], synthetic.ngrams[:5])
    assert scores.memory.shape == (5, 8)
    assert scores.scope.shape == (5,)


def test_one_memory_for_each_group(synthetic):
    means, labels = group_means(synthetic)
    assert len(means) == len(labels) == synthetic.table["group"].nunique()
    np.testing.assert_allclose(np.linalg.norm(means, axis=1), 1, atol=1e-5)
    first = synthetic.table.drop_duplicates("group")
    assert labels.tolist() == first["objective"].tolist()


def test_language_maps_bring_the_languages_together(synthetic):
    def spread(data):
        short = data.table["length"] == "short"
        table = data.table[short].reset_index(drop=True)
        vectors = data.vectors[short.to_numpy()]
        return np.mean([vectors[rows].std(axis=0).mean() for rows in table.groupby("group").indices.values()])

    maps = fit_language_maps(synthetic, LANGUAGES)
    moved = mapped(synthetic, maps)
    assert maps.maps.shape == (6, DIM, DIM)
    np.testing.assert_allclose(np.linalg.norm(moved.vectors, axis=1), 1, atol=1e-5)
    assert spread(moved) < spread(synthetic)


def test_saved_and_loaded_it_answers_the_same(trained, synthetic, tiny_copy):
    model, maps, _, _ = trained
    (tiny_copy / "encoder" / "hashing.json").write_text(json.dumps({"dim": DIM}))
    vectors = maps.apply_rows(synthetic.vectors[:20], synthetic.table["language"].tolist()[:20])
    golden = [{"text": f"text {n}", "words": 12, "vector": vector} for n, vector in enumerate(vectors)]
    save_model(
        tiny_copy, "synthetic", model, maps, np.zeros(DIM, np.float32), 0.0, pool_facts(), synthetic.vectors[:12],
        {"name": "hashing", "fingerprint": f"hashing-{DIM}"}, {}, golden,
    )  # fmt: skip
    loaded = load_model(tiny_copy)
    np.testing.assert_array_equal(loaded.ranking.head_weights, model.head_weights)
    np.testing.assert_allclose(loaded.maps.maps, maps.maps, atol=2e-3)
    for vector in vectors:
        before, after = (rank(ranking, vector, 12, "text") for ranking in (model, loaded.ranking))
        assert after.probabilities == pytest.approx(before.probabilities, abs=3e-3)
        assert after.order[0] == before.order[0]
