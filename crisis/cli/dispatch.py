"""Running the dispatcher alone."""

from __future__ import annotations

import click

from crisis.channels import dispatcher

from .place import Place, given, log_to_terminal


@click.command()
@given
def dispatch(here: Place) -> None:
    """Run the dispatcher alone: the one process that sends, and that knows how to sign in to channels.

    For installations where systemd runs each part by itself; `crisis serve` starts one of its own.

    \b
    Example:
      CRISIS_SMTP_HOST=mail.example.no CRISIS_SMTP_PASSWORD_FILE=/run/credentials/smtp crisis dispatch
    """
    log_to_terminal()
    dispatcher.run(here.settings)
