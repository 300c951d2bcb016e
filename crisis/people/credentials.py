"""Credentials: a login, a password, an authenticator app, and ten codes for the day the telephone is lost.

Passwords are kept as argon2id and hashed anew at sign-in when the parameters have moved on. A one-time code
serves once: the step it stands for is stored in the transaction that accepts it (ASVS 6.5.1). A recovery
code is deleted by the transaction that accepts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlite_utils import Database

from crisis.rules.ids import PersonId

from .rows import Rows, changed
from .sealing import Seal, fresh_code, fresh_secret, step_of

SHORTEST, LONGEST = 12, 128  # characters of a password
CODES = 10
ISSUER = "Crisis console"
SELECT = "select person, login, password, totp, totp_new, totp_step from credentials where "
ADOPT = """
update credentials set totp = totp_new, totp_new = null, totp_step = ? where person = ? and totp_new = ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """What is kept of one person. Nothing in it opens anything."""

    person: PersonId
    login: str
    password: str
    totp: str | None
    totp_new: str | None
    totp_step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Authenticator:
    """What an authenticator app needs: the secret to type, and the same as an address to scan."""

    secret: str
    uri: str


def hasher() -> PasswordHasher:
    """Argon2id, 32 MiB, three passes: above OWASP's minimum, and ten at once fit a small machine."""
    return PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)


