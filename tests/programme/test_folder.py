from __future__ import annotations

import contextlib
import json
import shutil

import pytest

from cbmatch.errors import ProgrammeError
from cbmatch.programme import load_programme
from cbmatch.programme.folder import COMPILED, PARTS, compile_folder, folder_hash, parse_folder, read_folder
from cbmatch.resources import programme_folder


def test_the_compiled_file_is_fresh():
    stored = json.loads((programme_folder() / COMPILED).read_text("utf-8"))
    assert stored["hash"] == folder_hash(programme_folder()), "run scripts/compile_texts.py"


def test_the_compiled_file_says_what_the_yaml_says():
    stored = json.loads((programme_folder() / COMPILED).read_text("utf-8"))
    parsed = json.loads(json.dumps(parse_folder(programme_folder()), ensure_ascii=False, default=str))
    assert stored["data"] == parsed


def test_with_and_without_the_compiled_file_the_programme_is_the_same(folder_copy, programme):
    plain = load_programme(folder_copy)
    compile_folder(folder_copy)
    assert load_programme(folder_copy) == programme
    assert plain.texts == programme.texts
    assert plain.checks == programme.checks
    assert plain.calls == programme.calls
    assert plain.places == programme.places


def test_changed_yaml_wins_over_the_compiled_file(folder_copy):
    compile_folder(folder_copy)
    path = folder_copy / "texts" / "en.yaml"
    path.write_text(path.read_text("utf-8").replace("More exports by SMEs", "Changed name"), "utf-8")
    assert load_programme(folder_copy).text("objective.1.name", "en") == "Changed name"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"hash": 1}', "\x00"])
def test_a_damaged_compiled_file_is_no_error(folder_copy, programme, text):
    (folder_copy / COMPILED).write_text(text)
    assert load_programme(folder_copy).id == programme.id


def test_a_compiled_file_whose_data_is_damaged_is_no_error(folder_copy, programme):
    stored = {"hash": folder_hash(folder_copy)}
    (folder_copy / COMPILED).write_text(json.dumps(stored))
    assert load_programme(folder_copy).id == programme.id


def test_line_ends_of_windows_change_no_hash(folder_copy):
    before = folder_hash(folder_copy)
    path = folder_copy / "steps.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert folder_hash(folder_copy) == before


@pytest.mark.parametrize("name", PARTS)
def test_a_missing_part_is_named(folder_copy, name):
    (folder_copy / f"{name}.yaml").unlink()
    with pytest.raises(ProgrammeError, match=f"{name}.yaml"):
        read_folder(folder_copy)


@pytest.mark.parametrize("content", [b"a: [1", b"\xff\xfe\xff", b"a: !!python/object/apply:os.system ['true']"])
def test_unreadable_yaml_is_named(folder_copy, content):
    (folder_copy / "steps.yaml").write_bytes(content)
    with pytest.raises(ProgrammeError, match=r"steps\.yaml") as caught:
        load_programme(folder_copy)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("content", ["", "text", "- 1"])
def test_a_part_of_another_shape_is_a_programme_error_or_harmless(folder_copy, name, content):
    (folder_copy / f"{name}.yaml").write_text(content)
    with contextlib.suppress(ProgrammeError):
        load_programme(folder_copy)


def test_missing_folder(tmp_path):
    with pytest.raises(ProgrammeError, match="nowhere"):
        load_programme(tmp_path / "nowhere")
    shutil.rmtree(tmp_path)
    with pytest.raises(ProgrammeError):
        load_programme(tmp_path)
