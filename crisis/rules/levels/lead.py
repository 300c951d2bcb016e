"""Who leads: exactly one person while the crisis staff is set, and at most one live delegate beside her."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ..entry import Entry, Recorded, entry, personal
from ..ids import PersonId
from ..persons.people import known, roles_of
from ..refusal import Reason, Refused
from ..roles import Actor, Role, Rule
from ..room import BEGINNING, Room
from .level import Level, LevelSet, Standing

ELIGIBLE = frozenset({Role.LEAD, Role.DEPUTY})
LENT_TO = ELIGIBLE | {Role.COMMUNICATIONS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """Approval lent to a person from a moment until another (aware UTC)."""

    to: PersonId
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The one who leads now, if anybody."""

    holder: PersonId | None = None
    since: datetime = BEGINNING
    delegation: Delegation | None = None

    def delegate(self, now: datetime) -> PersonId | None:
        """Who holds the lent approval at this moment."""
        lent = self.delegation
        return lent.to if lent and now < lent.until else None


@entry("lead.handed_over")
class HandedOver(Entry):
    to: PersonId
    note: str | None = personal()


@entry("lead.taken_over")
class TakenOver(Entry):
    by: PersonId
    waited_minutes: int


@entry("lead.delegated")
class Delegated(Entry):
    to: PersonId
    until: datetime


@entry("lead.delegation_ended")
class DelegationEnded(Entry):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    to: PersonId
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate:
    to: PersonId
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EndDelegation:
    pass


def leads(room: Room, who: Actor, now: datetime) -> bool:
    """Whether this actor may approve in the lead's name right now.

    A role that was taken away ends it at once, and a key for another role does not lend it.
    """
    lead, roles = room[Lead], roles_of(room, who)
    if who.person == lead.holder:
        return bool(roles & ELIGIBLE)
    return who.person == lead.delegate(now) and bool(roles & LENT_TO)


def must_lead(room: Room, who: Actor) -> Lead:
    """The lead's own state; Refused "not_lead" for anybody else, a delegate included."""
    lead = room[Lead]
    if room[Standing].level is not Level.CRISIS:
        raise Refused(Reason.NO_LEVEL, facts={"level": room[Standing].level})
    if lead.holder != who.person:
        raise Refused(Reason.NOT_LEAD, ask=lead.holder, since=lead.since)
    return lead


def hand_over(room: Room, command: HandOver, who: Actor, now: datetime) -> list[Entry]:
    must_lead(room, who)
    heir = known(room, command.to)
    if not heir.active or not heir.roles & ELIGIBLE:
        raise Refused(Reason.ROLE, facts={"person": command.to})
    if heir.id == who.person:
        raise Refused(Reason.ALREADY)
    return [HandedOver(to=heir.id, note=command.note or None)]


def lend(room: Room, command: Delegate, who: Actor, now: datetime) -> list[Entry]:
    must_lead(room, who)
    heir = known(room, command.to)
    if not heir.active or heir.id == who.person or not heir.roles & LENT_TO:
        raise Refused(Reason.ROLE, facts={"person": command.to})
    if command.until <= now:
        raise Refused(Reason.EXPIRED)
    return [Delegated(to=heir.id, until=command.until)]


def end_delegation(room: Room, command: EndDelegation, who: Actor, now: datetime) -> list[Entry]:
    if must_lead(room, who).delegate(now) is None:
        raise Refused(Reason.ALREADY)
    return [DelegationEnded()]


def level_set(part: Lead, recorded: Recorded) -> Lead:
    assert isinstance(recorded.entry, LevelSet)
    return Lead(holder=recorded.entry.lead, since=recorded.at)


def passed_on(part: Lead, recorded: Recorded) -> Lead:
    e = recorded.entry
    assert isinstance(e, HandedOver | TakenOver)
    return Lead(holder=e.to if isinstance(e, HandedOver) else e.by, since=recorded.at)


def lent(part: Lead, recorded: Recorded) -> Lead:
    e = recorded.entry
    assert isinstance(e, Delegated)
    return replace(part, delegation=Delegation(to=e.to, since=recorded.at, until=e.until))


def taken_back(part: Lead, recorded: Recorded) -> Lead:
    return replace(part, delegation=None)


PART = Lead
APPLY = {
    LevelSet: level_set,
    HandedOver: passed_on,
    TakenOver: passed_on,
    Delegated: lent,
    DelegationEnded: taken_back,
}
DECIDE = {
    HandOver: Rule(roles=ELIGIBLE, decide=hand_over),
    Delegate: Rule(roles=ELIGIBLE, decide=lend),
    EndDelegation: Rule(roles=ELIGIBLE, decide=end_delegation),
}
