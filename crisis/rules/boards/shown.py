"""What exactly was brought to an account in a drill, to the letter, and the pictures that stand there."""

from __future__ import annotations

from collections.abc import Iterator

from ..accounts.register import Account
from ..drills.standing import accounts_of, standing
from ..ids import MessageId, PostId
from ..messages.message import Messages
from ..messages.pictures import Figure
from ..messages.post import Posts
from ..messages.rendering import Payload, figure
from ..outgoing.delivery import Delivery
from ..outgoing.sending import Source
from ..room import Room


def payload_of(room: Room, account: Account, delivery: Delivery) -> Payload | None:
    """What was sent there, to the letter; nothing once it was erased."""
    if delivery.source is Source.POST:
        post = room[Posts].all.get(PostId(delivery.subject))
        if post is None or post.text is None:
            return None
        shown = figure(post.picture, account.channel)
        return Payload(account=account.id, channel=account.channel, subject="", text=post.text, picture=shown)
    message = room[Messages].all[MessageId(delivery.message or delivery.subject)]
    return next((p for p in message.draft.payloads or () if p.account == account.id), None)


def pictures(room: Room) -> Iterator[Figure]:
    """Every picture that stands on an account."""
    for account in accounts_of(room):
        for one in standing(room, account):
            payload = payload_of(room, account, one.delivery) if one.delivery else None
            if payload and payload.picture:
                yield payload.picture
