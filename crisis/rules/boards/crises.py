"""Looking back: each crisis with how long its first message took, and what was said to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..ids import PersonId
from ..levels.first_message import Crises, Crisis
from ..messages.message import Message, Messages
from ..room import Room
from .closing import Closing, closing
from .lead import title_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message of a crisis: when it went out (aware UTC), and how those heard who are not online."""

    message: Message
    title: str
    at: datetime | None
    elsewhere: tuple[str, ...]
    also: str
    approved_by: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One crisis and its messages, oldest first."""

    crisis: Crisis
    number: int  # from 1, the oldest first
    said: tuple[Said, ...]
    questions: Closing


def crises(room: Room) -> tuple[Past, ...]:
    """Every crisis there was, the latest first."""
    found = (
        Past(
            crisis=crisis,
            number=number,
            said=tuple(_said(room[Messages].all[id_]) for id_ in crisis.released),
            questions=closing(room, crisis),
        )
        for number, crisis in enumerate(room[Crises].all, 1)
    )
    return tuple(reversed(tuple(found)))


def _said(message: Message) -> Said:
    told = message.handed_in
    return Said(
        message=message,
        title=title_of(message),
        at=message.released_at,
        elsewhere=told.elsewhere if told else (),
        also=(told.also or "") if told else "",
        approved_by=message.approved_by,
    )
