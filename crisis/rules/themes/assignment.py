"""Something handed to a department that knows: a question (`referral`), or a whole theme (`entrusting`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import Register
from ..ids import DepartmentId, PersonId
from ..persons.people import known
from ..refusal import Reason, Refused
from ..room import Room

LONGEST = 4000  # characters of what an expert writes


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who is to write what may be published, until when; and the words, once they are there."""

    department: DepartmentId
    person: PersonId | None
    by: PersonId
    at: datetime
    due: datetime
    text: str | None = None
    written_by: PersonId | None = None
    written_at: datetime | None = None


def must_be_there(room: Room, department: DepartmentId, person: PersonId | None) -> None:
    """Nothing, if this department is in the register and the person is of it; Refused otherwise."""
    if department not in room[Register].departments:
        raise Refused(Reason.UNKNOWN, facts={"department": department})
    if person and known(room, person).department != department:
        raise Refused(Reason.UNKNOWN, facts={"person": person})


def must_be_written(text: str) -> None:
    """Nothing, if this can be what an expert wrote; ValueError otherwise."""
    if not 0 < len(text.strip()) <= LONGEST:
        raise ValueError(f"text: between 1 and {LONGEST} characters")


def is_expert(room: Room, assigned: Assignment, person: PersonId) -> bool:
    """Whether this person may write it: whoever was named, or anybody of the department."""
    return person == assigned.person or known(room, person).department == assigned.department
