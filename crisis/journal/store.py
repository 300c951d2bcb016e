"""The database file: connections that are safe by construction, and the one way to write.

Theory of operation. Connections are kept in a bag and taken out by whoever needs one, so no two threads ever
share one and nothing here waits on a lock of Python's: a transaction may run in a plain thread beside
gevent's hub. SQLite's own write lock, taken by BEGIN IMMEDIATE, is the only arbiter between threads,
processes and containers. (A deferred BEGIN, which sqlite-utils would use, reads first and then fails to
become a writer when another one was faster.)

    with store.writing() as database:            # sqlite_utils.Database inside BEGIN IMMEDIATE … COMMIT
        database["sessions"].insert({…})

Every connection: WAL, synchronous=FULL (a commit that was answered survives a power cut), secure_delete
(erased bytes are overwritten), foreign keys. SQLite before 3.51.3 can destroy a WAL database and is refused.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

from . import NotSaved, Refuses, Why

OLDEST = (3, 51, 3)
PRAGMAS = (
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma secure_delete = on",
    "pragma foreign_keys = on",
    "pragma trusted_schema = off",
)
# Primary result codes, https://sqlite.org/rescode.html: everything a healthy program can meet on a sick disk.
CAUSES = {
    5: Why.BUSY,
    6: Why.BUSY,
    8: Why.READ_ONLY,
    10: Why.BROKEN,
    11: Why.BROKEN,
    13: Why.FULL,
    14: Why.READ_ONLY,
    26: Why.BROKEN,
}


class Store:
    """One SQLite file. `patience` is how long, in seconds, a writer waits for another."""

    def __init__(self, path: Path, *, patience: float = 5.0) -> None:
        if sqlite3.sqlite_version_info < OLDEST:
            raise Refuses(
                f"SQLite {sqlite3.sqlite_version} can destroy its write-ahead log; 3.51.3 is the oldest safe"
            )
        self.path = path
        self.patience = patience
        self._idle: deque[Database] = deque()
        self._residue = False  # erased bytes may still stand in the write-ahead log

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """A connection to read with. One statement sees one moment."""
        database = self._take()
        try:
            yield database
        finally:
            self._idle.append(database)

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """The only write transaction: holds all other writers off, and is true on disk when it ends.

        NotSaved when the disk is full, sick or read-only, or another writer held on for longer than
        `patience`.
        """
        with self.reading() as database, said_plainly():
            database.execute("begin immediate")
            try:
                yield database
                database.execute("commit")
            finally:
                if database.conn.in_transaction:
                    with suppress(sqlite3.Error):  # a full disk has rolled back by itself
                        database.execute("rollback")
        if self._residue:
            self.flush_log()

    def leaves_residue(self) -> None:
        """Said inside a transaction that erases: when it has ended, the write-ahead log must be emptied."""
        self._residue = True

    def flush_log(self) -> bool:
        """Carry the write-ahead log over and cut it to nothing; False while a reader or the disk forbids."""
        busy = True
        with self.reading() as database, suppress(sqlite3.OperationalError):
            # Waits for readers up to `patience`; its first column, not an error, says that it failed.
            busy = bool(database.execute("pragma wal_checkpoint(truncate)").fetchone()[0])
        self._residue = self._residue and busy
        return not busy

    def close(self) -> None:
        """Close the connections that nobody uses."""
        while self._idle:
            self._idle.pop().close()

    def _take(self) -> Database:
        with suppress(IndexError):
            return self._idle.pop()
        connection = sqlite3.connect(
            str(self.path), timeout=self.patience, isolation_level=None, check_same_thread=False
        )
        database = Database(connection)
        try:
            with said_plainly():
                for pragma in PRAGMAS:
                    database.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return database


@contextmanager
def said_plainly() -> Iterator[None]:
    """Around all that asks SQLite: a sick disk or a busy file is NotSaved, anything else a bug of ours."""
    try:
        yield
    except sqlite3.Error as fault:
        why = CAUSES.get(getattr(fault, "sqlite_errorcode", 0) & 0xFF)
        if why is None:
            raise
        raise NotSaved(why) from fault
