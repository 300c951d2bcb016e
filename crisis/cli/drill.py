"""Drills from a shell: which scripts there are, what is wrong with one, one form into another, one played."""

from __future__ import annotations

from pathlib import Path

import click

from crisis.script import load, save, shipped

from .place import as_json, said_plainly, show
from .playing import play
from .scripts import script_named


@click.group()
def drill() -> None:
    """Drills: list, check, convert and play their scripts, as TOML, CSV or Word documents.

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
    script = script_named(name)
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

    The endings name the forms: .toml, .csv or .docx. Nothing is lost from one to another and back. What
    stands there already is left alone.

    \b
    Example:
      crisis drill convert bodo our-drill.docx
      crisis drill convert our-drill.docx our-drill.toml
    """
    script = script_named(source)
    with said_plainly():
        save(script, target)
    click.echo(f"{target}: {script.title}, {len(script.injects)} injects.")


drill.add_command(play)
