"""The level: normal, consult, crisis. Setting it is one entry, and that entry is the lock.

Nothing is switched off when the level rises: what an account may do is worked out from the level each time it
is asked (`lock.may_send`), so there is no second place that could disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

import immutables

from ..accounts.register import Register
from ..adopted.adoption import clause_at, policy_of
from ..entry import Entry, Recorded, entry, personal
from ..ids import DepartmentId, PersonId
from ..persons.people import roles_of
from ..refusal import Reason, Refused
from ..roles import Actor, Role, Rule
from ..room import BEGINNING, Room


class Level(StrEnum):
    NORMAL = "normal"
    CONSULT = "consult"
    CRISIS = "crisis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the municipality stands. `released` are the departments let go before the whole stands down."""

    level: Level = Level.NORMAL
    since: datetime = BEGINNING
    by: PersonId | None = None
    reason: str | None = None
    released: immutables.Map[DepartmentId, datetime] = field(default_factory=immutables.Map)


@entry("level.set")
class LevelSet(Entry):
    level: Level
    before: Level
    lead: PersonId | None = None
    reason: str | None = personal()


@entry("level.department_released")
class DepartmentReleased(Entry):
    department: DepartmentId
    reason: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLevel:
    level: Level
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("reason: say why, in a few words")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseDepartment:
    department: DepartmentId
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("reason: say why, in a few words")


def weightier(one: Level, other: Level) -> Level:
    """The higher of two levels."""
    return max(one, other, key=list(Level).index)


def must_be_setter(room: Room, who: Actor, level: Level) -> None:
    """Nothing, if the policy lets this person set the level; Refused "role" with its clause otherwise."""
    allowed = {Role(name) for name in policy_of(room).at(level).set_by}
    if not allowed & roles_of(room, who):
        raise Refused(Reason.ROLE, clause=clause_at(room, level), facts={"level": level})


def set_level(room: Room, command: SetLevel, who: Actor, now: datetime) -> list[Entry]:
    standing = room[Standing]
    # Whoever may set the crisis staff may also end it, and nobody else may.
    must_be_setter(room, who, weightier(command.level, standing.level))
    if command.level == standing.level:
        raise Refused(Reason.ALREADY, since=standing.since, by=standing.by, facts={"level": standing.level})
    lead = who.person if command.level is Level.CRISIS else None
    return [LevelSet(level=command.level, before=standing.level, lead=lead, reason=command.reason.strip())]


def release(room: Room, command: ReleaseDepartment, who: Actor, now: datetime) -> list[Entry]:
    standing = room[Standing]
    if standing.level is not Level.CRISIS:
        raise Refused(Reason.NO_LEVEL, facts={"level": standing.level})
    must_be_setter(room, who, Level.CRISIS)
    if command.department not in room[Register].departments:
        raise Refused(Reason.UNKNOWN, facts={"department": command.department})
    if command.department in standing.released:
        raise Refused(Reason.ALREADY)
    return [DepartmentReleased(department=command.department, reason=command.reason.strip())]


def level_set(part: Standing, recorded: Recorded) -> Standing:
    e = recorded.entry
    assert isinstance(e, LevelSet)
    return Standing(level=e.level, since=recorded.at, by=recorded.by, reason=e.reason)


def released(part: Standing, recorded: Recorded) -> Standing:
    assert isinstance(recorded.entry, DepartmentReleased)
    return replace(part, released=part.released.set(recorded.entry.department, recorded.at))


SETTERS = frozenset({Role.LEAD, Role.DEPUTY, Role.COMMUNICATIONS})
PART = Standing
APPLY = {LevelSet: level_set, DepartmentReleased: released}
DECIDE = {
    SetLevel: Rule(roles=SETTERS, decide=set_level),
    ReleaseDepartment: Rule(roles=SETTERS, decide=release),
}
