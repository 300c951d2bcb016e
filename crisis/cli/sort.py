"""Running the sorter alone."""

from __future__ import annotations

import click

from crisis import sorter

from .place import Place, given, log_to_terminal


@click.command()
@given
def sort(here: Place) -> None:
    """Run the sorter alone: the process that finds which questions ask the same.

    For installations where systemd runs each part by itself; `crisis serve` starts one of its own.

    \b
    Example:
      CRISIS_HOME=/var/lib/crisis crisis sort
    """
    log_to_terminal()
    sorter.run(here.settings)
