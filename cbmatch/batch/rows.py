"""What every table format gives: columns, and rows one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from cbmatch.errors import CbmatchError, InputError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the input.

    Attributes
    ----------
    cells : sequence
        As many values as the table has columns; None where the row has none.
    error : CbmatchError or None
        What makes the row unreadable; such a row keeps its place and is not answered.
    """

    cells: Sequence[Any]
    error: CbmatchError | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Names of the columns, and how the input was written (for an output of the same kind)."""

    columns: tuple[str, ...]
    notes: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


class Source(Protocol):
    """An input that can be read again and again, always with the same rows."""

    table: Table

    def rows(self) -> Iterator[Row]:
        """All rows, in order, without holding them."""


def bad_row(message: str, hint: str, cells: Sequence[Any], width: int) -> Row:
    """A row that cannot be answered, with the cells that could be read."""
    padded = [*cells[:width], *([None] * (width - len(cells)))]
    return Row(padded, InputError(message, hint))
