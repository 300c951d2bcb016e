"""The consultation: at consult a post goes only once somebody of the communications unit was asked."""

from __future__ import annotations

from ..adopted.adoption import clause_at
from ..ids import PersonId
from ..persons.people import People, known
from ..refusal import Reason, Refused
from ..roles import Role
from ..room import Room
from .level import Level, Standing


def must_have_asked(room: Room, adviser: PersonId | None) -> None:
    """Nothing, if the adviser is of the unit, or if nobody is named and today's level asks for nobody.

    A name is looked at whatever the level: else one could be put down today to pass by at consult tomorrow.
    """
    at_consult = room[Standing].level is Level.CONSULT
    if adviser is None and not at_consult:
        return
    if adviser is None:
        raise _first(room)
    if known(room, adviser) not in room[People].holding(Role.COMMUNICATIONS):
        raise _first(room) if at_consult else Refused(Reason.UNKNOWN, facts={"consulted": adviser})


def must_rest_on_advice(room: Room, adviser: PersonId | None) -> None:
    """Nothing, if what leaves now was asked about, by whoever has left the unit since, or need not be."""
    if adviser is None and room[Standing].level is Level.CONSULT:
        raise _first(room)


def _first(room: Room) -> Refused:
    unit = room[People].holding(Role.COMMUNICATIONS)
    return Refused(
        Reason.CONSULT_FIRST,
        clause=clause_at(room, Level.CONSULT),
        since=room[Standing].since,
        by=room[Standing].by,
        ask=unit[0].id if unit else None,
    )
