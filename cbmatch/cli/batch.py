"""``cbmatch batch``: a table of ideas in, a table of answers out."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import warnings
from pathlib import Path

from cbmatch.cli.options import add_shared, positive, write_json
from cbmatch.errors import UsageError


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("input", help=".csv .tsv .jsonl, with cbmatch[batch] also .xlsx .parquet")
    parser.add_argument("--output", metavar="FILE", help=".csv .jsonl, with cbmatch[batch] also .xlsx .parquet")
    parser.add_argument("--text-column", metavar="NAME", help="default: the only column that looks like text")
    parser.add_argument("--resume", action="store_true", help="go on with a run that was stopped")
    parser.add_argument("--workers", type=positive, metavar="N", help="threads (default: number of cores)")
    parser.add_argument(
        "--cluster", metavar="tcp://HOST:8786", help="Dask scheduler whose workers answer: cbmatch[cluster]"
    )
    add_shared(parser)


def run(options: argparse.Namespace) -> int:
    """Answer the table and return the exit status."""
    from cbmatch.batch.run import Job, run_batch
    from cbmatch.recommender import Recommender

    if not options.output:
        raise UsageError("there is no --output", "Name a file: --output answers.csv (or .jsonl .xlsx .parquet).")
    job = Job(
        source=Path(options.input),
        output=Path(options.output),
        text_column=options.text_column,
        lang=options.lang,
        workers=options.workers or cores(),
        resume=options.resume,
        cluster=options.cluster,
        model=Path(options.model) if options.model else None,
        programme=Path(options.programme) if options.programme else None,
    )

    def load() -> Recommender:
        recommender = Recommender.load(options.model, options.programme)
        # The entry point stops the garbage collector for one quick answer; a long run needs it back.
        gc.freeze()
        gc.enable()
        return recommender

    warnings.filterwarnings("ignore", module="openpyxl")  # about charts and bars of an input: they are not read
    try:
        summary = run_batch(job, load, sys.stderr)
    except KeyboardInterrupt:
        print("cbmatch: the finished rows are kept; go on with --resume", file=sys.stderr)
        raise
    if options.json:
        write_json(summary)
    else:
        told = f"{summary['rows']} rows, {summary['answered']} answered, {summary['errors']} with an error"
        print(f"cbmatch: {options.output}: {told}", file=sys.stderr)
    return 1 if summary["internal_errors"] else 0
