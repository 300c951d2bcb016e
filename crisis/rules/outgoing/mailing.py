"""Replies by mail: each is one delivery, and passes the last gate before it leaves, as all does."""

from __future__ import annotations

from datetime import datetime

from ..entry import Recorded
from ..ids import ReplyId
from ..questions.reply import Replies, way_of
from ..questions.replying import must_not_be_crisis
from ..room import Room
from .delivery import Deliveries, Delivery, with_changed
from .sending import ReplyGiven, Source


def may_leave(room: Room, found: Delivery, now: datetime) -> None:
    """Nothing, unless the crisis staff is set and somebody's own words would reach one asker alone."""
    if room[Replies].all[ReplyId(found.subject)].typed:
        must_not_be_crisis(room)


def planned(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, ReplyGiven)
    if not e.by_mail:
        return part
    fresh = Delivery(
        id=way_of(e.reply),
        source=Source.REPLY,
        subject=e.reply,
        planned_at=recorded.at,
        changed_at=recorded.at,
    )
    return with_changed(part, fresh)


PART = Deliveries
APPLY = {ReplyGiven: planned}
DECIDE: dict[type[object], object] = {}
