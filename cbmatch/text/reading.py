"""Files and standard input to text: .txt .md and friends, .docx, .odt, .pdf; guarded against hostile archives."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from cbmatch.errors import FileReadError, MissingExtraError
from cbmatch.text.decoding import decode

MAX_TEXT_BYTES = 1_000_000  # far more than an idea; the rest of a longer text file is not even read
MAX_DOCUMENT_BYTES = 30_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_ENTRIES = 5_000
MAX_PAGES = 60
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word files, and new ones behind a password
FOREIGN = (OLE, b"PK\x03\x04", b"{\\rtf", b"\xff\xd8\xff", b"\x89PNG", b"%PDF")


def read_idea(source: str) -> str:
    """Text of the file `source`, or of standard input for "-".

    Raises
    ------
    FileReadError
        If the file is missing, no text, damaged, protected or too large.
    """
    if source == "-":
        return decode_text(sys.stdin.buffer.read(MAX_TEXT_BYTES + 1))
    path, shown = Path(source), source[:100]
    try:
        if path.is_dir():
            raise FileReadError(f"{shown or 'an empty name'} is a folder", "Name a file.")
        with path.open("rb") as handle:
            data = handle.read(MAX_DOCUMENT_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "cannot be read"
        raise FileReadError(f"{shown}: {reason}", "Check the name and the rights.") from error
    return read_bytes(data, path.suffix.lower(), shown)


def read_bytes(data: bytes, suffix: str, name: str) -> str:
    """Text of a document given as bytes; `suffix` tells its kind."""
    reader = READERS.get(suffix)
    if data.startswith(OLE) and suffix in READERS:
        raise FileReadError(f"{name} is protected by a password", "Save it without one.")
    if reader is None:
        if data.startswith(FOREIGN):
            raise FileReadError(f"{name} is of a kind that is not read", f"Save it as {', '.join(READERS)} or text.")
        return decode_text(data)
    if len(data) > MAX_DOCUMENT_BYTES:
        raise FileReadError(f"{name} is larger than {MAX_DOCUMENT_BYTES // 10**6} MB", "Send only the idea.")
    try:
        text = reader(data)
    except (FileReadError, MissingExtraError):
        raise
    except Exception as error:  # document libraries raise whatever their parsers raise
        raise FileReadError(f"{name} is damaged or no {suffix} file", "Save it again, or as plain text.") from error
    if not text.strip():
        raise FileReadError(f"{name} holds no text", "A scanned page has none: type the idea, or run OCR first.")
    return text


def decode_text(data: bytes) -> str:
    """Text of plain bytes, cut at `MAX_TEXT_BYTES` (the cleaning says so)."""
    return decode(data[:MAX_TEXT_BYTES], cut=len(data) > MAX_TEXT_BYTES)


def _guard_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        raise FileReadError("the document is damaged", "Save it again, or as plain text.") from error
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise FileReadError("the document unpacks to too much", "Send only the idea as plain text.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileReadError("the document is protected by a password", "Save it without one.")


def _read_docx(data: bytes) -> str:
    _guard_archive(data)
    import docx

    document = docx.Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [" ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in table.rows]
    return "\n".join(lines)


def _read_odt(data: bytes) -> str:
    _guard_archive(data)
    from odf import opendocument, teletype
    from odf.text import H, P

    document = opendocument.load(io.BytesIO(data))
    blocks = [node for kind in (H, P) for node in document.getElementsByType(kind)]
    order = {id(node): position for position, node in enumerate(_walk(document.text))}
    blocks.sort(key=lambda node: order.get(id(node), 0))
    return "\n".join(teletype.extractText(node) for node in blocks)


def _walk(node: object) -> list[object]:
    found = [node]
    for child in getattr(node, "childNodes", ()):
        found += _walk(child)
    return found


def _read_pdf(data: bytes) -> str:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileReadError("the PDF is protected by a password", "Save it without one.")
    return "\n".join(page.extract_text() for page in reader.pages[:MAX_PAGES])


READERS: dict[str, Callable[[bytes], str]] = {".docx": _read_docx, ".odt": _read_odt, ".pdf": _read_pdf}
