"""Who waits for a word, the first to be due first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, islice

from ..ids import QuestionId
from ..levels.level import Level, Standing
from ..questions.inbox import Bucket, Questions
from ..questions.owed import due_of, late_before
from ..questions.question import Question
from ..room import Room
from ..sorting.press import deadline_of
from .questions import Line, line, unheard

FIRST = 5  # questions that are due first
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Who waits for a word, the first to be due first: a few of them, how many, and how many too long."""

    lines: tuple[Line, ...]
    total: int
    overdue: int


def waiting(room: Room, now: datetime, beside: Set[QuestionId]) -> Waiting:
    """What is due first, without what stands beside it anyway.

    In a crisis editions answer, so only what was promised, or a journalist wants, has a clock of its own.
    """
    part = room[Questions]
    crisis = room[Standing].level is Level.CRISIS
    own = sorted(
        timed(room, q) for q in (*part.timed.all.values(), *unheard(room)) if not crisis or _bound(room, q)
    )
    owed = [] if crisis else part.owed
    late = late_before(room, now) if owed else now
    soonest = [timed(room, q) for q in _oldest(owed, FIRST + len(beside))]
    others = [id_ for *_, id_ in sorted((*own, *soonest)) if id_ not in beside]
    return Waiting(
        lines=tuple(line(room, part.all[id_]) for id_ in others[:FIRST]),
        total=len(own) + sum(len(those.all) for _, those in owed),
        overdue=sum(due < now for due, *_ in own) + sum(_late(minute, those, late) for minute, those in owed),
    )


def _oldest(owed: Iterable[tuple[datetime, Bucket]], most: int) -> Iterator[Question]:
    """Who spoke last longest ago."""
    by_minute = (sorted(those.all.values(), key=lambda q: (q.since, q.number)) for _, those in owed)
    return islice(chain.from_iterable(by_minute), most)


def _late(minute: datetime, those: Bucket, late: datetime) -> int:
    """How many of one minute spoke before this moment."""
    if late >= minute + MINUTE:
        return len(those.all)
    return sum(q.since < late for q in those.all.values()) if late > minute else 0


def _bound(room: Room, question: Question) -> bool:
    """Whether somebody was told when, or told us."""
    return bool(question.promise or deadline_of(room, question.id, question.lane))


def timed(room: Room, question: Question) -> tuple[datetime, int, QuestionId]:
    """What sorts questions by when they are due."""
    return due_of(room, question), question.number, question.id
