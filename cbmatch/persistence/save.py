"""Saving a model directory: to a temporary folder first, loaded again and compared, then moved into place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from cbmatch.errors import ModelError
from cbmatch.persistence.layout import FORMAT, ModelLayout, file_hash
from cbmatch.ranking.language_map import LanguageMaps
from cbmatch.ranking.model import RankingModel
from cbmatch.ranking.rank import rank

TOLERANCE = 2e-3


def save_model(
    target: Path,
    name: str,
    ranking: RankingModel,
    maps: LanguageMaps,
    format_weights: np.ndarray,
    format_bias: float,
    facts: list[dict[str, Any]],
    project_vectors: np.ndarray,
    encoder: dict[str, str],
    provenance: dict[str, Any],
    golden: list[dict[str, Any]],
) -> None:
    """Write ``recommender/`` of the model directory `target`; encoder and language stay as they are.

    Parameters
    ----------
    golden : list of dict
        ``text``, ``words`` and ``vector`` of some ideas; their probabilities are stored with the model, and
        the files just written must give them again.

    Raises
    ------
    ModelError
        If the saved model answers otherwise than the one in memory.
    """
    with tempfile.TemporaryDirectory(dir=target) as folder:
        layout = ModelLayout(Path(folder))
        layout.description.parent.mkdir(parents=True)
        np.savez(
            layout.arrays,
            head_weights=ranking.head_weights,
            head_bias=ranking.head_bias,
            scope_weights=ranking.scope_weights,
            result_vectors=ranking.result_vectors.astype(np.float16),
            result_labels=ranking.result_labels,
            memory_vectors=ranking.memory_vectors.astype(np.float16),
            memory_labels=ranking.memory_labels,
            lexical_rarity=ranking.lexical.rarity.astype(np.float16),
            lexical_weights=ranking.lexical.weights.astype(np.float16),
            lexical_bias=ranking.lexical.bias,
            language_means=np.ascontiguousarray(maps.means, np.float32),
            language_maps=maps.maps.astype(np.float16),
            format_weights=np.ascontiguousarray(format_weights, np.float32),
        )
        np.savez(layout.projects, vectors=project_vectors.astype(np.float16))
        layout.facts.write_text(json.dumps(facts, ensure_ascii=False, separators=(",", ":")), "utf-8")
        files = {path.name: file_hash(path) for path in (layout.arrays, layout.projects, layout.facts)}
        expected = [list(rank(ranking, item["vector"], item["words"], item["text"]).probabilities) for item in golden]
        described = {
            "format": FORMAT,
            "name": name,
            "hash": hashlib.sha256("".join(sorted(files.values())).encode()).hexdigest()[:8],
            "encoder": encoder,
            "format_bias": format_bias,
            "languages": list(maps.languages),
            "ranking": {
                "combination": ranking.combination._asdict(),
                "scope": asdict(ranking.scope),
                "scope_bias": ranking.scope_bias,
                "neighbours": ranking.neighbours,
                "coverage_short": ranking.coverage_short,
                "coverage_long": ranking.coverage_long,
                "short_words": ranking.short_words,
            },
            "files": files,
            "golden": [
                {"text": item["text"], "probabilities": [round(p, 5) for p in probabilities]}
                for item, probabilities in zip(golden, expected, strict=True)
            ],
            **provenance,
        }
        layout.description.write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", "utf-8")
        _compare(layout, golden, expected)
        _replace(Path(folder) / "recommender", target / "recommender")


def _compare(layout: ModelLayout, golden: list[dict[str, Any]], expected: list[list[float]]) -> None:
    from cbmatch.persistence.load import _ranking

    described = json.loads(layout.description.read_text("utf-8"))
    with np.load(layout.arrays, allow_pickle=False) as arrays:
        again = _ranking(arrays, described)
    for item, probabilities in zip(golden, expected, strict=True):
        found = rank(again, item["vector"], item["words"], item["text"]).probabilities
        worst = max(abs(a - b) for a, b in zip(found, probabilities, strict=True))
        if worst > TOLERANCE:
            raise ModelError(
                f"the saved model differs by {worst:.4f} on {item['text'][:40]!r}", "Nothing was replaced."
            )


def _replace(new: Path, old: Path) -> None:
    """Swap the directory in; a kill in between leaves the old one as ``.previous``."""
    previous = old.with_name(old.name + ".previous")
    shutil.rmtree(previous, ignore_errors=True)
    if old.exists():
        os.replace(old, previous)
    os.replace(new, old)
    shutil.rmtree(previous, ignore_errors=True)
