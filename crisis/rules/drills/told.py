"""To whom the exercise speaks: which injects that were played reach which persons.

A script names its addressees as people do: a person, her title, a department, a role in the municipality's
own words ("Sentralbordet", "Den som leder"). Whom nobody recognises goes to the whole staff, so that no call
is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..accounts.register import Register
from ..ids import PersonId
from ..levels.lead import Lead
from ..persons.people import People, Person
from ..roles import STAFF, Role
from ..room import Room
from .playing import Played, injects
from .script import Inject, Kind

# What somebody is told, by telephone as it were. The rest happens where it happens.
TELLING = frozenset({Kind.TELL, Kind.PRESS, Kind.RUMOUR, Kind.PRIVACY, Kind.CORRECTION})
LEADS = frozenset({Role.LEAD})
# How roles are called, in four languages; the first that fits is meant. "Leader" alone is whoever leads, and
# not "enhetsleder", which is why those who lead a department come first.
CALLED: tuple[tuple[str, frozenset[Role]], ...] = (
    (
        r"enhetsleder|einingsleiar|virksomhetsleder|avdelingsleder|chef(er|erna)?\b|head",
        frozenset({Role.HEAD}),
    ),
    (r"kriseledels|kriseleiing|krisestab|krisledning|crisis staff", STAFF),
    (
        r"innbyggertorg|servicetorg|sentralbord|kontaktcent|kundtjänst|växel|skranke|desk|switchboard",
        frozenset({Role.DESK}),
    ),
    (
        r"kommunikasjon|kommunikation|communication|informasjon|information|publiser|publicer|publish",
        frozenset({Role.COMMUNICATIONS}),
    ),
    (r"kommenta|comment", frozenset({Role.COMMUNICATIONS, Role.DESK})),
    (r"\bkonto|\baccount", frozenset({Role.OWNER})),
    (r"stedfortreder|varamann|ställföreträdare|deputy", frozenset({Role.DEPUTY})),
    (r"\b(leder|leier|leiar|leads?|leader)\b|kommunedirektør|kommundirektör|rådmann", LEADS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that the exercise told a person, without what is expected and without the note."""

    number: int  # among all that were played
    at: datetime
    kind: Kind
    sender: str
    to: str
    channel: str
    text: str
    due: datetime | None  # when an answer is wanted


def told(room: Room, person: PersonId) -> tuple[Told, ...]:
    """What this person was told so far, the latest first."""
    found = [_told(room, inject) for inject in played(room) if person in addressed(room, inject.to)]
    return tuple(sorted(found, key=lambda each: (each.at, each.number), reverse=True))


def played(room: Room) -> Iterator[Inject]:
    """What was played and is told to somebody."""
    return (each for each in injects(room) if each.kind in TELLING and each.id in room[Played].at)


def addressed(room: Room, to: str) -> frozenset[PersonId]:
    """Whom these words of a script mean; the whole staff where nobody knows."""
    named = " ".join(to.split()).casefold()
    people = tuple(each for each in room[People].all.values() if each.active)
    return _by_name(room, named, people) or _by_role(room, named) or _holding(room, STAFF)


def _by_name(room: Room, named: str, people: Iterable[Person]) -> frozenset[PersonId]:
    """Persons of this name or title, those of a department, and those who keep an account."""
    register = room[Register]
    departments = {id_ for id_, each in register.departments.items() if named in _words(id_, each.name)}
    owners = {a.owner for a in register.accounts.values() if named in _words(a.id, a.name) and a.owner}
    return frozenset(
        each.id
        for each in people
        if named in _words(each.id, each.name, each.title)
        or each.department in departments
        or each.id in owners
    )


def _by_role(room: Room, named: str) -> frozenset[PersonId]:
    roles = next((roles for words, roles in CALLED if re.search(words, named)), None)
    if roles is None:
        roles = frozenset(role for role in Role if role == named)
    holder = room[Lead].holder
    if roles == LEADS and holder:
        return frozenset({holder})  # whoever leads now is meant, not whoever would
    return _holding(room, roles)


def _holding(room: Room, roles: Iterable[Role]) -> frozenset[PersonId]:
    return frozenset(person.id for role in roles for person in room[People].holding(role))


def _words(*names: str | None) -> set[str]:
    return {name.casefold() for name in names if name}


def _told(room: Room, inject: Inject) -> Told:
    order = sorted(room[Played].at.items(), key=lambda each: (each[1], each[0]))
    at, minutes = room[Played].at[inject.id], timedelta(minutes=inject.deadline)
    return Told(
        number=[id_ for id_, _ in order].index(inject.id) + 1,
        at=at,
        kind=inject.kind,
        sender=inject.sender,
        to=inject.to,
        channel=inject.channel,
        text=inject.text,
        due=at + minutes if minutes else None,
    )
