"""Running: everything on one machine, or the dispatcher alone."""

from __future__ import annotations

import logging
import os

import click

from crisis import sorter
from crisis.channels import dispatcher
from crisis.mailbox import collector
from crisis.serve import serve as run_everything

from .place import Place, given


@click.command()
@given
def serve(here: Place) -> None:
    """Run the console, the public site, the dispatcher and the practice room.

    Each is a process of its own; what ends by itself is started again. Prints, once all answer, where they
    are, and at the first start the code that makes the first administrator.

    \b
    Example:
      CRISIS_HOME=/var/lib/crisis CRISIS_PORT=8000 crisis serve
    """
    _log()
    run_everything(here.settings, os.environ, click.echo)


@click.command()
@given
def dispatch(here: Place) -> None:
    """Run the dispatcher alone: the one process that sends, and that knows how to sign in to channels.

    For installations where systemd runs each part by itself; `crisis serve` starts one of its own.

    \b
    Example:
      CRISIS_SMTP_HOST=mail.example.no CRISIS_SMTP_PASSWORD_FILE=/run/credentials/smtp crisis dispatch
    """
    _log()
    dispatcher.run(here.settings)


@click.command("sort")
@given
def sort_questions(here: Place) -> None:
    """Run the sorter alone: the process that finds which questions ask the same.

    For installations where systemd runs each part by itself; `crisis serve` starts one of its own.

    \b
    Example:
      CRISIS_HOME=/var/lib/crisis crisis sort
    """
    _log()
    sorter.run(here.settings)


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
    _log()
    if not here.settings.imap_host:
        raise click.ClickException("no mailbox is set (CRISIS_IMAP_HOST).")
    collector.run(here.settings)


def _log() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
