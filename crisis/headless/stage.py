"""Setting the stage: a drill's own folder, opened with a script, a policy, people and accounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from crisis.console import Console
from crisis.opening import open_room
from crisis.players import Cast
from crisis.rules.accounts.register import EnterAccounts, EnterDepartments
from crisis.rules.adopted.adoption import AdoptPolicy
from crisis.rules.adopted.policy import Policy
from crisis.rules.drills.drill import OpenDrill
from crisis.rules.drills.script import Script
from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL, DrillId
from crisis.rules.roles import Actor
from crisis.settings import PRACTICE, Settings

SITE = "http://localhost:8003"  # where a drill's public site would be; nobody is sent there
TERMINAL_ACTOR = Actor(person=TERMINAL, via=Via.TERMINAL)


def opened(
    home: Path,
    script: Script,
    policy: Policy,
    cast: Cast,
    *,
    seed: int,
    clock: Callable[[], datetime],
    once: Callable[[], UUID],
) -> tuple[Settings, Console]:
    """A drill room ready to be started. WrongRoom where the folder holds another kind of room."""
    settings = Settings.from_env({"CRISIS_HOME": str(home), "CRISIS_ROOM": PRACTICE, "CRISIS_SITE": SITE})
    console = open_room(settings, clock=clock)
    departments = EnterDepartments(departments=cast.departments)
    register = EnterAccounts(accounts=cast.accounts, contacts=cast.contacts)
    for command in (
        OpenDrill(drill=DrillId(script.name), script=script, seed=seed),
        AdoptPolicy(policy=policy, site=SITE),
        *cast.people,
        departments,
        register,
    ):
        console.ask(command, TERMINAL_ACTOR, once=once())
    return settings, console
