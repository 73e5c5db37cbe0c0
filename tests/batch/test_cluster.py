"""The same job on a real Dask scheduler with two worker processes, one of them killed half way."""

import json
import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from cbmatch.batch import cluster as module
from cbmatch.batch.answers import Answering, Asked
from cbmatch.batch.errors import ClusterError
from cbmatch.batch.run import Job, run_batch
from cbmatch.recommender import Recommender

from .conftest import ROOT

distributed = pytest.importorskip("distributed")
ROWS = 3000
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Dask:
    """A scheduler and workers in processes of their own."""

    def __init__(self, folder):
        self.folder, self.started = folder, []
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self.scheduler = self._start("scheduler", "--host", self.address, "--no-dashboard", "--no-jupyter")

    def worker(self):
        words = [self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self.folder)]
        return self._start("worker", *words)

    def _start(self, *words):
        command = [sys.executable, "-m", "dask", *words]
        process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.started.append(process)
        return process

    def close(self):
        for process in self.started:
            process.kill()
            process.wait()


@pytest.fixture
def dask(tmp_path_factory):
    found = Dask(tmp_path_factory.mktemp("dask"))
    try:
        with distributed.Client(found.address, timeout=60, set_as_default=False):
            yield found
    finally:
        found.close()


@pytest.fixture
def table(ideas_table):
    return ideas_table(ROWS)


def wait_for_rows(process, state):
    deadline = time.monotonic() + 300
    while not (state.exists() and json.loads(state.read_text())["rows"] > 0):
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return json.loads(state.read_text())["rows"]


def test_one_worker_killed_half_way_and_the_same_bytes(dask, table, tmp_path, start, batch):
    first, second = dask.worker(), dask.worker()
    away, here = tmp_path / "away.jsonl", tmp_path / "here.jsonl"
    process = start(table, "--output", away, "--cluster", dask.address, "--json")
    assert 0 < wait_for_rows(process, tmp_path / "away.jsonl.state") < ROWS
    first.send_signal(signal.SIGKILL)
    out, err = process.communicate(timeout=600)
    assert process.returncode == 0, err
    assert second.poll() is None
    assert json.loads(out)["rows"] == ROWS
    assert json.loads(out)["errors"] == ROWS // 100
    assert batch(table, "--output", here)[0] == 0
    assert away.read_bytes() == here.read_bytes()


def test_the_scheduler_killed_half_way_and_the_rest_done_here(dask, table, tmp_path, tiny_model, batch, monkeypatch):
    """The run says so in one line and goes on without the cluster."""
    dask.worker()
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 2.0)
    output, whole = tmp_path / "out.csv", tmp_path / "whole.csv"
    job = Job(table, output, cluster=dask.address, model=tiny_model)

    class Log:
        """Kills the scheduler as soon as the run has told its first progress."""

        def isatty(self):
            return True

        def write(self, text):
            if "row " in text and dask.scheduler.poll() is None:
                dask.scheduler.kill()

        def flush(self):
            pass

    with pytest.raises(ClusterError) as caught:
        run_batch(job, lambda: Recommender.load(tiny_model), Log())
    assert "--resume" in caught.value.hint
    assert not output.exists()
    assert batch(table, "--output", output, "--resume")[0] == 0
    assert batch(table, "--output", whole)[0] == 0
    assert output.read_bytes() == whole.read_bytes()


def test_a_worker_with_another_model_is_refused(dask, tiny_model, tmp_path):
    from datetime import date

    dask.worker()
    version, _, programme = module.identity(Recommender.load(tiny_model), None)
    origin = module.Origin(str(tiny_model), None, (version, "another@0", programme))
    answering = Answering("auto", date(2026, 1, 1), whole=False)
    with module.cluster(dask.address, answering, origin) as engine, pytest.raises(ClusterError) as caught:
        list(engine.answers([Asked(1, "Ports build shore power for ferries")]))
    assert "another@0" in caught.value.message
    assert "same cbmatch" in caught.value.hint


def test_no_worker_at_all(dask, table, tmp_path, tiny_model, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 1.5)
    job = Job(table, tmp_path / "out.csv", cluster=dask.address, model=tiny_model)
    with pytest.raises(ClusterError, match="no workers"):
        run_batch(job, lambda: Recommender.load(tiny_model), sys.stderr)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "nonsense", "tcp://", "tcp://127.0.0.1:99999999"])
def test_no_scheduler_is_one_line(table, tmp_path, batch, monkeypatch, address):
    monkeypatch.setattr(module, "CONNECT_SECONDS", 1.0)
    address = address.format(port=free_port())
    status, out, err = batch(table, "--output", tmp_path / "o.csv", "--cluster", address)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "no Dask scheduler" in err
    assert "--cluster tcp://HOST:8786" in err
    assert [item.name for item in tmp_path.iterdir()] == ["ideas.csv"]  # nothing to resume from


def test_missing_extra_is_one_line(table, tmp_path, batch, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    status, out, err = batch(table, "--output", tmp_path / "o.csv", "--cluster", "tcp://127.0.0.1:8786")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert 'pip install "cbmatch[cluster]"' in err
