"""The messages that stand on the website, as they stand: corrected, withdrawn, or as they were approved.

What was withdrawn keeps its place without its text. Texts are the approved payloads to the letter; a payload
that is not the approved one stands nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from crisis.rules.accounts.register import Register
from crisis.rules.ids import AccountId, ChannelName, MessageId
from crisis.rules.messages.message import Message, Messages, Phase
from crisis.rules.messages.pictures import Figure
from crisis.rules.messages.rendering import Answer, Payload, digest
from crisis.rules.outgoing.delivery import Delivery
from crisis.rules.outgoing.sending import Source
from crisis.rules.room import Room

from .checked import Resting, resting

WEBSITE = "website"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One message as it stands. `text` is none where it was withdrawn or erased."""

    id: str
    at: datetime
    updated: datetime
    language: str
    title: str = ""
    sender: str = ""  # in whose name it was approved
    text: str | None = None
    answers: tuple[Answer, ...] = ()
    picture: Figure | None = None
    current: bool = False
    next_update: datetime | None = None
    valid_until: datetime | None = None
    withdrawn: datetime | None = None
    corrects: str = ""
    corrected: frozenset[str] = frozenset()  # themes whose answers it corrects
    corrected_by: str = ""
    rests: Mapping[str, Resting] = field(default_factory=dict)  # its answers by theme, "" for its text

    @property
    def checked(self) -> datetime | None:
        """Since when anything in it is being checked."""
        return min((r.since for r in self.rests.values() if r.since), default=None)


def items_of(room: Room, deliveries: Sequence[Delivery]) -> dict[str, Item]:
    """Every message that these deliveries of messages and withdrawals put on the website, by id."""
    found: dict[str, Item] = {}
    taken_back: dict[str, datetime] = {}
    for delivery in deliveries:
        if delivery.source is Source.WITHDRAWAL:
            taken_back.setdefault(delivery.subject, delivery.planned_at)
            continue
        message = room[Messages].all[MessageId(delivery.subject)]
        payload = _website_payload(room, message, delivery)
        if payload is not None:
            found[message.id] = _item(room, message, payload)
    withdrawn = {id_: _withdrawn(room, item, taken_back.get(id_)) for id_, item in found.items()}
    return {id_: _renewed(item) for id_, item in _with_corrections(withdrawn).items()}


def on_the_website(room: Room, delivery: Delivery, account: AccountId | None) -> bool:
    """Whether this went to the website, by what the account was then; an older journal knows only what it is.

    What was posted on a network stays there: it is no news of the site because its account became the site's.
    """
    found = room[Register].accounts.get(account) if account else None
    return found is not None and (delivery.channel or found.channel) == WEBSITE


def _website_payload(room: Room, message: Message, delivery: Delivery) -> Payload | None:
    """What this delivery put on the website: nothing where it went elsewhere, or is not what was approved."""
    draft = message.draft
    if draft.payloads is None:  # erased since: its place stays, empty
        if delivery.account is None or not on_the_website(room, delivery, delivery.account):
            return None
        return Payload(account=delivery.account, channel=ChannelName(WEBSITE), subject="", text="")
    if digest(draft.payloads) != draft.digest:
        return None
    mine = (p for p in draft.payloads if p.account == delivery.account and p.channel == WEBSITE)
    return next(mine, None)


def _item(room: Room, message: Message, payload: Payload) -> Item:
    draft = message.draft
    themes = dict.fromkeys(cited.theme for cited in draft.cites)
    at = message.released_at or draft.at
    return Item(
        id=message.id,
        at=at,
        updated=at,
        language=draft.language,
        title=payload.subject,
        sender=draft.sender,
        text=None if draft.payloads is None else payload.text,
        answers=payload.answers,
        picture=payload.picture,
        current=draft.current,
        next_update=draft.next_update,
        valid_until=draft.valid_until,
        corrects=message.corrects or "",
        corrected=frozenset(draft.corrected or ()),
        rests={
            theme or "": resting(room, (cited for cited in draft.cites if cited.theme == theme))
            for theme in themes
        },
    )


def _renewed(item: Item) -> Item:
    """It changed when it began to be checked; what was corrected says that, and nothing more."""
    if item.corrected_by:
        return replace(item, rests={})
    return replace(item, updated=max(item.updated, item.checked)) if item.checked else item


def _withdrawn(room: Room, item: Item, planned: datetime | None) -> Item:
    if room[Messages].all[MessageId(item.id)].phase is not Phase.WITHDRAWN:
        return item
    at = planned or item.at
    return replace(
        item,
        withdrawn=at,
        updated=at,
        text=None,
        answers=(),
        picture=None,
        next_update=None,
        valid_until=None,
        rests={},
    )


def _with_corrections(items: dict[str, Item]) -> dict[str, Item]:
    """Each corrected item names its correction, unless that one was withdrawn itself."""
    linked = dict(items)
    for item in sorted(items.values(), key=lambda i: i.at):
        wrong = linked.get(item.corrects)
        if wrong is not None and item.withdrawn is None:
            linked[wrong.id] = replace(wrong, corrected_by=item.id, updated=max(wrong.updated, item.at))
    return linked


def current_of(items: Sequence[Item]) -> Item | None:
    """Of items, newest first: the current message, or whatever corrected it last."""
    by_id = {i.id: i for i in items}
    found = next((i for i in items if i.current and i.withdrawn is None), None)
    while found is not None and found.corrected_by:
        found = by_id[found.corrected_by]
    return found
