"""What a drill taught: points to improve, each with an owner and a day. They go into the report, and, when
the drill is taken into the record, into the live console as reminders (`rules/records/held.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import ImprovementId, must_be_name
from ..refusal import Reason, Refused
from ..roles import SYSTEM, Actor, Role, Rule
from ..room import Room
from .drill import Phase, must_be_in

LONGEST = 1000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What shall change, who sees to it, and by when. The words are None once erased."""

    id: ImprovementId
    due: date
    text: str | None
    owner: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Every point that was noted, in the order in which they were."""

    all: immutables.Map[ImprovementId, Point] = field(default_factory=immutables.Map)
    order: tuple[ImprovementId, ...] = ()

    @property
    def listed(self) -> tuple[Point, ...]:
        """As they were noted."""
        return tuple(self.all[one] for one in self.order)


@entry("improvement.noted")
class ImprovementNoted(Entry):
    improvement: ImprovementId
    due: date
    text: str | None = personal()
    owner: str | None = personal()


@entry("improvement.dropped")
class ImprovementDropped(Entry):
    improvement: ImprovementId


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteImprovement:
    """A point; with a known name it takes the place of what stood there."""

    improvement: ImprovementId
    text: str
    owner: str
    due: date

    def __post_init__(self) -> None:
        must_be_name("improvement", self.improvement)
        for name, most in (("text", LONGEST), ("owner", 200)):
            said = getattr(self, name)
            if not said.strip() or len(said) > most:
                raise ValueError(f"{name}: from 1 to {most} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class DropImprovement:
    improvement: ImprovementId


def note(room: Room, command: NoteImprovement, who: Actor, now: datetime) -> list[Entry]:
    must_be_in(room, Phase.RUNNING, Phase.PAUSED, Phase.ENDED)
    said = command.text.strip(), command.owner.strip()
    return [ImprovementNoted(improvement=command.improvement, due=command.due, text=said[0], owner=said[1])]


def drop(room: Room, command: DropImprovement, who: Actor, now: datetime) -> list[Entry]:
    if command.improvement not in room[Points].all:
        raise Refused(Reason.UNKNOWN, facts={"improvement": command.improvement})
    return [ImprovementDropped(improvement=command.improvement)]


def noted(part: Points, recorded: Recorded) -> Points:
    e = recorded.entry
    assert isinstance(e, ImprovementNoted)
    point = Point(id=e.improvement, due=e.due, text=e.text, owner=e.owner)
    order = part.order if e.improvement in part.all else (*part.order, e.improvement)
    return Points(all=part.all.set(e.improvement, point), order=order)


def dropped(part: Points, recorded: Recorded) -> Points:
    e = recorded.entry
    assert isinstance(e, ImprovementDropped)
    if e.improvement not in part.all:
        return part
    order = tuple(one for one in part.order if one != e.improvement)
    return Points(all=part.all.delete(e.improvement), order=order)


EVALUATORS = SYSTEM | {Role.CONTROLLER, Role.OBSERVER, Role.LEAD, Role.COMMUNICATIONS}
PART = Points
APPLY = {ImprovementNoted: noted, ImprovementDropped: dropped}
DECIDE = {
    NoteImprovement: Rule(roles=EVALUATORS, decide=note),
    DropImprovement: Rule(roles=EVALUATORS, decide=drop),
}
