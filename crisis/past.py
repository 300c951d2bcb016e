"""The past of one room: the room as it was after any entry, within some milliseconds.

Theory of operation. The journal is folded once, and every so many entries the room is kept. Rooms are
persistent values, so that a kept one costs what has changed since the one before. A moment is the kept room
before it and the few entries in between. When the rooms grow too many, every second is let go and the stretch
between them doubles: memory stays bounded, however long the journal.

What is read is the journal as it is now: `heed` lets go of everything as soon as something was erased. A
`Veil` goes further for readers who may not read all: it takes words away before the fold ever hears them.

    past.room(Seq(1042))        # the same as console.room(at=1042), and quick the next time
    past.index().last_by(moment)

Folding waits for the disk: call it off the hub. Whatever is kept is replaced whole, so two readers at once
each get a right answer.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from crisis.journal import Journal
from crisis.rules.boards.replays import Mark, mark
from crisis.rules.entry import Recorded, personal_fields
from crisis.rules.ids import Seq
from crisis.rules.records.erasure import Erasures
from crisis.rules.room import Room

EVERY = 64  # entries between two kept rooms, to begin with
MOST = 256  # kept rooms


@dataclass(frozen=True, slots=True, kw_only=True)
class Veil:
    """Which entries are heard without their words. `key` changes whenever that does."""

    name: str = "open"
    key: Hashable = None
    covers: Callable[[Recorded], bool] = field(default=lambda recorded: False, compare=False)

    def over(self, recorded: Recorded) -> Recorded:
        """The entry, without what is personal in it where that is covered."""
        if not self.covers(recorded):
            return recorded
        bare: dict[str, Any] = dict.fromkeys(personal_fields(type(recorded.entry)))
        told: Any = recorded.entry  # which is a dataclass, though its base is none
        return replace(recorded, entry=replace(told, **bare))


OPEN = Veil()


@dataclass(frozen=True, slots=True)
class Index:
    """When each entry was written, in seconds of Unix time that never run back, and which are marked."""

    times: array[float] = field(default_factory=lambda: array("d"))
    marks: tuple[Mark, ...] = ()

    @property
    def head(self) -> Seq:
        """The last entry."""
        return Seq(len(self.times))

    def at(self, seq: Seq) -> datetime:
        """When this entry was written; the first one's time for what comes before it."""
        return datetime.fromtimestamp(self.times[max(seq, 1) - 1], UTC)

    def last_by(self, moment: datetime) -> Seq:
        """The last entry written at this moment or before it."""
        return Seq(bisect_right(self.times, moment.timestamp()))


@dataclass(frozen=True, slots=True)
class Kept:
    """Rooms at intervals under one veil, ascending, and the last one heard."""

    key: Hashable
    last: Room = field(default_factory=Room)
    rooms: tuple[Room, ...] = ()
    every: int = EVERY  # entries between two of them

    def before(self, seq: Seq) -> Room:
        """The nearest of them that is not after this entry."""
        if self.last.head <= seq:
            return self.last
        place = bisect_right(self.rooms, seq, key=lambda room: room.head)
        return self.rooms[place - 1] if place else Room()


class Past:
    """All moments of one journal. `apply` is the rulebook's; see above for `every` and `most`."""

    def __init__(
        self,
        journal: Journal,
        apply: Callable[[Room, Recorded], Room],
        *,
        every: int = EVERY,
        most: int = MOST,
    ) -> None:
        self._journal = journal
        self._apply = apply
        self._every = every
        self._most = most
        self._kept: dict[str, Kept] = {}
        self._index = Index()
        self._erased = 0

    def room(self, seq: Seq, veil: Veil = OPEN) -> Room:
        """The room after the entry `seq`, which must be in the journal, or 0."""
        kept, key = self._kept.get(veil.name), (veil.key, self._erased)
        if kept is None or kept.key != key:
            kept = Kept(key, every=self._every)
        if kept.last.head < seq:
            kept = self._kept[veil.name] = self._further(kept, seq, veil)
        room = kept.before(seq)
        for recorded in self._between(room.head, seq):
            room = self._apply(room, veil.over(recorded))
        return room

    def index(self) -> Index:
        """When everything was written, up to now. It holds no words."""
        found = self._index
        while fresh := self._journal.after(found.head):
            times = array("d", found.times)
            for recorded in fresh:
                times.append(max(recorded.at.timestamp(), times[-1] if times else 0.0))
            found = Index(times, (*found.marks, *filter(None, map(mark, fresh))))
        self._index = found
        return found

    def heed(self, room: Room) -> None:
        """Forget whatever was kept, if more has been erased in this room of now than when it was kept."""
        if (erased := len(room[Erasures].erased)) != self._erased:
            self._erased = erased
            self._kept = {}

    def _further(self, kept: Kept, seq: Seq, veil: Veil) -> Kept:
        room, rooms, every = kept.last, list(kept.rooms), kept.every
        for recorded in self._between(room.head, seq):
            room = self._apply(room, veil.over(recorded))
            if recorded.seq % every == 0:
                rooms.append(room)
            if len(rooms) > self._most:
                rooms, every = rooms[1::2], every * 2
        return Kept(kept.key, room, tuple(rooms), every)

    def _between(self, after: Seq, last: Seq) -> Iterator[Recorded]:
        while after < last and (fresh := self._journal.after(after, min(500, last - after))):
            yield from fresh
            after = fresh[-1].seq
