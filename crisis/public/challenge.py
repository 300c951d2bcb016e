"""Proof of work, where scripts run: it makes ten thousand junk questions dear and one real one free.

It is no proof of a person, and nobody is turned away for lack of it: without it questions are taken more
slowly. A solved challenge counts once; used ones are remembered until they would expire.
"""

from __future__ import annotations

import binascii
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import altcha

ALGORITHM = "PBKDF2/SHA-256"
COST = 3000  # iterations a guess; some 256 guesses, about a second on a phone
LASTS = timedelta(minutes=30)
LONGEST = 4096  # characters of a solution


class Challenges:
    """Made and checked under one secret."""

    def __init__(self, secret: bytes, clock: Callable[[], datetime], cost: int = COST) -> None:
        self._secret = secret
        self._clock = clock
        self._cost = cost
        self._used: dict[str, datetime] = {}
        self._turn = threading.Lock()

    def fresh(self) -> dict[str, Any]:
        """A new challenge, as the widget reads it."""
        # Signed with the rest. Altcha's own expiry would be judged by another clock than ours.
        until = (self._clock() + LASTS).isoformat()
        made = altcha.create_challenge(ALGORITHM, self._cost, data={"until": until}, hmac_secret=self._secret)
        found: dict[str, Any] = made.to_dict()
        return found

    def solved(self, solution: str) -> bool:
        """Whether this is a right solution of a challenge of ours that was not used before."""
        read = _read(solution)
        if read is None or not altcha.verify_solution(read, self._secret).verified:
            return False
        until = datetime.fromisoformat((read.challenge.parameters.data or {})["until"])
        return self._first_use(str(read.challenge.signature), until)

    def _first_use(self, signature: str, until: datetime) -> bool:
        now = self._clock()
        with self._turn:
            self._used = {known: end for known, end in self._used.items() if end > now}
            first = until > now and signature not in self._used
            self._used[signature] = until
        return first


def _read(solution: str) -> altcha.Payload | None:
    """The solution, or nothing where this is none at all."""
    if not solution or len(solution) > LONGEST:
        return None
    try:
        return altcha.Payload.from_base64(solution)
    except (binascii.Error, ValueError, KeyError, TypeError, AttributeError):
        return None
