from __future__ import annotations

import contextlib
import io
import zipfile

import pytest

from cbmatch.errors import CbmatchError, FileReadError
from cbmatch.text.cleaning import clean
from cbmatch.text.reading import MAX_DOCUMENT_BYTES, MAX_TEXT_BYTES, decode_text, read_bytes, read_idea
from tests.text.documents import docx_bytes, odt_bytes, pdf_bytes

IDEA = "Kopīga ideja: krasta elektrība trīs ostās"


@pytest.mark.parametrize("name", ["idea.txt", "idea.md", "IDEA.TXT", "idea", "idea.csv"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1257"])
def test_text_files(tmp_path, name, encoding):
    path = tmp_path / name
    path.write_bytes(IDEA.encode(encoding))
    assert read_idea(str(path)) == IDEA


def test_docx(tmp_path):
    path = tmp_path / "idea.DOCX"
    path.write_bytes(docx_bytes(IDEA, "second line"))
    text = read_idea(str(path))
    assert text.startswith(f"{IDEA}\nsecond line")
    assert "200 000 EUR" in text


def test_odt():
    assert read_bytes(odt_bytes("A heading", IDEA), ".odt", "idea.odt") == f"A heading\n{IDEA}"


def test_pdf():
    assert "shore power" in read_bytes(pdf_bytes("We want shore power"), ".pdf", "idea.pdf")
    assert "shore power" in read_bytes(pdf_bytes("We want shore power", password=""), ".pdf", "idea.pdf")


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".pdf"])
@pytest.mark.parametrize("data", [b"", b"plain text", b"PK\x03\x04 damaged", b"%PDF-1.4 damaged", bytes(999)])
def test_damaged_documents(suffix, data):
    with pytest.raises(FileReadError) as caught:
        read_bytes(data, suffix, f"idea{suffix}")
    assert caught.value.hint


@pytest.mark.parametrize(
    ("suffix", "data"), [(".docx", docx_bytes(IDEA)), (".odt", odt_bytes("", IDEA)), (".pdf", pdf_bytes(IDEA[:3]))]
)
def test_cut_documents(suffix, data):
    for size in (len(data) // 3, len(data) // 2, len(data) - 30):
        with contextlib.suppress(FileReadError):
            read_bytes(data[:size], suffix, f"idea{suffix}")


def test_a_document_of_another_kind():
    with pytest.raises(FileReadError):
        read_bytes(docx_bytes(IDEA), ".odt", "idea.odt")
    with pytest.raises(FileReadError):
        read_bytes(odt_bytes("", IDEA), ".docx", "idea.docx")


def test_protected_pdf():
    with pytest.raises(FileReadError, match="password"):
        read_bytes(pdf_bytes("We want shore power", password="secret"), ".pdf", "idea.pdf")


def test_protected_docx():
    # Word keeps a protected document in an OLE container, not in a zip archive.
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    with pytest.raises(FileReadError, match="password"):
        read_bytes(data, ".docx", "idea.docx")


@pytest.mark.parametrize("suffix", [".doc", ".rtf", ".pptx", ".xlsx", ".jpg"])
def test_kinds_that_are_not_read(suffix):
    data = {
        ".doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00" + b"\x00" * 4000,
        ".rtf": rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\f0\fs24 Kop\'e2 ar kaimi\'f2iem}",
        ".jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 8,
    }.get(suffix, docx_bytes(IDEA))
    with pytest.raises(FileReadError):
        read_bytes(data, suffix, f"idea{suffix}")


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_a_bomb_is_not_unpacked(suffix):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.xml", bytes(100_000_000))
    with pytest.raises(FileReadError, match="unpacks"):
        read_bytes(target.getvalue(), suffix, f"idea{suffix}")


def test_documents_without_text_and_too_large_ones():
    with pytest.raises(FileReadError, match="no text"):
        read_bytes(pdf_bytes(""), ".pdf", "scan.pdf")
    with pytest.raises(FileReadError, match="larger"):
        read_bytes(bytes(MAX_DOCUMENT_BYTES + 1), ".pdf", "large.pdf")


def test_missing_files_and_folders(tmp_path):
    for name, said in ((tmp_path, "folder"), (tmp_path / "nowhere.txt", "nowhere"), ("a\0b", "cannot")):
        with pytest.raises(FileReadError, match=said):
            read_idea(str(name))
    with pytest.raises(FileReadError):
        read_idea(str(tmp_path / ("x" * 300)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1257"])
def test_a_long_text_is_cut_wherever_the_cut_falls(encoding):
    for start in ("", "a", "aa", "aaa"):
        data = (start + "āš ostas " * 200_000).encode(encoding)
        assert len(data) > MAX_TEXT_BYTES
        assert clean(decode_text(data)).truncated


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_cut_inside_an_emoji(encoding):
    for start in ("", "a", "aa", "aaa"):
        data = (start + "osta 🌊🌊🌊 " * 200_000).encode(encoding)
        try:
            assert clean(decode_text(data)).truncated
        except CbmatchError as error:
            raise AssertionError(f"a long text is no text: {error}") from error
