"""A full or read-only disk: nobody is told "saved", reading goes on, what cannot wait is still written."""

import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from crisis.console import Console
from crisis.journal import NotSaved, Why
from crisis.journal.reserve import Reserve
from crisis.journal.sqlite import SqliteJournal
from crisis.rules.ids import Seq
from journal.conftest import Opening
from journal.test_contract import put
from journal.toy import ANN, WORDING, Locked, Note, Noted, Pad, Toy

HERE = Path(__file__).parents[2]


def test_a_journal_that_may_not_grow_saves_nothing_and_goes_on_reading(opening: Opening) -> None:
    journal = opening()
    console = Console(journal, rules=Toy())
    with (
        journal.store.reading() as database
    ):  # the limit is the connection's own, so hold on to just this one
        pages = database.execute("pragma page_count").fetchone()[0]
        database.execute(f"pragma max_page_count = {pages + 4}")
    answered = 0
    with pytest.raises(NotSaved) as caught:  # noqa: PT012
        while True:
            console.ask(Note(tag="x", name="x" * 3000), ANN, once=uuid4())
            answered += 1
    assert caught.value.why is Why.FULL
    assert answered == len(console.room()[Pad].notes) == len(journal.after(Seq(0))) > 0
    assert journal.verify().sound
    assert len(Console(opening(), rules=Toy()).ask(Note(tag="y"), ANN, once=uuid4())) == 1


FULL = """
import sys; from pathlib import Path; from uuid import uuid4
from crisis.console import Console
from crisis.journal import NotSaved, Why
from crisis.journal.sqlite import SqliteJournal
from journal.toy import ANN, WORDING, Lock, Note, Pad, Toy, Wipe
home = Path(sys.argv[1])
journal = SqliteJournal.open(home / "journal.sqlite", wording=WORDING, reserve=400_000)
console = Console(journal, rules=Toy(), urgent=lambda command: isinstance(command, Lock | Wipe))
(home / "filler").write_bytes(bytes(500_000))
def ask(command): return console.ask(command, ANN, once=uuid4())
def refused(command):
    try: ask(command)
    except NotSaved as fault: return fault.why is Why.FULL
def notes(): return len(console.room()[Pad].notes)
ask(Note(tag="x", name="Canary"))
answered = 1
try:
    while True: ask(Note(tag="x", name="x" * 1000)); answered += 1
except NotSaved as fault: assert fault.why is Why.FULL
assert answered == notes() == len(journal.after(0, limit=10**6)) > 20, answered
before = notes()
assert ask(Lock())[0].seq == before + 1
assert refused(Note(tag="x"))  # what is left of the reserve is not for this
assert ask(Wipe(seqs=(1,)))[0].seq == before + 2
assert journal.verify().sound and notes() == before
assert not [p for p in home.glob("journal.sqlite*") if b"Canary" in p.read_bytes()]
(home / "filler").unlink()
assert ask(Note(tag="again"))[0].seq == before + 3  # without a restart
assert (home / "journal.sqlite.reserve").stat().st_size == 400_000
assert refused(Note(tag="x", name="x" * 2_000_000)) and journal.verify().sound
print("held")
"""


def test_a_full_disk_stops_everything_but_what_cannot_wait(tmp_path: Path) -> None:
    own_disk = ["unshare", "--mount", "--propagation", "private", "sh", "-ec"]
    mount = 'mount -t tmpfs -o size=2m none "$0"'
    if subprocess.run([*own_disk, mount, str(tmp_path)], capture_output=True).returncode:
        pytest.skip("cannot be had: this machine lets nobody mount a small disk")
    script = [*own_disk, f'{mount}; exec "$@"', str(tmp_path), sys.executable, "-c", FULL, str(tmp_path)]
    env = {"PYTHONPATH": f"{HERE}:{HERE / 'tests'}", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    ran = subprocess.run(script, capture_output=True, text=True, env=env, timeout=60)
    assert (ran.stdout, ran.returncode) == ("held\n", 0), ran.stderr


def test_ordinary_writing_waits_for_the_reserve_and_urgent_writing_does_not(
    opening: Opening, tmp_path: Path
) -> None:
    journal = opening(reserve=2**60)  # no disk has that much to hold back
    with pytest.raises(NotSaved) as caught:
        put(journal, Noted(tag="a"))
    assert caught.value.why is Why.FULL
    with journal.exclusive(urgent=True) as writing:
        writing.append([Locked()], by=ANN.person, via=ANN.via, at=Console(journal, rules=Toy())._clock())
    assert [r.entry for r in journal.after(Seq(0))] == [Locked()]


def test_a_reserve_is_real_space_and_is_given_and_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "reserve"
    reserve = Reserve(path, size=100_000)
    reserve.keep()
    reserve.keep()
    assert path.stat().st_blocks * 512 >= 100_000
    reserve.release()
    reserve.release()
    assert not path.exists()
    reserve.keep()
    assert path.exists()


def test_a_read_only_journal_is_read_and_not_written(tmp_path: Path) -> None:
    journal = SqliteJournal.open(tmp_path / "journal.sqlite", wording=WORDING)
    put(journal, Noted(tag="a"))
    with journal.store.reading() as database:
        database.execute("pragma query_only = on")
    with pytest.raises(NotSaved) as caught:
        put(journal, Noted(tag="b"))
    assert caught.value.why is Why.READ_ONLY
    assert len(journal.after(Seq(0))) == 1
    journal.close()
