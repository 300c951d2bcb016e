"""How this package reads and writes its tables: the journal's own file, its own write lock, off the hub.

rows.write(lambda database: database["sessions"].insert({…}))
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlite_utils import Database

from crisis.journal import NotSaved, Why
from crisis.journal.schema import migrate
from crisis.journal.sqlite import SqliteJournal
from crisis.queue import OffHub

from .schema import STEPS

T = TypeVar("T")


class Rows:
    """The tables of `schema`, brought up to date when this is made."""

    def __init__(self, journal: SqliteJournal, off_hub: OffHub) -> None:
        self._journal = journal
        self._off_hub = off_hub
        migrate(journal.store, "people", STEPS)

    def read(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of one statement."""
        with self._journal.store.reading() as database:
            return database.execute(sql, list(values)).fetchall()

    def write(self, work: Callable[[Database], T]) -> T:
        """What `work` gives, once what it wrote is on disk; NotSaved when it cannot be.

        On a full disk it takes of the space held back: who cannot sign in cannot lead.
        """
        return self._off_hub(lambda: self._written(work))

    def _written(self, work: Callable[[Database], T]) -> T:
        try:
            with self._journal.store.writing() as database:
                return work(database)
        except NotSaved as fault:
            if fault.why is not Why.FULL:
                raise
        with self._journal.exclusive(urgent=True) as writing:
            return work(writing.database)


def changed(database: Database, sql: str, values: Sequence[object]) -> bool:
    """Run one statement that writes; whether it changed anything."""
    return bool(database.execute(sql, list(values)).rowcount > 0)
