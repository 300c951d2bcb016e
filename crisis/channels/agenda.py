"""What the dispatcher has to do now: pure, worked out from the room and the time.

A job that the rules would refuse is not on the agenda, so waiting costs no transaction. The claim itself is
decided again, for good, inside one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from crisis.rules.accounts.register import CARRIED, Account, Register
from crisis.rules.entry import Via
from crisis.rules.facts.fact import Facts
from crisis.rules.facts.stating import ExpireFact
from crisis.rules.ids import DISPATCHER, ChannelName
from crisis.rules.messages.approval import NudgeApproval
from crisis.rules.messages.holding import HoldPost
from crisis.rules.messages.message import Messages, Phase
from crisis.rules.messages.post import PostPhase, Posts
from crisis.rules.outgoing.delivery import Deliveries, Delivery, Outcome
from crisis.rules.outgoing.dispatch import ClaimDelivery, ClaimPost, ExpireDelivery
from crisis.rules.outgoing.sending import Source
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor
from crisis.rules.room import Room
from crisis.rules.rulebook import decide

from .parcel import EMAIL, account_of

WHO = Actor(person=DISPATCHER, via=Via.DISPATCHER)
HEAD = 100  # letters looked at: those behind come to the front
NOWHERE = ChannelName("")  # by hand, or to an account that was closed


def jobs(room: Room, now: datetime, channel: ChannelName) -> Iterator[ClaimPost | ClaimDelivery]:
    """What may leave by one way now: due posts, the earliest first, then deliveries as they were planned.

    The way is looked at first, so that thousands of mails that wait do not keep the website from its turn.
    """
    accounts = room[Register].accounts
    for post in room[Posts].in_phase(PostPhase.PLANNED):
        if post.due > now:
            break
        claim = ClaimPost(post=post.id)
        if _carried(accounts.get(post.account)) == channel and _allowed(room, claim, now):
            yield claim
    for delivery in _queue(room[Deliveries], channel):
        if delivery.outcome is Outcome.WAITING and channel_of(room, delivery) == channel:
            sent = ClaimDelivery(delivery=delivery.id)
            if _allowed(room, sent, now):
                yield sent


def _queue(deliveries: Deliveries, channel: ChannelName) -> Iterator[Delivery]:
    """What waits and may go this way: to askers only by mail."""
    return deliveries.waiting() if channel == EMAIL else map(deliveries.all.__getitem__, deliveries.open)


def channel_of(room: Room, delivery: Delivery) -> ChannelName:
    """Which channel carries a delivery."""
    if delivery.source in (Source.ANSWER, Source.REPLY):
        return EMAIL
    return _carried(account_of(room, delivery))


def _carried(account: Account | None) -> ChannelName:
    return account.channel if account and account.channel in CARRIED else NOWHERE


def chores(room: Room, now: datetime) -> Iterator[HoldPost | ExpireDelivery | NudgeApproval | ExpireFact]:
    """What the clock brings about: posts that nobody may send any more, validity that ran out, of deliveries
    and of facts, and approvals that wait too long.
    """
    for post in room[Posts].in_phase(PostPhase.PLANNED):
        hold = HoldPost(post=post.id)
        if _allowed(room, hold, now):
            yield hold
    waiting = room[Deliveries]
    for delivery in (*waiting.open, *waiting.letters[:HEAD]):
        chore = ExpireDelivery(delivery=delivery)
        if _allowed(room, chore, now):
            yield chore
    for message in room[Messages].in_phase(Phase.SUBMITTED):
        nudge = NudgeApproval(message=message.id)
        if _allowed(room, nudge, now):
            yield nudge
    for fact in room[Facts].all.values():
        if fact.approved and not fact.approved.lapsed and fact.approved.valid_until <= now:
            lapse = ExpireFact(fact=fact.id, wording=fact.approved.version)
            if _allowed(room, lapse, now):
                yield lapse


def interrupted(room: Room, channel: ChannelName) -> list[Delivery]:
    """What a dispatcher that died left open on this channel, in order of planning."""
    return [d for d in room[Deliveries].interrupted() if channel_of(room, d) == channel]


def _allowed(room: Room, command: object, now: datetime) -> bool:
    try:
        decide(room, command, WHO, now)
    except Refused:
        return False
    return True
