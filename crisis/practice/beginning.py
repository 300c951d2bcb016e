"""What a prepared drill begins with: a file that the live console writes once, and the drill's own processes
read. It is the only thing that goes from a live room to a drill.

What it holds is named here, field by field: whatever is not named stays in the live room. No question, no
asker, no mail address, no way in, nothing that signs anybody in. Numbers of accounts' contacts go along,
because a receipt says whom to phone; the drill's marks stand beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import msgspec

from crisis.durable import make_once
from crisis.rules.accounts.register import Account, Contact, Department, Register, reach_of
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.adopted.policy import Policy
from crisis.rules.drills.script import Script
from crisis.rules.ids import DrillId, PersonId
from crisis.rules.persons.people import AddPerson, Person
from crisis.rules.persons.people import People as Persons
from crisis.rules.roles import Role
from crisis.rules.room import Room

FILE = "begin.json"
NOWHERE = "drill.example"  # leads nowhere by design (RFC 2606)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """A drill before its first entry. `code` is what controllers and observers step in with; whoever has it
    empty needs none. `prepared` is aware UTC.
    """

    drill: DrillId
    title: str
    script: Script
    seed: int
    policy: Policy
    people: tuple[AddPerson, ...]
    departments: tuple[Department, ...] = ()
    accounts: tuple[Account, ...] = ()
    contacts: tuple[Contact, ...] = ()  # one for each account
    code: str = ""
    by: PersonId | None = None
    prepared: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody chose for a drill. Whoever controls or observes plays nobody."""

    drill: DrillId
    title: str
    script: Script
    seed: int
    controllers: frozenset[PersonId]
    observers: frozenset[PersonId] = frozenset()

    def __post_init__(self) -> None:
        if not 1 <= len(self.title.strip()) <= 100:
            raise ValueError("title: between 1 and 100 characters")
        if not 0 <= self.seed < 2**31:
            raise ValueError("seed: a whole number from 0 to 2147483647")
        if not self.controllers:
            raise ValueError("controllers: somebody controls the drill")
        if self.controllers & self.observers:
            raise ValueError("observers: whoever controls the drill does not observe it too")


def begins(room: Room, wanted: Wanted, *, by: PersonId, code: str, now: datetime) -> Beginning:
    """The beginning of this drill, from a live room as it stands. ValueError where nobody would lead it."""
    register = room[Register]
    accounts = sorted(register.accounts.values(), key=lambda each: each.id)
    people = tuple(
        _player(each, wanted)
        for each in sorted(room[Persons].all.values(), key=lambda each: each.id)
        if each.active and each.name
    )
    if not any(Role.LEAD in person.roles for person in people):
        raise ValueError("controllers: nobody is left to lead")
    return Beginning(
        drill=wanted.drill,
        title=wanted.title.strip(),
        script=wanted.script,
        seed=wanted.seed,
        policy=policy_of(room),
        people=people,
        departments=tuple(sorted(register.departments.values(), key=lambda each: each.id)),
        accounts=tuple(map(_made_up, accounts)),
        contacts=tuple(_phone(each, register.contacts[each.id]) for each in accounts),
        code=code,
        by=by,
        prepared=now,
    )


def _player(person: Person, wanted: Wanted) -> AddPerson:
    roles = tuple(sorted(person.roles))
    if person.id in wanted.controllers:
        roles = (Role.CONTROLLER,)
    elif person.id in wanted.observers:
        roles = (Role.OBSERVER,)
    return AddPerson(
        person=person.id,
        name=person.name or person.id,
        roles=roles,
        rank=person.rank,
        department=person.department,
        language=person.language,
        title=person.title or "",
    )


def _made_up(account: Account) -> Account:
    # An older register has the mail addresses of a list where others have the place on the web.
    return replace(account, address="") if account.channel == "email" else account


def _phone(account: Account, contact: Contact) -> Contact:
    mailed = account.channel == "email" and reach_of(account, contact)
    return Contact(
        name=contact.name, phone=contact.phone, recipients=f"{account.id}@{NOWHERE}" if mailed else ""
    )


def write(beginning: Beginning, home: Path) -> None:
    """Put it into the drill's folder, which is made; FileExistsError where there is one."""
    home.mkdir(mode=0o700, parents=True)
    text = msgspec.json.format(msgspec.json.encode(beginning), indent=1).decode()
    make_once(home / FILE, text, mode=0o600)


def read(home: Path) -> Beginning | None:
    """What a drill in this folder begins with; nothing where nobody prepared one."""
    try:
        held = (home / FILE).read_bytes()
    except FileNotFoundError:
        return None
    return msgspec.json.decode(held, type=Beginning)


def code_of(home: Path) -> str:
    """What controllers and observers of this drill step in with; empty where none is asked for."""
    begun = read(home)
    return begun.code if begun else ""
