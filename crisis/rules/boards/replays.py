"""What can be played back: each crisis and each drill of a journal as a stretch of entries, and the entries
at which somebody who looks back wants to stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..drills.drill import DrillEnded, DrillStarted
from ..entry import Recorded
from ..ids import Seq
from ..levels.level import Level, LevelSet

# Beside the level and the drill itself: who led, what was decided, what went out, what went wrong.
WEIGHTY = frozenset(
    {
        "inject.improvised",
        "inject.played",
        "lead.delegated",
        "lead.handed_over",
        "lead.taken_over",
        "level.department_released",
        "lock.post_spotted",
        "message.approved",
        "message.released",
        "message.returned",
        "message.submitted",
        "message.withdrawn",
    }
)


class Sort(StrEnum):
    """What a stretch of the journal was."""

    CRISIS = "crisis"
    DRILL = "drill"
    BETWEEN = "between"  # two crises, or before the first, or after the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An entry to stop at, and what begins or ends there."""

    seq: Seq
    begins: Sort | None = None
    ends: Sort | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The entries from `first` to `last`; `over` unless it still goes on."""

    sort: Sort
    first: Seq
    last: Seq
    over: bool = True


def mark(recorded: Recorded) -> Mark | None:
    """The mark that an entry is, if it is one."""
    told, seq = recorded.entry, recorded.seq
    if isinstance(told, LevelSet):
        crisis = told.level is Level.CRISIS
        return Mark(seq=seq, begins=Sort.CRISIS) if crisis else Mark(seq=seq, ends=Sort.CRISIS)
    if isinstance(told, DrillStarted):
        return Mark(seq=seq, begins=Sort.DRILL)
    if isinstance(told, DrillEnded):
        return Mark(seq=seq, ends=Sort.DRILL)
    return Mark(seq=seq) if told.kind in WEIGHTY else None


def spans(marks: Sequence[Mark], head: Seq) -> tuple[Span, ...]:
    """Every crisis, the latest first; of a drill’s journal the drill, whose crises are part of it."""
    drills = any(each.begins is Sort.DRILL for each in marks)
    wanted = Sort.DRILL if drills else Sort.CRISIS
    found: list[Span] = []
    first: Seq | None = None
    for each in marks:
        if first is None and each.begins is wanted:
            first = each.seq
        elif first is not None and each.ends is wanted:
            found.append(Span(sort=wanted, first=first, last=each.seq))
            first = None
    if first is not None:
        found.append(Span(sort=wanted, first=first, last=head, over=False))
    return tuple(reversed(found))


def around(found: Sequence[Span], seq: Seq, head: Seq) -> Span:
    """The stretch in which an entry stands: one of these, or what lies between two of them."""
    for span in found:
        if span.first <= seq <= span.last:
            return span
    first = max((span.last + 1 for span in found if span.last < seq), default=1)
    last = min((span.first - 1 for span in found if span.first > seq), default=head)
    return Span(sort=Sort.BETWEEN, first=Seq(first), last=Seq(last))


def stops(marks: Sequence[Mark], seq: Seq) -> tuple[Seq | None, Seq | None]:
    """The marked entries nearest before this one and after it."""
    before = max((each.seq for each in marks if each.seq < seq), default=None)
    after = min((each.seq for each in marks if each.seq > seq), default=None)
    return before, after
