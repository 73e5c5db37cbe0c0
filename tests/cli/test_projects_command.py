from __future__ import annotations

import json

import pytest


def test_json(command):
    status, out, err = command("projects", "--json", "--top", "4", "harbours for small boats")
    assert (status, err) == (0, "")
    answer = json.loads(out)
    assert answer["query"] == "harbours for small boats"
    assert len(answer["projects"]) == 4
    assert answer["credit"]["url"] == "https://keep.eu"
    similarity = [item["similarity"] for item in answer["projects"]]
    assert all(0 <= value <= 1 for value in similarity)


@pytest.mark.parametrize("lang", ["auto", "en", "lv", "et", "fi", "sv", "ru"])
def test_readable(command, lang):
    status, out, err = command("projects", "--lang", lang, "sadamad")
    assert (status, err) == (0, "")
    assert out.count("https://keep.eu") == 10
    assert all(len(line) <= 80 for line in out.splitlines())


@pytest.mark.parametrize("words", [[], [""], ["  "], ["!!"], ["--top", "0", "ports"], ["two", "words"]])
def test_unusable(command, words):
    status, out, err = command("projects", *words)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1


@pytest.mark.parametrize("json_wanted", [True, False])
def test_lone_surrogates(command, json_wanted):
    status, _, err = command("projects", *(["--json"] if json_wanted else []), "ost\udce2s un kuģi")
    assert (status, err) == (0, "")
