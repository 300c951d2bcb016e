"""What the processes of a room watch besides its journal: the few files that pass between live and drills.

A live room freezes every drill when its crisis staff is set. A drill freezes itself when it is asked to, and
lays down what was measured once it has ended. Neither ever opens the other's journal.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from crisis.console import Console
from crisis.rules.drills.drill import Drill, FreezeDrill, PauseDrill, Phase
from crisis.rules.entry import Recorded, Via
from crisis.rules.ids import TERMINAL, Seq
from crisis.rules.levels.level import Level, LevelSet, Standing
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor
from crisis.rules.room import NOTHING

from .results import Measure, lay_down
from .shelf import FREEZE, PAUSE, Shelf

LOOK = 0.2  # seconds between two looks
log = logging.getLogger(__name__)


def watch(look: Callable[[], object]) -> None:
    """Look again and again, in the background, for as long as the process lives."""

    def looking() -> None:
        while True:
            try:
                look()
            except Exception:  # whoever watches logs, waits and looks again
                log.exception("a look at the drills failed and is taken again")
            pause.wait(LOOK)

    pause = threading.Event()
    threading.Thread(target=looking, daemon=True, name="drills").start()


class LiveWatch:
    """A live room's: every drill freezes when the crisis staff is set."""

    def __init__(self, console: Console, shelf: Shelf) -> None:
        self._console = console
        self._shelf = shelf
        room = console.room()
        self._since = Seq(room.head)
        if room[Standing].level is Level.CRISIS:  # set while nobody watched, or just before an end
            shelf.freeze()

    def look(self) -> None:
        """Whether it was set since the last look."""
        fresh = self._console.news(self._since)
        if any(map(is_crisis, fresh)):
            self._shelf.freeze()
        if fresh:
            self._since = fresh[-1].seq


class DrillWatch:
    """A drill's own: it freezes when asked to, and its figures are laid down when it has ended."""

    def __init__(self, console: Console, home: Path, measured: Measure) -> None:
        self._console = console
        self._home = home
        self._measured = measured
        self._laid_down = NOTHING

    def look(self) -> None:
        """Whether it shall freeze, and whether there is something to lay down."""
        wall = self._console.wall()
        self._heed(FREEZE, FreezeDrill(wall=wall))
        self._heed(PAUSE, PauseDrill(wall=wall))
        room = self._console.room()
        if room[Drill].phase is Phase.ENDED and room.head > self._laid_down:
            lay_down(self._console, self._home, self._measured)
            self._laid_down = room.head

    def _heed(self, file: str, command: FreezeDrill | PauseDrill) -> None:
        """Do what this file asks for, where it is there."""
        if (self._home / file).exists():
            with suppress(Refused):  # it stands still or is over already
                self._console.ask(command, Actor(person=TERMINAL, via=Via.TERMINAL), once=uuid4())
            (self._home / file).unlink(missing_ok=True)


def is_crisis(recorded: Recorded) -> bool:
    """Whether this entry set the crisis staff."""
    e = recorded.entry
    return isinstance(e, LevelSet) and e.level is Level.CRISIS
