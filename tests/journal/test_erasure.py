"""Erased means gone: not a byte of the text, its salt or its traces is left in any file of the journal."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis.console import Console
from crisis.journal import Once
from crisis.journal import store as storing
from crisis.journal.sqlite import SqliteJournal
from crisis.rules.entry import Entry
from crisis.rules.ids import PersonId, Seq
from crisis.rules.refusal import Refused
from journal.conftest import NOON, Opening
from journal.test_contract import put
from journal.toy import ANN, WORDING, Claim, Lock, Locked, Note, Noted, Toy, Wiped

CANARY = "Kanarifuglen Åse Ødegård bor i Storgata 14"


def filled(journal: SqliteJournal) -> Seq:
    """Notes of every size around a canary, so that it lies in the middle of pages and on overflow pages."""
    put(journal, *(Noted(tag=str(n), name="x" * (37 * n)) for n in range(40)))
    canary = put(
        journal, Noted(tag="c", name=CANARY + "!" * 9000, phone=CANARY), once=Once(id=uuid4(), digest=CANARY)
    )
    put(journal, *(Noted(tag=str(n), name="y" * (53 * n)) for n in range(40)))
    return canary[0].seq


def erase(journal: SqliteJournal, seq: Seq) -> None:
    put(journal, Wiped(seqs=(seq,), ground="privacy", second=PersonId("bo")))


def residue(directory: Path, *secrets: bytes) -> list[str]:
    """The files beside the journal in which a secret still stands."""
    return [path.name for path in directory.iterdir() for secret in secrets if secret in path.read_bytes()]


def test_nothing_of_an_erased_text_is_left_in_any_file(opening: Opening, tmp_path: Path) -> None:
    journal, other = opening(), opening()
    seq = filled(journal)
    salts = [sealed.salt for sealed in journal.rows(Seq(seq - 1), limit=1)[0].sealed.values()]
    secrets = [CANARY.encode(), CANARY.encode()[10:], *salts]
    assert len(residue(tmp_path, *secrets)) >= len(secrets)
    assert len(other.after(Seq(0))) == 81
    erase(journal, seq)
    assert residue(tmp_path, *secrets) == []


def test_without_secure_delete_the_text_would_stay(
    opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lax = tuple(p.replace("secure_delete = on", "secure_delete = off") for p in storing.PRAGMAS)
    monkeypatch.setattr(storing, "PRAGMAS", lax)
    journal = opening()
    erase(journal, filled(journal))
    assert residue(tmp_path, CANARY.encode())


def test_without_emptying_the_log_the_text_would_stay(
    opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing.Store, "leaves_residue", lambda store: None)
    journal = opening()
    erase(journal, filled(journal))
    assert residue(tmp_path, CANARY.encode())


@contextmanager
def somebody_reading(journal: SqliteJournal) -> Iterator[None]:
    with journal.store.reading() as database:
        database.execute("begin")
        database.execute("select * from payloads").fetchone()
        yield
        database.execute("commit")


def test_a_reader_in_the_way_delays_the_last_step_and_no_longer(opening: Opening, tmp_path: Path) -> None:
    journal, other = opening(patience=0.05), opening()
    seq = filled(journal)
    with somebody_reading(other):
        erase(journal, seq)
        assert residue(tmp_path, CANARY.encode())  # the reader's own moment still needs it
    put(journal, Noted(tag="next"))
    assert residue(tmp_path, CANARY.encode()) == []


def test_a_short_reader_in_the_way_is_waited_for(opening: Opening, tmp_path: Path) -> None:
    journal, other = opening(), opening()
    seq = filled(journal)
    reading, done = threading.Event(), threading.Event()

    def read() -> None:
        with somebody_reading(other):
            reading.set()
            done.wait(0.3)

    thread = threading.Thread(target=read)
    thread.start()
    assert reading.wait(5)
    erase(journal, seq)
    thread.join()
    assert residue(tmp_path, CANARY.encode()) == []


def test_an_erasure_cut_off_before_its_last_step_is_finished_at_the_next_start(
    opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = opening()
    seq = filled(journal)
    with monkeypatch.context() as cut_off:
        cut_off.setattr(storing.Store, "leaves_residue", lambda store: None)
        erase(journal, seq)
    assert residue(tmp_path, CANARY.encode())
    opening()
    assert residue(tmp_path, CANARY.encode()) == []


HISTORIES = st.lists(
    st.builds(Noted, tag=st.sampled_from("abc"), name=st.sampled_from(["Åse", "Bo", None]))
    | st.just(Locked()),
    min_size=1,
    max_size=12,
)


def decisions(journal: SqliteJournal) -> list[object]:
    """What the rules say to one of each command."""
    room, said = Console(journal, rules=Toy()).room(), []
    for command in (Claim(what="a"), Lock(), Note(tag="a")):
        try:
            said.append(Toy().decide(room, command, ANN, NOON))
        except Refused as refused:
            said.append(refused.reason)
    return said


@given(HISTORIES, st.data())
def test_an_erased_journal_decides_as_before_and_stays_sound(
    history: list[Entry], data: st.DataObject
) -> None:
    with TemporaryDirectory() as directory:
        journal = SqliteJournal.open(Path(directory) / "journal.sqlite", wording=WORDING, reserve=1)
        put(journal, *history)
        before = decisions(journal)
        seqs = data.draw(st.sets(st.integers(1, len(history)), min_size=1))
        put(journal, Wiped(seqs=tuple(Seq(seq) for seq in seqs), ground="privacy", second=PersonId("bo")))
        assert decisions(journal) == before
        assert journal.verify().sound
        assert all(
            r.entry.name is None
            for r in journal.after(Seq(0))
            if r.seq in seqs and isinstance(r.entry, Noted)
        )
        journal.close()
