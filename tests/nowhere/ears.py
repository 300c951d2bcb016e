"""What a process of Python does with the world, heard by its own audit hook: no code of ours can help it."""

from __future__ import annotations

import sys
from pathlib import Path

FILES = ("open", "os.listdir", "os.scandir", "sqlite3.connect")
LOOPBACK = ("127.", "::1", "localhost")


class Ears:
    """Heard from now on: names looked up and places connected to off this machine, files below `canaries`."""

    def __init__(self, canaries: Path) -> None:
        self.reached: list[str] = []
        self.opened: list[str] = []
        self._canaries = str(canaries.resolve())
        sys.addaudithook(self._hear)

    def _hear(self, event: str, given: tuple[object, ...]) -> None:
        if event in ("socket.connect", "socket.sendto"):
            self._reach(given[1])
        elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
            self._reach((given[0],))
        elif (
            event in ("open", "os.listdir", "os.scandir", "sqlite3.connect")
            and isinstance(given[0], str | Path)
            and str(given[0]).startswith(self._canaries)
        ):
            self.opened.append(str(given[0]))

    def _reach(self, address: object) -> None:
        host = str(address[0] or LOOPBACK[0]) if isinstance(address, tuple) and address else LOOPBACK[0]
        if not host.startswith(LOOPBACK):
            self.reached.append(host)
