"""Scripts of drills as a shell names them: a shipped one by its name, any other by its file."""

from __future__ import annotations

from pathlib import Path

import click

from crisis.rules.drills.script import Script
from crisis.script import load, shipped


def script_named(name: str) -> Script:
    """The script of that name or file, or an end with all its faults."""
    loaded = load(shipped().get(name) or Path(name))
    if loaded.script is None:
        found = len(loaded.faults)
        click.echo(f"{name}: {found} {'fault' if found == 1 else 'faults'}.")
        click.echo("\n".join(f"  {fault}" for fault in loaded.faults))
        raise SystemExit(1)
    if loaded.unread:
        heads = ", ".join(f'"{head}"' for head in loaded.unread)
        click.echo(f"Not read, since no column of a script is called so: {heads}.", err=True)
    return loaded.script
