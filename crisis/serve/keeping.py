"""Keeping one process alive: when it ends by itself it is started again, after a growing pause."""

from __future__ import annotations

import ctypes
import errno
import logging
import signal
import socket
import subprocess
import sys
import time

from .parts import Part

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before starting again
STEADY = 60.0  # seconds after which earlier ends are forgotten
PATIENCE = 8.0  # seconds to end by itself; gunicorn gives open requests three
PLACE = 5.0  # seconds for a server that was killed to let go of its port
DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of linux/prctl.h
log = logging.getLogger(__name__)


class Kept:
    """One process that shall run."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self._process: subprocess.Popen[bytes] | None = None
        self._since = 0.0
        self._next = 0.0
        self._ends = 0

    @property
    def pid(self) -> int | None:
        """Its process, while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def find_place(self) -> None:
        """Wait a little until nobody listens where it will: a server that was just killed may be ending."""
        deadline = time.monotonic() + PLACE
        while self.part.answers and not _is_free(self.part.answers):
            if time.monotonic() > deadline:
                host, port = self.part.answers
                raise OSError(f"{host}, port {port}: another program listens there ({self.part.name})")
            time.sleep(0.2)

    def look(self) -> None:
        """Start it if it does not run and its pause is over."""
        now = time.monotonic()
        if self.pid is not None:
            self._ends = 0 if now - self._since > STEADY else self._ends
            return
        if self._process is not None:
            self._has_ended(self._process.returncode, now)
        if now >= self._next:
            self._since = now
            self._process = subprocess.Popen(
                self.part.command, env=dict(self.part.env), preexec_fn=_end_with_parent
            )

    def answers(self) -> bool:
        """Whether it runs and, if it listens, takes connections."""
        if self.part.answers is None or self.pid is None:
            return self.pid is not None
        try:
            socket.create_connection(self.part.answers, timeout=1).close()
        except OSError:
            return False
        return True

    def ask_to_end(self) -> None:
        if self.pid is not None and self._process:
            self._process.terminate()

    def end(self, deadline: float) -> None:
        """Wait until it has ended; from `deadline` (monotonic seconds) on it is not asked any more."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
        self._next = 0.0

    def _has_ended(self, code: int, now: float) -> None:
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(self._ends, 10))
        log.warning("The %s ended (%s); it is started again in %.1f seconds.", self.part.name, code, pause)
        self._ends += 1
        self._next = now + pause
        self._process = None


def end_all(kept: list[Kept]) -> None:
    """End these, all at the same time."""
    for each in kept:
        each.ask_to_end()
    deadline = time.monotonic() + PATIENCE
    for each in kept:
        each.end(deadline)


def _is_free(place: tuple[str, int]) -> bool:
    family = socket.AF_INET6 if ":" in place[0] else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(place)
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise OSError(f"{place[0]}, port {place[1]}: {fault.strerror}") from None
            return False
    return True


def _end_with_parent() -> None:
    # Whoever started it may be killed without a word; on Linux the kernel then passes the word on.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGTERM)
