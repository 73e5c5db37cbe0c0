"""Is a fine-tuned encoder better? python scripts/compare_tuning.py EXPORT.xlsx -> models/tuning.json

One fold of the cross-validation by idea is held back. Each variant (frozen, last layers, whole; several rates) is tuned
on the other folds, then language maps, linear head and nearest neighbours are fitted on the same folds and judged on
the held-back texts, with the same code for every variant. Also reported: how many of the programme's projects of the
idea's objective are among the ten nearest (evidence must not get worse), and what the shipped int8 encoder loses
against the same weights in float32, for each language. Needs .cache/encoder-st (scripts/build_encoder.py).
Finished variants are kept in .cache/tuning/, so an interrupted run goes on.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

sys.path.insert(0, str(Path(__file__).resolve().parent))
from finetune import CACHE, ROOT, all_texts

from cbmatch.programme import load_programme
from cbmatch.resources import DEFAULT_PROGRAMME
from cbmatch.text.cleaning import clean
from cbmatch.training.dataset import Dataset
from cbmatch.training.embed import embed
from cbmatch.training.finetune import FineTune, finetune
from cbmatch.training.fit import group_means
from cbmatch.training.language_map import fit_language_maps, mapped
from cbmatch.training.pipeline import FOLDS
from cbmatch.training.scores import folds

VARIANTS: dict[str, FineTune | None] = {
    "frozen, int8 as shipped": None,
    "frozen": None,
    "last 2 layers": FineTune(steps=40, rate=5e-5, first_layer=10),
    "last 4 layers": FineTune(steps=40, rate=3e-5, first_layer=8),
    "whole": FineTune(steps=40, rate=2e-5, first_layer=0),
}
TEN = 10


def encode(model: Any, texts: list[str]) -> np.ndarray:
    """Unit vectors by sentence-transformers, in float32."""
    lines = ["query: " + clean(text).text for text in texts]
    return np.asarray(model.encode(lines, batch_size=32, normalize_embeddings=True), np.float32)


def vectors_of(name: str, texts: list[str], rest: np.ndarray, data: Dataset) -> tuple[np.ndarray, int]:
    """Vectors of all texts by the encoder of one variant, tuned on the rows of `rest`; seconds of tuning."""
    from sentence_transformers import SentenceTransformer

    settings = VARIANTS[name]
    if name.startswith("frozen, int8"):
        return embed(ROOT / "models" / "encoder", texts), 0
    start = time.time()
    if settings is None:
        return encode(SentenceTransformer(str(CACHE / "encoder-st"), device="cpu"), texts), 0
    rows = np.flatnonzero(rest)
    labels, groups = data.table["objective"].tolist(), data.table["group"].tolist()
    model = finetune(
        CACHE / "encoder-st", [texts[i] for i in rows], [labels[i] for i in rows], [groups[i] for i in rows], settings
    )
    seconds = round(time.time() - start)
    return encode(model, texts), seconds


def judge(data: Dataset, held: np.ndarray, languages: tuple[str, ...]) -> dict[str, Any]:
    """Figures of one variant's vectors on the held-back rows."""
    from sklearn.linear_model import LogisticRegression

    recall = project_recall(data, held)
    here = mapped(data, fit_language_maps(data.part(~held), languages))
    table, objective = here.table, here.table["objective"].to_numpy()
    inside = objective > 0
    fit = ~held & inside
    head = LogisticRegression(C=10.0, max_iter=3000).fit(
        here.vectors[fit], objective[fit], sample_weight=table["weight"].to_numpy()[fit]
    )
    right = head.predict(here.vectors) == objective
    means, labels = group_means(here.part(fit))
    neighbour = labels[np.argmax(here.vectors @ means.T, axis=1)] == objective
    judged = held & inside
    idea = judged & (table["source"] == "idea").to_numpy()
    figures = {
        "written, long": right[idea & (table["length"] == "long").to_numpy()].mean(),
        "written, one line": right[idea & (table["length"] == "short").to_numpy()].mean(),
        "real export": right[judged & (table["source"] == "keep").to_numpy()].mean(),
        "nearest neighbour, written": neighbour[idea].mean(),
        "recall of projects in ten": recall,
    }
    by_language = {code: right[idea & (table["language"] == code).to_numpy()].mean() for code in languages}
    rounded = {key: round(float(value), 4) for key, value in figures.items()}
    return {**rounded, "by_language": {key: round(float(value), 4) for key, value in by_language.items()}}


def project_recall(data: Dataset, held: np.ndarray) -> float:
    """Share of the ten places nearest to a held-back idea that projects of its objective take, of those they could."""
    table, objective = data.table, data.table["objective"].to_numpy()
    past = (table["source"] == "past").to_numpy() & (objective > 0)
    ideas = held & (objective > 0) & (table["source"] == "idea").to_numpy()
    nearest = np.argsort(-(data.vectors[ideas] @ data.vectors[past].T), axis=1)[:, :TEN]
    hits = (objective[past][nearest] == objective[ideas][:, None]).sum(axis=1)
    possible = np.minimum(TEN, np.bincount(objective[past], minlength=8)[objective[ideas]])
    return float((hits / possible).mean())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    options = parser.parse_args()
    everything, every_text = all_texts(ROOT / "corpus", options.export)
    own = (everything.table["source"] != "typed").to_numpy()
    # Half of the ideas and real texts, whole groups: five encoders on two cores are slow, and all are judged alike.
    chosen = everything.table["group"].map(lambda group: zlib.crc32(group.encode()) % 2 == 0).to_numpy()
    own = own & (chosen | (everything.table["source"] == "past").to_numpy())
    table = everything.table[own].reset_index(drop=True)
    texts = [text for text, chosen in zip(every_text, own, strict=True) if chosen]
    programme = load_programme(ROOT / "corpus" / "programme" / DEFAULT_PROGRAMME)
    blank = Dataset(table, np.zeros((len(table), 1), np.float32), sparse.csr_matrix((len(table), 1)))
    held = folds(blank, FOLDS) == 0
    stored = CACHE / "tuning"
    stored.mkdir(parents=True, exist_ok=True)
    report: dict[str, Any] = {"texts": len(texts), "held_back": int(held.sum()), "variants": {}}
    for name in VARIANTS:
        path = stored / f"{name.replace(' ', '-')}.npz"
        if path.exists() and len(np.load(path)["vectors"]) == len(texts):
            vectors, seconds = np.load(path)["vectors"], int(np.load(path)["seconds"])
        else:
            vectors, seconds = vectors_of(name, texts, ~held, blank)
            np.savez(path, vectors=vectors, seconds=seconds)
        figures = judge(replace(blank, vectors=vectors.astype(np.float32)), held, programme.languages)
        report["variants"][name] = {"seconds": seconds, **figures}
        print(name, report["variants"][name], flush=True)
        (ROOT / "models" / "tuning.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
