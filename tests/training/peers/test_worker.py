from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

pytest.importorskip("sklearn")
pytest.importorskip("joblib")

from cbmatch.training.peers.base import PEERS, create
from cbmatch.training.peers.worker import lesson_of, main

pytestmark = pytest.mark.training


@pytest.fixture
def material(lesson, tmp_path):
    fold = lesson.groups % 3
    (tmp_path / "texts.json").write_text(json.dumps(lesson.texts))
    (tmp_path / "held_0.json").write_text(json.dumps([lesson.texts[i] for i in np.flatnonzero(fold == 0)]))
    arrays = {name: getattr(lesson, name) for name in ("labels", "groups", "vectors", "descriptions", "described")}
    np.savez(tmp_path / "arrays.npz", fold=fold, **arrays)
    return tmp_path


def test_the_held_out_fold_is_not_in_the_lesson(material, lesson):
    taught = lesson_of(material, 0)
    assert len(taught.texts) == len(taught.labels) == len(taught.vectors)
    assert not set(taught.groups) & set(lesson.groups[lesson.groups % 3 == 0])
    assert taught.texts == [text for text, group in zip(lesson.texts, lesson.groups, strict=True) if group % 3]


def test_fit_then_answer_in_two_steps(material, lesson, tmp_path_factory):
    folder = tmp_path_factory.mktemp("peer")
    for action in ("fit", "answer"):
        main([action, "tfidf", str(material), "0", str(folder)])
    fitted, answered = (json.loads((folder / f"{name}.json").read_text()) for name in ("fit", "answer"))
    rows = np.array(answered["probabilities"])
    assert (rows.argmax(axis=1) + 1 == lesson.labels[lesson.groups % 3 == 0]).mean() > 0.95
    assert fitted["train_s"] > 0
    assert min(fitted["train_mb"], answered["answer_mb"], answered["answer_ms"]) > 0


def test_memory_of_a_small_process_is_not_that_of_its_large_parent():
    ballast = bytearray(b"x") * 400_000_000
    code = "from cbmatch.training.peers.worker import peak_megabytes; print(peak_megabytes())"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert 10 < float(done.stdout) < len(ballast) / 2**20


@pytest.mark.parametrize("name", PEERS)
def test_every_peer_is_found_without_its_packages(name):
    peer = create(name)
    assert all(callable(getattr(peer, action)) for action in ("fit", "load", "answer"))
