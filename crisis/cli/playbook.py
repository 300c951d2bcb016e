"""Playbooks from a shell: which there are, what one leads to, what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import click

from crisis.playbook import check_text, explain_text, load, shipped
from crisis.rules.adopted.adoption import Adoption, AdoptPolicy

from .beginning import new
from .place import Place, as_json, given, said_plainly, show


@click.group()
def playbook() -> None:
    """Begin, check, explain and adopt playbooks: a municipality's adopted policy as data."""


@playbook.command("list")
@as_json
def list_(as_json: bool) -> None:
    """List the playbooks that came with the console.

    \b
    Example:
      crisis playbook list
    """
    found = {name: load(path) for name, path in shipped().items()}
    if as_json:
        show(
            [
                {"name": n, "municipality": p.policy.municipality, "faults": len(p.faults)}
                for n, p in found.items()
            ]
        )
        return
    for name, loaded in found.items():
        click.echo(f"{name:16} {loaded.policy.municipality}")


@playbook.command()
@click.argument("name")
def check(name: str) -> None:
    """Say everything that is wrong with a playbook, NAME or path; exit code 1 if anything is.

    \b
    Example:
      crisis playbook check ./our-municipality.toml
    """
    path = _path(name)
    click.echo(check_text(path))
    if load(path).faults:
        raise SystemExit(1)


@playbook.command()
@click.argument("name")
def explain(name: str) -> None:
    """Say in plain words what the console does because of a playbook, clause by clause, in its own language.

    What it enforces (it refuses, and cites the clause), prompts (a person is asked, and may go on) and
    records; then what it does of its own accord, and what the document leaves open.

    \b
    Example:
      crisis playbook explain bodo
    """
    loaded = load(_path(name))
    if loaded.faults:
        raise click.ClickException(check_text(_path(name)))
    click.echo(explain_text(loaded.policy))


@playbook.command()
@click.argument("name")
@given
def adopt(here: Place, name: str) -> None:
    """Put a playbook in force: the municipality has decided so. The one before stays readable for ever.

    Where CRISIS_PLAYBOOK names another file, that one is in force again from the next start.

    \b
    Example:
      crisis playbook adopt ./our-municipality.toml
    """
    loaded = load(_path(name))
    if loaded.faults:
        raise click.ClickException(check_text(_path(name)))
    here.ask(AdoptPolicy(policy=loaded.policy, site=here.console.room()[Adoption].site or here.settings.site))
    click.echo(f"{loaded.policy.municipality}: {loaded.policy.title} is in force.")


playbook.add_command(new)


def _path(name: str) -> Path:
    path = shipped().get(name) or Path(name)
    with said_plainly():
        if not path.is_file():
            raise ValueError(f"{name}: neither a shipped playbook ({', '.join(shipped())}) nor a file")
    return path
