"""Drills from a shell: which scripts there are, what is wrong with one, one form into another."""

from __future__ import annotations

from pathlib import Path

import click

from crisis.rules.drills.script import Script
from crisis.script import load, save, shipped

from .place import as_json, said_plainly, show


@click.group()
def drill() -> None:
    """Scripts of drills: list, check and convert them, as TOML, CSV or Word documents.

    \b
    Example:
      crisis drill scripts
    """


@drill.command()
@as_json
def scripts(as_json: bool) -> None:
    """List the scripts that came with the console.

    \b
    Example:
      crisis drill scripts
    """
    found = [script for path in shipped().values() if (script := load(path).script)]
    if as_json:
        told = ("name", "title", "language", "municipality", "minutes", "short")
        show([{key: getattr(s, key) for key in told} | {"injects": len(s.injects)} for s in found])
        return
    for script in found:
        click.echo(f"{script.name:14} {script.language}  {script.minutes:3} min  {script.title}")


@drill.command()
@click.argument("name")
def check(name: str) -> None:
    """Say everything that is wrong with a script, NAME or a file; exit code 1 if anything is.

    \b
    Example:
      crisis drill check ./our-flood.docx
    """
    script = _loaded(name)
    asked = sum(inject.asked for inject in script.injects)
    click.echo(
        f"{name}: no faults. {script.title}: {len(script.injects)} injects, {asked} who write, "
        f"{script.minutes} minutes."
    )


@drill.command()
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path))
def convert(source: str, target: Path) -> None:
    """Write the script IN, a file or the name of a shipped one, anew as OUT.

    The endings name the forms: .toml, .csv or .docx. Nothing is lost from one to another and back. A file that
    is there already is left alone.

    \b
    Example:
      crisis drill convert bodo our-drill.docx
      crisis drill convert our-drill.docx our-drill.toml
    """
    script = _loaded(source)
    with said_plainly():
        save(script, target)
    click.echo(f"{target}: {script.title}, {len(script.injects)} injects.")


def _loaded(name: str) -> Script:
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
