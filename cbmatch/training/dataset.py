"""All training texts in one table with their vectors; everything about one idea shares a group."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from cbmatch.corpus.ideas import load_ideas
from cbmatch.corpus.keep_export import read_export
from cbmatch.corpus.projects import load_central_baltic, load_keep, project_texts
from cbmatch.ranking.lexical import NGrams, ngrams
from cbmatch.text.cleaning import clean
from cbmatch.training.embed import embed
from cbmatch.training.lexical import ngram_matrix
from cbmatch.training.typed import typed_rows

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
        Columns group, objective (0-7), source (idea, typed, past, keep), hand, language, length, words, weight.
    vectors : ndarray of float32, shape (rows, dim)
    ngrams : sparse matrix, shape (rows, buckets)
        Which hashed n-grams each text holds.
    """

    table: pd.DataFrame
    vectors: np.ndarray
    ngrams: sparse.csr_matrix

    def part(self, mask: np.ndarray) -> Dataset:
        """The rows where `mask` is true."""
        return Dataset(self.table[mask].reset_index(drop=True), self.vectors[mask], self.ngrams[mask])


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
    text = project_texts(projects)
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


@dataclass(frozen=True, slots=True)
class KeepTexts:
    """What is kept of the export's texts: row numbers, vectors, hashed n-grams. No text can be read back."""

    rows: np.ndarray
    vectors: np.ndarray
    ngrams: list[NGrams]

    def positions(self, rows: pd.Series) -> list[int]:
        """Where the spreadsheet rows `rows` stand here."""
        position = {int(row): index for index, row in enumerate(self.rows)}
        return [position[int(row)] for row in rows]


def keep_vectors(corpus: Path, encoder: Path, fingerprint: str, export: Path | None) -> KeepTexts:
    """Vectors and n-grams of the whole export: stored ones, or anew from `export`.

    Raises
    ------
    ValueError
        If the stored vectors belong to another encoder and no export is given.
    """
    stored = corpus / "projects" / KEEP_VECTORS
    if export is not None:
        table = read_export(export)
        vectors = embed(encoder, table["text"].tolist()).astype(np.float16)
        grams = [ngrams(text) for text in table["text"]]
        np.savez_compressed(
            stored,
            rows=table["row"].to_numpy(),
            vectors=vectors,
            codes=np.concatenate([part.codes for part in grams]),
            counts=np.concatenate([part.counts for part in grams]),
            ends=np.cumsum([len(part.codes) for part in grams]),
            fingerprint=np.array(fingerprint),
        )
    with np.load(stored, allow_pickle=False) as data:
        if str(data["fingerprint"]) != fingerprint:
            raise ValueError(f"{stored} belongs to encoder {data['fingerprint']}, not {fingerprint}: pass --keep")
        split = [np.split(data[name], data["ends"][:-1]) for name in ("codes", "counts")]
        grams = [NGrams(codes, counts) for codes, counts in zip(*split, strict=True)]
        return KeepTexts(data["rows"], data["vectors"].astype(np.float32), grams)


def written_rows(corpus: Path) -> pd.DataFrame:
    """Every text that stands in the repository: ideas, their typed versions, past projects."""
    ideas = idea_rows(corpus)
    return pd.concat([ideas, typed_rows(ideas), project_rows(corpus)], ignore_index=True)


def load_dataset(corpus: Path, encoder: Path, fingerprint: str, export: Path | None = None) -> Dataset:
    """Assemble ideas, past projects and the agreed rows of the export."""
    written = written_rows(corpus)
    vectors = embed(encoder, written["text"].tolist())
    stored = keep_vectors(corpus, encoder, fingerprint, export)
    keep = keep_rows(corpus)
    chosen = stored.positions(keep["row"])
    grams = [ngrams(clean(text).text) for text in written["text"]] + [stored.ngrams[i] for i in chosen]
    table = pd.concat([written.drop(columns="text"), keep.drop(columns="row")], ignore_index=True)
    return Dataset(table, np.concatenate([vectors, stored.vectors[chosen]]), ngram_matrix(grams))
