"""What stands on an account for all to see: what the console brought out, what was posted by hand, and what
nobody made here. As those outside see it, which may be more than the console knows: a platform that broke off
before it answered shows the text all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import Account, Register
from ..ids import AccountId, ChannelName, PostId
from ..messages.post import Posts
from ..outgoing.delivery import Deliveries, Delivery, Outcome
from ..outgoing.sending import Source
from ..removals.removal import Removals, Step
from ..room import Room
from .platforms import behaviour_of, place_of
from .playing import Played, injects
from .script import Behaviour, Inject, Kind

EMAIL = ChannelName("email")
SPOKEN = frozenset({Source.MESSAGE, Source.POST, Source.WITHDRAWAL})
LEAST = 10  # characters by which a post is known in somebody's note of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """One thing on one account since `at`: a delivery of ours, or a line of the script."""

    id: str
    at: datetime
    delivery: Delivery | None = None
    foreign: Inject | None = None
    taken_down: datetime | None = None


def standing(room: Room, account: Account) -> list[Stood]:
    """All that came to stand on an account, the earliest first."""
    return sorted((*_ours(room, account), *_foreign(room, account)), key=lambda one: (one.at, one.id))


def latest(room: Room, account: Account) -> Stood | None:
    """What stands on top: where comments come in."""
    up = [one for one in standing(room, account) if not one.taken_down and not _takes_back(one)]
    return up[-1] if up else None


def is_out(room: Room, delivery: Delivery, channel: ChannelName) -> bool:
    """Whether those outside have it."""
    if delivery.outcome is Outcome.UNCERTAIN:
        return behaviour_of(room, delivery.account, channel, delivery.changed_at) is Behaviour.HALF
    return delivery.outcome is Outcome.DELIVERED


def came_back(room: Room, delivery: Delivery, channel: ChannelName) -> bool:
    """Whether a mail that was taken was sent back afterwards."""
    if channel != EMAIL or delivery.outcome is not Outcome.DELIVERED:
        return False
    return behaviour_of(room, delivery.account, EMAIL, delivery.changed_at) is Behaviour.BOUNCE


def _takes_back(one: Stood) -> bool:
    return one.delivery is not None and one.delivery.source is Source.WITHDRAWAL


def account_id(room: Room, delivery: Delivery) -> AccountId | None:
    """The account that a delivery goes to; none where it goes to one asker."""
    if delivery.source is not Source.POST:
        return delivery.account
    post = room[Posts].all.get(PostId(delivery.subject))
    return post.account if post else None


def _ours(room: Room, account: Account) -> Iterator[Stood]:
    for delivery in room[Deliveries].places():
        here = delivery.source in SPOKEN and account_id(room, delivery) == account.id
        if here and is_out(room, delivery, account.channel):
            yield Stood(id=delivery.id, at=delivery.changed_at, delivery=delivery)


def _foreign(room: Room, account: Account) -> Iterator[Stood]:
    for inject in injects(room):
        at = room[Played].at.get(inject.id)
        if inject.kind is Kind.FOREIGN and at and place_of(room, inject.account) == account:
            down = _taken_down(room, account, said_in(inject))
            yield Stood(id=inject.id, at=at, foreign=inject, taken_down=down)


def said_in(inject: Inject) -> str:
    """The words of a post that nobody made here."""
    return inject.texts[0] if inject.texts else inject.text


def _taken_down(room: Room, account: Account, text: str) -> datetime | None:
    """When somebody took it down by hand, and said so: known by the words that she kept of it."""
    here = _plain(text)
    for removal in room[Removals].all.values():
        kept = _plain(removal.text or "")
        alike = kept == here or (len(kept) >= LEAST and (kept in here or here in kept))
        if removal.account == account.id and removal.step is Step.REMOVED and alike:
            return removal.settled_at or removal.at
    return None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def accounts_of(room: Room) -> list[Account]:
    """Every account, the municipality's own first, then by department and name."""
    departments = room[Register].departments
    found = room[Register].accounts.values()

    def order(account: Account) -> tuple[str, str, str]:
        department = departments.get(account.department) if account.department else None
        return (department.name.casefold() if department else "", account.name.casefold(), account.id)

    return sorted(found, key=order)
