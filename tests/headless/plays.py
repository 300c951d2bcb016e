"""Drills played without a screen, for tests: a room of their own, and no waiting."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from crisis.headless import Play, Virtual, policy_for
from crisis.journal.chain import START
from crisis.rules.drills.script import Script
from crisis.rules.entry import Recorded
from crisis.script import load, shipped

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)


def script_of(name: str) -> Script:
    """A shipped script."""
    found = load(shipped()[name]).script
    assert found
    return found


@contextmanager
def played(home: Path, script: Script, seed: int | None = None) -> Iterator[Play]:
    """A whole drill, over when the block begins."""
    clock = Virtual(MORNING)
    chosen = script.seed if seed is None else seed
    play = Play.begin(home, script, policy_for(script), seed=chosen, clock=clock)
    try:
        play.through()
        yield play
    finally:
        play.close()


def entries_of(play: Play) -> list[Recorded]:
    """Its journal."""
    entries: list[Recorded] = []
    while fresh := play.console.news(entries[-1].seq if entries else START):
        entries += fresh
    return entries
