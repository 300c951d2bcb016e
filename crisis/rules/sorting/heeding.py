"""Heeding an alarm: a person looked. Sorting the question says what it is; "no danger" leaves it there.

Whoever takes that step back hears the alarm again: nobody has looked rightly yet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ..entry import Entry, Recorded, entry
from ..ids import QuestionId
from ..questions.inbox import question_in
from ..questions.question import TAKERS, Lane
from ..refusal import Reason, Refused
from ..removals.removal import QuestionRemoved
from ..roles import Actor, Rule
from ..room import Room
from ..steps.trail import StepUndone
from .alarm import Alarms, heeded, turned
from .triage import QuestionSorted


@entry("question.calmed")
class QuestionCalmed(Entry):
    """A person looked: nobody is in danger."""

    question: QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmQuestion:
    """Nobody is in danger."""

    question: QuestionId


def calm(room: Room, command: CalmQuestion, who: Actor, now: datetime) -> list[Entry]:
    found, alarms = question_in(room, command.question), room[Alarms]
    if found.id not in alarms.open:
        known = alarms.all.get(found.id)
        raise Refused(
            Reason.ALREADY,
            since=known.heeded_at if known else None,
            by=known.heeded_by if known else None,
            facts={"phase": found.fate},
        )
    return [QuestionCalmed(question=found.id)]


def looked_at(part: Alarms, recorded: Recorded) -> Alarms:
    """Whoever sorts a question, or takes it away, has read it."""
    e = recorded.entry
    assert isinstance(e, QuestionCalmed | QuestionSorted | QuestionRemoved)
    danger = isinstance(e, QuestionSorted) and e.lane is Lane.RED
    return heeded(part, e.question, recorded, danger=danger)


def taken_back(part: Alarms, recorded: Recorded) -> Alarms:
    """A look that was taken back, or done again."""
    e = recorded.entry
    assert isinstance(e, StepUndone)
    turn = part.trail.get(e.step) if e.alarm else None
    if turn is None:
        return part
    return turned(part, replace(turn, before=turn.after, after=turn.before), recorded)


PART = Alarms
APPLY = {
    QuestionCalmed: looked_at,
    QuestionSorted: looked_at,
    QuestionRemoved: looked_at,
    StepUndone: taken_back,
}
DECIDE = {CalmQuestion: Rule(roles=TAKERS, decide=calm)}
