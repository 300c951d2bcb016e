"""What of a room is public: messages and news on the website, answers, level, and the accounts.

An item stands on the website from the moment its delivery there was claimed, since the claim is the last
gate; one that waits, failed or expired does not. What was withdrawn keeps its place without its text. Texts
are the approved payloads to the letter, and a payload that is not the approved one stands nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from crisis.rules.accounts.register import Register
from crisis.rules.adopted.adoption import Adoption
from crisis.rules.adopted.policy import Policy
from crisis.rules.boards.listing import Listed, listing
from crisis.rules.drills.drill import Drill
from crisis.rules.ids import NAMEABLE, ChannelName, PostId
from crisis.rules.levels.level import Level, Standing
from crisis.rules.messages.pictures import Figure
from crisis.rules.messages.post import Posts
from crisis.rules.messages.rendering import Answer, Translation, figure
from crisis.rules.outgoing.delivery import Deliveries, Delivery, Outcome
from crisis.rules.outgoing.sending import Source
from crisis.rules.room import BEGINNING, Room
from crisis.rules.themes.theme import Themes

from .checked import RESTS_ON_NOTHING, Resting, both
from .items import WEBSITE, Item, current_of, items_of, on_the_website

OUT = frozenset({Outcome.CLAIMED, Outcome.UNCERTAIN, Outcome.DELIVERED})


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One post of a department."""

    id: str
    account: str
    at: datetime
    text: str | None
    picture: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The latest answer of one theme, the message that gave it, and the themes that were merged into it."""

    theme: str
    question: str
    answer: str
    message: str
    at: datetime
    language: str = ""
    translations: tuple[Translation, ...] = ()
    corrected: datetime | None = None  # when it was made to say something else than before
    also: tuple[str, ...] = ()
    rests: Resting = RESTS_ON_NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything the site says, newest first. `keys` are what stands: delivery to address."""

    policy: Policy
    site: str
    level: Level
    since: datetime | None
    pace: str  # how the room's time runs, for scripts; empty where it is the wall clock's
    updated: datetime | None  # when what is shown last changed
    current: Item | None
    items: tuple[Item, ...]
    news: tuple[News, ...]
    answers: tuple[Answered, ...]
    accounts: tuple[Listed, ...]
    keys: Mapping[str, str]

    def figures(self) -> Iterator[Figure]:
        """Every picture that stands somewhere on the site."""
        shown = (*(item.picture for item in self.items), *(news.picture for news in self.news))
        yield from (picture for picture in shown if picture)

    @property
    def out(self) -> Item | None:
        """What went out last at this level, and stands: without it the sentences of a beginning are true."""
        stands = (i for i in self.items if i.withdrawn is None and not i.corrected_by)
        return next((i for i in stands if self.since is None or i.at >= self.since), None)

    @property
    def silent(self) -> tuple[Listed, ...]:
        """The accounts that do not speak now."""
        return tuple(account for account in self.accounts if account.silent)

    @property
    def speaking(self) -> tuple[Listed, ...]:
        """The municipality's own accounts that carry its messages at this level."""
        return tuple(account for account in self.accounts if account.speaks_for_all)

    @property
    def others(self) -> tuple[Listed, ...]:
        """The accounts that speak for themselves."""
        return tuple(account for account in self.accounts if not (account.silent or account.speaks_for_all))


def board(room: Room) -> Board:
    """The public side of a room. Exceptions from the lock are looked at as of its last entry."""
    found = room[Deliveries].places()
    out = [d for d in found if d.outcome in OUT and NAMEABLE.fullmatch(d.subject)]
    shown = items_of(room, [d for d in out if d.source in (Source.MESSAGE, Source.WITHDRAWAL)])
    items = tuple(sorted(shown.values(), key=lambda i: (i.at, i.id), reverse=True))
    news = tuple(_news(room, out))
    site = room[Adoption].site
    standing = room[Standing]
    return Board(
        policy=room[Adoption].policy,
        site=site,
        level=standing.level,
        since=None if standing.since == BEGINNING else standing.since,
        pace=room[Drill].pace.told(),
        updated=_latest(
            standing.since, room[Adoption].since, *(i.updated for i in items), *(n.at for n in news)
        ),
        current=current_of(items),
        items=items,
        news=news,
        answers=tuple(_answers(room, items)),
        accounts=listing(room, room.at),
        keys=_keys(site, out, room, shown, news),
    )


def _latest(*times: datetime | None) -> datetime | None:
    return max((at for at in times if at is not None and at != BEGINNING), default=None)


def _news(room: Room, out: list[Delivery]) -> Iterator[News]:
    posts, accounts = room[Posts].all, room[Register].accounts
    sent = [(d, posts[PostId(d.subject)]) for d in out if d.source is Source.POST]
    for delivery, post in sorted(sent, key=lambda s: (s[0].planned_at, s[1].id), reverse=True):
        account = accounts.get(post.account)
        if account is not None and on_the_website(room, delivery, account.id):
            yield News(
                id=post.id,
                account=account.name,
                at=delivery.planned_at,
                text=post.text,
                picture=figure(post.picture, ChannelName(WEBSITE)),
            )


def _answers(room: Room, items: tuple[Item, ...]) -> Iterator[Answered]:
    """Each theme's latest answer. What was merged, however often, is found where its questions are."""
    themes = room[Themes]
    merged: dict[str, set[str]] = {}
    by_id = {item.id: item for item in items}
    for id_, theme in themes.all.items():
        if theme.merged_into is not None:
            merged.setdefault(themes.now(id_) or id_, set()).add(id_)
    seen: set[str] = set()
    for item in items:
        for answer in item.answers if not item.corrected_by else ():
            if {answer.theme, themes.now(answer.theme)} & seen:
                continue
            also = tuple(sorted(merged.get(answer.theme, set()) - seen - {answer.theme}))
            seen |= {answer.theme, *also}
            yield _answered(item, answer, also, _said_at(by_id, item, answer))


def _said_at(items: Mapping[str, Item], item: Item, answer: Answer) -> datetime:
    """When this was first said: a correction leaves the date of what it does not change."""
    before = items.get(item.corrects)
    same = before and any(a.theme == answer.theme for a in before.answers)
    if before is None or not same or answer.theme in item.corrected:
        return item.at
    return _said_at(items, before, answer)


def _answered(item: Item, answer: Answer, also: tuple[str, ...], at: datetime) -> Answered:
    return Answered(
        theme=answer.theme,
        question=answer.question,
        answer=answer.answer,
        message=item.id,
        at=at,
        language=item.language,
        translations=answer.translations,
        corrected=item.at if answer.theme in item.corrected else None,
        also=also,
        rests=both(item.rests.get(""), item.rests.get(answer.theme)),
    )


def _keys(
    site: str, out: list[Delivery], room: Room, items: Mapping[str, Item], news: tuple[News, ...]
) -> dict[str, str]:
    """The delivery keys that this site answers for, each with the address where it can be seen."""
    posted = {n.id for n in news}
    keys: dict[str, str] = {}
    for delivery in out:
        if delivery.source is Source.POST and delivery.subject in posted:
            keys[delivery.id] = f"{site}/news/#{delivery.subject}"
        elif delivery.subject in items and on_the_website(room, delivery, delivery.account):
            keys[delivery.id] = f"{site}/m/{delivery.subject}/"
    return dict(sorted(keys.items()))
