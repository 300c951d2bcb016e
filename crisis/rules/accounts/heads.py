"""Who heads a department: whom the register names, and everybody who is a head there by role."""

from __future__ import annotations

from ..ids import DepartmentId, PersonId
from ..persons.people import People, known, roles_of
from ..roles import Actor, Role
from ..room import Room
from .register import Register


def heads_of(room: Room, department: DepartmentId) -> list[PersonId]:
    """Who heads a department: whom the register names, then everybody who is a head there by role."""
    named = room[Register].departments[department].head
    by_role = (p.id for p in room[People].holding(Role.HEAD) if p.department == department)
    return list(dict.fromkeys((*filter(None, [named]), *by_role)))


def heads(room: Room, who: Actor, department: DepartmentId | None) -> bool:
    """Whether this person is the manager of a department."""
    if department is None or Role.HEAD not in roles_of(room, who):
        return False
    found = room[Register].departments.get(department)
    return who.person == (found and found.head) or known(room, who.person).department == department
