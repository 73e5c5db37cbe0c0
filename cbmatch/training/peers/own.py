"""cbmatch itself in the same columns: out of fold as in metrics.json, speed and memory of whole answers.

python -m cbmatch.training.peers.own fit|answer|vectors SOURCE TARGET.json     (started by scripts/compare.py)
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np

from cbmatch.training.peers.worker import peak_megabytes

TIMED = 400  # texts on which the time of one vector is taken


def fit(corpus: Path, target: Path) -> None:
    """Probabilities of every measured text by a model and a calibration that have not seen its idea."""
    from cbmatch.resources import model_folder
    from cbmatch.training.calibrate import combine
    from cbmatch.training.fit import FitSettings
    from cbmatch.training.peers.material import load_ground
    from cbmatch.training.pipeline import calibrate
    from cbmatch.training.scores import out_of_fold

    ground, settings = load_ground(corpus, model_folder(), None), FitSettings()
    table, fold = ground.data.table, ground.fold
    start = time.process_time()
    scores = out_of_fold(ground.data, fold, ground.results, settings)
    seconds = (time.process_time() - start) / len(np.unique(fold))
    figures: dict[str, object] = {}
    for number in np.unique(fold):
        held = fold == number
        start = time.process_time()
        calibration = calibrate(scores.part(~held), table[~held].reset_index(drop=True), settings)
        calibrated = time.process_time() - start
        asked = held & ground.asked
        rows = combine(scores.part(asked), table["words"].to_numpy()[asked], calibration.combination)
        figures[str(number)] = {
            "train_s": round(seconds + calibrated, 2),
            "taught": int((~held).sum()),
            "probabilities": np.round(rows, 6).tolist(),
        }
    for part in figures.values():
        part["train_mb"] = peak_megabytes()  # type: ignore[index]
    target.write_text(json.dumps(figures), "utf-8")


def answer(held: Path, target: Path) -> None:
    """Time of whole answers (facts, phrases, projects, checks and all) by the shipped model, and its memory."""
    from cbmatch import Recommender

    recommender = Recommender.load()
    texts = json.loads(held.read_text("utf-8"))
    recommender.suggest(texts[0])
    milliseconds = []
    for text in texts:
        start = time.process_time()
        recommender.suggest(text)
        milliseconds.append((time.process_time() - start) * 1000)
    figures = {"answer_ms": round(float(np.median(milliseconds)), 2), "answer_mb": peak_megabytes()}
    target.write_text(json.dumps(figures), "utf-8")


def vectors(texts: Path, target: Path) -> None:
    """Mean time of one training text's vector: what every way on vectors pays before it can learn."""
    from cbmatch.encoder import load_encoder
    from cbmatch.resources import model_folder
    from cbmatch.text.cleaning import clean

    encoder, taught = load_encoder(model_folder() / "encoder"), json.loads(texts.read_text("utf-8"))
    sample = np.random.default_rng(0).choice(len(taught), min(TIMED, len(taught)), replace=False)
    start = time.process_time()
    for index in sample:
        encoder.encode_query(clean(taught[index]).text)
    seconds = (time.process_time() - start) / len(sample)
    target.write_text(json.dumps({"vector_s": round(seconds, 6)}), "utf-8")


if __name__ == "__main__":
    {"fit": fit, "answer": answer, "vectors": vectors}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
