"""The same work on a Dask cluster: pieces of rows out, lines of the work file back, in the order of the rows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

from cbmatch.batch.answers import Answered, Answering, Asked, answer_asked
from cbmatch.batch.engine import Engine
from cbmatch.batch.errors import GO_ON, ClusterError
from cbmatch.batch.identity import identity
from cbmatch.errors import MissingExtraError
from cbmatch.recommender import Recommender

CONNECT_SECONDS = 20.0
PATIENCE_SECONDS = 60.0  # how long a cluster may be without any worker before the run stops
LOOK_SECONDS = 5.0
PIECE = 16  # rows: a piece is a fraction of a second, so a lost worker costs little
AHEAD = 3  # pieces in work for each thread of the cluster

_loading = Lock()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a worker finds model and programme, and what must come out; None: what is installed there."""

    model: str | None
    programme: str | None
    expected: tuple[str, str, str]


@lru_cache(maxsize=2)
def _load(origin: Origin) -> Recommender:
    recommender = Recommender.load(origin.model, origin.programme)
    found = identity(recommender, origin.programme)
    if found != origin.expected:
        ours, theirs = " ".join(origin.expected), " ".join(found)
        raise ClusterError(
            f"a worker would answer with {theirs}, this machine with {ours}",
            "Install the same cbmatch, model and programme everywhere.",
        )
    return recommender


def answer_piece(answering: Answering, origin: Origin, rows: list[Asked]) -> list[Answered]:
    """Answer some rows on a worker; the model is loaded once for each worker process."""
    with _loading:
        recommender = _load(origin)
    return answer_asked(answering, recommender, rows)


@contextmanager
def cluster(address: str, answering: Answering, origin: Origin, patience: float = PATIENCE_SECONDS) -> Iterator[Engine]:
    """An engine on the Dask scheduler at `address`.

    Raises
    ------
    MissingExtraError
        If dask.distributed is not installed.
    ClusterError
        If the scheduler cannot be reached, the workers would answer otherwise, or the cluster gives up.
    """
    client = _client(address)
    try:
        width = _Width(client)
        yield Engine(
            submit=lambda rows: client.submit(answer_piece, answering, origin, rows, pure=False),
            result=lambda future: _result(client, future),
            piece=PIECE,
            ahead=width,
        )
    finally:
        with suppress(Exception):  # whatever a broken connection raises while it is being closed
            client.close(timeout=CONNECT_SECONDS)


def _client(address: str) -> Any:
    import logging

    try:
        from distributed import Client
    except ImportError as error:
        raise MissingExtraError(
            "--cluster needs dask.distributed, which is not installed", 'Install it: pip install "cbmatch[cluster]".'
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told in one line
    try:
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # TimeoutError is an OSError
        raise ClusterError(
            f"there is no Dask scheduler at {address!r}",
            "Start one (dask scheduler), or check --cluster tcp://HOST:8786.",
        ) from error


class _Width:
    """How many pieces may be in work: workers come and go, so it is looked up now and then."""

    def __init__(self, client: Any) -> None:
        self._client, self._looked, self._pieces = client, 0.0, AHEAD

    def __call__(self) -> int:
        now = time.monotonic()
        if not self._looked or now - self._looked > LOOK_SECONDS:
            self._looked = now
            self._pieces = AHEAD * max(1, _quietly(lambda: sum(self._client.nthreads().values()), 1))
        return self._pieces


def _result(client: Any, future: Any) -> list[Answered]:
    """Wait for a piece; a cluster without workers is waited for, but not for ever."""
    alive = time.monotonic()
    while True:
        try:
            return list(future.result(timeout=1.0))
        except ClusterError:
            raise
        except TimeoutError as error:
            if client.status == "running" and _quietly(client.nthreads, {}):
                alive = time.monotonic()
            elif time.monotonic() - alive > PATIENCE_SECONDS:
                raise ClusterError("the cluster has no workers any more, or its scheduler is gone", GO_ON) from error
        except Exception as error:  # KilledWorker, cancelled futures, broken connections, what a worker raised
            told = f"{type(error).__name__}: {error}".split("\n")[0][:200]
            raise ClusterError(f"the cluster failed: {told}", GO_ON) from error


def _quietly(ask: Callable[[], Any], otherwise: Any) -> Any:
    """An answer of the scheduler, or `otherwise` where it gives none."""
    try:
        return ask()
    except Exception:
        return otherwise
