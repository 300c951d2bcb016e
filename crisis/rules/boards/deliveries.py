"""Deliveries that want a person: failed, perhaps sent, to be posted by hand, or answers that never left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import Account
from ..ids import AccountId, MessageId, PostId, ReplyId
from ..messages.message import Message, Messages
from ..messages.pictures import Figure
from ..messages.post import Posts
from ..messages.rendering import Payload, ends_later, figure
from ..outgoing.aftercare import MarkPosted
from ..outgoing.delivery import Deliveries, Delivery, Outcome
from ..outgoing.sending import Source
from ..questions.reply import Replies
from ..questions.telling import unsent
from ..refusal import Refused
from ..roles import Actor
from ..room import Room
from .asking import why_not
from .flight import Flight, flights


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """One of them: `text` is what should stand there."""

    flight: Flight
    payload: Payload | None
    text: str
    picture: Figure | None  # to be posted with the text
    late: bool  # its time has run out: it cannot be sent again
    refusal: Refused | None  # why it must not be posted by hand now


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmailed:
    """Answers of one message that ran out before they left: those who asked have heard nothing."""

    message: MessageId
    title: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """What to look at, by what is asked of the person."""

    uncertain: tuple[Stuck, ...]
    by_hand: tuple[Stuck, ...]
    failed: tuple[Stuck, ...]
    unmailed: tuple[Unmailed, ...]

    @property
    def unheard(self) -> int:
        """How many answers were never mailed."""
        return sum(lost.count for lost in self.unmailed)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.uncertain) + len(self.by_hand) + len(self.failed)


def attention(room: Room, who: Actor, now: datetime) -> Attention:
    """What wants a person now, the earliest planned first."""
    found = [_stuck(room, flight, who, now) for flight in flights(room, room[Deliveries].attention())]

    def those(outcome: Outcome) -> tuple[Stuck, ...]:
        return tuple(s for s in found if s.flight.delivery.outcome is outcome)

    return Attention(
        uncertain=those(Outcome.UNCERTAIN),
        by_hand=those(Outcome.BY_HAND),
        failed=those(Outcome.FAILED),
        unmailed=tuple(_unmailed(room)),
    )


def _unmailed(room: Room) -> Iterator[Unmailed]:
    """By edition, what ran out before it left: those who asked are still owed their answers."""
    ran_out = {d.subject: d for d in room[Deliveries].unsent() if d.outcome is Outcome.EXPIRED}
    lost = Counter(ran_out[q.id].message for q in unsent(room) if q.id in ran_out)
    for id_, count in sorted((id_, count) for id_, count in lost.items() if id_):
        content = room[Messages].all[id_].draft.content
        yield Unmailed(message=id_, title=content.title if content else "", count=count)


def _stuck(room: Room, flight: Flight, who: Actor, now: datetime) -> Stuck:
    delivery = flight.delivery
    message = room[Messages].all.get(delivery.message) if delivery.message else None
    payload = _payload(message, delivery) if message else None
    return Stuck(
        flight=flight,
        payload=payload,
        text=_text(room, delivery, payload),
        picture=payload.picture if payload else _of_post(room, delivery, flight.account),
        late=not ends_later(delivery.expires, now),
        refusal=why_not(room, MarkPosted(delivery=delivery.id), who, now),
    )


def _payload(message: Message, delivery: Delivery) -> Payload | None:
    place = delivery.theme if delivery.source is Source.ANSWER else delivery.account
    return next((p for p in message.draft.payloads or () if p.account == AccountId(place or "")), None)


def _of_post(room: Room, delivery: Delivery, account: Account | None) -> Figure | None:
    post = room[Posts].all.get(PostId(delivery.subject)) if delivery.source is Source.POST else None
    return figure(post.picture, account.channel) if post and account else None


def _text(room: Room, delivery: Delivery, payload: Payload | None) -> str:
    if delivery.source is Source.POST:
        post = room[Posts].all.get(PostId(delivery.subject))
        return (post.text if post else None) or ""
    if delivery.source is Source.REPLY:
        return room[Replies].all[ReplyId(delivery.subject)].text or ""
    return payload.text if payload else ""
