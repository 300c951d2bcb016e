"""The drills that were held, as the live room remembers them: when, how long, what was measured, and what was
to be improved until it is.

A drill's own journal may be deleted; its newest entry and link stand here, so that a copy of it can still be
told to be the one that was recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

import immutables

from ..drills.drill import is_drill
from ..drills.improving import Point
from ..entry import Entry, Recorded, entry, personal
from ..ids import DrillId, ImprovementId, must_be_name
from ..refusal import Reason, Refused
from ..roles import STAFF, SYSTEM, Actor, Role, Rule
from ..room import Room

MOST_FIGURES = 200_000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Drilled:
    """A drill that was held: on the municipality's own `day`, for so many `minutes`; `short` trains the lock
    alone. `seq` and `link` (hex) are the newest entry of its journal. `figures` are JSON, as they were
    measured. `done` says when a point was; the words of the points are None once erased.
    """

    drill: DrillId
    title: str
    day: date
    minutes: int
    short: bool
    seq: int
    link: str
    figures: str
    points: tuple[Point, ...]
    done: immutables.Map[ImprovementId, datetime] = field(default_factory=immutables.Map)

    @property
    def open(self) -> tuple[Point, ...]:
        """What is still to be improved, the earliest due first."""
        return tuple(sorted((p for p in self.points if p.id not in self.done), key=lambda p: (p.due, p.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Every drill that was taken into the record."""

    all: immutables.Map[DrillId, Drilled] = field(default_factory=immutables.Map)

    def latest_first(self) -> list[Drilled]:
        """The drills, the newest first."""
        return sorted(self.all.values(), key=lambda one: (one.day, one.drill), reverse=True)


@entry("drill.recorded")
class DrillRecorded(Entry):
    drill: DrillId
    title: str
    day: date
    minutes: int
    short: bool
    seq: int
    link: str
    figures: str
    improvements: tuple[ImprovementId, ...] = ()
    due: tuple[date, ...] = ()  # of each
    texts: tuple[str, ...] | None = personal()
    owners: tuple[str, ...] | None = personal()


@entry("improvement.done")
class ImprovementDone(Entry):
    drill: DrillId
    improvement: ImprovementId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDrill:
    """Take a drill that has ended into the record; again, where its points have changed since."""

    drill: DrillId
    title: str
    day: date
    minutes: int
    short: bool
    seq: int
    link: str
    figures: str
    points: tuple[Point, ...] = ()

    def __post_init__(self) -> None:
        must_be_name("drill", self.drill)
        if not self.title.strip() or len(self.title) > 200:
            raise ValueError("title: between 1 and 200 characters")
        if self.minutes < 0:
            raise ValueError("minutes: a count, zero or more")
        if len(self.figures) > MOST_FIGURES:
            raise ValueError(f"figures: at most {MOST_FIGURES} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishImprovement:
    """What a drill had taught is in place now."""

    drill: DrillId
    improvement: ImprovementId


def record(room: Room, command: RecordDrill, who: Actor, now: datetime) -> list[Entry]:
    # Statistics keep drills out, and a drill records none: only a live room knows what was held.
    if is_drill(room):
        raise Refused(Reason.UNKNOWN, facts={"drill": command.drill})
    before = room[Held].all.get(command.drill)
    if before and before.seq >= command.seq:
        raise Refused(Reason.ALREADY, facts={"drill": command.drill})
    return [
        DrillRecorded(
            drill=command.drill,
            title=command.title.strip(),
            day=command.day,
            minutes=command.minutes,
            short=command.short,
            seq=command.seq,
            link=command.link,
            figures=command.figures,
            improvements=tuple(point.id for point in command.points),
            due=tuple(point.due for point in command.points),
            texts=tuple(point.text or "" for point in command.points),
            owners=tuple(point.owner or "" for point in command.points),
        )
    ]


def finish(room: Room, command: FinishImprovement, who: Actor, now: datetime) -> list[Entry]:
    held = room[Held].all.get(command.drill)
    if held is None or all(point.id != command.improvement for point in held.points):
        raise Refused(Reason.UNKNOWN, facts={"improvement": command.improvement})
    if command.improvement in held.done:
        raise Refused(Reason.ALREADY, since=held.done[command.improvement])
    return [ImprovementDone(drill=command.drill, improvement=command.improvement)]


def recorded_(part: Held, recorded: Recorded) -> Held:
    e = recorded.entry
    assert isinstance(e, DrillRecorded)
    nothing = (None,) * len(e.improvements)
    rows = zip(e.improvements, e.due, e.texts or nothing, e.owners or nothing, strict=True)
    before = part.all.get(e.drill)
    drilled = Drilled(
        drill=e.drill,
        title=e.title,
        day=e.day,
        minutes=e.minutes,
        short=e.short,
        seq=e.seq,
        link=e.link,
        figures=e.figures,
        points=tuple(Point(id=id_, due=due, text=text, owner=owner) for id_, due, text, owner in rows),
        done=before.done if before else immutables.Map(),
    )
    return Held(all=part.all.set(e.drill, drilled))


def finished(part: Held, recorded: Recorded) -> Held:
    e = recorded.entry
    assert isinstance(e, ImprovementDone)
    held = part.all.get(e.drill)
    if held is None:
        return part
    return Held(all=part.all.set(e.drill, replace(held, done=held.done.set(e.improvement, recorded.at))))


PREPARERS = STAFF | {Role.ADMINISTRATOR, Role.CONTROLLER}
PART = Held
APPLY = {DrillRecorded: recorded_, ImprovementDone: finished}
DECIDE = {
    RecordDrill: Rule(roles=SYSTEM | PREPARERS, decide=record),
    FinishImprovement: Rule(roles=SYSTEM | PREPARERS, decide=finish),
}
