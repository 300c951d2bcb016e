"""Who is there to answer, and when: shifts of named persons, and the hours that nobody covers.

In a crisis the rota takes the place of the office hours: an answer is due while somebody is on duty.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

import immutables

from ..adopted.adoption import clause_for, policy_of
from ..adopted.duty import Duty
from ..adopted.provisions import Clause
from ..entry import Entry, Recorded, entry
from ..ids import PersonId, ShiftId, must_be_name
from ..levels.level import Level, Standing
from ..persons.people import known
from ..refusal import Reason, Refused
from ..roles import STAFF, Actor, Role, Rule
from ..room import Room
from .hours import DAY, Window, at, office, uncovered

AHEAD = 14  # days in which a gap is warned of; in a crisis the next one
WORKDAYS = (1, 2, 3, 4, 5)  # where the policy states no days


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One person, from a moment to another (aware UTC)."""

    id: ShiftId
    person: PersonId
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """All shifts ever planned and not taken back, by id."""

    all: immutables.Map[ShiftId, Shift] = field(default_factory=immutables.Map)

    def on_duty(self, now: datetime) -> list[PersonId]:
        """Who is there at this moment, each once, the earliest to come first."""
        found = sorted((s for s in self.all.values() if s.begins <= now < s.ends), key=_order)
        return list(dict.fromkeys(s.person for s in found))

    def between(self, begins: datetime, ends: datetime) -> list[Shift]:
        """The shifts that touch a stretch of time, in order."""
        return sorted((s for s in self.all.values() if s.begins < ends and s.ends > begins), key=_order)

    def windows(self, since: datetime) -> tuple[Window, ...]:
        """When somebody is there from then on."""
        return tuple(sorted((s.begins, s.ends) for s in self.all.values() if s.ends > since))


def _order(shift: Shift) -> tuple[datetime, datetime, ShiftId]:
    return shift.begins, shift.ends, shift.id


@entry("rota.planned")
class ShiftsPlanned(Entry):
    shifts: tuple[Shift, ...]


@entry("rota.dropped")
class ShiftDropped(Entry):
    shift: ShiftId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanShifts:
    """One person on these days, from one time of day to another; over midnight where that is earlier.

    Of several days, those whose shift is over already are left out.
    """

    shift: ShiftId  # the first part of each shift's name
    person: PersonId
    days: tuple[date, ...]
    opens: str = "08:00"  # in the municipality's own time
    closes: str = "15:30"

    def __post_init__(self) -> None:
        must_be_name("shift", f"{self.shift}.31")
        if not 0 < len(self.days) <= 31:
            raise ValueError("days: choose at least one day")
        for name, clock in (("opens", self.opens), ("closes", self.closes)):
            if not _is_time_of_day(clock):
                raise ValueError(f"{name}: a time of day, such as 08:00")


def _is_time_of_day(clock: str) -> bool:
    """Whether it is written as 08:00: "8:00" sorts after "15:30", and no clock here reads it."""
    try:
        return time.fromisoformat(clock).strftime("%H:%M") == clock
    except ValueError:
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class DropShift:
    shift: ShiftId


def plan(room: Room, command: PlanShifts, who: Actor, now: datetime) -> list[Entry]:
    if not known(room, command.person).active:
        raise Refused(Reason.UNKNOWN, facts={"person": command.person})
    zone, overnight = policy_of(room).timezone, command.closes <= command.opens
    shifts = [
        Shift(
            id=ShiftId(f"{command.shift}.{number}"),
            person=command.person,
            begins=at(day, command.opens, zone),
            ends=at(day + DAY if overnight else day, command.closes, zone),
        )
        for number, day in enumerate(sorted(set(command.days)), 1)
    ]
    if any(s.id in room[Rota].all for s in shifts):
        raise Refused(Reason.ALREADY)
    ahead = tuple(s for s in shifts if s.ends > now)
    if not ahead:
        raise Refused(Reason.EXPIRED, since=shifts[-1].ends, facts={"shift": command.shift})
    return [ShiftsPlanned(shifts=ahead)]


def drop(room: Room, command: DropShift, who: Actor, now: datetime) -> list[Entry]:
    if command.shift not in room[Rota].all:
        raise Refused(Reason.UNKNOWN)
    return [ShiftDropped(shift=command.shift)]


def wanted_by(room: Room) -> Clause | None:
    """The clause that wants a rota; in a crisis also the one that wants somebody to watch at all times."""
    watched = clause_for(room, Duty.MONITOR) if room[Standing].level is Level.CRISIS else None
    return clause_for(room, Duty.ROTA) or watched


def gaps(room: Room, now: datetime) -> list[Window]:
    """The hours ahead in which nobody is there, holidays too; none where no rota is kept or asked for."""
    rota, policy = room[Rota], policy_of(room)
    if not rota.all and not wanted_by(room):
        return []
    if room[Standing].level is Level.CRISIS:
        return uncovered([(now, now + DAY)], rota.windows(now))
    hours, last = policy.answering, now + AHEAD * DAY
    opening = office(policy.timezone, hours.days or WORKDAYS, hours.opens, hours.closes, now)
    wanted = []
    for begins, ends in opening:
        if begins > last:
            break
        if ends > now:
            wanted.append((max(begins, now), ends))
    return uncovered(wanted, rota.windows(now))


def planned(part: Rota, recorded: Recorded) -> Rota:
    assert isinstance(recorded.entry, ShiftsPlanned)
    return Rota(all=part.all.update({s.id: s for s in recorded.entry.shifts}))


def dropped(part: Rota, recorded: Recorded) -> Rota:
    assert isinstance(recorded.entry, ShiftDropped)
    return Rota(all=part.all.delete(recorded.entry.shift))


PLANNERS = STAFF | {Role.DESK}
PART = Rota
APPLY = {ShiftsPlanned: planned, ShiftDropped: dropped}
DECIDE = {PlanShifts: Rule(roles=PLANNERS, decide=plan), DropShift: Rule(roles=PLANNERS, decide=drop)}
