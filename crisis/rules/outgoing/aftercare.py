"""What a person does about a delivery that was not finished: look, try again, or post by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from ..entry import Entry, Recorded
from ..ids import DeliveryId
from ..levels.level import Level, Standing
from ..messages.rendering import ends_later
from ..refusal import Reason, Refused
from ..roles import STAFF, Actor, Rule
from ..room import Room
from .delivery import Deliveries, Outcome
from .dispatch import GATES, delivery_of
from .progress import moved
from .sending import DispatchRetried, DispatchSettled, DispatchSucceeded

WEB_ADDRESS = re.compile(r"https?://[!-~]{1,2000}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleDelivery:
    """A person has looked: it went out, or it did not and may be sent again."""

    delivery: DeliveryId
    went_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryDelivery:
    delivery: DeliveryId


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPosted:
    """A person has posted by hand what the console cannot carry."""

    delivery: DeliveryId
    address: str = ""  # kept for ever, and shown as a link

    def __post_init__(self) -> None:
        if self.address and not WEB_ADDRESS.fullmatch(self.address):
            raise ValueError("address: a web address, such as https://example.org/post/1")


def settle(room: Room, command: SettleDelivery, who: Actor, now: datetime) -> list[Entry]:
    found = delivery_of(room, command.delivery)
    if found.outcome is not Outcome.UNCERTAIN:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.outcome})
    return [DispatchSettled(delivery=found.id, went_out=command.went_out)]


def retry(room: Room, command: RetryDelivery, who: Actor, now: datetime) -> list[Entry]:
    found = delivery_of(room, command.delivery)
    if found.outcome is not Outcome.FAILED:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.outcome})
    if found.void or not ends_later(found.expires, now):
        raise Refused(Reason.EXPIRED, since=found.expires)
    return [DispatchRetried(delivery=found.id)]


def mark_posted(room: Room, command: MarkPosted, who: Actor, now: datetime) -> list[Entry]:
    found = delivery_of(room, command.delivery)
    if found.outcome is not Outcome.BY_HAND:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.outcome})
    if room[Standing].level is Level.CRISIS:
        GATES[found.source](room, found, now)
    return [DispatchSucceeded(delivery=found.id, attempt=found.attempt, address=command.address)]


def settled(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, DispatchSettled)
    outcome = Outcome.DELIVERED if e.went_out else part.all[e.delivery].again
    return moved(part, recorded, e.delivery, outcome=outcome)


def retried(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, DispatchRetried)
    return moved(part, recorded, e.delivery, outcome=part.all[e.delivery].again, not_before=None)


PART = Deliveries
APPLY = {DispatchSettled: settled, DispatchRetried: retried}
DECIDE = {
    SettleDelivery: Rule(roles=STAFF, decide=settle),
    RetryDelivery: Rule(roles=STAFF, decide=retry),
    MarkPosted: Rule(roles=STAFF, decide=mark_posted),
}
