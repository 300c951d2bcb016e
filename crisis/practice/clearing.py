"""Starting the newcomer's room over: a page asks by a file, and whoever runs the room clears it."""

from __future__ import annotations

import shutil
from pathlib import Path

from crisis.settings import Settings

from .beginning import FILE

AGAIN = "again"  # the file by which a page asks to start over
KEY = "secret"  # stays when all else goes


def starts_over(settings: Settings) -> bool:
    """Whether this room may start over: the newcomer's alone. A prepared drill is kept as it was played."""
    return not settings.live and not (settings.home / FILE).exists()


def ask_again(settings: Settings) -> None:
    """Ask whoever runs the practice room to start it over."""
    if not starts_over(settings):
        raise ValueError("room: only the practice room starts over")
    (settings.home / AGAIN).touch()


def wanted_again(home: Path) -> bool:
    """Whether somebody asked to start this practice room over."""
    return (home / AGAIN).exists()


def clear(home: Path) -> None:
    """Take everything but the key away; only while no process has the room open."""
    asked = home / AGAIN
    for thing in home.iterdir():
        if thing.is_dir() and not thing.is_symlink():
            shutil.rmtree(thing)
        elif thing.name not in (KEY, AGAIN):
            thing.unlink()
    asked.unlink(missing_ok=True)  # last, so that a clearing that was cut off is done again
