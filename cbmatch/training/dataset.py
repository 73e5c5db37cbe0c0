"""All training texts in one table with their vectors; everything about one idea shares a group."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from cbmatch.corpus.ideas import load_ideas
from cbmatch.corpus.keep_export import read_export
from cbmatch.corpus.projects import load_central_baltic, load_keep
from cbmatch.training.embed import embed

KEEP_VECTORS = "keep_vectors.npz"
# An idea counts 1 in all, however many texts it has; a project's description counts 1, and less if its
# mapping to an objective of 2021-2027 is only partial.
PARTIAL_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Dataset:
    """Texts and vectors.

    Attributes
    ----------
    table : DataFrame
        Columns group, objective (0-7), source (idea, past, keep), hand, language, length, words, weight.
    vectors : ndarray of float32, shape (rows, dim)
    """

    table: pd.DataFrame
    vectors: np.ndarray

    def part(self, mask: np.ndarray) -> Dataset:
        """The rows where `mask` is true."""
        return Dataset(self.table[mask].reset_index(drop=True), self.vectors[mask])


def idea_rows(corpus: Path) -> pd.DataFrame:
    """Ideas with their texts; each idea weighs 1."""
    ideas = load_ideas(corpus / "ideas")
    size = ideas.groupby("idea")["text"].transform("size")
    return pd.DataFrame(
        {
            "group": ideas["idea"],
            "objective": ideas["objective"],
            "source": "idea",
            "hand": ideas["hand"],
            "language": ideas["language"],
            "length": ideas["length"],
            "words": ideas["text"].str.split().str.len(),
            "weight": 1.0 / size,
            "text": ideas["text"],
        }
    )


def project_rows(corpus: Path) -> pd.DataFrame:
    """The programme's own past and funded projects."""
    projects = load_central_baltic(corpus / "projects")
    text = projects["title"] + ". " + projects["summary"]
    return pd.DataFrame(
        {
            "group": projects["id"],
            "objective": projects["objective"].fillna(0).astype(int),
            "source": "past",
            "hand": "past",
            "language": "en",
            "length": "long",
            "words": text.str.split().str.len(),
            "weight": np.where(projects["mapping"] == "partial", PARTIAL_WEIGHT, 1.0),
            "text": text,
        }
    )


def keep_rows(corpus: Path) -> pd.DataFrame:
    """Rows of the keep.eu export on which both readers agree; their texts are not in the repository."""
    keep = load_keep(corpus / "projects")
    keep = keep[keep["objective"].notna()]
    return pd.DataFrame(
        {
            "group": "keep-" + keep["row"].astype(str),
            "objective": keep["objective"].astype(int),
            "source": "keep",
            "hand": "keep",
            "language": keep["language"],
            "length": "long",
            "words": keep["words"],
            "weight": 1.0,
            "row": keep["row"],
        }
    )


def keep_vectors(corpus: Path, encoder: Path, fingerprint: str, export: Path | None) -> tuple[np.ndarray, np.ndarray]:
    """Rows and vectors of the whole export: stored ones, or anew from `export`.

    Raises
    ------
    ValueError
        If the stored vectors belong to another encoder and no export is given.
    """
    stored = corpus / "projects" / KEEP_VECTORS
    if export is not None:
        table = read_export(export)
        vectors = embed(encoder, table["text"].tolist()).astype(np.float16)
        np.savez_compressed(stored, rows=table["row"].to_numpy(), vectors=vectors, fingerprint=np.array(fingerprint))
    with np.load(stored, allow_pickle=False) as data:
        if str(data["fingerprint"]) != fingerprint:
            raise ValueError(f"{stored} belongs to encoder {data['fingerprint']}, not {fingerprint}: pass --keep")
        return data["rows"], data["vectors"].astype(np.float32)


def load_dataset(corpus: Path, encoder: Path, fingerprint: str, export: Path | None = None) -> Dataset:
    """Assemble ideas, past projects and the agreed rows of the export."""
    written = pd.concat([idea_rows(corpus), project_rows(corpus)], ignore_index=True)
    vectors = embed(encoder, written["text"].tolist())
    rows, all_vectors = keep_vectors(corpus, encoder, fingerprint, export)
    keep = keep_rows(corpus)
    position = {int(row): index for index, row in enumerate(rows)}
    chosen = all_vectors[[position[int(row)] for row in keep["row"]]]
    table = pd.concat([written.drop(columns="text"), keep.drop(columns="row")], ignore_index=True)
    return Dataset(table, np.concatenate([vectors, chosen]))
