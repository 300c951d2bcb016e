"""What of a room is public: messages and news on the website, answers, level, and the silent accounts.

An item stands on the website from the moment its delivery there was claimed, since the claim is the last
gate; one that waits, failed or expired does not. What was withdrawn keeps its place without its text. Texts
are the approved payloads to the letter, and a payload that is not the approved one stands nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from crisis.rules.adoption import Adoption
from crisis.rules.delivery import Deliveries, Delivery, Outcome
from crisis.rules.ids import MessageId, PostId, ThemeId
from crisis.rules.level import Level, Standing
from crisis.rules.lock import locked_accounts
from crisis.rules.message import Message, Messages, Phase
from crisis.rules.policy import Policy
from crisis.rules.post import Posts
from crisis.rules.register import Account, Register
from crisis.rules.rendering import Answer, Payload, digest
from crisis.rules.room import BEGINNING, Room
from crisis.rules.sending import Source
from crisis.rules.theme import Themes

OUT = frozenset({Outcome.CLAIMED, Outcome.UNCERTAIN, Outcome.DELIVERED})
NAMEABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")  # an id that can be a folder and an address
WEBSITE = "website"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One message as it stands. `text` is none where it was withdrawn or erased."""

    id: str
    at: datetime
    updated: datetime
    language: str
    title: str = ""
    text: str | None = None
    answers: tuple[Answer, ...] = ()
    current: bool = False
    next_update: datetime | None = None
    valid_until: datetime | None = None
    withdrawn: datetime | None = None
    corrects: str = ""
    corrected_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One post of a department."""

    id: str
    account: str
    at: datetime
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The latest answer of one theme, the message that gave it, and the themes that were merged into it."""

    theme: str
    question: str
    answer: str
    message: str
    at: datetime
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """An account that does not speak now."""

    name: str
    channel: str
    department: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything the site says, newest first. `keys` are what stands: delivery to address."""

    policy: Policy
    site: str
    level: Level
    since: datetime | None
    updated: datetime
    current: Item | None
    items: tuple[Item, ...]
    news: tuple[News, ...]
    answers: tuple[Answered, ...]
    silent: tuple[Silent, ...]
    speaking: tuple[Account, ...]
    keys: Mapping[str, str]


def board(room: Room) -> Board:
    """The public side of a room. Exceptions from the lock are looked at as of its last entry."""
    out = [d for d in room[Deliveries].all.values() if d.outcome in OUT and NAMEABLE.fullmatch(d.subject)]
    shown = _items(room, [d for d in out if d.source in (Source.MESSAGE, Source.WITHDRAWAL)])
    items = tuple(sorted(shown.values(), key=lambda i: (i.at, i.id), reverse=True))
    news = tuple(_news(room, out))
    site = room[Adoption].site
    standing = room[Standing]
    return Board(
        policy=room[Adoption].policy,
        site=site,
        level=standing.level,
        since=None if standing.since == BEGINNING else standing.since,
        updated=max(
            [standing.since, room[Adoption].since or BEGINNING]
            + [i.updated for i in items]
            + [n.at for n in news]
        ),
        current=_current(items),
        items=items,
        news=news,
        answers=tuple(_answers(room, items)),
        silent=tuple(_silent(room)),
        speaking=tuple(_speaking(room)),
        keys=_keys(site, out, room, shown, news),
    )


def _items(room: Room, deliveries: list[Delivery]) -> dict[str, Item]:
    found: dict[str, Item] = {}
    taken_back: dict[str, datetime] = {}
    for delivery in deliveries:
        if delivery.source is Source.WITHDRAWAL:
            taken_back.setdefault(delivery.subject, delivery.planned_at)
            continue
        message = room[Messages].all[MessageId(delivery.subject)]
        payload = _website_payload(room, message, delivery)
        if payload is not None:
            found[message.id] = _item(message, payload)
    withdrawn = {id_: _withdrawn(room, item, taken_back.get(id_)) for id_, item in found.items()}
    return _with_corrections(withdrawn)


def _website_payload(room: Room, message: Message, delivery: Delivery) -> Payload | None:
    """What this delivery put on the website: nothing where it went elsewhere, or is not what was approved."""
    draft = message.draft
    if draft.payloads is None:  # erased since: its place stays, empty
        account = room[Register].accounts.get(delivery.account) if delivery.account else None
        if account is None or account.channel != WEBSITE:
            return None
        return Payload(account=account.id, channel=account.channel, subject="", text="")
    if digest(draft.payloads) != draft.digest:
        return None
    mine = (p for p in draft.payloads if p.account == delivery.account and p.channel == WEBSITE)
    return next(mine, None)


def _item(message: Message, payload: Payload) -> Item:
    draft = message.draft
    at = message.released_at or draft.at
    return Item(
        id=message.id,
        at=at,
        updated=at,
        language=draft.language,
        title=payload.subject,
        text=None if draft.payloads is None else payload.text,
        answers=payload.answers,
        current=draft.current,
        next_update=draft.next_update,
        valid_until=draft.valid_until,
        corrects=message.corrects or "",
    )


def _withdrawn(room: Room, item: Item, planned: datetime | None) -> Item:
    if room[Messages].all[MessageId(item.id)].phase is not Phase.WITHDRAWN:
        return item
    at = planned or item.at
    return replace(item, withdrawn=at, updated=at, text=None, answers=(), next_update=None, valid_until=None)


def _with_corrections(items: dict[str, Item]) -> dict[str, Item]:
    """Each corrected item names its correction, unless that one was withdrawn itself."""
    linked = dict(items)
    for item in sorted(items.values(), key=lambda i: i.at):
        wrong = linked.get(item.corrects)
        if wrong is not None and item.withdrawn is None:
            linked[wrong.id] = replace(wrong, corrected_by=item.id, updated=max(wrong.updated, item.at))
    return linked


def _current(items: tuple[Item, ...]) -> Item | None:
    """The current message, or whatever corrected it last."""
    by_id = {i.id: i for i in items}
    found = next((i for i in items if i.current and i.withdrawn is None), None)
    while found is not None and found.corrected_by:
        found = by_id[found.corrected_by]
    return found


def _news(room: Room, out: list[Delivery]) -> Iterator[News]:
    posts, accounts = room[Posts].all, room[Register].accounts
    sent = [(d, posts[PostId(d.subject)]) for d in out if d.source is Source.POST]
    for delivery, post in sorted(sent, key=lambda s: (s[0].planned_at, s[1].id), reverse=True):
        account = accounts.get(post.account)
        if account is not None and account.channel == WEBSITE:
            yield News(id=post.id, account=account.name, at=delivery.planned_at, text=post.text)


def _answers(room: Room, items: tuple[Item, ...]) -> Iterator[Answered]:
    themes = room[Themes].all
    merged: dict[str, list[str]] = {}
    for theme in themes.values():
        if theme.merged_into is not None:
            merged.setdefault(theme.merged_into, []).append(theme.id)
    seen: set[str] = set()
    for item in items:
        for answer in item.answers if not item.corrected_by else ():
            theme_now = themes.get(ThemeId(answer.theme))
            if answer.theme in seen or (theme_now and theme_now.merged_into in seen):
                continue
            also = tuple(sorted(set(merged.get(answer.theme, ())) - seen))
            seen |= {answer.theme, *also}
            yield Answered(
                theme=answer.theme,
                question=answer.question,
                answer=answer.answer,
                message=item.id,
                at=item.at,
                also=also,
            )


def _silent(room: Room) -> Iterator[Silent]:
    departments = room[Register].departments
    for account in locked_accounts(room, room.at):
        department = departments.get(account.department) if account.department else None
        yield Silent(
            name=account.name, channel=account.channel, department=department.name if department else ""
        )


def _speaking(room: Room) -> list[Account]:
    """The municipality's own accounts that carry its messages at this level."""
    channels = room[Adoption].policy.at(room[Standing].level).channels
    return [a for a in room[Register].of(None) if not channels or a.channel in channels]


def _keys(
    site: str, out: list[Delivery], room: Room, items: Mapping[str, Item], news: tuple[News, ...]
) -> dict[str, str]:
    """The delivery keys that this site answers for, each with the address where it can be seen."""
    posted = {n.id for n in news}
    keys: dict[str, str] = {}
    for delivery in out:
        account = room[Register].accounts.get(delivery.account) if delivery.account else None
        if delivery.source is Source.POST and delivery.subject in posted:
            keys[delivery.id] = f"{site}/news/#{delivery.subject}"
        elif delivery.subject in items and account is not None and account.channel == WEBSITE:
            keys[delivery.id] = f"{site}/m/{delivery.subject}/"
    return dict(sorted(keys.items()))
