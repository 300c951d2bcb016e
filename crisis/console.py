"""The console: where a command meets the rules and the journal. It alone writes and it alone reads the clock.

Theory of operation. Whoever asks joins a queue; whoever then gets the turn takes everybody who waits along
into one exclusive transaction: catch up with what other processes wrote, then for each in order decide,
append, apply; commit; and only then does anybody get an answer. A flood of askers so pays for one flush to
disk, not for one each. A refusal, or a fault in one command, undoes that command alone. If the commit fails,
nobody is told anything but NotSaved, and the room stays as it was.

The transaction is a function of plain data that touches no lock and no queue, so it may run in a real thread
beside gevent's hub (`off_hub`), which must never wait for a disk. Rooms are values: readers keep the one they
took.

    console.ask(ApproveMessage(message=m, draft=seq), actor, once=uuid)
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

from crisis.journal import Head, Journal, NotSaved, Once, Why, Writing
from crisis.journal.chain import ERASURE, START
from crisis.journal.following import following
from crisis.journal.witness import Witness
from crisis.journal.wording import digest
from crisis.queue import OffHub, Queue, Waiting, at_once
from crisis.rules.entry import Entry, Recorded
from crisis.rules.ids import Seq
from crisis.rules.roles import Actor
from crisis.rules.room import Room

Outcome = list[Recorded] | Exception
TOLERANCE = timedelta(minutes=5)  # a clock further behind than this is wrong, not slow
APART = timedelta(microseconds=1)  # between those who share a commit: one moment is one press
WEIGHTY = frozenset({"level.set", "level.department_released", "message.approved", ERASURE})  # witnessed
log = logging.getLogger(__name__)


class ClockBehind(Exception):
    """The machine's clock is before the newest entry: set it right, or every expiry would be wrong."""


class Rules(Protocol):
    """What the console needs of a rulebook."""

    def decide(self, room: Room, command: object, who: Actor, now: datetime) -> list[Entry]: ...
    def apply(self, room: Room, recorded: Recorded) -> Room: ...
    def time_in(self, room: Room, wall: datetime) -> datetime: ...


class Asked(Waiting):
    """One who waits for an answer."""

    __slots__ = ("command", "once", "who")

    def __init__(self, command: object, who: Actor, once: Once) -> None:
        super().__init__()
        self.command = command
        self.who = who
        self.once = once


def utc_now() -> datetime:
    """The time of day on this machine; the one place that asks for it."""
    return datetime.now(UTC)


