"""One simulated person: all that she might do now, and the first of it that she has come to."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime

from crisis.rules.entry import Via
from crisis.rules.ids import PersonId
from crisis.rules.persons.people import People
from crisis.rules.roles import Actor, Role
from crisis.rules.room import Room

from . import communications, control, department, desk, editions, lead
from .seeing import is_silent
from .task import Seat, Task, Tasks

# What each role minds, the most pressing first.
MINDS = {
    Role.LEAD: (lead.tasks,),
    Role.DEPUTY: (lead.tasks,),
    Role.COMMUNICATIONS: (communications.tasks, editions.tasks),
    Role.DESK: (desk.tasks,),
    Role.HEAD: (department.tasks,),
    Role.OWNER: (department.tasks,),
    Role.OBSERVER: (control.tasks,),
    Role.CONTROLLER: (),
}


class Player:
    """A person of the room, played. `seed` is the drill's."""

    def __init__(self, person: PersonId, seed: int) -> None:
        self.person = person
        self._seed = seed

    @property
    def actor(self) -> Actor:
        """As whom she asks: like anybody at a page."""
        return Actor(person=self.person, via=Via.PAGE)

    def next(self, room: Room, now: datetime, without: Container[str]) -> Task | None:
        """What she does now; nothing while she has come to nothing. `without` are keys of what was tried."""
        person = room[People].all[self.person]
        if not person.active or is_silent(room, person, now):
            return None
        seat = Seat(room=room, person=person, now=now, seed=self._seed)
        for task in self._all(seat):
            if task.key not in without and task.ready(self.person, self._seed) <= now:
                return task
        return None

    def _all(self, seat: Seat) -> Tasks:
        for role, minds in MINDS.items():
            if role in seat.person.roles:
                for tasks in minds:
                    yield from tasks(seat)
