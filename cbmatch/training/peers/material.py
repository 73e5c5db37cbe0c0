"""What every peer learns from and is asked: the same texts and the same folds as cbmatch's own figures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from cbmatch.corpus.keep_export import read_export
from cbmatch.encoder import load_encoder
from cbmatch.programme import load_programme
from cbmatch.resources import DEFAULT_PROGRAMME
from cbmatch.training.dataset import Dataset, keep_rows, load_dataset, written_rows
from cbmatch.training.descriptions import result_descriptions
from cbmatch.training.embed import embed
from cbmatch.training.pipeline import FOLDS
from cbmatch.training.run import corpus_hash
from cbmatch.training.scores import Descriptions, folds


@dataclass(frozen=True, slots=True)
class Ground:
    """The dataset as cbmatch trains on it, its folds, and the texts as far as they are at hand (else empty)."""

    data: Dataset
    fold: np.ndarray
    results: Descriptions
    texts: list[str]
    key: str

    @property
    def asked(self) -> np.ndarray:
        """Mask of the texts that are measured: written ideas with an objective."""
        table = self.data.table
        return np.asarray((table["source"] == "idea") & (table["objective"] > 0))

    @property
    def taught(self) -> np.ndarray:
        """Mask of the texts that peers learn from: ideas, past projects, and the export's where it is at hand."""
        table, at_hand = self.data.table, np.array([bool(text) for text in self.texts])
        return np.asarray((table["source"] != "typed") & (table["objective"] > 0) & at_hand)

    def held(self, number: int) -> pd.DataFrame:
        """The measured rows of one fold."""
        return self.data.table[self.asked & (self.fold == number)]


def load_ground(corpus: Path, models: Path, export: Path | None) -> Ground:
    """Assemble dataset, folds and texts."""
    encoder = load_encoder(models / "encoder")
    data = load_dataset(corpus, models / "encoder", encoder.fingerprint)
    programme = load_programme(corpus / "programme" / DEFAULT_PROGRAMME)
    spoken, labels, languages = result_descriptions(programme)
    results = Descriptions(embed(models / "encoder", spoken), np.array(labels), languages, programme.languages)
    by_row = {} if export is None else read_export(export).set_index("row")["text"].to_dict()
    texts = [*written_rows(corpus)["text"], *(by_row.get(row, "") for row in keep_rows(corpus)["row"])]
    key = f"{corpus_hash(corpus)}-{encoder.fingerprint}-{'ideas' if export is None else 'with-export'}"
    return Ground(data, folds(data, FOLDS), results, texts, key)


def write_material(ground: Ground, folder: Path) -> None:
    """Files that the workers read. `folder` is temporary: the export's texts stay in no lasting place."""
    taught = ground.taught
    table = ground.data.table[taught]
    (folder / "texts.json").write_text(json.dumps([t for t, keep in zip(ground.texts, taught, strict=True) if keep]))
    np.savez(
        folder / "arrays.npz",
        fold=ground.fold[taught],
        labels=table["objective"].to_numpy(np.int64),
        groups=table["group"].factorize()[0],
        vectors=ground.data.vectors[taught],
        descriptions=ground.results.vectors,
        described=ground.results.labels,
    )
    for number in range(FOLDS):
        held = [ground.texts[index] for index in ground.held(number).index]
        (folder / f"held_{number}.json").write_text(json.dumps(held))
