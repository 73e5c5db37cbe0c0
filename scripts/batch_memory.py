"""Peak memory of `cbmatch batch` on short and long tables: python scripts/batch_memory.py [--rows 2000 200000]

Whole processes on the shipped model; one-liners of corpus/ideas, repeated. Into models/batch.json.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from batch_common import COMMAND, ENVIRONMENT, ROOT, one_liners, store, stored, write_table

# A small process in between: the peak of a child must not be that of the script that measures it.
MEASURE = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def peak(rows: int, suffix: str) -> dict[str, float]:
    """Peak megabytes and seconds of one run over `rows` rows."""
    with tempfile.TemporaryDirectory() as name:
        table, output = Path(name) / "ideas.csv", Path(name) / f"answers{suffix}"
        write_table(table, one_liners(), rows)
        command = [sys.executable, "-c", MEASURE, *COMMAND, str(table), "--output", str(output), "--json"]
        start, others = time.perf_counter(), os.getloadavg()[0]
        done = subprocess.run(command, check=True, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)
        seconds = time.perf_counter() - start
    return {"peak_mb": round(int(done.stdout) / 1024, 1), "seconds": round(seconds, 1), "load_before": round(others, 1)}


def main() -> None:
    """Measure each length, in the order given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[2_000, 200_000])
    parser.add_argument("--suffix", default=".csv", choices=[".csv", ".jsonl", ".xlsx", ".parquet"])
    options = parser.parse_args()
    for rows in options.rows:
        found = peak(rows, options.suffix)
        store("memory", {**(stored("memory") or {}), f"{options.suffix} {rows}": {"rows": rows, **found}})


if __name__ == "__main__":
    main()
