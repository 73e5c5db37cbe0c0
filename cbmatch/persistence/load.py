"""Opening a model directory, with every reason for refusing it said in one line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from cbmatch.encoder import Encoder, load_encoder
from cbmatch.errors import ModelError
from cbmatch.evidence.projects import ProjectPool
from cbmatch.persistence.layout import FORMAT, ModelLayout, file_hash
from cbmatch.ranking.language_map import LanguageMaps
from cbmatch.ranking.lexical import LexicalView
from cbmatch.ranking.model import Array, Combination, RankingModel, ScopeWeights
from cbmatch.text.language import LanguageModel
from cbmatch.text.marks import MarkModel

REBUILD = "Train it again (scripts/train.py), or leave --model out to use the shipped one."


@dataclass(frozen=True, slots=True)
class TrainedModel:
    """Everything that a model directory holds."""

    name: str
    encoder: Encoder
    language: LanguageModel
    marks: MarkModel
    maps: LanguageMaps
    ranking: RankingModel
    format_weights: Array
    format_bias: float
    pool: ProjectPool
    description: dict[str, Any]


def load_model(folder: Path, threads: int = 1) -> TrainedModel:
    """Open a model directory.

    Raises
    ------
    ModelError
        If a file is missing, changed, of another format version, or made for another encoder.
    """
    layout = ModelLayout(Path(folder))
    if not layout.folder.is_dir():
        raise ModelError(f"there is no model directory {folder}", "Check --model.")
    missing = layout.missing()
    if missing:
        raise ModelError(f"{folder} is not a model directory: missing {', '.join(missing)}", REBUILD)
    try:
        described = json.loads(layout.description.read_text("utf-8"))
        if described["format"] != FORMAT:
            raise ModelError(f"{folder} has format {described['format']}, this cbmatch reads {FORMAT}", REBUILD)
        for path in (layout.arrays, layout.projects, layout.facts):
            if described["files"][path.name] != file_hash(path):
                raise ModelError(f"{path} is not the file that the model was saved with", REBUILD)
        encoder = load_encoder(layout.encoder, threads)
        if encoder.fingerprint != described["encoder"]["fingerprint"]:
            raise ModelError(
                f"{folder} was trained with encoder {described['encoder']['fingerprint']}, "
                f"but holds {encoder.fingerprint}",
                REBUILD,
            )
        with np.load(layout.arrays, allow_pickle=False) as arrays:
            ranking = _ranking(arrays, described)
            format_weights = arrays["format_weights"].astype(np.float32)
            maps = LanguageMaps(
                tuple(described["languages"]),
                arrays["language_means"].astype(np.float32),
                arrays["language_maps"].astype(np.float32),
            )
        return TrainedModel(
            name=f"{described['name']}@{described['hash']}",
            encoder=encoder,
            language=LanguageModel.load(layout.language),
            marks=MarkModel(layout.marks),
            maps=maps,
            ranking=ranking,
            format_weights=format_weights,
            format_bias=float(described["format_bias"]),
            pool=ProjectPool.load(layout.projects, layout.facts),
            description=described,
        )
    except (OSError, EOFError, BadZipFile, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the model in {folder} cannot be read: {error}", REBUILD) from error


def _ranking(arrays: Any, described: dict[str, Any]) -> RankingModel:
    numbers = described["ranking"]
    combination = {name: tuple(values) for name, values in numbers["combination"].items()}
    return RankingModel(
        head_weights=arrays["head_weights"].astype(np.float32),
        head_bias=arrays["head_bias"].astype(np.float32),
        scope_weights=arrays["scope_weights"].astype(np.float32),
        scope_bias=float(numbers["scope_bias"]),
        result_vectors=arrays["result_vectors"].astype(np.float32),
        result_labels=arrays["result_labels"].astype(np.int64),
        memory_vectors=arrays["memory_vectors"].astype(np.float32),
        memory_labels=arrays["memory_labels"].astype(np.int64),
        combination=Combination(**combination),
        scope=ScopeWeights(**numbers["scope"]),
        neighbours=int(numbers["neighbours"]),
        coverage_short=float(numbers["coverage_short"]),
        coverage_long=float(numbers["coverage_long"]),
        short_words=int(numbers["short_words"]),
        lexical=LexicalView(
            arrays["lexical_rarity"].astype(np.float32),
            arrays["lexical_weights"].astype(np.float32),
            arrays["lexical_bias"].astype(np.float32),
        ),
    )
