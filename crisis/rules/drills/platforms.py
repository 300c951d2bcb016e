"""The platforms of a drill: which account a line of the script means, and how its platform behaves now."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..accounts.register import Account, Register
from ..ids import AccountId, ChannelName
from ..room import Room
from .playing import Played, injects
from .script import Behaviour, Inject, Kind


def place_of(room: Room, named: str) -> Account | None:
    """The account of that name; of a kind of channel the first: the municipality's own before others."""
    accounts = room[Register].accounts
    if found := accounts.get(AccountId(named)):
        return found
    same = (each for each in accounts.values() if each.channel == named.strip().casefold())
    return min(same, key=_first, default=None)


def _first(account: Account) -> tuple[bool, bool, str, AccountId]:
    return account.department is not None, account.internal, account.name.casefold(), account.id


def behaviour_of(room: Room, account: AccountId | None, channel: ChannelName, now: datetime) -> Behaviour:
    """How the platform takes what is sent to this account; without one, by this kind of channel.

    What was played last holds: for as long as it says, or until the next one comes. Who names a kind of
    channel means all of it, letters to those who asked included.
    """
    latest, since = None, now
    for inject in injects(room):
        at = room[Played].at.get(inject.id)
        if at and at <= now and _means(inject, account, channel) and (latest is None or at >= since):
            latest, since = inject, at
    if latest is None or (latest.minutes and now >= since + timedelta(minutes=latest.minutes)):
        return Behaviour.FINE
    return latest.behaviour


def _means(inject: Inject, account: AccountId | None, channel: ChannelName) -> bool:
    named = inject.account.strip()
    return inject.kind is Kind.PLATFORM and (named == account or named.casefold() == channel)
