"""What waits for somebody who takes part in a drill, told in figures to whoever looks over her shoulder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..levels.level import Level, Standing
from ..messages.message import Messages, Phase
from ..questions.inbox import Questions
from ..questions.question import Question
from ..roles import DEPARTMENT, Actor, Role
from ..room import Room
from .department import page
from .desk import life_and_safety


class Waits(StrEnum):
    """What waits."""

    APPROVALS = "approvals"
    DRAFTS = "drafts"
    RED = "red"  # questions of life and safety
    LOOSE = "loose"  # questions in no theme yet
    SEEN = "seen"  # whether a head has confirmed that she saw the lock: 0 is not yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """So many wait, the oldest since then (aware UTC)."""

    what: Waits
    count: int
    since: datetime | None = None


def waits(room: Room, role: Role, who: Actor, now: datetime) -> tuple[Waiting, ...]:
    """What waits for this person in this role."""
    if role in (Role.LEAD, Role.DEPUTY):
        return _approvals(room), _questions(Waits.RED, life_and_safety(room))
    if role is Role.COMMUNICATIONS:
        drafts = [one.draft.at for one in room[Messages].in_phase(Phase.DRAFT)]
        return _approvals(room), Waiting(
            what=Waits.DRAFTS, count=len(drafts), since=min(drafts, default=None)
        )
    if role is Role.DESK:
        loose = room[Questions].loose.by_number
        return _questions(Waits.RED, life_and_safety(room)), _questions(Waits.LOOSE, loose)
    if role in DEPARTMENT and room[Standing].level is Level.CRISIS:
        seen = page(room, who, now).seen_at
        return (Waiting(what=Waits.SEEN, count=int(seen is not None), since=seen),)
    return ()


def _approvals(room: Room) -> Waiting:
    queue = room[Messages].in_phase(Phase.SUBMITTED)
    return Waiting(what=Waits.APPROVALS, count=len(queue), since=queue[0].submitted_at if queue else None)


def _questions(what: Waits, questions: Iterable[Question]) -> Waiting:
    came = [question.at for question in questions]
    return Waiting(what=what, count=len(came), since=min(came, default=None))
