"""Parquet files, read in small batches with pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cbmatch.batch.errors import missing_extra
from cbmatch.batch.rows import Row, Table
from cbmatch.errors import FileReadError

BATCH = 256


class ParquetSource:
    """A Parquet file; its types travel into a Parquet output.

    Parameters
    ----------
    path : Path
    """

    def __init__(self, path: Path) -> None:
        try:
            from pyarrow import parquet
        except ImportError as error:
            raise missing_extra(".parquet", "pyarrow") from error
        self._path = path
        try:
            with parquet.ParquetFile(path) as file:
                schema = file.schema_arrow
        except Exception as error:  # pyarrow raises its own family and OSError
            raise FileReadError(f"{path} is damaged or no .parquet file", "Save it again, or as .csv.") from error
        self.table = Table(tuple(schema.names), extra={"schema": schema})

    def rows(self) -> Iterator[Row]:
        """Every row."""
        from pyarrow import parquet

        with parquet.ParquetFile(self._path, memory_map=True) as file:
            for batch in file.iter_batches(BATCH):
                columns = [column.to_pylist() for column in batch.columns]
                for cells in zip(*columns, strict=True):
                    yield Row(cells)
