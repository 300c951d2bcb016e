"""Invitations: a link by which one person, once and for a time, sets her own password.

The first administrator has no one to be invited by: whoever can read the terminal in which the console
started gets a code there, new at each start until it was used.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from crisis.rules.ids import PersonId

from .rows import Rows, changed
from .sealing import Seal, digest, fresh_code, fresh_secret

FIRST = PersonId("")  # nobody yet
SQL = "select person from invitations where digest = ? and ends > ?"


class Invitations:
    """Open invitations, at most one a person. `lasts` is for links; a first code lasts until the next."""

    def __init__(self, rows: Rows, seal: Seal, lasts: timedelta) -> None:
        self._rows = rows
        self._seal = seal
        self._lasts = lasts

    def make(self, person: PersonId, now: datetime) -> str:
        """A secret for a link; an earlier one of this person serves no more."""
        secret = fresh_secret()
        self._keep(person, digest(secret), now + self._lasts)
        return secret

    def make_first(self, now: datetime) -> str:
        """The code for the first administrator; an earlier one serves no more."""
        code = fresh_code()
        self._keep(FIRST, self._seal.code(code), now + timedelta(days=3650))
        return code

    def person(self, secret: str, now: datetime) -> PersonId | None:
        """Whom a link invites, while it serves."""
        found = self._rows.read(SQL, [digest(secret), int(now.timestamp())])
        return PersonId(found[0][0]) if found else None

    def first(self, code: str, now: datetime) -> str | None:
        """How the first code is kept, if this is it."""
        kept = self._seal.code(code)
        return kept if self._rows.read(SQL, [kept, int(now.timestamp())]) else None

    def use(self, database: Database, kept: str) -> bool:
        """Use an invitation up inside the transaction that it allows; False if it was used meanwhile."""
        return changed(database, "delete from invitations where digest = ?", [kept])

    def withdraw(self, person: PersonId) -> None:
        self._rows.write(lambda db: changed(db, "delete from invitations where person = ?", [person]))

    def _keep(self, person: PersonId, kept: str, ends: datetime) -> None:
        row = {"person": person, "digest": kept, "ends": int(ends.timestamp())}
        self._rows.write(lambda db: db.table("invitations").upsert(row, pk="person"))
