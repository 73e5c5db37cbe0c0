"""The door itself: statuses, help, closed pipes, what gets imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cbmatch import __version__

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("torch", "sentence_transformers", "sklearn", "scipy", "pandas", "transformers", "tokenizers")
IDEA = "Three ports want shore power for ferries"


def test_version(command):
    assert command("--version") == (0, f"cbmatch {__version__}\n", "")


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["suggest", "--help"], ["projects", "-h"], ["programme", "-h"]])
def test_help(command, words):
    status, out, err = command(*words)
    assert (status, err) == (0, "")
    assert out.startswith("usage: ")


@pytest.mark.parametrize("words", [[], ["sugest", "idea"], ["--verbose"], [""], ["\ud800"], ["Some idea at once"]])
def test_unusable_words(command, words):
    status, out, err = command(*words)
    assert (status, out) == (2, "")
    assert err.startswith("cbmatch: ")
    assert err.count("\n") == 1


def start(words, **streams):
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-m", "cbmatch", *words], env=surroundings, **streams)


@pytest.mark.parametrize(
    "kind", ["suggest", "suggest --json", "projects", "programme", "programme --json", "--version"]
)
@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_closed_pipe_is_no_failure(tiny_model, kind):
    words = kind.split()
    if words[0] in ("suggest", "projects"):
        words += ["--model", str(tiny_model), IDEA]
    running = start(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    running.stdout.close()
    error = running.stderr.read()
    assert running.wait(60) == 0, error
    assert error == b""


@pytest.mark.parametrize("kind", ["suggest", "suggest --json", "programme"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line_and_status_1(tiny_model, kind):
    words = kind.split() + (["--model", str(tiny_model), IDEA] if kind.startswith("suggest") else [])
    with open("/dev/full", "wb") as full:
        running = start(words, stdout=full, stderr=subprocess.PIPE)
        error = running.stderr.read()
    assert running.wait(60) == 1, error
    assert error.startswith(b"cbmatch: ")
    assert error.count(b"\n") == 1


def test_version_and_help_load_no_numpy(process):
    code = """import sys, cbmatch.__main__
from cbmatch.cli.main import main
main({words!r})
print('numpy' in sys.modules)"""
    for words in (["--version"], ["--help"], ["suggest", "--help"]):
        found = process("-c", code.format(words=words))
        assert found.stdout.decode().strip().endswith("False"), (words, found.stderr)


def test_importing_the_package_loads_no_numpy(process):
    found = process("-c", "import sys, cbmatch; print(cbmatch.__version__, 'numpy' in sys.modules)")
    assert found.stdout.decode().split() == [__version__, "False"]


def test_the_package_has_no_other_names():
    import cbmatch

    assert all(getattr(cbmatch, name) for name in cbmatch.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        cbmatch.nothing  # noqa: B018


GUARD = f"""
import socket, sys
def refuse(*args, **more):
    raise OSError("no network")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
from cbmatch.cli.main import main
status = main(["suggest", "--json", {IDEA!r}])
print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.shipped
def test_answering_loads_nothing_of_training_and_uses_no_network(shipped, process):
    found = process("-c", GUARD)
    assert found.returncode == 0, found.stderr
    assert found.stderr.decode().strip() == "[]"
