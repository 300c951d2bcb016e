"""Playing a script: what is due, what was played, left out or made up, and what the observers saw of it.

due(room, now)        # the injects that the outside plays now
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import InjectId, PersonId
from ..refusal import Reason, Refused
from ..roles import SYSTEM, Actor, Role, Rule
from ..room import Room
from .drill import Drill, Phase, must_be_in
from .running import RUNS
from .script import LONGEST, Inject

SPACE = UUID("d14c1f2e-3d0a-4d5c-8a52-6c0f7be0a9b3")  # of aliases


class Outcome(StrEnum):
    """How far what was expected was done, as an observer saw it."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """One observer's word on one inject."""

    by: PersonId
    at: datetime
    outcome: Outcome
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What has become of the script. `improvised` stand beside it, as if they had been written into it;
    `seen` are the observers' words, the latest of each observer on each inject, in the order they came.
    """

    at: immutables.Map[InjectId, datetime] = field(default_factory=immutables.Map)
    skipped: immutables.Map[InjectId, datetime] = field(default_factory=immutables.Map)
    improvised: tuple[Inject, ...] = ()
    seen: immutables.Map[InjectId, tuple[Observed, ...]] = field(default_factory=immutables.Map)


@entry("inject.played")
class InjectPlayed(Entry):
    inject: InjectId


@entry("inject.skipped")
class InjectSkipped(Entry):
    inject: InjectId


@entry("inject.improvised")
class InjectImprovised(Entry):
    inject: Inject


@entry("inject.observed")
class InjectObserved(Entry):
    inject: InjectId
    outcome: Outcome
    note: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayInject:
    """Play it while the drill runs: the outside when it is due, the controller before that or after."""

    inject: InjectId


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipInject:
    inject: InjectId


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvise:
    """An inject that no script knew; due at its `at`, which may be now."""

    inject: Inject


@dataclass(frozen=True, slots=True, kw_only=True)
class ObserveInject:
    inject: InjectId
    outcome: Outcome
    note: str = ""

    def __post_init__(self) -> None:
        if len(self.note) > LONGEST:
            raise ValueError(f"note: at most {LONGEST} characters")


def injects(room: Room) -> tuple[Inject, ...]:
    """Every inject, the improvised too, as they fall due."""
    script = room[Drill].script
    written = script.injects if script else ()
    return tuple(sorted((*written, *room[Played].improvised), key=lambda each: each.at))


def number_of(room: Room, id_: InjectId) -> int:
    """By which number people call it: as it stands in the script, the improvised after those; 0 is none.

    It never changes, and tells a player who reads it nothing of what is to come.
    """
    script = room[Drill].script
    written = script.in_order if script else ()
    names = [each.id for each in (*written, *room[Played].improvised)]
    return names.index(id_) + 1 if id_ in names else 0


def alias(id_: InjectId) -> str:
    """By what those who do not know the script may call it: a script's own name says "rumour-1"."""
    return uuid5(SPACE, id_).hex[:12]


def due_at(room: Room, inject: Inject) -> datetime | None:
    """When it falls due, in the room's time; nothing while the drill has not begun."""
    started = room[Drill].started
    return started + timedelta(minutes=inject.at) if started else None


def due(room: Room, now: datetime) -> Iterator[Inject]:
    """What is due and neither played nor left out, the earliest first; nothing unless the drill runs."""
    if room[Drill].phase is not Phase.RUNNING:
        return
    done = room[Played]
    for inject in injects(room):
        at = due_at(room, inject)
        if at and at <= now and inject.id not in done.at and inject.id not in done.skipped:
            yield inject


def found(room: Room, id_: InjectId) -> Inject:
    """The inject, or Refused "unknown"."""
    for inject in injects(room):
        if inject.id == id_:
            return inject
    raise Refused(Reason.UNKNOWN, facts={"inject": id_})


def must_be_open(room: Room, id_: InjectId) -> None:
    """Nothing, if it was neither played nor left out; Refused "already" otherwise."""
    for before in (room[Played].at, room[Played].skipped):
        if id_ in before:
            raise Refused(Reason.ALREADY, since=before[id_])


def play(room: Room, command: PlayInject, who: Actor, now: datetime) -> list[Entry]:
    must_be_in(room, Phase.RUNNING)
    must_be_open(room, found(room, command.inject).id)
    return [InjectPlayed(inject=command.inject)]


def leave_out(room: Room, command: SkipInject, who: Actor, now: datetime) -> list[Entry]:
    must_be_in(room, Phase.PREPARED, Phase.RUNNING, Phase.PAUSED)
    must_be_open(room, found(room, command.inject).id)
    return [InjectSkipped(inject=command.inject)]


def improvise(room: Room, command: Improvise, who: Actor, now: datetime) -> list[Entry]:
    must_be_in(room, Phase.RUNNING, Phase.PAUSED)
    if any(each.id == command.inject.id for each in injects(room)):
        raise Refused(Reason.ALREADY, facts={"inject": command.inject.id})
    return [InjectImprovised(inject=command.inject)]


def observe(room: Room, command: ObserveInject, who: Actor, now: datetime) -> list[Entry]:
    # Observers write when they find the time, also when all is over.
    must_be_in(room, Phase.RUNNING, Phase.PAUSED, Phase.FROZEN, Phase.ENDED)
    inject = found(room, command.inject)
    return [InjectObserved(inject=inject.id, outcome=command.outcome, note=command.note.strip() or None)]


def heard(part: Played, recorded: Recorded) -> Played:
    e = recorded.entry
    if isinstance(e, InjectPlayed):
        return replace(part, at=part.at.set(e.inject, recorded.at))
    if isinstance(e, InjectSkipped):
        return replace(part, skipped=part.skipped.set(e.inject, recorded.at))
    if isinstance(e, InjectImprovised):
        return replace(part, improvised=(*part.improvised, e.inject))
    assert isinstance(e, InjectObserved)
    others = tuple(one for one in part.seen.get(e.inject, ()) if one.by != recorded.by)
    word = Observed(by=recorded.by, at=recorded.at, outcome=e.outcome, note=e.note)
    return replace(part, seen=part.seen.set(e.inject, (*others, word)))


PART = Played
APPLY = dict.fromkeys((InjectPlayed, InjectSkipped, InjectImprovised, InjectObserved), heard)
DECIDE = {
    PlayInject: Rule(roles=RUNS, decide=play),
    SkipInject: Rule(roles=RUNS, decide=leave_out),
    Improvise: Rule(roles=RUNS, decide=improvise),
    ObserveInject: Rule(roles=SYSTEM | {Role.CONTROLLER, Role.OBSERVER}, decide=observe),
}
