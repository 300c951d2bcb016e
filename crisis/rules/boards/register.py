"""The register: could we lock tonight? One figure, the list behind it, and what each account still lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from ..accounts.administration import central_administrators
from ..accounts.heads import heads_of
from ..accounts.register import Account, Contact, Department, Register
from ..adopted.adoption import asked_for
from ..adopted.duty import Duty
from ..ids import AccountId, PersonId
from ..levels.exemption import runs
from ..levels.lock import keepers, outside
from ..persons.people import People, Person
from ..roles import Actor
from ..room import Room
from .lacks import Lack, Lacking, Look, Weight, lacking, look, unseen
from .people import departments


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One account and what it lacks. `outside`: the lock is not for it, and nothing is asked of it."""

    account: Account
    department: Department | None
    owner: Person | None
    contact: Contact
    administrators: int  # central ones
    outside: bool
    lacks: tuple[Lacking, ...]

    @property
    def ready(self) -> bool:
        """Whether it could be locked tonight: told to somebody, and closed by us if need be."""
        return not any(lack.weight is Weight.STOPS for lack in self.lacks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A department's accounts, or the municipality's own where `department` is nothing."""

    department: Department | None
    heads: tuple[Person, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Every account by department. The figure counts what the lock is for: the departments' accounts."""

    groups: tuple[Group, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The departments' accounts that the lock is for."""
        found = (line for group in self.groups if group.department for line in group.lines)
        return tuple(line for line in found if not line.outside)

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
        stopped = [line for line in self.lines if not line.ready]
        return min(stopped, key=lambda line: (_worst(line), _place(line)), default=None)

    @property
    def missing(self) -> tuple[tuple[Lacking, int], ...]:
        """What is lacking anywhere, and on how many accounts, worst first; reminders apart."""
        everywhere = [lack for group in self.groups for line in group.lines for lack in line.lacks]
        counts = Counter(found.lack for found in everywhere)
        by_lack = {found.lack: found for found in everywhere if found.weight is not Weight.REMINDS}
        return tuple((by_lack[lack], counts[lack]) for lack in Lack if lack in by_lack)


def readiness(room: Room, now: datetime) -> Readiness:
    """The register as it stands."""
    at = look(room, now)
    return Readiness(groups=tuple(_group(at, department) for department in (None, *departments(room))))


def one(room: Room, account: AccountId, now: datetime) -> Line | None:
    """One account of the register."""
    found = room[Register].accounts.get(account)
    return _line(look(room, now), found) if found else None


def to_look_in(room: Room, who: Actor, now: datetime) -> tuple[Account, ...]:
    """The accounts where this person should look in today: as their monitor, or else as who runs them."""
    if not asked_for(room, Duty.CHECK_IN):
        return ()

    def mine(account: Account) -> bool:
        return who.person == account.monitor if account.monitor else runs(room, account, who)

    at, register = look(room, now), room[Register]
    accounts = sorted(register.accounts.values(), key=lambda a: (a.name.casefold(), a.id))
    return tuple(a for a in accounts if mine(a) and unseen(at, a) and not outside(room, a))


def contact_of(room: Room, line: Line) -> Contact:
    """Whom to phone about an account: the contact noted, or else whoever answers for it and has a number."""
    if line.contact.phone:
        return line.contact
    people = [room[People].all[id_] for id_ in keepers(room, line.account)]
    person = next((p for p in people if p.phone), people[0] if people else None)
    return Contact(name=person.name or "", phone=person.phone or "") if person else line.contact


def _group(at: Look, department: Department | None) -> Group:
    people = at.room[People].all
    named = heads_of(at.room, department.id) if department else []
    return Group(
        department=department,
        heads=tuple(people[id_] for id_ in named if id_ in people),
        lines=tuple(_line(at, a) for a in at.room[Register].of(department.id if department else None)),
    )


def _line(at: Look, account: Account) -> Line:
    room, register = at.room, at.room[Register]
    return Line(
        account=account,
        department=register.departments.get(account.department) if account.department else None,
        owner=person_of(room, account.owner),
        contact=register.contacts.get(account.id, Contact()),
        administrators=central_administrators(room, account),
        outside=outside(room, account),
        lacks=lacking(at, account),
    )


def person_of(room: Room, id_: PersonId | None) -> Person | None:
    """The person of this id, if any is named."""
    return room[People].all.get(id_) if id_ else None


def _worst(line: Line) -> int:
    return min(tuple(Lack).index(found.lack) for found in line.lacks)


def _place(line: Line) -> tuple[str, str]:
    return (line.account.name.casefold(), line.account.id)
