"""The lock: whether an account may speak now, and how sure we are that it cannot.

"Locked" is no column. `may_send` is worked out from the level, the policy and the register each time, by
every way in and once more when the dispatcher claims; pages use the same function to explain.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

import immutables

from ..accounts.administration import closable
from ..accounts.heads import heads_of
from ..accounts.register import Account, Register, account_of
from ..adopted.adoption import asked_for, clause_at, clause_behind, policy_of
from ..adopted.duty import Duty
from ..entry import Entry, Recorded, entry, personal
from ..ids import AccountId, DepartmentId, PersonId
from ..persons.people import People
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, READERS, STAFF, Actor, Rule
from ..room import BEGINNING, Room
from .exemption import exempt, runs
from .lead import Lead
from .level import Level, LevelSet, Standing

LONGEST_REPORT = 1000  # characters


class Strength(StrEnum):
    """How sure the lock of one account is, said honestly."""

    ENFORCED = "enforced"  # the console holds the only way to publish
    CONFIRMED = "confirmed"  # its owner pressed "seen", or staff reached somebody by phone
    ASKED = "asked"  # told; no answer yet
    UNREACHABLE = "unreachable"  # nobody to tell: phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Who vouched that the account is silent, and when; `live` is what she says is out elsewhere."""

    by: PersonId
    at: datetime
    phoned: bool
    live: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """A post seen outside that did not go through the console."""

    account: AccountId
    by: PersonId
    at: datetime
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Locking:
    """What people have vouched for, and seen, since the level was last set."""

    confirmed: immutables.Map[AccountId, Confirmation] = field(default_factory=immutables.Map)
    spotted: tuple[Spotted, ...] = ()


@entry("lock.seen")
class LockSeen(Entry):
    accounts: tuple[AccountId, ...]
    live: str | None = personal()


@entry("lock.confirmed")
class LockConfirmed(Entry):
    account: AccountId
    note: str | None = personal()


