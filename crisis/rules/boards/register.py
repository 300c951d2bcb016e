"""The register: could we lock tonight? One figure, the list behind it, and what each account still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..ids import AccountId
from ..lock import CENTRAL_ADMINISTRATORS, keepers
from ..people import People, Person
from ..register import CARRIED, Account, Contact, Department, Register
from ..room import Room
from .people import departments


class Lack(StrEnum):
    """What keeps an account from being locked, worst first."""

    NOBODY = "nobody"  # neither a person with a sign-in nor a number to phone
    ADMINISTRATORS = "administrators"  # fewer than two central ones
    ELSEWHERE = "elsewhere"  # the console could hold the only way to publish, and does not
    NO_PHONE = "no_phone"


STOPPING = frozenset({Lack.NOBODY, Lack.ADMINISTRATORS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One account and what it lacks."""

    account: Account
    owner: Person | None
    contact: Contact
    lacks: tuple[Lack, ...]

    @property
    def ready(self) -> bool:
        """Whether it could be locked tonight: told to somebody, and closed by us if need be."""
        return not STOPPING & set(self.lacks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A department's accounts, or the municipality's own where `department` is nothing."""

    department: Department | None
    head: Person | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Every account by department. The figure counts what the lock is for: the departments' accounts."""

    groups: tuple[Group, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The departments' accounts."""
        return tuple(line for group in self.groups if group.department for line in group.lines)

    @property
    def total(self) -> int:
        """How many accounts the lock is for."""
        return len(self.lines)

    @property
    def ready(self) -> int:
        """How many of them could be locked tonight."""
        return sum(line.ready for line in self.lines)

    @property
    def first(self) -> Line | None:
        """The one to mend first: the worst lack, then the name."""
        lacking = [line for line in self.lines if not line.ready]
        return min(lacking, key=lambda line: (tuple(Lack).index(line.lacks[0]), _place(line)), default=None)


def readiness(room: Room) -> Readiness:
    """The register as it stands."""
    return Readiness(groups=tuple(_group(room, department) for department in (None, *departments(room))))


def one(room: Room, account: AccountId) -> Line | None:
    """One account of the register."""
    found = room[Register].accounts.get(account)
    return _line(room, found) if found else None


def contact_of(room: Room, line: Line) -> Contact:
    """Whom to phone about an account: the contact noted, or else whoever answers for it and has a number."""
    if line.contact.phone:
        return line.contact
    people = [room[People].all[id_] for id_ in keepers(room, line.account)]
    person = next((p for p in people if p.phone), people[0] if people else None)
    return Contact(name=person.name or "", phone=person.phone or "") if person else line.contact


def _group(room: Room, department: Department | None) -> Group:
    accounts = room[Register].of(department.id if department else None)
    head = room[People].all.get(department.head) if department and department.head else None
    return Group(department=department, head=head, lines=tuple(_line(room, a) for a in accounts))


def _line(room: Room, account: Account) -> Line:
    contact = room[Register].contacts.get(account.id, Contact())
    people = [room[People].all[id_] for id_ in keepers(room, account)]
    lacks = []
    if account.department and not people and not contact.phone:
        lacks.append(Lack.NOBODY)
    if account.administrators < CENTRAL_ADMINISTRATORS:
        lacks.append(Lack.ADMINISTRATORS)
    if account.channel in CARRIED and not account.only_here:
        lacks.append(Lack.ELSEWHERE)
    if account.department and not contact.phone and people and not any(p.phone for p in people):
        lacks.append(Lack.NO_PHONE)
    owner = room[People].all.get(account.owner) if account.owner else None
    return Line(account=account, owner=owner, contact=contact, lacks=tuple(lacks))


def _place(line: Line) -> tuple[str, str]:
    return (line.account.name.casefold(), line.account.id)
