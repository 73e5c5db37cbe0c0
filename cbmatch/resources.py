"""Where the shipped model and programme are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path

from cbmatch.errors import CbmatchError

DEFAULT_PROGRAMME = "central-baltic-2021-2027"


def named_folder(name: str | Path, error: type[CbmatchError], what: str) -> Path:
    """A folder that the user named.

    Raises
    ------
    CbmatchError
        Of the type `error`, if there is no such folder (or the name cannot be one).
    """
    try:
        if str(name).strip() and Path(name).is_dir():
            return Path(name)
    except (OSError, ValueError):  # a name too long, or with a zero byte
        pass
    raise error(f"there is no {what} {str(name)[:100]!r}", "Check the name.")


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
