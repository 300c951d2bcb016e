"""Setting the stage: a drill's own folder, prepared as the live console prepares one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from crisis.console import utc_now
from crisis.players import Cast
from crisis.practice import furnish
from crisis.practice.beginning import Beginning, write
from crisis.rules.adopted.policy import Policy
from crisis.rules.drills.script import Script
from crisis.rules.ids import DrillId
from crisis.settings import PRACTICE, Settings


def prepared(
    home: Path,
    script: Script,
    policy: Policy,
    cast: Cast,
    *,
    seed: int,
    clock: Callable[[], datetime] = utc_now,
) -> Settings:
    """A drill room that waits to be started. FileExistsError where there is such a folder."""
    beginning = Beginning(
        drill=DrillId(script.name),
        title=script.title,
        script=script,
        seed=seed,
        policy=policy,
        people=cast.people,
        departments=cast.departments,
        accounts=cast.accounts,
        contacts=cast.contacts,
    )
    write(beginning, home)
    settings = Settings.from_env({"CRISIS_HOME": str(home), "CRISIS_ROOM": PRACTICE})
    furnish(settings, clock=clock)
    return settings
