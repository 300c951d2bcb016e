"""Enrolment: how a person comes to have a login and a password, by invitation or as the very first.

link = people.enrolment.invite(person)                     # an administrator hands it on
secret = people.enrolment.accept(link, login, password, address, agent)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import uuid4

from sqlite_utils import Database

from crisis.console import Console
from crisis.queue import OffHub
from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL, PersonId
from crisis.rules.persons.people import AddPerson, Person
from crisis.rules.persons.people import People as Persons
from crisis.rules.roles import Actor, Role

from .admission import NotSignedIn, Why
from .credentials import Credentials
from .invitations import FIRST, Invitations
from .rows import Rows
from .sealing import digest
from .sessions import Sessions, SessionSecret


class Enrolment:
    """Gives persons of the room what they sign in with."""

    def __init__(
        self,
        rows: Rows,
        credentials: Credentials,
        sessions: Sessions,
        invitations: Invitations,
        console: Console,
        *,
        clock: Callable[[], datetime],
        off_hub: OffHub,
    ) -> None:
        self._rows = rows
        self._credentials = credentials
        self._sessions = sessions
        self._invitations = invitations
        self._console = console
        self._clock = clock
        self._off_hub = off_hub

    def give(self, person: PersonId, login: str, password: str) -> None:
        """Give a person a login and a password; ValueError, naming the field, for one that will not do."""
        hashed = self._hashed(person, login, password)
        self._rows.write(lambda db: self._credentials.store(db, person, login, hashed))

    def invite(self, person: PersonId) -> str:
        """The secret of a link by which the person sets a password; ends the invitation before it."""
        return self._invitations.make(person, self._clock())

    def invited(self, secret: str) -> Person | None:
        """Whom a link invites, while it serves."""
        person = self._invitations.person(secret, self._clock())
        return self._person(person) if person else None

    def accept(self, secret: str, login: str, password: str, address: str, agent: str) -> SessionSecret:
        """Use an invitation: set login and password, sign out whoever was signed in, and come in."""
        person = self.invited(secret)
        if person is None:
            raise NotSignedIn(Why.USED)
        self._use(digest(secret), person.id, login, self._hashed(person.id, login, password))
        self._sessions.end_all_of(person.id)
        return self._sessions.begin(person.id, self._clock(), address, agent)

    def reset(self, person: PersonId) -> str:
        """Take everything away that signs a person in, and give a new invitation."""
        self._credentials.forget(person)
        self._sessions.end_all_of(person)
        return self.invite(person)

    def first_code(self) -> str | None:
        """A code for the first administrator; None, and none serves, once an administrator can sign in."""
        enrolled = self._credentials.persons()
        if any(p.id in enrolled for p in self._console.room()[Persons].holding(Role.ADMINISTRATOR)):
            self._invitations.withdraw(FIRST)
            return None
        return self._invitations.make_first(self._clock())

    def first(
        self, code: str, name: str, login: str, password: str, roles: Iterable[Role], address: str, agent: str
    ) -> SessionSecret:
        """The first administrator, and what else she is; ValueError and Refused leave the code as it was."""
        kept = self._invitations.first(code, self._clock())
        if kept is None:
            raise NotSignedIn(Why.USED)
        # Named after the code's digest, so that a crash half way through never leaves two of them.
        person = PersonId(kept[:12])
        hashed = self._hashed(person, login, password)
        if person not in self._console.room()[Persons].all:
            command = AddPerson(person=person, name=name, roles=tuple(sorted({*roles, Role.ADMINISTRATOR})))
            self._console.ask(command, Actor(person=TERMINAL, via=Via.TERMINAL), once=uuid4())
        self._use(kept, person, login, hashed)
        return self._sessions.begin(person, self._clock(), address, agent)

    def _hashed(self, person: PersonId, login: str, password: str) -> str:
        return self._off_hub(lambda: self._credentials.hashed(person, login, password))

    def _use(self, kept: str, person: PersonId, login: str, hashed: str) -> None:
        def written(database: Database) -> bool:
            if not self._invitations.use(database, kept):
                return False
            self._credentials.store(database, person, login, hashed)
            return True

        if not self._rows.write(written):
            raise NotSignedIn(Why.USED)

    def withdraw(self, person: PersonId) -> None:
        """End the invitation of a person, if there is one."""
        self._invitations.withdraw(person)

    def _person(self, person: PersonId) -> Person | None:
        found = self._console.room()[Persons].all.get(person)
        return found if found and found.active else None
