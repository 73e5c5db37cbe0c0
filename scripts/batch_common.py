"""What the scripts about batches share: tables of ideas, the command, and models/batch.json."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "models" / "batch.json"
COMMAND = [sys.executable, "-m", "cbmatch", "batch"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
SHORT_WORDS = 25  # one-liners; the others are paragraphs


def corpus_texts() -> list[str]:
    """Every written idea: all languages, one-liners and paragraphs, hands mixed."""
    texts: list[str] = []
    for path in sorted((ROOT / "corpus" / "ideas").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            texts += [row["text"] for row in csv.DictReader(handle)]
    step = 97  # neighbours in a file are versions of one idea; a prime step spreads them
    return [text for start in range(step) for text in texts[start::step]]


def one_liners() -> list[str]:
    """The short ones."""
    return [text for text in corpus_texts() if len(text.split()) <= SHORT_WORDS]


def write_table(path: Path, texts: list[str], rows: int) -> None:
    """A .csv of `rows` ideas; `texts` are repeated."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["id", "idea"])
        writer.writerows([n, text] for n, text in enumerate(_endless(texts, rows), 1))


def _endless(texts: list[str], rows: int) -> Iterator[str]:
    return islice(cycle(texts), rows)


def store(name: str, value: Any) -> None:
    """Put one part into models/batch.json, and print it."""
    figures = json.loads(FIGURES.read_text("utf-8")) if FIGURES.is_file() else {}
    figures[name] = value
    FIGURES.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", "utf-8")
    print(json.dumps({name: value}, indent=1))


def stored(name: str) -> Any:
    """That part as stored, or None."""
    return json.loads(FIGURES.read_text("utf-8")).get(name) if FIGURES.is_file() else None
