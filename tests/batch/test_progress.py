"""Progress on standard error: rate and time left."""

import io

import pytest

from cbmatch.batch import progress as module


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    return now


def test_a_line_for_a_log_now_and_then(clock):
    stream = io.StringIO()
    progress = module.Progress(stream, 10_000, 2_000)
    clock[0] += 1
    progress.show(2_100)
    assert stream.getvalue() == ""
    clock[0] += 9
    progress.show(3_000)
    progress.close()
    assert stream.getvalue() == "cbmatch: row 3000 of 10000, 100 rows/s, 1 min 10 s left\n"


def test_one_moving_line_for_a_person(clock):
    stream = Terminal()
    progress = module.Progress(stream, 1_000_000, 0)
    clock[0] += 1
    progress.show(100)
    assert "100 rows/s, 2 h 46 min left" in stream.getvalue()
    assert "\n" not in stream.getvalue()
    progress.close()
    assert stream.getvalue().endswith("\r")


def test_nothing_done_yet_is_no_rate(clock):
    stream = io.StringIO()
    progress = module.Progress(stream, 10, 0)
    clock[0] += 6
    progress.show(0)
    assert "0 rows/s, ? left" in stream.getvalue()
