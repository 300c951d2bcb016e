"""Playing: a step lets everybody who has something to do now do it, and then time goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from crisis.channels.agenda import NOWHERE, chores
from crisis.channels.agenda import WHO as DISPATCHER
from crisis.channels.carrier import Carrier
from crisis.channels.channel import Mute, Transient
from crisis.channels.wiring import channels_of, site_of
from crisis.console import Console
from crisis.grouping import Engine
from crisis.opening import open_room
from crisis.outside.process import Outside
from crisis.players import Cast, Player, cast_for
from crisis.rules.adopted.policy import Policy
from crisis.rules.drills.drill import Drill, EndDrill, Phase, StartDrill
from crisis.rules.drills.script import Script
from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL
from crisis.rules.persons.people import People
from crisis.rules.roles import Actor, Role
from crisis.settings import Settings
from crisis.sorter.sorter import Sorter

from .clock import Clock
from .crew import Crew
from .stage import prepared

STEP = 5.0  # seconds between two looks
MOST = 1000  # things that one of the machines does in one step: more is a fault, not a flood
log = logging.getLogger(__name__)


class Play:
    """One drill, played."""

    def __init__(self, settings: Settings, console: Console, *, clock: Clock, seed: int) -> None:
        self.settings = settings
        self.console = console
        self.crew = Crew(console, seed)
        self._clock = clock
        self._seed = seed
        self._outside = Outside(console)
        self._sorter = Sorter(console, Engine())
        self._site = site_of(settings, console)
        self._carriers = tuple(self._carrying())

    @classmethod
    def begin(
        cls, home: Path, script: Script, policy: Policy, *, seed: int, clock: Clock, cast: Cast | None = None
    ) -> Play:
        """A drill room in a folder that this makes, and everybody in it."""
        settings = prepared(home, script, policy, cast or cast_for(policy), seed=seed, clock=clock)
        console = open_room(settings, clock=clock)
        return cls(settings, console, clock=clock, seed=seed)

    def through(self, speed: int = 1) -> None:
        """From the start to the end of the script; everybody has put down what they carried."""
        controller = self._controller()
        self.crew.ask(StartDrill(wall=self._clock(), speed=speed), controller)
        drill = self.console.room()[Drill]
        assert drill.started
        assert drill.script
        ends = drill.started + timedelta(minutes=drill.script.minutes)
        while self.console.now() < ends:
            self.step()
            self._clock.forward(STEP / speed)
        self.step()
        self.crew.ask(EndDrill(wall=self._clock()), controller)
        self._site.refresh()

    def step(self) -> None:
        """Everybody's turn once, at this moment."""
        self._machines()
        head = self.console.room().head
        self.crew.turn()
        if self.console.room().head != head:
            self._machines()

    def close(self) -> None:
        """Let go of the journal."""
        self.console.journal.close()

    # -- the machines: outside, sorter, dispatcher

    def _machines(self) -> None:
        if self.console.room()[Drill].phase is not Phase.RUNNING:
            return
        self._until_idle(self._outside.turn)
        self._until_idle(self._sorter.turn)
        for chore in list(chores(self.console.room(), self.console.now())):
            self.crew.ask(chore, DISPATCHER)
        for carrier in self._carriers:
            self._until_idle(carrier.turn)

    def _until_idle(self, turn: Callable[[], bool]) -> None:
        for _ in range(MOST):
            try:
                if not turn():
                    return
            except Transient as fault:
                log.info("later: %s", fault)
                return
        raise RuntimeError(f"{turn} never comes to rest")

    def _carrying(self) -> Iterator[Carrier]:
        channels = channels_of(self.settings, self.console, self._site, wait=self._clock.forward)
        everywhere = {**channels, NOWHERE: Mute(why="The account was closed.")}
        for name, channel in everywhere.items():
            yield Carrier(name, channel, self.console, clock=self.console.now, pause=lambda: False)

    def _controller(self) -> Actor:
        found = self.console.room()[People].holding(Role.CONTROLLER)
        return Player(found[0].id, self._seed).actor if found else Actor(person=TERMINAL, via=Via.TERMINAL)
