from __future__ import annotations

import json

import pytest

from cbmatch.resources import programme_folder


@pytest.mark.parametrize("lang", ["auto", "en", "lv", "et", "fi", "sv", "ru"])
def test_readable(command, lang):
    status, out, err = command("programme", "--lang", lang)
    assert (status, err) == (0, "")
    assert "{" not in out.replace("{amount}", "").replace("{limit}", "")
    assert all(len(line) <= 80 or "http" in line for line in out.splitlines())


@pytest.mark.parametrize("lang", ["en", "lv", "ru"])
def test_json(command, programme, lang):
    status, out, err = command("programme", "--json", "--lang", lang)
    assert (status, err) == (0, "")
    answer = json.loads(out)
    assert answer["id"] == programme.id
    assert [rule["id"] for rule in answer["rules"]] == list(programme.checks)
    assert all(rule["status"] and rule["source"] and rule["rule"] for rule in answer["rules"])
    assert answer["texts"]["objective.1.name"] == programme.texts[lang]["objective.1.name"]


def test_the_shipped_folder_is_valid(command):
    assert command("programme", "--check", programme_folder())[0] == 0
    status, out, _ = command("programme", "--check", programme_folder(), "--json")
    assert status == 0
    assert json.loads(out)["problems"] == []


def test_a_damaged_folder(command, folder_copy):
    (folder_copy / "texts" / "fi.yaml").unlink()
    status, out, err = command("programme", "--check", folder_copy)
    assert (status, out) == (2, "")
    assert "fi.yaml" in err
    status, out, err = command("programme", "--check", folder_copy, "--json")
    assert (status, err) == (2, "")
    assert json.loads(out)["valid"] is False


@pytest.mark.parametrize("option", ["--check", "--programme"])
@pytest.mark.parametrize("name", ["nowhere", "x" * 300, ""], ids=["missing", "name too long", "empty"])
def test_a_missing_folder(command, option, name):
    status, out, err = command("programme", option, name)
    assert (status, out) == (2, "")
    assert err.startswith("cbmatch: ")
    assert err.count("\n") == 1
