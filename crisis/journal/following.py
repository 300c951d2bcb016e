"""Reading on: what follows the newest entry that was read, if that entry still stands where it stood."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crisis.rules.entry import Recorded
from crisis.rules.ids import Seq
from crisis.rules.room import Room

from . import Refuses


def following(room: Room, after: Callable[[Seq], Sequence[Recorded]]) -> Sequence[Recorded]:
    """The entries after the room's head, by `after`. Refuses where the head is another than the one that was
    read: somebody put another journal, perhaps a drill's, under a console at work.
    """
    if not room.link:
        return after(room.head)
    found = after(Seq(room.head - 1))
    if not found or found[0].link != room.link:
        raise Refuses(f"entry {room.head} is not the one that was read; restored, replaced or rewritten?")
    return found[1:]
