from __future__ import annotations

import numpy as np
import pytest

pd = pytest.importorskip("pandas")
pytest.importorskip("sklearn")

from cbmatch.training.peers.base import PEERS
from cbmatch.training.peers.figures import HEADER, OWN, cross_tempered, fit_temperature, peer_figures, peers_table

pytestmark = pytest.mark.training


def answers(seed: int, sharpness: float, count: int = 600):
    """Answers whose true probabilities are known, made too sharp by `sharpness`."""
    rng = np.random.default_rng(seed)
    truth = rng.dirichlet(np.full(7, 0.4), count)
    labels = np.array([rng.choice(7, p=row) + 1 for row in truth])
    shown = np.maximum(truth, 1e-6) ** sharpness
    shown /= shown.sum(axis=1, keepdims=True)
    length = np.where(np.arange(count) % 3, "short", "long")
    return shown, pd.DataFrame({"objective": labels, "length": length, "language": "fi"})


def cached(rows: np.ndarray) -> dict:
    return {
        "train_s": 2.0, "taught": 100, "train_mb": 50.4, "answer_ms": 3.0, "answer_mb": 40.0, "probabilities": rows.tolist(),
    }  # fmt: skip


@pytest.fixture
def two_folds():
    made = {number: answers(number, 3.0) for number in (0, 1)}
    return {str(n): cached(rows) for n, (rows, _) in made.items()}, {n: table for n, (_, table) in made.items()}


def test_temperature_is_found_again():
    rows, table = answers(5, 3.0, 4000)
    assert fit_temperature(rows, table["objective"].to_numpy()) == pytest.approx(3.0, rel=0.1)


def test_a_fold_does_not_choose_its_own_temperature():
    sharp, table = answers(0, 3.0)
    plain, other = answers(1, 1.0)
    labels = {0: table["objective"].to_numpy(), 1: other["objective"].to_numpy()}
    done = cross_tempered({0: sharp, 1: plain}, labels)
    assert abs(done[0] - sharp).max() < 0.1  # the other fold needs none
    assert abs(done[1] - plain).max() > 0.1


def test_figures(two_folds):
    folds, held = two_folds
    figures = peer_figures(folds, held, vector_s=0.5)
    assert figures["folds"] == 2
    assert figures["train_s"] == 52.0
    assert figures["ece_tempered"] < 0.05 < figures["ece"]
    by_hand = np.mean(
        np.concatenate([np.argmax(folds[str(n)]["probabilities"], axis=1) + 1 == held[n]["objective"] for n in (0, 1)])
    )
    assert figures["top1"] == pytest.approx(by_hand, abs=1e-4)
    assert figures["top1"] < figures["top2"]
    assert set(figures["top1_by_length"]) == {"long", "short"}


def test_one_fold_stands_beside_cbmatch_on_the_same_fold(two_folds):
    folds, held = two_folds
    both, first = peer_figures(folds, held), peer_figures({"0": folds["0"]}, held)
    assert first["ece_tempered"] is None
    figures = {"peers": {"tfidf": both, "setfit": first}, OWN: {"all": both, "first": first}}
    lines = peers_table(figures, {name: peer.title for name, peer in PEERS.items()}).splitlines()
    assert lines[0].startswith(f"Measured on {both['texts']} texts ")
    lines = lines[2:]
    assert [line.split(" | ")[1] for line in lines[2:]] == ["all 5", "all 5", "first only", "first only"]
    assert all(line.count("|") == len(HEADER) + 1 for line in lines)
