"""How long people waited for the first message of each crisis: speed is asked for, so it is measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ..entry import Recorded
from ..ids import MessageId, PersonId, Seq
from ..outgoing.sending import MessageReleased
from ..room import NOTHING
from .level import Level, LevelSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis:
    """One crisis from its setting to its stand-down (aware UTC), and the messages released in between."""

    since: datetime
    by: PersonId
    first: datetime | None = None
    ended: datetime | None = None
    released: tuple[MessageId, ...] = ()
    seq: Seq = NOTHING  # of the entry that set it

    def minutes_to_first(self) -> int | None:
        """Whole minutes from the setting to the first message; nothing while there is none."""
        return None if self.first is None else int((self.first - self.since).total_seconds() // 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crises:
    """Every crisis there was, oldest first."""

    all: tuple[Crisis, ...] = ()

    def current(self) -> Crisis | None:
        """The crisis that stands, if one does."""
        return self.all[-1] if self.all and self.all[-1].ended is None else None


def level_set(part: Crises, recorded: Recorded) -> Crises:
    e = recorded.entry
    assert isinstance(e, LevelSet)
    if e.level is Level.CRISIS:
        return Crises(all=(*part.all, Crisis(since=recorded.at, by=recorded.by, seq=recorded.seq)))
    now = part.current()
    return _with(part, replace(now, ended=recorded.at)) if now else part


def released(part: Crises, recorded: Recorded) -> Crises:
    e = recorded.entry
    assert isinstance(e, MessageReleased)
    now = part.current()
    if now is None:
        return part
    return _with(part, replace(now, first=now.first or recorded.at, released=(*now.released, e.message)))


def _with(part: Crises, crisis: Crisis) -> Crises:
    return Crises(all=(*part.all[:-1], crisis))


PART = Crises
APPLY = {LevelSet: level_set, MessageReleased: released}
DECIDE: dict[type[object], object] = {}
