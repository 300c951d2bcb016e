"""What a person's sorting changed and where it stood before: what a step back takes, however late.

Each part that is sorted keeps its own trail, by the number of the entry. What the engine, a resident or the
terminal did leaves none: people correct the engine by a step of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, runtime_checkable

from ..entry import Entry, Recorded, entry
from ..ids import DISPATCHER, MAILBOX, RESIDENT, SORTER, TERMINAL, PersonId, QuestionId, Seq, ThemeId
from ..questions.inbox import Questions, with_questions
from ..themes.assignment import Assignment
from .spot import Moved, Spot, spot_of

STAND_INS = frozenset({DISPATCHER, MAILBOX, RESIDENT, SORTER, TERMINAL})
Step = Callable[[Questions, Recorded], Questions]


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """Questions that stand where they stood before."""

    questions: tuple[QuestionId, ...]
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A theme's facts as they stand again, without its words."""

    titled: Seq  # the entry that gave its title
    critical: bool
    merged_into: ThemeId | None
    gone: bool
    withheld: bool
    withheld_by: PersonId | None
    review_at: datetime | None
    assigned: Assignment | None  # without its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two themes, and whether they are never one."""

    one: ThemeId
    other: ThemeId
    parted: bool


@entry("step.undone")
class StepUndone(Entry):
    """A step taken back: what stands again as it did, and what somebody had changed since, which stays.

    Words stand again from where the step found them: they are said once, in the entry that gave them.
    """

    step: Seq
    put: tuple[Put, ...] = ()
    left: tuple[QuestionId, ...] = ()
    theme: ThemeId | None = None
    stood: Stood | None = None
    pair: Pair | None = None
    alarm: QuestionId | None = None  # whose alarm sounds again, or no more, as before the step


@runtime_checkable
class AboutOne(Protocol):
    """An entry about one question."""

    @property
    def question(self) -> QuestionId: ...


def named(part: Questions, recorded: Recorded) -> Iterable[QuestionId]:
    """The one question that an entry is about."""
    assert isinstance(recorded.entry, AboutOne)
    return (recorded.entry.question,)


def kept(step: Step, of: Callable[[Questions, Recorded], Iterable[QuestionId]] = named) -> Step:
    """The same step, keeping where the questions `of` its entry stood before a person took it."""

    def taken(part: Questions, recorded: Recorded) -> Questions:
        after = step(part, recorded)
        if recorded.by in STAND_INS:
            return after
        moved = _moved(part, after, of(part, recorded))
        return replace(after, trail=after.trail.set(recorded.seq, moved)) if moved else after

    return taken


def _moved(before: Questions, after: Questions, those: Iterable[QuestionId]) -> tuple[Moved, ...]:
    ways: dict[tuple[Spot, Spot], list[QuestionId]] = defaultdict(list)
    for id_ in those:
        way = spot_of(before.all[id_]), spot_of(after.all[id_])
        if way[0] != way[1]:
            ways[way].append(before.all[id_].id)  # the same string that the question holds
    return tuple(Moved(questions=tuple(ids), before=way[0], after=way[1]) for way, ids in ways.items())


def put_back(part: Questions, recorded: Recorded) -> Questions:
    """The questions of a step that was taken back, where they stood."""
    e = recorded.entry
    assert isinstance(e, StepUndone)
    return with_questions(part, [put.spot.given_to(part.all[id_]) for put in e.put for id_ in put.questions])


def put_of(part: Questions, recorded: Recorded) -> Iterable[QuestionId]:
    """The questions that an undoing puts back."""
    e = recorded.entry
    assert isinstance(e, StepUndone)
    return (id_ for put in e.put for id_ in put.questions)


PART = Questions
APPLY = {StepUndone: kept(put_back, of=put_of)}
DECIDE: dict[type, object] = {}
