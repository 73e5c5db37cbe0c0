"""What is on disk while a batch runs: OUTPUT.part holds the answered rows, OUTPUT.state says how many are safe."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from cbmatch.errors import OutputError


@dataclass(slots=True)
class State:
    """Progress of one run.

    Attributes
    ----------
    job : dict
        What the answers depend on: input size and hash, text column, language, model, programme, kind of output.
    rows, size : int
        Finished rows, and how many bytes of the .part file hold them.
    counts : dict
        Number of rows by verdict, ``error`` or ``internal``.
    today : str
        The day on which the run began: calls are looked at for it, also when the run is resumed later.
    finished : bool
        Every row is answered; only the output's own format may be left to write.
    """

    job: dict[str, Any]
    today: str
    rows: int = 0
    size: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    finished: bool = False


@dataclass(frozen=True, slots=True)
class WorkFiles:
    """The files beside the output."""

    output: Path

    @property
    def part(self) -> Path:
        """Answered rows, one line of JSON each."""
        return self.output.with_name(self.output.name + ".part")

    @property
    def state(self) -> Path:
        """The state of the run."""
        return self.output.with_name(self.output.name + ".state")

    @property
    def table(self) -> Path:
        """The output while it is being written in its own format."""
        return self.output.with_name(self.output.name + ".table")

    def begin(self, job: dict[str, Any], resume: bool) -> State:
        """The state to go on from; the .part file is cut to the rows that it vouches for.

        Raises
        ------
        OutputError
            If an unfinished run lies there and `resume` is not asked for, or it was another job.
        """
        left = [path for path in (self.part, self.state) if path.exists()]
        if left and not resume:
            raise OutputError(
                f"an unfinished run lies beside the output: {left[0]}",
                f"Go on with --resume, or delete {' and '.join(map(str, left))}.",
            )
        if not left:
            state = State(job, date.today().isoformat())
            self.save(state)
            return state
        state = self._load()
        changed = [name for name in job if state.job.get(name) != job[name]]
        if changed:
            told = ", ".join(f"{name} was {state.job.get(name)!r}, is {job[name]!r}" for name in changed)
            raise OutputError(
                f"the unfinished run was another one: {told}",
                f"Give the same input and options, or delete {self.part} and {self.state}.",
            )
        size = self.part.stat().st_size if self.part.exists() else 0
        if size < state.size:
            if state.finished and not self.part.exists() and self.output.exists():
                return state  # stopped between the last two steps: the output is there
            raise OutputError(
                f"{self.part} is shorter than {self.state} says", f"Delete {self.part} and {self.state}; begin again."
            )
        if self.part.exists():
            os.truncate(self.part, state.size)
        return state

    def _load(self) -> State:
        try:
            state = State(**json.loads(self.state.read_bytes()))
            date.fromisoformat(state.today)
            return state
        except (OSError, ValueError, TypeError) as error:
            raise OutputError(
                f"{self.state} is missing or damaged", f"Delete {self.part} and {self.state}; begin again."
            ) from error

    def save(self, state: State, part: BinaryIO | None = None) -> None:
        """Put the state on disk, after the rows that it vouches for."""
        if part is not None:
            part.flush()
            os.fsync(part.fileno())
        temporary = self.state.with_name(self.state.name + ".new")
        with temporary.open("wb") as handle:
            handle.write(json.dumps(asdict(state)).encode())
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(temporary, self.state)

    def discard(self) -> None:
        """Take the work files away."""
        self.part.unlink(missing_ok=True)
        self.state.unlink(missing_ok=True)
