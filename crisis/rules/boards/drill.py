"""The controller's screen: how are they doing? The script on its clock, and what was seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ..drills.drill import Drill, Phase
from ..drills.playing import Observed, Outcome, Played, due_at, injects, number_of
from ..drills.script import Inject, Script
from ..room import Room


class State(StrEnum):
    """Where one inject stands."""

    PLAYED = "played"
    SKIPPED = "skipped"
    DUE = "due"  # its time has come, and the outside has not played it yet
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One inject. `due` and `done` in the room's time; `due` is nothing while the drill has not begun."""

    number: int
    inject: Inject
    state: State
    due: datetime | None
    done: datetime | None
    seen: tuple[Observed, ...]
    improvised: bool

    @property
    def is_open(self) -> bool:
        """Whether it can still be played or left out."""
        return self.state not in (State.PLAYED, State.SKIPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The drill as whoever runs or observes it sees it. `minute` is the drill's own, 0 before it began."""

    drill: Drill
    script: Script
    lines: tuple[Line, ...]
    minute: int
    ends: datetime | None
    outcomes: tuple[tuple[Outcome, int], ...]

    @property
    def next(self) -> Line | None:
        """What comes next."""
        return next((line for line in self.lines if line.state in (State.DUE, State.NEXT)), None)

    @property
    def to_come(self) -> tuple[Line, ...]:
        """What is neither played nor left out, the first to come first."""
        return tuple(line for line in self.lines if line.is_open)

    @property
    def done(self) -> tuple[Line, ...]:
        """What was played or left out, the latest first."""
        return tuple(sorted((ln for ln in self.lines if ln.done), key=_done_at, reverse=True))


def board(room: Room, now: datetime) -> Board | None:
    """The board of a drill; nothing in a live room."""
    drill = room[Drill]
    if drill.script is None:
        return None
    lines = tuple(_lines(room, drill, now))
    seen = [word.outcome for line in lines for word in line.seen]
    length = timedelta(minutes=drill.script.minutes)
    return Board(
        drill=drill,
        script=drill.script,
        lines=lines,
        minute=minute(drill, now),
        ends=drill.started + length if drill.started else None,
        outcomes=tuple((outcome, seen.count(outcome)) for outcome in Outcome),
    )


def minute(drill: Drill, now: datetime) -> int:
    """Whole minutes of the drill's own clock since it began."""
    return max(0, (now - drill.started) // timedelta(minutes=1)) if drill.started else 0


def _lines(room: Room, drill: Drill, now: datetime) -> list[Line]:
    part, lines, next_is_named = room[Played], [], False
    improvised = {each.id for each in part.improvised}
    for inject in injects(room):
        due = due_at(room, inject)
        done = part.at.get(inject.id) or part.skipped.get(inject.id)
        if done:
            state = State.PLAYED if inject.id in part.at else State.SKIPPED
        elif due and due <= now and drill.phase is not Phase.ENDED:
            state = State.DUE
        else:
            state = State.LATER if next_is_named else State.NEXT
            next_is_named = True
        lines.append(
            Line(
                number=number_of(room, inject.id),
                inject=inject,
                state=state,
                due=due,
                done=done,
                seen=part.seen.get(inject.id, ()),
                improvised=inject.id in improvised,
            )
        )
    return lines


def _done_at(line: Line) -> tuple[datetime, int]:
    assert line.done is not None
    return line.done, line.number
