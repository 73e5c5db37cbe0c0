"""The batch itself: rows in, answered in order by several threads, safe on disk, renamed at the end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from cbmatch.batch.answers import INTERNAL, Answering, Asked
from cbmatch.batch.columns import find_text_column
from cbmatch.batch.encoding import scan
from cbmatch.batch.engine import Engine, threads
from cbmatch.batch.identity import identity
from cbmatch.batch.progress import Progress
from cbmatch.batch.rows import Source
from cbmatch.batch.sources import SOURCES, check_suffix, open_source
from cbmatch.batch.state import State, WorkFiles
from cbmatch.batch.view import View
from cbmatch.batch.writers import WRITERS, require
from cbmatch.errors import CbmatchError, OutputError, UsageError
from cbmatch.recommender import Recommender

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
    cluster : str or None
        Address of a Dask scheduler whose workers answer instead of this process.
    model, programme : Path or None
        Where the cluster's workers find them; None: what is installed there.
    """

    source: Path
    output: Path
    text_column: str | None = None
    lang: str = "auto"
    workers: int = 1
    resume: bool = False
    cluster: str | None = None
    model: Path | None = None
    programme: Path | None = None


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
    version, model, programme = identity(recommender, job.programme)
    described = {
        "size": found.size,
        "sha256": found.digest,
        "column": source.table.columns[column],
        "lang": job.lang,
        "model": model,
        "programme": programme,
        "output": kind,
        "cbmatch": version,
    }
    progress = Progress(log, total, 0)
    try:
        state = files.begin(described, job.resume)
        before = state.rows
        if not state.finished:
            progress = Progress(log, total, before)
            answering = Answering(job.lang, date.fromisoformat(state.today), whole=WRITERS[kind] is None)
            try:
                with _engine(job, answering, recommender) as engine:
                    _answer_rows(engine, _asked(source, column, before), files, state, progress)
            except CbmatchError:
                if not state.rows:
                    files.discard()  # nothing was done: nothing to go on from
                raise
        _finish(source, files, kind, View(column, job.lang, recommender.programme))
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


def _engine(job: Job, answering: Answering, recommender: Recommender) -> AbstractContextManager[Engine]:
    if job.cluster is None:
        return threads(answering, recommender, job.workers)
    from cbmatch.batch.cluster import Origin, cluster

    folders = [None if folder is None else str(folder.absolute()) for folder in (job.model, job.programme)]
    return cluster(job.cluster, answering, Origin(folders[0], folders[1], identity(recommender, job.programme)))


def _asked(source: Source, column: int, skip: int) -> Iterator[Asked]:
    """The rows that are not answered yet; only the idea's cell travels."""
    for number, row in enumerate(islice(source.rows(), skip, None), skip + 1):
        yield Asked(number, row.cells[column], row.error)


def _answer_rows(engine: Engine, rows: Iterator[Asked], files: WorkFiles, state: State, progress: Progress) -> None:
    saved = time.monotonic()
    with files.part.open("ab") as part:
        try:
            for answered in engine.answers(rows):
                part.write(answered.line)
                state.rows += 1
                state.size += len(answered.line)
                state.counts[answered.verdict] = state.counts.get(answered.verdict, 0) + 1
                if time.monotonic() - saved >= SAVE_SECONDS:
                    files.save(state, part)
                    saved = time.monotonic()
                progress.show(state.rows)
            state.finished = True
        finally:
            files.save(state, part)


def _finish(source: Source, files: WorkFiles, kind: str, view: View) -> None:
    """Give the output its own format, put it in its place in one step, and clear away."""
    write = WRITERS[kind]
    if files.part.exists():
        if write is None:
            os.replace(files.part, files.output)
        else:
            write(source, files.part, files.table, view)
            os.replace(files.table, files.output)
            files.part.unlink()
    files.state.unlink(missing_ok=True)
