"""What a hostile document may cost: entries, ratio, bytes really unpacked, entities, seconds."""

from __future__ import annotations

import io
import time
import zipfile

from cbmatch.errors import FileReadError

MAX_UNPACKED_BYTES = 100_000_000
MAX_ENTRIES = 5_000
# Word and LibreOffice pack text about 10 times, tables of the same words about 60 times.
MAX_RATIO, RATIO_FROM_BYTES = 200, 1_000_000
MAX_SECONDS = 20.0
CHUNK = 1 << 16
TOO_MUCH = "Send only the idea as plain text."


class Deadline:
    """Raises once a document has taken `MAX_SECONDS`."""

    def __init__(self) -> None:
        self._end = time.monotonic() + MAX_SECONDS

    def check(self, *_: object) -> None:
        """Call often; takes and ignores any arguments, so that it serves as a visitor of a parser."""
        if time.monotonic() > self._end:
            raise FileReadError(f"the document takes longer than {MAX_SECONDS:g} s to read", TOO_MUCH)


def guard_archive(data: bytes, deadline: Deadline) -> None:
    """Look through a zip archive before a parser opens it.

    Sizes stated in an archive can lie, so every entry is really unpacked, a piece at a time, and counted.

    Raises
    ------
    FileReadError
        If the archive is damaged, protected, holds too many entries or unpacks to too much, or declares XML
        entities (which no word processor writes).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES:
                raise FileReadError(f"the document holds more than {MAX_ENTRIES} entries", TOO_MUCH)
            if any(entry.flag_bits & 1 for entry in entries):
                raise FileReadError("the document is protected by a password", "Save it without one.")
            total = 0
            for entry in entries:
                total += _unpacked(archive, entry, total, deadline)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise FileReadError("the document is damaged", "Save it again, or as plain text.") from error


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, before: int, deadline: Deadline) -> int:
    size, last, xml = 0, b"", entry.filename.endswith((".xml", ".rels"))
    with archive.open(entry) as handle:
        while piece := handle.read(CHUNK):
            deadline.check()
            size += len(piece)
            if before + size > MAX_UNPACKED_BYTES:
                raise FileReadError("the document unpacks to too much", TOO_MUCH)
            if size > RATIO_FROM_BYTES and size > MAX_RATIO * max(entry.compress_size, 1):
                raise FileReadError("the document unpacks to too much for its size", TOO_MUCH)
            if xml and b"<!ENTITY" in last + piece:
                raise FileReadError("the document declares entities", "Save it again, or as plain text.")
            if entry.filename == "META-INF/manifest.xml" and b":encryption-data" in last + piece:
                raise FileReadError("the document is protected by a password", "Save it without one.")
            last = piece[-20:]
    return size
