"""The on-disk layout of a model directory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

FORMAT = 1


@dataclass(frozen=True, slots=True)
class ModelLayout:
    """Paths inside one model directory.

    Attributes
    ----------
    folder : Path
        Holds ``encoder/``, ``language/language.npz`` and ``recommender/``.
    """

    folder: Path

    @property
    def encoder(self) -> Path:
        """Directory of the encoder."""
        return self.folder / "encoder"

    @property
    def language(self) -> Path:
        """Arrays of the language identifier."""
        return self.folder / "language" / "language.npz"

    @property
    def marks(self) -> Path:
        """Arrays of the model that puts diacritics back; may be absent."""
        return self.folder / "language" / "marks.npz"

    @property
    def description(self) -> Path:
        """Everything but arrays: versions, thresholds, hashes, golden answers."""
        return self.folder / "recommender" / "model.json"

    @property
    def arrays(self) -> Path:
        """Arrays of the ranking."""
        return self.folder / "recommender" / "arrays.npz"

    @property
    def projects(self) -> Path:
        """Vectors of the evidence pool."""
        return self.folder / "recommender" / "projects.npz"

    @property
    def facts(self) -> Path:
        """Facts of the evidence pool, in the order of its vectors."""
        return self.folder / "recommender" / "projects.json"

    def missing(self) -> list[str]:
        """Names of the files that a valid directory would have."""
        files = (self.description, self.arrays, self.projects, self.facts, self.language)
        absent = [str(path.relative_to(self.folder)) for path in files if not path.is_file()]
        return absent if self.encoder.is_dir() else ["encoder/", *absent]


def file_hash(path: Path) -> str:
    """SHA-256 of a file, 16 hex digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
