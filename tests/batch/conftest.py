"""The batch command in this process and in its own, on the tiny model."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cbmatch.cli import main as door

ROOT = Path(__file__).resolve().parents[2]
ENTRY = ("batch", ("cbmatch.cli.batch", "many ideas from a table"))
START = f"import sys; from cbmatch.cli import main as m; m.COMMANDS.setdefault(*{ENTRY!r}); sys.exit(m.main())"
SENTENCE = "Ports of Turku and Tallinn build shore power number {n} for ferries"


@pytest.fixture
def batch(capsys, tiny_model):
    """Run ``cbmatch batch``: exit status, standard output, standard error."""
    door.COMMANDS.setdefault(*ENTRY)

    def call(*words):
        status = door.main(["batch", "--model", str(tiny_model), *map(str, words)])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def start(tiny_model):
    """Start ``cbmatch batch`` in its own process."""

    def call(*words):
        command = [sys.executable, "-c", START, "batch", "--model", str(tiny_model), *map(str, words)]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    return call


@pytest.fixture
def lines():
    def read(path):
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    return read


@pytest.fixture
def ideas():
    def make(count):
        return [SENTENCE.format(n=n) for n in range(1, count + 1)]

    return make


@pytest.fixture
def ideas_table(tmp_path, ideas):
    """A table with a row in a hundred that holds no idea."""

    def make(count):
        path = tmp_path / "ideas.csv"
        with path.open("w", newline="", encoding="utf-8") as handle:
            writer = csv.writer(handle)
            writer.writerow(["id", "idea"])
            writer.writerows([n, "" if n % 100 == 0 else idea] for n, idea in enumerate(ideas(count), 1))
        return path

    return make
