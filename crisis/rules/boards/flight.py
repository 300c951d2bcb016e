"""What was on its way when the level changed, and what is held: nothing is lost, and nothing is pretended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ..accounts.register import Account, Register
from ..ids import PostId, QuestionId, ReplyId
from ..levels.exemption import runs
from ..messages.message import Messages
from ..messages.post import Post, PostPhase, Posts
from ..outgoing.delivery import UNDECIDED, Deliveries, Delivery
from ..outgoing.sending import Source
from ..outgoing.stranding import stranded
from ..persons.people import People, Person, roles_of
from ..questions.inbox import Questions
from ..questions.reply import Replies
from ..roles import DEPARTMENT, READERS, Actor
from ..room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Flight:
    """One thing on its way to one place. `title` is its message's, or a post's first words.

    `question` is the number of the question that it answers, 0 where it goes to no asker.
    """

    delivery: Delivery
    account: Account | None
    title: str
    question: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A post that waits for a person, with its text and its time kept."""

    post: Post
    account: Account | None
    author: Person | None


def in_flight(room: Room, since: datetime) -> tuple[Flight, ...]:
    """Deliveries that were under way at `since` (aware UTC), with what became of them."""
    found = (d for d in room[Deliveries].all.values() if _was_under_way(d, since))
    return flights(room, sorted(found, key=lambda d: (d.planned_at, d.id)))


def _was_under_way(delivery: Delivery, since: datetime) -> bool:
    if delivery.planned_at > since:
        return False
    return delivery.outcome in UNDECIDED or delivery.changed_at >= since


def flights(room: Room, deliveries: Iterable[Delivery]) -> tuple[Flight, ...]:
    """These deliveries, told with the names of their places and the words they carry."""
    return tuple(_flight(room, delivery) for delivery in deliveries)


def _flight(room: Room, delivery: Delivery) -> Flight:
    post = room[Posts].all.get(PostId(delivery.subject)) if delivery.source is Source.POST else None
    message = room[Messages].all.get(delivery.message) if delivery.message else None
    account = post.account if post else delivery.account
    content = message.draft.content if message else None
    title = content.title if content else (post.text or "")[:80] if post else ""
    return Flight(
        delivery=delivery,
        account=room[Register].accounts.get(account) if account else None,
        title=title,
        question=_asked(room, delivery),
    )


def _asked(room: Room, delivery: Delivery) -> int:
    id_ = QuestionId(delivery.subject) if delivery.source is Source.ANSWER else None
    if delivery.source is Source.REPLY:
        id_ = room[Replies].all[ReplyId(delivery.subject)].question
    asked = room[Questions].all.get(id_) if id_ else None
    return asked.number if asked else 0


def held_posts(room: Room, who: Actor) -> tuple[Held, ...]:
    """Posts that wait for a person to say whether they are still true, the earliest due first."""
    return tuple(_held(room, who, post) for post in undecided_posts(room))


def undecided_posts(room: Room) -> list[Post]:
    """What is held, and what came back from its way when the level had changed, the earliest due first."""
    came_back = [p for p in room[Posts].in_phase(PostPhase.CLAIMED) if stranded(room, p.id)]
    return sorted(room[Posts].in_phase(PostPhase.HELD) + came_back, key=lambda p: (p.due, p.id))


def _held(room: Room, who: Actor, post: Post) -> Held:
    account = room[Register].accounts.get(post.account)
    shown = post if may_read(room, who, account) else replace(post, text=None)
    return Held(post=shown, account=account, author=room[People].all.get(post.author))


def may_read(room: Room, who: Actor, account: Account | None) -> bool:
    """Whether somebody reads what was written for an account and is not out: a department only its own."""
    central = roles_of(room, who) & (READERS - DEPARTMENT)
    return bool(central) or (account is not None and runs(room, account, who))
