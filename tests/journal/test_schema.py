"""The tables: append-only for whoever forgets, and never taken backwards."""

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from pysqlite3 import dbapi2 as sqlite3

from crisis.journal import Refuses, store
from crisis.journal.schema import STEPS, migrate
from crisis.journal.sqlite import SqliteJournal
from crisis.journal.store import Store
from crisis.rules.ids import PersonId, Seq
from journal.conftest import Opening
from journal.test_contract import put
from journal.toy import WORDING, Locked, Noted, Wiped

HERE = Path(__file__).parents[2]

FORBIDDEN = (
    "update entries set body = '{}' where seq = 1",
    "update entries set link = '' where seq = 3",
    "delete from entries where seq = 3",
    "insert into entries values (9, '', '')",
    "insert into entries values (1, '', '')",
    "insert or replace into entries values (1, '', '')",
    "replace into entries values (3, '', '')",
    "update payloads set value = '\"Bo\"'",
    "delete from payloads",
    "delete from payloads where seq = 2",
    "insert into payloads values (1, 'other', '1', x'00')",
    "insert or replace into payloads values (3, 'name', '1', x'00')",
)


@pytest.fixture
def journal(opening: Opening) -> SqliteJournal:
    journal = opening()
    put(journal, Noted(tag="a", name="Åse"), Noted(tag="b", name="Bo"), Noted(tag="c", name="Cecilie"))
    return journal


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_journal_is_append_only(journal: SqliteJournal, statement: str) -> None:
    before = journal.rows(Seq(0))
    with pytest.raises(sqlite3.IntegrityError), journal.store.writing() as database:
        database.execute(statement)
    assert journal.rows(Seq(0)) == before


def test_a_payload_goes_only_right_after_the_erasure_that_names_it(journal: SqliteJournal) -> None:
    put(journal, Wiped(seqs=(Seq(1),), ground="privacy", second=PersonId("bo")))
    with pytest.raises(sqlite3.IntegrityError), journal.store.writing() as database:
        database.execute("delete from payloads where seq = 2")
    put(journal, Locked())
    with pytest.raises(sqlite3.IntegrityError), journal.store.writing() as database:
        database.execute("delete from payloads where seq = 3")


def test_a_database_of_a_later_release_does_not_open(journal: SqliteJournal, opening: Opening) -> None:
    with journal.store.writing() as database:
        database.execute("insert into migrations (owner, number) values ('journal', ?)", [len(STEPS) + 1])
    with pytest.raises(Refuses, match="journal"):
        opening()


def test_each_owner_brings_its_own_steps_and_each_runs_once(journal: SqliteJournal) -> None:
    steps = (
        ("create table sessions (id text primary key)",),
        ("alter table sessions add column person text",),
    )
    for known in (steps[:1], steps, steps):
        migrate(journal.store, "people", known)
    with journal.store.reading() as database:
        assert list(database["sessions"].columns_dict) == ["id", "person"]
    with pytest.raises(Refuses, match="people"):
        migrate(journal.store, "people", steps[:1])


def test_a_step_that_fails_midway_leaves_nothing(tmp_path: Path) -> None:
    database_file = Store(tmp_path / "x.sqlite")
    with pytest.raises(sqlite3.OperationalError):
        migrate(database_file, "people", (("create table a (x)", "create table a (x)"),))
    migrate(database_file, "people", (("create table a (x)", "create table b (x)"),))
    with database_file.reading() as database:
        assert {"a", "b"} <= set(database.table_names())
    database_file.close()


def test_another_table_is_written_in_the_same_transaction(journal: SqliteJournal) -> None:
    migrate(journal.store, "people", (("create table sessions (id text primary key)",),))
    with pytest.raises(ZeroDivisionError), journal.exclusive() as writing:  # noqa: PT012
        writing.database["sessions"].insert({"id": "a"})
        raise ZeroDivisionError
    with journal.exclusive() as writing:
        writing.database["sessions"].insert({"id": "b"})
    with journal.store.reading() as database:
        assert [found["id"] for found in database["sessions"].rows] == ["b"]


def test_every_connection_is_safe(journal: SqliteJournal) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }
    with journal.store.reading() as first, journal.store.reading() as second:
        for database in (first, second):
            assert {p: database.execute(f"pragma {p}").fetchone()[0] for p in expected} == expected


def test_an_unsafe_sqlite_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.sqlite3, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(Refuses, match=r"3\.51\.3"):
        Store(tmp_path / "x.sqlite")


def test_a_migration_that_is_killed_is_taken_up_again(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    killed = dedent("""
        import os, signal, sys; from pathlib import Path
        from crisis.journal import schema, store
        opened = store.Store(Path(sys.argv[1])); statements = [s for step in schema.STEPS for s in step]
        with opened.writing() as database:
            database.execute(schema.MIGRATIONS)
            for statement in statements[: int(sys.argv[2])]: database.execute(statement)
            os.kill(os.getpid(), signal.SIGKILL)
    """)
    for count in range(len(STEPS[0]) + 1):
        command = [sys.executable, "-c", killed, str(path), str(count)]
        assert subprocess.run(command, env={"PYTHONPATH": str(HERE)}).returncode == -9
    journal = SqliteJournal.open(path, wording=WORDING)
    assert put(journal, Locked())[0].seq == 1
    journal.close()
