"""How fast the journal remembers, measured against the disk it stands on.

The floor is the least that any durable write can do: 4 KB and a flush. Each round measures floor and product
in turn and compares only those two, because a disk's pace drifts by the minute. The first round is dropped.

    bench_append(directory=Path("/var/lib/crisis"))["ratios"]["waiting_32"]      # durable asks ÷ flushes
"""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter
from typing import Any
from uuid import uuid4

from pysqlite3 import dbapi2 as sqlite3

from crisis.console import Console, utc_now
from crisis.opening import open_console
from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL, PersonId
from crisis.rules.persons.people import AddPerson, PersonAdded
from crisis.rules.roles import Actor, Role

ASKERS = 32
BATCH = 100
KEEPER = Actor(person=TERMINAL, via=Via.TERMINAL)
Work = Callable[[], int]  # does a little, gives how many were done


def bench_append(*, directory: Path | None = None, rounds: int = 4, seconds: float = 0.5) -> dict[str, Any]:
    """Ratios to the flush floor of the disk under `directory`, the figures behind them, and the machine.

    Each of six measurements in a round takes `seconds`.
    """
    if rounds < 3:
        raise ValueError("rounds: at least three, of which the first is dropped")
    kept = [_round(directory, seconds) for _ in range(rounds)][1:]
    names = list(kept[0])
    ratios = {name: statistics.median(pair[name][1] / pair[name][0] for pair in kept) for name in names}
    return {
        "ratios": {name: round(ratio, 2) for name, ratio in ratios.items()},
        "per_second": {name: [[round(rate) for rate in pair[name]] for pair in kept] for name in names},
        "floor": "4 KB write and fsync, a second; then the product's entries a second",
        "rounds": len(kept),
        "machine": _machine(),
    }


def _round(directory: Path | None, seconds: float) -> dict[str, tuple[float, float]]:
    """Floor and product for each figure, one right after the other."""
    with TemporaryDirectory(dir=directory) as home:
        console = open_console(Path(home))
        works: dict[str, Callable[[], float]] = {
            "single": lambda: _rate(lambda: _ask(console), seconds),
            f"batch_{BATCH}": lambda: _rate(lambda: _append_many(console), seconds),
            f"waiting_{ASKERS}": lambda: _rate_together(lambda: _ask(console), seconds),
        }
        with (Path(home) / "floor").open("wb", buffering=0) as file:
            return {
                name: (_rate(lambda: _flush(file.fileno()), seconds), work()) for name, work in works.items()
            }


def _rate(work: Work, seconds: float) -> float:
    done, start = 0, perf_counter()
    while (spent := perf_counter() - start) < seconds:
        done += work()
    return done / spent


def _rate_together(work: Work, seconds: float) -> float:
    done: list[float] = []
    askers = [Thread(target=lambda: done.append(_rate(work, seconds))) for _ in range(ASKERS)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    return sum(done)


def _flush(descriptor: int) -> int:
    os.write(descriptor, bytes(4096))
    os.fsync(descriptor)
    return 1


def _ask(console: Console) -> int:
    person = AddPerson(person=PersonId(uuid4().hex), name="Åse Ødegård", roles=(Role.OBSERVER,))
    return len(console.ask(person, KEEPER, once=uuid4()))


def _append_many(console: Console) -> int:
    people = [_added() for _ in range(BATCH)]
    with console.journal.exclusive() as writing:
        return len(writing.append(people, by=TERMINAL, via=Via.TERMINAL, at=utc_now()))


def _added() -> PersonAdded:
    return PersonAdded(
        person=PersonId(uuid4().hex),
        roles=(Role.OBSERVER,),
        name="Åse Ødegård",
        email=None,
        phone=None,
        title=None,
    )


def _machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
