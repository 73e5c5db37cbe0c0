"""Speed and memory as ratios in one run: python scripts/benchmark.py [--reference DIR] [--rounds N]

Alternating runs, medians. With --reference (the sentence-transformers directory that the encoder was exported from;
needs the `train` extra) the same model is also timed through sentence-transformers. Writes models/benchmark.json.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IDEA = (
    "Three small ports in Kurzeme, Saaremaa and Åland want to give ships electricity from the shore. Today the auxiliary "
    "engines run all night, people in the old town complain and fuel is burned for nothing. We would plan the connections "
    "together, invest in two berths, agree on one payment system and measure how much less carbon dioxide the ports emit "
    "after two years, with a budget of 1.2 million euros."
)
BARE = "import numpy, onnxruntime"
THROUGH_LIBRARY = (
    "import sys; from sentence_transformers import SentenceTransformer; "
    "SentenceTransformer(sys.argv[1], device='cpu').encode(['query: ' + sys.argv[2]])"
)
MEASURE = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def timed(command: list[str]) -> float:
    """Wall seconds of one whole process."""
    environment = {**os.environ, "TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1"}
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def alternate(commands: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """Median seconds of each command, run in turn; the first round only warms the disk cache."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            seconds = timed(command)
            if number:
                times[name].append(seconds)
    return {name: round(statistics.median(values), 4) for name, values in times.items()}


def peak_megabytes() -> float:
    """Peak memory of one whole `suggest` process."""
    command = [sys.executable, "-c", MEASURE, sys.executable, "-m", "cbmatch", "suggest", "--json", IDEA]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    return round(int(done.stdout) / 1024, 1)


def warm(reference: Path | None, rounds: int) -> dict[str, float]:
    """Median milliseconds of one warm 60-word idea, encoder alone and whole answer, in turn with the library."""
    from cbmatch import Recommender

    recommender = Recommender.load()
    encoder = recommender.model.encoder
    calls = {
        "warm_encode_ms": lambda: encoder.encode_query(IDEA),
        "warm_suggest_ms": lambda: recommender.suggest(IDEA),
    }
    if reference:
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(1)  # one thread each: the command line uses one
        model = SentenceTransformer(str(reference), device="cpu")
        calls["warm_sentence_transformers_ms"] = lambda: model.encode(["query: " + IDEA])
    times: dict[str, list[float]] = {name: [] for name in calls}
    for number in range(rounds * 4 + 3):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            if number >= 3:
                times[name].append((time.perf_counter() - start) * 1000)
    return {name: round(statistics.median(values), 2) for name, values in times.items()}


def main() -> None:
    """Measure, print and store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    commands = {
        "suggest_s": [sys.executable, "-m", "cbmatch", "suggest", "--json", IDEA],
        "bare_import_s": [sys.executable, "-c", BARE],
    }
    if options.reference:
        commands["sentence_transformers_s"] = [sys.executable, "-c", THROUGH_LIBRARY, str(options.reference), IDEA]
    figures = alternate(commands, options.rounds) | warm(options.reference, options.rounds)
    figures["suggest_to_bare_import"] = round(figures["suggest_s"] / figures["bare_import_s"], 2)
    if options.reference:
        figures["faster_than_sentence_transformers"] = round(
            figures["sentence_transformers_s"] / figures["suggest_s"], 1
        )
        figures["warm_share"] = round(figures["warm_suggest_ms"] / figures["warm_sentence_transformers_ms"], 3)
    figures["peak_mb"] = peak_megabytes()
    figures["models_mb"] = round(sum(p.stat().st_size for p in (ROOT / "models").rglob("*") if p.is_file()) / 1e6, 1)
    figures["rounds"] = options.rounds
    (ROOT / "models" / "benchmark.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
