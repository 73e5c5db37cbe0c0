"""The whole training in one call: dataset, fit, calibration, metrics, saved model."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cbmatch.corpus.ideas import load_ideas
from cbmatch.encoder import load_encoder
from cbmatch.persistence.save import save_model
from cbmatch.programme import load_programme
from cbmatch.ranking.lexical import ngrams
from cbmatch.resources import DEFAULT_PROGRAMME
from cbmatch.text.cleaning import clean
from cbmatch.training.dataset import Dataset, idea_rows, keep_vectors, load_dataset
from cbmatch.training.descriptions import result_descriptions
from cbmatch.training.embed import embed
from cbmatch.training.fit import FitSettings
from cbmatch.training.language_map import mapped
from cbmatch.training.lexical import ngram_matrix
from cbmatch.training.pipeline import FOLDS, train
from cbmatch.training.pool import build_pool
from cbmatch.training.project_format import fit_format
from cbmatch.training.scores import Descriptions
from cbmatch.training.short_inputs import ShortInputs, read_short_inputs

NAME = "cbmatch-central-baltic"
GOLDEN = 12
COMMONEST, EXAMPLES = 10, 3
LIBRARIES = ("numpy", "scikit-learn", "scipy", "pandas", "onnxruntime")


def corpus_hash(corpus: Path) -> str:
    """Hash over every file of the corpus that training reads."""
    digest = hashlib.sha256()
    for path in sorted(
        (
            *corpus.glob("ideas/*.csv"),
            *corpus.glob("short_inputs/*.csv"),
            *corpus.glob("projects/*"),
            *corpus.glob("programme/**/*.yaml"),
        )
    ):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def confused_topics(judged: pd.DataFrame, corpus: Path) -> list[dict[str, Any]]:
    """The commonest confusions on written ideas, with the topics (our words) that were confused most."""
    topics = load_ideas(corpus / "ideas").drop_duplicates("idea").set_index("idea")["topic"]
    wrong = judged[(judged["source"] == "idea") & (judged["objective"] > 0) & ~judged["top1"].astype(bool)]
    pairs = []
    for (truth, first), rows in wrong.groupby(["objective", "first"]):
        worst = rows["group"].value_counts().sort_index().sort_values(ascending=False, kind="stable").index[:EXAMPLES]
        examples = [str(topics[group]) for group in worst]
        pairs.append({"truth": int(truth), "first": int(first), "texts": len(rows), "topics": examples})
    return sorted(pairs, key=lambda pair: -int(str(pair["texts"])))[:COMMONEST]


def load_short_inputs(corpus: Path, encoder: Path) -> ShortInputs:
    """The short inputs with their raw vectors."""
    table, may = read_short_inputs(corpus / "short_inputs")
    texts = table["text"].tolist()
    grams = ngram_matrix([ngrams(clean(text).text) for text in texts])
    return ShortInputs(Dataset(table.drop(columns="text"), embed(encoder, texts), grams), may)


def load_folds(folder: Path, rows: int, descriptions: int) -> dict[int, tuple[np.ndarray, np.ndarray]]:
    """Vectors of all texts and of all result descriptions by the encoder of each fold."""
    tuned = {}
    for number in range(FOLDS):
        with np.load(folder / f"{number}.npz", allow_pickle=False) as stored:
            texts, results = stored["vectors"].astype(np.float32), stored["results"].astype(np.float32)
        if len(texts) != rows or len(results) != descriptions:
            raise ValueError(f"{folder}/{number}.npz belongs to another corpus: run scripts/finetune.py again")
        tuned[number] = (texts, results)
    return tuned


def run(
    corpus: Path,
    models: Path,
    export: Path | None = None,
    settings: FitSettings | None = None,
    folds_folder: Path | None = None,
) -> dict[str, Any]:
    """Train on `corpus` with the encoder in `models`, save there, return the metrics (also in metrics.json).

    `folds_folder` holds the vectors of encoders that were tuned without one fold each (scripts/finetune.py): a
    fine-tuned encoder has seen the ideas, so its own vectors would flatter the figures.
    """
    settings = settings or FitSettings()
    start, busy = time.time(), time.process_time()
    encoder_folder = models / "encoder"
    encoder = load_encoder(encoder_folder)
    programme = load_programme(corpus / "programme" / DEFAULT_PROGRAMME)
    raw = load_dataset(corpus, encoder_folder, encoder.fingerprint, export)
    texts, labels, spoken = result_descriptions(programme)
    results = Descriptions(embed(encoder_folder, texts), np.array(labels), spoken, programme.languages)
    tuned = load_folds(folds_folder, len(raw.table), len(texts)) if folds_folder else None
    short = load_short_inputs(corpus, encoder_folder)
    ranking, maps, metrics, judged = train(raw, results, settings, tuned, short)
    data = mapped(raw, maps)
    format_weights, format_bias, format_figures = fit_format(data, corpus, programme)
    stored = keep_vectors(corpus, encoder_folder, encoder.fingerprint, None)
    facts, project_vectors = build_pool(corpus, encoder_folder, stored, maps)
    ideas = idea_rows(corpus).groupby("language").head(2).head(GOLDEN)
    golden = [
        {"text": row["text"], "words": int(row["words"]), "vector": data.vectors[index]}
        for index, row in ideas.iterrows()
    ]
    versions = {name: importlib.metadata.version(name) for name in LIBRARIES}
    provenance = {
        "programme": programme.id,
        "corpus_hash": corpus_hash(corpus),
        "libraries": versions,
        "figures": {key: metrics[key] for key in ("written", "written_short", "real_export", "scope_written")},
    }
    identity = {"name": encoder.name, "fingerprint": encoder.fingerprint}
    save_model(
        models, NAME, ranking, maps, format_weights, format_bias, facts, project_vectors, identity, provenance, golden
    )
    metrics["format"] = format_figures
    metrics["folds"] = FOLDS
    metrics["tuned"] = tuned is not None
    metrics["data"] = {
        source: {"texts": len(part), "groups": int(part["group"].nunique())}
        for source, part in data.table.groupby("source")
    }
    metrics["confusions"] = confused_topics(judged, corpus)
    metrics["training"] = {"seconds": round(time.time() - start), "cpu_seconds": round(time.process_time() - busy)}
    metrics["corpus_hash"] = provenance["corpus_hash"]
    metrics["encoder"] = identity
    (models / "metrics.json").write_text(json.dumps(metrics, indent=1, ensure_ascii=False) + "\n", "utf-8")
    details = models.parent / ".cache"
    details.mkdir(exist_ok=True)
    judged.to_csv(details / "out_of_fold.csv", index=False)
    return metrics
