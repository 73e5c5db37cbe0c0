from __future__ import annotations

import json
from pathlib import Path

import pytest

IDEA = "Trīs ostas Latvijā un Igaunijā grib krasta elektrību kuģiem, 2 miljoni eiro, 30 mēneši"


def assert_refused(result, *said):
    status, out, err = result
    assert status == 2
    assert out == ""
    assert err.startswith("cbmatch: ")
    assert err.count("\n") == 1, "one line"
    assert "Traceback" not in err
    for part in said:
        assert part in err


def test_a_readable_answer(command):
    status, out, err = command("suggest", IDEA)
    assert (status, err) == (0, "")
    assert "█" in out
    assert out.endswith("\n")


def test_json_is_one_object_and_nothing_else(command):
    status, out, err = command("suggest", "--json", IDEA)
    assert (status, err) == (0, "")
    answer = json.loads(out)
    assert answer["schema"] == 1
    assert answer["idea"]["text"] == IDEA
    assert "ī" in out, "letters stay letters"


def test_json_of_a_fresh_process_is_utf8_whatever_the_locale(process, tiny_model):
    words = ("-m", "cbmatch", "suggest", "--json", "--model", str(tiny_model), IDEA)
    found = process(*words, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout.decode("utf-8"))["idea"]["words"] == len(IDEA.split())
    assert found.stderr == b""


def test_command_and_library_give_the_same(command, recommender):
    out = command("suggest", "--json", "--lang", "fi", "--top", "3", IDEA)[1]
    assert json.loads(out) == json.loads(json.dumps(recommender.suggest(IDEA, "fi", 3).to_dict()))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "no idea"),
        ([""], "no text"),
        (["   "], "no text"),
        (["\u200b\ufeff"], "no text"),
        (["12 345 ?!"], "no text"),
        (["--file", "nowhere.txt"], "nowhere.txt"),
        (["--file", "."], "folder"),
        (["--file", "a.txt", "and an idea"], "both"),
        (["an idea", "another idea"], "another idea"),
        (["--top", "0", "an idea"], "0"),
        (["--top", "many", "an idea"], "many"),
        (["--top", "101", "an idea"], "101"),
        (["--lang", "de", "an idea"], "de"),
        (["--colour", "an idea"], "--colour"),
        (["--programme", "nowhere", "an idea of mine"], "nowhere"),
    ],
)
def test_unusable_arguments(command, arguments, said):
    assert_refused(command("suggest", *arguments), said)


@pytest.mark.parametrize("name", ["nowhere", "x" * 300], ids=["missing", "name too long"])
def test_wrong_model(command, name):
    assert_refused(command("suggest", "an idea of mine", "--model", name, model=None), "model")


def test_a_folder_that_is_no_model(command, tmp_path):
    assert_refused(command("suggest", "an idea of mine", "--model", tmp_path, model=None), "missing", "--model")


def test_the_idea_given_as_a_file_name(command):
    assert_refused(command("suggest", "--file", "We want to build shore power in three ports. " * 20))


def test_an_empty_file_name_does_not_wait_for_standard_input(command):
    assert_refused(command("suggest", "--file", "", stdin=b"text of somebody else"))


@pytest.mark.parametrize("arguments", [["-"], ["--file", "-"]])
def test_standard_input(command, arguments):
    status, out, _ = command("suggest", "--json", *arguments, stdin=IDEA.encode("cp1257"))
    assert status == 0
    assert json.loads(out)["idea"]["text"] == IDEA


@pytest.mark.parametrize("data", [b"", b"  \n", bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9])
def test_unusable_standard_input(command, data):
    assert_refused(command("suggest", "--file", "-", stdin=data))


def test_lone_surrogates_of_a_terminal_in_another_encoding(process, tiny_model):
    start = ("-m", "cbmatch", "suggest", "--model", str(tiny_model))
    found = process(*start, "--json", b"Krasta elektr\xfcba ost\xe2m un ku\xec\xeeem")
    assert found.returncode == 0, found.stderr
    json.loads(found.stdout.decode("utf-8"))
    for words in ((b"\xff\xfe",), ("--file", b"\xff.txt"), ("an idea of mine", "--programme", b"\xff")):
        found = process(*start, *words)
        assert found.returncode == 2, found.stderr
        assert found.stderr.count(b"\n") == 1
        assert found.stdout == b""


def test_twenty_megabytes(command, tmp_path):
    path = tmp_path / "big.txt"
    path.write_text("Krasta elektrība trīs ostām. " * 700_000, "utf-8")
    status, out, _ = command("suggest", "--json", "--file", path)
    assert status == 0
    assert json.loads(out)["idea"]["truncated"] is True


def test_unreadable_file(command, tmp_path):
    path = Path(tmp_path, "fifo.docx")
    path.write_bytes(b"PK\x03\x04 damaged")
    assert_refused(command("suggest", "--file", path))
