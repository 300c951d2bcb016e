"""What the staff application works with, handed in once when it is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from crisis.console import Console
from crisis.files import Files
from crisis.opening import files_of
from crisis.people import People
from crisis.queue import OffHub, at_once
from crisis.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffroom:
    """The collaborators of every page. `clock` gives aware UTC; `off_hub` runs what takes its time."""

    settings: Settings
    console: Console
    people: People
    clock: Callable[[], datetime]
    off_hub: OffHub = at_once

    @property
    def files(self) -> Files:
        """What people handed in to this room."""
        return files_of(self.settings.home)
