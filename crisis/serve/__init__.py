"""`crisis serve`: the whole installation on one machine, each part in a process of its own.

The live room and, beside it, the practice room, each with console, public site, dispatcher and sorter; the
live one with a collector too, where it has a mailbox. Whatever ends by itself is started again; ending this
ends all. Larger installations start the same parts by systemd.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from crisis import practice
from crisis.opening import open_room
from crisis.people import People
from crisis.settings import PRACTICE, Settings

from .keeping import PATIENCE, Kept, end_all
from .parts import Part, parts_of, practice_env

LOOK = 0.2  # seconds between two looks at everything
START = 30.0  # seconds after which a slow part is no longer waited for


def serve(settings: Settings, env: Mapping[str, str], say: Callable[[str], None]) -> None:
    """Run every part until SIGTERM or SIGINT; `say` hears, once all answer, where everything is."""
    rooms = [Household(parts_of(settings, env), None)]
    if settings.live and settings.practice:
        beside = practice_env(settings, env)
        rooms.append(Household(parts_of(Settings.from_env(beside), beside), settings.home / PRACTICE))
    for household in rooms:
        household.find_places()
    code = prepare(settings)
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())
    try:
        _run(rooms, ending, lambda late: say(welcome(settings, code, late)))
    finally:
        end_all([kept for household in rooms for kept in household.kept])


def prepare(settings: Settings) -> str | None:
    """Make home, key and database before many processes would; the first administrator's code, if any."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    console = open_room(settings)
    code = People(console, settings).enrolment.first_code() if settings.live else None
    console.journal.close()
    return code


class Household:
    """The processes of one room. `again` is the home of a practice room, which may be asked to start over."""

    def __init__(self, parts: list[Part], again: Path | None) -> None:
        self.kept = [Kept(part) for part in parts]
        self._again = again
        self._deadline: float | None = None  # monotonic seconds, while starting over

    def find_places(self) -> None:
        """Make sure that nobody else listens where these will; OSError naming the place otherwise."""
        for kept in self.kept:
            kept.find_place()

    def look(self) -> None:
        """Start over if that was asked for, and start whatever does not run."""
        if self._again and practice.wanted_again(self._again):
            self._start_over(self._again)
            return
        for kept in self.kept:
            kept.look()

    def _start_over(self, home: Path) -> None:
        # Looked at again and again rather than waited for: the live room must not be left alone meanwhile.
        if self._deadline is None:
            self._deadline = time.monotonic() + PATIENCE
            for kept in self.kept:
                kept.ask_to_end()
        if time.monotonic() > self._deadline or not any(kept.pid for kept in self.kept):
            for kept in self.kept:
                kept.end(self._deadline)
            practice.clear(home)
            self._deadline = None


def _run(rooms: list[Household], ending: threading.Event, ready: Callable[[list[str]], None]) -> None:
    began, told = time.monotonic(), False
    while not ending.is_set():
        for household in rooms:
            household.look()
        if not told:
            late = [kept.part.name for household in rooms for kept in household.kept if not kept.answers()]
            told = not late or time.monotonic() - began > START
            if told:
                ready(late)
        ending.wait(LOOK)


def welcome(settings: Settings, code: str | None, late: list[str]) -> str:
    """What stands in the terminal once everything runs."""
    lines = [
        "",
        "The console is running.",
        "",
        f"  Staff          {settings.origin}",
        f"  Public site    {settings.site}",
    ]
    if settings.live and settings.practice:
        lines.append(f"  Practice room  {settings.practice_origin}   nothing leaves this machine")
    lines += [f"  Data           {settings.home}"]
    if settings.live and not settings.smtp_host:
        lines += ["", "No mail is sent: CRISIS_SMTP_HOST is not set."]
    if late:
        lines += ["", f"Not answering yet: {', '.join(late)}. What is said above tells why."]
    if code:
        lines += [
            "",
            "First time here? Open the staff address and give this code, which serves once:",
            "",
            f"  {code}",
        ]
    return "\n".join([*lines, "", "Ctrl-C ends everything.", ""])
