"""One pass over the input file: its fingerprint, and the encoding of its text."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from cbmatch.errors import FileReadError
from cbmatch.text.decoding import decode

CHUNK = 1 << 20
HEAD_BYTES = 1 << 16
TELLING_BYTES = 200_000
_UNICODE = ("utf-8", "utf-8-sig", "utf-32", "utf-16", "utf-16-le", "utf-16-be")
_LEGACY = ("cp1257", "cp1251", "cp1252")


@dataclass(frozen=True, slots=True)
class Scan:
    """Size and SHA-256 of a file, and what a text of it is made of."""

    size: int
    digest: str
    head: bytes
    telling: bytes
    utf8: bool


def scan(path: Path) -> Scan:
    """Read the file once: hash it, keep its head and the first lines that hold more than ASCII.

    Raises
    ------
    FileReadError
        If the file is missing or cannot be read.
    """
    digest, size, head, utf8 = hashlib.sha256(), 0, b"", True
    telling = bytearray()
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as handle:
            while chunk := handle.read(CHUNK):
                digest.update(chunk)
                head = head or chunk[:HEAD_BYTES]
                size += len(chunk)
                if utf8:
                    utf8 = _still_utf8(decoder, chunk)
                if not chunk.isascii() and len(telling) < TELLING_BYTES:
                    for line in chunk.splitlines(keepends=True)[1 if size > len(chunk) else 0 :]:
                        if not line.isascii() and len(telling) < TELLING_BYTES:
                            telling += line[:TELLING_BYTES]
    except OSError as error:
        what = "is a folder" if path.is_dir() else f"cannot be read: {error.strerror or error}"
        raise FileReadError(f"{path} {what}", "Check the name and the rights.") from error
    return Scan(size, digest.hexdigest(), head, bytes(telling), utf8 and _still_utf8(decoder, b"", final=True))


def _still_utf8(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def text_encoding(found: Scan) -> str:
    """Name of the encoding in which the whole file is best read.

    Raises
    ------
    FileReadError
        If the file is no text.
    """
    head = found.head
    if head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or head.count(0):
        head = head[: len(head) - len(head) % 4]
        text = decode(head)
        for name in _UNICODE:
            if name != "utf-8" and head.decode(name, "replace") == text:
                return name
    if found.utf8:
        decode(head)  # refuses what is no text at all
        return "utf-8"
    sample = found.telling or head
    text = decode(sample)
    if sample.decode("utf-8", "replace").startswith(text[:-4]):
        return "utf-8"  # a few damaged bytes do not make it another encoding
    return next((name for name in _LEGACY if sample.decode(name, "replace") == text), "utf-8")
