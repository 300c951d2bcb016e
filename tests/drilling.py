"""A room that is a drill's, for any test that needs one."""

from uuid import uuid4

from crisis.console import Console
from crisis.rules.drills.drill import OpenDrill
from crisis.rules.drills.script import Inject, Kind, Script
from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL, DrillId, InjectId
from crisis.rules.roles import Actor
from crisis.rules.room import NOTHING

CALL = Inject(
    id=InjectId("call"),
    at=1,
    kind=Kind.TELL,
    sender="Control room",
    to="desk",
    channel="phone",
    text="The pump at the harbour stands still.",
    expected="The desk tells the lead.",
    note="Call again after three minutes if nobody answers.",
)
SCRIPT = Script(name="harbour", title="No pump", language="en", minutes=20, injects=(CALL,))


def made_a_drill(console: Console, script: Script = SCRIPT) -> None:
    """Make this empty room a drill's; what is one already stays."""
    if console.room().head == NOTHING:
        terminal = Actor(person=TERMINAL, via=Via.TERMINAL)
        command = OpenDrill(
            drill=DrillId("trial"), script=script, seed=script.seed, origin="http://live.example"
        )
        console.ask(command, terminal, once=uuid4())
