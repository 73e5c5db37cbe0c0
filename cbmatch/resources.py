"""Where the shipped model and programme are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path

DEFAULT_PROGRAMME = "central-baltic-2021-2027"


@lru_cache(maxsize=None)
def root() -> Path:
    """Folder that holds ``models/`` and ``corpus/``."""
    package = Path(str(resources.files("cbmatch")))
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent


def model_folder() -> Path:
    """The shipped model."""
    return root() / "models"


def programme_folder(name: str = DEFAULT_PROGRAMME) -> Path:
    """A shipped programme."""
    return root() / "corpus" / "programme" / name
