"""How much of the lock is verified: "28 of 31", by strength, and whom to phone about the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from ..accounts.administration import closable
from ..accounts.register import Account, Contact, Department, Register
from ..levels.lock import Confirmation, Locking, Strength, keepers, locked_accounts, strength
from ..persons.people import People
from ..room import Room

VERIFIED = frozenset({Strength.ENFORCED, Strength.CONFIRMED})
CHASED = (Strength.UNREACHABLE, Strength.ASKED)  # who needs a hand most, first


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """One locked account: how sure we are, on whose word, and whom to phone."""

    account: Account
    department: Department | None
    strength: Strength
    confirmation: Confirmation | None
    contact: Contact
    few_administrators: bool  # too few central ones stand behind it for the lock ever to be enforced


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the bar, in thousandths of its length."""

    strength: Strength
    count: int
    start: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Every locked account, by name."""

    lines: tuple[Silent, ...]

    @property
    def total(self) -> int:
        """How many accounts are locked."""
        return len(self.lines)

    @property
    def verified(self) -> int:
        """How many are known to be silent: enforced, or confirmed by a person."""
        return sum(line.strength in VERIFIED for line in self.lines)

    @property
    def chase(self) -> tuple[Silent, ...]:
        """The accounts that need a hand, those nobody could be told about first."""
        return tuple(line for wanted in CHASED for line in self.lines if line.strength == wanted)

    def count(self, wanted: Strength) -> int:
        """How many accounts have this strength."""
        return sum(line.strength == wanted for line in self.lines)

    def of(self, wanted: Strength) -> tuple[Silent, ...]:
        """The accounts of one strength."""
        return tuple(line for line in self.lines if line.strength == wanted)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The bar: one stretch for each strength that occurs, strongest first."""
        counts = Counter(line.strength for line in self.lines)
        found, before = [], 0
        for kind in Strength:
            start = 1000 * before // (self.total or 1)
            before += counts[kind]
            end = 1000 * before // (self.total or 1)
            if counts[kind]:
                found.append(Segment(strength=kind, count=counts[kind], start=start, width=end - start))
        return tuple(found)


def coverage(room: Room, now: datetime) -> Coverage:
    """The lock as it is verified at this moment."""
    return Coverage(lines=tuple(silent(room, account) for account in locked_accounts(room, now)))


def silent(room: Room, account: Account) -> Silent:
    """What is known about one account's silence."""
    register = room[Register]
    return Silent(
        account=account,
        department=register.departments.get(account.department) if account.department else None,
        strength=strength(room, account),
        confirmation=room[Locking].confirmed.get(account.id),
        contact=_to_phone(room, account),
        few_administrators=not closable(room, account),
    )


def _to_phone(room: Room, account: Account) -> Contact:
    """The contact noted in the register, or else whoever answers for the account and has a number."""
    noted = room[Register].contacts.get(account.id, Contact())
    if noted.phone:
        return noted
    people = [room[People].all[id_] for id_ in keepers(room, account)]
    person = next((p for p in people if p.phone), people[0] if people else None)
    return noted if person is None else Contact(name=person.name or "", phone=person.phone or "")
