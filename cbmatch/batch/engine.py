"""Who answers: threads of this process, or anything else that takes pieces of work and gives futures."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from cbmatch.batch.answers import Answered, Answering, Asked, answer_asked
from cbmatch.recommender import Recommender

AHEAD = 8  # rows in work for each thread: keeps them busy, keeps memory flat


@dataclass(frozen=True, slots=True)
class Engine:
    """Where rows are sent.

    Attributes
    ----------
    submit : callable
        Takes a list of rows, gives a future.
    result : callable
        Waits for a future; gives the answers in the order of its rows.
    piece : int
        Rows of one piece of work.
    ahead : callable
        How many pieces may be in work now.
    """

    submit: Callable[[list[Asked]], Any]
    result: Callable[[Any], list[Answered]]
    piece: int
    ahead: Callable[[], int]

    def answers(self, rows: Iterable[Asked]) -> Iterator[Answered]:
        """Answers in the order of the rows, however the pieces finish; a bounded number of rows is held."""
        waiting: deque[Any] = deque()
        source = iter(rows)
        while piece := list(islice(source, self.piece)):
            waiting.append(self.submit(piece))
            while len(waiting) >= self.ahead():
                yield from self.result(waiting.popleft())
        yield from chain.from_iterable(self.result(waiting.popleft()) for _ in range(len(waiting)))


@contextmanager
def threads(answering: Answering, recommender: Recommender, workers: int) -> Iterator[Engine]:
    """Threads of this process: the encoder releases the interpreter lock while it computes."""
    with ThreadPoolExecutor(workers) as pool:
        try:
            yield Engine(
                submit=lambda rows: pool.submit(answer_asked, answering, recommender, rows),
                result=lambda future: list(future.result()),
                piece=1,
                ahead=lambda: workers * AHEAD,
            )
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
