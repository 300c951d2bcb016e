"""A server under measurement: started, found, watched from outside through Linux's /proc, ended."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 30.0  # seconds to start


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The process that does the work, which may be a child of the one that was started."""

    pid: int
    port: int

    def cpu(self) -> float:
        """Seconds of processor time used so far, by all its threads, to the nanosecond."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> int:
        """Bytes that it shares with nobody (USS)."""
        kept = Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines()
        return 1024 * sum(int(line.split()[1]) for line in kept if line.startswith("Private_"))


@contextmanager
def started(command: Sequence[str], port: int, env: Mapping[str, str]) -> Iterator[Server]:
    """The server that this command starts, while it is wanted; ready when it takes connections."""
    process = subprocess.Popen(command, env=dict(env), stdout=subprocess.DEVNULL)
    try:
        _answers(process, port)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        yield Server(pid=int(children[0]) if children else process.pid, port=port)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _answers(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            # What answers must be the application, not only a listening socket that waits for it.
            with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
                line.sendall(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                if line.recv(1):
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("a server under measurement did not start")
