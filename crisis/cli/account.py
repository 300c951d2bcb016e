"""Accounts from a shell: the register, listed or taken in from a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import click

from crisis.importing import Rejected, accounts_from
from crisis.rules.accounts.keeping import reach
from crisis.rules.accounts.register import Register
from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL
from crisis.rules.levels.lock import strength
from crisis.rules.roles import Actor

from .place import Place, as_json, given, show


@click.group()
def account() -> None:
    """List the municipality's accounts, or take them in from a spreadsheet."""


@account.command("list")
@as_json
@given
def list_(here: Place, as_json: bool) -> None:
    """List every account: id, channel, department, and how sure a lock of it would be.

    \b
    Example:
      crisis account list
    """
    room = here.console.room()
    rows = [
        {
            "account": each.id,
            "name": each.name,
            "channel": each.channel,
            "department": each.department,
            "address": reach(room, each),
            "lock": strength(room, each)
            if each.department
            else None,  # the municipality's own are not locked
        }
        for each in sorted(room[Register].accounts.values(), key=lambda a: (a.department or "", a.name, a.id))
    ]
    if as_json:
        show(rows)
        return
    for row in rows:
        click.echo(
            f"{row['account']:32} {row['department'] or '–':16} {row['lock'] or '–':12} {row['address']}"
        )


@account.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@given
def import_(here: Place, file: Path) -> None:
    """Take accounts in from the CSV FILE: all of them, or none and every reason with its row.

    Columns, in any order and in English, Bokmål, Nynorsk or Swedish: name and channel; if you have them also
    department, address, owner (mail address of a person here), administrators (a count), only here (yes or
    no), contact, phone, purpose, audience, editor, monitor (mail address of a person here) and access (where
    the way in is kept, never a password). An account of the same name and channel is changed; what the file
    has no column for stays as it is.

    \b
    Example:
      crisis account import accounts.csv
    """
    try:
        command = accounts_from(file.read_bytes(), here.console.room())
    except Rejected as no:
        more = f"\n  … and {no.count - len(no.findings)} more" if no.count > len(no.findings) else ""
        listed = "\n  ".join(map(str, no.findings))
        raise click.ClickException(f"nothing was taken in.\n  {listed}{more}") from None
    here.ask(command, Actor(person=TERMINAL, via=Via.IMPORT))
    click.echo(f"Taken in: {len(command.accounts)} accounts, {len(command.departments)} new departments.")
