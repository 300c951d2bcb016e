"""Accounts from a spreadsheet: a CSV file becomes one command, or a list of what is wrong and where.

All or nothing: a register that was taken in by half would be trusted whole.

    try: command = accounts_from(data, room)       # EnterAccounts, for console.ask
    except Rejected as no: no.findings             # the first twenty, with row and column
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from crisis.rules.ids import AccountId, ChannelName, DepartmentId, PersonId
from crisis.rules.people import People
from crisis.rules.register import Account, Contact, Department, EnterAccounts, Register
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
    accounts: Mapping[tuple[str, ChannelName], AccountId]


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
            _only_once(account, row, taken)
        except Wrong as wrong:
            findings.append(Finding(row=row.number, column=wrong.column, why=wrong.why))
            continue
        if account.department and account.department not in known.departments.values():
            fresh.setdefault(account.department, Department(id=account.department, name=row["department"]))
        found.append((account, Contact(name=row["contact"], phone=row["phone"])))
    if findings or not found:
        raise Rejected(findings or [Finding(row=0, column="", why="there is no account below the heads")])
    accounts, contacts = zip(*found, strict=True)
    return EnterAccounts(accounts=accounts, contacts=contacts, departments=tuple(fresh.values()))


def _known(room: Room) -> Known:
    persons = {p.email.casefold(): p.id for p in room[People].all.values() if p.active and p.email}
    return Known(
        persons=persons,
        departments={d.name.casefold(): d.id for d in room[Register].departments.values()},
        accounts={(a.name.casefold(), a.channel): a.id for a in room[Register].accounts.values()},
    )


def _account(row: Row, known: Known) -> Account:
    said = row["channel"].casefold()
    channel = ChannelName(BY_WORD.get(said, said))
    there = known.accounts.get((row["name"].casefold(), channel))
    try:
        return Account(
            id=there or AccountId(f"{slug(row['name'])}-{channel}"),
            name=row["name"],
            channel=channel,
            address=_address(row["address"], channel),
            department=_department(row["department"], known),
            owner=_owner(row["owner"], known),
            administrators=_count(row["administrators"]),
            only_here=_yes(row["only_here"]),
        )
    except ValueError as wrong:  # the account itself says "column: why"
        column, _, why = str(wrong).partition(": ")
        raise Wrong(column, why) from None


def _only_once(account: Account, row: Row, taken: dict[AccountId, int]) -> None:
    if account.id in taken:
        raise Wrong("name", f"the same name and channel as in row {taken[account.id]}")
    taken[account.id] = row.number


def _department(name: str, known: Known) -> DepartmentId | None:
    if not name:
        return None
    return known.departments.get(name.casefold()) or DepartmentId(slug(name))


def _owner(address: str, known: Known) -> PersonId | None:
    if address and address.casefold() not in known.persons:
        raise Wrong(
            "owner", f"nobody here has the address {address}; add the person first, or leave it empty"
        )
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
