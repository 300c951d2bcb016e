"""People at the door: who signs in, with what, on which devices, until when.

What a person *is* (name, roles) stands in the journal; here is only what proves who asks. Every right is read
from the room at each request, so that one taken away is gone at once, on open pages too.

    people = People(console, settings, off_hub=off_hub)
    secret = people.sign_in("kari", password, code, address, agent)       # NotSignedIn says why not
    signed_in = people.who(secret)                                        # None as soon as it no longer holds
    console.ask(command, signed_in.actor, once=once)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from argon2 import PasswordHasher

from crisis.console import Console, utc_now
from crisis.journal import NotSaved
from crisis.journal.sqlite import SqliteJournal
from crisis.queue import OffHub, at_once
from crisis.rules.entry import Via
from crisis.rules.ids import PersonId
from crisis.rules.persons.invitation import InvitePerson, ResetSignIn
from crisis.rules.persons.people import DisablePerson, Person
from crisis.rules.persons.people import People as Persons
from crisis.rules.roles import Actor
from crisis.settings import Settings

from .admission import SECOND_FACTOR, NotSignedIn, SignedIn, Why
from .credentials import Authenticator, Credential, Credentials, hasher
from .enrolment import Enrolment
from .invitations import Invitations
from .rows import Rows
from .sealing import Seal
from .sessions import Session, SessionHandle, Sessions, SessionSecret
from .throttle import Throttle
from .tokens import TokenSecrets

__all__ = [
    "Authenticator",
    "NotSignedIn",
    "People",
    "Session",
    "SessionHandle",
    "SessionSecret",
    "SignedIn",
    "Why",
]


class People:
    """The door of one room. `off_hub` runs what waits for a disk or hashes a password."""

    def __init__(
        self,
        console: Console,
        settings: Settings,
        *,
        clock: Callable[[], datetime] = utc_now,
        off_hub: OffHub = at_once,
        passwords: PasswordHasher | None = None,
    ) -> None:
        assert isinstance(console.journal, SqliteJournal)
        rows, seal = Rows(console.journal, off_hub), Seal(settings.key())
        self.credentials = Credentials(rows, seal, passwords or hasher())
        self.sessions = Sessions(
            rows,
            idle=timedelta(hours=settings.session_idle),
            longest=timedelta(hours=settings.session_ends),
        )
        invitations = Invitations(rows, seal, timedelta(hours=settings.invitation))
        self.enrolment = Enrolment(
            rows, self.credentials, self.sessions, invitations, console, clock=clock, off_hub=off_hub
        )
        self.tokens = TokenSecrets(rows, console, clock)
        self._console = console
        self._live = settings.live
        self._clock = clock
        self._off_hub = off_hub
        self._guesses = Throttle()
        self._code_guesses = Throttle(free=10)

    # -- coming in

    def sign_in(self, login: str, password: str, code: str, address: str, agent: str) -> SessionSecret:
        """Sign a person in on a device. `code`: one-time or recovery, empty until it is asked for."""
        key = hashlib.sha256(f"{login.strip().casefold()}\n{address}".encode()).hexdigest()
        self._not_too_fast(self._guesses, key)
        found = self.credentials.by_login(login)
        right = self._off_hub(lambda: self.credentials.matches(found, password))
        if found is None or not right or self._person(found.person) is None:
            raise NotSignedIn(Why.WRONG)
        if found.totp and not code.strip():
            self._guesses.take_back(key)  # it was no guess, and no reason to forget the guesses before it
            raise NotSignedIn(Why.CODE)
        if found.totp:
            self._spend(found, code)
        self._guesses.forgive(key)
        self._off_hub(lambda: self.credentials.freshen(found, password))
        return self.sessions.begin(found.person, self._clock(), address, agent)

    def step_in(self, person: PersonId, address: str, agent: str) -> SessionSecret:
        """Be somebody, without a password: in the practice room alone."""
        if self._live or self._person(person) is None:
            raise NotSignedIn(Why.WRONG)
        return self.sessions.begin(person, self._clock(), address, agent)

    def who(self, secret: str, via: Via = Via.PAGE) -> SignedIn | None:
        """Who holds this cookie, as of now; None when the session or the person's place here has ended."""
        now = self._clock()
        session = self.sessions.find(secret, now) if secret else None
        if session is None:
            return None
        person = self._person(session.person)
        if person is None:
            with suppress(NotSaved):  # it holds no right either way
                self.sessions.end_all_of(session.person)
            return None
        with suppress(NotSaved):  # a sick disk must not sign anybody out
            self.sessions.touch(session, now)
        first = self._live and bool(person.roles & SECOND_FACTOR) and not self._has_second_factor(person.id)
        actor = Actor(person=person.id, via=via, only=frozenset() if first else None)
        return SignedIn(actor=actor, session=session, second_factor_first=first)

    def token_actor(self, secret: str, via: Via = Via.API) -> Actor | None:
        """Whom a token stands for, and with which roles, while it serves."""
        return self.tokens.actor(secret, via)

    # -- going out

    def sign_out(self, secret: str) -> None:
        self.sessions.end_by_secret(secret)

    def sign_out_everywhere(self, person: PersonId) -> None:
        self.sessions.end_all_of(person)

    def signed_in(self) -> list[Session]:
        """Who is signed in, on which devices."""
        return self.sessions.all(self._clock())

    def invite(self, person: PersonId, who: Actor, *, once: UUID) -> str:
        """The secret of a link by which a person sets her password, on the record."""
        self._console.ask(InvitePerson(person=person), who, once=once)
        return self.enrolment.invite(person)

    def reset(self, person: PersonId, who: Actor, *, once: UUID) -> str:
        """Take away whatever signs a person in, and give a link for beginning anew, on the record."""
        self._console.ask(ResetSignIn(person=person), who, once=once)
        return self.enrolment.reset(person)

    def disable(self, person: PersonId, who: Actor, *, once: UUID) -> None:
        """Take a person's place away, and with it whatever lets her in."""
        self._console.ask(DisablePerson(person=person), who, once=once)
        self.shut_out(person)

    def shut_out(self, person: PersonId) -> None:
        """End the sessions and the invitation of somebody who left, so that none revives with her place."""
        self.sessions.end_all_of(person)
        self.enrolment.withdraw(person)

    # -- what signs in

    def change_password(self, session: Session, old: str, new: str) -> None:
        """Another password; every other device is signed out."""
        found = self.credentials.of(session.person)
        self._not_too_fast(self._guesses, session.handle)
        if found is None or not self._off_hub(lambda: self.credentials.matches(found, old)):
            raise NotSignedIn(Why.WRONG)
        self._guesses.forgive(session.handle)
        self.enrolment.give(found.person, found.login, new)
        self.sessions.end_all_of(found.person, but=session.handle)

    def start_totp(self, session: Session) -> Authenticator:
        """Begin to set up an authenticator app; the one in use stays until the new one has shown a code."""
        return self.credentials.start_totp(session.person)

    def confirm_totp(self, session: Session, code: str) -> list[str]:
        """Recovery codes, once the new authenticator works; every other device is signed out."""
        self._not_too_fast(self._code_guesses, session.person)
        codes = self.credentials.confirm_totp(session.person, code, self._clock())
        if codes is None:
            raise NotSignedIn(Why.WRONG_CODE)
        self._code_guesses.forgive(session.person)
        self.sessions.end_all_of(session.person, but=session.handle)
        return codes

    def _spend(self, found: Credential, code: str) -> None:
        if self.credentials.spend_recovery(found, code):
            return
        self._not_too_fast(self._code_guesses, found.person)
        if not self.credentials.spend_totp(found, code, self._clock()):
            raise NotSignedIn(Why.WRONG_CODE)
        self._code_guesses.forgive(found.person)

    def _not_too_fast(self, throttle: Throttle, key: str) -> None:
        wait = throttle.enter(key, self._clock())
        if wait is not None:
            raise NotSignedIn(Why.WAIT, wait)

    def _person(self, person: PersonId) -> Person | None:
        found = self._console.room()[Persons].all.get(person)
        return found if found and found.active else None

    def _has_second_factor(self, person: PersonId) -> bool:
        found = self.credentials.of(person)
        return bool(found and found.totp)
