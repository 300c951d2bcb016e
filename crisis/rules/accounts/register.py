"""The register: departments and every account that speaks in the municipality's name.

An account without a department is one of the municipality's own; all others are what the lock is for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import AccountId, ChannelName, DepartmentId, PersonId, must_be_name
from ..refusal import Reason, Refused
from ..roles import SYSTEM, Actor, Role, Rule
from ..room import Room
from .discretion import must_be_no_mail, must_be_no_secret

# What the console itself can carry; to every other channel a person posts by hand and says so.
CARRIED = frozenset({ChannelName("website"), ChannelName("email")})
OTHERS = "facebook instagram x linkedin youtube tiktok mastodon bluesky sms other"
CHANNELS = CARRIED | {ChannelName(name) for name in OTHERS.split()}
LONGEST = {"purpose": 1000, "audience": 300, "editor": 200, "coeditor": 200}  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    id: DepartmentId
    name: str
    head: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What the register's keeper noted beside an account: erasable, since it may name people.

    `access` is where the way in is kept (a vault, a safe, an office), never the way in itself. `recipients`
    are the mail addresses that an e-mail account writes to, with commas between them.
    """

    name: str = ""  # whom to phone
    phone: str = ""
    access: str = ""
    recipients: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One official account.

    `address` is where it is, on the web; whom an e-mail account writes to stands with its contact.
    `owner` runs it from day to day; `accountable` is the manager who keeps the responsibility all the same.
    `administrators` is how many central ones somebody once counted: `administration.py` knows better as soon
    as they were looked at. `only_here` means that the console holds the one way to publish, which is possible
    for channels that it carries. An `internal` group does not speak to the public.
    """

    id: AccountId
    name: str
    channel: ChannelName
    address: str = ""
    department: DepartmentId | None = None
    owner: PersonId | None = None
    administrators: int = 0
    only_here: bool = False
    purpose: str = ""
    audience: str = ""
    editor: str = ""  # the unit with the editor's responsibility, and the one that shares it
    coeditor: str = ""
    accountable: PersonId | None = None
    monitor: PersonId | None = None
    internal: bool = False

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > 200:
            raise ValueError("name: between 1 and 200 characters")
        if self.channel not in CHANNELS:
            raise ValueError(f"channel: {self.channel!r} is not one of {', '.join(sorted(CHANNELS))}")
        if self.only_here and self.channel not in CARRIED:
            raise ValueError("only_here: the console does not carry this channel")
        if self.administrators < 0:
            raise ValueError("administrators: a count, zero or more")
        if self.internal and self.channel == "website":
            raise ValueError("internal: a website is no internal group")
        for part, longest in LONGEST.items():
            if len(getattr(self, part)) > longest:
                raise ValueError(f"{part}: at most {longest} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Departments and accounts, and the contacts of the latter; closed accounts leave it."""

    departments: immutables.Map[DepartmentId, Department] = field(default_factory=immutables.Map)
    accounts: immutables.Map[AccountId, Account] = field(default_factory=immutables.Map)
    contacts: immutables.Map[AccountId, Contact] = field(default_factory=immutables.Map)
    # Since when each account is what the lock takes it for: what is moved, called internal, or made to reach
    # others under a lock does not become free by it.
    placed: immutables.Map[AccountId, datetime] = field(default_factory=immutables.Map)

    def of(self, department: DepartmentId | None) -> list[Account]:
        """The accounts of a department, or the municipality's own, by name."""
        found = (a for a in self.accounts.values() if a.department == department)
        return sorted(found, key=lambda a: (a.name.casefold(), a.id))


@entry("register.departments_entered")
class DepartmentsEntered(Entry):
    departments: tuple[Department, ...]


@entry("register.accounts_entered")
class AccountsEntered(Entry):
    accounts: tuple[Account, ...]
    contacts: tuple[Contact, ...] | None = personal()  # one for each account, in the same order
    found: bool = False  # they were there before anybody entered them


