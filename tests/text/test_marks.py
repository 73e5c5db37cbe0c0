from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.errors import ModelError
from cbmatch.resources import model_folder
from cbmatch.text.marks import MarkModel, is_unmarked


@pytest.fixture(scope="module")
def marks():
    return MarkModel(model_folder() / "language" / "marks.npz")


@pytest.mark.parametrize(
    ("language", "typed", "written"),
    [
        ("lv", "Udens attirisana un atkritumu skirosana", "Ūdens attīrīšana un atkritumu šķirošana"),
        ("et", "Tootutele too ja opilastele uhine koolitus", "Töötutele töö ja õpilastele ühine koolitus"),
        ("fi", "Tyottomille toita ja vahemman jatetta", "Työttömille töitä ja vähemmän jätettä"),
        ("sv", "Atervinning pa farjan och lagre utslapp", "Återvinning på färjan och lägre utsläpp"),
    ],
)
def test_marks_come_back(marks, language, typed, written):
    assert marks.restored(typed, language) == written


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("lv", "Ūdens attirisana un atkritumu skirosana"),  # has marks: its writer could type them
        ("en", "Atervinning pa farjan"),
        ("ru", "все ещё ёж"),
        ("sv", "Tre hamnar vill ha landström"),
        ("lt", "vandens valymas"),
        ("fi", "vanhat matot kiertoon Kotkassa"),  # rightly without
    ],
)
def test_other_texts_stay(marks, language, text):
    assert marks.restored(text, language) == text


def test_a_text_is_unmarked_only_where_the_language_has_marks():
    assert is_unmarked("udens", "lv")
    assert not is_unmarked("water", "en")
    assert not is_unmarked("ūdens", "lv")


@given(st.text(), st.sampled_from(["lv", "et", "fi", "sv"]))
def test_the_length_stays(marks, text, language):
    assert len(marks.restored(text, language)) == len(text)


def test_without_a_file_nothing_changes(tmp_path):
    assert MarkModel(tmp_path / "marks.npz").restored("udens attirisana", "lv") == "udens attirisana"


def test_a_damaged_file_is_refused(tmp_path):
    (tmp_path / "marks.npz").write_bytes(b"PK\x03\x04 cut")
    with pytest.raises(ModelError):
        MarkModel(tmp_path / "marks.npz").restored("udens", "lv")


def test_many_threads_get_the_same_answer():
    fresh = MarkModel(model_folder() / "language" / "marks.npz")
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: fresh.restored("udens skolas", "lv"), range(32)))) == 1
