"""Peers on the encoder's vectors alone: nearest result description, nearest neighbours."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from cbmatch.encoder import load_encoder
from cbmatch.ranking.scores import softmax
from cbmatch.resources import model_folder
from cbmatch.text.cleaning import clean
from cbmatch.training.peers.base import OBJECTIVES, Lesson

TEMPERATURES = np.geomspace(0.003, 0.3, 40)
NEIGHBOURS = (1, 3, 5, 10, 20, 40)
SMOOTHING = 0.01  # votes for every objective: no neighbour does not mean impossible
BLOCK = 500


def log_loss(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """Mean surprise at the true objectives `labels` (1-7)."""
    return float(-np.log(np.maximum(probabilities[np.arange(len(labels)), labels - 1], 1e-12)).mean())


class OnVectors:
    """Encodes the text, leaves the rest to `of_vector`."""

    def load(self, folder: Path) -> None:
        """Load the shipped encoder and the arrays of `folder`."""
        self.encoder = load_encoder(model_folder() / "encoder")
        with np.load(folder / "peer.npz", allow_pickle=False) as stored:
            self.arrays = {name: stored[name] for name in stored.files}

    def answer(self, text: str) -> np.ndarray:
        """Probabilities of the objectives."""
        return self.of_vector(self.encoder.encode_query(clean(text).text).vector)

    def of_vector(self, vector: np.ndarray) -> np.ndarray:
        """Probabilities from the vector of a text."""
        raise NotImplementedError


def per_objective(similarity: np.ndarray, described: np.ndarray) -> np.ndarray:
    """Highest similarity to the descriptions of each objective, shape (..., 7)."""
    return np.stack([similarity[..., described == n].max(axis=-1) for n in range(1, OBJECTIVES + 1)], axis=-1)


class ZeroShot(OnVectors):
    """Cosine to the result descriptions; only the temperature of the softmax is learnt."""

    def fit(self, lesson: Lesson, folder: Path) -> None:
        """Choose the temperature that surprises least."""
        scores = per_objective(lesson.vectors @ lesson.descriptions.T, lesson.described)
        losses = [log_loss(softmax(scores / t), lesson.labels) for t in TEMPERATURES]
        temperature = TEMPERATURES[int(np.argmin(losses))]
        np.savez(folder / "peer.npz", vectors=lesson.descriptions, labels=lesson.described, temperature=temperature)

    def of_vector(self, vector: np.ndarray) -> np.ndarray:
        """Softmax of the cosines."""
        scores = per_objective(self.arrays["vectors"] @ vector, self.arrays["labels"])
        return softmax(scores / self.arrays["temperature"])


def nearest_first(similarity: np.ndarray, labels: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Similarity and objective of the `count` nearest texts of each row, nearest first, both of shape (n, count)."""
    places = np.argpartition(-similarity, count - 1, axis=1)[:, :count]
    near = np.take_along_axis(similarity, places, axis=1)
    order = np.argsort(-near, axis=1, kind="stable")
    return np.take_along_axis(near, order, axis=1), labels[np.take_along_axis(places, order, axis=1)]


def votes(near: np.ndarray, objectives: np.ndarray, temperature: float) -> np.ndarray:
    """Share of each objective among the nearest texts of each row, nearer ones counting more, shape (n, 7)."""
    weight = np.exp((near - near.max(axis=1, keepdims=True)) / temperature)
    counted = np.stack([np.where(objectives == n, weight, 0.0).sum(axis=1) for n in range(1, OBJECTIVES + 1)], 1)
    counted = counted / counted.sum(axis=1, keepdims=True) + SMOOTHING
    return np.asarray(counted / counted.sum(axis=1, keepdims=True))


class Nearest(OnVectors):
    """Vote of the nearest training texts; their number and the weight of nearness are learnt."""

    def fit(self, lesson: Lesson, folder: Path) -> None:
        """Leave each idea out in turn and choose what surprises least."""
        choices = [(k, t) for k in NEIGHBOURS for t in TEMPERATURES[::4]]
        losses = np.zeros(len(choices))
        for start in range(0, len(lesson.labels), BLOCK):
            part = slice(start, start + BLOCK)
            similarity = lesson.vectors[part] @ lesson.vectors.T
            similarity[lesson.groups[part, None] == lesson.groups[None, :]] = -1.0
            near, objectives = nearest_first(similarity, lesson.labels, max(NEIGHBOURS))
            truth = lesson.labels[part]
            losses += [log_loss(votes(near[:, :k], objectives[:, :k], t), truth) * len(truth) for k, t in choices]
        neighbours, temperature = choices[int(np.argmin(losses))]
        np.savez(
            folder / "peer.npz",
            vectors=lesson.vectors,
            labels=lesson.labels,
            neighbours=neighbours,
            temperature=temperature,
        )

    def of_vector(self, vector: np.ndarray) -> np.ndarray:
        """Vote of the nearest."""
        similarity = (self.arrays["vectors"] @ vector)[None, :]
        k, t = int(self.arrays["neighbours"]), float(self.arrays["temperature"])
        return np.asarray(votes(*nearest_first(similarity, self.arrays["labels"], k), t)[0])
