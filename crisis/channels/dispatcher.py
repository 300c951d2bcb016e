"""The dispatcher: its own process, the only holder of the channels' credentials, one at a time.

It follows the journal, looking for news every tenth of a second. Each channel has a thread, so that a slow
mail server never holds the website back; one more keeps the clocks: expiry, nudges, posts that a person
carries by hand, the sweeping of files that nobody holds, and a heartbeat file that says how long ago each
thread last came round.
"""

from __future__ import annotations

import fcntl
import json
import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from crisis.console import Console, utc_now
from crisis.garbage import spare_what_stays
from crisis.journal import NotSaved
from crisis.opening import open_room, sweep
from crisis.rules.ids import ChannelName
from crisis.rules.refusal import Refused
from crisis.settings import Settings

from .agenda import NOWHERE, WHO, chores
from .carrier import Carrier
from .channel import Channel, Mute, Transient
from .website import Website
from .wiring import WEBSITE, channels_of, site_of

PAUSE = 0.1  # seconds between two looks at the journal
SWEEP = timedelta(hours=1)  # between two sweeps; what is swept is a day old
REST = 1.0  # seconds after a fault, and between two beats
log = logging.getLogger(__name__)


class Dispatcher:
    """All carriers of one room. `site` is kept true also when nothing is sent: the level shows there too."""

    def __init__(
        self,
        console: Console,
        channels: Mapping[ChannelName, Channel],
        *,
        site: Website,
        heartbeat: Path,
        sweep: Callable[[], object],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._console = console
        self._channels = channels
        self._site = site
        self._heartbeat = heartbeat
        self._sweep = sweep
        self._clock = clock
        self._next_sweep = clock() + SWEEP  # the room was swept when it was opened
        self._stopped = threading.Event()
        self._beats: dict[str, str] = {}
        self._shown = -1  # the entry after which the site was last printed
        self._next_print = self._next_beat = 0.0  # by the monotonic clock

    def run(self) -> None:
        """Work until `stop`. Returns when every thread has put down what it carried."""
        nowhere = Mute(why="The account was closed.")
        carriers = [self._carrier(name, channel) for name, channel in self._channels.items()]
        work = {
            str(c.name): (c.recover, self._refreshing(c) if c.name == WEBSITE else c.turn) for c in carriers
        }
        work["clock"] = (lambda: None, self._keep_clocks(self._carrier(NOWHERE, nowhere)))
        threads = [
            threading.Thread(target=self._follow, args=(name, *each), name=name)
            for name, each in work.items()
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def stop(self) -> None:
        """End after what is under way."""
        self._stopped.set()

    def _carrier(self, name: ChannelName, channel: Channel) -> Carrier:
        return Carrier(
            name, channel, self._console, clock=self._clock, pause=lambda: not self._stopped.wait(REST)
        )

    def _follow(self, name: str, begin: Callable[[], None], turn: Callable[[], bool]) -> None:
        begun = False
        while not self._stopped.is_set():
            self._beats[name] = self._clock().isoformat(timespec="seconds")
            try:
                if not begun:
                    begin()
                    begun = True
                if not turn():
                    self._stopped.wait(PAUSE)
            except (NotSaved, Transient) as fault:
                log.warning("%s: %s", name, fault)
                self._stopped.wait(REST)
            except Exception:  # the follower must outlive whatever one delivery brings
                log.exception("%s: starting again where the journal stands", name)
                begun = False  # what was under way is now as unknown as after a crash
                self._stopped.wait(REST)

    def _keep_clocks(self, by_hand: Carrier) -> Callable[[], bool]:
        def turn() -> bool:
            for chore in list(chores(self._console.room(), self._clock())):
                try:
                    self._console.ask(chore, WHO, once=uuid4())
                except Refused as no:
                    log.info("the clock was overtaken: %s", no.reason)
            if by_hand.turn():
                return True
            if time.monotonic() >= self._next_beat:
                self._next_beat = time.monotonic() + REST
                self._beat()
            if self._clock() >= self._next_sweep:
                self._next_sweep = self._clock() + SWEEP
                self._sweep()
            return False

        return turn

    def _beat(self) -> None:
        said = {"at": self._clock().isoformat(timespec="seconds"), "threads": dict(self._beats)}
        draft = self._heartbeat.with_suffix(".draft")
        draft.write_text(json.dumps(said) + "\n", "utf-8")
        draft.replace(self._heartbeat)

    def _refreshing(self, carrier: Carrier) -> Callable[[], bool]:
        """The website's turn: what is due first, then the site after other news, at most once a second."""

        def turn() -> bool:
            if carrier.turn():
                return True
            head, now = self._console.room().head, time.monotonic()
            if head != self._shown and now >= self._next_print:
                self._site.refresh()
                self._shown, self._next_print = head, now + REST
            return False

        return turn


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Wait until no other dispatcher works in this room, and keep others out."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "dispatcher.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            log.warning("another dispatcher works in %s; waiting for it to end", home)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(settings: Settings) -> None:
    """The dispatcher's process, until SIGTERM or SIGINT."""
    with alone(settings.home):
        console = open_room(settings)
        site = site_of(settings, console)
        dispatcher = Dispatcher(
            console,
            channels_of(settings, console, site),
            site=site,
            heartbeat=settings.home / "dispatcher.json",
            sweep=lambda: sweep(settings.home, console),
            clock=console.now,
        )
        for ending in (signal.SIGTERM, signal.SIGINT):
            signal.signal(ending, lambda *_: dispatcher.stop())
        spare_what_stays()
        dispatcher.run()
