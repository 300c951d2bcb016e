"""The steps of sorting that persons took, as they took them: what can be taken back, for the whole crisis.

Two things are no step. What the media asked (`press`) counts only while the question is sorted as theirs, and
that sorting is the step; noted again, the newer words stand. A question that was unfolded moved nowhere: it
was counted, placed and answered on its own before, and only has a line of its own now.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import immutables

from ..entry import Entry, Recorded
from ..ids import PersonId, Seq
from ..room import NOTHING
from ..sorting.heeding import QuestionCalmed
from ..sorting.triage import QuestionClosed, QuestionPlaced, QuestionSorted
from ..themes.entrusting import ThemeAssigned
from ..themes.likening import QuestionConfirmed, QuestionSetApart
from ..themes.parting import ThemesParted
from ..themes.splitting import ThemeSplit
from ..themes.theme import ThemeOpened, ThemeRenamed, ThemesMerged
from ..themes.withholding import ThemeResumed, ThemeWithheld
from .trail import STAND_INS, StepUndone


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a person. `earlier` is the number of the step before it, 0 for none."""

    seq: Seq
    at: datetime
    by: PersonId
    entry: Entry
    earlier: Seq


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """All steps of persons; which were taken back, by which undoing."""

    all: immutables.Map[Seq, Step] = field(default_factory=immutables.Map)
    latest: Seq = NOTHING
    undone: immutables.Map[Seq, Seq] = field(default_factory=immutables.Map)
    persons: frozenset[PersonId] = frozenset()

    def before(self, seq: Seq) -> Iterator[Step]:
        """The steps from this one back, the newest first."""
        while (step := self.all.get(seq)) is not None:
            yield step
            seq = step.earlier


def taken(part: Steps, recorded: Recorded) -> Steps:
    if recorded.by in STAND_INS:
        return part
    step = Step(seq=recorded.seq, at=recorded.at, by=recorded.by, entry=recorded.entry, earlier=part.latest)
    undone = part.undone
    if isinstance(recorded.entry, StepUndone):
        undone = _without(undone, part.all.get(recorded.entry.step)).set(recorded.entry.step, recorded.seq)
    return Steps(
        all=part.all.set(recorded.seq, step),
        latest=recorded.seq,
        undone=undone,
        persons=part.persons | {recorded.by},
    )


def _without(undone: immutables.Map[Seq, Seq], step: Step | None) -> immutables.Map[Seq, Seq]:
    """Where an undoing is undone, what it had taken back is done again."""
    again = step.entry.step if step and isinstance(step.entry, StepUndone) else NOTHING
    return undone.delete(again) if again in undone else undone


PART = Steps
KINDS: tuple[type[Entry], ...] = (
    QuestionSorted,
    QuestionPlaced,
    QuestionClosed,
    QuestionCalmed,
    QuestionConfirmed,
    QuestionSetApart,
    ThemeOpened,
    ThemeRenamed,
    ThemesMerged,
    ThemesParted,
    ThemeSplit,
    ThemeWithheld,
    ThemeResumed,
    ThemeAssigned,
    StepUndone,
)
APPLY = dict.fromkeys(KINDS, taken)
DECIDE: dict[type, object] = {}
