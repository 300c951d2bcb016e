"""A drill: a whole room played by a script. Its first entry says so for ever, and a live room never holds it.

    none → prepared → running ⇄ paused → ended
                         └──▶ frozen ──▶ running again, or ended

Its time is its own (`pace`): whoever starts, pauses or resumes it says what the wall clock shows (`wall`),
the only place where that clock meets the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from ..entry import Entry, Recorded, entry, personal
from ..ids import DrillId, must_be_name
from ..refusal import Reason, Refused
from ..roles import Rule
from ..room import BEGINNING, NOTHING, Room
from .pace import STILL, Pace
from .script import Script

NOBODYS = DrillId("")
FASTEST = 600  # times the wall clock


class Phase(StrEnum):
    """Where a drill stands; `none` is every live room."""

    NONE = "none"
    PREPARED = "prepared"
    RUNNING = "running"
    PAUSED = "paused"
    FROZEN = "frozen"  # something real has happened
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """The drill of this room. `started` and `ended` are in the room's own time; `origin` is the live
    console's address, to which a real event leads. `began` is the entry that started it.
    """

    id: DrillId = NOBODYS
    script: Script | None = None
    seed: int = 0
    origin: str = ""
    phase: Phase = Phase.NONE
    pace: Pace = STILL
    speed: int = 1  # of the time between pauses; times the wall clock
    started: datetime | None = None
    began: int = NOTHING
    ended: datetime | None = None
    since: datetime = BEGINNING  # of the phase
    by: str = ""  # who brought the phase about

    def spent(self, now: datetime) -> bool:
        """Whether it goes on although all the minutes of its script are over."""
        if self.script is None or self.started is None or self.phase is not Phase.RUNNING:
            return False
        return now - self.started >= timedelta(minutes=self.script.minutes)


@entry("drill.opened")
class DrillOpened(Entry):
    drill: DrillId
    script: Script
    seed: int
    origin: str = ""


@entry("drill.started")
class DrillStarted(Entry):
    speed: int
    wall: datetime


@entry("drill.paused")
class DrillPaused(Entry):
    wall: datetime


@entry("drill.resumed")
class DrillResumed(Entry):
    """It runs again, or at another speed."""

    speed: int
    wall: datetime


@entry("drill.skipped")
class DrillSkipped(Entry):
    """The clock was put forward to `to`, in the room's time."""

    to: datetime
    wall: datetime


@entry("drill.frozen")
class DrillFrozen(Entry):
    """Something real has happened: nothing in the drill moves any more."""

    wall: datetime
    reason: str | None = personal()


@entry("drill.ended")
class DrillEnded(Entry):
    wall: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDrill:
    drill: DrillId
    script: Script
    seed: int
    origin: str = ""

    def __post_init__(self) -> None:
        must_be_name("drill", self.drill)
        if not 0 <= self.seed < 2**31:
            raise ValueError("seed: a whole number from 0 to 2147483647")


@dataclass(frozen=True, slots=True, kw_only=True)
class StartDrill:
    wall: datetime
    speed: int = 1

    def __post_init__(self) -> None:
        must_be_speed(self.speed)


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseDrill:
    wall: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeDrill:
    """Let it run, after a pause, after a real event, or at another speed."""

    wall: datetime
    speed: int = 1

    def __post_init__(self) -> None:
        must_be_speed(self.speed)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipAhead:
    wall: datetime
    minutes: int

    def __post_init__(self) -> None:
        if not 1 <= self.minutes <= 24 * 60:
            raise ValueError("minutes: from 1 to 1440")


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeDrill:
    wall: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndDrill:
    wall: datetime


def must_be_speed(speed: int) -> None:
    """Nothing, if a drill may run so fast; ValueError otherwise."""
    if not 1 <= speed <= FASTEST:
        raise ValueError(f"speed: from 1 to {FASTEST} times")


def is_drill(room: Room) -> bool:
    """Whether this journal is a drill's."""
    return room[Drill].phase is not Phase.NONE


def must_be_in(room: Room, *phases: Phase) -> Drill:
    """The drill, if it stands in one of these; Refused "not_in_this_phase" otherwise."""
    drill = room[Drill]
    if drill.phase not in phases:
        raise Refused(Reason.NOT_IN_THIS_PHASE, since=drill.since, facts={"phase": drill.phase})
    return drill


def opened(part: Drill, recorded: Recorded) -> Drill:
    e = recorded.entry
    assert isinstance(e, DrillOpened)
    return Drill(
        id=e.drill,
        script=e.script,
        seed=e.seed,
        origin=e.origin,
        phase=Phase.PREPARED,
        since=recorded.at,
        by=recorded.by,
    )


def moved(part: Drill, recorded: Recorded) -> Drill:
    """The drill after any step of its clock."""
    e, at = recorded.entry, recorded.at
    assert isinstance(e, DrillStarted | DrillPaused | DrillResumed | DrillSkipped | DrillFrozen | DrillEnded)
    if isinstance(e, DrillSkipped):
        return replace(part, pace=replace(part.pace, wall=e.wall, room=e.to))
    phase, speed = PHASES[type(e)], e.speed if isinstance(e, DrillStarted | DrillResumed) else 0
    pace = Pace(wall=e.wall, room=at, speed=speed)
    part = replace(part, phase=phase, pace=pace, speed=speed or part.speed, since=at, by=recorded.by)
    if isinstance(e, DrillStarted):
        return replace(part, started=at, began=recorded.seq)
    return replace(part, ended=at) if isinstance(e, DrillEnded) else part


PHASES: dict[type[Entry], Phase] = {
    DrillStarted: Phase.RUNNING,
    DrillPaused: Phase.PAUSED,
    DrillResumed: Phase.RUNNING,
    DrillFrozen: Phase.FROZEN,
    DrillEnded: Phase.ENDED,
}
PART = Drill
APPLY = {DrillOpened: opened, **dict.fromkeys((*PHASES, DrillSkipped), moved)}
DECIDE: dict[type[object], Rule] = {}  # in `running`
