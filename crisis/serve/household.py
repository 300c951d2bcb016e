"""The processes of one room, kept together."""

from __future__ import annotations

import time
from pathlib import Path

from crisis import practice

from .keeping import PATIENCE, Kept
from .parts import Part


class Household:
    """The processes of one room."""

    def __init__(self, parts: list[Part]) -> None:
        self.kept = [Kept(part) for part in parts]
        self._deadline: float | None = None  # monotonic seconds, while they are ending

    def find_places(self) -> None:
        """Make sure that nobody else listens where these will; OSError naming the place otherwise."""
        for kept in self.kept:
            kept.find_place()

    def look(self) -> None:
        """Start whatever does not run."""
        for kept in self.kept:
            kept.look()

    def ended(self) -> bool:
        """Have them end; whether they all have. Asked again and again rather than waited for: the live room
        must not be left alone meanwhile.
        """
        if self._deadline is None:
            self._deadline = time.monotonic() + PATIENCE
            for kept in self.kept:
                kept.ask_to_end()
        if time.monotonic() <= self._deadline and any(kept.pid for kept in self.kept):
            return False
        for kept in self.kept:
            kept.end(self._deadline)
        self._deadline = None
        return True


class Newcomers(Household):
    """The newcomer's room, which a page may ask to start over."""

    def __init__(self, parts: list[Part], home: Path) -> None:
        super().__init__(parts)
        self._home = home

    def look(self) -> None:
        """Start over if that was asked for, and start whatever does not run."""
        if not practice.wanted_again(self._home):
            super().look()
        elif self.ended():
            practice.clear(self._home)
