"""Proof of work, where scripts run: it makes ten thousand junk questions dear and one real one free.

It is no proof of a person, and nobody is turned away for lack of it: without it questions are taken more
slowly. A solved challenge counts once; used ones are remembered until they would expire.
"""

from __future__ import annotations

import base64
import binascii
import json
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
        made = altcha.create_challenge(
            ALGORITHM, self._cost, expires_at=self._clock() + LASTS, hmac_secret=self._secret
        )
        found: dict[str, Any] = made.to_dict()
        return found

    def solved(self, solution: str) -> bool:
        """Whether this is a right solution of a challenge of ours that was not used before."""
        signature = _signature(solution)
        if not signature:
            return False
        result = altcha.verify_solution(solution, self._secret)
        return bool(result.verified) and self._first_use(signature)

    def _first_use(self, signature: str) -> bool:
        now = self._clock()
        with self._turn:
            self._used = {known: until for known, until in self._used.items() if until > now}
            first = signature not in self._used
            self._used[signature] = now + LASTS
        return first


def _signature(solution: str) -> str:
    """The challenge's own signature, or nothing where this is no solution at all."""
    if not solution or len(solution) > LONGEST:
        return ""
    try:
        challenge = json.loads(base64.b64decode(solution, validate=True))["challenge"]
        altcha.Payload.from_base64(solution)
    except (binascii.Error, ValueError, KeyError, TypeError, AttributeError):
        return ""
    return str(challenge.get("signature") or "")
