"""Playing a drill without people: `crisis drill play`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import click

from crisis.console import Console, utc_now
from crisis.headless import Play, Real, Virtual, policy_for, verdict
from crisis.journal.chain import START
from crisis.rules.adopted.policy import Policy
from crisis.rules.drills.measures import Figures, measure
from crisis.rules.drills.script import Script
from crisis.rules.entry import Recorded
from crisis.web.reporting import write

from .scripts import script_named

MORNING = time(9)  # when a drill that waits for nobody begins, by the municipality's clock


@click.command()
@click.argument("name")
@click.option("--fast", is_flag=True, help="Do not wait: an hour and a half takes some seconds.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="Another course of the same script.")
@click.option(
    "--report",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder for the report: DOCX, PDF/A, and every figure as JSON.",
)
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder to be made for the drill's room, which stays; else a temporary one.",
)
@click.option("--playbook", default="", help="The policy it is played under; else the script's own.")
def play(
    name: str, fast: bool, seed: int | None, report: Path | None, home: Path | None, playbook: str
) -> None:
    """Play the script NAME, a shipped one or a file, with simulated staff.

    A drill room of its own is made, and nothing of it leaves the machine. The staff decide by the seed: the
    same script and seed play the same. Exit code 1 where something left that was not allowed to.

    \b
    Examples:
      crisis drill play bodo --fast
      crisis drill play ./our-flood.docx --fast --seed 7 --report ./report
    """
    script = script_named(name)
    try:
        policy = policy_for(script, playbook)
    except ValueError as fault:
        raise click.ClickException(f"{fault}.") from None
    if home and home.exists():
        raise click.ClickException(f"{home} is there already: a drill begins in a folder of its own.")
    if not fast:
        click.echo(f"{script.title}: this takes {script.minutes} minutes; --fast does not wait.", err=True)
    with _room(home) as folder:
        faults = _played(folder, script, policy, fast=fast, seed=seed, report=report)
    for each in faults:
        click.echo(f"FAULT: {each}", err=True)
    raise SystemExit(1 if faults else 0)


@contextmanager
def _room(home: Path | None) -> Iterator[Path]:
    if home:
        yield home
        return
    with TemporaryDirectory(prefix="crisis-drill-") as folder:
        yield Path(folder) / "drill"


def _played(
    folder: Path, script: Script, policy: Policy, *, fast: bool, seed: int | None, report: Path | None
) -> tuple[str, ...]:
    clock = Virtual(_morning(policy)) if fast else Real()
    drill = Play.begin(folder, script, policy, seed=script.seed if seed is None else seed, clock=clock)
    try:
        drill.through()
        entries = _all(drill.console)
        figures = measure(entries)
        assert figures is not None
        click.echo(_summary(script, policy, figures))
        if report:
            for file in write(report, drill.console, policy.language):
                click.echo(f"  {file}")
        return verdict(drill.console, drill.settings, figures)
    finally:
        drill.close()


def _morning(policy: Policy) -> datetime:
    zone = ZoneInfo(policy.timezone)
    return datetime.combine(utc_now().astimezone(zone).date(), MORNING, zone)


def _all(console: Console) -> list[Recorded]:
    entries: list[Recorded] = []
    while fresh := console.news(entries[-1].seq if entries else START):
        entries += fresh
    return entries


def _summary(script: Script, policy: Policy, figures: Figures) -> str:
    lines = {
        "crisis staff set after": _time(figures.lock.set),
        "first message out after": _time(figures.first.out),
        "approvals": f"{len(figures.approvals.all)}, {figures.approvals.returned} returned",
        "questions": f"{figures.asked.received}, {figures.asked.waiting} wait",
        "left at the wrong level": len(figures.gate.astray),
        "carried personal data": len(figures.leaks.found),
    }
    told = "\n".join(f"  {name:26} {value}" for name, value in lines.items())
    return f"{script.title} ({policy.municipality}), {script.minutes} minutes\n{told}"


def _time(seconds: int | None) -> str:
    return "never" if seconds is None else f"{seconds // 60}:{seconds % 60:02} min"
