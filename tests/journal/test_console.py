"""The console: many askers, one commit, and nobody suffers for another."""

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from itertools import islice
from pathlib import Path
from uuid import uuid4

import pytest

from crisis.console import ClockBehind, Console, Turn
from crisis.journal import NotSaved, OnceReused, Why
from crisis.journal.witness import Witness
from crisis.rules.ids import Seq
from crisis.rules.refusal import Reason, Refused
from journal.conftest import NOON, Clock, Opening
from journal.toy import ANN, BO, Claim, Lock, Note, Pad, Stumble, Toy, Wipe


class Gate:
    """Keeps the first transaction waiting until it is opened, so that everybody else must queue."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.reached = threading.Event()
        self.turns = 0

    def __call__(self, work: Callable[[], Turn]) -> Turn:
        self.turns += 1
        self.reached.set()
        assert self.opened.wait(30)
        return work()


def asked_together(console: Console, gate: Gate, *commands: object) -> dict[object, object]:
    """Ask one command, and while it is under way all others; what each got, by command."""
    answers: dict[object, object] = {}

    def ask(command: object) -> None:
        try:
            answers[command] = console.ask(command, ANN, once=uuid4())
        except Exception as fault:  # noqa: BLE001  the answer is looked at
            answers[command] = fault

    threads = [threading.Thread(target=ask, args=[command]) for command in commands]
    threads[0].start()
    assert gate.reached.wait(30)
    for thread in threads[1:]:
        thread.start()
    while len(console._queue) < len(commands) - 1:
        threading.Event().wait(0.001)
    gate.opened.set()
    for thread in threads:
        thread.join(30)
    return answers


def test_an_answer_is_what_the_room_then_shows(console: Console) -> None:
    recorded = console.ask(Note(tag="bru", name="Åse"), ANN, once=uuid4())
    assert [r.seq for r in recorded] == [1]
    assert console.room()[Pad].notes == (("bru", "Åse"),)
    assert console.room().head == 1


def test_a_refusal_changes_nothing(console: Console) -> None:
    console.ask(Lock(), ANN, once=uuid4())
    before = console.room()
    with pytest.raises(Refused) as caught:
        console.ask(Claim(what="a"), ANN, once=uuid4())
    assert caught.value.reason is Reason.LOCKED
    assert console.room() == before
    assert console.journal.head().seq == 1


def test_whoever_waits_shares_one_commit(opening: Opening) -> None:
    gate = Gate()
    console = Console(opening(), rules=Toy(), off_hub=gate)
    answers = asked_together(console, gate, *(Note(tag=str(n)) for n in range(12)))
    assert sorted(r[0].seq for r in answers.values()) == list(range(1, 13))
    assert gate.turns == 2


def test_those_who_share_a_commit_share_no_moment(opening: Opening, clock: Clock) -> None:
    gate = Gate()
    console = Console(opening(), rules=Toy(), clock=clock, off_hub=gate)
    answers = asked_together(console, gate, *(Note(tag=str(n)) for n in range(12)))
    said = sorted((r[0].seq, r[0].at) for r in answers.values())
    assert gate.turns == 2
    assert [at for _, at in said] == [NOON] + [NOON + timedelta(microseconds=n) for n in range(11)]


def test_one_askers_fault_spoils_nobody_else(opening: Opening) -> None:
    gate = Gate()
    console = Console(opening(), rules=Toy(), off_hub=gate)
    late, unsayable = Claim(what="late"), Wipe(seqs=(Seq(99),))
    answers = asked_together(console, gate, Lock(), Note(tag="a"), late, Stumble(), unsayable, Note(tag="b"))
    faults = [type(answers[command]) for command in (late, Stumble(), unsayable)]
    assert faults == [Refused, ZeroDivisionError, ValueError]
    assert sorted(tag for tag, _ in console.room()[Pad].notes) == ["a", "b"]
    assert (gate.turns, console.journal.head().seq) == (2, 3)


def test_text_that_cannot_be_written_is_refused_at_the_door(console: Console) -> None:
    with pytest.raises(ValueError):
        console.ask(Note(tag="half a \ud83d character"), ANN, once=uuid4())


def test_nobody_is_told_yes_when_the_commit_fails(opening: Opening) -> None:
    gate = Gate()
    console = Console(opening(patience=0.05), rules=Toy(), off_hub=gate)
    with opening().exclusive():
        answers = asked_together(console, gate, Note(tag="a"), Note(tag="b"), Stumble())
    assert [a.why for a in answers.values() if isinstance(a, NotSaved)] == [Why.BUSY] * 3
    assert console.room().head == 0
    console.ask(Note(tag="c"), ANN, once=uuid4())
    assert console.room()[Pad].notes == (("c", None),)


def test_the_same_request_gets_the_same_answer_also_from_another_process(
    opening: Opening, clock: Clock
) -> None:
    once = uuid4()
    here, there = (Console(opening(), rules=Toy(), clock=clock) for _ in range(2))
    recorded = here.ask(Note(tag="bru"), ANN, once=once)
    clock.forward(hours=1)
    assert all(c.ask(Note(tag="bru"), ANN, once=once) == recorded for c in (here, there))
    assert here.journal.head().seq == 1


OTHERS = [(Note(tag="other"), ANN), (Note(tag="bru"), BO), (Lock(), ANN)]


@pytest.mark.parametrize(("command", "who"), OTHERS)
def test_another_request_under_the_same_name_is_refused(
    console: Console, command: object, who: object
) -> None:
    once = uuid4()
    console.ask(Note(tag="bru"), ANN, once=once)
    with pytest.raises(OnceReused):
        console.ask(command, who, once=once)
    assert console.journal.head().seq == 1


def test_a_hundred_identical_requests_at_once_leave_one_entry(console: Console) -> None:
    once, answers = uuid4(), []
    ask = lambda: answers.append(console.ask(Note(tag="bru"), ANN, once=once))  # noqa: E731
    threads = [threading.Thread(target=ask) for _ in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 100
    assert all(answer == answers[0] for answer in answers)
    assert console.journal.head().seq == 1


def test_a_command_is_decided_on_what_others_wrote_meanwhile(opening: Opening) -> None:
    here, there = (Console(opening(), rules=Toy()) for _ in range(2))
    there.ask(Lock(), BO, once=uuid4())
    with pytest.raises(Refused):
        here.ask(Claim(what="a"), ANN, once=uuid4())


def test_every_past_moment_can_be_read(console: Console) -> None:
    for tag in "abc":
        console.ask(Note(tag=tag), ANN, once=uuid4())
    assert [len(console.room(at=Seq(n))[Pad].notes) for n in range(4)] == [0, 1, 2, 3]
    assert console.room(at=Seq(3)) == console.room()


def test_a_follower_hears_everything_in_order(opening: Opening) -> None:
    here, there = (Console(opening(), rules=Toy()) for _ in range(2))
    here.ask(Note(tag="a"), ANN, once=uuid4())
    heard = there.follow(Seq(0), pause=lambda: here.ask(Note(tag="late"), ANN, once=uuid4()))
    assert [(r.seq, r.entry.tag) for r in islice(heard, 3)] == [(1, "a"), (2, "late"), (3, "late")]


def test_erased_text_leaves_the_memory_of_every_process(opening: Opening) -> None:
    here, there = (Console(opening(), rules=Toy()) for _ in range(2))
    here.ask(Note(tag="bru", name="Åse"), ANN, once=uuid4())
    assert there.room()[Pad].notes == (("bru", "Åse"),)
    here.ask(Wipe(seqs=(Seq(1),)), ANN, once=uuid4())
    for room in (here._room, here.room(), there.room()):
        assert room[Pad].notes == (("bru", None),)


@pytest.mark.parametrize(("behind", "starts"), [(timedelta(minutes=4), True), (timedelta(minutes=6), False)])
def test_a_clock_far_behind_the_journal_stops_the_start(
    opening: Opening, clock: Clock, behind: timedelta, starts: bool
) -> None:
    Console(opening(), rules=Toy(), clock=clock).ask(Note(tag="a"), ANN, once=uuid4())
    late = lambda: NOON - behind  # noqa: E731
    if starts:
        assert Console(opening(), rules=Toy(), clock=late).room().head == 1
    else:
        with pytest.raises(ClockBehind):
            Console(opening(), rules=Toy(), clock=late)


def test_weighty_entries_are_witnessed_and_others_are_not(opening: Opening, tmp_path: Path) -> None:
    witness = Witness(tmp_path / "witness.jsonl")
    console = Console(opening(), rules=Toy(), witness=witness)
    console.ask(Note(tag="a", name="Åse"), ANN, once=uuid4())
    assert witness.last() is None
    console.ask(Wipe(seqs=(Seq(1),)), ANN, once=uuid4())
    assert witness.last() == console.journal.head()


GEVENT = """
import gevent.monkey; gevent.monkey.patch_all()
import sys, time; from pathlib import Path; from uuid import uuid4
import gevent
from crisis.console import Console
from crisis.journal.sqlite import SqliteJournal
from journal.toy import ANN, WORDING, Note, Toy
path, ticks = Path(sys.argv[1]), []
pool = gevent.get_hub().threadpool
journal = SqliteJournal.open(path, wording=WORDING)
console = Console(journal, rules=Toy(), off_hub=lambda work: pool.apply(work))
def tick():
    while True: ticks.append(time.monotonic()); gevent.sleep(0.005)
def hold():
    with SqliteJournal.open(path, wording=WORDING).exclusive(): real_sleep(1)
import gevent.monkey as monkey; real_sleep = monkey.get_original("time", "sleep")
gevent.spawn(tick); held = pool.spawn(hold); gevent.sleep(0.1)
asking = [gevent.spawn(console.ask, Note(tag=str(n)), ANN, once=uuid4()) for n in range(50)]
gevent.joinall(asking, raise_error=True)
assert sorted(a.value[0].seq for a in asking) == list(range(1, 51))
print(max(b - a for a, b in zip(ticks, ticks[1:])))
"""


def test_the_hub_of_gevent_never_waits_for_the_disk(tmp_path: Path) -> None:
    here = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", GEVENT, str(tmp_path / "journal.sqlite")],
        capture_output=True, text=True, timeout=60, env={"PYTHONPATH": f"{here}:{here / 'tests'}"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert float(ran.stdout) < 0.5  # another writer held on for a second; the hub kept ticking
