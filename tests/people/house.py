"""A room with its door, on a real database, and a clock that a test moves."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pyotp
from argon2 import PasswordHasher

from crisis.console import Console
from crisis.opening import open_console
from crisis.people import People, SessionSecret
from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL, PersonId
from crisis.rules.persons.people import AddPerson, DisablePerson
from crisis.rules.roles import Actor, Role
from crisis.settings import Settings

PASSWORD = "vinter over vestfjorden"
HERE = "192.0.2.7"
TERMINAL_ACTOR = Actor(person=TERMINAL, via=Via.TERMINAL)
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)  # the real hash, made cheap for tests


@dataclass
class Clock:
    """Stands until it is moved."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 21, 14, 5, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **span: float) -> None:
        self.now += timedelta(**span)


class House:
    """A room and the people at its door."""

    def __init__(self, home: Path, room: str = "live") -> None:
        self.clock = Clock()
        self.settings = Settings.from_env({"CRISIS_HOME": str(home), "CRISIS_ROOM": room})
        self.console: Console = open_console(home, clock=self.clock)
        self.people = self.another_process()

    def another_process(self) -> People:
        """People as another process has them: the same file, nothing else shared."""
        return People(self.console, self.settings, clock=self.clock, passwords=QUICK)

    def ask(self, command: object) -> None:
        self.console.ask(command, TERMINAL_ACTOR, once=uuid4())

    def add(self, person: str, *roles: Role, login: bool = True) -> PersonId:
        """A person with these roles and, unless not wanted, a login of the same name."""
        self.ask(AddPerson(person=PersonId(person), name=person.title(), roles=roles))
        if login:
            self.people.enrolment.give(PersonId(person), person, PASSWORD)
        return PersonId(person)

    def disable(self, person: str) -> None:
        self.ask(DisablePerson(person=PersonId(person)))

    def sign_in(
        self, login: str, code: str = "", password: str = PASSWORD, address: str = HERE
    ) -> SessionSecret:
        return self.people.sign_in(login, password, code, address, "Firefox")

    def with_app(self, login: str) -> tuple[pyotp.TOTP, list[str]]:
        """Set up an authenticator app: the app, and the recovery codes."""
        signed_in = self.people.who(self.sign_in(login))
        assert signed_in is not None
        app = pyotp.TOTP(self.people.start_totp(signed_in.session).secret)
        return app, self.people.confirm_totp(signed_in.session, app.at(self.clock.now))