class Console:
    """One room. `urgent` says which commands may use the space held back for a full disk; `erased` hears the
    room before and after an erasure, and may not fail."""

    def __init__(
        self,
        journal: Journal,
        *,
        rules: Rules,
        clock: Callable[[], datetime] = utc_now,
        off_hub: OffHub = at_once,
        urgent: Callable[[object], bool] = lambda command: False,
        witness: Witness | None = None,
        erased: Callable[[Room, Room], object] = lambda before, after: None,
    ) -> None:
        self.journal = journal
        self.stirred = threading.Event()  # set whenever this process has written, for whoever waits to look
        self._rules = rules
        self._clock = clock
        self._off_hub = off_hub
        self._urgent = urgent
        self._witness = witness
        self._erased = erased
        self._queue: Queue[Asked] = Queue()
        self._room = self._folded()
        if self.now() < self._room.at - TOLERANCE:
            raise ClockBehind(f"the newest entry was written {self._room.at:%Y-%m-%d %H:%M} UTC")

    def ask(self, command: object, who: Actor, *, once: UUID) -> list[Recorded]:
        """What the command brought about, on disk; ascending. The same `once` gets the same answer again.

        Raises Refused when the rules say no, OnceReused for another command under the same `once`, NotSaved
        when nothing could be saved, ValueError for what the journal cannot hold.
        """
        asked = Asked(command, who, Once(id=once, digest=digest(command, who.person)))
        if self._queue.leads(asked):
            self._queue.serve(asked, self._settle)
        if isinstance(asked.outcome, Exception):
            raise asked.outcome
        recorded: list[Recorded] = asked.outcome
        return recorded

    def room(self, at: Seq | None = None) -> Room:
        """The room now, other processes' entries included, or as it was after the entry `at`."""
        if at is not None:
            return self._off_hub(lambda: self._folded(last=at))
        # Two readers at once each get a right room; what one of them leaves behind, the next catches up.
        self._room = self._caught_up(self._room)
        return self._room

    def now(self) -> datetime:
        """The room's own time: the wall clock's, and in a drill the drill's."""
        return self._rules.time_in(self._room, self._clock())

    def wall(self) -> datetime:
        """What the wall clock shows, for the few who say it: whoever starts, pauses or freezes a drill."""
        return self._clock()

    def news(self, since: Seq, limit: int = 500) -> list[Recorded]:
        """Entries after `since`, ascending, whoever wrote them. Cheap when there are none."""
        return self.journal.after(since, limit)

    def follow(self, since: Seq, pause: Callable[[], object]) -> Iterator[Recorded]:
        """Every entry after `since`, for ever and without gaps; calls `pause` whenever there is none."""
        while True:
            fresh = self.news(since)
            yield from fresh
            if fresh:
                since = fresh[-1].seq
            else:
                pause()

    def _settle(self, batch: Sequence[Asked]) -> None:
        try:
            turn = self._off_hub(lambda: self._committed(batch, self._clock()))
        except NotSaved as fault:
            for asked in batch:
                asked.outcome = NotSaved(fault.why)
            return
        self._room = turn.room
        self.stirred.set()
        for asked, outcome in zip(batch, turn.outcomes, strict=True):
            asked.outcome = outcome

    def _committed(self, batch: Sequence[Asked], wall: datetime) -> Turn:
        try:
            turn = self._transaction(batch, wall, urgent=False)
        except NotSaved as fault:
            if fault.why is not Why.FULL or not any(self._urgent(asked.command) for asked in batch):
                raise
            turn = self._transaction(batch, wall, urgent=True)
        self._bear_witness(turn, wall)
        if any(recorded.entry.kind == ERASURE for recorded in turn.heard):
            turn.room = self._folded()  # a room folded anew has never heard what was erased
            self._erased(self._room, turn.room)
        return turn

    def _transaction(self, batch: Sequence[Asked], wall: datetime, *, urgent: bool) -> Turn:
        with self.journal.exclusive(urgent=urgent) as writing:
            turn = Turn(self._rules, self._room)
            turn.hear(following(self._room, writing.after))
            turn.now = self._rules.time_in(turn.room, wall)
            for asked in batch:
                waits = urgent and not self._urgent(asked.command)
                turn.outcomes.append(NotSaved(Why.FULL) if waits else turn.answer(writing, asked))
        return turn

    def _bear_witness(self, turn: Turn, now: datetime) -> None:
        if self._witness and any(recorded.entry.kind in WEIGHTY for recorded in turn.heard):
            try:
                self._witness.note(Head(seq=turn.heard[-1].seq, link=turn.heard[-1].link), now)
            except OSError:
                # It is committed and must be answered so; the next witness speaks for this one too.
                log.exception("no witness to entry %s", turn.heard[-1].seq)

    def _caught_up(self, room: Room) -> Room:
        before = room
        for recorded in self._entries(after=room.head):
            if room is before:
                following(room, lambda seq: self.journal.after(seq, 1))
            if recorded.entry.kind == ERASURE:
                return self._off_hub(self._folded)
            room = self._rules.apply(room, recorded)
        return room

    def _folded(self, last: Seq | None = None) -> Room:
        room = Room()
        for recorded in self._entries(last=last):
            room = self._rules.apply(room, recorded)
        return room

    def _entries(self, after: Seq = START, last: Seq | None = None) -> Iterator[Recorded]:
        while fresh := self.journal.after(after):
            for recorded in fresh:
                if last is not None and recorded.seq > last:
                    return
                yield recorded
            after = fresh[-1].seq


class Turn:
    """One transaction's work: the room as it moves on, every entry heard, an outcome for each who asked."""

    def __init__(self, rules: Rules, room: Room) -> None:
        self.room = room
        self.heard: list[Recorded] = []
        self.outcomes: list[Outcome] = []
        self._rules = rules
        self.now = room.at  # until whoever holds the turn has caught up, and knows the room's time

    def hear(self, fresh: Sequence[Recorded]) -> None:
        """Take in entries; if a rule cannot, none of them."""
        room = self.room
        for recorded in fresh:
            room = self._rules.apply(room, recorded)
        self.room = room
        self.heard += fresh

    def answer(self, writing: Writing, asked: Asked) -> Outcome:
        """Decide one command and append what it brings about; call inside exclusive()."""
        at = self.now + len(self.outcomes) * APART
        try:
            before = writing.answered(asked.once)
            if before is not None:
                return before
            with writing.attempt():
                who = asked.who
                entries = self._rules.decide(self.room, asked.command, who, at)
                recorded = writing.append(entries, by=who.person, via=who.via, at=at, once=asked.once)
                self.hear(recorded)
        except NotSaved:
            raise
        except Exception as fault:  # noqa: BLE001  raised again before whoever asked; the others must not suffer it
            return fault
        return recorded
