from __future__ import annotations

import pytest

from cbmatch.programme.check import check_folder, placeholders
from cbmatch.programme.folder import read_yaml
from cbmatch.resources import programme_folder

OBJECTIVE = "objective.1.name"


def test_the_shipped_folder_has_no_problem():
    assert check_folder(programme_folder()) == []


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {name} any more: mend the test"
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_missing_text(folder_copy):
    change(folder_copy, "texts/fi.yaml", f"{OBJECTIVE}:", "objective.1.nam:")
    assert any("fi.yaml" in problem and OBJECTIVE in problem for problem in check_folder(folder_copy))


def test_a_name_of_no_place(folder_copy):
    change(folder_copy, "place_names.yaml", '"Turku":', '"Turkku":')
    assert any("place_names.yaml" in problem and "'Turkku'" in problem for problem in check_folder(folder_copy))


def test_a_missing_english_text(folder_copy):
    change(folder_copy, "texts/en.yaml", f"{OBJECTIVE}:", "objective.1.nam:")
    assert any("en.yaml" in problem and OBJECTIVE in problem for problem in check_folder(folder_copy))


@pytest.mark.parametrize("language", ["en", "lv", "ru"])
def test_a_missing_language(folder_copy, language):
    (folder_copy / "texts" / f"{language}.yaml").unlink()
    problems = check_folder(folder_copy)
    assert problems
    assert any(language in problem for problem in problems)


@pytest.mark.parametrize("language", ["lv", "et", "fi", "sv", "ru"])
def test_another_placeholder(folder_copy, language):
    path = folder_copy / "texts" / f"{language}.yaml"
    text = path.read_text("utf-8")
    assert "{limit}" in text
    path.write_text(text.replace("{limit}", "{limits}", 1), "utf-8")
    assert any(f"{language}.yaml" in problem and "placeholders" in problem for problem in check_folder(folder_copy))


def test_a_text_that_is_no_text(folder_copy):
    change(folder_copy, "texts/sv.yaml", f"{OBJECTIVE}: ", f"{OBJECTIVE}: 5 #")
    assert any("sv.yaml" in problem and OBJECTIVE in problem for problem in check_folder(folder_copy))


@pytest.mark.parametrize("language", ["en", "et"])
def test_broken_braces(folder_copy, language):
    path = folder_copy / "texts" / f"{language}.yaml"
    path.write_text(path.read_text("utf-8").replace("{limit}", "{limit", 1), "utf-8")
    assert any(f"{language}.yaml" in problem for problem in check_folder(folder_copy))


@pytest.mark.parametrize(
    "name", ["indicators", "checks", "boundaries", "calls", "objectives", "formats", "steps", "elsewhere"]
)
def test_an_unknown_source(folder_copy, name):
    path = folder_copy / f"{name}.yaml"
    text = path.read_text("utf-8")
    assert "source: [S" in text
    path.write_text(text.replace("source: [S", "source: [X9, S", 1), "utf-8")
    assert any("unknown source X9" in problem for problem in check_folder(folder_copy))


def test_objectives_out_of_order(folder_copy):
    change(folder_copy, "objectives.yaml", "number: 2", "number: 9")
    assert any("numbered" in problem for problem in check_folder(folder_copy))


def test_an_unknown_status(folder_copy):
    change(folder_copy, "checks.yaml", "status: certain", "status: perhaps")
    assert any("perhaps" in problem for problem in check_folder(folder_copy))


def test_an_indicator_of_unknown_status(folder_copy):
    change(folder_copy, "indicators.yaml", "\n  status: official", "\n  status: maybe")
    assert check_folder(folder_copy)


def test_windows_that_end_before_they_start(folder_copy):
    path = folder_copy / "calls.yaml"
    data = read_yaml(path)
    start, end = map(str, data["calls"][0]["windows"][0])
    text = path.read_text("utf-8")
    path.write_text(text.replace(start, "2099-01-01", 1), "utf-8")
    assert any("2099-01-01 is after" in problem for problem in check_folder(folder_copy)), (start, end)


def test_missing_and_unreadable_parts(folder_copy, tmp_path):
    assert check_folder(tmp_path / "nowhere")
    (folder_copy / "checks.yaml").write_text("- id: x\n")
    assert check_folder(folder_copy)
    (folder_copy / "checks.yaml").write_text("[1")
    assert "checks.yaml" in check_folder(folder_copy)[0]


def test_placeholders():
    assert placeholders("{a} and {b} and {a}") == {"a", "b"}
    assert placeholders("none") == set()
