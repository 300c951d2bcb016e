"""What the dispatcher may do, and what a person may do about what it did.

`ClaimDelivery` is the last gate before anything leaves: it is asked inside the exclusive transaction, and
says no to whatever the level, the lock or the approval does not carry at that place in the order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import CARRIED, Account, Register, account_of
from ..adopted.adoption import asked_for, clause_behind
from ..adopted.duty import Duty
from ..entry import Entry
from ..ids import DeliveryId, PostId
from ..levels.consultation import must_rest_on_advice
from ..levels.lock import may_send, may_speak_for_all
from ..messages.holding import must_be_sent_rightly
from ..messages.message import Messages, Phase
from ..messages.post import PostPhase, Posts
from ..messages.rendering import ends_later
from ..refusal import Reason, Refused
from ..roles import SYSTEM, Actor, Rule
from ..room import Room
from .delivery import Deliveries, Delivery, Outcome
from .mailing import may_leave as reply_may_leave
from .sending import (
    NOWHERE,
    DispatchClaimed,
    DispatchExpired,
    DispatchFailed,
    DispatchSucceeded,
    DispatchUncertain,
    Source,
)
from .stopping import is_stopped, must_be_wanted_today
from .stranding import tries_of, way_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPost:
    """Take a due post to its account."""

    post: PostId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDelivery:
    """Take a waiting delivery to its place."""

    delivery: DeliveryId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSuccess:
    delivery: DeliveryId
    attempt: int
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFailure:
    """`wait_seconds` before the next try; `final` where there is none."""

    delivery: DeliveryId
    attempt: int
    final: bool
    error: str
    wait_seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportUncertain:
    delivery: DeliveryId
    attempt: int
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpireDelivery:
    delivery: DeliveryId


def delivery_of(room: Room, delivery: DeliveryId) -> Delivery:
    """The delivery, or Refused "unknown"."""
    found = room[Deliveries].all.get(delivery)
    if found is None:
        raise Refused(Reason.UNKNOWN, facts={"delivery": delivery})
    return found


def claim_post(room: Room, command: ClaimPost, who: Actor, now: datetime) -> list[Entry]:
    post = room[Posts].all.get(command.post)
    if post is None:
        raise Refused(Reason.UNKNOWN)
    account = account_of(room, post.account)
    may_send(room, account, now)
    if post.phase is not PostPhase.PLANNED:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": post.phase})
    must_rest_on_advice(room, post.consulted)
    must_be_sent_rightly(room, post, now)
    if post.due > now:
        raise Refused(Reason.TOO_EARLY, since=post.due)
    return [
        DispatchClaimed(
            delivery=way_of(post.id),
            source=Source.POST,
            subject=post.id,
            attempt=tries_of(room, post.id) + 1,
            by_hand=account.channel not in CARRIED,
            channel=account.channel,
        )
    ]


def claim(room: Room, command: ClaimDelivery, who: Actor, now: datetime) -> list[Entry]:
    found = delivery_of(room, command.delivery)
    if found.outcome is not Outcome.WAITING:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.outcome})
    if found.not_before and now < found.not_before:
        raise Refused(Reason.TOO_EARLY, since=found.not_before)
    if not ends_later(found.expires, now):
        raise Refused(Reason.EXPIRED, since=found.expires)
    GATES[found.source](room, found, now)
    account = room[Register].accounts.get(found.account) if found.account else None
    return [
        DispatchClaimed(
            delivery=found.id,
            source=found.source,
            subject=found.subject,
            attempt=found.attempt + 1,
            channel=account.channel if account else NOWHERE,
        )
    ]


def _post_may_leave(room: Room, found: Delivery, now: datetime) -> None:
    may_send(room, _account(room, found), now)
    must_be_wanted_today(room, found, now)


def _message_may_leave(room: Room, found: Delivery, now: datetime) -> None:
    message = room[Messages].all[found.message] if found.message else None
    if message is None or message.phase is not Phase.RELEASED:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": message.phase if message else "unknown"})
    must_be_wanted_today(room, found, now)
    if found.account is not None:
        account = _account(room, found)
        may_speak_for_all(room, account)
        _must_follow_the_website(room, found, account)
        _must_not_overtake(room, found)


def _withdrawal_may_leave(room: Room, found: Delivery, now: datetime) -> None:
    """Taking something back is never stopped by a level."""


GATES = {
    Source.POST: _post_may_leave,
    Source.MESSAGE: _message_may_leave,
    Source.ANSWER: _message_may_leave,
    Source.REPLY: reply_may_leave,
    Source.WITHDRAWAL: _withdrawal_may_leave,
}


def _account(room: Room, found: Delivery) -> Account:
    if found.source is Source.POST:
        return account_of(room, room[Posts].all[PostId(found.subject)].account)
    assert found.account is not None
    return account_of(room, found.account)


def _must_follow_the_website(room: Room, found: Delivery, account: Account) -> None:
    """Other channels carry the website's link, so they wait until the item stands there."""
    if account.channel == "website" or not asked_for(room, Duty.WEBSITE_FIRST):
        return
    accounts = room[Register].accounts
    websites = {a.id for a in accounts.values() if a.channel == "website"}  # a closed one holds nothing up
    for sibling in room[Deliveries].of(found.subject):
        on_website = sibling.source is Source.MESSAGE and sibling.account in websites
        if on_website and sibling.outcome in (Outcome.WAITING, Outcome.CLAIMED):
            raise Refused(Reason.WEBSITE_FIRST, clause=clause_behind(room, Reason.WEBSITE_FIRST))