@entry("register.account_closed")
class AccountClosed(Entry):
    account: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterDepartments:
    """Add departments, or change those that exist."""

    departments: tuple[Department, ...]

    def __post_init__(self) -> None:
        _named(self.departments, "departments")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterAccounts:
    """Add accounts with their contacts, or change those that exist; all of them or none. One entry."""

    accounts: tuple[Account, ...]
    contacts: tuple[Contact, ...]
    departments: tuple[Department, ...] = ()  # new ones that came with an import
    found: bool = False  # they exist already: entered so that they can be locked, not opened by it

    def __post_init__(self) -> None:
        if not self.accounts:
            raise ValueError("accounts: none given")
        if len(self.accounts) != len(self.contacts):
            raise ValueError("contacts: one for each account")
        _named(self.accounts, "accounts")
        _named(self.departments, "departments")
        for at, (account, contact) in enumerate(zip(self.accounts, self.contacts, strict=True)):
            must_be_no_mail(f"accounts.{at}.address", account.channel, account.address)
            must_be_no_secret(f"contacts.{at}.access", contact.access)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAccount:
    account: AccountId


def _named(things: Iterable[Account | Department], field: str) -> None:
    for at, thing in enumerate(things):
        must_be_name(f"{field}.{at}.id", thing.id)


def account_of(room: Room, account: AccountId) -> Account:
    """The account, or Refused "unknown"."""
    found = room[Register].accounts.get(account)
    if found is None:
        raise Refused(Reason.UNKNOWN, facts={"account": account})
    return found


def must_have_department(room: Room, id_: DepartmentId | None, fresh: tuple[Department, ...] = ()) -> None:
    """Nothing, if there is such a department, or none is meant; Refused "unknown" otherwise."""
    if id_ is not None and id_ not in {*room[Register].departments, *(d.id for d in fresh)}:
        raise Refused(Reason.UNKNOWN, facts={"department": id_})


def enter_departments(room: Room, command: EnterDepartments, who: Actor, now: datetime) -> list[Entry]:
    known = room[Register].departments
    changed = tuple(d for d in command.departments if known.get(d.id) != d)
    if not changed:
        raise Refused(Reason.ALREADY)
    return [DepartmentsEntered(departments=changed)]


def close(room: Room, command: CloseAccount, who: Actor, now: datetime) -> list[Entry]:
    account_of(room, command.account)
    return [AccountClosed(account=command.account)]


def departments_entered(part: Register, recorded: Recorded) -> Register:
    e = recorded.entry
    assert isinstance(e, DepartmentsEntered)
    return replace(part, departments=part.departments.update({d.id: d for d in e.departments}))


def accounts_entered(part: Register, recorded: Recorded) -> Register:
    e = recorded.entry
    assert isinstance(e, AccountsEntered)
    contacts = e.contacts or (Contact(),) * len(e.accounts)
    for account, contact in zip(e.accounts, contacts, strict=True):
        part = put(part, account, contact, recorded.at)
    return part


def reach_of(account: Account, contact: Contact) -> str:
    """Where an account is, or whom an e-mail account writes to; an older journal has both in one place."""
    return (contact.recipients if account.channel == "email" else "") or account.address


def put(part: Register, account: Account, contact: Contact, at: datetime) -> Register:
    """The register with this account as it now is; `at` dates what the lock goes by."""
    before = part.accounts.get(account.id)
    stays = before and _free_posts(before, part.contacts[account.id]) == _free_posts(account, contact)
    return replace(
        part,
        accounts=part.accounts.set(account.id, account),
        contacts=part.contacts.set(account.id, contact),
        placed=part.placed if stays else part.placed.set(account.id, at),
    )


def _free_posts(account: Account, contact: Contact) -> tuple[object, ...]:
    """What decides whether a post of this account is free under a lock, and where it then goes."""
    return account.department, account.internal, account.channel, reach_of(account, contact)


def closed(part: Register, recorded: Recorded) -> Register:
    e = recorded.entry
    assert isinstance(e, AccountClosed)
    contacts = part.contacts.delete(e.account) if e.account in part.contacts else part.contacts
    return replace(part, accounts=part.accounts.delete(e.account), contacts=contacts)


KEEPERS = SYSTEM | {Role.COMMUNICATIONS, Role.ADMINISTRATOR}
PART = Register
APPLY = {
    DepartmentsEntered: departments_entered,
    AccountsEntered: accounts_entered,
    AccountClosed: closed,
}
DECIDE = {
    EnterDepartments: Rule(roles=KEEPERS, decide=enter_departments),
    CloseAccount: Rule(roles=KEEPERS, decide=close),
}
