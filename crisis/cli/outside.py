"""Running a drill's simulated outside alone."""

from __future__ import annotations

import click

from crisis import outside as everybody

from .place import Place, given, log_to_terminal


@click.command()
@given
def outside(here: Place) -> None:
    """Run a drill's outside alone: the process that plays the script and writes as residents do.

    It follows the drill's own clock and never works in a live room. `crisis serve` starts one for each
    drill room.

    \b
    Example:
      CRISIS_ROOM=practice CRISIS_HOME=/var/lib/crisis/practice crisis outside
    """
    log_to_terminal()
    everybody.run(here.settings)
