"""Whether the municipality itself could close an account: how many central administrators, and who says so.

Central is whoever holds one of the roles that the policy names. The count that came with a spreadsheet serves
until somebody has looked; from then on the persons count, those of them who are still here.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from ..adopted.adoption import asked_for, policy_of
from ..adopted.duty import Duty
from ..persons.people import People
from ..room import Room
from .register import Account
from .upkeep import Upkeep

ENOUGH = 2  # central administrators, so that one may be away


def central_administrators(room: Room, account: Account) -> int:
    """How many could close the account; where the policy asks for a second factor, only those with one."""
    found = room[Upkeep].verified.get(account.id)
    if found is None:
        return account.administrators
    named = found.administrators
    counted = named.protected if asked_for(room, Duty.SECOND_FACTOR) else named.persons
    people, central = room[People].all, set(policy_of(room).opening.central)
    return sum(1 for p in set(counted) if p in people and people[p].active and people[p].roles & central)


def closable(room: Room, account: Account) -> bool:
    """Whether enough central administrators stand behind it for a lock to be enforced."""
    return central_administrators(room, account) >= ENOUGH


def unprotected(room: Room, account: Account) -> bool:
    """Whether somebody is known to hold the keys without a second factor."""
    found = room[Upkeep].verified.get(account.id)
    if found is None:
        return False
    named = found.administrators
    return named.unprotected > 0 or not set(named.persons) <= set(named.protected)


def verification_due(room: Room, account: Account, now: datetime) -> bool:
    """Whether the administrators were never looked at, or too long ago."""
    found = room[Upkeep].verified.get(account.id)
    return found is None or now - found.word.at >= timedelta(days=policy_of(room).opening.verify)
