"""What must be the same for the same bytes: on every machine that answers, and before and after a kill."""

from __future__ import annotations

from pathlib import Path

from cbmatch import __version__
from cbmatch.programme.folder import folder_hash
from cbmatch.recommender import Recommender
from cbmatch.resources import programme_folder


def identity(recommender: Recommender, programme: str | Path | None) -> tuple[str, str, str]:
    """Version, model with its hash, programme with the hash of its folder (None: the shipped one)."""
    folder = programme_folder() if programme is None else Path(programme)
    return __version__, recommender.model.name, f"{recommender.programme.id}@{folder_hash(folder)}"
