"""My department: may I post, and what may I say? Every answer is the rules' own, asked beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from ..accounts.register import Account, Department, Register
from ..adopted.adoption import asked_for
from ..adopted.duty import Duty
from ..facts.resting import Doubt, doubts
from ..levels.exemption import Answer, AskExemption, Exemption, Exemptions, exempt, runs
from ..levels.lead import Lead
from ..levels.level import Level, Standing
from ..levels.lock import ConfirmSeen, Locking, may_send
from ..messages.message import Messages
from ..messages.post import Post, PostPhase, Posts
from ..outgoing.delivery import Deliveries, Delivery
from ..outgoing.stranding import stranded
from ..persons.people import People, Person, known, roles_of
from ..refusal import Refused
from ..roles import Actor, Role
from ..room import Room
from .asking import why_not
from .coverage import Silent, silent
from .flight import undecided_posts
from .messages import version

RECENT = 10  # posts that went out, shown below


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """One account of mine: why it may not speak, how sure its silence is, what was asked about it."""

    account: Account
    refusal: Refused | None
    silent: Silent
    exemption: Exemption | None
    exempt: bool
    may_ask: bool

    @property
    def asked(self) -> bool:
        """Whether an exception was asked for and nobody has answered."""
        return self.exemption is not None and self.exemption.answer is Answer.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A post of one of my accounts. `refusal` is why it may not be sent now, if it waits for that."""

    post: Post
    account: Account | None
    author: Person | None
    refusal: Refused | None
    delivery: Delivery | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The current message in words that may be read aloud (times aware UTC)."""

    title: str
    text: str
    since: datetime
    version: int  # how many current messages there were up to this one
    until: datetime | None  # it holds no longer than this
    promise: datetime | None
    overdue: bool
    doubts: tuple[Doubt, ...]  # where it is being checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """My department at this moment. `seen_at`: when I confirmed; `may_see`: whether I still should."""

    department: Department | None
    standing: Standing
    by: Person | None
    lead: Person | None
    unit: tuple[Person, ...]  # the communications unit: whom to consult, and whom to ask
    lines: tuple[Mine, ...]
    may_see: bool
    reports: bool  # the policy asks heads what is live elsewhere
    seen_at: datetime | None
    current: Spoken | None
    planned: tuple[Written, ...]
    held: tuple[Written, ...]
    gone: tuple[Written, ...]

    @property
    def locked(self) -> tuple[Mine, ...]:
        """My accounts that may not speak."""
        return tuple(line for line in self.lines if line.refusal)

    @property
    def open(self) -> tuple[Mine, ...]:
        """My accounts that may."""
        return tuple(line for line in self.lines if not line.refusal)

    @property
    def askable(self) -> tuple[Mine, ...]:
        """My accounts for which an exception can be asked."""
        return tuple(line for line in self.lines if line.may_ask)

    @property
    def consult(self) -> bool:
        """Whether a post asks for a consultation first."""
        return self.standing.level is Level.CONSULT


def page(room: Room, who: Actor, now: datetime) -> Page:
    """The page of whoever answers for accounts; the communications unit does for the municipality's own."""
    standing, lead, people = room[Standing], room[Lead], room[People]
    central = Role.COMMUNICATIONS in roles_of(room, who)
    accounts = [a for a in _by_name(room) if runs(room, a, who) or (central and a.department is None)]
    department = known(room, who.person).department
    return Page(
        department=room[Register].departments.get(department) if department else None,
        standing=standing,
        by=people.all.get(standing.by) if standing.by else None,
        lead=people.all.get(lead.holder) if lead.holder else None,
        unit=tuple(people.holding(Role.COMMUNICATIONS)),
        lines=tuple(_mine(room, account, who, now) for account in accounts),
        may_see=why_not(room, ConfirmSeen(), who, now) is None,
        reports=asked_for(room, Duty.HEAD_REPORT),
        seen_at=_seen_at(room, accounts),
        current=_spoken(room, now),
        planned=_written(room, room[Posts].in_phase(PostPhase.PLANNED), accounts, central, now),
        held=_written(room, undecided_posts(room), accounts, central, now),
        gone=_written(room, _gone(room, accounts), accounts, False, now),
    )


def _by_name(room: Room) -> list[Account]:
    return sorted(room[Register].accounts.values(), key=lambda a: (a.name.casefold(), a.id))


def _mine(room: Room, account: Account, who: Actor, now: datetime) -> Mine:
    return Mine(
        account=account,
        refusal=_may_not(room, account, now),
        silent=silent(room, account),
        exemption=room[Exemptions].all.get(account.id),
        exempt=exempt(room, account.id, now),
        may_ask=why_not(room, AskExemption(account=account.id, why="…"), who, now) is None,
    )


def _may_not(room: Room, account: Account, now: datetime) -> Refused | None:
    try:
        may_send(room, account, now)
    except Refused as refused:
        return refused
    return None


def _seen_at(room: Room, accounts: list[Account]) -> datetime | None:
    confirmed = room[Locking].confirmed
    return max((confirmed[a.id].at for a in accounts if a.id in confirmed), default=None)


def _spoken(room: Room, now: datetime) -> Spoken | None:
    message = room[Messages].current()
    if message is None or message.draft.content is None or message.released_at is None:
        return None
    content, promise = message.draft.content, message.draft.next_update
    return Spoken(
        title=content.title,
        text=content.body or content.short,
        since=message.released_at,
        version=version(room, message.id),
        until=message.draft.valid_until,
        promise=promise,
        overdue=promise is not None and promise < now,
        doubts=doubts(room, message.draft.cites, now),
    )


def _gone(room: Room, accounts: list[Account]) -> list[Post]:
    """The newest of these accounts that went out, newest first: only they are looked at any closer."""
    mine = {account.id for account in accounts}
    claimed = reversed(room[Posts].in_phase(PostPhase.CLAIMED))
    return list(islice((p for p in claimed if p.account in mine and not stranded(room, p.id)), RECENT))


def _written(
    room: Room, posts: list[Post], accounts: list[Account], everybodys: bool, now: datetime
) -> tuple[Written, ...]:
    mine = {account.id for account in accounts}
    return tuple(_one(room, post, now) for post in posts if everybodys or post.account in mine)


def _one(room: Room, post: Post, now: datetime) -> Written:
    account = room[Register].accounts.get(post.account)
    deliveries = room[Deliveries].of(post.id)
    return Written(
        post=post,
        account=account,
        author=room[People].all.get(post.author),
        refusal=_may_not(room, account, now) if account else None,
        delivery=deliveries[-1] if deliveries else None,
    )
