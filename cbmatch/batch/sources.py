"""Which reader reads which file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cbmatch.batch.encoding import Scan
from cbmatch.batch.rows import Source
from cbmatch.errors import UsageError


def _csv(path: Path, found: Scan, wanted: str | None) -> Source:
    from cbmatch.batch.csv_source import CsvSource

    return CsvSource(path, found, wanted)


def _jsonl(path: Path, found: Scan, wanted: str | None) -> Source:
    from cbmatch.batch.jsonl_source import JsonlSource

    return JsonlSource(path, found)


def _xlsx(path: Path, found: Scan, wanted: str | None) -> Source:
    from cbmatch.batch.xlsx_source import XlsxSource

    return XlsxSource(path)


def _parquet(path: Path, found: Scan, wanted: str | None) -> Source:
    from cbmatch.batch.parquet_source import ParquetSource

    return ParquetSource(path)


SOURCES: dict[str, Callable[[Path, Scan, str | None], Source]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".jsonl": _jsonl,
    ".xlsx": _xlsx,
    ".parquet": _parquet,
}


def check_suffix(path: Path, offered: tuple[str, ...], what: str) -> str:
    """The file's suffix in small letters.

    Raises
    ------
    UsageError
        If there is no reader or writer for it.
    """
    suffix = path.suffix.lower()
    if suffix not in offered:
        raise UsageError(f"{what} {path} is none of {', '.join(offered)}", "Use a name that ends in one of them.")
    return suffix


def open_source(path: Path, found: Scan, wanted: str | None) -> Source:
    """The reader of `path`, by its suffix."""
    return SOURCES[check_suffix(path, tuple(SOURCES), "the input")](path, found, wanted)
