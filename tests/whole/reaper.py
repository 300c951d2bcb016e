"""Kills the processes of an installation, any of them, at any moment, as an emptied memory would."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from pathlib import Path

from serving.installation import Installation

# What can be killed: a word of its command line, whether `serve` itself started it, and how often.
TARGETS = {
    "console worker": ("crisis.web", False, 6),
    "console": ("crisis.web", True, 1),
    "public worker": ("crisis.public", False, 2),
    "public site": ("crisis.public", True, 1),
    "dispatcher": ("dispatch", True, 4),
    "supervisor": ("", True, 1),
}
CALM = (0.3, 3.0)  # seconds between two kills


class Reaper(threading.Thread):
    """Kills `times` times, in an order and at a pace that the seed decides; `killed` says what it hit."""

    def __init__(self, installation: Installation, *, seed: int, times: int) -> None:
        super().__init__(daemon=True)
        self._installation, self._times = installation, times
        self._chance = random.Random(seed)
        self.killed: list[str] = []
        self.ending = threading.Event()

    @property
    def done(self) -> bool:
        return len(self.killed) >= self._times

    def run(self) -> None:
        names, weights = list(TARGETS), [weight for *_, weight in TARGETS.values()]
        while not self.done and not self.ending.wait(self._chance.uniform(*CALM)):
            target = self._chance.choices(names, weights)[0]
            if target == "supervisor":
                self._kill_all_from_above()
                self.killed.append(target)
            elif found := self._alive(target):
                os.kill(self._chance.choice(found), signal.SIGKILL)
                self.killed.append(target)

    def _alive(self, target: str) -> list[int]:
        word, at_the_top, _ = TARGETS[target]
        top, everything = self._installation.process.pid, self._installation.children()
        return [
            pid for pid, line in everything.items() if word in line and (_parent(pid) == top) is at_the_top
        ]

    def _kill_all_from_above(self) -> None:
        """The one that keeps the others: they end after it, and whoever runs the machine starts it again."""
        below = list(self._installation.children())
        self._installation.process.kill()
        self._installation.process.wait()
        while any(Path(f"/proc/{pid}").exists() for pid in below):
            time.sleep(0.05)
        self._installation.start()


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
