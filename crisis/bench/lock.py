"""How fast every open page knows of the lock, measured against a bare broadcast on the same machine.

The clock runs from the sending of the request that sets the level until the last page has heard it; ours
includes the decision, the durable entry and the bell's own look at the journal, the floor only the broadcast.
Floor and product are started in turn, each pair compared with itself; the first round of each is dropped.

    bench_lock(clients=500)["ratios"]["last"]      # ours ÷ floor
"""

from __future__ import annotations

import asyncio
import os
import platform
import resource
import statistics
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from http.cookies import SimpleCookie
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from .listeners import Address, Listeners
from .process import Server, free_port, started

LEVELS = ("crisis", "normal")
PAUSE = 0.1  # seconds between two rounds
FORM = "application/x-www-form-urlencoded"
# What must hold, as ratios of the floor, but for memory: kilobytes for each open page.
BARS = {"cpu": 4.5, "last": 4.5, "connects": 0.25, "memory_kb": 80.0}
Trigger = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run's figures, medians of its rounds: milliseconds, and microseconds of processor a listener."""

    p50: float
    p99: float
    last: float
    cpu: float
    connects: float  # a second
    memory_kb: float  # for each listener


def bench_lock(*, clients: int = 500, runs: int = 3, rounds: int = 15) -> dict[str, Any]:
    """Ratios to the floor, the figures behind them, which bars they meet, and the machine."""
    if runs < 3 or rounds < 3:
        raise ValueError("runs and rounds: at least three of each")
    _allow_open_files(clients + 256)
    pairs = [(asyncio.run(_floor(clients, rounds)), asyncio.run(_ours(clients, rounds))) for _ in range(runs)]
    ratios = {
        name: statistics.median(getattr(ours, name) / getattr(floor, name) for floor, ours in pairs)
        for name in ("p50", "p99", "last", "cpu", "connects")
    }
    memory = statistics.median(ours.memory_kb for _, ours in pairs)
    return {
        "floor": f"websockets' broadcast to {clients} listeners that offer compression",
        "ratios": {name: round(ratio, 2) for name, ratio in ratios.items()},
        "memory_kb": round(memory, 1),
        "met": {
            "cpu": ratios["cpu"] <= BARS["cpu"],
            "last": ratios["last"] <= BARS["last"],
            "connects": ratios["connects"] >= BARS["connects"],
            "memory_kb": memory <= BARS["memory_kb"],
        },
        "bars": BARS,
        "figures": [{"floor": _rounded(floor), "ours": _rounded(ours)} for floor, ours in pairs],
        "clients": clients,
        "machine": {
            "cores": os.cpu_count(), "processor": platform.machine(), "python": platform.python_version(),
        },
    }  # fmt: skip


async def _floor(clients: int, rounds: int) -> Run:
    port = free_port()
    with started([sys.executable, "-m", "crisis.bench.floor", str(port)], port, os.environ) as server:

        async def trigger(level: str) -> None:
            await _request(
                port, f"GET /ring/{level} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 200
            )

        return await _measured(server, Address(port=port, path="/"), trigger, clients, rounds)


async def _ours(clients: int, rounds: int) -> Run:
    port = free_port()
    with TemporaryDirectory() as home, started(console(port), port, env(Path(home), port)) as server:
        cookie = await step_in(port, "astrid")

        async def trigger(level: str) -> None:
            form = {"level": level, "reason": "bench", "once": str(uuid4())}
            await _post(port, "/level", form, cookie)

        address = Address(port=port, path="/socket.io/?EIO=4&transport=websocket", cookie=cookie)
        return await _measured(server, address, trigger, clients, rounds)


async def _measured(server: Server, address: Address, trigger: Trigger, clients: int, rounds: int) -> Run:
    listeners, empty = Listeners(address), server.memory()
    seconds = await listeners.open(clients)
    heard: list[list[float]] = []
    used: list[float] = []
    for number in range(rounds):
        level, before = LEVELS[number % 2], server.cpu()
        wanted = f'"level":"{level}"'.encode()
        heard.append(await listeners.ring(wanted, partial(trigger, level)))
        await asyncio.sleep(PAUSE)
        used.append(server.cpu() - before)
    kept = heard[1:]
    return Run(
        p50=1e3 * statistics.median(times[len(times) // 2] for times in kept),
        p99=1e3 * statistics.median(times[int(len(times) * 0.99)] for times in kept),
        last=1e3 * statistics.median(times[-1] for times in kept),
        cpu=1e6 * statistics.median(used[1:]) / clients,
        connects=clients / seconds,
        memory_kb=(server.memory() - empty) / 1024 / clients,
    )


def console(port: int) -> list[str]:
    """The command that starts a staff process."""
    bind = ["--bind", f"127.0.0.1:{port}"]
    conf = "python:crisis.web.serving"
    return [sys.executable, "-m", "gunicorn", "--config", conf, *bind, "crisis.web.wsgi:staff()"]


def env(home: Path, port: int) -> dict[str, str]:
    """A practice room: it needs no password, and whatever is measured here goes nowhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CRISIS_")}
    return kept | {"CRISIS_HOME": str(home), "CRISIS_ROOM": "practice", "CRISIS_PORT": str(port)}


async def step_in(port: int, person: str) -> str:
    """The cookie of somebody in the practice room."""
    head = await _post(port, "/step-in", {"person": person}, "")
    cookies = [line.partition(":")[2] for line in head.splitlines() if line.lower().startswith("set-cookie:")]
    found = SimpleCookie(cookies[0])
    return "; ".join(f"{name}={morsel.value}" for name, morsel in found.items())


async def _post(port: int, path: str, form: dict[str, str], cookie: str) -> str:
    body = urlencode(form)
    lines = [
        f"POST {path} HTTP/1.1", f"Host: localhost:{port}", f"Origin: http://localhost:{port}",
        f"Content-Type: {FORM}", f"Content-Length: {len(body)}", f"Cookie: {cookie}", "Connection: close",
    ]  # fmt: skip
    return await _request(port, "\r\n".join([*lines, "", body]), 303)


async def _request(port: int, text: str, status: int) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(text.encode())
    answer = (await reader.read()).decode("utf-8", "replace")
    writer.close()
    if f" {status} " not in answer.partition("\r\n")[0]:
        raise RuntimeError(f"unexpected answer: {answer[:200]}")
    return answer


def _allow_open_files(count: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4 * count)), hard))


def _rounded(run: Run) -> dict[str, float]:
    return {name: round(getattr(run, name), 1) for name in Run.__slots__}
