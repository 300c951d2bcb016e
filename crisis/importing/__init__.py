"""Accounts from a spreadsheet: a CSV file becomes one command, or a list of what is wrong and where.

All or nothing: a register that was taken in by half would be trusted whole.

    try: command = accounts_from(data, room)       # EnterAccounts, for console.ask
    except Rejected as no: no.findings             # the first twenty, with row and column
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from crisis.rules.accounts.discretion import must_be_no_mail, must_be_no_secret
from crisis.rules.accounts.register import Account, Contact, Department, EnterAccounts, Register
from crisis.rules.ids import AccountId, ChannelName, DepartmentId, PersonId
from crisis.rules.persons.people import People
from crisis.rules.room import Room

from .sheet import Finding, Rejected, Row, Wrong, rows_of
from .slug import slug

__all__ = ["Finding", "Rejected", "accounts_from"]

YES = frozenset({"yes", "y", "x", "1", "true", "ja", "j", "sant", "sann"})
NO = frozenset({"", "no", "n", "0", "false", "nei", "nej", "usant"})
MOST_ADMINISTRATORS = 999
# What people call the channels that a spreadsheet names in their own language.
CHANNELS = {
    "website": ("web", "nettside", "nettsted", "nettstad", "webbplats", "webbsida", "hjemmeside", "hemsida"),
    "email": ("e-mail", "mail", "e-post", "epost", "nyhetsbrev"),
    "x": ("twitter", "x (twitter)"),
    "other": ("annet", "anna", "annat"),
}
BY_WORD = {word: name for name, words in CHANNELS.items() for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What rows may refer to as people write it: persons by mail address, the rest by name."""

    persons: Mapping[str, PersonId]
    departments: Mapping[str, DepartmentId]
    accounts: Mapping[tuple[str, ChannelName], Account]
    contacts: Mapping[AccountId, Contact]


def accounts_from(data: bytes, room: Room) -> EnterAccounts:
    """The command that takes these accounts in; departments that are not there yet come with it.

    An account that is there, of the same name and channel, is changed. Rejected for anything wrong.
    """
    known, findings = _known(room), list[Finding]()
    taken: dict[AccountId, int] = {}
    found: list[tuple[Account, Contact]] = []
    fresh: dict[DepartmentId, Department] = {}
    for row in rows_of(data):
        try:
            account = _account(row, known)
            contact = _contact(row, known.contacts.get(account.id, Contact()))
            _only_once(account, row, taken)
        except Wrong as wrong:
            findings.append(Finding(row=row.number, column=wrong.column, why=wrong.why))
            continue
        if account.department and account.department not in known.departments.values():
            fresh.setdefault(account.department, Department(id=account.department, name=row["department"]))
        found.append((account, contact))
    if findings or not found:
        raise Rejected(findings or [Finding(row=0, column="", why="there is no account below the heads")])
    accounts, contacts = zip(*found, strict=True)
    return EnterAccounts(accounts=accounts, contacts=contacts, departments=tuple(fresh.values()), found=True)


def _known(room: Room) -> Known:
    register = room[Register]
    persons = {p.email.casefold(): p.id for p in room[People].all.values() if p.active and p.email}
    return Known(
        persons=persons,
        departments={d.name.casefold(): d.id for d in register.departments.values()},
        accounts={(a.name.casefold(), a.channel): a for a in register.accounts.values()},
        contacts=register.contacts,
    )


def _account(row: Row, known: Known) -> Account:
    """The account as the row has it; of one that is there, what the file has no column for stays."""
    said = row["channel"].casefold()
    channel = ChannelName(BY_WORD.get(said, said))
    there = known.accounts.get((row["name"].casefold(), channel))
    read: dict[str, Callable[[], object]] = {
        "address": lambda: _address(row["address"], channel),
        "department": lambda: _department(row["department"], known),
        "owner": lambda: _person("owner", row, known),
        "administrators": lambda: _count(row["administrators"]),
        "only_here": lambda: _yes(row["only_here"]),
        "purpose": lambda: row["purpose"],
        "audience": lambda: row["audience"],
        "editor": lambda: row["editor"],
        "monitor": lambda: _person("monitor", row, known),
    }
    given: dict[str, Any] = {column: value() for column, value in read.items() if row.has(column)}
    try:
        must_be_no_mail("address", channel, row["address"])
        if there:
            return replace(there, name=row["name"], **given)
        id_ = AccountId(f"{slug(row['name'])}-{channel}")
        return Account(id=id_, name=row["name"], channel=channel, **given)
    except ValueError as wrong:  # the account itself says "column: why"
        column, _, why = str(wrong).partition(": ")
        raise Wrong(column, why) from None


def _contact(row: Row, there: Contact) -> Contact:
    columns = {"contact": "name", "phone": "phone", "access": "access"}
    try:
        must_be_no_secret("access", row["access"])
    except ValueError as wrong:
        column, _, why = str(wrong).partition(": ")
        raise Wrong(column, why) from None
    return replace(there, **{part: row[column] for column, part in columns.items() if row.has(column)})


def _only_once(account: Account, row: Row, taken: dict[AccountId, int]) -> None:
    if account.id in taken:
        raise Wrong("name", f"the same name and channel as in row {taken[account.id]}")
    taken[account.id] = row.number


def _department(name: str, known: Known) -> DepartmentId | None:
    if not name:
        return None
    return known.departments.get(name.casefold()) or DepartmentId(slug(name))


def _person(column: str, row: Row, known: Known) -> PersonId | None:
    address = row[column]
    if address and address.casefold() not in known.persons:
        raise Wrong(column, f"nobody here has the address {address}; add the person first, or leave it empty")
    return known.persons.get(address.casefold())


def _address(address: str, channel: str) -> str:
    if channel == "email":
        if any(part.count("@") != 1 or " " in part.strip() for part in address.split(",") if part.strip()):
            raise Wrong("address", "mail addresses, with commas between them")
    elif ":" in address and not _leads_to_the_web(address):
        raise Wrong("address", "a web address, such as https://www.example.org")
    return address


def _leads_to_the_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _count(text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal()) or int(text) > MOST_ADMINISTRATORS:
        raise Wrong("administrators", f"a count, from 0 to {MOST_ADMINISTRATORS}")
    return int(text)


def _yes(text: str) -> bool:
    if text.casefold() not in YES | NO:
        raise Wrong("only_here", "yes or no")
    return text.casefold() in YES
