"""Keeping the register, one account and one question at a time: what it is, who answers, how one gets in.

Small commands instead of one that says everything: two people at two questions do not undo each other.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from ..entry import Entry, Recorded, entry, personal
from ..ids import AccountId, ChannelName, DepartmentId, PersonId
from ..persons.people import known
from ..roles import Actor, Rule
from ..room import Room
from .discretion import must_be_no_mail, must_be_no_secret
from .register import (
    KEEPERS,
    Account,
    Contact,
    Register,
    account_of,
    must_have_department,
    put,
    reach_of,
)

LONGEST_ACCESS = 500  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What an account is and whom it is for: the fields of `Account` of the same names."""

    name: str
    channel: ChannelName
    address: str = ""
    department: DepartmentId | None = None
    only_here: bool = False
    internal: bool = False
    purpose: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keepers:
    """Who answers for an account: the fields of `Account` of the same names."""

    owner: PersonId | None = None
    accountable: PersonId | None = None
    monitor: PersonId | None = None
    editor: str = ""
    coeditor: str = ""


@entry("register.account_described")
class AccountDescribed(Entry):
    account: AccountId
    what: Description


@entry("register.keepers_named")
class KeepersNamed(Entry):
    account: AccountId
    keepers: Keepers
    name: str | None = personal()  # whom to phone
    phone: str | None = personal()


@entry("register.recipients_named")
class RecipientsNamed(Entry):
    account: AccountId
    recipients: str | None = personal()


@entry("register.access_noted")
class AccessNoted(Entry):
    account: AccountId
    kept: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeAccount:
    account: AccountId
    what: Description

    def __post_init__(self) -> None:
        _must_make_an_account("what", **asdict(self.what))
        must_be_no_mail("what.address", self.what.channel, self.what.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameKeepers:
    """Name who answers for an account, and whom to phone about it at night."""

    account: AccountId
    keepers: Keepers
    name: str = ""
    phone: str = ""

    def __post_init__(self) -> None:
        _must_make_an_account("keepers", name="any", channel=ChannelName("other"), **asdict(self.keepers))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAccess:
    """Note where the way in to an account is kept: which vault, which safe, which office."""

    account: AccountId
    kept: str

    def __post_init__(self) -> None:
        if len(self.kept) > LONGEST_ACCESS:
            raise ValueError(f"kept: at most {LONGEST_ACCESS} characters")
        must_be_no_secret("kept", self.kept)


def apart(account: Account, contact: Contact) -> tuple[Account, Contact]:
    """Both, with an e-mail account's recipients where they can be erased, and no other account's."""
    if account.channel != "email":
        return account, replace(contact, recipients="")
    if not account.address:
        return account, contact
    return replace(account, address=""), replace(contact, recipients=account.address)


def reach(room: Room, account: Account) -> str:
    """Where an account is, or whom an e-mail account writes to."""
    return reach_of(account, room[Register].contacts.get(account.id, Contact()))


def _must_make_an_account(field: str, **parts: Any) -> None:
    try:
        Account(id=AccountId("any"), **parts)  # which says what is wrong
    except ValueError as wrong:
        raise ValueError(f"{field}.{wrong}") from None


def describe(room: Room, command: DescribeAccount, who: Actor, now: datetime) -> list[Entry]:
    account = account_of(room, command.account)
    must_have_department(room, command.what.department)
    what, told, recipients = command.what, list[Entry](), ""
    if what.channel == "email":  # whom it writes to is nobody's to keep for ever
        recipients, what = what.address, replace(what, address="")
    if room[Register].contacts[account.id].recipients != recipients:  # what is no mail keeps none
        told.append(RecipientsNamed(account=account.id, recipients=recipients))
    if replace(account, **asdict(what)) != account:
        told.append(AccountDescribed(account=account.id, what=what))
    return told


def name_keepers(room: Room, command: NameKeepers, who: Actor, now: datetime) -> list[Entry]:
    account, keepers = account_of(room, command.account), command.keepers
    for person in (keepers.owner, keepers.accountable, keepers.monitor):
        if person is not None:
            known(room, person)
    return [
        KeepersNamed(
            account=account.id, keepers=keepers, name=command.name.strip(), phone=command.phone.strip()
        )
    ]


def note_access(room: Room, command: NoteAccess, who: Actor, now: datetime) -> list[Entry]:
    return [AccessNoted(account=account_of(room, command.account).id, kept=command.kept.strip())]


def described(part: Register, recorded: Recorded) -> Register:
    e = recorded.entry
    assert isinstance(e, AccountDescribed)
    account = replace(part.accounts[e.account], **asdict(e.what))
    return put(part, account, part.contacts[e.account], recorded.at)


def keepers_named(part: Register, recorded: Recorded) -> Register:
    e = recorded.entry
    assert isinstance(e, KeepersNamed)
    account = replace(part.accounts[e.account], **asdict(e.keepers))
    contact = replace(part.contacts[e.account], name=e.name or "", phone=e.phone or "")
    return put(part, account, contact, recorded.at)


def recipients_named(part: Register, recorded: Recorded) -> Register:
    e = recorded.entry
    assert isinstance(e, RecipientsNamed)
    contact = replace(part.contacts[e.account], recipients=e.recipients or "")
    return put(part, part.accounts[e.account], contact, recorded.at)


def access_noted(part: Register, recorded: Recorded) -> Register:
    e = recorded.entry
    assert isinstance(e, AccessNoted)
    contact: Contact = replace(part.contacts[e.account], access=e.kept or "")
    return put(part, part.accounts[e.account], contact, recorded.at)


PART = Register
APPLY = {
    AccountDescribed: described,
    KeepersNamed: keepers_named,
    RecipientsNamed: recipients_named,
    AccessNoted: access_noted,
}
DECIDE = {
    DescribeAccount: Rule(roles=KEEPERS, decide=describe),
    NameKeepers: Rule(roles=KEEPERS, decide=name_keepers),
    NoteAccess: Rule(roles=KEEPERS, decide=note_access),
}
