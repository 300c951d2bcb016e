"""A drill to begin from: its script, its people, and the same drill in each phase."""

from __future__ import annotations

from crisis.rules.drills.drill import EndDrill, FreezeDrill, OpenDrill, PauseDrill, Phase, StartDrill
from crisis.rules.drills.script import Inject, Kind, Script
from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL, DrillId, InjectId, PersonId
from crisis.rules.persons.people import PersonAdded
from crisis.rules.roles import Role
from given import NOON, Given, actor, given
from rules.municipality import municipality

CONTROLLER, SHELL = actor("controller"), actor(TERMINAL, Via.TERMINAL)
CALL, WAVE, LATE = InjectId("call"), InjectId("wave"), InjectId("late")
SCRIPT = Script(
    name="flood",
    title="Flood",
    language="en",
    minutes=30,
    injects=(
        Inject(
            id=LATE, at=20, kind=Kind.CORRECTION, text="The bridge is open after all.", to="whoever knows"
        ),
        Inject(id=CALL, at=1, kind=Kind.TELL, text="The river rises.", to="desk", expected="It is told on."),
        Inject(id=WAVE, at=5, kind=Kind.QUESTIONS, text="They ask.", texts=("Where?", "When?"), to="desk"),
    ),
)
OPEN = OpenDrill(drill=DrillId("autumn"), script=SCRIPT, seed=7, origin="https://live.example")


def prepared() -> Given:
    """Opened, with its people in it, and not begun."""
    controller = PersonAdded(person=PersonId("controller"), roles=(Role.CONTROLLER,), name="Controller")
    return given((OPEN, SHELL), *municipality(), controller)


def running(speed: int = 1) -> Given:
    """Begun just now."""
    before = prepared()
    return before.and_((StartDrill(wall=before.now, speed=speed), CONTROLLER))


def in_phase(phase: Phase) -> Given:
    """A drill of this phase; a live room for `none`."""
    if phase is Phase.NONE:
        return given(
            *municipality(), PersonAdded(person=PersonId("controller"), roles=(Role.CONTROLLER,), name="C")
        )
    if phase is Phase.PREPARED:
        return prepared()
    stops = {Phase.PAUSED: PauseDrill, Phase.FROZEN: FreezeDrill, Phase.ENDED: EndDrill}
    return running() if phase is Phase.RUNNING else running().and_((stops[phase](wall=NOON), CONTROLLER))
