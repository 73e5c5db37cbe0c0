"""What a hostile document may cost: each guard on a document that would pass without it."""

from __future__ import annotations

import contextlib
import io
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, NameObject

from cbmatch.errors import FileReadError
from cbmatch.text import guards, readers
from cbmatch.text.reading import document_of, read_bytes, read_document
from tests.text.documents import docx_bytes, odt_bytes, pdf_bytes

DATA = Path(__file__).parent.parent / "data"
DOCX, ODT = docx_bytes("We want shore power"), odt_bytes("Ports", "We want shore power")
KINDS = pytest.mark.parametrize(("suffix", "data"), [(".docx", DOCX), (".odt", ODT)])


def with_entries(data, entries, method=zipfile.ZIP_DEFLATED):
    """The archive with more entries, which replace its own of the same name."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", method) as new:
        for entry in old.infolist():
            if entry.filename not in entries:
                new.writestr(entry.filename, old.read(entry))
        for name, content in entries.items():
            new.writestr(name, content)
    return target.getvalue()


@KINDS
def test_the_unharmed_documents_are_read(suffix, data):
    assert "We want shore power" in read_bytes(data, suffix, "idea")


@KINDS
def test_entries(suffix, data, monkeypatch):
    many = with_entries(data, {f"media/{number}": b"x" for number in range(200)})
    assert read_bytes(many, suffix, "idea")
    monkeypatch.setattr(guards, "MAX_ENTRIES", 200)
    with pytest.raises(FileReadError, match="more than 200 entries"):
        read_bytes(many, suffix, "idea")


@KINDS
def test_ratio(suffix, data):
    with pytest.raises(FileReadError, match="for its size"):
        read_bytes(with_entries(data, {"media/zeros.bin": bytes(5_000_000)}), suffix, "idea")
    # Much, but not packed beyond what text is packed: a table of one word.
    text = b" ".join(b"word%d" % number for number in range(400_000))
    assert read_bytes(with_entries(data, {"media/words.bin": text}), suffix, "idea")


@KINDS
def test_unpacked_bytes(suffix, data, monkeypatch):
    noise = {f"media/{number}": bytes([number]) * 300_000 for number in range(10)}
    assert read_bytes(with_entries(data, noise), suffix, "idea")
    monkeypatch.setattr(guards, "MAX_UNPACKED_BYTES", 2_000_000)
    with pytest.raises(FileReadError, match="unpacks to too much"):
        read_bytes(with_entries(data, noise), suffix, "idea")


@KINDS
def test_a_size_that_lies(suffix, data, monkeypatch):
    """The directory of the archive says 10 bytes; the entry unpacks to five million."""
    body = zlib.compress(bytes(range(256)) * 20_000, 1)[2:-4]
    honest = with_entries(data, {"media/x": b"0123456789"}, zipfile.ZIP_STORED)
    name, crc = b"media/x", zlib.crc32(bytes(range(256)) * 20_000)
    at = honest.rindex(b"PK\x05\x06")
    entries, size, start = struct.unpack("<HLL", honest[at + 10 : at + 20])
    local = struct.pack("<4sHHHHHLLLHH", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(body), 10, 6, 0) + b"lie.in" + body
    central = struct.pack(
        "<4sHHHHHHLLLHHHHHLL", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(body), 10, 6, 0, 0, 0, 0, 0, start
    )
    forged = honest[:start] + local + honest[start:at] + central + b"lie.in"
    forged += struct.pack(
        "<4sHHHHLLH", b"PK\x05\x06", 0, 0, entries + 1, entries + 1, size + len(central) + 6, start + len(local), 0
    )
    with zipfile.ZipFile(io.BytesIO(forged)) as archive:
        assert {"lie.in": 10}.items() <= {item.filename: item.file_size for item in archive.infolist()}.items()
    assert name in forged
    with pytest.raises(FileReadError):
        read_bytes(forged, suffix, "idea")


@pytest.mark.parametrize(
    ("suffix", "data", "entry"), [(".docx", DOCX, "word/document.xml"), (".odt", ODT, "content.xml")]
)
def test_entities(suffix, data, entry):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        head, rest = archive.read(entry).split(b"?>", 1)
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 9))
    bomb = head + b'?><!DOCTYPE x [<!ENTITY l0 "lol">' + laughs + b"]>" + rest
    with pytest.raises(FileReadError, match="entities"):
        read_bytes(with_entries(data, {entry: bomb}), suffix, "idea")
    # Split between two pieces that are read one after the other.
    late = head + b"?><!--" + b"x" * (guards.CHUNK - len(head) - 12) + b"--><!DOCTYPE x [<!ENTITY l0 'lol'>]>" + rest
    with pytest.raises(FileReadError, match="entities"):
        read_bytes(with_entries(data, {entry: late}), suffix, "idea")


@pytest.mark.parametrize(
    ("suffix", "data"), [(".docx", DOCX), (".odt", ODT), (".pdf", pdf_bytes("We want shore power"))]
)
def test_time(suffix, data, monkeypatch):
    monkeypatch.setattr(guards, "MAX_SECONDS", -1.0)
    with pytest.raises(FileReadError, match="longer than"):
        read_bytes(data, suffix, "idea")


def pdf_pages(count, content=None):
    writer = pypdf.PdfWriter()
    page = pypdf.PdfReader(io.BytesIO(pdf_bytes("We want shore power"))).pages[0]
    for number in range(count):
        added = writer.add_page(page)
        if content is not None and number == 0:
            stream = DecodedStreamObject()
            stream.set_data(content)
            added[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_time_runs_out_within_a_page(monkeypatch):
    slow = b"BT /F1 12 Tf " + b"(shore) Tj " * 100_000 + b"ET"
    monkeypatch.setattr(guards, "MAX_SECONDS", 1.0)
    before = time.monotonic()
    with contextlib.suppress(FileReadError):
        read_bytes(pdf_pages(30, slow), ".pdf", "idea")
    assert time.monotonic() - before < 30


def test_pages():
    document = document_of(pdf_pages(readers.MAX_PAGES + 3), ".pdf", "long.pdf")
    assert (document.pages, document.pages_read) == (readers.MAX_PAGES + 3, readers.MAX_PAGES)
    assert document.text.count("shore power") == readers.MAX_PAGES


def test_a_page_of_drawings_is_left_out():
    drawing = b"0 0 m 1 1 l S\n" * (readers.MAX_PAGE_BYTES // 14 + 1)
    document = document_of(pdf_pages(3, drawing), ".pdf", "map.pdf")
    assert (document.pages, document.pages_read) == (3, 2)


@pytest.mark.parametrize(
    ("name", "said"), [("scan.pdf", "its page is a scan"), ("scan-three-pages.pdf", "its 3 pages are a scan")]
)
def test_scans(name, said):
    with pytest.raises(FileReadError, match=said) as caught:
        read_document(str(DATA / name))
    assert "OCR" in caught.value.hint


@pytest.mark.parametrize("name", ["aes-password.pdf", "password.docx"])
def test_passwords_of_today(name):
    with pytest.raises(FileReadError, match="protected by a password"):
        read_document(str(DATA / name))


def test_a_pdf_that_only_forbids_changes():
    try:
        text = read_document(str(DATA / "aes-owner-only.pdf")).text
    except FileReadError as error:
        assert "encrypted" in error.message
        assert "pypdf[crypto]" in error.hint
    else:
        assert "shore power" in text


def test_protected_odt():
    with zipfile.ZipFile(io.BytesIO(ODT)) as archive:
        manifest = archive.read("META-INF/manifest.xml")
    mark = b"<manifest:encryption-data manifest:checksum-type='SHA1/1K'/></manifest:manifest>"
    protected = with_entries(ODT, {"META-INF/manifest.xml": manifest.replace(b"</manifest:manifest>", mark)})
    with pytest.raises(FileReadError, match="password"):
        read_bytes(protected, ".odt", "idea.odt")


def test_an_old_word_file_under_a_new_name():
    with pytest.raises(FileReadError, match="old Word"):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), ".docx", "idea.docx")
