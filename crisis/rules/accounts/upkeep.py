"""Looking after an account: who holds the keys, what its page shows, whether anybody has looked in.

Each is a statement of a person about a day. What follows from it (whether the lock can be enforced, whether
it is time to look again) is worked out by `administration.py` and the boards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

import immutables

from ..adopted.adoption import policy_of
from ..entry import Entry, Recorded, entry
from ..ids import AccountId, PersonId, Seq
from ..levels.exemption import runs
from ..persons.people import known, roles_of
from ..refusal import Reason, Refused
from ..roles import READERS, Actor, Rule
from ..room import Room
from .keeping import AccessNoted, AccountDescribed, KeepersNamed, RecipientsNamed
from .register import KEEPERS, AccountClosed, AccountsEntered, account_of

V = TypeVar("V")
MOST = 999  # administrators outside the console
PAGE = "account"  # where a policy's prompts are about the page of an account


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Who said so, and when."""

    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Administrators:
    """Who can do everything with an account.

    `persons` have a sign-in here, `protected` are those of them with a second factor there; `others` are
    counted, `unprotected` of them have none. `apart` means that whoever only publishes is no administrator.
    """

    persons: tuple[PersonId, ...] = ()
    protected: tuple[PersonId, ...] = ()
    others: int = 0
    unprotected: int = 0
    apart: bool = False

    def __post_init__(self) -> None:
        if not set(self.protected) <= set(self.persons):
            raise ValueError("protected: only of those who are ticked as administrators")
        if not 0 <= self.others <= MOST:
            raise ValueError(f"others: a count, from 0 to {MOST}")
        if not 0 <= self.unprotected <= self.others:
            raise ValueError("unprotected: not more than there are others")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The administrators as somebody last found them."""

    administrators: Administrators
    word: Word


Ticks = immutables.Map[str, Word]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """What people have found about each account, by account; of a closed one, nothing.

    `history` holds the entries that changed what the register says of it, the oldest first.
    """

    verified: immutables.Map[AccountId, Verified] = field(default_factory=immutables.Map)
    ticked: immutables.Map[AccountId, Ticks] = field(default_factory=immutables.Map)
    seen: immutables.Map[AccountId, Word] = field(default_factory=immutables.Map)
    history: immutables.Map[AccountId, tuple[Seq, ...]] = field(default_factory=immutables.Map)


@entry("register.administrators_verified")
class AdministratorsVerified(Entry):
    account: AccountId
    administrators: Administrators


@entry("register.checklist_ticked")
class ChecklistTicked(Entry):
    account: AccountId
    items: tuple[str, ...]  # all that hold now, by the ids of the policy's prompts


@entry("register.looked_in")
class LookedIn(Entry):
    account: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyAdministrators:
    """Say who the administrators are, having looked."""

    account: AccountId
    administrators: Administrators


@dataclass(frozen=True, slots=True, kw_only=True)
class TickChecklist:
    """Say which points of the policy's checklist the page of an account fulfils; the rest it does not."""

    account: AccountId
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LookIn:
    """Say that one has just looked what goes on there."""

    account: AccountId


KEPT = AccountDescribed | KeepersNamed | RecipientsNamed | AccessNoted
OF_ONE = KEPT | AdministratorsVerified | ChecklistTicked


def verify(room: Room, command: VerifyAdministrators, who: Actor, now: datetime) -> list[Entry]:
    account, found = account_of(room, command.account), command.administrators
    for person in found.persons:
        known(room, person)
    return [AdministratorsVerified(account=account.id, administrators=found)]


def tick(room: Room, command: TickChecklist, who: Actor, now: datetime) -> list[Entry]:
    account = account_of(room, command.account)
    points = [prompt.id for prompt in policy_of(room).prompts if prompt.at == PAGE]
    for item in set(command.items) - set(points):
        raise Refused(Reason.UNKNOWN, facts={"item": item})
    return [ChecklistTicked(account=account.id, items=tuple(p for p in points if p in command.items))]


def look_in(room: Room, command: LookIn, who: Actor, now: datetime) -> list[Entry]:
    account = account_of(room, command.account)
    if not (account.monitor == who.person or runs(room, account, who) or KEEPERS & roles_of(room, who)):
        raise Refused(Reason.ROLE, facts={"account": account.name})
    return [LookedIn(account=account.id)]


def told(part: Upkeep, recorded: Recorded) -> Upkeep:
    """One entry more in the history of the accounts that it is about."""
    e = recorded.entry
    assert isinstance(e, AccountsEntered | OF_ONE)
    accounts = [a.id for a in e.accounts] if isinstance(e, AccountsEntered) else [e.account]
    longer = {id_: (*part.history.get(id_, ()), recorded.seq) for id_ in accounts}
    return replace(part, history=part.history.update(longer))


def verified(part: Upkeep, recorded: Recorded) -> Upkeep:
    e = recorded.entry
    assert isinstance(e, AdministratorsVerified)
    found = Verified(administrators=e.administrators, word=_word(recorded))
    return replace(told(part, recorded), verified=part.verified.set(e.account, found))


def ticked(part: Upkeep, recorded: Recorded) -> Upkeep:
    """What was ticked before keeps its date and its person."""
    e = recorded.entry
    assert isinstance(e, ChecklistTicked)
    before = part.ticked.get(e.account, Ticks())
    now = Ticks({item: before.get(item, _word(recorded)) for item in e.items})
    return replace(told(part, recorded), ticked=part.ticked.set(e.account, now))


def looked_in(part: Upkeep, recorded: Recorded) -> Upkeep:
    e = recorded.entry
    assert isinstance(e, LookedIn)
    return replace(part, seen=part.seen.set(e.account, _word(recorded)))


def closed(part: Upkeep, recorded: Recorded) -> Upkeep:
    e = recorded.entry
    assert isinstance(e, AccountClosed)
    return Upkeep(
        verified=_without(part.verified, e.account),
        ticked=_without(part.ticked, e.account),
        seen=_without(part.seen, e.account),
        history=_without(part.history, e.account),
    )


def _word(recorded: Recorded) -> Word:
    return Word(by=recorded.by, at=recorded.at)


def _without(found: immutables.Map[AccountId, V], account: AccountId) -> immutables.Map[AccountId, V]:
    return found.delete(account) if account in found else found


PART = Upkeep
APPLY = {
    AdministratorsVerified: verified,
    ChecklistTicked: ticked,
    LookedIn: looked_in,
    AccountClosed: closed,
    AccountsEntered: told,
    AccountDescribed: told,
    KeepersNamed: told,
    AccessNoted: told,
    RecipientsNamed: told,
}
DECIDE = {
    VerifyAdministrators: Rule(roles=KEEPERS, decide=verify),
    TickChecklist: Rule(roles=KEEPERS, decide=tick),
    LookIn: Rule(roles=READERS, decide=look_in),
}
