"""A drill, or a crisis that is over, measured from its journal alone.

    figures = measure(entries)                  # the drill of this journal
    figures = measure(entries, Seq(412))        # the crisis that entry 412 began

The same journal gives the same figures; `tests/drills/recount.py` works each of them out a second time, from
the exported file, without any of this.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ...entry import Recorded
from ...ids import Seq
from ...levels.level import Level, LevelSet
from ...room import Room
from ...rulebook import apply
from ..drill import Drill, DrillEnded, DrillStarted
from .approving import Approving, Promising, TakingOver
from .asking import Asking
from .figures import Figures, First, Sort, Stretch
from .gate import Gating
from .leaking import Leaking
from .locking import Locking
from .moment import Moment, Zero, maybe, seconds
from .played import Playing
from .sending import Correcting, Sending

__all__ = ["Figures", "measure"]


class Gauges:
    """All that is measured of one stretch. `before` is the room before its first entry."""

    def __init__(self, first: Recorded, before: Room) -> None:
        self.first = self.last = first
        self.sort = Sort.DRILL if isinstance(first.entry, DrillStarted) else Sort.CRISIS
        self.over = False
        begun = first.at
        self.locking = Locking(self.sort, begun)
        self.approving = Approving()
        self.promising = Promising(begun)
        self.taking_over = TakingOver()
        self.sending = Sending(begun)
        self.correcting = Correcting()
        self.asking = Asking(begun, before)
        self.leaking = Leaking()
        self.playing = Playing(begun)

    def hear(self, moment: Moment) -> None:
        """Take in one entry of the stretch."""
        self.last = moment.recorded
        self.over = self._is_last(moment)
        for gauge in (
            self.locking,
            self.approving,
            self.promising,
            self.taking_over,
            self.sending,
            self.correcting,
            self.asking,
            self.leaking,
            self.playing,
        ):
            gauge.hear(moment)

    def _is_last(self, moment: Moment) -> bool:
        e = moment.entry
        if self.sort is Sort.DRILL:
            return isinstance(e, DrillEnded)
        return isinstance(e, LevelSet) and e.level is not Level.CRISIS

    def stretch(self, room: Room) -> Stretch:
        """What was measured."""
        script = room[Drill].script
        return Stretch(
            sort=self.sort,
            name=script.name if script and self.sort is Sort.DRILL else "",
            first=self.first.seq,
            last=self.last.seq,
            begun=self.first.at,
            ended=self.last.at,
            seconds=seconds(self.first.at, self.last.at),
            over=self.over,
        )

    def opening(self) -> First:
        """The first of each, counted from the setting."""
        zero = self.locking.zero or Zero(seq=self.first.seq, at=self.first.at)

        def after(those: Iterable[tuple[int, datetime]]) -> int | None:
            return maybe(zero.at, next((at for seq, at in those if seq >= zero.seq), None))

        return First(
            approved=after(self.approving.first),
            out=after(self.sending.out),
            edition=after(self.sending.editions),
        )


def measure(entries: Iterable[Recorded], first: Seq | None = None) -> Figures | None:
    """The figures of the drill that these entries tell of, or of the crisis that the entry `first` began.

    `entries` is the whole journal, ascending; None where it holds no such thing. What still goes on is
    measured up to its newest entry.
    """
    room = end = Room()
    gating, gauges = Gating(), None
    for recorded in entries:
        moment = Moment(before=room, recorded=recorded, after=apply(room, recorded))
        if gauges is None and _begins(recorded, first):
            gauges = Gauges(recorded, room)
        gating.hear(moment)
        room = moment.after
        if gauges and not gauges.over:
            gauges.hear(moment)
            gating.watch(moment)
            end = room
    return _read(gauges, gating, end, room) if gauges else None


def _begins(recorded: Recorded, first: Seq | None) -> bool:
    e = recorded.entry
    if first is None:
        return isinstance(e, DrillStarted)
    return recorded.seq == first and isinstance(e, LevelSet) and e.level is Level.CRISIS


def _read(gauges: Gauges, gating: Gating, end: Room, last: Room) -> Figures:
    until = gauges.last.at
    return Figures(
        stretch=gauges.stretch(end),
        lock=gauges.locking.read(),
        first=gauges.opening(),
        approvals=gauges.approving.read(until),
        promises=gauges.promising.read(until),
        takeovers=gauges.taking_over.read(),
        corrections=gauges.correcting.read(end),
        asked=gauges.asking.read(end, until),
        leaks=gauges.leaking.read(),
        gate=gating.read(),
        script=gauges.playing.read(last),
        sent=gauges.sending.read(end),
    )
