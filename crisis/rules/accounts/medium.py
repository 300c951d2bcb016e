"""Pictures of the medium: what an account looked like, each half-year and whenever a crisis begins or ends.

A page of a network can be gone tomorrow; a picture is what remains of it for whoever looks back. Where the
policy asks for them, somebody is reminded; everywhere they can be kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

import immutables

from ..adopted.adoption import asked_for, policy_of
from ..adopted.duty import Duty
from ..entry import Entry, Recorded, entry, personal
from ..ids import AccountId, PersonId
from ..levels.exemption import runs
from ..levels.level import Level, LevelSet
from ..persons.people import roles_of
from ..records.filed import Filed
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, STAFF, Actor, Rule
from ..room import BEGINNING, Room
from .register import KEEPERS, Account, Register, account_of


class Why(StrEnum):
    """Why it is time for a picture."""

    NEVER = "never"  # there is none yet
    AGE = "age"
    CRISIS = "crisis"  # the crisis staff was set since
    LIFTED = "lifted"  # … or stood down


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured:
    """One picture of an account; `file` is gone once it was erased."""

    at: datetime
    by: PersonId
    file: Filed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """All pictures by account, the latest last; and when a crisis last began or ended."""

    pictures: immutables.Map[AccountId, tuple[Pictured, ...]] = field(default_factory=immutables.Map)
    turned: datetime = BEGINNING
    crisis: bool = False

    def latest(self, account: AccountId) -> Pictured | None:
        """The last picture of an account."""
        return (self.pictures.get(account, ()) or (None,))[-1]


@entry("medium.pictured")
class MediumPictured(Entry):
    account: AccountId
    picture: Filed | None = personal()  # it shows what residents wrote there


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureMedium:
    """Keep a picture of what an account looks like now."""

    account: AccountId
    picture: Filed


def picture_due(room: Room, account: Account, now: datetime) -> Why | None:
    """Why a picture of this account is due, where the policy asks for pictures; nothing where none is."""
    if account.internal or not asked_for(room, Duty.MEDIUM_PICTURE):
        return None
    medium = room[Medium]
    latest = medium.latest(account.id)
    if latest is None:
        return Why.NEVER
    if latest.at < medium.turned:
        return Why.CRISIS if medium.crisis else Why.LIFTED
    old = now - latest.at >= timedelta(days=policy_of(room).opening.picture)
    return Why.AGE if old else None


def pictures_due(room: Room, now: datetime) -> list[tuple[Account, Why]]:
    """Every account that waits for a picture, by name."""
    accounts = sorted(room[Register].accounts.values(), key=lambda a: (a.name.casefold(), a.id))
    due = ((account, picture_due(room, account, now)) for account in accounts)
    return [(account, why) for account, why in due if why]


def must_keep(room: Room, account: Account, who: Actor) -> None:
    """Nothing for whoever keeps the register, watches the account or runs it; Refused "role" for others."""
    if not (KEEPERS & roles_of(room, who) or account.monitor == who.person or runs(room, account, who)):
        raise Refused(Reason.ROLE, facts={"account": account.name})


def take(room: Room, command: PictureMedium, who: Actor, now: datetime) -> list[Entry]:
    account = account_of(room, command.account)
    must_keep(room, account, who)
    return [MediumPictured(account=account.id, picture=command.picture)]


def taken(part: Medium, recorded: Recorded) -> Medium:
    e = recorded.entry
    assert isinstance(e, MediumPictured)
    one = Pictured(at=recorded.at, by=recorded.by, file=e.picture)
    return replace(part, pictures=part.pictures.set(e.account, (*part.pictures.get(e.account, ()), one)))


def turned(part: Medium, recorded: Recorded) -> Medium:
    e = recorded.entry
    assert isinstance(e, LevelSet)
    if Level.CRISIS not in (e.level, e.before):
        return part
    return replace(part, turned=recorded.at, crisis=e.level is Level.CRISIS)


PART = Medium
APPLY = {MediumPictured: taken, LevelSet: turned}
DECIDE = {PictureMedium: Rule(roles=STAFF | DEPARTMENT | KEEPERS, decide=take)}
