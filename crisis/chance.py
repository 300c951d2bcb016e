"""Chance that is the same on every machine: what is picked follows from a name, by SHA-256 and nothing else.

`random` promises its sequences from one Python to the next for a part of its functions only; a drill that is
played again in ten years must still ask the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Picks that follow from a name: the same name, the same picks in the same order."""

    def __init__(self, *name: object) -> None:
        self._name = "\n".join(map(str, name)).encode("utf-8", "replace")
        self._picks = 0

    def below(self, count: int) -> int:
        """A whole number from 0 to below `count`."""
        self._picks += 1
        digest = sha256(self._picks.to_bytes(8, "big") + self._name).digest()
        return int.from_bytes(digest[:8], "big") % count

    def happens(self, percent: int) -> bool:
        """Yes, so many times of a hundred."""
        return self.below(100) < percent

    def one(self, of: Sequence[T]) -> T:
        """One of these."""
        return of[self.below(len(of))]

    def shuffled(self, those: Sequence[T]) -> list[T]:
        """These in another order (Fisher and Yates)."""
        found = list(those)
        for last in range(len(found) - 1, 0, -1):
            other = self.below(last + 1)
            found[last], found[other] = found[other], found[last]
        return found
