"""Benches from a shell: our figures beside the floor of this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crisis.bench.append import bench_append

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


def _tell(measured: dict[str, Any], as_json: bool) -> None:
    if as_json:
        show(measured)
        return
    click.echo(f"Floor: {measured['floor']}.")
    for name, ratio in measured["ratios"].items():
        click.echo(f"  {name:24} {ratio:8.2f} × the floor")
