"""Running everything on one machine."""

from __future__ import annotations

import os

import click

from crisis.serve import serve as run_everything

from .place import Place, given, log_to_terminal


@click.command()
@given
def serve(here: Place) -> None:
    """Run the console, the public site, the dispatcher, the sorter and the practice room.

    Where a mailbox is set, the collector too. Each is a process of its own; what ends by itself is started
    again. Prints, once all answer, where they are, and at the first start the code that makes the first
    administrator.

    \b
    Example:
      CRISIS_HOME=/var/lib/crisis CRISIS_PORT=8000 crisis serve
    """
    log_to_terminal()
    run_everything(here.settings, os.environ, click.echo)
