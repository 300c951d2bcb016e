"""The journal in one SQLite file, the default store.

    journal = SqliteJournal.open(path, wording=Wording(kinds=rulebook.ENTRIES), known=witness.last())

`open` refuses a journal that a witnessed head says should be longer or other than it is: a restored backup
must not quietly undo an activation or bring back what was erased.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

from crisis.rules.entry import Entry, Recorded, Via
from crisis.rules.ids import PersonId, Seq

from . import NotSaved, Once, OnceReused, Refuses
from .chain import ERASURE, START, Body, Fault, Flaw, Head, Row, Sealed, Verdict, commitment, link_of, verify
from .keeping import ALL, ROWS, Keeping, head_of
from .reserve import SIZE, Reserve
from .schema import STEPS, migrate
from .store import Store, said_plainly
from .vault import MARK, Vault
from .wording import Wording, moment, said


def holds_sealed(path: Path) -> bool:
    """Whether the journal at `path` holds anything that only a key opens."""
    if not path.exists():
        return False
    store = Store(path)
    with store.reading() as database, said_plainly():
        there = (
            database["payloads"].exists()
            and database.execute("select 1 from payloads where value glob ? limit 1", [f"{MARK}*"]).fetchone()
        )
    store.close()
    return bool(there)


class SqliteJournal:
    """A Journal whose order is kept by SQLite's write lock."""

    def __init__(self, store: Store, keeping: Keeping, reserve: Reserve) -> None:
        self.store = store
        self._keeping = keeping
        self._reserve = reserve

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        wording: Wording,
        vault: Vault | None = None,
        known: Head | None = None,
        patience: float = 5.0,
        reserve: int = SIZE,
    ) -> SqliteJournal:
        """Open or create the journal at `path`; Refuses when it is newer than this release or lacks `known`.

        `vault` seals what tells who a resident is; without one, nothing is sealed. `patience` is how long to
        wait for other writers, in seconds; `reserve` the space held back, in bytes.
        """
        store = Store(path, patience=patience)
        migrate(store, "journal", STEPS)
        store.flush_log()  # an erasure may have been cut off before its last step
        keeping = Keeping(wording=wording, vault=vault or Vault())
        journal = cls(store, keeping, Reserve(path.with_name(path.name + ".reserve"), reserve))
        if known and known.seq and journal._link(known.seq) != known.link:
            raise Refuses(
                f"{path}: entry {known.seq} is not the one that was witnessed; restored or rewritten?"
            )
        return journal

    @contextmanager
    def exclusive(self, *, urgent: bool = False) -> Iterator[SqliteWriting]:
        """Hold all other writers off; `.database` of what is given writes other tables of the same file."""
        if urgent:
            self._reserve.release()
        else:
            self._reserve.keep()
        with self.store.writing() as database:
            yield SqliteWriting(self.store, database, self._keeping)

    def after(self, seq: Seq, limit: int = 500) -> list[Recorded]:
        return [self._keeping.understood(row) for row in self.rows(seq, limit)]

    def rows(self, seq: Seq, limit: int = 500) -> list[Row]:
        with self.store.reading() as database, said_plainly():
            return self._keeping.rows(database, seq, limit=limit)

    def head(self) -> Head:
        with self.store.reading() as database, said_plainly():
            return head_of(database)

    def whole(self) -> Iterator[Row]:
        # One statement is one moment, however long its rows are read.
        with self.store.reading() as database, said_plainly():
            cursor = database.execute(ROWS, [START, ALL, ALL])
            try:
                for found in cursor:
                    yield self._keeping.row(*found)
            finally:
                cursor.close()

    def verify(self, expected: Head | None = None) -> Verdict:
        self.store.close()  # read from the disk, not from what a connection remembers of it
        reached = START

        def rows() -> Iterator[Row]:
            nonlocal reached
            for row in self.whole():
                yield row
                reached = row.seq

        try:
            return verify(rows(), expected)
        except (NotSaved, sqlite3.Error, ValueError):  # not a journal any more, and that is the verdict
            fault = Fault(seq=Seq(reached + 1), flaw=Flaw.UNREADABLE)
            return Verdict(head=Head(seq=reached), faults=(fault,))

    def close(self) -> None:
        self.store.close()

    def _link(self, seq: Seq) -> str | None:
        found = self.rows(Seq(seq - 1), limit=1)
        return found[0].link if found else None


