"""Benches from a shell: our figures beside the floor of this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crisis.bench.append import bench_append
from crisis.bench.lock import bench_lock

from .place import as_json, show


@click.group()
def bench() -> None:
    """Measure the journal and the lock against the least that this machine can do.

    Only the ratios mean anything on another machine; each is measured in turn with its floor, several times.
    """


@bench.command()
@click.option(
    "--directory",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="On the disk to be measured; a temporary folder if not given.",
)
@as_json
def append(directory: Path | None, as_json: bool) -> None:
    """Durable entries a second, alone, in one transaction, and from many askers; the floor is a bare flush.

    \b
    Example:
      crisis bench append --directory /var/lib
    """
    _tell(bench_append(directory=directory), as_json)


@bench.command()
@click.option("--clients", default=500, show_default=True, type=click.IntRange(10, 4000), help="Open pages.")
@click.option(
    "--runs", default=3, show_default=True, type=click.IntRange(3, 20), help="Of floor and product each."
)
@click.option(
    "--rounds", default=15, show_default=True, type=click.IntRange(3, 100), help="Levels set in a run."
)
@as_json
def lock(clients: int, runs: int, rounds: int, as_json: bool) -> None:
    """From setting the level to the last open page; the floor is a bare broadcast to as many.

    Needs what `make test` installs.

    \b
    Example:
      crisis bench lock --clients 1000 --json
    """
    measured = bench_lock(clients=clients, runs=runs, rounds=rounds)
    _tell(measured, as_json)
    if not as_json:
        click.echo(f"  memory for each page     {measured['memory_kb']:8.1f} KB")
        for name, met in measured["met"].items():
            click.echo(f"  bar {name:20} {'met' if met else 'MISSED'}")


def _tell(measured: dict[str, Any], as_json: bool) -> None:
    if as_json:
        show(measured)
        return
    click.echo(f"Floor: {measured['floor']}.")
    for name, ratio in measured["ratios"].items():
        click.echo(f"  {name:24} {ratio:8.2f} × the floor")
