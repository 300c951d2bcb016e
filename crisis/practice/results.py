"""What a drill gave once it had ended: a file that its own process lays down, and the live console may read.

lay_down(console, home, measured)      # the drill's own process
results = read_results(home)           # the live one, when somebody takes the drill into the record
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from crisis.console import Console
from crisis.durable import put
from crisis.journal.chain import START
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.drills.drill import Drill
from crisis.rules.drills.improving import Point, Points
from crisis.rules.entry import Recorded
from crisis.rules.ids import DrillId
from crisis.rules.records.held import Drilled

FILE = "figures.json"
Measure = Callable[[Iterable[Recorded]], bytes]  # a journal's figures, as JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A drill that has ended. `day` is the municipality's own, `minutes` are the drill's; `seq` and `link`
    are its newest entry; `figures` are JSON.
    """

    drill: DrillId
    title: str
    day: date
    minutes: int
    short: bool
    seq: int
    link: str
    figures: msgspec.Raw
    points: tuple[Point, ...] = ()


def lay_down(console: Console, home: Path, measured: Measure) -> None:
    """Write the results of this room's drill, which has ended, in the place of earlier ones."""
    room = console.room()
    drill = room[Drill]
    assert drill.script
    assert drill.ended
    began = drill.started or drill.ended
    head = console.journal.head()
    results = Results(
        drill=drill.id,
        title=drill.script.title,
        day=began.astimezone(ZoneInfo(policy_of(room).timezone)).date(),
        minutes=int((drill.ended - began).total_seconds() // 60),
        short=drill.script.short,
        seq=head.seq,
        link=head.link,
        figures=msgspec.Raw(measured(_entries(console))),
        points=room[Points].listed,
    )
    put(home / FILE, msgspec.json.encode(results).decode(), mode=0o600)


def read_results(home: Path) -> Results | None:
    """The results in a drill's folder; nothing before it has ended."""
    try:
        held = (home / FILE).read_bytes()
    except FileNotFoundError:
        return None
    return msgspec.json.decode(held, type=Results)


def earlier(held: Iterable[Drilled]) -> str:
    """What is known of the drills in the record, as JSON for the next one; the oldest first."""
    told = [
        {"drill": one.drill, "title": one.title, "day": one.day, "figures": msgspec.Raw(one.figures.encode())}
        for one in sorted(held, key=lambda one: (one.day, one.drill))
    ]
    return msgspec.json.encode(told).decode()


def _entries(console: Console) -> Iterator[Recorded]:
    after = START
    while fresh := console.news(after):
        yield from fresh
        after = fresh[-1].seq
