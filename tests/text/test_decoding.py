from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.errors import FileReadError
from cbmatch.text.decoding import decode

LATVIAN = "Gribam kopā ar kaimiņiem pārstrādāt būvgružus – četrās pašvaldībās, „kā mēs to darām”."
ESTONIAN = "Tahame ühiselt õpetada noori, žürii ja šokolaad kah. Äris on öösel külm."
FINNISH = "Vähennämme päästöjä satamissa yhdessä åländsk kumppanin kanssa, hyöty näkyy heti."
RUSSIAN = "Хотим вместе с эстонцами перерабатывать строительный мусор, объём ещё неясен."
ENGLISH = "Three ports want shore power; the cost is 2 million."


@pytest.mark.parametrize("text", [LATVIAN, ESTONIAN, FINNISH, RUSSIAN, ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", [LATVIAN, RUSSIAN])
@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_utf16_of_both_orders(text, mark, encoding):
    assert decode(mark + text.encode(encoding)) == text


@pytest.mark.parametrize("text", [LATVIAN, ESTONIAN, FINNISH, ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (LATVIAN, "cp1257"),
        (ESTONIAN, "cp1257"),
        (FINNISH, "cp1257"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN.upper(), "cp1251"),
        (f"CO2: {RUSSIAN} (shore power, EUR 200 000, Interreg)", "cp1251"),
        (FINNISH, "cp1252"),
        (FINNISH * 400, "cp1252"),
        ("Projekt på Åland.", "cp1252"),
    ],
)
def test_one_byte_encodings(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_a_letter_cut_in_the_middle():
    data = LATVIAN[:14].encode("utf-8")
    assert decode(data + "ā".encode()[:1]) == LATVIAN[:14]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + b"\x3e\x00\x03\x00\xfe\xff\x09\x00"
        + bytes(300)
        + b"\xff" * 400,
        bytes(range(256)),
        b"\xff\xfe" + b"\x00\xd8" * 9,
        b"MZ\x90\x00\x03 some words of a program \x00\x04",
        b"\x01\x02\x03\x04\x05\x06 letters",
    ],
)
def test_what_is_no_text(data):
    with pytest.raises(FileReadError) as caught:
        decode(data)
    assert caught.value.hint


def test_nothing():
    assert decode(b"") == ""


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_text_or_refused(data):
    with contextlib.suppress(FileReadError):
        assert isinstance(decode(data), str)


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=200))
def test_utf8_comes_back(text):
    assert decode(codecs.BOM_UTF8 + text.encode("utf-8")) == text
