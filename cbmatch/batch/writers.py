"""The finished table: input rows joined with the answers of the work file, in the format of the output's name."""

from __future__ import annotations

import csv
import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cbmatch.batch.answers import ANSWER_COLUMNS, table_cells
from cbmatch.batch.cells import as_text, csv_cell
from cbmatch.batch.columns import unique_names
from cbmatch.batch.errors import missing_extra
from cbmatch.batch.rows import Source, Table
from cbmatch.batch.view import View
from cbmatch.errors import OutputError

NUMBER = "row"
GROUP = 2_000  # rows of one Parquet row group
Joined = Iterator[tuple[int, list[Any], list[Any]]]


def joined(source: Source, part: Path) -> Joined:
    """Row number, cells of the input and cells of the answer, in order."""
    with part.open("rb") as handle:
        for number, row in enumerate(source.rows(), 1):
            line = handle.readline()
            if not line.endswith(b"\n"):
                raise OutputError(f"{part} ends before row {number}", f"Delete {part} and begin again.")
            yield number, list(row.cells), table_cells(line)


def names(table: Table) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Names of the number column, the input's columns and the answer's; the input's own names stay."""
    ours = unique_names((NUMBER, *ANSWER_COLUMNS), table.columns, "cbmatch_")
    return ours[0], table.columns, ours[1:]


def write_csv(source: Source, part: Path, target: Path, view: View) -> None:
    """UTF-8; the delimiter of a .csv input, and a byte order mark where that input was not plain UTF-8."""
    extra = source.table.extra
    number, theirs, ours = names(source.table)
    with target.open("w", encoding="utf-8-sig" if extra.get("bom") else "utf-8", newline="") as handle:
        writer = csv.writer(handle, delimiter=extra.get("delimiter", ","))
        writer.writerow([csv_cell(name) for name in (number, *theirs, *ours)])
        for position, cells, answer in joined(source, part):
            writer.writerow([position, *map(csv_cell, cells), *map(csv_cell, answer)])
        _sync(handle.fileno(), handle.flush)


def write_xlsx(source: Source, part: Path, target: Path, view: View) -> None:
    """A workbook that a person reads; see `cbmatch.batch.xlsx_writer`."""
    from cbmatch.batch.xlsx_writer import Workbook

    number, theirs, ours = names(source.table)
    with Workbook(target, number, theirs, ours, view) as book:
        for position, cells, answer in joined(source, part):
            book.add(position, cells, answer)


def write_parquet(source: Source, part: Path, target: Path, view: View) -> None:
    """Typed answer columns; a Parquet input keeps its types, others are text."""
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {str: pa.string(), int: pa.int32(), float: pa.float64()}
    number, theirs, ours = names(source.table)
    given = source.table.extra.get("schema")
    types = [pa.string()] * len(theirs) if given is None else list(given.types)
    fields = [pa.field(number, pa.int64())]
    fields += [pa.field(name, kind) for name, kind in zip(unique_names(theirs), types, strict=True)]
    fields += [pa.field(name, kinds[kind]) for name, kind in zip(ours, ANSWER_COLUMNS.values(), strict=True)]
    schema = pa.schema(fields)

    def group(rows: list[list[Any]]) -> Any:
        columns = zip(*rows, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
        return pa.Table.from_arrays(arrays, schema=schema)

    with parquet.ParquetWriter(target, schema) as writer:
        rows: list[list[Any]] = []
        for position, cells, answer in joined(source, part):
            kept = cells if given is not None else [_parquet_text(value) for value in cells]
            rows.append([position, *kept, *answer])
            if len(rows) == GROUP:
                writer.write_table(group(rows))
                rows = []
        if rows:
            writer.write_table(group(rows))


def _parquet_text(value: Any) -> str | None:
    return None if value is None else as_text(value).encode("utf-8", "replace").decode("utf-8")


def _sync(descriptor: int, flush: Callable[[], None]) -> None:
    flush()
    os.fsync(descriptor)


def require(kind: str) -> None:
    """Refuse before the work, not after it.

    Raises
    ------
    MissingExtraError
        If the output's format needs a package that is not installed.
    """
    package = {".xlsx": "xlsxwriter", ".parquet": "pyarrow"}.get(kind)
    if package and importlib.util.find_spec(package) is None:
        raise missing_extra(kind, package)


# None: the work file itself is the output.
WRITERS: dict[str, Callable[[Source, Path, Path, View], None] | None] = {
    ".csv": write_csv,
    ".jsonl": None,
    ".xlsx": write_xlsx,
    ".parquet": write_parquet,
}
