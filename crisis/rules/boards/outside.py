"""What those outside see of us in a drill: each account as the place where it is shows it, and what residents
write under it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from ..accounts.register import Account, Register
from ..drills.commenting import Comments
from ..drills.platforms import behaviour_of
from ..drills.script import Behaviour
from ..drills.standing import EMAIL, Stood, accounts_of, came_back, is_out, said_in, standing
from ..ids import AccountId, ChannelName
from ..messages.message import Message, Messages
from ..messages.pictures import Figure
from ..messages.rendering import Answer
from ..outgoing.delivery import Deliveries
from ..outgoing.sending import Source
from ..questions.inbox import Questions
from ..questions.question import Question
from ..questions.reply import Replies
from ..room import Room
from .shown import payload_of

RETURN = timedelta(seconds=40)  # until a mail that nobody takes is back
LIKED_BY = 90  # at most


class Look(StrEnum):
    """What kind of place an account is in, and so what its page looks like."""

    NEWS = "news"
    FEED = "feed"
    PHOTOS = "photos"
    MAIL = "mail"
    PHONE = "phone"


LOOKS = {
    ChannelName("website"): Look.NEWS,
    EMAIL: Look.MAIL,
    ChannelName("sms"): Look.PHONE,
    **dict.fromkeys(map(ChannelName, ("instagram", "tiktok", "youtube")), Look.PHOTOS),
}


class State(StrEnum):
    """How something stands there."""

    STANDS = "stands"
    CORRECTED = "corrected"  # another one below or above says it right
    WITHDRAWN = "withdrawn"
    GONE = "gone"  # taken down
    RETURNED = "returned"  # a mail that came back


SENT = frozenset({Look.MAIL, Look.PHONE})  # nobody takes it back out of somebody's hands


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A comment as it stands there: `text` is None where it was taken down or erased."""

    name: str
    at: datetime
    text: str | None
    answers: tuple[str, ...]  # what we said to it, in the open
    removed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing on an account's page."""

    stood: Stood
    state: State
    title: str = ""
    text: str | None = None
    link: str = ""
    answers: tuple[Answer, ...] = ()
    picture: Figure | None = None
    corrects: bool = False
    by: str = ""  # of what nobody here wrote: whoever did, in the script's words
    liked: int = 0
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """An account's page, the newest first. `loose` is what was said before anything stood there."""

    account: Account
    department: str
    look: Look
    behaviour: Behaviour
    items: tuple[Item, ...]
    loose: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An account on the first page: what stands on top of it, and how much is said there."""

    account: Account
    department: str
    look: Look
    behaviour: Behaviour
    top: Item | None
    items: int
    said: int


def places(room: Room, now: datetime) -> tuple[Row, ...]:
    """Every account, the municipality's own first."""
    said = Counter(under.account for under in room[Comments].all.values())
    return tuple(_row(room, account, said, now) for account in accounts_of(room))


def _row(room: Room, account: Account, said: Counter[AccountId], now: datetime) -> Row:
    stood = [one for one in standing(room, account) if not _is_withdrawal(one) or account.channel == EMAIL]
    return Row(
        account=account,
        department=_department(room, account),
        look=look_of(account),
        behaviour=behaviour_of(room, account.id, account.channel, now),
        top=_item(room, account, stood[-1], now) if stood else None,
        items=len(stood),
        said=said[account.id],
    )


def feed(room: Room, account: Account, now: datetime) -> Feed:
    """One account's page."""
    under = _comments(room, account)
    stood = [one for one in standing(room, account) if not _is_withdrawal(one) or account.channel == EMAIL]
    return Feed(
        account=account,
        department=_department(room, account),
        look=look_of(account),
        behaviour=behaviour_of(room, account.id, account.channel, now),
        items=tuple(_item(room, account, one, now, under.get(one.id, ())) for one in reversed(stood)),
        loose=tuple(under.get("", ())),
    )


def look_of(account: Account) -> Look:
    """How the place looks where this account is."""
    return LOOKS.get(account.channel, Look.FEED)


def _department(room: Room, account: Account) -> str:
    found = room[Register].departments.get(account.department) if account.department else None
    return found.name if found else ""


def _is_withdrawal(one: Stood) -> bool:
    return one.delivery is not None and one.delivery.source is Source.WITHDRAWAL


def _comments(room: Room, account: Account) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    here = ((id_, under) for id_, under in room[Comments].all.items() if under.account == account.id)
    asked = ((room[Questions].all[id_], under.post) for id_, under in here)
    for question, post in sorted(asked, key=lambda one: one[0].number):
        found.setdefault(post, []).append(_said(room, question))
    return found


def _said(room: Room, question: Question) -> Said:
    given = room[Replies].of.get(question.id, ())
    return Said(
        name=question.asker or "",
        at=question.at,
        text=None if question.removed else question.text,
        answers=tuple(reply.text for reply in given if reply.text and not reply.by_mail),
        removed=question.removed,
    )


def _item(room: Room, account: Account, one: Stood, now: datetime, said: Iterable[Said] = ()) -> Item:
    if one.foreign:
        return Item(
            stood=one,
            state=State.GONE if one.taken_down else State.STANDS,
            text=said_in(one.foreign),
            by=one.foreign.sender,
            liked=_liked(one, now),
            said=tuple(said),
        )
    assert one.delivery is not None
    payload = payload_of(room, account, one.delivery)
    message = room[Messages].all.get(one.delivery.message) if one.delivery.message else None
    if _is_withdrawal(one):  # a mail of its own, in words that are always the same
        return Item(stood=one, state=State.WITHDRAWN, title=payload.subject if payload else "")
    return Item(
        stood=one,
        state=_state(room, account, one, message, now),
        title=payload.subject if payload else "",
        text=payload.text if payload else None,
        link=payload.link if payload else "",
        answers=payload.answers if payload else (),
        picture=payload.picture if payload else None,
        corrects=bool(message and message.corrects),
        liked=_liked(one, now),
        said=tuple(said),
    )


def _state(room: Room, account: Account, one: Stood, message: Message | None, now: datetime) -> State:
    assert one.delivery is not None
    if came_back(room, one.delivery, account.channel) and one.at + RETURN <= now:
        return State.RETURNED
    if message is None or look_of(account) in SENT:
        return State.STANDS
    if any(
        d.source is Source.WITHDRAWAL and d.account == account.id and is_out(room, d, account.channel)
        for d in room[Deliveries].of(message.id)
    ):
        return State.WITHDRAWN if look_of(account) is Look.NEWS else State.GONE
    corrected = any(later.corrects == message.id for later in room[Messages].out())
    return State.CORRECTED if corrected else State.STANDS


def _liked(one: Stood, now: datetime) -> int:
    """How many liked it by now: more in the first half hour than later, and always the same."""
    at_most = int.from_bytes(sha256(one.id.encode()).digest()[:2], "big") % LIKED_BY
    return int(at_most * min(1.0, max(timedelta(), now - one.at) / timedelta(minutes=30)))
