"""What is out and cannot be relied on now, because a fact that it rests on does not hold any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..facts.resting import Doubt, doubts
from ..messages.message import Message, Messages, Phase
from ..room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """A message that is out and is being checked, and the facts that brought it about."""

    message: Message
    doubts: tuple[Doubt, ...]

    @property
    def since(self) -> datetime:
        """Since when it is being checked (aware UTC)."""
        return self.doubts[0].since

    @property
    def title(self) -> str:
        """What it is called; nothing where that was erased."""
        content = self.message.draft.content
        return content.title if content else ""


def doubtful(room: Room, now: datetime) -> tuple[Doubtful, ...]:
    """What is out and being checked, the longest first."""
    found = (
        Doubtful(message=m, doubts=doubted)
        for m in standing_messages(room)
        if m.phase is Phase.RELEASED and (doubted := doubts(room, m.draft.cites, now))
    )
    return tuple(sorted(found, key=lambda d: (d.since, d.message.id)))


def standing_messages(room: Room) -> Iterator[Message]:
    """Messages that say something or will: neither withdrawn nor corrected."""
    messages = room[Messages]
    corrected = {m.corrects for m in messages.out() if m.corrects}
    return (m for m in messages.all.values() if m.phase is not Phase.WITHDRAWN and m.id not in corrected)
