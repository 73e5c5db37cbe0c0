from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.errors import CbmatchError, EmptyIdeaError, UsageError
from cbmatch.text.cleaning import MAX_CHARACTERS, calm, clean


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  two \t words  ", "two words"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\n\n\n \n\ntwo", "one\n\ntwo"),
        ("ku\u00adg\u0327i", "kuģi"),
        ("zero\u200bwidth \ufeffmark", "zerowidth mark"),
        ("no\u00a0break\u2028line", "no break line"),
        ("\u202eright to left", "right to left"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("soft\x0bbreak of Word", "soft break of Word"),
        ("a page\x0canother page", "a page another page"),
        ("Привет, Ёж!", "Привет, Ёж!"),
    ],
)
def test_clean_text(raw, text):
    assert clean(raw).text.replace("\n", " ") == text.replace("\n", " ")
    if "\x0b" not in raw and "\x0c" not in raw:
        assert clean(raw).text == text


def test_words_are_counted():
    assert clean(" one  two\nthree ").words == 3


@pytest.mark.parametrize("raw", ["", " \n\t ", "\u200b", "123 + 45", "___", "\ud83d", "🌊🌊"])
def test_no_letter_is_no_idea(raw):
    with pytest.raises(EmptyIdeaError):
        clean(raw)


@pytest.mark.parametrize("raw", [None, 5, b"bytes"])
def test_no_string(raw):
    with pytest.raises(UsageError):
        clean(raw)


@pytest.mark.parametrize(
    ("raw", "truncated"),
    [
        ("word " * 10, False),
        ("x" * MAX_CHARACTERS, False),
        ("x" * (MAX_CHARACTERS + 1), True),
        ("word " * 5000, True),
        ("word" + " " * 100_000, False),
        ("word" + " " * 100_000 + "end", True),
    ],
)
def test_the_cut_is_told(raw, truncated):
    found = clean(raw)
    assert found.truncated is truncated
    assert len(found.text) <= MAX_CHARACTERS


def test_an_idea_behind_much_white_space_is_found():
    assert clean("\n" * 3 * MAX_CHARACTERS + "the idea").text == "the idea"


def test_the_cut_leaves_whole_words():
    assert set(clean("harbour " * 5000).text.split()) == {"harbour"}


def test_twenty_megabytes_are_quick():
    raw = "shore power " * 1_700_000
    started = time.perf_counter()
    assert clean(raw).truncated
    assert time.perf_counter() - started < 1


@given(st.text(max_size=400))
def test_cleaning_twice_changes_nothing(raw):
    try:
        once = clean(raw)
    except CbmatchError:
        return
    twice = clean(once.text)
    assert twice.text == once.text
    assert twice.words == once.words
    assert unicodedata.is_normalized("NFC", once.text)
    once.text.encode("utf-8")


def test_shouting_is_calmed_and_keeps_its_length():
    assert calm("GRIBAM KRASTA ELEKTRĪBU OSTĀ") == "gribam krasta elektrību ostā"
    assert calm("We want NATO and EU money") == "We want NATO and EU money"
    assert calm("EU ERDF") == "EU ERDF"
    for text in ("İSTANBUL LİMANI İÇİN ELEKTRİK", "STRASSE UND HAFEN", "ПОРТ И ЭЛЕКТРИЧЕСТВО"):
        assert len(calm(text)) == len(text)
