"""The bench of the lock: real servers, real listeners, each figure beside its own floor."""

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from crisis.bench.floor import LENGTH, bell
from crisis.bench.listeners import Address, Listeners
from crisis.bench.lock import BARS, bench_lock
from crisis.bench.process import free_port, started
from serving.installation import PLAIN


def apart(run: Callable[[], Any]) -> Any:
    """What this gives in a thread of its own: beside a browser's loop no other may run."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


def test_every_figure_stands_beside_its_own_floor() -> None:
    found = apart(lambda: bench_lock(clients=10, runs=3, rounds=3))
    assert set(found["ratios"]) == {"p50", "p99", "last", "cpu", "connects"}
    assert set(found["met"]) == set(BARS)
    for pair in found["figures"]:
        for run in pair.values():
            assert 0 < run["p50"] <= run["p99"] <= run["last"]
            assert min(run["cpu"], run["connects"], run["memory_kb"]) > 0
        assert pair["ours"]["cpu"] > pair["floor"]["cpu"]  # a bare broadcast cannot cost more than a console


def test_too_few_runs_are_refused() -> None:
    with pytest.raises(ValueError, match="three"):
        bench_lock(runs=2)


def test_both_bells_are_as_long() -> None:
    assert {len(bell(level)) for level in ("crisis", "normal")} == {LENGTH}


def test_a_bell_that_never_rings_is_a_failure_and_not_a_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crisis.bench.listeners.PATIENCE", 0.5)
    port = free_port()

    async def nothing() -> None:
        await asyncio.sleep(0)

    async def listen() -> None:
        listeners = Listeners(Address(port=port, path="/"))
        await listeners.open(3)
        with pytest.raises(TimeoutError):
            await listeners.ring(b"crisis", nothing)

    with started([sys.executable, "-m", "crisis.bench.floor", str(port)], port, PLAIN):
        apart(lambda: asyncio.run(listen()))


def test_a_server_that_does_not_start_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), started([sys.executable, "-c", "pass"], free_port(), PLAIN):
        pass