def _must_not_overtake(room: Room, found: Delivery) -> None:
    """On one account messages keep their order; what a person must settle does not hold the rest back."""
    deliveries = room[Deliveries]
    for earlier in (deliveries.all[id_] for id_ in deliveries.open):
        if earlier.id == found.id:
            return
        if earlier.account == found.account and earlier.source is Source.MESSAGE:
            raise Refused(Reason.TOO_EARLY, facts={"delivery": earlier.id})


def _claimed(room: Room, delivery: DeliveryId, attempt: int) -> Delivery:
    """The delivery, if this attempt is the one that holds it; a dispatcher that lost its claim is refused."""
    found = delivery_of(room, delivery)
    if found.attempt != attempt or found.outcome not in (Outcome.CLAIMED, Outcome.UNCERTAIN):
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.outcome, "attempt": found.attempt})
    return found


def report_success(room: Room, command: ReportSuccess, who: Actor, now: datetime) -> list[Entry]:
    found = _claimed(room, command.delivery, command.attempt)
    return [DispatchSucceeded(delivery=found.id, attempt=found.attempt, address=command.address)]


def report_failure(room: Room, command: ReportFailure, who: Actor, now: datetime) -> list[Entry]:
    found = _claimed(room, command.delivery, command.attempt)
    return [
        DispatchFailed(
            delivery=found.id,
            attempt=found.attempt,
            final=command.final,
            wait_seconds=command.wait_seconds,
            error=command.error,
        )
    ]


def report_uncertain(room: Room, command: ReportUncertain, who: Actor, now: datetime) -> list[Entry]:
    found = _claimed(room, command.delivery, command.attempt)
    if found.outcome is Outcome.UNCERTAIN:
        raise Refused(Reason.ALREADY)
    return [DispatchUncertain(delivery=found.id, attempt=found.attempt, error=command.error)]


def expire(room: Room, command: ExpireDelivery, who: Actor, now: datetime) -> list[Entry]:
    found = delivery_of(room, command.delivery)
    if found.outcome is not Outcome.WAITING:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.outcome})
    stopped = is_stopped(room, found, now)
    if ends_later(found.expires, now) and not stopped:
        raise Refused(Reason.TOO_EARLY, since=found.expires)
    return [DispatchExpired(delivery=found.id, stopped=stopped)]


PART = Deliveries
APPLY: dict[type[Entry], object] = {}
DECIDE = {
    ClaimPost: Rule(roles=SYSTEM, decide=claim_post),
    ClaimDelivery: Rule(roles=SYSTEM, decide=claim),
    ReportSuccess: Rule(roles=SYSTEM, decide=report_success),
    ReportFailure: Rule(roles=SYSTEM, decide=report_failure),
    ReportUncertain: Rule(roles=SYSTEM, decide=report_uncertain),
    ExpireDelivery: Rule(roles=SYSTEM, decide=expire),
}
