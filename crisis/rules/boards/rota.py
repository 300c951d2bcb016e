"""Who is there: now, this week day by day, and the hours ahead in which nobody is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ..adopted.adoption import policy_of
from ..adopted.provisions import Answering, Clause
from ..levels.level import Level, Standing
from ..persons.people import People, Person
from ..questions.hours import DAY, Window, at, day_of
from ..questions.rota import Rota, Shift, gaps, wanted_by
from ..roles import STAFF, Role
from ..room import Room

WEEK = 7
ANSWERERS = STAFF | {Role.DESK, Role.HEAD, Role.OWNER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Who answers now, and the first hours ahead that nobody covers (aware UTC)."""

    people: tuple[Person, ...]
    gap: Window | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day's shifts, with who has them, and what nobody covers of it."""

    day: date
    shifts: tuple[tuple[Shift, Person | None], ...]
    gaps: tuple[Window, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week of the rota, and what is missing in the next fourteen days."""

    days: tuple[Day, ...]
    gaps: tuple[Window, ...]
    duty: Duty
    ahead: tuple[date, ...]  # of these days, those for which a shift can still be planned
    people: tuple[Person, ...]  # who can be given a shift
    before: date
    after: date
    hours: Answering
    crisis: bool
    clause: Clause | None


def duty(room: Room, now: datetime) -> Duty:
    """Who is there at this moment."""
    missing = gaps(room, now)
    return Duty(people=on_duty(room, now), gap=missing[0] if missing else None)


def on_duty(room: Room, now: datetime) -> tuple[Person, ...]:
    """Who has a shift now and is still with us."""
    people = room[People].all
    return tuple(people[p] for p in room[Rota].on_duty(now) if p in people and people[p].active)


def week(room: Room, start: date | None, now: datetime) -> Week:
    """The week that begins with `start`, or today."""
    zone = policy_of(room).timezone
    today = day_of(now, zone)
    first = start or today
    days = [first + n * DAY for n in range(WEEK)]
    missing = tuple(gaps(room, now))
    return Week(
        days=tuple(_day(room, day, zone, missing) for day in days),
        ahead=tuple(day for day in days if day >= today),
        gaps=missing,
        duty=duty(room, now),
        people=_answerers(room),
        before=first - WEEK * DAY,
        after=first + WEEK * DAY,
        hours=policy_of(room).answering,
        crisis=room[Standing].level is Level.CRISIS,
        clause=wanted_by(room),
    )


def _day(room: Room, day: date, zone: str, missing: tuple[Window, ...]) -> Day:
    begins, ends = at(day, "00:00", zone), at(day + DAY, "00:00", zone)
    people = room[People].all
    return Day(
        day=day,
        shifts=tuple((s, people.get(s.person)) for s in room[Rota].between(begins, ends)),
        gaps=tuple((max(g[0], begins), min(g[1], ends)) for g in missing if g[0] < ends and g[1] > begins),
    )


def _answerers(room: Room) -> tuple[Person, ...]:
    found = (p for p in room[People].all.values() if p.active and p.roles & ANSWERERS)
    return tuple(sorted(found, key=lambda p: ((p.name or "").casefold(), p.id)))
