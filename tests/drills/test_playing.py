"""Playing a script: what is due, what was played or left out or made up, and what observers saw of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crisis.rules.boards.drill import State, board
from crisis.rules.drills.drill import Drill, EndDrill, PauseDrill, SkipAhead
from crisis.rules.drills.playing import (
    Improvise,
    InjectImprovised,
    InjectObserved,
    InjectPlayed,
    InjectSkipped,
    ObserveInject,
    Outcome,
    Played,
    PlayInject,
    SkipInject,
    due,
    number_of,
)
from crisis.rules.drills.script import Inject, Kind
from crisis.rules.ids import InjectId
from crisis.rules.refusal import Reason
from given import Given
from rules.municipality import OBSERVER, calm

from .room import CALL, CONTROLLER, LATE, WAVE, prepared, running

TREE = Inject(id=InjectId("tree"), at=3, kind=Kind.TELL, text="A tree fell.")
PLAYED, LEFT = (PlayInject(inject=CALL), CONTROLLER), (SkipInject(inject=CALL), CONTROLLER)


def are_due(at: Given) -> list[InjectId]:
    return [each.id for each in due(at.room, at.now)]


def states(at: Given) -> list[tuple[InjectId, State]]:
    found = board(at.room, at.now)
    assert found
    return [(line.inject.id, line.state) for line in found.lines]


def test_injects_fall_due_in_the_order_of_their_minutes_however_they_were_written() -> None:
    run = running()
    assert are_due(run) == []
    assert are_due(run.later(minutes=1)) == [CALL]
    assert are_due(run.later(minutes=20)) == [CALL, WAVE, LATE]


def test_an_inject_is_due_on_its_minute_and_not_a_second_before() -> None:
    run = running()
    started = run.room[Drill].started
    assert started
    on_time = started + timedelta(minutes=1)
    assert [each.id for each in due(run.room, on_time)] == [CALL]
    assert list(due(run.room, on_time - timedelta(seconds=1))) == []


def test_nothing_falls_due_before_the_start_in_a_pause_or_after_the_end() -> None:
    run = running()
    paused = run.and_((PauseDrill(wall=run.now), CONTROLLER))
    over = run.and_((EndDrill(wall=run.now), CONTROLLER))
    assert [are_due(one.later(minutes=25)) for one in (prepared(), paused, over)] == [[], [], []]


@pytest.mark.parametrize("before", [PLAYED, LEFT], ids=["played", "left out"])
def test_what_was_played_or_left_out_never_falls_due_again(before: tuple[object, object]) -> None:
    after = running().and_(before)  # type: ignore[arg-type]
    assert are_due(after.later(minutes=6)) == [WAVE]
    after.when(PlayInject(inject=CALL), CONTROLLER).refused(Reason.ALREADY)
    after.when(SkipInject(inject=CALL), CONTROLLER).refused(Reason.ALREADY)


def test_an_inject_is_played_before_its_time_where_the_controller_wants_it() -> None:
    running().when(PlayInject(inject=LATE), CONTROLLER).then(InjectPlayed(inject=LATE))
    running().when(SkipInject(inject=LATE), CONTROLLER).then(InjectSkipped(inject=LATE))


def test_what_no_script_knows_is_not_played() -> None:
    unknown = PlayInject(inject=InjectId("nothing"))
    running().when(unknown, CONTROLLER).refused(Reason.UNKNOWN)
    running().when(SkipInject(inject=InjectId("nothing")), CONTROLLER).refused(Reason.UNKNOWN)


def test_an_improvised_inject_falls_due_as_if_it_had_been_written() -> None:
    run = running()
    run.when(Improvise(inject=TREE), CONTROLLER).then(InjectImprovised(inject=TREE))
    after = run.and_((Improvise(inject=TREE), CONTROLLER))
    assert are_due(after.later(minutes=6)) == [CALL, TREE.id, WAVE]
    after.when(Improvise(inject=TREE), CONTROLLER).refused(Reason.ALREADY)


def test_a_number_stays_though_others_are_improvised_before_it() -> None:
    run = running()
    before = [number_of(run.room, id_) for id_ in (CALL, WAVE, LATE)]
    after = run.and_((Improvise(inject=TREE), CONTROLLER))
    assert [number_of(after.room, id_) for id_ in (CALL, WAVE, LATE, TREE.id)] == [*before, 4]
    assert number_of(after.room, InjectId("nothing")) == 0


def test_an_observer_s_last_word_counts_and_others_stand_beside_it() -> None:
    first = ObserveInject(inject=CALL, outcome=Outcome.NOT_DONE, note=" Nobody rang. ")
    second = ObserveInject(inject=CALL, outcome=Outcome.DONE)
    run = running()
    run.when(first, OBSERVER).then(InjectObserved(inject=CALL, outcome=Outcome.NOT_DONE, note="Nobody rang."))
    after = run.and_((first, OBSERVER), (first, CONTROLLER), (second, OBSERVER))
    assert [(word.by, word.outcome, word.note) for word in after.room[Played].seen[CALL]] == [
        ("controller", Outcome.NOT_DONE, "Nobody rang."),
        ("observer", Outcome.DONE, None),
    ]


def test_the_board_says_where_each_inject_stands() -> None:
    run = running().and_(PLAYED)
    assert states(run) == [(CALL, State.PLAYED), (WAVE, State.NEXT), (LATE, State.LATER)]
    assert states(run.later(minutes=6)) == [(CALL, State.PLAYED), (WAVE, State.DUE), (LATE, State.NEXT)]
    assert states(prepared().and_(LEFT)) == [(CALL, State.SKIPPED), (WAVE, State.NEXT), (LATE, State.LATER)]


def test_the_board_counts_the_drill_s_own_minutes_and_a_skip_among_them() -> None:
    run = running()
    skipped = run.and_((SkipAhead(wall=run.now, minutes=5), CONTROLLER))
    found = board(skipped.room, skipped.room[Drill].pace.at(run.now))
    assert found
    assert found.minute == 5
    assert found.next
    assert found.next.inject.id == CALL


def test_a_live_room_has_no_board() -> None:
    assert board(calm().room, calm().now) is None
