"""A race between eight senders in two processes and the one who sets the level in a third, on one journal.

In every round each sender plans an everyday post; then all at once claim theirs for sending while the level
is set to crisis. What counts is the journal's order alone: no claim may stand between the level and the
stand-down.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier, Thread
from uuid import uuid4

from crisis.console import Console, utc_now
from crisis.opening import open_console
from crisis.rules import rulebook
from crisis.rules.accounts.register import Account, Contact, EnterAccounts
from crisis.rules.entry import Via
from crisis.rules.ids import DISPATCHER, TERMINAL, AccountId, ChannelName, PersonId, PostId, Seq
from crisis.rules.levels.level import Level, LevelSet, SetLevel
from crisis.rules.messages.post import PlanPost
from crisis.rules.outgoing.dispatch import ClaimPost
from crisis.rules.outgoing.sending import DispatchClaimed
from crisis.rules.persons.people import AddPerson
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor, Role

SENDERS = 8
PROCESSES = 2
ROUNDS_A_ROOM = 200  # then a fresh one, so that the last round is as quick as the first
LEAD = Actor(person=PersonId("lead"), via=Via.PAGE)
OWNER = Actor(person=PersonId("owner"), via=Via.PAGE)
SENDER = Actor(person=DISPATCHER, via=Via.DISPATCHER)
Claim = Callable[[Console, ClaimPost], None]
KEEPER = Actor(person=TERMINAL, via=Via.TERMINAL)
PAGE = AccountId("page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Claims in all, and those that stand behind the lock."""

    claims: int
    late: int


def race(root: Path, rounds: int, *, careless: bool = False) -> Result:
    """Race that many rounds in rooms under `root`. Careless senders check first and write afterwards."""
    processes = get_context("spawn")
    together = processes.Barrier(SENDERS + 1, timeout=60)
    opened = processes.Barrier(PROCESSES + 1, timeout=60)
    rooms = [(root / str(n), min(ROUNDS_A_ROOM, rounds - n)) for n in range(0, rounds, ROUNDS_A_ROOM)]
    numbers = [range(n, SENDERS, PROCESSES) for n in range(PROCESSES)]
    offices = [
        processes.Process(target=work, args=(mine, rooms, opened, together, careless)) for mine in numbers
    ]
    for office in offices:
        office.start()
    results = [_lead(home, count, opened, together) for home, count in rooms]
    for office in offices:
        office.join()
    return Result(claims=sum(r.claims for r in results), late=sum(r.late for r in results))


def _lead(home: Path, rounds: int, opened: Barrier, together: Barrier) -> Result:
    console = open_console(home)
    _settle(console)
    opened.wait()
    for _ in range(rounds):
        together.wait()
        time.sleep(random.uniform(0, 0.003))
        console.ask(SetLevel(level=Level.CRISIS, reason="race"), LEAD, once=uuid4())
        together.wait()
        console.ask(SetLevel(level=Level.NORMAL, reason="over"), LEAD, once=uuid4())
        together.wait()
    return _counted(console)


def _settle(console: Console) -> None:
    page = Account(id=PAGE, name="Page", channel=ChannelName("facebook"), owner=OWNER.person)
    for command in (
        AddPerson(person=LEAD.person, name="Lead", roles=(Role.LEAD,)),
        AddPerson(person=OWNER.person, name="Owner", roles=(Role.OWNER,)),
        EnterAccounts(accounts=(page,), contacts=(Contact(),)),
    ):
        console.ask(command, KEEPER, once=uuid4())


def _counted(console: Console) -> Result:
    level, claims, late = Level.NORMAL, 0, 0
    for recorded in console.news(Seq(0), limit=10**6):
        if isinstance(recorded.entry, LevelSet):
            level = recorded.entry.level
        elif isinstance(recorded.entry, DispatchClaimed):
            claims += 1
            late += level is Level.CRISIS
    return Result(claims=claims, late=late)


def work(
    numbers: range, rooms: list[tuple[Path, int]], opened: Barrier, together: Barrier, careless: bool
) -> None:
    """One process's senders, room after room."""
    claim = _claim_carelessly if careless else _claim
    for home, rounds in rooms:
        opened.wait()
        console = open_console(home)
        senders = [Thread(target=send, args=(number, console, rounds, together, claim)) for number in numbers]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()


def send(number: int, console: Console, rounds: int, together: Barrier, claim: Claim) -> None:
    """One sender's rounds."""
    for n in range(rounds):
        post = PostId(f"{number}-{n}")
        console.ask(PlanPost(post=post, account=PAGE, text="x"), OWNER, once=uuid4())
        together.wait()
        time.sleep(random.uniform(0, 0.003))
        claim(console, ClaimPost(post=post))
        together.wait()
        together.wait()


def _claim(console: Console, command: ClaimPost) -> None:
    try:
        console.ask(command, SENDER, once=uuid4())
    except Refused:
        return


def _claim_carelessly(console: Console, command: ClaimPost) -> None:
    """The check in front of the write, not inside it."""
    now = utc_now()
    try:
        entries = rulebook.decide(console.room(), command, SENDER, now)
    except Refused:
        return
    with console.journal.exclusive() as writing:
        writing.append(entries, by=SENDER.person, via=SENDER.via, at=now)
