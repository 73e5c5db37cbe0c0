"""Compile the gettext catalogues and the programme's fast copy: run after editing texts or YAML.

python scripts/compile_texts.py
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from cbmatch.programme.folder import compile_folder

FIXED = datetime(2026, 1, 1, tzinfo=UTC)
ROOT = Path(__file__).resolve().parent.parent


def compile_catalogue(source: Path) -> Path:
    """Write messages.mo beside messages.po."""
    with source.open("rb") as handle:
        catalogue = read_po(handle, locale=source.parent.name)
    catalogue.creation_date = catalogue.revision_date = FIXED  # the same bytes from the same texts
    target = source.with_suffix(".mo")
    with target.open("wb") as handle:
        write_mo(handle, catalogue)
    return target


if __name__ == "__main__":
    for path in sorted((ROOT / "cbmatch" / "locales").glob("*/messages.po")):
        print(compile_catalogue(path))
    for folder in sorted((ROOT / "corpus" / "programme").iterdir()):
        print(compile_folder(folder))
