"""What each phase of a drill lets through, command by command, and what it refuses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crisis.rules.drills.drill import (
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
    PauseDrill,
    Phase,
    ResumeDrill,
    SkipAhead,
    StartDrill,
    is_drill,
)
from crisis.rules.drills.improving import DropImprovement, NoteImprovement
from crisis.rules.drills.playing import Improvise, ObserveInject, Outcome, PlayInject, SkipInject
from crisis.rules.drills.script import Inject, Kind
from crisis.rules.entry import Via
from crisis.rules.ids import ImprovementId, InjectId, PersonId, TokenId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.persons.invitation import InvitePerson, ResetSignIn
from crisis.rules.persons.people import AddPerson, PersonAdded, SetRoles
from crisis.rules.persons.token import IssueToken
from crisis.rules.refusal import Reason
from crisis.rules.roles import Actor, Role
from given import NOON, given
from rules.municipality import DEPUTY, DESK, HEAD, LEAD, OBSERVER, PRESS, municipality

from .room import CALL, CONTROLLER, OPEN, SHELL, in_phase, prepared, running

OTHER = Inject(id=InjectId("other"), at=2, kind=Kind.TELL, text="A tree fell.")
POINT = ImprovementId("one")
LATER = NOON + timedelta(days=1)
COMMANDS: dict[str, object] = {
    "start": StartDrill(wall=NOON),
    "pause": PauseDrill(wall=NOON),
    "resume": ResumeDrill(wall=NOON, speed=2),
    "skip": SkipAhead(wall=NOON, minutes=5),
    "freeze": FreezeDrill(wall=NOON, reason="A real flood"),
    "end": EndDrill(wall=NOON),
    "play": PlayInject(inject=CALL),
    "leave out": SkipInject(inject=CALL),
    "improvise": Improvise(inject=OTHER),
    "observe": ObserveInject(inject=CALL, outcome=Outcome.PARTLY),
    "note": NoteImprovement(improvement=POINT, text="A list of numbers", owner="Kari", due=date(2027, 1, 9)),
}
NOT_NOW, FROZEN, OVER = Reason.NOT_IN_THIS_PHASE, Reason.FROZEN, Reason.DRILL_OVER
# In each phase: what is refused, and why. All else happens.
REFUSED: dict[Phase, dict[str, Reason]] = {
    Phase.NONE: dict.fromkeys(COMMANDS, Reason.LIVE),
    Phase.PREPARED: dict.fromkeys(
        ("pause", "resume", "skip", "end", "play", "improvise", "observe", "note"), NOT_NOW
    ),
    Phase.RUNNING: {"start": NOT_NOW},
    Phase.PAUSED: {"start": NOT_NOW, "pause": NOT_NOW, "play": NOT_NOW},
    Phase.FROZEN: dict.fromkeys(COMMANDS.keys() - {"resume", "end", "observe"}, FROZEN),
    Phase.ENDED: dict.fromkeys(COMMANDS.keys() - {"observe", "note"}, OVER),
}


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_phase_lets_through_what_belongs_to_it(phase: Phase, name: str) -> None:
    came = in_phase(phase).when(COMMANDS[name], CONTROLLER)
    if reason := REFUSED[phase].get(name):
        came.refused(reason)
    else:
        assert came.entries, came.refusal


@pytest.mark.parametrize("phase", [Phase.FROZEN, Phase.ENDED])
def test_nothing_of_the_staff_s_own_moves_in_a_drill_that_stands(phase: Phase) -> None:
    refusal = (
        in_phase(phase)
        .when(SetLevel(level=Level.CRISIS, reason="Flood"), LEAD)
        .refused(FROZEN if phase is Phase.FROZEN else OVER)
    )
    assert (refusal.by, refusal.since) == (CONTROLLER.person, in_phase(phase).room[Drill].since)


@pytest.mark.parametrize("phase", [Phase.PREPARED, Phase.RUNNING, Phase.PAUSED])
def test_the_staff_s_own_rules_hold_as_they_do_live(phase: Phase) -> None:
    in_phase(phase).when(SetLevel(level=Level.CRISIS, reason="Flood"), HEAD).refused(Reason.ROLE)


@pytest.mark.parametrize("who", [LEAD, DEPUTY, PRESS, DESK, HEAD, OBSERVER], ids=lambda who: who.person)
@pytest.mark.parametrize("name", COMMANDS)
def test_players_start_and_freeze_a_drill_and_run_nothing_of_it(who: Actor, name: str) -> None:
    came = (prepared() if name == "start" else running()).when(COMMANDS[name], who)
    theirs = {"start", "freeze"}
    theirs |= {"observe", "note"} if who is OBSERVER else {"note"} if who in (LEAD, PRESS) else set()
    if name in theirs:
        assert came.entries
    else:
        came.refused(Reason.ROLE)


def test_a_drill_is_one_from_its_first_entry_or_never() -> None:
    opened = given().when(OPEN, SHELL).happened(DrillOpened)
    assert (opened.script, opened.seed, opened.origin) == (OPEN.script, 7, "https://live.example")
    given(*municipality()).when(OPEN, SHELL).refused(Reason.ALREADY)
    prepared().when(OPEN, SHELL).refused(Reason.ALREADY)


def test_a_live_room_is_none() -> None:
    assert not is_drill(given(*municipality()).room)
    assert is_drill(prepared().room)


def test_a_step_of_the_clock_is_told_with_the_wall_s() -> None:
    run = running()
    run.when(PauseDrill(wall=NOON), CONTROLLER).then(DrillPaused(wall=NOON))
    run.when(EndDrill(wall=NOON), CONTROLLER).then(DrillEnded(wall=NOON))
    run.when(ResumeDrill(wall=NOON, speed=5), CONTROLLER).then(DrillResumed(speed=5, wall=NOON))
    prepared().when(StartDrill(wall=NOON, speed=2), CONTROLLER).then(DrillStarted(speed=2, wall=NOON))
    assert run.when(SkipAhead(wall=NOON, minutes=5), CONTROLLER).happened(DrillSkipped).to > run.now


def test_the_same_speed_again_changes_nothing() -> None:
    running(speed=5).when(ResumeDrill(wall=NOON, speed=5), CONTROLLER).refused(Reason.ALREADY)


def test_a_real_event_waits_for_nobody_and_happens_once() -> None:
    frozen = running().when(FreezeDrill(wall=NOON, reason=" A real flood "), HEAD).happened(DrillFrozen)
    assert frozen.reason == "A real flood"
    in_phase(Phase.FROZEN).when(FreezeDrill(wall=NOON), HEAD).refused(FROZEN)


def test_a_frozen_drill_can_go_on() -> None:
    again = in_phase(Phase.FROZEN).and_((ResumeDrill(wall=NOON, speed=1), CONTROLLER))
    assert again.room[Drill].phase is Phase.RUNNING
    assert again.when(SetLevel(level=Level.CRISIS, reason="Flood"), LEAD).entries


def test_nobody_drops_a_point_that_is_none() -> None:
    running().when(DropImprovement(improvement=POINT), CONTROLLER).refused(Reason.UNKNOWN)


@pytest.mark.parametrize("speed", [0, -1, 601])
def test_a_drill_runs_forwards_and_not_too_fast(speed: int) -> None:
    with pytest.raises(ValueError, match="speed"):
        StartDrill(wall=NOON, speed=speed)


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_a_drill_is_put_forward_and_never_back(minutes: int) -> None:
    with pytest.raises(ValueError, match="minutes"):
        SkipAhead(wall=NOON, minutes=minutes)


@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.OBSERVER])
def test_no_player_makes_herself_one_who_knows_the_script(role: Role) -> None:
    keeper = PersonAdded(person=PersonId("keeper"), roles=(Role.ADMINISTRATOR,), name="Keeper")
    playing = prepared().and_(keeper)
    asks = SetRoles(person=PersonId("keeper"), roles=(Role.ADMINISTRATOR, role))
    here = Actor(person=PersonId("keeper"), via=Via.PAGE)
    playing.when(asks, here).refused(Reason.ROLE)
    playing.when(AddPerson(person=PersonId("new"), name="New", roles=(role,)), here).refused(Reason.ROLE)
    desk_too = SetRoles(person=PersonId("keeper"), roles=(Role.ADMINISTRATOR, Role.DESK))
    assert playing.when(desk_too, here).entries
    assert playing.when(AddPerson(person=PersonId("new"), name="New", roles=(role,)), SHELL).entries
    assert in_phase(Phase.NONE).and_(keeper).when(asks, here).entries


@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.OBSERVER])
def test_nor_does_she_come_in_as_one_of_them(role: Role) -> None:
    here = Actor(person=PersonId("keeper"), via=Via.PAGE)
    keeper = PersonAdded(person=here.person, roles=(Role.ADMINISTRATOR,), name="Keeper")
    knows = PersonAdded(person=PersonId("knows"), roles=(role,), name="Knows")
    plays = PersonAdded(person=PersonId("plays"), roles=(Role.DESK,), name="Plays")
    playing, live = prepared().and_(keeper, knows, plays), in_phase(Phase.NONE).and_(keeper, knows, plays)
    for person, its in (("knows", role), ("plays", Role.DESK)):
        name = PersonId(person)
        key = IssueToken(token=TokenId("t"), person=name, roles=(its,), ends=LATER, label="Key")
        for asks in (key, InvitePerson(person=name), ResetSignIn(person=name)):
            if person == "knows":
                playing.when(asks, here).refused(Reason.ROLE)
            else:
                assert playing.when(asks, here).entries
            assert live.when(asks, here).entries


def test_a_drill_is_spent_once_its_scripts_minutes_are_over_and_it_still_runs() -> None:
    part = running().room[Drill]
    assert part.script
    assert part.started
    over = part.started + timedelta(minutes=part.script.minutes)
    assert not part.spent(over - timedelta(seconds=1))
    assert part.spent(over)
    assert not prepared().room[Drill].spent(over)
