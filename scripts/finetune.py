"""Fine-tune the encoder: python scripts/finetune.py EXPORT.xlsx [--steps N ...]

Needs .cache/encoder-st (scripts/build_encoder.py) and the keep.eu export, whose texts are not in the repository.
First one encoder for each fold of the cross-validation, tuned without the ideas and projects of that fold, whose
vectors of all texts go to .cache/folds/ (so that the figures of train.py stay honest), then the shipped one on
everything, into .cache/encoder-tuned. Resumable: finished folds are kept as long as corpus and settings are the same.
Then: scripts/build_encoder.py --tuned .cache/encoder-tuned; scripts/train.py --keep EXPORT.xlsx --folds .cache/folds
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np

from cbmatch.building.export import build_onnx
from cbmatch.corpus.keep_export import read_export
from cbmatch.programme import load_programme
from cbmatch.resources import DEFAULT_PROGRAMME
from cbmatch.training.dataset import Dataset, keep_rows, written_rows
from cbmatch.training.descriptions import result_descriptions
from cbmatch.training.embed import embed
from cbmatch.training.finetune import FineTune, finetune
from cbmatch.training.lexical import ngram_matrix
from cbmatch.training.pipeline import FOLDS
from cbmatch.training.run import corpus_hash
from cbmatch.training.scores import folds

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
TUNED = CACHE / "encoder-tuned"


def all_texts(corpus: Path, export: Path) -> tuple[Dataset, list[str]]:
    """The dataset's rows in its own order, without vectors, and their texts."""
    import pandas as pd

    written = written_rows(corpus)
    by_row = read_export(export).set_index("row")["text"]
    keep = keep_rows(corpus)
    table = pd.concat([written.drop(columns="text"), keep.drop(columns="row")], ignore_index=True)
    texts = written["text"].tolist() + by_row.loc[keep["row"]].tolist()
    return Dataset(table, np.zeros((len(table), 1), np.float32), ngram_matrix([])), texts


def tune_fold(number: int, held: np.ndarray, data: Dataset, texts: list[str], settings: FineTune, key: str) -> None:
    """Tune without the rows of `held` and store the vectors of all texts."""
    target = CACHE / "folds" / f"{number}.npz"
    if target.exists() and str(np.load(target)["key"]) == key:
        return
    rest = np.flatnonzero(~held)
    labels, groups = data.table["objective"].tolist(), data.table["group"].tolist()
    model = finetune(
        CACHE / "encoder-st", [texts[i] for i in rest], [labels[i] for i in rest], [groups[i] for i in rest], settings
    )
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        model.save(f"{folder}/st")
        build_onnx(Path(folder) / "st", Path(folder) / "onnx", f"fold-{number}", "one fold of the cross-validation")
        cache = Path(folder) / "vectors"
        vectors = embed(Path(folder) / "onnx", texts, cache=cache).astype(np.float16)
        programme = load_programme(ROOT / "corpus" / "programme" / DEFAULT_PROGRAMME)
        results = embed(Path(folder) / "onnx", result_descriptions(programme)[0], cache=cache)
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez(target, vectors=vectors, results=results, key=np.array(key))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    parser.add_argument("--steps", type=int, default=FineTune.steps)
    parser.add_argument("--rate", type=float, default=FineTune.rate)
    parser.add_argument("--skip-folds", action="store_true")
    options = parser.parse_args()
    settings = FineTune(steps=options.steps, rate=options.rate)
    data, texts = all_texts(ROOT / "corpus", options.export)
    fold = folds(data, FOLDS)
    key = hashlib.sha256(json.dumps([corpus_hash(ROOT / "corpus"), asdict(settings)]).encode()).hexdigest()[:16]
    start = time.time()
    for number in [] if options.skip_folds else range(FOLDS):
        tune_fold(number, fold == number, data, texts, settings, key)
        print(f"fold {number}: {time.time() - start:.0f} s", flush=True)
    model = finetune(
        CACHE / "encoder-st", texts, data.table["objective"].tolist(), data.table["group"].tolist(), settings
    )
    model.save(str(TUNED))
    seconds = round(time.time() - start)
    (TUNED / "finetune.json").write_text(
        json.dumps({"settings": asdict(settings), "seconds": seconds, "key": key}) + "\n"
    )
    print(f"{TUNED}: {seconds} s in all")
