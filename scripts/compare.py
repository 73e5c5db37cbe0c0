"""Peers and cbmatch on the same folds and texts: models/peers.json and the table of the README.

python scripts/compare.py [--keep EXPORT.xlsx] [--only NAME ...] [--fresh]

Needs the `compare` extra; SetFit and Annif get virtual environments of their own (.cache/peers). SetFit starts from
the sentence-transformers directory that scripts/build_encoder.py leaves (--reference). Each fold's result is cached,
so a killed run goes on where it was. Not part of CI: it takes about an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from cbmatch.training.card import insert
from cbmatch.training.peers.base import PEERS
from cbmatch.training.peers.environment import interpreter
from cbmatch.training.peers.figures import OWN, peer_figures, peers_table
from cbmatch.training.peers.material import Ground, load_ground, write_material
from cbmatch.training.pipeline import FOLDS

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "peers"


def call(python: Path | str, *arguments: str | Path, reference: Path | None = None) -> None:
    """One module of ours in a process of its own, on one thread: processor time is then time on an idle machine."""
    settings = {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "PYTHONPATH": str(ROOT)}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    environment = {**os.environ, **settings, **threads, "PEERS_ENCODER": str(reference)}
    subprocess.run([str(python), "-m", *map(str, arguments)], check=True, cwd=ROOT, env=environment)


def cached(name: str, key: str, fresh: bool) -> dict[str, Any]:
    """Folds of one peer that are measured already, on the same corpus and encoder."""
    path = CACHE / f"{name}.json"
    stored = json.loads(path.read_text("utf-8")) if path.is_file() and not fresh else {}
    return dict(stored["folds"]) if stored.get("key") == key else {}


def keep(name: str, key: str, folds: dict[str, Any]) -> None:
    """Write the cache of one peer; a temporary file first, so that a kill leaves the old one."""
    path = CACHE / f"{name}.json"
    part = path.with_suffix(".part")
    part.write_text(json.dumps({"key": key, "folds": folds}), "utf-8")
    part.replace(path)


def measure(name: str, ground: Ground, material: Path, options: argparse.Namespace) -> dict[str, Any]:
    """All folds of one peer."""
    folds = cached(name, ground.key, options.fresh)
    for number in range(PEERS[name].folds):
        if str(number) in folds:
            continue
        python = interpreter(name, CACHE)
        with tempfile.TemporaryDirectory() as folder:
            for action in ("fit", "answer"):
                worker = ("cbmatch.training.peers.worker", action, name, material, str(number), folder)
                call(python, *worker, reference=options.reference.resolve())
            parts = [json.loads((Path(folder) / f"{action}.json").read_text("utf-8")) for action in ("fit", "answer")]
        taught = int((ground.taught & (ground.fold != number)).sum())
        folds[str(number)] = {**parts[0], **parts[1], "taught": taught}
        keep(name, ground.key, folds)
        print(f"{name}, fold {number}: trained in {parts[0]['train_s']} s", file=sys.stderr)
    return folds


def measure_own(ground: Ground, material: Path, options: argparse.Namespace) -> dict[str, Any]:
    """cbmatch on all folds."""
    folds = cached(OWN, ground.key, options.fresh)
    if not folds:
        sources = {"fit": ROOT / "corpus", "answer": material / "held_0.json", "vectors": material / "texts.json"}
        parts = {}
        for action, source in sources.items():
            target = material / f"own_{action}.json"
            call(sys.executable, "cbmatch.training.peers.own", action, source, target)
            parts[action] = json.loads(target.read_text("utf-8"))
        speed = {**parts["answer"], **parts["vectors"]}
        folds = {number: {**part, **speed} for number, part in parts["fit"].items()}
        keep(OWN, ground.key, folds)
    return folds


def main() -> None:
    """Measure what is not cached, write the file and the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="keep.eu export: peers then learn from its agreed texts as well")
    parser.add_argument("--reference", type=Path, default=ROOT / ".cache" / "encoder-st")
    parser.add_argument("--only", nargs="*", choices=tuple(PEERS), default=tuple(PEERS))
    parser.add_argument("--fresh", action="store_true", help="forget cached results")
    options = parser.parse_args()
    # A killed run, too, takes its temporary folder along: the export's texts are in it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    CACHE.mkdir(parents=True, exist_ok=True)
    ground = load_ground(ROOT / "corpus", ROOT / "models", options.keep)
    held = {number: ground.held(number) for number in range(FOLDS)}
    with tempfile.TemporaryDirectory() as folder:
        write_material(ground, Path(folder))
        own = measure_own(ground, Path(folder), options)
        vector_s = own["0"]["vector_s"]
        results = {name: measure(name, ground, Path(folder), options) for name in options.only}
    figures = {
        "key": ground.key,
        "taught": ground.data.table[ground.taught].groupby("source").size().to_dict(),
        "vector_ms": round(vector_s * 1000, 2),
        "peers": {
            name: peer_figures(folds, held, vector_s if PEERS[name].needs_vectors else 0.0)
            for name, folds in results.items()
        },
        OWN: {
            "all": peer_figures(own, held, vector_s),
            "first": peer_figures({"0": own["0"]}, held, vector_s),
        },
    }
    if set(options.only) == set(PEERS):
        (ROOT / "models" / "peers.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
        insert(ROOT / "README.md", "peers", peers_table(figures, {name: peer.title for name, peer in PEERS.items()}))
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
