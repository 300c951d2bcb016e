"""Verification: any change is found, by the console and by the one-file verifier alike; nothing else is."""

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pysqlite3 import dbapi2 as sqlite3

from crisis.journal import Head, chain, export, verifier
from crisis.journal.chain import Row
from crisis.journal.sqlite import SqliteJournal
from crisis.rules.ids import PersonId, Seq
from journal.conftest import Opening
from journal.test_contract import put
from journal.toy import WORDING, Locked, Noted, Place, Wiped

FLIPS = 4_000
GUARDS = "select name from sqlite_schema where type = 'trigger'"
CELLS = [("entries", c) for c in ("link", "body")] + [("payloads", c) for c in ("field", "value", "salt")]


def filled(journal: SqliteJournal) -> SqliteJournal:
    for n in range(12):
        put(
            journal,
            Noted(tag=str(n), places=(Place(name="Ås", heights=(n,)),), name=f"Åse {n}", phone='\t"x"'),
        )
    put(
        journal,
        Locked(),
        Wiped(seqs=(Seq(2), Seq(5)), ground="privacy", second=PersonId("bo")),
        Noted(tag="end"),
    )
    return journal


@pytest.fixture
def journal(opening: Opening) -> SqliteJournal:
    return filled(opening())


def by_console(lines: list[bytes], head: Head) -> bool:
    """Whether the console's own verification finds an export sound. What it cannot even read is not."""
    try:
        rows = list(export.rows(line.decode() for line in lines))
        spelt_right = [export.line(row).encode() for row in rows] == lines
        return spelt_right and chain.verify(rows, head).sound
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def by_file(lines: list[bytes], head: Head | None) -> bool:
    return not verifier.verify(lines, (head.seq, head.link) if head else None).faults


def exported(journal: SqliteJournal) -> list[bytes]:
    return [line.encode() for line in export.lines(journal)]


def flipped(lines: list[bytes], chance: random.Random) -> list[bytes]:
    whole = bytearray(b"".join(lines))
    whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    return bytes(whole).splitlines(keepends=True)


def test_a_sound_journal_is_found_sound(journal: SqliteJournal) -> None:
    lines, head = exported(journal), journal.head()
    assert journal.verify(head).sound
    assert by_console(lines, head)
    assert by_file(lines, head)


