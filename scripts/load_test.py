"""Many clients on one served API: python scripts/load_test.py [--clients 64] [--seconds 60] -> models/load.json

Starts `cbmatch serve`, measures one answer at a time, then many clients at once, the server's memory every second, and
whether a stop lets the answers under way finish. Ratios count: machines differ.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parent.parent
IDEA = (
    "The ferry harbours of Turku and Paldiski want shore power, so that ships at berth can switch off their engines. "
    "Two ports and a university measure the emissions before and after; 30 months, 1.2 million euros."
)


def resident_mb(pid: int) -> float:
    """Resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


async def ask(client: httpx.AsyncClient, url: str, number: int) -> tuple[float, bool]:
    """Seconds and whether the answer was right in form; every text differs a little."""
    start = time.perf_counter()
    try:
        reply = await client.post(f"{url}/api/suggest", json={"text": f"{IDEA} Version {number}."})
        good = reply.status_code == 200 and reply.json()["objectives"][0]["number"] == 5
    except httpx.HTTPError:
        good = False
    return time.perf_counter() - start, good


async def crowd(url: str, clients: int, seconds: float, pid: int) -> dict[str, Any]:
    """`clients` at once for `seconds`."""
    times: list[float] = []
    failures = 0
    memory: list[float] = []
    end = time.perf_counter() + seconds

    async def one(number: int) -> None:
        nonlocal failures
        async with httpx.AsyncClient(timeout=120) as client:
            while time.perf_counter() < end:
                took, good = await ask(client, url, number)
                times.append(took)
                failures += not good

    async def watch() -> None:
        while time.perf_counter() < end:
            memory.append(resident_mb(pid))
            await asyncio.sleep(1)

    await asyncio.gather(watch(), *(one(number) for number in range(clients)))
    times.sort()
    half = len(memory) // 2
    return {
        "answers": len(times),
        "errors": failures,
        "median_s": round(statistics.median(times), 4),
        "p99_s": round(times[int(0.99 * len(times))], 4),
        "longest_s": round(times[-1], 4),
        "memory_mb": {
            "first_half_peak": round(max(memory[:half]), 1),
            "second_half_peak": round(max(memory[half:]), 1),
        },
    }


async def measure(url: str, pid: int, clients: int, seconds: float, stop: Any) -> dict[str, Any]:
    """Single answers, the crowd, then a stop with answers under way."""
    async with httpx.AsyncClient(timeout=60) as client:
        for number in range(5):
            await ask(client, url, number)
        singles = [(await ask(client, url, number))[0] for number in range(30)]
    together = await crowd(url, clients, seconds, pid)
    async with httpx.AsyncClient(timeout=60) as client:
        waiting = [asyncio.create_task(ask(client, url, number)) for number in range(8)]
        await asyncio.sleep(0.05)
        stop()
        drained = await asyncio.gather(*waiting)
    single = statistics.median(singles)
    return {
        "clients": clients,
        "seconds": seconds,
        "single_median_s": round(single, 4),
        **together,
        "p99_to_single": round(together["p99_s"] / single, 1),
        "finished_after_stop": f"{sum(good for _, good in drained)} of {len(drained)}",
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "cbmatch", "serve", "--port", str(port)], cwd=ROOT)
    url = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            httpx.get(f"{url}/healthz", timeout=1).raise_for_status()
            break
        except httpx.HTTPError:
            time.sleep(0.2)
    try:
        stop = lambda: server.send_signal(signal.SIGTERM)  # noqa: E731
        report = asyncio.run(measure(url, server.pid, options.clients, options.seconds, stop))
        report["exit_status"] = server.wait(60)
    finally:
        server.kill()
    (ROOT / "models" / "load.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(json.dumps(report, indent=1))
