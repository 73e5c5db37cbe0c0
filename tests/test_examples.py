"""Every example runs as its first lines say, on the shipped model."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
pytestmark = pytest.mark.shipped


@pytest.fixture
def run(shipped, process):
    def call(name, *arguments):
        found = process(str(EXAMPLES / name), *arguments, env={"PYTHONIOENCODING": "utf-8"})
        assert found.returncode == 0, found.stderr.decode()
        return found.stdout.decode()

    return call


def test_suggest_one(run):
    out = run("suggest_one.py")
    assert re.search(r"\d+%  [1-7]\. ", out)
    assert "Telling phrases: " in out
    assert out.count("Similar: ") == 3


def test_table(run):
    pytest.importorskip("pandas")
    out = run("table.py").splitlines()
    assert len(out) == 5
    assert "empty-idea" in out[-1], "sorted last: it has no objective"
    assert any("Port of Ventspils" in line and " 5 " in line for line in out)


def test_cross_validation(run):
    pytest.importorskip("sklearn")
    out = run("cross_validation.py")
    assert len(re.findall(r"\d\.\d\d", out.split("mean")[0])) == 4
    assert float(re.search(r"mean (\d\.\d\d)", out)[1]) > 0.5, "three classes: chance is 0.33"
    assert "'sea'" in out


def test_http_client(run):
    pytest.importorskip("fastapi")
    pytest.importorskip("uvicorn")
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(
        [sys.executable, "-m", "cbmatch", "serve", "--port", "0"], stderr=subprocess.PIPE, text=True, env=surroundings
    )
    try:
        address = re.search(r"http://[\d.:]+", server.stderr.readline())[0]
        out = run("http_client.py", address).splitlines()
    finally:
        server.terminate()
        server.wait(30)
    assert out[0]
    assert [line[:2] for line in out[1:3]] == ["- ", "- "]
    assert out[3].startswith("422 empty-idea ")


def test_every_example_is_tested():
    tested = Path(__file__).read_text("utf-8")
    assert all(f'"{path.name}"' in tested for path in EXAMPLES.glob("*.py"))


def test_types_reach_the_users(tmp_path):
    """py.typed is there, and a type checker sees what `suggest` gives."""
    pytest.importorskip("mypy")
    assert (ROOT / "cbmatch" / "py.typed").is_file()
    user = tmp_path / "user.py"
    user.write_text(
        "from cbmatch import Recommender\nreveal_type(Recommender.load().suggest('x').objectives[0].probability)\n"
    )
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        "--follow-imports=silent",
        "--ignore-missing-imports",
    ]
    found = subprocess.run([*command, str(user)], capture_output=True, text=True, cwd=ROOT, timeout=300)
    assert 'Revealed type is "float"' in found.stdout.replace("builtins.", ""), found.stdout + found.stderr
