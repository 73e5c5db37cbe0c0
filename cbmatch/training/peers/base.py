"""What a peer is. Peers run in interpreters of their own, so this module needs NumPy alone."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

OBJECTIVES = 7


@dataclass(frozen=True, slots=True)
class Lesson:
    """The training texts of one fold.

    Attributes
    ----------
    texts : list of str, n
    labels : ndarray of int, shape (n,)
        Objectives 1-7.
    groups : ndarray, shape (n,)
        The idea or project of each text.
    vectors : ndarray, shape (n, dim)
    descriptions : ndarray, shape (m, dim)
        Vectors of the objectives' result descriptions in all languages.
    described : ndarray of int, shape (m,)
        The objective of each.
    """

    texts: list[str]
    labels: np.ndarray
    groups: np.ndarray
    vectors: np.ndarray
    descriptions: np.ndarray
    described: np.ndarray


class Peer(Protocol):
    """Learns from a lesson, keeps what it learnt in a folder, answers one text at a time."""

    def fit(self, lesson: Lesson, folder: Path) -> None:
        """Learn and save into `folder`."""

    def load(self, folder: Path) -> None:
        """Get ready to answer with what `fit` saved."""

    def answer(self, text: str) -> np.ndarray:
        """Probabilities of the objectives, shape (7,), sum 1."""


@dataclass(frozen=True, slots=True)
class Entry:
    """How a peer is found and run.

    Attributes
    ----------
    title : str
        Its name in the table.
    home : str
        Module and class, imported on call.
    module : str
        What it imports beyond the `train` extra.
    requirements : tuple of str
        Packages of its own virtual environment, which it gets where `module` is not at hand.
    needs_vectors : bool
        Whether vectors of the training texts are part of its training.
    folds : int
        How many of the five folds are measured; fewer where one takes long.
    """

    title: str
    home: str
    module: str = ""
    requirements: tuple[str, ...] = ()
    needs_vectors: bool = False
    folds: int = 5


HERE = "cbmatch.training.peers"
SETFIT = ("setfit", ("setfit==1.2.0",))
ANNIF = ("annif", ("annif[fasttext,omikuji]==1.4.3",))
PEERS = {
    "zero-shot": Entry("zero-shot: cosine to the result descriptions", f"{HERE}.vectors:ZeroShot", needs_vectors=True),
    "nearest": Entry("nearest neighbours of the vector", f"{HERE}.vectors:Nearest", needs_vectors=True),
    "linear": Entry("logistic regression on the vector", f"{HERE}.linear:OnVector", needs_vectors=True),
    "tfidf": Entry("TF-IDF of words and letters, logistic regression", f"{HERE}.linear:TfIdf"),
    "annif": Entry("Annif: tfidf, svc, omikuji, fasttext", f"{HERE}.annif_ensemble:Annif", *ANNIF),
    "setfit": Entry("SetFit, 16 texts an objective", f"{HERE}.few_shot:FewShot", *SETFIT, folds=1),
}


def create(name: str) -> Peer:
    """A new, untaught peer."""
    module, _, kind = PEERS[name].home.partition(":")
    peer: Peer = getattr(importlib.import_module(module), kind)()
    return peer
