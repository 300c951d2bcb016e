"""The prepared drills of a live room: one folder each, and a place for each that is open.

A page writes here what it wants, and `crisis serve` does it: opens what has a place, closes what has none any
more, takes away what shall go. What passes between them are small files, whole or not there; the journal of a
drill is opened by its own processes alone.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from crisis.durable import make_once
from crisis.rules.ids import DrillId
from crisis.settings import PRACTICE, Settings

from .beginning import FILE, Beginning, read, write
from .results import Results, read_results

FOLDER = "drills"
EARLIER = "earlier.json"  # what the drills before it gave
FREEZE = "freeze"  # asks the drill's own processes to freeze it
PAUSE = "pause"  # asks them to pause it, before they end
GONE = "delete"  # asks for the whole folder to be taken away


T = TypeVar("T")
log = logging.getLogger(__name__)


class Full(Exception):
    """Every place is taken: another drill must be closed first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A drill on the shelf. `place` is nothing while it is closed, else its number from 0."""

    beginning: Beginning
    home: Path
    place: int | None
    going: bool  # it is being taken away

    @property
    def begun(self) -> bool:
        """Whether it was ever open."""
        return (self.home / "journal.sqlite").exists()

    @property
    def results(self) -> Results | None:
        """What it gave; nothing before it has ended, or where that cannot be read."""
        return _readable(read_results, self.home)


class Shelf:
    """The drills in the live room's folder."""

    def __init__(self, settings: Settings) -> None:
        assert settings.live
        self._settings = settings
        self.folder = settings.home / FOLDER

    def all(self) -> list[Prepared]:
        """Every prepared drill, the newest first."""
        places = {drill: place for place, drill in self.open_ones().items()}
        homes = (home for home in self.folder.glob("*/") if (home / FILE).exists() and not home.is_symlink())
        found = [one for home in homes if (one := self._one(home, places))]
        return sorted(found, key=lambda one: (str(one.beginning.prepared), one.beginning.drill), reverse=True)

    def find(self, drill: str) -> Prepared | None:
        """The drill of this name."""
        return next((one for one in self.all() if one.beginning.drill == drill), None)

    def open_ones(self) -> dict[int, DrillId]:
        """Which drill stands in which place."""
        found: dict[int, DrillId] = {}
        for place in range(len(self._settings.drill_ports)):
            path = self._place(place)
            if path.exists():
                found[place] = DrillId(path.read_text("utf-8"))
        return found

    def home_of(self, drill: DrillId) -> Path:
        """The drill's folder."""
        return self.folder / drill

    def address_of(self, place: int) -> str:
        """Where staff reach the drill in this place."""
        origin = urlsplit(self._settings.practice_origin)
        host = f"[{origin.hostname}]" if ":" in (origin.hostname or "") else origin.hostname
        return f"{origin.scheme}://{host}:{self._settings.drill_ports[place]}"

    def put(self, beginning: Beginning, earlier: str) -> None:
        """A prepared drill, closed; `earlier` is JSON of the drills before it. One that is there stays."""
        home = self.home_of(beginning.drill)
        with suppress(FileExistsError):  # the second press of a double one
            write(beginning, home)
        make_once(home / EARLIER, earlier, mode=0o600)

    def open(self, drill: DrillId) -> int:
        """Give it a place, or the one it has; raises Full."""
        before = next((place for place, one in self.open_ones().items() if one == drill), None)
        if before is not None:
            return before
        for place in range(len(self._settings.drill_ports)):
            make_once(self._place(place), drill, mode=0o600)
            if self._place(place).read_text("utf-8") == drill:
                return place
        raise Full

    def close(self, drill: DrillId) -> None:
        """Take its place away; the drill stays as it is, and its clock stands still meanwhile."""
        for place, one in self.open_ones().items():
            if one == drill:
                (self.home_of(drill) / PAUSE).touch()
                self._place(place).unlink(missing_ok=True)

    def pausing(self, drill: DrillId) -> bool:
        """Whether it was asked to pause and has not done so yet."""
        return (self.home_of(drill) / PAUSE).exists()

    def delete(self, drill: DrillId) -> None:
        """Have everything of it taken away, its journal too, once none of its processes runs."""
        (self.home_of(drill) / GONE).touch()
        self.close(drill)

    def going(self) -> Iterator[DrillId]:
        """What shall be taken away."""
        for asked in self.folder.glob(f"*/{GONE}"):
            if not asked.parent.is_symlink():  # what it leads to is not ours
                yield DrillId(asked.parent.name)

    def take_away(self, drill: DrillId) -> None:
        """Remove its folder; only while none of its processes runs. What was cut off is done again."""
        home = self.home_of(drill)
        for thing in home.iterdir():
            if thing.name == GONE:
                continue
            if thing.is_dir() and not thing.is_symlink():
                shutil.rmtree(thing)
            else:
                thing.unlink()
        shutil.rmtree(home)

    def freeze(self) -> None:
        """Have the newcomer's room and every open drill frozen: something real has happened."""
        homes = [self._settings.home / PRACTICE, *map(self.home_of, self.open_ones().values())]
        for home in homes:
            if home.is_dir():
                (home / FREEZE).touch()

    def _place(self, place: int) -> Path:
        return self.folder / f"place-{place + 1}"

    def _one(self, home: Path, places: dict[DrillId, int]) -> Prepared | None:
        beginning = _readable(read, home)
        if beginning is None or beginning.drill != home.name:
            return None
        return Prepared(
            beginning=beginning,
            home=home,
            place=places.get(beginning.drill),
            going=(home / GONE).exists(),
        )


def _readable(reading: Callable[[Path], T | None], home: Path) -> T | None:
    """What stands in a drill’s folder. One that somebody spoiled is passed over: others are still read."""
    try:
        return reading(home)
    except (ValueError, OSError) as fault:
        log.warning("%s: what stands there cannot be read: %s", home, fault)
        return None