class SqliteWriting:
    """An open exclusive transaction. `database` is for other tables of the file; `append` is for entries."""

    def __init__(self, store: Store, database: Database, keeping: Keeping) -> None:
        self.database = database
        self._store = store
        self._keeping = keeping
        self._head = head_of(database)

    @property
    def head(self) -> Head:
        return self._head

    def after(self, seq: Seq) -> list[Recorded]:
        return self._understood(seq)

    @said_plainly()
    def answered(self, once: Once) -> list[Recorded] | None:
        sql = "select digest, first, count from once where id = ?"
        found = self.database.execute(sql, [once.id.hex]).fetchone()
        if found is None:
            return None
        digest, first, count = found
        if digest is not None and digest not in self._keeping.vault.traces(once.digest):
            raise OnceReused
        return self._understood(first - 1, last=first + count - 1)

    @said_plainly()
    def append(
        self, entries: Sequence[Entry], *, by: PersonId, via: Via, at: datetime, once: Once | None = None
    ) -> list[Recorded]:
        first = self._head.seq + 1
        rows = [self._append(entry, by, via, at) for entry in entries]
        if once and rows:
            values = [once.id.hex, self._keeping.vault.traces(once.digest)[0], first, len(rows)]
            self.database.execute("insert into once (id, digest, first, count) values (?, ?, ?, ?)", values)
        # Read back rather than echoed: what cannot be understood later must fail now.
        return [self._keeping.understood(row) for row in rows]

    @contextmanager
    def attempt(self) -> Iterator[None]:
        before = self._head
        self.database.execute("savepoint attempt")
        try:
            yield
        except BaseException:
            if self.database.conn.in_transaction:  # SQLite may have given up the whole of it
                self.database.execute("rollback to attempt")
            self._head = before
            raise
        finally:
            if self.database.conn.in_transaction:
                self.database.execute("release attempt")

    def _append(self, entry: Entry, by: PersonId, via: Via, at: datetime) -> Row:
        facts, own = said(entry)
        sealed = {name: Sealed(value=value, salt=secrets.token_bytes(32)) for name, value in own.items()}
        seq = Seq(self._head.seq + 1)
        body = Body(
            seq=seq,
            prev=self._head.link,
            at=moment(at),
            by=by,
            via=via.value,
            kind=entry.kind,
            version=entry.version,
            facts=facts,
            commits={name: commitment(value) for name, value in sealed.items()},
        ).text()
        row = Row(seq=seq, link=link_of(body), body=body, sealed=sealed)
        self._insert(row, type(entry))
        if entry.kind == ERASURE:
            self._erase(facts["seqs"])
        return row

    def _understood(self, seq: int, last: int = ALL) -> list[Recorded]:
        rows = self._keeping.rows(self.database, seq, last=last)
        return [self._keeping.understood(row) for row in rows]

    def _insert(self, row: Row, kind: type[Entry]) -> None:
        execute = self.database.execute
        execute("insert into entries (seq, link, body) values (?, ?, ?)", [row.seq, row.link, row.body])
        for payload in self._keeping.payloads(row, kind):
            execute("insert into payloads (seq, field, value, salt) values (?, ?, ?, ?)", payload)
        self._head = Head(seq=row.seq, link=row.link)

    def _erase(self, seqs: Sequence[int]) -> None:
        for seq in seqs:
            if not 0 < seq < self._head.seq:
                raise ValueError(f"{seq}: only an earlier entry can be erased")
            self.database.execute("delete from payloads where seq = ?", [seq])
            # The digest of a request is a trace of its text. Without one, a repeated `once` is answered as
            # before.
            self.database.execute(
                "update once set digest = null where first = "
                "(select max(first) from once where first <= ?) and ? < first + count",
                [seq, seq],
            )
        self._store.leaves_residue()
