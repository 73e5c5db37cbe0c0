"""A run that was killed goes on and gives the same bytes."""

import csv
import json
import random
import signal
import subprocess
import time
from datetime import date

import pytest

ROWS = 1500


@pytest.fixture
def table(ideas_table):
    return ideas_table(ROWS)


def kill_in_the_middle(process, state):
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        if state.exists() and json.loads(state.read_text())["rows"] > 0:
            break
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize("kind", ["jsonl", "csv", "xlsx", "parquet"])
def test_kill_and_resume(table, tmp_path, start, batch, kind):
    if kind in ("xlsx", "parquet"):
        pytest.importorskip({"xlsx": "openpyxl", "parquet": "pyarrow"}[kind])
    broken, whole = tmp_path / f"broken.{kind}", tmp_path / f"whole.{kind}"
    state = tmp_path / f"broken.{kind}.state"
    kill_in_the_middle(start(table, "--output", broken, "--workers", 2), state)
    assert not broken.exists()
    done = json.loads(state.read_text())["rows"]
    assert 0 < done < ROWS

    status, _, err = batch(table, "--output", broken)
    assert status == 2
    assert "--resume" in err
    assert len(err.splitlines()) == 1
    status, _, err = batch(table, "--output", broken, "--resume", "--lang", "fi")
    assert status == 2
    assert "lang was 'auto', is 'fi'" in err

    with (tmp_path / f"broken.{kind}.part").open("ab") as part:
        part.write(b'{"row": half a li')  # what a kill in the middle of a write leaves
    status, out, _ = batch(table, "--output", broken, "--resume", "--workers", 1, "--json")
    summary = json.loads(out)
    assert (status, summary["rows"], summary["errors"]) == (0, ROWS, ROWS // 100)
    assert summary["resumed_from_row"] == done
    assert batch(table, "--output", whole, "--workers", 3)[0] == 0
    assert broken.read_bytes() == whole.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [broken.name, "ideas.csv", whole.name]


def test_resume_refuses_a_changed_input(table, tmp_path, start, batch):
    output = tmp_path / "out.jsonl"
    kill_in_the_middle(start(table, "--output", output), tmp_path / "out.jsonl.state")
    with table.open("a") as handle:
        handle.write("9,one more idea at the end\n")
    status, _, err = batch(table, "--output", output, "--resume")
    assert status == 2
    assert "another one" in err


def test_resume_without_anything_begins(table, tmp_path, batch):
    status, out, _ = batch(table, "--output", tmp_path / "out.jsonl", "--resume", "--json")
    assert status == 0
    assert json.loads(out)["resumed_from_row"] == 0


def test_killed_again_and_again_at_random(table, tmp_path, start, batch):
    """Whatever the moment, the next run goes on; `scripts/batch_kills.py` does it fifty times."""
    broken, whole = tmp_path / "broken.xlsx", tmp_path / "whole.xlsx"
    pytest.importorskip("xlsxwriter")
    dice, kills = random.Random(7), 0
    while True:
        process = start(table, "--output", broken, "--resume", "--workers", 2)
        try:
            _, err = process.communicate(timeout=dice.uniform(0.5, 4.0) if kills < 5 else 300)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            kills += 1
            continue
        assert process.returncode == 0, err
        break
    assert kills > 0
    assert batch(table, "--output", whole)[0] == 0
    assert broken.read_bytes() == whole.read_bytes()


def test_resumed_on_another_day_the_same_bytes(table, tmp_path, start, batch, monkeypatch, recommender):
    """Calls open and close: every row is looked at for the day on which the run began."""
    broken, whole = tmp_path / "broken.jsonl", tmp_path / "whole.jsonl"
    state = tmp_path / "broken.jsonl.state"
    days = set()
    suggest = type(recommender).suggest

    def noted(self, text, lang="auto", top=5, today=None):
        days.add(today)
        return suggest(self, text, lang, top, today)

    monkeypatch.setattr(type(recommender), "suggest", noted)
    kill_in_the_middle(start(table, "--output", broken), state)
    began = "2020-02-29"  # as if it had begun then, with the first rows answered for that day
    kept = json.loads(state.read_text())
    assert kept["today"] == date.today().isoformat()
    state.write_text(json.dumps({**kept, "today": began, "rows": 0, "size": 0, "counts": {}}))
    assert batch(table, "--output", broken, "--resume")[0] == 0
    assert days == {date.fromisoformat(began)}
    texts = [row["idea"] for row in csv.DictReader(table.open(encoding="utf-8"))]
    expected = [
        {"row": n, "recommendation": suggest(recommender, text, today=date.fromisoformat(began)).to_dict()}
        for n, text in enumerate(texts, 1)
        if text
    ]
    found = [json.loads(line) for line in broken.read_text("utf-8").splitlines()]
    assert [entry for entry in found if "error" not in entry] == json.loads(json.dumps(expected))
    assert batch(table, "--output", whole)[0] == 0
    assert days == {date.fromisoformat(began), date.today()}


@pytest.mark.parametrize("damage", ["{", "{}", '{"job": {}, "today": "yesterday"}'])
def test_a_damaged_state_is_one_line(table, tmp_path, batch, damage):
    (tmp_path / "out.jsonl.state").write_text(damage)
    status, _, err = batch(table, "--output", tmp_path / "out.jsonl", "--resume")
    assert (status, len(err.splitlines())) == (2, 1)
    assert "damaged" in err
