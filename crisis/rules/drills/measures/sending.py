"""What was released, where it came to stand, and how long it took to correct what was wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from ...accounts.register import Register
from ...ids import AccountId, ChannelName, InjectId, MessageId, Seq
from ...messages.message import Messages
from ...outgoing.delivery import LETTERS, OPEN, Deliveries, Delivery, Outcome
from ...outgoing.sending import (
    DispatchClaimed,
    DispatchSettled,
    DispatchSucceeded,
    MessageReleased,
    MessageWithdrawn,
    Source,
)
from ...room import Room
from ..playing import InjectPlayed, injects
from ..script import Kind
from .counted import Sent, Way
from .figures import Correction
from .moment import Moment, latest, maybe

MAIL = ChannelName("mail")


def arrived(moment: Moment) -> Delivery | None:
    """The delivery of which this entry says that it stands where it was to go."""
    e = moment.entry
    there = isinstance(e, DispatchSucceeded) or (isinstance(e, DispatchSettled) and e.went_out)
    if not there:
        return None
    assert isinstance(e, DispatchSucceeded | DispatchSettled)
    return moment.after[Deliveries].all[e.delivery]


class Sending:
    """Counts what went out, and how it stood at the end."""

    def __init__(self, begun: datetime) -> None:
        self.out: list[tuple[Seq, datetime]] = []  # messages that came to stand somewhere
        self.editions: list[tuple[Seq, datetime]] = []
        self._begun = begun
        self._released: list[MessageId] = []
        self._withdrawn = 0
        self._posts: set[str] = set()

    def hear(self, moment: Moment) -> None:
        """Take in one entry."""
        e, here = moment.entry, (moment.recorded.seq, moment.at)
        if isinstance(e, MessageReleased):
            self._released.append(e.message)
            if e.themes:
                self.editions.append(here)
        elif isinstance(e, MessageWithdrawn):
            self._withdrawn += e.was_out
        elif isinstance(e, DispatchClaimed) and e.source is Source.POST:
            self._posts.add(e.subject)
        elif (there := arrived(moment)) and there.source is Source.MESSAGE:
            self.out.append(here)

    def read(self, room: Room) -> Sent:
        """The figures, with the room at the end."""
        known = room[Deliveries]
        mine = [d for d in known.all.values() if d.planned_at >= self._begun]
        return Sent(
            messages=len(self._released),
            editions=len(self.editions),
            withdrawn=self._withdrawn,
            halves=sum(_is_half(room, message) for message in self._released),
            posts=len(self._posts),
            ways=_ways(room, mine),
        )


def _is_half(room: Room, message: MessageId) -> bool:
    there = {d.outcome is Outcome.DELIVERED for d in _places(room, message)}
    return there == {True, False}


def _places(room: Room, message: MessageId) -> list[Delivery]:
    return [d for d in room[Deliveries].of(message) if d.source is Source.MESSAGE]


def _ways(room: Room, those: list[Delivery]) -> tuple[Way, ...]:
    counted: dict[ChannelName, Counter[Outcome]] = {}
    for one in those:
        counted.setdefault(_channel(room, one), Counter())[one.outcome] += 1
    return tuple(
        Way(
            channel=channel,
            delivered=each[Outcome.DELIVERED],
            failed=each[Outcome.FAILED],
            uncertain=each[Outcome.UNCERTAIN],
            expired=each[Outcome.EXPIRED],
            open=sum(each[outcome] for outcome in (*OPEN, Outcome.BY_HAND)),
        )
        for channel, each in sorted(counted.items())
    )


def _channel(room: Room, one: Delivery) -> ChannelName:
    """By which it went, or was to go."""
    if one.source in LETTERS:
        return MAIL
    account = room[Register].accounts.get(one.account) if one.account else None
    return one.channel or (account.channel if account else one.channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """Something wrong that is being put right, by the message `right`."""

    inject: InjectId | None
    since: datetime
    message: MessageId | None = None
    right: MessageId | None = None


class Correcting:
    """Hears that something is wrong, and follows the correction to every account that carried the error."""

    def __init__(self) -> None:
        self._told: list[Wrong] = []  # by an inject, and not corrected yet
        self._found: list[Wrong] = []
        self._stood: dict[tuple[MessageId, AccountId], datetime] = {}

    def hear(self, moment: Moment) -> None:
        """Take in one entry."""
        e = moment.entry
        if isinstance(e, InjectPlayed):
            kinds = {each.id: each.kind for each in injects(moment.before)}
            if kinds.get(e.inject) is Kind.CORRECTION:
                self._told.append(Wrong(inject=e.inject, since=moment.at))
        elif isinstance(e, MessageReleased) and e.corrects:
            self._correct(moment, e.message, e.corrects)
        elif (there := arrived(moment)) and there.source is Source.MESSAGE and there.account:
            assert there.message is not None
            self._stood.setdefault((there.message, there.account), moment.at)

    def _correct(self, moment: Moment, right: MessageId, wrong: MessageId) -> None:
        """The inject that was played first is what this one answers; else whoever began it said so."""
        drafted = moment.before[Messages].all[right].drafts[0].at
        told = self._told.pop(0) if self._told else Wrong(inject=None, since=drafted)
        self._found.append(replace(told, message=wrong, right=right))

    def read(self, room: Room) -> tuple[Correction, ...]:
        """The figures: what was corrected, in order, and then what never was."""
        return tuple(self._corrected(room, one) for one in (*self._found, *self._told))

    def _corrected(self, room: Room, one: Wrong) -> Correction:
        if one.message is None or one.right is None:
            return Correction(inject=one.inject, message=None, carried=0, corrected=0, seconds=None)
        carried = sorted(d.account for d in _places(room, one.message) if d.account and _stands(d))
        right = [self._stood.get((one.right, account)) for account in carried]
        return Correction(
            inject=one.inject,
            message=one.message,
            carried=len(carried),
            corrected=sum(at is not None for at in right),
            seconds=maybe(one.since, latest(right)),
        )


def _stands(delivery: Delivery) -> bool:
    return delivery.outcome is Outcome.DELIVERED
