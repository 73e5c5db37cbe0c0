from __future__ import annotations

import json

import pytest

from cbmatch.locales import catalogue
from cbmatch.resources import programme_folder


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
    assert out.count("    https://keep.eu\n") == 10
    assert out.rpartition("    https://keep.eu\n")[2].count("https://keep.eu") == 1, "credit"
    if lang != "auto":
        assert catalogue(lang).text("projects.own_mapping") in " ".join(out.split())
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


def test_filters(command):
    status, out, _ = command(
        "projects",
        "--json",
        "ports",
        "--objective",
        "3",
        "--country",
        "ee",
        "--period",
        "2014-2020",
        "--programme",
        "baltic",
    )
    assert status == 0
    assert {item["title"] for item in json.loads(out)["projects"]} == {"Project number 3", "Project number 11"}


def test_a_folder_is_another_programme(command):
    status, out, _ = command("projects", "--json", "--programme", programme_folder(), "--top", "50", "ports")
    assert status == 0
    assert len(json.loads(out)["projects"]) == 12


def test_nothing_passes(command):
    status, out, err = command("projects", "ports", "--objective", "2", "--country", "EE", "--lang", "en")
    assert (status, err) == (0, "")
    assert out.startswith("No project matches")


@pytest.mark.parametrize(
    "words",
    [["--objective", "8"], ["--objective", "x"], ["--period", "1"], ["--country", "XX"], ["--programme", "nowhere/x"]],
)
def test_unusable_filters(command, words):
    status, out, err = command("projects", "ports", *words)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
