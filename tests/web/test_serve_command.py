"""``cbmatch serve`` as a process: it answers, stops when told, and refuses in one line."""

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("uvicorn")

from cbmatch.cli import main as door

ROOT = Path(__file__).resolve().parents[2]
ENTRY = ("serve", ("cbmatch.cli.serve", "the page and the HTTP API"))
START = f"import sys; from cbmatch.cli import main as m; m.COMMANDS.setdefault(*{ENTRY!r}); sys.exit(m.main())"


def test_serves_and_stops(tiny_model):
    command = [sys.executable, "-c", START, "serve", "--port", "0", "--model", str(tiny_model)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        address = process.stderr.readline().split()[1]
        with urllib.request.urlopen(f"{address}healthz", timeout=20) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    finally:
        process.kill()
    assert (process.returncode, out) == (0, "")
    assert "Traceback" not in err


@pytest.mark.parametrize("words", [["--host", "no.such.host.invalid"], ["--port", "70000"], ["--port", "x"]])
def test_refusals(capsys, words):
    door.COMMANDS.setdefault(*ENTRY)
    status = door.main(["serve", *words])
    out, err = capsys.readouterr()
    assert (status, out, len(err.splitlines())) == (2, "", 1)


def test_a_taken_port_is_told(capsys):
    door.COMMANDS.setdefault(*ENTRY)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status = door.main(["serve", "--port", str(taken.getsockname()[1])])
    assert status == 2
    assert "--port" in capsys.readouterr().err
