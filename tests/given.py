"""Given, when, then: a room that something happened in, one thing that is asked, and what comes of it.

    given(*MUNICIPALITY, (SetLevel(level=Level.CRISIS, reason="flood"), LEAD)) \
        .when(PlanPost(...), HEAD) \
        .refused(Reason.LOCKED)

What is given is an entry, which simply happened, or a pair of a command and who asks for it (never refused).
Every step takes a second, from `NOON` on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from crisis.rules.entry import Entry, Recorded, Via
from crisis.rules.ids import TERMINAL, PersonId, Seq
from crisis.rules.refusal import Reason, Refused
from crisis.rules.roles import Actor
from crisis.rules.room import Room
from crisis.rules.rulebook import apply, decide

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
STEP = timedelta(seconds=1)
Step = Entry | tuple[object, Actor]
E = TypeVar("E", bound=Entry)


def actor(person: str, via: Via = Via.PAGE) -> Actor:
    """This person, at this door."""
    return Actor(person=PersonId(person), via=via)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was asked for came to this: entries, or a refusal."""

    before: Room
    entries: tuple[Entry, ...] = ()
    refusal: Refused | None = None

    def then(self, *expected: Entry) -> None:
        """It brought about exactly these entries."""
        assert self.refusal is None, f"refused: {self.refusal}"
        assert self.entries == expected

    def happened(self, kind: type[E]) -> E:
        """It brought about one entry of this kind: that one."""
        assert self.refusal is None, f"refused: {self.refusal}"
        (found,) = (entry for entry in self.entries if isinstance(entry, kind))
        return found

    def refused(self, reason: Reason) -> Refused:
        """It was refused for this reason: the refusal, to look at what it says."""
        assert self.refusal is not None, f"not refused, but: {self.entries}"
        assert self.refusal.reason is reason
        return self.refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A room, and the time in it."""

    room: Room
    now: datetime = NOON

    def and_(self, *steps: Step) -> Given:
        """The same, after more has happened."""
        after = self
        for step in steps:
            after = after._entry(step, actor(TERMINAL)) if isinstance(step, Entry) else after._asked(*step)
        return after

    def later(self, *, minutes: int) -> Given:
        """The same, with time gone by."""
        return replace(self, now=self.now + timedelta(minutes=minutes))

    def when(self, command: object, who: Actor) -> Outcome:
        """Ask for one thing now."""
        try:
            entries = decide(self.room, command, who, self.now)
        except Refused as refusal:
            return Outcome(before=self.room, refusal=refusal)
        return Outcome(before=self.room, entries=tuple(entries))

    def _asked(self, command: object, who: Actor) -> Given:
        after = self
        for entry in decide(self.room, command, who, self.now):
            after = after._entry(entry, who)
        return after

    def _entry(self, entry: Entry, who: Actor) -> Given:
        recorded = Recorded(seq=Seq(self.room.head + 1), at=self.now, by=who.person, via=who.via, entry=entry)
        return Given(room=apply(self.room, recorded), now=self.now + STEP)


def given(*steps: Step, room: Room | None = None) -> Given:
    """A room in which these steps were taken, one after the other."""
    return Given(room=Room() if room is None else room).and_(*steps)
