"""SetFit: contrastive tuning of the sentence encoder on a few texts, then a linear head.

Starts from the sentence-transformers directory that the shipped encoder was exported from (``PEERS_ENCODER``). Full
contrastive tuning on all texts takes days on two cores, so the body sees `SHOTS` texts of each objective.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from cbmatch.training.peers.base import OBJECTIVES, Lesson

SHOTS, PAIRS, BATCH, SEED = 16, 3, 16, 0
PREFIX = "query: "  # e5 is trained with it
LEARNT_TOKENS, READ_TOKENS = 64, 256  # of a text, when tuning and when answering


def pick(labels: np.ndarray, groups: np.ndarray, shots: int, seed: int) -> np.ndarray:
    """Positions of `shots` texts of each objective, no idea twice."""
    order = np.random.default_rng(seed).permutation(len(labels))
    chosen = []
    for number in range(1, OBJECTIVES + 1):
        own = order[labels[order] == number]
        _, first = np.unique(groups[own], return_index=True)
        chosen.append(own[np.sort(first)[:shots]])
    return np.concatenate(chosen)


class FewShot:
    """Body and head on the few texts, as SetFit is meant."""

    def fit(self, lesson: Lesson, folder: Path) -> None:
        """Tune body and head, save both."""
        from datasets import Dataset
        from setfit import SetFitModel, Trainer, TrainingArguments

        chosen = pick(lesson.labels, lesson.groups, SHOTS, SEED)
        model = SetFitModel.from_pretrained(os.environ["PEERS_ENCODER"], local_files_only=True)
        model.model_body.max_seq_length = LEARNT_TOKENS
        rows = {"text": [PREFIX + lesson.texts[i] for i in chosen], "label": lesson.labels[chosen].tolist()}
        arguments = TrainingArguments(
            output_dir=str(folder / "steps"),
            batch_size=BATCH,
            num_epochs=1,
            num_iterations=PAIRS,
            seed=SEED,
            save_strategy="no",
            report_to="none",
        )
        Trainer(model=model, args=arguments, train_dataset=Dataset.from_dict(rows)).train()
        model.save_pretrained(str(folder / "model"))

    def load(self, folder: Path) -> None:
        """Read what `fit` saved."""
        from setfit import SetFitModel

        self.model = SetFitModel.from_pretrained(str(folder / "model"), local_files_only=True)
        self.model.model_body.max_seq_length = READ_TOKENS

    def answer(self, text: str) -> np.ndarray:
        """Probabilities of the objectives."""
        return np.asarray(self.model.predict_proba([PREFIX + text], as_numpy=True)[0])
