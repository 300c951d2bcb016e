"""After the level was set: are we one voice? What is verified, who needs a hand, what was on its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import Account, Register
from ..levels.exemption import Answer, Exemption, Exemptions, exempt
from ..levels.first_message import Crises
from ..levels.lead import leads
from ..levels.level import Level, Standing
from ..levels.lock import Locking, Spotted
from ..persons.people import People, Person, roles_of
from ..roles import STAFF, Actor
from ..room import Room
from .closing import Closing, closing, latest_crisis
from .coverage import Coverage, coverage
from .flight import Flight, Held, held_posts, in_flight, may_read


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A post seen outside that did not go through the console. `late` is what came after the lock."""

    spotted: Spotted
    account: Account | None
    by: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A department's wish to post in spite of the lock, and what was said to it."""

    exemption: Exemption
    account: Account | None
    by: Person | None
    waits: bool
    live: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """`may_reach` says whether this person sees numbers and marks accounts as reached."""

    locked: bool
    standing: Standing
    by: Person | None
    coverage: Coverage
    flying: tuple[Flight, ...]
    held: tuple[Held, ...]
    alarms: tuple[Alarm, ...]
    wishes: tuple[Wish, ...]
    accounts: tuple[Account, ...]
    questions: Closing | None  # of the crisis that stands, or of the one that was stood down last
    crisis: int  # its number
    may_reach: bool
    may_decide: bool

    @property
    def waiting_wishes(self) -> tuple[Wish, ...]:
        """The wishes that nobody has answered."""
        return tuple(wish for wish in self.wishes if wish.waits)

    @property
    def answered_wishes(self) -> tuple[Wish, ...]:
        """The wishes that were granted or declined."""
        return tuple(wish for wish in self.wishes if not wish.waits)


def receipt(room: Room, who: Actor, now: datetime) -> Receipt:
    """The receipt of the level that stands."""
    standing, people = room[Standing], room[People].all
    return Receipt(
        locked=standing.level is Level.CRISIS,
        standing=standing,
        by=people.get(standing.by) if standing.by else None,
        coverage=coverage(room, now),
        flying=in_flight(room, standing.since),
        held=held_posts(room, who),
        alarms=_alarms(room),
        wishes=_wishes(room, who, now),
        accounts=tuple(sorted(room[Register].accounts.values(), key=lambda a: (a.name.casefold(), a.id))),
        questions=closing(room, latest) if (latest := latest_crisis(room)) else None,
        crisis=len(room[Crises].all),
        may_reach=bool(roles_of(room, who) & STAFF),
        may_decide=leads(room, who, now),
    )


def _alarms(room: Room) -> tuple[Alarm, ...]:
    accounts, people = room[Register].accounts, room[People].all
    return tuple(
        Alarm(spotted=found, account=accounts.get(found.account), by=people.get(found.by))
        for found in reversed(room[Locking].spotted)
    )


def _wishes(room: Room, who: Actor, now: datetime) -> tuple[Wish, ...]:
    accounts, people = room[Register].accounts, room[People].all
    found = sorted(room[Exemptions].all.values(), key=lambda e: (e.asked_at, e.account))
    return tuple(
        Wish(
            exemption=e,
            account=accounts.get(e.account),
            by=people.get(e.asked_by),
            waits=e.answer is Answer.WAITING,
            live=exempt(room, e.account, now),
        )
        for e in found
        if may_read(room, who, accounts.get(e.account))
    )
