"""A whole installation in a folder of its own, on ports of its own, as `crisis serve` starts it."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.request import urlopen

PLAIN = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


def free_ports(apart: int, together: int) -> list[int]:
    """Ports that nobody listens at; the last, `together` many, follow one another."""
    while True:
        sockets = [socket.socket() for _ in range(apart + together)]
        try:
            for held in sockets[: apart + 1]:
                held.bind(("127.0.0.1", 0))
            first = sockets[apart].getsockname()[1]
            for after, held in enumerate(sockets[apart + 1 :], start=first + 1):
                held.bind(("127.0.0.1", after))
        except (OSError, OverflowError):
            continue
        else:
            return [held.getsockname()[1] for held in sockets]
        finally:
            for held in sockets:
                held.close()


class Installation:
    """`crisis serve` in its own process; what it says is collected."""

    def __init__(self, home: Path, **env: str) -> None:
        self.staff, self.public, self.practice, self.practice_public, *drills = free_ports(2, 6)
        self.drills = drills[::2]  # the consoles of two prepared drills; their public sites are one higher
        said = {
            "CRISIS_HOME": str(home), "CRISIS_PORT": str(self.staff), "CRISIS_PUBLIC_PORT": str(self.public),
            "CRISIS_PRACTICE_PORT": str(self.practice),
        }  # fmt: skip
        self.home = home
        self.env = PLAIN | said | env
        self.said = ""
        self.start()

    def start(self) -> None:
        """Start it, for the first time or again."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "crisis.cli", "serve"],
            env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()

    def _listen(self, said: IO[str]) -> None:
        for line in said:
            self.said += line

    def until_said(self, words: str, seconds: float = 30) -> str:
        """Wait for these words; everything said so far."""
        deadline = time.monotonic() + seconds
        while words not in self.said:
            assert time.monotonic() < deadline, f"never said {words!r}, but:\n{self.said}"
            assert self.process.poll() is None, self.said
            time.sleep(0.05)
        return self.said

    def children(self) -> dict[int, str]:
        """Every process under it that still is, and its command line."""
        found: dict[int, str] = {}
        parents = [self.process.pid]
        while parents:
            parents = [int(c) for pid in parents for c in _about(pid, f"task/{pid}/children").split()]
            found |= {pid: _about(pid, "cmdline").replace("\0", " ") for pid in parents}
        return found

    def environment(self, pid: int) -> dict[str, str]:
        """What a process was told when it started."""
        pairs = _about(pid, "environ").split("\0")
        return dict(pair.split("=", 1) for pair in pairs if "=" in pair)

    def end(self) -> int:
        """Ask it to end; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


def _about(pid: int, what: str) -> str:
    """What the kernel says of a process; nothing if it has just ended."""
    try:
        return Path(f"/proc/{pid}/{what}").read_text()
    except OSError:
        return ""


def status(port: int, path: str) -> int:
    """The status with which a server here answers; 0 for none."""
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return int(answer.status)
    except HTTPError as fault:
        return fault.code
    except OSError:
        return 0
