"""Running a drill: who opens, starts, pauses, resumes, freezes and ends it, and when that can be."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..entry import Entry, Via
from ..refusal import Reason, Refused
from ..roles import SYSTEM, Actor, Role, Rule
from ..room import NOTHING, Room
from .drill import (
    Drill,
    DrillEnded,
    DrillFrozen,
    DrillOpened,
    DrillPaused,
    DrillResumed,
    DrillSkipped,
    DrillStarted,
    EndDrill,
    FreezeDrill,
    OpenDrill,
    PauseDrill,
    Phase,
    ResumeDrill,
    SkipAhead,
    StartDrill,
    must_be_in,
)


def open_drill(room: Room, command: OpenDrill, who: Actor, now: datetime) -> list[Entry]:
    # A journal is a drill's from its first entry or never: a live one cannot become one.
    if room.head != NOTHING or who.via is not Via.TERMINAL:
        raise Refused(Reason.ALREADY)
    return [DrillOpened(drill=command.drill, script=command.script, seed=command.seed, origin=command.origin)]


def start(room: Room, command: StartDrill, who: Actor, now: datetime) -> list[Entry]:
    must_be_in(room, Phase.PREPARED)
    return [DrillStarted(speed=command.speed, wall=command.wall)]


def pause(room: Room, command: PauseDrill, who: Actor, now: datetime) -> list[Entry]:
    must_be_in(room, Phase.RUNNING)
    return [DrillPaused(wall=command.wall)]


def resume(room: Room, command: ResumeDrill, who: Actor, now: datetime) -> list[Entry]:
    drill = must_be_in(room, Phase.RUNNING, Phase.PAUSED, Phase.FROZEN)
    if drill.phase is Phase.RUNNING and drill.speed == command.speed:
        raise Refused(Reason.ALREADY, since=drill.since)
    if drill.started is None:  # something real came before it had begun
        return [DrillStarted(speed=command.speed, wall=command.wall)]
    return [DrillResumed(speed=command.speed, wall=command.wall)]


def skip(room: Room, command: SkipAhead, who: Actor, now: datetime) -> list[Entry]:
    must_be_in(room, Phase.RUNNING, Phase.PAUSED)
    return [DrillSkipped(to=now + timedelta(minutes=command.minutes), wall=command.wall)]


def freeze(room: Room, command: FreezeDrill, who: Actor, now: datetime) -> list[Entry]:
    drill = must_be_in(room, Phase.PREPARED, Phase.RUNNING, Phase.PAUSED, Phase.FROZEN)
    if drill.phase is Phase.FROZEN:
        raise Refused(Reason.ALREADY, since=drill.since)
    return [DrillFrozen(wall=command.wall, reason=command.reason.strip() or None)]


def end(room: Room, command: EndDrill, who: Actor, now: datetime) -> list[Entry]:
    must_be_in(room, Phase.RUNNING, Phase.PAUSED, Phase.FROZEN)
    return [DrillEnded(wall=command.wall)]


RUNS = SYSTEM | {Role.CONTROLLER}
# A real event waits for nobody: whoever sees it first stops the drill.
ANYBODY_HERE = frozenset(Role) - {Role.RESIDENT}
PART = Drill
APPLY: dict[type[Entry], object] = {}
DECIDE = {
    OpenDrill: Rule(roles=SYSTEM, decide=open_drill),
    StartDrill: Rule(roles=ANYBODY_HERE, decide=start),
    PauseDrill: Rule(roles=RUNS, decide=pause),
    ResumeDrill: Rule(roles=RUNS, decide=resume),
    SkipAhead: Rule(roles=RUNS, decide=skip),
    FreezeDrill: Rule(roles=ANYBODY_HERE, decide=freeze),
    EndDrill: Rule(roles=RUNS, decide=end),
}
