"""When the next drill is due, and what the last ones left to improve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from ..adopted.adoption import policy_of
from ..drills.drill import is_drill
from ..drills.improving import Point
from ..levels.level import Level, Standing
from ..persons.people import People, roles_of
from ..records.held import PREPARERS, Drilled, Held
from ..roles import Actor
from ..room import Room


class Interval(StrEnum):
    """How often something is drilled."""

    # Forskrift 22 August 2011 no. 894 on municipalities' duty of preparedness, § 7: the overall plan is
    # exercised every second year. Other countries' laws name no shorter time.
    LEGAL = "legal"
    MONTHLY = "monthly"  # the lock alone, ten minutes: what is not practised is not found at night


MONTHS = {Interval.LEGAL: 24, Interval.MONTHLY: 1}
SOON = {Interval.LEGAL: timedelta(days=30), Interval.MONTHLY: timedelta(days=7)}  # to find a day for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """When something was drilled last, and when it is due. Both are nothing while it never was."""

    interval: Interval
    last: date | None
    due: date | None
    overdue: bool
    soon: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToImprove:
    """A point that a drill left; `late` once its day has passed."""

    drilled: Drilled
    point: Point
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drilling:
    """For one person at one moment; empty for whoever neither prepares drills nor owns a point."""

    clocks: tuple[Clock, ...] = ()
    points: tuple[ToImprove, ...] = ()
    finishes: bool = False  # whether she may say that a point is done


def drilling(room: Room, who: Actor, now: datetime) -> Drilling:
    """The clocks and the open points that this person sees in a live room, while no crisis goes on."""
    if is_drill(room):
        return Drilling()
    if room[Standing].level is Level.CRISIS:
        return Drilling()  # not now
    today = now.astimezone(ZoneInfo(policy_of(room).timezone)).date()
    prepares = bool(PREPARERS & roles_of(room, who))
    person = room[People].all.get(who.person)
    called = (person.name or "").casefold() if person else ""
    points = (
        ToImprove(drilled=one, point=point, late=point.due < today)
        for one in room[Held].latest_first()
        for point in one.open
        if prepares or (called and (point.owner or "").casefold() == called)
    )
    return Drilling(
        clocks=clocks(room, today) if prepares else (),
        points=tuple(sorted(points, key=lambda each: (each.point.due, each.point.id))),
        finishes=prepares,
    )


def clocks(room: Room, today: date) -> tuple[Clock, ...]:
    """Both clocks. A whole drill sets the lock too, so it counts for the monthly one as well."""
    held = room[Held].latest_first()
    return (
        _clock(Interval.LEGAL, [one for one in held if not one.short], today),
        _clock(Interval.MONTHLY, held, today),
    )


def _clock(interval: Interval, held: list[Drilled], today: date) -> Clock:
    last = max((one.day for one in held), default=None)
    due = months_after(last, MONTHS[interval]) if last else None
    overdue = due is None or due < today
    return Clock(
        interval=interval,
        last=last,
        due=due,
        overdue=overdue,
        soon=due is not None and not overdue and due - today <= SOON[interval],
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
