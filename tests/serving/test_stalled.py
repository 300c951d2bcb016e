"""Listeners that died without a word: their sockets are given back, and nobody else notices them."""

import asyncio
import socket
import sys
import time
from pathlib import Path

import pytest

from crisis.bench.listeners import Address
from crisis.bench.lock import console, env, step_in
from crisis.bench.process import Server, free_port, started
from serving.installation import status

STALLED = 20


def open_files(server: Server) -> int:
    return sum(1 for _ in Path(f"/proc/{server.pid}/fd").iterdir())


def stall(address: Address) -> socket.socket:
    """Open a page's socket, and never read or answer again."""
    line = socket.create_connection(("127.0.0.1", address.port), timeout=10)
    line.sendall(address.greeting())
    assert b" 101 " in line.recv(65_536)
    line.sendall(bytes([0x81, 0x82, 0, 0, 0, 0]) + b"40")
    return line


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="cannot be had: counts files through /proc")
def test_stalled_listeners_cost_nothing_after_half_a_minute(tmp_path: Path) -> None:
    port = free_port()
    with started(console(port), port, env(tmp_path, port)) as server:
        cookie = asyncio.run(step_in(port, "astrid"))
        before = open_files(server)
        address = Address(port=port, path="/socket.io/?EIO=4&transport=websocket", cookie=cookie)
        lines = [stall(address) for _ in range(STALLED)]
        assert open_files(server) >= before + STALLED
        deadline = time.monotonic() + 35  # ping interval, ping time-out, and what the wrapper adds
        while open_files(server) > before + 2:
            assert time.monotonic() < deadline, f"{open_files(server) - before} are still held"
            time.sleep(1)
        assert status(port, "/sign-in") == 200
        for line in lines:
            line.close()
