"""A virtual environment for a peer whose packages would quarrel with ours."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

from cbmatch.training.peers.base import PEERS


def interpreter(name: str, folder: Path) -> Path:
    """Python that can import the peer; made in `folder` on first use (its packages come from the index)."""
    requirements, module = PEERS[name].requirements, PEERS[name].module
    if not requirements or importlib.util.find_spec(module) is not None:
        return Path(sys.executable)
    place = folder / f"venv-{module}"
    python, done = place / "bin" / "python", place / "complete"
    if not done.exists():
        print(f"{name}: installing {', '.join(requirements)} into {place}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *requirements], check=True)
        done.touch()
    return python
