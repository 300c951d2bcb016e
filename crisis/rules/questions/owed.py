"""When an answer is owed: the policy's clock within the hours, or the time that was promised.

asked Friday 15:00, "same day", open 08:00 to 15:30   →   due Friday 15:30
a holding reply said Tuesday 12:00                    →   due Tuesday 12:00
crisis staff set                                      →   the rota is the hours; without one, all are
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from ..adopted.adoption import policy_of
from ..adopted.provisions import Answering
from ..levels.level import Level, Standing
from ..room import Room
from .hours import Window, due, office, same_day
from .question import Question
from .rota import Rota


def due_of(room: Room, question: Question) -> datetime:
    """When this asker is to have her answer (aware UTC)."""
    if question.promise is not None:
        return question.promise
    policy = policy_of(room)
    if room[Standing].level is not Level.CRISIS:
        return _due(policy.answering, policy.timezone, question.since, ())
    always = replace(policy.answering, days=())
    return _due(always, policy.timezone, question.since, room[Rota].windows(question.since))


@lru_cache(maxsize=16_384)
def _due(answering: Answering, zone: str, since: datetime, shifts: tuple[Window, ...]) -> datetime:
    windows = shifts or office(zone, answering.days, answering.opens, answering.closes, since)
    return (
        same_day(windows, since) if answering.within == "same_day" else due(windows, since, answering.minutes)
    )
