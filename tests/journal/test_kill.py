"""Killed in the middle of writing, over and over: whatever was answered is there, and the chain holds."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crisis.journal.sqlite import SqliteJournal
from crisis.rules.ids import Seq
from journal.toy import WORDING

HERE = Path(__file__).parents[2]
WRITER = """
import sys, time; from pathlib import Path; from uuid import uuid4
from crisis.console import Console, utc_now
from crisis.journal.sqlite import SqliteJournal
from journal.toy import ANN, WORDING, Note, Noted, Toy
journal = SqliteJournal.open(Path(sys.argv[1]), wording=WORDING)
console = Console(journal, rules=Toy())
def honest(n): answer(console.ask(Note(tag=str(n), name="x" * n), ANN, once=uuid4())[-1].seq)
def hasty(n):
    with journal.exclusive() as writing:
        answer(writing.append([Noted(tag=str(n))], by=ANN.person, via=ANN.via, at=utc_now())[-1].seq)
        time.sleep(0.005)
def answer(seq): sys.stdout.write(f"{seq}\\n"); sys.stdout.flush()
n = 0
while True: n += 1; globals()[sys.argv[2]](n)
"""


def killed(path: Path, writer: str, after: float) -> int:
    """Let a writer write, kill it, and give the last number it was given as an answer."""
    command = [sys.executable, "-c", WRITER, str(path), writer]
    env = {"PYTHONPATH": f"{HERE}:{HERE / 'tests'}"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(after)
        child.send_signal(signal.SIGKILL)
        answered = [first, *child.stdout.readlines()]
    return int([line for line in answered if line.endswith("\n")][-1])


def lost(path: Path, writer: str, times: int) -> int:
    """How many answered entries were not there after so many kills. Asserts that the chain holds."""
    chance, missing = random.Random(times), 0
    for _ in range(times):
        answered = killed(path, writer, after=chance.uniform(0, 0.04))
        journal = SqliteJournal.open(path, wording=WORDING)
        missing += max(0, answered - journal.head().seq)
        assert journal.verify().sound
        journal.close()
    return missing


@pytest.mark.parametrize(
    "times", [25, pytest.param(1_000, marks=[pytest.mark.soak, pytest.mark.timeout(3_600)])]
)
def test_nothing_that_was_answered_is_lost(tmp_path: Path, times: int) -> None:
    path = tmp_path / "journal.sqlite"
    assert lost(path, "honest", times) == 0
    journal = SqliteJournal.open(path, wording=WORDING)
    assert journal.head().seq > times
    assert [r.seq for r in journal.after(Seq(0), limit=10**6)] == list(range(1, journal.head().seq + 1))
    journal.close()


def test_a_writer_that_answers_before_it_commits_is_caught(tmp_path: Path) -> None:
    assert any(lost(tmp_path / f"{n}.sqlite", "hasty", 1) for n in range(25))
