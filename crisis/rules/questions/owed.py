"""When an answer is owed: the policy's clock within the hours, or the time that was promised.

asked Friday 15:00, "same day", open 08:00 to 15:30   →   due Friday 15:30
a holding reply said Tuesday 12:00                    →   due Tuesday 12:00
a journalist said when she needs it                   →   due then
a rumour that nothing has met                         →   due when its own clock runs out
life and safety                                       →   due at once
crisis staff set                                      →   the rota's hours count first, if that is sooner
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain

from ..adopted.adoption import policy_of
from ..adopted.provisions import Answering
from ..levels.level import Level, Standing
from ..room import Room
from ..sorting.press import deadline_of
from .hours import Window, due, joined, office, same_day
from .question import Lane, Question
from .rota import Rota
from .rumour import due_at, is_open

FARTHEST = timedelta(days=60)  # no ordinary clock runs longer


def due_of(room: Room, question: Question) -> datetime:
    """When this asker is to have her answer (aware UTC); no later in a crisis than on any other day."""
    if question.lane is Lane.RED:
        return question.since
    if is_open(question):
        return due_at(room, question)
    if (deadline := deadline_of(room, question.id, question.lane)) is not None:
        return deadline
    if question.promise is not None:
        return question.promise
    policy = policy_of(room)
    normal = _due(policy.answering, policy.timezone, question.since, ())
    if room[Standing].level is not Level.CRISIS:
        return normal
    shifts = room[Rota].windows(question.since)
    return min(normal, _due(policy.answering, policy.timezone, question.since, shifts))


def due_if_asked_now(room: Room, now: datetime) -> datetime:
    """When somebody who asks now is to have her answer (aware UTC)."""
    policy = policy_of(room)
    shifts = room[Rota].windows(now) if room[Standing].level is Level.CRISIS else ()
    return _due(policy.answering, policy.timezone, now, shifts)


def late_before(room: Room, now: datetime) -> datetime:
    """Whoever spoke before this moment (aware UTC) is late by the ordinary clock, on an ordinary day."""
    policy = policy_of(room)
    early, late = now - FARTHEST, now
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        if _due(policy.answering, policy.timezone, middle, ()) < now:
            early = middle
        else:
            late = middle
    return late


@lru_cache(maxsize=16_384)
def _due(answering: Answering, zone: str, since: datetime, shifts: tuple[Window, ...]) -> datetime:
    opening = office(zone, answering.days, answering.opens, answering.closes, since)
    windows = _then(joined(shifts), opening)
    return (
        same_day(windows, since) if answering.within == "same_day" else due(windows, since, answering.minutes)
    )


def _then(shifts: list[Window], opening: Iterator[Window]) -> Iterator[Window]:
    """The shifts, and the opening hours once the last of them has ended."""
    if not shifts:
        return opening
    last = shifts[-1][1]
    return chain(shifts, ((max(begins, last), ends) for begins, ends in opening if ends > last))
