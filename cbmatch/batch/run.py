"""The batch itself: rows in, answered in order by several threads, safe on disk, renamed at the end."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from cbmatch import __version__
from cbmatch.batch.answers import INTERNAL, answer_row
from cbmatch.batch.columns import find_text_column
from cbmatch.batch.encoding import scan
from cbmatch.batch.progress import Progress
from cbmatch.batch.rows import Row, Source
from cbmatch.batch.sources import SOURCES, check_suffix, open_source
from cbmatch.batch.state import State, WorkFiles
from cbmatch.batch.writers import WRITERS, require
from cbmatch.errors import OutputError, UsageError
from cbmatch.recommender import Recommender

AHEAD = 8  # rows in work for each thread: keeps them busy, keeps memory flat
SAVE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked for.

    Attributes
    ----------
    source, output : Path
    text_column : str or None
        None: the only column that looks like text.
    lang : str
    workers : int
        Threads.
    resume : bool
        Go on with an unfinished run.
    """

    source: Path
    output: Path
    text_column: str | None = None
    lang: str = "auto"
    workers: int = 1
    resume: bool = False


def run_batch(job: Job, load: Callable[[], Recommender], log: TextIO) -> dict[str, Any]:
    """Answer every row of a table.

    Parameters
    ----------
    job : Job
    load : callable
        Gives the recommender; called once the input is known to be usable.
    log : TextIO
        Where progress and warnings go.

    Returns
    -------
    dict
        The summary: input, output, rows, answered, errors, verdicts, text column, seconds.

    Raises
    ------
    CbmatchError
        If the input, the options, or an unfinished earlier run cannot be used.
    """
    check_suffix(job.source, tuple(SOURCES), "the input")
    kind = check_suffix(job.output, tuple(WRITERS), "the output")
    require(kind)
    if job.output.exists() and job.source.exists() and job.output.samefile(job.source):
        raise UsageError("the output is the input", "Give --output another name.")
    if job.output.is_dir() or not job.output.absolute().parent.is_dir():
        raise OutputError(f"{job.output} is a folder, or lies in none", "Check --output.")
    found = scan(job.source)
    source = open_source(job.source, found, job.text_column)
    column = find_text_column(source.table.columns, source.rows(), job.text_column)
    for note in source.table.notes:
        log.write(f"cbmatch: {note}\n")
    total = sum(1 for _ in source.rows())
    recommender = load()
    files = WorkFiles(job.output)
    described = {
        "size": found.size,
        "sha256": found.digest,
        "column": source.table.columns[column],
        "lang": job.lang,
        "model": recommender.model.name,
        "programme": recommender.programme.id,
        "output": kind,
        "cbmatch": __version__,
    }
    progress = Progress(log, total, 0)
    try:
        state = files.begin(described, job.resume)
        before = state.rows
        if not state.finished:
            progress = Progress(log, total, before)
            _answer_rows(source, column, job, recommender, files, state, progress)
        _finish(source, files, kind)
    except OSError as error:
        raise OutputError(
            f"the output cannot be written: {error.strerror or error}",
            f"Make room or check the rights, then go on with --resume ({files.part} is kept).",
        ) from error
    finally:
        progress.close()
    bad = state.counts.get("error", 0) + state.counts.get(INTERNAL, 0)
    return {
        "input": str(job.source),
        "output": str(job.output),
        "text_column": source.table.columns[column],
        "rows": state.rows,
        "answered": state.rows - bad,
        "errors": bad,
        "internal_errors": state.counts.get(INTERNAL, 0),
        "verdicts": {name: count for name, count in sorted(state.counts.items()) if name not in ("error", INTERNAL)},
        "resumed_from_row": before,
        "seconds": round(progress.seconds, 2),
    }


def _answer_rows(
    source: Source,
    column: int,
    job: Job,
    recommender: Recommender,
    files: WorkFiles,
    state: State,
    progress: Progress,
) -> None:
    whole = WRITERS[state.job["output"]] is None

    def work(number: int, row: Row) -> tuple[str, bytes]:
        return answer_row(recommender, number, row, column, job.lang, whole)

    saved = time.monotonic()
    with files.part.open("ab") as part, ThreadPoolExecutor(job.workers) as pool:
        try:
            for verdict, line in _in_order(pool, work, source, state.rows, job.workers * AHEAD):
                part.write(line)
                state.rows += 1
                state.size += len(line)
                state.counts[verdict] = state.counts.get(verdict, 0) + 1
                if time.monotonic() - saved >= SAVE_SECONDS:
                    files.save(state, part)
                    saved = time.monotonic()
                progress.show(state.rows)
            state.finished = True
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            files.save(state, part)


def _in_order(
    pool: ThreadPoolExecutor, work: Callable[[int, Row], tuple[str, bytes]], source: Source, skip: int, ahead: int
) -> Iterator[tuple[str, bytes]]:
    """Results in the order of the rows, with at most `ahead` rows in work."""
    waiting: deque[Future[tuple[str, bytes]]] = deque()
    for number, row in enumerate(islice(source.rows(), skip, None), skip + 1):
        waiting.append(pool.submit(work, number, row))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _finish(source: Source, files: WorkFiles, kind: str) -> None:
    """Give the output its own format, put it in its place in one step, and clear away."""
    write = WRITERS[kind]
    if files.part.exists():
        if write is None:
            os.replace(files.part, files.output)
        else:
            write(source, files.part, files.table)
            os.replace(files.table, files.output)
            files.part.unlink()
    files.state.unlink(missing_ok=True)
