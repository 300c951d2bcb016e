"""The way out, as entries: what a release hands over, the claim before the network is touched, the outcome
after.

They stand apart from the modules that decide them, because messages, posts, themes and deliveries all hear
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .entry import Entry, entry, personal
from .ids import AccountId, DeliveryId, MessageId, QuestionId, Seq, ThemeId


class Source(StrEnum):
    """What a delivery carries."""

    POST = "post"
    MESSAGE = "message"
    ANSWER = "answer"  # an edition's answer to one asker
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A delivery that a release brings about."""

    delivery: DeliveryId
    account: AccountId
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question whose asker left an address, and the theme that answers it."""

    delivery: DeliveryId
    question: QuestionId
    theme: ThemeId


@entry("message.released")
class MessageReleased(Entry):
    message: MessageId
    draft: Seq
    planned: tuple[Planned, ...]
    themes: tuple[ThemeId, ...] = ()
    expires: datetime | None = None  # after this no delivery of it is begun


@entry("message.answers_planned")
class AnswersPlanned(Entry):
    message: MessageId
    asked: tuple[Asked, ...]


@entry("message.withdrawn")
class MessageWithdrawn(Entry):
    message: MessageId
    was_out: bool
    planned: tuple[Planned, ...] = ()
    reason: str | None = personal()


@entry("dispatch.claimed")
class DispatchClaimed(Entry):
    delivery: DeliveryId
    source: Source
    subject: str  # PostId, MessageId or QuestionId
    attempt: int
    by_hand: bool = False  # no adapter carries this channel: a person posts it and says so


@entry("dispatch.succeeded")
class DispatchSucceeded(Entry):
    delivery: DeliveryId
    attempt: int
    address: str = ""  # where it can be seen, if anywhere


@entry("dispatch.failed")
class DispatchFailed(Entry):
    delivery: DeliveryId
    attempt: int
    final: bool
    wait_seconds: int = 0  # before the next try, where it is not final
    error: str | None = personal()  # a server's own words, which may hold an address


@entry("dispatch.uncertain")
class DispatchUncertain(Entry):
    """It may have gone out or not; it is looked up or settled by a person, never sent blindly again."""

    delivery: DeliveryId
    attempt: int
    error: str | None = personal()


@entry("dispatch.settled")
class DispatchSettled(Entry):
    delivery: DeliveryId
    went_out: bool


@entry("dispatch.retried")
class DispatchRetried(Entry):
    """A person asked for a failed delivery to be tried again."""

    delivery: DeliveryId


@entry("dispatch.expired")
class DispatchExpired(Entry):
    """Not sent, and never will be: its validity or its approval ran out first."""

    delivery: DeliveryId
