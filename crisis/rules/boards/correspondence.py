"""What was written to us from outside a drill, what its writers have heard since, and what came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import Account, Register
from ..adopted.adoption import policy_of
from ..drills.commenting import Comments
from ..drills.standing import EMAIL, came_back, is_out
from ..ids import OUTSIDE, ChannelName, QuestionId, ReplyId, ThemeId
from ..messages.letters import letter_for
from ..messages.message import Messages
from ..outgoing.delivery import LETTERS, Deliveries, Delivery
from ..outgoing.sending import Source
from ..questions.inbox import Questions
from ..questions.question import Question
from ..questions.question import Source as Door
from ..questions.reply import Replies
from ..room import Room
from .outside import RETURN
from .shown import payload_of

LATEST = 100  # letters on a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """What came back to somebody who wrote: None once erased."""

    at: datetime
    text: str | None
    returned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Something that was written to us, and what its writer has heard of us since."""

    question: Question
    account: Account | None  # under which it stands, of a comment
    got: tuple[Got, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """All that was written to us from outside, the latest first, and how much came through each door."""

    latest: tuple[Written, ...]
    doors: tuple[tuple[Door, int], ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A mail that came back: to an account's readers, or to one asker, by her question's number."""

    at: datetime
    subject: str
    account: Account | None
    number: int


def letters(room: Room) -> Letters:
    """What was written to us by everybody who is simulated."""
    ours = [q for q in room[Questions].all.values() if q.taken_by == OUTSIDE]
    ours.sort(key=lambda q: q.number)
    doors = Counter(q.source for q in ours)
    return Letters(
        latest=tuple(_written(room, question) for question in reversed(ours[-LATEST:])),
        doors=tuple((door, doors[door]) for door in Door if doors[door]),
        total=len(ours),
    )


def _written(room: Room, question: Question) -> Written:
    under = room[Comments].all.get(question.id)
    return Written(
        question=question,
        account=room[Register].accounts.get(under.account) if under else None,
        got=tuple(sorted(_got(room, question), key=lambda got: got.at)),
    )


def _got(room: Room, question: Question) -> Iterator[Got]:
    for reply in room[Replies].of.get(question.id, ()):
        sent = [d for d in room[Deliveries].of(reply.id) if is_out(room, d, EMAIL)]
        if not reply.by_mail:
            yield Got(at=reply.at, text=reply.text, returned=False)
        for delivery in sent:
            returned = came_back(room, delivery, EMAIL)
            yield Got(at=delivery.changed_at, text=reply.text, returned=returned)
    for delivery in room[Deliveries].of(question.id):
        if delivery.source is Source.ANSWER and is_out(room, delivery, EMAIL):
            returned = came_back(room, delivery, EMAIL)
            yield Got(at=delivery.changed_at, text=_answer(room, delivery), returned=returned)


def _answer(room: Room, delivery: Delivery) -> str | None:
    message = room[Messages].all.get(delivery.message) if delivery.message else None
    asked = room[Questions].all[QuestionId(delivery.subject)].language
    otherwise = policy_of(room).language
    letter = letter_for(message.draft, ThemeId(delivery.theme), asked, otherwise) if message else None
    return letter.text if letter else None


def mailbox(room: Room, now: datetime) -> tuple[Returned, ...]:
    """What came back to the municipality's own mailbox, the latest first. As in life no question is made of
    it (`mailbox/letter.py`): whoever sends looks there.
    """
    found = (_returned(room, delivery) for delivery in room[Deliveries].all.values())
    back = [one for one in found if one and one.at <= now]
    return tuple(sorted(back, key=lambda one: (one.at, one.number), reverse=True))


def _returned(room: Room, delivery: Delivery) -> Returned | None:
    account = room[Register].accounts.get(delivery.account) if delivery.account else None
    to_asker = delivery.source in LETTERS
    channel = EMAIL if to_asker else account.channel if account else ChannelName("")
    if not came_back(room, delivery, channel):
        return None
    payload = payload_of(room, account, delivery) if account else None
    return Returned(
        at=delivery.changed_at + RETURN,
        subject=payload.subject if payload else "",
        account=account,
        number=_number(room, delivery) if to_asker else 0,
    )


def _number(room: Room, delivery: Delivery) -> int:
    asked = QuestionId(delivery.subject)
    if delivery.source is Source.REPLY:
        asked = room[Replies].all[ReplyId(delivery.subject)].question
    return room[Questions].all[asked].number
