"""What every gauge reads: one entry, with the room before it and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ...entry import Entry, Recorded
from ...ids import Seq
from ...levels.level import Level, LevelSet
from ...room import Room

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry of the stretch that is measured."""

    before: Room
    recorded: Recorded
    after: Room

    @property
    def entry(self) -> Entry:
        """What happened."""
        return self.recorded.entry

    @property
    def at(self) -> datetime:
        """When."""
        return self.recorded.at

    @property
    def sets_crisis(self) -> bool:
        """Whether the crisis staff is set here."""
        return isinstance(self.entry, LevelSet) and self.entry.level is Level.CRISIS


def seconds(since: datetime, until: datetime) -> int:
    """Whole seconds, rounded down; never less than none, for clocks may be set back."""
    return max(0, (until - since) // SECOND)


def maybe(since: datetime, until: datetime | None) -> int | None:
    """The same, or None where it never came."""
    return None if until is None else seconds(since, until)


def latest(times: Iterable[datetime | None]) -> datetime | None:
    """The last of these, once all of them have come; None before, and where there are none."""
    found = list(times)
    return max((at for at in found if at), default=None) if None not in found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zero:
    """Where most figures begin to count: the first setting of the crisis staff, or the very beginning."""

    seq: Seq
    at: datetime
