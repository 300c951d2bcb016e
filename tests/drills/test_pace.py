"""A drill's own time never runs backwards, stands while the drill does, leaps at a skip, keeps its speed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import Phase as Part
from hypothesis import find, given, settings
from hypothesis import strategies as st

from crisis.rules.drills import drill as rules
from crisis.rules.drills.drill import (
    Drill,
    EndDrill,
    FreezeDrill,
    PauseDrill,
    Phase,
    ResumeDrill,
    SkipAhead,
    StartDrill,
)
from crisis.rules.drills.pace import STILL, Pace
from crisis.rules.entry import Recorded
from crisis.rules.ids import Seq
from crisis.rules.refusal import Refused
from crisis.rules.room import Room
from crisis.rules.rulebook import HEARERS, apply, decide, time_in
from given import NOON

from .room import CONTROLLER, prepared

Step = tuple[str, int, int]  # what is asked, how many seconds of the wall later, with which number
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["start", "pause", "resume", "skip", "freeze", "end", "wait"]),
        st.integers(0, 3600),
        st.integers(1, 60),
    ),
    max_size=12,
)
Seen = tuple[datetime, datetime, Drill]  # the wall's time, the room's, the drill


def command(what: str, wall: datetime, number: int) -> object | None:
    return {
        "start": StartDrill(wall=wall, speed=number),
        "resume": ResumeDrill(wall=wall, speed=number),
        "skip": SkipAhead(wall=wall, minutes=number),
        "pause": PauseDrill(wall=wall),
        "freeze": FreezeDrill(wall=wall),
        "end": EndDrill(wall=wall),
    }.get(what)


def played(steps: list[Step]) -> list[Seen]:
    """The clocks before and after every step, as a console keeps them."""
    room, wall = prepared().room, NOON + timedelta(hours=1)
    seen: list[Seen] = []
    for what, seconds, number in steps:
        wall += timedelta(seconds=seconds)
        seen.append((wall, time_in(room, wall), room[Drill]))
        if asked := command(what, wall, number):
            room = _asked(room, asked, time_in(room, wall))
            seen.append((wall, time_in(room, wall), room[Drill]))
    return seen


def _asked(room: Room, asked: object, now: datetime) -> Room:
    try:
        entries = decide(room, asked, CONTROLLER, now)
    except Refused:
        return room
    for entry in entries:
        done = Recorded(seq=Seq(room.head + 1), at=now, by=CONTROLLER.person, via=CONTROLLER.via, entry=entry)
        room = apply(room, done)
    return room


def runs_backwards(steps: list[Step]) -> bool:
    times = [room for _, room, _ in played(steps)]
    return any(later < earlier for earlier, later in pairwise(times))


def moves_while_it_stands(steps: list[Step]) -> bool:
    """Whether time went by in a drill that is paused, frozen or over, other than by a skip."""
    seen = played(steps)
    stands = (Phase.PAUSED, Phase.FROZEN, Phase.ENDED)
    return any(
        a.phase in stands and a.pace == b.pace and before != after
        for (_, before, a), (_, after, b) in pairwise(seen)
    )


def loses_its_speed(steps: list[Step]) -> bool:
    """Whether a stretch without any step went by at another speed than the drill's."""
    seen = played(steps)
    return any(
        a.phase is Phase.RUNNING and a.pace == b.pace and after - before != (late - early) * a.speed
        for (early, before, a), (late, after, b) in pairwise(seen)
    )


PROPERTIES: list[Callable[[list[Step]], bool]] = [runs_backwards, moves_while_it_stands, loses_its_speed]


@pytest.mark.parametrize("wrong", PROPERTIES, ids=lambda wrong: wrong.__name__)
@settings(max_examples=150)
@given(steps=STEPS)
def test_a_drill_s_time_holds(wrong: Callable[[list[Step]], bool], steps: list[Step]) -> None:
    assert not wrong(steps)


@given(minutes=st.integers(1, 1440), speed=st.integers(1, 600), seconds=st.integers(0, 7200))
def test_a_skip_moves_the_clock_by_its_minutes(minutes: int, speed: int, seconds: int) -> None:
    room, wall = prepared().room, NOON + timedelta(hours=1)
    room = _asked(room, StartDrill(wall=wall, speed=speed), time_in(room, wall))
    wall += timedelta(seconds=seconds)
    before = time_in(room, wall)
    after = time_in(_asked(room, SkipAhead(wall=wall, minutes=minutes), before), wall)
    assert after - before == timedelta(minutes=minutes)


def test_a_live_room_s_time_is_the_wall_s() -> None:
    assert time_in(Room(), NOON) == NOON
    assert (STILL.at(NOON), STILL.told()) == (NOON, "")


def test_scripts_are_told_how_it_runs() -> None:
    pace = Pace(wall=NOON, room=NOON + timedelta(minutes=9), speed=5)
    assert pace.told() == "2026-11-21T12:00:00+00:00 2026-11-21T12:09:00+00:00 5"
    assert pace.at(NOON + timedelta(minutes=1)) == NOON + timedelta(minutes=14)


Change = Callable[[Pace], Pace]
Bug = Callable[[pytest.MonkeyPatch], None]


def kept(change: Change) -> Bug:
    """A drill that remembers another pace than the one it should."""

    def planted(patch: pytest.MonkeyPatch) -> None:
        def moved(part: Drill, recorded: Recorded) -> Drill:
            after = rules.moved(part, recorded)
            return replace(after, pace=change(after.pace))

        for kind in (*rules.PHASES, rules.DrillSkipped):
            patch.setitem(HEARERS, kind, [(Drill, moved)])

    return planted


def told(at: Callable[[Pace, datetime], datetime]) -> Bug:
    """A clock that tells another time than it should."""
    return lambda patch: patch.setattr(Pace, "at", at)


@pytest.mark.parametrize(
    ("bug", "wrong"),
    [
        (kept(lambda pace: replace(pace, speed=max(1, pace.speed))), moves_while_it_stands),
        (kept(lambda pace: replace(pace, room=pace.wall)), runs_backwards),
        (told(lambda pace, wall: pace.room + (wall - pace.wall) * bool(pace.speed)), loses_its_speed),
    ],
    ids=["runs on while paused", "begins at the wall's time", "forgets its speed"],
)
def test_a_clock_with_a_bug_is_found(
    monkeypatch: pytest.MonkeyPatch,
    bug: Bug,
    wrong: Callable[[list[Step]], bool],
) -> None:
    bug(monkeypatch)
    find(
        STEPS,
        wrong,
        settings=settings(max_examples=2000, phases=[Part.generate], derandomize=True, database=None),
    )
