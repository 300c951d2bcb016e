"""The room: what the journal adds up to at one moment, as parts that are found by their type.

    room[Messages].all[message_id].phase

A part is a noun's own frozen state; a room that has not yet heard of a noun holds that noun's empty part.
Rooms are values: `with_part` gives a new one and leaves the old as it was, so any past moment can be kept and
read beside now.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

import immutables

from .ids import Seq

P = TypeVar("P")
NOTHING = Seq(0)
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Room:
    """One journal's state after the entry `head`, last written `at` (aware UTC), whose place in the chain is
    `link`."""

    __slots__ = ("_parts", "at", "head", "link")

    def __init__(
        self,
        parts: immutables.Map[Hashable, Any] | None = None,
        head: Seq = NOTHING,
        at: datetime = BEGINNING,
        link: str = "",
    ) -> None:
        self._parts: immutables.Map[Hashable, Any] = immutables.Map() if parts is None else parts
        self.head = head
        self.at = at
        self.link = link

    def __getitem__(self, part: type[P]) -> P:
        found = self._parts.get(cast("Hashable", part))
        return part() if found is None else found

    def with_part(self, value: object) -> Room:
        """This room with one part replaced."""
        return Room(self._parts.set(cast("Hashable", type(value)), value), self.head, self.at, self.link)

    def moved_to(self, head: Seq, at: datetime, link: str = "") -> Room:
        """This room, having heard the entry `head` that was written `at`."""
        return Room(self._parts, head, at, link)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Room) and self.head == other.head and self._parts == other._parts