class Credentials:
    """All credentials, by person and by login."""

    def __init__(self, rows: Rows, seal: Seal, passwords: PasswordHasher) -> None:
        self._rows = rows
        self._seal = seal
        self._passwords = passwords
        self._decoy = passwords.hash(fresh_secret())

    def of(self, person: PersonId) -> Credential | None:
        return self._one("person = ?", person)

    def by_login(self, login: str) -> Credential | None:
        return self._one("login = ?", login.strip().casefold())

    def persons(self) -> frozenset[PersonId]:
        """Everybody who can sign in."""
        return frozenset(PersonId(row[0]) for row in self._rows.read("select person from credentials"))

    def hashed(self, person: PersonId, login: str, password: str) -> str:
        """Check both and hash the password, for `store`; ValueError naming the field that will not do."""
        login = login.strip().casefold()
        if not 2 <= len(login) <= 100 or not login.isprintable() or " " in login:
            raise ValueError("login: between 2 and 100 characters, without spaces")
        _must_be_free(self.by_login(login), person)
        _must_be_hard_to_guess(password, login)
        return self._passwords.hash(password)

    def store(self, database: Database, person: PersonId, login: str, hashed: str) -> None:
        """Write login and password inside a transaction; an authenticator that was there stays."""
        taken = database.execute(SELECT + "login = ?", [login.strip().casefold()]).fetchone()
        _must_be_free(_credential(*taken) if taken else None, person)
        row = {"person": person, "login": login.strip().casefold(), "password": hashed}
        database.table("credentials").upsert(row, pk="person")

    def matches(self, found: Credential | None, password: str) -> bool:
        """Whether this is the password; takes as long for a login that nobody has."""
        if len(password) > LONGEST:
            return False
        try:
            self._passwords.verify(found.password if found else self._decoy, password)
        except (VerificationError, InvalidHashError):
            return False
        return found is not None

    def freshen(self, found: Credential, password: str) -> None:
        """Hash anew a password, just proved right, whose hash is of an older make."""
        if self._passwords.check_needs_rehash(found.password):
            values = [self._passwords.hash(password), found.person]
            sql = "update credentials set password = ? where person = ?"
            self._rows.write(lambda db: changed(db, sql, values))

    def forget(self, person: PersonId) -> None:
        """Take password, authenticator and recovery codes away."""
        self._rows.write(lambda db: changed(db, "delete from credentials where person = ?", [person]))

    def start_totp(self, person: PersonId) -> Authenticator:
        """The authenticator that is being set up, begun if none is; the one in use stays until it has shown a
        code.
        """
        found = self._must(person)
        seed = found.totp_new or fresh_secret()
        if found.totp_new is None:
            sql = "update credentials set totp_new = ? where person = ?"
            self._rows.write(lambda db: changed(db, sql, [seed, person]))
        totp = self._seal.authenticator(person, seed)
        return Authenticator(
            secret=totp.secret, uri=totp.provisioning_uri(name=found.login, issuer_name=ISSUER)
        )

    def confirm_totp(self, person: PersonId, code: str, now: datetime) -> list[str] | None:
        """Ten recovery codes, if the new authenticator showed this code; they are shown only now."""
        found = self._must(person)
        totp = found.totp_new and self._seal.authenticator(person, found.totp_new)
        step = step_of(totp, code, now, 0) if totp else None
        if step is None:
            return None
        codes = [fresh_code() for _ in range(CODES)]

        def written(database: Database) -> bool:
            if not changed(database, ADOPT, [step, person, found.totp_new]):
                return False
            self._replace_codes(database, person, codes)
            return True

        return codes if self._rows.write(written) else None

    def renew_codes(self, person: PersonId) -> list[str]:
        """Ten new recovery codes instead of those there were."""
        self._must(person)
        codes = [fresh_code() for _ in range(CODES)]
        self._rows.write(lambda db: self._replace_codes(db, person, codes))
        return codes

    def codes_left(self, person: PersonId) -> int:
        return int(self._rows.read("select count(*) from recovery where person = ?", [person])[0][0])

    def spend_totp(self, found: Credential, code: str, now: datetime) -> bool:
        """Whether the authenticator shows this code; it serves once."""
        totp = found.totp and self._seal.authenticator(found.person, found.totp)
        step = step_of(totp, code, now, found.totp_step) if totp else None
        if step is None:
            return False
        sql = "update credentials set totp_step = ? where person = ? and totp_step < ?"
        return self._rows.write(lambda db: changed(db, sql, [step, found.person, step]))

    def spend_recovery(self, found: Credential, code: str) -> bool:
        """Whether this is one of the recovery codes; it is gone then."""
        sql, values = (
            "delete from recovery where person = ? and code = ?",
            [found.person, self._seal.code(code)],
        )
        if not self._rows.read("select 1 from recovery where person = ? and code = ?", values):
            return False  # a guess costs no write
        return self._rows.write(lambda db: changed(db, sql, values))

    def _replace_codes(self, database: Database, person: PersonId, codes: list[str]) -> None:
        database.execute("delete from recovery where person = ?", [person])
        database.table("recovery").insert_all(
            {"person": person, "code": self._seal.code(code)} for code in codes
        )

    def _one(self, where: str, value: str) -> Credential | None:
        found = self._rows.read(SELECT + where, [value])
        return next((_credential(*row) for row in found), None)

    def _must(self, person: PersonId) -> Credential:
        found = self.of(person)
        if found is None:
            raise ValueError("person: has no password yet")
        return found


def _credential(
    person: str, login: str, password: str, totp: str | None, totp_new: str | None, totp_step: int
) -> Credential:
    return Credential(
        person=PersonId(person),
        login=login,
        password=password,
        totp=totp,
        totp_new=totp_new,
        totp_step=totp_step,
    )


def _must_be_free(taken: Credential | None, person: PersonId) -> None:
    if taken and taken.person != person:
        raise ValueError("login: somebody else has it")


def _must_be_hard_to_guess(password: str, login: str) -> None:
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError(f"password: between {SHORTEST} and {LONGEST} characters")
    lowered = password.casefold()
    rest = lowered.replace(login, "") if len(login) > 3 else lowered
    if len(set(rest)) < 5 or len(rest) < SHORTEST // 2 or "password" in rest or "passord" in rest:
        raise ValueError(
            "password: too easy to guess; a few words in a row are easy to remember and hard to guess"
        )
