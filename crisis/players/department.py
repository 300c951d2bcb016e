"""Heads and owners: they see that their accounts are silent, and say so."""

from __future__ import annotations

from functools import partial

from crisis.rules.entry import Via
from crisis.rules.levels.exemption import runs
from crisis.rules.levels.level import Level, Standing
from crisis.rules.levels.lock import ConfirmSeen, Locking, locked_accounts
from crisis.rules.roles import Actor

from .task import Seat, Task, Tasks
from .writing import words

SLOW = 20  # percent of heads are in a meeting


def tasks(seat: Seat) -> Tasks:
    """All that this head or owner might do now."""
    room, who = seat.room, Actor(person=seat.person.id, via=Via.PAGE)
    if room[Standing].level is not Level.CRISIS:
        return
    since, confirmed = room[Standing].since, room[Locking].confirmed
    mine = [a for a in locked_accounts(room, seat.now) if runs(room, a, who)]
    if any(a.id not in confirmed for a in mine):
        usual = 400 if seat.chance(f"meeting-{since}").happens(SLOW) else 130
        live = words(room).seen
        yield Task(
            key=f"seen-{since:%H%M%S}", since=since, usual=usual, command=partial(ConfirmSeen, live=live)
        )
