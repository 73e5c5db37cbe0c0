"""Kill `cbmatch batch` at random moments until enough: python scripts/batch_kills.py [--kills 50]

The shipped model. Every broken run is gone on with (--resume); a file is killed at most as often as its share of
--kills, then it may finish and the next begins. Each must have the bytes of an unbroken run. Into models/batch.json.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import tempfile
from itertools import cycle
from pathlib import Path

from batch_common import COMMAND, ENVIRONMENT, ROOT, one_liners, store, write_table

KINDS = (".jsonl", ".csv", ".xlsx", ".parquet")


def run(table: Path, output: Path, seconds: float | None) -> bool:
    """Go on for so many seconds, then kill; whether the run finished first."""
    command = [*COMMAND, str(table), "--output", str(output), "--resume"]
    process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
    try:
        _, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return False
    if process.returncode:
        raise SystemExit(f"{output}: exit status {process.returncode}: {err}")
    return True


def main() -> None:
    """Kill, go on, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--longest", type=float, default=6.0, help="seconds that a run may live")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice, kills, files, broken = random.Random(options.seed), 0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = folder / "ideas.csv"
        write_table(table, one_liners(), options.rows)
        whole = {}
        for kind in KINDS:
            run(table, folder / f"whole{kind}", None)
            whole[kind] = (folder / f"whole{kind}").read_bytes()
        for kind in cycle(KINDS):
            output, before = folder / f"broken{kind}", kills
            most = min(options.kills, before - (-options.kills // len(KINDS)))
            while not run(table, output, dice.uniform(0.05, options.longest) if kills < most else None):
                kills += 1
            if output.read_bytes() != whole[kind]:
                raise SystemExit(f"{kind}: other bytes after {kills - before} kills")
            files, broken = files + 1, broken + (kills > before)
            output.unlink()
            print(f"{kind}: the same bytes after {kills - before} kills ({kills} in all)", flush=True)
            if kills >= options.kills:
                break
    store("kills", {"kills": kills, "rows": options.rows, "files": files, "files_killed": broken, "same_bytes": True})


if __name__ == "__main__":
    main()
