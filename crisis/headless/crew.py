"""The staff of a drill, played: each comes to one thing at a time, asks for it, and is busy for a while."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID, uuid5

from crisis.chance import Chance
from crisis.console import Console
from crisis.players import Player
from crisis.rules.persons.people import People
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor, Role

PLAYED = frozenset(Role) - {Role.CONTROLLER, Role.DISPLAY, Role.ADMINISTRATOR, Role.ELECTED}
HANDS = range(8, 31)  # seconds that one thing keeps somebody busy
AGAIN = timedelta(seconds=75)  # until somebody tries what was refused once more
FOR_EVER = datetime.max.replace(tzinfo=UTC)
REQUESTS = UUID("0c0c4a8e-2c5e-4d0e-9c0b-5b1c1c9d7a11")  # names every request of a play
log = logging.getLogger(__name__)


def onces(*name: object) -> Callable[[], UUID]:
    """Names for requests, each another, and the same for the same name."""
    numbers = count()
    return lambda: uuid5(REQUESTS, "\n".join(map(str, (*name, next(numbers)))))


class Crew:
    """Everybody of a room who plays. `refused` are what the rules did not let them, by command."""

    def __init__(self, console: Console, seed: int) -> None:
        self.refused: list[tuple[str, Refused]] = []
        self._console = console
        self._hands = Chance(seed, "hands")
        self._once = onces(seed, "play")
        people = console.room()[People].all
        self._players = [Player(id_, seed) for id_ in sorted(people) if people[id_].roles & PLAYED]
        self._free: dict[str, datetime] = {}
        self._done: dict[str, dict[str, datetime]] = {player.person: {} for player in self._players}

    def turn(self) -> None:
        """Everybody who has come to something does it."""
        for player in self._players:
            self._acts(player)

    def ask(self, command: object, who: Actor) -> bool:
        """Ask in this person's name; False where the rules say no."""
        try:
            self._console.ask(command, who, once=self._once())
        except Refused as no:
            log.info("%s: %s refused: %s %s", who.person, type(command).__name__, no.reason, no.facts)
            self.refused.append((type(command).__name__, no))
            return False
        return True

    def _acts(self, player: Player) -> None:
        now, done = self._console.now(), self._done[player.person]
        if self._free.get(player.person, now) > now:
            return
        settled = {key for key, until in done.items() if until > now}
        task = player.next(self._console.room(), now, without=settled)
        if task is None:
            return
        went = self.ask(task.command(), player.actor)
        done[task.key] = FOR_EVER if went else now + AGAIN
        self._free[player.person] = now + timedelta(seconds=self._hands.one(HANDS))
