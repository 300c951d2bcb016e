"""What remembers: entries in one order, each linked to the one before, kept until the law says erase.

A journal is written only inside `exclusive()`, which holds every other writer off, in this process and in
others:

    with journal.exclusive() as writing:
        known = writing.after(room.head)                        # catch up: others write too
        writing.append(entries, by=…, via=…, at=now, once=once) # all of it becomes true at the end, or none

and read at any time, also while somebody writes. The package knows entries and kinds but no noun and no rule.
Everything here holds for any store; `sqlite` is one, and the contract in `tests/journal/test_contract.py` is
what another one must meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from crisis.rules.entry import Entry, Recorded, Via
from crisis.rules.ids import PersonId, Seq

from .chain import Erased, Fault, Flaw, Head, Row, Sealed, Verdict

__all__ = [
    "Erased",
    "Fault",
    "Flaw",
    "Head",
    "Journal",
    "NotSaved",
    "Once",
    "OnceReused",
    "Refuses",
    "Row",
    "Sealed",
    "Verdict",
    "Why",
    "Writing",
]


class Why(StrEnum):
    """What kept something from being saved."""

    FULL = "full"  # the disk is full; the reserve is for what cannot wait
    BUSY = "busy"  # another writer held on for longer than we wait: try again
    READ_ONLY = "read_only"
    BROKEN = "broken"  # the disk answers with errors


class NotSaved(Exception):
    """Nothing was saved, and nothing may be said to be. Reading goes on; asking again is safe."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class OnceReused(Exception):
    """The same `once` came with another command: two different requests claim to be one. HTTP 409."""


class Refuses(Exception):
    """The journal does not open: too new, rolled back, forked, or on an unsafe SQLite. Says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Once:
    """A request's own name and a digest of what it asked, so that a repeat is answered and not redone."""

    id: UUID
    digest: str


class Writing(Protocol):
    """An exclusive transaction: nobody else writes until it ends, and what it wrote is true only then."""

    @property
    def head(self) -> Head: ...

    def after(self, seq: Seq) -> list[Recorded]:
        """All entries after `seq`, ascending, this transaction's own included."""
        ...

    def answered(self, once: Once) -> list[Recorded] | None:
        """What this request brought about before, if it did; OnceReused when it asked something else."""
        ...

    def append(
        self, entries: Sequence[Entry], *, by: PersonId, via: Via, at: datetime, once: Once | None = None
    ) -> list[Recorded]:
        """Write entries after the head and give them back as they will be read. An erasure erases right here.

        A request that brings nothing about is not remembered. ValueError for a value that no journal holds.
        """
        ...

    def attempt(self) -> AbstractContextManager[None]:
        """A part that is undone alone when it raises, so that one asker's fault never spoils the others."""
        ...


class Journal(Protocol):
    """A store of entries. Safe to use from several threads at once."""

    def exclusive(self, *, urgent: bool = False) -> AbstractContextManager[Writing]:
        """Hold all other writers off; NotSaved when it cannot begin or end. `urgent` may use the reserve."""
        ...

    def after(self, seq: Seq, limit: int = 500) -> list[Recorded]:
        """The next entries after `seq`, ascending, at most `limit`."""
        ...

    def rows(self, seq: Seq, limit: int = 500) -> list[Row]:
        """The same as they are kept."""
        ...

    def whole(self) -> Iterator[Row]:
        """Every row as of one moment, for verifying and export: an erasure is in all of it or in none."""
        ...

    def head(self) -> Head: ...

    def verify(self, expected: Head | None = None) -> Verdict:
        """Check every link and commitment, and that the head known from elsewhere is in here."""
        ...

    def close(self) -> None:
        """Let go of the store; nobody may be using it."""
        ...
