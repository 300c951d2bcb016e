"""The chief executive's word on new accounts, lent to somebody until the end of a day, and taken back.

Only where the policy gives that word to her. In a crisis the lead's own delegate decides too (`lead.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ..adopted.adoption import clause_for, policy_of
from ..adopted.duty import Duty
from ..entry import Entry, Recorded, entry
from ..ids import PersonId
from ..persons.people import known, roles_of
from ..questions.hours import day_of
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, STAFF, Actor, Role, Rule
from ..room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """To whom it is lent, by whom, and its last day in the municipality's own time; nobody at first."""

    to: PersonId | None = None
    by: PersonId | None = None
    until: date = date.min

    def holder(self, room: Room, now: datetime) -> PersonId | None:
        """Who decides in the chief executive's name at this moment."""
        return self.to if day_of(now, policy_of(room).timezone) <= self.until else None


@entry("opening.lent")
class OpeningLent(Entry):
    to: PersonId
    until: date


@entry("opening.taken_back")
class OpeningTakenBack(Entry):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class LendOpening:
    """Let a person decide on new accounts until the end of a day."""

    to: PersonId
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOpeningBack:
    pass


def may_lend(room: Room, who: Actor) -> bool:
    """Whether the policy gives the decision to this person, so that she can lend it."""
    return Role.LEAD in policy_of(room).opening.decided_by and Role.LEAD in roles_of(room, who)


def lend(room: Room, command: LendOpening, who: Actor, now: datetime) -> list[Entry]:
    if not may_lend(room, who):
        raise Refused(
            Reason.OPENED_BY,
            clause=clause_for(room, Duty.OPENED_BY),
            facts={"roles": ",".join(policy_of(room).opening.decided_by)},
        )
    heir = known(room, command.to)
    if not heir.active or not heir.roles & (STAFF | DEPARTMENT):
        raise Refused(Reason.ROLE, facts={"person": heir.id})
    if heir.id == who.person:
        raise Refused(Reason.ALREADY)
    if command.until < day_of(now, policy_of(room).timezone):
        raise Refused(Reason.EXPIRED)
    return [OpeningLent(to=heir.id, until=command.until)]


def take_back(room: Room, command: TakeOpeningBack, who: Actor, now: datetime) -> list[Entry]:
    if room[Lent].holder(room, now) is None:
        raise Refused(Reason.ALREADY)
    return [OpeningTakenBack()]


def lent(part: Lent, recorded: Recorded) -> Lent:
    assert isinstance(recorded.entry, OpeningLent)
    return Lent(to=recorded.entry.to, by=recorded.by, until=recorded.entry.until)


def taken_back(part: Lent, recorded: Recorded) -> Lent:
    return Lent()


PART = Lent
APPLY = {OpeningLent: lent, OpeningTakenBack: taken_back}
DECIDE = {
    LendOpening: Rule(roles=frozenset({Role.LEAD}), decide=lend),
    TakeOpeningBack: Rule(roles=frozenset({Role.LEAD}), decide=take_back),
}
