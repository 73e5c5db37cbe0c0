"""Files and standard input to text: .txt .md and friends, .docx, .odt, .pdf; guarded against hostile archives."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from cbmatch.errors import FileReadError, MissingExtraError
from cbmatch.text.decoding import decode
from cbmatch.text.document import Document
from cbmatch.text.guards import Deadline
from cbmatch.text.readers import read_docx, read_odt, read_pdf, text_blocks

MAX_TEXT_BYTES = 1_000_000  # far more than an idea; the rest of a longer text file is not even read
MAX_DOCUMENT_BYTES = 30_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word files, and new ones behind a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
FOREIGN = (OLE, b"PK\x03\x04", b"{\\rtf", b"\xff\xd8\xff", b"\x89PNG", b"%PDF")


def read_idea(source: str) -> str:
    """Text of the file `source`, or of standard input for "-": everything that `read_document` read."""
    return read_document(source).text


def read_document(source: str) -> Document:
    """The file `source`, or standard input for "-".

    Raises
    ------
    FileReadError
        If the file is missing, no text, damaged, protected, a scan or too large.
    """
    if source == "-":
        return Document(text_blocks(decode_text(sys.stdin.buffer.read(MAX_TEXT_BYTES + 1))))
    path, shown = Path(source), source[:100]
    try:
        if path.is_dir():
            raise FileReadError(f"{shown or 'an empty name'} is a folder", "Name a file.")
        with path.open("rb") as handle:
            data = handle.read(MAX_DOCUMENT_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "cannot be read"
        raise FileReadError(f"{shown}: {reason}", "Check the name and the rights.") from error
    return document_of(data, path.suffix.lower(), shown)


def read_bytes(data: bytes, suffix: str, name: str) -> str:
    """Text of a document given as bytes; `suffix` tells its kind."""
    return document_of(data, suffix, name).text


def document_of(data: bytes, suffix: str, name: str) -> Document:
    """A document given as bytes, such as an upload.

    Parameters
    ----------
    suffix : str
        Tells the kind: ".pdf".
    name : str
        How errors call it.

    Raises
    ------
    FileReadError
        As `read_document`.
    """
    reader = READERS.get(suffix)
    if data.startswith(OLE) and suffix in READERS:
        if ENCRYPTED in data:
            raise FileReadError(f"{name} is protected by a password", "Save it without one.")
        raise FileReadError(f"{name} is of an old Word kind", "Save it as .docx.")
    if reader is None:
        if data.startswith(FOREIGN):
            raise FileReadError(f"{name} is of a kind that is not read", f"Save it as {', '.join(READERS)} or text.")
        return Document(text_blocks(decode_text(data)), suffix, cut=len(data) > MAX_TEXT_BYTES)
    if len(data) > MAX_DOCUMENT_BYTES:
        raise FileReadError(f"{name} is larger than {MAX_DOCUMENT_BYTES // 10**6} MB", "Send only the idea.")
    try:
        document = reader(data, Deadline())
    except (FileReadError, MissingExtraError):
        raise
    except Exception as error:  # document libraries raise whatever their parsers raise
        raise FileReadError(f"{name} is damaged or no {suffix} file", "Save it again, or as plain text.") from error
    if not document.text.strip():
        raise FileReadError(f"{name} holds no text", "A picture of text has none: type the idea, or run OCR first.")
    return document


def decode_text(data: bytes) -> str:
    """Text of plain bytes, cut at `MAX_TEXT_BYTES` (the cleaning says so)."""
    return decode(data[:MAX_TEXT_BYTES], cut=len(data) > MAX_TEXT_BYTES)


READERS: dict[str, Callable[[bytes, Deadline], Document]] = {".docx": read_docx, ".odt": read_odt, ".pdf": read_pdf}
