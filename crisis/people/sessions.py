"""Sessions: who is signed in, on which device, since when; each can be ended from outside at once.

The browser holds 256 random bits, the table only their digest. A session ends after some idle time, at the
latest after some absolute time, and whenever somebody says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NewType

from sqlite_utils import Database

from crisis.rules.ids import PersonId

from .rows import Rows, changed
from .sealing import digest, fresh_secret

SessionSecret = NewType("SessionSecret", str)  # what the cookie holds; never stored, never logged
SessionHandle = NewType("SessionHandle", str)  # names a session on a page; opens nothing
FRESH = timedelta(minutes=1)  # a session's last use is known this exactly
SELECT = "select handle, person, began, seen, ends, address, agent from sessions "


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One device of one person. All times aware UTC."""

    handle: SessionHandle
    person: PersonId
    began: datetime
    seen: datetime
    ends: datetime
    address: str
    agent: str


class Sessions:
    """All sessions. `idle` and `longest` say how long one lasts without and with use."""

    def __init__(self, rows: Rows, *, idle: timedelta, longest: timedelta) -> None:
        self._rows = rows
        self._idle = idle
        self._longest = longest

    def begin(self, person: PersonId, now: datetime, address: str, agent: str) -> SessionSecret:
        """A new session; expired ones of anybody are cleared away on the occasion."""
        secret = fresh_secret()
        seconds = int(now.timestamp())
        row = {
            "digest": digest(secret),
            "handle": fresh_secret()[:12],
            "person": person,
            "began": seconds,
            "seen": seconds,
            "ends": int((now + self._longest).timestamp()),
            "address": address[:64],
            "agent": agent[:200],
        }
        dead = [seconds, int((now - self._idle).timestamp())]

        def written(database: Database) -> None:
            database.execute("delete from sessions where ends <= ? or seen <= ?", dead)
            database.table("sessions").insert(row)

        self._rows.write(written)
        return SessionSecret(secret)

    def find(self, secret: str, now: datetime) -> Session | None:
        """The session while it lasts."""
        found = self._rows.read(SELECT + "where digest = ?", [digest(secret)])
        return next((s for s in map(_session, found) if self._lasts(s, now)), None)

    def touch(self, session: Session, now: datetime) -> None:
        """Note that it is in use, where that was not known well enough."""
        if now - session.seen >= FRESH:
            values = [int(now.timestamp()), session.handle]
            self._rows.write(lambda db: changed(db, "update sessions set seen = ? where handle = ?", values))

    def all(self, now: datetime) -> list[Session]:
        """Everybody who is signed in, the longest first."""
        found = map(_session, self._rows.read(SELECT + "order by began, handle"))
        return [session for session in found if self._lasts(session, now)]

    def end(self, handle: SessionHandle) -> bool:
        """End one; whether there was one."""
        return self._rows.write(lambda db: changed(db, "delete from sessions where handle = ?", [handle]))

    def end_by_secret(self, secret: str) -> None:
        self._rows.write(lambda db: changed(db, "delete from sessions where digest = ?", [digest(secret)]))

    def end_all_of(self, person: PersonId, but: SessionHandle | None = None) -> None:
        """Sign a person out everywhere, or everywhere but here."""
        values = [person, but or ""]
        sql = "delete from sessions where person = ? and handle is not ?"
        self._rows.write(lambda db: changed(db, sql, values))

    def _lasts(self, session: Session, now: datetime) -> bool:
        return now < session.ends and now < session.seen + self._idle


def _session(row: tuple[str, str, int, int, int, str, str]) -> Session:
    handle, person, began, seen, ends, address, agent = row
    return Session(
        handle=SessionHandle(handle),
        person=PersonId(person),
        began=datetime.fromtimestamp(began, UTC),
        seen=datetime.fromtimestamp(seen, UTC),
        ends=datetime.fromtimestamp(ends, UTC),
        address=address,
        agent=agent,
    )
