"""What the boards cost when a hundred thousand have asked: each beside one plain look at every question.

A room is filled by entries as the journal would hold them, in a process of its own for each size, so that its
memory is its own. Before each timing one more question comes in and is placed in the largest theme, so that
nothing is warm that would not be. The floor is a single pass over all questions that only counts those that
wait: a page above it looks at everything, a page far below it does not.

    bench_board(sizes=(1_000, 100_000))["ratios"]["desk"]      # at the largest size, ours ÷ floor
"""

from __future__ import annotations

import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from crisis.rules.boards import desk, lead, theme, themes, wall
from crisis.rules.entry import Entry, Recorded, Via
from crisis.rules.ids import RESIDENT, SORTER, TERMINAL, PersonId, QuestionId, Seq, ThemeId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import WAITING, Source, Tier
from crisis.rules.questions.receiving import QuestionReceived
from crisis.rules.roles import Actor
from crisis.rules.room import Room
from crisis.rules.rulebook import apply
from crisis.rules.sorting.triage import QuestionPlaced
from crisis.rules.themes.likening import QuestionLikened
from crisis.rules.themes.theme import ThemeOpened, Themes

SIZES = (1_000, 10_000, 100_000)
PER_THEME = 330  # questions, on average; a few themes hold most of them
TIMES = 9
BEGAN = datetime(2026, 11, 21, 6, tzinfo=UTC)
LOUDEST = ThemeId("theme-1")
WHO = Actor(person=TERMINAL, via=Via.TERMINAL)


def bench_board(*, sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """For each size: milliseconds of each board and of the floor, microseconds an entry, megabytes."""
    runs = {size: _apart(size) for size in sizes}
    most = runs[max(sizes)]
    return {
        "bench": "board",
        "floor": f"one look at each of {max(sizes)} questions",
        "ratios": {name: round(ms / most["floor_ms"], 3) for name, ms in most["boards_ms"].items()},
        "sizes": runs,
        "machine": {"python": platform.python_version(), "system": platform.platform()},
    }


def _apart(size: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "crisis.bench.board", str(size)], capture_output=True, text=True, check=True
    )
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def measure(size: int) -> dict[str, Any]:
    """One size, in this process."""
    before = _megabytes()
    began = time.perf_counter()
    filling = Filling()
    for entry, by in _afternoon(size):
        filling.hear(entry, by)
    filled = time.perf_counter() - began
    return {
        "entries": filling.room.head,
        "entry_us": round(filled / filling.room.head * 1e6, 1),
        "room_mb": round(_megabytes() - before, 1),
        "peak_mb": round(_megabytes(), 1),
        "floor_ms": filling.times(_floor),
        "boards_ms": {name: filling.times(board) for name, board in BOARDS.items()},
    }


class Filling:
    """A room that fills."""

    def __init__(self) -> None:
        self.room = Room()

    def hear(self, entry: Entry, by: PersonId) -> None:
        """One more entry, a few milliseconds after the last."""
        seq = Seq(self.room.head + 1)
        at = BEGAN + timedelta(milliseconds=30 * seq)
        self.room = apply(self.room, Recorded(seq=seq, at=at, by=by, via=Via.PUBLIC, entry=entry))

    def times(self, board: Callable[[Room], object]) -> float:
        """Median milliseconds, each after one more question in the loudest theme."""
        taken = []
        for _ in range(TIMES):
            fresh = QuestionId(f"fresh-{self.room.head}")
            self.hear(_asked(fresh, "Er vannet trygt?"), RESIDENT)
            self.hear(QuestionPlaced(question=fresh, theme=LOUDEST), SORTER)
            began = time.perf_counter()
            board(self.room)
            taken.append((time.perf_counter() - began) * 1e3)
        return round(statistics.median(taken), 2)


def _afternoon(size: int) -> Iterator[tuple[Entry, PersonId]]:
    chance = Random(7)  # noqa: S311  the same afternoon every time, and no secret
    count = max(3, size // PER_THEME)
    for number in range(count):
        title = f"Theme {number}"
        yield ThemeOpened(theme=ThemeId(f"theme-{number}"), title=title, critical=number % 10 == 0), SORTER
    for number in range(size):
        question = QuestionId(f"{number:032x}")
        yield _asked(question, f"Er det trygt å drikke vannet i gate {number} nå, og hvor lenge?"), RESIDENT
        about = ThemeId(f"theme-{int(chance.paretovariate(0.6)) % count}")
        tier = chance.choice(list(Tier))
        alone = tier is Tier.ALONE
        yield (
            QuestionLikened(
                question=question,
                tier=tier,
                layer="light",
                score=500,
                theme=None if alone else about,
                words=(),
            ),
            SORTER,
        )
        if tier is Tier.PLACED:
            yield QuestionPlaced(question=question, theme=about), SORTER


def _asked(question: QuestionId, text: str) -> QuestionReceived:
    contact = f"{question}@post.example"
    return QuestionReceived(
        question=question,
        source=Source.FORM,
        language="nb",
        reachable=True,
        text=text,
        asker=None,
        contact=contact,
    )


def _floor(room: Room) -> int:
    return sum(q.fate in WAITING for q in room[Questions].all.values())


def _one_theme(room: Room) -> object:
    return theme.one_theme(room, room[Themes].all[LOUDEST], room.at)


BOARDS: dict[str, Callable[[Room], object]] = {
    "desk": lambda room: desk.desk(room, QuestionId("next"), WHO, room.at),
    "themes": lambda room: themes.board(room, room.at),
    "one_theme": _one_theme,
    "lead": lambda room: lead.desk(room, WHO, room.at),
    "wall": lambda room: wall.wall(room, room.at),
}


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]))))
