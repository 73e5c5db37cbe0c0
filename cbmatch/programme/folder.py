"""A programme folder as plain data: YAML for people, a compiled JSON beside it for a fast start.

The JSON holds nothing of its own. It is used only while the hash that it carries is the hash of the YAML
files next to it; a changed or foreign folder is read from its YAML.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from cbmatch.errors import ProgrammeError

COMPILED = "compiled.json"
PARTS = (
    "programme",
    "sources",
    "objectives",
    "indicators",
    "formats",
    "regions",
    "calls",
    "boundaries",
    "checks",
    "steps",
    "elsewhere",
    "places",
    "partner_types",
)
OPTIONAL = ("seed", "predecessors", "common_indicators", "targets", "place_names")
TEXTS = "texts"
LEXICONS = frozenset(("places", "place_names", "partner_types"))  # words to look for: no rules, hence no sources


def folder_hash(folder: Path) -> str:
    """Hash of all YAML files of the folder (16 hex digits)."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def read_yaml(path: Path) -> Any:
    """Parse one YAML file safely.

    Raises
    ------
    ProgrammeError
        Names the file and the line.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text("utf-8"), Loader=loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ProgrammeError(
            f"{path} cannot be read: {error}", "Mend the file, or compare it with the shipped one."
        ) from error


def parse_folder(folder: Path) -> dict[str, Any]:
    """Read every part and every language from YAML."""
    missing = [name for name in PARTS if not (folder / f"{name}.yaml").is_file()]
    if missing:
        names = ", ".join(f"{name}.yaml" for name in missing)
        raise ProgrammeError(f"{folder} is not a programme folder: missing {names}", "Check --programme.")
    data: dict[str, Any] = {name: read_yaml(folder / f"{name}.yaml") for name in PARTS}
    data |= {name: read_yaml(folder / f"{name}.yaml") for name in OPTIONAL if (folder / f"{name}.yaml").is_file()}
    data[TEXTS] = {path.stem: read_yaml(path) for path in sorted((folder / TEXTS).glob("*.yaml"))}
    return data


def read_folder(folder: Path) -> dict[str, Any]:
    """The folder's data, from the compiled file while that is fresh."""
    if not folder.is_dir():
        raise ProgrammeError(f"there is no programme folder {folder}", "Check --programme.")
    compiled = folder / COMPILED
    if compiled.is_file():
        try:
            stored = json.loads(compiled.read_bytes())
            if stored["hash"] == folder_hash(folder):
                data: dict[str, Any] = stored["data"]
                return data
        except (ValueError, KeyError, TypeError):
            pass  # a damaged cache is no error: the YAML decides
    return parse_folder(folder)


def compile_folder(folder: Path) -> Path:
    """Write the compiled file of `folder` and return its path."""
    content = {"hash": folder_hash(folder), "data": parse_folder(folder)}
    target = folder / COMPILED
    target.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str), "utf-8")
    return target
