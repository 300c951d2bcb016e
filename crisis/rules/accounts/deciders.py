"""Who may open an account: those whom the policy names, and whoever the chief executive lent it to."""

from __future__ import annotations

from datetime import datetime

from ..adopted.adoption import clause_for, policy_of
from ..adopted.duty import Duty
from ..ids import DepartmentId, PersonId
from ..levels.lead import leads
from ..persons.people import People, roles_of
from ..refusal import Reason, Refused
from ..roles import Actor, Role
from ..room import Room
from .heads import heads
from .lending import Lent


def may_open(room: Room, department: DepartmentId | None, who: Actor, now: datetime) -> bool:
    """Whether the policy lets this person decide on an account of a department."""
    named = set(policy_of(room).opening.decided_by)
    if Role.HEAD in named and heads(room, who, department):
        return True
    if Role.LEAD in named and (leads(room, who, now) or room[Lent].holder(room, now) == who.person):
        return True
    return bool((named - {Role.HEAD}) & roles_of(room, who))


def must_open(room: Room, department: DepartmentId | None, who: Actor, now: datetime) -> None:
    """Nothing for those whom the policy names; Refused "opened_by" for others, with somebody to ask."""
    if may_open(room, department, who, now):
        return
    raise Refused(
        Reason.OPENED_BY,
        clause=clause_for(room, Duty.OPENED_BY),
        ask=_decider(room, department),
        facts={"roles": ",".join(policy_of(room).opening.decided_by)},
    )


def _decider(room: Room, department: DepartmentId | None) -> PersonId | None:
    for name in policy_of(room).opening.decided_by:
        for person in room[People].holding(Role(name)):
            if name != Role.HEAD or person.department == department:
                return person.id
    return None
