from __future__ import annotations

import sys
from pathlib import Path

from cbmatch.training.peers import environment
from cbmatch.training.peers.environment import interpreter


def test_what_needs_nothing_runs_here(tmp_path):
    assert interpreter("tfidf", tmp_path) == Path(sys.executable)


def test_an_environment_is_made_once_and_not_left_half_made(tmp_path, monkeypatch):
    commands = []
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(environment.subprocess, "run", lambda command, check: commands.append(command))
    (tmp_path / "venv-annif").mkdir()
    python = interpreter("annif", tmp_path)
    assert python == tmp_path / "venv-annif" / "bin" / "python"
    assert [command[1:3] for command in commands] == [["-m", "venv"], ["-m", "pip"]]
    assert interpreter("annif", tmp_path) == python
    assert len(commands) == 2
