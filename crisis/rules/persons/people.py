"""The people of the house: who may do what. Names and numbers are personal; roles are facts.

Credentials and sessions are not here: they prove who asks (`crisis/people.py`), while this says what that
person is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import DISPATCHER, MAILBOX, OUTSIDE, RESIDENT, SORTER, TERMINAL, DepartmentId, PersonId
from ..refusal import Reason, Refused
from ..roles import GIVEN_TO_PERSONS, READERS, SYSTEM, Actor, Role, Rule
from ..room import Room

FIXED = {
    DISPATCHER: frozenset({Role.SYSTEM}),
    SORTER: frozenset({Role.SYSTEM}),
    TERMINAL: frozenset({Role.SYSTEM}),
    OUTSIDE: frozenset({Role.SYSTEM, Role.RESIDENT}),  # a drill's residents and its script
    RESIDENT: frozenset({Role.RESIDENT}),
    MAILBOX: frozenset({Role.RESIDENT}),  # it does for residents what they do at the form, and no more
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as the room knows her. `rank` orders deputies: the lowest comes first."""

    id: PersonId
    roles: frozenset[Role]
    rank: int = 0
    department: DepartmentId | None = None
    language: str = ""
    name: str | None = None
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """All persons ever added, by id."""

    all: immutables.Map[PersonId, Person] = field(default_factory=immutables.Map)

    def holding(self, role: Role) -> list[Person]:
        """Active persons with a role, by rank and then in the order of their ids."""
        found = (p for p in self.all.values() if p.active and role in p.roles)
        return sorted(found, key=lambda p: (p.rank, p.id))


@entry("person.added")
class PersonAdded(Entry):
    person: PersonId
    roles: tuple[Role, ...]
    rank: int = 0
    department: DepartmentId | None = None
    language: str = ""
    name: str | None = personal()
    email: str | None = personal()
    phone: str | None = personal()
    title: str | None = personal()


@entry("person.roles_set")
class RolesSet(Entry):
    person: PersonId
    roles: tuple[Role, ...]
    rank: int = 0
    department: DepartmentId | None = None


@entry("person.disabled")
class PersonDisabled(Entry):
    person: PersonId


@entry("person.language_chosen")
class LanguageChosen(Entry):
    person: PersonId
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson:
    person: PersonId
    name: str
    roles: tuple[Role, ...]
    rank: int = 0
    department: DepartmentId | None = None
    language: str = ""
    email: str = ""
    phone: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("name: a person needs a name")
        must_be_title(self.title)
        _given_only(self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRoles:
    person: PersonId
    roles: tuple[Role, ...]
    rank: int = 0
    department: DepartmentId | None = None

    def __post_init__(self) -> None:
        _given_only(self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisablePerson:
    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseLanguage:
    language: str

    def __post_init__(self) -> None:
        if self.language not in ("nb", "nn", "sv", "en"):
            raise ValueError("language: one of nb, nn, sv, en")


def must_be_title(title: str) -> None:
    """Nothing, if this fits under a letter; ValueError otherwise."""
    if len(title) > 100 or any(c in title for c in "\r\n"):
        raise ValueError("title: one line only")


def _given_only(roles: Iterable[Role]) -> None:
    if not set(roles) <= GIVEN_TO_PERSONS:
        raise ValueError("roles: this role is held by no person")


def roles_of(room: Room, who: Actor) -> frozenset[Role]:
    """What an actor is right now: nothing if unknown or disabled, and never more than a token's own roles."""
    person = room[People].all.get(who.person)
    held = FIXED.get(who.person) or (person.roles if person and person.active else frozenset())
    if who.only is None or not held:
        return held
    return (held | {Role.DISPLAY}) & who.only  # a display token lends the wall its eyes, not a person's hands


def known(room: Room, person: PersonId) -> Person:
    """The person, or Refused "unknown"."""
    found = room[People].all.get(person)
    if found is None:
        raise Refused(Reason.UNKNOWN, facts={"person": person})
    return found


def add(room: Room, command: AddPerson, who: Actor, now: datetime) -> list[Entry]:
    if command.person in room[People].all or command.person in FIXED:
        raise Refused(Reason.ALREADY, facts={"person": command.person})
    return [
        PersonAdded(
            person=command.person,
            roles=command.roles,
            rank=command.rank,
            department=command.department,
            language=command.language,
            name=command.name.strip(),
            email=command.email or None,
            phone=command.phone or None,
            title=command.title.strip() or None,
        )
    ]


def set_roles(room: Room, command: SetRoles, who: Actor, now: datetime) -> list[Entry]:
    known(room, command.person)
    if Role.ADMINISTRATOR not in command.roles:
        _keep_an_administrator(room, command.person)
    return [
        RolesSet(person=command.person, roles=command.roles, rank=command.rank, department=command.department)
    ]


def disable(room: Room, command: DisablePerson, who: Actor, now: datetime) -> list[Entry]:
    if not known(room, command.person).active:
        raise Refused(Reason.ALREADY)
    _keep_an_administrator(room, command.person)
    return [PersonDisabled(person=command.person)]


def _keep_an_administrator(room: Room, leaving: PersonId) -> None:
    left = [p for p in room[People].holding(Role.ADMINISTRATOR) if p.id != leaving]
    if Role.ADMINISTRATOR in room[People].all[leaving].roles and not left:
        raise Refused(Reason.SECOND_PERSON, facts={"person": leaving})


def choose_language(room: Room, command: ChooseLanguage, who: Actor, now: datetime) -> list[Entry]:
    if known(room, who.person).language == command.language:
        return []
    return [LanguageChosen(person=who.person, language=command.language)]


def added(part: People, recorded: Recorded) -> People:
    e = recorded.entry
    assert isinstance(e, PersonAdded)
    person = Person(
        id=e.person,
        roles=frozenset(e.roles),
        rank=e.rank,
        department=e.department,
        language=e.language,
        name=e.name,
        email=e.email,
        phone=e.phone,
        title=e.title,
    )
    return People(all=part.all.set(e.person, person))


def changed(part: People, recorded: Recorded) -> People:
    e = recorded.entry
    assert isinstance(e, RolesSet | PersonDisabled | LanguageChosen)
    before = part.all[e.person]
    if isinstance(e, PersonDisabled):
        after = replace(before, active=False)
    elif isinstance(e, LanguageChosen):
        after = replace(before, language=e.language)
    else:
        after = replace(before, roles=frozenset(e.roles), rank=e.rank, department=e.department, active=True)
    return People(all=part.all.set(e.person, after))


KEEPERS = SYSTEM | {Role.ADMINISTRATOR}
PART = People
APPLY = {PersonAdded: added, RolesSet: changed, PersonDisabled: changed, LanguageChosen: changed}
DECIDE = {
    AddPerson: Rule(roles=KEEPERS, decide=add),
    SetRoles: Rule(roles=KEEPERS, decide=set_roles),
    DisablePerson: Rule(roles=KEEPERS, decide=disable),
    ChooseLanguage: Rule(roles=READERS, decide=choose_language),
}
