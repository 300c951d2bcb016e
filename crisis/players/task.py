"""One thing that somebody would do, and how long people take to come to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from crisis.chance import Chance
from crisis.rules.persons.people import Person
from crisis.rules.room import Room

# Percent of what is usual, from the quickest tenth of people to the slowest: few are far from it.
PERCENT = (55, 70, 80, 90, 95, 100, 110, 125, 155, 240)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`key` names the occasion: the same is never done twice. It can be seen from `since` (aware UTC), and
    people take about `usual` seconds to see it, think, and act.
    """

    key: str
    since: datetime
    usual: int
    command: Callable[[], object]

    def ready(self, person: str, seed: int) -> datetime:
        """When this person acts on it."""
        percent = Chance(seed, person, self.key).one(PERCENT)
        return self.since + timedelta(seconds=self.usual * percent // 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where somebody sits: the room as she finds it now."""

    room: Room
    person: Person
    now: datetime
    seed: int

    def chance(self, key: str) -> Chance:
        """Her own chance on one occasion."""
        return Chance(self.seed, self.person.id, key, "which")


Tasks = Iterator[Task]
