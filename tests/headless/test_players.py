"""What simulated staff would do next: from the room alone, in their own time, and as the seed says."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crisis.headless import Play, Virtual, policy_for
from crisis.players import Player, Task
from crisis.rules.drills.drill import StartDrill
from crisis.rules.drills.script import Kind
from crisis.rules.ids import PersonId
from crisis.rules.levels.level import SetLevel
from crisis.rules.levels.previewing import NotePreview
from crisis.rules.persons.people import People
from crisis.rules.roles import Role
from headless.plays import MORNING, script_of

NOTHING_TRIED: frozenset[str] = frozenset()


def play_of(home: Path, *, silent: bool = False) -> Play:
    """A drill that has begun, in which the first call has come."""
    script = script_of("bodo")
    call = replace(next(i for i in script.injects if i.kind is Kind.TELL), at=0)
    away = replace(next(i for i in script.injects if i.kind is Kind.SILENT), at=0, role="lead")
    script = replace(script, injects=(call, away) if silent else (call,))
    play = Play.begin(home, script, policy_for(script), seed=4, clock=Virtual(MORNING))
    play.crew.ask(StartDrill(wall=MORNING), play._controller())
    play._machines()
    return play


def lead_of(play: Play) -> Player:
    return Player(play.console.room()[People].holding(Role.LEAD)[0].id, 4)


def test_nobody_acts_before_she_has_read(tmp_path: Path) -> None:
    play = play_of(tmp_path / "drill")
    assert lead_of(play).next(play.console.room(), MORNING, NOTHING_TRIED) is None


def test_the_lead_looks_at_the_level_before_she_sets_it(tmp_path: Path) -> None:
    play = play_of(tmp_path / "drill")
    lead, later = lead_of(play), MORNING + timedelta(minutes=10)
    first = lead.next(play.console.room(), later, NOTHING_TRIED)
    assert first
    assert isinstance(first.command(), NotePreview)
    assert play.crew.ask(first.command(), lead.actor)
    second = lead.next(play.console.room(), later, NOTHING_TRIED)
    assert second
    assert isinstance(second.command(), SetLevel)


def test_who_is_silent_does_nothing(tmp_path: Path) -> None:
    play = play_of(tmp_path / "drill", silent=True)
    later = MORNING + timedelta(minutes=10)
    assert lead_of(play).next(play.console.room(), later, NOTHING_TRIED) is None


def test_what_was_tried_is_not_tried_again(tmp_path: Path) -> None:
    play = play_of(tmp_path / "drill")
    assert lead_of(play).next(play.console.room(), MORNING + timedelta(minutes=10), {"preview"}) is None


@pytest.mark.parametrize("usual", [20, 60, 400])
def test_reaction_times_follow_the_seed_and_stay_near_the_usual(usual: int) -> None:
    task = Task(key="approve-7", since=MORNING, usual=usual, command=object)
    people = [PersonId(f"person-{n}") for n in range(200)]
    taken = [(task.ready(person, 1) - MORNING).total_seconds() for person in people]
    assert taken == [(task.ready(person, 1) - MORNING).total_seconds() for person in people]
    assert taken != [(task.ready(person, 2) - MORNING).total_seconds() for person in people]
    assert 0.5 * usual <= min(taken)
    assert max(taken) <= 2.5 * usual
    assert len(set(taken)) > 5