def test_every_flipped_bit_is_found_by_both(journal: SqliteJournal) -> None:
    lines, head, chance = exported(journal), journal.head(), random.Random(1)
    broken = [flipped(lines, chance) for _ in range(FLIPS)]
    assert not [b for b in broken if by_file(b, head)]
    assert not [b for b in broken[: FLIPS // 4] if by_console(b, head)]


def rearranged(lines: list[bytes]) -> Iterator[list[bytes]]:
    """Every deletion, swap, repetition and cut of whole lines."""
    for n in range(len(lines)):
        yield lines[:n] + lines[n + 1 :]
        yield lines[: n + 1] + lines[n:]
        yield lines[:n]
        yield lines[n + 1 :]
        for m in range(n):
            yield [*lines[:m], lines[n], *lines[m + 1 : n], lines[m], *lines[n + 1 :]]


def test_every_rearrangement_is_found_by_both(journal: SqliteJournal) -> None:
    lines, head = exported(journal), journal.head()
    for broken in rearranged(lines):
        assert not by_file(broken, head)
        assert not by_console(broken, head)


def test_a_foreign_line_is_found_by_both(journal: SqliteJournal, tmp_path: Path) -> None:
    other = filled(SqliteJournal.open(tmp_path / "other.sqlite", wording=WORDING))
    lines, foreign, head = exported(journal), exported(other), journal.head()
    other.close()
    for n in range(len(lines)):
        for broken in ([*lines[:n], foreign[n], *lines[n + 1 :]], lines[:n] + foreign[n:]):
            assert not by_file(broken, head)
            assert not by_console(broken, head)


def test_without_a_known_head_a_cut_tail_goes_unnoticed(journal: SqliteJournal) -> None:
    lines, head = exported(journal), journal.head()
    assert by_file(lines[:-1], None)
    assert chain.verify(export.rows(line.decode() for line in lines[:-1])).sound
    assert not by_file(lines[:-1], head)
    assert not by_console(lines[:-1], head)


@given(st.integers(0, 30), st.data())
def test_a_sound_chain_never_alarms(length: int, data: st.DataObject) -> None:
    """Any entries, any erasures of earlier ones."""
    rows: list[Row] = []
    for _ in range(length):
        rows.append(_next(rows, data.draw(st.text('åb\n"\\', max_size=5))))
    head = Head(seq=rows[-1].seq, link=rows[-1].link) if rows else None
    assert chain.verify(rows, head).sound
    assert by_file([export.line(row).encode() for row in rows], head)


def _next(rows: list[Row], text: str) -> Row:
    seq, prev = Seq(len(rows) + 1), rows[-1].link if rows else chain.GENESIS
    sealed = {"name": chain.Sealed(value=chain.canonical(text).decode(), salt=uuid4().bytes * 2)}
    commits = {name: chain.commitment(value) for name, value in sealed.items()}
    body = chain.Body(
        seq=seq,
        prev=prev,
        at="",
        by="ann",
        via="page",
        kind="toy",
        version=1,
        facts={"t": text},
        commits=commits,
    ).text()
    return Row(seq=seq, link=chain.link_of(body), body=body, sealed=sealed)


def tampered(journal: SqliteJournal, chance: random.Random) -> None:
    """Change one bit of one cell behind the journal's back."""
    table, column = chance.choice(CELLS)
    with journal.store.writing() as database:
        row = chance.choice(list(database[table].rows))
        kept = row[column]
        whole = bytearray(kept if isinstance(kept, bytes) else kept.encode())
        whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(7)
        value = bytes(whole) if isinstance(kept, bytes) else whole.decode("utf-8", "replace")
        database[table].update([row[key] for key in database[table].pks], {column: value})


def test_a_byte_changed_in_the_database_is_found_by_both(tmp_path: Path) -> None:
    original, chance = (
        filled(SqliteJournal.open(tmp_path / "original.sqlite", wording=WORDING)),
        random.Random(2),
    )
    with original.store.writing() as database:
        for (name,) in database.execute(GUARDS).fetchall():
            database.execute(f"drop trigger {name}")
    original.store.flush_log()
    original.close()
    image = (tmp_path / "original.sqlite").read_bytes()
    for n in range(150):
        (tmp_path / f"{n}.sqlite").write_bytes(image)
        journal = SqliteJournal.open(tmp_path / f"{n}.sqlite", wording=WORDING, reserve=1)
        head = journal.head()
        assert journal.verify(head).sound
        tampered(journal, chance)
        assert not journal.verify(head).sound
        assert not by_file(exported(journal), head)
        journal.close()


def test_a_whole_journal_written_anew_is_found_by_its_witnessed_head(tmp_path: Path) -> None:
    true, forged = (filled(SqliteJournal.open(tmp_path / f"{n}.sqlite", wording=WORDING)) for n in range(2))
    assert forged.verify().sound
    assert not forged.verify(true.head()).sound
    assert not by_file(exported(forged), true.head())
    true.close()
    forged.close()


def test_an_erased_text_that_comes_back_is_found_by_both(journal: SqliteJournal, opening: Opening) -> None:
    with journal.store.writing() as database:
        database.execute("drop trigger payloads_come_with_their_entry")
        database.execute("insert into payloads select 2, field, value, salt from payloads where seq = 3")
    assert not journal.verify().sound
    assert not by_file(exported(journal), None)


def test_a_text_that_is_gone_without_an_erasure_is_found_by_both(journal: SqliteJournal) -> None:
    with journal.store.writing() as database:
        database.execute("drop trigger payloads_go_by_erasure")
        database.execute("delete from payloads where seq = 3")
    assert not journal.verify().sound
    assert not by_file(exported(journal), None)


def test_a_damaged_file_gives_a_verdict_and_no_crash(journal: SqliteJournal, tmp_path: Path) -> None:
    journal.store.flush_log()
    whole = bytearray((tmp_path / "journal.sqlite").read_bytes())
    whole[4096:] = bytes(len(whole) - 4096)
    (tmp_path / "journal.sqlite").write_bytes(whole)
    connection = sqlite3.connect(str(tmp_path / "journal.sqlite"))
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("select count(*) from entries").fetchone()
    connection.close()
    assert not journal.verify().sound


def alone(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The verifier, copied away from the console, in a Python that has nothing installed."""
    copy = path.parent / "elsewhere.py"
    copy.write_bytes(Path(verifier.__file__).read_bytes())
    command = [sys.executable, "-I", "-S", str(copy), str(path), *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=path.parent)


def test_the_verifier_works_alone_and_says_what_was_erased(journal: SqliteJournal, tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_bytes(b"".join(exported(journal)))
    ran = alone(path, "--head", str(journal.head()))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert f"15 entries, head {journal.head()}" in ran.stdout
    assert "Erased from entry 5: name, phone (entry 14, " in ran.stdout
    assert "by ann, second person bo, ground: privacy)" in ran.stdout
    assert ran.stdout.endswith("Sound: every entry stands where and as it was written.\n")


def test_the_verifier_alone_says_what_is_wrong(journal: SqliteJournal, tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_bytes(b"".join(exported(journal)[:-1]))
    assert alone(path).returncode == 0
    ran = alone(path, "--head", str(journal.head()))
    assert ran.returncode == 1
    assert "entry 15 is not here as it was witnessed" in ran.stdout
