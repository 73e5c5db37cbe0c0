"""Ideas per second of a batch, against sentence-transformers and on a Dask cluster of the same cores.

python scripts/batch_speed.py --reference .cache/encoder-st [--rows 600] [--rounds 3]

Answered rows of `cbmatch batch` (a .csv: the decision, not its reasons) against vectors alone of the same model through
sentence-transformers at its own best batch size, in processes of their own, in turn; loading is not counted. Into
models/batch.json.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from batch_common import COMMAND, ENVIRONMENT, ROOT, corpus_texts, one_liners, store, write_table

BATCH_SIZES = (4, 8, 16, 32, 64)
# argv: model directory, file of texts, batch sizes; torch takes every core that the process may use
REFERENCE = """
import json, sys, time
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1], device="cpu")
texts = ["query: " + text for text in json.load(open(sys.argv[2], encoding="utf-8"))]
model.encode(texts[:8])
for size in sys.argv[3:]:
    start = time.perf_counter()
    model.encode(texts, batch_size=int(size))
    print(time.perf_counter() - start)
"""


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0))


def ours(table: Path, *words: str) -> tuple[float, float]:
    """Seconds of answering one table, and of the whole process."""
    with tempfile.TemporaryDirectory() as folder:
        command = [*COMMAND, str(table), "--output", str(Path(folder) / "o.csv"), "--json", *words]
        start = time.perf_counter()
        done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=True, capture_output=True, text=True)
        return float(json.loads(done.stdout)["seconds"]), time.perf_counter() - start


def reference(model: Path, texts: Path, *sizes: int) -> list[float]:
    """Seconds of encoding the same texts through sentence-transformers, for each batch size."""
    environment = {**os.environ, "TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, "-c", REFERENCE, str(model), str(texts), *map(str, sizes)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return [float(line) for line in done.stdout.split()]


def against(model: Path | None, name: str, texts: list[str], rounds: int, folder: Path) -> dict[str, Any]:
    """Both in turn on the same texts."""
    table, listed = folder / f"{name}.csv", folder / f"{name}.json"
    write_table(table, texts, len(texts))
    listed.write_text(json.dumps(texts), "utf-8")
    words = round(statistics.mean(len(text.split()) for text in texts), 1)
    found: dict[str, Any] = {"ideas": len(texts), "mean_words": words}
    if model is not None:
        part = folder / f"{name}-part.json"
        part.write_text(json.dumps(texts[: max(64, len(texts) // 4)]), "utf-8")
        tried = reference(model, part, *BATCH_SIZES)
        found["batch_size"] = BATCH_SIZES[tried.index(min(tried))]
    times: dict[str, list[float]] = {"ours": [], "theirs": [], "one": []}
    for _ in range(rounds):
        times["ours"].append(ours(table)[0])
        if model is not None:
            times["theirs"].append(reference(model, listed, found["batch_size"])[0])
        times["one"].append(ours(table, "--workers", "1")[0])
    medians = {key: statistics.median(values) for key, values in times.items() if values}
    found["ideas_per_s"] = round(len(texts) / medians["ours"], 1)
    found["ideas_per_s_and_core"] = round(len(texts) / medians["ours"] / cores(), 1)
    found["ideas_per_s_one_thread"] = round(len(texts) / medians["one"], 1)
    if model is not None:
        found["sentence_transformers_per_s"] = round(len(texts) / medians["theirs"], 1)
        found["times_sentence_transformers"] = round(medians["theirs"] / medians["ours"], 2)
    return found


def interpreter_share(texts: list[str]) -> float:
    """Share of an answer that holds the interpreter lock: everything but the encoder's graph."""
    from cbmatch import Recommender

    recommender = Recommender.load()
    session = recommender.model.encoder._session  # type: ignore[attr-defined]
    inside = 0.0

    class Timed:
        """The session, with a stop watch."""

        def run(self, *words: Any) -> Any:
            """Run the graph."""
            nonlocal inside
            start = time.thread_time()
            try:
                return session.run(*words)
            finally:
                inside += time.thread_time() - start

    recommender.model.encoder._session = Timed()  # type: ignore[attr-defined]
    for text in texts[:20]:
        recommender.brief(text)
    inside, start = 0.0, time.thread_time()
    for text in texts:
        recommender.brief(text)
    return round(1 - inside / (time.thread_time() - start), 3)


def on_cluster(texts: list[str], rounds: int, folder: Path) -> dict[str, Any]:
    """A Dask scheduler and one worker process a core on this machine, against threads, in turn."""
    table, few = folder / "cluster.csv", folder / "few.csv"
    write_table(table, texts, len(texts))
    write_table(few, texts, 1)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": ENVIRONMENT}
    dask = [sys.executable, "-m", "dask"]
    started = [subprocess.Popen([*dask, "scheduler", "--host", address, "--no-dashboard"], **quiet)]
    worker = [
        *dask,
        "worker",
        address,
        "--nthreads",
        "1",
        "--no-nanny",
        "--no-dashboard",
        "--local-directory",
        str(folder),
    ]
    started += [subprocess.Popen(worker, **quiet) for _ in range(cores())]
    try:
        time.sleep(10)
        ours(table, "--cluster", address)  # the workers load the model
        pairs = [(ours(table), ours(table, "--cluster", address)) for _ in range(rounds)]
        start = statistics.median(ours(few, "--cluster", address)[1] - ours(few)[1] for _ in range(rounds))
    finally:
        for process in started:
            process.kill()
            process.wait()
    here = statistics.median(pair[0][0] for pair in pairs)
    there = statistics.median(pair[1][0] for pair in pairs)
    speed, efficiency = len(texts) / here, here / there
    # Twice the cores elsewhere: rows at which what is saved exceeds what starting the client costs.
    saved = 1 / speed - 1 / (2 * speed * efficiency)
    return {
        "ideas": len(texts),
        "workers": cores(),
        "threads_per_s": round(speed, 1),
        "cluster_per_s": round(len(texts) / there, 1),
        "efficiency": round(efficiency, 3),
        "extra_start_s": round(start, 2),
        "pays_from_rows_on_twice_the_cores": round(max(start, 0) / saved) if saved > 0 else None,
    }


def main() -> None:
    """Measure and store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path)
    parser.add_argument("--rows", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    lines = one_liners()
    known = set(lines)
    short = lines[: options.rows]
    long = [text for text in corpus_texts() if text not in known][: options.rows // 3]
    found: dict[str, Any] = {"cores": cores(), "load_before": round(os.getloadavg()[0], 1), "rounds": options.rounds}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found["one_liners"] = against(options.reference, "short", short, options.rounds, folder)
        found["paragraphs"] = against(options.reference, "long", long, options.rounds, folder)
        found["interpreter_share"] = interpreter_share(short[:200])
        store("speed", found)
        store("cluster", on_cluster(short, options.rounds, folder))


if __name__ == "__main__":
    main()
