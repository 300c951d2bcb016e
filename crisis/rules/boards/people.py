"""The people of the house: who they are, what they may, which keys were made for programs and screens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import Department, Register
from ..ids import PersonId
from ..persons.people import People, Person, roles_of
from ..persons.token import Token, Tokens, live_token
from ..roles import Actor, Role
from ..room import Room

# The order in which a municipality would name them.
ORDER = tuple(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """One person: roles in their usual order, department, and the sessions she has open."""

    person: Person
    roles: tuple[Role, ...]
    department: Department | None
    sessions: int = 0
    enrolled: bool = False  # has a login and a password


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A token, whose person it stands for, and whether it still serves."""

    token: Token
    person: Person | None
    live: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Active people by role and name, those who left, and the tokens, the newest end first."""

    here: tuple[Portrait, ...]
    gone: tuple[Portrait, ...]
    keys: tuple[Key, ...]
    departments: tuple[Department, ...]
    roles: tuple[Role, ...]  # that a person may be given


def cast(room: Room) -> tuple[Portrait, ...]:
    """Everybody whom one may be in a drill."""
    return tuple(portrait(room, p) for p in in_order(p for p in room[People].all.values() if p.active))


def self_portrait(room: Room, who: Actor) -> Portrait:
    """Whoever asks, with the roles she holds at this moment."""
    person = room[People].all[who.person]
    found = portrait(room, person)
    return Portrait(
        person=person, roles=tuple(r for r in ORDER if r in roles_of(room, who)), department=found.department
    )


def house(room: Room, now: datetime, sessions: Iterable[PersonId], enrolled: frozenset[PersonId]) -> House:
    """Everybody and every key. `sessions` names the person of each open session."""
    open_ = list(sessions)
    everybody = in_order(room[People].all.values())
    drawn = [portrait(room, p, sessions=open_.count(p.id), enrolled=p.id in enrolled) for p in everybody]
    tokens = sorted(room[Tokens].all.values(), key=lambda t: (t.ends, t.id), reverse=True)
    return House(
        here=tuple(d for d in drawn if d.person.active),
        gone=tuple(d for d in drawn if not d.person.active),
        keys=tuple(_key(room, token, now) for token in tokens),
        departments=departments(room),
        roles=tuple(r for r in ORDER if r not in (Role.SYSTEM, Role.RESIDENT, Role.DISPLAY)),
    )


def portrait(room: Room, person: Person, *, sessions: int = 0, enrolled: bool = False) -> Portrait:
    """A person with her roles in order and her department."""
    department = room[Register].departments.get(person.department) if person.department else None
    return Portrait(
        person=person,
        roles=tuple(r for r in ORDER if r in person.roles),
        department=department,
        sessions=sessions,
        enrolled=enrolled,
    )


def departments(room: Room) -> tuple[Department, ...]:
    """All departments by name."""
    return tuple(sorted(room[Register].departments.values(), key=lambda d: (d.name.casefold(), d.id)))


def in_order(people: Iterable[Person]) -> list[Person]:
    """By their first role, then rank, then name."""

    def place(person: Person) -> tuple[int, int, str, str]:
        first = min((ORDER.index(role) for role in person.roles), default=len(ORDER))
        return (first, person.rank, (person.name or "").casefold(), person.id)

    return sorted(people, key=place)


def _key(room: Room, token: Token, now: datetime) -> Key:
    person = room[People].all.get(token.person)
    return Key(token=token, person=person, live=live_token(room, token.id, now) is not None)
