"""The prepared drills beside a live room: a household for each that has a place, and none for the others."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping

from crisis.practice import Shelf
from crisis.rules.ids import DrillId
from crisis.settings import Settings

from .household import Household
from .parts import drill_env, parts_of

PAUSING = 3.0  # seconds for a drill to pause before its processes end
log = logging.getLogger(__name__)


class Drills:
    """Follows the shelf: whoever writes there what is wanted need not wait."""

    def __init__(self, settings: Settings, env: Mapping[str, str]) -> None:
        self._settings = settings
        self._env = env
        self._shelf = Shelf(settings)
        self._running: dict[int, tuple[DrillId, Household]] = {}  # by place
        self._closing: dict[int, float] = {}  # by place: until when (monotonic seconds) it may pause

    @property
    def households(self) -> list[Household]:
        """Those that run."""
        return [household for _, household in self._running.values()]

    def look(self) -> None:
        """Open, keep, close and take away, as the shelf says now."""
        wanted = self._shelf.open_ones()
        for place, (drill, household) in list(self._running.items()):
            if wanted.get(place) == drill:
                self._closing.pop(place, None)
                household.look()
            elif self._at_rest(place, drill) and household.ended():
                del self._running[place], self._closing[place]
        for place, drill in wanted.items():
            if place not in self._running:
                self._running[place] = drill, self._household(place, drill)
        busy = {drill for drill, _ in self._running.values()}
        for drill in self._shelf.going():
            if drill not in busy:
                self._take_away(drill)

    def _at_rest(self, place: int, drill: DrillId) -> bool:
        """Whether a drill that is closed has paused by itself, or had time enough to."""
        until = self._closing.setdefault(place, time.monotonic() + PAUSING)
        return not self._shelf.pausing(drill) or time.monotonic() > until

    def _household(self, place: int, drill: DrillId) -> Household:
        settings, shelf = self._settings, self._shelf
        home, port = shelf.home_of(drill), settings.drill_ports[place]
        env = drill_env(settings, self._env, home, shelf.address_of(place), port)
        return Household(parts_of(Settings.from_env(env), env))

    def _take_away(self, drill: DrillId) -> None:
        try:
            self._shelf.take_away(drill)
        except OSError:
            log.exception("the drill %s could not be taken away and is tried again", drill)
