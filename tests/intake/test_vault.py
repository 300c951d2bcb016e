"""Who asked: sealed in the file, read by the console, checked by anybody."""

import base64
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from pysqlite3 import dbapi2 as sqlite3

from crisis.journal import OnceReused, Refuses
from crisis.journal.chain import Flaw, verify
from crisis.journal.export import lines, rows
from crisis.journal.vault import declare_lost, name_of, vault_at
from crisis.journal.wording import digest
from crisis.opening import key_of, open_console, open_journal, open_to_verify
from crisis.rules.entry import Via
from crisis.rules.ids import RESIDENT, TERMINAL, QuestionId, Seq
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.records.erasure import ErasureProposed, PayloadsErased
from crisis.rules.roles import Actor

WHO = Actor(person=RESIDENT, via=Via.PUBLIC)
PHONE, NAME = "+47 911 22 333", "Åse Ødegård-Canary"
ASKED = ReceiveQuestion(
    question=QuestionId("q1"), source=Source.DESK, text="Er vannet trygt?", asker=NAME, contact=PHONE
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A room in which somebody asked, closed again."""
    console = open_console(tmp_path)
    console.ask(ASKED, WHO, once=uuid4())
    console.journal.close()
    return tmp_path


def contact(home: Path) -> str | None:
    return open_console(home).room()[Questions].all[QuestionId("q1")].contact


def tampered(home: Path, sql: str) -> None:
    with sqlite3.connect(str(home / "journal.sqlite")) as database:
        for name in ("payloads_stay", "payloads_come_with_their_entry"):
            database.execute(f"drop trigger {name}")
        database.execute(sql)


def test_no_file_beside_the_key_shows_who_asked(home: Path) -> None:
    kept = {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and path != key_of(home)}
    assert kept
    for secret in (PHONE, NAME, "911", "Canary"):
        for form in (secret.encode(), base64.b64encode(secret.encode()), json.dumps(secret).encode()):
            assert not [path for path, held in kept.items() if form in held], secret
    assert any(b"Er vannet trygt?" in held for held in kept.values())  # the look itself works


def test_the_console_reads_it_again_and_an_export_is_checked_by_anybody(home: Path, tmp_path: Path) -> None:
    assert contact(home) == PHONE
    exported = list(lines(open_journal(home)))
    assert PHONE in "".join(exported)
    assert verify(rows(exported)).sound
    file = tmp_path / "out.jsonl"
    file.write_text("".join(exported), "utf-8")
    checked = subprocess.run([sys.executable, "-I", "crisis/journal/verifier.py", str(file)], check=False)
    assert checked.returncode == 0


def test_the_key_is_for_the_console_alone(home: Path) -> None:
    assert key_of(home).stat().st_mode & 0o777 == 0o400


def test_two_processes_that_start_together_have_one_key(tmp_path: Path) -> None:
    made = [vault_at(tmp_path / "askers.key", make=True) for _ in range(5)]
    assert len({tuple(vault.keys) for vault in made}) == 1


def test_a_console_without_its_key_does_not_start_and_makes_no_other(home: Path) -> None:
    key_of(home).rename(home / "elsewhere")
    with pytest.raises(Refuses, match="Put it back"):
        open_console(home)
    assert not key_of(home).exists()
    (home / "elsewhere").rename(key_of(home))
    assert contact(home) == PHONE


def test_a_console_with_another_key_does_not_start_either(home: Path) -> None:
    name = next(iter(vault_at(key_of(home), make=False).keys))
    key_of(home).unlink()
    vault_at(key_of(home), make=True)
    with pytest.raises(Refuses, match=f"crisis journal lost {name}"):
        open_console(home)


def test_a_key_that_is_lost_for_good_takes_the_names_along_and_nothing_else(home: Path) -> None:
    name = next(iter(vault_at(key_of(home), make=False).keys))
    key_of(home).unlink()
    declare_lost(key_of(home), name)
    found = open_console(home).room()[Questions].all[QuestionId("q1")]
    assert (found.contact, found.asker, found.text) == (None, None, "Er vannet trygt?")
    console = open_console(home)
    again = ReceiveQuestion(question=QuestionId("q2"), source=Source.DESK, text="Og nå?", contact="b@x.no")
    console.ask(again, WHO, once=uuid4())
    assert open_console(home).room()[Questions].all[QuestionId("q2")].contact == "b@x.no"


def test_a_key_may_lie_on_another_disk_behind_a_link(home: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    key_of(home).rename(disk / "askers.key")
    key_of(home).symlink_to(disk / "askers.key")
    assert contact(home) == PHONE
    declare_lost(key_of(home), "00000000")
    assert key_of(home).is_symlink()
    assert "lost 00000000" in (disk / "askers.key").read_text()
    assert contact(home) == PHONE


@pytest.mark.parametrize("make", [True, False])
def test_a_link_that_leads_nowhere_says_so_and_nothing_is_made(tmp_path: Path, make: bool) -> None:
    path, away = tmp_path / "askers.key", tmp_path / "away" / "askers.key"
    path.symlink_to(away)
    with pytest.raises(Refuses, match="is a link to"):
        vault_at(path, make=make)
    with pytest.raises(Refuses, match="remove the link first"):
        declare_lost(path, "00000000")
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_key_seals_and_the_old_one_still_opens(home: Path) -> None:
    old = key_of(home).read_text()
    key_of(home).unlink()
    vault_at(key_of(home), make=True)
    fresh = key_of(home).read_text()
    key_of(home).chmod(0o600)
    key_of(home).write_text(fresh + old)
    assert contact(home) == PHONE


def test_the_chain_is_verified_without_the_key(home: Path) -> None:
    key_of(home).unlink()
    verdict = open_to_verify(home).verify()
    assert (verdict.sound, verdict.closed) == (True, 2)
    tampered(home, "update payloads set value = '\"Er vannet farlig?\"' where field = 'text'")
    assert [fault.flaw for fault in open_to_verify(home).verify().faults] == [Flaw.PAYLOAD]


@pytest.mark.parametrize(
    "sql",
    [
        "value = (select value from payloads where field = 'asker')",
        "value = '\"other@x.no\"'",
        "value = substr(value, 1, 13) || 'AAAA' || substr(value, 18)",
        "salt = zeroblob(12)",
    ],
)
def test_what_was_moved_or_changed_is_noticed(home: Path, sql: str) -> None:
    tampered(home, f"update payloads set {sql} where field = 'contact'")
    assert [fault.flaw for fault in open_to_verify(home).verify().faults] == [Flaw.PAYLOAD]


def test_a_request_is_known_again_and_its_digest_tells_nothing(tmp_path: Path) -> None:
    console, once = open_console(tmp_path), uuid4()
    first = console.ask(ASKED, WHO, once=once)
    assert console.ask(ASKED, WHO, once=once) == first
    other = ReceiveQuestion(
        question=QuestionId("q1"), source=Source.DESK, text="Er vannet trygt?", contact="1"
    )
    with pytest.raises(OnceReused):
        console.ask(other, WHO, once=once)
    with sqlite3.connect(str(tmp_path / "journal.sqlite")) as database:
        kept = database.execute("select digest from once").fetchone()[0]
    assert kept != digest(ASKED, WHO.person)  # whoever knows the words cannot try every telephone number


def test_a_damaged_key_file_is_not_repeated_in_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "askers.key").write_text("k-c2VjcmV0\n")
    with pytest.raises(Refuses) as refused:
        open_console(tmp_path)
    assert "c2VjcmV0" not in str(refused.value)
    assert len(name_of(bytes(32))) == 8


def test_an_erasure_takes_what_is_sealed_along(home: Path) -> None:
    journal = open_journal(home)
    proposed = ErasureProposed(seqs=(Seq(1),), ground="GDPR 17")
    with journal.exclusive() as writing:
        (first,) = writing.append([proposed], by=TERMINAL, via=Via.TERMINAL, at=datetime.now(UTC))
        erased = PayloadsErased(proposal=first.seq, seqs=(Seq(1),), second=TERMINAL, ground="GDPR 17")
        writing.append([erased], by=TERMINAL, via=Via.TERMINAL, at=datetime.now(UTC))
    with sqlite3.connect(str(home / "journal.sqlite")) as database:
        assert database.execute("select count(*) from payloads where seq = 1").fetchone() == (0,)
    assert contact(home) is None
    assert open_to_verify(home).verify().sound
