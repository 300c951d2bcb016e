"""`crisis serve`: the whole installation on one machine, each part in a process of its own.

The live room and, beside it, the newcomer's room and every prepared drill that is open, each with console,
public site, dispatcher and sorter; the live one with a collector too, where it has a mailbox, and each drill
with somebody who plays the outside. Whatever ends by itself is started again; ending this ends all. Larger
installations start the same parts by systemd.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Mapping

from crisis.opening import open_room
from crisis.people import People
from crisis.settings import PRACTICE, Settings

from .drills import Drills
from .household import Household, Newcomers
from .keeping import end_all
from .parts import parts_of, practice_env

LOOK = 0.2  # seconds between two looks at everything
START = 30.0  # seconds after which a slow part is no longer waited for


def serve(settings: Settings, env: Mapping[str, str], say: Callable[[str], None]) -> None:
    """Run every part until SIGTERM or SIGINT; `say` hears, once all answer, where everything is."""
    rooms = [Household(parts_of(settings, env))]
    if settings.live and settings.practice:
        beside = practice_env(settings, env)
        rooms.append(Newcomers(parts_of(Settings.from_env(beside), beside), settings.home / PRACTICE))
    for household in rooms:
        household.find_places()
    code = prepare(settings)
    drills = Drills(settings, env) if settings.live else None
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())
    try:
        _run(rooms, drills, ending, lambda late: say(welcome(settings, code, late)))
    finally:
        rooms += drills.households if drills else []
        end_all([kept for household in rooms for kept in household.kept])


def prepare(settings: Settings) -> str | None:
    """Make home, key and database before many processes would; the first administrator's code, if any."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    console = open_room(settings)
    code = People(console, settings).enrolment.first_code() if settings.live else None
    console.journal.close()
    return code


def _run(
    rooms: list[Household],
    drills: Drills | None,
    ending: threading.Event,
    ready: Callable[[list[str]], None],
) -> None:
    began, told = time.monotonic(), False
    while not ending.is_set():
        for household in rooms:
            household.look()
        if drills:
            drills.look()
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
