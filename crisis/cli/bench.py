"""Benches from a shell: our figures beside the floor of this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crisis.bench.append import bench_append
from crisis.bench.board import SIZES, bench_board
from crisis.bench.intake import bench_intake
from crisis.bench.lock import bench_lock
from crisis.bench.questions import bench_questions
from crisis.corpus.layers import LAYERS

from .figures import lines
from .place import as_json, said_plainly, show


@click.group()
def bench() -> None:
    """Measure journal and lock against the least that this machine can do, and how questions are grouped.

    Of times, only the ratios mean anything on another machine; each is measured in turn with its floor,
    several times.
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


@bench.command()
@click.option("--runs", default=3, show_default=True, type=click.IntRange(3, 20), help="In quiet and flood.")
@click.option("--approvals", default=40, show_default=True, type=click.IntRange(5, 200), help="In each half.")
@click.option(
    "--control/--no-control", default=True, show_default=True, help="Also serve both from one process."
)
@as_json
def intake(runs: int, approvals: int, control: bool, as_json: bool) -> None:
    """Approving while ten times the rated questions come in; the floor is approving in quiet.

    Real public and staff processes in a practice room. The control shares one process, as we do not.

    \b
    Example:
      crisis bench intake --runs 5 --json
    """
    measured = bench_intake(runs=runs, approvals=approvals, control=control)
    _tell(measured, as_json)
    if not as_json:
        click.echo(f"  questions lost           {measured['lost']:8}")
        click.echo(f"  bar p95 in a second      {'met' if measured['met']['p95_seconds'] else 'MISSED'}")


@bench.command()
@click.option(
    "--sets",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of labelled lists (id, text, cluster, lang); our own 200 questions if not given.",
)
@click.option("--only", multiple=True, metavar="NAME", help="Only this set of the folder; may be repeated.")
@click.option("--limit", type=click.IntRange(min=2), help="Only so many questions of each set.")
@click.option("--orders", default=5, show_default=True, type=click.IntRange(1, 50), help="Of arrival.")
@click.option(
    "--layer",
    "layers",
    multiple=True,
    type=click.Choice(LAYERS),
    default=LAYERS,
    show_default=True,
    help="Only this layer of the engine.",
)
@click.option(
    "--peers/--no-peers", default=True, show_default=True, help="Measure what others would use, too."
)
@click.option("--pace/--no-pace", default=True, show_default=True, help="Measure time and memory, too.")
@as_json
def questions(
    sets: Path | None,
    only: tuple[str, ...],
    limit: int | None,
    orders: int,
    layers: tuple[str, ...],
    peers: bool,
    pace: bool,
    as_json: bool,
) -> None:
    """How well questions are grouped, how fast, and how much is left to a person.

    Quality is the median of several orders of arrival, one question at a time, beside what others would use.
    Effort is what an operator does who corrects each as it comes. Time and memory are of a process of its
    own, at 1,000, 10,000 and 100,000 questions. What is not installed is named as not measured; `make bench`
    installs it.

    \b
    Example:
      crisis bench questions --sets ../shared/questions --json
      crisis bench questions --limit 100 --orders 2 --no-pace
    """
    with said_plainly():
        measured = bench_questions(
            sets=sets,
            only=only,
            limit=limit,
            orders=orders,
            layers=layers,
            with_peers=peers,
            with_pace=pace,
            tell=lambda what: click.echo(f"{what} …", err=True),
        )
    if as_json:
        show(measured)
    else:
        click.echo("\n".join(lines(measured)))


@bench.command()
@click.option(
    "--size",
    "sizes",
    multiple=True,
    type=click.IntRange(min=100),
    default=SIZES,
    show_default=True,
    help="Questions in the room; may be repeated.",
)
@as_json
def board(sizes: tuple[int, ...], as_json: bool) -> None:
    """What the boards cost when many have asked; the floor is one look at every question.

    Each size is filled and measured in a process of its own: milliseconds of each board with one question
    more before each timing, microseconds an entry, megabytes.

    \b
    Example:
      crisis bench board --size 1000 --size 100000 --json
    """
    measured = bench_board(sizes=sizes)
    _tell(measured, as_json)
    if not as_json:
        for size, run in measured["sizes"].items():
            click.echo(f"  {size:>7} questions: {run['room_mb']:6.1f} MB, {run['entry_us']:5.1f} µs an entry")


def _tell(measured: dict[str, Any], as_json: bool) -> None:
    if as_json:
        show(measured)
        return
    click.echo(f"Floor: {measured['floor']}.")
    for name, ratio in measured["ratios"].items():
        click.echo(f"  {name:24} {ratio:8.2f} × the floor")
