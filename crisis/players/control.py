"""Observers: they look whether what was expected was done, and write it down."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from crisis.rules.drills.improving import NoteImprovement, Points
from crisis.rules.drills.playing import ObserveInject, Outcome, Played, injects
from crisis.rules.ids import ImprovementId

from .seeing import ends_at
from .task import Seat, Task, Tasks
from .writing import words

LOOKS = timedelta(minutes=4)  # after it was played
OUTCOMES = (*[Outcome.DONE] * 7, *[Outcome.PARTLY] * 2, Outcome.NOT_DONE)
REMINDED = timedelta(days=60)


def tasks(seat: Seat) -> Tasks:
    """All that this observer might write now."""
    played = seat.room[Played]
    for inject in injects(seat.room):
        at = played.at.get(inject.id)
        seen = {word.by for word in played.seen.get(inject.id, ())}
        if at is None or not inject.expected or seat.person.id in seen:
            continue
        outcome = seat.chance(f"observe-{inject.id}").one(OUTCOMES)
        yield Task(
            key=f"observe-{inject.id}",
            since=at + LOOKS,
            usual=120,
            command=partial(ObserveInject, inject=inject.id, outcome=outcome),
        )
    end = ends_at(seat.room)
    if end and not seat.room[Points].order:
        yield Task(key="point", since=end - LOOKS, usual=60, command=partial(_point, seat))


def _point(seat: Seat) -> NoteImprovement:
    return NoteImprovement(
        improvement=ImprovementId("point-1"),
        text=words(seat.room).point,
        owner=seat.person.name or seat.person.id,
        due=(seat.now + REMINDED).date(),
    )
