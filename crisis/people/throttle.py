"""Slowing down whoever guesses: after a few free tries each further one costs a longer wait.

Counted for a login *at one address*: nobody can shut another out from elsewhere, least of all in a crisis.
Kept in this process alone, so that guessing costs the journal nothing and a full disk changes nothing.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime, timedelta

FREE = 5  # tries
LONGEST = timedelta(minutes=15)
KEPT = 10_000  # guessers remembered; the longest silent one is forgotten first


class Throttle:
    """Tries by key, each (how many, when the next may come)."""

    def __init__(self, free: int = FREE) -> None:
        self._free = free
        self._tries: OrderedDict[str, tuple[int, datetime]] = OrderedDict()
        self._guard = threading.Lock()

    def enter(self, key: str, now: datetime) -> timedelta | None:
        """Count a try, before it is known whether it is right; or how long to wait, if it comes too early."""
        with self._guard:
            count, next_at = self._tries.pop(key, (0, now))
            if next_at > now:
                self._tries[key] = (count, next_at)
                return next_at - now
            over = count + 1 - self._free
            pause = min(LONGEST, timedelta(seconds=15 * 2 ** min(over, 10))) if over >= 0 else timedelta()
            self._tries[key] = (count + 1, now + pause)
            while len(self._tries) > KEPT:
                self._tries.popitem(last=False)
            return None

    def forgive(self, key: str) -> None:
        """It was right: forget the tries before it."""
        with self._guard:
            self._tries.pop(key, None)

    def take_back(self, key: str) -> None:
        """It was no guess: do not count the last try."""
        with self._guard:
            if key in self._tries:
                count, next_at = self._tries[key]
                self._tries[key] = (count - 1, next_at)
