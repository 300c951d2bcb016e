"""How a room's own time runs beside the wall clock: equal to it, but in a drill at a speed of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..room import BEGINNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """When the wall clock showed `wall`, the room's time was `room`; since then it runs `speed` times as
    fast. Both are aware UTC; a speed of 0 stands still.
    """

    wall: datetime = BEGINNING
    room: datetime = BEGINNING
    speed: int = 1

    def at(self, wall: datetime) -> datetime:
        """The room's time when the wall clock shows this. It never runs backwards."""
        return self.room + max(wall - self.wall, wall - wall) * self.speed

    def told(self) -> str:
        """For scripts: the wall's moment, the room's, the speed. Empty where the wall clock is meant."""
        return "" if self == STILL else f"{self.wall.isoformat()} {self.room.isoformat()} {self.speed}"


STILL = Pace()  # the wall clock itself
