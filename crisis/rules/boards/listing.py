"""The list of official accounts that anybody may read: what each is for, where, whose, and whether it speaks.

Internal groups are not on it, and no person is: an account belongs to a unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import Account, Register
from ..adopted.adoption import policy_of
from ..levels.level import Level, Standing
from ..levels.lock import locked_accounts
from ..room import Room

PRIVATE = frozenset({"email", "sms"})  # whose address is a list of recipients


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One account. `address` is empty where it is nobody else's business."""

    name: str
    channel: str
    purpose: str
    audience: str
    address: str
    unit: str  # the department, or the unit with the editor's responsibility; empty: the municipality
    silent: bool
    speaks_for_all: bool  # one of the municipality's own that carries its messages at today's level


def listing(room: Room, now: datetime) -> tuple[Listed, ...]:
    """Every official account: the municipality's own first, then by name."""
    locked = {account.id for account in locked_accounts(room, now)}
    shown = [a for a in room[Register].accounts.values() if not a.internal]
    shown.sort(key=lambda a: (a.department is not None, a.name.casefold(), a.id))
    return tuple(_listed(room, account, account.id in locked) for account in shown)


def _listed(room: Room, account: Account, locked: bool) -> Listed:
    departments, level = room[Register].departments, room[Standing].level
    channels = policy_of(room).at(level).channels
    speaks_for_all = account.department is None and (not channels or account.channel in channels)
    department = departments.get(account.department) if account.department else None
    return Listed(
        name=account.name,
        channel=account.channel,
        purpose=account.purpose,
        audience=account.audience,
        address="" if account.channel in PRIVATE else account.address,
        unit=department.name if department else account.editor,
        silent=locked or (level is Level.CRISIS and department is None and not speaks_for_all),
        speaks_for_all=speaks_for_all,
    )
