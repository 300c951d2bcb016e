"""A dispatcher that is killed at its n-th step, and the one that starts after it.

    doomed.py TOWN PORT     a number a line: copies the town, runs to that step, is killed, runs again

A step is anything another process or the disk could see: a command asked, a file flushed, renamed or linked,
a word to the mail server; before it and after it. Forked, so that hundreds of starts cost no import.
"""

from __future__ import annotations

import os
import shutil
import signal
import smtplib
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from channels.mailbox import Mailbox
from channels.town import Clock, Town
from crisis.channels.carrier import Carrier
from crisis.channels.email import Email
from crisis.channels.ledger import Ledger
from crisis.channels.website import Website
from crisis.public.site import Press
from crisis.rules.ids import ChannelName

SEEN = (
    (os, "fsync"),
    (os, "rename"),
    (os, "replace"),
    (os, "symlink"),
    (smtplib.SMTP, "send"),
    (smtplib.SMTP, "getreply"),
)


class Steps:
    """Counts down; at zero the process is gone, as by a power cut of this process alone."""

    def __init__(self, left: int) -> None:
        self.left = left

    def watch(self, owner: Any, name: str) -> None:
        """Make a call of `owner` two steps: just before it and just after it."""
        real: Callable[..., Any] = getattr(owner, name)

        def watched(*given: Any, **named: Any) -> Any:
            self.step()
            result = real(*given, **named)
            self.step()
            return result

        setattr(owner, name, watched)

    def step(self) -> None:
        """One step."""
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1


def dispatch(home: Path, port: int, press: Press, left: int) -> None:
    """Recover and carry everything that is due, one after the other."""
    town = Town(home, Clock())
    town.clock.move(minutes=1)
    mailbox = Mailbox()
    mailbox.port = port
    steps = Steps(left)
    for owner, name in (*SEEN, (town.console, "ask")):
        steps.watch(owner, name)
    channels = {
        "website": Website(home / "site", lambda: press.pages(town.console.room())),
        "email": Email(mailbox.server(), Ledger(home / "mail"), town.clock),
    }
    carriers = [
        Carrier(ChannelName(name), channel, town.console, clock=town.clock, pause=lambda: True)
        for name, channel in channels.items()
    ]
    for carrier in carriers:
        carrier.recover()
    while any(carrier.turn() for carrier in carriers):
        pass


def child(work: Callable[[], None]) -> int:
    """Run it in a process of its own: 0, or the signal that ended it."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(pid, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def main() -> None:
    town, port, press = Path(sys.argv[1]), int(sys.argv[2]), Press()
    for line in sys.stdin:
        home = town.with_name(f"after-{int(line)}")
        shutil.copytree(town, home, symlinks=True)
        ended = child(partial(dispatch, home, port, press, int(line)))
        again = child(partial(dispatch, home, port, press, -1))
        print(f"{ended} {again} {home}", flush=True)


if __name__ == "__main__":
    main()