@entry("lock.post_spotted")
class PostSpotted(Entry):
    account: AccountId
    note: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmSeen:
    """A head or owner has seen that her accounts are silent: all of them, at once.

    `live` is what is out or planned that the console cannot know of, such as a platform's own scheduling.
    """

    live: str = ""

    def __post_init__(self) -> None:
        if len(self.live) > LONGEST_REPORT:
            raise ValueError(f"live: at most {LONGEST_REPORT} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmByPhone:
    account: AccountId
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotPost:
    account: AccountId
    note: str


def may_send(room: Room, account: Account, now: datetime) -> None:
    """Nothing, if this account may speak now without the lead's approval; Refused "locked" otherwise."""
    standing = room[Standing]
    if standing.level is not Level.CRISIS or outside(room, account):
        return
    if account.department is not None and _let_go(room, account.id, account.department):
        return
    if exempt(room, account.id, now):
        return
    raise Refused(
        Reason.LOCKED,
        clause=clause_at(room, Level.CRISIS),
        since=standing.since,
        by=standing.by,
        ask=room[Lead].holder,
        facts={"account": account.name},
    )


def outside(room: Room, account: Account) -> bool:
    """Whether the lock is not for this account: an internal group, where the policy leaves those alone.

    What is called internal under a lock stays locked until the next time the level is set.
    """
    if not (account.internal and asked_for(room, Duty.INTERNAL_GROUPS)):
        return False
    standing = room[Standing]
    return standing.level is not Level.CRISIS or _placed(room, account.id) <= standing.since


def _placed(room: Room, account: AccountId) -> datetime:
    return room[Register].placed.get(account, BEGINNING)


def _let_go(room: Room, account: AccountId, department: DepartmentId) -> bool:
    """Whether the account was in its department when that was let go: moving it there later opens nothing."""
    when = room[Standing].released.get(department)
    return when is not None and _placed(room, account) <= when


def may_speak_for_all(room: Room, account: Account) -> None:
    """Nothing, if the policy lets this account carry approved messages at today's level."""
    level = room[Standing].level
    channels = policy_of(room).at(level).channels
    if account.department is None and (not channels or account.channel in channels):
        return
    clause = clause_behind(room, Reason.NOT_A_CHANNEL) or clause_at(room, level)
    raise Refused(Reason.NOT_A_CHANNEL, clause=clause, facts={"account": account.name, "level": level})


def locked_accounts(room: Room, now: datetime) -> list[Account]:
    """The departmental accounts that may not speak now, by name."""

    def silent(account: Account) -> bool:
        try:
            may_send(room, account, now)
        except Refused:
            return True
        return False

    accounts = (a for a in room[Register].accounts.values() if a.department is not None and silent(a))
    return sorted(accounts, key=lambda a: (a.name.casefold(), a.id))


def strength(room: Room, account: Account) -> Strength:
    """How sure we are that the account is silent while the crisis staff is set."""
    if account.only_here and closable(room, account):
        return Strength.ENFORCED
    if account.id in room[Locking].confirmed:
        return Strength.CONFIRMED
    return Strength.ASKED if keepers(room, account) else Strength.UNREACHABLE


def keepers(room: Room, account: Account) -> list[PersonId]:
    """The active persons with a sign-in who answer for an account and so can be told: whoever runs it, the
    manager who is accountable all the same, the heads of the department.
    """
    heads = heads_of(room, account.department) if account.department else []
    people = room[People].all
    named = dict.fromkeys((account.owner, account.accountable, *heads))
    return [p for p in named if p is not None and p in people and people[p].active]


def seen(room: Room, command: ConfirmSeen, who: Actor, now: datetime) -> list[Entry]:
    if room[Standing].level is not Level.CRISIS:
        raise Refused(Reason.NO_LEVEL, facts={"level": room[Standing].level})
    mine = [a for a in locked_accounts(room, now) if runs(room, a, who)]
    fresh = tuple(a.id for a in mine if a.id not in room[Locking].confirmed)
    if not fresh:
        raise Refused(Reason.ALREADY)
    return [LockSeen(accounts=fresh, live=command.live.strip() or None)]


def phoned(room: Room, command: ConfirmByPhone, who: Actor, now: datetime) -> list[Entry]:
    account = account_of(room, command.account)
    if room[Standing].level is not Level.CRISIS:
        raise Refused(Reason.NO_LEVEL, facts={"level": room[Standing].level})
    if account.id in room[Locking].confirmed:
        raise Refused(Reason.ALREADY)
    return [LockConfirmed(account=account.id, note=command.note.strip() or None)]


def spot(room: Room, command: SpotPost, who: Actor, now: datetime) -> list[Entry]:
    return [PostSpotted(account=account_of(room, command.account).id, note=command.note.strip() or None)]


def level_set(part: Locking, recorded: Recorded) -> Locking:
    return Locking()


def confirmed(part: Locking, recorded: Recorded) -> Locking:
    e = recorded.entry
    assert isinstance(e, LockSeen | LockConfirmed)
    accounts = e.accounts if isinstance(e, LockSeen) else (e.account,)
    live = e.live if isinstance(e, LockSeen) else None
    word = Confirmation(by=recorded.by, at=recorded.at, phoned=isinstance(e, LockConfirmed), live=live)
    return replace(part, confirmed=part.confirmed.update(dict.fromkeys(accounts, word)))


def spotted(part: Locking, recorded: Recorded) -> Locking:
    e = recorded.entry
    assert isinstance(e, PostSpotted)
    found = Spotted(account=e.account, by=recorded.by, at=recorded.at, note=e.note)
    return replace(part, spotted=(*part.spotted, found))


PART = Locking
APPLY = {LevelSet: level_set, LockSeen: confirmed, LockConfirmed: confirmed, PostSpotted: spotted}
DECIDE = {
    ConfirmSeen: Rule(roles=DEPARTMENT, decide=seen),
    ConfirmByPhone: Rule(roles=STAFF, decide=phoned),
    SpotPost: Rule(roles=READERS, decide=spot),
}
