"""Bytes to text in the encodings that Baltic, Nordic and Russian offices really use."""

from __future__ import annotations

import codecs

from cbmatch.errors import FileReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC = set("абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯёЁ")
# Letters of lv, et, fi, sv and neighbours, as windows-1257 and windows-1252 hold them.
_LATIN = set("āčēģīķļņšūžõäöüåćęėįųłńóśźżĀČĒĢĪĶĻŅŠŪŽÕÄÖÜÅéÉ–—“”„’‘«»…€°§·•\xa0")
_COMMON = set("аеоинтсрвлкмдпу")


def decode(data: bytes, cut: bool = False) -> str:
    """Decode `data`: byte order mark, UTF-8, UTF-16 without a mark, then the likeliest of windows-1257, -1251, -1252.

    `cut` says that the data end anywhere, maybe in the middle of a letter.

    Raises
    ------
    FileReadError
        If the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, cut)
    if len(data) % 2 == 0 and data[1::2].count(4) + data[1::2].count(0) > 0.95 * (len(data) // 2) > 0 and data.count(4):
        return _strict(data, "utf-16-le", cut)  # Cyrillic has 4 where Latin has 0
    if data.count(0) > len(data) // 5:
        even, odd = data[0::2].count(0), data[1::2].count(0)
        if min(even, odd) * 4 > max(even, odd):  # zeros on both sides: no UTF-16 text of these languages
            raise _not_text()
        return _strict(data, "utf-16-le" if odd >= even else "utf-16-be", cut)
    if data.count(0) or sum(byte < 9 for byte in data[:4000]) > 4:
        raise _not_text()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")  # a file cut in the middle of a letter
    candidates = [(_score(data, encoding), encoding) for encoding in ("cp1257", "cp1251", "cp1252")]
    return data.decode(max(candidates)[1], "replace")


def _strict(data: bytes, encoding: str, cut: bool) -> str:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=not cut)
    except UnicodeDecodeError as error:
        raise _not_text() from error


def _not_text() -> FileReadError:
    return FileReadError("the file is not text", "Save it as plain text (UTF-8), .docx, .odt or .pdf.")


def _score(data: bytes, encoding: str) -> float:
    """Share of the non-ASCII characters that an office text would hold under this reading."""
    text = data[:20_000].decode(encoding, "replace")
    high = [char for char in text if ord(char) > 127]
    if len(high) > 0.6 * sum(char.isalpha() or ord(char) > 127 for char in text):
        return float(encoding == "cp1251")  # no Latin-script language has that many accents
    expected = _CYRILLIC if encoding == "cp1251" else _LATIN
    good = sum(char in expected for char in high)
    if encoding == "cp1251":
        # Latin text read as 1251 shows rare letters; real Russian is mostly its common ones.
        good = good if sum(char.lower() in _COMMON for char in high) > 0.45 * len(high) else 0
    return good / max(len(high), 1)
