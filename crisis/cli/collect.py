"""Running the collector alone."""

from __future__ import annotations

import click

from crisis.mailbox import collector

from .place import Place, given, log_to_terminal


@click.command()
@given
def collect(here: Place) -> None:
    """Run the collector alone: the process that turns the mailbox's mail into questions.

    For installations where systemd runs each part by itself; `crisis serve` starts one of its own where
    CRISIS_IMAP_HOST is set.

    \b
    Example:
      CRISIS_IMAP_HOST=imap.example.no CRISIS_IMAP_PASSWORD_FILE=/run/credentials/imap crisis collect
    """
    log_to_terminal()
    if not here.settings.imap_host:
        raise click.ClickException("no mailbox is set (CRISIS_IMAP_HOST).")
    collector.run(here.settings)
