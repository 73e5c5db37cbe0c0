"""One peer, one fold, one process: so that peak memory is the peer's own.

python -m cbmatch.training.peers.worker fit|answer NAME MATERIAL FOLD FOLDER     (started by scripts/compare.py)
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from pathlib import Path

import numpy as np

from cbmatch.training.peers.base import Lesson, Peer, create


def peak_megabytes() -> float:
    """Peak memory of this process, or of the largest one that it started.

    Not `ru_maxrss` of this process: Linux hands it the parent's figure, and the parent holds the whole corpus.
    """
    status = Path("/proc/self/status").read_text("utf-8")
    own = int(re.search(r"VmHWM:\s+(\d+)", status)[1])  # type: ignore[index]
    return round(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024, 1)


def processor_seconds() -> float:
    """Processor time of this process and of those that it started: a busy machine does not lengthen it."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def lesson_of(material: Path, fold: int) -> Lesson:
    """The training texts of all folds but `fold`."""
    texts = json.loads((material / "texts.json").read_text("utf-8"))
    with np.load(material / "arrays.npz", allow_pickle=False) as stored:
        chosen = stored["fold"] != fold
        return Lesson(
            [text for text, keep in zip(texts, chosen, strict=True) if keep],
            stored["labels"][chosen],
            stored["groups"][chosen],
            stored["vectors"][chosen],
            stored["descriptions"],
            stored["described"],
        )


def fit(peer: Peer, material: Path, fold: int, folder: Path) -> None:
    """Teach `peer` and write ``fit.json``."""
    lesson = lesson_of(material, fold)
    start = processor_seconds()
    peer.fit(lesson, folder)
    figures = {"train_s": round(processor_seconds() - start, 2), "train_mb": peak_megabytes()}
    (folder / "fit.json").write_text(json.dumps(figures), "utf-8")


def answer(peer: Peer, material: Path, fold: int, folder: Path) -> None:
    """Ask `peer` every held-out text, one by one, and write ``answer.json``."""
    texts = json.loads((material / f"held_{fold}.json").read_text("utf-8"))
    peer.load(folder)
    peer.answer(texts[0])
    probabilities, milliseconds = [], []
    for text in texts:
        start = time.process_time()
        row = peer.answer(text)
        milliseconds.append((time.process_time() - start) * 1000)
        probabilities.append([round(float(value), 6) for value in row])
    figures = {
        "answer_ms": round(float(np.median(milliseconds)), 2),
        "answer_mb": peak_megabytes(),
        "probabilities": probabilities,
    }
    (folder / "answer.json").write_text(json.dumps(figures), "utf-8")


def main(arguments: list[str]) -> None:
    """Read the arguments and do the one thing."""
    action, name, material, fold, folder = arguments
    {"fit": fit, "answer": answer}[action](create(name), Path(material), int(fold), Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
