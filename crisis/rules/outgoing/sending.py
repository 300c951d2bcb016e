"""The way out, as entries: what a release hands over, the claim before the network is touched, the outcome
after.

They stand apart from the modules that decide them, because messages, posts, themes and deliveries all hear
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..entry import Entry, entry, personal
from ..ids import AccountId, ChannelName, DeliveryId, MessageId, QuestionId, ReplyId, Seq, ThemeId

NOWHERE = ChannelName("")  # of what goes to no account, and of older journals, which do not say


class Source(StrEnum):
    """What a delivery carries."""

    POST = "post"
    MESSAGE = "message"
    ANSWER = "answer"  # an edition's answer to one asker
    REPLY = "reply"  # what was written to one asker alone
    WITHDRAWAL = "withdrawal"


class ReplyKind(StrEnum):
    """What a reply does for the one who asked."""

    ANSWER = "answer"
    HOLDING = "holding"  # the answer comes, and when
    REDIRECT = "redirect"  # somebody else must answer, or the matter is not for the open
    ELSEWHERE = "elsewhere"  # said in the open: we go on by mail


class Matter(StrEnum):
    """Why somebody is sent elsewhere; each has the policy's own words."""

    NONE = ""
    CASE = "case"
    PERSONAL = "personal"
    FORMAL = "formal"  # a complaint or request that the law gives an address of its own


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
    corrects: MessageId | None = None
    answers: int = 0  # questions that it answers, …
    waiting: int = 0  # … of those that waited then


@entry("message.answers_planned")
class AnswersPlanned(Entry):
    message: MessageId
    asked: tuple[Asked, ...]


@entry("question.answered")
class QuestionAnswered(Entry):
    """It came to stand where an edition's answer stands: that is its answer too."""

    question: QuestionId
    theme: ThemeId
    message: MessageId


@entry("reply.given")
class ReplyGiven(Entry):
    """A reply to one asker: mailed where she left an address, said where she asked otherwise."""

    reply: ReplyId
    question: QuestionId
    reply_kind: ReplyKind
    by_mail: bool = False
    promise: datetime | None = None  # when the answer comes, of a holding reply
    matter: Matter = Matter.NONE
    archive: str = ""  # number or place in the archive, of what was passed on
    typed: bool = True  # somebody's own words are in it, so no crisis lets it go to one asker alone
    text: str | None = personal()  # to the letter, signature and all
    to: str | None = personal()  # to whom it was passed on


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
    subject: str  # PostId, MessageId, QuestionId or ReplyId
    attempt: int
    by_hand: bool = False  # no adapter carries this channel: a person posts it and says so
    channel: ChannelName = NOWHERE  # the account's channel then: where this is, whatever the account is later


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
    error: str | None = personal(who=True)  # a server's own words, which may hold an address


@entry("dispatch.uncertain")
class DispatchUncertain(Entry):
    """It may have gone out or not; it is looked up or settled by a person, never sent blindly again."""

    delivery: DeliveryId
    attempt: int
    error: str | None = personal(who=True)


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
    """Not sent, and never will be: its validity or its approval ran out first, or it was stopped, because
    what today's policy wants is not there.
    """

    delivery: DeliveryId
    stopped: bool = False
