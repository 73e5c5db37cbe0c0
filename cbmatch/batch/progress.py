"""Rate and time left, on standard error: one moving line for a person, a line every few seconds for a log."""

from __future__ import annotations

import time
from typing import TextIO

PERSON_SECONDS, LOG_SECONDS = 0.3, 5.0


class Progress:
    """Progress of one run.

    Parameters
    ----------
    stream : TextIO
    total : int
        Rows of the input.
    done : int
        Rows that an earlier run has finished.
    """

    def __init__(self, stream: TextIO, total: int, done: int) -> None:
        self._stream, self._total, self._first = stream, total, done
        self._person = stream.isatty()
        self._started = self._told = time.monotonic()
        self._open = False

    @property
    def seconds(self) -> float:
        """Time since the run began."""
        return time.monotonic() - self._started

    def show(self, done: int) -> None:
        """Say how far the run is, if it is time to."""
        now = time.monotonic()
        if now - self._told < (PERSON_SECONDS if self._person else LOG_SECONDS):
            return
        self._told = now
        rate = (done - self._first) / max(now - self._started, 1e-9)
        left = _duration((self._total - done) / rate) if rate > 0 else "?"
        line = f"cbmatch: row {done} of {self._total}, {rate:.0f} rows/s, {left} left"
        if self._person:
            self._stream.write(f"\r{line:<78}")
            self._open = True
        else:
            self._stream.write(line + "\n")
        self._stream.flush()

    def close(self) -> None:
        """End the moving line."""
        if self._open:
            self._stream.write("\r" + " " * 78 + "\r")
            self._stream.flush()
            self._open = False


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
